//! The source pane: the program's text with the line and the exact expression about to run.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::StatefulWidget;

use crate::inspect::views::{SourceView, Span, ViewKind};
use crate::tui::widgets::code_view::{self, Accent};
use crate::tui::widgets::heading::{self, Look};
use crate::tui::widgets::highlight::Token;
use crate::tui::widgets::rows::{Row, Scroll, Target};

/// Columns before the text: breakpoint, number, marker.
pub const GUTTER: usize = 4;

pub struct SourcePane<'a> {
    pub view: &'a SourceView,
    /// Highlighting of the lines; may be empty.
    pub tokens: &'a [Vec<(Token, usize)>],
    pub look: Look<'a>,
}

impl StatefulWidget for SourcePane<'_> {
    type State = Scroll;

    fn render(self, area: Rect, buf: &mut Buffer, scroll: &mut Scroll) {
        let inner = heading::below(area);
        let lines = &self.view.lines;
        scroll.prepare(
            lines.len(),
            inner.height as usize,
            // After the end, the line that ran last.
            self.view.current.or(self.view.came_from).map(|line| line.saturating_sub(1)),
        );
        // The text is the view's: a row for each line says only which it is.
        let line = |line| Row::default().target(Some(Target::SourceLine(line)));
        scroll.rows = (1..=lines.len()).map(line).collect();
        heading::pane(ViewKind::Source, &self.view.file, scroll.extent(), area, buf, self.look);
        if lines.is_empty() {
            buf.set_string(inner.x + 2, inner.y, "no source", self.look.theme.dim);
            return;
        }
        let digits = lines.len().to_string().len().max(2);
        let left = self.left(scroll.left, (inner.width as usize).saturating_sub(GUTTER + digits));
        for (row, at) in (scroll.offset..lines.len()).take(inner.height as usize).enumerate() {
            self.line(at, Rect::new(inner.x, inner.y + row as u16, inner.width, 1), buf, scroll, left);
        }
    }
}

impl SourcePane<'_> {
    /// Columns scrolled to the right: as the learner wished, else so far that the expression about to run is in sight.
    fn left(&self, wished: usize, columns: usize) -> usize {
        match self.view.span {
            Some(span) if wished == 0 && span.line == span.end_line && span.end_col >= columns => {
                span.col.min((span.end_col + 2).saturating_sub(columns))
            }
            _ => wished,
        }
    }

    fn line(&self, at: usize, area: Rect, buf: &mut Buffer, scroll: &Scroll, left: usize) {
        let (theme, view, number) = (self.look.theme, self.view, at + 1);
        let is_current = view.current == Some(number);
        let on_cursor = self.look.focused && scroll.cursor == Some(at);
        if is_current {
            buf.set_style(area, theme.current);
        }
        if on_cursor {
            buf.set_style(area, theme.cursor);
        }
        let digits = view.lines.len().to_string().len().max(2);
        let mut x = area.x;
        let mut put = |text: &str, style| {
            x = buf.set_stringn(x, area.y, text, area.right().saturating_sub(x) as usize, style).0
        };
        put(if view.breakpoints.contains(&number) { "●" } else { " " }, theme.breakpoint);
        put(&format!("{number:>digits$} "), if is_current { theme.current_marker } else { theme.number });
        match () {
            _ if is_current => put("> ", theme.current_marker),
            _ if view.came_from == Some(number) => put("* ", theme.came_from),
            _ => put("  ", theme.text),
        }
        debug_assert_eq!(x as usize, area.x as usize + GUTTER + digits);
        let text = &view.lines[at];
        let accent = view.span.and_then(|span| accent(span, number, text)).map(|(from, to)| Accent {
            from,
            to,
            style: theme.span,
        });
        let tokens = self.tokens.get(at).map_or(&[][..], Vec::as_slice);
        let rest = Rect::new(x, area.y, area.right().saturating_sub(x), 1);
        code_view::draw_line(text, tokens, left, accent, rest, buf, theme);
    }
}

/// The part of a line that a span covers, in characters; without the indentation of further lines.
fn accent(span: Span, line: usize, text: &str) -> Option<(usize, usize)> {
    if !(span.line..=span.end_line).contains(&line) {
        return None;
    }
    let indent = text.chars().take_while(|letter| letter.is_whitespace()).count();
    let from = if line == span.line { span.col } else { indent };
    let to = if line == span.end_line { span.end_col } else { text.trim_end().chars().count() };
    (from < to).then_some((from, to))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::panes::testing;

    fn view() -> SourceView {
        SourceView {
            file: "a.py".into(),
            lines: ["x = 1", "y = f(x,", "      2)"].map(String::from).to_vec(),
            current: Some(2),
            span: Some(Span { line: 2, col: 4, end_line: 3, end_col: 8 }),
            came_from: Some(1),
            breakpoints: vec![3],
            code_lines: vec![],
        }
    }

    #[test]
    fn markers_in_the_gutter() {
        let view = view();
        let lines = testing::lines(30, 4, |look| SourcePane { view: &view, tokens: &[], look });
        assert_eq!(
            lines,
            ["─ 1 Source ─ a.py ────────────", "  1 * x = 1", "  2 > y = f(x,", "● 3         2)"]
        );
    }

    #[test]
    fn a_span_covers_its_lines_without_their_indentation() {
        let span = view().span.unwrap_or_default();
        assert_eq!(accent(span, 1, "x = 1"), None);
        assert_eq!(accent(span, 2, "y = f(x,"), Some((4, 8)));
        assert_eq!(accent(span, 3, "      2)"), Some((6, 8)));
    }
}
