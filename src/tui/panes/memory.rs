//! The memory pane: the program's objects with their reference counts, what this step did to them, and who holds them.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::StatefulWidget;

use crate::inspect::views::{Change, MemoryRow, MemoryView, ViewKind};
use crate::tui::widgets::cells::Cells;
use crate::tui::widgets::heading::{self, Look};
use crate::tui::widgets::rows::{self, Row, Scroll, Target};

pub struct MemoryPane<'a> {
    pub view: &'a MemoryView,
    pub look: Look<'a>,
}

impl StatefulWidget for MemoryPane<'_> {
    type State = Scroll;

    fn render(self, area: Rect, buf: &mut Buffer, scroll: &mut Scroll) {
        let inner = heading::below(area);
        let rows = match self.view.rows.is_empty() {
            true => super::nothing("no objects of the program yet", self.look.theme),
            false => self.view.rows.iter().map(|row| self.row(row, inner.width as usize)).collect(),
        };
        rows::draw(rows, inner, buf, scroll, self.look.theme, self.look.focused, None);
        heading::pane(ViewKind::Memory, &self.summary(), scroll.extent(), area, buf, self.look);
    }
}

impl MemoryPane<'_> {
    fn summary(&self) -> String {
        let count = |change: Change| self.view.rows.iter().filter(|row| row.change == change).count();
        let mut words = format!("{} objects", self.view.total);
        for (change, name) in [(Change::New, "born"), (Change::Gone, "freed")] {
            if count(change) > 0 {
                words.push_str(&format!(", {} {name}", count(change)));
            }
        }
        words
    }

    /// marker, id, type, value, count, delta, holders
    fn row(&self, row: &MemoryRow, columns: usize) -> Row {
        let theme = self.look.theme;
        let (mark, style) = super::marker(row.change, theme);
        let delta = if row.delta == 0 { String::new() } else { format!("{:+}", row.delta) };
        let delta_style = if row.delta < 0 { theme.gone } else { theme.new };
        let count = if row.immortal { "∞".to_owned() } else { row.refcount.to_string() };
        let value_columns = (columns.saturating_sub(30) / 2).clamp(8, 40);
        let cells = Cells::new()
            .text(mark, style)
            .gap(1)
            .left(&format!("#{}", row.id), 6, theme.id)
            .left(&row.type_name, 9, theme.type_name)
            .gap(1)
            .left(&row.value, value_columns, theme.value)
            .right(&count, 4, theme.strong)
            .gap(1)
            .left(&delta, 3, delta_style)
            .gap(1);
        let room = columns.saturating_sub(cells.used());
        let held = match row.change {
            Change::Gone => "freed".to_owned(),
            _ => super::holders(&row.holders),
        };
        Row::new(cells.left(&held, room, theme.dim).line()).target(Some(Target::Object(row.id)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::inspect::views::{Holder, HolderKind};
    use crate::tui::panes::testing;

    #[test]
    fn counts_and_what_the_step_did() {
        let row = |id, value: &str, refcount, delta, change| MemoryRow {
            id,
            type_name: "list".into(),
            value: value.into(),
            refcount,
            delta,
            change,
            holders: vec![Holder { kind: HolderKind::Global, label: "x".into(), object: None, count: 2 }],
            immortal: false,
        };
        let view = MemoryView {
            rows: vec![row(12, "[1]", 2, 1, Change::Changed), row(9, "[]", 0, -1, Change::Gone)],
            total: 40,
        };
        let lines = testing::lines(54, 3, |look| MemoryPane { view: &view, look });
        assert_eq!(
            lines,
            [
                "─ 6 Memory ─ 40 objects, 1 freed ─────────────────────",
                "~ #12   list      [1]            2 +1  global x (2)",
                "- #9    list      []             0 -1  freed",
            ]
        );
    }
}
