//! Motions: what can be asked for, and how one is driven a budget at a time.

use std::collections::BTreeSet;

use super::back::{Back, BackKind, Scanned};
use super::place::{self, Trail};
use super::replay::{Never, Ran, Stopper};
use super::{Timeline, arrives, both, thousands};
use crate::objects::Ctx;

/// Instructions between two looks at the limits.
const CHUNK: u64 = 200_000;

/// Which way in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    Forward,
    Back,
}

/// Where a motion wants to arrive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Goal {
    /// One instruction.
    Instruction(Direction),
    /// The next line, into calls.
    Into(Direction),
    /// The next line of this function or of one that it returns to.
    Over(Direction),
    /// The end of this call; backwards, the call itself.
    Out(Direction),
    /// The next breakpoint.
    Continue(Direction),
    /// The next time a line of the program's file is about to run.
    Line(u32, Direction),
    Start,
    End,
    /// The newest step reached so far.
    Newest,
    Step(u64),
    /// A share of the run, 0 to 100.
    Percent(u8),
}

/// Why a motion stopped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stop {
    Reached,
    /// At a breakpoint on this line.
    Breakpoint(u32),
    /// The program is over.
    Finished,
    /// At the first instruction, on the way back.
    AtStart,
    /// There is no such moment; says why.
    NotFound(String),
    /// A limit is reached; says which.
    Limit(String),
}

/// What a slice of a motion came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Progress {
    Done(Stop),
    More,
}

/// A motion under way.
pub(super) enum Active {
    /// It was over when it was begun.
    Nothing(Stop),
    Forward(Forward),
    Back(Back),
    /// To a step; then it stops for this reason.
    Seek(u64, Stop),
    /// To the end, then to a share of it.
    Percent(u8),
}

/// A motion forward by a condition.
pub(super) struct Forward {
    until: Until,
    origin: u64,
    /// How often `breakpoint()` had been called where the motion began.
    breaks: u64,
    /// It began in code of the standard library: only then does it stop at lines there.
    library: bool,
}

/// The condition.
#[derive(Clone, Copy)]
enum Until {
    Visible,
    Arrival,
    /// At most so many frames.
    Over(usize),
    /// Fewer frames than that.
    Below(usize),
    Line(u32),
    Never,
    /// The end, past all breakpoints.
    End,
}

/// A condition with the breakpoints on the way.
struct Watch<'a> {
    until: &'a mut Until,
    breakpoints: &'a BTreeSet<u32>,
    file: &'a str,
    breaks: u64,
    library: bool,
    stop: Stop,
}

impl Stopper for Watch<'_> {
    fn stops(&mut self, ctx: &Ctx, trail: &Trail) -> bool {
        if matches!(self.until, Until::End) {
            return false;
        }
        if ctx.host.breaks != self.breaks
            && !matches!(self.until, Until::Visible)
            && let Some(line) = place::line_here(ctx)
        {
            self.stop = Stop::Breakpoint(line);
            return true;
        }
        if !self.breakpoints.is_empty()
            && !matches!(self.until, Until::Visible)
            && let Some(line) = arrives(ctx, trail)
            && self.breakpoints.contains(&line)
            && place::is_in(ctx, self.file)
        {
            self.stop = Stop::Breakpoint(line);
            return true;
        }
        self.stop = Stop::Reached;
        // Steps by lines stay in the learner's program.
        let shown = |ctx: &Ctx| self.library || !place::is_in_library(ctx);
        match self.until {
            Until::Visible => place::is_visible(ctx),
            Until::Arrival => arrives(ctx, trail).is_some() && shown(ctx),
            Until::Over(limit) => {
                let depth = ctx.t.frames.len();
                if depth == *limit && place::is_entry(ctx) && trail.depth as usize >= depth && depth > 1 {
                    // Another activation at the same height: the one we came from is over.
                    *limit -= 1;
                }
                *limit = depth.min(*limit);
                depth <= *limit && arrives(ctx, trail).is_some() && shown(ctx)
            }
            Until::Below(depth) => ctx.t.frames.len() < *depth && place::is_visible(ctx) && shown(ctx),
            Until::Line(line) => arrives(ctx, trail) == Some(*line) && place::is_in(ctx, self.file),
            Until::Never | Until::End => false,
        }
    }
}

