//! The interview screen: the choice of a level with how far one is; then an open question, its key points, the grade.

use ratatui::buffer::Buffer;
use ratatui::layout::{Constraint, Layout, Position, Rect};
use ratatui::style::Style;
use ratatui::text::Line;

use super::lesson::{self, Column};
use super::review::grade_bar;
use crate::course::glossary::Forms;
use crate::course::review::interval_text;
use crate::session::{Action, CHOICES, InterviewState, Session, Talk};
use crate::tui::theme::Theme;
use crate::tui::ui_state::Ui;
use crate::tui::widgets::cells::Cells;
use crate::tui::widgets::heading::{self, Look};
use crate::tui::widgets::markdown;
use crate::tui::widgets::terms;

pub fn draw(
    session: &mut Session,
    ui: &mut Ui,
    theme: &Theme,
    header: Rect,
    body: Rect,
    buf: &mut Buffer,
) -> Option<Position> {
    let state = session.interview.as_ref()?;
    let level = CHOICES[state.cursor].map_or("all levels", |level| level.word());
    if !state.is_begun {
        super::header(&["Interview"], "", header, buf, theme);
        choice(state, body, ui, buf, theme);
        return None;
    }
    let right = match state.left() {
        0 => String::new(),
        left => format!("{left} left"),
    };
    super::header(&["Interview", level], &right, header, buf, theme);
    let Some(talk) = &state.talk else {
        end(state, body, buf, theme);
        return None;
    };
    let [above, below] = Layout::vertical([Constraint::Min(0), Constraint::Length(2)]).areas(body);
    let cursor = talk_text(talk, &session.course.forms, above, ui, buf, theme);
    let lesson = session.course.lesson(&talk.question.lesson).map_or("", |lesson| lesson.title.as_str());
    match (state.graded, talk.proposed()) {
        (Some(grade), _) => {
            let interval = interval_text(state.intervals[grade.number() - 1]);
            let text = format!("{} {}: it comes back in {interval}", grade.number(), grade.word());
            let buttons = [("Enter", "next question", Action::NextPage), ("L", lesson, Action::ReadLesson)];
            button_bar(&text, &buttons, below, ui, buf, theme);
        }
        (None, Some(proposed)) => grade_bar(state.intervals, proposed, below, ui, buf, theme),
        (None, None) => talk_bar(talk, below, ui, buf, theme),
    }
    cursor
}

/// The levels, each with how far the learner is.
fn choice(state: &InterviewState, area: Rect, ui: &mut Ui, buf: &mut Buffer, theme: &Theme) {
    heading::rule("At which level?", "", "", area, buf, Look { theme, focused: true });
    let inner = heading::below(area);
    for (at, (level, standing)) in CHOICES.iter().zip(&state.standings).enumerate() {
        let y = inner.y + 1 + at as u16;
        if y >= inner.bottom() {
            break;
        }
        let is_here = at == state.cursor;
        let cells = Cells::new()
            .gap(2)
            .text(if is_here { ">" } else { " " }, theme.current_marker)
            .gap(1)
            .text((at + 1).to_string(), theme.key)
            .gap(2)
            .left(
                level.map_or("all", |level| level.word()),
                8,
                if is_here { theme.strong } else { theme.text },
            )
            .text(standing.to_string(), theme.dim);
        buf.set_line(inner.x, y, &cells.line(), inner.width);
        ui.hits.options.push((Rect::new(inner.x, y, inner.width, 1), at));
    }
    let text = "Think of an answer, or type one. Space shows the key points: tick what you said. The follow-ups come \
                next, then the grade, and later the question again in the review.";
    let columns = inner.width.saturating_sub(5).min(74);
    for (row, line) in
        markdown::wrap(vec![(text.to_owned(), theme.dim)], columns as usize).into_iter().enumerate()
    {
        let y = inner.y + 6 + row as u16;
        if y < inner.bottom() {
            buf.set_line(inner.x + 2, y, &line, columns);
        }
    }
}

/// The text of an open question under its rule.
pub fn talk_text(
    talk: &Talk,
    forms: &Forms,
    area: Rect,
    ui: &mut Ui,
    buf: &mut Buffer,
    theme: &Theme,
) -> Option<Position> {
    ui.tight = 0;
    let mut column = column(talk, lesson::text_columns(area, None), theme);
    ui.terms = terms::underline(&mut column.lines, forms, theme);
    let parts = talk.ticks.len();
    let place = match talk.part {
        _ if parts == 1 => String::new(),
        part if part >= parts => String::new(),
        part => format!("part {} of {parts}", part + 1),
    };
    lesson::text_column(column, area, ("Question", place), ui, buf, theme)
}

