//! Editing in a program of the learner's own: what was handed over, and what is done with it when it comes back.

use std::path::{Path, PathBuf};

use super::action::Effect;
use super::playground::shelf::write_below;
use super::run::Program;
use super::{Debugger, Screen, Session, files};

/// What the learner edits elsewhere at the moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lent {
    path: PathBuf,
    what: What,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum What {
    /// The text of a task, in a file made for it.
    Task,
    /// The playground's file.
    Playground,
    /// The playground's text, in a file made for it, where scratch files are not kept.
    Copy,
    /// The file under the debugger.
    Program,
}

impl Session {
    /// Hands the text over that is being worked on.
    pub(super) fn lend(&mut self) -> Vec<Effect> {
        let lent = match self.screen {
            Screen::Lesson => self.lend_task(),
            Screen::Playground => self.lend_playground(),
            Screen::Debugger => self.lend_program(),
            _ => Err("There is nothing to edit here.".to_owned()),
        };
        match lent {
            Ok((path, what)) => {
                self.lent = Some(Lent { path: path.clone(), what });
                vec![Effect::Editor(path)]
            }
            Err(why) => {
                self.warn(why);
                vec![]
            }
        }
    }

    fn lend_task(&self) -> Result<(PathBuf, What), String> {
        let state = self.lesson.as_ref();
        let (Some(state), Some(task)) = (state, state.and_then(|state| state.task.as_ref())) else {
            return Err("This page has no task; E edits the text of one.".to_owned());
        };
        let path = self.made_for(&format!("{}-{}", state.lesson.id, state.page_key()));
        write_below(&path, &task.text)?;
        Ok((path, What::Task))
    }

    fn lend_playground(&mut self) -> Result<(PathBuf, What), String> {
        let Some(playground) = &mut self.playground else { return Err(String::new()) };
        if playground.conflict.is_some() {
            return Err(
                "Decide first which text to take: `:save` this one, or `:reload` the file.".to_owned()
            );
        }
        match playground.document.path(&playground.shelf) {
            Some(path) => {
                if !playground.document.is_saved() || !path.exists() {
                    playground.document.save(&mut playground.shelf)?;
                }
                playground.follow();
                Ok((path, What::Playground))
            }
            None => {
                let (name, text) = (playground.document.name(), playground.document.text().to_owned());
                let path = self.made_for(name.trim_end_matches(".py"));
                write_below(&path, &text)?;
                Ok((path, What::Copy))
            }
        }
    }

    fn lend_program(&self) -> Result<(PathBuf, What), String> {
        match self.debugger.as_ref().and_then(|debugger| debugger.path.clone()) {
            Some(path) => Ok((path, What::Program)),
            None => {
                Err("This program has no file of its own; q goes back to where it is written.".to_owned())
            }
        }
    }

    /// A file for a text that has none.
    fn made_for(&self, name: &str) -> PathBuf {
        match &self.data {
            Some(data) => data.join("edit").join(format!("{name}.py")),
            None => std::env::temp_dir().join(format!("vivarium-{}-{name}.py", std::process::id())),
        }
    }

    /// The learner's editor ended; with an error, what it said.
    pub fn given_back(&mut self, ended: Result<(), String>) -> Vec<Effect> {
        let Some(Lent { path, what }) = self.lent.take() else { return vec![] };
        let text = ended.and_then(|()| files::read(&path));
        if matches!(what, What::Task | What::Copy) {
            // Whatever cannot be removed is written over the next time.
            let _ = std::fs::remove_file(&path);
        }
        let text = match text {
            Ok(text) => text,
            Err(why) => {
                self.warn(format!("{why}; nothing is changed here."));
                return vec![];
            }
        };
        match what {
            What::Task => {
                self.write_task(text);
                self.say("Your text is back; c checks it.");
                vec![]
            }
            What::Playground => self.look_at_file(),
            What::Copy => {
                if let Some(playground) = &mut self.playground {
                    playground.document.set_text(text);
                }
                self.keep_playground()
            }
            What::Program => self.step_anew(&path, text),
        }
    }

    /// Steps the new version of a file from its start, with the breakpoints that still have a line.
    fn step_anew(&mut self, path: &Path, text: String) -> Vec<Effect> {
        let Some(old) = &self.debugger else { return vec![] };
        if old.program.text == text {
            self.say("The file is as it was.");
            return vec![];
        }
        let program = Program { file: old.program.file.clone(), text };
        let (title, lines) = (old.title.clone(), old.breakpoints.clone());
        match self.launcher.launch(&program) {
            Ok(run) => {
                let mut debugger = Debugger::new(title, program, run);
                debugger.path = Some(path.to_path_buf());
                for line in lines {
                    debugger.toggle_breakpoint(line);
                }
                self.debugger = Some(debugger);
                self.say("The new version, from its start.");
                vec![Effect::ScreenChanged]
            }
            Err(error) => {
                self.warn("The new version does not compile; this is still the old one.");
                vec![super::update::message(&error)]
            }
        }
    }

    /// Opens a file in the debugger, with no screen to come back to; `e` edits it.
    pub fn open_file_as_root(&mut self, path: Option<PathBuf>, program: Program) -> Vec<Effect> {
        let effects = self.open_program_as_root(&program.file.clone(), program);
        if let Some(debugger) = &mut self.debugger {
            debugger.path = path;
        }
        effects
    }
}
