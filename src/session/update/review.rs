//! Actions of the review: grading, taking a grade back, skipping, reading the lesson.

use super::Effects;
use crate::course::progress::{Card, ProgressError};
use crate::course::review::{self, Deck, Grade};
use crate::session::action::{Action, Effect};
use crate::session::review::ReviewState;
use crate::session::{Screen, Session};

impl Session {
    /// Opens the review with what is due now; where nothing is, it says when.
    pub(super) fn open_review(&mut self) -> Effects {
        let Some(deck) = self.deck() else { return vec![] };
        let mut state = ReviewState::default();
        state.fill(deck, &self.course, self.progress.now(), self.fresh_seed(), self.launcher.runner());
        self.review = Some(state);
        let effects = self.show(Screen::Review);
        self.remember_talk();
        effects
    }

    pub(super) fn update_review(&mut self, action: Action) -> Effects {
        let Some(shown) = self.review.as_ref().map(|state| state.shown.as_ref()) else { return vec![] };
        let proposed = shown.and_then(|shown| shown.proposed());
        let is_open = shown.is_some_and(|shown| shown.talk().is_some());
        match (action, shown.is_some(), proposed) {
            (Action::UndoGrade, ..) => self.undo_grade(),
            (Action::Accept | Action::NextPage, false, _) => self.back(),
            (_, false, _) => vec![],
            (Action::ReadLesson, ..) => self.read_lesson_of_card(),
            (Action::Skip, ..) => self.skip_card(),
            (Action::Grade(number), _, Some(_)) => match Grade::from_number(number) {
                Some(grade) => self.grade_card(grade),
                None => vec![],
            },
            (Action::Accept | Action::NextPage, _, Some(grade)) => self.grade_card(grade),
            (Action::Prove, ..) if is_open => self.prove_talk(),
            (action, _, None) if is_open => self.update_talk(action),
            (Action::Accept, _, None) => self.submit(),
            (Action::Grade(_) | Action::NextPage, _, None) => {
                self.say("Answer first, or skip with s.");
                vec![]
            }
            (Action::Prove, ..) => self.prove(),
            (action, ..) => self.update_question(action),
        }
    }

    fn grade_card(&mut self, grade: Grade) -> Effects {
        let Some(state) = &mut self.review else { return vec![] };
        let Some(shown) = &state.shown else { return vec![] };
        let (owner, question) = (&shown.card.owner, &shown.card.question);
        if let Err(error) = self.progress.grade(owner, question, grade) {
            self.kept(Err(error));
            return vec![];
        }
        self.keep_talk(grade >= Grade::Good);
        let Some(state) = &mut self.review else { return vec![] };
        state.graded += 1;
        state.shown = None;
        self.next_card();
        vec![Effect::ScreenChanged]
    }

    /// The card in front; when none is left, what has become due meanwhile.
    fn next_card(&mut self) {
        let (now, seed) = (self.progress.now(), self.fresh_seed());
        if let Some(state) = &mut self.review {
            state.enter(&self.course, now, seed, self.launcher.runner());
        }
        if self.review.as_ref().is_some_and(|state| state.shown.is_none())
            && let Some(deck) = self.deck()
            && let Some(state) = &mut self.review
        {
            state.fill(deck, &self.course, now, seed, self.launcher.runner());
        }
        self.remember_talk();
    }

    /// Puts what was typed the last time beside an open question.
    fn remember_talk(&mut self) {
        let Some(id) = self.talk().map(|talk| talk.question.id.clone()) else { return };
        let before = self.said_before(&id);
        if let Some(talk) = self.talk_mut() {
            talk.before = before;
        }
    }

    fn skip_card(&mut self) -> Effects {
        if self.review.as_mut().is_some_and(ReviewState::skip) {
            self.next_card();
            return vec![Effect::ScreenChanged];
        }
        self.say("No other card is due; q leaves the review.");
        vec![]
    }

    /// Takes the last grade back, of this review or of one before, and shows its card again.
    fn undo_grade(&mut self) -> Effects {
        let undone = match self.progress.undo_grade() {
            Ok(Some(undone)) => undone,
            Ok(None) => {
                self.say("There is no grade to take back.");
                return vec![];
            }
            Err(error) => {
                self.kept(Err(error));
                return vec![];
            }
        };
        let memory = self.progress.memory(&undone.owner, &undone.question);
        if let (Some(state), Ok(Some(memory))) = (&mut self.review, memory) {
            state.graded = state.graded.saturating_sub(1);
            state.bring(Card { owner: undone.owner, question: undone.question, memory });
            self.next_card();
        }
        let grade = undone.grade;
        self.say(format!("Taken back: {} {}.", grade.number(), grade.word()));
        vec![Effect::ScreenChanged]
    }

    fn read_lesson_of_card(&mut self) -> Effects {
        let lesson = self.review.as_ref().and_then(|state| state.shown.as_ref()).map(|shown| &shown.lesson);
        match lesson.cloned() {
            Some(lesson) => self.open_lesson(&lesson, None),
            None => vec![],
        }
    }

    /// What is there to review; a store that cannot be read is told.
    fn deck(&mut self) -> Option<Deck> {
        let deck: Result<Deck, ProgressError> = review::deck(&self.course, &self.progress);
        match deck {
            Ok(deck) => Some(deck),
            Err(error) => {
                self.kept(Err(error));
                None
            }
        }
    }

    /// Orders the options, another way each time.
    pub(super) fn fresh_seed(&self) -> u64 {
        self.seed.unwrap_or(self.progress.now() as u64)
    }
}
