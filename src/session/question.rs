//! One question being answered: what is chosen, typed, ordered or paired, and the feedback once it is given.
//!
//! The quiz screen and a lesson's predict page share this. Things are shuffled with a seed that stays the same within
//! an attempt, so that nothing moves while the learner thinks.

use std::collections::BTreeSet;

use super::blanks::Blanks;
use super::ordering::Ordering;
use super::pairing::Pairing;
use crate::course::grade::{self, Answer, Arrangement, Verdict};
use crate::course::moment::Watch;
use crate::course::probe::Runner;
use crate::course::schema::Question;

/// What the learner is told after the answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Feedback {
    pub verdict: Verdict,
    /// The answer was shown, not given.
    pub revealed: bool,
    /// The line of the program shown that decides.
    pub line: Option<usize>,
}

/// How a question is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manner {
    /// One of the options.
    One,
    /// Some of the options.
    Several,
    /// A line of the program.
    Line,
    /// Moving things into order.
    Order,
    /// Putting right sides to left sides.
    Pairs,
    /// Typing a text.
    Text,
    /// Typing into the blanks of a program.
    Blanks,
}

/// A question and its answer so far.
#[derive(Clone, Debug, PartialEq)]
pub struct Answering {
    pub question: Question,
    /// The options in the order shown, as indices of the question's own; things to order as the learner has put them.
    pub order: Vec<usize>,
    /// The row under the cursor, in the order shown.
    pub cursor: usize,
    /// Chosen options, in the order shown.
    pub chosen: BTreeSet<usize>,
    /// The typed answer.
    pub text: String,
    /// Things being put in order.
    pub ordering: Ordering,
    /// Pairs being made.
    pub pairing: Pairing,
    /// Blanks being filled.
    pub blanks: Blanks,
    pub feedback: Option<Feedback>,
}

impl Answering {
    /// A fresh question; `seed` and the question's `id` decide the order of the options.
    pub fn new(question: Question, seed: u64, id: &str, runner: &dyn Runner) -> Answering {
        let Arrangement { items, rights } = Arrangement::new(&question, seed, id, runner);
        Answering {
            order: items,
            cursor: 0,
            chosen: BTreeSet::new(),
            text: String::new(),
            ordering: Ordering::default(),
            pairing: Pairing::new(rights),
            blanks: Blanks::of(&question),
            feedback: None,
            question,
        }
    }

    /// How it is answered.
    pub fn manner(&self) -> Manner {
        match self.question {
            Question::Choice(_) | Question::FalseSentence(_) => Manner::One,
            Question::Multiple(_) => Manner::Several,
            Question::Leak(_) => Manner::Line,
            Question::OrderLines(_) | Question::OrderOpcodes(_) => Manner::Order,
            Question::Match(_) => Manner::Pairs,
            Question::Output(_) | Question::Value(_) => Manner::Text,
            Question::Fill(_) => Manner::Blanks,
        }
    }

    /// The options in the order shown; empty for a question that is answered by typing.
    pub fn options(&self) -> Vec<&str> {
        let items = grade::items(&self.question);
        self.order.iter().filter_map(|&at| items.get(at).copied()).collect()
    }

    /// May several options be chosen?
    pub fn is_multiple(&self) -> bool {
        self.manner() == Manner::Several
    }

    /// Is one row to be chosen, and none is yet?
    pub fn wants_choice(&self) -> bool {
        matches!(self.manner(), Manner::One | Manner::Line)
            && self.chosen.is_empty()
            && self.feedback.is_none()
    }

    /// Is a value asked for, to be written as `repr` shows it? Nothing is said of it where every answer that is expected,
    /// right or wrong, is a plain number or name; with only the right one of this kind it would tell too much.
    pub fn wants_repr(&self) -> bool {
        let Question::Value(ask) = &self.question else { return false };
        if ask.wrong.is_empty() {
            return matches!(ask.watch, Watch::Value(_));
        }
        let answers = ask.wrong.iter().map(|wrong| wrong.answer.as_str()).chain([ask.answer.as_str()]);
        matches!(ask.watch, Watch::Value(_)) && !answers.map(str::trim).all(is_plain)
    }

