//! Key presses: as the terminal tells them, as the table writes them, as they are printed.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// One key press, in the form the table uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Press {
    pub code: KeyCode,
    pub modifiers: KeyModifiers,
}

/// Modifiers in the order of their names.
const MODIFIERS: [(&str, KeyModifiers); 3] =
    [("Ctrl+", KeyModifiers::CONTROL), ("Shift+", KeyModifiers::SHIFT), ("Alt+", KeyModifiers::ALT)];

/// Keys with a name of their own.
const NAMED: &[(&str, KeyCode)] = &[
    ("Space", KeyCode::Char(' ')),
    ("Enter", KeyCode::Enter),
    ("Esc", KeyCode::Esc),
    ("Tab", KeyCode::Tab),
    ("Backspace", KeyCode::Backspace),
    ("Delete", KeyCode::Delete),
    ("Insert", KeyCode::Insert),
    ("Left", KeyCode::Left),
    ("Right", KeyCode::Right),
    ("Up", KeyCode::Up),
    ("Down", KeyCode::Down),
    ("Home", KeyCode::Home),
    ("End", KeyCode::End),
    ("PageUp", KeyCode::PageUp),
    ("PageDown", KeyCode::PageDown),
];

impl From<KeyEvent> for Press {
    fn from(event: KeyEvent) -> Press {
        Press::new(
            event.code,
            event.modifiers & (KeyModifiers::SHIFT | KeyModifiers::CONTROL | KeyModifiers::ALT),
        )
    }
}

impl Press {
    /// Shift is part of a character already, terminals tell no case with Ctrl, and `BackTab` is Shift+Tab.
    fn new(mut code: KeyCode, mut modifiers: KeyModifiers) -> Press {
        match code {
            KeyCode::Char(letter) => {
                modifiers -= KeyModifiers::SHIFT;
                if modifiers.contains(KeyModifiers::CONTROL) {
                    code = KeyCode::Char(letter.to_ascii_lowercase());
                }
            }
            KeyCode::BackTab => {
                code = KeyCode::Tab;
                modifiers |= KeyModifiers::SHIFT;
            }
            _ => {}
        }
        Press { code, modifiers }
    }

    /// The key as the table names it; empty for keys that the table has no name for.
    pub fn name(&self) -> String {
        let named = NAMED.iter().find(|(_, code)| *code == self.code).map(|(name, _)| (*name).to_owned());
        let key = match (named, self.code) {
            (Some(name), _) => name,
            (None, KeyCode::Char(letter)) => letter.to_string(),
            (None, KeyCode::F(number)) => format!("F{number}"),
            _ => return String::new(),
        };
        let held = MODIFIERS.into_iter().filter(|(_, modifier)| self.modifiers.contains(*modifier));
        held.map(|(prefix, _)| prefix).chain([key.as_str()]).collect()
    }

    /// Does it write something when one types?
    pub fn is_typing(&self) -> bool {
        let writes = matches!(
            self.code,
            KeyCode::Char(_) | KeyCode::Enter | KeyCode::Backspace | KeyCode::Delete | KeyCode::Tab
        );
        writes && !self.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT)
    }
}

/// Reads a key sequence of the table. `None` for a name that is no key. Case matters for letters alone.
pub fn parse(keys: &str) -> Option<Vec<Press>> {
    keys.split(' ').map(parse_one).collect()
}

fn parse_one(key: &str) -> Option<Press> {
    let mut modifiers = KeyModifiers::NONE;
    let mut name = key;
    for (prefix, modifier) in MODIFIERS {
        let begins = name.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix));
        if begins && name.len() > prefix.len() {
            modifiers |= modifier;
            name = &name[prefix.len()..];
        }
    }
    let mut letters = name.chars();
    let code = match (letters.next(), letters.next()) {
        (Some(letter), None) if modifiers == KeyModifiers::SHIFT => {
            KeyCode::Char(letter.to_ascii_uppercase())
        }
        (Some(letter), None) => KeyCode::Char(letter),
        (Some('F' | 'f'), Some('0'..='9')) => {
            KeyCode::F(name[1..].parse().ok().filter(|number| (1..=24).contains(number))?)
        }
        _ => NAMED.iter().find(|(known, _)| known.eq_ignore_ascii_case(name))?.1,
    };
    Some(Press::new(code, modifiers))
}

/// A sequence as the table writes it; `None` for a name that is no key.
pub fn canonical(keys: &str) -> Option<String> {
    Some(parse(keys)?.iter().map(Press::name).collect::<Vec<_>>().join(" "))
}

/// A sequence as it is printed on keyboards: `Ctrl+S`.
pub fn shown(keys: &str) -> String {
    let one = |key: &str| match key.rsplit_once('+') {
        Some((held, letter)) if held.starts_with("Ctrl") && letter.chars().count() == 1 => {
            format!("{held}+{}", letter.to_uppercase())
        }
        _ => key.to_owned(),
    };
    keys.split(' ').map(one).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_and_back_tab_arrive_as_the_table_writes_them() {
        let event = KeyEvent::new(KeyCode::Char('N'), KeyModifiers::SHIFT);
        assert_eq!(vec![Press::from(event)], parse("N").unwrap_or_default());
        let event = KeyEvent::new(KeyCode::BackTab, KeyModifiers::SHIFT);
        assert_eq!(vec![Press::from(event)], parse("Shift+Tab").unwrap_or_default());
    }

    #[test]
    fn a_learner_may_write_keys_in_their_own_way() {
        for (written, is) in [
            ("ctrl+S", "Ctrl+s"),
            ("Ctrl+Shift+P", "Ctrl+p"),
            ("shift+n", "N"),
            ("f10", "F10"),
            ("pageup", "PageUp"),
            ("Ctrl++", "Ctrl++"),
            ("+", "+"),
            ("Ctrl+w W", "Ctrl+w W"),
            ("alt+X", "Alt+X"),
        ] {
            assert_eq!(canonical(written).as_deref(), Some(is), "{written}");
        }
        for wrong in ["", "F0", "F99", "Hyper+x", "Returned", "a  b", "Ctrl+"] {
            assert_eq!(canonical(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn keys_are_shown_as_on_keyboards() {
        assert_eq!(shown("Ctrl+s"), "Ctrl+S");
        assert_eq!(shown("Ctrl+w W"), "Ctrl+W W");
        assert_eq!(shown("Ctrl+Shift+p"), "Ctrl+Shift+P");
        assert_eq!(shown("Ctrl+Left"), "Ctrl+Left");
        assert_eq!(shown("+"), "+");
    }
}
