//! A stretch of the run, with what motions back by lines need to know of it.

use super::arrives;
use super::place::{self, Trail};
use super::state::State;
use crate::objects::Ctx;

/// A stretch from a checkpoint on. One goes back line after line: it is run once for all of them.
pub(super) struct Window {
    pub from: u64,
    upper: u64,
    moments: Vec<Moment>,
}

/// An instruction that arrives at a line, enters a frame, or stands in another frame than the one before.
pub(super) struct Moment {
    pub step: u64,
    /// Number of frames.
    pub depth: usize,
    pub is_entry: bool,
    /// The line at which it arrives.
    pub line: Option<u32>,
    pub is_in_library: bool,
    /// It belongs to the program's own file.
    pub is_in_file: bool,
}

impl Window {
    /// Runs a state that stands at a checkpoint up to the upper end.
    pub fn record(state: &mut State, upper: u64, file: &str) -> Window {
        let mut window = Window { from: state.ctx.steps, upper, moments: Vec::new() };
        let mut depth = None;
        let mut see = |ctx: &Ctx, trail: &Trail| {
            let now = ctx.t.frames.len();
            let (line, is_entry) = (arrives(ctx, trail), place::is_entry(ctx));
            if ctx.steps < upper && (line.is_some() || is_entry || depth != Some(now)) {
                window.moments.push(Moment {
                    step: ctx.steps,
                    depth: now,
                    is_entry,
                    line,
                    is_in_library: place::is_in_library(ctx),
                    is_in_file: place::is_in(ctx, file),
                });
            }
            depth = Some(now);
            false
        };
        see(&state.ctx, &state.trail);
        state.run(upper, &mut see, None);
        window
    }

    /// Is this what one needs to know before a step?
    pub fn leads_to(&self, step: u64) -> bool {
        self.from < step && step <= self.upper
    }

    /// What is there before a step, in order.
    pub fn before(&self, step: u64) -> &[Moment] {
        &self.moments[..self.moments.partition_point(|moment| moment.step < step)]
    }
}
