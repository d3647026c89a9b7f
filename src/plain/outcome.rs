//! An action done, and what came of it told.

use std::io;

use super::asking::{Asking, Purpose};
use super::{Plain, words};
use crate::session::{Action, Effect, Screen, Tone, own_editor};

/// Instructions run between two looks at what a motion has come to.
const BUDGET: u64 = 5_000_000;

impl Plain<'_> {
    /// Does an action and tells what came of it.
    pub(super) fn act(&mut self, action: Action) -> io::Result<()> {
        match action {
            Action::Define(word) => return self.define(&word),
            Action::Words => return self.words(),
            Action::OpenCheatRow(place) => return self.cheat_row(place),
            Action::SearchFor(wanted) => return self.find(&wanted),
            Action::Undo | Action::Redo => return self.take_back(),
            _ => {}
        }
        let before = self.serial();
        let effects = self.session.update(action.clone());
        self.came_of(Some(&action), effects)?;
        // Another text in the playground is another place.
        if self.serial() != before && self.session.screen == Screen::Playground && before.is_some() {
            self.screen()?;
        }
        Ok(())
    }

    fn serial(&self) -> Option<usize> {
        self.session.playground.as_ref().map(|playground| playground.serial)
    }

    /// What happened meanwhile elsewhere, such as a file saved in another editor. False where that asks something: what
    /// was typed before the question is no answer to it.
    pub(super) fn look_around(&mut self) -> io::Result<bool> {
        if !matches!(self.asking, Asking::Command) {
            return Ok(true);
        }
        let Some(effects) = self.session.idle() else { return Ok(true) };
        self.came_of(None, effects)?;
        Ok(matches!(self.asking, Asking::Command))
    }

    fn came_of(&mut self, action: Option<&Action>, mut effects: Vec<Effect>) -> io::Result<()> {
        while self.session.is_moving() {
            effects.extend(self.session.tick(BUDGET));
        }
        let changed = effects.contains(&Effect::ScreenChanged);
        let moved = effects.contains(&Effect::Moved);
        for effect in effects {
            self.effect(effect)?;
        }
        if self.is_over {
            return Ok(());
        }
        if changed {
            self.tell_notice()?;
            return match action {
                Some(Action::Back) => self.came_back(),
                _ => self.screen(),
            };
        }
        match self.session.screen {
            Screen::Playground if moved => self.told_run()?,
            Screen::Debugger if moved => self.moment()?,
            _ => {}
        }
        if let Some(action) = action {
            self.outcome(action)?;
        }
        let is_warned = self.session.notice.as_ref().is_some_and(|notice| notice.tone != Tone::Plain);
        self.tell_notice()?;
        if is_warned
            && matches!(action, Some(Action::OpenLesson(_) | Action::OpenQuiz(_) | Action::OpenPage(..)))
        {
            self.say("Type list to hear all lessons and quizzes, or find and a word.")?;
        }
        Ok(())
    }

    fn effect(&mut self, effect: Effect) -> io::Result<()> {
        match effect {
            Effect::Quit => self.is_over = true,
            Effect::ScreenChanged => self.printed.clear(),
            Effect::Message { title, text } => {
                self.say(&title)?;
                self.say_all(text.lines().map(str::to_owned))?;
            }
            Effect::Confirm { question, yes } => {
                self.say(&question)?;
                self.asking = Asking::Yes(yes);
            }
            Effect::Object(object) => self.say_all(super::views::object(&object))?,
            Effect::Note { title, text } => {
                self.say(&title)?;
                self.say_all(text.lines().map(str::to_owned))?;
                self.begin_lines(Purpose::Note)?;
            }
            Effect::Places { title, places } => {
                self.say(&title)?;
                self.tell_places(places, 0)?;
            }
            Effect::AskCommand(begun) => {
                let word = begun.split(' ').next().unwrap_or_default();
                self.say(&format!("Type {}.", words::usage(self.situation(), word)))?;
            }
            Effect::Help => self.say_all(words::help(self.situation()))?,
            Effect::Edit => self.say(&words::what(self.situation()))?,
            Effect::Editor(path) => {
                let ended = match self.has_terminal {
                    true => own_editor::edit(&path),
                    false => Err("An editor needs a terminal, and the input is none".to_owned()),
                };
                let effects = self.session.given_back(ended);
                self.came_of(None, effects)?;
            }
            // What only a drawn screen does.
            Effect::Focus(_) | Effect::Moved | Effect::Set(_) | Effect::Edited => {}
        }
        Ok(())
    }

    /// What an action left to be told besides a notice.
    fn outcome(&mut self, action: &Action) -> io::Result<()> {
        match action {
            Action::Grade(_) | Action::Accept | Action::NextPage
                if self.session.screen == Screen::Interview =>
            {
                self.rated()
            }
            Action::Reveal if self.session.talk().is_some() => self.points(),
            Action::Accept | Action::Reveal => self.feedback(),
            Action::NoteText(text) => {
                self.session.settle_notes();
                self.say(if text.is_empty() { "There is no note here now." } else { "The note is kept." })
            }
            Action::TypeAnswer => self.drill_again(),
            Action::StepIt if self.session.screen == Screen::Playground => self.told_run(),
            Action::ToggleFiles => self.files(),
            Action::Filter(_) if self.session.screen == Screen::CheatSheet => self.cheat_sheet(),
            Action::Hint | Action::CheckTask | Action::ShowSolution => self.told(action),
            _ => Ok(()),
        }
    }

    pub(super) fn tell_notice(&mut self) -> io::Result<()> {
        match self.session.notice.take() {
            Some(notice) => self.say(&notice.text),
            None => Ok(()),
        }
    }
}