    /// Is the right text typed, but without the quotes that `repr` shows?
    pub fn lacks_quotes(&self) -> bool {
        let Question::Value(ask) = &self.question else { return false };
        let answer = ask.answer.trim();
        let inside =
            ['\'', '"'].into_iter().find_map(|quote| answer.strip_prefix(quote)?.strip_suffix(quote));
        self.feedback.is_none() && inside.is_some_and(|inside| inside == self.text.trim())
    }

    /// Is it answered by typing?
    pub fn is_typed(&self) -> bool {
        matches!(self.manner(), Manner::Text | Manner::Blanks)
    }

    /// What is typed so far: of blanks, each on its line.
    pub fn typed(&self) -> String {
        match self.manner() {
            Manner::Blanks => self.blanks.texts.join("\n"),
            _ => self.text.clone(),
        }
    }

    /// Puts back what was typed before.
    pub fn type_again(&mut self, typed: &str) {
        match self.manner() {
            Manner::Text => typed.clone_into(&mut self.text),
            Manner::Blanks => {
                let texts = self.blanks.texts.iter_mut().zip(typed.split('\n'));
                texts.for_each(|(text, typed)| typed.clone_into(text));
            }
            _ => {}
        }
    }

    /// Does the typed answer have several lines?
    pub fn wants_lines(&self) -> bool {
        matches!(&self.question, Question::Output(question) if question.answer.trim_end().contains('\n'))
    }

    /// Is the option (in the order shown) a right one? Only to be asked after the answer.
    pub fn is_right(&self, shown: usize) -> bool {
        let Some(&at) = self.order.get(shown) else { return false };
        match &self.question {
            Question::Choice(ask) | Question::Multiple(ask) => ask.options[at].right,
            Question::FalseSentence(ask) => !ask.sentences[at].holds,
            Question::Leak(ask) => at + 1 == ask.line,
            _ => false,
        }
    }

    /// Why the wrong options are wrong, by their numbers as shown, where the answer was shown without one being given.
    pub fn shown_reasons(&self) -> Vec<(usize, &str)> {
        let is_revealed = self.feedback.as_ref().is_some_and(|feedback| feedback.revealed);
        let (Question::Choice(ask) | Question::Multiple(ask), true) = (&self.question, is_revealed) else {
            return Vec::new();
        };
        let options = self.order.iter().enumerate().map(|(shown, &at)| (shown + 1, &ask.options[at]));
        let wrong = options.filter(|(_, option)| !option.right);
        wrong.filter_map(|(number, option)| Some((number, option.why.as_deref()?))).collect()
    }

    /// Moves the cursor by rows; what is taken goes with it, and where one row is the answer, it is chosen with it.
    pub fn move_by(&mut self, rows: isize) {
        match self.manner() {
            Manner::Order if self.ordering.taken => self.move_item(rows),
            Manner::Line => {
                self.move_to_line(rows);
                self.choose(self.cursor);
            }
            Manner::One => {
                self.choose(bounded(self.cursor, rows, self.order.len()));
            }
            Manner::Pairs => self.cursor = bounded(self.cursor, rows, 2 * self.order.len()),
            _ => self.cursor = bounded(self.cursor, rows, self.order.len()),
        }
    }

    /// To the next line that has something on it.
    fn move_to_line(&mut self, rows: isize) {
        let lines = self.options();
        let has_text = |at: &usize| !lines[*at].trim().is_empty();
        let wanted = bounded(self.cursor, rows, lines.len());
        let down = (wanted..lines.len()).find(has_text);
        let up = (0..=wanted.min(lines.len().saturating_sub(1))).rev().find(has_text);
        let found = if rows < 0 { up.or(down) } else { down.or(up) };
        self.cursor = found.unwrap_or(self.cursor);
    }

