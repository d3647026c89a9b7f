//! The review's state: one due card at a time, its four grades, and what is left.

use std::collections::VecDeque;

use super::interview::Talk;
use super::question::Answering;
use super::{Screen, Session};
use crate::course::Course;
use crate::course::probe::Runner;
use crate::course::progress::Card;
use crate::course::review::{self, Content, Deck, Grade};

/// A card as it is asked.
#[derive(Clone, Debug, PartialEq)]
pub enum Face {
    Question(Box<Answering>),
    Open(Box<Talk>),
}

/// The card that is shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    pub card: Card,
    pub face: Face,
    /// The lesson that teaches the answer.
    pub lesson: String,
    /// How long until it comes back, for each grade, in seconds.
    pub intervals: [i64; 4],
}

/// A review under way.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReviewState {
    queue: VecDeque<Card>,
    /// `None` when nothing is due any more.
    pub shown: Option<Shown>,
    /// Cards graded since the review was opened.
    pub graded: usize,
    /// When the next card is due, in seconds after 1970.
    pub next_at: Option<i64>,
    /// All cards there are.
    pub cards: usize,
}

impl ReviewState {
    /// Takes what is due, in its order, behind the cards that are waiting already; shows the first.
    pub fn fill(&mut self, deck: Deck, course: &Course, now: i64, seed: u64, runner: &dyn Runner) {
        for card in deck.due {
            let is_known = |other: &Card| (&other.owner, &other.question) == (&card.owner, &card.question);
            if !self.queue.iter().any(is_known) {
                self.queue.push_back(card);
            }
        }
        self.next_at = deck.next_at;
        self.cards = deck.cards;
        self.enter(course, now, seed, runner);
    }

    /// Cards left, with the one that is shown.
    pub fn left(&self) -> usize {
        self.queue.len() + usize::from(self.shown.is_some())
    }

    /// Shows the card in front, its options shuffled anew.
    pub fn enter(&mut self, course: &Course, now: i64, seed: u64, runner: &dyn Runner) {
        self.shown = None;
        while let Some(card) = self.queue.pop_front() {
            let Some(asked) = review::asked(course, &card.owner, &card.question) else { continue };
            let id = format!("{}/{}", card.owner, card.question);
            let face = match asked.content {
                Content::Question(question) => Face::Question(Box::new(Answering::new(
                    question,
                    seed.wrapping_add(card.memory.reps as u64),
                    &id,
                    runner,
                ))),
                Content::Open(open) => Face::Open(Box::new(Talk::new(open, None))),
            };
            let intervals = review::intervals(Some(&card.memory), now);
            self.shown = Some(Shown { card, face, lesson: asked.lesson, intervals });
            return;
        }
    }

    /// Puts a card in front of all others and the one that is shown.
    pub fn bring(&mut self, card: Card) {
        self.queue.retain(|other| (&other.owner, &other.question) != (&card.owner, &card.question));
        if let Some(shown) = self.shown.take() {
            self.queue.push_front(shown.card);
        }
        self.queue.push_front(card);
    }

    /// Puts the card that is shown behind all others; false when there are no others.
    pub fn skip(&mut self) -> bool {
        if self.queue.is_empty() {
            return false;
        }
        self.queue.extend(self.shown.take().map(|shown| shown.card));
        true
    }
}

impl Session {
    /// The grade that the answer to the card or open question that is shown suggests; `None` before the answer.
    pub fn proposed_grade(&self) -> Option<Grade> {
        match self.screen {
            Screen::Review => self.review.as_ref()?.shown.as_ref()?.proposed(),
            Screen::Interview => {
                let state = self.interview.as_ref().filter(|state| state.graded.is_none())?;
                state.talk.as_ref()?.proposed()
            }
            _ => None,
        }
    }
}

impl Shown {
    /// The grade that the answer suggests; `None` before it.
    pub fn proposed(&self) -> Option<Grade> {
        match &self.face {
            Face::Question(answering) => {
                let feedback = answering.feedback.as_ref()?;
                Some(if feedback.verdict.right { Grade::Good } else { Grade::Again })
            }
            Face::Open(talk) => talk.proposed(),
        }
    }

    pub fn answering(&self) -> Option<&Answering> {
        match &self.face {
            Face::Question(answering) => Some(answering),
            Face::Open(_) => None,
        }
    }

    pub(super) fn answering_mut(&mut self) -> Option<&mut Answering> {
        match &mut self.face {
            Face::Question(answering) => Some(answering),
            Face::Open(_) => None,
        }
    }

    pub fn talk(&self) -> Option<&Talk> {
        match &self.face {
            Face::Question(_) => None,
            Face::Open(talk) => Some(talk),
        }
    }

    pub(super) fn talk_mut(&mut self) -> Option<&mut Talk> {
        match &mut self.face {
            Face::Question(_) => None,
            Face::Open(talk) => Some(talk),
        }
    }
}
