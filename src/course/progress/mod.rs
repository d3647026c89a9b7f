//! The learner's progress: one SQLite file, durable at every answer, safe for two instances at once.
//!
//! Every change is one transaction that is on the disk when the call returns. A file that cannot be read is set aside
//! under another name, never overwritten; where nothing can be written, the session goes on in memory and says so.

mod answers;
mod drafts;
mod file;
mod follow;
mod known;
mod lessons;
mod notes;
mod review;
mod tables;

use rusqlite::Connection;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use file::{copy_from, open_in};
use tables::STEPS;

pub use answers::{Answered, Attempt, Score};
pub use lessons::{LessonProgress, Worked};
pub use notes::Noted;
pub use review::{Card, Undone};

/// The name of the file in the data directory.
pub const FILE_NAME: &str = "progress.db";

/// The name of a course's file: each pack has its own, so that equal ids of two packs never meet.
fn file_name(pack: Option<&str>) -> String {
    pack.map_or(FILE_NAME.to_owned(), |id| format!("progress-{id}.db"))
}

/// Where progress is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Store {
    /// The platform's data directory.
    Platform,
    /// A directory of the learner's choice.
    Directory(PathBuf),
    /// Nowhere.
    Memory,
}

impl Store {
    /// The directory, if there is one.
    pub fn directory(&self) -> Option<PathBuf> {
        match self {
            Store::Memory => None,
            Store::Directory(dir) => Some(dir.clone()),
            Store::Platform => {
                directories::ProjectDirs::from("", "", "vivarium").map(|dirs| dirs.data_dir().to_path_buf())
            }
        }
    }
}

/// What went wrong, as the learner reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProgressError(pub String);

impl std::fmt::Display for ProgressError {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&self.0)
    }
}

impl std::error::Error for ProgressError {}

impl From<rusqlite::Error> for ProgressError {
    fn from(error: rusqlite::Error) -> ProgressError {
        ProgressError(format!("progress could not be saved: {error}"))
    }
}

type Result<T> = std::result::Result<T, ProgressError>;

/// What time it is for the learner.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Clock {
    #[default]
    System,
    /// It stands still at so many seconds after 1970, for tests of what is due when.
    Fixed(i64),
}

/// The learner's progress.
#[derive(Debug)]
pub struct Progress {
    connection: Connection,
    file: Option<PathBuf>,
    clock: Clock,
}

/// What opening gave: always something to work with, and what the learner should know about it.
#[derive(Debug)]
pub struct Opened {
    pub progress: Progress,
    pub notice: Option<String>,
}

impl Progress {
    /// Opens the progress of a learner. Whatever is wrong with the place, the session can go on.
    pub fn open(store: &Store) -> Opened {
        Progress::open_pack(store, None)
    }

    /// Opens the progress of a learner in a course pack, or in the built-in course.
    pub fn open_pack(store: &Store, pack: Option<&str>) -> Opened {
        let dir = match store.directory() {
            Some(dir) => dir,
            None if *store == Store::Memory => {
                return Opened { progress: Progress::in_memory(None), notice: None };
            }
            None => return Progress::unsaved(None, "there is no home directory"),
        };
        let name = file_name(pack);
        match open_in(&dir, &name) {
            Ok((connection, notice)) => Opened {
                progress: Progress { connection, file: Some(dir.join(name)), clock: Clock::System },
                notice,
            },
            Err(reason) => Progress::unsaved(Some(&dir.join(name)), &reason),
        }
    }

    fn unsaved(old: Option<&Path>, reason: &str) -> Opened {
        let notice = format!("{reason}; progress of this session will not be kept");
        Opened { progress: Progress::in_memory(old), notice: Some(notice) }
    }

    /// A store without a file, with what an unwritable file holds copied in where it can be read.
    fn in_memory(old: Option<&Path>) -> Progress {
        let connection = Connection::open_in_memory().expect("SQLite opens in memory");
        connection.execute_batch(&STEPS.concat()).expect("the tables are valid SQL");
        if let Some(old) = old.filter(|old| old.exists()) {
            copy_from(&connection, old);
        }
        Progress { connection, file: None, clock: Clock::System }
    }

    /// The file that keeps it; `None` in memory.
    pub fn file(&self) -> Option<&Path> {
        self.file.as_deref()
    }

    /// Takes the time from another clock.
    #[must_use]
    pub fn with_clock(mut self, clock: Clock) -> Progress {
        self.clock = clock;
        self
    }

    /// The clock in use.
    pub fn clock(&self) -> Clock {
        self.clock
    }

    /// Seconds after 1970.
    pub fn now(&self) -> i64 {
        match self.clock {
            Clock::System => {
                SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs() as i64)
            }
            Clock::Fixed(seconds) => seconds,
        }
    }
}
