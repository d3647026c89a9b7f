//! The mouse: a click focuses and selects, the wheel scrolls what is under it, the time line can be clicked and dragged.
//!
//! Everything it can do has a key too.

use std::time::{Duration, Instant};

use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::{Position, Rect};

use super::app::{App, Request};
use super::editor::Purpose;
use super::keymap::Mode;
use super::panes::timeline;
use super::ui_state::Grip;
use super::widgets::heading;
use super::widgets::rows::Target;
use super::widgets::terms;
use crate::inspect::views::ViewKind;
use crate::session::{Action, Answering, Screen};
use crate::source::words;

/// Rows that one notch of the wheel scrolls.
const WHEEL_ROWS: isize = 3;

/// The longest time between the two clicks of a double one.
const DOUBLE_CLICK: Duration = Duration::from_millis(600);

/// Takes one event of the mouse.
pub fn handle(app: &mut App, event: MouseEvent) -> Option<Request> {
    let at = Position::new(event.column, event.row);
    match event.kind {
        MouseEventKind::ScrollUp => wheel(app, at, -1),
        MouseEventKind::ScrollDown => wheel(app, at, 1),
        MouseEventKind::Down(MouseButton::Left) => down(app, at),
        MouseEventKind::Drag(MouseButton::Left) if app.session.screen == Screen::Debugger => {
            match app.ui.grip {
                Some(Grip::Time) => scrub(app, at.x),
                Some(Grip::Rule(rule)) => {
                    let by = app.ui.hits.debugger.way(rule, at);
                    app.ui.sizes.drag(rule, by);
                    None
                }
                None => None,
            }
        }
        MouseEventKind::Drag(MouseButton::Left) => drag(app, at),
        MouseEventKind::Up(MouseButton::Left) if std::mem::take(&mut app.ui.dragging) => {
            app.act(Action::Toggle)
        }
        _ => None,
    }
}

/// A click. One that led to another screen is remembered: the second of a double click was not meant for what is there now.
fn down(app: &mut App, at: Position) -> Option<Request> {
    let leap = app.ui.leap.take();
    if leap.is_some_and(|(place, when)| place == at && when.elapsed() < DOUBLE_CLICK) {
        return None;
    }
    let before = app.session.screen;
    let request = match app.ui.compositor.click(at) {
        Some(outcome) => app.outcome(outcome),
        None => {
            // What was told is read.
            let is_on_it = app.session.notice.take().is_some() && app.ui.hits.told.contains(at);
            app.ui.letter_for = None;
            app.ui.grip = None;
            if is_on_it { None } else { click(app, at) }
        }
    };
    if app.session.screen != before {
        app.ui.leap = Some((at, Instant::now()));
    }
    request
}

fn wheel(app: &mut App, at: Position, direction: isize) -> Option<Request> {
    if app.ui.compositor.scroll_by(direction * WHEEL_ROWS) {
        return None;
    }
    if app.ui.letter_for.is_none() {
        app.session.notice = None;
    }
    match app.session.screen {
        Screen::Home | Screen::CheatSheet => move_by(app, direction),
        Screen::Quiz if app.ui.modes(&app.session).contains(&Mode::Score) => move_by(app, direction),
        Screen::Debugger => {
            let (kind, _) = pane_at(app, at)?;
            if kind == ViewKind::Timeline {
                return app.act(if direction < 0 { Action::RepeatBack } else { Action::RepeatForward });
            }
            app.ui.scroll(kind).scroll_by(direction * WHEEL_ROWS);
            None
        }
        Screen::Playground => {
            if app.ui.hits.side.contains(at) && !app.session.lists_files() {
                app.ui.scroll(ViewKind::Output).scroll_by(direction * WHEEL_ROWS);
            } else if app.session.lists_files() {
                return move_by(app, direction);
            } else if let Some(editor) = &mut app.ui.editor {
                editor.scroll_by(direction * WHEEL_ROWS);
            }
            None
        }
        _ => {
            let over_program = app.ui.hits.side.contains(at);
            let task = app.ui.editor.as_mut().filter(|editor| editor.purpose == Purpose::Task);
            if let Some(editor) = task.filter(|_| over_program) {
                editor.read_by(direction * WHEEL_ROWS);
                return None;
            }
            let scroll = if over_program { &mut app.ui.code } else { &mut app.ui.page };
            scroll.scroll_by(direction * WHEEL_ROWS);
            None
        }
    }
}

