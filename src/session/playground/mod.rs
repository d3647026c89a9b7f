//! The playground's state: a program being written, its last run, the scratch files, and a watch over the file.

pub mod document;
pub mod shelf;

use std::path::PathBuf;

use super::debugger::Debugger;
use super::run::{Goal, Program, Stop};
use super::watch::Watch;
use crate::inspect::views::{ErrorView, Phase, StreamKind, ViewKind, ViewSet};
use document::{Document, Home};
use shelf::Shelf;

/// The name of the first scratch file.
const FIRST: &str = "scratch";

/// Python to be written and run.
pub struct Playground {
    pub document: Document,
    pub shelf: Shelf,
    /// The list of scratch files while it is shown.
    pub list: Option<FileList>,
    pub ran: Ran,
    /// The lines that `input()` reads, one after the other.
    pub input: String,
    /// What the file holds since it was saved elsewhere, while the changes here are not saved: asked about, not answered.
    pub conflict: Option<String>,
    watch: Option<(PathBuf, Watch)>,
    /// Tells one text from the next, for whoever keeps something beside it, such as what can be undone.
    pub serial: usize,
}

/// The list of scratch files.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FileList {
    pub names: Vec<String>,
    pub selected: usize,
}

/// What came of the last run.
#[derive(Default)]
pub enum Ran {
    #[default]
    Nothing,
    /// The text does not compile.
    Refused { text: String, error: ErrorView },
    /// It ran, or is running; `stop` tells why it stands.
    Begun { text: String, run: Box<Debugger>, stop: Option<Stop> },
}

/// A place in the text that is to be marked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// From 1.
    pub line: usize,
    /// Where in the line, in characters from 0, when that is known.
    pub column: Option<usize>,
}

impl Playground {
    /// The scratch file that was changed last, or the first one.
    pub fn new(dir: Option<PathBuf>) -> Result<Playground, String> {
        let shelf = Shelf::new(dir.map(|dir| dir.join("scratch")));
        let name = shelf.latest().unwrap_or_else(|| FIRST.to_owned());
        let document = Document::scratch(&shelf, &name)?;
        let mut playground = Playground {
            document,
            shelf,
            list: None,
            ran: Ran::Nothing,
            input: String::new(),
            conflict: None,
            watch: None,
            serial: 0,
        };
        playground.follow();
        Ok(playground)
    }

    /// Puts the text into safety, unless it is undecided which text that is.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn keep(&mut self) -> Result<(), String> {
        if self.conflict.is_some() {
            return Ok(());
        }
        // What somebody else saved a moment ago is not written over.
        if matches!(self.document.home, Home::Scratch(_)) && !self.document.is_saved() {
            self.conflict = self.document.changed_elsewhere(&self.shelf);
            if self.conflict.is_some() {
                return Ok(());
            }
        }
        self.document.keep(&mut self.shelf)
    }

    /// Another text takes the place of this one, which is kept first.
    ///
    /// # Errors
    /// This one cannot be kept.
    pub fn open(&mut self, document: Document) -> Result<(), String> {
        self.keep()?;
        self.replace(document);
        Ok(())
    }

    /// The scratch file that is open was deleted: the one changed last takes its place.
    pub fn forget(&mut self) {
        let name = self.shelf.latest().unwrap_or_else(|| FIRST.to_owned());
        let list = self.list.take();
        if let Ok(document) =
            Document::scratch(&self.shelf, &name).or_else(|_| Document::scratch(&Shelf::default(), FIRST))
        {
            self.replace(document);
        }
        self.list = list;
    }

    /// Writes the text to a path, which is its file from then on.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn save_as(&mut self, path: PathBuf) -> Result<(), String> {
        let mut document = self.document.clone();
        document.home = Home::File(path);
        document.save(&mut self.shelf)?;
        // What it was before stays as the learner left it.
        self.keep()?;
        self.document = document;
        self.conflict = None;
        self.follow();
        Ok(())
    }

    fn replace(&mut self, document: Document) {
        self.document = document;
        self.serial += 1;
        self.list = None;
        self.ran = Ran::Nothing;
        self.input.clear();
        self.conflict = None;
        self.follow();
    }

    /// Watches the file of the text. Scratch files in memory have none.
    pub fn follow(&mut self) {
        let path = self.document.path(&self.shelf);
        if self.watch.as_ref().map(|(watched, _)| watched) != path.as_ref() {
            // The directory may be made with the first scratch file.
            let watched = path.filter(|path| path.parent().is_some_and(std::path::Path::is_dir));
            self.watch = watched.map(|path| (path.clone(), Watch::file(&path)));
        }
    }

    /// What the file holds, when it was saved elsewhere since it was looked at last.
    pub fn saved_elsewhere(&mut self) -> Option<String> {
        let (_, watch) = self.watch.as_mut()?;
        let has_changed = watch.changed();
        has_changed.then(|| self.document.changed_elsewhere(&self.shelf)).flatten()
    }

    /// The program as it is run.
    pub fn program(&self) -> Program {
        Program { file: self.document.name(), text: self.document.text().to_owned() }
    }

    /// The run, whether it goes on or is over.
    pub fn run(&mut self) -> Option<&mut Debugger> {
        match &mut self.ran {
            Ran::Begun { run, .. } => Some(run),
            _ => None,
        }
    }

    /// Is the program running?
    pub fn is_running(&self) -> bool {
        matches!(&self.ran, Ran::Begun { run, .. } if run.moving.is_some())
    }

    /// Begins a run, or goes on with one that stands; its first budget is used at once.
    pub fn go_on(&mut self) {
        if let Ran::Begun { run, stop, .. } = &mut self.ran {
            *stop = run.go(Goal::End);
        }
    }

    /// Drives the run.
    pub fn advance(&mut self, budget: u64) {
        if let Ran::Begun { run, stop, .. } = &mut self.ran
            && let Some(reason) = run.advance(budget)
        {
            *stop = Some(reason);
        }
    }

    /// What the disk has of the text, in a word or two.
    pub fn kept(&self) -> &'static str {
        match (&self.document.home, self.document.is_saved()) {
            _ if self.conflict.is_some() => "saved elsewhere: :save or :reload",
            (Home::Scratch(_), true) => "kept",
            (Home::Scratch(_), false) => "typing",
            (Home::File(_), true) => "saved",
            (Home::File(_), false) => "not saved",
        }
    }

    /// Is what is shown of a run about the text as it is?
    pub fn is_current(&self) -> bool {
        match &self.ran {
            Ran::Nothing => true,
            Ran::Refused { text, .. } | Ran::Begun { text, .. } => text == self.document.text(),
        }
    }

    /// The state of the last run in a few words.
    pub fn state(&mut self) -> String {
        let state = match &mut self.ran {
            Ran::Nothing => return String::new(),
            Ran::Refused { error, .. } => error.title.clone(),
            Ran::Begun { run, stop, .. } => match stop {
                None if run.moving.is_some() => return "running, Ctrl+C pauses".to_owned(),
                Some(Stop::Limit(_)) => "paused, c goes on".to_owned(),
                Some(Stop::Broken(_)) => "stopped by a bug in Vivarium".to_owned(),
                _ => match (run.position().phase, run.failure()) {
                    (Phase::Failed, Some(type_name)) => format!("ended with {type_name}"),
                    (Phase::Finished | Phase::Failed, _) => "finished".to_owned(),
                    _ => "paused, c goes on".to_owned(),
                },
            },
        };
        if self.is_current() { state } else { format!("{state}, before the last change") }
    }

    /// Did the program end because `input()` found nothing to read?
    pub fn wants_input(&mut self) -> bool {
        match &mut self.ran {
            Ran::Begun { run, stop: Some(Stop::Finished), .. } => {
                run.failure().as_deref() == Some("EOFError")
            }
            _ => false,
        }
    }

    /// Where the program was refused or failed, as long as the text is the one that was.
    pub fn mark(&mut self) -> Option<Mark> {
        if !self.is_current() {
            return None;
        }
        let file = self.document.name();
        match &mut self.ran {
            Ran::Refused { error, .. } if error.line > 0 => Some(Mark {
                line: error.line,
                column: caret(&error.traceback, self.document.text(), error.line),
            }),
            Ran::Begun { run, .. } if run.position().phase == Phase::Failed => {
                let output = &run.views(ViewSet::NONE.with(ViewKind::Output)).output;
                let errors = output.parts.iter().filter(|part| part.stream == StreamKind::Stderr);
                let report: String = errors.map(|part| part.text.as_str()).collect();
                line_of(&report, &file).map(|line| Mark { line, column: None })
            }
            _ => None,
        }
    }
}

