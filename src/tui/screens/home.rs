//! The home screen: chapters with their lessons and quizzes at the left, the selected one in detail at the right.

use ratatui::buffer::Buffer;
use ratatui::layout::{Constraint, Layout, Position, Rect};
use ratatui::text::Line;

use crate::session::home::{self, Home, HomeRow};
use crate::session::{Action, Session};
use crate::tui::theme::Theme;
use crate::tui::ui_state::Ui;
use crate::tui::widgets::cells::{Cells, width};
use crate::tui::widgets::gauge;
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
    let home = &session.home;
    let known = match home.lessons_known {
        0 => String::new(),
        known => format!(", {known} known"),
    };
    let done = format!("{} of {} lessons done{known}", home.lessons_done, home.lessons);
    super::header(&[home.title.as_str()], &done, header, buf, theme);
    let [list, gap, detail] =
        Layout::horizontal([Constraint::Fill(11), Constraint::Length(1), Constraint::Fill(9)]).areas(body);
    let inner = heading::below(list);
    let rows = home
        .rows
        .iter()
        .enumerate()
        .map(|(at, row)| list_row(row, at == home.selected, inner, theme))
        .collect();
    rows::draw(rows, inner, buf, &mut ui.home, theme, false, Some(home.selected));
    if (ui.home.offset..ui.home.offset + inner.height as usize).contains(&home.selected)
        && !home.rows.is_empty()
    {
        let y = inner.y + (home.selected - ui.home.offset) as u16;
        buf.set_style(Rect::new(inner.x, y, inner.width, 1), theme.selected);
    }
    let look = Look { theme, focused: true };
    heading::rule("Lessons", "", &ui.home.extent().unwrap_or_default(), list, buf, look);
    ui.hits.home = inner;
    let has_mouse = session.preferences.preferences.mouse;
    let goes_on = details(home, has_mouse, detail, buf, theme);
    ui.hits.buttons.extend(goes_on.map(|area| (area, Action::Resume)));
    if home.due > 0 && detail.height > 6 {
        let line = Rect { y: detail.bottom() - 5, height: 1, ..detail };
        ui.hits.buttons.push((line, Action::Review));
    }
    heading::separator(gap, buf, theme);
    None
}

fn list_row(row: &HomeRow, selected: bool, area: Rect, theme: &Theme) -> Row {
    let columns = area.width as usize;
    let point = if selected { ">" } else { " " };
    let cells = match row {
        HomeRow::Chapter { title, done, lessons } => chapter(title, *done, *lessons, columns, theme),
        HomeRow::Lesson { title, minutes, mark, pages, known, .. } => {
            let is_open = row.has_open_task();
            let (symbol, style) = match mark {
                _ if is_open => ("◐", theme.changed),
                Some(mark) if mark.finished => ("✓", theme.good),
                _ if *known => ("»", theme.good),
                Some(_) => ("~", theme.changed),
                None => ("·", theme.dim),
            };
            let state = match mark {
                _ if is_open => "task open".to_owned(),
                Some(mark) if !mark.finished && !known => format!("page {} of {pages}", mark.page + 1),
                _ => format!("{minutes} min"),
            };
            entry(point, symbol, style, title, &state, columns, theme)
        }
        HomeRow::Quiz { title, questions, mark, .. } => {
            let (symbol, style) = match mark.answered {
                0 => ("?", theme.dim),
                answered if answered >= *questions && mark.right >= *questions => ("✓", theme.good),
                _ => ("~", theme.changed),
            };
            let state = match mark.answered {
                0 => count(*questions, "question"),
                _ => format!("{} of {questions} right", mark.right),
            };
            entry(point, symbol, style, &format!("Quiz: {title}"), &state, columns, theme)
        }
    };
    Row::new(cells.line())
}

/// A heading with how much of the chapter is read.
fn chapter(title: &str, done: usize, lessons: usize, columns: usize, theme: &Theme) -> Cells {
    let (count, style) = match done {
        0 if lessons == 0 => (String::new(), theme.dim),
        0 => (self::count(lessons, "lesson"), theme.dim),
        done if done == lessons => (format!("✓ {done}/{lessons}"), theme.good),
        _ => (format!("{done}/{lessons}"), theme.dim),
    };
    let cells = Cells::new().gap(1);
    let room = columns.saturating_sub(width(&count) + 3);
    cells.left(title, room, theme.strong).gap(1).text(count, style)
}

fn entry(
    point: &str,
    symbol: &str,
    style: ratatui::style::Style,
    title: &str,
    state: &str,
    columns: usize,
    theme: &Theme,
) -> Cells {
    let cells = Cells::new().gap(1).text(point, theme.current_marker).gap(1).text(symbol, style).gap(1);
    let room = columns.saturating_sub(cells.used() + width(state) + 2);
    cells.left(title, room, theme.text).gap(1).text(state, theme.dim)
}

