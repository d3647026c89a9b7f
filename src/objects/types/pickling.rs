//! `object.__getstate__`: what an object remembers.

use crate::heap::{Layout, Value, flag};
use crate::objects::Kind::Method;
use crate::objects::{Args, Ctx, Flow, NativeDef as D, Resume};
use crate::sub;

/// Rows of `object`'s dict.
pub static METHODS: &[D] = &[D::new("__getstate__", "(self, /)", Method, getstate, "Helper for pickle.")];

/// The instance's dict; with values in slots a pair of it and a dict of those.
///
/// Window: self, the state so far, the dict of the slots' values, the names of the slots.
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
    let names = slot_names(ctx, type_);
    if names.is_empty() {
        return Ok(state);
    }
    ctx.push(state);
    let values = ctx.heap.new_dict();
    ctx.push(values);
    let names: Vec<Value> = names.iter().map(|name| ctx.heap.intern(name)).collect();
    let names = ctx.heap.new_list(&names);
    ctx.push(names);
    slot_values(ctx, args.base, 0)
}

/// The names of all slots along the MRO, mangled as the class body's were.
fn slot_names(ctx: &mut Ctx, type_: u32) -> Vec<String> {
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
        let names = ctx.at(base + 3);
        let Some(&name) = ctx.heap.items(names.handle()).get(i as usize) else { break };
        let object = ctx.at(base);
        i += 1;
        let v = sub!(ctx, ctx.get_attr_or_null(object, name.as_borrowed()), &VALUE, [base, i, 0, 0]);
        keep(ctx, base, i, v);
    }
    let (state, values) = (ctx.at(base + 1), ctx.at(base + 2));
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
        let name = ctx.heap.items(ctx.at(base + 3).handle())[i as usize - 1].handle();
        let old = ctx.heap.dict_set_str(ctx.at(base + 2).handle(), name, v);
        ctx.heap.release(old);
    }
}
