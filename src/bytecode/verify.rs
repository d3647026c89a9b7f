//! Is this code object safe to run? Operands in bounds, jumps onto instructions, a stack that neither under- nor
//! overflows on any way through the code.

use std::collections::BTreeMap;
use std::fmt;

use super::code::Code;
use super::decode::{self, Decoded};
use super::opcode::{ArgKind, Op};
use super::{exctable, oparg};

/// What is wrong, and at which code unit.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fault {
    pub offset: usize,
    pub kind: FaultKind,
}

/// Kinds of faults.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum FaultKind {
    /// The code units are no sequence of instructions.
    NotCode,
    /// An operand names something that is not there.
    Operand {
        op: Op,
        oparg: u32,
    },
    /// A jump leads into the middle of an instruction or out of the code.
    JumpTarget,
    /// A handler stands in the middle of an instruction, or its range is empty.
    Handler,
    Underflow,
    Overflow {
        depth: i32,
    },
    /// Two ways lead here with different depths.
    Depth {
        one: i32,
        other: i32,
    },
    /// Control runs past the last instruction.
    NoEnd,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "code unit {}: {:?}", self.offset, self.kind)
    }
}

impl std::error::Error for Fault {}

/// Checks one code object, not those in its constants.
pub fn verify(code: &Code) -> Result<(), Fault> {
    depths(code).map(|_| ())
}

/// Checks one code object; how many values lie on the stack before each instruction that can be reached.
pub fn depths(code: &Code) -> Result<Vec<Option<i32>>, Fault> {
    let fault = |offset, kind| Fault { offset, kind };
    let instructions =
        decode::instructions(&code.code).map_err(|bad| fault(bad.offset, FaultKind::NotCode))?;
    let starts: BTreeMap<usize, usize> =
        instructions.iter().enumerate().map(|(at, instr)| (instr.start, at)).collect();
    for instr in &instructions {
        if !operand_in_bounds(code, instr) {
            return Err(fault(instr.offset, FaultKind::Operand { op: instr.op, oparg: instr.oparg }));
        }
        if instr.op.is_jump() && !instr.target().is_some_and(|target| starts.contains_key(&target)) {
            return Err(fault(instr.offset, FaultKind::JumpTarget));
        }
    }
    for entry in exctable::entries(&code.exceptiontable) {
        if entry.start >= entry.end || !starts.contains_key(&(entry.target as usize)) {
            return Err(fault(entry.target as usize, FaultKind::Handler));
        }
    }
    Depths { code, instructions: &instructions, starts: &starts, known: vec![None; instructions.len()] }
        .check()
}

fn operand_in_bounds(code: &Code, instr: &Decoded) -> bool {
    let arg = instr.oparg as usize;
    let names = code.names.len();
    let locals = code.localsplusnames.len();
    match instr.op.info().arg {
        ArgKind::Const => arg < code.consts.len(),
        ArgKind::Name => arg < names,
        ArgKind::NameFlag => arg >> 1 < names,
        ArgKind::NameTwoFlags => arg >> 2 < names,
        ArgKind::Local | ArgKind::Cell => arg < locals,
        ArgKind::LocalPair => arg >> 4 < locals && arg & 15 < locals,
        ArgKind::Binary => arg < oparg::BINARY_OPS.len(),
        ArgKind::Compare => arg >> oparg::COMPARE_SHIFT < oparg::COMPARE_OPS.len(),
        ArgKind::CommonConstant => arg < oparg::COMMON_CONSTANTS.len(),
        ArgKind::SpecialMethod => arg < oparg::SPECIAL_METHODS.len(),
        ArgKind::Intrinsic1 => arg < oparg::INTRINSICS_1.len(),
        ArgKind::Intrinsic2 => arg < oparg::INTRINSICS_2.len(),
        ArgKind::Jump | ArgKind::Handler => false,
        _ => true,
    }
}

/// The walk over all ways through the code.
struct Depths<'a> {
    code: &'a Code,
    instructions: &'a [Decoded],
    starts: &'a BTreeMap<usize, usize>,
    /// Depth before each instruction that has been reached.
    known: Vec<Option<i32>>,
}

