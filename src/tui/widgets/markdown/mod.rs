//! Prose on the screen: the blocks of [`crate::course::markdown`] as styled lines.
//!
//! Text is wrapped at words to the width asked for; what follows in an item, a quote or a callout hangs under its text.

mod table;
mod wrap;

use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};

use super::cells::width;
use crate::course::markdown::{self, Block, Callout, Placed};
use crate::tui::theme::Theme;

use wrap::NO_BREAK;
pub use wrap::wrap;

/// The prose as lines of at most `columns` columns.
pub fn render(text: &str, columns: usize, theme: &Theme) -> Vec<Line<'static>> {
    render_with(text, columns, theme, &mut |code| plain_code(code, theme))
}

/// As [`render`]; `code` gives the lines of a block of Python their styles.
pub fn render_with(
    text: &str,
    columns: usize,
    theme: &Theme,
    code: &mut dyn FnMut(&[String]) -> Vec<Line<'static>>,
) -> Vec<Line<'static>> {
    blocks(&markdown::parse(text), columns, theme, code)
}

fn blocks(
    placed: &[Placed],
    columns: usize,
    theme: &Theme,
    code: &mut dyn FnMut(&[String]) -> Vec<Line<'static>>,
) -> Vec<Line<'static>> {
    let mut lines: Vec<Line<'static>> = Vec::new();
    for Placed { block, .. } in placed {
        match block {
            Block::Blank if lines.last().is_some_and(|line| line.width() > 0) => lines.push(Line::default()),
            Block::Blank => {}
            Block::Heading(text) => {
                let pieces =
                    inline(text, theme).into_iter().map(|(text, style)| (text, style.patch(theme.strong)));
                lines.extend(wrap(pieces.collect(), columns));
            }
            Block::Paragraph(text) => lines.extend(wrap(flowing(text, theme), columns.max(8))),
            Block::Item { depth, mark, text } => {
                let mark = format!("{}{mark} ", "  ".repeat(*depth));
                let room = columns.saturating_sub(width(&mark)).max(8);
                hang(&mark, theme.dim, wrap(flowing(text, theme), room), &mut lines);
            }
            Block::Quote { callout, inside } => {
                let inside = blocks(inside, columns.saturating_sub(2).max(8), theme, code);
                quote(*callout, inside, theme, &mut lines);
            }
            Block::Code { language, lines: block } => match language.as_str() {
                "" | "python" | "py" | "pycon" => lines.extend(code(block)),
                "text" => lines.extend(diagram(block, theme)),
                _ => lines.extend(plain_code(block, theme)),
            },
            Block::Table { header, rows } => lines.extend(table::lines(header, rows, columns, theme)),
        }
    }
    while lines.last().is_some_and(|line| line.width() == 0) {
        lines.pop();
    }
    lines
}

/// Puts a mark before the first line and as much blank before the others.
fn hang(mark: &str, style: Style, body: Vec<Line<'static>>, lines: &mut Vec<Line<'static>>) {
    let blank = " ".repeat(width(mark));
    for (at, mut line) in body.into_iter().enumerate() {
        let before = if at == 0 { mark } else { &blank };
        line.spans.insert(0, Span::styled(before.to_owned(), style));
        lines.push(line);
    }
}

/// A bar before every line; a callout says in words what it is.
fn quote(
    callout: Option<Callout>,
    inside: Vec<Line<'static>>,
    theme: &Theme,
    lines: &mut Vec<Line<'static>>,
) {
    let (bar, style) = match callout {
        None => ("│ ", theme.dim),
        Some(Callout::Note) => ("┃ ", theme.key),
        Some(Callout::Belief) => ("┃ ", theme.bad),
        Some(Callout::Warning) => ("┃ ", theme.changed),
    };
    let head = callout.map(|kind| Line::styled(kind.word(), style.add_modifier(Modifier::BOLD)));
    for line in head.into_iter().chain(inside) {
        let mut full = Line::from(Span::styled(bar, style));
        // A style of the whole line is its spans' from here on.
        full.spans.extend(line.spans.into_iter().map(|span| {
            let style = line.style.patch(span.style);
            Span::styled(span.content, style)
        }));
        lines.push(full);
    }
}

/// Code without highlighting, indented.
fn plain_code(code: &[String], theme: &Theme) -> Vec<Line<'static>> {
    code.iter().map(|line| Line::styled(format!("    {line}"), theme.code)).collect()
}

