//! The learner's progress: one SQLite file, durable at every answer, safe for two instances at once.
//!
//! Every change is one transaction that is on the disk when the call returns. A file that cannot be read is set aside
//! under another name, never overwritten; where nothing can be written, the session goes on in memory and says so.

use rusqlite::{Connection, ErrorCode, OptionalExtension, TransactionBehavior, params};
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// The name of the file in the data directory.
pub const FILE_NAME: &str = "progress.db";
/// The version of the tables below; a file of a later version is left alone.
const SCHEMA_VERSION: i64 = 1;
/// How long a change waits for another instance.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

const TABLES: &str = "
    CREATE TABLE lesson (
        id TEXT PRIMARY KEY,
        page INTEGER NOT NULL,
        furthest INTEGER NOT NULL,
        seconds INTEGER NOT NULL DEFAULT 0,
        finished_at INTEGER,
        seen_at INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE attempt (
        id INTEGER PRIMARY KEY,
        quiz TEXT NOT NULL,
        seed INTEGER NOT NULL,
        started_at INTEGER NOT NULL,
        finished_at INTEGER
    ) STRICT;
    CREATE TABLE answer (
        id INTEGER PRIMARY KEY,
        attempt INTEGER REFERENCES attempt(id),
        owner TEXT NOT NULL,
        question TEXT NOT NULL,
        given TEXT NOT NULL,
        right INTEGER NOT NULL,
        seconds INTEGER NOT NULL,
        at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX answer_by_owner ON answer(owner, question);
";

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

/// One try at a quiz.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attempt {
    pub id: i64,
    /// Decides the order of the options.
    pub seed: u64,
    /// In the order in which they were given.
    pub answers: Vec<Answered>,
}

/// An answer that was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered {
    pub question: String,
    pub given: String,
    pub right: bool,
}

/// The result of a finished attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Score {
    pub right: usize,
    pub answered: usize,
}

/// The learner's progress.
#[derive(Debug)]
pub struct Progress {
    connection: Connection,
    file: Option<PathBuf>,
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
        let dir = match store {
            Store::Memory => return Opened { progress: Progress::in_memory(None), notice: None },
            Store::Directory(dir) => dir.clone(),
            Store::Platform => match directories::ProjectDirs::from("", "", "vivarium") {
                Some(dirs) => dirs.data_dir().to_path_buf(),
                None => return Progress::unsaved(None, "there is no home directory"),
            },
        };
        match open_in(&dir) {
            Ok((connection, notice)) => {
                Opened { progress: Progress { connection, file: Some(dir.join(FILE_NAME)) }, notice }
            }
            Err(reason) => Progress::unsaved(Some(&dir.join(FILE_NAME)), &reason),
        }
    }

    fn unsaved(old: Option<&Path>, reason: &str) -> Opened {
        let notice = format!("{reason}; progress of this session will not be kept");
        Opened { progress: Progress::in_memory(old), notice: Some(notice) }
    }

    /// A store without a file, with what an unwritable file holds copied in where it can be read.
    fn in_memory(old: Option<&Path>) -> Progress {
        let connection = Connection::open_in_memory().expect("SQLite opens in memory");
        connection.execute_batch(TABLES).expect("the tables are valid SQL");
        if let Some(old) = old.filter(|old| old.exists()) {
            copy_from(&connection, old);
        }
        Progress { connection, file: None }
    }

    /// The file that keeps it; `None` in memory.
    pub fn file(&self) -> Option<&Path> {
        self.file.as_deref()
    }

    /// A page of a lesson is open.
    pub fn reached(&self, lesson: &str, page: usize) -> Result<()> {
        let sql = "INSERT INTO lesson (id, page, furthest, seen_at) VALUES (?1, ?2, ?2, ?3)
            ON CONFLICT(id) DO UPDATE SET page = ?2, furthest = max(furthest, ?2), seen_at = ?3";
        self.connection.execute(sql, params![lesson, page as i64, now()])?;
        Ok(())
    }

    /// A lesson was read to its end.
    pub fn finish_lesson(&self, lesson: &str) -> Result<()> {
        let sql = "UPDATE lesson SET finished_at = coalesce(finished_at, ?2) WHERE id = ?1";
        self.connection.execute(sql, params![lesson, now()])?;
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

    /// Keeps an answer: of a quiz with its attempt, or of a question or task of a lesson. It is on the disk when this
    /// returns.
    pub fn answer(&self, attempt: Option<i64>, owner: &str, answered: &Answered, seconds: u64) -> Result<()> {
        let sql = "INSERT INTO answer (attempt, owner, question, given, right, seconds, at)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
        let Answered { question, given, right } = answered;
        self.connection
            .execute(sql, params![attempt, owner, question, given, right, seconds as i64, now()])?;
        Ok(())
    }

    /// The latest answer to each question of a lesson or quiz, in the order of the questions' first answers.
    pub fn answers(&self, owner: &str) -> Result<Vec<Answered>> {
        let sql = "SELECT answer.question, given, right FROM answer JOIN
            (SELECT max(id) AS latest, min(id) AS first FROM answer WHERE owner = ?1 GROUP BY question)
            ON id = latest ORDER BY first";
        self.read_answers(sql, owner)
    }

    fn read_answers(&self, sql: &str, key: impl rusqlite::ToSql) -> Result<Vec<Answered>> {
        let mut statement = self.connection.prepare(sql)?;
        let rows = statement.query_map([key], |row| {
            Ok(Answered { question: row.get(0)?, given: row.get(1)?, right: row.get(2)? })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The attempt at a quiz that is under way, or a new one.
    pub fn attempt(&mut self, quiz: &str) -> Result<Attempt> {
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
                transaction.execute(sql, params![quiz, seed, now()])?;
                (transaction.last_insert_rowid(), seed)
            }
        };
        transaction.commit()?;
        let answers = self
            .read_answers("SELECT question, given, right FROM answer WHERE attempt = ?1 ORDER BY id", id)?;
        Ok(Attempt { id, seed: seed as u64, answers })
    }

    /// An attempt is over; the next one begins afresh.
    pub fn finish_attempt(&self, attempt: i64) -> Result<()> {
        self.connection
            .execute("UPDATE attempt SET finished_at = ?2 WHERE id = ?1", params![attempt, now()])?;
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

fn now() -> i64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs() as i64)
}

fn fresh_seed() -> i64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(1, |since| since.as_nanos() as i64 & i64::MAX)
}

