//! What the session asks of an execution: motions in time under a budget, breakpoints, and views.
//!
//! The session knows an execution only by the [`Run`] trait. A motion may be long (an endless loop never ends), so it is
//! begun with [`Run::begin`] and then driven by [`Run::advance`], a budget at a time; between two budgets the screen
//! is drawn and keys are read.

use std::collections::BTreeSet;

use crate::course::Moment;
use crate::course::probe::Runner;
use crate::inspect::views::{ErrorView, ObjectView, Phase, ViewSet, Views};

/// How far one step goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Motion {
    /// One instruction.
    Instruction,
    /// To the next line, into calls.
    Into,
    /// To the next line of this function, over calls.
    #[default]
    Over,
    /// To the end of this call (backwards: to its beginning).
    Out,
    /// To the next breakpoint or the end.
    Continue,
}

impl Motion {
    /// The word for the status line.
    pub fn word(self) -> &'static str {
        match self {
            Motion::Instruction => "instruction",
            Motion::Into => "line (into)",
            Motion::Over => "line",
            Motion::Out => "call",
            Motion::Continue => "breakpoint",
        }
    }
}

/// Which way in time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Direction {
    #[default]
    Forward,
    Back,
}

/// Where a motion wants to arrive.
#[derive(Clone, Debug, PartialEq)]
pub enum Goal {
    Move(Motion, Direction),
    /// The first instruction.
    Start,
    /// The end of the program.
    End,
    /// The newest step reached so far.
    Newest,
    Step(u64),
    /// A share of the run, 0 to 100; runs to the end first when the length is unknown.
    Percent(u8),
    /// The next time a line of the shown file is about to run, in either direction.
    Line(usize, Direction),
    /// The moment that a lesson's anchor names, searched from the start.
    Moment(Moment),
}

/// Why a motion stopped.
#[derive(Clone, Debug, PartialEq)]
pub enum Stop {
    /// At the goal.
    Reached,
    /// At a breakpoint on this line.
    Breakpoint(usize),
    /// The program ended on the way.
    Finished,
    /// The first instruction was reached on the way back.
    AtStart,
    /// The goal does not exist, with the reason; the position is unchanged.
    NotFound(String),
    /// A budget of the run (steps, memory, output) is used up; says which.
    Limit(String),
    /// The interpreter itself failed; says how. The position is one that was reached well.
    Broken(String),
}

/// What one slice of a motion came to.
#[derive(Clone, Debug, PartialEq)]
pub enum Progress {
    Done(Stop),
    /// The budget is used up; the motion goes on with the next [`Run::advance`].
    More,
}

/// Where the execution stands, cheap to ask.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Position {
    pub step: u64,
    pub newest: u64,
    pub total: Option<u64>,
    pub phase: Phase,
    /// Name of the file and the line in it, from 1.
    pub file: String,
    pub line: usize,
}

/// A program that runs under the debugger.
pub trait Run {
    /// Starts a motion; an unfinished one is dropped where it stands.
    fn begin(&mut self, goal: Goal);

    /// Drives the motion for about `budget` instructions.
    fn advance(&mut self, budget: u64) -> Progress;

    /// Ends an unfinished motion; the position stays where it came to.
    fn pause(&mut self);

    /// Where the execution stands.
    fn position(&self) -> Position;

    /// The type of the exception that ended the program, when it stands at such an end.
    fn failure(&self) -> Option<String> {
        None
    }

    /// Lines of the program's own file at which `Continue` stops.
    fn set_breakpoints(&mut self, lines: &BTreeSet<usize>);

    /// Which frame the source, bytecode and stack views describe, counted from the innermost.
    fn select_frame(&mut self, index: usize);

    /// The steps of these moments in this run, `None` for a moment that does not come; the position is unchanged.
    fn locate(&mut self, moments: &[Moment]) -> Vec<Option<u64>>;

    /// The asked views of the current moment. Must not change the execution.
    fn views(&mut self, wanted: ViewSet) -> Views;

    /// One object in detail; `None` when it does not live at this moment.
    fn object(&mut self, id: u64) -> Option<ObjectView>;
}

/// A program to run.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Program {
    /// As tracebacks name it.
    pub file: String,
    pub text: String,
}

/// Makes executions of programs; the real one compiles and sets up a timeline.
pub trait Launcher {
    /// What the checks of tasks ask.
    fn runner(&self) -> &dyn Runner;

    /// Compiles and stops before the first instruction.
    ///
    /// # Errors
    /// The syntax error, with its place.
    fn launch(&self, program: &Program) -> Result<Box<dyn Run>, ErrorView>;

    /// As [`Launcher::launch`], with lines for `input()` to read.
    ///
    /// # Errors
    /// The syntax error, with its place.
    fn launch_reading(&self, program: &Program, _input: &str) -> Result<Box<dyn Run>, ErrorView> {
        self.launch(program)
    }
}
