//! The real [`Launcher`]: programs compiled and put on a timeline.

use std::collections::BTreeSet;

use super::guard::guarded;
use super::run::{Direction, Goal, Launcher, Motion, Position, Program, Progress, Run, Stop};
use crate::course::Moment;
use crate::course::probe::Runner;
use crate::course::run::{Interpreter, find};
use crate::inspect::views::{ErrorView, ObjectView, Phase, ViewSet, Views};
use crate::inspect::{Look, frames, object, status, views};
use crate::timeline::{self, Limits, Timeline, line_of};

/// Instructions searched for the moments of a lesson's remarks.
const LOCATE_MAX: u64 = 3_000_000;

/// Starts programs in the interpreter of this package.
#[derive(Clone, Copy, Debug, Default)]
pub struct InterpreterLauncher;

impl Launcher for InterpreterLauncher {
    fn runner(&self) -> &dyn Runner {
        &Interpreter
    }

    fn launch(&self, program: &Program) -> Result<Box<dyn Run>, ErrorView> {
        self.launch_reading(program, "")
    }

    fn launch_reading(&self, program: &Program, input: &str) -> Result<Box<dyn Run>, ErrorView> {
        let mut compiled = guarded(|| timeline::Program::compile(&program.file, &program.text))
            .map_err(|how| ErrorView {
                title: "A bug in Vivarium".into(),
                message: format!("The program cannot be compiled: {how}"),
                file: program.file.clone(),
                ..ErrorView::default()
            })?
            .map_err(|error| ErrorView {
                title: error.kind.name().into(),
                message: error.message.clone(),
                traceback: error.report(),
                file: program.file.clone(),
                line: error.line as usize,
            })?;
        compiled.stdin = input.as_bytes().into();
        let timeline = Timeline::new(compiled, Limits::default());
        Ok(Box::new(Execution { timeline, selected: 0, missing: None, breakpoints: BTreeSet::new() }))
    }
}

/// A program on a timeline.
struct Execution {
    timeline: Timeline,
    /// Index of the selected frame, counted from the innermost.
    selected: usize,
    /// The goal begun last does not exist, and why.
    missing: Option<String>,
    /// As they were set last: a motion that fails loses the time line's own.
    breakpoints: BTreeSet<u32>,
}

impl Execution {
    /// After the interpreter failed in the middle of a motion: before the instruction that failed, or where the motion began.
    fn recover(&mut self, began: u64, how: String) -> Progress {
        let failed = self.timeline.position();
        let lines = &self.breakpoints;
        for step in [failed, began, 0] {
            if guarded(|| self.timeline.recover(step, lines.clone())).is_ok() {
                break;
            }
        }
        self.selected = 0;
        Progress::Done(Stop::Broken(how))
    }

    fn begin_moment(&mut self, moment: &Moment) {
        match self.locate(std::slice::from_ref(moment))[0] {
            Some(step) => self.timeline.begin(timeline::Goal::Step(step)),
            None => self.missing = Some(format!("there is no moment when {moment}")),
        }
    }
}

impl Run for Execution {
    fn begin(&mut self, goal: Goal) {
        self.timeline.pause();
        self.missing = None;
        let way = |direction| match direction {
            Direction::Forward => timeline::Direction::Forward,
            Direction::Back => timeline::Direction::Back,
        };
        self.timeline.begin(match goal {
            Goal::Move(Motion::Instruction, direction) => timeline::Goal::Instruction(way(direction)),
            Goal::Move(Motion::Into, direction) => timeline::Goal::Into(way(direction)),
            Goal::Move(Motion::Over, direction) => timeline::Goal::Over(way(direction)),
            Goal::Move(Motion::Out, direction) => timeline::Goal::Out(way(direction)),
            Goal::Move(Motion::Continue, direction) => timeline::Goal::Continue(way(direction)),
            Goal::Start => timeline::Goal::Start,
            Goal::End => timeline::Goal::End,
            Goal::Newest => timeline::Goal::Newest,
            Goal::Step(step) => timeline::Goal::Step(step),
            Goal::Percent(share) => timeline::Goal::Percent(share),
            Goal::Line(line, direction) => timeline::Goal::Line(line as u32, way(direction)),
            Goal::Moment(moment) => return self.begin_moment(&moment),
        });
    }

