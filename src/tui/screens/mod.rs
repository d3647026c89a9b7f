//! The screens: each draws the session into an area, between the header bar and the footer.

mod cheatsheet;
mod debugger;
mod drill;
mod feedback;
mod home;
mod interview;
mod lesson;
mod pairs;
mod playground;
mod question;
mod quiz;
mod review;
mod score;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::Line;
use ratatui::widgets::{Clear, Widget};

use super::find;
use super::keymap::Press;
use super::layout::{self, HEIGHT_MIN, Tier, WIDTH_MIN};
use super::theme::Theme;
use super::ui_state::Ui;
use super::widgets::cells::{fit, width};
use super::widgets::markdown;
use crate::inspect::views::ViewKind;
use crate::session::{Action, Notice, Screen, Session, Tone};

/// Draws everything; answers where the text cursor belongs.
pub fn draw(
    session: &mut Session,
    ui: &mut Ui,
    theme: &Theme,
    area: Rect,
    buf: &mut Buffer,
) -> Option<Position> {
    ui.tier = Tier::of(area);
    if ui.tier == Tier::TooSmall {
        buf.set_style(area, theme.ground);
        too_small(area, buf, theme);
        return None;
    }
    buf.set_style(area, theme.text);
    buf.set_style(area, theme.ground);
    ui.hits.buttons.clear();
    ui.hits.options.clear();
    ui.hits.keys.clear();
    ui.hits.corner = Rect::default();
    let mut frame = layout::frame(area);
    let told = session.notice.as_ref().map(|notice| notice_lines(notice, area.width, theme));
    let told_rows = told.as_ref().map_or(0, |lines| (lines.len() as u16).min(NOTICE_ROWS));
    // A notice lies over the last rows, so that nothing moves; only keys that stand there make room for it.
    let whole = frame.body;
    if matches!(session.screen, Screen::Review | Screen::Interview) {
        frame.body.height -= told_rows;
    }
    let cursor = match session.screen {
        Screen::Home => home::draw(session, ui, theme, frame.header, frame.body, buf),
        Screen::Lesson => lesson::draw(session, ui, theme, frame.header, frame.body, buf),
        Screen::Debugger => debugger::draw(session, ui, theme, frame.header, frame.body, buf),
        Screen::Quiz => quiz::draw(session, ui, theme, frame.header, frame.body, buf),
        Screen::Review => review::draw(session, ui, theme, frame.header, frame.body, buf),
        Screen::CheatSheet => cheatsheet::draw(session, ui, theme, frame.header, frame.body, buf),
        Screen::Playground => playground::draw(session, ui, theme, frame.header, frame.body, buf),
        Screen::Interview => interview::draw(session, ui, theme, frame.header, frame.body, buf),
        Screen::Drill => drill::draw(session, ui, theme, frame.header, frame.body, buf),
    };
    let searched = match session.screen {
        Screen::Home => ui.hits.home,
        Screen::Debugger => Rect::default(),
        Screen::Playground => ui.hits.side,
        _ => ui.hits.page,
    };
    if let Some(needle) = &ui.needle {
        find::mark(needle, searched, buf, theme.found);
    }
    ui.hits.told = notice_area(session.screen, ui, whole, told_rows);
    notice(&told.unwrap_or_default(), ui.hits.told, buf, theme);
    if ui.compositor.is_empty() {
        footer(session, ui, theme, frame.footer, buf);
    }
    let free = if told_rows > 0 { whole.bottom() - ui.hits.told.y } else { 0 };
    let over = ui.compositor.draw(&ui.keymap, area, free, buf, theme);
    match over {
        Some((x, y)) => Some(Position::new(x, y)),
        None if ui.compositor.is_empty() => cursor,
        None => None,
    }
}

/// Says which size is needed; nothing else is drawn and nothing is lost.
fn too_small(area: Rect, buf: &mut Buffer, theme: &Theme) {
    let text = format!(
        "Vivarium needs {WIDTH_MIN}x{HEIGHT_MIN} characters; this terminal has {}x{}. Enlarge it to go on, nothing is lost; q leaves.",
        area.width, area.height
    );
    let lines = markdown::wrap(vec![(text, theme.text)], (area.width as usize).saturating_sub(2).max(1));
    let top = area.y + area.height.saturating_sub(lines.len() as u16) / 2;
    for (row, line) in lines.iter().enumerate().take(area.height as usize) {
        let x = area.x + area.width.saturating_sub(line.width() as u16) / 2;
        let y = top + row as u16;
        if y < area.bottom() {
            buf.set_line(x, y, line, area.right().saturating_sub(x));
        }
    }
}

/// The bar at the top: the product, where one is, and something at the right.
fn header(crumbs: &[&str], right: &str, area: Rect, buf: &mut Buffer, theme: &Theme) {
    buf.set_style(area, theme.bar);
    let mut text = " Vivarium".to_owned();
    for crumb in crumbs {
        text.push_str("  ›  ");
        text.push_str(crumb);
    }
    let room = (area.width as usize).saturating_sub(width(right) + 3);
    buf.set_stringn(area.x, area.y, fit(&text, room), room, theme.bar);
    buf.set_stringn(
        area.x,
        area.y,
        " Vivarium",
        room,
        theme.bar.add_modifier(ratatui::style::Modifier::BOLD),
    );
    let at = area.right().saturating_sub(width(right) as u16 + 1);
    buf.set_stringn(at, area.y, right, area.right().saturating_sub(at) as usize, theme.bar);
}

