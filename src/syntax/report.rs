//! The text that CPython prints for a syntax error.

use super::SyntaxError;

impl SyntaxError {
    /// File, line, the source with carets, and the message.
    pub fn report(&self) -> String {
        let mut out = format!("  File \"{}\", line {}\n", self.filename, self.line);
        if let Some(text) = self.text.as_deref().filter(|t| !t.trim().is_empty()) {
            let stripped = text.trim_start_matches([' ', '\t', '\x0c']);
            let indent = text.chars().count() - stripped.chars().count();
            let stripped = stripped.trim_end_matches('\n');
            out += &format!("    {stripped}\n");
            if self.column > 0 {
                let start = (self.column as usize - 1).saturating_sub(indent);
                let end = match self.end_line == self.line && self.end_column > self.column as i32 {
                    true => (self.end_column as usize - 1).saturating_sub(indent),
                    false if self.end_line > self.line => stripped.chars().count(),
                    false => start + 1,
                };
                let pad: String =
                    stripped.chars().take(start).map(|c| if c.is_whitespace() { c } else { ' ' }).collect();
                let pad = format!("{pad:<start$}");
                out += &format!("    {pad}{}\n", "^".repeat(end.saturating_sub(start).max(1)));
            }
        }
        out + &format!("{}: {}\n", self.kind.name(), self.message)
    }
}
