//! From optimised instructions to a code object: jump distances, code units, line table, exception table.

use std::fmt;

use super::flowgraph::{self, Flat, FlatInstr, Handler};
use super::instruction::{Location, Unit};
use crate::bytecode::{Code, Op, exctable, flags, kinds, linetable};

/// Why instructions cannot become a code object. Each is a fault of the compiler, not of the program.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum AssembleError {
    StackUnderflow { op: Op, lineno: i32 },
    InconsistentDepth { lineno: i32, one: i32, other: i32 },
    UnplacedLabel { label: u32 },
    EmptyCode,
}

impl fmt::Display for AssembleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            AssembleError::StackUnderflow { op, lineno } => {
                write!(f, "{} at line {lineno} takes more than the stack holds", op.name())
            }
            AssembleError::InconsistentDepth { lineno, one, other } => {
                write!(f, "line {lineno} is reached with {one} and with {other} values on the stack")
            }
            AssembleError::UnplacedLabel { label } => write!(f, "label {label} was never placed"),
            AssembleError::EmptyCode => write!(f, "there are no instructions"),
        }
    }
}

impl std::error::Error for AssembleError {}

/// Optimises and assembles the instructions of one code object.
pub fn assemble_unit(mut unit: Unit) -> Result<Code, AssembleError> {
    check(&unit)?;
    let Flat { mut instrs, consts, stacksize } = flowgraph::optimize(&mut unit)?;
    direct_jumps(&mut instrs);
    resolve_distances(&mut instrs);
    resolve_next_locations(&mut instrs);
    let (localsplusnames, localskinds) = localsplus(&unit);
    Ok(Code {
        code: code_units(&instrs).into(),
        linetable: lines(&instrs, unit.firstlineno).into(),
        exceptiontable: exceptions(&instrs).into(),
        consts: consts.into(),
        stacksize,
        localsplusnames,
        localskinds,
        filename: unit.filename,
        name: unit.name,
        qualname: unit.qualname,
        firstlineno: unit.firstlineno,
        flags: unit.flags,
        argcount: unit.argcount,
        posonlyargcount: unit.posonlyargcount,
        kwonlyargcount: unit.kwonlyargcount,
        names: unit.names.into(),
    })
}

fn check(unit: &Unit) -> Result<(), AssembleError> {
    let instructions = &unit.instructions;
    if instructions.list.is_empty() {
        return Err(AssembleError::EmptyCode);
    }
    let placed = |label: u32| (instructions.labels[label as usize] as usize) < instructions.list.len();
    match instructions.list.iter().filter_map(|instr| instr.target).find(|label| !placed(label.0)) {
        Some(label) => Err(AssembleError::UnplacedLabel { label: label.0 }),
        None => Ok(()),
    }
}

/// Unconditional jumps get their direction.
fn direct_jumps(instrs: &mut [FlatInstr]) {
    for (at, instr) in instrs.iter_mut().enumerate() {
        let forward = instr.target.is_some_and(|target| target > at);
        instr.op = match instr.op {
            Op::JUMP | Op::JUMP_NO_INTERRUPT if forward => Op::JUMP_FORWARD,
            Op::JUMP => Op::JUMP_BACKWARD,
            Op::JUMP_NO_INTERRUPT => Op::JUMP_BACKWARD_NO_INTERRUPT,
            op => op,
        };
    }
}

/// Code units of one instruction: its prefixes, itself and its caches.
fn size(instr: &FlatInstr) -> usize {
    let prefixes = match instr.oparg {
        0..=0xff => 0,
        0x100..=0xffff => 1,
        0x1_0000..=0xff_ffff => 2,
        _ => 3,
    };
    1 + prefixes + instr.op.caches()
}

/// Code units between `END_SEND` and the target of `END_ASYNC_FOR`, which names the `SEND` before it.
const END_SEND_OFFSET: usize = 5;

