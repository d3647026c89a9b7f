//! One question being answered: what is chosen or typed, and the feedback once it is given.
//!
//! The quiz screen and a lesson's predict page share this. Options are shuffled with a seed that stays the same within
//! an attempt, so that nothing moves while the learner thinks.

use std::collections::BTreeSet;

use crate::course::schema::{Choice, Question, Wrong};
use crate::course::{Event, Moment};

/// What the learner is told after the answer.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Feedback {
    pub right: bool,
    /// The answer was shown, not given.
    pub revealed: bool,
    /// What is wrong about this very answer, when the author said so.
    pub why: Option<String>,
    /// The right answer in words.
    pub answer: String,
    pub explanation: String,
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
    /// A fresh question; `seed` decides the order of the options.
    pub fn new(question: Question, seed: u64) -> Answering {
        let count = choice(&question).map_or(0, |choice| choice.options.len());
        let order = shuffled(count, seed);
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
            let (right, why) = self.judge();
            let explanation = self.question.explanation().to_owned();
            self.feedback =
                Some(Feedback { right, revealed: false, why, answer: self.right_answer(), explanation });
        }
        self.feedback.as_ref()
    }

    /// Shows the answer without one being given.
    pub fn reveal(&mut self) {
        let explanation = self.question.explanation().to_owned();
        let answer = self.right_answer();
        self.feedback.get_or_insert(Feedback { revealed: true, answer, explanation, ..Feedback::default() });
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

    fn judge(&self) -> (bool, Option<String>) {
        match &self.question {
            Question::Choice(choice) | Question::Multiple(choice) => {
                let right =
                    (0..self.order.len()).all(|shown| self.is_right(shown) == self.chosen.contains(&shown));
                let mistaken = self.chosen.iter().find(|&&shown| !self.is_right(shown));
                let shown = mistaken.or(self.chosen.iter().next());
                let why = shown.and_then(|&shown| choice.options[self.order[shown]].why.clone());
                (right, why)
            }
            Question::Output(question) => judge_text(&self.text, &question.answer, &question.wrong),
            Question::Value(question) => judge_text(&self.text, &question.answer, &question.wrong),
        }
    }

    fn right_answer(&self) -> String {
        match &self.question {
            Question::Choice(choice) | Question::Multiple(choice) => {
                let right = choice.options.iter().filter(|option| option.right);
                right.map(|option| option.text.as_str()).collect::<Vec<_>>().join("\n")
            }
            Question::Output(question) => question.answer.trim_end().to_owned(),
            Question::Value(question) => question.answer.clone(),
        }
    }

    /// The program and the moment that prove the answer, when the question has a program.
    pub fn proof(&self) -> Option<(String, Moment)> {
        match &self.question {
            Question::Choice(choice) | Question::Multiple(choice) => {
                let moment = choice.at.clone().unwrap_or_else(|| Moment::first(Event::End));
                choice.program.clone().map(|program| (program, moment))
            }
            Question::Output(question) => Some((question.program.clone(), Moment::end())),
            Question::Value(question) => Some((question.program.clone(), question.at.clone())),
        }
    }
}

fn choice(question: &Question) -> Option<&Choice> {
    match question {
        Question::Choice(choice) | Question::Multiple(choice) => Some(choice),
        _ => None,
    }
}

/// Blanks at the ends of lines and empty lines at the end do not count.
fn normal(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    lines.join("\n").trim_end().to_owned()
}

fn judge_text(given: &str, answer: &str, wrong: &[Wrong]) -> (bool, Option<String>) {
    let given = normal(given.trim_start_matches('\n'));
    let why = wrong.iter().find(|wrong| normal(&wrong.answer) == given).map(|wrong| wrong.why.clone());
    (given == normal(answer), why)
}

/// 0..count in an order that the seed decides (Fisher-Yates over SplitMix64).
fn shuffled(count: usize, seed: u64) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    let mut state = seed;
    for last in (1..count).rev() {
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        order.swap(last, ((mixed ^ (mixed >> 31)) % (last as u64 + 1)) as usize);
    }
    order
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
        Answering::new(if multiple { Question::Multiple(choice) } else { Question::Choice(choice) }, 7)
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
        let feedback = answering.submit().cloned().unwrap_or_default();
        assert!(!feedback.right);
        assert_eq!(feedback.why.as_deref(), Some("no 2"));
        assert_eq!(feedback.answer, "option 1");
    }

    #[test]
    fn several_must_be_chosen_exactly() {
        let mut answering = choice_of(&[true, true, false], true);
        answering.choose(shown(&answering, 0));
        answering.choose(shown(&answering, 1));
        answering.choose(shown(&answering, 2));
        answering.choose(shown(&answering, 2));
        assert!(answering.submit().is_some_and(|feedback| feedback.right));
    }

    #[test]
    fn blanks_at_line_ends_do_not_count() {
        assert!(judge_text("1 \n2\n\n", "1\n2\n", &[]).0);
        assert!(!judge_text("1 2", "1\n2\n", &[]).0);
    }

    #[test]
    fn a_seed_gives_one_order_of_all() {
        let mut order = shuffled(9, 3);
        assert_eq!(order, shuffled(9, 3));
        order.sort_unstable();
        assert_eq!(order, (0..9).collect::<Vec<_>>());
    }
}
