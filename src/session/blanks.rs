//! Blanks of a program being filled, one text each.

use crate::course::grade::filled;
use crate::course::schema::Question;

/// What stands in the blanks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Blanks {
    /// In the order of the program.
    pub texts: Vec<String>,
    /// The one being written into.
    pub at: usize,
}

impl Blanks {
    pub(super) fn of(question: &Question) -> Blanks {
        match question {
            Question::Fill(ask) => Blanks { texts: vec![String::new(); ask.solution.len()], at: 0 },
            _ => Blanks::default(),
        }
    }

    /// To the next blank, or the one before, and around.
    pub fn move_by(&mut self, by: isize) {
        if !self.texts.is_empty() {
            self.at = (self.at as isize + by).rem_euclid(self.texts.len() as isize) as usize;
        }
    }

    pub(super) fn go_to(&mut self, blank: usize) {
        self.at = blank.min(self.texts.len().saturating_sub(1));
    }

    /// Writes into the blank that is open.
    pub fn write(&mut self, text: String) {
        if let Some(blank) = self.texts.get_mut(self.at) {
            *blank = text;
        }
    }

    pub fn is_complete(&self) -> bool {
        self.texts.iter().all(|text| !text.trim().is_empty())
    }

    /// Opens the next blank that is empty, counted from the open one.
    pub fn go_to_empty(&mut self) {
        let from = (0..self.texts.len()).map(|by| (self.at + by) % self.texts.len());
        if let Some(empty) = from.into_iter().find(|&at| self.texts[at].trim().is_empty()) {
            self.at = empty;
        }
    }

    /// The program with what is filled in so far; an empty blank shows its number.
    pub(super) fn shown_in(&self, program: &str) -> String {
        let shown = self.texts.iter().enumerate().map(|(at, text)| match text.trim() {
            "" => format!("__{}__", at + 1),
            text => text.to_owned(),
        });
        filled(program, &shown.collect::<Vec<_>>())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_are_gone_through_and_shown_in_place() {
        let mut blanks = Blanks { texts: vec![String::new(), String::new()], at: 0 };
        assert_eq!(blanks.shown_in("____ = ____\n"), "__1__ = __2__\n");
        blanks.write("n".into());
        blanks.go_to_empty();
        assert_eq!((blanks.at, blanks.is_complete()), (1, false));
        assert_eq!(blanks.shown_in("____ = ____\n"), "n = __2__\n");
        blanks.write("1".into());
        blanks.move_by(1);
        assert_eq!((blanks.at, blanks.is_complete()), (0, true));
    }
}
