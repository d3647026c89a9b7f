//! The two views of code: the source text and the instructions.

/// A stretch of source text. Lines count from 1, columns from 0 in characters; the end column is exclusive.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Span {
    pub line: usize,
    pub col: usize,
    pub end_line: usize,
    pub end_col: usize,
}

/// The file the innermost Python frame is in.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SourceView {
    /// As tracebacks name it, e.g. `counter.py`.
    pub file: String,
    /// The lines without their line ends.
    pub lines: Vec<String>,
    /// The line about to run (or running), from 1; `None` when nothing runs in this file.
    pub current: Option<usize>,
    /// The exact expression the next instruction belongs to.
    pub span: Option<Span>,
    /// The line that ran before the current one, when it is in this file.
    pub came_from: Option<usize>,
    /// Lines with a breakpoint, ascending.
    pub breakpoints: Vec<usize>,
    /// Lines that hold an instruction, ascending: where a breakpoint can be set. Empty when unknown.
    pub code_lines: Vec<usize>,
}

/// The instructions of the innermost frame's code object.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BytecodeView {
    /// Qualified name of the code object, e.g. `make_counter.<locals>.step`.
    pub code_name: String,
    /// Where the code object begins, e.g. `counter.py:3`.
    pub place: String,
    pub rows: Vec<BytecodeRow>,
}

/// One instruction.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BytecodeRow {
    /// Offset in bytes, as in `dis`.
    pub offset: usize,
    /// `L1`-style label when something jumps here.
    pub label: Option<String>,
    /// The source line, on the first instruction of each line.
    pub line: Option<usize>,
    /// The opcode's name, e.g. `LOAD_FAST`.
    pub opcode: String,
    /// The specialised form now in place, e.g. `BINARY_OP_ADD_INT`.
    pub specialized: Option<String>,
    /// The argument with its `EXTENDED_ARG` prefixes folded in; `None` for opcodes without one.
    pub oparg: Option<u32>,
    /// What the argument means, e.g. `count`, `10`, `+`, `to L2`. Empty when it means nothing more.
    pub operand: String,
    /// The instruction about to run.
    pub is_current: bool,
    /// The instruction that ran in the step before, when it is in this code object.
    pub came_from: bool,
    /// Index in `rows` of the jump's target.
    pub jump_to: Option<usize>,
    /// Index in `rows` of the handler that covers this instruction, by the exception table.
    pub handler: Option<usize>,
    /// This row is where an exception handler begins.
    pub is_handler: bool,
}
