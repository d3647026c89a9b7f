//! The end of a program: exit status, the report of an uncaught exception, the audit.

use crate::heap::layout::{builtin, exception};
use crate::heap::{Value, ty};
use crate::objects::Ctx;

/// The status of a program that a KeyboardInterrupt ended.
pub const INTERRUPTED: u8 = 128 + 2;

/// After the loop has said `Done`: reports an uncaught exception on stderr. Answers the exit status and the exception,
/// owned, or NULL: its traceback holds the frames that it left.
pub fn report(ctx: &mut Ctx) -> (u8, Value) {
    let exc = ctx.take_exc();
    let result = std::mem::replace(&mut ctx.t.result, Value::NULL);
    ctx.heap.release(result);
    if exc.is_null() {
        return (0, Value::NULL);
    }
    let status = match ctx.heap.is_subtype(ctx.heap.type_of(exc), ty::SYSTEM_EXIT) {
        true => exit_status(ctx, exc),
        // As a shell tells that a signal ended it.
        false if ctx.heap.is_subtype(ctx.heap.type_of(exc), ty::KEYBOARD_INTERRUPT) => {
            give_to_hook(ctx, exc);
            INTERRUPTED
        }
        false => give_to_hook(ctx, exc),
    };
    (status, exc)
}

/// Gives an uncaught exception to `sys.excepthook`.
fn give_to_hook(ctx: &mut Ctx, exc: Value) -> u8 {
    let (dict, name) = (ctx.sys_dict.handle(), ctx.names.excepthook);
    let hook = ctx.heap.dict_get_str(dict, name.handle());
    if hook.is_null() {
        tell(ctx, "sys.excepthook is missing\n");
    }
    if hook.is_null() || is_native_hook(ctx, hook) {
        print(ctx, exc);
        return 1;
    }
    let class = ctx.heap.type_object(ctx.heap.type_of(exc));
    let tb = ctx.heap.field(exc.handle(), exception::TRACEBACK);
    let tb = if tb.is_null() { Value::NONE } else { tb };
    for (name, v) in [("last_exc", exc), ("last_type", class), ("last_value", exc), ("last_traceback", tb)] {
        let v = ctx.heap.dup(v);
        ctx.dict_set(dict, name, v);
    }
    let hook = ctx.heap.dup(hook);
    let answer = to_end(ctx, |ctx| ctx.call(hook, &[class, exc, tb]));
    ctx.heap.release(hook);
    if let Some(v) = answer {
        ctx.heap.release(v);
        return 1;
    }
    let failure = ctx.take_exc();
    let status = match ctx.heap.is_subtype(ctx.heap.type_of(failure), ty::SYSTEM_EXIT) {
        true => exit_status(ctx, failure),
        false => {
            tell(ctx, "Error in sys.excepthook:\n");
            print(ctx, failure);
            tell(ctx, "\nOriginal exception was:\n");
            print(ctx, exc);
            1
        }
    };
    ctx.heap.release(failure);
    status
}

fn is_native_hook(ctx: &Ctx, hook: Value) -> bool {
    ctx.heap.type_of(hook) == ty::BUILTIN
        && ctx.natives[ctx.heap.slot(hook.handle()).lane(builtin::NATIVE) as usize].qualname
            == "sys.excepthook"
}

fn print(ctx: &mut Ctx, exc: Value) {
    let text = crate::objects::traceback::format_exception_with(ctx, exc, &mut text_of);
    tell(ctx, &text);
}

/// Writes to `sys.stderr`.
fn tell(ctx: &mut Ctx, text: &str) {
    let answer = to_end(ctx, |ctx| ctx.write_report(text));
    debug_assert!(answer.is_some_and(Value::is_none), "nobody hears of errors there");
}

/// `str(v)`, running its Python code if it has any.
fn text_of(ctx: &mut Ctx, v: Value) -> Option<String> {
    let Some(text) = to_end(ctx, |ctx| ctx.str_of(v)) else {
        ctx.clear_exc();
        return None;
    };
    let shown = ctx.text(text);
    ctx.heap.release(text);
    Some(shown)
}

/// Runs Python code to its end: the program has ended, so the thread is free. `None`: the exception is in flight.
fn to_end(ctx: &mut Ctx, start: impl FnOnce(&mut Ctx) -> crate::objects::Flow) -> Option<Value> {
    let (depth, sp) = (ctx.t.conts.len(), ctx.t.sp);
    match start(ctx) {
        Ok(v) => Some(v),
        Err(broken) => {
            let broken = ctx.park(depth, sp, broken, &super::ends::EXIT, [0; 4]);
            ctx.t.done = false;
            super::drive::drive(ctx, Err(broken));
            while super::run(ctx, &mut super::Unobserved) != super::Stop::Done {}
            ctx.cut(sp);
            if !ctx.t.exc.is_null() {
                return None;
            }
            Some(std::mem::replace(&mut ctx.t.result, Value::NULL))
        }
    }
}

/// The status of a SystemExit; a code that is neither an int nor None is printed.
fn exit_status(ctx: &mut Ctx, exc: Value) -> u8 {
    let code = ctx.heap.field(exc.handle(), exception::FIRST);
    if code.is_null() || code.is_none() {
        return 0;
    }
    if ctx.heap.is_subtype(ctx.heap.type_of(code), ty::INT) {
        return ctx.heap.small(code).unwrap_or(-1) as u8;
    }
    if let Some(text) = text_of(ctx, code) {
        let line = format!("{text}\n");
        match ctx.has_stderr() {
            true => tell(ctx, &line),
            false => ctx.write(line.as_bytes(), true),
        }
    }
    1
}

/// Recounts every reference of the heap, the context's own counted in.
pub fn audit(ctx: &Ctx) -> Vec<crate::heap::Finding> {
    ctx.heap.audit(&mut |root| {
        for &v in &ctx.t.stack[..ctx.t.sp as usize] {
            root(v);
        }
        for v in [
            ctx.builtins,
            ctx.modules,
            ctx.sys_dict,
            ctx.t.exc,
            ctx.t.result,
            ctx.t.returned,
            ctx.t.next_namespace,
            ctx.t.trace,
            ctx.t.profile,
            ctx.t.stopped,
        ] {
            root(v);
        }
        for &v in &ctx.t.handled {
            root(v);
        }
        ctx.monitoring.roots().chain(ctx.settings.roots()).for_each(&mut *root);
        for f in &ctx.t.frames {
            if f.object != 0 {
                root(Value::owned(f.object));
            }
        }
    })
}
