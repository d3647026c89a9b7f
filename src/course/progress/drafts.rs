//! What a learner is writing at a task, kept at every keystroke.

use rusqlite::{OptionalExtension, params};

use super::{Progress, Result};

impl Progress {
    /// Keeps the text of a task as it stands. It outlives the process, however that ends; unlike an answer it does not
    /// wait for the disk, so that typing stays quick.
    pub fn keep_draft(&self, lesson: &str, page: &str, text: &str) -> Result<()> {
        self.connection.pragma_update(None, "synchronous", "NORMAL")?;
        let sql = "INSERT INTO draft (lesson, page, text, at) VALUES (?1, ?2, ?3, ?4)
            ON CONFLICT(lesson, page) DO UPDATE SET text = ?3, at = ?4";
        let kept = self.connection.execute(sql, params![lesson, page, text, self.now()]);
        self.connection.pragma_update(None, "synchronous", "FULL")?;
        kept?;
        Ok(())
    }

    /// The text last kept for a task, by the title of its page: a page keeps its title when others come before it.
    pub fn draft(&self, lesson: &str, page: &str) -> Result<Option<String>> {
        let sql = "SELECT text FROM draft WHERE lesson = ?1 AND page = ?2";
        Ok(self.connection.query_row(sql, [lesson, page], |row| row.get(0)).optional()?)
    }
}
