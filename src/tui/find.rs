//! Looking for a text in what is focused, marking where it is, and copying what is focused.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::app::{App, Request};
use super::widgets::heading;
use super::widgets::rows::Scroll;
use crate::inspect::views::ViewKind;
use crate::session::{Action, Screen};

/// Terminals take about this much at once.
const COPY_MAX: usize = 64 * 1024;

impl App {
    /// Looks for a text from the row after the cursor on, or goes on with the last one.
    pub(super) fn search(&mut self, text: Option<String>, forward: bool) -> Option<Request> {
        if let Some(text) = text {
            self.ui.needle = (!text.is_empty()).then_some(text);
        }
        let Some(needle) = self.ui.needle.clone() else {
            self.session.tell("There is nothing to look for yet: / asks for it.");
            return None;
        };
        let rows = self.rows();
        let here = self.found_from();
        let Some(row) = next_hit(&rows, &needle, here, forward) else {
            self.session.tell(format!("`{needle}` is not in {}.", self.what()));
            return None;
        };
        let wrapped = if forward { row <= here } else { row >= here };
        let request = self.seek_row(row);
        if wrapped {
            let side = if forward { "top" } else { "end" };
            self.session.say(format!("The search went on from the {side}."));
        }
        request
    }

    /// Copies what is focused to the clipboard.
    pub(super) fn yank(&mut self) -> Option<Request> {
        let (what, rows) = self.yanked();
        let text = rows.join("\n").trim_end().to_owned();
        if text.is_empty() {
            self.session.tell("There is nothing to copy.");
            return None;
        }
        let (text, is_whole) = clipped(text);
        let lines = text.lines().count();
        let part = if is_whole { "" } else { ", the rest is too long for a terminal" };
        let lines = if lines == 1 { "1 line".to_owned() } else { format!("{lines} lines") };
        self.session.say(format!("Copied {what}: {lines}{part}."));
        Some(Request::Copy(text))
    }

    /// On a page with a program it is the program that one wants to have elsewhere.
    fn yanked(&self) -> (String, Vec<String>) {
        let program = match self.session.screen {
            Screen::Lesson => self.session.lesson.as_ref().and_then(|state| state.current()?.program()),
            Screen::Quiz => {
                self.session.quiz.as_ref().and_then(|state| state.answering.as_ref()?.question.program())
            }
            _ => None,
        };
        match program {
            Some(program) => ("the program".to_owned(), program.lines().map(str::to_owned).collect()),
            None => (self.what(), self.rows()),
        }
    }

    /// What is focused, in words.
    fn what(&self) -> String {
        match self.session.screen {
            Screen::Home => "the list".to_owned(),
            Screen::Debugger => format!("the pane {}", self.ui.focus.title()),
            Screen::Lesson | Screen::Quiz | Screen::Review | Screen::Interview | Screen::Drill => {
                "this page".to_owned()
            }
            Screen::CheatSheet => "the cheat sheet".to_owned(),
            Screen::Playground => "the output".to_owned(),
        }
    }

    fn focused_scroll(&self) -> &Scroll {
        match self.session.screen {
            Screen::Home => &self.ui.home,
            Screen::Debugger => self.ui.scroll_of(self.ui.focus),
            Screen::Playground => self.ui.scroll_of(ViewKind::Output),
            _ => &self.ui.page,
        }
    }

    /// The rows of what is focused, as text.
    fn rows(&self) -> Vec<String> {
        match (self.session.screen, &self.session.debugger) {
            (Screen::Debugger, Some(debugger)) if self.ui.focus == ViewKind::Source => {
                debugger.last_views().source.lines.clone()
            }
            _ => self.focused_scroll().texts(),
        }
    }

    fn found_from(&self) -> usize {
        match self.session.screen {
            Screen::Home => self.session.home.selected,
            _ => self.focused_scroll().row(),
        }
    }

    fn seek_row(&mut self, row: usize) -> Option<Request> {
        match self.session.screen {
            Screen::Home => return self.act(Action::SelectRow(row)),
            Screen::Debugger => {
                let focus = self.ui.focus;
                self.ui.scroll(focus).move_to(row);
            }
            Screen::Playground => self.ui.scroll(ViewKind::Output).move_to(row),
            _ => self.ui.page.move_to(row),
        }
        None
    }
}

/// The next row that holds the text, after `here` or before it, around the end if need be.
fn next_hit(rows: &[String], needle: &str, here: usize, forward: bool) -> Option<usize> {
    let count = rows.len();
    let order = (1..=count).map(|by| if forward { here + by } else { here + count - by });
    order.map(|at| at % count).find(|at| find(&rows[*at], needle).is_some())
}

/// Where a text holds another, in characters. Case counts only when what is looked for has capitals.
fn find(text: &str, needle: &str) -> Option<usize> {
    let text: Vec<char> = text.chars().collect();
    let needle: Vec<char> = needle.chars().collect();
    let exact = needle.iter().any(|letter| letter.is_uppercase());
    let same = |a: char, b: char| a == b || !exact && a.to_lowercase().eq(b.to_lowercase());
    let fits = |window: &[char]| window.iter().zip(&needle).all(|(a, b)| same(*a, *b));
    text.windows(needle.len().max(1)).position(fits)
}

/// Marks every place in an area that holds the text.
pub fn mark(needle: &str, area: Rect, buf: &mut Buffer, style: Style) {
    let length = needle.chars().count();
    for y in area.top()..area.bottom() {
        let symbols: Vec<char> = (area.left()..area.right())
            .map(|x| buf.cell((x, y)).and_then(|cell| cell.symbol().chars().next()).unwrap_or(' '))
            .collect();
        let mut from = 0;
        while let Some(at) = find(&symbols[from..].iter().collect::<String>(), needle) {
            let x = area.x + (from + at) as u16;
            buf.set_style(Rect::new(x, y, length as u16, 1).intersection(area), style);
            from += at + length.max(1);
        }
    }
}

/// The inside of a pane, where its rows are.
pub fn inside(area: Rect, kind: ViewKind) -> Rect {
    if kind == ViewKind::Timeline { Rect::default() } else { heading::below(area) }
}

/// As much as a terminal takes, and whether that is all.
fn clipped(mut text: String) -> (String, bool) {
    if text.len() <= COPY_MAX {
        return (text, true);
    }
    let end = (0..=COPY_MAX).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    text.truncate(end);
    (text, false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_letters_find_both_cases() {
        assert_eq!(find("Value STACK", "stack"), Some(6));
        assert_eq!(find("Value stack", "STACK"), None);
        assert_eq!(find("über", "BER"), None);
        assert_eq!(find("ab", "abc"), None);
    }

    #[test]
    fn the_search_goes_around() {
        let rows: Vec<String> = ["one", "two", "three", "two"].map(str::to_owned).to_vec();
        assert_eq!(next_hit(&rows, "two", 1, true), Some(3));
        assert_eq!(next_hit(&rows, "two", 3, true), Some(1));
        assert_eq!(next_hit(&rows, "two", 1, false), Some(3));
        assert_eq!(next_hit(&rows, "one", 0, true), Some(0));
        assert_eq!(next_hit(&rows, "four", 0, true), None);
        assert_eq!(next_hit(&[], "four", 0, true), None);
    }

    #[test]
    fn long_texts_are_clipped_between_letters() {
        let (text, is_whole) = clipped("ä".repeat(COPY_MAX));
        assert!(!is_whole && text.len() <= COPY_MAX);
    }
}
