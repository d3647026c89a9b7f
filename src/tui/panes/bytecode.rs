//! The bytecode pane: the listing with the instruction pointer, jump arrows and resolved operands.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::StatefulWidget;

use crate::inspect::views::{BytecodeRow, BytecodeView, ViewKind};
use crate::tui::theme::Theme;
use crate::tui::widgets::cells::{Cells, fit, width};
use crate::tui::widgets::heading::{self, Look};
use crate::tui::widgets::rows::{self, Row, Scroll, Target};

/// Jump arrows that can be drawn side by side.
const LANES: usize = 3;

pub struct BytecodePane<'a> {
    pub view: &'a BytecodeView,
    pub look: Look<'a>,
}

impl StatefulWidget for BytecodePane<'_> {
    type State = Scroll;

    fn render(self, area: Rect, buf: &mut Buffer, scroll: &mut Scroll) {
        let (inner, theme) = (heading::below(area), self.look.theme);
        let rows = match self.view.rows.is_empty() {
            true => super::nothing("no code runs", theme),
            false => self.rows(inner.width as usize),
        };
        let current = self.view.rows.iter().position(|row| row.is_current);
        rows::draw(rows, inner, buf, scroll, theme, self.look.focused, current);
        if let Some(at) =
            current.filter(|at| (scroll.offset..scroll.offset + inner.height as usize).contains(at))
        {
            buf.set_style(
                Rect::new(inner.x, inner.y + (at - scroll.offset) as u16, inner.width, 1),
                theme.current,
            );
        }
        heading::pane(ViewKind::Bytecode, &self.view.code_name, scroll.extent(), area, buf, self.look);
    }
}

/// How wide the columns of a listing are.
struct Columns {
    line: usize,
    label: usize,
    offset: usize,
    opcode: usize,
    oparg: usize,
}

impl Columns {
    /// As wide as the content needs; the opcode's column gives way so that operands keep some room.
    fn of(rows: &[BytecodeRow], arrows: usize, columns: usize) -> Columns {
        let widest = |text: &dyn Fn(&BytecodeRow) -> usize| rows.iter().map(text).max().unwrap_or(0);
        let digits = |number: usize| number.to_string().len();
        let label = widest(&|row| row.label.as_ref().map_or(0, |label| label.len() + 1));
        let line = widest(&|row| row.line.map_or(0, digits)).max(3);
        let offset = widest(&|row| digits(row.offset)).max(3);
        let oparg = widest(&|row| row.oparg.map_or(0, |oparg| digits(oparg as usize)));
        let name = |row: &BytecodeRow| row.specialized.as_ref().unwrap_or(&row.opcode).len();
        let before = line + 1 + arrows + 2 + label + offset + 1;
        let operand = widest(&|row| width(&row.operand)).min(12);
        let opcode = widest(&name).min(columns.saturating_sub(before + oparg + 2 + operand)).max(12);
        Columns { line, label, offset, opcode, oparg }
    }
}

impl BytecodePane<'_> {
    fn rows(&self, columns: usize) -> Vec<Row> {
        let arrows = Arrows::of(&self.view.rows);
        let widths = Columns::of(&self.view.rows, arrows.columns(), columns);
        let mut line = 0;
        self.view
            .rows
            .iter()
            .enumerate()
            .map(|(at, row)| {
                line = row.line.unwrap_or(line);
                let target = (line > 0).then_some(Target::SourceLine(line));
                Row::new(self.row(at, row, &arrows, &widths, columns)).target(target)
            })
            .collect()
    }

    /// line, jump arrows, marker, handler, label, offset, opcode, oparg, operand
    fn row(
        &self,
        at: usize,
        row: &BytecodeRow,
        arrows: &Arrows,
        widths: &Columns,
        columns: usize,
    ) -> Line<'static> {
        let theme = self.look.theme;
        let (mark, style) = match row {
            _ if row.is_current => (">", theme.current_marker),
            _ if row.came_from => ("*", theme.came_from),
            _ => (" ", theme.text),
        };
        let line = row.line.map(|line| line.to_string()).unwrap_or_default();
        let guard = if row.is_handler {
            "►"
        } else if row.handler.is_some() {
            "┊"
        } else {
            " "
        };
        let label = row.label.as_deref().map(|label| format!("{label}:")).unwrap_or_default();
        let oparg = row.oparg.map(|oparg| oparg.to_string()).unwrap_or_default();
        let cells = Cells::new()
            .right(&line, widths.line, theme.number)
            .gap(1)
            .text(arrows.text(at), theme.arrow)
            .text(mark, style)
            .text(guard, theme.arrow)
            .left(&label, widths.label, theme.strong)
            .right(&row.offset.to_string(), widths.offset, theme.number)
            .gap(1);
        let cells =
            opcode(cells, row, widths.opcode, theme).gap(1).right(&oparg, widths.oparg, theme.number).gap(1);
        let room = columns.saturating_sub(cells.used());
        cells.left(&row.operand, room, theme.value).line()
    }
}

