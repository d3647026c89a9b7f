//! Popups: a stack of layers over the screen. The topmost sees a key first and says whether it used it.

use crossterm::event::{KeyCode, KeyModifiers};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::keymap::{Mode, Press};
use super::popups;
use super::theme::Theme;
use super::widgets::rows::Scroll;
use crate::inspect::views::ObjectView;
use crate::session::Action;

/// What lies over the screen.
pub enum Popup {
    /// The keys of these modes.
    Help {
        modes: Vec<Mode>,
        scroll: Scroll,
    },
    Object {
        view: Box<ObjectView>,
        scroll: Scroll,
    },
    Message {
        title: String,
        text: String,
        scroll: Scroll,
    },
    Confirm {
        question: String,
        yes: Action,
    },
    /// The line typed so far, and the lines typed before.
    Command {
        line: String,
        history_at: usize,
    },
    /// The text to look for.
    Search {
        line: String,
    },
}

/// What a popup did with a key.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// Nothing: the key is for what lies below.
    Ignored,
    Consumed,
    /// Close the popup.
    Close,
    /// Close the popup and do this.
    Do(Action),
    /// Put this into the clipboard.
    Copy(String),
}

/// The stack of popups.
#[derive(Default)]
pub struct Compositor {
    pub popups: Vec<Popup>,
    /// Commands typed so far, the last one last.
    history: Vec<String>,
}

impl Compositor {
    pub fn push(&mut self, popup: Popup) {
        self.popups.push(popup);
    }

    pub fn is_empty(&self) -> bool {
        self.popups.is_empty()
    }

    /// Opens the command line.
    pub fn command_line(&mut self) {
        self.push(Popup::Command { line: String::new(), history_at: self.history.len() });
    }

    /// Asks for a text to look for.
    pub fn search_line(&mut self) {
        self.push(Popup::Search { line: String::new() });
    }

    /// Gives a key to the topmost popup; `None` when no popup wants it.
    pub fn handle(&mut self, press: Press) -> Option<Outcome> {
        let outcome = match self.popups.last_mut()? {
            Popup::Command { line, history_at } => command_key(line, history_at, &self.history, press),
            Popup::Search { line } => search_key(line, press),
            Popup::Confirm { yes, .. } => confirm_key(yes, press),
            Popup::Help { scroll, .. } | Popup::Object { scroll, .. } | Popup::Message { scroll, .. } => {
                scroll_key(scroll, press)
            }
        };
        match &outcome {
            Outcome::Close | Outcome::Do(_) => {
                if let Outcome::Do(Action::Command(line)) = &outcome {
                    self.history.push(line.clone());
                }
                self.popups.pop();
            }
            _ => {}
        }
        Some(outcome)
    }

    /// Scrolls the topmost popup (the wheel); false when there is none.
    pub fn scroll_by(&mut self, by: isize) -> bool {
        match self.popups.last_mut() {
            Some(
                Popup::Help { scroll, .. } | Popup::Object { scroll, .. } | Popup::Message { scroll, .. },
            ) => {
                scroll.scroll_by(by);
                true
            }
            other => other.is_some(),
        }
    }

    /// Draws all popups; answers where the text cursor belongs.
    pub fn draw(&mut self, area: Rect, buf: &mut Buffer, theme: &Theme) -> Option<(u16, u16)> {
        let mut cursor = None;
        for popup in &mut self.popups {
            cursor = popups::draw(popup, area, buf, theme);
        }
        cursor
    }
}

fn command_key(line: &mut String, history_at: &mut usize, history: &[String], press: Press) -> Outcome {
    match (press.code, press.modifiers) {
        (KeyCode::Enter, _) => return Outcome::Do(Action::Command(std::mem::take(line))),
        (KeyCode::Esc, _) | (KeyCode::Char('c'), KeyModifiers::CONTROL) => return Outcome::Close,
        (KeyCode::Backspace, _) if line.is_empty() => return Outcome::Close,
        (KeyCode::Backspace, _) => {
            line.pop();
        }
        (KeyCode::Char('u'), KeyModifiers::CONTROL) => line.clear(),
        (KeyCode::Tab, _) => complete(line),
        (KeyCode::Up, _) => {
            *history_at = history_at.saturating_sub(1);
            *line = history.get(*history_at).cloned().unwrap_or_default();
        }
        (KeyCode::Down, _) => {
            *history_at = (*history_at + 1).min(history.len());
            *line = history.get(*history_at).cloned().unwrap_or_default();
        }
        (KeyCode::Char(letter), modifiers) if !modifiers.contains(KeyModifiers::CONTROL) => line.push(letter),
        _ => {}
    }
    Outcome::Consumed
}

