//! The `weakref` module: the reference type and counting.

use crate::heap::{Handle, Value, ty};
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