/// The bar at the bottom: the keys that matter here.
fn footer(session: &Session, ui: &mut Ui, theme: &Theme, area: Rect, buf: &mut Buffer) {
    if !ui.pending.is_empty() {
        let pressed: Vec<String> = ui.pending.iter().map(Press::name).collect();
        let text = format!("{} …", pressed.join(" "));
        buf.set_stringn(area.x + 1, area.y, text, area.width.saturating_sub(2) as usize, theme.key);
        return;
    }
    let mut entries = ui.keymap.footer(&ui.modes(session));
    // Of a page that is all in sight there is nothing to read on.
    let is_cut = ui.page.extent().is_some() || ui.code.extent().is_some();
    entries.retain(|(_, _, action)| *action != Action::PageDown || is_cut);
    // Hints come before the solution: as long as there is one, that is the key to know.
    if session.lesson.as_ref().is_some_and(|state| state.all_hints_shown()) {
        entries.retain(|(_, _, action)| *action != Action::Hint);
    }
    let entries = fitting(entries, area.width as usize);
    let mut x = area.x + 1;
    for (keys, word, action) in entries {
        let begun = x;
        let room = |x: u16| area.right().saturating_sub(x) as usize;
        x = buf.set_stringn(x, area.y, &keys, room(x), theme.key).0;
        x = buf.set_stringn(x + 1, area.y, word, room(x + 1), theme.dim).0 + 2;
        // Who has only a mouse clicks on the word. A group of digits or letters stands for no one action.
        let back = Action::ALL.iter().find(|other| other.is_back_of(&action));
        if let Some((back, (forward, key))) = back.zip(keys.split_once('/')) {
            let half = Rect::new(begun + width(forward) as u16, area.y, width(key) as u16 + 1, 1);
            ui.hits.buttons.push((half, back.clone()));
        }
        if !matches!(action, Action::Choose(_) | Action::ChooseRight(_) | Action::Grade(_)) {
            ui.hits.buttons.push((Rect::new(begun, area.y, (x - 1).saturating_sub(begun), 1), action));
        }
    }
}

/// An entry of the footer: keys, their word, and what they do.
type Entry = (String, &'static str, Action);

/// The entries that there is room for, in their order; the list of all actions, help and the way out come last.
fn fitting(entries: Vec<Entry>, columns: usize) -> Vec<Entry> {
    // Through the list of all actions everything else is to be had; turning pages goes before what is wanted less.
    let rank = |at: usize, word: &str| match word {
        "actions" | "help" | "leave" => 0,
        "next" | "skip" | "answer" => 1,
        _ if at == 0 => 1,
        "hint" | "solution" => 2,
        _ if at == 1 => 2,
        "back" => 3,
        "list" => 4,
        _ => 5,
    };
    let mut order: Vec<usize> = (0..entries.len()).collect();
    order.sort_by_key(|at| rank(*at, entries[*at].1));
    let mut room = columns;
    let mut stays = vec![false; entries.len()];
    for at in order {
        let (keys, word, _) = &entries[at];
        let wanted = width(keys) + 1 + width(word) + 2;
        if wanted <= room {
            room -= wanted;
            stays[at] = true;
        }
    }
    let kept = entries.into_iter().zip(stays).filter(|(_, stays)| *stays).map(|(entry, _)| entry);
    let (last, first): (Vec<_>, Vec<_>) = kept.partition(|(_, word, _)| rank(9, word) == 0);
    first.into_iter().chain(last).collect()
}

/// Rows that a notice may take above the footer.
const NOTICE_ROWS: u16 = 4;

/// The rows of a notice: the last ones, in the debugger above the time line, which says where the run is.
fn notice_area(screen: Screen, ui: &Ui, body: Rect, rows: u16) -> Rect {
    let time = ui.hits.debugger.pane(ViewKind::Timeline).filter(|_| screen == Screen::Debugger);
    let end = time.map_or(body.bottom(), |time| time.y.max(body.y + rows));
    Rect { y: end - rows, height: rows, ..body }
}

/// Draws what the learner is told over whatever is there.
fn notice(lines: &[Line<'static>], area: Rect, buf: &mut Buffer, theme: &Theme) {
    Clear.render(area, buf);
    buf.set_style(area, theme.text);
    buf.set_style(area, theme.ground);
    for (row, line) in area.rows().zip(lines) {
        buf.set_line(row.x + 1, row.y, line, row.width.saturating_sub(2));
    }
}

/// What the learner is told, in as many lines as it needs.
fn notice_lines(notice: &Notice, columns: u16, theme: &Theme) -> Vec<Line<'static>> {
    let (mark, style) = match notice.tone {
        Tone::Plain => ("·", theme.strong),
        Tone::Warning => ("!", theme.changed),
        Tone::Error => ("!", theme.error),
    };
    markdown::wrap(vec![(format!("{mark} {}", notice.text), style)], columns.saturating_sub(2).into())
}
