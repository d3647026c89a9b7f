//! The interpreter's end: what `Py_FinalizeEx` does to a program's objects, in its order.
//!
//! What `atexit` knows is called, garbage is collected, `sys` forgets what it kept for interactive use, the program's
//! modules leave `sys.modules`, what they held together is collected, and at last `sys` and `builtins` are cleared.
//! Finalizers run where that happens.

use super::{drive, ends};
use crate::heap::gc::Reason;
use crate::heap::{Handle, Value};
use crate::objects::{Cont, Ctx, Flow, Resume, catches};
use crate::sub;

/// Attributes of `sys` that may keep the program's objects alive.
const KEPT: [&str; 8] =
    ["path", "argv", "ps1", "ps2", "last_exc", "last_type", "last_value", "last_traceback"];
const STREAMS: [(&str, &str); 3] =
    [("stdin", "__stdin__"), ("stdout", "__stdout__"), ("stderr", "__stderr__")];

/// Starts it; the loop must run until it is done. Takes over the exception that nobody caught, or NULL: its traceback
/// keeps frames alive until `sys.last_exc` goes.
pub fn begin(ctx: &mut Ctx, exc: Value) {
    ctx.t.done = false;
    let sp = ctx.t.sp;
    ctx.t.conts.push(Cont { sp, resume: &ends::EXIT, state: [0; 4] });
    ctx.push(exc);
    let flow = ctx.go(&STAGES, [0, sp, 0, 0]);
    drive::drive(ctx, flow);
}

/// Whatever a stage answered or raised, the next one follows. State: the stage, where the exception lies.
static STAGES: Resume = Resume::catching(
    "shutdown",
    |ctx, cont, v| {
        ctx.heap.release(v);
        stages(ctx, cont.state[0], cont.state[1])
    },
    catches::ALL,
    |ctx, cont| {
        ctx.clear_exc();
        stages(ctx, cont.state[0], cont.state[1])
    },
);

fn stages(ctx: &mut Ctx, mut stage: u32, base: u32) -> Flow {
    loop {
        if !ctx.heap.due.is_nothing() {
            return ctx.go(&STAGES, [stage, base, 0, 0]);
        }
        stage += 1;
        match stage {
            1 => {
                let none = sub!(ctx, ctx.run_exit_callbacks(), &STAGES, [stage, base, 0, 0]);
                ctx.heap.release(none);
            }
            2 if !ctx.heap.gc.enabled => {}
            2 | 5 | 8 => {
                let reason = if stage == 2 { Reason::Manual } else { Reason::Shutdown };
                let found = sub!(ctx, ctx.collect(Some(2), reason), &STAGES, [stage, base, 0, 0]);
                ctx.heap.release(found);
            }
            3 => {
                forget_last(ctx);
                ctx.cut(base);
            }
            4 => forget_modules(ctx),
            6 => clear_module(ctx, ctx.sys_dict.handle()),
            7 => clear_module(ctx, ctx.builtins.handle()),
            _ => return Ok(Value::NONE),
        }
    }
}

/// The streams become the original ones, so that finalizers can print.
fn forget_last(ctx: &mut Ctx) {
    let dict = ctx.sys_dict.handle();
    for name in KEPT {
        if !ctx.dict_get(dict, name).is_null() {
            ctx.dict_set(dict, name, Value::NONE);
        }
    }
    for (name, original) in STREAMS {
        let stream = ctx.dict_get(dict, original);
        if !stream.is_null() {
            let stream = ctx.heap.dup(stream);
            ctx.dict_set(dict, name, stream);
        }
    }
}

/// The program's own modules leave `sys.modules`; those written in Rust stay.
fn forget_modules(ctx: &mut Ctx) {
    let modules = ctx.modules.handle();
    for entry in 0..ctx.heap.dict_entries(modules) {
        let (key, _) = ctx.heap.dict_entry(modules, entry);
        let native = |key: Value| crate::natives::MODULES.iter().any(|m| m.name == ctx.text(key));
        if !key.is_null() && !native(key) {
            let old = ctx.heap.dict_replace_value(modules, entry, Value::NONE);
            ctx.heap.release(old);
        }
    }
}

/// `_PyModule_ClearDict`: every name becomes None, those with one leading underscore first.
fn clear_module(ctx: &mut Ctx, dict: Handle) {
    for underscored in [true, false] {
        for entry in 0..ctx.heap.dict_entries(dict) {
            let (key, value) = ctx.heap.dict_entry(dict, entry);
            if key.is_null() || value.is_none() || !ctx.is_str(key) {
                continue;
            }
            let name = ctx.text(key);
            let first = name.starts_with('_') && !name.starts_with("__");
            if first == underscored && name != "__builtins__" {
                let old = ctx.heap.dict_replace_value(dict, entry, Value::NONE);
                ctx.heap.release(old);
            }
        }
    }
}
