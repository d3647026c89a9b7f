//! What a typed word does, what is told of the words, and which of them there are where: [`vocabulary`] has them in tables.
//!
//! An action has the name here that it has on the command line of the screen, and mostly the key as a short form; a word of
//! its own is given to it only where that is more natural to type. What no table has is read as that command line.

use super::situation::Situation;
use super::vocabulary;
use crate::inspect::views::ViewKind;
use crate::session::Action;

/// What a word does.
#[derive(Clone, Debug)]
pub(super) enum Do {
    Act(Action),
    /// Tell again where the learner is.
    Again,
    /// Type code, all of it or for some lines.
    Code,
    /// Type lines that are put before one.
    Insert,
    /// Take lines out.
    Cut,
    /// The text as it was before the last change.
    Former,
    /// Take the code of a task from a file.
    File,
    /// Answer with the text that follows.
    Answer,
    /// Tell a view of the debugger.
    Show(ViewKind),
    /// Tell the program again.
    Program,
    /// Tell what the last run printed.
    Printed,
    /// Tell what a word of the glossary means.
    Define,
    /// Search the course.
    Find,
    /// Test out of the chapter of a lesson.
    TestOut,
}

/// A row of a table.
pub(super) struct Word {
    /// What is typed; an action's own name comes before them.
    names: &'static [&'static str],
    own_name: bool,
    argument: &'static str,
    pub(super) does: Do,
    /// Empty where the action's own help is told.
    help: &'static str,
}

/// An action under its own name, or these letters.
pub(super) const fn act(letters: &'static [&'static str], action: Action) -> Word {
    Word { names: letters, own_name: true, argument: "", does: Do::Act(action), help: "" }
}

/// A word without an argument.
pub(super) const fn word(names: &'static [&'static str], does: Do, help: &'static str) -> Word {
    word_with(names, "", does, help)
}

/// A word, and what follows it. Without a name it is what can be typed alone.
pub(super) const fn word_with(
    names: &'static [&'static str],
    argument: &'static str,
    does: Do,
    help: &'static str,
) -> Word {
    Word { names, own_name: false, argument, does, help }
}

impl Word {
    pub(super) fn names(&self) -> impl Iterator<Item = &'static str> {
        let own = match &self.does {
            Do::Act(action) if self.own_name => Some(action.name()),
            _ => None,
        };
        own.into_iter().chain(self.names.iter().copied())
    }

    /// What it does, beginning with a small letter.
    fn help(&self) -> String {
        let Do::Act(action) = &self.does else { return self.help.to_owned() };
        let help = if self.help.is_empty() { action.help() } else { self.help };
        let mut letters = help.chars();
        letters.next().map_or(String::new(), |first| first.to_lowercase().chain(letters).collect())
    }
}

/// What a word does. A word that takes nothing is not meant when something follows: `mark a` is a command.
pub(super) fn find(situation: Situation, typed: &str, has_rest: bool) -> Option<Do> {
    let takes = |word: &&Word| !has_rest || !word.argument.is_empty();
    // Case is direction for letters alone.
    let is_it =
        |name: &str| name == typed || (typed.len() > 1 && name.len() > 1 && name.eq_ignore_ascii_case(typed));
    let mut words = vocabulary::words(situation).filter(takes);
    words.find(|word| word.names().any(is_it)).map(|word| word.does.clone())
}

/// How a word is typed with what it needs, such as `new NAME`.
pub(super) fn usage(situation: Situation, typed: &str) -> String {
    let all = vocabulary::words(situation).flat_map(|word| word.names().map(|name| (name, word.argument)));
    let commands = vocabulary::commands(situation).filter_map(|(command, _)| command.split_once(' '));
    let found = all.chain(commands).find(|(name, argument)| *name == typed && !argument.is_empty());
    format!("{typed} {}", found.map_or("and what it is about", |(_, argument)| argument))
}

/// The words that are about the place where the learner is, in one sentence.
pub(super) fn what(situation: Situation) -> String {
    let mut words: Vec<&str> = Vec::new();
    for word in vocabulary::of_place(situation) {
        let name = word.names().next().unwrap_or(word.argument);
        if !words.contains(&name) {
            words.push(name);
        }
    }
    match words.is_empty() {
        true => "Type help to hear what can be typed.".to_owned(),
        false => format!("You can type: {}; help tells more.", words.join(", ")),
    }
}

