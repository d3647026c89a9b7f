//! The keys that hold: the table, changed by a preset and by the learner's own keys.
//!
//! Both change the keys of one action in one mode as a whole. A preset takes its keys from whoever has them; keys of the
//! learner's own that another action of the mode has, or that begin or continue another's, are a fault and told by name.

use std::borrow::Cow;

use super::press::{Press, canonical, parse};
use super::{Key, Mode, TABLE, presets};
use crate::session::Action;
use crate::session::preferences::{Fault, Override, Placed, Preset};
use crate::source::suggest;

/// What a sequence of presses means.
#[derive(Clone, Debug, PartialEq)]
pub enum Found {
    Action(Action),
    /// The beginning of a longer sequence.
    Prefix,
    Nothing,
}

/// The keys that hold.
#[derive(Clone, Debug, PartialEq)]
pub struct Keymap {
    pub preset: Preset,
    pub(super) rows: Vec<Key>,
}

impl Default for Keymap {
    fn default() -> Keymap {
        Keymap::of(Preset::Tutor)
    }
}

impl Keymap {
    /// The keys of a preset.
    pub fn of(preset: Preset) -> Keymap {
        let mut keymap = Keymap { preset, rows: TABLE.to_vec() };
        for change in presets::of(preset) {
            let keys: Vec<String> = change.keys.iter().map(|keys| (*keys).to_owned()).collect();
            keymap.take_away(change.mode, &keys);
            keymap.replace(change.mode, &change.action, keys);
        }
        keymap
    }

    /// The keys of a preset with the learner's own. What is wrong with those is told, and none of them counts in a mode
    /// with a fault.
    pub fn with(preset: Preset, overrides: &[Override]) -> (Keymap, Vec<Fault>) {
        let (mut keymap, mut faults) = (Keymap::of(preset), Vec::new());
        let mut read: Vec<(Mode, Action, &Override)> = Vec::new();
        for change in overrides {
            match (mode_named(&change.mode), action_named(&change.action)) {
                (Ok(mode), Ok(action)) => read.push((mode, action, change)),
                (mode, action) => {
                    faults.extend(mode.err());
                    faults.extend(action.err());
                }
            }
        }
        faults.dedup();
        for mode in Mode::ALL {
            let mine: Vec<_> = read.iter().filter(|(other, ..)| other == mode).collect();
            let mut changed = keymap.clone();
            let mut wrong: Vec<Fault> = Vec::new();
            for (_, action, change) in &mine {
                let keys = change.keys.iter().filter_map(|keys| match key_named(*mode, keys) {
                    Ok(keys) => Some(keys),
                    Err(fault) => {
                        wrong.push(fault);
                        None
                    }
                });
                let keys = keys.collect();
                changed.replace(*mode, action, keys);
            }
            for (_, action, change) in &mine {
                wrong.extend(changed.conflicts(*mode, action, change));
            }
            if wrong.is_empty() {
                keymap = changed;
            }
            faults.extend(wrong);
        }
        (keymap, faults)
    }

    /// Looks a sequence up in the modes that apply, the first first.
    pub fn lookup(&self, modes: &[Mode], pressed: &[Press]) -> Found {
        let mut is_prefix = false;
        for mode in modes {
            for key in self.rows.iter().filter(|key| key.mode == *mode) {
                let Some(sequence) = parse(&key.keys) else { continue };
                if sequence == pressed {
                    return Found::Action(key.action.clone());
                }
                is_prefix |= sequence.starts_with(pressed);
            }
        }
        if is_prefix { Found::Prefix } else { Found::Nothing }
    }

    /// The rows of a mode, in order.
    pub fn rows(&self, mode: Mode) -> impl Iterator<Item = &Key> {
        self.rows.iter().filter(move |key| key.mode == mode)
    }

    /// Gives an action other keys in a mode; they stand where its first key stood and keep its word in the footer.
    fn replace(&mut self, mode: Mode, action: &Action, keys: Vec<String>) {
        let is_it = |key: &Key| key.mode == mode && key.action == *action;
        // An action without a key gets its place in the table.
        let rank = |action: &Action| TABLE.iter().position(|key| key.mode == mode && key.action == *action);
        let later =
            |key: &Key| key.mode == mode && rank(&key.action) > rank(action) && rank(action).is_some();
        let place = self.rows.iter().position(is_it).or_else(|| self.rows.iter().position(later));
        let at = place.unwrap_or(self.rows.len());
        let word = TABLE.iter().find(|key| is_it(key) && !key.footer.is_empty()).map_or("", |key| key.footer);
        self.rows.retain(|key| !is_it(key));
        let rows = keys.into_iter().enumerate().map(|(index, keys)| Key {
            mode,
            keys: Cow::Owned(keys),
            action: action.clone(),
            footer: if index == 0 { word } else { "" },
        });
        self.rows.splice(at..at, rows);
    }

