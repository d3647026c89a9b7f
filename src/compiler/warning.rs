//! Warnings of the compiler: code that compiles but does hardly what was meant.

use super::ast::Location;

/// A `SyntaxWarning` and its place.
#[derive(Clone, PartialEq, Debug)]
pub struct SyntaxWarning {
    pub message: String,
    pub location: Location,
}

impl SyntaxWarning {
    pub(super) fn new(message: impl Into<String>, location: Location) -> Self {
        SyntaxWarning { message: message.into(), location }
    }

    /// What CPython prints of it: file, line, message, and the source line.
    pub fn report(&self, filename: &str, source: &str) -> String {
        let line = self.location.lineno;
        let mut text = format!("{filename}:{line}: SyntaxWarning: {}\n", self.message);
        let shown = source.lines().nth((line - 1).max(0) as usize).map_or("", str::trim);
        if !shown.is_empty() {
            text += &format!("  {shown}\n");
        }
        text
    }
}
