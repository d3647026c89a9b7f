//! How long a key takes until it is painted, for `vivarium bench-keys`.

use std::io::{self, Write};
use std::time::{Duration, Instant};

use ratatui::backend::CrosstermBackend;
use ratatui::layout::{Position, Rect};
use ratatui::{Terminal, TerminalOptions, Viewport};

use super::app::App;
use super::keymap;
use super::theme::Theme;
use crate::session::Session;

/// Takes what would go to the terminal.
struct Sink;

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Gives each key in turn, `rounds` times all of them, on a screen of this size. Answers the times of each key from its
/// event until the bytes for the terminal are written, motions that it began included.
pub fn keys(
    session: Session,
    (width, height): (u16, u16),
    keys: &[&str],
    rounds: usize,
) -> anyhow::Result<Vec<Vec<Duration>>> {
    let viewport = Viewport::Fixed(Rect::new(0, 0, width, height));
    let mut terminal = Terminal::with_options(CrosstermBackend::new(Sink), TerminalOptions { viewport })?;
    let mut app = App::new(session, Theme::dark());
    app.ui.highlighter.warm();
    paint(&mut terminal, &mut app)?;
    let mut times = vec![Vec::with_capacity(rounds); keys.len()];
    for _ in 0..rounds {
        for (key, times) in keys.iter().zip(&mut times) {
            let presses = keymap::parse(key).ok_or_else(|| anyhow::anyhow!("`{key}` is no key"))?;
            let begun = Instant::now();
            for press in presses {
                let event = crossterm::event::KeyEvent::new(press.code, press.modifiers);
                app.event(crossterm::event::Event::Key(event));
            }
            while app.session.is_moving() {
                app.tick(u64::MAX / 4);
            }
            paint(&mut terminal, &mut app)?;
            times.push(begun.elapsed());
        }
    }
    Ok(times)
}

fn paint(terminal: &mut Terminal<CrosstermBackend<Sink>>, app: &mut App) -> io::Result<()> {
    terminal.draw(|frame| {
        let area = frame.area();
        if let Some(Position { x, y }) = app.draw(area, frame.buffer_mut()) {
            frame.set_cursor_position((x, y));
        }
    })?;
    Ok(())
}
