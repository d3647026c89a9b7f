//! `sys`: what a program can set, and the hooks of coroutines, asynchronous generators and audits.

use crate::audited;
use crate::heap::{Value, flag, ty};
use crate::objects::audit::tell_hooks;
use crate::objects::{Args, Break, Ctx, Flow, Kind, NativeDef, Resume, Special, catches};
use crate::sub;

const fn function(
    name: &'static str,
    sig: &'static str,
    func: crate::objects::NativeFn,
    doc: &'static str,
) -> NativeDef {
    NativeDef::new(name, sig, Kind::Function, func, doc)
}

pub static FUNCTIONS: &[NativeDef] = &[
    function(
        "getswitchinterval",
        "()",
        |ctx, _| Ok(ctx.heap.new_float(ctx.settings.switch_interval)),
        "The GIL's switch interval in seconds.",
    ),
    function("setswitchinterval", "(interval, /)", setswitchinterval, "Sets the GIL's switch interval."),
    function(
        "get_int_max_str_digits",
        "()",
        |ctx, _| Ok(ctx.heap.new_int(ctx.settings.int_max_str_digits as i64)),
        "Digits allowed in int-str conversion.",
    ),
    function(
        "set_int_max_str_digits",
        "(maxdigits)",
        set_int_max_str_digits,
        "Sets how many digits are allowed in int-str conversion.",
    ),
    function(
        "get_coroutine_origin_tracking_depth",
        "()",
        |ctx, _| Ok(ctx.heap.new_int(ctx.settings.origin_depth as i64)),
        "Frames that a coroutine notes as its origin.",
    ),
    function(
        "set_coroutine_origin_tracking_depth",
        "(depth)",
        set_origin_depth,
        "Sets how many frames a coroutine notes as its origin.",
    ),
    function("get_asyncgen_hooks", "()", get_asyncgen_hooks, "The hooks of asynchronous generators."),
    function(
        "set_asyncgen_hooks",
        "(*args, **kwargs)",
        set_asyncgen_hooks,
        "Sets the hooks of asynchronous generators: firstiter and finalizer.",
    ),
    function("audit", "(*args)", audit, "Tells the audit hooks of an event."),
    function("addaudithook", "(hook)", addaudithook, "Adds a hook that is told of every audit event."),
    function(
        "getdlopenflags",
        "()",
        |ctx, _| Ok(ctx.heap.new_int(ctx.settings.dlopen_flags as i64)),
        "The flags for loading extension modules.",
    ),
    function(
        "setdlopenflags",
        "(flags, /)",
        |ctx, args| {
            ctx.settings.dlopen_flags = c_int(ctx, args.get(ctx, 0))?;
            Ok(Value::NONE)
        },
        "Sets the flags for loading extension modules.",
    ),
    function(
        "_clear_type_descriptors",
        "(type, /)",
        clear_type_descriptors,
        "Takes `__dict__` and `__weakref__` out of a class.",
    ),
];

/// An argument as a C int.
fn c_int(ctx: &mut Ctx, v: Value) -> Flow<i32> {
    let n = ctx.index_arg(v)?;
    i32::try_from(n).map_err(|_| ctx.overflow_error("Python int too large to convert to C int"))
}

fn setswitchinterval(ctx: &mut Ctx, args: Args) -> Flow {
    let v = args.get(ctx, 0);
    let v = sub!(ctx, ctx.to_float(v), &INTERVAL, [0; 4]);
    set_interval(ctx, v)
}

static INTERVAL: Resume = Resume::new("", |ctx, _, v| set_interval(ctx, v));

fn set_interval(ctx: &mut Ctx, v: Value) -> Flow {
    let seconds = ctx.heap.float(v);
    ctx.heap.release(v);
    if seconds <= 0.0 {
        return Err(ctx.value_error("switch interval must be strictly positive"));
    }
    // CPython keeps microseconds.
    ctx.settings.switch_interval = (seconds * 1e6).floor() / 1e6;
    Ok(Value::NONE)
}

