//! Everything that can be done here, by name: what the palette lists and what the command line completes.
//!
//! The list is made from the key table, the table of commands and the course, so that it cannot differ from them.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::compositor::Outcome;
use super::picker::{Frame, Picker, Picking};
use super::theme::Theme;
use super::ui_state::Ui;
use super::widgets::cells::{Cells, width};
use super::widgets::hints::Keys;
use crate::inspect::views::ViewKind;
use crate::session::command::{Argument, COMMANDS};
use crate::session::{Action, ListedPlace, Screen, Session};
use crate::source::words;

/// What choosing an item does.
#[derive(Clone, Debug, PartialEq)]
pub enum Act {
    Do(Action),
    /// Begin this command: the learner types the rest.
    Type(String),
}

/// One thing that can be done.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// As it is typed after `:`.
    pub name: String,
    pub help: String,
    pub keys: String,
    pub act: Act,
}

/// Everything that can be done now.
pub fn items(session: &Session, ui: &Ui) -> Vec<Item> {
    let listed = ui.keymap.available(&ui.modes_and_behind(session));
    let mut items: Vec<Item> = listed
        .into_iter()
        .filter(|(action, _)| *action != Action::Palette)
        .filter_map(|(action, keys)| item(session, action, keys.join("  ")))
        .collect();
    let unlisted = match session.screen {
        Screen::Debugger => vec![Action::RunNewest, Action::Quit],
        _ => vec![Action::Quit],
    };
    items.extend(unlisted.into_iter().filter_map(|action| item(session, action, String::new())));
    for command in COMMANDS {
        let runs = session.screen == Screen::Debugger;
        if items.iter().any(|item| item.name == command.name) || command.argument.needs_run() && !runs {
            continue;
        }
        let words = command.argument.words(&session.course);
        items.extend(words.iter().map(|(word, help)| {
            let name = format!("{} {word}", command.name);
            Item { act: Act::Type(name.clone()), name, help: help.clone(), keys: String::new() }
        }));
        let is_numbered = matches!(command.argument, Argument::Pane | Argument::Choice);
        if words.is_empty() && !is_numbered {
            let (name, help) = (command.name.to_owned(), command.help.to_owned());
            items.push(Item { act: Act::Type(format!("{name} ")), name, help, keys: String::new() });
        }
    }
    items
}

/// An action as the palette shows it; `None` for an option that the question does not have.
fn item(session: &Session, action: Action, keys: String) -> Option<Item> {
    let (name, help) = match &action {
        Action::FocusPane(number) => {
            let pane = ViewKind::PANES.get(number.wrapping_sub(1))?;
            (format!("pane {number}"), format!("Focus the pane {}", pane.title()))
        }
        Action::Choose(at) => {
            let options = session.answering()?.options();
            let option = options.get(*at)?.lines().next().unwrap_or_default().replace(['`', '*'], "");
            (format!("choose {}", at + 1), format!("Choose: {option}"))
        }
        other => (other.name().to_owned(), other.help().to_owned()),
    };
    Some(Item { name, help, keys, act: Act::Do(action) })
}

/// The items, each a name and what is said of it, in which every typed word begins a word, the best first.
pub fn fitting<'a>(items: impl Iterator<Item = (&'a str, &'a str)>, line: &str) -> Vec<usize> {
    let typed = words::typed(line);
    let mut found: Vec<(usize, usize)> = Vec::new();
    for (at, (name, help)) in items.enumerate() {
        let (name, help) = (words::lowered(name), words::lowered(help));
        let badness = |word: &String| {
            let of_name = words::fit(&name, word).map(|fit| fit as usize);
            of_name.or_else(|| words::fit(&help, word).map(|fit| 2 + fit as usize))
        };
        let Some(badness) = typed.iter().map(badness).sum::<Option<usize>>() else { continue };
        let begins = typed.first().is_none_or(|word| name.starts_with(word.as_str()));
        found.push((2 * badness + usize::from(!begins), at));
    }
    found.sort();
    found.into_iter().map(|(_, at)| at).collect()
}

/// What the line of a command can go on to, word by word, each with what it means.
pub fn completions(items: &[Item], line: &str) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    for item in items.iter().filter(|item| item.name.starts_with(line)) {
        let rest = &item.name[line.len()..];
        let (name, help) = match rest.find(' ').filter(|_| !rest.is_empty()) {
            None => (item.name.clone(), item.help.clone()),
            Some(end) => {
                let name = &item.name[..line.len() + end];
                let command = COMMANDS.iter().find(|command| command.name == name);
                (format!("{name} "), command.map_or(String::new(), |command| command.help.to_owned()))
            }
        };
        if !found.iter().any(|(known, _)| *known == name) {
            found.push((name, help));
        }
    }
    found
}

/// The palette while it is open; lists of places work the same.
pub struct Palette {
    title: String,
    hint: &'static str,
    keys: &'static str,
    picker: Picker,
    items: Vec<Item>,
    shown: Vec<usize>,
}

impl Picking for Palette {
    fn picker(&mut self) -> &mut Picker {
        &mut self.picker
    }

    fn fit(&mut self) {
        let items = self.items.iter().map(|item| (item.name.as_str(), item.help.as_str()));
        self.shown = fitting(items, &self.picker.line);
        self.picker.reset(self.shown.len());
    }

    fn chosen(&self) -> Option<Outcome> {
        Some(match &self.items[*self.shown.get(self.picker.at)?].act {
            Act::Do(action) => Outcome::Do(action.clone()),
            Act::Type(line) if line.ends_with(' ') => Outcome::Type(line.clone()),
            Act::Type(line) => Outcome::Do(Action::Command(line.clone())),
        })
    }
}

