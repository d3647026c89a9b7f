//! Actions on the playground: writing, running, stepping, and the files that the text is kept in.

use std::path::Path;

use super::Effects;
use crate::session::action::{Action, Effect};
use crate::session::files;
use crate::session::playground::document::{Document, Home};
use crate::session::playground::shelf;
use crate::session::playground::{FileList, Playground, Ran};
use crate::session::run::Stop;
use crate::session::{Debugger, Screen, Session};

impl Session {
    /// Shows the playground, with a file of the learner's own or with what was open last.
    pub fn open_playground(&mut self, path: Option<&str>) -> Effects {
        if self.playground.is_none() {
            match Playground::new(self.data.clone()) {
                Ok(playground) => self.playground = Some(playground),
                Err(why) => {
                    self.warn(why);
                    return vec![];
                }
            }
        }
        if let Some(path) = path
            && !self.open_document_at(&files::typed(path))
        {
            return vec![];
        }
        let mut effects = self.show(Screen::Playground);
        effects.extend(self.ask_which());
        effects
    }

    /// As [`Session::open_playground`], with no screen to come back to.
    pub fn open_playground_as_root(&mut self, path: Option<&str>) -> Effects {
        let effects = self.open_playground(path);
        if self.screen == Screen::Playground {
            self.trail.clear();
        }
        effects
    }

    /// Opens a file; false, with a notice, when that cannot be.
    fn open_document_at(&mut self, path: &Path) -> bool {
        let Some(playground) = &mut self.playground else { return false };
        match Document::file(&playground.shelf, path) {
            Ok((document, is_back)) => {
                let name = document.name();
                let opened = self.open_document(document);
                if opened && is_back {
                    self.say(format!(
                        "Your unsaved changes of {name} are back; :reload takes the file as it is."
                    ));
                }
                opened
            }
            Err(why) => {
                self.warn(why);
                false
            }
        }
    }

    fn open_scratch(&mut self, name: &str) -> bool {
        let Some(playground) = &mut self.playground else { return false };
        match Document::scratch(&playground.shelf, name) {
            Ok(document) => self.open_document(document),
            Err(why) => {
                self.warn(why);
                false
            }
        }
    }

    fn open_document(&mut self, document: Document) -> bool {
        let Some(playground) = &mut self.playground else { return false };
        let opened = playground.open(document);
        self.told(opened)
    }

    /// What could not be done is told.
    fn told(&mut self, done: Result<(), String>) -> bool {
        if let Err(why) = &done {
            self.warn(why.clone());
        }
        done.is_ok()
    }

    /// Puts the playground's text into safety.
    pub(in crate::session) fn keep_playground(&mut self) -> Effects {
        let Some(playground) = &mut self.playground else { return vec![] };
        let was_open = playground.conflict.is_some();
        let kept = playground.keep();
        playground.follow();
        let asks = !was_open && playground.conflict.is_some();
        self.told(kept);
        if asks { self.ask_which() } else { vec![] }
    }

    /// Asks which text to take, while that is undecided.
    fn ask_which(&mut self) -> Effects {
        let Some(playground) = self.playground.as_ref().filter(|_| self.screen == Screen::Playground) else {
            return vec![];
        };
        if playground.conflict.is_none() {
            return vec![];
        }
        let name = playground.document.name();
        let question = format!("{name} was saved elsewhere. Take that text instead of yours?");
        self.warn(format!("{name} was saved elsewhere: `:save` keeps yours, `:reload` takes the other."));
        vec![Effect::Confirm { question, yes: Action::Reload }]
    }

    /// The file may have been saved elsewhere: its text is taken and run, unless there are changes here too.
    pub(in crate::session) fn look_at_file(&mut self) -> Effects {
        let Some(playground) = &mut self.playground else { return vec![] };
        let Some(disk) = playground.document.changed_elsewhere(&playground.shelf) else { return vec![] };
        if !playground.document.is_saved() {
            playground.conflict = Some(disk);
            return self.ask_which();
        }
        self.take(disk)
    }

    fn take(&mut self, disk: String) -> Effects {
        let Some(playground) = &mut self.playground else { return vec![] };
        playground.conflict = None;
        playground.document.take(disk, &playground.shelf);
        let name = playground.document.name();
        let effects = if self.screen == Screen::Playground { self.run_program() } else { vec![] };
        if self.notice.is_none() {
            self.say(format!("{name} was saved elsewhere and is read anew."));
        }
        effects
    }

