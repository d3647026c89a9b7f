//! The bytecode pane: the listing with the instruction pointer, jump arrows and resolved operands.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::StatefulWidget;

use crate::inspect::views::{BytecodeRow, BytecodeView, ViewKind};
use crate::tui::theme::Theme;
use crate::tui::widgets::cells::Cells;
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

impl BytecodePane<'_> {
    fn rows(&self, columns: usize) -> Vec<Row> {
        let arrows = Arrows::of(&self.view.rows);
        let mut line = 0;
        self.view
            .rows
            .iter()
            .enumerate()
            .map(|(at, row)| {
                line = row.line.unwrap_or(line);
                let target = (line > 0).then_some(Target::SourceLine(line));
                Row::new(self.row(at, row, &arrows, columns)).target(target)
            })
            .collect()
    }

    fn row(
        &self,
        at: usize,
        row: &BytecodeRow,
        arrows: &Arrows,
        columns: usize,
    ) -> ratatui::text::Line<'static> {
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
        let mut cells = Cells::new()
            .right(&line, 4, theme.number)
            .gap(1)
            .text(arrows.text(at), theme.arrow)
            .text(mark, style)
            .text(guard, theme.arrow)
            .left(&label, 4, theme.strong)
            .right(&row.offset.to_string(), 4, theme.number)
            .gap(1);
        cells = opcode(cells, row, theme);
        let wanted = cells.used().max(40.min(columns.saturating_sub(12)));
        cells = cells.to(wanted).gap(1);
        if let Some(oparg) = row.oparg {
            cells = cells.right(&oparg.to_string(), 3, theme.number).gap(1);
        }
        let room = columns.saturating_sub(cells.used());
        cells.left(&row.operand, room, theme.value).line()
    }
}

/// The opcode's name; where it is specialised, the family's name with the rest set off.
fn opcode(cells: Cells, row: &BytecodeRow, theme: &Theme) -> Cells {
    let style = if row.is_current { theme.strong } else { theme.opcode };
    match &row.specialized {
        None => cells.text(row.opcode.clone(), style),
        Some(name) => match name.strip_prefix(&row.opcode) {
            Some(rest) => cells.text(row.opcode.clone(), style).text(rest.to_owned(), theme.specialized),
            None => cells.text(name.clone(), theme.specialized),
        },
    }
}

/// Jumps drawn as brackets in a few lanes left of the listing; the innermost jumps get the lane nearest to it.
struct Arrows {
    rows: Vec<[char; LANES]>,
}

impl Arrows {
    fn of(rows: &[BytecodeRow]) -> Arrows {
        let mut jumps: Vec<(usize, usize)> = rows
            .iter()
            .enumerate()
            .filter_map(|(at, row)| row.jump_to.filter(|&to| to < rows.len() && to != at).map(|to| (at, to)))
            .collect();
        jumps.sort_by_key(|(from, to)| from.abs_diff(*to));
        let mut arrows = Arrows { rows: vec![[' '; LANES]; rows.len()] };
        for (from, to) in jumps {
            arrows.add(from, to);
        }
        arrows
    }

    /// Draws one jump in the first free lane, counted from the listing; without a free lane it is left out.
    fn add(&mut self, from: usize, to: usize) {
        let (low, high) = (from.min(to), from.max(to));
        let Some(lane) =
            (0..LANES).rev().find(|&lane| self.rows[low..=high].iter().all(|row| row[lane] == ' '))
        else {
            return;
        };
        for at in low..=high {
            self.rows[at][lane] = match at {
                _ if at == low => '╭',
                _ if at == high => '╰',
                _ => '│',
            };
        }
        for (at, last) in [(from, '─'), (to, '▸')] {
            for lane in lane + 1..LANES {
                if self.rows[at][lane] == ' ' {
                    self.rows[at][lane] = if lane + 1 == LANES { last } else { '─' };
                }
            }
        }
    }

    fn text(&self, at: usize) -> String {
        self.rows[at].iter().collect()
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
        assert_eq!(shown, ["   ", " ╭╭", " │╰", " ╰▸"]);
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
        assert_eq!(
            lines[1..],
            [
                "   2             2 LOAD_FAST               0 n",
                "        >        4 BINARY_OP_ADD_INT       0 +",
            ]
        );
    }
}
