//! The words of a page or of the course with what they mean: a list in which the chosen word opens its definition, and
//! which what is typed narrows.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::Line;
use ratatui::widgets::{Block, BorderType, Clear, Widget};

use super::compositor::Outcome;
use super::palette;
use super::picker::{Picker, Picking};
use super::theme::Theme;
use super::widgets::cells::Cells;
use super::widgets::hints::{self, Keys};
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
    picker: Picker,
    /// The words that fit what is typed, the best first.
    shown: Vec<usize>,
    offset: usize,
    outer: Rect,
    /// The rows in sight, by their number among the words shown.
    rows: Vec<(Rect, usize)>,
}

impl Picking for Definitions {
    fn picker(&mut self) -> &mut Picker {
        &mut self.picker
    }

    fn fit(&mut self) {
        let words = self.words.iter().map(|word| (word.term.as_str(), word.text.as_str()));
        self.shown = palette::fitting(words, &self.picker.line);
        self.picker.reset(self.shown.len());
    }

    fn chosen(&self) -> Option<Outcome> {
        let (id, _) = self.opened()?.lesson.as_ref()?;
        Some(Outcome::Do(Action::OpenLesson(id.clone())))
    }

    /// A click chooses a word, and on the one that is open goes to its lesson; one outside closes the list.
    fn click(&mut self, at: Position) -> Outcome {
        if !self.outer.contains(at) {
            return Outcome::Close;
        }
        match self.rows.iter().find(|(area, _)| area.contains(at)).map(|(_, row)| *row) {
            Some(row) if row == self.picker.at => return self.chosen().unwrap_or(Outcome::Consumed),
            Some(row) => self.picker.at = row,
            None => {}
        }
        Outcome::Consumed
    }
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
        let (outer, rows) = (Rect::default(), Vec::new());
        let mut list = Definitions {
            title,
            words,
            picker: Picker::default(),
            shown: Vec::new(),
            offset: 0,
            outer,
            rows,
        };
        list.fit();
        list.picker.at = at;
        list
    }

    /// The word under the cursor.
    fn opened(&self) -> Option<&Definition> {
        self.words.get(*self.shown.get(self.picker.at)?)
    }

    /// Draws the list at the lower edge, over what is read last; answers where the text cursor belongs.
    pub fn draw(&mut self, area: Rect, buf: &mut Buffer, theme: &Theme, keys: &mut Keys) -> (u16, u16) {
        let columns = COLUMNS.min(area.width.saturating_sub(4) as usize);
        let open = self.definition(columns, theme);
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
        let cursor = self.line(outer, buf, theme);
        let count = match self.shown.len() {
            0 => "nothing fits".to_owned(),
            count => format!("{} of {count}", self.picker.at + 1),
        };
        let hint = format!("{count} ─ Enter opens the lesson, Esc closes");
        keys.extend(hints::edge(&hint, outer, buf, theme));
        (self.outer, self.picker.list) = (outer, inner);
        self.rows(open, inner, buf, theme);
        cursor
    }

    /// The title, and what is typed, on the upper edge.
    fn line(&self, outer: Rect, buf: &mut Buffer, theme: &Theme) -> (u16, u16) {
        let y = outer.y;
        let room = |x: u16| outer.right().saturating_sub(x + 3) as usize;
        let x =
            buf.set_stringn(outer.x + 2, y, format!(" {} ", self.title), room(outer.x), theme.title_focus).0;
        let x = buf.set_stringn(x + 1, y, " > ", room(x), theme.current_marker).0;
        if self.picker.line.is_empty() {
            buf.set_stringn(x, y, "type to narrow the list ", room(x), theme.dim);
            return (x, y);
        }
        let end = buf.set_stringn(x, y, self.picker.line_end(room(x)), room(x), theme.strong).0;
        buf.set_string(end, y, " ", theme.text);
        (end, y)
    }

    /// The definition of the word under the cursor, as lines.
    fn definition(&self, columns: usize, theme: &Theme) -> Vec<Line<'static>> {
        let Some(word) = self.opened() else { return Vec::new() };
        let mut lines = markdown::render(&word.text, columns, theme);
        if let Some((_, title)) = &word.lesson {
            let cells = Cells::new().text("Enter", theme.key).text(" opens the lesson: ", theme.dim);
            lines.push(cells.text(title.clone(), theme.dim).line());
        }
        lines
    }

    fn rows(&mut self, open: Vec<Line<'static>>, inner: Rect, buf: &mut Buffer, theme: &Theme) {
        let sight = inner.height as usize;
        let at = self.picker.at;
        let last = at + open.len();
        self.offset = self.offset.min(at).max((last + 1).saturating_sub(sight));
        let total = self.shown.len() + open.len();
        self.offset = self.offset.min(total.saturating_sub(sight));
        self.rows.clear();
        for row in self.offset..(self.offset + sight).min(total) {
            let place = Rect { y: inner.y + (row - self.offset) as u16, height: 1, ..inner };
            let (word, line, left) = match row {
                row if row > at && row <= last => (at, open[row - at - 1].clone(), 1),
                row if row > last => self.word(row - open.len(), theme),
                row => self.word(row, theme),
            };
            buf.set_line(place.x + left, place.y, &line, place.width.saturating_sub(left + 1));
            if row == at {
                buf.set_style(place, theme.selected);
                buf.set_string(place.x + 1, place.y, ">", theme.current_marker.patch(theme.selected));
            }
            self.rows.push((place, word));
        }
    }

    /// A word with the number of its row, and the columns before it.
    fn word(&self, row: usize, theme: &Theme) -> (usize, Line<'static>, u16) {
        (row, Line::styled(self.words[self.shown[row]].term.clone(), theme.strong), 3)
    }
}