impl Timeline {
    /// Starts a motion; an unfinished one is dropped where it stands.
    pub fn begin(&mut self, goal: Goal) {
        use Direction::{Back as B, Forward as F};
        let depth = self.live.ctx.t.frames.len();
        let breaks = self.live.ctx.host.breaks;
        let library = place::is_in_library(&self.live.ctx);
        let forward = |until| Active::Forward(Forward { until, origin: self.position(), breaks, library });
        let back = |kind| Active::Back(Back::new(kind, self.position(), depth, library));
        self.active = Some(match goal {
            Goal::Instruction(F) => forward(Until::Visible),
            Goal::Into(F) => forward(Until::Arrival),
            Goal::Over(F) => forward(Until::Over(depth)),
            Goal::Out(F) => forward(Until::Below(depth)),
            Goal::Continue(F) => forward(Until::Never),
            Goal::End => forward(Until::End),
            Goal::Line(line, F) => forward(Until::Line(line)),
            Goal::Instruction(B) => back(BackKind::Visible),
            Goal::Into(B) => back(BackKind::Arrival),
            // At the end there are no frames: over and out mean the module's.
            Goal::Over(B) => back(BackKind::Over),
            Goal::Out(B) => back(BackKind::Below),
            Goal::Continue(B) => back(BackKind::Breakpoint),
            Goal::Line(line, B) => back(BackKind::Line(line)),
            Goal::Start => Active::Seek(0, Stop::Reached),
            Goal::Newest => Active::Seek(self.newest(), Stop::Reached),
            Goal::Step(step) => Active::Seek(step, Stop::Reached),
            Goal::Percent(share) => Active::Percent(share.min(100)),
        });
        if self.live.finished && matches!(self.active, Some(Active::Forward(_))) {
            let stop = if goal == Goal::End { Stop::Reached } else { Stop::Finished };
            self.active = Some(Active::Nothing(stop));
        }
        if goal == Goal::Instruction(F) && !self.live.finished {
            self.behind.follow(&self.live);
        }
    }

    /// Ends an unfinished motion; the position stays where it came to.
    pub fn pause(&mut self) {
        self.active = None;
    }

    /// Drives the motion for about `budget` instructions.
    pub fn advance(&mut self, budget: u64) -> Progress {
        let Some(active) = self.active.take() else { return Progress::Done(Stop::Reached) };
        let progress = match active {
            Active::Nothing(stop) => Progress::Done(stop),
            Active::Forward(forward) => self.advance_forward(forward, budget),
            Active::Back(back) => self.advance_back(back, budget),
            Active::Seek(step, stop) => self.advance_seek(step, stop, budget),
            Active::Percent(share) => self.advance_percent(share, budget),
        };
        self.newest = self.newest.max(self.position());
        progress
    }

    fn advance_forward(&mut self, mut forward: Forward, budget: u64) -> Progress {
        let until = self.position().saturating_add(budget);
        let breakpoints = std::mem::take(&mut self.breakpoints);
        let file = std::sync::Arc::clone(&self.program.file);
        let mut watch = Watch {
            until: &mut forward.until,
            breakpoints: &breakpoints,
            file: &file,
            breaks: forward.breaks,
            library: forward.library,
            stop: Stop::Reached,
        };
        let ran = self.run_live(until, &mut watch);
        let stop = watch.stop;
        self.breakpoints = breakpoints;
        match ran {
            Err(limit) => Progress::Done(Stop::Limit(limit)),
            Ok(Ran::Stopped) => Progress::Done(stop),
            Ok(Ran::There | Ran::Spent) => {
                self.active = Some(Active::Forward(forward));
                Progress::More
            }
            Ok(Ran::Ended) => match forward.until {
                Until::Line(line) => {
                    let reason = format!("Line {line} does not run again.");
                    self.active = Some(Active::Seek(forward.origin, Stop::NotFound(reason)));
                    Progress::More
                }
                Until::Visible => Progress::Done(Stop::Reached),
                _ => Progress::Done(Stop::Finished),
            },
        }
    }

    fn advance_back(&mut self, mut back: Back, budget: u64) -> Progress {
        if back.kind == BackKind::Visible
            && let Some(before) = self.states().1
            && place::is_visible(&before.ctx)
        {
            // The most frequent motion: the state is there already.
            return self.advance_seek(before.ctx.steps, Stop::Reached, budget);
        }
        let mut left = budget;
        loop {
            let Some(last) = back.upper.checked_sub(1) else { return self.nothing_before(&back) };
            let (scanned, from, ran) = if back.kind.is_by_lines() {
                let (window, ran) = self.behind.window(back.upper, &self.checkpoints, &self.program.file);
                (back.look(window), window.from, ran)
            } else {
                let from = self.checkpoints.nearest_step(last);
                let mut state = self.behind.restored(from, &self.checkpoints);
                let scanned = back.scan(&mut state, &self.breakpoints, &self.program.file);
                self.behind.spare = Some(state);
                (scanned, from, back.upper - from)
            };
            match scanned {
                Scanned::Hit(step, line) => {
                    let stop = line.map_or(Stop::Reached, Stop::Breakpoint);
                    return self.advance_seek(step, stop, left.max(CHUNK));
                }
                Scanned::Nothing => back.upper = from,
            }
            left = left.saturating_sub(ran);
            if left == 0 {
                self.active = Some(Active::Back(back));
                return Progress::More;
            }
        }
    }

    fn nothing_before(&mut self, back: &Back) -> Progress {
        match back.kind {
            BackKind::Line(line) => {
                Progress::Done(Stop::NotFound(format!("Line {line} did not run before this.")))
            }
            _ => self.advance_seek(0, Stop::AtStart, u64::MAX),
        }
    }

