//! CPython's guards, where only an instruction's name is specialised and the general arm executes it.

use super::attr::stored_in_dict;
use super::call::{VECTORCALL, code_index, general_native, is_function};
use super::values::{extended, unpacked};
use crate::bytecode::Op;
use crate::heap::layout::method;
use crate::heap::{Value, ty};
use crate::objects::Ctx;

/// CPython's guard of an instruction of which only the name is specialised. What does not fit is counted.
pub fn fits(ctx: &mut Ctx) -> bool {
    let ins = ctx.code[ctx.t.pc as usize];
    let top = ctx.heap.type_of(ctx.peek(0));
    match ins.base {
        Op::BINARY_OP_EXTEND => {
            let (left, right) = (ctx.peek(1), ctx.peek(0));
            ctx.heap.type_of(left) == ins.c0 && extended(ctx, ins.arg, left, right)
        }
        Op::BINARY_OP_SUBSCR_LIST_SLICE => top == ty::SLICE && ctx.heap.type_of(ctx.peek(1)) == ty::LIST,
        Op::UNPACK_SEQUENCE_TWO_TUPLE | Op::UNPACK_SEQUENCE_TUPLE | Op::UNPACK_SEQUENCE_LIST => {
            unpacked(ctx) == Some(ins.base)
        }
        Op::SEND_GEN => matches!(ctx.heap.type_of(ctx.peek(1)), ty::GENERATOR | ty::COROUTINE),
        Op::TO_BOOL_ALWAYS_TRUE => ctx.heap.types[top as usize].version == ins.c0,
        Op::LOAD_ATTR_CLASS_WITH_METACLASS_CHECK => {
            let owner = ctx.peek(0);
            ctx.heap.is_type(owner) && ctx.heap.types[ctx.heap.type_id(owner) as usize].version == ins.c0
        }
        Op::LOAD_SUPER_ATTR_ATTR => {
            ctx.peek(2).is(ctx.heap.type_object(ty::SUPER)) && ctx.heap.is_type(ctx.peek(1))
        }
        Op::STORE_ATTR_WITH_HINT => {
            let frame = ctx.t.frame();
            let name = ctx.heap.codes[frame.code as usize].names[ins.arg as usize].as_borrowed();
            let owner = ctx.peek(0);
            stored_in_dict(ctx, owner, name)
        }
        Op::CALL_KW_PY | Op::CALL_KW_BOUND_METHOD | Op::CALL_KW_NON_PY => {
            called_as(ctx, ins.base, ctx.peek(ins.arg + 2), ctx.peek(ins.arg + 1))
        }
        _ => called_as(ctx, ins.base, ctx.peek(ins.arg + 1), ctx.peek(ins.arg)),
    }
}

/// The guards of calls.
fn called_as(ctx: &Ctx, name: Op, f: Value, self_: Value) -> bool {
    let known = ctx.code[ctx.t.pc as usize].c0;
    let t = ctx.heap.type_of(f);
    match name {
        Op::CALL_PY_GENERAL | Op::CALL_KW_PY => t == ty::FUNCTION && code_index(ctx, f) == known,
        Op::CALL_BOUND_METHOD_GENERAL | Op::CALL_KW_BOUND_METHOD => {
            let f = if t == ty::METHOD { ctx.heap.lane(f.handle(), method::FUNC) } else { f };
            t == ty::METHOD && self_.is_null() && is_function(ctx, f) && code_index(ctx, f) == known
        }
        Op::CALL_NON_PY_GENERAL | Op::CALL_KW_NON_PY => t != ty::FUNCTION && t != ty::METHOD,
        Op::CALL_ALLOC_AND_ENTER_INIT => {
            ctx.heap.is_type(f) && ctx.heap.types[ctx.heap.type_id(f) as usize].version == known
        }
        Op::CALL_BUILTIN_CLASS => ctx.heap.is_type(f) && VECTORCALL.contains(&ctx.heap.type_id(f)),
        name => matches!(t, ty::BUILTIN | ty::METHOD_DESCRIPTOR) && general_native(ctx, f) == name,
    }
}
