//! Keys: ONE table from key sequences to actions, for each mode. Dispatch, footer, help popup and the key page of the
//! documentation are all made from it; a test finds keys given twice.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::session::Action::{self, *};

/// A situation with its own keys. What is shown decides which modes apply; the first that knows a key wins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mode {
    /// A question with several right options that is not answered yet.
    Several,
    /// A question with options that is not answered yet.
    Options,
    /// Things to put in order.
    Ordering,
    /// Pairs to make.
    Pairing,
    /// Blanks of a program to fill.
    Blanks,
    /// A question answered by typing, the editor not active.
    Typed,
    /// A question that is answered: the feedback is shown.
    Answered,
    /// A task whose check found nothing wrong.
    Passed,
    /// A task page, the editor not active.
    Task,
    /// A page with a program.
    Program,
    /// Typing into an editor.
    Editor,
    Home,
    Lesson,
    Quiz,
    /// A card of the review whose answer is given.
    Grading,
    Review,
    /// Nothing is left to review.
    ReviewEnd,
    /// A quiz after its last question.
    Score,
    CheatSheet,
    /// A run with a lesson's remarks.
    Remarks,
    Debugger,
    /// Everywhere.
    Any,
}

impl Mode {
    /// The heading in the help.
    pub fn title(self) -> &'static str {
        match self {
            Mode::Several => "A question with several right options",
            Mode::Options => "A question with options",
            Mode::Ordering => "Things to put in order",
            Mode::Pairing => "Pairs to make",
            Mode::Blanks => "Blanks to fill",
            Mode::Typed => "A question answered by typing",
            Mode::Answered => "After the answer",
            Mode::Passed => "A task that is done",
            Mode::Task => "A task",
            Mode::Program => "A page with a program",
            Mode::Editor => "In the editor",
            Mode::Home => "The list of lessons",
            Mode::Lesson => "A lesson",
            Mode::Quiz => "A quiz",
            Mode::Grading => "Grading a card",
            Mode::Review => "The review",
            Mode::ReviewEnd => "The end of a review",
            Mode::Score => "After a quiz",
            Mode::CheatSheet => "The cheat sheet",
            Mode::Remarks => "A lesson's program",
            Mode::Debugger => "The debugger",
            Mode::Any => "Everywhere",
        }
    }
}

/// A row of the table.
#[derive(Debug)]
pub struct Key {
    pub mode: Mode,
    /// A key such as `n`, `Shift+Tab`, `F5`, or several separated by blanks, to be pressed one after the other.
    pub keys: &'static str,
    pub action: Action,
    /// The word in the footer; empty for keys that are only in the help.
    pub footer: &'static str,
}

const fn key(mode: Mode, keys: &'static str, action: Action, footer: &'static str) -> Key {
    Key { mode, keys, action, footer }
}