    /// Frees keys in a mode, and those they would hide or be hidden by; an action that keeps another key keeps its word
    /// in the footer.
    fn take_away(&mut self, mode: Mode, keys: &[String]) {
        let meets = |key: &Key| key.mode == mode && keys.iter().any(|taken| clash(taken, &key.keys));
        let lost: Vec<(Action, &'static str)> =
            self.rows.iter().filter(|key| meets(key)).map(|key| (key.action.clone(), key.footer)).collect();
        self.rows.retain(|key| !meets(key));
        for (action, word) in lost.into_iter().filter(|(_, word)| !word.is_empty()) {
            if let Some(key) = self.rows.iter_mut().find(|key| key.mode == mode && key.action == action) {
                key.footer = word;
            }
        }
    }

    /// What stands in the way of the learner's keys for an action.
    fn conflicts(&self, mode: Mode, action: &Action, change: &Override) -> Vec<Fault> {
        let mut faults = Vec::new();
        for keys in &change.keys {
            let Some(own) = canonical(&keys.text) else { continue };
            let other = self.rows(mode).find(|key| key.action != *action && clash(&own, &key.keys));
            let Some(other) = other else { continue };
            let (mine, theirs) = (change.action.text.as_str(), action_name(&other.action));
            let where_ = mode.name();
            let text = match own == other.keys {
                true => format!(
                    "`{own}` would be both {mine} and {theirs} in [keys.{where_}]; give one of them another key"
                ),
                false => format!(
                    "`{own}` for {mine} and `{}` for {theirs} in [keys.{where_}] begin alike: the shorter hides the longer; \
                     give one of them another key",
                    other.keys
                ),
            };
            faults.push(Fault::at(keys.place, text));
        }
        faults
    }
}

/// Are two sequences the same, or does one begin the other?
pub(super) fn clash(one: &str, other: &str) -> bool {
    match (parse(one), parse(other)) {
        (Some(one), Some(other)) => one.starts_with(&other) || other.starts_with(&one),
        _ => false,
    }
}

/// The name of an action in the preferences; panes and options have theirs with a number from 1.
pub fn action_name(action: &Action) -> String {
    match action {
        Action::FocusPane(number) => format!("pane-{number}"),
        Action::Choose(option) => format!("choose-{}", option + 1),
        Action::ChooseRight(side) => format!("choose-right-{}", side + 1),
        Action::Grade(number) => format!("grade-{number}"),
        other => other.name().to_owned(),
    }
}

fn mode_named(name: &Placed) -> Result<Mode, Fault> {
    let found = Mode::ALL.iter().find(|mode| mode.name() == name.text);
    found.copied().ok_or_else(|| {
        let all: Vec<&str> = Mode::ALL.iter().map(|mode| mode.name()).collect();
        let text = format!("there is no mode `{}`; there are {}", name.text, all.join(", "));
        Fault::at(name.place, text)
    })
}

fn action_named(name: &Placed) -> Result<Action, Fault> {
    let numbered = TABLE.iter().map(|key| &key.action);
    let found = Action::ALL.iter().chain(numbered).find(|action| action_name(action) == name.text);
    found.cloned().ok_or_else(|| {
        let hint = suggest::closest(&name.text, Action::ALL.iter().map(Action::name));
        let hint = hint.map_or(String::new(), |hint| format!(" (did you mean `{hint}`?)"));
        let text = format!("there is no action `{}`{hint}; `vivarium keys` lists them", name.text);
        Fault::at(name.place, text)
    })
}

fn key_named(mode: Mode, keys: &Placed) -> Result<String, Fault> {
    let Some(read) = parse(&keys.text) else {
        let text = format!(
            "`{}` is no key; keys are such as n, N, Space, Enter, F5, Shift+Tab, Ctrl+s, Alt+x, or several with a blank between",
            keys.text
        );
        return Err(Fault::at(keys.place, text));
    };
    let is_typed = matches!(mode, Mode::Editor | Mode::Writing | Mode::Field | Mode::Lines);
    if is_typed && read.first().is_some_and(Press::is_typing) {
        let text =
            format!("`{}` is for typing in the editor; take one with Ctrl or Alt, or an F key", keys.text);
        return Err(Fault::at(keys.place, text));
    }
    Ok(read.iter().map(Press::name).collect::<Vec<_>>().join(" "))
}
