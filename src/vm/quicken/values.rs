//! Instructions specialised by the types of the values that they work on.

use super::call::takes;
use super::{install, install_with, set_cache};
use crate::bytecode::Op;
use crate::heap::{TypeId, Value, flag, ty};
use crate::objects::{Ctx, Form, Special};
use crate::vm::fast;

#[cold]
pub fn contains_op(ctx: &mut Ctx) {
    let op = match ctx.heap.type_of(ctx.peek(0)) {
        ty::DICT => Some(Op::CONTAINS_OP_DICT),
        ty::SET | ty::FROZENSET => Some(Op::CONTAINS_OP_SET),
        _ => None,
    };
    install(ctx, op);
}

#[cold]
pub fn unpack_sequence(ctx: &mut Ctx) {
    let op = unpacked(ctx);
    install(ctx, op);
}

pub(super) fn unpacked(ctx: &Ctx) -> Option<Op> {
    let (v, n) = (ctx.peek(0), ctx.code[ctx.t.pc as usize].arg as usize);
    match ctx.heap.type_of(v) {
        ty::TUPLE | ty::LIST if ctx.heap.seq_len(v.handle()) != n => None,
        ty::TUPLE if n == 2 => Some(Op::UNPACK_SEQUENCE_TWO_TUPLE),
        ty::TUPLE => Some(Op::UNPACK_SEQUENCE_TUPLE),
        ty::LIST => Some(Op::UNPACK_SEQUENCE_LIST),
        _ => None,
    }
}

#[cold]
pub fn send(ctx: &mut Ctx) {
    let op = matches!(ctx.heap.type_of(ctx.peek(1)), ty::GENERATOR | ty::COROUTINE).then_some(Op::SEND_GEN);
    install(ctx, op);
}

#[cold]
pub fn to_bool(ctx: &mut Ctx) {
    let t = ctx.heap.type_of(ctx.peek(0));
    let op = match t {
        ty::BOOL => Op::TO_BOOL_BOOL,
        ty::INT => Op::TO_BOOL_INT,
        ty::LIST => Op::TO_BOOL_LIST,
        ty::NONE => Op::TO_BOOL_NONE,
        ty::STR => Op::TO_BOOL_STR,
        _ if ctx.heap.types[t as usize].has(flag::HEAP)
            && ctx.special(t, Special::BOOL).is_null()
            && ctx.special(t, Special::LEN).is_null() =>
        {
            let version = ctx.heap.type_version(t);
            return install_with(ctx, Op::TO_BOOL_ALWAYS_TRUE, [version, 0, 0]);
        }
        _ => return install(ctx, None),
    };
    install(ctx, Some(op));
}

#[cold]
pub fn binary_op(ctx: &mut Ctx) {
    let (left, right) = (ctx.peek(1), ctx.peek(0));
    let (a, b) = (ctx.heap.type_of(left), ctx.heap.type_of(right));
    let arg = ctx.code[ctx.t.pc as usize].arg;
    let op = match (arg, a, b) {
        (0 | 13, ty::INT, ty::INT) => Some(Op::BINARY_OP_ADD_INT),
        (10 | 23, ty::INT, ty::INT) => Some(Op::BINARY_OP_SUBTRACT_INT),
        (5 | 18, ty::INT, ty::INT) => Some(Op::BINARY_OP_MULTIPLY_INT),
        (0 | 13, ty::FLOAT, ty::FLOAT) => Some(Op::BINARY_OP_ADD_FLOAT),
        (10 | 23, ty::FLOAT, ty::FLOAT) => Some(Op::BINARY_OP_SUBTRACT_FLOAT),
        (5 | 18, ty::FLOAT, ty::FLOAT) => Some(Op::BINARY_OP_MULTIPLY_FLOAT),
        (0 | 13, ty::STR, ty::STR) => Some(match stores_left(ctx, left) {
            true => Op::BINARY_OP_INPLACE_ADD_UNICODE,
            false => Op::BINARY_OP_ADD_UNICODE,
        }),
        (26, ty::LIST, ty::INT) if is_index(ctx, right) => Some(Op::BINARY_OP_SUBSCR_LIST_INT),
        (26, ty::TUPLE, ty::INT) if is_index(ctx, right) => Some(Op::BINARY_OP_SUBSCR_TUPLE_INT),
        (26, ty::DICT, _) => Some(Op::BINARY_OP_SUBSCR_DICT),
        (26, ty::STR, ty::INT) if fast::ascii_char(&ctx.heap, left, right).is_some() => {
            Some(Op::BINARY_OP_SUBSCR_STR_INT)
        }
        (26, ty::LIST, ty::SLICE) => Some(Op::BINARY_OP_SUBSCR_LIST_SLICE),
        (26, ..) => return subscript(ctx, a),
        _ => extended(ctx, arg, left, right).then_some(Op::BINARY_OP_EXTEND),
    };
    install(ctx, op);
    if op == Some(Op::BINARY_OP_EXTEND) {
        // Which row of the table it is.
        set_cache(ctx, [a, 0, 0]);
    }
    ctx.code[ctx.t.pc as usize].fast = match (arg, a, b) {
        (1..=3 | 6 | 7 | 9 | 12 | 14..=16 | 19 | 20 | 22 | 25, ty::INT, ty::INT) => Form::INT_OPERATOR,
        (11 | 24, ty::FLOAT, ty::FLOAT) => Form::FLOAT_DIVIDE,
        _ => return,
    };
}