/// Least limit of digits but 0.
const DIGITS_MIN: i32 = 640;

fn set_int_max_str_digits(ctx: &mut Ctx, args: Args) -> Flow {
    let n = c_int(ctx, args.get(ctx, 0))?;
    if n != 0 && n < DIGITS_MIN {
        return Err(ctx.value_error("maxdigits must be >= 640 or 0 for unlimited"));
    }
    ctx.settings.int_max_str_digits = n as u32;
    let dict = ctx.sys_dict.handle();
    let flags = ctx.dict_get(dict, "flags");
    if ctx.heap.type_of(flags) == ty::SYS_FLAGS {
        let n = ctx.heap.new_int(n as i64);
        let last = ctx.heap.seq_len(flags.handle()) - 1;
        let old = std::mem::replace(&mut ctx.heap.items_mut(flags.handle())[last], n);
        ctx.heap.release(old);
    }
    Ok(Value::NONE)
}

fn set_origin_depth(ctx: &mut Ctx, args: Args) -> Flow {
    let depth = c_int(ctx, args.get(ctx, 0))?;
    if depth < 0 {
        return Err(ctx.value_error("depth must be >= 0"));
    }
    ctx.settings.origin_depth = depth as u32;
    Ok(Value::NONE)
}

fn get_asyncgen_hooks(ctx: &mut Ctx, _: Args) -> Flow {
    let hooks = [ctx.settings.firstiter, ctx.settings.finalizer];
    let hooks = hooks.map(|v| if v.is_null() { Value::NONE } else { ctx.heap.dup(v) });
    Ok(ctx.new_struct(ty::SYS_ASYNCGEN_HOOKS, &hooks))
}

/// Both may be given by position or keyword; what is not given stays. Window: keywords, arguments.
fn set_asyncgen_hooks(ctx: &mut Ctx, args: Args) -> Flow {
    match asked_hooks(ctx, args)? {
        [_, finalizer] if finalizer.is_null() => set_firstiter(ctx, args),
        _ => audited!(ctx, args, "sys.set_asyncgen_hook_finalizer", [], set_firstiter),
    }
}

fn set_firstiter(ctx: &mut Ctx, args: Args) -> Flow {
    match asked_hooks(ctx, args)? {
        [firstiter, _] if firstiter.is_null() => set_hooks(ctx, args),
        _ => audited!(ctx, args, "sys.set_asyncgen_hook_firstiter", [], set_hooks),
    }
}

/// The arguments `firstiter` and `finalizer`, NULL for one not given.
fn asked_hooks(ctx: &mut Ctx, args: Args) -> Flow<[Value; 2]> {
    let given = args.n - 1;
    if given > 2 {
        return Err(ctx.type_error(format!("function takes at most 2 arguments ({given} given)")));
    }
    let mut hooks = [Value::NULL; 2];
    for i in 0..given {
        hooks[i as usize] = args.get(ctx, 1 + i);
    }
    let keywords = args.get(ctx, 0);
    if !keywords.is_null() {
        for (name, v) in ctx.heap.dict_items(keywords.handle()).collect::<Vec<_>>() {
            match ctx.text(name).as_str() {
                "firstiter" => hooks[0] = v.as_borrowed(),
                "finalizer" => hooks[1] = v.as_borrowed(),
                name => {
                    let message = format!("this function got an unexpected keyword argument '{name}'");
                    return Err(ctx.type_error(message));
                }
            }
        }
    }
    for i in [1, 0] {
        let name = ["firstiter", "finalizer"][i];
        if !hooks[i].is_null() && !hooks[i].is_none() && !is_callable(ctx, hooks[i]) {
            let message = format!("callable {name} expected, got {}", ctx.type_name(hooks[i]));
            return Err(ctx.type_error(message));
        }
    }
    Ok(hooks)
}

