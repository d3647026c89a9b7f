//! Drills: one question after the other about the run of a program, at a level that follows the answers.

use super::debugger::Debugger;
use super::question::Answering;
use super::run::Program;
use crate::course::drill::{Drill, Kind, Level, Maker};
use crate::course::probe::Runner;
use crate::course::schema::{Choice, Choosable, Question, ValueQuestion};
use crate::course::{Moment, Watch};

/// Right answers in a row that lead to the next level.
const UP_AFTER: usize = 2;

/// A drill under way.
pub struct DrillState {
    pub title: String,
    pub program: Program,
    maker: Maker,
    pub level: Level,
    /// Right answers in a row at this level.
    in_a_row: usize,
    pub right: usize,
    pub answered: usize,
    pub drill: Drill,
    pub answering: Answering,
    /// The debugger it was opened from, as it was.
    pub(super) held: Option<Debugger>,
    seed: u64,
}

impl DrillState {
    /// Makes the first question.
    ///
    /// # Errors
    /// There is nothing to ask: why, in a sentence.
    pub fn new(
        title: String,
        program: Program,
        seed: u64,
        runner: &dyn Runner,
    ) -> Result<DrillState, String> {
        let mut maker = Maker::new(&program.file, &program.text, seed)?;
        let level = Level::default();
        let nothing = "This run leaves nothing to ask about.";
        let drill = maker.next(level).ok_or(nothing)?;
        let answering = choosing(&drill, seed, runner);
        Ok(DrillState {
            title,
            program,
            maker,
            level,
            in_a_row: 0,
            right: 0,
            answered: 0,
            drill,
            answering,
            held: None,
            seed,
        })
    }

    /// Counts the answer, which decides the level of the next question.
    pub fn record(&mut self, right: bool) {
        self.answered += 1;
        if !right {
            self.level = self.level.down();
            self.in_a_row = 0;
            return;
        }
        self.right += 1;
        self.in_a_row += 1;
        if self.in_a_row >= UP_AFTER {
            self.level = self.level.up();
            self.in_a_row = 0;
        }
    }

    /// Makes the next question; false when the run leaves none.
    pub fn go_on(&mut self, runner: &dyn Runner) -> bool {
        let Some(drill) = self.maker.next(self.level) else { return false };
        self.seed = self.seed.wrapping_add(1);
        self.answering = choosing(&drill, self.seed, runner);
        self.drill = drill;
        true
    }

    /// From choosing to typing, and back.
    pub fn switch(&mut self, runner: &dyn Runner) -> bool {
        if self.drill.options.is_empty() || self.answering.feedback.is_some() {
            return false;
        }
        self.answering = match self.answering.is_typed() {
            true => choosing(&self.drill, self.seed, runner),
            false => typing(&self.drill, self.seed, runner),
        };
        true
    }

    /// Names of instructions may be typed in small letters.
    pub fn tidy_answer(&mut self) {
        if self.drill.kind == Kind::Opcode && self.answering.is_typed() {
            self.answering.text = self.answering.text.to_uppercase();
        }
    }
}

/// An option. A bare number beside the number of the option could be taken for it.
fn worded(drill: &Drill, text: &str) -> String {
    let is_number = |text: &str| text.starts_with(|letter: char| letter.is_ascii_digit());
    let counted = |thing: &str| format!("`{text}` {thing}{}", if text == "1" { "" } else { "s" });
    match drill.kind {
        Kind::Line if is_number(text) => format!("line `{text}`"),
        Kind::Frames => counted("frame"),
        Kind::Count if is_number(text) => counted("reference"),
        Kind::Generation if is_number(text) => format!("generation `{text}`"),
        Kind::Printed if drill.options.iter().any(|text| is_number(text)) => format!("it prints `{text}`"),
        Kind::Value | Kind::Stack | Kind::Cell if drill.options.iter().any(|text| is_number(text)) => {
            format!("it is `{text}`")
        }
        _ => format!("`{text}`"),
    }
}

/// The question with its options; to be typed where there are none.
fn choosing(drill: &Drill, seed: u64, runner: &dyn Runner) -> Answering {
    if drill.options.is_empty() {
        return typing(drill, seed, runner);
    }
    let option =
        |text: &String| Choosable { text: worded(drill, text), right: *text == drill.answer, why: None };
    let choice = Choice {
        ask: drill.ask.clone(),
        program: None,
        options: drill.options.iter().map(option).collect(),
        explanation: drill.explanation.clone(),
        proof: None,
        at: None,
        watch: None,
    };
    Answering::new(Question::Choice(choice), seed, "drill", runner)
}

fn typing(drill: &Drill, seed: u64, runner: &dyn Runner) -> Answering {
    let question = ValueQuestion {
        ask: drill.ask.clone(),
        program: String::new(),
        at: Moment::end(),
        watch: drill.watch.clone().unwrap_or(Watch::Value(drill.subject.clone())),
        answer: drill.answer.clone(),
        wrong: Vec::new(),
        explanation: drill.explanation.clone(),
    };
    Answering::new(Question::Value(question), seed, "drill", runner)
}
