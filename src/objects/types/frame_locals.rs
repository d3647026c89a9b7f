//! `frame.f_locals` of a function: a mapping that reads and writes the frame's variables themselves. Lane 0 is the frame.
//!
//! It holds no variable's value, so looking through it changes no reference count. Names that the function does not
//! know go to a dict of the frame ([`frame::EXTRA`]).

use crate::bytecode::kinds;
use crate::heap::layout::{cell, frame, generator};
use crate::heap::{Handle, Value, ty};
use crate::objects::protocol::Compare;
use crate::objects::types::common::{method, slot};
use crate::objects::{Args, Ctx, Flow, NativeDef, Resume};
use crate::sub;

/// Where a variable of a frame lies.
enum Place {
    /// On the thread's value stack.
    Stack(u32),
    /// In the run of a frame object or a generator.
    Field(Handle, usize),
}

impl Ctx {
    /// The proxy of a function's frame object.
    pub fn new_frame_locals(&mut self, object: Value) -> Value {
        let object = self.heap.dup(object);
        self.heap.new_record(ty::FRAME_LOCALS_PROXY, [object.raw(), 0, 0, 0, 0, 0])
    }

    /// Place of variable number `i`, `None` when the frame has been cleared.
    fn local_place(&self, object: Handle, i: usize) -> Option<Place> {
        let index = self.heap.field_raw(object, frame::INDEX);
        match self.heap.field_raw(object, frame::STATE) {
            frame::LIVE => Some(Place::Stack(self.t.frames[index as usize].fp + i as u32)),
            frame::DONE => (i < index as usize).then_some(Place::Field(object, frame::START + i)),
            _ => {
                let saved = self.heap.field_raw(index, generator::SAVED) as usize;
                (i < saved).then_some(Place::Field(index, generator::START + i))
            }
        }
    }

    /// What lies in variable number `i`, cells not opened; borrowed, NULL if it is unbound.
    fn local_raw(&self, object: Handle, i: usize) -> Value {
        match self.local_place(object, i) {
            Some(Place::Stack(at)) => self.at(at),
            Some(Place::Field(h, field)) => self.heap.field(h, field),
            None => Value::NULL,
        }
    }

    /// Value of variable number `i`, borrowed, or NULL.
    fn local_value(&self, object: Handle, i: usize) -> Value {
        let v = self.local_raw(object, i);
        let code = self.heap.field_raw(object, frame::CODE_INDEX);
        let kind = self.heap.code(code).code.localskinds[i];
        match kind & (kinds::CELL | kinds::FREE) != 0 && !v.is_null() && self.heap.type_of(v) == ty::CELL {
            true => self.heap.lane(v.handle(), cell::VALUE),
            false => v,
        }
    }

    /// Number of the variable with this name, if the function has one.
    fn local_number(&self, object: Handle, name: Value) -> Option<usize> {
        if self.heap.type_of(name) != ty::STR {
            return None;
        }
        let code = self.heap.code(self.heap.field_raw(object, frame::CODE_INDEX));
        let same = |v: &Value| v.handle() == name.handle() || self.heap.str_eq(v.handle(), name.handle());
        let visible = |i: &usize| code.code.localskinds[*i] & kinds::HIDDEN == 0;
        code.localsplusnames.iter().enumerate().filter(|(_, v)| same(v)).map(|(i, _)| i).find(visible)
    }

    /// The variables as a dict of their own, owned.
    pub fn locals_snapshot(&mut self, object: Handle) -> Value {
        let dict = self.heap.new_dict();
        let code = self.heap.field_raw(object, frame::CODE_INDEX);
        for i in 0..self.heap.code(code).nlocalsplus as usize {
            let data = self.heap.code(code);
            let (name, kind) = (data.localsplusnames[i].as_borrowed(), data.code.localskinds[i]);
            let v = self.local_value(object, i);
            if kind & kinds::HIDDEN == 0 && !v.is_null() {
                let v = self.heap.dup(v);
                let old = self.heap.dict_set_str(dict.handle(), name.handle(), v);
                self.heap.release(old);
            }
        }
        let extra = self.heap.field(object, frame::EXTRA);
        if !extra.is_null() {
            self.heap.dict_merge(dict.handle(), extra.handle());
            for (k, v) in self.heap.dict_items(extra.handle()).collect::<Vec<_>>() {
                let v = self.heap.dup(v);
                let old = self.heap.dict_set_str(dict.handle(), k.handle(), v);
                self.heap.release(old);
            }
        }
        dict
    }

