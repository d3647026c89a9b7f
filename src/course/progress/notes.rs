//! Bookmarks and the learner's own notes: at most one of each to a page, by its number. The title is kept beside it.

use rusqlite::{OptionalExtension, params};

use super::{Progress, Result};

/// A page with a bookmark, a note, or both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Noted {
    pub lesson: String,
    /// From 0.
    pub page: usize,
    pub bookmarked: bool,
    /// Empty where there is none.
    pub note: String,
}

impl Progress {
    /// Has the page a bookmark?
    pub fn bookmarked(&self, lesson: &str, page: usize) -> Result<bool> {
        let sql = "SELECT 1 FROM bookmark WHERE lesson = ?1 AND page = ?2";
        let read = self.connection.query_row(sql, params![lesson, page as i64], |_| Ok(()));
        Ok(read.optional()?.is_some())
    }

    /// Sets the bookmark of a page.
    pub fn bookmark(&self, lesson: &str, page: usize, title: &str) -> Result<()> {
        let sql = "INSERT OR IGNORE INTO bookmark (lesson, page, title, at) VALUES (?1, ?2, ?3, ?4)";
        self.connection.execute(sql, params![lesson, page as i64, title, self.now()])?;
        Ok(())
    }

    /// Removes the bookmark of a page.
    pub fn remove_bookmark(&self, lesson: &str, page: usize) -> Result<()> {
        let sql = "DELETE FROM bookmark WHERE lesson = ?1 AND page = ?2";
        self.connection.execute(sql, params![lesson, page as i64])?;
        Ok(())
    }

    /// The learner's note to a page; empty where there is none.
    pub fn note(&self, lesson: &str, page: usize) -> Result<String> {
        let sql = "SELECT text FROM note WHERE lesson = ?1 AND page = ?2";
        let read = self.connection.query_row(sql, params![lesson, page as i64], |row| row.get(0));
        Ok(read.optional()?.unwrap_or_default())
    }

    /// Keeps the note to a page as it stands while it is typed. It survives the end of the process at once, and a loss of
    /// power once [`Progress::settle_notes`] was called: waiting for the disk at each key would be felt.
    pub fn write_note(&self, lesson: &str, page: usize, title: &str, text: &str) -> Result<()> {
        self.connection.pragma_update(None, "synchronous", "NORMAL")?;
        let written = self.put_note(lesson, page, title, text);
        self.connection.pragma_update(None, "synchronous", "FULL")?;
        written
    }

    fn put_note(&self, lesson: &str, page: usize, title: &str, text: &str) -> Result<()> {
        let page = page as i64;
        if text.trim().is_empty() {
            let sql = "DELETE FROM note WHERE lesson = ?1 AND page = ?2";
            self.connection.execute(sql, params![lesson, page])?;
        } else {
            let sql = "INSERT INTO note (lesson, page, title, text, at) VALUES (?1, ?2, ?3, ?4, ?5)
                ON CONFLICT(lesson, page) DO UPDATE SET title = ?3, text = ?4, at = ?5";
            self.connection.execute(sql, params![lesson, page, title, text, self.now()])?;
        }
        Ok(())
    }

    /// Waits until all notes are on the disk.
    pub fn settle_notes(&self) -> Result<()> {
        self.connection.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(()))?;
        Ok(())
    }

    /// All pages with a bookmark or a note, those touched last first.
    pub fn noted(&self) -> Result<Vec<Noted>> {
        let sql = "SELECT lesson, page, max(marked), max(text), max(at) FROM (
                SELECT lesson, page, 1 AS marked, '' AS text, at FROM bookmark
                UNION ALL SELECT lesson, page, 0, text, at FROM note
            ) GROUP BY lesson, page ORDER BY max(at) DESC, lesson, page";
        let mut statement = self.connection.prepare(sql)?;
        let rows = statement.query_map([], |row| {
            Ok(Noted {
                lesson: row.get(0)?,
                page: row.get::<_, i64>(1)? as usize,
                bookmarked: row.get(2)?,
                note: row.get(3)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::course::progress::{Clock, Store};

    fn open(dir: &tempfile::TempDir, now: i64) -> Progress {
        Progress::open(&Store::Directory(dir.path().to_owned())).progress.with_clock(Clock::Fixed(now))
    }

    #[test]
    fn notes_and_bookmarks_outlive_the_process() {
        let dir = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
        let first = open(&dir, 1000);
        first.bookmark("cells", 2, "A page").unwrap_or_else(|error| panic!("{error}"));
        first.bookmark("cells", 2, "A page").unwrap_or_else(|error| panic!("{error}"));
        // Never settled: as when the process is killed in the middle of a word.
        let other = open(&dir, 2000);
        other.write_note("slots", 0, "A page", "half a wo").unwrap_or_else(|error| panic!("{error}"));
        std::mem::forget(other);
        let second = open(&dir, 3000);
        assert_eq!(second.note("slots", 0), Ok("half a wo".to_owned()));
        let noted = second.noted().unwrap_or_default();
        let marked = |noted: &Noted| (noted.lesson.clone(), noted.page, noted.bookmarked, noted.note.clone());
        assert_eq!(
            noted.iter().map(marked).collect::<Vec<_>>(),
            [("slots".into(), 0, false, "half a wo".into()), ("cells".into(), 2, true, String::new())]
        );
    }

    #[test]
    fn an_emptied_note_is_gone_and_so_is_a_bookmark_taken_back() {
        let progress = Progress::open(&Store::Memory).progress;
        progress.write_note("cells", 1, "A page", "x").unwrap_or_else(|error| panic!("{error}"));
        progress.write_note("cells", 1, "A page", " \n").unwrap_or_else(|error| panic!("{error}"));
        progress.bookmark("cells", 1, "A page").unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(progress.bookmarked("cells", 1), Ok(true));
        progress.remove_bookmark("cells", 1).unwrap_or_else(|error| panic!("{error}"));
        progress.settle_notes().unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(progress.noted(), Ok(vec![]));
    }
}
