//! Time travel: a program under a position that moves in both directions.
//!
//! Nothing is logged step by step. A run is a function of its program, so every state is the nearest [`checkpoint`] before
//! it and a [`replay`] from there in the observed loop. Motions back are replays with a predicate that keep their last
//! hit ([`back`]). Positions count instructions: at position n the n-th instruction (from 0) is about to run.
//!
//! Every motion can be long, so it is begun and then advanced a budget at a time ([`motion`]).

mod back;
mod behind;
mod beside;
mod checkpoint;
mod hash;
mod limits;
mod motion;
mod numbers;
mod place;
mod program;
mod record;
mod replay;
mod shutdown;
mod state;
mod window;

use std::collections::BTreeSet;

pub use beside::both;
pub use hash::state_hash;
pub use limits::{Limits, thousands};
pub use motion::{Direction, Goal, Progress, Stop};
pub use numbers::BUILTIN_IDS;
pub use place::{Trail, arrives, line_of};
pub use program::Program;
pub use record::{Mark, MarkKind, Record};
pub use replay::{Never, Ran, Stopper};
pub use state::{Ended, Failure, State};

use behind::Behind;
use checkpoint::Checkpoints;
use motion::Active;

/// A program, a position in its run, and what is known of the rest.
pub struct Timeline {
    program: Program,
    live: State,
    behind: Behind,
    checkpoints: Checkpoints,
    record: Record,
    newest: u64,
    ended: Option<Ended>,
    limits: Limits,
    breakpoints: BTreeSet<u32>,
    active: Option<Active>,
}

impl Timeline {
    /// Sets a compiled program up and stops before its first instruction.
    pub fn new(program: Program, limits: Limits) -> Timeline {
        let mut live = program.start();
        live.ctx.meter.limit = limits.work;
        let checkpoints = Checkpoints::new(&live, limits.checkpoint_bytes);
        Timeline {
            program,
            live,
            behind: Behind::default(),
            checkpoints,
            record: Record::default(),
            newest: 0,
            ended: None,
            limits,
            breakpoints: BTreeSet::new(),
            active: None,
        }
    }

    pub fn program(&self) -> &Program {
        &self.program
    }

    /// The state at the position.
    pub fn state(&self) -> &State {
        &self.live
    }

    /// Instructions run up to the position.
    pub fn position(&self) -> u64 {
        self.live.ctx.steps
    }

    /// The newest position reached so far.
    pub fn newest(&self) -> u64 {
        self.newest.max(self.position())
    }

    /// How the run ends, once that is known.
    pub fn ended(&self) -> Option<&Ended> {
        self.ended.as_ref()
    }

    /// Length of the run, once its end is known.
    pub fn total(&self) -> Option<u64> {
        self.ended.as_ref().map(|ended| ended.step)
    }

    /// What was noted on the way to the newest position.
    pub fn record(&self) -> &Record {
        &self.record
    }

    pub fn breakpoints(&self) -> &BTreeSet<u32> {
        &self.breakpoints
    }

    /// Lines of the program's own file at which motions stop.
    pub fn set_breakpoints(&mut self, lines: BTreeSet<u32>) {
        self.breakpoints = lines;
    }

    /// The state one instruction before the position; `None` at the start.
    pub fn before(&mut self) -> Option<&State> {
        let step = self.position().checked_sub(1)?;
        Some(self.behind.bring(step, &mut self.checkpoints))
    }

    /// Both states at once, for views; `before` is there if [`Timeline::before`] was asked for at this position.
    pub fn states(&self) -> (&State, Option<&State>) {
        let before = self.behind.before.as_deref();
        (&self.live, before.filter(|before| before.ctx.steps + 1 == self.position()))
    }

    /// Does two things at once: `there` with the state at the position; `here` with it and the state one instruction
    /// before, which may have to be computed first (there is none at the start).
    pub fn look<A: Send, B>(
        &mut self,
        there: impl FnOnce(&State) -> A + Send,
        here: impl FnOnce(&State, Option<&State>) -> B,
    ) -> (A, B) {
        let step = self.position().checked_sub(1);
        let (live, behind, checkpoints) = (&self.live, &mut self.behind, &mut self.checkpoints);
        both(|| there(live), || here(live, step.map(|step| behind.bring(step, checkpoints))))
    }

    /// A fresh state at the very start, for passes over the whole run.
    pub fn first_state(&self) -> State {
        self.checkpoints.restore(0)
    }

    /// The hash of everything that the program can see at the position.
    pub fn state_hash(&self) -> u64 {
        state_hash(&self.live)
    }

    /// Goes to a step at once, however long that takes: for tests and answers. False if the run ends before.
    pub fn seek(&mut self, step: u64) -> bool {
        self.begin(Goal::Step(step));
        loop {
            match self.advance(u64::MAX / 4) {
                Progress::More => {}
                Progress::Done(Stop::Limit(_)) => return false,
                Progress::Done(_) => return self.position() == step,
            }
        }
    }

    /// Begins anew at a step that was reached well, after something went wrong in the middle of a motion.
    pub fn recover(&mut self, step: u64, breakpoints: BTreeSet<u32>) {
        self.active = None;
        self.behind = Behind::default();
        self.breakpoints = breakpoints;
        self.live = *self.behind.state_at(step, &mut self.checkpoints);
    }

    /// Runs to the end at once. False if a limit came first.
    pub fn run_to_end(&mut self) -> bool {
        self.begin(Goal::End);
        loop {
            match self.advance(u64::MAX / 4) {
                Progress::More => {}
                Progress::Done(_) => return self.live.finished,
            }
        }
    }
}