/// A drawing made of letters: kept as it is.
fn diagram(code: &[String], theme: &Theme) -> Vec<Line<'static>> {
    code.iter().map(|line| Line::styled(format!("    {line}"), theme.text)).collect()
}

/// Splits running text at its marks. A mark without its partner is plain text; a link stands in brackets.
pub fn inline(text: &str, theme: &Theme) -> Vec<(String, Style)> {
    let styled = |piece: markdown::Piece| match piece.style {
        markdown::Style::Plain => (piece.text, theme.text),
        markdown::Style::Code => (piece.text, theme.code),
        markdown::Style::Strong => (piece.text, theme.strong),
        markdown::Style::Emphasis => (piece.text, theme.text.add_modifier(Modifier::ITALIC)),
        markdown::Style::Link(_) => (format!("[{}]", piece.text), theme.key),
    };
    markdown::pieces(text).into_iter().map(styled).collect()
}

/// Longer code may be broken at its blanks.
const UNBROKEN_MAX: usize = 30;

/// As [`inline`], for text that is wrapped: short code stays on one line.
fn flowing(text: &str, theme: &Theme) -> Vec<(String, Style)> {
    let mut pieces = inline(text, theme);
    let code = pieces.iter_mut().filter(|(text, style)| *style == theme.code && width(text) <= UNBROKEN_MAX);
    code.for_each(|(text, _)| *text = text.replace(' ', &NO_BREAK.to_string()));
    pieces
}

/// Splits text that has values of the program in it: only code is marked, for stars and underscores may be theirs.
pub fn inline_code(text: &str, theme: &Theme) -> Vec<(String, Style)> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some((before, inside, after)) = next_code(rest) {
        pieces.push((before.to_owned(), theme.text));
        pieces.push((inside.to_owned(), theme.code));
        rest = after;
    }
    pieces.push((rest.to_owned(), theme.text));
    pieces.retain(|(text, _)| !text.is_empty());
    pieces
}

/// The text before the next piece of code, the code, and what follows.
fn next_code(text: &str) -> Option<(&str, &str, &str)> {
    let mut from = 0;
    while let Some(open) = text[from..].find('`').map(|at| from + at) {
        let inside = &text[open + 1..];
        match inside.find('`').filter(|&end| end > 0 && !inside.starts_with(' ')) {
            Some(end) => return Some((&text[..open], &inside[..end], &inside[end + 1..])),
            None => from = open + 1,
        }
    }
    None
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
    fn values_in_code_marks_are_told_apart() {
        let pieces = inline_code("` it` is `a*b*c`, *not* emph", &Theme::dark());
        let texts: Vec<&str> = pieces.iter().map(|(text, _)| text.as_str()).collect();
        assert_eq!(texts, ["` it` is ", "a*b*c", ", *not* emph"]);
    }

    #[test]
    fn lists_hang_by_their_depth() {
        check("1. a\n   - beta gamma\n2. c", 10, &["1. a", "  • beta", "    gamma", "2. c"]);
    }

    #[test]
    fn callouts_say_what_they_are() {
        check("> [!warning]\n> one two\n> three", 9, &["┃ Take care", "┃ one two", "┃ three"]);
        check(
            "> [!belief]\n> It is.\n>\n> ```text\n> a-b\n> ```",
            40,
            &["┃ A common belief", "┃ It is.", "┃ ", "┃     a-b"],
        );
        check("> a quote", 40, &["│ a quote"]);
    }

    #[test]
    fn tables_are_wrapped_to_the_width() {
        check(
            "| op | means |\n|---|---|\n| `POP_TOP` | drops the top |\n| x | |",
            60,
            &["op      │ means", "────────┼──────────────", "POP_TOP │ drops the top", "x       │ "],
        );
        check(
            "| a | b |\n|---|---|\n| x | one two three |",
            12,
            &["a │ b", "──┼─────────", "x │ one two", "  │ three"],
        );
    }

    #[test]
    fn diagrams_are_kept_and_links_stand_in_brackets() {
        check("```text\na --> b\n```", 5, &["    a --> b"]);
        check("see [the cells](lesson:cells).", 60, &["see [the cells]."]);
    }

    #[test]
    fn code_blocks_keep_their_shape() {
        check("see:\n\n    x  =  1\n\nthen", 20, &["see:", "", "    x  =  1", "", "then"]);
        check("```\na  b\n```", 20, &["    a  b"]);
    }
}
