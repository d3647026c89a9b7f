//! The quiz screen: one question at a time, the results so far in a strip, the score at the end.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::Line;

use super::lesson::{self, Column, Side};
use crate::session::{QuizState, Session};
use crate::tui::theme::Theme;
use crate::tui::ui_state::Ui;
use crate::tui::widgets::cells::Cells;
use crate::tui::widgets::heading::{self, Look};
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
    let Some(state) = &session.quiz else { return None };
    let count = state.quiz.questions.len();
    let right = format!("{} of {} right", state.right(), state.answered());
    super::header(&["Quiz", state.quiz.title.as_str()], &right, header, buf, theme);
    if state.is_finished() {
        let lessons = state.lessons_to_review();
        let titles =
            lessons.iter().map(|id| session.course.lesson(id).map_or((*id).to_owned(), |l| l.title.clone()));
        score(state, &titles.collect::<Vec<_>>(), body, ui, buf, theme);
        return None;
    }
    let Some(answering) = &state.answering else { return None };
    let program = answering.question.program();
    let side = program.map(Side::of_program);
    let mut column = Column::default();
    column.add_question(answering, lesson::text_columns(body, side), theme);
    let told = column.told.is_some();
    let areas = lesson::areas(body, column.lines.len() + lesson::answer_rows(ui), side, told);
    let title = format!("Question {} of {count}", state.at + 1);
    let cursor = lesson::text_column(column, areas.text, (&title, strip(state)), ui, buf, theme);
    if let (Some(program), Some(area)) = (program, areas.side) {
        ui.hits.side = area;
        lesson::program_box(program, area, ui, buf, theme);
    }
    if let Some(gap) = areas.gap {
        heading::separator(gap, buf, theme);
    }
    cursor
}

/// `✓✗>···`: right, wrong, here, to come.
fn strip(state: &QuizState) -> String {
    let symbol = |(at, result): (usize, &Option<bool>)| match result {
        Some(true) => '✓',
        Some(false) => '✗',
        None if at == state.at => '>',
        None if at < state.at => '-',
        None => '·',
    };
    state.results.iter().enumerate().map(symbol).collect()
}

fn score(state: &QuizState, review: &[String], area: Rect, ui: &mut Ui, buf: &mut Buffer, theme: &Theme) {
    let count = state.results.len();
    let inner = heading::below(area);
    let inner = Rect {
        x: inner.x + 2,
        y: inner.y + 1,
        width: inner.width.saturating_sub(3).min(78),
        height: inner.height.saturating_sub(1),
    };
    let mut lines: Vec<Line<'static>> = Vec::new();
    lines.push(Cells::new().text(format!("{} of {count} right", state.right()), theme.strong).line());
    let skipped = count - state.answered();
    if skipped > 0 {
        lines.push(Line::styled(format!("{skipped} skipped"), theme.dim));
    }
    lines.push(Line::default());
    for (at, (question, result)) in state.quiz.questions.iter().zip(&state.results).enumerate() {
        let (mark, style) = match result {
            Some(true) => ("✓", theme.good),
            Some(false) => ("✗", theme.bad),
            None => ("-", theme.dim),
        };
        let ask = question.question.ask().lines().next().unwrap_or_default().replace(['`', '*'], "");
        let cells = Cells::new().text(mark, style).right(&(at + 1).to_string(), 3, theme.number).gap(2);
        let room = (inner.width as usize).saturating_sub(cells.used());
        lines.push(cells.left(&ask, room, theme.text).line());
    }
    if !review.is_empty() {
        lines.push(Line::default());
        lines.push(Line::styled("Worth reading again", theme.strong));
        for title in review {
            lines.extend(markdown::render(&format!("- {title}"), inner.width as usize, theme));
        }
    }
    rows::draw(lines.into_iter().map(Row::new).collect(), inner, buf, &mut ui.page, theme, false, None);
    heading::rule("Score", "", &strip(state), area, buf, Look { theme, focused: true });
}
