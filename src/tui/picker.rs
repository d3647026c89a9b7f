//! A list that one types into: the line, the row under the cursor, and where both were drawn. What is in the list, and
//! what fits the line, is its owner's business.

use crossterm::event::{KeyCode, KeyModifiers};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::Line;
use ratatui::widgets::{Block, BorderType, Clear, Widget};

use super::compositor::Outcome;
use super::keymap::Press;
use super::theme::Theme;
use super::widgets::hints::{self, Keys};

/// What a key or a click came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pick {
    /// Nothing that the owner has to know.
    Nothing,
    /// The line is another.
    Typed,
    /// The row under the cursor is wanted.
    Chosen,
    Closed,
}

/// The state of the list.
#[derive(Clone, Debug, Default)]
pub struct Picker {
    pub line: String,
    /// The line is from the last time: what is typed takes its place.
    pub is_old: bool,
    /// The row under the cursor.
    pub at: usize,
    /// How many rows there are.
    pub count: usize,
    /// The first row in sight.
    offset: usize,
    /// Lines that each row takes.
    tall: usize,
    outer: Rect,
    /// Where the rows are.
    pub(super) list: Rect,
}

/// What the list looks like around its rows.
pub struct Frame<'a> {
    pub title: &'a str,
    /// What stands on the line before anything is typed.
    pub hint: &'a str,
    /// What stands at the lower edge, besides how many rows there are.
    pub keys: &'a str,
    /// Columns and rows that it would like to have.
    pub size: (u16, u16),
    /// Lines for each row.
    pub tall: usize,
}

/// A list that stands over a screen: what its owner adds to a [`Picker`].
pub trait Picking {
    fn picker(&mut self) -> &mut Picker;

    /// The line is another: finds what fits it.
    fn fit(&mut self);

    /// What comes of the row under the cursor; `None` if there is none.
    fn chosen(&self) -> Option<Outcome>;

    fn key(&mut self, press: Press) -> Outcome {
        let pick = self.picker().key(press);
        self.picked(pick)
    }

    fn click(&mut self, at: Position) -> Outcome {
        let pick = self.picker().click(at);
        self.picked(pick)
    }

    fn paste(&mut self, text: &str) {
        self.picker().paste(text);
        self.fit();
    }

    fn picked(&mut self, pick: Pick) -> Outcome {
        match pick {
            Pick::Nothing => Outcome::Consumed,
            Pick::Closed => Outcome::Close,
            Pick::Typed => {
                self.fit();
                Outcome::Consumed
            }
            Pick::Chosen => self.chosen().unwrap_or(Outcome::Consumed),
        }
    }
}

impl Picker {
    /// With the line of the last time.
    pub fn with_line(line: String) -> Picker {
        Picker { is_old: !line.is_empty(), line, ..Picker::default() }
    }

    /// As many rows as fit the line now; the cursor is on the first.
    pub fn reset(&mut self, count: usize) {
        (self.at, self.offset, self.count) = (0, 0, count);
    }

    pub fn key(&mut self, press: Press) -> Pick {
        let held = press.modifiers;
        let control = held.contains(KeyModifiers::CONTROL);
        let page = self.in_sight().saturating_sub(1).max(1) as isize;
        let types = matches!(press.code, KeyCode::Char(_) | KeyCode::Backspace) && !control;
        if types && std::mem::take(&mut self.is_old) && press.code != KeyCode::Backspace {
            self.line.clear();
        }
        match press.code {
            KeyCode::Enter => return Pick::Chosen,
            KeyCode::Esc => return Pick::Closed,
            KeyCode::Char('c') if control => return Pick::Closed,
            KeyCode::Up => self.move_by(-1),
            KeyCode::Down => self.move_by(1),
            KeyCode::Tab if held.contains(KeyModifiers::SHIFT) => self.move_by(-1),
            KeyCode::Tab => self.move_by(1),
            KeyCode::Char('p') if control => self.move_by(-1),
            KeyCode::Char('n') if control => self.move_by(1),
            KeyCode::PageUp => self.move_by(-page),
            KeyCode::PageDown => self.move_by(page),
            KeyCode::Home => self.move_by(isize::MIN / 2),
            KeyCode::End => self.move_by(isize::MAX / 2),
            KeyCode::Backspace if self.line.is_empty() => return Pick::Closed,
            KeyCode::Backspace => {
                self.line.pop();
                return Pick::Typed;
            }
            KeyCode::Char('u') if control => {
                self.line.clear();
                return Pick::Typed;
            }
            KeyCode::Char('w') if control => {
                let kept = self.line.trim_end().rfind(' ').map_or(0, |at| at + 1);
                self.line.truncate(kept);
                return Pick::Typed;
            }
            KeyCode::Char(letter) if !control => {
                self.line.push(letter);
                return Pick::Typed;
            }
            _ => {}
        }
        Pick::Nothing
    }

