//! One question being answered: what is chosen or typed, and the feedback once it is given.
//!
//! The quiz screen and a lesson's predict page share this. Options are shuffled with a seed that stays the same within
//! an attempt, so that nothing moves while the learner thinks.

use std::collections::BTreeSet;

use crate::course::grade::{self, Answer, Verdict};
use crate::course::schema::{Choice, Question};
use crate::course::{Fact, Moment, Watch};
use crate::inspect::views::ViewKind;

/// What the learner is told after the answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Feedback {
    pub verdict: Verdict,
    /// The answer was shown, not given.
    pub revealed: bool,
}

/// A question and its answer so far.
#[derive(Clone, Debug, PartialEq)]
pub struct Answering {
    pub question: Question,
    /// The options in the order shown, as indices of the question's own.
    pub order: Vec<usize>,
    /// The option under the cursor, in the order shown.
    pub cursor: usize,
    /// Chosen options, in the order shown.
    pub chosen: BTreeSet<usize>,
    /// The typed answer.
    pub text: String,
    pub feedback: Option<Feedback>,
}

impl Answering {
    /// A fresh question; `seed` and the question's `id` decide the order of the options.
    pub fn new(question: Question, seed: u64, id: &str) -> Answering {
        let count = choice(&question).map_or(0, |choice| choice.options.len());
        let order = grade::shuffled(count, seed, id);
        Answering { question, order, cursor: 0, chosen: BTreeSet::new(), text: String::new(), feedback: None }
    }

    /// The options in the order shown; empty for a question that is answered by typing.
    pub fn options(&self) -> Vec<&str> {
        let Some(choice) = choice(&self.question) else { return Vec::new() };
        self.order.iter().map(|&at| choice.options[at].text.as_str()).collect()
    }

    /// May several options be chosen?
    pub fn is_multiple(&self) -> bool {
        matches!(self.question, Question::Multiple(_))
    }

    /// Is it answered by typing?
    pub fn is_typed(&self) -> bool {
        choice(&self.question).is_none()
    }

    /// Does the typed answer have several lines?
    pub fn wants_lines(&self) -> bool {
        matches!(&self.question, Question::Output(question) if question.answer.trim_end().contains('\n'))
    }

    /// Is the option (in the order shown) a right one? Only to be asked after the answer.
    pub fn is_right(&self, shown: usize) -> bool {
        choice(&self.question)
            .is_some_and(|choice| self.order.get(shown).is_some_and(|&at| choice.options[at].right))
    }

    /// Moves the cursor by rows.
    pub fn move_by(&mut self, rows: isize) {
        if !self.order.is_empty() {
            self.cursor = self.cursor.saturating_add_signed(rows).min(self.order.len() - 1);
        }
    }

    /// Chooses an option: the only one, or one more (and back) where several may be right.
    pub fn choose(&mut self, shown: usize) {
        if self.feedback.is_some() || shown >= self.order.len() {
            return;
        }
        self.cursor = shown;
        if !self.is_multiple() {
            self.chosen = BTreeSet::from([shown]);
        } else if !self.chosen.remove(&shown) {
            self.chosen.insert(shown);
        }
    }

    /// Gives the answer. `None` when there is nothing to give yet.
    pub fn submit(&mut self) -> Option<&Feedback> {
        if self.feedback.is_none() {
            if self.is_typed() && self.text.trim().is_empty() || !self.is_typed() && self.chosen.is_empty() {
                return None;
            }
            let verdict = grade::grade(&self.question, &self.answer());
            self.feedback = Some(Feedback { verdict, revealed: false });
        }
        self.feedback.as_ref()
    }

    /// Shows the answer without one being given.
    pub fn reveal(&mut self) {
        let verdict = grade::grade(&self.question, &self.answer());
        let verdict = Verdict { right: false, reasons: Vec::new(), ..verdict };
        self.feedback.get_or_insert(Feedback { verdict, revealed: true });
    }

    /// The answer as it stands, the options as the file counts them.
    fn answer(&self) -> Answer {
        match self.is_typed() {
            true => Answer::Text(self.text.clone()),
            false => Answer::Chosen(self.chosen.iter().map(|&shown| self.order[shown]).collect()),
        }
    }