    pub(super) fn update_playground(&mut self, action: Action) -> Effects {
        let Some(playground) = &mut self.playground else { return vec![] };
        if let Some(list) = &mut playground.list {
            match action {
                Action::Up => list.move_by(-1),
                Action::Down => list.move_by(1),
                Action::PageUp => list.move_by(-10),
                Action::PageDown => list.move_by(10),
                Action::Top => list.selected = 0,
                Action::Bottom => list.move_by(isize::MAX / 2),
                Action::SelectRow(row) => list.selected = row.min(list.names.len().saturating_sub(1)),
                Action::Accept => {
                    if let Some(name) = list.name().map(str::to_owned) {
                        self.open_scratch(&name);
                    }
                }
                action => return self.update_text(action),
            }
            return vec![];
        }
        self.update_text(action)
    }

    fn update_text(&mut self, action: Action) -> Effects {
        let Some(playground) = &mut self.playground else { return vec![] };
        match action {
            Action::PlayText(text) => playground.document.set_text(text),
            Action::RunProgram => return self.run_program(),
            Action::StepIt => return self.step_program(),
            Action::Continue => return self.go_on(),
            Action::EditTask | Action::Accept => return vec![Effect::Edit],
            Action::ToggleFiles => self.toggle_files(),
            Action::NewFile => return vec![Effect::AskCommand("new ".to_owned())],
            Action::NewScratch(name) => self.new_scratch(&name),
            Action::RenameFile => return self.ask_name(),
            Action::RenameScratch(name) => self.rename_scratch(&name),
            Action::DeleteFile => return self.ask_delete(),
            Action::RemoveScratch(name) => self.remove_scratch(&name),
            Action::Save => return self.save(),
            Action::SaveAs(path) => return self.save_as(&path, false),
            Action::SaveOver(path) => return self.save_as(&path, true),
            Action::Reload => return self.reload(),
            Action::TypeInput => return vec![Effect::AskCommand("input ".to_owned())],
            Action::InputLine(line) => {
                playground.input.push_str(&line);
                playground.input.push('\n');
                return self.run_again();
            }
            _ => {}
        }
        vec![]
    }

    /// Runs the text from its start; lines for `input()` that were typed before are forgotten.
    fn run_program(&mut self) -> Effects {
        if let Some(playground) = &mut self.playground {
            playground.input.clear();
        }
        self.run_again()
    }

    fn run_again(&mut self) -> Effects {
        let mut effects = self.keep_playground();
        let Some(playground) = &mut self.playground else { return effects };
        playground.list = None;
        let program = playground.program();
        let text = program.text.clone();
        playground.ran = match self.launcher.launch_reading(&program, &playground.input) {
            Ok(run) => {
                let run = Box::new(Debugger::new(program.file.clone(), program, run));
                Ran::Begun { text, run, stop: None }
            }
            Err(error) => Ran::Refused { text, error },
        };
        playground.go_on();
        effects.extend(self.ran());
        effects
    }

    /// Goes on with a run that stands at a budget.
    fn go_on(&mut self) -> Effects {
        let Some(playground) = &mut self.playground else { return vec![] };
        match &playground.ran {
            Ran::Begun { stop: Some(Stop::Finished | Stop::Broken(_)), .. } => {
                self.say("The program has ended; r runs it again.");
                vec![]
            }
            Ran::Begun { .. } if !playground.is_running() => {
                playground.go_on();
                self.ran()
            }
            Ran::Begun { .. } => vec![],
            _ => {
                self.say("Nothing is running; r runs the program.");
                vec![]
            }
        }
    }

    /// Tells why the run stands, when that needs words.
    pub(super) fn ran(&mut self) -> Effects {
        let Some(playground) = &mut self.playground else { return vec![] };
        let wants_input = playground.wants_input();
        match &playground.ran {
            Ran::Begun { stop: Some(Stop::Limit(why)), .. } => {
                let why = why.clone();
                self.warn(format!("{why} Esc leaves the text, c goes on."));
            }
            Ran::Begun { run, stop: Some(Stop::Broken(how)), .. } => {
                let message = super::debugger::bug(how, run.position().step);
                return vec![Effect::Moved, message];
            }
            _ if wants_input => self.say("input() found nothing more to read: i types a line for it."),
            _ => {}
        }
        vec![Effect::Moved]
    }

    /// Opens the program in the debugger; the way back leads here.
    fn step_program(&mut self) -> Effects {
        let mut effects = self.keep_playground();
        let Some(playground) = &mut self.playground else { return effects };
        playground.list = None;
        let program = playground.program();
        match self.launcher.launch_reading(&program, &playground.input) {
            Ok(run) => {
                self.debugger = Some(Debugger::new(program.file.clone(), program, run));
                effects.extend(self.show(Screen::Debugger));
            }
            Err(error) => {
                playground.ran = Ran::Refused { text: program.text, error };
                self.warn("The program does not compile; it can be stepped when it does.");
            }
        }
        effects
    }

