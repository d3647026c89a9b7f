//! The value-stack pane: what lies on the innermost frame's stack, top first.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::StatefulWidget;

use crate::inspect::views::{Ownership, StackSlot, StackView, ViewKind};
use crate::tui::widgets::cells::{Cells, width};
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
        let detail = match self.view.slots.len() {
            count @ 0..=1 => format!("{count} of {}", self.view.depth_max),
            count => format!("{count} of {}, top first", self.view.depth_max),
        };
        heading::pane(ViewKind::Stack, &detail, scroll.extent(), area, buf, self.look);
    }
}

impl StackPane<'_> {
    /// marker, what the next instruction takes, value, type, ownership, pushed by
    fn row(&self, at: usize, slot: &StackSlot, columns: usize) -> Row {
        let theme = self.look.theme;
        let (mark, style) = super::marker(slot.change, theme);
        let takes = if at < self.view.next_takes { "▴" } else { " " };
        let widest = |text: fn(&StackSlot) -> &str, most: usize| {
            self.view.slots.iter().map(|slot| width(text(slot))).max().unwrap_or(0).min(most)
        };
        let type_columns = widest(|slot| &slot.type_name, 10);
        let owner_columns = widest(|slot| ownership(slot.ownership), 8);
        let by_columns =
            if columns >= 44 { widest(|slot| slot.pushed_by.as_deref().unwrap_or(""), 16) } else { 0 };
        let cells = Cells::new().text(mark, style).text(takes, theme.arrow).gap(1);
        let fixed = type_columns + owner_columns + by_columns + 3;
        let room = columns.saturating_sub(cells.used() + fixed).max(6);
        let value = match slot.ownership {
            Ownership::Null => "NULL".to_owned(),
            _ => super::brief(&slot.value, &slot.type_name),
        };
        let value_style = match slot.ownership {
            Ownership::Null => theme.dim,
            _ if at == 0 => theme.strong,
            _ => theme.value,
        };
        let cells = cells
            .left(&value, room, value_style)
            .gap(1)
            .left(&slot.type_name, type_columns, theme.type_name)
            .gap(1)
            .left(ownership(slot.ownership), owner_columns, theme.dim)
            .gap(1)
            .left(slot.pushed_by.as_deref().unwrap_or(""), by_columns, theme.dim);
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
                "─ 3 Value stack ─ 2 of 4, top first ────────────",
                "+▴ 7                      int borrowed LOAD_FAST",
                "   NULL",
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
