//! The `_weakref` module: the reference type, counting, and what the containers of `weakref` are built on.

use crate::heap::{Find, Handle, Layout, Value, ty};
use crate::objects::types::weakproxy::proxy;
use crate::objects::{Args, Ctx, Flow, Kind, NativeDef};

pub static FUNCTIONS: &[NativeDef] = &[
    NativeDef::new(
        "getweakrefcount",
        "(object, /)",
        Kind::Function,
        count,
        "Number of weak references to the object.",
    ),
    NativeDef::new(
        "proxy",
        "(object, callback=None, /)",
        Kind::Function,
        proxy,
        "Create a proxy object that weakly references object.",
    ),
    NativeDef::new(
        "getweakrefs",
        "(object, /)",
        Kind::Function,
        list,
        "A list of the weak references to the object.",
    ),
    NativeDef::new(
        "_remove_dead_weakref",
        "(dct, key, /)",
        Kind::Function,
        remove_dead,
        "Atomically remove key from dict if it points to a dead weakref.",
    ),
];

pub fn fill(ctx: &mut Ctx, dict: Handle) {
    let mut proxies = Vec::new();
    for (name, t) in [("ProxyType", ty::WEAKPROXY), ("CallableProxyType", ty::WEAKCALLABLEPROXY)] {
        let t = ctx.heap.type_object(t);
        ctx.dict_set(dict, name, t);
        proxies.push(t);
    }
    let proxies = ctx.tuple_of(&proxies);
    ctx.dict_set(dict, "ProxyTypes", proxies);
    for name in ["ref", "ReferenceType"] {
        let t = ctx.heap.type_object(ty::WEAKREF);
        ctx.dict_set(dict, name, t);
    }
}

fn count(ctx: &mut Ctx, args: Args) -> Flow {
    let n = ctx.heap.weakrefs_of(args.get(ctx, 0).handle()).len();
    Ok(ctx.heap.new_int(n as i64))
}

fn list(ctx: &mut Ctx, args: Args) -> Flow {
    let refs = ctx.heap.weakrefs_of(args.get(ctx, 0).handle());
    let refs: Vec<Value> = refs.into_iter().map(|h| ctx.heap.dup(Value::borrowed(h))).collect();
    Ok(ctx.heap.new_list(&refs))
}

fn remove_dead(ctx: &mut Ctx, args: Args) -> Flow {
    let (dict, key) = (args.get(ctx, 0), args.get(ctx, 1));
    if ctx.heap.layout(dict) != Layout::Dict {
        return Err(ctx.type_error("first argument must be a dict"));
    }
    let Some(hash) = ctx.hash_now(key) else {
        return ctx.unsupported("weak keys with a __hash__ of their own");
    };
    let Find::Found(entry) = ctx.heap.dict_find(dict.handle(), key, hash) else { return Ok(Value::NONE) };
    let value = ctx.heap.dict_entry_value(dict.handle(), entry);
    if ctx.heap.is_subtype(ctx.heap.type_of(value), ty::WEAKREF) && ctx.heap.slot(value.handle()).lane(0) == 0
    {
        let (key, value) = ctx.heap.dict_remove(dict.handle(), entry);
        ctx.heap.release(key);
        ctx.heap.release(value);
    }
    Ok(Value::NONE)
}