fn set_hooks(ctx: &mut Ctx, args: Args) -> Flow {
    let hooks = asked_hooks(ctx, args)?;
    for (i, hook) in hooks.into_iter().enumerate().filter(|(_, hook)| !hook.is_null()) {
        let hook = if hook.is_none() { Value::NULL } else { ctx.heap.dup(hook) };
        let place = if i == 0 { &mut ctx.settings.firstiter } else { &mut ctx.settings.finalizer };
        let old = std::mem::replace(place, hook);
        ctx.heap.release(old);
    }
    Ok(Value::NONE)
}

fn is_callable(ctx: &mut Ctx, v: Value) -> bool {
    matches!(ctx.heap.type_of(v), ty::FUNCTION | ty::METHOD | ty::BUILTIN)
        || ctx.heap.is_type(v)
        || !ctx.special_of(v, Special::CALL).is_null()
}

/// Window: the event, its arguments.
fn audit(ctx: &mut Ctx, args: Args) -> Flow {
    if args.n == 0 {
        return Err(ctx.type_error("audit expected at least 1 argument, got 0"));
    }
    let event = args.get(ctx, 0);
    if !ctx.is_str(event) {
        let message = format!("audit() argument 1 must be str, not {}", ctx.type_name(event));
        return Err(ctx.type_error(message));
    }
    if ctx.settings.audit_hooks.is_empty() {
        return Ok(Value::NONE);
    }
    let items: Vec<Value> = (1..args.n).map(|i| args.get(ctx, i)).collect();
    let given = ctx.tuple_of(&items);
    ctx.push(given);
    tell_hooks(ctx, [args.base, ctx.t.sp - 1, 0, 0])
}

/// The hooks that are there already are asked first: an ordinary exception refuses the new one silently. Window: the hook.
fn addaudithook(ctx: &mut Ctx, args: Args) -> Flow {
    let event = ctx.str("sys.addaudithook");
    ctx.push(event);
    let nothing = ctx.heap.new_tuple(&[]);
    ctx.push(nothing);
    let at = ctx.t.sp;
    let v = sub!(ctx, tell_hooks(ctx, [at - 2, at - 1, 0, 0]), &ADDED, [args.base, 0, 0, 0]);
    (ADDED.run)(ctx, crate::objects::Cont { sp: at, resume: &ADDED, state: [args.base, 0, 0, 0] }, v)
}

static ADDED: Resume = Resume::catching(
    "",
    |ctx, cont, _| {
        let hook = ctx.at(cont.state[0]);
        let hook = ctx.heap.dup(hook);
        ctx.settings.audit_hooks.push(hook);
        Ok(Value::NONE)
    },
    catches::ALL,
    |ctx, _| {
        if ctx.exc_is(ty::EXCEPTION) {
            ctx.clear_exc();
            return Ok(Value::NONE);
        }
        Err(Break::Raise)
    },
);

fn clear_type_descriptors(ctx: &mut Ctx, args: Args) -> Flow {
    let class = args.get(ctx, 0);
    if !ctx.heap.is_type(class) {
        let message =
            format!("_clear_type_descriptors() argument must be type, not {}", ctx.type_name(class));
        return Err(ctx.type_error(message));
    }
    let id = ctx.heap.type_id(class);
    if !ctx.heap.types[id as usize].has(flag::HEAP) {
        return Err(ctx.type_error("argument is immutable"));
    }
    let dict = ctx.heap.types[id as usize].dict.handle();
    for name in [ctx.names.dict, ctx.names.weakref] {
        if let Some(entry) = ctx.heap.dict_find_str(dict, name.handle()) {
            let (key, old) = ctx.heap.dict_remove(dict, entry);
            ctx.heap.release(key);
            ctx.heap.release(old);
        }
    }
    ctx.heap.type_modified(id);
    Ok(Value::NONE)
}
