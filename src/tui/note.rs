//! The editor of a note: a small box over the page. Every change is kept at once.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::widgets::{Block, BorderType, Clear, Widget};
use tui_textarea::{CursorMove, TextArea, WrapMode};

use super::compositor::Outcome;
use super::keymap::Press;
use super::theme::Theme;
use super::widgets::hints::{self, Keys};
use crate::session::Action;

/// Rows of text in sight.
const ROWS: u16 = 8;

/// A note being written.
pub struct Note {
    title: String,
    area: TextArea<'static>,
    pub outer: Rect,
}

impl Note {
    pub fn new(title: &str, text: &str) -> Note {
        let mut area = TextArea::new(text.lines().map(str::to_owned).collect());
        area.move_cursor(CursorMove::Bottom);
        area.move_cursor(CursorMove::End);
        Note { title: title.to_owned(), area, outer: Rect::default() }
    }

    fn text(&self) -> String {
        self.area.lines().join("\n")
    }

    pub fn key(&mut self, press: Press) -> Outcome {
        let control = press.modifiers == KeyModifiers::CONTROL;
        match press.code {
            KeyCode::Esc => return Outcome::Settle,
            KeyCode::Char('c' | 's') if control => return Outcome::Settle,
            _ => self.area.input(KeyEvent::new(press.code, press.modifiers)),
        };
        Outcome::Tell(Action::NoteText(self.text()))
    }

    pub fn paste(&mut self, text: &str) -> Action {
        self.area.insert_str(text.replace("\r\n", "\n").replace('\r', "\n"));
        Action::NoteText(self.text())
    }

    pub fn draw(&mut self, area: Rect, buf: &mut Buffer, theme: &Theme) -> Keys {
        let (width, height) =
            (80.min(area.width.saturating_sub(4)), (ROWS + 2).min(area.height.saturating_sub(2)));
        let x = area.x + (area.width - width) / 2;
        let outer = Rect { x, y: area.bottom().saturating_sub(height + 1), width, height };
        Clear.render(outer, buf);
        buf.set_style(outer, theme.text);
        let block = Block::bordered().border_type(BorderType::Rounded).border_style(theme.rule_focus);
        let inner = block.inner(outer);
        block.render(outer, buf);
        let room = width.saturating_sub(4) as usize;
        buf.set_stringn(
            outer.x + 2,
            outer.y,
            format!(" Your note to: {} ", self.title),
            room,
            theme.title_focus,
        );
        let keys = hints::edge("every change is kept ─ Esc closes", outer, buf, theme);
        self.area.set_style(theme.text);
        self.area.set_cursor_line_style(theme.text);
        self.area.set_cursor_style(Style::new().add_modifier(Modifier::REVERSED));
        self.area.set_wrap_mode(WrapMode::WordOrGlyph);
        let text = Rect { x: inner.x + 1, width: inner.width.saturating_sub(2), ..inner };
        (&self.area).render(text, buf);
        self.outer = outer;
        keys
    }
}