/// The preset `tutor`. Upper case goes back in time.
pub const TABLE: &[Key] = &[
    key(Mode::Remarks, "]", NextRemark, "remark"),
    key(Mode::Remarks, "[", PreviousRemark, ""),
    key(Mode::Debugger, "n", NextLine, "line"),
    key(Mode::Debugger, "N", NextLineBack, ""),
    key(Mode::Debugger, "s", StepInto, "into"),
    key(Mode::Debugger, "S", StepIntoBack, ""),
    key(Mode::Debugger, "r", StepOut, "out"),
    key(Mode::Debugger, "R", StepOutBack, ""),
    key(Mode::Debugger, "i", Instruction, "instruction"),
    key(Mode::Debugger, "I", InstructionBack, ""),
    key(Mode::Debugger, "c", Continue, "continue"),
    key(Mode::Debugger, "C", ContinueBack, ""),
    key(Mode::Debugger, "t", ToCursor, "to cursor"),
    key(Mode::Debugger, "T", ToCursorBack, ""),
    key(Mode::Debugger, "Space", RepeatForward, ""),
    key(Mode::Debugger, "Right", RepeatForward, ""),
    key(Mode::Debugger, "l", RepeatForward, ""),
    key(Mode::Debugger, "Left", RepeatBack, ""),
    key(Mode::Debugger, "h", RepeatBack, ""),
    key(Mode::Debugger, "Home", RunStart, ""),
    key(Mode::Debugger, "End", RunEnd, ""),
    key(Mode::Debugger, "b", ToggleBreakpoint, "break"),
    key(Mode::Debugger, "Tab", FocusNext, "pane"),
    key(Mode::Debugger, "Shift+Tab", FocusPrevious, ""),
    key(Mode::Debugger, "1", FocusPane(1), ""),
    key(Mode::Debugger, "2", FocusPane(2), ""),
    key(Mode::Debugger, "3", FocusPane(3), ""),
    key(Mode::Debugger, "4", FocusPane(4), ""),
    key(Mode::Debugger, "5", FocusPane(5), ""),
    key(Mode::Debugger, "6", FocusPane(6), ""),
    key(Mode::Debugger, "7", FocusPane(7), ""),
    key(Mode::Debugger, "8", FocusPane(8), ""),
    key(Mode::Debugger, "9", FocusPane(9), ""),
    key(Mode::Debugger, "z", Zoom, "zoom"),
    key(Mode::Debugger, "+", Grow, ""),
    key(Mode::Debugger, "-", Shrink, ""),
    key(Mode::Debugger, "=", EvenSizes, ""),
    key(Mode::Debugger, "m", SetMark, ""),
    key(Mode::Debugger, "'", ToMark, ""),
    key(Mode::Debugger, "Enter", Accept, ""),
    key(Mode::Debugger, "<", Left, ""),
    key(Mode::Debugger, ">", Right, ""),
    key(Mode::Debugger, "F5", Continue, ""),
    key(Mode::Debugger, "Shift+F5", ContinueBack, ""),
    key(Mode::Debugger, "F9", ToggleBreakpoint, ""),
    key(Mode::Debugger, "F10", NextLine, ""),
    key(Mode::Debugger, "Shift+F10", NextLineBack, ""),
    key(Mode::Debugger, "F11", StepInto, ""),
    key(Mode::Debugger, "Shift+F11", StepOut, ""),
    key(Mode::Home, "Enter", Accept, "open"),
    key(Mode::Home, "Space", Accept, ""),
    key(Mode::Home, "c", Resume, "go on where you were"),
    key(Mode::Home, "r", Review, "review"),
    key(Mode::Home, "t", TestOut, "test out"),
    key(Mode::Home, "/", Find, "search"),
    key(Mode::Home, "m", Noted, "bookmarks"),
    key(Mode::Home, "s", CheatSheet, "cheat sheet"),
    key(Mode::Home, "w", Words, "words"),
    key(Mode::Several, "Space", Toggle, "tick"),
    key(Mode::Ordering, "Space", Toggle, "take, put down"),
    key(Mode::Ordering, "J", MoveDown, "move down"),
    key(Mode::Ordering, "K", MoveUp, "move up"),
    key(Mode::Ordering, "Shift+Down", MoveDown, ""),
    key(Mode::Ordering, "Shift+Up", MoveUp, ""),
    key(Mode::Ordering, "Alt+Down", MoveDown, ""),
    key(Mode::Ordering, "Alt+Up", MoveUp, ""),
    key(Mode::Pairing, "Space", Toggle, "pick"),
    key(Mode::Pairing, "a", ChooseRight(0), "right side"),
    key(Mode::Pairing, "b", ChooseRight(1), ""),
    key(Mode::Pairing, "c", ChooseRight(2), ""),
    key(Mode::Pairing, "d", ChooseRight(3), ""),
    key(Mode::Pairing, "e", ChooseRight(4), ""),
    key(Mode::Pairing, "f", ChooseRight(5), ""),
    key(Mode::Blanks, "Tab", NextBlank, "next blank"),
    key(Mode::Blanks, "Shift+Tab", PreviousBlank, ""),
    key(Mode::Options, "Enter", Accept, "answer"),
    key(Mode::Options, "1", Choose(0), "choose"),
    key(Mode::Options, "2", Choose(1), ""),
    key(Mode::Options, "3", Choose(2), ""),
    key(Mode::Options, "4", Choose(3), ""),
    key(Mode::Options, "5", Choose(4), ""),
    key(Mode::Options, "6", Choose(5), ""),
    key(Mode::Options, "7", Choose(6), ""),
    key(Mode::Options, "8", Choose(7), ""),
    key(Mode::Options, "9", Choose(8), ""),
    key(Mode::Options, "a", Choose(0), ""),
    key(Mode::Options, "b", Choose(1), ""),
    key(Mode::Options, "c", Choose(2), ""),
    key(Mode::Options, "d", Choose(3), ""),
    key(Mode::Options, "e", Choose(4), ""),
    key(Mode::Options, "f", Choose(5), ""),
    key(Mode::Options, "Space", Toggle, ""),
    key(Mode::Options, "r", Reveal, "show the answer"),
    key(Mode::Options, "s", Skip, "skip"),
    key(Mode::Typed, "Enter", Accept, "answer"),
    key(Mode::Typed, "e", EditTask, "type"),
    key(Mode::Typed, "r", Reveal, "show the answer"),
    key(Mode::Typed, "s", Skip, "skip"),
    key(Mode::Answered, "Enter", Accept, "next"),
    key(Mode::Answered, "Space", NextPage, ""),
    key(Mode::Answered, "p", Prove, "prove it in the debugger"),
    key(Mode::Passed, "Enter", NextPage, "next"),
    key(Mode::Passed, "e", EditTask, "edit"),
    key(Mode::Task, "Enter", EditTask, "edit"),
    key(Mode::Task, "e", EditTask, ""),
    key(Mode::Task, "c", CheckTask, "check"),
    key(Mode::Task, "H", Hint, "hint"),
    key(Mode::Task, "S", ShowSolution, "solution"),
    key(Mode::Task, "x", ResetTask, ""),
    key(Mode::Task, "s", StepIt, "step"),
    key(Mode::Editor, "Esc", Close, "leave the editor"),
    key(Mode::Editor, "Ctrl+s", CheckTask, "check or answer"),
    key(Mode::Editor, "F1", Help, "help"),
    key(Mode::Editor, "Ctrl+p", Palette, "actions"),
    key(Mode::Program, "Enter", StepIt, "step it"),
    key(Mode::Program, "s", StepIt, ""),
    key(Mode::Lesson, "Space", NextPage, "next"),
    key(Mode::Lesson, "Enter", NextPage, ""),
    key(Mode::Lesson, "Right", NextPage, ""),
    key(Mode::Lesson, "l", NextPage, ""),
    key(Mode::Lesson, "n", NextPage, ""),
    key(Mode::Lesson, "b", PreviousPage, "back"),
    key(Mode::Lesson, "Left", PreviousPage, ""),
    key(Mode::Lesson, "h", PreviousPage, ""),
    key(Mode::Lesson, "L", LessonList, "list"),
    key(Mode::Lesson, "w", Words, "words"),
    key(Mode::Lesson, "/", Find, "search"),
    key(Mode::Lesson, "m", Bookmark, ""),
    key(Mode::Lesson, "N", Note, "note"),
    key(Mode::Score, "Enter", Accept, "open"),
    key(Mode::Quiz, "Enter", Accept, ""),
    key(Mode::Quiz, "L", LessonList, "list"),
    key(Mode::Grading, "Enter", Accept, "as proposed"),
    key(Mode::Grading, "Space", Accept, ""),
    key(Mode::Grading, "1", Grade(1), "grade"),
    key(Mode::Grading, "2", Grade(2), ""),
    key(Mode::Grading, "3", Grade(3), ""),
    key(Mode::Grading, "4", Grade(4), ""),
    key(Mode::Review, "s", Skip, "skip"),
    key(Mode::Review, "u", UndoGrade, "undo"),
    key(Mode::Review, "L", ReadLesson, "lesson"),
    key(Mode::ReviewEnd, "Enter", Accept, "done"),
    key(Mode::ReviewEnd, "u", UndoGrade, "undo"),
    key(Mode::Quiz, "w", Words, "words"),
    key(Mode::Quiz, "/", Find, "search"),
    key(Mode::CheatSheet, "Enter", Accept, "open the lesson"),
    key(Mode::CheatSheet, "/", Search, "filter"),
    key(Mode::CheatSheet, "w", Words, ""),
    key(Mode::Any, "Up", Up, ""),
    key(Mode::Any, "k", Up, ""),
    key(Mode::Any, "Down", Down, ""),
    key(Mode::Any, "j", Down, ""),
    key(Mode::Any, "PageUp", PageUp, ""),
    key(Mode::Any, "Ctrl+u", PageUp, ""),
    key(Mode::Any, "PageDown", PageDown, ""),
    key(Mode::Any, "Ctrl+d", PageDown, ""),
    key(Mode::Any, "g", Top, ""),
    key(Mode::Any, "G", Bottom, ""),
    key(Mode::Any, "Home", Top, ""),
    key(Mode::Any, "End", Bottom, ""),
    key(Mode::Any, "/", Search, ""),
    key(Mode::Any, ".", SearchNext, ""),
    key(Mode::Any, ",", SearchPrevious, ""),
    key(Mode::Any, "y", Yank, ""),
    key(Mode::Any, ":", CommandLine, "command"),
    key(Mode::Any, "Ctrl+p", Palette, "actions"),
    key(Mode::Any, "?", Help, "help"),
    key(Mode::Any, "F1", Help, ""),
    key(Mode::Any, "q", Back, "leave"),
    key(Mode::Any, "Esc", Close, ""),
    key(Mode::Any, "Ctrl+c", Pause, ""),
    key(Mode::Any, "Ctrl+l", Redraw, ""),
    key(Mode::Any, "Ctrl+z", Suspend, ""),
];

