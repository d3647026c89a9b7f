//! The tables of keys hold together: no key twice, every action within reach.

use super::*;
use crate::session::preferences::{Override, Place, Placed, Preset};

fn placed(text: &str, line: usize, column: usize) -> Placed {
    Placed { text: text.to_owned(), place: Place { line, column } }
}

fn change(mode: &str, action: &str, keys: &[&str]) -> Override {
    let keys = keys.iter().enumerate().map(|(at, keys)| placed(keys, 2, 10 + at)).collect();
    Override { mode: placed(mode, 1, 7), action: placed(action, 2, 1), keys }
}

#[track_caller]
fn refused(overrides: &[Override], expect: &[&str]) {
    let (keymap, faults) = Keymap::with(Preset::Tutor, overrides);
    let told: Vec<String> = faults.iter().map(|fault| fault.message("p")).collect();
    assert_eq!(told, expect);
    assert_eq!(keymap, Keymap::default());
}

#[test]
fn every_key_of_the_table_is_named_as_in_the_table() {
    for key in TABLE {
        let names: Vec<String> = parse(&key.keys).unwrap_or_default().iter().map(Press::name).collect();
        assert_eq!(names.join(" "), key.keys);
    }
}

#[test]
fn no_preset_gives_a_key_twice_or_hides_one() {
    for preset in Preset::ALL {
        let keymap = Keymap::of(*preset);
        for (at, key) in keymap.rows.iter().enumerate() {
            assert!(parse(&key.keys).is_some(), "{} is no key", key.keys);
            for other in keymap.rows[at + 1..].iter().filter(|other| other.mode == key.mode) {
                assert!(
                    !effective::clash(&key.keys, &other.keys),
                    "{preset:?}, {:?}: {} is {} and {} is {}",
                    key.mode,
                    key.keys,
                    key.action.name(),
                    other.keys,
                    other.action.name()
                );
            }
        }
    }
}

#[test]
fn no_preset_contradicts_itself() {
    for preset in Preset::ALL {
        let changes = presets::of(*preset);
        for (at, one) in changes.iter().enumerate() {
            for other in changes[at + 1..].iter().filter(|other| other.mode == one.mode) {
                assert_ne!(one.action, other.action, "{preset:?}, {:?}", one.mode);
                for keys in one.keys {
                    let twice = other.keys.iter().find(|theirs| effective::clash(keys, theirs));
                    assert_eq!(twice, None, "{preset:?}, {:?}: {:?}", one.mode, one.action);
                }
            }
        }
    }
}

#[test]
fn every_preset_reaches_what_the_tutor_reaches() {
    for preset in Preset::ALL {
        let keymap = Keymap::of(*preset);
        for key in TABLE {
            let reached = keymap.rows(key.mode).any(|other| other.action == key.action);
            assert!(
                reached,
                "{preset:?}, {:?}: {} has lost its key; presets.rs must give it another",
                key.mode,
                key.action.name()
            );
        }
    }
}

#[test]
fn every_preset_keeps_the_words_of_the_footer() {
    for preset in Preset::ALL {
        for mode in Mode::ALL {
            let words = |keymap: &Keymap| {
                let mut words: Vec<_> =
                    keymap.footer(&[*mode]).into_iter().map(|(_, word, _)| word).collect();
                words.sort_unstable();
                words
            };
            assert_eq!(words(&Keymap::of(*preset)), words(&Keymap::default()), "{preset:?}, {mode:?}");
        }
    }
}

#[test]
fn every_action_has_help() {
    for key in TABLE {
        assert!(!key.action.help().is_empty(), "{:?} has no help", key.action);
    }
}

#[test]
fn the_help_fits_the_smallest_terminal() {
    for preset in Preset::ALL {
        let keymap = Keymap::of(*preset);
        for mode in Mode::ALL {
            let lines = [keymap.help(*mode), keymap.help(Mode::Any)].concat();
            let keys = lines.iter().map(|line| line.keys.chars().count()).max().unwrap_or(0);
            for line in lines {
                let columns = 2 + keys + 2 + line.help.chars().count();
                assert!(columns <= 72, "{preset:?}, {mode:?}: {} takes {columns} columns", line.help);
            }
        }
    }
}

#[test]
fn every_action_has_a_plain_key_or_a_command() {
    // Reached by the command line alone.
    let by_command = ["newest", "quit", "keys", "packs"];
    for action in Action::ALL {
        let plain = TABLE.iter().any(|key| key.action == *action && !key.keys.starts_with('F'));
        assert!(plain || by_command.contains(&action.name()), "{} has no key", action.name());
    }
}