/// The help: every word with what it does.
pub(super) fn help(situation: Situation) -> Vec<String> {
    let mut lines = vec!["What you can type here:".to_owned()];
    let mut told: Vec<&str> = Vec::new();
    for word in vocabulary::words(situation) {
        let names: Vec<&str> = word.names().filter(|name| !told.contains(name)).collect();
        let is_hidden = names.is_empty() && word.names().next().is_some();
        told.extend(&names);
        if is_hidden {
            continue;
        }
        let names = names.join(" or ");
        let gap = if names.is_empty() || word.argument.is_empty() { "" } else { " " };
        lines.push(format!("{names}{gap}{}: {}", word.argument, word.help()));
    }
    lines.extend(vocabulary::commands(situation).map(|(command, help)| format!("{command}: {help}")));
    if let Some(usual) = situation.usual().filter(|usual| *usual != "+") {
        lines.push(format!("an empty line: the same as {usual}"));
    }
    lines
}

/// Actions that only a drawn screen can do.
pub(super) fn is_of_the_screen(action: &Action) -> bool {
    matches!(
        action,
        Action::FocusNext
            | Action::FocusPrevious
            | Action::FocusPane(_)
            | Action::Zoom
            | Action::Grow
            | Action::Shrink
            | Action::EvenSizes
            | Action::Mouse(_)
            | Action::NextTheme
            | Action::KeyTester
            | Action::Redraw
            | Action::Suspend
            | Action::Yank
            | Action::Here
            | Action::CommandLine
            | Action::Close
            | Action::Palette
            | Action::SearchNext
            | Action::SearchPrevious
            | Action::Up
            | Action::Down
            | Action::PageUp
            | Action::PageDown
            | Action::Top
            | Action::Bottom
            | Action::Left
            | Action::Right
            | Action::Accept
            | Action::Toggle
            | Action::MoveUp
            | Action::MoveDown
            | Action::NextBlank
            | Action::PreviousBlank
            | Action::SetMark
            | Action::ToMark
            | Action::ToCursor
            | Action::ToCursorBack
            | Action::ToggleBreakpoint
    )
}

/// Actions that the list of lessons alone can do.
pub(super) fn is_of_the_list(action: &Action) -> bool {
    matches!(action, Action::Resume | Action::Review | Action::TestOut | Action::Interview)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_means_two_things_in_one_table() {
        for situation in vocabulary::ALL {
            for table in vocabulary::tables(situation) {
                let names: Vec<&str> = table.iter().flat_map(Word::names).collect();
                for (at, name) in names.iter().enumerate() {
                    assert!(!names[at + 1..].contains(name), "{situation:?}: {name}");
                }
            }
        }
    }

    #[test]
    fn every_situation_helps_and_knows_its_usual_word() {
        for situation in vocabulary::ALL {
            assert!(what(situation).contains("help"), "{situation:?}");
            assert!(help(situation).iter().any(|line| line.starts_with("quit")), "{situation:?}");
            assert!(help(situation).iter().all(|line| !line.ends_with(": ")), "{situation:?}");
            if let Some(usual) = situation.usual() {
                assert!(find(situation, usual, false).is_some(), "{situation:?}: {usual}");
            }
        }
    }

    #[test]
    fn letters_have_a_case_and_words_have_none() {
        let is = |typed: &str, action: Action| match find(Situation::Debugger, typed, false) {
            Some(Do::Act(found)) => found == action,
            _ => false,
        };
        assert!(is("n", Action::NextLine) && is("N", Action::NextLineBack));
        assert!(is("NEXT", Action::NextLine));
        assert!(find(Situation::Debugger, "mark", true).is_none());
    }

    #[test]
    fn what_a_word_needs_is_told() {
        assert_eq!(usage(Situation::Playground, "new"), "new NAME");
        assert_eq!(usage(Situation::Task, "file"), "file PATH");
    }
}
