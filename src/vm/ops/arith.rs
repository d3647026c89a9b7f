//! Operators.

use crate::heap::{Value, ty};
use crate::objects::protocol::binary::BinaryOp;
use crate::objects::protocol::compare::Compare;
use crate::objects::protocol::unary::UnaryOp;
use crate::objects::{Ctx, Flow, Resume};
use crate::sub;

/// NB_SUBSCR: `a[b]` is a binary operator in 3.14.
const SUBSCR: u32 = 26;

pub fn binary_op(ctx: &mut Ctx, arg: u32, a: Value, b: Value) -> Flow {
    if arg == SUBSCR {
        return ctx.get_item(a, b);
    }
    match BinaryOp::from_arg(arg) {
        Some((op, false)) => ctx.binary_op(op, a, b),
        Some((op, true)) => ctx.inplace_op(op, a, b),
        None => ctx.unsupported(&format!("binary operation {arg}")),
    }
}

pub fn compare(ctx: &mut Ctx, op: u32, a: Value, b: Value) -> Flow {
    {
        use Compare::{Eq, Ge, Gt, Le, Lt, Ne};
        let op = [Lt, Le, Eq, Ne, Gt, Ge][op as usize];
        ctx.compare(op, a, b)
    }
}

pub fn negative(ctx: &mut Ctx) -> Flow {
    let v = ctx.peek(0);
    ctx.unary_op(UnaryOp::Neg, v)
}

pub fn invert(ctx: &mut Ctx) -> Flow {
    let v = ctx.peek(0);
    ctx.unary_op(UnaryOp::Invert, v)
}

/// A slice that takes its parts over.
fn new_slice(ctx: &mut Ctx, start: Value, stop: Value) -> Value {
    let (start, stop) = (ctx.heap.own(start), ctx.heap.own(stop));
    ctx.heap.new_record(ty::SLICE, [start.raw(), stop.raw(), Value::NONE.raw(), 0, 0, 0])
}

/// The parts of a slice that would live for this instruction only, `[start, stop]` on top of the stack, if they are
/// plain. Such a slice is not made, only counted.
fn plain_parts(ctx: &mut Ctx) -> Option<[Value; 3]> {
    let (start, stop) = (ctx.peek(1), ctx.peek(0));
    if [start, stop].iter().any(|&v| !v.is_none() && ctx.heap.type_of(v) != ty::INT) {
        return None;
    }
    ctx.heap.count_absent(ty::SLICE);
    ctx.heap.count_absent_death(ty::SLICE);
    Some([start, stop, Value::NONE])
}

/// `[container, start, stop]`.
pub fn binary_slice(ctx: &mut Ctx) -> Flow {
    let container = ctx.peek(2);
    match ctx.heap.type_of(container) {
        ty::LIST | ty::TUPLE if let Some(parts) = plain_parts(ctx) => {
            let e = ctx.extent_of(parts, ctx.heap.seq_len(container.handle()))?;
            return Ok(ctx.items_part(container, e));
        }
        ty::STR if let Some(parts) = plain_parts(ctx) => {
            return crate::objects::types::str_::slots::part_of(ctx, container, parts);
        }
        _ => {}
    }
    let (stop, start, container) = (ctx.pop(), ctx.pop(), ctx.peek(0));
    let slice = new_slice(ctx, start, stop);
    ctx.push(slice);
    let v = sub!(ctx, ctx.get_item(container, slice.as_borrowed()), &DROP_SLICE, [0; 4]);
    ctx.cut(ctx.t.sp - 1);
    Ok(v)
}

/// `[value, container, start, stop]`.
pub fn store_slice(ctx: &mut Ctx) -> Flow {
    let (container, value) = (ctx.peek(2), ctx.peek(3));
    if ctx.heap.type_of(container) == ty::LIST
        && ctx.is_items(value)
        && !value.is(container)
        && let Some(parts) = plain_parts(ctx)
    {
        return crate::objects::types::list::set_items(ctx, container, parts, value);
    }
    let (stop, start, container, value) = (ctx.pop(), ctx.pop(), ctx.peek(0), ctx.peek(1));
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
