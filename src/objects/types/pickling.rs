//! `object.__getstate__`: what an object remembers.

use crate::heap::{Layout, Value, flag};
use crate::objects::Kind::Method;
use crate::objects::{Args, Ctx, Flow, NativeDef as D, Resume, catches};
use crate::sub;

/// Rows of `object`'s dict.
pub static METHODS: &[D] = &[D::new("__getstate__", "(self, /)", Method, getstate, "Helper for pickle.")];

/// The instance's dict; with values in slots a pair of it and a dict of those.
///
/// Window: self, the state so far, the names of the slots, the dict of their values.
fn getstate(ctx: &mut Ctx, args: Args) -> Flow {
    let object = args.get(ctx, 0);
    let type_ = ctx.heap.type_of(object);
    let mut state = Value::NONE;
    if ctx.heap.types[type_ as usize].has(flag::DICT) && !ctx.heap.is_type(object) {
        let dict = ctx.dict_of(object);
        if ctx.heap.dict_len(dict.handle()) > 0 {
            state = ctx.heap.dup(dict);
        }
    }
    ctx.push(state);
    let class = ctx.heap.type_object(type_);
    let names = sub!(ctx, ctx.remembered_slot_names(class), &NAMES, [args.base, 0, 0, 0]);
    with_names(ctx, args.base, names)
}

static NAMES: Resume = Resume::new("", |ctx, cont, names| with_names(ctx, cont.state[0], names));

fn with_names(ctx: &mut Ctx, base: u32, names: Value) -> Flow {
    ctx.push(names);
    if names.is_none() || ctx.heap.seq_len(names.handle()) == 0 {
        return Ok(ctx.heap.dup(ctx.at(base + 1)));
    }
    let values = ctx.heap.new_dict();
    ctx.push(values);
    slot_values(ctx, base, 0)
}

impl Ctx {
    /// The list of the names of a class's slots, from where CPython keeps it: `__slotnames__` of the class, entered there
    /// when it is first asked for. None if the class says so.
    pub fn remembered_slot_names(&mut self, class: Value) -> Flow {
        let key = self.heap.intern("__slotnames__");
        self.push(key);
        let type_ = self.heap.type_id(class);
        let dict = self.heap.types[type_ as usize].dict.handle();
        let known = self.heap.dict_get_str(dict, key.handle());
        if known.is_null() {
            return remember_slot_names(self, class);
        }
        if !known.is_none() && self.heap.layout(known) != Layout::List {
            let (class, got) = (&self.heap.types[type_ as usize].name, self.type_name(known));
            let message = format!("{class}.__slotnames__ should be a list or None, not {got}");
            return Err(self.type_error(message));
        }
        Ok(self.heap.dup(known))
    }
}

/// Window: the key, the list.
fn remember_slot_names(ctx: &mut Ctx, class: Value) -> Flow {
    let key = ctx.peek(0);
    let names = all_slot_names(ctx, ctx.heap.type_id(class));
    let names: Vec<Value> = names.iter().map(|name| ctx.heap.intern(name)).collect();
    let names = ctx.heap.new_list(&names);
    ctx.push(names);
    let done = sub!(ctx, ctx.set_attr(class, key, names.as_borrowed()), &REMEMBERED, [0; 4]);
    ctx.heap.release(done);
    Ok(ctx.pop_owned())
}

/// A class that takes no attributes is asked anew each time.
static REMEMBERED: Resume = Resume::catching(
    "",
    |ctx, _, done| {
        ctx.heap.release(done);
        Ok(ctx.pop_owned())
    },
    catches::ALL,
    |ctx, _| {
        ctx.clear_exc();
        Ok(ctx.pop_owned())
    },
);

/// The names of all slots along the MRO, mangled as the class body's were.
fn all_slot_names(ctx: &mut Ctx, type_: u32) -> Vec<String> {
    let mut out = Vec::new();
    for t in ctx.heap.types[type_ as usize].mro_ids.clone() {
        let data = &ctx.heap.types[t as usize];
        if !data.has(flag::HEAP) {
            continue;
        }
        let (class, dict) = (data.name.to_string(), data.dict.handle());
        let slots = ctx.heap.dict_get_str(dict, ctx.names.slots.handle());
        let names = match slots.is_null() {
            true => Vec::new(),
            false => match ctx.heap.layout(slots) {
                Layout::Str => vec![slots],
                Layout::List | Layout::Tuple => ctx.heap.items(slots.handle()).to_vec(),
                Layout::Dict => ctx.heap.dict_items(slots.handle()).map(|(k, _)| k).collect(),
                _ => Vec::new(),
            },
        };
        for name in names.into_iter().filter(|&v| ctx.heap.layout(v) == Layout::Str).collect::<Vec<_>>() {
            let name = ctx.text(name);
            let stripped = class.trim_start_matches('_');
            match name.as_str() {
                "__dict__" | "__weakref__" => {}
                _ if name.starts_with("__") && !name.ends_with("__") && !stripped.is_empty() => {
                    out.push(format!("_{stripped}{name}"));
                }
                _ => out.push(name),
            }
        }
    }
    out
}

/// State: the window's base, the number of the next name.
fn slot_values(ctx: &mut Ctx, base: u32, mut i: u32) -> Flow {
    loop {
        let names = ctx.at(base + 2);
        let Some(&name) = ctx.heap.items(names.handle()).get(i as usize) else { break };
        let object = ctx.at(base);
        i += 1;
        let v = sub!(ctx, ctx.get_attr_or_null(object, name.as_borrowed()), &VALUE, [base, i, 0, 0]);
        keep(ctx, base, i, v);
    }
    let (state, values) = (ctx.at(base + 1), ctx.at(base + 3));
    if ctx.heap.dict_len(values.handle()) == 0 {
        return Ok(ctx.heap.dup(state));
    }
    let two = [ctx.heap.dup(state), ctx.heap.dup(values)];
    Ok(ctx.heap.new_tuple(&two))
}

static VALUE: Resume = Resume::new("", |ctx, cont, v| {
    keep(ctx, cont.state[0], cont.state[1], v);
    slot_values(ctx, cont.state[0], cont.state[1])
});

/// Enters the value of slot number `i - 1`, if it has one.
fn keep(ctx: &mut Ctx, base: u32, i: u32, v: Value) {
    if !v.is_null() {
        let name = ctx.heap.items(ctx.at(base + 2).handle())[i as usize - 1].handle();
        let old = ctx.heap.dict_set_str(ctx.at(base + 3).handle(), name, v);
        ctx.heap.release(old);
    }
}
