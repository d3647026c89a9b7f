//! The quiz screen: one question at a time, the results so far in a strip, the score at the end.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::lesson::{self, Column, Side};
use super::score;
use crate::session::{QuizState, Session};
use crate::tui::theme::Theme;
use crate::tui::ui_state::Ui;
use crate::tui::widgets::heading;
use crate::tui::widgets::terms;

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
    let what = if state.test_out.is_some() { "Test out" } else { "Quiz" };
    super::header(&[what, state.quiz.title.as_str()], &right, header, buf, theme);
    if state.is_finished() {
        ui.terms.clear();
        ui.links.clear();
        score::draw(state, &session.course, body, strip(state), ui, buf, theme);
        return None;
    }
    let Some(answering) = &state.answering else { return None };
    let program = answering.shown_program();
    let side = program.as_deref().map(Side::of_program);
    let mut column = Column::default();
    column.add_question(answering, lesson::text_columns(body, side), &mut ui.highlighter, theme);
    ui.links = lesson::question_links(answering);
    ui.terms = terms::underline(&mut column.lines, &session.course.forms, theme);
    let told = column.told.is_some();
    let areas = lesson::areas(body, &mut column, side, told, ui);
    let title = format!("Question {} of {count}", state.at + 1);
    let cursor = lesson::text_column(column, areas.text, (&title, strip(state)), ui, buf, theme);
    if let (Some(program), Some(area)) = (&program, areas.side) {
        ui.hits.side = area;
        lesson::program_box(program, &[], Some(answering), area, ui, buf, theme);
    }
    if let Some(gap) = areas.gap {
        heading::separator(gap, buf, theme);
    }
    cursor
}

/// `✓~✗>···`: right, in part, wrong, here, to come.
fn strip(state: &QuizState) -> String {
    let symbol = |(at, result): (usize, &Option<bool>)| match result {
        Some(true) => '✓',
        Some(false) if state.credits[at] > 0.0 => '~',
        Some(false) => '✗',
        None if at == state.at => '>',
        None if at < state.at => '-',
        None => '·',
    };
    state.results.iter().enumerate().map(symbol).collect()
}
