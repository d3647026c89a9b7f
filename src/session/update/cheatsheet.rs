//! Actions on the cheat sheet: filtering, choosing a row, opening its lesson.

use super::Effects;
use crate::course::cheatsheet::Place;
use crate::session::action::Action;
use crate::session::{Screen, Session};

impl Session {
    pub(super) fn open_cheat_sheet(&mut self) -> Effects {
        if self.course.cheat_sections().is_empty() {
            self.warn("This course has no cheat sheet.");
            return vec![];
        }
        self.cheat_sheet.filter(&self.course, "");
        self.show(Screen::CheatSheet)
    }

    /// Opens the sheet at one of its rows.
    pub(super) fn open_cheat_row(&mut self, place: Place) -> Effects {
        let effects = self.open_cheat_sheet();
        self.cheat_sheet.select_place(place);
        effects
    }

    pub(super) fn update_cheat_sheet(&mut self, action: Action) -> Effects {
        let state = &mut self.cheat_sheet;
        match action {
            Action::Up => state.move_by(-1),
            Action::Down => state.move_by(1),
            Action::PageUp => state.move_by(-8),
            Action::PageDown => state.move_by(8),
            Action::Top => state.select(0),
            Action::Bottom => state.select(usize::MAX),
            Action::SelectRow(row) => state.select(row),
            Action::Filter(words) => {
                state.filter(&self.course, &words);
                if self.cheat_sheet.rows.is_empty() {
                    self.say("Nothing fits; Esc shows everything again.");
                }
            }
            Action::Close if !state.filter.is_empty() => state.filter(&self.course, ""),
            Action::Accept => {
                return match state.row(&self.course).map(|row| row.lesson.clone()) {
                    Some(Some(lesson)) => self.open_lesson(&lesson, None),
                    Some(None) => {
                        self.say("This row has no lesson of its own.");
                        vec![]
                    }
                    None => vec![],
                };
            }
            _ => {}
        }
        vec![]
    }
}