    fn advance_seek(&mut self, step: u64, stop: Stop, budget: u64) -> Progress {
        let here = self.position();
        if step < here {
            match self.behind.before.take() {
                Some(mut before) if before.ctx.steps == step => {
                    std::mem::swap(&mut self.live, &mut before);
                    self.behind.spare = Some(before);
                }
                other => {
                    self.behind.before = other;
                    self.restore_back(step);
                }
            }
        } else if step > here && self.checkpoints.nearest_step(step) > here {
            self.checkpoints.restore_into(step, &mut self.live);
        }
        let last = self.position().saturating_add(budget).min(step);
        if step <= self.newest()
            && let Some(near) = self.checkpoints.near_step(self.position(), last)
        {
            self.live.run(near, &mut Never, None);
            self.checkpoints.keep_near(&self.live);
        }
        match self.run_live(last, &mut Never) {
            Err(limit) => Progress::Done(Stop::Limit(limit)),
            Ok(Ran::Ended) if self.position() < step => {
                Progress::Done(Stop::NotFound(format!("The run has {} steps.", thousands(self.position()))))
            }
            _ if self.position() < step => {
                self.active = Some(Active::Seek(step, stop));
                Progress::More
            }
            _ => {
                if !place::is_visible(&self.live.ctx) {
                    let _ = self.run_live(u64::MAX, &mut |ctx: &Ctx, _: &Trail| place::is_visible(ctx));
                }
                Progress::Done(stop)
            }
        }
    }

    /// Makes the live state that of the checkpoint before a step, and at the same time brings the state before it so near
    /// that it can follow, if somebody compares the two.
    fn restore_back(&mut self, step: u64) {
        let (checkpoints, live) = (&self.checkpoints, &mut self.live);
        let is_near = checkpoints.near_step(checkpoints.nearest_step(step), step).is_none();
        match (&mut self.behind.before, step.checked_sub(1)) {
            (Some(before), Some(previous)) if is_near => {
                let restore = || checkpoints.restore_into(step, live);
                both(|| checkpoints.restore_into(previous, before), restore);
            }
            _ => checkpoints.restore_into(step, live),
        }
    }

    fn advance_percent(&mut self, share: u8, budget: u64) -> Progress {
        if let Some(total) = self.total() {
            let step = (u128::from(total) * u128::from(share)).div_ceil(100) as u64;
            return self.advance_seek(step, Stop::Reached, budget);
        }
        let newest = self.newest();
        if self.position() < newest {
            self.checkpoints.restore_into(newest, &mut self.live);
        }
        match self.run_live(self.position().saturating_add(budget), &mut Never) {
            Err(limit) => Progress::Done(Stop::Limit(limit)),
            Ok(_) => {
                self.active = Some(Active::Percent(share));
                Progress::More
            }
        }
    }

    /// Runs the live state on, keeping checkpoints and notes. The error is a limit.
    fn run_live<S: Stopper>(&mut self, until: u64, stopper: &mut S) -> Result<Ran, String> {
        loop {
            let here = self.position();
            if self.live.finished {
                return Ok(Ran::Ended);
            }
            if here >= self.newest && here > 0 {
                self.check_limits()?;
            }
            let due = self.checkpoints.next();
            let mut last = until.min(here.saturating_add(CHUNK));
            if due > here {
                last = last.min(due);
            }
            let ran = self.live.run(last, stopper, Some(&mut self.record));
            if ran == Ran::Spent {
                return Err(self.spent());
            }
            self.newest = self.newest.max(self.position());
            if !self.live.finished {
                // What the last instruction did shows where the run stops, not one step later.
                self.record.see(&self.live.ctx, &self.live.trail);
            }
            match ran {
                Ran::Stopped => return Ok(ran),
                Ran::Ended => {
                    let ended = self.live.ended.clone().unwrap_or_default();
                    self.record.finish(&self.live.ctx, ended.failure.is_some());
                    self.ended = Some(ended);
                    return Ok(ran);
                }
                Ran::There | Ran::Spent => {
                    if self.position() == due {
                        self.checkpoints.keep(&self.live);
                    }
                    if self.position() >= until {
                        return Ok(ran);
                    }
                }
            }
        }
    }

    /// The running instruction worked longer than it may: back to before it, and twice as much the next time.
    fn spent(&mut self) -> String {
        let work = self.limits.work;
        let step = self.position() - 1;
        self.limits.work = work.saturating_mul(2);
        self.checkpoints.allow_work(self.limits.work);
        self.live = *self.behind.state_at(step, &mut self.checkpoints);
        format!(
            "This instruction has worked on {} items and found no end. Paused before it; go on for twice as many.",
            thousands(work)
        )
    }

    /// A limit that is reached pauses once; going on raises it.
    fn check_limits(&mut self) -> Result<(), String> {
        let heap = &self.live.ctx.heap;
        let bytes = heap.len() * 40 + heap.words.len() * 4 + heap.bytes.len();
        let output = self.live.ctx.host.output.len();
        let Some(message) = self.limits.reached(self.position(), bytes, output) else { return Ok(()) };
        self.limits.steps = self.limits.steps.max(self.position().saturating_mul(2));
        self.limits.heap_bytes = self.limits.heap_bytes.max(bytes * 2);
        self.limits.output_bytes = self.limits.output_bytes.max(output * 2);
        Err(message)
    }
}