/// Moves the selection of a list.
fn move_by(app: &mut App, direction: isize) -> Option<Request> {
    let step = if direction < 0 { Action::Up } else { Action::Down };
    (0..WHEEL_ROWS).find_map(|_| app.act(step.clone()))
}

/// What is taken goes along with the mouse; letting go puts it down.
fn drag(app: &mut App, at: Position) -> Option<Request> {
    let takes = app.session.answering().is_some_and(|answering| answering.ordering.taken);
    let row = option_at(app, at).filter(|_| takes)?;
    app.ui.dragging = true;
    app.act(Action::MoveTo(row))
}

fn option_at(app: &App, at: Position) -> Option<usize> {
    app.ui.hits.options.iter().find(|(area, _)| area.contains(at)).map(|(_, option)| *option)
}

fn pane_at(app: &App, at: Position) -> Option<(ViewKind, Rect)> {
    app.ui.hits.debugger.panes.iter().copied().find(|(_, area)| area.contains(at))
}

fn click(app: &mut App, at: Position) -> Option<Request> {
    if let Some((_, press)) = app.ui.hits.keys.iter().find(|(area, _)| area.contains(at)) {
        return app.press(*press);
    }
    if let Some((_, action)) = app.ui.hits.buttons.iter().find(|(area, _)| area.contains(at)) {
        let action = action.clone();
        if action == Action::Accept && app.session.answering().is_some_and(Answering::wants_choice) {
            // What a key would take is the row under the cursor; who clicks has not been there.
            app.session.say("Choose an option first: a click on it does.");
            return None;
        }
        if action == Action::Accept
            && app.session.answering().is_some_and(|answering| answering.ordering.taken)
        {
            // Who clicks on the word means the answer: the row that is held stays where it is.
            app.act(Action::Toggle);
        }
        return app.act(action);
    }
    if app.ui.editor.is_some() {
        let inside = app.ui.hits.editor.contains(at);
        if let Some(editor) = &mut app.ui.editor {
            editor.active = inside;
            if inside {
                editor.click((at.x, at.y));
            }
        }
        if inside {
            return None;
        }
    }
    if let Some(option) = option_at(app, at) {
        let action = if is_level(app, option) { Action::SelectRow(option) } else { Action::Choose(option) };
        return app.act(action);
    }
    if let Some(lesson) = link_at(app, at) {
        return app.act(Action::OpenLesson(lesson));
    }
    if click_word(app, at) {
        return None;
    }
    match app.session.screen {
        Screen::Home => click_home(app, at),
        Screen::Debugger => click_debugger(app, at),
        Screen::CheatSheet => click_row(app, at),
        Screen::Playground => click_files(app, at),
        _ => None,
    }
}

/// The lesson to which the link under the mouse leads.
fn link_at(app: &App, at: Position) -> Option<String> {
    let area = app.ui.hits.page;
    if !area.contains(at) {
        return None;
    }
    let row = app.ui.page.rows.get(app.ui.page.offset + (at.y - area.y) as usize)?;
    let text = terms::styled_at(&row.line, (at.x - area.x) as usize, app.theme.key)?;
    // Of a link that goes over the end of a line, only a part is under the mouse.
    let holds = |(label, _): &&(String, String)| format!("[{label}]").contains(text.trim());
    app.ui.links.iter().find(holds).map(|(_, lesson)| lesson.clone())
}

/// A term of the glossary opens what it means; answers whether there is one under the mouse.
fn click_word(app: &mut App, at: Position) -> bool {
    let area = app.ui.hits.page;
    if !area.contains(at) {
        return false;
    }
    let row = app.ui.page.offset + (at.y - area.y) as usize;
    let text =
        app.ui.page.rows.get(row).and_then(|row| terms::underlined_at(&row.line, (at.x - area.x) as usize));
    let Some(text) = text else { return false };
    let known = app.session.course.terms();
    // Of a term that goes over the end of a line, only a part is under the mouse.
    let holds = |term: &&usize| {
        known[**term].forms().any(|form| words::lowered(form).contains(&words::lowered(&text)))
    };
    let glossary = app.session.course.glossary.as_ref();
    let whole = glossary.and_then(|glossary| glossary.content.find(&text));
    let Some(term) = whole.or_else(|| app.ui.terms.iter().find(holds).copied()) else { return false };
    app.define(Some(term));
    true
}

