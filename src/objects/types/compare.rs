//! Ordering of scalars: the six comparison slots.

use std::cmp::Ordering;

use crate::heap::{Heap, Layout, Value, ty};
use crate::objects::{Ctx, Flow};

/// A rich comparison.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Order {
    Lt,
    Le,
    Eq,
    Ne,
    Gt,
    Ge,
}

impl Order {
    /// What the comparison says of an ordering; `None` is unordered (NaN).
    #[inline]
    pub fn holds(self, ordering: Option<Ordering>) -> bool {
        match (self, ordering) {
            (Order::Ne, None) => true,
            (_, None) => false,
            (Order::Lt, Some(o)) => o.is_lt(),
            (Order::Le, Some(o)) => o.is_le(),
            (Order::Eq, Some(o)) => o.is_eq(),
            (Order::Ne, Some(o)) => o.is_ne(),
            (Order::Gt, Some(o)) => o.is_gt(),
            (Order::Ge, Some(o)) => o.is_ge(),
        }
    }
}

/// Ordering of two values laid out as ints.
pub fn int_order(heap: &Heap, a: Value, b: Value) -> Ordering {
    match (heap.small(a), heap.small(b)) {
        (Some(x), Some(y)) => x.cmp(&y),
        _ => heap.big(a).cmp(&heap.big(b)),
    }
}

/// Exact ordering of an int against a float.
pub fn int_float_order(heap: &Heap, i: Value, x: f64) -> Option<Ordering> {
    if x.is_nan() {
        return None;
    }
    if x.is_infinite() {
        return Some(if x > 0.0 { Ordering::Less } else { Ordering::Greater });
    }
    let whole = x.trunc();
    let order = heap.big(i).cmp(&super::int::f64_to_big(whole));
    Some(order.then_with(|| 0.0.partial_cmp(&(x - whole)).expect("no NaN")))
}

/// Slots of int.
pub fn compare_int(ctx: &mut Ctx, op: Order, a: Value, b: Value) -> Flow {
    if !ctx.is_int(b) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    Ok(Value::bool(op.holds(Some(int_order(&ctx.heap, a, b)))))
}

/// Slots of float: against floats and ints.
pub fn compare_float(ctx: &mut Ctx, op: Order, a: Value, b: Value) -> Flow {
    let x = ctx.heap.float(a);
    let order = match ctx.heap.layout(b) {
        Layout::Float => x.partial_cmp(&ctx.heap.float(b)),
        Layout::Int => int_float_order(&ctx.heap, b, x).map(Ordering::reverse),
        _ => return Ok(Value::NOT_IMPLEMENTED),
    };
    Ok(Value::bool(op.holds(order)))
}

/// Slots of str: by code point. WTF-8 keeps that order but for nothing: its bytes sort like the code points.
pub fn compare_str(ctx: &mut Ctx, op: Order, a: Value, b: Value) -> Flow {
    if ctx.heap.layout(b) != Layout::Str {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let order = ctx.heap.str_bytes(a.handle()).cmp(ctx.heap.str_bytes(b.handle()));
    Ok(Value::bool(op.holds(Some(order))))
}

/// Slots of bytes.
pub fn compare_bytes(ctx: &mut Ctx, op: Order, a: Value, b: Value) -> Flow {
    if ctx.heap.layout(b) != Layout::Bytes {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let order = ctx.heap.bytes_data(a.handle()).cmp(ctx.heap.bytes_data(b.handle()));
    Ok(Value::bool(op.holds(Some(order))))
}

/// Slots of bytearray, which compares itself with views as well.
pub fn compare_bytearray(ctx: &mut Ctx, op: Order, a: Value, b: Value) -> Flow {
    if ctx.heap.type_of(b) != ty::MEMORYVIEW {
        return compare_bytes(ctx, op, a, b);
    }
    let Some(data) = ctx.contiguous_data(b) else { return Ok(Value::NOT_IMPLEMENTED) };
    let order = ctx.heap.bytes_data(a.handle()).cmp(&data);
    Ok(Value::bool(op.holds(Some(order))))
}

/// Slots of complex: equality alone.
pub fn compare_complex(ctx: &mut Ctx, op: Order, a: Value, b: Value) -> Flow {
    if !matches!(op, Order::Eq | Order::Ne) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let (re, im) = ctx.heap.complex(a);
    let equal = match ctx.heap.layout(b) {
        Layout::Complex => ctx.heap.complex(b) == (re, im),
        Layout::Float => im == 0.0 && re == ctx.heap.float(b),
        Layout::Int => im == 0.0 && int_float_order(&ctx.heap, b, re) == Some(Ordering::Equal),
        _ => return Ok(Value::NOT_IMPLEMENTED),
    };
    Ok(Value::bool(equal == (op == Order::Eq)))
}
