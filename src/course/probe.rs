//! What checking and grading ask of a run, in plain data: whether a moment comes, what a value is there, how it ends.
//!
//! The course knows nothing else about the interpreter. Tests put a written-down run in its place.

use super::moment::{Moment, Watch};

/// Compiles and starts programs.
pub trait Runner {
    /// Compiles only; the refusal is the SyntaxError.
    fn compile(&self, source: &str, file: &str) -> Result<(), Refusal>;

    /// Starts a program from its beginning, with nothing carried over from any other run.
    fn start(&self, source: &str, file: &str) -> Result<Box<dyn Probe>, Refusal>;
}

/// One run that can be asked about any of its moments, in any order.
pub trait Probe {
    /// The step at which a moment comes, `None` if it never does.
    fn find(&mut self, moment: &Moment) -> Result<Option<u64>, Refusal>;

    /// What a watch shows at a step.
    fn look(&mut self, step: u64, watch: &Watch) -> Result<String, Refusal>;

    /// How many objects of a type that the program defined or made live at the end.
    fn alive(&mut self, type_name: &str) -> Result<usize, Refusal>;

    /// How the run ends.
    fn ending(&mut self) -> Result<Ending, Refusal>;
}

/// The end of a run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ending {
    pub stdout: String,
    pub stderr: String,
    /// The type of the exception that ended it, such as `ValueError`.
    pub raised: Option<String>,
}

impl Ending {
    /// The last line that was written to stderr: of a traceback, the exception itself.
    pub fn last_words(&self) -> &str {
        self.stderr.lines().rev().find(|line| !line.trim().is_empty()).unwrap_or_default()
    }
}

/// Why the interpreter did not answer: bad syntax, a name that does not exist at that step, a budget that ran out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The line of the program that it is about.
    pub line: Option<u32>,
    pub message: String,
}

impl Refusal {
    /// A refusal that is about no line.
    pub fn new(message: impl Into<String>) -> Refusal {
        Refusal { line: None, message: message.into() }
    }
}
