//! One pass over a run: where each step stands, when lines are reached, what is printed.

use crate::bytecode::{Op, flags};
use crate::natives::library;
use crate::objects::{Ctx, frame_flag};
use crate::timeline::{Ran, Timeline, Trail, arrives};

/// Steps of a run that are asked about; what a long run does later is left out.
const STEPS_MAX: u64 = 30_000;

/// A step.
#[derive(Clone, Copy, Debug)]
pub struct At {
    /// Frames, the hidden ones too.
    pub depth: u16,
    /// Frames that are shown.
    pub frames: u16,
    /// The instruction about to run, unspecialised.
    pub op: Op,
    /// It is an instruction of the program's own file, in a frame that is shown.
    pub is_own: bool,
    /// It begins an activation.
    pub is_entry: bool,
    /// Bytes written before it.
    pub written: usize,
}

/// The run arrives at a line of the program's own file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Arrival {
    pub step: u64,
    pub line: u32,
    /// The body of a class begins or ends, at the line of the `class` statement: nothing that one sees running.
    pub is_edge: bool,
}

/// A line that the program printed.
#[derive(Clone, Debug)]
pub struct Printed {
    /// Where it begins in the output.
    pub from: usize,
    /// Where it ends, with its line end.
    pub to: usize,
    pub text: String,
}

/// The beginning of a run, or all of it.
#[derive(Debug, Default)]
pub struct Trace {
    /// By step, from 0.
    pub steps: Vec<At>,
    pub arrivals: Vec<Arrival>,
    /// Steps at which the run arrives at a line of other source: what `exec` runs.
    others: Vec<u64>,
    /// Lines that went to standard output as a whole.
    pub printed: Vec<Printed>,
    /// The program ended.
    pub is_complete: bool,
    /// The type of the exception that ended it.
    pub failure: Option<String>,
}

impl Trace {
    /// Runs a program from its start.
    pub fn of(timeline: &Timeline) -> Trace {
        let mut trace = Trace::default();
        let mut state = timeline.first_state();
        let file = &timeline.program().file;
        trace.see(&state.ctx, &state.trail, file);
        let ran = state.run(
            STEPS_MAX,
            &mut |ctx: &Ctx, trail: &Trail| {
                trace.see(ctx, trail, file);
                false
            },
            None,
        );
        trace.is_complete = ran == Ran::Ended;
        let failure = state.ended.as_ref().and_then(|ended| ended.failure.as_ref());
        trace.failure = failure.map(|failure| failure.type_name.clone());
        trace.read_output(&state.ctx);
        trace
    }

    fn see(&mut self, ctx: &Ctx, trail: &Trail, file: &str) {
        let step = ctx.steps;
        let Some(frame) = ctx.t.frames.last().filter(|_| step == self.steps.len() as u64) else { return };
        let data = &ctx.heap.codes[frame.code as usize];
        let is_own = frame.flags & frame_flag::HIDDEN == 0 && &*data.code.filename == file;
        self.steps.push(At {
            depth: ctx.t.frames.len() as u16,
            frames: ctx.t.frames.iter().filter(|frame| frame.flags & frame_flag::HIDDEN == 0).count() as u16,
            op: ctx.code[ctx.t.pc as usize].base.deopt(),
            is_own,
            is_entry: data.entry == ctx.t.pc,
            written: ctx.host.output.len(),
        });
        let is_body = data.code.flags & flags::OPTIMIZED == 0 && &*data.code.name != "<module>";
        match arrives(ctx, trail) {
            Some(line) if is_own => {
                let is_edge = is_body && line == data.code.firstlineno;
                self.arrivals.push(Arrival { step, line, is_edge });
            }
            Some(_) if !library::owns(&data.code.filename) => self.others.push(step),
            _ => {}
        }
    }

    /// Splits what was printed into lines; those with a part that went elsewhere are left out.
    fn read_output(&mut self, ctx: &Ctx) {
        let output = &ctx.host.output;
        let is_err = |from: usize, to: usize| {
            let mut begin = 0;
            ctx.host.pieces.iter().any(|piece| {
                let overlaps = begin < to && from < piece.end;
                begin = piece.end;
                overlaps && piece.err
            })
        };
        let mut from = 0;
        for (at, _) in output.iter().enumerate().filter(|(_, byte)| **byte == b'\n') {
            let to = at + 1;
            if !is_err(from, to) {
                let text = String::from_utf8_lossy(&output[from..at]).into_owned();
                self.printed.push(Printed { from, to, text });
            }
            from = to;
        }
    }

    pub fn at(&self, step: u64) -> Option<&At> {
        self.steps.get(usize::try_from(step).ok()?)
    }

    /// The arrival after a step, in whatever function.
    pub fn next_arrival(&self, step: u64) -> Option<Arrival> {
        let at = self.arrivals.partition_point(|arrival| arrival.step <= step);
        self.arrivals.get(at).copied()
    }

    /// Does the run stay in the program's own source between two steps?
    pub fn stays(&self, from: u64, to: u64) -> bool {
        !self.others.iter().any(|step| (from..to).contains(step))
    }

    /// The arrival after a step in the same activation, calls stepped over; `None` when the activation ends before.
    pub fn after_line(&self, step: u64) -> Option<Arrival> {
        let depth = self.at(step)?.depth;
        let begin = self.arrivals.partition_point(|arrival| arrival.step <= step);
        let next = self.arrivals[begin..]
            .iter()
            .find(|arrival| self.at(arrival.step).is_some_and(|at| at.depth <= depth))?;
        self.is_same_activation(step, next.step).then_some(*next)
    }

    /// Is the frame that is innermost at both steps one and the same call?
    pub fn is_same_activation(&self, from: u64, to: u64) -> bool {
        let Some(depth) = self.at(from).map(|at| at.depth) else { return false };
        let between = &self.steps[from as usize + 1..=to as usize];
        self.at(to).is_some_and(|at| at.depth == depth)
            && between.iter().all(|at| at.depth > depth || at.depth == depth && !at.is_entry)
    }

    /// Which time a line is reached with this arrival, from 1.
    pub fn time(&self, arrival: Arrival) -> usize {
        let is_earlier =
            |other: &&Arrival| other.line == arrival.line && other.step <= arrival.step && !other.is_edge;
        self.arrivals.iter().filter(is_earlier).count()
    }
}