    fn advance(&mut self, budget: u64) -> Progress {
        if let Some(reason) = self.missing.take() {
            return Progress::Done(Stop::NotFound(reason));
        }
        let step = self.timeline.position();
        let progress = match guarded(|| self.timeline.advance(budget)) {
            Ok(progress) => progress,
            Err(how) => return self.recover(step, how),
        };
        if self.timeline.position() != step {
            self.selected = 0;
        }
        match progress {
            timeline::Progress::More => Progress::More,
            timeline::Progress::Done(stop) => Progress::Done(match stop {
                timeline::Stop::Reached => Stop::Reached,
                timeline::Stop::Breakpoint(line) => Stop::Breakpoint(line as usize),
                timeline::Stop::Finished => Stop::Finished,
                timeline::Stop::AtStart => Stop::AtStart,
                timeline::Stop::NotFound(reason) => Stop::NotFound(reason),
                timeline::Stop::Limit(reason) => Stop::Limit(reason),
            }),
        }
    }

    fn pause(&mut self) {
        self.missing = None;
        self.timeline.pause();
    }

    fn position(&self) -> Position {
        let ctx = &self.timeline.state().ctx;
        let innermost = frames::at(ctx, 0).filter(|_| !ctx.t.frames.is_empty());
        let place = innermost.and_then(|frame| frames::place(ctx, frame));
        let line = place.and_then(|(code, pc)| line_of(ctx, code, pc));
        let file = place.map(|(code, _)| ctx.heap.codes[code as usize].code.filename.to_string());
        Position {
            step: self.timeline.position(),
            newest: self.timeline.newest(),
            total: self.timeline.total(),
            phase: self.phase(),
            file: file.unwrap_or_else(|| self.timeline.program().file.to_string()),
            line: line.map_or(0, |line| line as usize),
        }
    }

    fn failure(&self) -> Option<String> {
        let ended = self.timeline.state().ended.as_ref()?;
        ended.failure.as_ref().map(|failure| failure.type_name.clone())
    }

    fn set_breakpoints(&mut self, lines: &BTreeSet<usize>) {
        self.breakpoints = lines.iter().map(|line| *line as u32).collect();
        self.timeline.set_breakpoints(self.breakpoints.clone());
    }

    fn select_frame(&mut self, index: usize) {
        self.selected = index;
    }

    fn locate(&mut self, moments: &[Moment]) -> Vec<Option<u64>> {
        // Remarks whose moments cannot be found are left out.
        guarded(|| find(&self.timeline, moments, LOCATE_MAX).steps)
            .unwrap_or_else(|_| vec![None; moments.len()])
    }

    fn views(&mut self, wanted: ViewSet) -> Views {
        let asked = guarded(|| views(&mut self.timeline, wanted, self.selected));
        asked.unwrap_or_else(|how| self.no_views(&how))
    }

    fn object(&mut self, id: u64) -> Option<ObjectView> {
        guarded(|| object::view(&Look::now(&self.timeline, self.selected), id)).ok().flatten()
    }
}

impl Execution {
    /// What is shown of a moment that cannot be looked at.
    fn no_views(&self, how: &str) -> Views {
        let position = self.position();
        let mut views = Views::default();
        views.narration.sentence = format!("A bug in Vivarium keeps this moment from being shown: {how}.");
        views.narration.next = "Step on or back; nothing is lost.".to_owned();
        views.status.step = position.step;
        views.status.newest = position.newest;
        views.status.total = position.total;
        views.status.phase = position.phase;
        views.timeline.step = position.step;
        views.timeline.newest = position.newest;
        views.timeline.total = position.total;
        views
    }

    fn phase(&self) -> Phase {
        status::phase(&self.timeline)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failed_motion_leaves_a_run_that_goes_on() {
        let program = Program { file: "a.py".into(), text: "n = 0\nfor i in range(9):\n    n += i\n".into() };
        let compiled =
            timeline::Program::compile(&program.file, &program.text).unwrap_or_else(|_| panic!("compiles"));
        let timeline = Timeline::new(compiled, Limits::default());
        let mut run = Execution { timeline, selected: 0, missing: None, breakpoints: BTreeSet::new() };
        run.set_breakpoints(&BTreeSet::from([3]));
        run.begin(Goal::Step(20));
        run.advance(1000);
        let hash = run.timeline.state_hash();
        let progress = run.recover(7, "on purpose".into());
        assert_eq!(progress, Progress::Done(Stop::Broken("on purpose".into())));
        assert_eq!((run.position().step, run.timeline.state_hash()), (20, hash));
        run.begin(Goal::Move(Motion::Continue, Direction::Forward));
        assert_eq!(run.advance(1000), Progress::Done(Stop::Breakpoint(3)));
    }
}
