//! The text in the playground's editor: what it belongs to, what the disk has of it, and when it is kept.
//!
//! A scratch file is written shortly after each change. A file of the learner's own is written only when asked; until then
//! its changes are kept in a copy beside the scratch files, so that nothing is lost when the process is killed.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::shelf::{Shelf, write_below};
use crate::session::files;

/// How long nothing is typed before a change is kept.
const PAUSE: Duration = Duration::from_millis(400);
/// How long a change waits at most while typing goes on.
const WAIT_MAX: Duration = Duration::from_secs(2);

/// What the text belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Home {
    /// A scratch file of this name.
    Scratch(String),
    /// A file of the learner's own.
    File(PathBuf),
}

/// A text being edited.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    pub home: Home,
    text: String,
    /// What its file held when it was read or written last.
    disk: String,
    /// What is safe: in the file, or in the copy of unsaved changes.
    kept: String,
    /// The file has `\r\n` at the ends of its lines.
    crlf: bool,
    /// The first and the last change that is not kept yet.
    changed: Option<(Instant, Instant)>,
}

impl Document {
    /// Opens a scratch file, which need not exist.
    ///
    /// # Errors
    /// It cannot be read.
    pub fn scratch(shelf: &Shelf, name: &str) -> Result<Document, String> {
        Ok(Document::new(Home::Scratch(name.to_owned()), &shelf.read(name)?))
    }

    /// Opens a file of the learner's own, which need not exist. True when changes that were never saved came back.
    ///
    /// # Errors
    /// It cannot be read, or its directory does not exist.
    pub fn file(shelf: &Shelf, path: &Path) -> Result<(Document, bool), String> {
        let path = std::path::absolute(path).map_err(|error| files::said(&error))?;
        let disk = match path.exists() {
            true => files::read(&path)?,
            false if path.parent().is_some_and(Path::is_dir) => String::new(),
            false => return Err(format!("{} cannot be read: its directory does not exist", path.display())),
        };
        let unsaved =
            shelf.unsaved(&path).filter(|copy| copy.exists()).and_then(|copy| files::read(&copy).ok());
        let mut document = Document::new(Home::File(path), &disk);
        let is_back = unsaved.as_ref().is_some_and(|text| *text != document.disk);
        if let Some(text) = unsaved.filter(|_| is_back) {
            document.kept.clone_from(&text);
            document.text = text;
        }
        Ok((document, is_back))
    }

    fn new(home: Home, disk: &str) -> Document {
        let crlf = disk.contains("\r\n");
        let text = normal(disk);
        Document { home, disk: text.clone(), kept: text.clone(), text, crlf, changed: None }
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    /// Puts another text in.
    pub fn set_text(&mut self, text: String) {
        if text != self.text {
            self.text = text;
            let now = Instant::now();
            self.changed = Some((self.changed.map_or(now, |(first, _)| first), now));
        }
    }

    /// As the title and tracebacks name it.
    pub fn name(&self) -> String {
        match &self.home {
            Home::Scratch(name) => format!("{name}.py"),
            Home::File(path) => {
                path.file_name().map_or(String::new(), |name| name.to_string_lossy().into_owned())
            }
        }
    }

    /// The file on the disk; `None` for a scratch file in memory.
    pub fn path(&self, shelf: &Shelf) -> Option<PathBuf> {
        match &self.home {
            Home::Scratch(name) => shelf.path(name),
            Home::File(path) => Some(path.clone()),
        }
    }

    /// Does the file hold this text?
    pub fn is_saved(&self) -> bool {
        self.text == self.disk
    }

    /// Is there a change that should be kept by now?
    pub fn is_due(&self) -> bool {
        self.changed.is_some_and(|(first, last)| last.elapsed() >= PAUSE || first.elapsed() >= WAIT_MAX)
    }

    /// Puts the text into safety: a scratch file into its file, another into the copy of unsaved changes.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn keep(&mut self, shelf: &mut Shelf) -> Result<(), String> {
        self.changed = None;
        if self.text == self.kept {
            return Ok(());
        }
        match &self.home {
            Home::Scratch(_) => return self.save(shelf),
            Home::File(path) => {
                if let Some(copy) = shelf.unsaved(path) {
                    match self.is_saved() {
                        true => drop(fs::remove_file(copy)),
                        false => write_below(&copy, &self.text)?,
                    }
                }
            }
        }
        self.kept.clone_from(&self.text);
        Ok(())
    }

