//! The text that CPython prints for a syntax error.

use super::SyntaxError;

impl SyntaxError {
    /// File, line, the source with carets, and the message.
    pub fn report(&self) -> String {
        let mut out = format!("  File \"{}\", line {}\n", self.filename, self.line);
        if let Some(text) = self.text.as_deref().filter(|text| !text.trim().is_empty()) {
            let text = text.trim_end_matches('\n');
            let stripped = text.trim_start_matches([' ', '\n', '\x0c']);
            out += &format!("    {stripped}\n");
            if let Some(carets) = self.carets(text, stripped) {
                out += &format!("    {carets}\n");
            }
        }
        out + &format!("{}: {}\n", self.kind.name(), self.message)
    }

    /// The line of carets under the stripped line; none when the place lies in the indentation.
    fn carets(&self, text: &str, stripped: &str) -> Option<String> {
        let length = text.chars().count() as i32;
        let spaces = length - stripped.chars().count() as i32;
        let mut start = self.column as i32;
        let mut end = match self.end_column {
            _ if self.end_line != self.line => length + 1,
            0 => start,
            column => column,
        };
        if start > length + 1 {
            start = length + 1;
            end = start;
        }
        if end == start || end == -1 {
            end = start + 1;
        }
        let first = usize::try_from(start - 1 - spaces).ok()?;
        let count = (end - start).max(0) as usize;
        // Blanks keep their width: a tab stays a tab.
        let blanks = stripped.chars().chain(std::iter::repeat(' ')).take(first);
        let pad: String = blanks.map(|c| if c.is_whitespace() { c } else { ' ' }).collect();
        Some(pad + &"^".repeat(count))
    }
}
