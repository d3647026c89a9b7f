//! Motions back: a window between two checkpoints is run again and its last hit kept; then the window before it.

use std::collections::BTreeSet;

use super::arrives;
use super::place::{self, Trail};
use super::state::State;
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

/// What is kept of a window while it runs.
struct Scan<'a> {
    kind: BackKind,
    upper: u64,
    limit: usize,
    library: bool,
    breakpoints: &'a BTreeSet<u32>,
    file: &'a str,
    /// Calls of `breakpoint()` at the instruction seen before.
    breaks: u64,
    /// The last hit.
    hit: Option<(u64, Option<u32>)>,
    /// For `Over`: the last arrival at each depth, in activations that are still there.
    arrivals: Vec<Option<u64>>,
    /// The least number of frames that were there all the time.
    floor: usize,
}

impl Back {
    pub fn new(kind: BackKind, position: u64, depth: usize, library: bool) -> Back {
        // At the end of the program the module's frame has gone.
        Back { kind, upper: position, limit: depth.max(1), library }
    }

    /// Runs a state that stands at a checkpoint up to the upper end.
    pub fn scan(&mut self, state: &mut State, breakpoints: &BTreeSet<u32>, file: &str) -> Scanned {
        let mut scan = Scan {
            kind: self.kind,
            upper: self.upper,
            limit: self.limit,
            library: self.library,
            breakpoints,
            file,
            breaks: state.ctx.host.breaks,
            hit: None,
            arrivals: Vec::new(),
            floor: usize::MAX,
        };
        scan.see(&state.ctx, &state.trail);
        state.run(
            self.upper,
            &mut |ctx: &Ctx, trail: &Trail| {
                scan.see(ctx, trail);
                false
            },
            None,
        );
        if self.kind == BackKind::Over {
            let best = scan.arrivals.iter().take(self.limit + 1).flatten().max();
            scan.hit = best.map(|&step| (step, None));
            self.limit = self.limit.min(scan.floor).max(1);
        }
        match scan.hit {
            Some((step, line)) => Scanned::Hit(step, line),
            None => Scanned::Nothing,
        }
    }
}

impl Scan<'_> {
    fn see(&mut self, ctx: &Ctx, trail: &Trail) {
        let step = ctx.steps;
        if step >= self.upper {
            return;
        }
        match self.kind {
            BackKind::Visible if place::is_visible(ctx) => self.hit = Some((step, None)),
            BackKind::Arrival if arrives(ctx, trail).is_some() && self.shows(ctx) => {
                self.hit = Some((step, None));
            }
            BackKind::Below
                if ctx.t.frames.len() < self.limit && place::is_visible(ctx) && self.shows(ctx) =>
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
            BackKind::Line(line) if arrives(ctx, trail) == Some(line) && place::is_in(ctx, self.file) => {
                self.hit = Some((step, None));
            }
            BackKind::Over => self.see_depth(ctx, trail),
            _ => {}
        }
    }

    /// Steps by lines stay in the learner's program.
    fn shows(&self, ctx: &Ctx) -> bool {
        self.library || !place::is_in_library(ctx)
    }

    fn see_depth(&mut self, ctx: &Ctx, trail: &Trail) {
        let depth = ctx.t.frames.len();
        self.arrivals.resize(depth + 1, None);
        if place::is_entry(ctx) {
            self.arrivals[depth] = None;
            self.floor = self.floor.min(depth.saturating_sub(1));
        }
        self.floor = self.floor.min(depth);
        if arrives(ctx, trail).is_some() && self.shows(ctx) {
            self.arrivals[depth] = Some(ctx.steps);
        }
    }
}
