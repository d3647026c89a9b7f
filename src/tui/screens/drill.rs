//! The drill screen: a question about a moment of a run, the program with that moment's line marked beside it.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::lesson::{self, Column, Side};
use crate::session::{DrillState, Session};
use crate::tui::theme::Theme;
use crate::tui::ui_state::Ui;
use crate::tui::widgets::code_view;
use crate::tui::widgets::heading::{self, Look};

pub fn draw(
    session: &mut Session,
    ui: &mut Ui,
    theme: &Theme,
    header: Rect,
    body: Rect,
    buf: &mut Buffer,
) -> Option<Position> {
    let state = session.drill.as_ref()?;
    let right = match state.answered {
        0 => state.level.word().to_owned(),
        answered => format!("{}, {} of {answered} right", state.level.word(), state.right),
    };
    super::header(&["Drill", state.title.as_str()], &right, header, buf, theme);
    let side = Some(Side::of_program(&state.program.text));
    let mut column = Column::default();
    column.add_question(&state.answering, lesson::text_columns(body, side), &mut ui.highlighter, theme);
    let told = column.told.is_some();
    let areas = lesson::areas(body, &mut column, side, told, ui);
    let cursor =
        lesson::text_column(column, areas.text, ("What comes of it?", String::new()), ui, buf, theme);
    if let Some(area) = areas.side {
        ui.hits.side = area;
        program(state, area, ui, buf, theme);
    }
    if let Some(gap) = areas.gap {
        heading::separator(gap, buf, theme);
    }
    cursor
}

/// The program, the line about to run after a `>`.
fn program(state: &DrillState, area: Rect, ui: &mut Ui, buf: &mut Buffer, theme: &Theme) {
    let lines: Vec<String> = state.program.text.lines().map(str::to_owned).collect();
    let tokens = ui.highlighter.tokens(&lines);
    let inner = heading::below(area);
    let inner = Rect { x: inner.x + 2, width: inner.width.saturating_sub(2), ..inner };
    let current = (state.drill.line as usize).saturating_sub(1);
    ui.code.prepare(lines.len(), inner.height as usize, Some(current));
    let extent = ui.code.extent().unwrap_or_default();
    heading::rule("Program", &extent, "", area, buf, Look { theme, focused: false });
    code_view::draw(&lines, &tokens, ui.code.offset, inner, buf, theme);
    if let Some(row) = current.checked_sub(ui.code.offset).filter(|row| *row < inner.height as usize) {
        buf.set_stringn(inner.x - 2, inner.y + row as u16, ">", 1, theme.current_marker);
    }
}
