//! Cards of the review, their grades, and the way back from the last grade.

use rusqlite::{OptionalExtension, Row, params};

use super::{Answered, Progress, Result};
use crate::course::review::{self, Grade, Memory, Stage};

/// A question that comes back.
#[derive(Clone, Debug, PartialEq)]
pub struct Card {
    /// The quiz or lesson it belongs to.
    pub owner: String,
    /// The question's id, or the page of the lesson.
    pub question: String,
    pub memory: Memory,
}

/// A grade that was taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undone {
    pub owner: String,
    pub question: String,
    pub grade: Grade,
}

const COLUMNS: &str = "stability, difficulty, state, reps, lapses, reviewed_at, due_at";

impl Progress {
    /// Keeps an answer, and makes its question a card if it is none yet. A card that was missed outside of the review
    /// comes back with those that are new. Both are on the disk when this returns, or neither is.
    pub fn answer_as_card(
        &self,
        attempt: Option<i64>,
        owner: &str,
        answered: &Answered,
        seconds: u64,
    ) -> Result<()> {
        let transaction = self.connection.unchecked_transaction()?;
        self.answer(attempt, owner, answered, seconds)?;
        let grade = if answered.right { Grade::Good } else { Grade::Again };
        let first = review::first(grade, self.now());
        match self.memory(owner, &answered.question)? {
            None => self.set_memory(owner, &answered.question, &first)?,
            Some(known) if !answered.right && known.due_at > first.due_at => {
                let sooner = Memory { due_at: first.due_at, ..known };
                self.set_memory(owner, &answered.question, &sooner)?;
            }
            Some(_) => {}
        }
        Ok(transaction.commit()?)
    }

    /// All cards, those due first in front.
    pub fn cards(&self) -> Result<Vec<Card>> {
        let sql = format!("SELECT owner, question, {COLUMNS} FROM card ORDER BY due_at, owner, question");
        let mut statement = self.connection.prepare(&sql)?;
        let rows = statement.query_map([], |row| {
            Ok(Card { owner: row.get(0)?, question: row.get(1)?, memory: memory_of(row, 2)? })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// What is known of a card; `None` if there is none.
    pub fn memory(&self, owner: &str, question: &str) -> Result<Option<Memory>> {
        let sql = format!("SELECT {COLUMNS} FROM card WHERE owner = ?1 AND question = ?2");
        Ok(self.connection.query_row(&sql, [owner, question], |row| memory_of(row, 0)).optional()?)
    }

    /// Grades a card, or makes it with its first grade. It is on the disk when this returns.
    pub fn grade(&self, owner: &str, question: &str, grade: Grade) -> Result<Memory> {
        let transaction = self.connection.unchecked_transaction()?;
        let before = self.memory(owner, question)?;
        let after = review::after(before.as_ref(), grade, self.now());
        let sql = format!(
            "INSERT INTO review (owner, question, grade, at, {COLUMNS})
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)"
        );
        let was = before.as_ref();
        self.connection.execute(
            &sql,
            params![
                owner,
                question,
                grade.number() as i64,
                self.now(),
                was.map(|memory| memory.stability),
                was.map(|memory| memory.difficulty),
                was.map(|memory| memory.stage as i64),
                was.map(|memory| memory.reps),
                was.map(|memory| memory.lapses),
                was.map(|memory| memory.reviewed_at),
                was.map(|memory| memory.due_at),
            ],
        )?;
        self.set_memory(owner, question, &after)?;
        transaction.commit()?;
        Ok(after)
    }

    /// Takes the last grade back: its card is exactly as it was before. `None` when there is no grade.
    pub fn undo_grade(&self) -> Result<Option<Undone>> {
        let transaction = self.connection.unchecked_transaction()?;
        let sql =
            format!("SELECT id, owner, question, grade, {COLUMNS} FROM review ORDER BY id DESC LIMIT 1");
        let last = self.connection.query_row(&sql, [], |row| {
            let before = match row.get::<_, Option<f64>>(4)? {
                Some(_) => Some(memory_of(row, 4)?),
                None => None,
            };
            let undone = Undone {
                owner: row.get(1)?,
                question: row.get(2)?,
                grade: Grade::from_number(row.get::<_, i64>(3)? as usize).unwrap_or(Grade::Again),
            };
            Ok((row.get::<_, i64>(0)?, undone, before))
        });
        let Some((id, undone, before)) = last.optional()? else { return Ok(None) };
        match before {
            Some(before) => self.set_memory(&undone.owner, &undone.question, &before)?,
            None => {
                let sql = "DELETE FROM card WHERE owner = ?1 AND question = ?2";
                self.connection.execute(sql, params![undone.owner, undone.question])?;
            }
        }
        self.connection.execute("DELETE FROM review WHERE id = ?1", [id])?;
        transaction.commit()?;
        Ok(Some(undone))
    }

    /// The latest grade of each question of an owner that was graded.
    pub fn grades(&self, owner: &str) -> Result<Vec<(String, Grade)>> {
        let sql = "SELECT question, grade FROM review WHERE id IN
            (SELECT max(id) FROM review WHERE owner = ?1 GROUP BY question) ORDER BY id";
        let mut statement = self.connection.prepare(sql)?;
        let rows = statement.query_map([owner], |row| Ok((row.get(0)?, row.get::<_, i64>(1)?)))?;
        let all: Vec<(String, i64)> = rows.collect::<rusqlite::Result<_>>()?;
        let known = all.into_iter().filter_map(|(question, number)| {
            Some((question, Grade::from_number(usize::try_from(number).ok()?)?))
        });
        Ok(known.collect())
    }

    fn set_memory(&self, owner: &str, question: &str, memory: &Memory) -> Result<()> {
        let sql = format!(
            "INSERT OR REPLACE INTO card (owner, question, {COLUMNS})
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)"
        );
        self.connection.execute(
            &sql,
            params![
                owner,
                question,
                memory.stability,
                memory.difficulty,
                memory.stage as i64,
                memory.reps,
                memory.lapses,
                memory.reviewed_at,
                memory.due_at
            ],
        )?;
        Ok(())
    }
}

fn memory_of(row: &Row<'_>, from: usize) -> rusqlite::Result<Memory> {
    Ok(Memory {
        stability: row.get(from)?,
        difficulty: row.get(from + 1)?,
        stage: Stage::from_number(row.get(from + 2)?),
        reps: row.get(from + 3)?,
        lapses: row.get(from + 4)?,
        reviewed_at: row.get(from + 5)?,
        due_at: row.get(from + 6)?,
    })
}
