//! The memory pane: the program's objects with their reference counts, what this step did to them, and who holds them.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::StatefulWidget;

use crate::inspect::views::{Change, MemoryRow, MemoryView, ViewKind, id_text};
use crate::tui::widgets::cells::{Cells, width};
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
            true => super::nothing("no objects of the program", self.look.theme),
            false => {
                let columns = Columns::of(&self.view.rows, inner.width as usize);
                let mut rows: Vec<Row> = self.view.rows.iter().map(|row| self.row(row, &columns)).collect();
                let more = self.view.total.saturating_sub(self.living());
                if more > 0 {
                    let text = format!("  … {more} more are not listed");
                    rows.push(Row::new(Line::styled(text, self.look.theme.dim)));
                }
                rows
            }
        };
        rows::draw(rows, inner, buf, scroll, self.look.theme, self.look.focused, None);
        heading::pane(ViewKind::Memory, &self.summary(), scroll.extent(), area, buf, self.look);
    }
}

/// How wide the columns are: as the rows need it, within bounds so that little moves from step to step; value and holders
/// share what is left.
struct Columns {
    id: usize,
    type_name: usize,
    value: usize,
    count: usize,
    delta: usize,
    holders: usize,
}

impl Columns {
    fn of(rows: &[MemoryRow], columns: usize) -> Columns {
        let widest = |of: &dyn Fn(&MemoryRow) -> usize| rows.iter().map(of).max().unwrap_or(0);
        let id = widest(&|row| id_text(row.id).len()).max(4);
        let type_name = widest(&|row| width(&row.type_name)).clamp(8, 10);
        let count = widest(&|row| width(&count(row))).max(2);
        let delta = widest(&|row| delta(row).len()).max(2);
        let left = columns.saturating_sub(2 + id + 1 + type_name + 1 + 1 + count + 1 + delta + 1);
        let value = (left * 9 / 20).clamp(8, 44);
        Columns { id, type_name, value, count, delta, holders: left.saturating_sub(value) }
    }
}

fn count(row: &MemoryRow) -> String {
    if row.immortal { "∞".to_owned() } else { row.refcount.to_string() }
}

fn delta(row: &MemoryRow) -> String {
    if row.delta == 0 { String::new() } else { format!("{:+}", row.delta) }
}

impl MemoryPane<'_> {
    /// Objects listed that live.
    fn living(&self) -> usize {
        self.view.rows.iter().filter(|row| row.change != Change::Gone).count()
    }

    fn summary(&self) -> String {
        let count = |change: Change| self.view.rows.iter().filter(|row| row.change == change).count();
        let mut words = match self.view.total {
            1 => "1 object".to_owned(),
            total => format!("{total} objects"),
        };
        for (change, name) in [(Change::New, "born"), (Change::Gone, "freed")] {
            if count(change) > 0 {
                words.push_str(&format!(", {} {name}", count(change)));
            }
        }
        words
    }

    /// marker, id, type, value, count, delta, holders
    fn row(&self, row: &MemoryRow, columns: &Columns) -> Row {
        let theme = self.look.theme;
        let (mark, style) = super::marker(row.change, theme);
        let delta_style = if row.delta < 0 { theme.gone } else { theme.new };
        let held = match row.change {
            Change::Gone => "freed".to_owned(),
            _ => super::holders(&row.holders),
        };
        let cells = Cells::new()
            .text(mark, style)
            .gap(1)
            .left(&id_text(row.id), columns.id, theme.id)
            .gap(1)
            .left(&row.type_name, columns.type_name, theme.type_name)
            .gap(1)
            .left(&row.value, columns.value, theme.value)
            .gap(1)
            .right(&count(row), columns.count, theme.strong)
            .gap(1)
            .left(&delta(row), columns.delta, delta_style)
            .gap(1)
            .left(&held, columns.holders, theme.dim);
        Row::new(cells.line()).target(Some(Target::Object(row.id)))
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
            total: 1,
        };
        let lines = testing::lines(54, 3, |look| MemoryPane { view: &view, look });
        assert_eq!(
            lines,
            [
                "─ 6 Memory ─ 1 object, 1 freed ───────────────────────",
                "~ #12  list     [1]            2 +1 global x (2)",
                "- #9   list     []             0 -1 freed",
            ]
        );
    }
}
