//! Keys shown: the footer, the help, and the key page of the documentation.

use std::fmt::Write;

use super::effective::{Keymap, action_name};
use super::press::shown;
use super::{Key, Mode};
use crate::session::Action;

/// One line of the help: all keys of an action in a mode, and what it does.
#[derive(Clone, Debug, PartialEq)]
pub struct HelpLine {
    pub keys: String,
    pub help: &'static str,
    /// The action; `None` where each key has another.
    pub action: Option<Action>,
}

impl Keymap {
    /// The footer: keys and their words, most wanted first. A key that goes back in time is shown with its forward key.
    pub fn footer(&self, modes: &[Mode]) -> Vec<(String, &'static str, Action)> {
        let mut out: Vec<(String, &'static str, Action)> = Vec::new();
        let mut taken: Vec<&str> = Vec::new();
        for mode in modes {
            for key in self.rows(*mode) {
                let is_free = !taken.contains(&key.keys.as_ref());
                if key.footer.is_empty() || out.iter().any(|(_, word, _)| *word == key.footer) {
                    continue;
                }
                if is_free {
                    out.push((self.with_partner(key), key.footer, key.action.clone()));
                    continue;
                }
                // The way back is never hidden by an answer that has its key.
                let is_back = |other: &&Key| other.action == key.action && key.action == Action::PreviousPage;
                let mut others = self.rows(*mode).filter(is_back);
                if let Some(other) = others.find(|other| !taken.contains(&other.keys.as_ref())) {
                    out.push((shown(&other.keys), key.footer, key.action.clone()));
                }
            }
            taken.extend(self.rows(*mode).map(|key| key.keys.as_ref()));
        }
        out
    }

    /// Every action that can be done in the modes that apply, with its keys as they are printed on keyboards.
    pub fn available(&self, modes: &[Mode]) -> Vec<(Action, Vec<String>)> {
        let mut found: Vec<(Action, Vec<String>)> = Vec::new();
        let mut taken: Vec<&str> = Vec::new();
        for key in modes.iter().flat_map(|mode| self.rows(*mode)) {
            if taken.contains(&key.keys.as_ref()) {
                continue;
            }
            taken.push(&key.keys);
            match found.iter_mut().find(|(action, _)| *action == key.action) {
                Some((_, keys)) => keys.push(shown(&key.keys)),
                None => found.push((key.action.clone(), vec![shown(&key.keys)])),
            }
        }
        found
    }

    fn with_partner(&self, key: &Key) -> String {
        match self.rows(key.mode).find(|other| other.action.is_back_of(&key.action)) {
            Some(back) => format!("{}/{}", shown(&key.keys), shown(&back.keys)),
            None if key.action == Action::Choose(0) && key.keys == "1" => "1-9".to_owned(),
            None if matches!(key.action, Action::Grade(_)) && key.keys == "1" => "1-4".to_owned(),
            None if matches!(key.action, Action::ChooseRight(_)) && key.keys == "a" => "a-f".to_owned(),
            None => shown(&key.keys),
        }
    }

    /// The help of the modes that apply, the first first: a key that one of them has does nothing in those after it.
    pub fn help_of(&self, modes: &[Mode]) -> Vec<(Mode, Vec<HelpLine>)> {
        let mut taken: Vec<&str> = Vec::new();
        let mut sections = Vec::new();
        for mode in modes {
            sections.push((*mode, self.lines(*mode, &taken)));
            taken.extend(self.rows(*mode).map(|key| key.keys.as_ref()));
        }
        sections.retain(|(_, lines)| !lines.is_empty());
        sections
    }

    /// The help of a mode: its actions in the order of the table, each with all its keys.
    pub fn help(&self, mode: Mode) -> Vec<HelpLine> {
        self.lines(mode, &[])
    }

    fn lines(&self, mode: Mode, taken: &[&str]) -> Vec<HelpLine> {
        let mut groups: Vec<(&'static str, Option<&Action>, &'static str, Vec<&str>)> = Vec::new();
        for key in self.rows(mode).filter(|key| !taken.contains(&key.keys.as_ref())) {
            match groups.iter_mut().find(|(name, ..)| *name == key.action.name()) {
                Some((_, action, _, keys)) => {
                    *action = action.filter(|action| **action == key.action);
                    keys.push(&key.keys);
                }
                None => {
                    let (name, help) = (key.action.name(), help(key));
                    groups.push((name, Some(&key.action), help, vec![&key.keys]));
                }
            }
        }
        let mut lines = Vec::new();
        for (_, action, help, keys) in groups {
            let rows = together(&keys).into_iter().enumerate();
            lines.extend(rows.map(|(at, keys)| HelpLine {
                keys,
                help: if at == 0 { help } else { "" },
                action: action.cloned(),
            }));
        }
        lines
    }

    /// The key page of the documentation, in Markdown, with the names that the preferences use.
    pub fn page(&self) -> String {
        let mut out = format!("# Keys of the preset `{}`\n\n", self.preset.name());
        for mode in Mode::ALL {
            let _ = write!(
                out,
                "## {}: `[keys.{}]`\n\n| keys | action | |\n|---|---|---|\n",
                mode.title(),
                mode.name()
            );
            let mut actions: Vec<&Action> = Vec::new();
            for key in self.rows(*mode) {
                if !actions.contains(&&key.action) {
                    actions.push(&key.action);
                }
            }
            for action in actions {
                let keys = self.rows(*mode).filter(|key| key.action == *action);
                let keys: Vec<String> =
                    keys.map(|key| format!("`{}`", shown(&key.keys).replace('|', "\\|"))).collect();
                let _ = writeln!(out, "| {} | {} | {} |", keys.join(" "), action_name(action), action.help());
            }
            out.push('\n');
        }
        out
    }
}

/// What a key does, in the words of its mode where the same action is several things.
fn help(key: &Key) -> &'static str {
    match (&key.action, key.mode) {
        (Action::Close, Mode::Editor) => "Leave the editor",
        (Action::Close, Mode::Field | Mode::Lines) => "Leave the field",
        (Action::Back, Mode::Zoomed) => "Show all panes again",
        (action, _) => action.help(),
    }
}

