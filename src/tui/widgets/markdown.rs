//! Markdown-lite for prose: paragraphs, headings, lists, quotes, `code`, **strong**, *emphasis*, indented or fenced code.
//!
//! Text is wrapped at words to the width asked for; a list item's further lines hang under its text.

use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};

use super::cells::width;
use crate::tui::theme::Theme;

/// The prose as lines of at most `columns` columns.
pub fn render(text: &str, columns: usize, theme: &Theme) -> Vec<Line<'static>> {
    render_with(text, columns, theme, &mut |code| plain_code(code, theme))
}

/// As [`render`]; `code` gives the lines of a fenced block their styles.
pub fn render_with(
    text: &str,
    columns: usize,
    theme: &Theme,
    code: &mut dyn FnMut(&[String]) -> Vec<Line<'static>>,
) -> Vec<Line<'static>> {
    let mut lines = Vec::new();
    let mut paragraph = String::new();
    let mut fence: Option<Vec<String>> = None;
    for line in text.lines() {
        if line.trim_start().starts_with("```") {
            flush(&mut paragraph, columns, theme, &mut lines);
            match fence.take() {
                Some(block) => lines.extend(code(&block)),
                None => fence = Some(Vec::new()),
            }
        } else if let Some(block) = &mut fence {
            block.push(line.to_owned());
        } else if line.starts_with("    ") && paragraph.is_empty() {
            lines.push(Line::from(Span::styled(line.to_owned(), theme.code)));
        } else if line.trim().is_empty() {
            flush(&mut paragraph, columns, theme, &mut lines);
            blank(&mut lines);
        } else if let Some(heading) = heading(line) {
            flush(&mut paragraph, columns, theme, &mut lines);
            lines.push(Line::from(Span::styled(heading.to_owned(), theme.strong)));
        } else if bullet(line).is_some() {
            flush(&mut paragraph, columns, theme, &mut lines);
            paragraph = line.trim_end().to_owned();
        } else {
            if !paragraph.is_empty() {
                paragraph.push(' ');
            }
            paragraph.push_str(line.trim());
        }
    }
    flush(&mut paragraph, columns, theme, &mut lines);
    lines.extend(fence.map(|block| code(&block)).unwrap_or_default());
    while lines.last().is_some_and(|line| line.width() == 0) {
        lines.pop();
    }
    lines
}

/// Code without highlighting, indented.
fn plain_code(code: &[String], theme: &Theme) -> Vec<Line<'static>> {
    code.iter().map(|line| Line::styled(format!("    {line}"), theme.code)).collect()
}

fn blank(lines: &mut Vec<Line<'static>>) {
    if lines.last().is_some_and(|line| line.width() > 0) {
        lines.push(Line::default());
    }
}

fn heading(line: &str) -> Option<&str> {
    let rest = line.trim_start_matches('#');
    (rest.len() < line.len() && rest.starts_with(' ')).then(|| rest.trim())
}

/// The mark of a list item or a quote and the text after it.
fn bullet(line: &str) -> Option<(String, &str)> {
    let indent = line.len() - line.trim_start().len();
    let text = line.trim_start();
    if let Some(rest) = text.strip_prefix("- ").or_else(|| text.strip_prefix("* ")) {
        return Some((format!("{}• ", " ".repeat(indent)), rest));
    }
    if let Some(rest) = text.strip_prefix("> ") {
        return Some((format!("{}│ ", " ".repeat(indent)), rest));
    }
    let digits = text.chars().take_while(char::is_ascii_digit).count();
    if digits > 0 && text[digits..].starts_with(". ") {
        return Some((format!("{}{} ", " ".repeat(indent), &text[..=digits]), &text[digits + 2..]));
    }
    None
}

fn flush(paragraph: &mut String, columns: usize, theme: &Theme, lines: &mut Vec<Line<'static>>) {
    let text = std::mem::take(paragraph);
    if text.is_empty() {
        return;
    }
    let (mark, body) = bullet(&text).unwrap_or((String::new(), text.trim()));
    let hang = " ".repeat(width(&mark));
    let room = columns.saturating_sub(width(&mark)).max(8);
    for (at, mut line) in wrap(inline(body, theme), room).into_iter().enumerate() {
        if !mark.is_empty() {
            line.spans.insert(0, Span::styled(if at == 0 { mark.clone() } else { hang.clone() }, theme.dim));
        }
        lines.push(line);
    }
}

/// Splits running text at its marks. A mark without its partner is plain text.
pub fn inline(text: &str, theme: &Theme) -> Vec<(String, Style)> {
    let marks = [("`", theme.code), ("**", theme.strong), ("*", theme.text.add_modifier(Modifier::ITALIC))];
    split(text, &marks, theme)
}

/// Splits text that has values of the program in it: only code is marked, for stars and underscores may be theirs.
pub fn inline_code(text: &str, theme: &Theme) -> Vec<(String, Style)> {
    split(text, &[("`", theme.code)], theme)
}

fn split(text: &str, marks: &[(&str, Style)], theme: &Theme) -> Vec<(String, Style)> {
    let mut pieces: Vec<(String, Style)> = Vec::new();
    let mut plain = String::new();
    let mut rest = text;
    'text: while let Some(letter) = rest.chars().next() {
        for &(mark, style) in marks {
            let Some(inside) = rest.strip_prefix(mark) else { continue };
            if let Some(end) = inside.find(mark).filter(|&end| end > 0 && !inside.starts_with(' ')) {
                pieces.push((std::mem::take(&mut plain), theme.text));
                pieces.push((inside[..end].to_owned(), style));
                rest = &inside[end + mark.len()..];
                continue 'text;
            }
        }
        plain.push(letter);
        rest = &rest[letter.len_utf8()..];
    }
    pieces.push((plain, theme.text));
    pieces.retain(|(text, _)| !text.is_empty());
    pieces
}

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
                    line.push(Span::styled(piece, style));
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

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, columns: usize, expect: &[&str]) {
        let lines: Vec<String> =
            render(text, columns, &Theme::mono()).iter().map(ToString::to_string).collect();
        assert_eq!(lines, expect);
    }

    #[test]
    fn paragraphs_wrap_at_words() {
        check("one two three\nfour\n\nfive", 9, &["one two", "three", "four", "", "five"]);
    }

    #[test]
    fn list_items_hang() {
        check("- alpha beta\n- c", 9, &["• alpha", "  beta", "• c"]);
        check("1. alpha beta", 9, &["1. alpha", "   beta"]);
    }

    #[test]
    fn marks_are_dropped_and_names_keep_their_underscores() {
        check("`LOAD_FAST` is **fast**, co_code too", 60, &["LOAD_FAST is fast, co_code too"]);
        check("2 * 3 * 4 and a_b_c", 60, &["2 * 3 * 4 and a_b_c"]);
        check("<class '__main__.Tin'> and _x_", 60, &["<class '__main__.Tin'> and _x_"]);
    }

    #[test]
    fn code_blocks_keep_their_shape() {
        check("see:\n\n    x  =  1\n\nthen", 20, &["see:", "", "    x  =  1", "", "then"]);
        check("```\na  b\n```", 20, &["    a  b"]);
    }
}
