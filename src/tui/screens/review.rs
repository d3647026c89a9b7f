//! The review screen: one due card at a time, as the question itself; below it the four grades; at the end what was done.

use ratatui::buffer::Buffer;
use ratatui::layout::{Constraint, Layout, Position, Rect};
use ratatui::text::Line;

use super::interview;
use super::lesson::{self, Column, Side};
use crate::course::glossary::Forms;
use crate::course::review::{Grade, interval_text};
use crate::session::{Action, Answering, Face, ReviewState, Session};
use crate::tui::theme::Theme;
use crate::tui::ui_state::Ui;
use crate::tui::widgets::heading::{self, Look};
use crate::tui::widgets::markdown;
use crate::tui::widgets::terms;

/// The rule above the grades, and their row.
const GRADE_ROWS: u16 = 2;

pub fn draw(
    session: &mut Session,
    ui: &mut Ui,
    theme: &Theme,
    header: Rect,
    body: Rect,
    buf: &mut Buffer,
) -> Option<Position> {
    let state = session.review.as_ref()?;
    let right = match state.left() {
        0 => String::new(),
        left => format!("{left} left"),
    };
    let Some(shown) = &state.shown else {
        super::header(&["Review"], &right, header, buf, theme);
        end(state, session.now(), body, buf, theme);
        return None;
    };
    let title = session.course.lesson(&shown.lesson).map_or(shown.lesson.as_str(), |lesson| &lesson.title);
    super::header(&["Review", title], &right, header, buf, theme);
    let rows = if shown.proposed().is_some() || shown.talk().is_some() { GRADE_ROWS } else { 0 };
    let [card, grades] = Layout::vertical([Constraint::Min(0), Constraint::Length(rows)]).areas(body);
    let cursor = match &shown.face {
        Face::Question(answering) => question(answering, &session.course.forms, card, ui, buf, theme),
        Face::Open(talk) => interview::talk_text(talk, &session.course.forms, card, ui, buf, theme),
    };
    if let Some(talk) = shown.talk().filter(|talk| !talk.is_done()) {
        interview::talk_bar(talk, grades, ui, buf, theme);
    }
    if let Some(proposed) = shown.proposed() {
        grade_bar(shown.intervals, proposed, grades, ui, buf, theme);
    }
    cursor
}

fn question(
    answering: &Answering,
    forms: &Forms,
    area: Rect,
    ui: &mut Ui,
    buf: &mut Buffer,
    theme: &Theme,
) -> Option<Position> {
    let program = answering.shown_program();
    let side = program.as_deref().map(Side::of_program);
    let mut column = Column::default();
    column.add_question(answering, lesson::text_columns(area, side), &mut ui.highlighter, theme);
    ui.links = lesson::question_links(answering);
    ui.terms = terms::underline(&mut column.lines, forms, theme);
    let told = column.told.is_some();
    let areas = lesson::areas(area, &mut column, side, told, ui);
    let cursor = lesson::text_column(column, areas.text, ("Card", String::new()), ui, buf, theme);
    if let (Some(program), Some(area)) = (&program, areas.side) {
        ui.hits.side = area;
        lesson::program_box(program, &[], Some(answering), area, ui, buf, theme);
    }
    if let Some(gap) = areas.gap {
        heading::separator(gap, buf, theme);
    }
    cursor
}

/// `1 again 5 min   2 hard 1 d  >3 good 4 d<  4 easy 9 d`, each to be clicked; the proposed one stands between marks.
pub fn grade_bar(
    intervals: [i64; 4],
    proposed: Grade,
    area: Rect,
    ui: &mut Ui,
    buf: &mut Buffer,
    theme: &Theme,
) {
    let look = Look { theme, focused: false };
    heading::rule("How well did you know it?", "", "", area, buf, look);
    let (mut x, y) = (area.x + 1, area.y + 1);
    for (grade, interval) in Grade::ALL.into_iter().zip(intervals) {
        let is_proposed = grade == proposed;
        let (open, close) = if is_proposed { (">", "<") } else { (" ", " ") };
        let style = if is_proposed { theme.strong } else { theme.text };
        let begin = x;
        let room = |x: u16| area.right().saturating_sub(x) as usize;
        x = buf.set_stringn(x, y, open, room(x), theme.current_marker).0;
        x = buf.set_stringn(x, y, grade.number().to_string(), room(x), theme.key).0;
        x = buf.set_stringn(x, y, format!(" {} ", grade.word()), room(x), style).0;
        x = buf.set_stringn(x, y, interval_text(interval), room(x), theme.dim).0;
        x = buf.set_stringn(x, y, close, room(x), theme.current_marker).0;
        ui.hits.buttons.push((Rect::new(begin, y, x - begin, 1), Action::Grade(grade.number())));
        x += 2;
    }
}

/// What was done, and when the next card comes.
fn end(state: &ReviewState, now: i64, area: Rect, buf: &mut Buffer, theme: &Theme) {
    let mut texts = Vec::new();
    match state.graded {
        0 => texts.push("Nothing is due.".to_owned()),
        1 => texts.push("1 card reviewed.".to_owned()),
        graded => texts.push(format!("{graded} cards reviewed.")),
    }
    match state.next_at {
        Some(at) => {
            texts.push(format!("The next of {} is due in {}.", cards(state.cards), interval_text(at - now)))
        }
        None => texts.push(
            "There are no cards yet. Each quiz question that you answer becomes one, and so does each \
             prediction of a lesson that you miss."
                .to_owned(),
        ),
    }
    let inner = heading::below(area);
    let columns = inner.width.saturating_sub(4).min(74);
    let mut y = inner.y + 1;
    for (at, text) in texts.iter().enumerate() {
        let style = if at == 0 { theme.strong } else { theme.text };
        for line in markdown::wrap(vec![(text.clone(), style)], columns as usize) {
            put(line, Rect::new(inner.x + 2, y, columns, 1), area, buf);
            y += 1;
        }
        y += 1;
    }
    heading::rule("Review", "", "", area, buf, Look { theme, focused: true });
}

fn put(line: Line<'_>, at: Rect, within: Rect, buf: &mut Buffer) {
    if at.y < within.bottom() {
        buf.set_line(at.x, at.y, &line, at.width);
    }
}

fn cards(number: usize) -> String {
    if number == 1 { "1 card".to_owned() } else { format!("{number} cards") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_grades_fit_the_smallest_terminal() {
        let (mut ui, theme) = (Ui::default(), Theme::mono());
        let area = Rect::new(0, 0, 80, 2);
        let mut buf = Buffer::empty(area);
        grade_bar(
            [59 * 60, 23 * 3600, 59 * 86_400, 700 * 86_400],
            Grade::Good,
            area,
            &mut ui,
            &mut buf,
            &theme,
        );
        let row: String = (0..80).map(|x| buf[(x, 1)].symbol()).collect();
        assert_eq!(row.trim_end(), "  1 again 59 min    2 hard 23 h   >3 good 59 d<   4 easy 23 mo");
        assert_eq!(ui.hits.buttons.len(), 4);
    }
}