/// Distances of jumps depend on sizes and sizes on distances: repeats until nothing changes.
fn resolve_distances(instrs: &mut [FlatInstr]) {
    for instr in instrs.iter_mut() {
        if let Some(target) = instr.target {
            instr.oparg = target as u32;
        }
    }
    loop {
        let mut offsets = Vec::with_capacity(instrs.len());
        let mut total = 0;
        for instr in instrs.iter() {
            offsets.push(total);
            total += size(instr);
        }
        let mut changed = false;
        for (at, instr) in instrs.iter_mut().enumerate() {
            let Some(target) = instr.target else { continue };
            let before = size(instr);
            let after = offsets[at] + before;
            let to = offsets[target];
            let distance = match instr.op {
                Op::END_ASYNC_FOR => after.saturating_sub(to + END_SEND_OFFSET),
                _ => after.abs_diff(to),
            };
            instr.oparg = distance as u32;
            changed |= size(instr) != before;
        }
        if !changed {
            return;
        }
    }
}

/// Instructions that belong to the next one's line take it.
fn resolve_next_locations(instrs: &mut [FlatInstr]) {
    let mut next = Location::NONE;
    for instr in instrs.iter_mut().rev() {
        if instr.loc == Location::NEXT {
            let ends = instr.op.is_jump() || instr.op.exits_scope();
            instr.loc = if ends { Location::NONE } else { next };
        }
        next = instr.loc;
    }
}

fn code_units(instrs: &[FlatInstr]) -> Vec<u8> {
    let mut code = Vec::new();
    for instr in instrs {
        let bytes = instr.oparg.to_be_bytes();
        let skipped = bytes.iter().take(3).take_while(|byte| **byte == 0).count();
        for &byte in &bytes[skipped..3] {
            code.extend([Op::EXTENDED_ARG as u8, byte]);
        }
        code.extend([instr.op as u16 as u8, bytes[3]]);
        code.resize(code.len() + 2 * instr.op.caches(), 0);
    }
    code
}

fn lines(instrs: &[FlatInstr], firstlineno: u32) -> Vec<u8> {
    let mut writer = linetable::Writer::new(firstlineno as i32);
    for run in instrs.chunk_by(|one, other| one.loc == other.loc) {
        let loc = run[0].loc;
        let position = linetable::Position {
            line: loc.lineno,
            end_line: loc.end_lineno,
            col: loc.col,
            end_col: loc.end_col,
        };
        writer.write(position, run.iter().map(size).sum());
    }
    writer.finish()
}

fn exceptions(instrs: &[FlatInstr]) -> Vec<u8> {
    let mut offsets = Vec::with_capacity(instrs.len());
    let mut entries = Vec::new();
    let mut open: Option<(usize, Handler)> = None;
    let mut offset = 0;
    for instr in instrs {
        offsets.push(offset);
        if instr.handler.map(|handler| handler.target) != open.map(|(_, handler)| handler.target) {
            entries.extend(open.map(|(start, handler)| (start, offset, handler)));
            open = instr.handler.map(|handler| (offset, handler));
        }
        offset += size(instr);
    }
    entries.extend(open.map(|(start, handler)| (start, offset, handler)));
    let mut table = Vec::new();
    for (start, end, handler) in entries {
        let pushed = 1 + u32::from(handler.preserve_lasti);
        let entry = exctable::Entry {
            start: start as u32,
            end: end as u32,
            target: offsets[handler.target] as u32,
            depth: handler.start_depth as u32 - pushed,
            lasti: handler.preserve_lasti,
        };
        exctable::write(&mut table, &entry);
    }
    table
}

type Names = Box<[std::sync::Arc<str>]>;

/// Names and kinds of all fast locals: locals, cells that are no locals, free variables.
fn localsplus(unit: &Unit) -> (Names, Box<[u8]>) {
    let mut names = Vec::new();
    let mut all_kinds = Vec::new();
    for (at, name) in unit.varnames.iter().enumerate() {
        let mut kind = kinds::LOCAL | argument_kind(unit, at as u32);
        if unit.fasthidden.contains(name) {
            kind |= kinds::HIDDEN;
        }
        if unit.cellvars.contains(name) {
            kind |= kinds::CELL;
        }
        names.push(name.clone());
        all_kinds.push(kind);
    }
    let cells = unit.cellvars.iter().filter(|name| !unit.varnames.contains(name));
    for (name, kind) in
        cells.map(|name| (name, kinds::CELL)).chain(unit.freevars.iter().map(|name| (name, kinds::FREE)))
    {
        names.push(name.clone());
        all_kinds.push(kind);
    }
    (names.into(), all_kinds.into())
}

