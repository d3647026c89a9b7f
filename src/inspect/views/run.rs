//! The views of the run as a whole: output, narration, status, time line, errors, and all views together.

use super::{BytecodeView, ClosuresView, FramesView, GcView, MemoryView, SourceView, StackView};

/// Which stream a piece of output went to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum StreamKind {
    #[default]
    Stdout,
    Stderr,
}

/// What the program has written up to the shown moment.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OutputView {
    pub parts: Vec<OutputPart>,
}

/// A piece of output.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OutputPart {
    pub stream: StreamKind,
    pub text: String,
    /// The step that wrote it, when known.
    pub step: Option<u64>,
    /// Written by the step that led to the shown moment.
    pub is_new: bool,
}

/// What the step that led here did, in words.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NarrationView {
    /// The opcode that ran.
    pub opcode: String,
    /// One sentence with the actual operands.
    pub sentence: String,
    /// More, for those who want it: the rule behind it. May be empty.
    pub detail: String,
    /// What the next instruction will do, in one sentence. May be empty.
    pub next: String,
}

/// Where a run stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Phase {
    /// Nothing ran yet.
    #[default]
    NotStarted,
    /// Somewhere in the middle, at the newest moment reached.
    Present,
    /// Somewhere earlier than the newest moment reached.
    Past,
    /// The program ended normally.
    Finished,
    /// The program ended with an exception that nobody caught.
    Failed,
}

/// The status line.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StatusView {
    /// Instructions run up to the shown moment.
    pub step: u64,
    /// Length of the run, when its end is known.
    pub total: Option<u64>,
    /// The newest step reached so far.
    pub newest: u64,
    pub phase: Phase,
    /// Name of the current thread.
    pub thread: String,
    /// Python frames on the current thread.
    pub depth: usize,
    /// `gc.get_count()`.
    pub gc_counts: [usize; 3],
    /// The first digits of the state's hash.
    pub state_hash: String,
    /// An exception is travelling up the frames, e.g. `ValueError: no`.
    pub exception: Option<String>,
}

/// What kind of moment a mark on the time line stands for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum TimelineMarkKind {
    #[default]
    Call,
    Return,
    Output,
    Exception,
    Gc,
    Breakpoint,
}

/// A marked moment.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TimelineMark {
    pub step: u64,
    pub kind: TimelineMarkKind,
}

/// The whole run as one strip.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TimelineView {
    pub step: u64,
    /// The newest step reached.
    pub newest: u64,
    /// Length of the run, when its end is known.
    pub total: Option<u64>,
    /// Ascending by step.
    pub marks: Vec<TimelineMark>,
    /// Depth of the frames sampled at equal distances from step 0 to `newest`. May be empty.
    pub depths: Vec<u16>,
}

/// Something went wrong: a syntax error, an uncaught exception, a limit.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ErrorView {
    /// e.g. `SyntaxError`, `ZeroDivisionError`, `step limit`.
    pub title: String,
    /// One line.
    pub message: String,
    /// The traceback as the program would print it. May be empty.
    pub traceback: String,
    pub file: String,
    /// From 1; 0 when there is no place.
    pub line: usize,
}

/// All answers about one moment; only those asked for are filled.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Views {
    pub source: SourceView,
    pub bytecode: BytecodeView,
    pub stack: StackView,
    pub frames: FramesView,
    pub closures: ClosuresView,
    pub memory: MemoryView,
    pub gc: GcView,
    pub output: OutputView,
    pub narration: NarrationView,
    pub status: StatusView,
    pub timeline: TimelineView,
    pub error: Option<ErrorView>,
}
