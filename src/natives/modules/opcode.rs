//! The `_opcode` module: what `opcode.py` and `dis.py` ask about opcodes.

use super::opcode_flags::{self, Flag};
use crate::bytecode::{Op, instrumented, oparg, optable};
use crate::heap::{Handle, Value, ty};
use crate::objects::Kind::Function;
use crate::objects::{Args, Ctx, Flow, NativeDef as D};

pub static FUNCTIONS: &[D] = &[
    D::new(
        "stack_effect",
        "(opcode, oparg=None, /, *, jump=None)",
        Function,
        stack_effect,
        "Compute the stack effect of the opcode.",
    ),
    D::new(
        "is_valid",
        "(opcode)",
        Function,
        |c, v| test(c, v, opcode_flags::VALID),
        "Return True if opcode is valid, False otherwise.",
    ),
    D::new(
        "has_arg",
        "(opcode)",
        Function,
        |c, v| test(c, v, opcode_flags::ARG),
        "Return True if the opcode uses its oparg, False otherwise.",
    ),
    D::new(
        "has_const",
        "(opcode)",
        Function,
        |c, v| test(c, v, opcode_flags::CONST),
        "Return True if the opcode accesses a constant, False otherwise.",
    ),
    D::new(
        "has_name",
        "(opcode)",
        Function,
        |c, v| test(c, v, opcode_flags::NAME),
        "Return True if the opcode accesses an attribute by name, False otherwise.",
    ),
    D::new(
        "has_jump",
        "(opcode)",
        Function,
        |c, v| test(c, v, opcode_flags::JUMP),
        "Return True if the opcode has a jump target, False otherwise.",
    ),
    D::new(
        "has_free",
        "(opcode)",
        Function,
        |c, v| test(c, v, opcode_flags::FREE),
        "Return True if the opcode accesses a free variable, False otherwise.",
    ),
    D::new(
        "has_local",
        "(opcode)",
        Function,
        |c, v| test(c, v, opcode_flags::LOCAL),
        "Return True if the opcode accesses a local variable, False otherwise.",
    ),
    D::new(
        "has_exc",
        "(opcode)",
        Function,
        |c, v| test(c, v, opcode_flags::EXC),
        "Return True if the opcode sets an exception handler, False otherwise.",
    ),
    D::new(
        "get_nb_ops",
        "()",
        Function,
        get_nb_ops,
        "Return array of symbols of binary ops.\n\nIndexed by the BINARY_OP oparg value.",
    ),
    D::new(
        "get_intrinsic1_descs",
        "()",
        Function,
        |c, _| Ok(texts(c, oparg::INTRINSICS_1)),
        "Return a list of names of the unary intrinsics.",
    ),
    D::new(
        "get_intrinsic2_descs",
        "()",
        Function,
        |c, _| Ok(texts(c, oparg::INTRINSICS_2)),
        "Return a list of names of the binary intrinsics.",
    ),
    D::new(
        "get_special_method_names",
        "()",
        Function,
        |c, _| Ok(texts(c, oparg::SPECIAL_METHODS)),
        "Return a list of special method names.",
    ),
    D::new(
        "get_specialization_stats",
        "()",
        Function,
        |_, _| Ok(Value::NONE),
        "Return the specialization stats",
    ),
    D::new(
        "get_executor",
        "(code, offset)",
        Function,
        get_executor,
        "Return the executor object at offset in code if exists, None otherwise.",
    ),
];

pub fn fill(ctx: &mut Ctx, dict: Handle) {
    for (name, n) in [("ENABLE_SPECIALIZATION", 1), ("ENABLE_SPECIALIZATION_FT", 0)] {
        ctx.dict_set(dict, name, Value::small_int(n));
    }
}

/// The opcode with this number; for an instrumented one what it stands for.
fn base(number: i64) -> Option<Op> {
    let at = usize::try_from(number).ok()?;
    if let Some(info) = optable::BY_NUMBER.get(at)? {
        return Some(info.op);
    }
    instrumented::stands_for(u8::try_from(number).ok()?)
}

fn number(ctx: &mut Ctx, args: Args) -> Flow<i64> {
    ctx.index_arg(args.get(ctx, 0))
}

fn test(ctx: &mut Ctx, args: Args, flag: Flag) -> Flow {
    let op = number(ctx, args)?;
    Ok(Value::bool(opcode_flags::holds(flag, op)))
}

fn stack_effect(ctx: &mut Ctx, args: Args) -> Flow {
    let op = number(ctx, args)?;
    let arg = match args.opt(ctx, 1).filter(|v| !v.is_none()) {
        Some(v) => ctx.index_arg(v)?,
        None => 0,
    };
    let jump = match args.opt(ctx, 2) {
        None => true,
        Some(v) if v.is_none() || v.is(Value::TRUE) => true,
        Some(v) if v.is(Value::FALSE) => false,
        Some(_) => return Err(ctx.value_error("stack_effect: jump must be False, True or None")),
    };
    let effect = match base(op) {
        Some(known) if known.deopt() == known => known.stack_effect(arg as u32, jump),
        None if instrumented::ALONE.iter().any(|&alone| i64::from(alone) == op) => 0,
        _ => return Err(ctx.value_error("invalid opcode or oparg")),
    };
    Ok(ctx.heap.new_int(effect as i64))
}

fn texts(ctx: &mut Ctx, all: &[&str]) -> Value {
    let texts: Vec<Value> = all.iter().map(|text| ctx.str(text)).collect();
    ctx.heap.new_list(&texts)
}

fn get_nb_ops(ctx: &mut Ctx, _: Args) -> Flow {
    let mut rows = Vec::new();
    for (name, symbol) in oparg::BINARY_OP_NAMES.iter().zip(oparg::BINARY_OPS) {
        let pair = [ctx.str(name), ctx.str(symbol)];
        rows.push(ctx.heap.new_tuple(&pair));
    }
    Ok(ctx.heap.new_list(&rows))
}

fn get_executor(ctx: &mut Ctx, args: Args) -> Flow {
    let code = args.get(ctx, 0);
    if ctx.heap.type_of(code) != ty::CODE {
        let message = format!("expected a code object, not '{}'", ctx.type_name(code));
        return Err(ctx.type_error(message));
    }
    Err(ctx.raise(ty::RUNTIME_ERROR, "Executors are not available in this build"))
}