    /// Chooses a row: the only option, or one more (and back) where several may be right; takes or puts down what is
    /// ordered; one side of a pair; a blank to write into.
    pub fn choose(&mut self, shown: usize) {
        if self.feedback.is_some() {
            return;
        }
        match self.manner() {
            Manner::Blanks => self.blanks.go_to(shown),
            Manner::Pairs => self.pick(shown),
            _ if shown >= self.order.len() => {}
            Manner::Order => self.take_or_put(shown),
            Manner::Several => {
                self.cursor = shown;
                if !self.chosen.remove(&shown) {
                    self.chosen.insert(shown);
                }
            }
            Manner::Line if self.options()[shown].trim().is_empty() => {}
            Manner::One | Manner::Line => {
                self.cursor = shown;
                self.chosen = BTreeSet::from([shown]);
            }
            Manner::Text => {}
        }
    }

    /// How many rows can be chosen.
    pub fn rows(&self) -> usize {
        match self.manner() {
            Manner::Pairs => 2 * self.order.len(),
            Manner::Blanks => self.blanks.texts.len(),
            _ => self.order.len(),
        }
    }

    /// Is there something to give?
    pub fn is_ready(&self) -> bool {
        match self.manner() {
            Manner::One | Manner::Several | Manner::Line => !self.chosen.is_empty(),
            Manner::Order => self.ordering.moved && !self.ordering.taken,
            Manner::Pairs => self.pairing.is_complete(),
            Manner::Text => !self.text.trim().is_empty(),
            Manner::Blanks => self.blanks.is_complete(),
        }
    }

    /// Gives the answer. `None` when there is nothing to give yet.
    pub fn submit(&mut self, runner: &dyn Runner) -> Option<&Feedback> {
        if self.feedback.is_none() {
            if !self.is_ready() {
                return None;
            }
            let verdict = grade::grade(&self.question, &self.answer(), runner);
            self.feedback = Some(Feedback { verdict, revealed: false, line: None });
            self.find_line(runner);
        }
        self.feedback.as_ref()
    }

    /// Shows the answer without one being given.
    pub fn reveal(&mut self, runner: &dyn Runner) {
        let verdict = grade::revealed(&self.question);
        self.feedback.get_or_insert(Feedback { verdict, revealed: true, line: None });
        self.ordering.taken = false;
        self.find_line(runner);
    }

    /// Puts the deciding line beside the feedback.
    fn find_line(&mut self, runner: &dyn Runner) {
        let line = self.deciding_line(runner);
        self.feedback.iter_mut().for_each(|feedback| feedback.line = line);
    }

    /// The answer as it stands, everything as the file counts it.
    fn answer(&self) -> Answer {
        match self.manner() {
            Manner::One | Manner::Several => {
                Answer::Chosen(self.chosen.iter().map(|&shown| self.order[shown]).collect())
            }
            Manner::Line => Answer::Line(self.chosen.first().map_or(0, |&shown| self.order[shown] + 1)),
            Manner::Order => Answer::Order(self.order.clone()),
            Manner::Pairs => Answer::Pairs(self.pairs_of_file()),
            Manner::Text => Answer::Text(self.text.clone()),
            Manner::Blanks => Answer::Blanks(self.blanks.texts.clone()),
        }
    }

    /// The given answer in words, as it is recorded.
    pub fn given(&self) -> String {
        let options = self.options();
        match self.manner() {
            Manner::One | Manner::Several => {
                let texts = self.chosen.iter().filter_map(|&at| options.get(at).copied());
                texts.collect::<Vec<_>>().join("\n")
            }
            Manner::Line => self.chosen.first().map_or(String::new(), |line| format!("line {}", line + 1)),
            Manner::Order => options.join("\n"),
            Manner::Pairs => self.pairs_in_words().join("\n"),
            Manner::Text => self.text.clone(),
            Manner::Blanks => self.blanks.texts.join("\n"),
        }
    }

