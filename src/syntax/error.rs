//! A syntax error as data: what `SyntaxError`'s attributes and the traceback need.

use std::fmt;
use std::sync::Arc;

/// Which exception it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ErrorKind {
    Syntax,
    Indentation,
    Tab,
    /// It may go on.
    Incomplete,
    /// Nested too deep to be parsed.
    Memory,
    /// Nested too deep to be compiled.
    Recursion,
}

impl ErrorKind {
    /// Name of the exception's class.
    pub fn name(self) -> &'static str {
        match self {
            ErrorKind::Syntax => "SyntaxError",
            ErrorKind::Indentation => "IndentationError",
            ErrorKind::Tab => "TabError",
            ErrorKind::Incomplete => "_IncompleteInputError",
            ErrorKind::Memory => "MemoryError",
            ErrorKind::Recursion => "RecursionError",
        }
    }
}

/// A syntax error: message and place. Lines and columns count from 1, 0 when unknown; columns are in characters.
#[derive(Clone, Debug)]
pub struct SyntaxError {
    pub kind: ErrorKind,
    pub message: String,
    pub filename: String,
    pub line: u32,
    pub column: u32,
    pub end_line: u32,
    /// -1 and 0 mean "not known", as in CPython.
    pub end_column: i32,
    /// The source line, with its newline where CPython keeps it.
    pub text: Option<String>,
    /// Refused by a pass after parsing, which CPython shows no line of unless it is in a file.
    pub after_parsing: bool,
    /// What is needed to find a misspelt keyword.
    pub hint: Option<Hint>,
}

/// Where to look for a misspelt keyword.
#[derive(Clone, Debug)]
pub struct Hint {
    /// Line of the compound statement that ended last before the error; 0 if there is none.
    pub statement: u32,
    /// The whole source.
    pub source: Arc<str>,
}

impl SyntaxError {
    /// The refusal of source that nests too deep. It has no place.
    pub(super) fn too_complex(filename: &str) -> Self {
        Self::without_place(
            ErrorKind::Memory,
            filename,
            "Parser stack overflowed - Python source too complex to parse".into(),
        )
    }

    /// The refusal of source whose tree is too deep.
    pub(super) fn too_recursive(filename: &str) -> Self {
        let message = "maximum recursion depth exceeded during compilation".into();
        Self::without_place(ErrorKind::Recursion, filename, message)
    }

    /// The refusal of source that is too long.
    pub(super) fn too_long(filename: &str, bytes: usize, most: usize) -> Self {
        let (mebibytes, most) = (bytes.div_ceil(1 << 20), most >> 20);
        Self::without_place(
            ErrorKind::Memory,
            filename,
            format!("a source of {mebibytes} MiB is too long: at most {most} MiB are compiled"),
        )
    }

    fn without_place(kind: ErrorKind, filename: &str, message: String) -> Self {
        SyntaxError {
            kind,
            message,
            filename: filename.to_owned(),
            line: 0,
            column: 0,
            end_line: 0,
            end_column: 0,
            text: None,
            after_parsing: false,
            hint: None,
        }
    }
}

impl fmt::Display for SyntaxError {
    /// What `str()` of the exception says.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({}, line {})", self.message, self.filename.rsplit('/').next().unwrap_or(""), self.line)
    }
}

impl std::error::Error for SyntaxError {}
