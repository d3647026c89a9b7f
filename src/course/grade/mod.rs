//! Right or wrong, how much of it, and what the learner is told.
//!
//! The expected answers were compared with a run by `vivarium check`. What the learner made, a filled program or an order
//! of lines, is judged by running it.

mod claim;
mod made;
mod parts;
mod shuffle;
mod task;
mod texts;

use super::probe::Runner;
use super::schema::{Choice, Question, Wrong};

pub use claim::observed;
pub use made::filled;
pub use shuffle::{Arrangement, items, shuffled};
pub use task::{Part, TaskVerdict, grade_task};
pub use texts::{joined, same_output, same_typed, same_value};

/// What a learner answered. An answer of the wrong kind counts as none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// The chosen options or sentences, as indices in the order of the file.
    Chosen(Vec<usize>),
    /// The predicted output or value.
    Text(String),
    /// What was written into each blank.
    Blanks(Vec<String>),
    /// The lines or opcodes, as indices in the order of the file, as the learner put them.
    Order(Vec<usize>),
    /// For the left side of each pair, the pair whose right side was put to it.
    Pairs(Vec<Option<usize>>),
    /// A line of the program, counted from 1.
    Line(usize),
}

/// The judgement of an answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    pub right: bool,
    /// How much of it is right, from 0 to 1, where parts can be judged fairly.
    pub credit: f64,
    /// Of an answer in parts (blanks, pairs, opcodes): whether each is right, in the order of the answer. Empty where
    /// only the whole can be judged.
    pub parts: Vec<bool>,
    /// What is wrong about this very answer, when the course knows it.
    pub reasons: Vec<String>,
    /// What the learner's own program printed, when that was not what is asked.
    pub printed: Option<String>,
    /// The right answer, as text.
    pub answer: String,
    /// Said in either case.
    pub explanation: String,
}

/// A judgement without what is said in either case.
#[derive(Default)]
struct Judged {
    right: bool,
    credit: f64,
    parts: Vec<bool>,
    reasons: Vec<String>,
    printed: Option<String>,
}

impl Judged {
    /// Of an answer that is right or wrong as a whole.
    fn whole(right: bool, reasons: Vec<String>) -> Judged {
        Judged { right, credit: if right { 1.0 } else { 0.0 }, reasons, ..Judged::default() }
    }
}

/// Judges an answer to a question.
pub fn grade(question: &Question, answer: &Answer, runner: &dyn Runner) -> Verdict {
    let judged = match (question, answer) {
        (Question::Choice(ask), Answer::Chosen(chosen)) => {
            let (right, reasons) = chosen_rightly(ask, chosen);
            Judged::whole(right, reasons)
        }
        (Question::Multiple(ask), Answer::Chosen(chosen)) => several(ask, chosen),
        (Question::Output(ask), Answer::Text(given)) => typed(&ask.answer, &ask.wrong, given, same_typed),
        (Question::Value(ask), Answer::Text(given)) => typed(&ask.answer, &ask.wrong, given, same_value),
        (Question::Fill(ask), Answer::Blanks(blanks)) => made::fill(ask, blanks, runner),
        (Question::OrderLines(ask), Answer::Order(order)) => made::order_lines(ask, order, runner),
        (Question::OrderOpcodes(ask), Answer::Order(order)) => parts::order_opcodes(ask, order),
        (Question::Match(ask), Answer::Pairs(pairs)) => parts::pairs(ask, pairs),
        (Question::Leak(ask), Answer::Line(line)) => parts::line(ask, *line),
        (Question::FalseSentence(ask), Answer::Chosen(chosen)) => parts::sentence(ask, chosen),
        _ => Judged::default(),
    };
    let Judged { right, credit, parts, reasons, printed } = judged;
    let explanation = question.explanation().to_string();
    Verdict { right, credit, parts, reasons, printed, answer: right_answer(question), explanation }
}

/// The verdict of a question whose answer is shown without one being given.
pub fn revealed(question: &Question) -> Verdict {
    let reasons = match question {
        Question::FalseSentence(ask) => parts::false_one(ask).into_iter().collect(),
        _ => Vec::new(),
    };
    let Judged { right, credit, parts, reasons, printed } = Judged::whole(false, reasons);
    let explanation = question.explanation().to_string();
    Verdict { right, credit, parts, reasons, printed, answer: right_answer(question), explanation }
}

