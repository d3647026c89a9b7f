//! The value-stack pane: what lies on the innermost frame's stack, top first.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::StatefulWidget;

use crate::inspect::views::{Ownership, StackSlot, StackView, ViewKind};
use crate::tui::widgets::cells::Cells;
use crate::tui::widgets::heading::{self, Look};
use crate::tui::widgets::rows::{self, Row, Scroll, Target};

pub struct StackPane<'a> {
    pub view: &'a StackView,
    pub look: Look<'a>,
}

/// One word for the ownership of a slot.
pub fn ownership(ownership: Ownership) -> &'static str {
    match ownership {
        Ownership::Owned => "owned",
        Ownership::Borrowed => "borrowed",
        Ownership::Immortal => "immortal",
        Ownership::Null => "",
    }
}

impl StatefulWidget for StackPane<'_> {
    type State = Scroll;

    fn render(self, area: Rect, buf: &mut Buffer, scroll: &mut Scroll) {
        let inner = heading::below(area);
        let rows = match self.view.slots.is_empty() {
            true => super::nothing("empty", self.look.theme),
            false => self
                .view
                .slots
                .iter()
                .enumerate()
                .map(|(at, slot)| self.row(at, slot, inner.width as usize))
                .collect(),
        };
        rows::draw(rows, inner, buf, scroll, self.look.theme, self.look.focused, None);
        let detail = format!("{} of {}", self.view.slots.len(), self.view.depth_max);
        heading::pane(ViewKind::Stack, &detail, scroll.extent(), area, buf, self.look);
    }
}

impl StackPane<'_> {
    /// marker, what the next instruction takes, value, type, ownership, pushed by
    fn row(&self, at: usize, slot: &StackSlot, columns: usize) -> Row {
        let theme = self.look.theme;
        let (mark, style) = super::marker(slot.change, theme);
        let takes = if at < self.view.next_takes { "▴" } else { " " };
        let place = if at == 0 { "top".to_owned() } else { String::new() };
        let cells = Cells::new().text(mark, style).text(takes, theme.arrow).left(&place, 4, theme.dim);
        let fixed = 9 + 1 + 9;
        let by = slot.pushed_by.as_deref().unwrap_or("");
        let by_room = if columns >= 48 { 18 } else { 0 };
        let room = columns.saturating_sub(cells.used() + fixed + by_room + 1).max(6);
        let value = if slot.ownership == Ownership::Null { "NULL" } else { &slot.value };
        let value_style = match slot.ownership {
            Ownership::Null => theme.dim,
            _ if at == 0 => theme.strong,
            _ => theme.value,
        };
        let mut cells = cells
            .left(value, room, value_style)
            .gap(1)
            .left(&slot.type_name, 9, theme.type_name)
            .gap(1)
            .left(ownership(slot.ownership), 9, theme.dim);
        if by_room > 0 {
            cells = cells.left(by, by_room, theme.dim);
        }
        Row::new(cells.line()).target(slot.object.map(Target::Object))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::inspect::views::Change;
    use crate::tui::panes::testing;

    #[test]
    fn slots_are_shown_top_first() {
        let view = StackView {
            slots: vec![
                StackSlot {
                    value: "7".into(),
                    type_name: "int".into(),
                    object: Some(3),
                    ownership: Ownership::Borrowed,
                    pushed_by: Some("LOAD_FAST".into()),
                    change: Change::New,
                },
                StackSlot { ownership: Ownership::Null, ..Default::default() },
            ],
            depth_max: 4,
            next_takes: 1,
        };
        let lines = testing::lines(48, 3, |look| StackPane { view: &view, look });
        assert_eq!(
            lines,
            [
                "─ 3 Value stack ─ 2 of 4 ───────────────────────",
                "+▴top 7      int       borrowed LOAD_FAST",
                "      NULL",
            ]
        );
    }

    #[test]
    fn an_empty_stack_says_so() {
        let view = StackView::default();
        let lines = testing::lines(30, 2, |look| StackPane { view: &view, look });
        assert_eq!(lines[1], "  empty");
    }
}
