//! The events of `sys.monitoring`, by CPython's numbers.

use crate::bytecode::Op;

pub const PY_START: u8 = 0;
pub const PY_RESUME: u8 = 1;
pub const PY_RETURN: u8 = 2;
pub const PY_YIELD: u8 = 3;
pub const CALL: u8 = 4;
pub const LINE: u8 = 5;
pub const INSTRUCTION: u8 = 6;
pub const JUMP: u8 = 7;
pub const BRANCH_LEFT: u8 = 8;
pub const BRANCH_RIGHT: u8 = 9;
pub const STOP_ITERATION: u8 = 10;
pub const RAISE: u8 = 11;
pub const EXCEPTION_HANDLED: u8 = 12;
pub const PY_UNWIND: u8 = 13;
pub const PY_THROW: u8 = 14;
pub const RERAISE: u8 = 15;
pub const C_RETURN: u8 = 16;
pub const C_RAISE: u8 = 17;
pub const BRANCH: u8 = 18;

/// Events below this belong to instructions: they can be asked for in one code object and disabled at one place.
pub const LOCAL: usize = 11;
/// Events below this can be asked for by themselves; the others follow `CALL` or stand for two.
pub const UNGROUPED: usize = 16;
pub const ALL: usize = 19;

/// Their names.
pub const NAMES: [&str; ALL] = [
    "PY_START",
    "PY_RESUME",
    "PY_RETURN",
    "PY_YIELD",
    "CALL",
    "LINE",
    "INSTRUCTION",
    "JUMP",
    "BRANCH_LEFT",
    "BRANCH_RIGHT",
    "STOP_ITERATION",
    "RAISE",
    "EXCEPTION_HANDLED",
    "PY_UNWIND",
    "PY_THROW",
    "RERAISE",
    "C_RETURN",
    "C_RAISE",
    "BRANCH",
];

/// A set of events.
pub const fn set(events: &[u8]) -> u32 {
    let (mut bits, mut i) = (0, 0);
    while i < events.len() {
        bits |= 1 << events[i];
        i += 1;
    }
    bits
}

/// The event of an instruction itself, if it has one.
pub fn of(op: Op, arg: u32) -> Option<u8> {
    Some(match op {
        Op::RESUME if arg == 0 => PY_START,
        Op::RESUME => PY_RESUME,
        Op::RETURN_VALUE => PY_RETURN,
        Op::YIELD_VALUE => PY_YIELD,
        Op::CALL | Op::CALL_KW | Op::CALL_FUNCTION_EX | Op::LOAD_SUPER_ATTR => CALL,
        Op::JUMP_FORWARD | Op::JUMP_BACKWARD => JUMP,
        Op::FOR_ITER | Op::NOT_TAKEN => BRANCH_LEFT,
        Op::POP_JUMP_IF_FALSE
        | Op::POP_JUMP_IF_TRUE
        | Op::POP_JUMP_IF_NONE
        | Op::POP_JUMP_IF_NOT_NONE
        | Op::POP_ITER
        | Op::END_ASYNC_FOR => BRANCH_RIGHT,
        Op::END_FOR | Op::END_SEND => STOP_ITERATION,
        _ => return None,
    })
}
