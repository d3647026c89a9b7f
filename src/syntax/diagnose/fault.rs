//! A syntax error before its file is known.

use crate::syntax::ErrorKind;

/// What is wrong and where: lines from 1, columns in characters from 1, with CPython's 0 and -1 for "not known".
#[derive(Clone, Debug)]
pub(super) struct Fault {
    pub kind: ErrorKind,
    pub message: String,
    pub line: u32,
    pub column: i32,
    pub end_line: u32,
    pub end_column: i32,
    /// What `SyntaxError.text` is.
    pub text: String,
}

/// Characters in the first bytes of a line; a character that is cut counts too.
pub(super) fn chars_in(line: &[u8], bytes: usize) -> i32 {
    let bytes = &line[..bytes.min(line.len())];
    bytes.iter().filter(|byte| **byte & 0xC0 != 0x80).count() as i32
}
