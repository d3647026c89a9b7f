//! The frames pane: running and suspended frames innermost first, then the frames parked in generators.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::StatefulWidget;

use crate::inspect::views::{Binding, CellBinding, FrameKind, FrameRow, FramesView, ViewKind, id_text};
use crate::tui::widgets::cells::Cells;
use crate::tui::widgets::heading::{self, Look};
use crate::tui::widgets::rows::{self, Row, Scroll, Target};

pub struct FramesPane<'a> {
    pub view: &'a FramesView,
    pub look: Look<'a>,
}

impl StatefulWidget for FramesPane<'_> {
    type State = Scroll;

    fn render(self, area: Rect, buf: &mut Buffer, scroll: &mut Scroll) {
        let inner = heading::below(area);
        let rows = match self.view.frames.is_empty() {
            true => super::nothing("no frame runs", self.look.theme),
            false => self.rows(inner.width as usize),
        };
        // What this step changed comes into sight, also at the end of a long list of globals.
        let changed = rows.iter().position(|row| row.text().starts_with(['+', '~', '-']));
        rows::draw(rows, inner, buf, scroll, self.look.theme, self.look.focused, changed);
        heading::pane(ViewKind::Frames, &self.count(), scroll.extent(), area, buf, self.look);
    }
}

impl FramesPane<'_> {
    fn count(&self) -> String {
        let of = |wanted: &[FrameKind]| {
            self.view.frames.iter().filter(|frame| wanted.contains(&frame.kind)).count()
        };
        let running = of(&[FrameKind::Running, FrameKind::Suspended]);
        match of(&[FrameKind::Parked]) {
            0 => format!("{running} on the stack"),
            parked => format!("{running} on the stack, {parked} parked"),
        }
    }

    fn rows(&self, columns: usize) -> Vec<Row> {
        let mut rows = Vec::new();
        for (at, frame) in self.view.frames.iter().enumerate() {
            rows.push(Row::new(self.title(at, frame, columns).line()).target(Some(Target::Frame(at))));
            let names = frame.locals.iter().map(|local| local.name.as_str());
            let names = names.chain(frame.cells.iter().map(|cell| cell.name.as_str()));
            let name_columns = names.map(super::super::widgets::cells::width).max().unwrap_or(0).clamp(4, 14);
            rows.extend(frame.locals.iter().map(|local| self.local(local, name_columns, columns)));
            rows.extend(frame.cells.iter().map(|cell| self.cell(cell, name_columns, columns)));
        }
        rows
    }

    fn title(&self, at: usize, frame: &FrameRow, columns: usize) -> Cells {
        let theme = self.look.theme;
        let (mark, style) = match frame.kind {
            FrameKind::Native | FrameKind::Suspended | FrameKind::Ended => (" ", theme.text),
            FrameKind::Running => (">", theme.current_marker),
            FrameKind::Parked => ("z", theme.specialized),
        };
        let selected = if at == self.view.selected && at > 0 { "▸" } else { " " };
        let (change, change_style) = super::marker(frame.change, theme);
        let cells =
            Cells::new().text(change, change_style).text(mark, style).text(selected, theme.current_marker);
        if frame.kind == FrameKind::Native {
            return cells.left(&format!("[{}]", frame.qualname), columns.saturating_sub(3), theme.dim);
        }
        let place = match (frame.kind, frame.line) {
            (FrameKind::Parked, _) if !frame.resumes_at.is_empty() => format!("parked, {}", frame.resumes_at),
            (FrameKind::Parked, line) => format!("parked at line {line}"),
            (FrameKind::Ended, _) => "has returned".to_owned(),
            (_, 0) => frame.file.clone(),
            (_, line) => format!("{}:{line}", frame.file),
        };
        let room = columns.saturating_sub(cells.used() + place.chars().count() + 2);
        cells.left(&frame.qualname, room, theme.strong).gap(1).text(place, theme.dim)
    }

    fn local(&self, local: &Binding, name_columns: usize, columns: usize) -> Row {
        let theme = self.look.theme;
        let (mark, style) = super::marker(local.change, theme);
        let cells = Cells::new().text(mark, style).gap(3).left(&local.name, name_columns, theme.text).gap(1);
        let room = columns.saturating_sub(cells.used() + 11);
        let cells = match local.object {
            None => cells.left("unbound", room, theme.dim),
            Some(_) => {
                let value = super::brief(&local.value, &local.type_name);
                cells.left(&value, room, theme.value).gap(1).left(&local.type_name, 10, theme.type_name)
            }
        };
        Row::new(cells.line()).target(local.object.map(Target::Object))
    }

    fn cell(&self, cell: &CellBinding, name_columns: usize, columns: usize) -> Row {
        let theme = self.look.theme;
        let (mark, style) = super::marker(cell.change, theme);
        let cells = Cells::new().text(mark, style).gap(3).left(&cell.name, name_columns, theme.text).gap(1);
        let room = columns.saturating_sub(cells.used() + 16);
        let value = if cell.value.is_empty() { "empty" } else { &cell.value };
        let kind = format!("{} cell {}", if cell.is_free { "free" } else { "own" }, id_text(cell.cell));
        let cells = cells.left(value, room, theme.value).gap(1).left(&kind, 15, theme.id);
        Row::new(cells.line()).target(Some(Target::Object(cell.cell)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::inspect::views::Change;
    use crate::tui::panes::testing;

    #[test]
    fn frames_with_locals_cells_natives_and_parked_ones() {
        let view = FramesView {
            frames: vec![
                FrameRow {
                    qualname: "step".into(),
                    file: "a.py".into(),
                    line: 5,
                    locals: vec![Binding {
                        name: "by".into(),
                        value: "2".into(),
                        type_name: "int".into(),
                        object: Some(4),
                        change: Change::Changed,
                    }],
                    cells: vec![CellBinding {
                        name: "count".into(),
                        cell: 31,
                        is_free: true,
                        value: "1".into(),
                        ..Default::default()
                    }],
                    ..Default::default()
                },
                FrameRow {
                    kind: FrameKind::Native,
                    qualname: "list.sort: key of item 3".into(),
                    ..Default::default()
                },
                FrameRow {
                    kind: FrameKind::Parked,
                    qualname: "squares".into(),
                    resumes_at: "resumes at line 3".into(),
                    ..Default::default()
                },
            ],
            selected: 0,
        };
        let lines = testing::lines(48, 6, |look| FramesPane { view: &view, look });
        assert_eq!(
            lines,
            [
                "─ 4 Frames ─ 1 on the stack, 1 parked ──────────",
                " > step                                  a.py:5",
                "~   by    2                           int",
                "    count 1                      free cell #31",
                "   [list.sort: key of item 3]",
                " z squares            parked, resumes at line 3",
            ]
        );
    }
}
