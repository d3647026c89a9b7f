//! The closures pane: every live cell, what it holds, and who shares it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::StatefulWidget;

use crate::inspect::views::{ClosureCell, ClosuresView, ViewKind, id_text};
use crate::tui::widgets::cells::Cells;
use crate::tui::widgets::heading::{self, Look};
use crate::tui::widgets::rows::{self, Row, Scroll, Target};

pub struct ClosuresPane<'a> {
    pub view: &'a ClosuresView,
    pub look: Look<'a>,
}

impl StatefulWidget for ClosuresPane<'_> {
    type State = Scroll;

    fn render(self, area: Rect, buf: &mut Buffer, scroll: &mut Scroll) {
        let inner = heading::below(area);
        let rows = match self.view.cells.is_empty() {
            true => super::nothing("no cells live", self.look.theme),
            false => self.view.cells.iter().flat_map(|cell| self.rows(cell, inner.width as usize)).collect(),
        };
        let changed = rows.iter().position(|row| row.text().starts_with(['+', '~', '-']));
        rows::draw(rows, inner, buf, scroll, self.look.theme, self.look.focused, changed);
        let detail = match self.view.cells.len() {
            0 => String::new(),
            1 => "1 cell".to_owned(),
            count => format!("{count} cells"),
        };
        heading::pane(ViewKind::Closures, &detail, scroll.extent(), area, buf, self.look);
    }
}

impl ClosuresPane<'_> {
    /// `+ cell #31  count = 2          refs 3`, and below it one row for each holder.
    fn rows(&self, cell: &ClosureCell, columns: usize) -> Vec<Row> {
        let theme = self.look.theme;
        let (mark, style) = super::marker(cell.change, theme);
        let cells = Cells::new()
            .text(mark, style)
            .gap(1)
            .text(format!("cell {}", id_text(cell.id)), theme.id)
            .gap(2)
            .text(cell.name.clone(), theme.strong);
        let refs = format!("refs {}", cell.refcount);
        let room = columns.saturating_sub(cells.used() + refs.len() + 2);
        let value = if cell.value.is_empty() { " (empty)".to_owned() } else { format!(" = {}", cell.value) };
        let head = cells.left(&value, room, theme.value).gap(1).text(refs, theme.dim);
        let mut rows = vec![Row::new(head.line()).target(Some(Target::Object(cell.id)))];
        let last = cell.holders.len().saturating_sub(1);
        for (at, holder) in cell.holders.iter().enumerate() {
            let branch = if at == last { "└ " } else { "├ " };
            let cells = Cells::new().gap(4).text(branch, theme.dim).left(holder.kind.word(), 9, theme.dim);
            let room = columns.saturating_sub(cells.used());
            rows.push(
                Row::new(cells.left(&holder.label, room, theme.text).line())
                    .target(holder.object.map(Target::Object)),
            );
        }
        rows
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::inspect::views::{Change, Holder, HolderKind};
    use crate::tui::panes::testing;

    #[test]
    fn a_cell_and_who_shares_it() {
        let holder = |kind, label: &str| Holder { kind, label: label.into(), object: None, count: 1 };
        let view = ClosuresView {
            cells: vec![ClosureCell {
                id: 31,
                name: "count".into(),
                value: "2".into(),
                object: Some(7),
                refcount: 2,
                holders: vec![
                    holder(HolderKind::Frame, "make_counter"),
                    holder(HolderKind::Function, "step"),
                ],
                change: Change::Changed,
            }],
        };
        let lines = testing::lines(40, 4, |look| ClosuresPane { view: &view, look });
        assert_eq!(
            lines,
            [
                "─ 5 Closures ─ 1 cell ──────────────────",
                "~ cell #31  count = 2            refs 2",
                "    ├ frame    make_counter",
                "    └ function step",
            ]
        );
    }
}