impl Depths<'_> {
    fn check(mut self) -> Result<Vec<Option<i32>>, Fault> {
        let mut todo = vec![0];
        if let Some(first) = self.known.first_mut() {
            *first = Some(0);
        }
        for entry in exctable::entries(&self.code.exceptiontable) {
            let depth = entry.depth as i32 + 1 + i32::from(entry.lasti);
            self.reach(entry.target as usize, depth, &mut todo)?;
        }
        while let Some(at) = todo.pop() {
            self.step(at, &mut todo)?;
        }
        Ok(self.known)
    }

    fn step(&mut self, at: usize, todo: &mut Vec<usize>) -> Result<(), Fault> {
        let Some(instr) = self.instructions.get(at).copied() else {
            return Err(Fault { offset: self.code.code.len() / 2, kind: FaultKind::NoEnd });
        };
        let fault = |kind| Fault { offset: instr.offset, kind };
        let depth = self.known[at].unwrap_or_default();
        let rest = depth - instr.op.popped(instr.oparg);
        if rest < 0 {
            return Err(fault(FaultKind::Underflow));
        }
        let after = rest + instr.op.pushed(instr.oparg);
        if depth > self.code.stacksize as i32 {
            return Err(fault(FaultKind::Overflow { depth }));
        }
        if instr.op != Op::END_ASYNC_FOR
            && let Some(target) = instr.target()
        {
            self.reach(target, after, todo)?;
        }
        if !instr.op.exits_scope() && !instr.op.is_unconditional_jump() {
            self.reach(instr.end(), after, todo)?;
        }
        Ok(())
    }

    fn reach(&mut self, offset: usize, depth: i32, todo: &mut Vec<usize>) -> Result<(), Fault> {
        let Some(&at) = self.starts.get(&offset) else {
            return Err(Fault { offset, kind: FaultKind::NoEnd });
        };
        match self.known[at] {
            None => {
                self.known[at] = Some(depth);
                todo.push(at);
                Ok(())
            }
            Some(known) if known == depth => Ok(()),
            Some(one) => Err(Fault { offset, kind: FaultKind::Depth { one, other: depth } }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(units: &[(Op, u8)], stacksize: u32) -> Code {
        Code {
            filename: "f".into(),
            name: "f".into(),
            qualname: "f".into(),
            firstlineno: 1,
            flags: 0,
            argcount: 0,
            posonlyargcount: 0,
            kwonlyargcount: 0,
            stacksize,
            code: units.iter().flat_map(|(op, arg)| [*op as u16 as u8, *arg]).collect(),
            consts: Box::new([]),
            names: Box::new([]),
            localsplusnames: Box::new([]),
            localskinds: Box::new([]),
            exceptiontable: Box::new([]),
            linetable: Box::new([]),
        }
    }

    #[test]
    fn faults_are_found() {
        let kind =
            |units: &[(Op, u8)], stacksize| verify(&code(units, stacksize)).map_err(|fault| fault.kind);
        assert_eq!(kind(&[(Op::LOAD_SMALL_INT, 1), (Op::RETURN_VALUE, 0)], 1), Ok(()));
        assert_eq!(kind(&[(Op::RETURN_VALUE, 0)], 1), Err(FaultKind::Underflow));
        assert_eq!(kind(&[(Op::LOAD_SMALL_INT, 1)], 1), Err(FaultKind::NoEnd));
        assert_eq!(kind(&[(Op::JUMP_FORWARD, 7)], 1), Err(FaultKind::JumpTarget));
        let missing = FaultKind::Operand { op: Op::LOAD_CONST, oparg: 3 };
        assert_eq!(kind(&[(Op::LOAD_CONST, 3), (Op::RETURN_VALUE, 0)], 1), Err(missing));
        let deep = [(Op::LOAD_SMALL_INT, 1), (Op::LOAD_SMALL_INT, 1), (Op::BINARY_OP, 0)];
        assert_eq!(kind(&deep, 1), Err(FaultKind::NotCode));
    }
}
