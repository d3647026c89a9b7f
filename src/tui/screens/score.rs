//! The score of a quiz: how much was right, lesson by lesson with its objectives, and question by question.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::lesson::option_hits;
use super::question::under;
use crate::course::Course;
use crate::session::{LessonResult, QuizState};
use crate::tui::theme::Theme;
use crate::tui::ui_state::Ui;
use crate::tui::widgets::cells::Cells;
use crate::tui::widgets::heading::{self, Look};
use crate::tui::widgets::markdown;
use crate::tui::widgets::rows::{self, Row};

/// The widest that the lines of a score are; the lessons, with something at their right, keep together.
const COLUMNS: u16 = 120;
const LESSON_COLUMNS: usize = 78;

pub fn draw(
    state: &QuizState,
    course: &Course,
    area: Rect,
    strip: String,
    ui: &mut Ui,
    buf: &mut Buffer,
    theme: &Theme,
) {
    let inner = heading::below(area);
    let inner = Rect {
        x: inner.x + 2,
        y: inner.y + 1,
        width: inner.width.saturating_sub(3).min(COLUMNS),
        height: inner.height.saturating_sub(1),
    };
    let columns = inner.width as usize;
    let lesson_columns = columns.min(LESSON_COLUMNS);
    let mut lines = headline(state, columns, theme);
    lines.push(Line::default());
    let mut selectable: Vec<(usize, usize)> = Vec::new();
    for (at, found) in state.by_lesson().iter().enumerate() {
        selectable.push((lines.len(), 1));
        let lesson = course.lesson(&found.lesson);
        let title = lesson.map_or(found.lesson.as_str(), |lesson| &lesson.title);
        lines.push(lesson_row(found, title, at == state.cursor, lesson_columns, theme));
        // What a lesson is for is said where it is worth reading again.
        for objective in
            lesson.iter().filter(|_| found.right < found.asked).flat_map(|lesson| &lesson.objectives)
        {
            for line in markdown::render(&format!("- {objective}"), lesson_columns.saturating_sub(12), theme)
            {
                let mut full = Line::from(Span::raw(" ".repeat(11)));
                full.spans.extend(line.spans);
                lines.push(full);
            }
        }
    }
    selectable.push((lines.len(), 1));
    let is_back = state.cursor + 1 == selectable.len();
    let first_question = selectable.len();
    let point = if is_back { ">" } else { " " };
    let back =
        Cells::new().text(point, theme.current_marker).gap(1).text("Back to the list of lessons", theme.text);
    lines.push(back.line());
    lines.push(Line::default());
    for question in questions(state, first_question, columns, theme) {
        selectable.push((lines.len(), question.len()));
        lines.extend(question);
    }
    let anchor = selectable.get(state.cursor).map(|(row, _)| *row);
    rows::draw(lines.into_iter().map(Row::new).collect(), inner, buf, &mut ui.page, theme, false, anchor);
    ui.hits.page = inner;
    ui.hits.options = option_hits(&selectable, inner, ui.page.offset);
    let extent = ui.page.extent().unwrap_or_default();
    heading::rule("Score", &extent, &strip, area, buf, Look { theme, focused: true });
}

/// How much was right, and what a run that tests out came to.
fn headline(state: &QuizState, columns: usize, theme: &Theme) -> Vec<Line<'static>> {
    let count = state.results.len();
    let mut text = format!("{} of {count} right", state.right());
    if (state.points() - state.right() as f64).abs() > 1e-9 {
        text.push_str(&format!(", {} points", points(state.points())));
    }
    let mut lines = vec![Cells::new().text(text, theme.strong).line()];
    let skipped = count - state.answered();
    if skipped > 0 {
        lines.push(Line::styled(format!("{skipped} skipped"), theme.dim));
    }
    match state.test_out.as_ref().and_then(|run| run.passed) {
        Some(true) => {
            let text = "✓ Passed. The lessons of this chapter count as known from now on.";
            lines.extend(markdown::wrap(vec![(text.to_owned(), theme.good)], columns));
        }
        Some(false) => {
            let text =
                "✗ Not passed: it takes 80 % of the points. Nothing is marked; the next run asks others.";
            lines.extend(markdown::wrap(vec![(text.to_owned(), theme.bad)], columns));
        }
        None => {}
    }
    lines
}

/// `> ✗ 1 of 2  Late binding   Enter reads it again`.
fn lesson_row(
    found: &LessonResult,
    title: &str,
    selected: bool,
    columns: usize,
    theme: &Theme,
) -> Line<'static> {
    let (mark, style) = match found.right {
        right if right == found.asked => ("✓", theme.good),
        _ if found.points > 0.0 => ("~", theme.changed),
        _ => ("✗", theme.bad),
    };
    let point = if selected { ">" } else { " " };
    let cells = Cells::new().text(point, theme.current_marker).gap(1).text(mark, style).gap(1);
    let share = format!("{}/{}", points(found.points), found.asked);
    let cells = cells.left(&share, 6, theme.number).gap(1);
    let again = if found.right < found.asked { "read again" } else { "" };
    let room = columns.saturating_sub(cells.used() + again.len() + 1);
    cells.left(title, room, theme.strong).gap(1).text(again, theme.dim).line()
}

/// Every question with its mark and its first paragraph; the first is the row of this number.
fn questions(state: &QuizState, first: usize, columns: usize, theme: &Theme) -> Vec<Vec<Line<'static>>> {
    let mut lines = Vec::new();
    let asked = state.quiz.questions.iter().zip(&state.results).zip(&state.credits);
    for (at, ((question, result), credit)) in asked.enumerate() {
        let (mark, style) = match result {
            Some(true) => ("✓", theme.good),
            Some(false) if *credit > 0.0 => ("~", theme.changed),
            Some(false) => ("✗", theme.bad),
            None => ("-", theme.dim),
        };
        let ask: Vec<&str> =
            question.question.ask().lines().take_while(|line| !line.trim().is_empty()).collect();
        let ask = ask.join(" ").replace(['`', '*'], "");
        let point = if first + at == state.cursor { ">" } else { " " };
        let cells = Cells::new().text(point, theme.current_marker).gap(1).text(mark, style);
        let cells = cells.right(&(at + 1).to_string(), 3, theme.number).gap(2);
        let hang = cells.used();
        let body = markdown::wrap(vec![(ask, theme.text)], columns.saturating_sub(hang));
        lines.push(under(cells, body, hang));
    }
    lines
}

/// `2`, or `1.5`.
fn points(points: f64) -> String {
    let rounded = (points * 10.0).round() / 10.0;
    if rounded.fract() == 0.0 { format!("{rounded:.0}") } else { format!("{rounded:.1}") }
}