    /// The program that stands beside the question: with what was filled in, and not where it is part of the question.
    pub fn shown_program(&self) -> Option<String> {
        match &self.question {
            Question::Fill(ask) => Some(self.blanks.shown_in(&ask.program)),
            Question::Leak(_) => None,
            question => question.program().map(str::to_owned),
        }
    }
}

/// Is it a whole number, or one of the names that are values?
fn is_plain(value: &str) -> bool {
    let digits = value.strip_prefix('-').unwrap_or(value);
    let is_number = !digits.is_empty() && digits.bytes().all(|digit| digit.is_ascii_digit());
    is_number || matches!(value, "True" | "False" | "None")
}

/// A row some rows further, within `count` rows.
fn bounded(row: usize, by: isize, count: usize) -> usize {
    row.saturating_add_signed(by).min(count.saturating_sub(1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::course::load::parse;
    use crate::course::run::Interpreter;
    use crate::course::schema::Choice;
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
        Answering::new(
            if multiple { Question::Multiple(choice) } else { Question::Choice(choice) },
            7,
            "q",
            &Interpreter,
        )
    }

    fn shown(answering: &Answering, option: usize) -> usize {
        answering.order.iter().position(|&at| at == option).unwrap_or_default()
    }

    #[test]
    fn a_choice_keeps_only_the_last_and_says_why_it_is_wrong() {
        let mut answering = choice_of(&[false, true, false], false);
        assert_eq!(answering.submit(&Interpreter), None);
        answering.choose(shown(&answering, 1));
        answering.choose(shown(&answering, 2));
        let verdict = answering.submit(&Interpreter).map(|feedback| feedback.verdict.clone());
        let verdict = verdict.unwrap_or_else(|| panic!("something was chosen"));
        assert!(!verdict.right);
        assert_eq!(verdict.reasons, ["no 2"]);
        assert_eq!(verdict.answer, "option 1");
    }

    #[test]
    fn a_text_without_its_quotes_is_not_yet_an_answer() {
        let text = "{kind: value, ask: a, program: 'x = 1', at: {end: true}, watch: {value: x}, \
                    answer: \"'two words'\", wrong: [], explanation: e}";
        let question = parse::<Question>("q.yaml", text).unwrap_or_else(|fault| panic!("{fault}")).content;
        let mut answering = Answering::new(question, 7, "q", &Interpreter);
        assert!(answering.wants_repr());
        for (typed, lacks) in [("two words", true), ("'two words'", false), ("two", false), ("", false)] {
            answering.text = typed.into();
            assert_eq!(answering.lacks_quotes(), lacks, "{typed}");
        }
    }

    #[test]
    fn repr_is_not_spoken_of_where_only_plain_numbers_are_expected() {
        let wants = |answer: &str, wrong: &str| {
            let text = format!(
                "{{kind: value, ask: a, program: 'x = 1', at: {{end: true}}, watch: {{value: x}}, \
                 answer: \"{answer}\", wrong: [{{answer: \"{wrong}\", why: w}}], explanation: e}}"
            );
            let question = parse::<Question>("q.yaml", &text).unwrap_or_else(|fault| panic!("{fault}"));
            Answering::new(question.content, 7, "q", &Interpreter).wants_repr()
        };
        assert!(!wants("-12", "None"));
        assert!(wants("12", "'12'"), "that it is a number is the question");
        assert!(wants("[1]", "1"));
    }

    #[test]
    fn several_must_be_chosen_exactly() {
        let mut answering = choice_of(&[true, true, false], true);
        answering.choose(shown(&answering, 0));
        answering.choose(shown(&answering, 1));
        answering.choose(shown(&answering, 2));
        answering.choose(shown(&answering, 2));
        assert!(answering.submit(&Interpreter).is_some_and(|feedback| feedback.verdict.right));
    }
}
