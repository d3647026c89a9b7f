//! Instructions that are not executed inside the loop: one function each, by family.

pub mod arith;
pub mod async_;
pub mod attr;
pub mod build;
pub mod call;
pub mod exc;
pub mod exc_star;
pub mod func;
pub mod gen_;
pub mod import;
pub mod names;
pub mod pattern;
pub mod sets;

use super::ends;
use crate::bytecode::Op;
use crate::heap::Value;
use crate::objects::{Ctx, Flow, Ins, Resume};

/// What an instruction answers: the operation's flow, how it ends, and the end's state.
pub type Answer = (Flow, &'static Resume, [u32; 4]);

/// `n` operands are dropped and the result is pushed.
pub fn replace(n: u32, flow: Flow) -> Answer {
    (flow, &ends::REPLACE, [n, 0, 0, 0])
}

/// `n` operands and the result are dropped.
pub fn dropping(n: u32, flow: Flow) -> Answer {
    (flow, &ends::DROP, [n, 0, 0, 0])
}

/// The operation has arranged the stack itself.
#[inline(always)]
pub fn arranged(flow: Flow<()>) -> Answer {
    (flow.map(|()| Value::NONE), &ends::NOTHING, [0; 4])
}

/// Executes any instruction that the loop does not.
#[inline(never)]
pub fn execute(ctx: &mut Ctx, ins: Ins) -> Answer {
    let arg = ins.arg;
    match ins.base {
        Op::UNARY_NEGATIVE => replace(1, arith::negative(ctx)),
        Op::UNARY_INVERT => replace(1, arith::invert(ctx)),
        Op::DELETE_SUBSCR => {
            let (o, k) = (ctx.peek(1), ctx.peek(0));
            dropping(2, ctx.del_item(o, k))
        }
        Op::LOAD_NAME => replace(0, names::load_name(ctx, arg)),
        Op::STORE_NAME => dropping(1, names::store_name(ctx, arg)),
        Op::DELETE_NAME => dropping(0, names::delete_name(ctx, arg)),
        Op::STORE_GLOBAL => dropping(1, names::store_global(ctx, arg)),
        Op::DELETE_GLOBAL => dropping(0, names::delete_global(ctx, arg)),
        Op::LOAD_LOCALS => replace(0, names::load_locals(ctx)),
        Op::LOAD_FROM_DICT_OR_GLOBALS => replace(1, names::load_from_dict_or_globals(ctx, arg)),
        Op::LOAD_FROM_DICT_OR_DEREF => replace(1, names::load_from_dict_or_deref(ctx, arg)),
        Op::DELETE_ATTR => dropping(1, attr::delete_attr(ctx, arg)),
        Op::LOAD_BUILD_CLASS => replace(0, names::load_build_class(ctx)),
        Op::LOAD_COMMON_CONSTANT => replace(0, names::load_common_constant(ctx, arg)),
        Op::BUILD_SET => replace(arg, build::set(ctx, arg)),
        Op::LIST_EXTEND => {
            let (list, iterable) = (ctx.peek(arg), ctx.peek(0));
            dropping(1, ctx.list_extend_star(list, iterable))
        }
        Op::SET_UPDATE => {
            let (set, iterable) = (ctx.peek(arg), ctx.peek(0));
            dropping(1, sets::update(ctx, set, iterable))
        }
        Op::DICT_UPDATE => {
            let (dict, other) = (ctx.peek(arg), ctx.peek(0));
            dropping(1, sets::merge_mapping(ctx, dict, other))
        }
        Op::DICT_MERGE => {
            let (dict, other) = (ctx.peek(arg), ctx.peek(0));
            dropping(1, sets::merge_keywords(ctx, dict, other, arg + 3))
        }
        Op::UNPACK_EX => build::unpack_ex(ctx, arg),
        Op::BUILD_TEMPLATE => replace(2, build::template(ctx)),
        Op::BUILD_INTERPOLATION => replace(2 + (arg & 1), build::interpolation(ctx, arg)),
        Op::CONVERT_VALUE => replace(1, build::convert_value(ctx, arg)),
        Op::CALL_FUNCTION_EX => call::call_function_ex(ctx),
        Op::CALL_INTRINSIC_1 => replace(1, call::intrinsic_1(ctx, arg)),
        Op::CALL_INTRINSIC_2 => replace(2, call::intrinsic_2(ctx, arg)),
        Op::CHECK_EG_MATCH => exc_star::check_eg_match(ctx),
        Op::RAISE_VARARGS => (exc::raise_varargs(ctx, arg), &ends::DROP, [0; 4]),
        Op::RERAISE => (exc::reraise(ctx, arg), &ends::DROP, [0; 4]),
        Op::WITH_EXCEPT_START => replace(0, exc::with_except_start(ctx)),
        Op::CLEANUP_THROW => exc::cleanup_throw(ctx),
        Op::RETURN_GENERATOR => (super::generator::create(ctx), &ends::DELIVER, [0; 4]),
        Op::GET_AWAITABLE => replace(1, async_::get_awaitable(ctx, arg)),
        Op::GET_AITER => replace(1, async_::get_aiter(ctx)),
        Op::GET_ANEXT => replace(0, async_::get_anext(ctx)),
        Op::END_ASYNC_FOR => async_::end_async_for(ctx),
        Op::GET_YIELD_FROM_ITER => replace(1, gen_::get_yield_from_iter(ctx)),
        Op::IMPORT_NAME => replace(2, import::import_name(ctx, arg)),
        Op::IMPORT_FROM => replace(0, import::import_from(ctx, arg)),
        Op::SETUP_ANNOTATIONS => arranged(names::setup_annotations(ctx)),
        _ => replace(0, ctx.unsupported(&format!("the instruction {}", ins.base.name()))),
    }
}
