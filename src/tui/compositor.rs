//! Popups: a stack of layers over the screen. The topmost sees a key first and says whether it used it.

use crossterm::event::{KeyCode, KeyModifiers};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::definitions::Definitions;
use super::finder::Finder;
use super::keymap::{Keymap, Mode, Press};
use super::note::Note;
use super::palette::{self, Item, Palette};
use super::picker::Picking;
use super::popups;
use super::theme::Theme;
use super::widgets::hints::Keys;
use super::widgets::rows::Scroll;
use crate::inspect::views::ObjectView;
use crate::session::{Action, ListedPlace};

/// What lies over the screen.
pub enum Popup {
    /// The keys of these modes.
    Help {
        modes: Vec<Mode>,
        scroll: Scroll,
    },
    /// Names of the keys that are pressed, and what they do in these modes.
    Keys {
        modes: Vec<Mode>,
        pressed: Vec<Press>,
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
    /// The line typed so far, the place in the lines typed before, and what can be typed.
    Command {
        line: String,
        history_at: usize,
        items: Vec<Item>,
    },
    /// Everything that can be done, to choose from.
    Palette(Palette),
    /// The text to look for.
    Search {
        line: String,
    },
    /// Words that rows must have, at work while they are typed.
    Filter {
        line: String,
    },
    /// The search of the course.
    Finder(Box<Finder>),
    /// The editor of a note.
    Note(Box<Note>),
    /// Words with what they mean.
    Definitions(Definitions),
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
    /// Do this and stay.
    Tell(Action),
    /// Close the popup, open what was found, and mark there what was looked for.
    Found {
        action: Action,
        line: String,
    },
    /// Close the note's editor: what was written is to be on the disk.
    Settle,
    /// Put this into the clipboard.
    Copy(String),
    /// Close the popup and begin this command.
    Type(String),
}

/// The stack of popups.
#[derive(Default)]
pub struct Compositor {
    pub popups: Vec<Popup>,
    /// Commands typed so far, the last one last.
    history: Vec<String>,
    /// Where the topmost popup was drawn, and what a click in it does.
    pub(super) hits: Hits,
}

/// What a click can hit.
#[derive(Default)]
pub struct Hits {
    pub outer: Rect,
    pub yes: Rect,
    pub no: Rect,
    /// Keys that are named on an edge.
    pub keys: Keys,
    /// Rows that stand for what can be done.
    pub rows: Vec<(Rect, Action)>,
}

impl Compositor {
    pub fn push(&mut self, popup: Popup) {
        self.popups.push(popup);
    }

    /// Takes away the topmost popup if it is a message of this title.
    pub fn drop_message(&mut self, heading: &str) {
        self.popups.pop_if(|popup| matches!(popup, Popup::Message { title, .. } if title == heading));
    }

    pub fn is_empty(&self) -> bool {
        self.popups.is_empty()
    }

    /// Opens the command line with the beginning of a line.
    pub fn command_line(&mut self, line: String, items: Vec<Item>) {
        self.push(Popup::Command { line, history_at: self.history.len(), items });
    }

    /// Opens the palette in place of what is only read or typed.
    pub fn palette(&mut self, items: Vec<Item>) {
        self.popups.retain(|popup| matches!(popup, Popup::Confirm { .. }));
        self.push(Popup::Palette(Palette::new(items)));
    }

    /// Lists places to go to.
    pub fn places(&mut self, title: String, places: Vec<ListedPlace>) {
        self.push(Popup::Palette(Palette::of_places(title, places)));
    }

    /// Is the palette to be had now? Not over itself, and not over a question.
    pub fn takes_palette(&self) -> bool {
        !matches!(self.popups.last(), Some(Popup::Palette(_) | Popup::Confirm { .. }))
    }

    /// Asks for a text to look for.
    pub fn search_line(&mut self) {
        self.push(Popup::Search { line: String::new() });
    }

    /// Gives a key to the topmost popup; `None` when no popup wants it.
    pub fn handle(&mut self, press: Press) -> Option<Outcome> {
        let outcome = match self.popups.last_mut()? {
            Popup::Command { line, history_at, items } => {
                command_key(line, history_at, &self.history, items, press)
            }
            Popup::Palette(palette) => palette.key(press),
            Popup::Finder(finder) => finder.key(press),
            Popup::Note(note) => note.key(press),
            Popup::Search { line } => search_key(line, press),
            Popup::Filter { line } => filter_key(line, press),
            Popup::Definitions(words) => words.key(press),
            Popup::Keys { pressed, .. } => tester_key(pressed, press),
            Popup::Confirm { yes, .. } => confirm_key(yes, press),
            Popup::Help { scroll, .. } | Popup::Object { scroll, .. } | Popup::Message { scroll, .. } => {
                scroll_key(scroll, press)
            }
        };
        Some(self.after(outcome))
    }

