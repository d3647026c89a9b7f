//! The file: made, brought up to date, set aside when it is damaged.

use rusqlite::{Connection, ErrorCode, TransactionBehavior};
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::tables::{NAMES, STEPS};

/// How long a change waits for another instance.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// Opens or makes the file. One instance at a time does this, so that none sets aside what another has just made.
pub fn open_in(dir: &Path, name: &str) -> std::result::Result<(Connection, Option<String>), String> {
    let cannot = |error: &dyn std::fmt::Display| format!("cannot write to {}: {error}", dir.display());
    fs::create_dir_all(dir).map_err(|error| cannot(&error))?;
    let lock = File::create(dir.join("progress.lock")).map_err(|error| cannot(&error))?;
    match lock.lock() {
        // Some network file systems know no locks; one instance alone is safe without.
        Err(error) if error.kind() == std::io::ErrorKind::Unsupported => {}
        locked => locked.map_err(|error| cannot(&error))?,
    }
    let file = dir.join(name);
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
    if version > STEPS.len() as i64 {
        return Err(Trouble::Newer);
    }
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    let health: String = connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    if health != "ok" {
        return Err(Trouble::Damaged(health));
    }
    if version < STEPS.len() as i64 {
        migrate(&mut connection)?;
    }
    match connection.prepare("SELECT id, page, furthest, seconds, finished_at, seen_at FROM lesson") {
        Ok(_) => {}
        Err(error) => return Err(Trouble::Damaged(error.to_string())),
    }
    Ok(connection)
}

/// Brings the tables up to date; a file of another program, which has tables of its own, counts as damaged.
fn migrate(connection: &mut Connection) -> std::result::Result<(), Trouble> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let done: i64 = transaction.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    let tables: i64 = transaction.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    if done == 0 && tables > 0 {
        return Err(Trouble::Damaged("it holds other tables".to_string()));
    }
    for step in STEPS.iter().skip(done as usize) {
        transaction.execute_batch(step)?;
    }
    transaction.pragma_update(None, "user_version", STEPS.len() as i64)?;
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
pub fn copy_from(connection: &Connection, old: &Path) {
    let uri = format!("file:{}?immutable=1", old.display());
    if connection.execute("ATTACH ?1 AS old", [uri]).is_err() {
        return;
    }
    for table in NAMES {
        // A table that cannot be read leaves its copy empty; the learner was told that nothing is kept.
        let _ = copy_table(connection, table);
    }
    let _ = connection.execute_batch("DETACH old");
}

/// Copies the columns that an old table has: one of an earlier version may have fewer.
fn copy_table(connection: &Connection, table: &str) -> rusqlite::Result<()> {
    let mut asked = connection.prepare("SELECT name FROM pragma_table_info(?1, 'old')")?;
    let names = asked.query_map([table], |row| row.get::<_, String>(0))?;
    let names = names.collect::<rusqlite::Result<Vec<_>>>()?.join(", ");
    if names.is_empty() {
        return Ok(());
    }
    connection.execute_batch(&format!("INSERT INTO main.{table} ({names}) SELECT {names} FROM old.{table}"))
}
