//! The part of a text that shows what was found.

use std::ops::Range;

/// A part of a text on one line, and where the hits stand in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    pub text: String,
    /// Bytes of `text`.
    pub marks: Vec<Range<usize>>,
}

/// About `columns` letters of a text around the first of its marks; of a text with lines, the line that holds it.
pub fn excerpt(text: &str, marks: &[Range<usize>], columns: usize) -> Excerpt {
    let first = marks.first().map_or(0, |mark| mark.start);
    let start = text[..first].rfind('\n').map_or(0, |at| at + 1);
    let end = text[first..].find('\n').map_or(text.len(), |at| first + at);
    let line = &text[start..end];
    let indent = line.len() - line.trim_start().len();
    let (start, line) = (start + indent, line.trim());
    let room = columns.saturating_sub(2).max(8);
    // A third of what is seen stands before the hit.
    let before = line[..first.saturating_sub(start).min(line.len())].chars().count();
    let letters = line.chars().count();
    let skip = if letters <= columns { 0 } else { before.saturating_sub(room / 3).min(letters - room) };
    let place = |letter: usize| line.char_indices().nth(letter).map_or(line.len(), |(at, _)| at);
    let mut from = place(skip);
    if skip > 0 {
        from += line[from..].find(' ').filter(|at| *at < 16).map_or(0, |at| at + 1);
    }
    let to = if letters <= columns { line.len() } else { place(skip + room) };
    let (head, tail) = (if from > 0 { "…" } else { "" }, if to < line.len() { "…" } else { "" });
    let shown = &line[from..to];
    let move_to = |at: usize| at - start - from + head.len();
    let inside = |mark: &&Range<usize>| mark.start >= start + from && mark.end <= start + to;
    let marks = marks.iter().filter(inside).map(|mark| move_to(mark.start)..move_to(mark.end)).collect();
    Excerpt { text: format!("{head}{shown}{tail}"), marks }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, word: &str, columns: usize, expect: &str) {
        let at = text.find(word).unwrap_or_default();
        let mark = at..at + word.len();
        let found = excerpt(text, std::slice::from_ref(&mark), columns);
        assert_eq!(found.text, expect);
        assert_eq!(found.marks.iter().map(|mark| &found.text[mark.clone()]).collect::<Vec<_>>(), [word]);
    }

    #[test]
    fn a_short_text_is_shown_whole() {
        check("one two three", "two", 20, "one two three");
    }

    #[test]
    fn a_long_text_is_cut_around_the_hit() {
        let text = "zero one two three four five six seven eight nine";
        check(text, "zero", 20, "zero one two three…");
        check(text, "five", 20, "…four five six sev…");
        check(text, "nine", 20, "…seven eight nine");
    }

    #[test]
    fn of_a_program_the_line_is_shown() {
        check("def f():\n    return 7\nf()\n", "return", 30, "return 7");
    }

    #[test]
    fn letters_of_several_bytes_are_not_torn() {
        check("äöü äöü äöü äöü wort äöü äöü äöü", "wort", 14, "…wort äöü…");
    }

    #[test]
    fn a_text_without_hits_is_shown_from_its_beginning() {
        assert_eq!(excerpt("abc", &[], 10), Excerpt { text: "abc".into(), marks: vec![] });
        assert_eq!(excerpt("", &[], 10).text, "");
    }
}
