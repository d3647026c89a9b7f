//! Instructions as the VM runs them: one fixed-size record each, decoded from code units when code is first loaded.

use super::form::Form;
use crate::bytecode::Op;

/// Executions before an instruction is specialised (CPython's warm-up).
pub const WARMUP: u16 = 1;

/// One instruction with its prefixes folded in and its inline cache. 32 bytes, so that an index is a shift away from
/// an address.
#[derive(Clone, Copy, Debug)]
#[repr(C, align(32))]
pub struct Ins {
    /// What the plain loop executes: superinstructions too.
    pub fast: Form,
    /// What the observed loop executes: the form of `base`.
    pub form: Form,
    /// What listings show: 3.14's own opcodes, specialised or not.
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

impl Ins {
    /// An instruction that has not run yet.
    pub fn new(op: Op, arg: u32, unit: u32) -> Ins {
        let form = Form::of(op);
        Ins { fast: form, form, base: op, arg, c0: 0, c1: 0, c2: 0, counter: WARMUP, unit }
    }

    /// Makes it an instruction of another opcode of the same family.
    pub fn become_op(&mut self, op: Op) {
        self.base = op;
        self.form = Form::of(op);
        self.fast = self.form;
    }
}
