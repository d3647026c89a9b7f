//! Terms of the glossary in running text: underlined where they occur first, and found again under the mouse.
//!
//! It works on lines that are wrapped already, so that every screen with prose can use it. Code blocks are left alone; in
//! inline code only a whole piece can be a term.

use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};

use super::cells::width;
use crate::course::glossary::Forms;
use crate::tui::theme::Theme;

/// A letter of running text: its line, its place in it in characters, and whether it is code.
#[derive(Clone, Copy)]
struct Letter {
    line: usize,
    at: usize,
    code: bool,
}

/// Underlines the first place of each term; answers which terms there are, in the order of the text.
pub fn underline(lines: &mut [Line<'static>], forms: &Forms, theme: &Theme) -> Vec<usize> {
    let (text, letters) = flatten(lines, theme);
    let is_code = |at: usize| letters.get(at).is_some_and(|letter| letter.code);
    let whole = |place: &std::ops::Range<usize>| {
        let holds_code = place.clone().any(is_code);
        let goes_on = place.start > 0 && is_code(place.start - 1) || is_code(place.end);
        !(holds_code && goes_on)
    };
    let found = forms.first_places(&text, &whole);
    for term in &found {
        let stretch = &letters[term.place.clone()];
        for part in stretch.chunk_by(|one, next| one.line == next.line) {
            if let (Some(first), Some(last)) = (part.first(), part.last()) {
                accent(&mut lines[first.line], first.at, last.at + 1);
            }
        }
    }
    found.into_iter().map(|found| found.term).collect()
}

/// The underlined text at a column of a line.
pub fn underlined_at(line: &Line<'static>, column: usize) -> Option<String> {
    run_at(line, column, &|style| style.add_modifier.contains(Modifier::UNDERLINED))
}

/// The text of a style at a column of a line.
pub fn styled_at(line: &Line<'static>, column: usize, wanted: Style) -> Option<String> {
    run_at(line, column, &|style| style.fg == wanted.fg && style.add_modifier.contains(wanted.add_modifier))
}

/// The stretch of spans of one kind at a column of a line.
fn run_at(line: &Line<'static>, column: usize, is_wanted: &dyn Fn(Style) -> bool) -> Option<String> {
    let mut runs: Vec<(usize, usize, String)> = Vec::new();
    let mut x = 0;
    for span in &line.spans {
        let end = x + width(&span.content);
        if is_wanted(span.style) {
            match runs.last_mut().filter(|(_, last, _)| *last == x) {
                Some((_, last, text)) => {
                    *last = end;
                    text.push_str(&span.content);
                }
                None => runs.push((x, end, span.content.to_string())),
            }
        }
        x = end;
    }
    runs.into_iter().find(|(from, to, _)| (*from..*to).contains(&column)).map(|(_, _, text)| text)
}

/// The running text as one string, a blank for each line's end, and where each of its bytes comes from. What no term may
/// reach across becomes a line end.
fn flatten(lines: &[Line<'static>], theme: &Theme) -> (String, Vec<Letter>) {
    let (mut text, mut letters) = (String::new(), Vec::new());
    let mut add = |letter: char, from: Letter| {
        text.push(letter);
        letters.extend(std::iter::repeat_n(from, letter.len_utf8()));
    };
    for (number, line) in lines.iter().enumerate() {
        let mut end = Letter { line: number, at: 0, code: false };
        let is_break = is_code_block(line, theme) || line.width() == 0;
        if !is_break {
            let mut began = false;
            for (number, span) in line.spans.iter().enumerate() {
                if number == 0 && is_bar(span) {
                    end.at += span.content.chars().count();
                    continue;
                }
                for letter in span.content.chars() {
                    began |= letter != ' ';
                    end.code = span.style == theme.code;
                    if began {
                        add(letter, end);
                    }
                    end.at += 1;
                }
            }
        }
        end.code = false;
        add(if is_break { '\n' } else { ' ' }, end);
    }
    (text, letters)
}

/// Code blocks are indented by four columns; the further lines of a list item are too, but in the style of its mark.
fn is_code_block(line: &Line<'static>, theme: &Theme) -> bool {
    let first = line.spans.iter().find(|span| !is_bar(span));
    first.is_some_and(|first| first.content.starts_with("    ") && first.style != theme.dim)
}

/// The bar of a quote or a callout.
fn is_bar(span: &Span<'static>) -> bool {
    matches!(span.content.as_ref(), "┃ " | "│ ")
}

/// Underlines characters of a line.
fn accent(line: &mut Line<'static>, from: usize, to: usize) {
    let mut at = 0;
    let mut spans: Vec<Span<'static>> = Vec::new();
    for span in std::mem::take(&mut line.spans) {
        let letters: Vec<char> = span.content.chars().collect();
        let cut = |place: usize| place.saturating_sub(at).min(letters.len());
        let (first, last) = (cut(from), cut(to));
        let mut push = |part: &[char], style: Style| {
            if !part.is_empty() {
                spans.push(Span::styled(part.iter().collect::<String>(), style));
            }
        };
        push(&letters[..first], span.style);
        push(&letters[first..last], span.style.add_modifier(Modifier::UNDERLINED));
        push(&letters[last..], span.style);
        at += letters.len();
    }
    line.spans = spans;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::course::glossary::{Glossary, Term};
    use crate::tui::widgets::markdown;

    fn forms() -> Forms {
        let term =
            |name: &str| Term { term: name.to_owned(), also: Vec::new(), text: String::new(), lesson: None };
        Glossary { terms: ["cell", "free variable", "LOAD_DEREF"].map(term).to_vec() }.forms()
    }

    /// The lines with `_` around what is underlined.
    fn marked(text: &str, columns: usize) -> (Vec<String>, Vec<usize>) {
        let theme = Theme::dark();
        let mut lines = markdown::render(text, columns, &theme);
        let found = underline(&mut lines, &forms(), &theme);
        let show = |line: &Line<'static>| {
            let piece = |span: &Span<'static>| match span.style.add_modifier.contains(Modifier::UNDERLINED) {
                true => format!("_{}_", span.content),
                false => span.content.to_string(),
            };
            line.spans.iter().map(piece).collect::<String>().replace("__", "")
        };
        (lines.iter().map(show).collect(), found)
    }

    #[test]
    fn the_first_place_of_each_term_is_underlined() {
        let (lines, found) = marked("A **cell**, the cell, a free variable.", 60);
        assert_eq!(lines, ["A _cell_, the cell, a _free variable_."]);
        assert_eq!(found, [0, 1]);
    }

    #[test]
    fn a_term_may_go_over_the_end_of_a_line() {
        assert_eq!(marked("It is a free variable", 14).0, ["It is a _free_", "_variable_"]);
        assert_eq!(marked("- It is a free variable", 16).0, ["• It is a _free_", "  _variable_"]);
    }

    #[test]
    fn code_is_left_alone_but_for_whole_pieces() {
        let (lines, found) =
            marked("`cell.x` and `LOAD_DEREF 1` and `LOAD_DEREF`\n\n    cell\n\n```\ncell\n```", 60);
        assert_eq!(lines[0], "cell.x and LOAD_DEREF 1 and _LOAD_DEREF_");
        assert_eq!(found, [2], "{lines:?}");
        let (lines, found) = marked("> [!note]\n> a free variable\n>\n> ```\n> cell\n> ```", 16);
        assert_eq!(lines[1..3], ["┃ a _free_", "┃ _variable_"]);
        assert_eq!(found, [1], "{lines:?}");
    }

    #[test]
    fn the_mouse_finds_the_whole_term() {
        let theme = Theme::dark();
        let mut lines = markdown::render("It is a free variable", 60, &theme);
        underline(&mut lines, &forms(), &theme);
        assert_eq!(underlined_at(&lines[0], 13).as_deref(), Some("free variable"));
        assert_eq!(underlined_at(&lines[0], 7), None);
    }
}