/// A right answer as text.
fn right_answer(question: &Question) -> String {
    match question {
        Question::Choice(ask) | Question::Multiple(ask) => {
            let right = ask.options.iter().filter(|option| option.right);
            right.map(|option| option.text.as_str()).collect::<Vec<_>>().join("\n")
        }
        Question::Output(ask) => ask.answer.clone(),
        Question::Value(ask) => ask.answer.clone(),
        Question::Fill(ask) => ask.solution.join("\n"),
        Question::OrderLines(ask) => ask.lines.join("\n"),
        Question::OrderOpcodes(ask) => ask.opcodes.join("\n"),
        Question::Match(ask) => {
            let pairs = ask.pairs.iter().map(|pair| format!("{} = {}", pair.left, pair.right));
            pairs.collect::<Vec<_>>().join("\n")
        }
        Question::Leak(ask) => {
            let text = ask.program.lines().nth(ask.line.saturating_sub(1)).unwrap_or_default();
            format!("line {}: {}", ask.line, text.trim())
        }
        Question::FalseSentence(ask) => {
            ask.sentences.iter().find(|sentence| !sentence.holds).map_or("", |found| &found.text).to_string()
        }
    }
}

fn chosen_rightly(ask: &Choice, chosen: &[usize]) -> (bool, Vec<String>) {
    let mut right = true;
    let mut reasons = Vec::new();
    for (at, option) in ask.options.iter().enumerate() {
        let picked = chosen.contains(&at);
        right &= picked == option.right;
        if picked != option.right {
            reasons.extend(option.why.clone());
        }
    }
    (right, reasons)
}

/// The right ticks minus the wrong ones, of all there are to find.
fn several(ask: &Choice, chosen: &[usize]) -> Judged {
    let (right, reasons) = chosen_rightly(ask, chosen);
    let ticked = |is_right: bool| {
        let options = ask.options.iter().enumerate();
        options.filter(|(at, option)| option.right == is_right && chosen.contains(at)).count() as f64
    };
    let all = ask.options.iter().filter(|option| option.right).count().max(1) as f64;
    let credit = ((ticked(true) - ticked(false)) / all).max(0.0);
    Judged { right, credit, reasons, ..Judged::default() }
}

fn typed(expected: &str, wrong: &[Wrong], given: &str, same: fn(&str, &str) -> bool) -> Judged {
    let right = same(expected, given);
    let known = wrong.iter().filter(|known| !right && same(&known.answer, given));
    Judged::whole(right, known.map(|known| known.why.clone()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::course::load::parse;
    use crate::course::run::Interpreter;

    fn grade(question: &Question, answer: &Answer) -> Verdict {
        super::grade(question, answer, &Interpreter)
    }

    fn question(text: &str) -> Question {
        parse::<Question>("q.yaml", text).unwrap_or_else(|fault| panic!("{fault}")).content
    }

    fn text(answer: &str) -> Answer {
        Answer::Text(answer.to_string())
    }

    #[test]
    fn multiple_needs_all_and_no_other() {
        let ask = question(
            "{kind: multiple, ask: a, explanation: e, proof: p, options: \
             [{text: x, right: true}, {text: y, why: no y}, {text: z, right: true, why: z too}]}",
        );
        assert!(grade(&ask, &Answer::Chosen(vec![2, 0])).right);
        let verdict = grade(&ask, &Answer::Chosen(vec![0, 1]));
        assert!(!verdict.right);
        assert_eq!(verdict.credit, 0.0, "one right tick, one wrong");
        assert_eq!(grade(&ask, &Answer::Chosen(vec![0])).credit, 0.5);
        assert_eq!(verdict.reasons, ["no y", "z too"]);
        assert_eq!(verdict.answer, "x\nz");
    }

    #[test]
    fn output_forgives_trailing_space_alone() {
        let ask = question(
            "{kind: output, ask: a, explanation: e, program: p, answer: \"1\\n 2\\n\", wrong: [{answer: '2', why: w}]}",
        );
        assert!(grade(&ask, &text("1  \n 2\n\n")).right);
        assert!(!grade(&ask, &text("1\n2")).right);
        assert_eq!(grade(&ask, &text("2")).reasons, ["w"]);
    }
}
