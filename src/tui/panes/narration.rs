//! The narration pane: what the last step did, in words; a lesson's remark on this moment comes first.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::StatefulWidget;

use crate::inspect::views::{NarrationView, ViewKind};
use crate::tui::widgets::heading::{self, Look};
use crate::tui::widgets::markdown;
use crate::tui::widgets::rows::{self, Row, Scroll};

pub struct NarrationPane<'a> {
    pub view: &'a NarrationView,
    /// The lesson's remark on this moment, and whether it belongs exactly here (not to an earlier step).
    pub remark: Option<(&'a str, bool)>,
    /// Room is scarce: no heading.
    pub bare: bool,
    pub look: Look<'a>,
}

impl StatefulWidget for NarrationPane<'_> {
    type State = Scroll;

    fn render(self, area: Rect, buf: &mut Buffer, scroll: &mut Scroll) {
        let inner = if self.bare { area } else { heading::below(area) };
        let rows = self.rows(inner.width as usize, inner.height as usize);
        rows::draw(rows, inner, buf, scroll, self.look.theme, self.look.focused, None);
        if !self.bare {
            heading::pane(ViewKind::Narration, &self.view.opcode, scroll.extent(), area, buf, self.look);
        }
    }
}

impl NarrationPane<'_> {
    /// The rule behind what happened has the rows that the rest leaves; all of it is there when nothing else would be.
    fn rows(&self, columns: usize, height: usize) -> Vec<Row> {
        let theme = self.look.theme;
        let mut rows = Vec::new();
        let mut rule = 0;
        let room = columns.saturating_sub(2).max(10);
        let mut add = |mark: Span<'static>, lines: Vec<Line<'static>>| {
            for (at, mut line) in lines.into_iter().enumerate() {
                line.spans.insert(0, if at == 0 { mark.clone() } else { Span::raw("  ") });
                rows.push(Row::new(line));
            }
        };
        if let Some((remark, exact)) = self.remark {
            let mark = if exact { Span::styled("» ", theme.key) } else { Span::styled("· ", theme.dim) };
            add(mark, markdown::render(remark, room, theme));
        }
        let mut sentence = markdown::inline(&self.view.sentence, theme);
        if self.bare && !self.view.opcode.is_empty() {
            sentence.insert(0, (format!("{}: ", self.view.opcode), theme.opcode));
        }
        if !sentence.is_empty() {
            add(Span::styled("* ", theme.came_from), markdown::wrap(sentence, room));
        }
        // Where room is scarce, what comes next matters more than the rule behind what was.
        if !self.view.detail.is_empty() && !self.bare {
            let lines = markdown::wrap(dimmed(markdown::inline(&self.view.detail, theme), theme), room);
            rule = lines.len();
            add(Span::raw("  "), lines);
        }
        if !self.view.next.is_empty() {
            add(
                Span::styled("> ", theme.current_marker),
                markdown::wrap(markdown::inline(&self.view.next, theme), room),
            );
        }
        let over = rows.len().saturating_sub(height);
        if over > 0 && rule > 0 && over <= rule && !self.look.focused {
            let comes = self.next_rows(room);
            let end = rows.len() - comes;
            rows.drain(end - over..end);
            if over < rule
                && let Some(last) = rows.get_mut(end - over - 1)
            {
                last.line.spans.push(Span::styled(" …", theme.dim));
            }
        }
        rows
    }

    /// Rows of what comes next.
    fn next_rows(&self, room: usize) -> usize {
        match self.view.next.is_empty() {
            true => 0,
            false => markdown::wrap(markdown::inline(&self.view.next, self.look.theme), room).len(),
        }
    }
}

/// The same pieces, less important.
fn dimmed(
    pieces: Vec<(String, ratatui::style::Style)>,
    theme: &crate::tui::theme::Theme,
) -> Vec<(String, ratatui::style::Style)> {
    pieces.into_iter().map(|(text, _)| (text, theme.dim)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::panes::testing;

    #[test]
    fn remark_then_what_happened_then_what_comes() {
        let view = NarrationView {
            opcode: "LOAD_FAST".into(),
            sentence: "pushed `n`, which is 3".into(),
            detail: String::new(),
            next: "will add".into(),
        };
        let lines = testing::lines(40, 4, |look| NarrationPane {
            view: &view,
            remark: Some(("Look.", true)),
            bare: false,
            look,
        });
        assert_eq!(
            lines,
            ["─ 9 Narration ─ LOAD_FAST ──────────────", "» Look.", "* pushed n, which is 3", "> will add"]
        );
    }
}
