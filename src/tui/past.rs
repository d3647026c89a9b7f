//! What an editor's text was, change by change, with the place of the cursor: to take changes back and make them again.
//!
//! The text-area widget has a history too, but takes an edit for a step, not a key, and puts the cursor where the edit
//! ended, not where it was.

use tui_textarea::{CursorMove, TextArea};

/// Letters that all the texts of a history have together at most.
const LETTERS_MAX: usize = 4_000_000;
/// Changes that can be taken back.
const CHANGES_MAX: usize = 500;

/// A text with the place of its cursor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    lines: Vec<String>,
    cursor: (usize, usize),
}

impl Moment {
    pub fn of(area: &TextArea<'_>) -> Moment {
        Moment { lines: area.lines().to_vec(), cursor: (area.cursor().0, area.cursor().1) }
    }

    fn letters(&self) -> usize {
        self.lines.iter().map(|line| line.len() + 1).sum()
    }

    fn put(self, area: &mut TextArea<'_>) {
        area.cancel_selection();
        area.select_all();
        area.insert_str(self.lines.join("\n"));
        area.move_cursor(CursorMove::Jump(self.cursor.0 as u16, self.cursor.1 as u16));
    }
}

/// The history of a text.
#[derive(Clone, Debug, Default)]
pub struct Past {
    before: Vec<Moment>,
    /// What was taken back, the last one last.
    after: Vec<Moment>,
}

impl Past {
    /// Keeps what was, if the text is another now.
    pub fn keep(&mut self, was: Moment, area: &TextArea<'_>) {
        if was.lines == area.lines() {
            return;
        }
        self.after.clear();
        self.before.push(was);
        let mut letters: usize = self.before.iter().map(Moment::letters).sum();
        while self.before.len() > CHANGES_MAX || letters > LETTERS_MAX && self.before.len() > 1 {
            letters -= self.before.remove(0).letters();
        }
    }

    /// Takes the last change back, or makes it again; false when there is none.
    pub fn turn(&mut self, area: &mut TextArea<'_>, again: bool) -> bool {
        let (from, to) = match again {
            true => (&mut self.after, &mut self.before),
            false => (&mut self.before, &mut self.after),
        };
        let Some(moment) = from.pop() else { return false };
        to.push(Moment::of(area));
        moment.put(area);
        true
    }
}