/// How the local at this place is passed, 0 if it is no parameter.
fn argument_kind(unit: &Unit, at: u32) -> u8 {
    let has = |flag| u32::from(unit.flags & flag != 0);
    let groups = [
        (unit.posonlyargcount, kinds::ARG_POS),
        (unit.argcount - unit.posonlyargcount, kinds::ARG_POS | kinds::ARG_KW),
        (unit.kwonlyargcount, kinds::ARG_KW),
        (has(flags::VARARGS), kinds::ARG_VAR | kinds::ARG_POS),
        (has(flags::VARKEYWORDS), kinds::ARG_VAR | kinds::ARG_KW),
    ];
    let mut end = 0;
    for (count, kind) in groups {
        end += count;
        if at < end {
            return kind;
        }
    }
    0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bytecode::{Const, verify};
    use crate::compiler::instruction::{Instructions, Label};

    const LINE: Location = Location { lineno: 1, end_lineno: 1, col: 0, end_col: 1 };

    fn unit(instructions: Instructions, consts: Vec<Const>) -> Unit {
        Unit {
            filename: "f.py".into(),
            name: "f".into(),
            qualname: "f".into(),
            firstlineno: 1,
            flags: 0,
            argcount: 0,
            posonlyargcount: 0,
            kwonlyargcount: 0,
            consts,
            names: vec![],
            varnames: vec!["x".into()],
            cellvars: vec![],
            freevars: vec![],
            fasthidden: vec![],
            instructions,
        }
    }

    fn ops(code: &Code) -> Vec<(Op, u32)> {
        verify::verify(code).expect("code that can run");
        code.instructions().iter().map(|instr| (instr.op, instr.oparg)).collect()
    }

    #[test]
    fn constants_fold_and_unused_ones_go() {
        let mut list = Instructions::default();
        for at in 1..3 {
            list.push(Op::LOAD_CONST, at, LINE);
        }
        list.push(Op::BINARY_OP, crate::bytecode::oparg::NB_MULTIPLY, LINE);
        list.push(Op::RETURN_VALUE, 0, LINE);
        let ints = [1, 300, 4].map(|value| Const::Int(value.into()));
        let code = assemble_unit(unit(list, ints.into())).expect("code");
        assert_eq!(ops(&code), [(Op::LOAD_CONST, 1), (Op::RETURN_VALUE, 0)]);
        let shown: Vec<_> = code.consts.iter().map(crate::bytecode::const_repr).collect();
        assert_eq!(shown, ["1", "1200"]);
        assert_eq!(code.stacksize, 1);
    }

    #[test]
    fn backward_conditional_jumps_are_turned_round() {
        let mut list = Instructions::default();
        let start = list.new_label();
        list.push(Op::RESUME, 0, LINE);
        list.place(start);
        list.push(Op::LOAD_FAST, 0, LINE);
        list.push(Op::TO_BOOL, 0, LINE);
        list.push_jump(Op::POP_JUMP_IF_TRUE, start, LINE);
        list.push(Op::LOAD_CONST, 0, LINE);
        list.push(Op::RETURN_VALUE, 0, LINE);
        let code = assemble_unit(unit(list, vec![Const::None])).expect("code");
        let expected = [
            (Op::RESUME, 0),
            (Op::LOAD_FAST_CHECK, 0),
            (Op::TO_BOOL, 0),
            (Op::POP_JUMP_IF_FALSE, 3),
            (Op::NOT_TAKEN, 0),
            (Op::JUMP_BACKWARD, 10),
            (Op::LOAD_CONST, 0),
            (Op::RETURN_VALUE, 0),
        ];
        assert_eq!(ops(&code), expected);
    }

    #[test]
    fn faults_of_code_generation_are_named() {
        let mut list = Instructions::default();
        list.push(Op::POP_TOP, 0, LINE);
        list.push(Op::RETURN_VALUE, 0, LINE);
        let error = assemble_unit(unit(list, vec![])).expect_err("an empty stack");
        assert_eq!(error.to_string(), "POP_TOP at line 1 takes more than the stack holds");
        let mut list = Instructions::default();
        list.push_jump(Op::JUMP, Label(0), LINE);
        list.labels.push(u32::MAX);
        let error = assemble_unit(unit(list, vec![])).expect_err("no target");
        assert_eq!(error, AssembleError::UnplacedLabel { label: 0 });
        assert_eq!(
            assemble_unit(unit(Instructions::default(), vec![])).err(),
            Some(AssembleError::EmptyCode)
        );
    }
}
