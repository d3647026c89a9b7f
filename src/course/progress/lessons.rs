//! How far each lesson was read.

use rusqlite::{OptionalExtension, params};

use super::{Progress, Result};

/// How far a lesson was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LessonProgress {
    /// The page that was open last, counted from 0.
    pub page: usize,
    /// The furthest page that was open.
    pub furthest: usize,
    pub seconds: u64,
    pub finished: bool,
}

impl Progress {
    /// A page of a lesson is open.
    pub fn reached(&self, lesson: &str, page: usize) -> Result<()> {
        let sql = "INSERT INTO lesson (id, page, furthest, seen_at) VALUES (?1, ?2, ?2, ?3)
            ON CONFLICT(id) DO UPDATE SET page = ?2, furthest = max(furthest, ?2), seen_at = ?3";
        self.connection.execute(sql, params![lesson, page as i64, self.now()])?;
        Ok(())
    }

    /// A lesson was read to its end.
    pub fn finish_lesson(&self, lesson: &str) -> Result<()> {
        let sql = "UPDATE lesson SET finished_at = coalesce(finished_at, ?2) WHERE id = ?1";
        self.connection.execute(sql, params![lesson, self.now()])?;
        Ok(())
    }

    /// Time was spent on a lesson.
    pub fn spent(&self, lesson: &str, seconds: u64) -> Result<()> {
        let sql = "UPDATE lesson SET seconds = seconds + ?2 WHERE id = ?1";
        self.connection.execute(sql, params![lesson, seconds as i64])?;
        Ok(())
    }

    /// How far a lesson was read; `None` if it was never open.
    pub fn lesson(&self, lesson: &str) -> Result<Option<LessonProgress>> {
        let sql = "SELECT page, furthest, seconds, finished_at IS NOT NULL FROM lesson WHERE id = ?1";
        let read = self.connection.query_row(sql, [lesson], |row| {
            Ok(LessonProgress {
                page: row.get::<_, i64>(0)? as usize,
                furthest: row.get::<_, i64>(1)? as usize,
                seconds: row.get::<_, i64>(2)? as u64,
                finished: row.get(3)?,
            })
        });
        Ok(read.optional()?)
    }

    /// The lesson and page to continue with.
    pub fn last_place(&self) -> Result<Option<(String, usize)>> {
        let sql = "SELECT id, page FROM lesson ORDER BY seen_at DESC, rowid DESC LIMIT 1";
        let read =
            self.connection.query_row(sql, [], |row| Ok((row.get(0)?, row.get::<_, i64>(1)? as usize)));
        Ok(read.optional()?)
    }
}
