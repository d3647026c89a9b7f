//! The search of the course on the screen: results while one types, each with its place and an excerpt.

use std::rc::Rc;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::compositor::Outcome;
use super::picker::{Frame, Picker, Picking};
use super::theme::Theme;
use super::widgets::cells::{Cells, width};
use super::widgets::hints::Keys;
use crate::course::Course;
use crate::course::search::{self, Hit, Index};
use crate::session::found;
use crate::source::words;

/// The search while it is open.
pub struct Finder {
    picker: Picker,
    course: Rc<Course>,
    index: Rc<Index>,
    notes: Index,
    hits: Vec<Hit>,
}

impl Picking for Finder {
    fn picker(&mut self) -> &mut Picker {
        &mut self.picker
    }

    fn fit(&mut self) {
        self.hits = search::search(&[&self.index, &self.notes], &self.picker.line);
        self.picker.reset(self.hits.len());
    }

    fn chosen(&self) -> Option<Outcome> {
        let hit = self.hits.get(self.picker.at)?;
        Some(Outcome::Found {
            action: found::opens(&self.course, &hit.place),
            line: self.picker.line.clone(),
        })
    }
}

impl Finder {
    /// A search for what was looked for last.
    pub fn new(course: Rc<Course>, index: Rc<Index>, notes: Index, line: String) -> Finder {
        let picker = Picker::with_line(line);
        let mut finder = Finder { picker, course, index, notes, hits: Vec::new() };
        finder.fit();
        finder
    }

    pub fn draw(&mut self, area: Rect, buf: &mut Buffer, theme: &Theme, keys: &mut Keys) -> (u16, u16) {
        let frame = Frame {
            title: "Search the course",
            hint: "the beginnings of words: titles, texts, programs, questions, notes",
            keys: "Enter opens it, Esc closes",
            size: (110, area.height),
            tall: 2,
        };
        let typed = words::typed(&self.picker.line);
        let hits = &self.hits;
        let nothing = typed.is_empty();
        let cursor = self.picker.draw(&frame, area, buf, theme, keys, &mut |row, columns| {
            lines(&hits[row], &typed, columns, theme)
        });
        if nothing {
            self.picker.say(&["The words may stand anywhere in a page, in any order."], buf, theme);
        }
        cursor
    }
}

/// The place with the kind of text at the right, and below it the excerpt.
fn lines(hit: &Hit, typed: &[String], columns: usize, theme: &Theme) -> Vec<Line<'static>> {
    let kind = hit.kind.word();
    let room = columns.saturating_sub(width(kind) + 2);
    let title = Cells::new().left(&hit.title, room, theme.strong).gap(2).text(kind, theme.dim).line();
    let title = marked(title, typed, theme);
    let excerpt = search::excerpt(&hit.text, &hit.marks, columns.saturating_sub(2));
    let mut spans = vec![Span::raw("  ")];
    let mut at = 0;
    for mark in excerpt.marks {
        spans.push(Span::styled(excerpt.text[at..mark.start].to_owned(), theme.text));
        spans.push(Span::styled(excerpt.text[mark.clone()].to_owned(), theme.found));
        at = mark.end;
    }
    spans.push(Span::styled(excerpt.text[at..].to_owned(), theme.text));
    vec![title, Line::from(spans)]
}

/// The title with the typed words marked in it.
fn marked(line: Line<'static>, typed: &[String], theme: &Theme) -> Line<'static> {
    let Some((title, rest)) = line.spans.split_first() else { return line };
    let text = title.content.to_string();
    let mut spans = Vec::new();
    let mut at = 0;
    for mark in search::marks(&words::lowered(&text), typed) {
        spans.push(Span::styled(text[at..mark.start].to_owned(), title.style));
        spans.push(Span::styled(text[mark.clone()].to_owned(), title.style.patch(theme.found)));
        at = mark.end;
    }
    spans.push(Span::styled(text[at..].to_owned(), title.style));
    spans.extend(rest.iter().cloned());
    Line::from(spans)
}
