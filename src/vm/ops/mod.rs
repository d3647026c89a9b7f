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

use super::{ends, quicken};
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
        Op::BINARY_SLICE => replace(3, arith::binary_slice(ctx)),
        Op::STORE_SLICE => dropping(4, arith::store_slice(ctx)),
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
        Op::LOAD_SPECIAL => attr::load_special(ctx, arg),
        Op::LOAD_BUILD_CLASS => replace(0, names::load_build_class(ctx)),
        Op::LOAD_COMMON_CONSTANT => replace(0, names::load_common_constant(ctx, arg)),
        Op::BUILD_SET => replace(arg, build::set(ctx, arg)),
        Op::BUILD_MAP => replace(arg * 2, build::map(ctx, arg)),
        Op::BUILD_SLICE => arranged(build::slice(ctx, arg)),
        Op::BUILD_STRING => replace(arg, build::string(ctx, arg)),
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
            dropping(1, ctx.dict_update_mapping(dict, other))
        }
        Op::DICT_MERGE => {
            let (dict, other, callee) = (ctx.peek(arg), ctx.peek(0), ctx.peek(arg + 3));
            dropping(1, sets::merge_keywords(ctx, dict, other, callee))
        }
        Op::UNPACK_SEQUENCE
        | Op::UNPACK_SEQUENCE_LIST
        | Op::UNPACK_SEQUENCE_TUPLE
        | Op::UNPACK_SEQUENCE_TWO_TUPLE => build::unpack_sequence(ctx, arg),
        Op::UNPACK_EX => build::unpack_ex(ctx, arg),
        Op::BUILD_TEMPLATE => replace(2, build::template(ctx)),
        Op::BUILD_INTERPOLATION => replace(2 + (arg & 1), build::interpolation(ctx, arg)),
        Op::FORMAT_SIMPLE => replace(1, build::format_simple(ctx)),
        Op::FORMAT_WITH_SPEC => {
            let (v, spec) = (ctx.peek(1), ctx.peek(0));
            replace(2, ctx.format(v, spec))
        }
        Op::CONVERT_VALUE => replace(1, build::convert_value(ctx, arg)),
        Op::MAKE_FUNCTION => replace(1, func::make_function(ctx)),
        Op::SET_FUNCTION_ATTRIBUTE => arranged(func::set_function_attribute(ctx, arg)),
        Op::CALL_FUNCTION_EX => call::call_function_ex(ctx),
        Op::CALL_INTRINSIC_1 => replace(1, call::intrinsic_1(ctx, arg)),
        Op::CALL_INTRINSIC_2 => replace(2, call::intrinsic_2(ctx, arg)),
        Op::PUSH_EXC_INFO => arranged(exc::push_exc_info(ctx)),
        Op::POP_EXCEPT => arranged(exc::pop_except(ctx)),
        Op::CHECK_EXC_MATCH => exc::check_exc_match(ctx),
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
        Op::SEND | Op::SEND_GEN => {
            quicken::count(ctx, quicken::send);
            (gen_::send(ctx), &ends::SEND, [0; 4])
        }
        Op::IMPORT_NAME => replace(2, import::import_name(ctx, arg)),
        Op::IMPORT_FROM => replace(0, import::import_from(ctx, arg)),
        Op::SETUP_ANNOTATIONS => arranged(names::setup_annotations(ctx)),
        Op::GET_LEN => {
            let v = ctx.peek(0);
            replace(0, ctx.length(v))
        }
        Op::MATCH_SEQUENCE => replace(0, pattern::match_sequence(ctx)),
        Op::MATCH_MAPPING => replace(0, pattern::match_mapping(ctx)),
        Op::MATCH_KEYS => replace(0, pattern::match_keys(ctx)),
        Op::MATCH_CLASS => replace(3, pattern::match_class(ctx, arg)),
        _ => replace(0, ctx.unsupported(&format!("the instruction {}", ins.base.name()))),
    }
}
