//! A question as rows of text: options, lines or sides with their marks, and the feedback after the answer. The lesson's
//! predict page and the quiz share it.

use ratatui::text::Line;

use super::{feedback, pairs};
use crate::session::{Answering, Manner};
use crate::tui::theme::Theme;
use crate::tui::widgets::cells::Cells;
use crate::tui::widgets::code_view;
use crate::tui::widgets::highlight::Highlighter;
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
    /// Blank rows in it that can be done without.
    pub gaps: Vec<usize>,
}

impl QuestionRows {
    /// Adds the rows of an option; the one under the cursor is kept in sight.
    pub fn option(&mut self, rows: Vec<Line<'static>>, is_under_cursor: bool) {
        let first = self.rows.len();
        self.options.push((first, rows.len()));
        self.rows.extend(rows);
        if is_under_cursor {
            self.anchor = Some(first);
        }
    }
}

/// The question, its options, and the feedback.
pub fn rows(
    answering: &Answering,
    columns: usize,
    highlighter: &mut Highlighter,
    theme: &Theme,
) -> QuestionRows {
    let mut out = QuestionRows {
        rows: markdown::render(answering.question.ask(), columns, theme),
        ..Default::default()
    };
    if answering.manner() == Manner::Pairs {
        pairs::add(&mut out, answering, columns, theme);
    } else {
        add_options(&mut out, answering, columns, highlighter, theme);
    }
    if let Some(feedback) = &answering.feedback {
        out.rows.push(Line::default());
        let first = out.rows.len();
        let (rows, gaps) = feedback::rows(answering, feedback, columns, theme);
        out.rows.extend(rows);
        out.gaps = gaps.into_iter().map(|row| row + first).collect();
        out.told = Some((first, out.rows.len() - 1));
    }
    out
}

fn add_options(
    out: &mut QuestionRows,
    answering: &Answering,
    columns: usize,
    highlighter: &mut Highlighter,
    theme: &Theme,
) {
    let options = answering.options();
    if !options.is_empty() {
        out.rows.push(Line::default());
    }
    let program: Vec<String> = options.iter().map(|text| (*text).to_owned()).collect();
    let is_open = answering.feedback.is_none();
    let whole = match answering.manner() {
        Manner::Line => code_view::styled_lines(&program, &highlighter.tokens(&program), theme),
        _ => Vec::new(),
    };
    for (at, text) in program.iter().enumerate() {
        let body = match answering.manner() {
            // Each line stands for itself, whatever stands above it at the moment.
            Manner::Order => {
                let alone = [text.clone()];
                code_view::styled_lines(&alone, &highlighter.tokens(&alone), theme)
            }
            Manner::Line => vec![whole[at].clone()],
            _ => Vec::new(),
        };
        let rows = match body.is_empty() {
            true => option(answering, at, text, columns, theme),
            false => vec![code_row(answering, at, body, theme)],
        };
        out.option(rows, is_open && at == answering.cursor);
    }
}

/// What stands before a row: the cursor, what is taken, and right or wrong after the answer.
fn point(answering: &Answering, at: usize, theme: &Theme) -> (&'static str, ratatui::style::Style) {
    let parts = answering.feedback.as_ref().map(|feedback| &feedback.verdict.parts);
    let is_part_right = parts.and_then(|parts| parts.get(at)).copied();
    match answering.feedback {
        Some(_) if answering.manner() == Manner::Order => match is_part_right {
            Some(true) => ("✓", theme.good),
            Some(false) => ("✗", theme.bad),
            None => (" ", theme.text),
        },
        Some(_) if answering.is_right(at) => ("✓", theme.good),
        Some(_) if answering.chosen.contains(&at) => ("✗", theme.bad),
        None if at == answering.cursor && answering.ordering.taken => ("↕", theme.current_marker),
        None if at == answering.cursor => (">", theme.current_marker),
        _ => (" ", theme.text),
    }
}

/// `> (•) 1  text`, with `✓` and `✗` once answered.
fn option(answering: &Answering, at: usize, text: &str, columns: usize, theme: &Theme) -> Vec<Line<'static>> {
    let chosen = answering.chosen.contains(&at);
    let (point, point_style) = point(answering, at, theme);
    let tick = match (answering.is_multiple(), chosen) {
        (true, true) => "[x]",
        (false, true) => "(•)",
        // Nothing is left to be chosen: the only marks are what was chosen, and what is right.
        _ if answering.feedback.is_some() => "   ",
        (true, false) => "[ ]",
        (false, false) => "( )",
    };
    let head = Cells::new()
        .text(point, point_style)
        .gap(1)
        .text(tick, if chosen { theme.strong } else { theme.dim })
        .text(format!(" {}  ", at + 1), theme.key);
    let hang = head.used();
    under(head, markdown::render(text, columns.saturating_sub(hang), theme), hang)
}

/// Lines with something before the first, the others hanging under it.
pub fn under(head: Cells, body: Vec<Line<'static>>, hang: usize) -> Vec<Line<'static>> {
    let mut lines = Vec::new();
    let mut head = Some(head.line());
    for line in body {
        let mut full = head.take().unwrap_or_else(|| Line::from(" ".repeat(hang)));
        full.spans.extend(line.spans);
        lines.push(full);
    }
    lines
}

/// `↕ 2  line` of an ordering, `> (•) 12  line` of a program.
fn code_row(answering: &Answering, at: usize, body: Vec<Line<'static>>, theme: &Theme) -> Line<'static> {
    let (point, point_style) = point(answering, at, theme);
    let mut cells = Cells::new().text(point, point_style).gap(1);
    let taken = at == answering.cursor && answering.ordering.taken;
    if answering.manner() == Manner::Line {
        let chosen = answering.chosen.contains(&at);
        let is_empty = body.iter().all(|line| line.width() <= 4);
        let (tick, style) = match chosen {
            true => ("(•)", theme.strong),
            // There is nothing on it to be chosen.
            false if is_empty || answering.feedback.is_some() => ("   ", theme.dim),
            false => ("( )", theme.dim),
        };
        cells = cells.text(tick, style).gap(1);
    }
    let mut line = cells.right(&(at + 1).to_string(), 2, theme.key).line();
    // The lines come indented by four columns: two are enough here.
    line.spans.push("  ".into());
    line.spans.extend(body.into_iter().flat_map(|body| body.spans.into_iter().skip(1)));
    if taken { line.patch_style(theme.selected) } else { line }
}
