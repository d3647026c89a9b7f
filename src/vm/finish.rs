//! The end of a program: exit status, the report of an uncaught exception, the audit.

use crate::heap::layout::exception;
use crate::heap::{Value, ty};
use crate::objects::Ctx;

/// After the loop has said `Done`: reports an uncaught exception on stderr and releases the thread's remains.
pub fn finish_program(ctx: &mut Ctx) -> u8 {
    let (status, exc) = report(ctx);
    ctx.heap.release(exc);
    status
}

/// The same, but a reported exception is handed on, owned, or NULL: its traceback holds the frames that it left.
pub fn report(ctx: &mut Ctx) -> (u8, Value) {
    let exc = ctx.take_exc();
    let result = std::mem::replace(&mut ctx.t.result, Value::NULL);
    ctx.heap.release(result);
    if exc.is_null() {
        return (0, Value::NULL);
    }
    if ctx.heap.is_subtype(ctx.heap.type_of(exc), ty::SYSTEM_EXIT) {
        return (exit_status(ctx, exc), exc);
    }
    let text = crate::objects::traceback::format_exception_with(ctx, exc, &mut text_of);
    ctx.write(text.as_bytes(), true);
    (1, exc)
}

/// `str(exc)`, running its Python code if it has any: the program has ended, so the thread is free.
fn text_of(ctx: &mut Ctx, exc: Value) -> Option<String> {
    let (depth, sp) = (ctx.t.conts.len(), ctx.t.sp);
    let flow = ctx.str_of(exc);
    let text = match flow {
        Ok(text) => text,
        Err(broken) => {
            let broken = ctx.park(depth, sp, broken, &super::ends::EXIT, [0; 4]);
            ctx.t.done = false;
            super::drive::drive(ctx, Err(broken));
            while super::run(ctx, &mut super::Unobserved) != super::Stop::Done {}
            ctx.cut(sp);
            if !ctx.t.exc.is_null() {
                ctx.clear_exc();
                return None;
            }
            std::mem::replace(&mut ctx.t.result, Value::NULL)
        }
    };
    let shown = ctx.text(text);
    ctx.heap.release(text);
    Some(shown)
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
    if let Ok(text) = ctx.str_of(code) {
        let line = format!("{}\n", ctx.text(text));
        ctx.write(line.as_bytes(), true);
        ctx.heap.release(text);
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
        ] {
            root(v);
        }
        for &v in &ctx.t.handled {
            root(v);
        }
        for f in &ctx.t.frames {
            if f.object != 0 {
                root(Value::owned(f.object));
            }
        }
    })
}