    /// Writes the text into its file.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn save(&mut self, shelf: &mut Shelf) -> Result<(), String> {
        let text = if self.crlf { self.text.replace('\n', "\r\n") } else { self.text.clone() };
        match &self.home {
            Home::Scratch(name) => shelf.write(name, &text)?,
            Home::File(path) => {
                files::write(path, &text)?;
                // The copy may never have been made.
                shelf.unsaved(path).map(fs::remove_file);
            }
        }
        self.disk.clone_from(&self.text);
        self.kept.clone_from(&self.text);
        self.changed = None;
        Ok(())
    }

    /// A file's text with line ends as the editor has them.
    ///
    /// # Errors
    /// It cannot be read.
    pub fn read(path: &Path) -> Result<String, String> {
        files::read(path).map(|text| normal(&text))
    }

    /// What the file holds now, when that is neither what it held nor the text here.
    pub fn changed_elsewhere(&self, shelf: &Shelf) -> Option<String> {
        let path = self.path(shelf).filter(|path| path.exists())?;
        let disk = Document::read(&path).ok()?;
        (disk != self.disk && disk != self.text).then_some(disk)
    }

    /// Takes what the file holds in place of the text.
    pub fn take(&mut self, disk: String, shelf: &Shelf) {
        if let Home::File(path) = &self.home {
            // The copy may never have been made.
            shelf.unsaved(path).map(fs::remove_file);
        }
        (self.disk, self.kept, self.text) = (disk.clone(), disk.clone(), disk);
        self.changed = None;
    }
}

/// Line ends as the editor has them, one after the last line.
fn normal(text: &str) -> String {
    let mut text = text.replace("\r\n", "\n");
    if text.trim_matches('\n').is_empty() {
        return String::new();
    }
    if !text.ends_with('\n') {
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dir() -> tempfile::TempDir {
        tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"))
    }

    fn shelf(dir: &tempfile::TempDir) -> Shelf {
        Shelf::new(Some(dir.path().join("scratch")))
    }

    #[test]
    fn unsaved_changes_of_a_file_come_back() {
        let dir = dir();
        let mut shelf = shelf(&dir);
        let path = dir.path().join("a.py");
        fs::write(&path, "x = 1").unwrap_or_else(|error| panic!("{error}"));
        let open = |shelf: &Shelf| Document::file(shelf, &path).unwrap_or_else(|why| panic!("{why}"));
        let (mut document, is_back) = open(&shelf);
        assert!(!is_back && document.is_saved());
        document.set_text("x = 2\n".into());
        assert_eq!(document.keep(&mut shelf), Ok(()));
        assert_eq!(files::read(&path), Ok("x = 1".into()), "only `:save` writes the learner's own file");
        let (mut document, is_back) = open(&shelf);
        assert_eq!((document.text(), is_back, document.is_saved()), ("x = 2\n", true, false));
        assert_eq!(document.save(&mut shelf), Ok(()));
        assert!(!open(&shelf).1);
        assert_eq!(files::read(&path), Ok("x = 2\n".into()));
    }

    #[test]
    fn line_ends_stay_as_they_were() {
        let dir = dir();
        let mut shelf = shelf(&dir);
        let path = dir.path().join("dos.py");
        fs::write(&path, "x = 1\r\ny = 2\r\n").unwrap_or_else(|error| panic!("{error}"));
        let (mut document, _) = Document::file(&shelf, &path).unwrap_or_else(|why| panic!("{why}"));
        assert_eq!(document.text(), "x = 1\ny = 2\n");
        document.set_text("x = 1\n".into());
        assert_eq!(document.save(&mut shelf), Ok(()));
        assert_eq!(files::read(&path), Ok("x = 1\r\n".into()));
    }

    #[test]
    fn a_file_saved_elsewhere_is_noticed_and_our_own_writing_is_not() {
        let dir = dir();
        let mut shelf = shelf(&dir);
        let mut document = Document::scratch(&shelf, "a").unwrap_or_else(|why| panic!("{why}"));
        document.set_text("x = 1\n".into());
        assert_eq!(document.keep(&mut shelf), Ok(()));
        assert_eq!(document.changed_elsewhere(&shelf), None);
        assert_eq!(shelf.write("a", "x = 2\n"), Ok(()));
        assert_eq!(document.changed_elsewhere(&shelf).as_deref(), Some("x = 2\n"));
    }
}
