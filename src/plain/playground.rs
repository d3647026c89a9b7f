//! The playground: the learner's program, what its run printed, and the scratch files.

use std::io;

use super::{Plain, text, views, words};
use crate::inspect::views::{ViewKind, ViewSet};
use crate::session::Action;
use crate::session::playground::Ran;

impl Plain<'_> {
    pub(super) fn playground(&mut self) -> io::Result<()> {
        self.say(&self.about_playground())?;
        if self.session.lists_files() {
            return self.files();
        }
        self.written()?;
        self.say(&words::what(self.situation()))
    }

    pub(super) fn playground_in_short(&mut self) -> io::Result<()> {
        self.say(&format!("{} Type program to hear it, run to run it.", self.about_playground()))
    }

    /// `Playground: cells.py, 3 lines, kept.`
    fn about_playground(&self) -> String {
        let Some(playground) = &self.session.playground else { return String::new() };
        let lines = text::count(playground.document.text().lines().count(), "line");
        format!("Playground: {}, {lines}, {}.", playground.document.name(), playground.kept())
    }

    /// What the last run printed and how it ended, or why there was none.
    pub(super) fn told_run(&mut self) -> io::Result<()> {
        let Some(playground) = &mut self.session.playground else { return Ok(()) };
        let (state, name) = (playground.state(), playground.document.name());
        let mark = playground.mark();
        let mut lines = match &mut playground.ran {
            Ran::Nothing => vec!["Nothing has run yet. Type run.".to_owned()],
            Ran::Refused { error, .. } => vec![error.message.clone()],
            Ran::Begun { run, .. } => {
                let views = run.views(ViewSet::NONE.with(ViewKind::Output));
                match views.output.parts.is_empty() {
                    true => vec!["Nothing was printed.".to_owned()],
                    false => views::lines(ViewKind::Output, views),
                }
            }
        };
        if !state.is_empty() {
            lines.push(format!("{name}: {state}."));
        }
        if let Some(mark) = mark {
            let line =
                playground.document.text().lines().nth(mark.line.saturating_sub(1)).unwrap_or_default();
            let column = mark.column.map_or(String::new(), |column| format!(", column {}", column + 1));
            lines.push(format!("It is line {}{column}: {}", mark.line, line.trim()));
        }
        self.say_all(lines)
    }

    /// The scratch files, numbered; when they are not listed any more, where the learner is.
    pub(super) fn files(&mut self) -> io::Result<()> {
        let list = self.session.playground.as_ref().and_then(|playground| playground.list.clone());
        let Some(list) = list else { return self.playground_in_short() };
        if list.names.is_empty() {
            return self.say("There are no scratch files yet. Type new and a name, or files to go back.");
        }
        self.say("Scratch files:")?;
        self.say_all(list.names.iter().enumerate().map(|(at, name)| format!("{}. {name}", at + 1)))?;
        self.say("Type a number to open one, new and a name to begin one, files to go back.")
    }

    /// Opens the scratch file with this number.
    pub(super) fn open_scratch(&mut self, numbers: &[usize]) -> io::Result<()> {
        let list = self.session.playground.as_ref().and_then(|playground| playground.list.as_ref());
        let count = list.map_or(0, |list| list.names.len());
        match *numbers {
            [number] if (1..=count).contains(&number) => {
                self.session.update(Action::SelectRow(number - 1));
                self.act(Action::Accept)
            }
            _ => self.say(&format!("Type one number from 1 to {count}, or files to go back.")),
        }
    }
}