    /// Sets variable number `i`. The old value may still lie on the stack as a borrowed one, so the frame keeps it.
    fn set_local(&mut self, object: Handle, i: usize, v: Value) {
        let raw = self.local_raw(object, i);
        let code = self.heap.field_raw(object, frame::CODE_INDEX);
        let kind = self.heap.code(code).code.localskinds[i];
        let v = self.heap.dup(v);
        if kind & (kinds::CELL | kinds::FREE) != 0 && !raw.is_null() && self.heap.type_of(raw) == ty::CELL {
            let old = self.heap.set_lane(raw.handle(), cell::VALUE, v);
            return self.heap.release(old);
        }
        let old = match self.local_place(object, i) {
            Some(Place::Stack(at)) => std::mem::replace(&mut self.t.stack[at as usize], v),
            Some(Place::Field(h, field)) => self.heap.set_field(h, field, v),
            None => v,
        };
        if old.is_owned() && !old.is_null() {
            let kept = self.heap.field(object, frame::OVERWRITTEN);
            let kept = match kept.is_null() {
                true => {
                    let list = self.heap.new_list(&[]);
                    self.heap.untrack(list.handle());
                    self.heap.set_field(object, frame::OVERWRITTEN, list);
                    list
                }
                false => kept,
            };
            self.heap.list_push(kept.handle(), old);
        }
    }
}

fn object(ctx: &Ctx, args: Args) -> Handle {
    ctx.heap.lane(args.get(ctx, 0).handle(), 0).handle()
}

/// The value of a key, borrowed, or NULL.
fn find(ctx: &mut Ctx, args: Args) -> Value {
    let (object, key) = (object(ctx, args), args.get(ctx, 1));
    if let Some(i) = ctx.local_number(object, key) {
        return ctx.local_value(object, i);
    }
    let extra = ctx.heap.field(object, frame::EXTRA);
    match extra.is_null() || ctx.heap.type_of(key) != ty::STR {
        true => Value::NULL,
        false => ctx.dict_get_now(extra, key),
    }
}

fn get_item(ctx: &mut Ctx, args: Args) -> Flow {
    let found = find(ctx, args);
    if found.is_null() {
        let key = args.get(ctx, 1);
        let text = sub!(ctx, ctx.repr(key), &MISSING, [0; 4]);
        return missing(ctx, text);
    }
    Ok(ctx.heap.dup(found))
}

static MISSING: Resume = Resume::new("", |ctx, _, text| missing(ctx, text));

fn missing(ctx: &mut Ctx, text: Value) -> Flow {
    let message = format!("local variable '{}' is not defined", ctx.text(text));
    ctx.heap.release(text);
    Err(ctx.raise(ty::KEY_ERROR, message))
}

fn get(ctx: &mut Ctx, args: Args) -> Flow {
    let found = find(ctx, args);
    let v = if found.is_null() { args.get(ctx, 2) } else { found };
    Ok(if v.is_null() { Value::NONE } else { ctx.heap.dup(v) })
}

fn contains(ctx: &mut Ctx, args: Args) -> Flow {
    Ok(Value::bool(!find(ctx, args).is_null()))
}

fn store(ctx: &mut Ctx, object: Handle, key: Value, v: Value) -> Flow {
    if let Some(i) = ctx.local_number(object, key) {
        ctx.set_local(object, i, v);
        return Ok(Value::NONE);
    }
    if ctx.heap.type_of(key) != ty::STR {
        return ctx.unsupported("a key of f_locals that is not a str");
    }
    if ctx.heap.field(object, frame::EXTRA).is_null() {
        let dict = ctx.heap.new_dict();
        ctx.heap.set_field(object, frame::EXTRA, dict);
    }
    let extra = ctx.heap.field(object, frame::EXTRA);
    let v = ctx.heap.dup(v);
    let old = ctx.heap.dict_set_str(extra.handle(), key.handle(), v);
    ctx.heap.release(old);
    Ok(Value::NONE)
}

fn set_item(ctx: &mut Ctx, args: Args) -> Flow {
    let (key, v) = (args.get(ctx, 1), args.get(ctx, 2));
    store(ctx, object(ctx, args), key, v)
}

fn del_item(ctx: &mut Ctx, args: Args) -> Flow {
    let (object, key) = (object(ctx, args), args.get(ctx, 1));
    if ctx.local_number(object, key).is_some() {
        return Err(ctx.value_error("cannot remove local variables from FrameLocalsProxy"));
    }
    let extra = ctx.heap.field(object, frame::EXTRA);
    let entry = match extra.is_null() || ctx.heap.type_of(key) != ty::STR {
        true => None,
        false => ctx.heap.dict_find_str(extra.handle(), key.handle()),
    };
    let Some(entry) = entry else { return Err(ctx.key_error(key)) };
    let (key, old) = ctx.heap.dict_remove(extra.handle(), entry);
    ctx.heap.release(key);
    ctx.heap.release(old);
    Ok(Value::NONE)
}

