//! The text of the preferences, read: every value that is right counts, everything that is wrong is told with its place.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{Fault, Override, Place, Placed, Preferences, Setting};
use crate::source::suggest;

/// The keys at the top of the file.
const NAMES: [&str; 5] = ["theme", "keys", "mouse", "plain", "ascii"];

/// Reads a file's text. What is wrong is passed over, so that its default stands; a text that is no TOML gives all
/// defaults and one fault.
pub fn read(text: &str) -> (Preferences, Vec<Fault>) {
    let mut reader = Reader { text, preferences: Preferences::default(), faults: Vec::new() };
    match DeTable::parse(text) {
        Ok(table) => reader.root(table.get_ref()),
        Err(error) => {
            let place = reader.place(error.span().map_or(0, |span| span.start));
            let what = error.message().trim().replace('\n', ", ");
            reader.faults.push(Fault::at(place, format!("this is no TOML: {what}")));
        }
    }
    // The parser hands out keys in the order of the alphabet.
    reader.faults.sort();
    reader.preferences.overrides.sort_by_key(|change| change.action.place);
    (reader.preferences, reader.faults)
}

struct Reader<'t> {
    text: &'t str,
    preferences: Preferences,
    faults: Vec<Fault>,
}

impl Reader<'_> {
    fn place(&self, offset: usize) -> Place {
        let before = self.text.get(..offset).unwrap_or(self.text);
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        Place {
            line: before.matches('\n').count() + 1,
            column: before[line_start..].trim_start_matches('\u{feff}').chars().count() + 1,
        }
    }

    fn fault(&mut self, offset: usize, text: impl Into<String>) {
        let place = self.place(offset);
        self.faults.push(Fault::at(place, text));
    }

    fn root(&mut self, table: &DeTable<'_>) {
        for (key, value) in table {
            let name = key.get_ref().as_ref();
            match (name, value.get_ref()) {
                ("keys", DeValue::Table(table)) => self.keys(table),
                ("keys", _) => self.fault(
                    value.span().start,
                    "`keys` is a table: [keys] with preset = \"tutor\", and [keys.debugger] with next = [\"n\"]",
                ),
                ("theme", DeValue::String(text)) => self.set(value, "theme", text),
                ("theme", _) => self.fault(value.span().start, "`theme` is a text, such as theme = \"dark\""),
                ("mouse" | "plain" | "ascii", DeValue::Boolean(on)) => {
                    self.set(value, name, if *on { "on" } else { "off" });
                }
                ("mouse" | "plain" | "ascii", _) => {
                    self.fault(value.span().start, format!("`{name}` is true or false"));
                }
                _ => self.fault(key.span().start, unknown(name, &NAMES)),
            }
        }
    }

    fn set(&mut self, value: &Spanned<DeValue<'_>>, name: &str, text: &str) {
        match Setting::parse(&format!("{name} {text}")) {
            Ok(setting) => self.preferences.set(setting),
            Err(error) => self.fault(value.span().start, error),
        }
    }

    fn keys(&mut self, table: &DeTable<'_>) {
        for (key, value) in table {
            match (key.get_ref().as_ref(), value.get_ref()) {
                ("preset", DeValue::String(text)) => self.set(value, "keys", text),
                ("preset", _) => self.fault(value.span().start, "`preset` is a text, such as preset = \"vim\""),
                (_, DeValue::Table(actions)) => self.mode(key, actions),
                (name, _) => self.fault(
                    key.span().start,
                    format!("`{name}` is not known in [keys]; there are preset and a table for each mode, such as [keys.debugger]"),
                ),
            }
        }
    }

    fn mode(&mut self, mode: &Spanned<toml::de::DeString<'_>>, actions: &DeTable<'_>) {
        let placed = |reader: &Self, offset: usize, text: &str| Placed {
            text: text.to_owned(),
            place: reader.place(offset),
        };
        for (action, value) in actions {
            let keys = match value.get_ref() {
                DeValue::String(keys) => Some(vec![placed(self, value.span().start, keys)]),
                DeValue::Array(all) => all
                    .iter()
                    .map(|one| one.get_ref().as_str().map(|keys| placed(self, one.span().start, keys)))
                    .collect(),
                _ => None,
            };
            match keys {
                Some(keys) => {
                    let mode = placed(self, mode.span().start, mode.get_ref());
                    let action = placed(self, action.span().start, action.get_ref());
                    self.preferences.overrides.push(Override { mode, action, keys });
                }
                None => self.fault(value.span().start, "keys are texts in a list, such as [\"n\", \"F10\"]"),
            }
        }
    }
}

fn unknown(name: &str, allowed: &[&str]) -> String {
    let hint = suggest::closest(name, allowed.iter().copied());
    let hint = hint.map_or(String::new(), |hint| format!(" (did you mean `{hint}`?)"));
    format!("`{name}` is not known{hint}; there are {}", allowed.join(", "))
}

#[cfg(test)]
mod tests {
    use super::super::{Preset, ThemeName};
    use super::*;

    #[track_caller]
    fn faults(text: &str, expect: &[&str]) -> Preferences {
        let (preferences, faults) = read(text);
        let told: Vec<String> = faults.iter().map(|fault| fault.message("p.toml")).collect();
        assert_eq!(told, expect);
        preferences
    }

    #[test]
    fn a_whole_file() {
        let text = "\
theme = \"light\"  # by day
mouse = false

[keys]
preset = \"vim\"

[keys.debugger]
next = [\"n\", \"F10\"]
step = \"s\"
";
        let preferences = faults(text, &[]);
        assert_eq!((preferences.theme, preferences.preset), (ThemeName::Light, Preset::Vim));
        assert!(!preferences.mouse && !preferences.plain);
        let all: Vec<_> = preferences
            .overrides
            .iter()
            .map(|change| (change.action.text.as_str(), change.keys.len(), change.action.place.line))
            .collect();
        assert_eq!(all, [("next", 2, 8), ("step", 1, 9)]);
    }

    #[test]
    fn nothing_gives_the_defaults() {
        assert_eq!(faults("", &[]), Preferences::default());
    }

    #[test]
    fn what_is_wrong_is_told_with_its_place_and_the_rest_counts() {
        let text = "theme = \"drak\"\nmuose = true\nplain = \"yes\"\nascii = true\n[keys]\nfoo = 1\n[keys.home]\nup = 3\n";
        let preferences = faults(
            text,
            &[
                "p.toml:1:9: there is no theme `drak`; there are auto, dark, light, high-contrast, colour-blind, mono",
                "p.toml:2:1: `muose` is not known (did you mean `mouse`?); there are theme, keys, mouse, plain, ascii",
                "p.toml:3:9: `plain` is true or false",
                "p.toml:6:1: `foo` is not known in [keys]; there are preset and a table for each mode, such as [keys.debugger]",
                "p.toml:8:6: keys are texts in a list, such as [\"n\", \"F10\"]",
            ],
        );
        assert!(preferences.ascii);
    }

    #[test]
    fn a_text_that_is_no_toml_gives_the_defaults_and_one_fault() {
        let (preferences, faults) = read("mouse = false\ntheme = \"dark\nplain = true\n");
        assert_eq!(preferences, Preferences::default());
        assert_eq!(faults.len(), 1);
        assert_eq!(faults[0].place.map(|place| place.line), Some(2));
        assert!(faults[0].text.starts_with("this is no TOML: "), "{}", faults[0].text);
    }
}
