//! What codegen hands to the flow graph: a sequence of instructions with labels, and the facts of its code object.

use std::sync::Arc;

use crate::bytecode::{Const, Op};

/// A source range as the line table records it: 1-based lines, 0-based UTF-8 byte columns.
/// `lineno == -1` means "no location", `-2` "the next instruction's".
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Location {
    pub lineno: i32,
    pub end_lineno: i32,
    pub col: i32,
    pub end_col: i32,
}

impl Location {
    /// An instruction that belongs to no source.
    pub const NONE: Location = Location { lineno: -1, end_lineno: -1, col: -1, end_col: -1 };
    /// Takes the location of the instruction after it.
    pub const NEXT: Location = Location { lineno: -2, end_lineno: -2, col: -2, end_col: -2 };
}

/// A jump target that codegen has asked for; placed once by [`Instructions::place`].
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Label(pub u32);

/// One instruction before assembly. `op` may be one of the pseudo instructions (`JUMP`, `SETUP_FINALLY`, ...).
#[derive(Clone, Copy, Debug)]
pub struct Instruction {
    pub op: Op,
    pub oparg: u32,
    /// Target of a jump or of a `SETUP_*` block; `None` for everything else.
    pub target: Option<Label>,
    pub location: Location,
}

/// The instruction sequence of one code object.
#[derive(Clone, Default, Debug)]
pub struct Instructions {
    pub list: Vec<Instruction>,
    /// Where each label stands: an index into `list`, `u32::MAX` while it is not placed.
    pub labels: Vec<u32>,
}

impl Instructions {
    /// Asks for a label that is placed later.
    pub fn new_label(&mut self) -> Label {
        self.labels.push(u32::MAX);
        Label(self.labels.len() as u32 - 1)
    }

    /// Puts a label before the next instruction.
    pub fn place(&mut self, label: Label) {
        self.labels[label.0 as usize] = self.list.len() as u32;
    }

    /// Appends an instruction without a jump target.
    pub fn push(&mut self, op: Op, oparg: u32, location: Location) {
        self.list.push(Instruction { op, oparg, target: None, location });
    }

    /// Appends a jump or a `SETUP_*` pseudo instruction.
    pub fn push_jump(&mut self, op: Op, target: Label, location: Location) {
        self.list.push(Instruction { op, oparg: 0, target: Some(target), location });
    }
}

/// One code object between codegen and assembly: CPython's `compiler_unit` metadata.
#[derive(Clone, Debug)]
pub struct Unit {
    pub filename: Arc<str>,
    pub name: Arc<str>,
    pub qualname: Arc<str>,
    pub firstlineno: u32,
    pub flags: u32,
    pub argcount: u32,
    pub posonlyargcount: u32,
    pub kwonlyargcount: u32,
    /// Constants in the order codegen first used them; the flow graph drops unused ones and adds folded ones.
    pub consts: Vec<Const>,
    pub names: Vec<Arc<str>>,
    /// Arguments and plain locals in order of first appearance (`u_varnames`).
    pub varnames: Vec<Arc<str>>,
    /// Cells in CPython's order (sorted by name), arguments that are cells included.
    pub cellvars: Vec<Arc<str>>,
    pub freevars: Vec<Arc<str>>,
    /// Names that are fast only inside an inlined comprehension (`u_fasthidden`).
    pub fasthidden: Vec<Arc<str>>,
    pub instructions: Instructions,
}