fn column(talk: &Talk, columns: usize, theme: &Theme) -> Column {
    let mut out = Column::default();
    let parts = talk.question.parts();
    for (part, (ask, points)) in parts.iter().enumerate().take(talk.part + 1) {
        let begin = out.lines.len();
        if part > 0 {
            out.lines.push(Line::default());
            out.lines.push(Line::styled(format!("Follow-up {part} of {}", parts.len() - 1), theme.strong));
        }
        out.lines.extend(markdown::render(ask, columns, theme));
        let is_here = part == talk.part;
        if is_here && !talk.is_revealed {
            // A follow-up is to be seen before it is answered.
            out.told = (part > 0).then(|| (begin, out.lines.len() - 1));
            continue;
        }
        if is_here {
            add_said(&mut out, talk, columns, theme);
        }
        out.lines.push(Line::default());
        let first = out.lines.len();
        for (at, text) in points.iter().enumerate() {
            let begin = out.lines.len();
            let cursor = is_here && at == talk.cursor;
            out.lines.extend(point(at, text, talk.ticks[part].contains(&at), cursor, columns, theme));
            if is_here {
                out.options.push((begin, out.lines.len() - begin));
                out.anchor = if cursor { Some(begin) } else { out.anchor };
            }
        }
        if is_here {
            out.told = Some((first, out.lines.len() - 1));
        }
    }
    if talk.is_done() {
        let (ticked, points) = talk.ticked();
        out.lines.push(Line::default());
        let at = out.lines.len();
        out.lines.push(Line::styled(format!("{ticked} of {points} points said."), theme.strong));
        out.told = Some((at, at));
    }
    out
}

/// What was typed, now and the last time.
fn add_said(out: &mut Column, talk: &Talk, columns: usize, theme: &Theme) {
    let mut add = |title: &str, text: &str| {
        out.lines.push(Line::default());
        out.lines.push(Line::styled(title.to_owned(), theme.dim));
        for line in text.lines() {
            out.lines.extend(markdown::wrap(vec![(line.to_owned(), theme.text)], columns));
        }
    };
    if !talk.text().trim().is_empty() {
        add("You said", talk.text());
    }
    if let Some(before) =
        talk.before.as_ref().filter(|before| talk.part == 0 && before.as_str() != talk.text().trim())
    {
        add("Last time you said", before);
    }
}

/// `> [x] 1  text`.
fn point(
    at: usize,
    text: &str,
    is_ticked: bool,
    is_here: bool,
    columns: usize,
    theme: &Theme,
) -> Vec<Line<'static>> {
    let tick_style: Style = if is_ticked { theme.good } else { theme.dim };
    let head = Cells::new()
        .text(if is_here { ">" } else { " " }, theme.current_marker)
        .gap(1)
        .text(if is_ticked { "[x]" } else { "[ ]" }, tick_style)
        .text(format!(" {}  ", at + 1), theme.key);
    let hang = head.used();
    let mut head = Some(head.line());
    let mut lines = Vec::new();
    for line in markdown::render(text, columns.saturating_sub(hang), theme) {
        let mut full = head.take().unwrap_or_else(|| Line::from(" ".repeat(hang)));
        full.spans.extend(line.spans);
        lines.push(full);
    }
    lines
}

/// What to do next with an open question.
pub fn talk_bar(talk: &Talk, area: Rect, ui: &mut Ui, buf: &mut Buffer, theme: &Theme) {
    let (text, buttons) = match talk.is_asking() {
        true => ("Think, or type with e", [("Space", "the key points", Action::Reveal)]),
        false => ("What did you say?", [("Enter", "go on", Action::Accept)]),
    };
    button_bar(text, &buttons, area, ui, buf, theme);
}

/// A rule with a text, and below it keys that can be clicked.
fn button_bar(
    text: &str,
    buttons: &[(&str, &str, Action)],
    area: Rect,
    ui: &mut Ui,
    buf: &mut Buffer,
    theme: &Theme,
) {
    heading::rule(text, "", "", area, buf, Look { theme, focused: false });
    let (mut x, y) = (area.x + 2, area.y + 1);
    for (key, word, action) in buttons {
        let room = |x: u16| area.right().saturating_sub(x) as usize;
        let begin = x;
        x = buf.set_stringn(x, y, key, room(x), theme.key).0;
        x = buf.set_stringn(x, y, format!(" {word}"), room(x), theme.text).0;
        ui.hits.buttons.push((Rect::new(begin, y, x - begin, 1), action.clone()));
        x += 3;
    }
}

fn end(state: &InterviewState, area: Rect, buf: &mut Buffer, theme: &Theme) {
    heading::rule("Interview", "", "", area, buf, Look { theme, focused: true });
    let inner = heading::below(area);
    let level = CHOICES[state.cursor].map_or("all levels", |level| level.word());
    let texts = [
        (format!("These were all questions: {} graded.", state.count), theme.strong),
        (format!("{level}: {}", state.standings[state.cursor]), theme.text),
    ];
    for (row, (text, style)) in texts.into_iter().enumerate() {
        buf.set_stringn(inner.x + 2, inner.y + 1 + 2 * row as u16, text, inner.width as usize, style);
    }
}