    /// The given answer in words, as it is recorded.
    pub fn given(&self) -> String {
        match self.is_typed() {
            true => self.text.clone(),
            false => {
                let options = self.options();
                let texts: Vec<&str> =
                    self.chosen.iter().filter_map(|&at| options.get(at).copied()).collect();
                texts.join("\n")
            }
        }
    }

    /// The program and the moment that prove the answer. Where the right options are what a program prints, it is run
    /// after the question's own.
    pub fn proof(&self) -> Option<(String, Moment)> {
        match &self.question {
            Question::Choice(choice) | Question::Multiple(choice) => {
                let moment = choice.at.clone().unwrap_or_else(Moment::end);
                let text = match (&choice.program, &choice.proof) {
                    (Some(program), Some(proof)) => {
                        format!("{program}\n# The proof: it prints what is right.\n{proof}")
                    }
                    (program, proof) => program.clone().or(proof.clone())?,
                };
                Some((text, moment))
            }
            Question::Output(question) => Some((question.program.clone(), Moment::end())),
            Question::Value(question) => Some((question.program.clone(), question.at.clone())),
        }
    }

    /// The pane in which the proof is seen.
    pub fn proof_pane(&self) -> ViewKind {
        match &self.question {
            Question::Choice(choice) | Question::Multiple(choice) => {
                choice.watch.as_ref().map_or(ViewKind::Output, pane_of)
            }
            Question::Output(_) => ViewKind::Output,
            Question::Value(question) => pane_of(&question.watch),
        }
    }
}

/// The pane that shows what is watched.
fn pane_of(watch: &Watch) -> ViewKind {
    match watch {
        Watch::Value(_) | Watch::Fact(Fact::Frames | Fact::Function) => ViewKind::Frames,
        Watch::Refcount(_) | Watch::Type(_) => ViewKind::Memory,
        Watch::Generation(_) | Watch::Fact(Fact::GcCounts) => ViewKind::Gc,
        Watch::Stack(_) | Watch::Fact(Fact::StackSize) => ViewKind::Stack,
        Watch::Fact(Fact::Line) => ViewKind::Source,
        Watch::Fact(Fact::Opcode) => ViewKind::Bytecode,
    }
}

fn choice(question: &Question) -> Option<&Choice> {
    match question {
        Question::Choice(choice) | Question::Multiple(choice) => Some(choice),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::course::schema::Choosable;

    fn choice_of(rights: &[bool], multiple: bool) -> Answering {
        let options = rights.iter().enumerate().map(|(at, &right)| Choosable {
            text: format!("option {at}"),
            right,
            why: (!right).then(|| format!("no {at}")),
        });
        let choice = Choice {
            ask: "which?".into(),
            program: None,
            options: options.collect(),
            explanation: "because".into(),
            proof: None,
            at: None,
            watch: None,
        };
        Answering::new(if multiple { Question::Multiple(choice) } else { Question::Choice(choice) }, 7, "q")
    }

    fn shown(answering: &Answering, option: usize) -> usize {
        answering.order.iter().position(|&at| at == option).unwrap_or_default()
    }

    #[test]
    fn a_choice_keeps_only_the_last_and_says_why_it_is_wrong() {
        let mut answering = choice_of(&[false, true, false], false);
        assert_eq!(answering.submit(), None);
        answering.choose(shown(&answering, 1));
        answering.choose(shown(&answering, 2));
        let verdict = answering.submit().map(|feedback| feedback.verdict.clone());
        let verdict = verdict.unwrap_or_else(|| panic!("something was chosen"));
        assert!(!verdict.right);
        assert_eq!(verdict.reasons, ["no 2"]);
        assert_eq!(verdict.answer, "option 1");
    }

    #[test]
    fn several_must_be_chosen_exactly() {
        let mut answering = choice_of(&[true, true, false], true);
        answering.choose(shown(&answering, 0));
        answering.choose(shown(&answering, 1));
        answering.choose(shown(&answering, 2));
        answering.choose(shown(&answering, 2));
        assert!(answering.submit().is_some_and(|feedback| feedback.verdict.right));
    }
}
