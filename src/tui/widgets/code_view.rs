//! Lines of Python with highlighting and an optional stretch set off from the rest.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::cells::width;
use super::highlight::Token;
use crate::tui::theme::Theme;

/// A stretch of one line, in characters, and how it is set off.
#[derive(Clone, Copy, Debug)]
pub struct Accent {
    pub from: usize,
    pub to: usize,
    pub style: Style,
}

/// Draws one line of code into the first row of an area, from character `left` on; `…` marks a cut at either side.
pub fn draw_line(
    text: &str,
    tokens: &[(Token, usize)],
    left: usize,
    accent: Option<Accent>,
    area: Rect,
    buf: &mut Buffer,
    theme: &Theme,
) {
    if area.is_empty() {
        return;
    }
    let mut x = area.x;
    let mut token_at = 0;
    for (at, letter) in text.chars().enumerate() {
        while token_at < tokens.len() && tokens[token_at].1 <= at {
            token_at += 1;
        }
        if at < left {
            continue;
        }
        let mut style = tokens.get(token_at).map_or(theme.text, |(token, _)| token.style(theme));
        if let Some(accent) = accent.filter(|accent| (accent.from..accent.to).contains(&at)) {
            style = style.patch(accent.style);
        }
        let shown = match letter {
            '\t' => "    ".to_owned(),
            control if control.is_control() => "·".to_owned(),
            other => other.to_string(),
        };
        if x as usize + width(&shown) > area.right() as usize {
            buf.set_stringn(area.right() - 1, area.y, "…", 1, theme.dim);
            break;
        }
        x = buf.set_stringn(x, area.y, &shown, area.right().saturating_sub(x) as usize, style).0;
    }
    if left > 0 && !text.is_empty() {
        buf.set_stringn(area.x, area.y, "…", 1, theme.dim);
    }
}

/// Draws numbered lines of code from `offset` on.
pub fn draw(
    lines: &[String],
    tokens: &[Vec<(Token, usize)>],
    offset: usize,
    area: Rect,
    buf: &mut Buffer,
    theme: &Theme,
) {
    let digits = lines.len().to_string().len().max(2);
    for (row, (at, line)) in lines.iter().enumerate().skip(offset).take(area.height as usize).enumerate() {
        let y = area.y + row as u16;
        let (x, _) =
            buf.set_stringn(area.x, y, format!("{:>digits$}  ", at + 1), area.width as usize, theme.number);
        let rest = Rect::new(x, y, area.right().saturating_sub(x), 1);
        draw_line(line, tokens.get(at).map_or(&[], Vec::as_slice), 0, None, rest, buf, theme);
    }
}

/// Code as lines of text, indented by four columns, for prose.
pub fn styled_lines(lines: &[String], tokens: &[Vec<(Token, usize)>], theme: &Theme) -> Vec<Line<'static>> {
    let styled = |(at, line): (usize, &String)| {
        let mut spans = vec![Span::raw("    ")];
        let mut letters = line.chars();
        let mut begin = 0;
        for (token, end) in tokens.get(at).into_iter().flatten() {
            let text: String = letters.by_ref().take(end - begin).collect();
            spans.push(Span::styled(text, token.style(theme)));
            begin = *end;
        }
        spans.push(Span::styled(letters.collect::<String>(), theme.text));
        Line::from(spans)
    };
    lines.iter().enumerate().map(styled).collect()
}
