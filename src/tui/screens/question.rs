//! A question as rows of text: options with their marks, and the feedback after the answer. The lesson's predict page and
//! the quiz share it.

use ratatui::text::Line;

use crate::session::{Answering, Feedback};
use crate::tui::theme::Theme;
use crate::tui::widgets::cells::Cells;
use crate::tui::widgets::markdown;

/// Rows of a question, and which of them belong to which option.
#[derive(Default)]
pub struct QuestionRows {
    pub rows: Vec<Line<'static>>,
    /// First row and number of rows of each option.
    pub options: Vec<(usize, usize)>,
    /// The row of the option under the cursor.
    pub anchor: Option<usize>,
    /// First and last row of the feedback.
    pub told: Option<(usize, usize)>,
}

/// The question, its options, and the feedback.
pub fn rows(answering: &Answering, columns: usize, theme: &Theme) -> QuestionRows {
    let mut out = QuestionRows {
        rows: markdown::render(answering.question.ask(), columns, theme),
        ..Default::default()
    };
    let options = answering.options();
    if !options.is_empty() {
        out.rows.push(Line::default());
    }
    for (at, text) in options.iter().enumerate() {
        let first = out.rows.len();
        out.rows.extend(option(answering, at, text, columns, theme));
        out.options.push((first, out.rows.len() - first));
        if at == answering.cursor && answering.feedback.is_none() {
            out.anchor = Some(first);
        }
    }
    if let Some(feedback) = &answering.feedback {
        out.rows.push(Line::default());
        let first = out.rows.len();
        out.rows.extend(feedback_rows(answering, feedback, columns, theme));
        out.told = Some((first, out.rows.len() - 1));
    }
    out
}

/// `> (•) 1  text`, with `✓` and `✗` once answered.
fn option(answering: &Answering, at: usize, text: &str, columns: usize, theme: &Theme) -> Vec<Line<'static>> {
    let chosen = answering.chosen.contains(&at);
    let answered = answering.feedback.is_some();
    let (point, point_style) = match answered {
        true if answering.is_right(at) => ("✓", theme.good),
        true if chosen => ("✗", theme.bad),
        false if at == answering.cursor => (">", theme.current_marker),
        _ => (" ", theme.text),
    };
    let tick = match (answering.is_multiple(), chosen) {
        (true, true) => "[x]",
        (true, false) => "[ ]",
        (false, true) => "(•)",
        (false, false) => "( )",
    };
    let head = Cells::new()
        .text(point, point_style)
        .gap(1)
        .text(tick, if chosen { theme.strong } else { theme.dim })
        .text(format!(" {}  ", at + 1), theme.key);
    let hang = head.used();
    let body = markdown::render(text, columns.saturating_sub(hang), theme);
    let mut lines = Vec::new();
    let mut head = Some(head.line());
    for line in body {
        let mut full = head.take().unwrap_or_else(|| Line::from(" ".repeat(hang)));
        full.spans.extend(line.spans);
        lines.push(full);
    }
    lines
}

fn feedback_rows(
    answering: &Answering,
    feedback: &Feedback,
    columns: usize,
    theme: &Theme,
) -> Vec<Line<'static>> {
    let verdict = &feedback.verdict;
    let (word, style) = match (feedback.revealed, verdict.right) {
        (true, _) => ("The answer", theme.strong),
        (_, true) => ("✓ Right.", theme.good.add_modifier(ratatui::style::Modifier::BOLD)),
        (_, false) => ("✗ Not so.", theme.bad.add_modifier(ratatui::style::Modifier::BOLD)),
    };
    let mut lines = vec![Line::styled(word, style)];
    for reason in &verdict.reasons {
        lines.extend(markdown::render(reason, columns, theme));
    }
    if answering.is_typed() && !verdict.right {
        if !feedback.revealed {
            lines.push(Line::styled("You answered", theme.dim));
            lines.extend(answering.text.lines().map(|line| Line::styled(format!("    {line}"), theme.text)));
            lines.push(Line::styled("It is", theme.dim));
        }
        lines.extend(verdict.answer.lines().map(|line| Line::styled(format!("    {line}"), theme.code)));
    }
    lines.push(Line::default());
    lines.extend(markdown::render(&verdict.explanation, columns, theme));
    lines
}
