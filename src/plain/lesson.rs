//! A lesson's pages, and the work on a task.

use std::io;

use super::{Plain, text, words};
use crate::course::schema::Page;
use crate::session::Action;

impl Plain<'_> {
    pub(super) fn page(&mut self) -> io::Result<()> {
        let Some(state) = self.session.lesson.clone() else { return Ok(()) };
        let Some(page) = state.current() else { return self.say("This lesson has no pages.") };
        self.say(&format!("Lesson: {}", text::inline(&state.lesson.title)))?;
        let place = format!("Page {} of {}", state.page + 1, state.lesson.pages.len());
        self.say(&format!("{place}: {}", text::inline(page.title())))?;
        self.say("")?;
        self.say_all(text::prose(page.text()))?;
        match page {
            Page::Prose(_) => {}
            Page::Code(_) | Page::Step(_) => {
                if let Some(program) = page.program() {
                    self.say("Program:")?;
                    self.say_all(text::program(program))?;
                }
            }
            Page::Predict(_) => return self.question(),
            Page::Task(task) => {
                let own = state.task.as_ref().map_or("", |own| own.text.as_str());
                let what = if own == task.starter { "The code to begin with:" } else { "Your code so far:" };
                self.say(what)?;
                self.say_all(text::program(own))?;
            }
        }
        self.say(&words::what(self.situation()))
    }

    /// What the last action on a task told.
    pub(super) fn told(&mut self, action: &Action) -> io::Result<()> {
        let Some(state) = self.session.lesson.clone() else { return Ok(()) };
        let (Some(task), Some(own)) = (state.task_page(), &state.task) else { return Ok(()) };
        match action {
            Action::Hint => {
                // The notice says when there is none left.
                if self.session.notice.is_some() {
                    return Ok(());
                }
                let at = own.hints.saturating_sub(1);
                let Some(hint) = task.hints.get(at) else { return Ok(()) };
                self.say(&format!("Hint {} of {}:", own.hints, task.hints.len()))?;
                self.say_all(text::prose(hint))
            }
            Action::ShowSolution if own.solution_shown => {
                self.say("A solution:")?;
                self.say_all(text::program(&task.solution))
            }
            Action::ShowSolution => self.say("Type solution once more to read it again."),
            Action::CheckTask => {
                let Some(verdict) = &own.verdict else { return Ok(()) };
                for (at, part) in verdict.parts.iter().enumerate() {
                    let name = text::inline(&part.name);
                    match &part.failure {
                        None => self.say(&format!("{}. Holds: {name}.", at + 1))?,
                        Some(failure) => {
                            self.say(&format!("{}. Does not hold: {name}.", at + 1))?;
                            self.say_all(failure.lines().map(|line| format!("   {line}")))?;
                        }
                    }
                }
                self.say(match verdict.passed {
                    true => "Passed. Type next to go on.",
                    false => "Not yet. Type hint for a hint, code or file to change your code.",
                })
            }
            _ => Ok(()),
        }
    }
}
