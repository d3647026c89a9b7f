//! `dis.get_instructions` and `dis.Bytecode`: instructions as objects.

use std::sync::Arc;

use super::dis::code_of;
use crate::bytecode::decode::{self, Decoded};
use crate::bytecode::opcode::{ArgKind, Op};
use crate::bytecode::{Code, dis, linetable, oparg};
use crate::heap::{Handle, Value, ty};
use crate::objects::{Args, Ctx, Flow, Kind, NativeDef};

pub static FUNCTIONS: &[NativeDef] = &[NativeDef::new(
    "get_instructions",
    "(x, *, first_line=None, show_caches=None, adaptive=False)",
    Kind::Function,
    get_instructions,
    "Iterator for the opcodes in methods, functions or code",
)];

/// Methods of `dis.Bytecode`, whose lane 0 is the code object.
pub static BYTECODE: &[NativeDef] = &[
    NativeDef::new(
        "__new__",
        "(cls, x, *, first_line=None, current_offset=None, show_caches=False, adaptive=False, show_offsets=False, show_positions=False)",
        Kind::Static,
        bytecode,
        "The bytecode operations of a piece of code",
    ),
    NativeDef::new("codeobj", "(self, /)", Kind::Get, codeobj, "The code object."),
    NativeDef::new("first_line", "(self, /)", Kind::Get, first_line, "The line on which it begins."),
    NativeDef::new("__iter__", "(self, /)", Kind::Slot, iter, "Implement iter(self)."),
    NativeDef::new(
        "dis",
        "(self, /)",
        Kind::Method,
        text,
        "Return a formatted view of the bytecode operations.",
    ),
];

/// `dis.opname`, `dis.opmap` and `dis.hasarg`, and the classes.
pub fn fill(ctx: &mut Ctx, dict: Handle) {
    let (names, map, has_arg) = (ctx.heap.new_list(&[]), ctx.heap.new_dict(), ctx.heap.new_list(&[]));
    for number in 0..=255u8 {
        let op = Op::from_u8(number);
        let shown = op.map_or_else(|| format!("<{number}>"), |op| op.name().to_owned());
        let name = ctx.heap.intern(&shown);
        ctx.heap.list_push(names.handle(), name);
        let Some(op) = op else { continue };
        // Specialised forms are in `opname` alone.
        if op.deopt() == op {
            let n = ctx.heap.new_int(number as i64);
            ctx.dict_set(map.handle(), &shown, n);
        }
        if op.has_arg() {
            let n = ctx.heap.new_int(number as i64);
            ctx.heap.list_push(has_arg.handle(), n);
        }
    }
    ctx.dict_set(dict, "opname", names);
    ctx.dict_set(dict, "opmap", map);
    ctx.dict_set(dict, "hasarg", has_arg);
    for (name, t) in [
        ("Instruction", ty::DIS_INSTRUCTION),
        ("Positions", ty::DIS_POSITIONS),
        ("Bytecode", ty::DIS_BYTECODE),
    ] {
        let class = ctx.heap.type_object(t);
        ctx.dict_set(dict, name, class);
    }
}

/// The code object behind `x`, borrowed.
fn code_object(ctx: &mut Ctx, x: Value) -> Flow<Value> {
    match code_of(ctx, x) {
        Some(index) => Ok(Value::borrowed(ctx.heap.code(index).handle)),
        None => {
            let message = format!("don't know how to disassemble {} objects", ctx.type_name(x));
            Err(ctx.type_error(message))
        }
    }
}

fn get_instructions(ctx: &mut Ctx, args: Args) -> Flow {
    let code = code_object(ctx, args.get(ctx, 0))?;
    instructions(ctx, code)
}

fn bytecode(ctx: &mut Ctx, args: Args) -> Flow {
    let code = code_object(ctx, args.get(ctx, 1))?;
    let code = ctx.heap.dup(code);
    Ok(ctx.heap.new_record(ty::DIS_BYTECODE, [code.raw(), 0, 0, 0, 0, 0]))
}

fn codeobj(ctx: &mut Ctx, args: Args) -> Flow {
    Ok(ctx.lane_or_none(args.get(ctx, 0).handle(), 0))
}

fn first_line(ctx: &mut Ctx, args: Args) -> Flow {
    let code = ctx.heap.lane(args.get(ctx, 0).handle(), 0);
    let line = ctx.heap.code(ctx.heap.code_index(code)).code.firstlineno as i64;
    Ok(ctx.heap.new_int(line))
}