    fn toggle_files(&mut self) {
        self.keep_playground();
        let Some(playground) = &mut self.playground else { return };
        let here = match &playground.document.home {
            Home::Scratch(name) => name.clone(),
            Home::File(_) => String::new(),
        };
        playground.list = match playground.list {
            Some(_) => None,
            None => Some(FileList::new(playground.shelf.names(), &here)),
        };
    }

    fn new_scratch(&mut self, name: &str) {
        match shelf::checked(name) {
            Err(why) => self.warn(why),
            Ok(name) => {
                let existed = self.playground.as_ref().is_some_and(|playground| playground.shelf.holds(name));
                if self.open_scratch(name) && existed {
                    self.say(format!("There was a scratch file {name} already: this is it."));
                }
            }
        }
    }

    /// The scratch file that an action on files is about: the selected one, or the one being edited.
    fn file_meant(&self) -> Option<String> {
        let playground = self.playground.as_ref()?;
        match (&playground.list, &playground.document.home) {
            (Some(list), _) => list.name().map(str::to_owned),
            (None, Home::Scratch(name)) => Some(name.clone()),
            (None, Home::File(_)) => None,
        }
    }

    fn ask_name(&mut self) -> Effects {
        match self.file_meant() {
            Some(name) => vec![Effect::AskCommand(format!("rename {name}"))],
            None => {
                self.say("This is no scratch file; `:save PATH` keeps the text under another name.");
                vec![]
            }
        }
    }

    fn rename_scratch(&mut self, to: &str) {
        let Some(from) = self.file_meant() else {
            return self.warn("This is no scratch file; `:save PATH` keeps the text under another name.");
        };
        let to = match shelf::checked(to) {
            Ok(to) if to == from => return self.say("That is its name already."),
            Ok(to) => to.to_owned(),
            Err(why) => return self.warn(why),
        };
        self.keep_playground();
        let Some(playground) = &mut self.playground else { return };
        let renamed = playground.shelf.rename(&from, &to);
        if renamed.is_ok() {
            if playground.document.home == Home::Scratch(from.clone()) {
                playground.document.home = Home::Scratch(to.clone());
                playground.follow();
            }
            if let Some(list) = &mut playground.list {
                *list = FileList::new(playground.shelf.names(), &to);
            }
        }
        if self.told(renamed) {
            self.say(format!("{from} is {to} now."));
        }
    }

    fn ask_delete(&mut self) -> Effects {
        match self.file_meant() {
            Some(name) => {
                let question = format!("Delete the scratch file {name}? It cannot be brought back.");
                vec![Effect::Confirm { question, yes: Action::RemoveScratch(name) }]
            }
            None => {
                self.say("Only scratch files are deleted here.");
                vec![]
            }
        }
    }

    fn remove_scratch(&mut self, name: &str) {
        let Some(playground) = &mut self.playground else { return };
        let removed = playground.shelf.remove(name);
        if removed.is_ok() {
            if playground.document.home == Home::Scratch(name.to_owned()) {
                playground.forget();
            }
            if let Some(list) = &mut playground.list {
                *list = FileList { names: playground.shelf.names(), ..*list };
                list.move_by(0);
            }
        }
        if self.told(removed) {
            self.say(format!("{name} is deleted."));
        }
    }

    fn save(&mut self) -> Effects {
        let Some(playground) = &mut self.playground else { return vec![] };
        let saved = playground.document.save(&mut playground.shelf);
        if saved.is_ok() {
            playground.conflict = None;
            playground.follow();
        }
        let name = playground.document.name();
        if self.told(saved) {
            self.say(format!("{name} is saved."));
        }
        vec![]
    }

    /// Writes the text to a path, which is its file from then on.
    fn save_as(&mut self, typed: &str, over: bool) -> Effects {
        let Some(playground) = &mut self.playground else { return vec![] };
        let path = match std::path::absolute(files::typed(typed)) {
            Ok(path) if path.is_dir() => path.join(playground.document.name()),
            Ok(path) => path,
            Err(error) => {
                self.warn(files::said(&error));
                return vec![];
            }
        };
        if playground.document.home == Home::File(path.clone()) {
            return self.save();
        }
        if path.exists() && !over {
            let question = format!("{} exists. Write over it?", path.display());
            return vec![Effect::Confirm { question, yes: Action::SaveOver(typed.to_owned()) }];
        }
        let saved = playground.save_as(path.clone());
        if self.told(saved) {
            self.say(format!("Saved as {}; `:save` writes there from now on.", path.display()));
        }
        vec![]
    }

    fn reload(&mut self) -> Effects {
        let Some(playground) = &mut self.playground else { return vec![] };
        let path = playground.document.path(&playground.shelf).filter(|path| path.exists());
        let Some(path) = path else {
            self.say("There is no file to read yet.");
            return vec![];
        };
        match Document::read(&path) {
            Ok(disk) => self.take(disk),
            Err(why) => {
                self.warn(why);
                vec![]
            }
        }
    }
}
