//! Code units read as instructions: prefixes joined to their instruction, caches skipped, jumps resolved.

use super::code::Code;
use super::opcode::{ArgKind, Op};

/// One instruction of a code object. Offsets count code units.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Decoded {
    pub op: Op,
    pub oparg: u32,
    /// Of the instruction itself.
    pub offset: usize,
    /// Of its first `EXTENDED_ARG`, or the same.
    pub start: usize,
}

impl Decoded {
    /// Offset of the next instruction.
    pub fn end(&self) -> usize {
        self.offset + 1 + self.op.caches()
    }

    /// Where a jump leads; `None` for others, and for a jump out of the code.
    pub fn target(&self) -> Option<usize> {
        match self.op.info().arg {
            ArgKind::JumpForward => Some(self.end() + self.oparg as usize),
            ArgKind::JumpBackward => self.end().checked_sub(self.oparg as usize),
            _ => None,
        }
    }
}

/// Code that is no sequence of instructions.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct BadCode {
    /// Code unit that could not be read.
    pub offset: usize,
}

/// All instructions, in order, without the prefixes.
pub fn instructions(code: &[u8]) -> Result<Vec<Decoded>, BadCode> {
    let mut decoded = with_prefixes(code)?;
    decoded.retain(|instr| instr.op != Op::EXTENDED_ARG);
    Ok(decoded)
}

/// All instructions, in order, each after its `EXTENDED_ARG`s.
pub fn with_prefixes(code: &[u8]) -> Result<Vec<Decoded>, BadCode> {
    let mut decoded = Vec::new();
    let mut offset = 0;
    let mut start = 0;
    let mut prefix = 0;
    while let Some(unit) = code.get(2 * offset..2 * offset + 2) {
        let op = Op::from_u8(unit[0]).ok_or(BadCode { offset })?;
        let oparg = prefix << 8 | u32::from(unit[1]);
        if op == Op::EXTENDED_ARG {
            decoded.push(Decoded { op, oparg, offset, start: offset });
            prefix = oparg;
            offset += 1;
            continue;
        }
        decoded.push(Decoded { op, oparg, offset, start });
        prefix = 0;
        offset += 1 + op.caches();
        start = offset;
    }
    if start != offset || 2 * offset != code.len() {
        return Err(BadCode { offset });
    }
    Ok(decoded)
}

impl Code {
    /// All instructions, in order; none if the code units are damaged.
    pub fn instructions(&self) -> Vec<Decoded> {
        instructions(&self.code).unwrap_or_default()
    }
}