/// One key press, in the form the table uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Press {
    pub code: KeyCode,
    pub modifiers: KeyModifiers,
}

impl From<KeyEvent> for Press {
    /// Shift is part of a character already, and `BackTab` is Shift+Tab.
    fn from(event: KeyEvent) -> Press {
        let mut modifiers =
            event.modifiers & (KeyModifiers::SHIFT | KeyModifiers::CONTROL | KeyModifiers::ALT);
        let mut code = event.code;
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
}

impl Press {
    /// The key as the table names it; empty for keys that the table has no name for.
    pub fn name(&self) -> String {
        let key = match self.code {
            KeyCode::Char(' ') => "Space".to_owned(),
            KeyCode::Char(letter) => letter.to_string(),
            KeyCode::F(number) => format!("F{number}"),
            KeyCode::Tab => "Tab".to_owned(),
            KeyCode::Enter | KeyCode::Backspace | KeyCode::Delete | KeyCode::Insert => {
                format!("{:?}", self.code)
            }
            KeyCode::Left | KeyCode::Right | KeyCode::Up | KeyCode::Down => format!("{:?}", self.code),
            KeyCode::Home | KeyCode::End | KeyCode::PageUp | KeyCode::PageDown => format!("{:?}", self.code),
            _ => return String::new(),
        };
        let prefixes =
            [(KeyModifiers::CONTROL, "Ctrl+"), (KeyModifiers::SHIFT, "Shift+"), (KeyModifiers::ALT, "Alt+")];
        let held = prefixes.into_iter().filter(|(modifier, _)| self.modifiers.contains(*modifier));
        held.map(|(_, prefix)| prefix).chain([key.as_str()]).collect()
    }
}

/// Reads a key sequence of the table. `None` for a name that is no key.
pub fn parse(keys: &str) -> Option<Vec<Press>> {
    keys.split(' ').map(parse_one).collect()
}

fn parse_one(key: &str) -> Option<Press> {
    let mut modifiers = KeyModifiers::NONE;
    let mut name = key;
    for (prefix, modifier) in
        [("Ctrl+", KeyModifiers::CONTROL), ("Shift+", KeyModifiers::SHIFT), ("Alt+", KeyModifiers::ALT)]
    {
        if let Some(rest) = name.strip_prefix(prefix) {
            modifiers |= modifier;
            name = rest;
        }
    }
    let mut letters = name.chars();
    let code = match (letters.next(), letters.next()) {
        (Some(letter), None) => KeyCode::Char(letter),
        (Some('F'), Some('0'..='9')) => KeyCode::F(name[1..].parse().ok()?),
        _ => match name {
            "Space" => KeyCode::Char(' '),
            "Enter" => KeyCode::Enter,
            "Esc" => KeyCode::Esc,
            "Tab" => KeyCode::Tab,
            "Backspace" => KeyCode::Backspace,
            "Left" => KeyCode::Left,
            "Right" => KeyCode::Right,
            "Up" => KeyCode::Up,
            "Down" => KeyCode::Down,
            "Home" => KeyCode::Home,
            "End" => KeyCode::End,
            "PageUp" => KeyCode::PageUp,
            "PageDown" => KeyCode::PageDown,
            _ => return None,
        },
    };
    Some(Press { code, modifiers })
}

/// What a sequence of presses means.
#[derive(Clone, Debug, PartialEq)]
pub enum Found {
    Action(Action),
    /// The beginning of a longer sequence.
    Prefix,
    Nothing,
}

/// Looks a sequence up in the modes that apply, the first first.
pub fn lookup(table: &[Key], modes: &[Mode], pressed: &[Press]) -> Found {
    let mut is_prefix = false;
    for mode in modes {
        for key in table.iter().filter(|key| key.mode == *mode) {
            let Some(sequence) = parse(key.keys) else { continue };
            if sequence == pressed {
                return Found::Action(key.action.clone());
            }
            is_prefix |= sequence.starts_with(pressed);
        }
    }
    if is_prefix { Found::Prefix } else { Found::Nothing }
}

/// Every action that can be done in the modes that apply, with its keys as they are printed on keyboards.
pub fn available(modes: &[Mode]) -> Vec<(Action, Vec<String>)> {
    let mut found: Vec<(Action, Vec<String>)> = Vec::new();
    let mut taken: Vec<&str> = Vec::new();
    for key in modes.iter().flat_map(|mode| TABLE.iter().filter(move |key| key.mode == *mode)) {
        if taken.contains(&key.keys) {
            continue;
        }
        taken.push(key.keys);
        match found.iter_mut().find(|(action, _)| *action == key.action) {
            Some((_, keys)) => keys.push(shown(key.keys)),
            None => found.push((key.action.clone(), vec![shown(key.keys)])),
        }
    }
    found
}

/// The footer: keys and their words, most wanted first. A key that goes back in time is shown with its forward key.
pub fn footer(modes: &[Mode]) -> Vec<(String, &'static str, Action)> {
    let mut out: Vec<(String, &'static str, Action)> = Vec::new();
    let mut taken: Vec<&str> = Vec::new();
    for mode in modes {
        for (at, key) in TABLE.iter().enumerate().filter(|(_, key)| key.mode == *mode) {
            let is_taken = taken.contains(&key.keys);
            taken.push(key.keys);
            if key.footer.is_empty() || is_taken || out.iter().any(|(_, word, _)| *word == key.footer) {
                continue;
            }
            out.push((with_partner(at), key.footer, key.action.clone()));
        }
    }
    out
}

fn with_partner(at: usize) -> String {
    let key = &TABLE[at];
    match TABLE.get(at + 1) {
        Some(next) if next.action.name().strip_prefix("back-") == Some(key.action.name()) => {
            format!("{}/{}", key.keys, next.keys)
        }
        _ if matches!(key.action, Choose(_)) => "1-9".to_owned(),
        _ if matches!(key.action, Grade(_)) => "1-4".to_owned(),
        _ if matches!(key.action, ChooseRight(_)) => "a-f".to_owned(),
        _ => shown(key.keys),
    }
}

/// A key as it is printed on keyboards: `Ctrl+S`.
fn shown(keys: &str) -> String {
    match keys.strip_prefix("Ctrl+") {
        Some(letter) => format!("Ctrl+{}", letter.to_uppercase()),
        None => keys.to_owned(),
    }
}

/// One line of the help: all keys of an action in a mode, and what it does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HelpLine {
    pub keys: String,
    pub help: &'static str,
}

/// The help of a mode: its actions in the order of the table, each with all its keys.
pub fn help(mode: Mode) -> Vec<HelpLine> {
    let mut groups: Vec<(&'static str, &'static str, Vec<&'static str>)> = Vec::new();
    for key in TABLE.iter().filter(|key| key.mode == mode) {
        match groups.iter_mut().find(|(name, ..)| *name == key.action.name()) {
            Some((_, _, keys)) => keys.push(key.keys),
            None => groups.push((key.action.name(), key.action.help(), vec![key.keys])),
        }
    }
    groups
        .into_iter()
        .map(|(_, help, keys)| {
            let digits = keys.iter().filter(|key| key.chars().all(|letter| letter.is_ascii_digit())).count();
            let keys = match digits {
                0..=2 => keys.iter().map(|keys| shown(keys)).collect::<Vec<_>>().join("  "),
                _ if keys.len() > digits => format!("1…{digits}  a…{}", keys[keys.len() - 1]),
                _ => format!("1…{digits}"),
            };
            HelpLine { keys, help }
        })
        .collect()
}

/// The key page of the documentation, in Markdown.
pub fn page() -> String {
    let modes = [
        Mode::Debugger,
        Mode::Remarks,
        Mode::Home,
        Mode::Lesson,
        Mode::Program,
        Mode::Task,
        Mode::Passed,
        Mode::Editor,
        Mode::Quiz,
        Mode::Review,
        Mode::Grading,
        Mode::ReviewEnd,
        Mode::Score,
        Mode::CheatSheet,
        Mode::Several,
        Mode::Ordering,
        Mode::Pairing,
        Mode::Options,
        Mode::Blanks,
        Mode::Typed,
        Mode::Answered,
        Mode::Any,
    ];
    let mut out = String::new();
    for mode in modes {
        out.push_str(&format!("### {}\n\n| keys | |\n|---|---|\n", mode.title()));
        for line in help(mode) {
            out.push_str(&format!(
                "| `{}` | {} |\n",
                line.keys.replace('|', "\\|").replace("  ", "` `"),
                line.help
            ));
        }
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_of_the_table_is_named_as_in_the_table() {
        for key in TABLE.iter().filter(|key| key.keys != "Esc") {
            let names: Vec<String> = parse(key.keys).unwrap_or_default().iter().map(Press::name).collect();
            assert_eq!(names.join(" "), key.keys);
        }
    }

    #[test]
    fn no_key_is_given_twice_in_a_mode() {
        for (at, key) in TABLE.iter().enumerate() {
            let other = TABLE[at + 1..].iter().find(|other| other.mode == key.mode && other.keys == key.keys);
            assert!(
                other.is_none(),
                "{} in {:?} is {} and {}",
                key.keys,
                key.mode,
                key.action.name(),
                other.map_or("", |o| o.action.name())
            );
        }
    }

    #[test]
    fn no_key_begins_a_longer_one() {
        for key in TABLE {
            for other in TABLE.iter().filter(|other| other.mode == key.mode && other.keys != key.keys) {
                assert!(
                    !other.keys.starts_with(&format!("{} ", key.keys)),
                    "{} hides {}",
                    key.keys,
                    other.keys
                );
            }
        }
    }

    #[test]
    fn every_key_can_be_read_and_every_action_has_help() {
        for key in TABLE {
            assert!(parse(key.keys).is_some(), "{} is no key", key.keys);
            assert!(!key.action.help().is_empty(), "{:?} has no help", key.action);
        }
    }

    #[test]
    fn the_help_fits_the_smallest_terminal() {
        for mode in [Mode::Debugger, Mode::Lesson, Mode::Task, Mode::Options, Mode::Home, Mode::Any] {
            let lines = [help(mode), help(Mode::Any)].concat();
            let keys = lines.iter().map(|line| line.keys.chars().count()).max().unwrap_or(0);
            for line in lines {
                let columns = 2 + keys + 2 + line.help.chars().count();
                assert!(columns <= 72, "{:?}: {} takes {columns} columns", mode, line.help);
            }
        }
    }

    #[test]
    fn every_action_has_a_plain_key_or_a_command() {
        // Reached by the command line alone.
        let by_command = ["newest", "quit"];
        for action in Action::ALL {
            let plain = TABLE.iter().any(|key| key.action == *action && !key.keys.starts_with('F'));
            assert!(plain || by_command.contains(&action.name()), "{} has no key", action.name());
        }
    }

    #[test]
    fn the_first_mode_wins_and_prefixes_wait() {
        let table =
            [key(Mode::Any, "q", Back, ""), key(Mode::Quiz, "q", Skip, ""), key(Mode::Any, "g g", Top, "")];
        let press = |keys: &str| parse(keys).unwrap_or_default();
        assert_eq!(lookup(&table, &[Mode::Quiz, Mode::Any], &press("q")), Found::Action(Skip));
        assert_eq!(lookup(&table, &[Mode::Any], &press("q")), Found::Action(Back));
        assert_eq!(lookup(&table, &[Mode::Any], &press("g")), Found::Prefix);
        assert_eq!(lookup(&table, &[Mode::Any], &press("g g")), Found::Action(Top));
        assert_eq!(lookup(&table, &[Mode::Any], &press("x")), Found::Nothing);
    }

    #[test]
    fn capitals_and_back_tab_arrive_as_the_table_writes_them() {
        let event = KeyEvent::new(KeyCode::Char('N'), KeyModifiers::SHIFT);
        assert_eq!(vec![Press::from(event)], parse("N").unwrap_or_default());
        let event = KeyEvent::new(KeyCode::BackTab, KeyModifiers::SHIFT);
        assert_eq!(vec![Press::from(event)], parse("Shift+Tab").unwrap_or_default());
    }

    #[test]
    fn what_is_available_has_the_keys_that_reach_it() {
        let found = available(&[Mode::Program, Mode::Lesson, Mode::Any]);
        let keys =
            |action: Action| found.iter().find(|(known, _)| *known == action).map(|(_, keys)| keys.join(" "));
        assert_eq!(keys(StepIt).as_deref(), Some("Enter s"));
        assert_eq!(keys(NextPage).as_deref(), Some("Space Right l n"), "Enter steps on such a page");
        assert_eq!(keys(Palette).as_deref(), Some("Ctrl+P"));
        assert_eq!(keys(Prove), None);
    }

    #[test]
    fn the_footer_pairs_forward_and_back() {
        let footer = footer(&[Mode::Debugger, Mode::Any]);
        assert_eq!(footer[0], ("n/N".to_owned(), "line", NextLine));
        assert!(footer.contains(&("q".to_owned(), "leave", Back)));
    }
}
