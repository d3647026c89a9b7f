//! The debugger's state: a run, its breakpoints, a motion under way, a lesson's remarks, and the views last asked for.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use super::run::{Direction, Goal, Motion, Position, Program, Progress, Run, Stop};
use crate::course::schema::Comment;
use crate::inspect::views::{ViewKind, ViewSet, Views};

/// Instructions run at once when a motion begins: most motions end within it, and no key waits for longer.
const BUDGET_FIRST: u64 = 200_000;

/// A lesson's remark and the step it belongs to.
#[derive(Clone, Debug, PartialEq)]
pub struct Remark {
    pub step: u64,
    pub text: String,
}

/// A program under the debugger.
pub struct Debugger {
    pub title: String,
    pub program: Program,
    /// The file that the program was read from, when the learner can edit it there.
    pub path: Option<PathBuf>,
    run: Box<dyn Run>,
    pub breakpoints: BTreeSet<usize>,
    /// What Left and Right repeat.
    pub last: Motion,
    /// A motion is under way: its word, for the status line.
    pub moving: Option<&'static str>,
    /// In the order of their steps.
    pub remarks: Vec<Remark>,
    /// Steps that the learner marked with a letter; `'` is where the last jump came from.
    pub marks: BTreeMap<char, u64>,
    /// The line under the cursor of the source pane.
    pub cursor_line: usize,
    /// The panes the lesson wants in sight.
    pub focus: Vec<ViewKind>,
    views: Views,
    /// What `views` holds; empty after the position changed.
    fresh: ViewSet,
}

impl Debugger {
    /// Wraps a run that stands before its first instruction.
    pub fn new(title: String, program: Program, run: Box<dyn Run>) -> Debugger {
        Debugger {
            title,
            program,
            path: None,
            run,
            breakpoints: BTreeSet::new(),
            last: Motion::Over,
            moving: None,
            remarks: Vec::new(),
            marks: BTreeMap::new(),
            cursor_line: 1,
            focus: Vec::new(),
            views: Views::default(),
            fresh: ViewSet::NONE,
        }
    }

    /// Finds the steps that a lesson's comments belong to. A comment whose moment does not come is left out.
    pub fn set_comments(&mut self, comments: &[Comment]) {
        let moments: Vec<_> = comments.iter().map(|comment| comment.at.clone()).collect();
        let steps = self.run.locate(&moments);
        let found = comments.iter().zip(steps).filter_map(|(comment, step)| Some((comment, step?)));
        self.remarks = found.map(|(comment, step)| Remark { step, text: comment.text.clone() }).collect();
        self.remarks.sort_by_key(|remark| remark.step);
    }

    /// The type of the exception that ended the program, at its end.
    pub fn failure(&self) -> Option<String> {
        self.run.failure()
    }

    pub fn position(&self) -> Position {
        self.run.position()
    }

    /// What the lesson says here, and whether it belongs exactly to this step. Several remarks on one moment are one text.
    pub fn remark(&self) -> Option<(String, bool)> {
        let step = self.run.position().step;
        let last = self.remarks.iter().rev().find(|remark| remark.step <= step)?.step;
        let texts =
            self.remarks.iter().filter(|remark| remark.step == last).map(|remark| remark.text.as_str());
        Some((texts.collect::<Vec<_>>().join(" "), last == step))
    }

    /// The step of the next remark in a direction.
    pub fn next_remark(&self, direction: Direction) -> Option<u64> {
        let step = self.run.position().step;
        let mut steps = self.remarks.iter().map(|remark| remark.step);
        match direction {
            Direction::Forward => steps.find(|&at| at > step),
            Direction::Back => steps.rfind(|&at| at < step),
        }
    }

    /// Begins a motion and gives it its first budget. `None` while it goes on.
    pub fn go(&mut self, goal: Goal) -> Option<Stop> {
        if !matches!(goal, Goal::Move(..)) {
            self.marks.insert('\'', self.run.position().step);
        }
        let word = match &goal {
            Goal::Move(motion, _) => {
                self.last = *motion;
                motion.word()
            }
            Goal::End | Goal::Percent(_) => "the end",
            _ => "its place",
        };
        self.run.begin(goal);
        self.moving = Some(word);
        self.advance(BUDGET_FIRST)
    }

    /// Drives the motion under way. `None` while it goes on.
    pub fn advance(&mut self, budget: u64) -> Option<Stop> {
        self.moving?;
        self.fresh = ViewSet::NONE;
        match self.run.advance(budget) {
            Progress::More => None,
            Progress::Done(stop) => {
                self.moving = None;
                Some(stop)
            }
        }
    }

    /// Stops a motion under way; true when there was one.
    pub fn pause(&mut self) -> bool {
        let was_moving = self.moving.take().is_some();
        if was_moving {
            self.run.pause();
            self.fresh = ViewSet::NONE;
        }
        was_moving
    }

    /// Sets or removes a breakpoint; true when it is set now. `None` for a line without an instruction.
    pub fn toggle_breakpoint(&mut self, line: usize) -> Option<bool> {
        let set = if self.breakpoints.remove(&line) {
            false
        } else {
            if !self.holds_instruction(line) {
                return None;
            }
            self.breakpoints.insert(line)
        };
        self.run.set_breakpoints(&self.breakpoints);
        self.fresh = ViewSet::NONE;
        Some(set)
    }

    /// Can the line run? True where that is not known.
    pub fn holds_instruction(&mut self, line: usize) -> bool {
        let code_lines = &self.views(ViewSet::NONE.with(ViewKind::Source)).source.code_lines;
        code_lines.is_empty() || code_lines.contains(&line)
    }

    pub fn select_frame(&mut self, index: usize) {
        self.run.select_frame(index);
        self.fresh = ViewSet::NONE;
    }

    /// The asked views of this moment; computed anew only after the position changed.
    pub fn views(&mut self, wanted: ViewSet) -> &Views {
        if self.fresh.union(wanted) != self.fresh {
            let wanted = self.fresh.union(wanted);
            self.views = self.run.views(wanted);
            self.fresh = wanted;
        }
        &self.views
    }

    /// The views as they were last asked for.
    pub fn last_views(&self) -> &Views {
        &self.views
    }

    pub fn object(&mut self, id: u64) -> Option<crate::inspect::views::ObjectView> {
        self.run.object(id)
    }
}
