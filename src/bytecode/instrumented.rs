//! Numbers of the instructions that monitoring puts in place of others. They are no opcodes of the table: only listings of what
//! code has become show them.

use super::Op;

/// Stands for any instruction that is told of when it is executed.
pub const INSTRUCTION: u8 = 238;
/// Stands for any instruction that begins a line.
pub const LINE: u8 = 254;
/// Those that stand for whatever they cover: RESERVED, INSTRUMENTED_INSTRUCTION, INSTRUMENTED_LINE and ENTER_EXECUTOR.
pub const ALONE: [u8; 4] = [17, INSTRUCTION, LINE, 255];

const FIRST: u8 = 234;
/// What each from [`FIRST`] on stands for.
const STANDS_FOR: [Option<Op>; 20] = [
    Some(Op::END_FOR),
    Some(Op::POP_ITER),
    Some(Op::END_SEND),
    Some(Op::FOR_ITER),
    None,
    Some(Op::JUMP_FORWARD),
    Some(Op::NOT_TAKEN),
    Some(Op::POP_JUMP_IF_TRUE),
    Some(Op::POP_JUMP_IF_FALSE),
    Some(Op::POP_JUMP_IF_NONE),
    Some(Op::POP_JUMP_IF_NOT_NONE),
    Some(Op::RESUME),
    Some(Op::RETURN_VALUE),
    Some(Op::YIELD_VALUE),
    Some(Op::END_ASYNC_FOR),
    Some(Op::LOAD_SUPER_ATTR),
    Some(Op::CALL),
    Some(Op::CALL_KW),
    Some(Op::CALL_FUNCTION_EX),
    Some(Op::JUMP_BACKWARD),
];

/// What the number stands for.
pub fn stands_for(number: u8) -> Option<Op> {
    *STANDS_FOR.get(number.checked_sub(FIRST)? as usize)?
}

/// The number that stands for an instruction whose own event is told.
pub fn number_of(op: Op) -> Option<u8> {
    let at = STANDS_FOR.iter().position(|&other| other == Some(op))?;
    Some(FIRST + at as u8)
}
