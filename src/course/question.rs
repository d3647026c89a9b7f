//! The shape of questions: ten kinds, each with what its answer is computed from.

use super::moment::{Moment, Watch};
use super::schema::Test;
use schemars::JsonSchema;
use serde::Deserialize;

/// A question of one of ten kinds. `kind` says which.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Question {
    /// One option is right.
    Choice(Choice),
    /// Several options may be right; all of them and no other must be chosen.
    Multiple(Choice),
    /// What does the program print?
    Output(OutputQuestion),
    /// What is a value at a moment of the run?
    Value(ValueQuestion),
    /// What belongs into the blanks of the program?
    Fill(FillQuestion),
    /// In which order do the lines make a program that prints this?
    OrderLines(LinesQuestion),
    /// In which order are these instructions executed?
    OrderOpcodes(OpcodesQuestion),
    /// What belongs to what?
    Match(MatchQuestion),
    /// Which line keeps the objects alive?
    Leak(LeakQuestion),
    /// Which of the sentences is false?
    FalseSentence(SentencesQuestion),
}

/// The same field of whatever kind it is.
macro_rules! field {
    ($question:expr, $field:ident) => {
        match $question {
            Question::Choice(question) | Question::Multiple(question) => &question.$field,
            Question::Output(question) => &question.$field,
            Question::Value(question) => &question.$field,
            Question::Fill(question) => &question.$field,
            Question::OrderLines(question) => &question.$field,
            Question::OrderOpcodes(question) => &question.$field,
            Question::Match(question) => &question.$field,
            Question::Leak(question) => &question.$field,
            Question::FalseSentence(question) => &question.$field,
        }
    };
}

impl Question {
    /// The question itself.
    pub fn ask(&self) -> &str {
        field!(self, ask)
    }

    /// The program that is shown with it.
    pub fn program(&self) -> Option<&str> {
        match self {
            Question::Choice(question) | Question::Multiple(question) => question.program.as_deref(),
            Question::Output(question) => Some(&question.program),
            Question::Value(question) => Some(&question.program),
            Question::Fill(question) => Some(&question.program),
            Question::OrderLines(_) => None,
            Question::OrderOpcodes(question) => Some(&question.program),
            Question::Match(question) => question.program.as_deref(),
            Question::Leak(question) => Some(&question.program),
            Question::FalseSentence(question) => question.program.as_deref(),
        }
    }

    /// What is said after the answer, right or wrong.
    pub fn explanation(&self) -> &str {
        field!(self, explanation)
    }
}

/// A question with options. Its answer is recomputed by one of two runs: `proof`, or `at` and `watch`.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    pub ask: String,
    /// Shown with the question.
    pub program: Option<String>,
    /// At least two; shuffled when shown.
    pub options: Vec<Choosable>,
    pub explanation: String,
    /// A program, not shown, that prints the text of every right option, one a line, in the order of the options.
    /// `program` runs before it in the same module when it is given.
    pub proof: Option<String>,
    /// With `watch`: the moment of `program` at which the watched value is the text of the right option.
    pub at: Option<Moment>,
    pub watch: Option<Watch>,
}

/// An option of a choice.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Choosable {
    pub text: String,
    #[serde(default)]
    pub right: bool,
    /// Why it is wrong, or what makes it right; every wrong option has one.
    pub why: Option<String>,
}

/// Predict everything that a program prints.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OutputQuestion {
    pub ask: String,
    pub program: String,
    /// Exactly what it prints; space at the ends of lines and empty lines at the end do not count.
    pub answer: String,
    /// The exception that ends the program, if one does.
    pub raises: Option<String>,
    /// Answers that come from a wrong belief, each with what is wrong about it; at least one.
    pub wrong: Vec<Wrong>,
    pub explanation: String,
}

/// Predict a value at a moment.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ValueQuestion {
    pub ask: String,
    pub program: String,
    pub at: Moment,
    pub watch: Watch,
    /// The value as it is shown.
    pub answer: String,
    pub wrong: Vec<Wrong>,
    pub explanation: String,
}

