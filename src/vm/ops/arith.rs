//! Operators.

use crate::heap::{Value, ty};
use crate::objects::protocol::binary::BinaryOp;
use crate::objects::protocol::compare::Compare;
use crate::objects::{Ctx, Flow, Resume};
use crate::sub;

/// NB_SUBSCR: `a[b]` is a binary operator in 3.14.
const SUBSCR: u32 = 26;
/// NB_INPLACE_ADD, the first in-place operator.
const INPLACE: u32 = 13;

pub fn binary_op(ctx: &mut Ctx, arg: u32, a: Value, b: Value) -> Flow {
    if arg == SUBSCR {
        return ctx.get_item(a, b);
    }
    match arg < INPLACE {
        true => ctx.binary_op(BinaryOp::from_number(arg), a, b),
        false => ctx.inplace_op(BinaryOp::from_number(arg - INPLACE), a, b),
    }
}

pub fn compare(ctx: &mut Ctx, op: u32, a: Value, b: Value) -> Flow {
    ctx.compare(Compare::from_number(op), a, b)
}

pub fn negative(ctx: &mut Ctx) -> Flow {
    let v = ctx.peek(0);
    ctx.negative(v)
}

pub fn invert(ctx: &mut Ctx) -> Flow {
    let v = ctx.peek(0);
    ctx.invert(v)
}

fn new_slice(ctx: &mut Ctx, start: Value, stop: Value) -> Value {
    let (start, stop) = (ctx.heap.dup(start), ctx.heap.dup(stop));
    ctx.heap.new_record(ty::SLICE, [start.raw(), stop.raw(), Value::NONE.raw(), 0, 0, 0])
}

/// `[container, start, stop]`.
pub fn binary_slice(ctx: &mut Ctx) -> Flow {
    let (container, start, stop) = (ctx.peek(2), ctx.peek(1), ctx.peek(0));
    let slice = new_slice(ctx, start, stop);
    ctx.push(slice);
    let v = sub!(ctx, ctx.get_item(container, slice.as_borrowed()), &DROP_SLICE, [0; 4]);
    ctx.cut(ctx.t.sp - 1);
    Ok(v)
}

/// `[value, container, start, stop]`.
pub fn store_slice(ctx: &mut Ctx) -> Flow {
    let (value, container, start, stop) = (ctx.peek(3), ctx.peek(2), ctx.peek(1), ctx.peek(0));
    let slice = new_slice(ctx, start, stop);
    ctx.push(slice);
    let v = sub!(ctx, ctx.set_item(container, slice.as_borrowed(), value), &DROP_SLICE, [0; 4]);
    ctx.cut(ctx.t.sp - 1);
    Ok(v)
}

static DROP_SLICE: Resume = Resume::new("", |ctx, cont, v| {
    ctx.cut(cont.sp - 1);
    Ok(v)
});
