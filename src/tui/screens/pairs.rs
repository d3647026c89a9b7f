//! Pairs being made: the left sides with their partners, and below them the right sides to choose from.

use ratatui::text::{Line, Span};

use super::question::{QuestionRows, under};
use crate::session::Answering;
use crate::tui::theme::Theme;
use crate::tui::widgets::cells::{Cells, width};
use crate::tui::widgets::markdown;

/// Columns between the two sides of a pair.
const ARROW: &str = "  →  ";

pub fn add(out: &mut QuestionRows, answering: &Answering, columns: usize, theme: &Theme) {
    let is_open = answering.feedback.is_none();
    let (lefts, rights) = (answering.options(), answering.rights());
    let widest = lefts.iter().map(|text| width(&text.replace('`', ""))).max().unwrap_or(0);
    let left_columns = widest.min(columns / 2 - 6);
    out.rows.push(Line::default());
    for (at, left) in lefts.iter().enumerate() {
        let right = answering.pairing.partners[at].map(|right| rights[right]);
        let rows = pair(answering, at, (left, left_columns), right, columns, theme);
        out.option(rows, is_open && at == answering.cursor);
    }
    if !is_open {
        return;
    }
    out.rows.push(Line::default());
    for (at, right) in rights.iter().enumerate() {
        let row = lefts.len() + at;
        let letter = (b'a' + at.min(25) as u8) as char;
        let is_under_cursor = row == answering.cursor;
        let head = Cells::new()
            .text(if is_under_cursor { ">" } else { " " }, theme.current_marker)
            .text(format!(" {letter}  "), theme.key);
        let hang = head.used();
        let mut text = (*right).to_owned();
        if let Some(left) = answering.pairing.left_of(at) {
            text.push_str(&format!("  (with {})", left + 1));
        }
        let rows = under(head, markdown::render(&text, columns.saturating_sub(hang), theme), hang);
        out.option(rows, is_under_cursor);
    }
}

/// `> 1  left  →  right`: wrapped side by side.
fn pair(
    answering: &Answering,
    at: usize,
    (left, left_columns): (&str, usize),
    right: Option<&str>,
    columns: usize,
    theme: &Theme,
) -> Vec<Line<'static>> {
    let parts = answering.feedback.as_ref().map(|feedback| &feedback.verdict.parts);
    let part = parts.and_then(|parts| parts.get(answering.order[at])).copied();
    let waits = answering.pairing.picked == Some(at);
    let (point, style) = match (part, &answering.feedback) {
        (Some(true), _) => ("✓", theme.good),
        (Some(false), _) => ("✗", theme.bad),
        (None, None) if waits => ("•", theme.current_marker),
        (None, None) if at == answering.cursor => (">", theme.current_marker),
        _ => (" ", theme.text),
    };
    let head = Cells::new().text(point, style).text(format!(" {}  ", at + 1), theme.key);
    let hang = head.used();
    let lefts = markdown::render(left, left_columns.max(8), theme);
    let room = columns.saturating_sub(hang + left_columns + width(ARROW)).max(8);
    let rights = match right {
        Some(text) => markdown::render(text, room, theme),
        None if waits => vec![Line::styled("… which one?", theme.dim)],
        None => vec![Line::styled("…", theme.dim)],
    };
    let mut body = Vec::new();
    for row in 0..lefts.len().max(rights.len()) {
        let mut line = lefts.get(row).cloned().unwrap_or_default();
        let missing = left_columns.saturating_sub(line.width());
        line.spans.push(Span::raw(" ".repeat(missing)));
        line.spans.push(Span::styled(if row == 0 { ARROW } else { "     " }, theme.dim));
        line.spans.extend(rights.get(row).cloned().unwrap_or_default().spans);
        body.push(line);
    }
    under(head, body, hang)
}