fn search_key(line: &mut String, press: Press) -> Outcome {
    match command_key(line, &mut 0, &[], press) {
        Outcome::Do(Action::Command(text)) if text.is_empty() => Outcome::Do(Action::SearchNext),
        Outcome::Do(Action::Command(text)) => Outcome::Do(Action::SearchFor(text)),
        outcome => outcome,
    }
}

/// Completes the command's name as far as it is unambiguous.
fn complete(line: &mut String) {
    let candidates = candidates(line);
    let Some(first) = candidates.first() else { return };
    let common = candidates.iter().fold(first.len(), |length, name| {
        first.bytes().zip(name.bytes()).take(length).take_while(|(a, b)| a == b).count()
    });
    if common > line.len() {
        *line = first[..common].to_owned();
    }
}

/// Names of commands that begin with what is typed.
pub fn candidates(line: &str) -> Vec<&'static str> {
    let more = ["mouse", "break", "line", "object", "lesson", "quiz", "last", "first"];
    let names = Action::ALL.iter().map(Action::name).chain(more);
    names.filter(|name| name.starts_with(line)).collect()
}

fn confirm_key(yes: &Action, press: Press) -> Outcome {
    match press.code {
        KeyCode::Char('y' | 'Y') | KeyCode::Enter => Outcome::Do(yes.clone()),
        KeyCode::Char('n' | 'N' | 'q') | KeyCode::Esc => Outcome::Close,
        _ => Outcome::Consumed,
    }
}

fn scroll_key(scroll: &mut Scroll, press: Press) -> Outcome {
    let page = scroll.page();
    match press.code {
        KeyCode::Esc | KeyCode::Enter | KeyCode::Char('q' | '?' | ' ') | KeyCode::F(1) => {
            return Outcome::Close;
        }
        KeyCode::Char('c') if press.modifiers == KeyModifiers::CONTROL => return Outcome::Close,
        KeyCode::Char('y') => return Outcome::Copy(scroll.texts().join("\n")),
        KeyCode::Up | KeyCode::Char('k') => scroll.scroll_by(-1),
        KeyCode::Down | KeyCode::Char('j') => scroll.scroll_by(1),
        KeyCode::PageUp => scroll.scroll_by(-page),
        KeyCode::PageDown => scroll.scroll_by(page),
        KeyCode::Char('u') if press.modifiers == KeyModifiers::CONTROL => scroll.scroll_by(-page),
        KeyCode::Char('d') if press.modifiers == KeyModifiers::CONTROL => scroll.scroll_by(page),
        KeyCode::Char('g') | KeyCode::Home => scroll.scroll_by(isize::MIN / 2),
        KeyCode::Char('G') | KeyCode::End => scroll.scroll_by(isize::MAX / 2),
        _ => {}
    }
    Outcome::Consumed
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::keymap;

    fn press(keys: &str) -> Press {
        keymap::parse(keys).unwrap_or_default()[0]
    }

    #[test]
    fn a_command_is_typed_completed_and_remembered() {
        let mut compositor = Compositor::default();
        compositor.command_line();
        for keys in ["b", "r", "Tab", "Space", "7"] {
            assert_eq!(compositor.handle(press(keys)), Some(Outcome::Consumed));
        }
        let done = Outcome::Do(Action::Command("break 7".into()));
        // `breakpoint` is a command too: the completion stops where the two part.
        assert_eq!(compositor.handle(press("Enter")), Some(done.clone()));
        assert!(compositor.is_empty());
        compositor.command_line();
        compositor.handle(press("Up"));
        assert_eq!(compositor.handle(press("Enter")), Some(done));
    }

    #[test]
    fn escape_closes_the_topmost_only() {
        let mut compositor = Compositor::default();
        compositor.push(Popup::Message { title: "a".into(), text: "b".into(), scroll: Scroll::default() });
        compositor.push(Popup::Confirm { question: "sure?".into(), yes: Action::Quit });
        assert_eq!(compositor.handle(press("x")), Some(Outcome::Consumed));
        assert_eq!(compositor.handle(press("Esc")), Some(Outcome::Close));
        assert_eq!(compositor.popups.len(), 1);
    }

    #[test]
    fn yes_does_it() {
        let mut compositor = Compositor::default();
        compositor.push(Popup::Confirm { question: "sure?".into(), yes: Action::Quit });
        assert_eq!(compositor.handle(press("y")), Some(Outcome::Do(Action::Quit)));
    }
}
