//! The learner's scratch files: programs with a name and no place of their own, kept beside the progress.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::session::files;

/// Letters of the longest name.
const NAME_MAX: usize = 60;

/// Where scratch files are kept: a directory, or this session's memory where there is none.
#[derive(Debug, Default)]
pub struct Shelf {
    dir: Option<PathBuf>,
    memory: BTreeMap<String, String>,
}

impl Shelf {
    /// The files of a directory; it is made when the first is written.
    pub fn new(dir: Option<PathBuf>) -> Shelf {
        Shelf { dir, memory: BTreeMap::new() }
    }

    /// The names there are, in the order of the alphabet.
    pub fn names(&self) -> Vec<String> {
        let Some(dir) = &self.dir else { return self.memory.keys().cloned().collect() };
        let mut names: Vec<String> = files_of(dir).map(|(name, _)| name).collect();
        names.sort();
        names
    }

    /// The file changed last.
    pub fn latest(&self) -> Option<String> {
        match &self.dir {
            Some(dir) => files_of(dir).max_by_key(|(_, changed)| *changed).map(|(name, _)| name),
            None => self.memory.keys().next().cloned(),
        }
    }

    /// The path of a file; `None` in memory.
    pub fn path(&self, name: &str) -> Option<PathBuf> {
        self.dir.as_ref().map(|dir| dir.join(format!("{name}.py")))
    }

    /// Is there a file of this name?
    pub fn holds(&self, name: &str) -> bool {
        self.path(name).map_or_else(|| self.memory.contains_key(name), |path| path.exists())
    }

    /// A file's text; empty for one that does not exist.
    ///
    /// # Errors
    /// It cannot be read.
    pub fn read(&self, name: &str) -> Result<String, String> {
        match self.path(name) {
            Some(path) if path.exists() => files::read(&path),
            Some(_) => Ok(String::new()),
            None => Ok(self.memory.get(name).cloned().unwrap_or_default()),
        }
    }

    /// Keeps a text.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn write(&mut self, name: &str, text: &str) -> Result<(), String> {
        match self.path(name) {
            Some(path) => write_below(&path, text),
            None => {
                self.memory.insert(name.to_owned(), text.to_owned());
                Ok(())
            }
        }
    }

    /// Gives a file another name, which must be free.
    ///
    /// # Errors
    /// The name is taken, or the file cannot be renamed.
    pub fn rename(&mut self, from: &str, to: &str) -> Result<(), String> {
        if self.holds(to) {
            return Err(format!("there is a scratch file {to} already"));
        }
        match (self.path(from), self.path(to)) {
            (Some(old), Some(new)) if old.exists() => fs::rename(&old, &new)
                .map_err(|error| format!("{from} cannot be renamed: {}", files::said(&error))),
            (Some(_), _) => Ok(()),
            _ => {
                let text = self.memory.remove(from).unwrap_or_default();
                self.memory.insert(to.to_owned(), text);
                Ok(())
            }
        }
    }

    /// Deletes a file.
    ///
    /// # Errors
    /// It cannot be deleted.
    pub fn remove(&mut self, name: &str) -> Result<(), String> {
        self.memory.remove(name);
        match self.path(name) {
            Some(path) if path.exists() => fs::remove_file(path)
                .map_err(|error| format!("{name} cannot be deleted: {}", files::said(&error))),
            _ => Ok(()),
        }
    }

    /// Where changes of a file elsewhere are kept until they are saved there; `None` in memory.
    pub fn unsaved(&self, file: &Path) -> Option<PathBuf> {
        let name: String =
            file.to_string_lossy().chars().map(|c| if c.is_alphanumeric() { c } else { '_' }).collect();
        // The end of a long path says most.
        let skip = name.chars().count().saturating_sub(120);
        let name: String = name.chars().skip(skip).collect();
        self.dir.as_ref().map(|dir| dir.join("unsaved").join(format!("{name}-{:x}.txt", hash(file))))
    }
}

/// Writes a file, and makes its directory first.
pub fn write_below(path: &Path, text: &str) -> Result<(), String> {
    if let Some(dir) = path.parent() {
        fs::create_dir_all(dir)
            .map_err(|error| format!("{} cannot be made: {}", dir.display(), files::said(&error)))?;
    }
    files::write(path, text)
}

/// FNV-1a: the same in every version, as a name on the disk must be.
fn hash(path: &Path) -> u64 {
    path.to_string_lossy()
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

fn files_of(dir: &Path) -> impl Iterator<Item = (String, SystemTime)> {
    let entries = fs::read_dir(dir).into_iter().flatten().flatten();
    entries.filter_map(|entry| {
        let name = entry.file_name().into_string().ok()?;
        let name = name.strip_suffix(".py").filter(|name| checked(name).is_ok())?;
        let about = entry.metadata().ok().filter(fs::Metadata::is_file)?;
        Some((name.to_owned(), about.modified().unwrap_or(SystemTime::UNIX_EPOCH)))
    })
}

/// The name that was typed, without `.py`.
///
/// # Errors
/// It is no name for a file.
pub fn checked(name: &str) -> Result<&str, String> {
    let name = name.trim();
    let name = name.strip_suffix(".py").unwrap_or(name);
    let fits = |letter: char| letter.is_alphanumeric() || letter == '-' || letter == '_';
    if name.is_empty() || name.chars().count() > NAME_MAX || !name.chars().all(fits) {
        return Err(format!(
            "a scratch file's name is made of letters, digits, - and _, at most {NAME_MAX}; `:save PATH` keeps the text elsewhere"
        ));
    }
    Ok(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn goes_round(mut shelf: Shelf) {
        assert_eq!(shelf.names(), Vec::<String>::new());
        assert_eq!(shelf.read("cells"), Ok(String::new()));
        assert_eq!(shelf.write("cells", "x = 1\n"), Ok(()));
        assert_eq!(shelf.write("tuples", "y = 1\n"), Ok(()));
        assert_eq!(shelf.names(), ["cells", "tuples"]);
        assert_eq!(shelf.rename("cells", "tuples"), Err("there is a scratch file tuples already".into()));
        assert_eq!(shelf.rename("cells", "boxes"), Ok(()));
        assert_eq!(shelf.read("boxes"), Ok("x = 1\n".into()));
        assert_eq!(shelf.remove("boxes"), Ok(()));
        assert_eq!(shelf.names(), ["tuples"]);
        assert_eq!(shelf.latest().as_deref(), Some("tuples"));
    }

    #[test]
    fn files_are_kept_renamed_and_deleted_on_disk_and_in_memory() {
        let dir = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
        goes_round(Shelf::new(Some(dir.path().join("scratch"))));
        goes_round(Shelf::new(None));
    }

    #[test]
    fn a_name_cannot_leave_the_directory() {
        for bad in ["", "../up", "a/b", ".hidden", "a b", &"x".repeat(61)] {
            assert!(checked(bad).is_err(), "{bad}");
        }
        assert_eq!(checked(" cells.py "), Ok("cells"));
    }

    #[test]
    fn two_files_elsewhere_have_two_copies() {
        let shelf = Shelf::new(Some("d".into()));
        assert_ne!(shelf.unsaved(Path::new("/a/b.py")), shelf.unsaved(Path::new("/a_b.py")));
        assert_eq!(Shelf::default().unsaved(Path::new("/a/b.py")), None);
    }
}
