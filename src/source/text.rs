//! Source text with its line index: byte offsets to 1-based lines and 0-based UTF-8 columns, and back to line text.
//!
//! CPython's tokenizer reads `\r\n` and `\r` as `\n` and ignores a byte-order mark; the text here is already so
//! normalised, so offsets always refer to [`SourceText::text`].

use std::sync::Arc;

/// A place in the source: 1-based line, 0-based column in UTF-8 bytes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Position {
    pub line: u32,
    pub column: u32,
}

/// Normalised program text and where its lines begin.
#[derive(Clone, Debug)]
pub struct SourceText {
    text: Arc<str>,
    line_starts: Vec<u32>,
}

impl SourceText {
    /// Takes raw text: strips a byte-order mark and turns every line ending into `\n`.
    pub fn new(raw: &str) -> Self {
        let raw = raw.strip_prefix('\u{feff}').unwrap_or(raw);
        let text: Arc<str> = if raw.contains('\r') {
            raw.replace("\r\n", "\n").replace('\r', "\n").into()
        } else {
            raw.into()
        };
        let newlines = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        let line_starts = std::iter::once(0).chain(newlines.map(|(index, _)| index as u32 + 1)).collect();
        SourceText { text, line_starts }
    }

    /// The normalised text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Number of lines; a final newline begins no further line.
    pub fn line_count(&self) -> u32 {
        let count = self.line_starts.len() as u32;
        if self.text.ends_with('\n') { count - 1 } else { count }
    }

    /// Line and column of a byte offset. Offsets past the end count as the end.
    pub fn position(&self, offset: u32) -> Position {
        let offset = offset.min(self.text.len() as u32);
        let line = self.line_starts.partition_point(|start| *start <= offset) - 1;
        Position { line: line as u32 + 1, column: offset - self.line_starts[line] }
    }

    /// Byte offset at which a 1-based line begins; the end of the text for lines that do not exist.
    pub fn line_start(&self, line: u32) -> u32 {
        let index = line.saturating_sub(1) as usize;
        self.line_starts.get(index).copied().unwrap_or(self.text.len() as u32)
    }

    /// Text of a 1-based line without its newline; `None` when there is no such line.
    pub fn line(&self, line: u32) -> Option<&str> {
        if line == 0 || line as usize > self.line_starts.len() {
            return None;
        }
        let rest = &self.text[self.line_start(line) as usize..];
        Some(rest.split('\n').next().unwrap_or(rest))
    }

    /// Column in characters (as SyntaxError and tracebacks show it) of a column in bytes.
    pub fn column_in_chars(&self, position: Position) -> u32 {
        let Some(line) = self.line(position.line) else { return position.column };
        let end = (position.column as usize).min(line.len());
        match line.get(..end) {
            Some(prefix) => prefix.chars().count() as u32 + (position.column - end as u32),
            None => position.column,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_count_bytes_from_line_starts() {
        let source = SourceText::new("\u{feff}a = 1\r\nb\u{e9} = 2\rc");
        assert_eq!(source.text(), "a = 1\nb\u{e9} = 2\nc");
        assert_eq!(source.position(0), Position { line: 1, column: 0 });
        assert_eq!(source.position(6), Position { line: 2, column: 0 });
        assert_eq!(source.position(10), Position { line: 2, column: 4 });
        assert_eq!(source.column_in_chars(Position { line: 2, column: 4 }), 3);
        assert_eq!(source.line(2), Some("b\u{e9} = 2"));
        assert_eq!(source.line(4), None);
        assert_eq!(source.line_count(), 3);
    }
}
