//! The `gc` module.

use crate::audited;
use crate::heap::gc::Reason;
use crate::heap::{Handle, Value};
use crate::index_param;
use crate::objects::{Args, Ctx, Flow, Kind, NativeDef};

pub static FUNCTIONS: &[NativeDef] = &[
    NativeDef::new(
        "collect",
        "(generation=2)",
        Kind::Function,
        collect,
        "Runs the collector; answers the number of objects found.",
    ),
    NativeDef::new(
        "enable",
        "()",
        Kind::Function,
        |ctx, _| set_enabled(ctx, true),
        "Enables automatic collection.",
    ),
    NativeDef::new(
        "disable",
        "()",
        Kind::Function,
        |ctx, _| set_enabled(ctx, false),
        "Disables automatic collection.",
    ),
    NativeDef::new(
        "isenabled",
        "()",
        Kind::Function,
        |ctx, _| Ok(Value::bool(ctx.heap.gc.enabled)),
        "True if enabled.",
    ),
    NativeDef::new(
        "get_count",
        "()",
        Kind::Function,
        |ctx, _| ints(ctx, ctx.heap.gc.count),
        "The three counters.",
    ),
    NativeDef::new(
        "get_threshold",
        "()",
        Kind::Function,
        |ctx, _| ints(ctx, ctx.heap.gc.threshold),
        "The three thresholds.",
    ),
    NativeDef::new(
        "set_threshold",
        "(threshold0, threshold1=0, threshold2=0, /)",
        Kind::Function,
        set_threshold,
        "Sets the thresholds.",
    ),
    NativeDef::new("get_stats", "()", Kind::Function, get_stats, "Statistics of each generation."),
    NativeDef::new(
        "get_debug",
        "()",
        Kind::Function,
        |ctx, _| Ok(ctx.heap.new_int(ctx.heap.gc.debug as i64)),
        "The debugging flags.",
    ),
    NativeDef::new("set_debug", "(flags, /)", Kind::Function, set_debug, "Sets the debugging flags."),
    NativeDef::new(
        "get_objects",
        "(generation=None)",
        Kind::Function,
        objects,
        "The objects that the collector tracks.",
    ),
    NativeDef::new(
        "get_referents",
        "(*objs)",
        Kind::Function,
        |ctx, args| audited!(ctx, args, "gc.get_referents", [all(ctx, args)], get_referents),
        "Objects that the given ones refer to.",
    ),
    NativeDef::new(
        "get_referrers",
        "(*objs)",
        Kind::Function,
        |ctx, args| audited!(ctx, args, "gc.get_referrers", [all(ctx, args)], get_referrers),
        "Tracked objects that refer to the given ones.",
    ),
    NativeDef::new(
        "is_tracked",
        "(obj, /)",
        Kind::Function,
        is_tracked,
        "True if the collector tracks the object.",
    ),
    NativeDef::new(
        "is_finalized",
        "(obj, /)",
        Kind::Function,
        is_finalized,
        "True if the object has been finalized.",
    ),
    NativeDef::new(
        "freeze",
        "()",
        Kind::Function,
        freeze,
        "Moves all tracked objects to the permanent generation.",
    ),
    NativeDef::new(
        "unfreeze",
        "()",
        Kind::Function,
        unfreeze,
        "Moves the permanent generation back to the oldest.",
    ),
    NativeDef::new("get_freeze_count", "()", Kind::Function, freeze_count, "Number of frozen objects."),
];

/// Constants and lists of the module.
pub fn fill(ctx: &mut Ctx, dict: Handle) {
    for (name, n) in [
        ("DEBUG_STATS", 1),
        ("DEBUG_COLLECTABLE", 2),
        ("DEBUG_UNCOLLECTABLE", 4),
        ("DEBUG_SAVEALL", 32),
        ("DEBUG_LEAK", 38),
    ] {
        ctx.dict_set(dict, name, Value::small_int(n));
    }
    for name in ["callbacks", "garbage"] {
        let list = ctx.heap.new_list(&[]);
        ctx.dict_set(dict, name, list);
    }
}

fn collect(ctx: &mut Ctx, args: Args) -> Flow {
    index_param!(ctx, args, 0, collect);
    let generation = match args.opt(ctx, 0) {
        Some(v) => ctx.index_arg(v)?,
        None => 2,
    };
    if !(0..3).contains(&generation) {
        return Err(ctx.value_error("invalid generation"));
    }
    ctx.collect(Some(generation as usize), Reason::Manual)
}

fn set_enabled(ctx: &mut Ctx, on: bool) -> Flow {
    ctx.heap.gc.enabled = on;
    Ok(Value::NONE)
}