impl FileList {
    /// The list with one name selected, if it is there.
    pub fn new(names: Vec<String>, selected: &str) -> FileList {
        let selected = names.iter().position(|name| name == selected).unwrap_or(0);
        FileList { names, selected }
    }

    /// Moves the selection by rows.
    pub fn move_by(&mut self, rows: isize) {
        let last = self.names.len().saturating_sub(1);
        self.selected = self.selected.saturating_add_signed(rows).min(last);
    }

    pub fn name(&self) -> Option<&str> {
        self.names.get(self.selected).map(String::as_str)
    }
}

/// The innermost line of a file that a traceback names.
fn line_of(report: &str, file: &str) -> Option<usize> {
    let begin = format!("File \"{file}\", line ");
    let places = report.lines().filter_map(|line| line.trim_start().strip_prefix(&begin));
    let digits = |rest: &str| rest.chars().take_while(char::is_ascii_digit).collect::<String>();
    places.filter_map(|rest| digits(rest).parse().ok()).next_back()
}

/// The column of the line that the carets of a report point at. The report shows the line without its indentation.
fn caret(report: &str, text: &str, line: usize) -> Option<usize> {
    let carets = report.lines().find(|row| row.contains('^') && row.trim_matches([' ', '^']).is_empty())?;
    let shown = carets.find('^')?.checked_sub(4)?;
    let source = text.lines().nth(line.checked_sub(1)?)?;
    Some(source.chars().take_while(|letter| letter.is_whitespace()).count() + shown)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_innermost_line_of_the_own_file_is_marked() {
        let report = "Traceback (most recent call last):\n  File \"a.py\", line 7, in <module>\n    f()\n    ~^^\n  \
                      File \"a.py\", line 3, in f\n    g()\n  File \"lib.py\", line 90, in g\nValueError: no\n";
        assert_eq!(line_of(report, "a.py"), Some(3));
        assert_eq!(line_of(report, "b.py"), None);
    }

    #[test]
    fn the_carets_are_found_below_an_indented_line() {
        let report = "  File \"a.py\", line 2\n    x = = 1\n        ^\nSyntaxError: invalid syntax\n";
        assert_eq!(caret(report, "if 1:\n    x = = 1\n", 2), Some(8));
        assert_eq!(caret("SyntaxError: no", "x", 1), None);
    }

    #[test]
    fn a_list_keeps_its_selection_inside() {
        let mut list = FileList::new(vec!["a".into(), "b".into()], "b");
        assert_eq!(list.name(), Some("b"));
        list.move_by(5);
        assert_eq!(list.name(), Some("b"));
        list.move_by(-5);
        assert_eq!(list.name(), Some("a"));
    }
}
