//! `frame.f_locals` of a function: a mapping that reads and writes the frame's variables themselves. Lane 0 is the frame.
//!
//! It holds no variable's value, so looking through it changes no reference count. Names that the function does not
//! know go to a dict of the frame ([`frame::EXTRA`]).

use crate::bytecode::kinds;
use crate::heap::layout::{cell, frame, generator};
use crate::heap::{Handle, Layout, Value, ty};
use crate::objects::protocol::Compare;
use crate::objects::types::common::{method, slot};
use crate::objects::types::dict::ops::REPLACE;
use crate::objects::types::dict::probe::Act;
use crate::objects::{Args, Break, Ctx, Flow, Kind, NativeDef, Resume, catches};
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

    /// Number of the variable with this name: one that has a value, or (to write) one that the program may set.
    fn local_number(&self, object: Handle, name: Value, write: bool) -> Option<usize> {
        if !self.is_str(name) {
            return None;
        }
        let code = self.heap.code(self.heap.field_raw(object, frame::CODE_INDEX));
        let same = |v: &Value| v.handle() == name.handle() || self.heap.str_eq(v.handle(), name.handle());
        let fits = |i: &usize| match write {
            true => code.code.localskinds[*i] & kinds::HIDDEN == 0,
            false => !self.local_value(object, *i).is_null(),
        };
        code.localsplusnames.iter().enumerate().filter(|(_, v)| same(v)).map(|(i, _)| i).find(fits)
    }

    /// The variables as a dict of their own, owned.
    pub fn locals_snapshot(&mut self, object: Handle) -> Value {
        let dict = self.heap.new_dict();
        let code = self.heap.field_raw(object, frame::CODE_INDEX);
        for i in 0..self.heap.code(code).nlocalsplus as usize {
            let name = self.heap.code(code).localsplusnames[i].as_borrowed();
            let v = self.local_value(object, i);
            if !v.is_null() {
                let v = self.heap.dup(v);
                let old = self.heap.dict_set_str(dict.handle(), name.handle(), v);
                self.heap.release(old);
            }
        }
        let extra = self.heap.field(object, frame::EXTRA);
        if !extra.is_null() {
            self.heap.dict_merge(dict.handle(), extra.handle());
            for (k, v) in self.heap.dict_items(extra.handle()).collect::<Vec<_>>() {
                let (k, v) = (self.heap.dup(k), self.heap.dup(v));
                self.dict_set_now(dict, k, v);
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

/// What is done with a key.
mod act {
    pub const GET_ITEM: u32 = 0;
    pub const GET: u32 = 1;
    pub const CONTAINS: u32 = 2;
    pub const SET_DEFAULT: u32 = 3;
    pub const SET_ITEM: u32 = 4;
    pub const DEL_ITEM: u32 = 5;
    pub const POP: u32 = 6;
}

/// Window: the proxy, the key, a value or a default. The key must be hashable, whatever comes of it.
fn with_key(ctx: &mut Ctx, args: Args, what: u32) -> Flow {
    let key = args.get(ctx, 1);
    if !ctx.is_str(key) {
        let hash = sub!(ctx, ctx.hash(key), &HASHED, [args.base, args.n, what, 0]);
        ctx.heap.release(hash);
    }
    hashed(ctx, args, what)
}

static HASHED: Resume = Resume::new("", |ctx, cont, hash| {
    ctx.heap.release(hash);
    let [base, n, what, _] = cont.state;
    hashed(ctx, Args { base, n }, what)
});

/// The argument behind the key, NULL if it was not given.
fn third(ctx: &Ctx, args: Args) -> Value {
    if args.n > 2 { args.get(ctx, 2) } else { Value::NULL }
}

fn hashed(ctx: &mut Ctx, args: Args, what: u32) -> Flow {
    let (object, key) = (object(ctx, args), args.get(ctx, 1));
    let writes = matches!(what, act::SET_ITEM | act::DEL_ITEM | act::POP);
    if let Some(i) = ctx.local_number(object, key, writes) {
        return match what {
            act::CONTAINS => Ok(Value::TRUE),
            act::SET_ITEM => {
                ctx.set_local(object, i, third(ctx, args));
                Ok(Value::NONE)
            }
            act::DEL_ITEM | act::POP => {
                Err(ctx.value_error("cannot remove local variables from FrameLocalsProxy"))
            }
            _ => {
                let v = ctx.local_value(object, i);
                Ok(ctx.heap.dup(v))
            }
        };
    }
    let extra = ctx.heap.field(object, frame::EXTRA);
    match what {
        act::SET_ITEM => store_extra(ctx, object, key, third(ctx, args)),
        act::DEL_ITEM if extra.is_null() => Err(ctx.key_error(key)),
        act::DEL_ITEM => ctx.dict_delete(extra, key),
        _ if extra.is_null() => found(ctx, args, what, Value::NULL),
        _ => {
            let act = if what == act::POP { Act::Pop } else { Act::Get };
            let state = [args.base, args.n, what, 0];
            let v = sub!(ctx, ctx.probe(act, extra, key, Value::NULL), &FOUND, state);
            found(ctx, args, what, v)
        }
    }
}

static FOUND: Resume = Resume::new("", |ctx, cont, v| {
    let [base, n, what, _] = cont.state;
    found(ctx, Args { base, n }, what, v)
});

/// The names that the function does not know have been asked: NULL for none.
fn found(ctx: &mut Ctx, args: Args, what: u32, v: Value) -> Flow {
    if what == act::CONTAINS {
        ctx.heap.release(v);
        return Ok(Value::bool(!v.is_null()));
    }
    if !v.is_null() {
        return Ok(v);
    }
    let (key, default) = (args.get(ctx, 1), third(ctx, args));
    let default = if default.is_null() && what != act::POP { Value::NONE } else { default };
    match what {
        act::GET_ITEM => {
            let text = sub!(ctx, ctx.repr(key), &MISSING, [0; 4]);
            missing(ctx, text)
        }
        act::POP if default.is_null() => Err(ctx.key_error(key)),
        act::SET_DEFAULT => {
            let object = object(ctx, args);
            match ctx.local_number(object, key, true) {
                Some(i) => ctx.set_local(object, i, default),
                None => {
                    let done =
                        sub!(ctx, store_extra(ctx, object, key, default), &STORED, [args.base, args.n, 0, 0]);
                    ctx.heap.release(done);
                }
            }
            Ok(ctx.heap.dup(default))
        }
        _ => Ok(ctx.heap.dup(default)),
    }
}

/// `setdefault` has stored the default: it is the answer.
static STORED: Resume = Resume::new("", |ctx, cont, done| {
    ctx.heap.release(done);
    let [base, n, _, _] = cont.state;
    let default = third(ctx, Args { base, n });
    Ok(if default.is_null() { Value::NONE } else { ctx.heap.dup(default) })
});

static MISSING: Resume = Resume::new("", |ctx, _, text| missing(ctx, text));

fn missing(ctx: &mut Ctx, text: Value) -> Flow {
    let message = format!("local variable '{}' is not defined", ctx.text(text));
    ctx.heap.release(text);
    Err(ctx.raise(ty::KEY_ERROR, message))
}

/// Sets a name that the function does not know.
fn store_extra(ctx: &mut Ctx, object: Handle, key: Value, v: Value) -> Flow {
    if ctx.heap.field(object, frame::EXTRA).is_null() {
        let dict = ctx.heap.new_dict();
        ctx.heap.set_field(object, frame::EXTRA, dict);
    }
    let extra = ctx.heap.field(object, frame::EXTRA);
    ctx.dict_store(extra, key, v)
}

/// CPython counts the arguments of these two by hand.
fn get_like(ctx: &mut Ctx, args: Args, what: u32, name: &str) -> Flow {
    match args.n {
        2 | 3 => with_key(ctx, args, what),
        _ => Err(ctx.type_error(format!("{name} expected 1 or 2 arguments"))),
    }
}

fn pop(ctx: &mut Ctx, args: Args) -> Flow {
    match args.n {
        2 | 3 => with_key(ctx, args, act::POP),
        1 => Err(ctx.type_error("pop expected at least 1 argument, got 0")),
        n => Err(ctx.type_error(format!("pop expected at most 2 arguments, got {}", n - 1))),
    }
}

/// True for a dict or another proxy: nothing else is merged.
fn is_mapping(ctx: &Ctx, v: Value) -> bool {
    ctx.heap.layout(v) == Layout::Dict || ctx.heap.type_of(v) == ty::FRAME_LOCALS_PROXY
}

/// The items of a dict or proxy as a dict, owned.
fn as_dict(ctx: &mut Ctx, other: Value) -> Value {
    match ctx.heap.type_of(other) {
        ty::FRAME_LOCALS_PROXY => {
            let frame = ctx.heap.lane(other.handle(), 0).handle();
            ctx.locals_snapshot(frame)
        }
        _ => ctx.heap.dup(other),
    }
}

/// Sets variables from a dict or proxy. Keys that come out of one have a hash.
fn merge(ctx: &mut Ctx, object: Handle, other: Value) {
    let from = as_dict(ctx, other);
    for (k, v) in ctx.heap.dict_items(from.handle()).collect::<Vec<_>>() {
        let (k, v) = (k.as_borrowed(), v.as_borrowed());
        if let Some(i) = ctx.local_number(object, k, true) {
            ctx.set_local(object, i, v);
            continue;
        }
        if ctx.heap.field(object, frame::EXTRA).is_null() {
            let dict = ctx.heap.new_dict();
            ctx.heap.set_field(object, frame::EXTRA, dict);
        }
        let extra = ctx.heap.field(object, frame::EXTRA);
        let (k, v) = (ctx.heap.dup(k), ctx.heap.dup(v));
        ctx.dict_set_now(extra, k, v);
    }
    ctx.heap.release(from);
}

/// `update(mapping)`; only dicts and other proxies.
fn update(ctx: &mut Ctx, args: Args) -> Flow {
    let (object, other) = (object(ctx, args), args.get(ctx, 1));
    if !is_mapping(ctx, other) {
        return Err(ctx.type_error("update() argument must be dict or another FrameLocalsProxy"));
    }
    merge(ctx, object, other);
    Ok(Value::NONE)
}

fn inplace_or(ctx: &mut Ctx, args: Args) -> Flow {
    let (object, other) = (object(ctx, args), args.get(ctx, 1));
    if !is_mapping(ctx, other) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    merge(ctx, object, other);
    let v = args.get(ctx, 0);
    Ok(ctx.heap.dup(v))
}

fn or(ctx: &mut Ctx, args: Args) -> Flow {
    let other = args.get(ctx, 1);
    if !is_mapping(ctx, other) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let result = ctx.locals_snapshot(object(ctx, args));
    let from = as_dict(ctx, other);
    ctx.push(result);
    ctx.push(from);
    merged(ctx, args.base, result, from)
}

/// What is on the left need only be a mapping.
fn reflected_or(ctx: &mut Ctx, args: Args) -> Flow {
    let other = args.get(ctx, 1);
    if !is_mapping(ctx, other) {
        let keys = ctx.names.keys;
        let method = sub!(ctx, ctx.get_attr(other, keys), &HAS_KEYS, [args.base, 0, 0, 0]);
        return has_keys(ctx, args.base, method);
    }
    let result = ctx.heap.new_dict();
    ctx.push(result);
    let from = as_dict(ctx, other);
    ctx.heap.dict_merge(result.handle(), from.handle());
    ctx.heap.release(from);
    let own = ctx.locals_snapshot(object(ctx, args));
    ctx.push(own);
    merged(ctx, args.base, result, own)
}

static HAS_KEYS: Resume = Resume::new("", |ctx, cont, method| has_keys(ctx, cont.state[0], method));

fn has_keys(ctx: &mut Ctx, base: u32, method: Value) -> Flow {
    ctx.heap.release(method);
    let (result, other) = (ctx.heap.new_dict(), ctx.at(base + 1));
    ctx.push(result);
    let done = sub!(ctx, ctx.dict_merge(result.as_borrowed(), other, REPLACE), &UPDATED, [base, 0, 0, 0]);
    updated(ctx, base, done)
}

static UPDATED: Resume = Resume::new("", |ctx, cont, done| updated(ctx, cont.state[0], done));

fn updated(ctx: &mut Ctx, base: u32, done: Value) -> Flow {
    ctx.heap.release(done);
    let result = ctx.peek(0);
    let own = ctx.locals_snapshot(object(ctx, Args { base, n: 2 }));
    ctx.push(own);
    merged(ctx, base, result, own)
}

/// `result` with the items of `from`, both on the stack.
fn merged(ctx: &mut Ctx, _: u32, result: Value, from: Value) -> Flow {
    ctx.heap.dict_merge(result.handle(), from.handle());
    for (k, v) in ctx.heap.dict_items(from.handle()).collect::<Vec<_>>() {
        let (k, v) = (ctx.heap.dup(k), ctx.heap.dup(v));
        ctx.dict_set_now(result.as_borrowed(), k, v);
    }
    Ok(ctx.heap.dup(result))
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

fn reversed(ctx: &mut Ctx, args: Args) -> Flow {
    let list = keys(ctx, args)?;
    ctx.heap.items_mut(list.handle()).reverse();
    Ok(list)
}

fn repr(ctx: &mut Ctx, args: Args) -> Flow {
    let h = args.get(ctx, 0).handle();
    if !ctx.repr_enter(h) {
        return Ok(ctx.str("{...}"));
    }
    let dict = snapshot(ctx, args);
    let text = sub!(ctx, ctx.repr(dict), &SHOWN, [h, 0, 0, 0]);
    ctx.repr_leave(h);
    Ok(text)
}

static SHOWN: Resume = Resume::catching(
    "",
    |ctx, cont, text| {
        ctx.repr_leave(cont.state[0]);
        Ok(text)
    },
    catches::ALL,
    |ctx, cont| {
        ctx.repr_leave(cont.state[0]);
        Err(Break::Raise)
    },
);

fn copy(ctx: &mut Ctx, args: Args) -> Flow {
    Ok(ctx.locals_snapshot(object(ctx, args)))
}

/// Two proxies are equal if they are of one frame; with a dict the variables are compared.
fn compare<const OP: usize>(ctx: &mut Ctx, args: Args) -> Flow {
    let (op, other) = (Compare::ALL[OP], args.get(ctx, 1));
    if ctx.heap.type_of(other) == ty::FRAME_LOCALS_PROXY {
        let same = ctx.heap.lane(other.handle(), 0).is(ctx.heap.lane(args.get(ctx, 0).handle(), 0));
        return Ok(match op {
            Compare::Eq => Value::bool(same),
            Compare::Ne => Value::bool(!same),
            _ => Value::NOT_IMPLEMENTED,
        });
    }
    if ctx.heap.layout(other) != Layout::Dict {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let dict = snapshot(ctx, args);
    ctx.compare(op, dict, other)
}

/// `FrameLocalsProxy(frame)`.
fn new(ctx: &mut Ctx, args: Args) -> Flow {
    let keywords = args.get(ctx, 1);
    if args.n != 3 {
        let message = format!("FrameLocalsProxy expected 1 argument, got {}", args.n - 2);
        return Err(ctx.type_error(message));
    }
    let frame = args.get(ctx, 2);
    if ctx.heap.type_of(frame) != ty::FRAME {
        let message = format!("expect frame, not {}", ctx.type_name(frame));
        return Err(ctx.type_error(message));
    }
    if !keywords.is_null() && ctx.heap.dict_len(keywords.handle()) > 0 {
        return Err(ctx.type_error("FrameLocalsProxy takes no keyword arguments"));
    }
    Ok(ctx.new_frame_locals(frame))
}

pub static METHODS: &[NativeDef] = &[
    NativeDef::new(
        "__new__",
        "(cls, /, *args, **kwargs)",
        Kind::Static,
        new,
        "A proxy of a frame's variables.",
    ),
    slot("__len__", "(self, /)", len, "Return len(self)."),
    method("__getitem__", "(self, key, /)", |c, a| with_key(c, a, act::GET_ITEM), "Return self[key]."),
    slot(
        "__setitem__",
        "(self, key, value, /)",
        |c, a| with_key(c, a, act::SET_ITEM),
        "Set self[key] to value.",
    ),
    slot("__delitem__", "(self, key, /)", |c, a| with_key(c, a, act::DEL_ITEM), "Delete self[key]."),
    method(
        "__contains__",
        "(self, key, /)",
        |c, a| with_key(c, a, act::CONTAINS),
        "Return bool(key in self).",
    ),
    slot("__iter__", "(self, /)", iter, "Implement iter(self)."),
    slot("__repr__", "(self, /)", repr, "Return repr(self)."),
    slot("__lt__", "(self, value, /)", compare::<0>, "Return self<value."),
    slot("__le__", "(self, value, /)", compare::<1>, "Return self<=value."),
    slot("__eq__", "(self, value, /)", compare::<2>, "Return self==value."),
    slot("__ne__", "(self, value, /)", compare::<3>, "Return self!=value."),
    slot("__gt__", "(self, value, /)", compare::<4>, "Return self>value."),
    slot("__ge__", "(self, value, /)", compare::<5>, "Return self>=value."),
    slot("__or__", "(self, value, /)", or, "Return self|value."),
    slot("__ror__", "(self, value, /)", reflected_or, "Return value|self."),
    slot("__ior__", "(self, value, /)", inplace_or, "Return self|=value."),
    method("__reversed__", "(self, /)", reversed, "A list of the names, the last first."),
    method(
        "get",
        "(self, /, *args)",
        |c, a| get_like(c, a, act::GET, "get"),
        "The value of a variable, or the default.",
    ),
    method(
        "setdefault",
        "(self, /, *args)",
        |c, a| get_like(c, a, act::SET_DEFAULT, "setdefault"),
        "The value of a variable, which is set to the default if it has none.",
    ),
    method(
        "pop",
        "(self, /, *args)",
        pop,
        "Removes a name that the function does not know; answers its value.",
    ),
    method("keys", "(self, /)", keys, "A list of the names."),
    method("values", "(self, /)", values, "A list of the values."),
    method("items", "(self, /)", items, "A list of pairs."),
    method("copy", "(self, /)", copy, "A dict of the variables."),
    method("update", "(self, other, /)", update, "Sets variables from a mapping."),
];