/// Opens or makes the file. One instance at a time does this, so that none sets aside what another has just made.
fn open_in(dir: &Path) -> std::result::Result<(Connection, Option<String>), String> {
    let cannot = |error: &dyn std::fmt::Display| format!("cannot write to {}: {error}", dir.display());
    fs::create_dir_all(dir).map_err(|error| cannot(&error))?;
    let lock = File::create(dir.join("progress.lock")).map_err(|error| cannot(&error))?;
    match lock.lock() {
        // Some network file systems know no locks; one instance alone is safe without.
        Err(error) if error.kind() == std::io::ErrorKind::Unsupported => {}
        locked => locked.map_err(|error| cannot(&error))?,
    }
    let file = dir.join(FILE_NAME);
    match connect(&file) {
        Ok(connection) => Ok((connection, None)),
        Err(Trouble::Damaged(what)) => {
            let aside = set_aside(dir, &file).map_err(|error| cannot(&error))?;
            let connection = connect(&file).map_err(|_| cannot(&"a new file could not be made"))?;
            let notice = format!(
                "{} is damaged ({what}); it was kept as {} and a new file begun",
                file.display(),
                aside.display()
            );
            Ok((connection, Some(notice)))
        }
        Err(Trouble::Newer) => Err(format!("{} was written by a newer Vivarium", file.display())),
        Err(Trouble::Other(error)) => Err(cannot(&error)),
    }
}

/// Why a file cannot be used.
enum Trouble {
    Damaged(String),
    Newer,
    Other(String),
}

impl From<rusqlite::Error> for Trouble {
    fn from(error: rusqlite::Error) -> Trouble {
        match error.sqlite_error_code() {
            Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => Trouble::Damaged(error.to_string()),
            _ => Trouble::Other(error.to_string()),
        }
    }
}

fn connect(file: &Path) -> std::result::Result<Connection, Trouble> {
    let mut connection = Connection::open(file)?;
    connection.busy_timeout(BUSY_TIMEOUT)?;
    let version: i64 = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    if version > SCHEMA_VERSION {
        return Err(Trouble::Newer);
    }
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    let health: String = connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    if health != "ok" {
        return Err(Trouble::Damaged(health));
    }
    if version == 0 {
        create(&mut connection)?;
    }
    match connection.prepare("SELECT id, page, furthest, seconds, finished_at, seen_at FROM lesson") {
        Ok(_) => {}
        Err(error) => return Err(Trouble::Damaged(error.to_string())),
    }
    Ok(connection)
}

/// Makes the tables; a file of another program, which has tables of its own, counts as damaged.
fn create(connection: &mut Connection) -> std::result::Result<(), Trouble> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let foreign: i64 = transaction.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    if foreign > 0 {
        return Err(Trouble::Damaged("it holds other tables".to_string()));
    }
    transaction.execute_batch(TABLES)?;
    transaction.pragma_update(None, "user_version", SCHEMA_VERSION)?;
    transaction.commit()?;
    Ok(())
}

/// Renames the file, and what belongs to it, to the first free `progress.damaged-N.db`.
fn set_aside(dir: &Path, file: &Path) -> std::io::Result<PathBuf> {
    let free =
        (1..).map(|number| dir.join(format!("progress.damaged-{number}.db"))).find(|name| !name.exists());
    let aside = free.expect("some number is free");
    fs::rename(file, &aside)?;
    for end in ["-wal", "-shm"] {
        let with_end = |path: &Path| PathBuf::from(format!("{}{end}", path.display()));
        if with_end(file).exists() {
            fs::rename(with_end(file), with_end(&aside))?;
        }
    }
    Ok(aside)
}

/// Copies what a file holds, as far as it can be read.
fn copy_from(connection: &Connection, old: &Path) {
    let uri = format!("file:{}?immutable=1", old.display());
    if connection.execute("ATTACH ?1 AS old", [uri]).is_err() {
        return;
    }
    for table in ["lesson", "attempt", "answer"] {
        // A table that cannot be read leaves its copy empty; the learner was told that nothing is kept.
        let _ = connection.execute_batch(&format!("INSERT INTO main.{table} SELECT * FROM old.{table}"));
    }
    let _ = connection.execute_batch("DETACH old");
}