    /// Pasted text belongs to the line.
    pub fn paste(&mut self, text: &str) {
        self.line.extend(text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }));
    }

    /// A click on a row wants it, one outside closes the list.
    pub fn click(&mut self, at: Position) -> Pick {
        if !self.outer.contains(at) {
            return Pick::Closed;
        }
        if !self.list.contains(at) {
            return Pick::Nothing;
        }
        let row = self.offset + (at.y - self.list.y) as usize / self.tall.max(1);
        if row >= self.count {
            return Pick::Nothing;
        }
        self.at = row;
        Pick::Chosen
    }

    pub fn move_by(&mut self, rows: isize) {
        self.at = self.at.saturating_add_signed(rows).min(self.count.saturating_sub(1));
    }

    /// Writes where the rows would be.
    pub fn say(&self, lines: &[&str], buf: &mut Buffer, theme: &Theme) {
        for (at, line) in lines.iter().enumerate().take(self.list.height as usize) {
            let y = self.list.y + at as u16;
            buf.set_stringn(self.list.x + 3, y, line, self.list.width.saturating_sub(4) as usize, theme.dim);
        }
    }

    fn in_sight(&self) -> usize {
        self.list.height as usize / self.tall.max(1)
    }

    /// Draws the box, the line and the rows in sight, which `row` makes from their number and the columns they have;
    /// answers where the text cursor belongs.
    pub fn draw(
        &mut self,
        frame: &Frame<'_>,
        area: Rect,
        buf: &mut Buffer,
        theme: &Theme,
        keys: &mut Keys,
        row: &mut dyn FnMut(usize, usize) -> Vec<Line<'static>>,
    ) -> (u16, u16) {
        let width = frame.size.0.min(area.width.saturating_sub(4));
        let height = frame.size.1.min(area.height.saturating_sub(2));
        let outer = Rect { x: area.x + (area.width - width) / 2, y: area.y + 1, width, height };
        Clear.render(outer, buf);
        buf.set_style(outer, theme.text);
        let block = Block::bordered().border_type(BorderType::Rounded).border_style(theme.rule_focus);
        let inner = block.inner(outer);
        block.render(outer, buf);
        let room = width.saturating_sub(4) as usize;
        buf.set_stringn(outer.x + 2, outer.y, format!(" {} ", frame.title), room, theme.title_focus);
        let cursor = self.line_at(frame, inner, buf, theme);
        self.outer = outer;
        self.tall = frame.tall;
        self.list = Rect { y: inner.y + 2, height: inner.height.saturating_sub(2), ..inner };
        self.rows(buf, theme, row);
        let count = match self.count {
            0 if self.line.is_empty() => "nothing typed yet".to_owned(),
            0 => "nothing fits".to_owned(),
            count => format!("{} of {count}", self.at + 1),
        };
        keys.extend(hints::edge(&format!("{count} ─ {}", frame.keys), outer, buf, theme));
        cursor
    }

    /// As much of the line as there is room for: of a long one its end.
    pub(super) fn line_end(&self, room: usize) -> String {
        let letters = self.line.chars().count();
        self.line.chars().skip(letters.saturating_sub(room)).collect()
    }

    /// The line typed so far.
    fn line_at(&self, frame: &Frame<'_>, inner: Rect, buf: &mut Buffer, theme: &Theme) -> (u16, u16) {
        let (x, y) = (inner.x + 1, inner.y);
        let room = inner.width.saturating_sub(5) as usize;
        buf.set_string(x, y, "> ", theme.current_marker);
        let shown = self.line_end(room);
        let style = if self.is_old { theme.dim } else { theme.strong };
        let (end, _) = buf.set_stringn(x + 2, y, &shown, room, style);
        if self.line.is_empty() {
            buf.set_stringn(x + 3, y, frame.hint, room.saturating_sub(1), theme.dim);
        }
        buf.set_string(inner.x, y + 1, "─".repeat(inner.width as usize), theme.rule);
        (end, y)
    }

    fn rows(
        &mut self,
        buf: &mut Buffer,
        theme: &Theme,
        row: &mut dyn FnMut(usize, usize) -> Vec<Line<'static>>,
    ) {
        let sight = self.in_sight().max(1);
        self.offset = self.offset.min(self.at).max((self.at + 1).saturating_sub(sight));
        self.offset = self.offset.min(self.count.saturating_sub(sight));
        let list = self.list;
        let columns = list.width.saturating_sub(4);
        for number in (self.offset..self.count).take(sight) {
            let top = list.y + ((number - self.offset) * self.tall) as u16;
            for (at, line) in row(number, columns as usize).iter().enumerate().take(self.tall) {
                buf.set_line(list.x + 3, top + at as u16, line, columns);
            }
            if number == self.at {
                let whole = Rect { y: top, height: self.tall as u16, ..list };
                buf.set_style(whole.intersection(list), theme.selected);
                buf.set_string(list.x + 1, top, ">", theme.current_marker.patch(theme.selected));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::keymap;

    fn press(keys: &str) -> Press {
        keymap::parse(keys).unwrap_or_default()[0]
    }

    fn drawn(picker: &mut Picker, tall: usize) -> Vec<String> {
        let area = Rect::new(0, 0, 30, 10);
        let mut buf = Buffer::empty(area);
        let frame = Frame { title: "List", hint: "type", keys: "Enter", size: (26, 8), tall };
        picker.draw(&frame, area, &mut buf, &Theme::mono(), &mut Keys::new(), &mut |row, _| {
            (0..tall).map(|line| Line::from(format!("row {row}.{line}"))).collect()
        });
        let line = |y| (0..30).map(|x| buf[(x, y)].symbol()).collect::<String>().trim().to_owned();
        (0..10).map(line).collect()
    }

    #[test]
    fn the_cursor_stays_in_sight_and_in_the_list() {
        let mut picker = Picker::default();
        picker.reset(9);
        assert!(drawn(&mut picker, 1)[4].contains("> row 0.0"));
        for _ in 0..20 {
            picker.key(press("Down"));
        }
        assert_eq!(picker.at, 8);
        assert!(drawn(&mut picker, 1)[7].contains("> row 8.0"), "{:?}", drawn(&mut picker, 1));
        picker.key(press("Home"));
        assert!(drawn(&mut picker, 2)[4].contains("> row 0.0"));
    }

    #[test]
    fn a_click_chooses_the_row_under_it_and_one_outside_closes() {
        let mut picker = Picker::default();
        picker.reset(3);
        drawn(&mut picker, 2);
        assert_eq!(picker.click(Position::new(8, 6)), Pick::Chosen);
        assert_eq!(picker.at, 1);
        assert_eq!(picker.click(Position::new(0, 0)), Pick::Closed);
        assert_eq!(picker.click(Position::new(8, 2)), Pick::Nothing);
    }

    #[test]
    fn the_line_is_typed_and_taken_back() {
        let mut picker = Picker::default();
        for keys in ["a", "Space", "b"] {
            assert_eq!(picker.key(press(keys)), Pick::Typed);
        }
        assert_eq!(picker.key(press("Ctrl+w")), Pick::Typed);
        assert_eq!(picker.line, "a ");
        picker.key(press("Ctrl+u"));
        assert_eq!(picker.key(press("Backspace")), Pick::Closed);
        let mut picker = Picker::with_line("old".into());
        picker.key(press("n"));
        assert_eq!(picker.line, "n");
    }
}
