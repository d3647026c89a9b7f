//! Breaking styled text into lines.

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::tui::widgets::cells::width;

/// A blank at which no line ends; drawn as any other blank.
pub const NO_BREAK: char = '\u{a0}';

/// Breaks styled text at blanks. A word longer than a line is cut.
pub fn wrap(pieces: Vec<(String, Style)>, columns: usize) -> Vec<Line<'static>> {
    let mut lines = vec![Vec::<Span<'static>>::new()];
    let mut used = 0;
    for word in words(pieces) {
        let length: usize = word.iter().map(|(text, _)| width(text)).sum();
        let is_blank = word.iter().all(|(text, _)| text.trim().is_empty());
        if is_blank && used == 0 {
            continue;
        }
        if used + length > columns && used > 0 {
            trim_end(lines.last_mut());
            lines.push(Vec::new());
            used = 0;
            if is_blank {
                continue;
            }
        }
        for (text, style) in word {
            for piece in chop(&text, columns) {
                let length = width(&piece);
                if used + length > columns && used > 0 {
                    lines.push(Vec::new());
                    used = 0;
                }
                used += length;
                if let Some(line) = lines.last_mut() {
                    line.push(Span::styled(piece.replace(NO_BREAK, " "), style));
                }
            }
        }
    }
    trim_end(lines.last_mut());
    lines.into_iter().map(Line::from).collect()
}

fn trim_end(line: Option<&mut Vec<Span<'static>>>) {
    if let Some(line) = line
        && line.last().is_some_and(|span| span.content.trim().is_empty())
    {
        line.pop();
    }
}

/// Words and the blanks between them; a word may change its style in the middle.
fn words(pieces: Vec<(String, Style)>) -> Vec<Vec<(String, Style)>> {
    let mut out: Vec<Vec<(String, Style)>> = Vec::new();
    let mut in_word = false;
    for (text, style) in pieces {
        for part in text.split_inclusive(' ') {
            let (word, blank) = match part.strip_suffix(' ') {
                Some(word) => (word, true),
                None => (part, false),
            };
            if !word.is_empty() {
                match out.last_mut().filter(|_| in_word) {
                    Some(last) => last.push((word.to_owned(), style)),
                    None => out.push(vec![(word.to_owned(), style)]),
                }
                in_word = true;
            }
            if blank {
                out.push(vec![(" ".to_owned(), style)]);
                in_word = false;
            }
        }
    }
    out
}

fn chop(text: &str, columns: usize) -> Vec<String> {
    if width(text) <= columns {
        return vec![text.to_owned()];
    }
    let letters: Vec<char> = text.chars().collect();
    letters.chunks(columns.max(1)).map(|chunk| chunk.iter().collect()).collect()
}
