//! One state of a run, and the end of a run.

use super::place::Trail;
use super::replay::{Ran, Stopper, Watcher};
use super::{Record, shutdown};
use crate::heap::{Value, ty};
use crate::objects::Ctx;
use crate::vm;

/// A state: the interpreter and what the last instruction was.
#[derive(Clone)]
pub struct State {
    pub ctx: Ctx,
    /// The instruction before the position.
    pub trail: Trail,
    /// The program is over; nothing runs any more.
    pub finished: bool,
    /// How it ended, when it is over.
    pub ended: Option<Ended>,
    /// At its end it tells what the interpreter's own end prints: nobody goes on to take the objects apart.
    pub tells_shutdown: bool,
}

/// The end of a run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ended {
    /// Length of the run in instructions.
    pub step: u64,
    /// Exit status.
    pub status: u8,
    /// The exception that nobody caught.
    pub failure: Option<Failure>,
}

/// An uncaught exception.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Failure {
    pub type_name: String,
    /// The last line of the report.
    pub message: String,
    /// The report as written to stderr.
    pub traceback: String,
    /// Where it was raised in the program's own file; 0 if unknown.
    pub line: u32,
}

impl State {
    pub fn new(ctx: Ctx) -> State {
        State { ctx, trail: Trail::default(), finished: false, ended: None, tells_shutdown: false }
    }

    /// Runs until the position is `until`, the stopper says so, or the program ends. The stopper is not asked about the
    /// position at which this begins.
    pub fn run(&mut self, until: u64, stopper: &mut dyn Stopper, record: Option<&mut Record>) -> Ran {
        if self.finished {
            return Ran::Ended;
        }
        let from = self.ctx.steps;
        let mut watcher = Watcher::new(from, until, &mut self.trail, stopper, record);
        loop {
            match vm::run(&mut self.ctx, &mut watcher) {
                vm::Stop::Host => self.ctx.host.flushed = self.ctx.host.output.len(),
                vm::Stop::Observer => return watcher.ran(),
                vm::Stop::Done if self.ctx.meter.spent => return Ran::Spent,
                vm::Stop::Done => break,
            }
        }
        self.finish();
        Ran::Ended
    }

    /// The program is over: reports its exception as the interpreter would.
    fn finish(&mut self) {
        let exc = self.ctx.t.exc;
        let mut failure = None;
        if !exc.is_null() && !self.ctx.heap.is_subtype(self.ctx.heap.type_of(exc), ty::SYSTEM_EXIT) {
            let type_name = self.ctx.heap.type_data(exc).name.to_string();
            let line = raised_at(&self.ctx, exc).unwrap_or_default();
            failure = Some(Failure { type_name, line, ..Failure::default() });
        }
        let written = self.ctx.host.output.len();
        let (status, exc) = vm::finish::report(&mut self.ctx);
        if let Some(failure) = &mut failure {
            failure.traceback = String::from_utf8_lossy(&self.ctx.host.output[written..]).into_owned();
            let last = failure.traceback.lines().rev().find(|line| !line.trim().is_empty());
            failure.message = last.unwrap_or_default().to_owned();
        }
        if self.tells_shutdown {
            shutdown::tell(&mut self.ctx, exc);
        }
        self.ctx.heap.release(exc);
        self.finished = true;
        self.ended = Some(Ended { step: self.ctx.steps, status, failure });
    }
}

/// The line of the innermost traceback entry.
fn raised_at(ctx: &Ctx, exc: Value) -> Option<u32> {
    use crate::heap::layout::{exception, traceback};
    let mut entry = ctx.heap.field(exc.handle(), exception::TRACEBACK);
    let mut line = None;
    while !entry.is_null() && !entry.is_none() {
        line = Some(ctx.heap.slot(entry.handle()).lane(traceback::LINENO));
        entry = ctx.heap.lane(entry.handle(), traceback::NEXT);
    }
    line
}
