//! Lines made of aligned columns: text fitted to a width, padded left or right.

use std::borrow::Cow;

use ratatui::style::Style;
use ratatui::text::{Line, Span};

pub use crate::timeline::thousands;

/// Columns a text takes on the screen.
pub fn width(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { Span::raw(text).width() }
}

/// The text cut to a width, with `…` where something is missing. Line ends and tabs become visible blanks.
pub fn fit(text: &str, columns: usize) -> Cow<'_, str> {
    let mut text = Cow::Borrowed(text);
    if text.contains(['\n', '\t']) {
        text = Cow::Owned(text.replace('\n', "⏎").replace('\t', " "));
    }
    if width(&text) <= columns {
        return text;
    }
    let Some(room) = columns.checked_sub(1) else { return Cow::Borrowed("") };
    let mut used = 0;
    let mut out = String::with_capacity(columns + 2);
    for letter in text.chars() {
        used += width(letter.encode_utf8(&mut [0; 4]));
        if used > room {
            break;
        }
        out.push(letter);
    }
    out.push('…');
    Cow::Owned(out)
}

/// Fitted and padded on the right.
pub fn pad(text: &str, columns: usize) -> String {
    let text = fit(text, columns);
    let missing = columns.saturating_sub(width(&text));
    let mut padded = String::with_capacity(text.len() + missing);
    padded.push_str(&text);
    padded.extend(std::iter::repeat_n(' ', missing));
    padded
}

/// Fitted and padded on the left.
pub fn pad_left(text: &str, columns: usize) -> String {
    let text = fit(text, columns);
    let missing = columns.saturating_sub(width(&text));
    let mut padded = String::with_capacity(text.len() + missing);
    padded.extend(std::iter::repeat_n(' ', missing));
    padded.push_str(&text);
    padded
}

/// A line under construction.
#[derive(Default)]
pub struct Cells {
    spans: Vec<Span<'static>>,
    used: usize,
}

impl Cells {
    pub fn new() -> Cells {
        Cells::default()
    }

    /// Columns used so far.
    pub fn used(&self) -> usize {
        self.used
    }

    /// A text as it is.
    #[must_use]
    pub fn text(mut self, text: impl Into<String>, style: Style) -> Cells {
        let text = text.into();
        self.used += width(&text);
        self.spans.push(Span::styled(text, style));
        self
    }

    /// A column with its text at the left.
    #[must_use]
    pub fn left(self, text: &str, columns: usize, style: Style) -> Cells {
        self.text(pad(text, columns), style)
    }

    /// A column with its text at the right.
    #[must_use]
    pub fn right(self, text: &str, columns: usize, style: Style) -> Cells {
        self.text(pad_left(text, columns), style)
    }

    /// Blank columns.
    #[must_use]
    pub fn gap(self, columns: usize) -> Cells {
        self.text(" ".repeat(columns), Style::new())
    }

    /// Blank columns up to a column.
    #[must_use]
    pub fn to(self, column: usize) -> Cells {
        let missing = column.saturating_sub(self.used);
        self.gap(missing)
    }

    pub fn line(self) -> Line<'static> {
        Line::from(self.spans)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cutting_leaves_a_mark() {
        assert_eq!(fit("abcdef", 4), "abc…");
        assert_eq!(fit("abcd", 4), "abcd");
        assert_eq!(fit("abcd", 0), "");
        assert_eq!(fit("日本語", 5), "日本…");
    }

    #[test]
    fn padding_fills_the_column() {
        assert_eq!(pad("ab", 4), "ab  ");
        assert_eq!(pad_left("日", 4), "  日");
    }

    #[test]
    fn numbers_are_grouped() {
        assert_eq!(thousands(7), "7");
        assert_eq!(thousands(1234567), "1,234,567");
    }
}
