//! What is noted when the run goes to a step for the first time: marks for the strip of time, and when output came.

use super::place::{Trail, is_in_library};
use crate::bytecode::Op;
use crate::objects::Ctx;

/// Marks are thinned when there are so many.
const MARKS_MAX: usize = 4_000;
/// Samples of the depth are thinned to at most this number.
const DEPTHS_MAX: usize = 1_024;
/// Pieces of output whose step is kept.
const OUTPUT_MAX: usize = 100_000;

/// Kinds of marked moments.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkKind {
    Call,
    Return,
    Output,
    Exception,
    Gc,
}

/// A marked moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    pub step: u64,
    pub kind: MarkKind,
}

/// The notes. They depend on the run alone, so they are made once and hold whichever way the learner goes.
#[derive(Clone, Debug)]
pub struct Record {
    /// The next step to note: everything before it is noted.
    pub next: u64,
    /// Ascending by step.
    pub marks: Vec<Mark>,
    /// Depth of the frames at every `depth_every`th step from 0.
    pub depths: Vec<u16>,
    pub depth_every: u64,
    /// Length of the output after each step that wrote something.
    pub output: Vec<(usize, u64)>,
    /// Steps at which a collection had ended.
    pub collections: Vec<u64>,
    /// Marks of one frequent kind are at least so many steps apart.
    marks_every: u64,
    /// The step of the last mark of each kind.
    last: [Option<u64>; 5],
    depth: usize,
    /// The frame then ran code of the standard library.
    library: bool,
    output_len: usize,
    collected: u64,
}

impl Default for Record {
    fn default() -> Record {
        Record {
            next: 0,
            marks: Vec::new(),
            depths: Vec::new(),
            depth_every: 1,
            output: Vec::new(),
            collections: Vec::new(),
            marks_every: 1,
            last: [None; 5],
            depth: 1,
            library: false,
            output_len: 0,
            collected: 0,
        }
    }
}

impl Record {
    /// Notes what the instruction before this state did.
    #[inline(always)]
    pub(super) fn see(&mut self, ctx: &Ctx, _: &Trail) {
        let step = ctx.steps;
        if step != self.next {
            return;
        }
        self.next = step + 1;
        if step == self.depths.len() as u64 * self.depth_every {
            self.sample(ctx.t.frames.len());
        }
        let depth = ctx.t.frames.len();
        if depth != self.depth {
            let kind = if depth > self.depth { MarkKind::Call } else { MarkKind::Return };
            self.depth = depth;
            // What the library does inside is no event of the program.
            let inside = std::mem::replace(&mut self.library, is_in_library(ctx));
            if !inside && !self.library {
                self.mark(step, kind);
            }
        }
        if ctx.host.output.len() != self.output_len {
            self.wrote(ctx, step);
        }
        if ctx.code[ctx.t.pc as usize].base == Op::PUSH_EXC_INFO && !self.library {
            self.mark(step, MarkKind::Exception);
        }
        self.look_at_collector(ctx, step);
    }

    /// Notes what the last instruction did.
    pub(super) fn finish(&mut self, ctx: &Ctx, failed: bool) {
        let step = ctx.steps;
        if self.next > step {
            return;
        }
        self.next = step + 1;
        if ctx.host.output.len() != self.output_len {
            self.wrote(ctx, step);
        }
        if failed
            && self.marks.last().is_none_or(|mark| mark.step != step || mark.kind != MarkKind::Exception)
        {
            self.marks.push(Mark { step, kind: MarkKind::Exception });
        }
        self.look_at_collector(ctx, step);
    }

    #[inline(always)]
    fn look_at_collector(&mut self, ctx: &Ctx, step: u64) {
        let stats = &ctx.heap.gc.stats;
        let collected = stats[0][0] + stats[1][0] + stats[2][0];
        if collected != self.collected {
            self.collected = collected;
            self.collections.push(step);
            self.mark(step, MarkKind::Gc);
        }
    }

    #[cold]
    fn wrote(&mut self, ctx: &Ctx, step: u64) {
        self.output_len = ctx.host.output.len();
        if self.output.len() < OUTPUT_MAX {
            self.output.push((self.output_len, step));
        }
        self.mark(step, MarkKind::Output);
    }

    fn mark(&mut self, step: u64, kind: MarkKind) {
        let is_rare = matches!(kind, MarkKind::Exception | MarkKind::Gc);
        if !is_rare && !self.is_due(step, kind) || is_rare && self.marks.len() >= 2 * MARKS_MAX {
            return;
        }
        self.marks.push(Mark { step, kind });
        if !is_rare && self.marks.len() >= MARKS_MAX {
            self.thin();
        }
    }

    /// Is a mark of this kind far enough from the last one?
    fn is_due(&mut self, step: u64, kind: MarkKind) -> bool {
        let last = &mut self.last[kind as usize];
        let is_due = last.is_none_or(|last| step >= last + self.marks_every);
        if is_due {
            *last = Some(step);
        }
        is_due
    }

    /// Drops marks of the frequent kinds until there is room, over the whole run alike.
    #[cold]
    fn thin(&mut self) {
        let all = std::mem::take(&mut self.marks);
        let rare = |mark: &Mark| matches!(mark.kind, MarkKind::Exception | MarkKind::Gc);
        let most = MARKS_MAX / 2 + all.iter().filter(|mark| rare(mark)).count();
        let mut kept = all.clone();
        while kept.len() > most {
            self.marks_every *= 2;
            self.last = [None; 5];
            kept =
                all.iter().copied().filter(|mark| rare(mark) || self.is_due(mark.step, mark.kind)).collect();
        }
        self.marks = kept;
    }

    #[cold]
    fn sample(&mut self, depth: usize) {
        self.depths.push(depth.min(u16::MAX as usize) as u16);
        if self.depths.len() == DEPTHS_MAX {
            self.depths = self.depths.iter().step_by(2).copied().collect();
            self.depth_every *= 2;
        }
    }

    /// The step that wrote the byte of output before `end`, when known.
    pub fn step_of_output(&self, end: usize) -> Option<u64> {
        let at = self.output.partition_point(|(len, _)| *len < end);
        self.output.get(at).map(|(_, step)| *step)
    }
}
