//! Tests of the `match` statement.

use crate::heap::{Value, ty};
use crate::objects::{Ctx, Flow};

/// `[subject]`: is it a sequence in the sense of a pattern?
pub fn match_sequence(ctx: &mut Ctx) -> Flow {
    let t = ctx.heap.type_of(ctx.peek(0));
    Ok(Value::bool([ty::LIST, ty::TUPLE, ty::RANGE].iter().any(|&s| ctx.heap.is_subtype(t, s))))
}

/// `[subject]`: is it a mapping?
pub fn match_mapping(ctx: &mut Ctx) -> Flow {
    let t = ctx.heap.type_of(ctx.peek(0));
    Ok(Value::bool([ty::DICT, ty::MAPPINGPROXY].iter().any(|&s| ctx.heap.is_subtype(t, s))))
}
