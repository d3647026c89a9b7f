//! The review: one due card at a time, its answer graded.

use std::io;

use super::Plain;
use super::text::{self, count};
use crate::course::review::{Grade, interval_text};
use crate::session::{Action, Screen};

impl Plain<'_> {
    pub(super) fn review(&mut self) -> io::Result<()> {
        let Some(state) = self.session.review.clone() else { return Ok(()) };
        let Some(shown) = &state.shown else {
            self.say(&match state.graded {
                0 => "Review: nothing is due.".to_owned(),
                graded => format!("Review: {} reviewed.", count(graded, "card")),
            })?;
            return self.say(&match state.next_at {
                Some(at) => {
                    let when = interval_text(at - self.session.now());
                    format!("The next of {} is due in {when}. Type done to leave.", count(state.cards, "card"))
                }
                None => "There are no cards yet: quiz questions that you answer and predictions that you miss become \
                         cards. Type done to leave."
                    .to_owned(),
            });
        };
        let lesson = self.session.course.lesson(&shown.lesson);
        let title = lesson.map_or(shown.lesson.clone(), |lesson| text::inline(&lesson.title));
        self.say(&format!("Review: {title}; {} left.", count(state.left(), "card")))?;
        match self.session.talk() {
            Some(_) => self.open_question(),
            None => self.question(),
        }
    }

    /// The four grades of a card or of an open question, with the one that the answer suggests.
    pub(super) fn grades(&mut self) -> io::Result<()> {
        let shown = self.session.review.as_ref().and_then(|state| state.shown.as_ref());
        let intervals = match (self.session.screen, &self.session.interview) {
            (Screen::Interview, Some(state)) => Some(state.intervals),
            _ => shown.map(|shown| shown.intervals),
        };
        let (Some(intervals), Some(proposed)) = (intervals, self.session.proposed_grade()) else {
            return Ok(());
        };
        self.say("How well did you know it? It comes back in:")?;
        for (grade, interval) in Grade::ALL.into_iter().zip(intervals) {
            let is_proposed = if grade == proposed { "; proposed, next takes it" } else { "" };
            let interval = interval_text(interval);
            self.say(&format!("{}. {}: {interval}{is_proposed}", grade.number(), grade.word()))?;
        }
        Ok(())
    }

    pub(super) fn grade(&mut self, numbers: &[usize]) -> io::Result<()> {
        match numbers {
            [number @ 1..=4] => self.act(Action::Grade(*number)),
            _ => self.say("A grade is 1, 2, 3 or 4."),
        }
    }
}