    /// Gives a click to the topmost popup; `None` when there is none. Outside it, a click closes what is only read.
    pub fn click(&mut self, at: Position) -> Option<Outcome> {
        let hits = &self.hits;
        let popup = self.popups.last_mut()?;
        if let Some((_, press)) = hits.keys.iter().find(|(area, _)| area.contains(at)) {
            let press = *press;
            return self.handle(press);
        }
        let row = || hits.rows.iter().find(|(area, _)| area.contains(at)).map(|(_, action)| action.clone());
        let outcome = match popup {
            Popup::Help { .. } if row().is_some() => row().map_or(Outcome::Consumed, Outcome::Do),
            Popup::Palette(palette) => palette.click(at),
            Popup::Finder(finder) => finder.click(at),
            Popup::Note(note) if note.outer.contains(at) => Outcome::Consumed,
            Popup::Note(_) => Outcome::Settle,
            Popup::Definitions(words) => words.click(at),
            Popup::Confirm { yes, .. } if hits.yes.contains(at) => Outcome::Do(yes.clone()),
            Popup::Confirm { .. } if hits.no.contains(at) => Outcome::Close,
            Popup::Confirm { .. } => Outcome::Consumed,
            Popup::Command { .. } | Popup::Search { .. } | Popup::Filter { .. } => Outcome::Close,
            _ if hits.outer.contains(at) => Outcome::Consumed,
            _ => Outcome::Close,
        };
        Some(self.after(outcome))
    }

    /// Text pasted by the terminal; `None` when there is no popup.
    pub fn paste(&mut self, text: &str) -> Option<Outcome> {
        let one_line = || text.chars().map(|letter| if letter.is_control() { ' ' } else { letter });
        match self.popups.last_mut() {
            Some(Popup::Command { line, .. } | Popup::Search { line } | Popup::Filter { line }) => {
                line.extend(one_line())
            }
            Some(Popup::Palette(palette)) => palette.paste(text),
            Some(Popup::Finder(finder)) => finder.paste(text),
            Some(Popup::Definitions(words)) => words.paste(text),
            Some(Popup::Note(note)) => return Some(Outcome::Tell(note.paste(text))),
            Some(_) => {}
            None => return None,
        }
        Some(Outcome::Consumed)
    }

    /// Closes the topmost popup when it is done.
    fn after(&mut self, outcome: Outcome) -> Outcome {
        if let Outcome::Do(Action::Command(line)) = &outcome {
            self.history.push(line.clone());
        }
        if matches!(
            outcome,
            Outcome::Close | Outcome::Do(_) | Outcome::Type(_) | Outcome::Found { .. } | Outcome::Settle
        ) {
            self.popups.pop();
        }
        outcome
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
            Some(Popup::Palette(palette)) => {
                palette.picker().move_by(by);
                true
            }
            Some(Popup::Finder(finder)) => {
                finder.picker().move_by(by);
                true
            }
            Some(Popup::Definitions(words)) => {
                words.picker().move_by(by);
                true
            }
            other => other.is_some(),
        }
    }

    /// Draws all popups; answers where the text cursor belongs. They leave the rows of what is told above the footer free;
    /// lines that are typed lie over the footer.
    pub fn draw(
        &mut self,
        keymap: &Keymap,
        area: Rect,
        told: u16,
        buf: &mut Buffer,
        theme: &Theme,
    ) -> Option<(u16, u16)> {
        let mut cursor = None;
        for popup in &mut self.popups {
            let is_typed =
                matches!(popup, Popup::Command { .. } | Popup::Search { .. } | Popup::Filter { .. });
            let area = Rect { height: area.height - if is_typed { 0 } else { told }, ..area };
            cursor = popups::draw(popup, keymap, area, buf, theme, &mut self.hits);
        }
        cursor
    }
}