/// 3.14 has a table of rarer pairs: bits of small ints, and a float with a small int.
pub(super) fn extended(ctx: &Ctx, arg: u32, left: Value, right: Value) -> bool {
    let small = |v: Value| fast::small_int(&ctx.heap, v);
    let float = |v: Value| ctx.heap.exact_float(v).filter(|x| !x.is_nan());
    match arg {
        1 | 7 | 12 | 14 | 20 | 25 => small(left).is_some() && small(right).is_some(),
        0 | 5 | 10 => {
            float(left).is_some() && small(right).is_some() || small(left).is_some() && float(right).is_some()
        }
        11 => {
            float(left).is_some() && small(right).is_some_and(|i| i != 0)
                || small(left).is_some() && float(right).is_some_and(|x| x != 0.0)
        }
        _ => false,
    }
}

/// True for an int that counts from the front.
fn is_index(ctx: &Ctx, i: Value) -> bool {
    ctx.heap.exact_int(i).is_some_and(|i| i >= 0)
}

/// `o[k]` of a class with `__getitem__` written in Python.
fn subscript(ctx: &mut Ctx, type_: TypeId) {
    let f = ctx.special(type_, Special::GETITEM);
    if !ctx.heap.types[type_ as usize].has(flag::HEAP) || !takes(ctx, f, 2) {
        return install(ctx, None);
    }
    let version = ctx.heap.type_version(type_);
    install_with(ctx, Op::BINARY_OP_SUBSCR_GETITEM, [version, f.handle(), 0]);
}

/// True if the next instruction stores into the local from which the left operand came.
fn stores_left(ctx: &Ctx, left: Value) -> bool {
    let next = &ctx.code[ctx.t.pc as usize + 1];
    next.form == Form::STORE_FAST && ctx.t.stack[(ctx.t.fp + next.arg) as usize].is(left)
}

#[cold]
pub fn store_subscr(ctx: &mut Ctx) {
    let key = ctx.peek(0);
    let op = match (ctx.heap.type_of(ctx.peek(1)), ctx.heap.type_of(key)) {
        (ty::LIST, ty::INT) if is_index(ctx, key) => Some(Op::STORE_SUBSCR_LIST_INT),
        (ty::DICT, _) => Some(Op::STORE_SUBSCR_DICT),
        _ => None,
    };
    install(ctx, op);
}

#[cold]
pub fn compare_op(ctx: &mut Ctx) {
    let (left, right) = (ctx.peek(1), ctx.peek(0));
    let (a, b) = (ctx.heap.type_of(left), ctx.heap.type_of(right));
    let arg = ctx.code[ctx.t.pc as usize].arg;
    let op = match (a, b) {
        (ty::INT, ty::INT)
            if fast::small_int(&ctx.heap, left).is_some() && fast::small_int(&ctx.heap, right).is_some() =>
        {
            Some(Op::COMPARE_OP_INT)
        }
        (ty::FLOAT, ty::FLOAT) => Some(Op::COMPARE_OP_FLOAT),
        // == and != only.
        (ty::STR, ty::STR) if matches!(arg >> 5, 2 | 3) => Some(Op::COMPARE_OP_STR),
        _ => None,
    };
    install(ctx, op);
    if op.is_none() && (a, b) == (ty::INT, ty::INT) {
        ctx.code[ctx.t.pc as usize].fast = Form::COMPARE_WIDE_INTS;
    }
}

#[cold]
pub fn for_iter(ctx: &mut Ctx) {
    let op = match ctx.heap.type_of(ctx.peek(0)) {
        ty::RANGE_ITERATOR => Some(Op::FOR_ITER_RANGE),
        ty::LIST_ITERATOR => Some(Op::FOR_ITER_LIST),
        ty::TUPLE_ITERATOR => Some(Op::FOR_ITER_TUPLE),
        ty::GENERATOR => Some(Op::FOR_ITER_GEN),
        _ => None,
    };
    install(ctx, op);
}
