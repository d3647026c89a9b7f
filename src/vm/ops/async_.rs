//! `await`, `async for` and the values that asynchronous generators yield.

use super::Answer;
use crate::heap::{Value, ty};
use crate::objects::types::generator;
use crate::objects::{Break, Ctx, Flow, Resume, Special, catches};
use crate::sub;
use crate::vm::ends;

/// `[awaitable]`: the iterator to delegate to. `which`: 1 for what `__aenter__` answered, 2 for `__aexit__`.
pub fn get_awaitable(ctx: &mut Ctx, which: u32) -> Flow {
    let v = ctx.peek(0);
    let t = ctx.heap.type_of(v);
    if which != 0
        && t != ty::COROUTINE
        && !(t == ty::GENERATOR && ctx.is_iterable_coroutine(v))
        && ctx.special(t, Special::AWAIT).is_null()
    {
        let method = if which == 1 { "__aenter__" } else { "__aexit__" };
        let class = ctx.tp_name(v);
        let message = format!(
            "'async with' received an object from {method} that does not implement __await__: {class}"
        );
        return Err(ctx.type_error(message));
    }
    let it = sub!(ctx, ctx.awaitable_iter(v), &AWAITABLE, [0; 4]);
    check_free(ctx, it)
}

static AWAITABLE: Resume = Resume::new("", |ctx, _, it| check_free(ctx, it));

/// A coroutine that somebody awaits already cannot be awaited once more.
fn check_free(ctx: &mut Ctx, it: Value) -> Flow {
    if ctx.heap.type_of(it) == ty::COROUTINE && !generator::delegate(ctx, it.handle()).is_null() {
        ctx.heap.release(it);
        return Err(ctx.raise(ty::RUNTIME_ERROR, "coroutine is being awaited already"));
    }
    Ok(it)
}

/// `[iterable]`: its asynchronous iterator.
pub fn get_aiter(ctx: &mut Ctx) -> Flow {
    let v = ctx.peek(0);
    let method = ctx.special_of(v, Special::AITER);
    if method.is_null() {
        let message = format!("'async for' requires an object with __aiter__ method, got {}", ctx.tp_name(v));
        return Err(ctx.type_error(message));
    }
    let it = sub!(ctx, ctx.call_special(method, v, &[]), &AITER, [0; 4]);
    check_aiter(ctx, it)
}

static AITER: Resume = Resume::new("", |ctx, _, it| check_aiter(ctx, it));

fn check_aiter(ctx: &mut Ctx, it: Value) -> Flow {
    if !ctx.special_of(it, Special::ANEXT).is_null() {
        return Ok(it);
    }
    let message = format!(
        "'async for' received an object from __aiter__ that does not implement __anext__: {}",
        ctx.tp_name(it)
    );
    ctx.heap.release(it);
    Err(ctx.type_error(message))
}

/// `[asynchronous iterator]`: the awaitable of its next item.
pub fn get_anext(ctx: &mut Ctx) -> Flow {
    let v = ctx.peek(0);
    let method = ctx.special_of(v, Special::ANEXT);
    if method.is_null() {
        let message =
            format!("'async for' requires an iterator with __anext__ method, got {}", ctx.tp_name(v));
        return Err(ctx.type_error(message));
    }
    let next = sub!(ctx, ctx.call_special(method, v, &[]), &ANEXT, [0; 4]);
    await_next(ctx, next)
}

static ANEXT: Resume = Resume::new("", |ctx, _, next| await_next(ctx, next));

fn await_next(ctx: &mut Ctx, next: Value) -> Flow {
    if ctx.heap.type_of(ctx.peek(0)) == ty::ASYNC_GENERATOR {
        return Ok(next);
    }
    ctx.push(next);
    Ok(sub!(ctx, ctx.awaitable_iter(next.as_borrowed()), &INVALID, [0; 4]))
}

static INVALID: Resume = Resume::catching(
    "",
    |_, _, it| Ok(it),
    catches::ALL,
    |ctx, _| {
        let class = ctx.tp_name(ctx.peek(0)).to_owned();
        let message = format!("'async for' received an invalid object from __anext__: {class}");
        ctx.raise_from_current(ty::TYPE_ERROR, &message);
        Err(Break::Raise)
    },
);

/// `[awaitable, exc]`: StopAsyncIteration ends the loop, anything else goes on.
pub fn end_async_for(ctx: &mut Ctx) -> Answer {
    let exc = ctx.peek(0);
    if ctx.heap.is_subtype(ctx.heap.type_of(exc), ty::STOP_ASYNC_ITERATION) {
        return super::dropping(2, Ok(Value::NONE));
    }
    (super::exc::reraise(ctx, 0), &ends::DROP, [0; 4])
}
