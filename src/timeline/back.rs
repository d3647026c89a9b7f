//! Motions back: a window between two checkpoints is run again and its last hit kept; then the window before it.

use std::collections::BTreeSet;

use super::arrives;
use super::place::{self, Trail};
use super::state::State;
use super::window::{Moment, Window};
use crate::objects::Ctx;

/// What is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BackKind {
    /// Any instruction that is shown.
    Visible,
    /// An arrival at any line.
    Arrival,
    /// An arrival at a line of the activation at the position, or of one that called it.
    Over,
    /// An instruction of the caller: the call.
    Below,
    Breakpoint,
    Line(u32),
}

impl BackKind {
    /// Does it look for arrivals at lines, of which a [`Window`] knows?
    pub fn is_by_lines(self) -> bool {
        matches!(self, BackKind::Arrival | BackKind::Over | BackKind::Line(_))
    }
}

/// A search for the last hit before a step.
pub(super) struct Back {
    pub kind: BackKind,
    /// Everything from here on has been searched.
    pub upper: u64,
    /// Frames of the activations that count.
    limit: usize,
    /// It began in code of the standard library: only then does it stop at lines there.
    library: bool,
}

/// What a window came to.
pub(super) enum Scanned {
    /// The last hit, and its line if it is a breakpoint.
    Hit(u64, Option<u32>),
    Nothing,
}

impl Back {
    pub fn new(kind: BackKind, position: u64, depth: usize, library: bool) -> Back {
        // At the end of the program the module's frame has gone.
        Back { kind, upper: position, limit: depth.max(1), library }
    }

    /// Looks for the last hit among what is known of a window.
    pub fn look(&mut self, window: &Window) -> Scanned {
        let moments = window.before(self.upper);
        let last = |is_hit: &dyn Fn(&Moment) -> bool| {
            moments.iter().rfind(|moment| moment.line.is_some() && is_hit(moment)).map(|moment| moment.step)
        };
        let hit = match self.kind {
            BackKind::Line(line) => last(&|moment| moment.line == Some(line) && moment.is_in_file),
            BackKind::Over => self.look_over(moments),
            _ => last(&|moment| self.shows(moment.is_in_library)),
        };
        hit.map_or(Scanned::Nothing, |step| Scanned::Hit(step, None))
    }

    /// The last arrival in activations that are still there and count.
    fn look_over(&mut self, moments: &[Moment]) -> Option<u64> {
        // The last arrival at each depth, and the least number of frames that were there all the time.
        let (mut arrivals, mut floor) = (Vec::new(), usize::MAX);
        for moment in moments {
            arrivals.resize(moment.depth + 1, None);
            if moment.is_entry {
                arrivals[moment.depth] = None;
                floor = floor.min(moment.depth.saturating_sub(1));
            }
            floor = floor.min(moment.depth);
            if moment.line.is_some() && self.shows(moment.is_in_library) {
                arrivals[moment.depth] = Some(moment.step);
            }
        }
        let best = arrivals.into_iter().take(self.limit + 1).flatten().max();
        self.limit = self.limit.min(floor).max(1);
        best
    }

    /// Runs a state that stands at a checkpoint up to the upper end.
    pub fn scan(&self, state: &mut State, breakpoints: &BTreeSet<u32>, file: &str) -> Scanned {
        let mut scan = Scan { back: self, breakpoints, file, breaks: state.ctx.host.breaks, hit: None };
        scan.see(&state.ctx, &state.trail);
        state.run(
            self.upper,
            &mut |ctx: &Ctx, trail: &Trail| {
                scan.see(ctx, trail);
                false
            },
            None,
        );
        scan.hit.map_or(Scanned::Nothing, |(step, line)| Scanned::Hit(step, line))
    }

    /// Steps by lines stay in the learner's program.
    fn shows(&self, is_in_library: bool) -> bool {
        self.library || !is_in_library
    }
}

/// What is kept of a window while it runs, for what a [`Window`] does not know.
struct Scan<'a> {
    back: &'a Back,
    breakpoints: &'a BTreeSet<u32>,
    file: &'a str,
    /// Calls of `breakpoint()` at the instruction seen before.
    breaks: u64,
    /// The last hit.
    hit: Option<(u64, Option<u32>)>,
}

impl Scan<'_> {
    fn see(&mut self, ctx: &Ctx, trail: &Trail) {
        let step = ctx.steps;
        if step >= self.back.upper {
            return;
        }
        match self.back.kind {
            BackKind::Visible if place::is_visible(ctx) => self.hit = Some((step, None)),
            BackKind::Below
                if ctx.t.frames.len() < self.back.limit
                    && place::is_visible(ctx)
                    && self.back.shows(place::is_in_library(ctx)) =>
            {
                self.hit = Some((step, None));
            }
            BackKind::Breakpoint => {
                if ctx.host.breaks != self.breaks
                    && let Some(line) = place::line_here(ctx)
                {
                    self.breaks = ctx.host.breaks;
                    self.hit = Some((step, Some(line)));
                } else if let Some(line) = arrives(ctx, trail)
                    && self.breakpoints.contains(&line)
                    && place::is_in(ctx, self.file)
                {
                    self.hit = Some((step, Some(line)));
                }
            }
            _ => {}
        }
    }
}
