//! Answers to questions and tasks, and attempts at quizzes.

use rusqlite::{OptionalExtension, TransactionBehavior, params};
use std::collections::BTreeSet;
use std::time::{SystemTime, UNIX_EPOCH};

use super::{Progress, Result};

/// One try at a quiz.
#[derive(Clone, Debug, PartialEq)]
pub struct Attempt {
    pub id: i64,
    /// Decides the order of the options.
    pub seed: u64,
    /// In the order in which they were given.
    pub answers: Vec<Answered>,
}

/// An answer that was given.
#[derive(Clone, Debug, PartialEq)]
pub struct Answered {
    pub question: String,
    pub given: String,
    pub right: bool,
    /// How much of it was right, from 0 to 1.
    pub credit: f64,
}

impl Answered {
    /// An answer that is right or wrong as a whole.
    pub fn whole(question: String, given: String, right: bool) -> Answered {
        Answered { question, given, right, credit: if right { 1.0 } else { 0.0 } }
    }
}

/// The result of a finished attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Score {
    pub right: usize,
    pub answered: usize,
}

impl Progress {
    /// Keeps an answer: of a quiz with its attempt, or of a question or task of a lesson. It is on the disk when this
    /// returns.
    pub fn answer(&self, attempt: Option<i64>, owner: &str, answered: &Answered, seconds: u64) -> Result<()> {
        let sql = "INSERT INTO answer (attempt, owner, question, given, right, credit, seconds, at)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
        let Answered { question, given, right, credit } = answered;
        let values = params![attempt, owner, question, given, right, credit, seconds as i64, self.now()];
        self.connection.execute(sql, values)?;
        Ok(())
    }

    /// The latest answer to each question of a lesson or quiz, in the order of the questions' first answers.
    pub fn answers(&self, owner: &str) -> Result<Vec<Answered>> {
        let sql = "SELECT answer.question, given, right, coalesce(credit, right) FROM answer JOIN
            (SELECT max(id) AS latest, min(id) AS first FROM answer WHERE owner = ?1 GROUP BY question)
            ON id = latest ORDER BY first";
        self.read_answers(sql, owner)
    }

    /// The pages of a lesson, from 0, whose question or task was solved at least once.
    pub fn solved(&self, lesson: &str) -> Result<BTreeSet<usize>> {
        let sql = "SELECT DISTINCT question FROM answer WHERE owner = ?1 AND right = 1";
        let mut statement = self.connection.prepare_cached(sql)?;
        let keys = statement.query_map([lesson], |row| row.get::<_, String>(0))?;
        let keys = keys.collect::<rusqlite::Result<Vec<_>>>()?;
        let page = |key: &String| key.strip_prefix("page-")?.parse::<usize>().ok()?.checked_sub(1);
        Ok(keys.iter().filter_map(page).collect())
    }

    fn read_answers(&self, sql: &str, key: impl rusqlite::ToSql) -> Result<Vec<Answered>> {
        let mut statement = self.connection.prepare(sql)?;
        let rows = statement.query_map([key], |row| {
            let (question, given, right, credit) = (row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?);
            Ok(Answered { question, given, right, credit })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The attempt at a quiz that is under way, or a new one.
    pub fn attempt(&mut self, quiz: &str) -> Result<Attempt> {
        let now = self.now();
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let sql =
            "SELECT id, seed FROM attempt WHERE quiz = ?1 AND finished_at IS NULL ORDER BY id DESC LIMIT 1";
        let open: Option<(i64, i64)> =
            transaction.query_row(sql, [quiz], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
        let (id, seed) = match open {
            Some(found) => found,
            None => {
                let seed = fresh_seed();
                let sql = "INSERT INTO attempt (quiz, seed, started_at) VALUES (?1, ?2, ?3)";
                transaction.execute(sql, params![quiz, seed, now])?;
                (transaction.last_insert_rowid(), seed)
            }
        };
        transaction.commit()?;
        self.read_attempt(id, seed)
    }

    /// The latest attempt at a quiz that is over.
    pub fn finished_attempt(&self, quiz: &str) -> Result<Option<Attempt>> {
        let sql = "SELECT id, seed FROM attempt WHERE quiz = ?1 AND finished_at IS NOT NULL ORDER BY id DESC LIMIT 1";
        let found =
            self.connection.query_row(sql, [quiz], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
        found.map(|(id, seed)| self.read_attempt(id, seed)).transpose()
    }

    fn read_attempt(&self, id: i64, seed: i64) -> Result<Attempt> {
        let sql = "SELECT question, given, right, coalesce(credit, right) FROM answer WHERE attempt = ?1 ORDER BY id";
        let answers = self.read_answers(sql, id)?;
        Ok(Attempt { id, seed: seed as u64, answers })
    }

    /// An attempt is over; the next one begins afresh.
    pub fn finish_attempt(&self, attempt: i64) -> Result<()> {
        self.connection
            .execute("UPDATE attempt SET finished_at = ?2 WHERE id = ?1", params![attempt, self.now()])?;
        Ok(())
    }

    /// The best score of all finished attempts at a quiz.
    pub fn best_score(&self, quiz: &str) -> Result<Option<Score>> {
        let sql = "SELECT sum(answer.right), count(*) FROM attempt JOIN answer ON answer.attempt = attempt.id
            WHERE quiz = ?1 AND finished_at IS NOT NULL GROUP BY attempt.id ORDER BY 1 DESC LIMIT 1";
        let read = self.connection.query_row(sql, [quiz], |row| {
            Ok(Score { right: row.get::<_, i64>(0)? as usize, answered: row.get::<_, i64>(1)? as usize })
        });
        Ok(read.optional()?)
    }
}

fn fresh_seed() -> i64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(1, |since| since.as_nanos() as i64 & i64::MAX)
}
