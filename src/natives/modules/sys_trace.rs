//! `sys`: tracing, profiling, and the frames of the call stack.

use crate::audited;
use crate::heap::layout::function;
use crate::heap::{Value, ty};
use crate::index_param;
use crate::objects::{Args, Ctx, Flow, Kind, NativeDef, Resume, catches, frame_flag};
use crate::sub;

/// What `_current_frames` calls the one thread.
const MAIN_THREAD: i64 = 0x7F00_0000_0700;

pub static FUNCTIONS: &[NativeDef] = &[
    NativeDef::new(
        "settrace",
        "(function, /)",
        Kind::Function,
        |ctx, args| audited!(ctx, args, "sys.settrace", [], settrace),
        "Sets the function that is told of calls, lines, returns and exceptions.",
    ),
    NativeDef::new(
        "_settraceallthreads",
        "(function, /)",
        Kind::Function,
        |ctx, args| audited!(ctx, args, "sys.settrace", [], settrace),
        "settrace in all threads.",
    ),
    NativeDef::new(
        "gettrace",
        "()",
        Kind::Function,
        |ctx, _| Ok(or_none(ctx, ctx.t.trace)),
        "The trace function, or None.",
    ),
    NativeDef::new(
        "setprofile",
        "(function, /)",
        Kind::Function,
        |ctx, args| audited!(ctx, args, "sys.setprofile", [], setprofile),
        "Sets the function that is told of calls and returns, those of natives too.",
    ),
    NativeDef::new(
        "_setprofileallthreads",
        "(function, /)",
        Kind::Function,
        |ctx, args| audited!(ctx, args, "sys.setprofile", [], setprofile),
        "setprofile in all threads.",
    ),
    NativeDef::new(
        "getprofile",
        "()",
        Kind::Function,
        |ctx, _| Ok(or_none(ctx, ctx.t.profile)),
        "The profile function, or None.",
    ),
    NativeDef::new(
        "call_tracing",
        "(func, args, /)",
        Kind::Function,
        call_tracing,
        "Calls a function with tracing enabled, within a trace function too.",
    ),
    NativeDef::new("_getframe", "(depth=0, /)", Kind::Function, getframe, "A frame of the call stack."),
    NativeDef::new(
        "_getframemodulename",
        "(depth=0)",
        Kind::Function,
        getframemodulename,
        "The module of a function of the call stack.",
    ),
    NativeDef::new(
        "_current_frames",
        "()",
        Kind::Function,
        |ctx, args| audited!(ctx, args, "sys._current_frames", [], current_frames),
        "The running frame of every thread.",
    ),
    NativeDef::new(
        "_current_exceptions",
        "()",
        Kind::Function,
        |ctx, args| audited!(ctx, args, "sys._current_exceptions", [], current_exceptions),
        "The exception that every thread handles.",
    ),
];

/// The function that was given, owned, NULL for None.
fn given(ctx: &mut Ctx, args: Args) -> Value {
    let f = args.get(ctx, 0);
    if f.is_none() { Value::NULL } else { ctx.heap.dup(f) }
}

fn or_none(ctx: &mut Ctx, v: Value) -> Value {
    if v.is_null() { Value::NONE } else { ctx.heap.dup(v) }
}

/// State: how many callbacks of tracing were under way.
fn call_tracing(ctx: &mut Ctx, args: Args) -> Flow {
    let (f, given) = (args.get(ctx, 0), args.get(ctx, 1));
    if ctx.heap.type_of(given) != ty::TUPLE {
        let message = format!("call_tracing() argument 2 must be tuple, not {}", ctx.type_name(given));
        return Err(ctx.type_error(message));
    }
    let saved = std::mem::replace(&mut ctx.t.tracing, 0);
    let base = ctx.t.sp;
    ctx.push_dup(f);
    ctx.push(Value::NULL);
    let items = ctx.heap.items(given.handle()).to_vec();
    for &v in &items {
        ctx.push_dup(v);
    }
    let v = sub!(ctx, ctx.call_window(base, items.len() as u32, false), &CALLED, [saved, 0, 0, 0]);
    ctx.t.tracing = saved;
    Ok(v)
}

static CALLED: Resume = Resume::catching(
    "sys.call_tracing",
    |ctx, cont, v| {
        ctx.t.tracing = cont.state[0];
        Ok(v)
    },
    catches::ALL,
    |ctx, cont| {
        ctx.t.tracing = cont.state[0];
        Err(crate::objects::Break::Raise)
    },
);

/// Number of the frame at a depth among those that the program may see.
fn frame_at(ctx: &Ctx, mut depth: i64) -> Option<usize> {
    let visible = |i: &usize| ctx.t.frames[*i].flags & frame_flag::HIDDEN == 0;
    (0..ctx.t.frames.len()).rev().filter(visible).find(|_| {
        depth -= 1;
        depth < 0
    })
}

fn depth(ctx: &mut Ctx, args: Args) -> Flow<i64> {
    match args.opt(ctx, 0) {
        Some(v) => Ok(ctx.index_arg(v)?.max(0)),
        None => Ok(0),
    }
}

fn settrace(ctx: &mut Ctx, args: Args) -> Flow {
    let f = given(ctx, args);
    ctx.set_trace(f);
    Ok(Value::NONE)
}

fn setprofile(ctx: &mut Ctx, args: Args) -> Flow {
    let f = given(ctx, args);
    ctx.set_profile(f);
    Ok(Value::NONE)
}

fn getframe(ctx: &mut Ctx, args: Args) -> Flow {
    index_param!(ctx, args, 0, getframe);
    audited!(ctx, args, "sys._getframe", [frame_asked_for(ctx, args)?], frame_asked_for)
}

fn frame_asked_for(ctx: &mut Ctx, args: Args) -> Flow {
    let depth = depth(ctx, args)?;
    match frame_at(ctx, depth) {
        Some(i) => Ok(ctx.frame_object(i)),
        None => Err(ctx.value_error("call stack is not deep enough")),
    }
}

fn getframemodulename(ctx: &mut Ctx, args: Args) -> Flow {
    index_param!(ctx, args, 0, getframemodulename);
    audited!(
        ctx,
        args,
        "sys._getframemodulename",
        {
            let depth = depth(ctx, args)?;
            [ctx.heap.new_int(depth as i64)]
        },
        module_name
    )
}

fn module_name(ctx: &mut Ctx, args: Args) -> Flow {
    let depth = depth(ctx, args)?;
    let Some(i) = frame_at(ctx, depth) else { return Ok(Value::NONE) };
    let module = ctx.heap.field(ctx.t.frames[i].func.handle(), function::MODULE);
    Ok(or_none(ctx, module))
}

/// A dict with a value (owned) for the one thread.
fn by_thread(ctx: &mut Ctx, v: Value) -> Flow {
    let dict = ctx.heap.new_dict();
    let key = ctx.heap.new_int(MAIN_THREAD);
    ctx.dict_set_now(dict.as_borrowed(), key, v);
    Ok(dict)
}

fn current_frames(ctx: &mut Ctx, _: Args) -> Flow {
    let frame = match frame_at(ctx, 0) {
        Some(i) => ctx.frame_object(i),
        None => Value::NONE,
    };
    by_thread(ctx, frame)
}

fn current_exceptions(ctx: &mut Ctx, _: Args) -> Flow {
    let exc = or_none(ctx, ctx.handled());
    by_thread(ctx, exc)
}
