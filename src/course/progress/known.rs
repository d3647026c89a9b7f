//! Lessons that the learner knows without having read them: tested out of.

use std::collections::BTreeSet;

use rusqlite::{TransactionBehavior, params};

use super::{Progress, Result};

impl Progress {
    /// Marks lessons as known, all or none.
    pub fn know(&mut self, lessons: &[String]) -> Result<()> {
        let now = self.now();
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        for lesson in lessons {
            let sql = "INSERT INTO known (lesson, at) VALUES (?1, ?2) ON CONFLICT(lesson) DO NOTHING";
            transaction.execute(sql, params![lesson, now])?;
        }
        Ok(transaction.commit()?)
    }

    /// The lessons that are known.
    pub fn known(&self) -> Result<BTreeSet<String>> {
        let mut statement = self.connection.prepare("SELECT lesson FROM known")?;
        let lessons = statement.query_map([], |row| row.get(0))?;
        Ok(lessons.collect::<rusqlite::Result<_>>()?)
    }
}