impl Palette {
    pub fn new(items: Vec<Item>) -> Palette {
        let (hint, keys) = ("an action, a lesson, a quiz", "Enter does it, Esc closes");
        Palette::listing("What to do".to_owned(), hint, keys, items)
    }

    /// Places to go to.
    pub fn of_places(title: String, places: Vec<ListedPlace>) -> Palette {
        let items = places.into_iter().map(|place| Item {
            name: place.detail,
            help: place.title,
            keys: String::new(),
            act: Act::Do(place.action),
        });
        Palette::listing(title, "words of a title or a note", "Enter goes there, Esc closes", items.collect())
    }

    fn listing(title: String, hint: &'static str, keys: &'static str, items: Vec<Item>) -> Palette {
        let mut palette = Palette { title, hint, keys, picker: Picker::default(), items, shown: Vec::new() };
        palette.fit();
        palette
    }

    pub fn draw(&mut self, area: Rect, buf: &mut Buffer, theme: &Theme, keys: &mut Keys) -> (u16, u16) {
        let frame = Frame { title: &self.title, hint: self.hint, keys: self.keys, size: (96, 26), tall: 1 };
        let (items, shown) = (&self.items, &self.shown);
        let keyed = items.iter().any(|item| !item.keys.is_empty());
        self.picker.draw(&frame, area, buf, theme, keys, &mut |row, columns| {
            vec![line(&items[shown[row]], keyed, columns, theme)]
        })
    }
}

/// What it does, its name, and at the right its keys; of a place its title and what is said of it.
fn line(item: &Item, keyed: bool, columns: usize, theme: &Theme) -> Line<'static> {
    if !keyed {
        let title = if item.name.is_empty() { columns } else { columns * 3 / 5 };
        let rest = columns.saturating_sub(title + 1);
        return Cells::new()
            .left(&item.help, title, theme.text)
            .gap(1)
            .left(&item.name, rest, theme.dim)
            .line();
    }
    let name = (columns / 4).clamp(12, 18);
    if item.keys.is_empty() {
        // What it does says the name once more in words: the name is what stays whole.
        let name = width(&item.name).clamp(name, columns * 2 / 3);
        let room = columns.saturating_sub(name + 1);
        return Cells::new()
            .left(&item.help, room, theme.text)
            .gap(1)
            .right(&item.name, name, theme.dim)
            .line();
    }
    let keys = (columns / 4).min(20);
    let room = columns.saturating_sub(name + keys + 2);
    let is_long = width(&item.help) > room || width(&item.keys) > keys || width(&item.name) > name;
    let (name, keys, shown) = match is_long {
        false => (name, keys, item.keys.clone()),
        // The columns give way, and keys are left out before words are cut.
        true => {
            let name = width(&item.name).min(columns / 2);
            let left = columns.saturating_sub(name + width(&item.help) + 2);
            let shown = whole_keys(&item.keys, left);
            (name, width(&shown), shown)
        }
    };
    let room = columns.saturating_sub(name + keys + 2);
    let cells =
        Cells::new().left(&item.help, room, theme.text).gap(1).left(&item.name, name, theme.dim).gap(1);
    cells.right(&shown, keys, theme.key).line()
}

/// As many of the keys as there is room for, at least the first.
fn whole_keys(keys: &str, room: usize) -> String {
    let mut shown = String::new();
    for key in keys.split("  ") {
        if shown.is_empty() {
            key.clone_into(&mut shown);
        } else if width(&shown) + 2 + width(key) <= room {
            shown = format!("{shown}  {key}");
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(name: &str, help: &str) -> Item {
        Item { name: name.into(), help: help.into(), keys: String::new(), act: Act::Do(Action::Help) }
    }

    fn some() -> Vec<Item> {
        vec![
            item("hint", "Show the next hint"),
            item("step", "Next line, into calls"),
            item("step-it", "Open this page's code in the debugger"),
            item("lesson cells", "Open lesson: Free variables and cells"),
            item("lesson slots", "Open lesson: The next thing"),
            item("mouse on", "Take the mouse"),
        ]
    }

    #[track_caller]
    fn check(line: &str, expect: &[&str]) {
        let items = some();
        let found = fitting(items.iter().map(|item| (item.name.as_str(), item.help.as_str())), line);
        let names: Vec<&str> = found.into_iter().map(|at| items[at].name.as_str()).collect();
        assert_eq!(names, expect, "{line}");
    }

    #[test]
    fn every_word_must_begin_a_word_and_names_count_more() {
        check("", &["hint", "step", "step-it", "lesson cells", "lesson slots", "mouse on"]);
        check("next", &["hint", "step", "lesson slots"]);
        check("st", &["step", "step-it"]);
        check("hi", &["hint"]);
        check("open cel", &["lesson cells"]);
        check("tep", &[]);
        check("cells", &["lesson cells"]);
    }

    #[test]
    fn a_command_is_completed_word_by_word() {
        let names = |line: &str| -> Vec<String> {
            completions(&some(), line).into_iter().map(|(name, _)| name).collect()
        };
        assert_eq!(names("s"), ["step", "step-it"]);
        assert_eq!(names("le"), ["lesson "]);
        assert_eq!(names("lesson "), ["lesson cells", "lesson slots"]);
        assert_eq!(names("lesson c"), ["lesson cells"]);
        assert_eq!(completions(&some(), "le")[0].1, "Open a lesson");
        assert!(names("x").is_empty());
    }
}
