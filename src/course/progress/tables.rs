//! The tables of the progress file, as steps from each version to the next.

/// The version of a file is the number of steps that were done on it; a file of a later version is left alone.
pub const STEPS: &[&str] = &[LESSONS_AND_ANSWERS, REVIEW, NOTES, DRAFTS, CREDIT_AND_KNOWN, PAGE_TITLES];
/// What is copied from a file that cannot be written.
pub const NAMES: &[&str] =
    &["lesson", "attempt", "answer", "card", "review", "bookmark", "note", "draft", "known"];

const LESSONS_AND_ANSWERS: &str = "
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

/// Spaced repetition: the state of each card; and every grade, with the state of its card before it (nothing where the
/// grade made the card), so that it can be undone.
const REVIEW: &str = "
    CREATE TABLE card (
        owner TEXT NOT NULL,
        question TEXT NOT NULL,
        stability REAL NOT NULL,
        difficulty REAL NOT NULL,
        state INTEGER NOT NULL,
        reps INTEGER NOT NULL,
        lapses INTEGER NOT NULL,
        reviewed_at INTEGER NOT NULL,
        due_at INTEGER NOT NULL,
        PRIMARY KEY (owner, question)
    ) STRICT;
    CREATE INDEX card_by_due ON card(due_at);
    CREATE TABLE review (
        id INTEGER PRIMARY KEY,
        owner TEXT NOT NULL,
        question TEXT NOT NULL,
        grade INTEGER NOT NULL,
        at INTEGER NOT NULL,
        stability REAL,
        difficulty REAL,
        state INTEGER,
        reps INTEGER,
        lapses INTEGER,
        reviewed_at INTEGER,
        due_at INTEGER
    ) STRICT;
";

/// Bookmarks and the learner's own notes, a page each.
const NOTES: &str = "
    CREATE TABLE bookmark (
        lesson TEXT NOT NULL,
        page INTEGER NOT NULL,
        at INTEGER NOT NULL,
        PRIMARY KEY (lesson, page)
    ) STRICT;
    CREATE TABLE note (
        lesson TEXT NOT NULL,
        page INTEGER NOT NULL,
        text TEXT NOT NULL,
        at INTEGER NOT NULL,
        PRIMARY KEY (lesson, page)
    ) STRICT;
";

/// What is being written at tasks.
const DRAFTS: &str = "
    CREATE TABLE draft (
        lesson TEXT NOT NULL,
        page TEXT NOT NULL,
        text TEXT NOT NULL,
        at INTEGER NOT NULL,
        PRIMARY KEY (lesson, page)
    ) STRICT;
";

/// How much of an answer was right (0 to 1; older answers are right or not), and lessons that were tested out of.
const CREDIT_AND_KNOWN: &str = "
    ALTER TABLE answer ADD COLUMN credit REAL;
    CREATE TABLE known (
        lesson TEXT PRIMARY KEY,
        at INTEGER NOT NULL
    ) STRICT;
";

/// The titles of pages with a bookmark or a note, by which they are found again when their lesson is edited.
const PAGE_TITLES: &str = "
    ALTER TABLE bookmark ADD COLUMN title TEXT;
    ALTER TABLE note ADD COLUMN title TEXT;
";
