//! Tables in prose: as wide as their cells want, narrower where there is no room, with wrapped cells.

use ratatui::text::{Line, Span};

use super::{inline, wrap};
use crate::tui::theme::Theme;
use crate::tui::widgets::cells::width;

/// Columns between two cells: a blank, the bar, a blank.
const GAP: usize = 3;
/// A column is not made narrower than this as long as another can give.
const NARROW: usize = 6;

/// The header, a rule, the rows.
pub fn lines(header: &[String], rows: &[Vec<String>], columns: usize, theme: &Theme) -> Vec<Line<'static>> {
    let count = rows.iter().map(Vec::len).chain([header.len()]).max().unwrap_or(0);
    let all = || std::iter::once(header).chain(rows.iter().map(Vec::as_slice));
    let shown = |cell: &String| -> usize { inline(cell, theme).iter().map(|(text, _)| width(text)).sum() };
    let natural =
        (0..count).map(|at| all().filter_map(|row| row.get(at)).map(shown).max().unwrap_or(0).max(1));
    let widths = fitted(natural.collect(), columns);
    let mut out = Vec::new();
    for (number, row) in all().enumerate() {
        let cells = widths.iter().enumerate().map(|(at, columns)| {
            let mut pieces = row.get(at).map_or_else(Vec::new, |cell| inline(cell, theme));
            if number == 0 {
                pieces.iter_mut().for_each(|(_, style)| *style = style.patch(theme.strong));
            }
            wrap(pieces, *columns)
        });
        out.extend(side_by_side(&cells.collect::<Vec<_>>(), &widths, theme));
        if number == 0 {
            let rule: Vec<String> = widths.iter().map(|columns| "─".repeat(*columns)).collect();
            out.push(Line::styled(rule.join("─┼─"), theme.rule));
        }
    }
    out
}

/// Cells of several lines beside each other.
fn side_by_side(cells: &[Vec<Line<'static>>], widths: &[usize], theme: &Theme) -> Vec<Line<'static>> {
    let height = cells.iter().map(Vec::len).max().unwrap_or(0);
    let row = |line: usize| {
        let mut spans = Vec::new();
        for (at, (cell, columns)) in cells.iter().zip(widths).enumerate() {
            if at > 0 {
                spans.push(Span::styled(" │ ", theme.rule));
            }
            let text = cell.get(line).cloned().unwrap_or_default();
            let missing = columns.saturating_sub(text.width());
            spans.extend(text.spans);
            if at + 1 < widths.len() {
                spans.push(Span::raw(" ".repeat(missing)));
            }
        }
        Line::from(spans)
    };
    (0..height).map(row).collect()
}

/// Takes from the widest columns until all fit.
fn fitted(mut widths: Vec<usize>, columns: usize) -> Vec<usize> {
    let room = columns.saturating_sub(GAP * widths.len().saturating_sub(1));
    while widths.iter().sum::<usize>() > room {
        let Some(widest) = widths.iter_mut().max().filter(|widest| **widest > NARROW) else { break };
        *widest -= 1;
    }
    widths
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_widest_columns_give() {
        assert_eq!(fitted(vec![4, 30, 10], 40), [4, 20, 10]);
        assert_eq!(fitted(vec![4, 5], 40), [4, 5]);
        assert_eq!(fitted(vec![6, 6], 4), [6, 6]);
    }
}
