//! The learner's own text, of a task or of the playground: typed line by line, changed by lines, taken back.

use std::io;

use super::asking::Purpose;
use super::edit::Edit;
use super::words::Do;
use super::{Plain, numbers, text};
use crate::session::{Action, Screen};

/// A text as it was before its last change, and whose it is.
pub(super) struct Former {
    owner: String,
    text: String,
}

impl Plain<'_> {
    /// The text that is being worked on.
    fn own_text(&self) -> Option<String> {
        match self.session.screen {
            Screen::Playground => Some(self.session.playground.as_ref()?.document.text().to_owned()),
            _ => Some(self.session.lesson.as_ref()?.task.as_ref()?.text.clone()),
        }
    }

    /// What tells one text from another.
    fn owner(&self) -> String {
        match (self.session.screen, &self.session.lesson, &self.session.playground) {
            (Screen::Lesson, Some(state), _) => format!("{} {}", state.lesson.id, state.page),
            (_, _, Some(playground)) => playground.serial.to_string(),
            _ => String::new(),
        }
    }

    /// Begins to type lines, or takes some out; `rest` names the lines.
    pub(super) fn edit(&mut self, does: &Do, rest: &str) -> io::Result<()> {
        let count = self.own_text().map_or(0, |text| text.lines().count());
        let edit = match (numbers(rest), does) {
            (None, _) if !rest.is_empty() => Err(format!("`{rest}` is no number of a line.")),
            (None, Do::Code) => Ok(Edit::All),
            (Some(numbers), Do::Code) => Edit::lines(&numbers, count),
            (numbers, Do::Insert) => Edit::before(&numbers.unwrap_or_default(), count),
            (numbers, _) => Edit::lines(&numbers.unwrap_or_default(), count),
        };
        match edit {
            Err(why) => self.say(&format!("{why} Type program to hear the lines.")),
            Ok(edit) if matches!(does, Do::Cut) => self.change(edit, ""),
            Ok(edit) => self.begin_lines(Purpose::Code(edit)),
        }
    }

    /// Takes over what was typed.
    pub(super) fn take_lines(&mut self, edit: Edit, typed: &str) -> io::Result<()> {
        match typed.trim().is_empty() {
            true => self.say("Nothing was typed; your code is as it was."),
            false => self.change(edit, typed),
        }
    }

    fn change(&mut self, edit: Edit, typed: &str) -> io::Result<()> {
        self.write_lines(edit, typed);
        self.tell_written()
    }

    /// Puts lines into the text, without a word.
    pub(super) fn write_lines(&mut self, edit: Edit, typed: &str) {
        if let Some(text) = self.own_text() {
            self.write(edit.of(&text, typed));
        }
    }

    /// Takes another text, and remembers the one before.
    fn write(&mut self, text: String) {
        self.former = self.own_text().map(|former| Former { owner: self.owner(), text: former });
        self.session.update(match self.session.screen {
            Screen::Playground => Action::PlayText(text),
            _ => Action::TaskText(text),
        });
    }

    fn tell_written(&mut self) -> io::Result<()> {
        let lines = self.own_text().map_or(0, |text| text.lines().count());
        let next = match self.session.screen {
            Screen::Playground => "run to run it",
            _ => "check to check it",
        };
        self.tell_notice()?;
        self.say(&format!("Your code has {} now. Type {next}.", text::count(lines, "line")))
    }

    /// The text as it was before the last change; once more, as it was after it.
    pub(super) fn take_back(&mut self) -> io::Result<()> {
        match self.former.take_if(|_| true) {
            Some(former) if former.owner == self.owner() => {
                self.write(former.text);
                self.say("Your code is as it was before the last change; undo-text again takes that back.")
            }
            _ => self.say("There is no change to take back."),
        }
    }

    /// Takes the code of the task from a file.
    pub(super) fn read_file(&mut self, path: &str) -> io::Result<()> {
        if path.is_empty() {
            return self.say("Type file and the path of the file, such as file answer.py.");
        }
        match crate::session::files::read(&crate::session::files::typed(path)) {
            Ok(code) => {
                self.say(&format!("{} from {path}.", text::count(code.lines().count(), "line")))?;
                self.write(code);
                self.tell_written()
            }
            Err(why) => self.say(&format!("{why}; your code is as it was.")),
        }
    }

    /// The text with its lines numbered.
    pub(super) fn written(&mut self) -> io::Result<()> {
        match self.own_text() {
            Some(text) if !text.trim().is_empty() => self.say_all(text::program(&text)),
            _ => self.say("There is no code yet: type code, then line after line."),
        }
    }
}
