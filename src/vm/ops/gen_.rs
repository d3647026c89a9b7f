//! Delegation: `yield from` and `SEND`.

use crate::heap::{Value, ty};
use crate::objects::{Break, Ctx, Flow, Resume, Special, catches};
use crate::sub;

/// `[iterable]`: the iterator to delegate to.
pub fn get_yield_from_iter(ctx: &mut Ctx) -> Flow {
    let v = ctx.peek(0);
    match ctx.heap.type_of(v) {
        ty::GENERATOR => Ok(ctx.heap.dup(v)),
        ty::COROUTINE => {
            let flags = ctx.heap.codes[ctx.t.frame().code as usize].code.flags;
            if flags & (crate::bytecode::flags::COROUTINE | crate::bytecode::flags::ITERABLE_COROUTINE) == 0 {
                return Err(
                    ctx.type_error("cannot 'yield from' a coroutine object in a non-coroutine generator")
                );
            }
            Ok(ctx.heap.dup(v))
        }
        _ => ctx.iter(v),
    }
}

/// `[receiver, value]`: sends; NULL when the receiver is exhausted, its result waiting in `ctx.t.returned`.
pub fn send(ctx: &mut Ctx) -> Flow {
    let (receiver, value) = (ctx.peek(1), ctx.peek(0));
    if matches!(ctx.heap.type_of(receiver), ty::GENERATOR | ty::COROUTINE) {
        ctx.push_dup(receiver);
        ctx.push(Value::NULL);
        ctx.push_dup(value);
        return Err(Break::Call { n: 1, kwnames: false });
    }
    if value.is_none() {
        ctx.drop_returned();
        let (depth, sp) = (ctx.t.conts.len(), ctx.t.sp);
        match ctx.next_native(receiver, ctx.heap.type_of(receiver)) {
            Some(Ok(item)) => return Ok(item),
            Some(Err(broken)) => return Err(ctx.park(depth, sp, broken, &STOPPED, [0; 4])),
            None => {}
        }
        let next = ctx.special_of(receiver, Special::NEXT);
        if next.is_null() {
            return Err(ctx.not_iterable(receiver));
        }
        return Ok(sub!(ctx, ctx.call_special(next, receiver, &[]), &STOPPED, [0; 4]));
    }
    let name = ctx.names.send;
    let method = sub!(ctx, ctx.get_attr(receiver, name), &SEND_METHOD, [0; 4]);
    send_to(ctx, method)
}

/// Window: the instruction's `[receiver, value]`.
static SEND_METHOD: Resume = Resume::new("", |ctx, _, method| send_to(ctx, method));

fn send_to(ctx: &mut Ctx, method: Value) -> Flow {
    let value = ctx.peek(0);
    let base = ctx.t.sp;
    ctx.push(method);
    ctx.push(Value::NULL);
    ctx.push_dup(value);
    Ok(sub!(ctx, ctx.call_window(base, 1, false), &STOPPED, [0; 4]))
}

static STOPPED: Resume = Resume::catching(
    "",
    |_, _, v| Ok(v),
    catches::STOP_ITERATION,
    |ctx, _| {
        ctx.keep_stopped();
        ctx.stop_iteration_to_returned();
        Ok(Value::NULL)
    },
);