/// The opcode's name; where it is specialised, the family's name with the rest set off.
fn opcode(cells: Cells, row: &BytecodeRow, columns: usize, theme: &Theme) -> Cells {
    let style = if row.is_current { theme.strong } else { theme.opcode };
    let end = cells.used() + columns;
    let rest = row.specialized.as_deref().and_then(|name| name.strip_prefix(row.opcode.as_str()));
    let cells = match (&row.specialized, rest) {
        (None, _) => cells.left(&row.opcode, columns, style),
        (Some(_), Some(rest)) => {
            let room = columns.saturating_sub(row.opcode.len());
            cells.text(fit(&row.opcode, columns), style).text(fit(rest, room), theme.specialized)
        }
        (Some(name), None) => cells.left(name, columns, theme.specialized),
    };
    cells.to(end)
}

/// Jumps drawn as brackets in a few lanes left of the listing; the innermost jumps get the lane nearest to it. The last
/// column holds the tips.
struct Arrows {
    rows: Vec<[char; LANES + 1]>,
}

impl Arrows {
    fn of(rows: &[BytecodeRow]) -> Arrows {
        let mut jumps: Vec<(usize, usize)> = rows
            .iter()
            .enumerate()
            .filter_map(|(at, row)| row.jump_to.filter(|&to| to < rows.len() && to != at).map(|to| (at, to)))
            .collect();
        jumps.sort_by_key(|(from, to)| from.abs_diff(*to));
        let mut arrows = Arrows { rows: vec![[' '; LANES + 1]; rows.len()] };
        for (from, to) in jumps {
            arrows.add(from, to);
        }
        arrows
    }

    /// Draws one jump in the first free lane, counted from the listing; without a free lane it is left out.
    fn add(&mut self, from: usize, to: usize) {
        let (low, high) = (from.min(to), from.max(to));
        let is_free = |lane: &usize| self.rows[low..=high].iter().all(|row| row[*lane] == ' ');
        let Some(lane) = (0..LANES).rev().find(is_free) else { return };
        for at in low..=high {
            self.rows[at][lane] = match at {
                _ if at == low => '╭',
                _ if at == high => '╰',
                _ => '│',
            };
        }
        for (at, tip) in [(from, '─'), (to, '▸')] {
            for cell in &mut self.rows[at][lane + 1..LANES] {
                *cell = match *cell {
                    '│' => '┼',
                    ' ' => '─',
                    other => other,
                };
            }
            // A row that is jumped to keeps its tip, also when it jumps itself.
            if self.rows[at][LANES] != '▸' {
                self.rows[at][LANES] = tip;
            }
        }
    }

    /// Lanes at the left that no jump uses.
    fn unused(&self) -> usize {
        (0..LANES).take_while(|lane| self.rows.iter().all(|row| row[*lane] == ' ')).count()
    }

    /// Columns the arrows take: none in straight-line code.
    fn columns(&self) -> usize {
        match self.unused() {
            LANES => 0,
            unused => LANES + 1 - unused,
        }
    }

    fn text(&self, at: usize) -> String {
        self.rows[at][LANES + 1 - self.columns()..].iter().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::panes::testing;

    fn row(offset: usize, opcode: &str, jump_to: Option<usize>) -> BytecodeRow {
        BytecodeRow { offset, opcode: opcode.into(), jump_to, ..Default::default() }
    }

    #[test]
    fn a_loop_is_drawn_as_two_brackets() {
        let rows = vec![
            row(0, "GET_ITER", None),
            row(2, "FOR_ITER", Some(3)),
            row(6, "JUMP_BACKWARD", Some(1)),
            row(10, "END_FOR", None),
        ];
        let arrows = Arrows::of(&rows);
        let shown: Vec<String> = (0..4).map(|at| arrows.text(at)).collect();
        assert_eq!(shown, ["   ", "╭╭▸", "│╰─", "╰─▸"]);
    }

    #[test]
    fn the_columns_of_a_row() {
        let view = BytecodeView {
            code_name: "f".into(),
            rows: vec![
                BytecodeRow {
                    line: Some(2),
                    offset: 2,
                    opcode: "LOAD_FAST".into(),
                    oparg: Some(0),
                    operand: "n".into(),
                    ..Default::default()
                },
                BytecodeRow {
                    offset: 4,
                    opcode: "BINARY_OP".into(),
                    specialized: Some("BINARY_OP_ADD_INT".into()),
                    oparg: Some(0),
                    operand: "+".into(),
                    is_current: true,
                    ..Default::default()
                },
            ],
            ..Default::default()
        };
        let lines = testing::lines(56, 3, |look| BytecodePane { view: &view, look });
        assert_eq!(lines[1..], ["  2     2 LOAD_FAST         0 n", "    >   4 BINARY_OP_ADD_INT 0 +",]);
    }
}