fn command_key(
    line: &mut String,
    history_at: &mut usize,
    history: &[String],
    items: &[Item],
    press: Press,
) -> Outcome {
    match (press.code, press.modifiers) {
        (KeyCode::Enter, _) => return Outcome::Do(Action::Command(std::mem::take(line))),
        (KeyCode::Esc, _) | (KeyCode::Char('c'), KeyModifiers::CONTROL) => return Outcome::Close,
        (KeyCode::Backspace, _) if line.is_empty() => return Outcome::Close,
        (KeyCode::Backspace, _) => {
            line.pop();
        }
        (KeyCode::Char('u'), KeyModifiers::CONTROL) => line.clear(),
        (KeyCode::Char('w'), KeyModifiers::CONTROL) => {
            let kept = line.trim_end().rfind(' ').map_or(0, |at| at + 1);
            line.truncate(kept);
        }
        (KeyCode::Tab, _) => complete(line, items),
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
    match command_key(line, &mut 0, &[], &[], press) {
        Outcome::Do(Action::Command(text)) if text.is_empty() => Outcome::Do(Action::SearchNext),
        Outcome::Do(Action::Command(text)) => Outcome::Do(Action::SearchFor(text)),
        outcome => outcome,
    }
}

/// What is typed is at work at once; Enter keeps it, Esc shows everything again.
fn filter_key(line: &mut String, press: Press) -> Outcome {
    match command_key(line, &mut 0, &[], &[], press) {
        Outcome::Do(Action::Command(text)) => Outcome::Do(Action::Filter(text)),
        Outcome::Close => Outcome::Do(Action::Filter(String::new())),
        _ => Outcome::Tell(Action::Filter(line.clone())),
    }
}

/// Completes the command as far as it is unambiguous.
fn complete(line: &mut String, items: &[Item]) {
    let found = palette::completions(items, line);
    let Some((first, _)) = found.first() else { return };
    let common = found.iter().fold(first.len(), |length, (name, _)| {
        first.bytes().zip(name.bytes()).take(length).take_while(|(a, b)| a == b).count()
    });
    let common = (0..=common).rev().find(|&at| first.is_char_boundary(at)).unwrap_or(0);
    if common > line.len() {
        *line = first[..common].to_owned();
    }
}

/// Every key is shown; only Esc pressed twice closes.
fn tester_key(pressed: &mut Vec<Press>, press: Press) -> Outcome {
    let is_esc = |press: &Press| press.code == KeyCode::Esc && press.modifiers.is_empty();
    if is_esc(&press) && pressed.last().is_some_and(is_esc) {
        return Outcome::Close;
    }
    pressed.push(press);
    if pressed.len() > popups::TESTED_MAX {
        pressed.remove(0);
    }
    Outcome::Consumed
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
    use crate::tui::palette::Act;

    fn press(keys: &str) -> Press {
        keymap::parse(keys).unwrap_or_default()[0]
    }

    #[test]
    fn a_command_is_typed_completed_and_remembered() {
        let mut compositor = Compositor::default();
        let items = ["break", "breakpoint"].map(|name| Item {
            name: name.into(),
            help: String::new(),
            keys: String::new(),
            act: Act::Do(Action::ToggleBreakpoint),
        });
        let items = items.to_vec();
        compositor.command_line(String::new(), items.clone());
        for keys in ["b", "r", "Tab", "Space", "7"] {
            assert_eq!(compositor.handle(press(keys)), Some(Outcome::Consumed));
        }
        let done = Outcome::Do(Action::Command("break 7".into()));
        // `breakpoint` is a command too: the completion stops where the two part.
        assert_eq!(compositor.handle(press("Enter")), Some(done.clone()));
        assert!(compositor.is_empty());
        compositor.command_line(String::new(), items);
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
    fn the_key_tester_takes_every_key_until_esc_comes_twice() {
        let mut compositor = Compositor::default();
        compositor.push(Popup::Keys { modes: vec![Mode::Any], pressed: Vec::new() });
        for keys in ["q", "Ctrl+c", "Esc", "q", "Esc"] {
            assert_eq!(compositor.handle(press(keys)), Some(Outcome::Consumed), "{keys}");
        }
        assert_eq!(compositor.handle(press("Esc")), Some(Outcome::Close));
    }

    #[test]
    fn yes_does_it() {
        let mut compositor = Compositor::default();
        compositor.push(Popup::Confirm { question: "sure?".into(), yes: Action::Quit });
        assert_eq!(compositor.handle(press("y")), Some(Outcome::Do(Action::Quit)));
    }
}
