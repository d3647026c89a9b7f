//! The cheat sheet, told.

use std::io;

use super::{Plain, text};
use crate::course::cheatsheet::{CheatRow, Place};

impl Plain<'_> {
    /// The rows of the cheat sheet that fit what was typed, section by section.
    pub(super) fn cheat_sheet(&mut self) -> io::Result<()> {
        let state = &self.session.cheat_sheet;
        let mut lines = vec!["Cheat sheet".to_owned()];
        let mut section = None;
        for place in &state.rows {
            let content = &self.session.course.cheat_sections()[place.section];
            if section.replace(place.section) != Some(place.section) {
                lines.push(String::new());
                lines.push(text::inline(&content.title));
            }
            lines.push(format!("- {}", row(&content.rows[place.row])));
        }
        lines.push(match state.filter.is_empty() {
            true => "Type filter and words to hear only the rows with them.".to_owned(),
            false => format!("These are the rows with {}; filter alone brings all back.", state.filter),
        });
        self.say_all(lines)
    }

    /// One row, as the search finds it.
    pub(super) fn cheat_row(&mut self, place: Place) -> io::Result<()> {
        let section = self.session.course.cheat_sections().get(place.section);
        let Some((section, found)) =
            section.and_then(|section| Some((section, section.rows.get(place.row)?)))
        else {
            return Ok(());
        };
        let line = format!("{}: {}", text::inline(&section.title), row(found));
        self.say(&line)
    }
}

/// `what: code: text; lesson id`.
fn row(row: &CheatRow) -> String {
    let parts = [&row.what, &row.code, &row.text].map(|part| text::inline(part));
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    let lesson = row.lesson.as_ref().map_or(String::new(), |id| format!("; lesson {id}"));
    format!("{}{lesson}", parts.join(": "))
}
