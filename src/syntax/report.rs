//! The text that CPython prints for a syntax error.

use super::diagnose::typos;
use super::{ErrorKind, SyntaxError};

/// Where the source of an error is kept.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kept {
    InFile,
    InString,
}

impl SyntaxError {
    /// File, line, the source with carets, and the message.
    pub fn report(&self) -> String {
        self.report_of(Kept::InFile)
    }

    /// As [`SyntaxError::report`]. Misspelt keywords are looked for in more of a string than of a file.
    pub fn report_of(&self, kept: Kept) -> String {
        if matches!(self.kind, ErrorKind::Memory | ErrorKind::Recursion) {
            return format!("{}: {}\n", self.kind.name(), self.message);
        }
        let mut out = format!("  File \"{}\", line {}\n", self.filename, self.line);
        let mut shown = self.clone();
        if self.text.is_some()
            && let Some(typo) = typos::find(self, kept == Kept::InFile)
        {
            shown.message = format!("invalid syntax. Did you mean '{}'?", typo.keyword);
            shown.text = Some(typo.text);
            (shown.line, shown.end_line) = (typo.line, typo.line);
            (shown.column, shown.end_column) = (typo.column as u32, typo.end_column);
        }
        if let Some(text) = shown.text.as_deref() {
            let line = text.trim_end_matches('\n');
            let stripped = line.trim_start_matches([' ', '\n', '\x0c']);
            out += &format!("    {stripped}\n");
            if let Some(carets) = shown.carets(text, line, stripped) {
                out += &format!("    {carets}\n");
            }
        }
        out + &format!("{}: {}\n", shown.kind.name(), shown.message)
    }

    /// The line of carets under the stripped line; none when the place lies in the indentation.
    fn carets(&self, text: &str, line: &str, stripped: &str) -> Option<String> {
        let count = |text: &str| text.chars().count() as i32;
        let (length, spaces) = (count(line), count(line) - count(stripped));
        let mut start = self.column as i32;
        let mut end = match self.end_column {
            _ if self.end_line != self.line => length + 1,
            0 => start,
            column => column,
        };
        if !text.is_empty() && start > count(text) {
            start = length + 1;
        }
        if !text.is_empty() && end > count(text) {
            end = length + 1;
        }
        if start >= end || end < 0 {
            end = start + 1;
        }
        let first = usize::try_from(start - 1 - spaces).ok()?;
        // Blanks keep their width: a tab stays a tab.
        let blanks = stripped.chars().take(first);
        let pad: String = blanks.map(|c| if c.is_whitespace() { c } else { ' ' }).collect();
        Some(pad + &"^".repeat((end - start) as usize))
    }
}
