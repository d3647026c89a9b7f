//! Instructions as the VM runs them: one fixed-size record each, decoded from code units when code is first loaded.

use crate::bytecode::Op;

/// One instruction with its prefixes folded in and its inline cache.
#[derive(Clone, Copy, Debug)]
pub struct Ins {
    /// What the plain loop executes: quickened forms and superinstructions.
    pub op: Op,
    /// What the observed loop executes and listings show: 3.14's own forms, specialised or not.
    pub base: Op,
    pub arg: u32,
    /// Inline cache; for jumps `c0` is the target's index.
    pub c0: u32,
    pub c1: u32,
    pub c2: u32,
    /// Executions left before it is specialised.
    pub counter: u16,
    /// Code units from the start of the code object to this instruction's opcode unit.
    pub unit: u32,
}
