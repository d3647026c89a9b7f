//! A syntax error as data: what `SyntaxError`'s attributes and the traceback need.

use std::fmt;

/// Which exception it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ErrorKind {
    Syntax,
    Indentation,
    Tab,
}

impl ErrorKind {
    /// Name of the exception's class.
    pub fn name(self) -> &'static str {
        match self {
            ErrorKind::Syntax => "SyntaxError",
            ErrorKind::Indentation => "IndentationError",
            ErrorKind::Tab => "TabError",
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
    /// The source line, without its newline.
    pub text: Option<String>,
}

impl fmt::Display for SyntaxError {
    /// What `str()` of the exception says.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({}, line {})", self.message, self.filename.rsplit('/').next().unwrap_or(""), self.line)
    }
}

impl std::error::Error for SyntaxError {}