/// Is it one of an interview's levels that is not selected yet? A key with its number begins, a click only selects.
fn is_level(app: &App, row: usize) -> bool {
    let state = app.session.interview.as_ref().filter(|_| app.session.screen == Screen::Interview);
    state.is_some_and(|state| !state.is_begun && state.cursor != row)
}

/// The first click on a row selects it, a click on the selected row opens it.
fn click_row(app: &mut App, at: Position) -> Option<Request> {
    let row = app.ui.hits.rows.iter().find(|(area, _)| area.contains(at)).map(|(_, row)| *row)?;
    let chosen = row == app.session.cheat_sheet.selected;
    app.act(if chosen { Action::Accept } else { Action::SelectRow(row) })
}

/// The first click selects, a click on the selected row opens.
fn click_home(app: &mut App, at: Position) -> Option<Request> {
    let area = app.ui.hits.home;
    if !area.contains(at) {
        return None;
    }
    let row = app.ui.home.offset + (at.y - area.y) as usize;
    if row >= app.session.home.rows.len() {
        return None;
    }
    app.ui.home.click(row);
    let action = if row == app.session.home.selected { Action::Accept } else { Action::SelectRow(row) };
    app.act(action)
}

/// The first click selects a scratch file, a click on the selected one opens it.
fn click_files(app: &mut App, at: Position) -> Option<Request> {
    let list = app.session.playground.as_ref()?.list.as_ref()?;
    let area = app.ui.hits.files;
    let row = app.ui.files.offset + at.y.checked_sub(area.y)? as usize;
    if !area.contains(at) || row >= list.names.len() {
        return None;
    }
    let action = if row == list.selected { Action::Accept } else { Action::SelectRow(row) };
    app.ui.files.click(row);
    app.act(action)
}

fn click_debugger(app: &mut App, at: Position) -> Option<Request> {
    if let Some(kind) = app.ui.hits.tabs.iter().find(|(area, _)| area.contains(at)).map(|(_, kind)| *kind)
        && app.ui.hits.debugger.tabs.is_some()
    {
        app.ui.focus(kind);
        return None;
    }
    app.ui.grip = app.ui.hits.debugger.rule_at(at).map(Grip::Rule);
    let (kind, area) = pane_at(app, at)?;
    app.ui.focus(kind);
    if kind == ViewKind::Timeline {
        let is_on_it = timeline::strip(area).contains(at);
        app.ui.grip = is_on_it.then_some(Grip::Time);
        return is_on_it.then(|| scrub(app, at.x)).flatten();
    }
    let inner = heading::below(area);
    if !inner.contains(at) {
        return None;
    }
    let scroll = app.ui.scroll(kind);
    let row = scroll.offset + (at.y - inner.y) as usize;
    if row >= scroll.len {
        return None;
    }
    let again = scroll.cursor == Some(row);
    scroll.move_to(row);
    match scroll.target() {
        // The gutter holds the breakpoint mark and the line number.
        Some(Target::SourceLine(line)) if kind == ViewKind::Source && at.x < inner.x + 4 => {
            app.act(Action::ToggleBreakpointAt(line))
        }
        Some(Target::Object(id)) if again => app.act(Action::InspectObject(id)),
        Some(Target::Frame(index)) if again => app.act(Action::SelectFrame(index)),
        _ => None,
    }
}

/// Goes to the moment of the time line in the column of the mouse, which may be above or below while it drags.
fn scrub(app: &mut App, column: u16) -> Option<Request> {
    let strip = timeline::strip(app.ui.hits.debugger.pane(ViewKind::Timeline)?);
    let column = column.clamp(strip.x, strip.right().saturating_sub(1).max(strip.x));
    let view = &app.session.debugger.as_ref()?.last_views().timeline;
    let step = timeline::step_at(view, strip, column);
    app.act(Action::GotoStep(step))
}