/// An expected mistake.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Wrong {
    pub answer: String,
    pub why: String,
}

/// Fill the blanks of a program. Whatever makes the program do what is asked is right.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FillQuestion {
    pub ask: String,
    /// Each `____` is a blank.
    pub program: String,
    /// One text for each blank, in the order of the program.
    pub solution: Vec<String>,
    /// Exactly what the filled program prints.
    pub output: Option<String>,
    /// Code that runs after the filled program, in the same module; an exception is a failure.
    #[serde(default)]
    pub tests: Vec<Test>,
    /// Fillings that come from a wrong belief, each with what is wrong about it; at least one.
    pub wrong: Vec<WrongFilling>,
    pub explanation: String,
}

/// An expected mistake in filling blanks.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WrongFilling {
    pub answer: Vec<String>,
    pub why: String,
}

/// Put the lines of a program in order. Every order that prints the same is right.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LinesQuestion {
    pub ask: String,
    /// In a right order, each with its indentation; shown shuffled.
    pub lines: Vec<String>,
    /// Exactly what the program prints.
    pub output: String,
    pub explanation: String,
}

/// Put instructions into the order in which they are executed.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OpcodesQuestion {
    pub ask: String,
    pub program: String,
    /// The moment from which on they are executed.
    pub at: Moment,
    /// What is executed from there on, without a gap, as `dis` names it; shown shuffled.
    pub opcodes: Vec<String>,
    pub explanation: String,
}

/// Find the partner of each text.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MatchQuestion {
    pub ask: String,
    /// Shown with the question.
    pub program: Option<String>,
    /// At least two; both sides are shuffled when shown.
    pub pairs: Vec<Pair>,
    /// A program, not shown, that prints the right side of each pair, one a line, in the order of the pairs.
    /// `program` runs before it in the same module when it is given.
    pub proof: String,
    pub explanation: String,
}

/// Two texts that belong together.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Pair {
    pub left: String,
    pub right: String,
    /// Why they do.
    pub why: String,
}

/// Find the line that keeps objects alive.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LeakQuestion {
    pub ask: String,
    pub program: String,
    /// The name of the type whose instances are still alive at the end.
    pub leaks: String,
    /// The guilty line, counted from 1.
    pub line: usize,
    /// What the line becomes so that none is alive at the end; it takes the line's indentation unless it has its own.
    pub fix: String,
    /// Lines that somebody suspects, each with what clears it; at least one.
    pub wrong: Vec<WrongLine>,
    pub explanation: String,
}

impl LeakQuestion {
    /// The program with the fix in it.
    pub fn fixed(&self) -> String {
        let mut lines: Vec<String> = self.program.lines().map(str::to_string).collect();
        if let Some(line) = lines.get_mut(self.line.wrapping_sub(1)) {
            let indent: String = line.chars().take_while(|letter| letter.is_whitespace()).collect();
            let own = self.fix.starts_with(char::is_whitespace);
            *line = if own { self.fix.clone() } else { format!("{indent}{}", self.fix) };
        }
        lines.join("\n") + "\n"
    }
}

/// A line that does not leak, although it looks so.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WrongLine {
    pub line: usize,
    pub why: String,
}

/// Find the one sentence that is false.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SentencesQuestion {
    pub ask: String,
    /// Shown with the question; runs before each proof in the same module.
    pub program: Option<String>,
    /// At least two, one of which does not hold; shuffled when shown.
    pub sentences: Vec<Sentence>,
    pub explanation: String,
}

/// A sentence about Python.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Sentence {
    pub text: String,
    /// `false` for the one that is not so.
    #[serde(default = "holds")]
    pub holds: bool,
    /// Why it is so, or what is wrong about it.
    pub why: String,
    /// Python that asserts the sentence: it runs without an exception, or raises AssertionError for the false one.
    pub proof: String,
}

fn holds() -> bool {
    true
}
