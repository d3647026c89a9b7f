//! What is said after an answer, and the score after the last question of a quiz.

use std::io;

use super::question::letter;
use super::situation::Situation;
use super::{Plain, text, words};
use crate::course::schema::Question;
use crate::session::{Answering, Feedback, Manner};

impl Plain<'_> {
    /// What is said after the answer.
    pub(super) fn feedback(&mut self) -> io::Result<()> {
        let Some(answering) = self.session.answering().cloned() else { return Ok(()) };
        let Some(feedback) = &answering.feedback else { return Ok(()) };
        let verdict = &feedback.verdict;
        let percent = (verdict.credit * 100.0).round();
        match (feedback.revealed, verdict.right) {
            (true, _) => {}
            (_, true) => self.say("Right.")?,
            (_, false) if percent > 0.0 => self.say(&format!("Not all of it: {percent} percent counts."))?,
            (_, false) => self.say("Not so.")?,
        }
        for reason in &verdict.reasons {
            self.say_all(text::prose(reason))?;
        }
        if let Some(printed) = &verdict.printed {
            self.say("Yours prints:")?;
            self.say_all(printed.lines().map(|line| format!("   {line}")))?;
        }
        if !verdict.right {
            self.say("The answer:")?;
            self.say_all(right_answer(&answering, feedback))?;
        }
        self.say_all(text::prose(&verdict.explanation))?;
        for (number, why) in answering.shown_reasons() {
            self.say_all(text::prose(&format!("{number}: {why}")))?;
        }
        if self.situation() == Situation::Grading {
            self.grades()?;
        }
        self.say(&words::what(self.situation()))
    }

    /// The quiz: the question shown, or the score after the last.
    pub(super) fn quiz(&mut self) -> io::Result<()> {
        let Some(state) = self.session.quiz.clone() else { return Ok(()) };
        self.say(&format!("Quiz: {}", text::inline(&state.quiz.title)))?;
        let count = state.quiz.questions.len();
        if !state.is_finished() {
            let right = format!("{} of {} right so far", state.right(), state.answered());
            self.say(&format!("Question {} of {count}; {right}.", state.at + 1))?;
            return self.question();
        }
        self.say(&format!("The score: {} of {count} right.", state.right()))?;
        match state.test_out.as_ref().and_then(|run| run.passed) {
            Some(true) => self.say("Passed: the lessons of this chapter count as known.")?,
            Some(false) => self.say("Not passed: the lessons stay as they were.")?,
            None => {}
        }
        for (at, (asked, result)) in state.quiz.questions.iter().zip(&state.results).enumerate() {
            let word = match result {
                Some(true) => "right",
                Some(false) => "wrong",
                None => "skipped",
            };
            let ask = text::inline(asked.question.ask().lines().next().unwrap_or_default());
            self.say(&format!("{}. {word}: {ask}", at + 1))?;
        }
        for found in state.by_lesson() {
            let lesson = self.session.course.lesson(&found.lesson);
            let title = lesson.map_or(found.lesson.clone(), |lesson| text::inline(&lesson.title));
            let again = match found.right < found.asked {
                true => format!("; to read it again type lesson {}", found.lesson),
                false => String::new(),
            };
            self.say(&format!("{title}: {} of {} right{again}.", found.right, found.asked))?;
        }
        self.say(&words::what(Situation::Score))
    }
}

/// The right answer as lines, with the numbers it has on the page.
fn right_answer(answering: &Answering, feedback: &Feedback) -> Vec<String> {
    let answer = &feedback.verdict.answer;
    let indented = || answer.lines().map(|line| format!("   {line}")).collect();
    match (answering.manner(), &answering.question) {
        (Manner::One | Manner::Several, _) => {
            let options = answering.options();
            let right = options.iter().enumerate().filter(|(at, _)| answering.is_right(*at));
            right.map(|(at, option)| format!("{}. {}", at + 1, text::prose(option).join(" "))).collect()
        }
        (_, Question::Leak(ask)) => {
            let fix = match ask.fix.trim() {
                "" => "Without it".to_owned(),
                fix => format!("With {fix} in its place"),
            };
            vec![format!("It is line {}. {fix} none is left at the end.", ask.line)]
        }
        (_, Question::Match(ask)) => {
            let lefts = answering.options();
            let rights = answering.rights();
            let line = |(at, left): (usize, &&str)| {
                let pair = ask.pairs.iter().find(|pair| pair.left == **left)?;
                let right = rights.iter().position(|right| *right == pair.right).map(letter)?;
                let (left, partner) = (text::inline(left), text::inline(&pair.right));
                Some(format!("{}. {left}: {right}, {partner}. {}", at + 1, text::inline(&pair.why)))
            };
            lefts.iter().enumerate().filter_map(line).collect()
        }
        _ => indented(),
    }
}
