//! The words of a page with what they mean: a list in which the chosen word opens its definition.

use crossterm::event::{KeyCode, KeyModifiers};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::Line;
use ratatui::widgets::{Block, BorderType, Clear, Widget};

use super::compositor::Outcome;
use super::keymap::Press;
use super::theme::Theme;
use super::widgets::cells::Cells;
use super::widgets::markdown;
use crate::course::Course;
use crate::session::Action;

/// Columns of a definition.
const COLUMNS: usize = 76;

/// A word, what it means, and the lesson that teaches it by id and title.
struct Definition {
    term: String,
    text: String,
    lesson: Option<(String, String)>,
}

/// The list while it is open.
pub struct Definitions {
    title: &'static str,
    words: Vec<Definition>,
    at: usize,
    offset: usize,
    outer: Rect,
    /// The rows in sight, by word.
    rows: Vec<(Rect, usize)>,
}

impl Definitions {
    /// The terms of these numbers, one of them open; then the links, by text and lesson.
    pub fn new(
        title: &'static str,
        course: &Course,
        terms: &[usize],
        links: &[(String, String)],
        open: Option<usize>,
    ) -> Definitions {
        let known = course.terms();
        let definition = |term: &usize| {
            let term = known.get(*term)?;
            let title = |id: &String| course.lesson(id).map(|lesson| (id.clone(), lesson.title.clone()));
            let lesson = term.lesson.as_ref().and_then(title);
            Some(Definition { term: term.term.clone(), text: term.text.clone(), lesson })
        };
        let at = terms.iter().position(|term| Some(*term) == open).unwrap_or(0);
        let link = |(text, id): &(String, String)| {
            let lesson = course.lesson(id)?;
            let text = (format!("[{text}]"), "A link of this page.".to_owned());
            Some(Definition { term: text.0, text: text.1, lesson: Some((id.clone(), lesson.title.clone())) })
        };
        let words = terms.iter().filter_map(definition).chain(links.iter().filter_map(link)).collect();
        Definitions { title, words, at, offset: 0, outer: Rect::default(), rows: Vec::new() }
    }

    pub fn key(&mut self, press: Press) -> Outcome {
        match press.code {
            KeyCode::Esc | KeyCode::Char('q' | 'w') => return Outcome::Close,
            KeyCode::Char('c') if press.modifiers == KeyModifiers::CONTROL => return Outcome::Close,
            KeyCode::Up | KeyCode::Char('k') => self.move_by(-1),
            KeyCode::Down | KeyCode::Char('j') | KeyCode::Tab => self.move_by(1),
            KeyCode::PageUp => self.move_by(-10),
            KeyCode::PageDown => self.move_by(10),
            KeyCode::Char('g') | KeyCode::Home => self.at = 0,
            KeyCode::Char('G') | KeyCode::End => self.move_by(isize::MAX / 2),
            KeyCode::Enter => return self.open(),
            _ => {}
        }
        Outcome::Consumed
    }

    /// A click chooses a word, and on the one that is open goes to its lesson; one outside closes the list.
    pub fn click(&mut self, at: Position) -> Outcome {
        if !self.outer.contains(at) {
            return Outcome::Close;
        }
        match self.rows.iter().find(|(area, _)| area.contains(at)).map(|(_, word)| *word) {
            Some(word) if word == self.at => self.open(),
            Some(word) => {
                self.at = word;
                Outcome::Consumed
            }
            None => Outcome::Consumed,
        }
    }

    pub fn move_by(&mut self, rows: isize) {
        self.at = self.at.saturating_add_signed(rows).min(self.words.len().saturating_sub(1));
    }

    fn open(&self) -> Outcome {
        match self.words.get(self.at).and_then(|word| word.lesson.as_ref()) {
            Some((id, _)) => Outcome::Do(Action::OpenLesson(id.clone())),
            None => Outcome::Consumed,
        }
    }

    /// Draws the list at the lower edge, over what is read last.
    pub fn draw(&mut self, area: Rect, buf: &mut Buffer, theme: &Theme) {
        let columns = COLUMNS.min(area.width.saturating_sub(4) as usize);
        let open = self.opened(columns, theme);
        let wanted = self.words.len() + open.len();
        // The text above stays in sight.
        let room = (area.height.saturating_sub(6) / 2 + 1).max(6) as usize;
        let height = wanted.min(room);
        let size = (columns as u16 + 4, height as u16 + 2);
        let outer = Rect {
            x: area.x + area.width.saturating_sub(size.0) / 2,
            y: area.bottom().saturating_sub(size.1 + 1),
            width: size.0.min(area.width),
            height: size.1,
        };
        Clear.render(outer, buf);
        buf.set_style(outer, theme.text);
        let block = Block::bordered().border_type(BorderType::Rounded).border_style(theme.rule_focus);
        let inner = block.inner(outer);
        block.render(outer, buf);
        let room = outer.width.saturating_sub(4) as usize;
        buf.set_stringn(outer.x + 2, outer.y, format!(" {} ", self.title), room, theme.title_focus);
        let keys = format!(
            " {} of {} ─ j k choose, Enter opens the lesson, Esc closes ",
            self.at + 1,
            self.words.len()
        );
        let at = outer.right().saturating_sub(keys.chars().count() as u16 + 2).max(outer.x + 1);
        buf.set_stringn(at, outer.bottom() - 1, &keys, room, theme.dim);
        self.outer = outer;
        self.rows(open, inner, buf, theme);
    }

    /// The definition of the chosen word, as lines.
    fn opened(&self, columns: usize, theme: &Theme) -> Vec<Line<'static>> {
        let Some(word) = self.words.get(self.at) else { return Vec::new() };
        let mut lines = markdown::render(&word.text, columns, theme);
        if let Some((_, title)) = &word.lesson {
            let cells = Cells::new().text("Enter", theme.key).text(" opens the lesson: ", theme.dim);
            lines.push(cells.text(title.clone(), theme.dim).line());
        }
        lines
    }

    fn rows(&mut self, open: Vec<Line<'static>>, inner: Rect, buf: &mut Buffer, theme: &Theme) {
        let sight = inner.height as usize;
        let last = self.at + open.len();
        self.offset = self.offset.min(self.at).max((last + 1).saturating_sub(sight));
        let total = self.words.len() + open.len();
        self.offset = self.offset.min(total.saturating_sub(sight));
        self.rows.clear();
        for row in self.offset..(self.offset + sight).min(total) {
            let place = Rect { y: inner.y + (row - self.offset) as u16, height: 1, ..inner };
            let (word, line, left) = match row {
                row if row > self.at && row <= last => (self.at, open[row - self.at - 1].clone(), 1),
                row if row > last => self.word(row - open.len(), theme),
                row => self.word(row, theme),
            };
            buf.set_line(place.x + left, place.y, &line, place.width.saturating_sub(left + 1));
            if row == self.at {
                buf.set_style(place, theme.selected);
                buf.set_string(place.x + 1, place.y, ">", theme.current_marker.patch(theme.selected));
            }
            self.rows.push((place, word));
        }
    }

    /// A word with its number, and the columns before it.
    fn word(&self, word: usize, theme: &Theme) -> (usize, Line<'static>, u16) {
        (word, Line::styled(self.words[word].term.clone(), theme.strong), 3)
    }
}
