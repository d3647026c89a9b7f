//! The methods of `dict`.

use super::ops::REPLACE;
use super::probe::Act;
use crate::heap::{Layout, Value, ty};
use crate::objects::types::common::{iter, len, method, new_empty, slot};
use crate::objects::types::repr::container_repr;
use crate::objects::{Args, Ctx, Flow, Kind, NativeDef, Resume};
use crate::sub;

/// `dict.__init__(self, mapping_or_iterable=(), /, **kwargs)`; `update` works alike.
fn init(ctx: &mut Ctx, args: Args) -> Flow {
    update_as(ctx, args, "dict")
}

fn update(ctx: &mut Ctx, args: Args) -> Flow {
    update_as(ctx, args, "update")
}

fn update_as(ctx: &mut Ctx, args: Args, name: &str) -> Flow {
    if args.n > 3 {
        let given = args.n - 2;
        return Err(ctx.type_error(format!("{name} expected at most 1 argument, got {given}")));
    }
    if args.n == 3 {
        let (dict, other) = (args.get(ctx, 0), args.get(ctx, 2));
        let none = sub!(ctx, ctx.dict_update(dict, other), &KEYWORDS, [args.base, 0, 0, 0]);
        ctx.heap.release(none);
    }
    keywords(ctx, args.base)
}

static KEYWORDS: Resume = Resume::new("update", |ctx, cont, _| keywords(ctx, cont.state[0]));

fn keywords(ctx: &mut Ctx, base: u32) -> Flow {
    let (dict, kwargs) = (ctx.at(base), ctx.at(base + 1));
    match kwargs.is_null() {
        true => Ok(Value::NONE),
        false => ctx.dict_merge_dict(dict, kwargs, REPLACE),
    }
}

fn get_item(ctx: &mut Ctx, args: Args) -> Flow {
    let (dict, key) = (args.get(ctx, 0), args.get(ctx, 1));
    ctx.dict_subscript(dict, key)
}

fn set_item(ctx: &mut Ctx, args: Args) -> Flow {
    let (dict, key, value) = (args.get(ctx, 0), args.get(ctx, 1), args.get(ctx, 2));
    ctx.dict_store(dict, key, value)
}

fn del_item(ctx: &mut Ctx, args: Args) -> Flow {
    let (dict, key) = (args.get(ctx, 0), args.get(ctx, 1));
    ctx.dict_delete(dict, key)
}

fn contains(ctx: &mut Ctx, args: Args) -> Flow {
    let (dict, key) = (args.get(ctx, 0), args.get(ctx, 1));
    ctx.dict_contains(dict, key)
}

/// `dict.get(key, default=None)`.
fn get(ctx: &mut Ctx, args: Args) -> Flow {
    let (dict, key) = (args.get(ctx, 0), args.get(ctx, 1));
    let v = sub!(ctx, ctx.dict_lookup(dict, key), &GET, [args.base, 0, 0, 0]);
    or_default(ctx, args.base, v)
}

static GET: Resume = Resume::new("get", |ctx, cont, v| or_default(ctx, cont.state[0], v));

fn or_default(ctx: &mut Ctx, base: u32, v: Value) -> Flow {
    if !v.is_null() {
        return Ok(v);
    }
    let default = ctx.at(base + 2);
    Ok(if default.is_null() { Value::NONE } else { ctx.heap.dup(default) })
}

fn setdefault(ctx: &mut Ctx, args: Args) -> Flow {
    let (dict, key) = (args.get(ctx, 0), args.get(ctx, 1));
    let default = args.opt(ctx, 2).unwrap_or(Value::NONE);
    ctx.probe(Act::SetDefault, dict, key, default)
}

/// `dict.pop(key[, default])`.
fn pop(ctx: &mut Ctx, args: Args) -> Flow {
    let (dict, key) = (args.get(ctx, 0), args.get(ctx, 1));
    let v = match ctx.heap.dict_len(dict.handle()) {
        0 => Value::NULL,
        _ => sub!(ctx, ctx.probe(Act::Pop, dict, key, Value::NULL), &POP, [args.base, 0, 0, 0]),
    };
    popped(ctx, args.base, v)
}

static POP: Resume = Resume::new("pop", |ctx, cont, v| popped(ctx, cont.state[0], v));

fn popped(ctx: &mut Ctx, base: u32, v: Value) -> Flow {
    if !v.is_null() {
        return Ok(v);
    }
    let (key, default) = (ctx.at(base + 1), ctx.at(base + 2));
    match default.is_null() {
        true => Err(ctx.key_error(key)),
        false => Ok(ctx.heap.dup(default)),
    }
}

