//! Tokens as CPython's parser sees them.

/// Which kind of interpolated string a token belongs to: its letter, `f` or `t`.
pub(super) type Letter = char;

/// What a token is. Operators and keywords are told apart by their text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    Name,
    Keyword,
    Number,
    String,
    Op,
    /// Opening of an f-string or t-string, its quotes included.
    Start(Letter),
    /// Literal text inside one.
    Middle(Letter),
    End(Letter),
    Newline,
    Indent,
    Dedent,
    EndMarker,
    /// The tokenizer gave up here.
    Error,
}

/// A token and its place: lines from 1, columns in bytes from 0, -1 where CPython knows none.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub kind: Kind,
    /// Byte range in the text.
    pub start: usize,
    pub end: usize,
    pub line: u32,
    pub column: i32,
    pub end_line: u32,
    pub end_column: i32,
    /// How many brackets are open after it.
    pub level: usize,
}

impl Token {
    /// Whether it is only layout: a node never ends with one of these.
    pub fn is_layout(&self) -> bool {
        matches!(self.kind, Kind::Newline | Kind::Indent | Kind::Dedent | Kind::EndMarker)
    }
}

const KEYWORDS: &[&str] = &[
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def",
    "del", "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is",
    "lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try", "while", "with", "yield",
];

/// Whether a name is reserved.
pub(super) fn is_keyword(name: &str) -> bool {
    KEYWORDS.contains(&name)
}

/// The reserved words, in alphabetical order.
pub(super) fn keywords() -> &'static [&'static str] {
    KEYWORDS
}