fn ints(ctx: &mut Ctx, values: [i32; 3]) -> Flow {
    let values = values.map(|n| ctx.heap.new_int(n as i64));
    Ok(ctx.heap.new_tuple(&values))
}

fn set_threshold(ctx: &mut Ctx, args: Args) -> Flow {
    for i in 0..3 {
        index_param!(ctx, args, i, set_threshold);
    }
    for i in 0..3 {
        if let Some(v) = args.opt(ctx, i) {
            ctx.heap.gc.threshold[i as usize] = ctx.index_arg(v)? as i32;
        }
    }
    Ok(Value::NONE)
}

fn get_stats(ctx: &mut Ctx, _: Args) -> Flow {
    let list = ctx.heap.new_list(&[]);
    for stats in ctx.heap.gc.stats {
        let dict = ctx.heap.new_dict();
        for (name, n) in ["collections", "collected", "uncollectable"].into_iter().zip(stats) {
            let n = ctx.heap.new_int(n as i64);
            ctx.dict_set(dict.handle(), name, n);
        }
        ctx.heap.list_push(list.handle(), dict);
    }
    Ok(list)
}

fn set_debug(ctx: &mut Ctx, args: Args) -> Flow {
    let flags = args.get(ctx, 0);
    ctx.heap.gc.debug = ctx.index_arg(flags)? as u32;
    Ok(Value::NONE)
}

/// A list of the objects with these handles.
fn list_of(ctx: &mut Ctx, handles: &[Handle]) -> Flow {
    let values: Vec<Value> = handles.iter().map(|&h| ctx.heap.dup(Value::borrowed(h))).collect();
    Ok(ctx.heap.new_list(&values))
}

fn objects(ctx: &mut Ctx, args: Args) -> Flow {
    if args.opt(ctx, 0).is_some_and(|v| ctx.has_index(v)) {
        index_param!(ctx, args, 0, objects);
    }
    audited!(ctx, args, "gc.get_objects", [asked_generation(ctx, args)], get_objects)
}

fn asked_generation(ctx: &mut Ctx, args: Args) -> Value {
    match args.opt(ctx, 0) {
        Some(v) if !v.is_none() => ctx.heap.dup(v),
        _ => ctx.heap.new_int(-1),
    }
}

fn get_objects(ctx: &mut Ctx, args: Args) -> Flow {
    let generation = match args.opt(ctx, 0) {
        Some(v) if !v.is_none() => {
            if !ctx.has_index(v) {
                let message = format!("argument should be integer or None, not '{}'", ctx.type_name(v));
                return Err(ctx.type_error(message));
            }
            let g = ctx.index_arg(v)?;
            if g >= 3 {
                return Err(ctx.value_error(
                    "generation parameter must be less than the number of available generations (3)",
                ));
            }
            if g < -1 {
                return Err(ctx.value_error("generation parameter cannot be negative"));
            }
            usize::try_from(g).ok()
        }
        _ => None,
    };
    let handles = ctx.heap.gc_objects(generation);
    list_of(ctx, &handles)
}

/// The arguments as a tuple, owned.
fn all(ctx: &mut Ctx, args: Args) -> Value {
    let objects: Vec<Value> = (0..args.n).map(|i| args.get(ctx, i)).collect();
    ctx.tuple_of(&objects)
}

fn get_referents(ctx: &mut Ctx, args: Args) -> Flow {
    let mut handles = Vec::new();
    for i in 0..args.n {
        let v = args.get(ctx, i);
        if ctx.heap.is_gc(v.handle()) {
            handles.extend(ctx.heap.gc_referents(v.handle()));
        }
    }
    list_of(ctx, &handles)
}

fn get_referrers(ctx: &mut Ctx, args: Args) -> Flow {
    let targets: Vec<Handle> = (0..args.n).map(|i| args.get(ctx, i).handle()).collect();
    let handles = ctx.heap.gc_referrers(&targets, 0);
    list_of(ctx, &handles)
}

fn is_tracked(ctx: &mut Ctx, args: Args) -> Flow {
    Ok(Value::bool(ctx.heap.is_tracked(args.get(ctx, 0).handle())))
}

fn is_finalized(ctx: &mut Ctx, args: Args) -> Flow {
    Ok(Value::bool(ctx.heap.gc_is_finalized(args.get(ctx, 0).handle())))
}

fn freeze(ctx: &mut Ctx, _: Args) -> Flow {
    ctx.heap.gc_freeze();
    Ok(Value::NONE)
}

fn unfreeze(ctx: &mut Ctx, _: Args) -> Flow {
    ctx.heap.gc_unfreeze();
    Ok(Value::NONE)
}

fn freeze_count(ctx: &mut Ctx, _: Args) -> Flow {
    let n = ctx.heap.gc_sizes()[3];
    Ok(ctx.heap.new_int(n as i64))
}