/// Removes the last entry.
fn popitem(ctx: &mut Ctx, args: Args) -> Flow {
    let h = args.get(ctx, 0).handle();
    let last = (0..ctx.heap.dict_entries(h)).rev().find(|&i| !ctx.heap.dict_entry(h, i).0.is_null());
    let Some(entry) = last else {
        let message = ctx.str("popitem(): dictionary is empty");
        return Err(ctx.raise_with(ty::KEY_ERROR, &[message]));
    };
    let (k, v) = ctx.heap.dict_remove(h, entry);
    ctx.heap.dict_shrink_entries(h, entry);
    let pair = [ctx.heap.own(k), ctx.heap.own(v)];
    Ok(ctx.heap.new_tuple(&pair))
}

fn clear(ctx: &mut Ctx, args: Args) -> Flow {
    let h = args.get(ctx, 0).handle();
    let old = ctx.heap.dict_take_all(h);
    ctx.release_all(old);
    Ok(Value::NONE)
}

fn copy(ctx: &mut Ctx, args: Args) -> Flow {
    let dict = args.get(ctx, 0);
    Ok(ctx.dict_copy(dict))
}

fn keys(ctx: &mut Ctx, args: Args) -> Flow {
    let dict = args.get(ctx, 0);
    Ok(ctx.new_iterator(ty::DICT_KEYS, dict))
}

fn values(ctx: &mut Ctx, args: Args) -> Flow {
    let dict = args.get(ctx, 0);
    Ok(ctx.new_iterator(ty::DICT_VALUES, dict))
}

fn items(ctx: &mut Ctx, args: Args) -> Flow {
    let dict = args.get(ctx, 0);
    Ok(ctx.new_iterator(ty::DICT_ITEMS, dict))
}

fn reversed(ctx: &mut Ctx, args: Args) -> Flow {
    let dict = args.get(ctx, 0);
    Ok(ctx.new_dict_iterator(ty::DICT_REVERSEKEYITERATOR, dict))
}

/// `a | b`: a copy of the left one, updated.
fn or(ctx: &mut Ctx, args: Args) -> Flow {
    let (a, b) = (args.get(ctx, 0), args.get(ctx, 1));
    union(ctx, a, b)
}

fn ror(ctx: &mut Ctx, args: Args) -> Flow {
    let (a, b) = (args.get(ctx, 0), args.get(ctx, 1));
    union(ctx, b, a)
}

