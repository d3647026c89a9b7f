//! The interview, and its open questions wherever they are asked: the question, its key points, the grade.

use std::io;

use super::Plain;
use super::text::{self, count};
use crate::course::review::interval_text;
use crate::session::{Action, CHOICES};

impl Plain<'_> {
    pub(super) fn interview(&mut self) -> io::Result<()> {
        let Some(state) = &self.session.interview else { return Ok(()) };
        let level = CHOICES[state.cursor].map_or("all levels", |level| level.word());
        let standing = state.standings[state.cursor].to_string();
        if !state.is_begun {
            return self.levels();
        }
        let (left, graded) = (state.left(), state.count);
        let Some(talk) = &state.talk else {
            self.say(&format!("These were all questions: {graded} graded."))?;
            return self.say(&format!("{level}: {standing}. Type done to leave."));
        };
        if talk.part == 0 {
            self.say(&format!("Interview, {level}; {} left.", count(left, "question")))?;
        }
        self.open_question()?;
        self.rated()
    }

    fn levels(&mut self) -> io::Result<()> {
        let Some(state) = &self.session.interview else { return Ok(()) };
        let levels = CHOICES.iter().zip(&state.standings).enumerate();
        let line = |(at, (level, standing)): (usize, (&Option<_>, &_))| {
            let word = level.as_ref().map_or("all", |level: &crate::course::interview::Level| level.word());
            format!("{}. {word}: {standing}", at + 1)
        };
        let lines: Vec<String> = levels.map(line).collect();
        self.say("Interview. At which level?")?;
        self.say_all(lines)?;
        self.say(
            "Type a number. Then think of an answer or type one, hear the key points, and say which you had.",
        )
    }

    pub(super) fn choose_level(&mut self, numbers: &[usize]) -> io::Result<()> {
        match *numbers {
            [number] if (1..=CHOICES.len()).contains(&number) => self.act(Action::Choose(number - 1)),
            _ => self.say(&format!("Type one number from 1 to {}.", CHOICES.len())),
        }
    }

    /// The part of an open question that is being talked about; when all are through, what is left to do.
    pub(super) fn open_question(&mut self) -> io::Result<()> {
        let Some(talk) = self.session.talk().cloned() else { return Ok(()) };
        let parts = talk.question.parts();
        let Some((ask, _)) = parts.get(talk.part) else {
            let (ticked, points) = talk.ticked();
            self.say(&format!("{ticked} of {} said.", count(points, "point")))?;
            return self.grades();
        };
        if talk.part > 0 {
            self.say(&format!("Follow-up {} of {}:", talk.part, parts.len() - 1))?;
        }
        self.say_all(text::prose(ask))?;
        if talk.is_revealed {
            return self.points();
        }
        self.say("Think, then type reveal; or type answer and what you would say.")
    }

    /// The key points, after what was typed now and the last time.
    pub(super) fn points(&mut self) -> io::Result<()> {
        let Some(talk) = self.session.talk().cloned() else { return Ok(()) };
        if let Some(before) =
            talk.before.as_ref().filter(|before| talk.part == 0 && *before != talk.text().trim())
        {
            self.say("Last time you said:")?;
            self.say_all(before.lines().map(|line| format!("   {line}")))?;
        }
        self.say("The key points:")?;
        let ticks = &talk.ticks[talk.part];
        for (at, point) in talk.points().iter().enumerate() {
            let said = if ticks.contains(&at) { "Said: " } else { "" };
            self.say(&format!("{}. {said}{}", at + 1, text::prose(point).join(" ")))?;
        }
        self.say("Type the numbers of those you said, such as 1 3; then next.")
    }

    /// Says which points were said; a number that is ticked already is not any more.
    pub(super) fn tick(&mut self, numbers: &[usize]) -> io::Result<()> {
        let points = self.session.talk().map_or(0, |talk| talk.points().len());
        if let Some(wrong) = numbers.iter().find(|number| !(1..=points).contains(*number)) {
            return self.say(&format!("There is no point {wrong}; they go from 1 to {points}."));
        }
        for number in numbers {
            self.session.update(Action::Choose(number - 1));
        }
        let Some(talk) = self.session.talk() else { return Ok(()) };
        let said: Vec<String> = talk.ticks[talk.part].iter().map(|at| (at + 1).to_string()).collect();
        let said = if said.is_empty() { "none".to_owned() } else { said.join(", ") };
        self.say(&format!("You said {said} of {}. Type next to go on.", count(points, "point")))
    }

    /// Keeps what is typed for an open question, and shows its points.
    pub(super) fn say_open(&mut self, typed: &str) -> io::Result<()> {
        self.session.update(Action::AnswerText(typed.to_owned()));
        self.act(Action::Reveal)
    }

    /// After the grade of a question of the interview.
    pub(super) fn rated(&mut self) -> io::Result<()> {
        let Some(state) = &self.session.interview else { return Ok(()) };
        let (Some(grade), Some(talk)) = (state.graded, &state.talk) else { return Ok(()) };
        let interval = interval_text(state.intervals[grade.number() - 1]);
        let lesson = self.session.course.lesson(&talk.question.lesson);
        let title = lesson.map_or(talk.question.lesson.clone(), |lesson| text::inline(&lesson.title));
        self.say(&format!(
            "{} {}: it comes back in {interval}. Type next for the next question, read for the lesson {title}.",
            grade.number(),
            grade.word()
        ))
    }
}