/// Columns of keys that leave room for every help line in the smallest terminal.
const KEYS_COLUMNS: usize = 18;

/// The keys of one action, in as many rows as they need; a row of digits or letters is shown by its ends.
fn together(keys: &[&str]) -> Vec<String> {
    let is_digit = |key: &&&str| key.len() == 1 && key.chars().all(|letter| letter.is_ascii_digit());
    let digits: Vec<&str> = keys.iter().filter(is_digit).copied().collect();
    let others: Vec<&str> = keys.iter().filter(|key| !is_digit(key)).copied().collect();
    let mut all: Vec<String> = Vec::new();
    match digits.as_slice() {
        [first, _, .., last] => all.push(format!("{first}…{last}")),
        few => all.extend(few.iter().map(|key| (*key).to_owned())),
    }
    let is_row = others.windows(2).all(|pair| follows(pair[0], pair[1]));
    match others.as_slice() {
        [first, _, .., last] if is_row => all.push(format!("{first}…{last}")),
        others => all.extend(others.iter().map(|keys| shown(keys))),
    }
    // A key that came before the digits stays before them.
    if keys.first().is_some_and(|key| !is_digit(&key)) && digits.len() < 3 {
        all = keys.iter().map(|keys| shown(keys)).collect();
    }
    let mut rows: Vec<String> = Vec::new();
    for key in all {
        match rows.last_mut() {
            Some(row) if row.chars().count() + 2 + key.chars().count() <= KEYS_COLUMNS => {
                row.push_str("  ");
                row.push_str(&key);
            }
            _ => rows.push(key),
        }
    }
    rows
}

/// Is the second letter the one after the first?
fn follows(one: &str, other: &str) -> bool {
    match (one.as_bytes(), other.as_bytes()) {
        ([one], [other]) => one.is_ascii_lowercase() && one + 1 == *other,
        _ => false,
    }
}
