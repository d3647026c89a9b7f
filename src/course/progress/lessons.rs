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

/// A lesson or quiz that was worked on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Worked {
    pub id: String,
    pub is_quiz: bool,
    /// Was it brought to its end, ever?
    pub is_finished: bool,
    /// It was finished before it was seen last: it was only looked at again.
    pub is_reread: bool,
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

    /// The lessons and quizzes that were worked on, the latest first. Of a quiz only its latest attempt with an answer counts.
    pub fn worked_on(&self) -> Result<Vec<Worked>> {
        let sql = "SELECT id, 0 AS quiz, finished_at IS NOT NULL, coalesce(finished_at < seen_at, 0), seen_at AS at, rowid
            FROM lesson
            UNION ALL SELECT quiz, 1, finished_at IS NOT NULL, 0, max(answer.at), attempt.id
            FROM attempt JOIN answer ON answer.attempt = attempt.id
            WHERE attempt.id = (SELECT max(latest.id) FROM attempt AS latest JOIN answer AS given
                ON given.attempt = latest.id WHERE latest.quiz = attempt.quiz)
            GROUP BY attempt.id
            ORDER BY at DESC, quiz DESC, 6 DESC";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map([], |row| {
            let (id, is_quiz, is_finished, is_reread) = (row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?);
            Ok(Worked { id, is_quiz, is_finished, is_reread })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The lesson and page that were open last.
    pub fn last_place(&self) -> Result<Option<(String, usize)>> {
        let sql = "SELECT id, page FROM lesson ORDER BY seen_at DESC, rowid DESC LIMIT 1";
        let read =
            self.connection.query_row(sql, [], |row| Ok((row.get(0)?, row.get::<_, i64>(1)? as usize)));
        Ok(read.optional()?)
    }
}