#[test]
fn the_first_mode_wins_and_prefixes_wait() {
    let rows =
        vec![key(Mode::Any, "q", Back, ""), key(Mode::Quiz, "q", Skip, ""), key(Mode::Any, "g g", Top, "")];
    let keymap = Keymap { rows, preset: Preset::Tutor };
    let press = |keys: &str| parse(keys).unwrap_or_default();
    assert_eq!(keymap.lookup(&[Mode::Quiz, Mode::Any], &press("q")), Found::Action(Skip));
    assert_eq!(keymap.lookup(&[Mode::Any], &press("q")), Found::Action(Back));
    assert_eq!(keymap.lookup(&[Mode::Any], &press("g")), Found::Prefix);
    assert_eq!(keymap.lookup(&[Mode::Any], &press("g g")), Found::Action(Top));
    assert_eq!(keymap.lookup(&[Mode::Any], &press("x")), Found::Nothing);
}

#[test]
fn what_is_available_has_the_keys_that_reach_it() {
    let found = Keymap::default().available(&[Mode::Program, Mode::Lesson, Mode::Any]);
    let keys =
        |action: Action| found.iter().find(|(known, _)| *known == action).map(|(_, keys)| keys.join(" "));
    assert_eq!(keys(StepIt).as_deref(), Some("Enter s"));
    assert_eq!(keys(NextPage).as_deref(), Some("Space Right l n"), "Enter steps on such a page");
    assert_eq!(keys(Palette).as_deref(), Some("Ctrl+P"));
    assert_eq!(keys(Prove), None);
}

#[test]
fn the_footer_pairs_forward_and_back() {
    let footer = Keymap::default().footer(&[Mode::Debugger, Mode::Any]);
    assert_eq!(footer[0], ("n/N".to_owned(), "line", NextLine));
    assert!(footer.contains(&("q".to_owned(), "leave", Back)));
}

#[test]
fn keys_of_ones_own_replace_those_of_the_action() {
    let overrides = [change("debugger", "next", &["x", "f12"]), change("any", "page-down", &["ctrl+F"])];
    let (keymap, faults) = Keymap::with(Preset::Tutor, &overrides);
    assert_eq!(faults, []);
    let found = |keys: &str| keymap.lookup(&[Mode::Debugger, Mode::Any], &parse(keys).unwrap_or_default());
    assert_eq!(found("x"), Found::Action(NextLine));
    assert_eq!(found("F12"), Found::Action(NextLine));
    assert_eq!(found("n"), Found::Nothing);
    assert_eq!(found("F10"), Found::Nothing);
    assert_eq!(found("Ctrl+f"), Found::Action(PageDown));
    assert_eq!(keymap.footer(&[Mode::Debugger])[0], ("x/N".to_owned(), "line", NextLine));
    assert_eq!(keymap.help(Mode::Debugger)[0].keys, "x  F12");
}

#[test]
fn an_action_may_lose_its_keys_and_another_may_get_them() {
    let overrides = [change("debugger", "next", &["c"]), change("debugger", "continue", &[])];
    let (keymap, faults) = Keymap::with(Preset::Tutor, &overrides);
    assert_eq!(faults, []);
    let found = |keys: &str| keymap.lookup(&[Mode::Debugger], &parse(keys).unwrap_or_default());
    assert_eq!(found("c"), Found::Action(NextLine));
    assert_eq!(found("F5"), Found::Nothing);
}

#[test]
fn panes_and_options_have_names_with_numbers() {
    let overrides = [change("debugger", "pane-3", &["x"]), change("options", "choose-1", &["x"])];
    let (keymap, faults) = Keymap::with(Preset::Tutor, &overrides);
    assert_eq!(faults, []);
    let x = parse("x").unwrap_or_default();
    assert_eq!(keymap.lookup(&[Mode::Debugger], &x), Found::Action(FocusPane(3)));
    assert_eq!(keymap.lookup(&[Mode::Options], &x), Found::Action(Choose(0)));
}

#[test]
fn conflicts_are_told_by_name_and_nothing_of_the_mode_counts() {
    refused(
        &[change("debugger", "next", &["c"]), change("debugger", "zoom", &["x"])],
        &["p:2:10: `c` would be both next and continue in [keys.debugger]; give one of them another key"],
    );
    refused(
        &[change("debugger", "next", &["i i"])],
        &[
            "p:2:10: `i i` for next and `i` for instruction in [keys.debugger] begin alike: the shorter hides the longer; \
           give one of them another key",
        ],
    );
}

#[test]
fn unknown_names_are_told_with_what_there_is() {
    let modes: Vec<&str> = Mode::ALL.iter().map(|mode| mode.name()).collect();
    refused(
        &[change("debuger", "nxt", &["x"])],
        &[
            &format!("p:1:7: there is no mode `debuger`; there are {}", modes.join(", ")),
            "p:2:1: there is no action `nxt` (did you mean `next`?); `vivarium keys` lists them",
        ],
    );
    refused(
        &[change("home", "up", &["Hyper+x"])],
        &[
            "p:2:10: `Hyper+x` is no key; keys are such as n, N, Space, Enter, F5, Shift+Tab, Ctrl+s, Alt+x, or several with \
           a blank between",
        ],
    );
    refused(
        &[change("editor", "hint", &["h"])],
        &["p:2:10: `h` is for typing in the editor; take one with Ctrl or Alt, or an F key"],
    );
}
