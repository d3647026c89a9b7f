//! The cheat sheet: questions with their short answers, in sections.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::Line;

use crate::course::cheatsheet::CheatRow;
use crate::session::Session;
use crate::tui::theme::Theme;
use crate::tui::ui_state::Ui;
use crate::tui::widgets::cells::{Cells, width};
use crate::tui::widgets::heading::{self, Look};
use crate::tui::widgets::hints;
use crate::tui::widgets::markdown;
use crate::tui::widgets::rows::{self, Row};

pub fn draw(
    session: &mut Session,
    ui: &mut Ui,
    theme: &Theme,
    header: Rect,
    body: Rect,
    buf: &mut Buffer,
) -> Option<Position> {
    let state = &session.cheat_sheet;
    let sections = session.course.cheat_sections();
    let all: usize = sections.iter().map(|section| section.rows.len()).sum();
    let shown = match state.filter.is_empty() {
        true => format!("{all} answers"),
        false => format!("{} of {all} answers fit", state.rows.len()),
    };
    super::header(&["Cheat sheet"], &shown, header, buf, theme);
    let inner = heading::below(body);
    let columns = inner.width.saturating_sub(5) as usize;
    let mut lines: Vec<Line<'static>> = Vec::new();
    let mut places: Vec<(usize, usize)> = Vec::new();
    let mut section = None;
    for place in &state.rows {
        if section != Some(place.section) {
            if section.is_some() {
                lines.push(Line::default());
            }
            section = Some(place.section);
            lines.push(Line::styled(format!(" {}", sections[place.section].title), theme.strong));
        }
        let row = row(&sections[place.section].rows[place.row], columns, theme);
        places.push((lines.len(), row.len()));
        lines.extend(row);
    }
    if lines.is_empty() {
        lines.push(Line::styled(" Nothing fits.", theme.dim));
    }
    let chosen = places.get(state.selected).copied();
    ui.page.bring(
        lines.len(),
        inner.height as usize,
        chosen.map(|(first, count)| (first, first + count - 1)),
    );
    rows::draw(lines.into_iter().map(Row::new).collect(), inner, buf, &mut ui.page, theme, false, None);
    ui.hits.page = inner;
    ui.hits.rows = hits(&places, inner, ui.page.offset);
    for (area, _) in ui.hits.rows.iter().filter(|(_, row)| *row == state.selected) {
        buf.set_style(*area, theme.selected);
    }
    if let Some((area, _)) = ui.hits.rows.iter().find(|(_, row)| *row == state.selected) {
        buf.set_string(area.x + 1, area.y, ">", theme.current_marker.patch(theme.selected));
    }
    let (title, detail) = match state.filter.is_empty() {
        true => ("Everything".to_owned(), "/ filters"),
        false => (format!("Fits: {}", state.filter), "Esc shows everything"),
    };
    let extent = ui.page.extent().unwrap_or_default();
    let drawn = heading::rule(&title, detail, &extent, body, buf, Look { theme, focused: true });
    ui.hits.keys.extend(hints::keys(detail, drawn.detail));
    None
}

/// The question; below it or beside it the short answer and the line about it.
fn row(row: &CheatRow, columns: usize, theme: &Theme) -> Vec<Line<'static>> {
    let (code, text) = (row.code.trim(), row.text.trim().replace('`', ""));
    let half = columns / 2;
    let beside = columns >= 120 && width(&row.what) < half;
    let mut answer = Cells::new();
    if beside {
        answer = question(answer.gap(3), row, theme).to(half);
    }
    let indent = if beside { half } else { 6 };
    let mut lines = Vec::new();
    if !beside {
        lines.push(question(Cells::new().gap(3), row, theme).line());
        answer = answer.gap(indent);
    }
    let fits = indent + width(code) + 2 + width(&text) <= columns + 3;
    if code.is_empty() || text.is_empty() || fits {
        if !code.is_empty() {
            answer = answer.text(code.to_owned(), theme.code).gap(2);
        }
        lines.push(answer.text(text, theme.dim).line());
        return lines;
    }
    lines.push(answer.text(code.to_owned(), theme.code).line());
    for line in markdown::wrap(vec![(text, theme.dim)], columns.saturating_sub(indent)) {
        let text: String = line.spans.iter().map(|span| span.content.as_ref()).collect();
        lines.push(Cells::new().gap(indent).text(text, theme.dim).line());
    }
    lines
}

/// The question, with what is code in it told as code.
fn question(mut cells: Cells, row: &CheatRow, theme: &Theme) -> Cells {
    for (text, style) in markdown::inline(&row.what, theme) {
        cells = cells.text(text, style);
    }
    cells
}

/// The rows in sight as rectangles for the mouse.
fn hits(places: &[(usize, usize)], area: Rect, offset: usize) -> Vec<(Rect, usize)> {
    let mut out = Vec::new();
    for (row, (first, count)) in places.iter().enumerate() {
        for line in *first..first + count {
            if let Some(at) = line.checked_sub(offset).filter(|at| *at < area.height as usize) {
                out.push((Rect { y: area.y + at as u16, height: 1, ..area }, row));
            }
        }
    }
    out
}
