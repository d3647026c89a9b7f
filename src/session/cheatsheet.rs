//! The cheat sheet's state: which of its rows fit what was typed, and which is selected.

use crate::course::Course;
use crate::course::cheatsheet::{CheatRow, Place};
use crate::source::words;

/// The rows in sight.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CheatSheetState {
    /// Every word of it begins a word of each row shown.
    pub filter: String,
    pub rows: Vec<Place>,
    /// Index into `rows`.
    pub selected: usize,
}

impl CheatSheetState {
    /// Shows the rows that fit these words; the selected one stays selected if it is among them.
    pub fn filter(&mut self, course: &Course, filter: &str) {
        let before = self.rows.get(self.selected).copied();
        let typed = words::typed(filter);
        let mut rows = Vec::new();
        for (section, content) in course.cheat_sections().iter().enumerate() {
            for (row, text) in content.rows.iter().enumerate() {
                let all = format!("{} {} {} {}", content.title, text.what, text.code, text.text);
                let all = words::lowered(&all);
                if typed.iter().all(|word| words::fit(&all, word).is_some()) {
                    rows.push(Place { section, row });
                }
            }
        }
        self.selected = before.and_then(|place| rows.iter().position(|known| *known == place)).unwrap_or(0);
        self.rows = rows;
        self.filter = filter.to_owned();
    }

    /// Moves the selection by rows.
    pub fn move_by(&mut self, rows: isize) {
        let last = self.rows.len().saturating_sub(1);
        self.selected = self.selected.saturating_add_signed(rows).min(last);
    }

    /// Selects a row of those shown.
    pub fn select(&mut self, row: usize) {
        self.selected = row.min(self.rows.len().saturating_sub(1));
    }

    /// Selects a row of the sheet.
    pub fn select_place(&mut self, place: Place) {
        self.selected = self.rows.iter().position(|known| *known == place).unwrap_or(0);
    }

    /// The selected row.
    pub fn row<'a>(&self, course: &'a Course) -> Option<&'a CheatRow> {
        let place = self.rows.get(self.selected)?;
        course.cheat_sections().get(place.section)?.rows.get(place.row)
    }
}