fn iter(ctx: &mut Ctx, args: Args) -> Flow {
    let code = ctx.heap.lane(args.get(ctx, 0).handle(), 0);
    instructions(ctx, code)
}

fn text(ctx: &mut Ctx, args: Args) -> Flow {
    let code = ctx.heap.lane(args.get(ctx, 0).handle(), 0);
    let data = Arc::clone(&ctx.heap.code(ctx.heap.code_index(code)).code);
    let text = dis::one(&data, &|inner| super::dis::address(ctx, inner));
    Ok(ctx.str(&text))
}

/// An iterator over the instructions of a code object (borrowed).
fn instructions(ctx: &mut Ctx, code: Value) -> Flow {
    let data = Arc::clone(&ctx.heap.code(ctx.heap.code_index(code)).code);
    let decoded = decode::instructions(&data.code).unwrap_or_default();
    let labels = dis::labels(&data, &decoded);
    let positions: Vec<_> = linetable::positions(&data.linetable, data.firstlineno).collect();
    let list = ctx.heap.new_list(&[]);
    ctx.push(list);
    let mut line = None;
    for instr in &decoded {
        let place = positions.get(instr.offset).copied();
        let now = place.map(|p| p.line);
        let starts = now != line;
        line = now;
        let fields = match place {
            Some(p) => [p.line, p.end_line, p.col, p.end_col],
            None => [-1; 4],
        };
        let fields = fields.map(|n| if n < 0 { Value::NONE } else { ctx.heap.new_int(n as i64) });
        let number = ctx.heap.dup(fields[0]);
        let places = ctx.new_struct(ty::DIS_POSITIONS, &fields);
        let label = match labels.get(&instr.offset) {
            Some(&n) => ctx.heap.new_int(n as i64),
            None => Value::NONE,
        };
        let meaning = dis::operand(&data, instr, &labels, &|inner| super::dis::address(ctx, inner));
        let (arg, argval) = match instr.op.has_arg() {
            true => (ctx.heap.new_int(instr.oparg as i64), argval(ctx, code, &data, instr)),
            false => (Value::NONE, Value::NONE),
        };
        let items = [
            ctx.heap.intern(instr.op.name()),
            ctx.heap.new_int(instr.op as i64),
            arg,
            argval,
            ctx.str(&meaning),
            ctx.heap.new_int(instr.offset as i64 * 2),
            ctx.heap.new_int(instr.start as i64 * 2),
            Value::bool(starts),
            number,
            label,
            places,
            Value::NONE,
        ];
        let instruction = ctx.new_struct(ty::DIS_INSTRUCTION, &items);
        ctx.heap.list_push(list.handle(), instruction);
    }
    ctx.iter(list.as_borrowed())
}

/// What an operand stands for, as an object: a constant, a name, the offset that a jump leads to. Owned.
fn argval(ctx: &mut Ctx, code: Value, data: &Code, instr: &Decoded) -> Value {
    let arg = instr.oparg as usize;
    let index = ctx.heap.code_index(code);
    let own = ctx.heap.code(index);
    let name = |i: usize| own.names.get(i).copied().unwrap_or(Value::NONE);
    let local = |i: usize| own.localsplusnames.get(i).copied().unwrap_or(Value::NONE);
    let found = match instr.op.info().arg {
        ArgKind::Const => own.consts.get(arg).copied().unwrap_or(Value::NONE),
        ArgKind::Name => name(arg),
        ArgKind::NameFlag => name(arg >> 1),
        ArgKind::NameTwoFlags => name(arg >> 2),
        ArgKind::Local | ArgKind::Cell => local(arg),
        ArgKind::LocalPair => {
            let pair = [local(arg >> 4), local(arg & 15)];
            return ctx.tuple_of(&pair);
        }
        ArgKind::JumpForward | ArgKind::JumpBackward => {
            return ctx.heap.new_int(instr.target().map_or(-1, |t| t as i64 * 2));
        }
        ArgKind::Compare => {
            let text = oparg::COMPARE_OPS[(arg >> oparg::COMPARE_SHIFT as usize).min(5)];
            return ctx.str(text);
        }
        ArgKind::Convert => match arg {
            1 => ctx.heap.type_object(ty::STR),
            2 | 3 => ctx.dict_get(ctx.builtins.handle(), ["repr", "ascii"][arg - 2]),
            _ => Value::NONE,
        },
        _ => return ctx.heap.new_int(arg as i64),
    };
    debug_assert!(data.code.len() > instr.offset * 2);
    ctx.heap.dup(found)
}