fn union(ctx: &mut Ctx, a: Value, b: Value) -> Flow {
    if ctx.heap.layout(a) != Layout::Dict || ctx.heap.layout(b) != Layout::Dict {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let copy = ctx.dict_copy(a);
    ctx.push(copy);
    sub!(ctx, ctx.dict_update(copy.as_borrowed(), b), &UNION, [0; 4]);
    Ok(ctx.pop_owned())
}

/// Window: the new dict on top.
static UNION: Resume = Resume::new("|", |ctx, _, _| Ok(ctx.pop_owned()));

fn ior(ctx: &mut Ctx, args: Args) -> Flow {
    let (dict, other) = (args.get(ctx, 0), args.get(ctx, 1));
    sub!(ctx, ctx.dict_update(dict, other), &IOR, [args.base, 0, 0, 0]);
    Ok(ctx.heap.dup(dict))
}

static IOR: Resume = Resume::new("|=", |ctx, cont, _| {
    let dict = ctx.at(cont.state[0]);
    Ok(ctx.heap.dup(dict))
});

/// `dict.fromkeys(iterable, value=None)`: a new object of the class, filled.
fn fromkeys(ctx: &mut Ctx, args: Args) -> Flow {
    let class = args.get(ctx, 0);
    let dict = sub!(ctx, ctx.call(class, &[]), &FROM_DICT, [args.base, 0, 0, 0]);
    from_dict(ctx, args.base, dict)
}

static FROM_DICT: Resume = Resume::new("fromkeys", |ctx, cont, dict| from_dict(ctx, cont.state[0], dict));

fn from_dict(ctx: &mut Ctx, base: u32, dict: Value) -> Flow {
    ctx.push(dict);
    let v = ctx.at(base + 1);
    let it = sub!(ctx, ctx.iter(v), &FROM_ITER, [base, 0, 0, 0]);
    ctx.push(it);
    from_keys(ctx, base, KEY, Value::NULL)
}

static FROM_ITER: Resume = Resume::new("fromkeys", |ctx, cont, it| {
    ctx.push(it);
    from_keys(ctx, cont.state[0], KEY, Value::NULL)
});

const KEY: u32 = 0;
const ARRIVED: u32 = 1;
const STORED: u32 = 2;

/// Window: ..., dict, iterator, key. State: base, what arrives.
static FROM_KEYS: Resume =
    Resume::new("fromkeys", |ctx, cont, v| from_keys(ctx, cont.state[0], cont.state[1], v));

fn from_keys(ctx: &mut Ctx, base: u32, mut stage: u32, mut v: Value) -> Flow {
    loop {
        (stage, v) = match stage {
            KEY => {
                let it = ctx.peek(0);
                (ARRIVED, sub!(ctx, ctx.next(it), &FROM_KEYS, [base, ARRIVED, 0, 0]))
            }
            ARRIVED if v.is_null() => {
                ctx.cut(ctx.t.sp - 1);
                return Ok(ctx.pop_owned());
            }
            ARRIVED => {
                ctx.push(v);
                let (dict, value) = (ctx.peek(2), ctx.at(base + 2));
                let value = if value.is_null() { Value::NONE } else { value };
                let step = [base, STORED, 0, 0];
                (STORED, sub!(ctx, ctx.set_item(dict, v.as_borrowed(), value), &FROM_KEYS, step))
            }
            _ => {
                ctx.heap.release(v);
                ctx.cut(ctx.t.sp - 1);
                (KEY, Value::NULL)
            }
        };
    }
}

fn size_of(ctx: &mut Ctx, args: Args) -> Flow {
    let size = ctx.heap.sizeof_object(args.get(ctx, 0));
    Ok(ctx.heap.new_int(size as i64))
}

pub static METHODS: &[NativeDef] = &[
    NativeDef::new("__new__", "(cls, /, *args, **kwargs)", Kind::Static, new_empty, "Create a new object."),
    slot("__init__", "(self, /, *args, **kwargs)", init, "Initialize self."),
    slot("__repr__", "(self, /)", container_repr, "Return repr(self)."),
    slot("__len__", "(self, /)", len, "Return len(self)."),
    slot("__iter__", "(self, /)", iter, "Implement iter(self)."),
    method("__getitem__", "(self, key, /)", get_item, "Return self[key]."),
    slot("__setitem__", "(self, key, value, /)", set_item, "Set self[key] to value."),
    slot("__delitem__", "(self, key, /)", del_item, "Delete self[key]."),
    method(
        "__contains__",
        "(self, key, /)",
        contains,
        "True if the dictionary has the specified key, else False.",
    ),
    slot("__or__", "(self, value, /)", or, "Return self|value."),
    slot("__ror__", "(self, value, /)", ror, "Return value|self."),
    slot("__ior__", "(self, value, /)", ior, "Return self|=value."),
    method("__reversed__", "(self, /)", reversed, "Return a reverse iterator over the dict keys."),
    method("__sizeof__", "(self, /)", size_of, "Return the size of the dict in memory."),
    method("clear", "(self, /)", clear, "Remove all items from the dict."),
    method("copy", "(self, /)", copy, "Return a shallow copy of the dict."),
    NativeDef::new(
        "fromkeys",
        "(cls, iterable, value=None, /)",
        Kind::ClassMethod,
        fromkeys,
        "Create a new dictionary with keys from iterable and values set to value.",
    ),
    method(
        "get",
        "(self, key, default=None, /)",
        get,
        "Return the value for key if key is in the dictionary, else default.",
    ),
    method("items", "(self, /)", items, "Return a set-like object providing a view on the dict's items."),
    method("keys", "(self, /)", keys, "Return a set-like object providing a view on the dict's keys."),
    method(
        "pop",
        "(self, key, default=None, /)",
        pop,
        "Remove specified key and return the corresponding value.",
    ),
    method("popitem", "(self, /)", popitem, "Remove and return a (key, value) pair as a 2-tuple."),
    method(
        "setdefault",
        "(self, key, default=None, /)",
        setdefault,
        "Insert key with a value of default if key is not in the dictionary.",
    ),
    method(
        "update",
        "(self, /, *args, **kwargs)",
        update,
        "Update the dictionary from a mapping or iterable.",
    ),
    method("values", "(self, /)", values, "Return an object providing a view on the dict's values."),
];
