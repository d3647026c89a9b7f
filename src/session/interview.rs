//! An open question being talked through, and the interview that asks one after the other.
//!
//! The learner thinks or types, sees the key points, ticks those that were said, goes on to the follow-ups, and is
//! graded at the end. The review shows its open questions in the same form.

use std::collections::{BTreeSet, VecDeque};

use super::{Screen, Session};
use crate::course::Course;
use crate::course::grade::shuffled;
use crate::course::interview::{self, Level, OpenQuestion, Standing};
use crate::course::progress::{Progress, ProgressError};
use crate::course::review::Grade;

/// A question under way.
#[derive(Clone, Debug, PartialEq)]
pub struct Talk {
    pub question: OpenQuestion,
    /// 0 is the question itself, then come the follow-ups; beyond the last it is to be graded.
    pub part: usize,
    /// The key points of the part are shown.
    pub is_revealed: bool,
    /// The point under the cursor.
    pub cursor: usize,
    /// What was said, by part.
    pub ticks: Vec<BTreeSet<usize>>,
    /// What was typed, by part.
    pub texts: Vec<String>,
    /// What was typed the last time.
    pub before: Option<String>,
}

impl Talk {
    pub fn new(question: OpenQuestion, before: Option<String>) -> Talk {
        let parts = question.parts().len();
        Talk {
            question,
            part: 0,
            is_revealed: false,
            cursor: 0,
            ticks: vec![BTreeSet::new(); parts],
            texts: vec![String::new(); parts],
            before: before.filter(|text| !text.trim().is_empty()),
        }
    }

    /// All parts were talked through: the grade is left.
    pub fn is_done(&self) -> bool {
        self.part >= self.ticks.len()
    }

    /// May the learner type?
    pub fn is_asking(&self) -> bool {
        !self.is_done() && !self.is_revealed
    }

    /// The points of the part that is shown, once they are to be seen.
    pub fn points(&self) -> &[String] {
        match self.question.parts().get(self.part) {
            Some((_, points)) if self.is_revealed => points,
            _ => &[],
        }
    }

    /// What is typed for the part that is shown.
    pub fn text(&self) -> &str {
        self.texts.get(self.part).map_or("", String::as_str)
    }

    pub fn set_text(&mut self, text: String) {
        if let Some(slot) = self.texts.get_mut(self.part) {
            *slot = text;
        }
    }

    /// All that was typed; empty when nothing was.
    pub fn given(&self) -> String {
        let texts: Vec<&str> =
            self.texts.iter().map(|text| text.trim()).filter(|text| !text.is_empty()).collect();
        texts.join("\n\n")
    }

    /// Shows the points of the part.
    pub fn reveal(&mut self) {
        self.is_revealed = !self.is_done();
    }

    /// Ticks a point, or not any more.
    pub fn tick(&mut self, point: usize) {
        if point >= self.points().len() {
            return;
        }
        self.cursor = point;
        if let Some(ticks) = self.ticks.get_mut(self.part)
            && !ticks.remove(&point)
        {
            ticks.insert(point);
        }
    }

    pub fn move_by(&mut self, rows: isize) {
        let last = self.points().len().saturating_sub(1);
        self.cursor = self.cursor.saturating_add_signed(rows).min(last);
    }

    /// From the question to its points, from them to the next part, from the last to the grade.
    pub fn go_on(&mut self) {
        if self.is_asking() {
            self.reveal();
        } else if !self.is_done() {
            self.part += 1;
            self.is_revealed = false;
            self.cursor = 0;
        }
    }

    /// Points ticked, and all there are.
    pub fn ticked(&self) -> (usize, usize) {
        let points = self.question.parts().iter().map(|(_, points)| points.len()).sum();
        (self.ticks.iter().map(BTreeSet::len).sum(), points)
    }

    /// The grade that the ticks suggest, when all is said.
    pub fn proposed(&self) -> Option<Grade> {
        let (ticked, points) = self.ticked();
        self.is_done().then(|| interview::proposed(ticked, points))
    }
}

/// The levels to choose among; the last is all of them.
pub const CHOICES: [Option<Level>; 4] = [Some(Level::Junior), Some(Level::Mid), Some(Level::Senior), None];

/// An interview: the choice of a level, then its questions.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct InterviewState {
    /// The level under the cursor, or chosen.
    pub cursor: usize,
    /// How far the learner is with each choice.
    pub standings: [Standing; 4],
    /// A level was chosen.
    pub is_begun: bool,
    queue: VecDeque<OpenQuestion>,
    pub talk: Option<Talk>,
    /// How long until the question comes back, for each grade, in seconds.
    pub intervals: [i64; 4],
    /// The grade that the question shown was given.
    pub graded: Option<Grade>,
    /// Questions graded in this interview.
    pub count: usize,
}

impl InterviewState {
    /// # Errors
    /// The store cannot be read.
    pub fn new(course: &Course, progress: &Progress) -> Result<InterviewState, ProgressError> {
        let mut state = InterviewState { cursor: CHOICES.len() - 1, ..InterviewState::default() };
        state.read(course, progress)?;
        Ok(state)
    }

    /// Reads how far the learner is.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn read(&mut self, course: &Course, progress: &Progress) -> Result<(), ProgressError> {
        for (standing, level) in self.standings.iter_mut().zip(CHOICES) {
            *standing = interview::standing(course, progress, level)?;
        }
        Ok(())
    }

    /// Lines the questions of the chosen level up: those that were never graded first, otherwise by chance.
    pub fn begin(&mut self, course: &Course, graded: &[(String, Grade)], seed: u64) {
        let level = CHOICES[self.cursor.min(CHOICES.len() - 1)];
        let fits = |question: &&OpenQuestion| level.is_none_or(|level| question.level == level);
        let questions: Vec<&OpenQuestion> = course.open_questions().iter().filter(fits).collect();
        let mut order = shuffled(questions.len(), seed, interview::OWNER);
        order.sort_by_key(|&at| graded.iter().any(|(id, _)| *id == questions[at].id));
        self.queue = order.into_iter().map(|at| questions[at].clone()).collect();
        self.is_begun = true;
    }

    /// The next question in the line.
    pub fn take(&mut self) -> Option<OpenQuestion> {
        self.graded = None;
        self.talk = None;
        self.queue.pop_front()
    }

    /// Puts the question shown behind the others; false when there are none.
    pub fn skip(&mut self) -> bool {
        if self.queue.is_empty() {
            return false;
        }
        self.queue.extend(self.talk.take().map(|talk| talk.question));
        true
    }

    /// Questions left, with the one that is shown.
    pub fn left(&self) -> usize {
        self.queue.len() + usize::from(self.talk.is_some() && self.graded.is_none())
    }
}

impl Session {
    /// The open question that is shown.
    pub fn talk(&self) -> Option<&Talk> {
        match self.screen {
            Screen::Interview => self.interview.as_ref()?.talk.as_ref(),
            Screen::Review => self.review.as_ref()?.shown.as_ref()?.talk(),
            _ => None,
        }
    }

    pub(super) fn talk_mut(&mut self) -> Option<&mut Talk> {
        match self.screen {
            Screen::Interview => self.interview.as_mut()?.talk.as_mut(),
            Screen::Review => self.review.as_mut()?.shown.as_mut()?.talk_mut(),
            _ => None,
        }
    }
}
