//! The source lines of a traceback entry with the carets below them.
//!
//! The rules are those of 3.14's `traceback` module: the expression at fault is marked, inside it the operator, the
//! subscript or the call's parentheses with `^` and the rest with `~`; nothing is marked when the mark would cover all
//! there is; of many lines only the first, the last and those around the mark are shown.

use std::collections::BTreeSet;

use crate::bytecode::linetable::Position;
use crate::syntax::anchors::{Anchors, anchors, is_whole_call};

/// The lines of `source` that `position` covers, indented, with carets; empty if the source does not have the line.
pub fn lines(source: &str, line: i32, position: Option<Position>) -> String {
    let all: Vec<&str> = source.split('\n').collect();
    let get = |n: i32| all.get((n - 1).max(0) as usize).map_or("", |l| l.trim_end());
    if line < 1 || line as usize > all.len() || get(line).trim().is_empty() {
        return String::new();
    }
    let position =
        position.filter(|p| p.line == line && p.col >= 0 && p.end_col >= 0 && p.end_line >= p.line);
    let Some(position) = position else {
        return format!("    {}\n", get(line).trim());
    };
    let original: Vec<&str> = (line..=position.end_line).map(get).collect();
    Marked::new(&original, position).text()
}

struct Marked {
    lines: Vec<String>,
    /// Where the expression begins on the first and ends on the last line, in characters.
    start: usize,
    end: usize,
    anchors: Option<Anchors>,
    show: bool,
}

impl Marked {
    fn new(original: &[&str], position: Position) -> Marked {
        let lines = dedent(original);
        let dedented = original[0].chars().count() - lines[0].chars().count();
        let chars = |text: &str, bytes: i32| {
            let bytes = (bytes as usize).min(text.len());
            String::from_utf8_lossy(&text.as_bytes()[..bytes]).chars().count()
        };
        let start = chars(original[0], position.col).saturating_sub(dedented);
        let end = chars(original[original.len() - 1], position.end_col).saturating_sub(dedented);
        let joined: Vec<char> = lines.join("\n").chars().collect();
        let tail = lines[lines.len() - 1].chars().count().saturating_sub(end);
        let segment: String =
            joined[start.min(joined.len())..joined.len() - tail.min(joined.len())].iter().collect();
        let anchors = anchors(&segment);
        let mut marked = Marked { lines, start, end, anchors, show: false };
        marked.show = marked.says_something();
        marked
    }

    fn says_something(&self) -> bool {
        let first = &self.lines[0];
        let last = &self.lines[self.lines.len() - 1];
        let bytes = |text: &str, chars: usize| text.chars().take(chars).map(char::len_utf8).sum::<usize>();
        if is_whole_call(&self.lines.join("\n"), bytes(first, self.start), bytes(last, self.end)) {
            return false;
        }
        self.anchors.is_some()
            || first.chars().take(self.start).any(|c| !c.is_whitespace())
            || last.chars().skip(self.end).any(|c| !c.is_whitespace())
    }

    fn text(&self) -> String {
        let n = self.lines.len();
        let mut significant = BTreeSet::from([0, n - 1]);
        if let Some(a) = self.anchors {
            for at in [a.left_line, a.right_line] {
                significant.extend((at.saturating_sub(1)..=at + 1).filter(|&i| i < n));
            }
        }
        let mut rows = Vec::new();
        let mut last: Option<usize> = None;
        for i in significant {
            match last.map(|l| i - l) {
                Some(2) => self.push(i - 1, &mut rows),
                Some(gap) if gap > 2 => rows.push(format!("...<{} lines>...", gap - 1)),
                _ => {}
            }
            self.push(i, &mut rows);
            last = Some(i);
        }
        let refs: Vec<&str> = rows.iter().map(String::as_str).collect();
        dedent(&refs).iter().map(|row| format!("    {row}\n")).collect()
    }

    fn push(&self, i: usize, rows: &mut Vec<String>) {
        let line = &self.lines[i];
        rows.push(line.clone());
        if !self.show {
            return;
        }
        let last = i == self.lines.len() - 1;
        let until = if last { width(line, self.end) } else { width(line, usize::MAX) };
        let from = if i == 0 { width(&self.lines[0], self.start) } else { 0 };
        let indent = line.chars().take_while(|c| c.is_whitespace()).count();
        let (primary, marks) = match self.anchors {
            Some(a) => {
                let shift = |line: usize, column: usize| {
                    width(&self.lines[line], column + if line == 0 { self.start } else { 0 })
                };
                let left = (a.left_line, shift(a.left_line, a.left_column));
                ('~', Some((left, (a.right_line, shift(a.right_line, a.right_column)))))
            }
            None => ('^', None),
        };
        let caret = |column: usize| match marks {
            _ if column < indent || column < from => ' ',
            Some((left, right)) if (i, column) >= left && (i, column) < right => '^',
            _ => primary,
        };
        rows.push((0..until).map(caret).collect());
    }
}

/// Columns that the first `chars` characters take on a terminal.
fn width(text: &str, chars: usize) -> usize {
    text.chars().take(chars).map(|c| if is_wide(c) { 2 } else { 1 }).sum()
}

/// East Asian wide and fullwidth characters, and emoji.
fn is_wide(c: char) -> bool {
    matches!(u32::from(c),
        0x1100..=0x115F | 0x2E80..=0x303E | 0x3041..=0x33FF | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xA000..=0xA4CF
        | 0xAC00..=0xD7A3 | 0xF900..=0xFAFF | 0xFE30..=0xFE6F | 0xFF00..=0xFF60 | 0xFFE0..=0xFFE6
        | 0x1F300..=0x1F64F | 0x1F680..=0x1F6FF | 0x1F900..=0x1F9FF | 0x20000..=0x3FFFD)
}

/// Takes the white space away that all non-blank lines begin with; blank lines become empty.
fn dedent(lines: &[&str]) -> Vec<String> {
    let mut margin: Option<&str> = None;
    for line in lines.iter().filter(|l| !l.trim().is_empty()) {
        let indent = &line[..line.len() - line.trim_start_matches([' ', '\t']).len()];
        margin = Some(match margin {
            None => indent,
            Some(m) => {
                let common = m.bytes().zip(indent.bytes()).take_while(|(a, b)| a == b).count();
                &m[..common]
            }
        });
    }
    let n = margin.map_or(0, str::len);
    lines.iter().map(|l| if l.trim().is_empty() { String::new() } else { l[n..].to_owned() }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(source: &str, position: (i32, i32, i32, i32), expect: &str) {
        let (line, end_line, col, end_col) = position;
        assert_eq!(lines(source, line, Some(Position { line, end_line, col, end_col })), expect);
    }

    #[test]
    fn one_line() {
        check("x = 1 / 0\n", (1, 1, 4, 9), "    x = 1 / 0\n        ~~^~~\n");
        check("    f(1)\n", (1, 1, 4, 8), "    f(1)\n    ~^^^\n");
        check("x = f(1)\n", (1, 1, 4, 8), "    x = f(1)\n");
        check("raise E\n", (1, 1, 0, 7), "    raise E\n");
        check("a.b + c\n", (1, 1, 0, 3), "    a.b + c\n    ^^^\n");
    }
}
