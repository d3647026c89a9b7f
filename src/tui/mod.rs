//! The terminal interface: the only code that names ratatui and crossterm.
//!
//! `app` turns events into actions and draws; `keymap` is the one table of keys; `layout` says where everything lies;
//! `panes` and `screens` draw plain data; `terminal` takes the terminal over and gives it back. Nothing here knows the
//! interpreter: it sees the session and the structs of `inspect::views`.

pub mod app;
mod ascii;
mod compositor;
mod definitions;
mod editor;
mod find;
mod finder;
mod hangup;
pub mod keymap;
pub mod layout;
pub mod measure;
mod mouse;
mod note;
mod palette;
pub mod panes;
mod past;
mod picker;
mod popups;
mod screens;
mod terminal;
pub mod theme;
pub mod ui_state;
pub mod widgets;

use std::time::{Duration, Instant};

use anyhow::Context;
use crossterm::event;
use ratatui::layout::Position;

use crate::session::{Session, own_editor};
use app::{App, Request};
use terminal::Screen;
use theme::Theme;

/// How long one slice of a running motion may take, so that keys are read in time.
const SLICE: Duration = Duration::from_millis(12);
/// How often the screen is drawn while a motion runs.
const FRAME: Duration = Duration::from_millis(60);
/// How long to wait for an event before looking whether a signal came.
const WAIT: Duration = Duration::from_millis(100);

/// Runs the session in the terminal until the learner leaves it. Answers the signal that ended it, if one did.
///
/// # Errors
/// The terminal cannot be used.
pub fn run(session: Session) -> anyhow::Result<Option<i32>> {
    let mut screen = Screen::take().context("this is no terminal that Vivarium can use")?;
    if !session.preferences.preferences.mouse {
        screen.set_mouse(false)?;
    }
    let theme = Theme::from_env(session.preferences.preferences.theme);
    let mut app = App::new(session, theme);
    draw(&mut screen, &mut app)?;
    // The grammar is loaded behind the first frame.
    app.ui.highlighter.warm();
    let ended = events(&mut screen, &mut app);
    app.session.leaving();
    match screen.told_to_end() {
        // What failed then failed because the terminal went away.
        Some(signal) => Ok(Some(signal)),
        None => ended.map(|()| None),
    }
}

/// The loop: an event, or a slice of a motion under way; then the screen.
fn events(screen: &mut Screen, app: &mut App) -> anyhow::Result<()> {
    let mut dirty = true;
    let mut budget: u64 = 100_000;
    let mut drawn = Instant::now();
    loop {
        let moving = app.session.is_moving();
        if dirty && (!moving || drawn.elapsed() >= FRAME) {
            draw(screen, app)?;
            drawn = Instant::now();
            dirty = false;
        }
        let mut request = None;
        if screen.told_to_end().is_some() {
            return Ok(());
        } else if event::poll(Duration::ZERO)? {
            request = app.event(event::read()?);
            dirty = true;
        } else if moving {
            let begun = Instant::now();
            request = app.tick(budget);
            budget = adapt(budget, begun.elapsed());
            dirty = true;
        } else {
            screen.wait(WAIT);
        }
        let (found, is_new) = app.idle();
        request = request.or(found);
        dirty |= is_new;
        match request {
            Some(Request::Quit) => return Ok(()),
            Some(Request::Redraw) => screen.terminal.clear()?,
            Some(Request::Suspend) => screen.suspend()?,
            Some(Request::Mouse(on)) => screen.set_mouse(on)?,
            Some(Request::Copy(text)) => screen.copy(&text)?,
            Some(Request::Editor(path)) => {
                let ended = screen.lend(|| own_editor::edit(&path))?;
                app.given_back(ended);
                dirty = true;
            }
            None => {}
        }
    }
}

/// The next slice's budget, from what the last one took.
fn adapt(budget: u64, took: Duration) -> u64 {
    let next = if took > SLICE * 2 {
        budget / 2
    } else if took < SLICE / 2 {
        budget * 2
    } else {
        budget
    };
    next.clamp(1_000, 100_000_000)
}

fn draw(screen: &mut Screen, app: &mut App) -> anyhow::Result<()> {
    screen.terminal.draw(|frame| {
        let area = frame.area();
        if let Some(Position { x, y }) = app.draw(area, frame.buffer_mut()) {
            frame.set_cursor_position((x, y));
        }
    })?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_budget_follows_the_speed() {
        assert_eq!(adapt(10_000, Duration::from_millis(1)), 20_000);
        assert_eq!(adapt(10_000, Duration::from_millis(12)), 10_000);
        assert_eq!(adapt(10_000, Duration::from_millis(80)), 5_000);
        assert_eq!(adapt(1_000, Duration::from_millis(80)), 1_000);
    }
}
