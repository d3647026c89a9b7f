//! Which instructions start a line, as `LINE` events see it.

use crate::bytecode::Op;
use crate::objects::{Ctx, Ins};

/// One flag for each instruction of a code object. Whether a marked instruction really begins a line is known only when it
/// runs: it depends on where control came from.
pub fn starts(ctx: &Ctx, code: u32) -> Vec<bool> {
    let data = ctx.heap.code(code);
    let entry = data.entry as usize;
    let instructions = &ctx.code[entry..entry + data.lines.len()];
    let first = first_traceable(instructions);
    let mut starts = vec![false; instructions.len()];
    let mut current = -1;
    for (i, ins) in instructions.iter().enumerate().skip(first) {
        // Those that loops and delegations skip, and RESUME, begin nothing.
        if matches!(
            ins.base.deopt(),
            Op::END_ASYNC_FOR | Op::END_FOR | Op::END_SEND | Op::RESUME | Op::POP_ITER
        ) {
            continue;
        }
        let line = data.lines[i];
        starts[i] = line != current && line >= 0;
        current = line;
    }
    let mut mark = |target: usize, but: Op| {
        if data.lines[target] >= 0 && instructions[target].base.deopt() != but {
            starts[target] = true;
        }
    };
    for ins in &instructions[first..] {
        let target = ins.c0 as usize;
        match ins.base.deopt() {
            op if is_jump(op) || op == Op::JUMP_BACKWARD_NO_INTERRUPT => mark(target - entry, Op::POP_ITER),
            Op::FOR_ITER | Op::SEND => mark(target + 1 - entry, Op::POP_ITER),
            _ => {}
        }
    }
    for handler in &data.handlers {
        mark(handler.target as usize - entry, Op::END_ASYNC_FOR);
    }
    starts
}

/// Index of the first instruction of which events are told.
pub fn first_traceable(instructions: &[Ins]) -> usize {
    instructions.iter().position(|ins| ins.base.deopt() == Op::RESUME).unwrap_or(instructions.len())
}

/// True for an instruction whose target depends on where it came from: whoever gets there asks for it.
pub fn is_jump(op: Op) -> bool {
    matches!(
        op,
        Op::POP_JUMP_IF_FALSE
            | Op::POP_JUMP_IF_TRUE
            | Op::POP_JUMP_IF_NONE
            | Op::POP_JUMP_IF_NOT_NONE
            | Op::JUMP_FORWARD
            | Op::JUMP_BACKWARD
    )
}