/// `update(mapping)`; only dicts and other proxies.
fn update(ctx: &mut Ctx, args: Args) -> Flow {
    let (object, other) = (object(ctx, args), args.get(ctx, 1));
    let from = match ctx.heap.type_of(other) {
        ty::DICT => ctx.heap.dup(other),
        ty::FRAME_LOCALS_PROXY => {
            let frame = ctx.heap.lane(other.handle(), 0).handle();
            ctx.locals_snapshot(frame)
        }
        _ => return Err(ctx.type_error("update() argument must be dict or another FrameLocalsProxy")),
    };
    for (k, v) in ctx.heap.dict_items(from.handle()).collect::<Vec<_>>() {
        store(ctx, object, k.as_borrowed(), v.as_borrowed())?;
    }
    ctx.heap.release(from);
    Ok(Value::NONE)
}

/// The variables as a dict that lies in the window until the native is done.
fn snapshot(ctx: &mut Ctx, args: Args) -> Value {
    let dict = ctx.locals_snapshot(object(ctx, args));
    ctx.push(dict);
    dict.as_borrowed()
}

fn len(ctx: &mut Ctx, args: Args) -> Flow {
    let dict = snapshot(ctx, args);
    let n = ctx.heap.dict_len(dict.handle());
    Ok(ctx.heap.new_int(n as i64))
}

fn keys(ctx: &mut Ctx, args: Args) -> Flow {
    let dict = snapshot(ctx, args);
    let keys: Vec<Value> = ctx.heap.dict_items(dict.handle()).map(|(k, _)| k).collect();
    Ok(ctx.list_of(&keys))
}

fn values(ctx: &mut Ctx, args: Args) -> Flow {
    let dict = snapshot(ctx, args);
    let values: Vec<Value> = ctx.heap.dict_items(dict.handle()).map(|(_, v)| v).collect();
    Ok(ctx.list_of(&values))
}

fn items(ctx: &mut Ctx, args: Args) -> Flow {
    let dict = snapshot(ctx, args);
    let pairs: Vec<(Value, Value)> = ctx.heap.dict_items(dict.handle()).collect();
    let list = ctx.heap.new_list(&[]);
    for (k, v) in pairs {
        let pair = [ctx.heap.dup(k), ctx.heap.dup(v)];
        let pair = ctx.heap.new_tuple_packed(&pair);
        ctx.heap.list_push(list.handle(), pair);
    }
    Ok(list)
}

fn iter(ctx: &mut Ctx, args: Args) -> Flow {
    let list = keys(ctx, args)?;
    ctx.push(list);
    ctx.iter(list.as_borrowed())
}

fn repr(ctx: &mut Ctx, args: Args) -> Flow {
    let dict = snapshot(ctx, args);
    ctx.repr(dict)
}

fn copy(ctx: &mut Ctx, args: Args) -> Flow {
    Ok(ctx.locals_snapshot(object(ctx, args)))
}

fn equal<const OP: usize>(ctx: &mut Ctx, args: Args) -> Flow {
    let (dict, other) = (snapshot(ctx, args), args.get(ctx, 1));
    let same = ctx.heap.type_of(other) == ty::FRAME_LOCALS_PROXY
        && ctx.heap.lane(other.handle(), 0).is(ctx.heap.lane(args.get(ctx, 0).handle(), 0));
    if same {
        return Ok(Value::bool(Compare::ALL[OP] == Compare::Eq));
    }
    ctx.compare(Compare::ALL[OP], dict, other)
}

pub static METHODS: &[NativeDef] = &[
    slot("__len__", "(self, /)", len, "Return len(self)."),
    slot("__getitem__", "(self, key, /)", get_item, "Return self[key]."),
    slot("__setitem__", "(self, key, value, /)", set_item, "Set self[key] to value."),
    slot("__delitem__", "(self, key, /)", del_item, "Delete self[key]."),
    slot("__contains__", "(self, key, /)", contains, "Return bool(key in self)."),
    slot("__iter__", "(self, /)", iter, "Implement iter(self)."),
    slot("__repr__", "(self, /)", repr, "Return repr(self)."),
    slot("__eq__", "(self, value, /)", equal::<2>, "Return self==value."),
    slot("__ne__", "(self, value, /)", equal::<3>, "Return self!=value."),
    method("get", "(self, key, default=None, /)", get, "The value of a variable, or the default."),
    method("keys", "(self, /)", keys, "A list of the names."),
    method("values", "(self, /)", values, "A list of the values."),
    method("items", "(self, /)", items, "A list of pairs."),
    method("copy", "(self, /)", copy, "A dict of the variables."),
    method("update", "(self, other, /)", update, "Sets variables from a mapping."),
];
