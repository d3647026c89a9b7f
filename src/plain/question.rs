//! Questions, in lessons and quizzes: what can be chosen numbered, the answer taken as one line, or as lines.

use std::io;

use super::{Plain, text};
use crate::session::{Action, Answering, Manner};

impl Plain<'_> {
    /// The question of a page, quiz or card with its program and options.
    pub(super) fn question(&mut self) -> io::Result<()> {
        let Some(answering) = self.session.answering().cloned() else { return Ok(()) };
        self.say_all(text::prose(answering.question.ask()))?;
        if let Some(program) = answering.shown_program().filter(|program| !program.is_empty()) {
            self.say("Program:")?;
            self.say_all(text::program(&program))?;
        }
        match answering.manner() {
            Manner::Order => self.say("To be put in order:")?,
            Manner::One | Manner::Several => self.say("Answers:")?,
            _ => {}
        }
        self.options(&answering)?;
        if answering.feedback.is_some() {
            return self.feedback();
        }
        self.say(&how(&answering))
    }

    /// Everything that has a number or a letter.
    fn options(&mut self, answering: &Answering) -> io::Result<()> {
        let options = answering.options();
        // Lines of Python keep their indentation.
        if matches!(answering.manner(), Manner::Line | Manner::Order) {
            return self.say_all(text::numbered(options.into_iter()));
        }
        for (at, option) in options.iter().enumerate() {
            let mut lines = text::prose(option).into_iter();
            self.say(&format!("{}. {}", at + 1, lines.next().unwrap_or_default()))?;
            self.say_all(lines.map(|line| format!("   {line}")))?;
        }
        for (at, right) in answering.rights().iter().enumerate() {
            self.say(&format!("{}. {}", letter(at), text::inline(right)))?;
        }
        Ok(())
    }

    /// Answers with these numbers, counted from 1: options, a line, or an order.
    pub(super) fn choose(&mut self, numbers: &[usize]) -> io::Result<()> {
        let Some(answering) = self.session.answering().cloned() else { return Ok(()) };
        let count = answering.options().len();
        if let Some(wrong) = numbers.iter().find(|number| !(1..=count).contains(*number)) {
            return self.say(&format!("There is no answer {wrong}; they go from 1 to {count}."));
        }
        let wanted: Vec<usize> = numbers.iter().map(|number| number - 1).collect();
        match answering.manner() {
            Manner::Order => return self.put_in_order(&answering, &wanted),
            Manner::Several => {
                for at in (0..count).filter(|at| wanted.contains(at) != answering.chosen.contains(at)) {
                    self.session.update(Action::Choose(at));
                }
            }
            _ => {
                let &[only] = wanted.as_slice() else {
                    return self.say("One answer is right: type one number.");
                };
                self.session.update(Action::Choose(only));
                if self.session.answering().is_some_and(|answering| answering.chosen.is_empty()) {
                    return self.say("There is nothing on that line.");
                }
            }
        }
        self.act(Action::Accept)
    }

    /// Moves things one by one into the order that was typed, and gives it.
    fn put_in_order(&mut self, before: &Answering, wanted: &[usize]) -> io::Result<()> {
        let count = before.order.len();
        if wanted.len() != count || (0..count).any(|at| !wanted.contains(&at)) {
            return self.say(&format!("Type every number from 1 to {count} once, in the right order."));
        }
        let steps = |from: usize, to: usize| [Action::Choose(from), Action::MoveTo(to), Action::Choose(to)];
        for (to, &at) in wanted.iter().enumerate() {
            let now = self.session.answering().map(|answering| answering.order.clone()).unwrap_or_default();
            let from = now.iter().position(|item| *item == before.order[at]).unwrap_or(to);
            for action in steps(from, to) {
                self.session.update(action);
            }
        }
        // An order that is kept is an answer too, which the session knows by something having moved.
        if self.session.answering().is_some_and(|answering| !answering.ordering.moved) && count > 1 {
            for action in steps(0, 1).into_iter().chain(steps(1, 0)) {
                self.session.update(action);
            }
        }
        self.act(Action::Accept)
    }

    /// Letters of the right sides, in the order of the left ones. `None`: the line is no such letters.
    pub(super) fn letters(&mut self, line: &str) -> Option<io::Result<()>> {
        let count = self.session.answering()?.rights().len();
        let parts: Vec<&str> = line.split([' ', ',']).filter(|part| !part.is_empty()).collect();
        let number = |part: &&str| match part.as_bytes() {
            [one @ b'a'..=b'z'] => Some((one - b'a') as usize),
            _ => None,
        };
        let wanted: Vec<usize> = parts.iter().map(number).collect::<Option<_>>()?;
        let is_whole = wanted.len() == count && (0..count).all(|at| wanted.contains(&at));
        if !is_whole {
            // A single letter may be a word of its own.
            let last = letter(count.saturating_sub(1));
            let text = format!("Type every letter from a to {last} once, in the order of the numbers.");
            return (wanted.len() > 1).then(|| self.say(&text));
        }
        for (left, right) in wanted.into_iter().enumerate() {
            self.session.update(Action::Choose(left));
            self.session.update(Action::ChooseRight(right));
        }
        Some(self.act(Action::Accept))
    }

    /// Answers with a text; for blanks, a line for each.
    pub(super) fn answer(&mut self, text: &str) -> io::Result<()> {
        if self.session.talk().is_some() {
            return self.say_open(text);
        }
        let Some(answering) = self.session.answering().cloned() else { return Ok(()) };
        if answering.manner() != Manner::Blanks {
            self.session.update(Action::AnswerText(text.to_owned()));
            return self.act(Action::Accept);
        }
        let (lines, count) = (text.lines().collect::<Vec<_>>(), answering.blanks.texts.len());
        if lines.len() != count || lines.iter().any(|line| line.trim().is_empty()) {
            return self.say(&format!(
                "There are {}: type answer, then a line for each.",
                text::count(count, "blank")
            ));
        }
        for (at, line) in lines.into_iter().enumerate() {
            self.session.update(Action::Choose(at));
            self.session.update(Action::AnswerText(line.to_owned()));
        }
        self.act(Action::Accept)
    }
}

/// The letter of a right side.
pub(super) fn letter(at: usize) -> char {
    (b'a' + at.min(25) as u8) as char
}

/// How to answer.
fn how(answering: &Answering) -> String {
    match answering.manner() {
        Manner::One => "One is right: type its number.".to_owned(),
        Manner::Line => "Type the number of the line.".to_owned(),
        Manner::Several => "Several may be right: type their numbers, such as 1 3.".to_owned(),
        Manner::Order => "Type all numbers in the right order, such as 2 1 3.".to_owned(),
        Manner::Pairs => "Type the letters in the order of the numbers, such as b a c.".to_owned(),
        Manner::Blanks => {
            let blanks = answering.blanks.texts.len();
            let count = text::count(blanks, "blank");
            let written: Vec<String> = (1..=blanks).map(|blank| format!("__{blank}__")).collect();
            format!(
                "{count}, written {}: type answer, then a line for each; a line with a single dot ends the answer.",
                written.join(" ")
            )
        }
        Manner::Text if answering.wants_lines() => {
            "Type answer, then line after line; a line with a single dot ends the answer.".to_owned()
        }
        Manner::Text => "Type answer and what you think, such as answer 42.".to_owned(),
    }
}