/// Progress, where one was, and what the selected row is about; answers where it says what `c` goes on with.
fn details(home: &Home, has_mouse: bool, area: Rect, buf: &mut Buffer, theme: &Theme) -> Option<Rect> {
    let look = Look { theme, focused: false };
    let inner = heading::below(area);
    let columns = inner.width.saturating_sub(3) as usize;
    let mut lines: Vec<Line<'static>> = Vec::new();
    let title = match home.row() {
        Some(HomeRow::Lesson { title, minutes, pages, objectives, mark, work, solved, known, .. }) => {
            let has_open_task = home.row().is_some_and(HomeRow::has_open_task);
            lines
                .push(Line::styled(format!("{}, about {minutes} minutes", count(*pages, "page")), theme.dim));
            lines.push(Line::default());
            lines.push(Line::styled("Afterwards you can", theme.strong));
            for objective in objectives {
                lines.extend(markdown::render(&format!("- {objective}"), columns, theme));
            }
            lines.push(Line::default());
            lines.push(Line::styled(
                match mark {
                    _ if has_open_task => "◐ Read to the end, task open.".to_owned(),
                    Some(mark) if mark.finished => "✓ You have read it to the end.".to_owned(),
                    _ if *known => "» You know it: you tested out of its chapter.".to_owned(),
                    Some(mark) => format!("~ You are on page {} of {pages}.", mark.page + 1),
                    None => "· Not begun.".to_owned(),
                },
                if home::finished(mark) && !has_open_task || *known { theme.good } else { theme.dim },
            ));
            if mark.is_some() && *work > 0 {
                let text = format!("  {solved}/{work} questions and tasks solved");
                lines.push(Line::styled(text, theme.dim));
            }
            title.clone()
        }
        Some(HomeRow::Quiz { title, questions, mark, .. }) => {
            lines.push(Line::styled(format!("{}, one at a time", count(*questions, "question")), theme.dim));
            lines.push(Line::default());
            let text =
                "Every answer comes with its reason, and `p` opens the debugger at the step that proves it.";
            lines.extend(markdown::render(text, columns, theme));
            if mark.answered > 0 {
                lines.push(Line::default());
                let text = match mark.answered < *questions {
                    true => format!("{} of {questions} answered, {} right.", mark.answered, mark.right),
                    false => format!(
                        "Your latest answers: {} of {questions} right. Enter asks all of them again; v shows the \
                         score of the latest run.",
                        mark.right
                    ),
                };
                lines.extend(markdown::wrap(vec![(text, theme.dim)], columns));
            }
            title.clone()
        }
        _ => {
            lines.push(Line::styled("There are no lessons yet.", theme.dim));
            "Welcome".to_owned()
        }
    };
    heading::rule(&title, "", "", area, buf, look);
    for (row, line) in
        lines.iter().enumerate().take(inner.height.saturating_sub(6 + u16::from(home.due > 0)) as usize)
    {
        buf.set_line(inner.x + 2, inner.y + row as u16, line, columns as u16);
    }
    below(home, has_mouse, inner, buf, theme)
}

/// At the bottom: what `c` goes on with, and the bar of finished lessons. Who has begun nothing may not know of the mouse.
fn below(home: &Home, has_mouse: bool, area: Rect, buf: &mut Buffer, theme: &Theme) -> Option<Rect> {
    if area.height < 5 {
        return None;
    }
    let (x, columns) = (area.x + 2, area.width.saturating_sub(3) as usize);
    if home.due > 0 {
        let text = format!(" reviews {} due", count(home.due, "card"));
        let line = Cells::new().text("r", theme.key).text(text, theme.dim).line();
        buf.set_line(x, area.bottom() - 5, &line, columns as u16);
    }
    if let Some(title) = home.resumed().map(HomeRow::name) {
        let cells = Cells::new().text("c", theme.key).text(" goes on with ", theme.dim);
        let room = columns.saturating_sub(cells.used());
        if width(&title) <= room {
            let line = cells.text(title, theme.strong).line();
            buf.set_line(x, area.bottom() - 3, &line, columns as u16);
        } else {
            buf.set_line(x, area.bottom() - 4, &cells.line(), columns as u16);
            let line = Cells::new().left(&title, columns, theme.strong).line();
            buf.set_line(x, area.bottom() - 3, &line, columns as u16);
        }
    }
    if has_mouse && home.resume.is_none() && home.lessons_done == 0 && home.due == 0 {
        buf.set_stringn(x, area.bottom() - 3, "The mouse works here, too.", columns, theme.dim);
    }
    let text = format!(" {}/{}", home.lessons_done, home.lessons);
    let bar =
        gauge::bar(home.lessons_done, home.lessons, columns.saturating_sub(width(&text)).min(40), theme);
    let [full, empty] = bar;
    let cells =
        Cells::new().text(full.content, full.style).text(empty.content, empty.style).text(text, theme.dim);
    buf.set_line(x, area.bottom() - 2, &cells.line(), columns as u16);
    home.resume.map(|_| Rect::new(x, area.bottom() - 4, columns as u16, 2))
}

/// `1 page`, `2 pages`.
fn count(number: usize, word: &str) -> String {
    format!("{number} {word}{}", if number == 1 { "" } else { "s" })
}
