//! What can be typed in each situation, as tables: finding a word, the help, and the answer to what is not known all come
//! from them. Further commands are those of the screen's command line.

use crate::course::schema::Page;
use crate::inspect::views::ViewKind;
use crate::session::lesson::TaskState;
use crate::session::{Action, Manner, Screen, Session};

/// Where the learner is, as far as words differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Situation {
    Home,
    /// A page without anything to do.
    Page,
    /// A page with a program.
    Program,
    Task,
    /// A task whose check found nothing wrong.
    Passed,
    /// A question with options.
    Choosing,
    /// A question with options, several of which may be right.
    Ticking,
    /// Things to put in order.
    Ordering,
    /// Pairs to make.
    Pairing,
    /// A question answered by typing.
    Typing,
    /// After the answer.
    Answered,
    /// A card of the review whose answer is given.
    Grading,
    /// Nothing is left to review.
    ReviewEnd,
    /// After the last question of a quiz.
    Score,
    CheatSheet,
    Debugger,
}

/// What a word does.
#[derive(Clone, Debug)]
pub(super) enum Do {
    Act(Action),
    /// Tell again where the learner is.
    Again,
    Help,
    /// Type the code of a task.
    Code,
    /// Take the code of a task from a file.
    File,
    /// Answer with the text that follows.
    Answer,
    /// Tell a view of the debugger.
    Show(ViewKind),
    /// Tell the program again.
    Program,
    /// Tell what a word of the glossary means.
    Define,
}

/// A row of a table: the names, what may follow, what it does, and the help.
struct Word {
    names: &'static [&'static str],
    argument: &'static str,
    does: Do,
    help: &'static str,
}

const fn word(names: &'static [&'static str], does: Do, help: &'static str) -> Word {
    Word { names, argument: "", does, help }
}

const fn word_with(
    names: &'static [&'static str],
    argument: &'static str,
    does: Do,
    help: &'static str,
) -> Word {
    Word { names, argument, does, help }
}

const HOME: &[Word] = &[
    word(&["resume", "c"], Do::Act(Action::Resume), "go on where you were"),
    word(&["review", "r"], Do::Act(Action::Review), "review the cards that are due"),
];

const NOTES: &[Word] = &[
    word(&["bookmark"], Do::Act(Action::Bookmark), "a bookmark on this page, on or off"),
    word(&["note"], Do::Act(Action::Note), "write a note to this page"),
];

const PAGE: &[Word] = &[
    word(&["next", "n"], Do::Act(Action::NextPage), "the next page"),
    word(&["back", "b"], Do::Act(Action::PreviousPage), "the page before"),
];

const PROGRAM: &[Word] = &[
    word(&["step", "s"], Do::Act(Action::StepIt), "step the program in the debugger"),
    word(&["program"], Do::Program, "the program again"),
];

const TASK: &[Word] = &[
    word(&["code"], Do::Code, "type your code line by line"),
    word_with(&["file"], "PATH", Do::File, "take your code from a file"),
    word(&["check", "c"], Do::Act(Action::CheckTask), "run the check on your code"),
    word(&["hint", "H"], Do::Act(Action::Hint), "the next hint"),
    word(&["solution", "S"], Do::Act(Action::ShowSolution), "a solution"),
    word(&["reset", "x"], Do::Act(Action::ResetTask), "put the starter code back"),
    word(&["step", "s"], Do::Act(Action::StepIt), "step your code in the debugger"),
    word(&["program"], Do::Program, "your code as it stands"),
];

const CHOOSING: &[Word] = &[word_with(&[], "a number", Do::Again, "answer with that option")];

const TICKING: &[Word] = &[word_with(&[], "numbers, such as 1 3", Do::Again, "answer with those options")];

const ORDERING: &[Word] =
    &[word_with(&[], "all numbers in order, such as 2 1 3", Do::Again, "answer with that order")];

const PAIRING: &[Word] = &[word_with(
    &[],
    "letters in the order of the numbers, such as b a c",
    Do::Again,
    "answer with those pairs",
)];

const TYPING: &[Word] = &[word_with(
    &["answer", "a"],
    "TEXT",
    Do::Answer,
    "answer; without a text you type lines until one with a single dot",
)];

const QUESTION: &[Word] = &[
    word(&["reveal"], Do::Act(Action::Reveal), "the answer, without giving one"),
    word(&["skip"], Do::Act(Action::Skip), "skip this question"),
    word(&["program"], Do::Program, "the program again"),
];

const ANSWERED: &[Word] = &[
    word(&["next", "n"], Do::Act(Action::NextPage), "go on"),
    word(&["prove", "p"], Do::Act(Action::Prove), "see it happen in the debugger"),
];

const GRADING: &[Word] = &[
    word_with(&[], "1, 2, 3 or 4", Do::Again, "grade how well you knew it"),
    word(&["next", "n"], Do::Act(Action::Accept), "take the grade that is proposed"),
    word(&["prove", "p"], Do::Act(Action::Prove), "see it happen in the debugger"),
];

const REVIEW: &[Word] = &[
    word(&["undo", "u"], Do::Act(Action::UndoGrade), "take the last grade back"),
    word(&["read"], Do::Act(Action::ReadLesson), "open the lesson of this card"),
];

const REVIEW_END: &[Word] = &[
    word(&["done"], Do::Act(Action::Accept), "leave the review"),
    word(&["undo", "u"], Do::Act(Action::UndoGrade), "take the last grade back"),
];

const SCORE: &[Word] = &[word(&["done"], Do::Act(Action::Back), "leave the quiz")];

const DEBUGGER: &[Word] = &[
    word(&["next", "n"], Do::Act(Action::NextLine), "next line of this function, over calls"),
    word(&["step", "s"], Do::Act(Action::StepInto), "next line, into calls"),
    word(&["out", "r"], Do::Act(Action::StepOut), "to the end of this call"),
    word(&["instruction", "i"], Do::Act(Action::Instruction), "one instruction"),
    word(&["continue", "c"], Do::Act(Action::Continue), "to the next breakpoint or the end"),
    word(&["back-next", "N"], Do::Act(Action::NextLineBack), "back one line of this function"),
    word(&["back-step", "S"], Do::Act(Action::StepIntoBack), "back one line, into calls"),
    word(&["back-out", "R"], Do::Act(Action::StepOutBack), "back to the beginning of this call"),
    word(&["back-instruction", "I"], Do::Act(Action::InstructionBack), "back one instruction"),
    word(&["back-continue", "C"], Do::Act(Action::ContinueBack), "back to a breakpoint or the start"),
    word(
        &["again-forward", "+"],
        Do::Act(Action::RepeatForward),
        "one more of the last kind of step; also an empty line",
    ),
    word(&["back", "-"], Do::Act(Action::RepeatBack), "one back of the last kind of step"),
    word(&["remark", "]"], Do::Act(Action::NextRemark), "to the lesson's next remark"),
    word(&["back-remark", "["], Do::Act(Action::PreviousRemark), "to the remark before"),
    word(&["start"], Do::Act(Action::RunStart), "to the start of the run"),
    word(&["end"], Do::Act(Action::RunEnd), "to the end of the program"),
    word(&["source", "l"], Do::Show(ViewKind::Source), "the source, and where it stands"),
    word(&["bytecode"], Do::Show(ViewKind::Bytecode), "the instructions, and which is next"),
    word(&["stack"], Do::Show(ViewKind::Stack), "the value stack"),
    word(&["frames", "w"], Do::Show(ViewKind::Frames), "the frames with their locals"),
    word(&["closures", "cells"], Do::Show(ViewKind::Closures), "the cells and who shares them"),
    word(&["memory"], Do::Show(ViewKind::Memory), "the objects and their reference counts"),
    word(&["gc"], Do::Show(ViewKind::Gc), "the collector's generations"),
    word(&["output", "o"], Do::Show(ViewKind::Output), "what was printed so far"),
    word(&["narration"], Do::Show(ViewKind::Narration), "what the last step did, with the rule behind it"),
    word(&["where"], Do::Show(ViewKind::Status), "the step, the line, the state of the run"),
    word(&["u"], Do::Act(Action::FrameOut), "look at the frame that called this one"),
    word(&["U"], Do::Act(Action::FrameIn), "look at the frame that this one called"),
];

const DEBUGGER_COMMANDS: &[(&str, &str)] = &[
    ("a number, +10, -10, 50%", "go to that step or share of the run"),
    ("break LINE", "set or remove a breakpoint"),
    ("line LINE", "run to a line"),
    ("object NUMBER", "an object in detail"),
    ("mark LETTER, to-mark LETTER", "mark this step, go back to it"),
];

const EVERYWHERE: &[Word] = &[
    word_with(&["define"], "WORD", Do::Define, "what a word of the glossary means"),
    word(&["cheatsheet"], Do::Act(Action::CheatSheet), "the cheat sheet"),
    word(&["bookmarks"], Do::Act(Action::Noted), "your bookmarks and notes"),
    word(&["again"], Do::Again, "tell again where you are"),
    word(&["list"], Do::Act(Action::LessonList), "the list of lessons"),
    word(&["leave", "q"], Do::Act(Action::Back), "leave this view"),
    word(&["help", "?"], Do::Help, "this help"),
    word(&["quit"], Do::Act(Action::Quit), "leave Vivarium"),
];

const COMMANDS: &[(&str, &str)] = &[
    ("lesson ID, quiz ID", "open a lesson or a quiz by its id"),
    ("set NAME VALUE", "change a preference, such as set plain off"),
];

/// The situation of a session.
pub(super) fn situation(session: &Session) -> Situation {
    if let Some(answering) = session.answering() {
        return match answering.feedback {
            Some(_) if session.screen == Screen::Review => Situation::Grading,
            Some(_) => Situation::Answered,
            None => match answering.manner() {
                Manner::One | Manner::Line => Situation::Choosing,
                Manner::Several => Situation::Ticking,
                Manner::Order => Situation::Ordering,
                Manner::Pairs => Situation::Pairing,
                Manner::Text | Manner::Blanks => Situation::Typing,
            },
        };
    }
    let page = || {
        let state = session.lesson.as_ref()?;
        Some(match state.current()? {
            Page::Task(_) if state.task.as_ref().is_some_and(TaskState::passed) => Situation::Passed,
            Page::Task(_) => Situation::Task,
            Page::Code(_) | Page::Step(_) => Situation::Program,
            _ => Situation::Page,
        })
    };
    match session.screen {
        Screen::Home => Situation::Home,
        Screen::Debugger => Situation::Debugger,
        Screen::Quiz => Situation::Score,
        Screen::Review => Situation::ReviewEnd,
        // These are for the screen; what is said there leads back.
        Screen::CheatSheet | Screen::Playground | Screen::Interview | Screen::Drill => Situation::CheatSheet,
        Screen::Lesson => page().unwrap_or(Situation::Page),
    }
}

impl Situation {
    fn tables(self) -> Vec<&'static [Word]> {
        match self {
            Situation::Home => vec![HOME, EVERYWHERE],
            Situation::Page => vec![PAGE, NOTES, EVERYWHERE],
            Situation::Program => vec![PROGRAM, PAGE, NOTES, EVERYWHERE],
            Situation::Task | Situation::Passed => vec![TASK, PAGE, NOTES, EVERYWHERE],
            Situation::Choosing => vec![CHOOSING, QUESTION, PAGE, EVERYWHERE],
            Situation::Ticking => vec![TICKING, QUESTION, PAGE, EVERYWHERE],
            Situation::Ordering => vec![ORDERING, QUESTION, PAGE, EVERYWHERE],
            Situation::Pairing => vec![PAIRING, QUESTION, PAGE, EVERYWHERE],
            Situation::Typing => vec![TYPING, QUESTION, PAGE, EVERYWHERE],
            Situation::Answered => vec![ANSWERED, PAGE, EVERYWHERE],
            Situation::Grading => vec![GRADING, REVIEW, EVERYWHERE],
            Situation::ReviewEnd => vec![REVIEW_END, EVERYWHERE],
            Situation::CheatSheet => vec![EVERYWHERE],
            Situation::Score => vec![SCORE, EVERYWHERE],
            Situation::Debugger => vec![DEBUGGER, EVERYWHERE],
        }
    }

    fn words(self) -> impl Iterator<Item = &'static Word> {
        self.tables().into_iter().flatten()
    }

    /// What an empty line means.
    pub(super) fn usual(self) -> Option<&'static str> {
        match self {
            Situation::Page | Situation::Passed | Situation::Answered => Some("next"),
            Situation::Grading => Some("next"),
            Situation::Program => Some("step"),
            Situation::Score | Situation::ReviewEnd => Some("done"),
            Situation::Debugger => Some("+"),
            _ => None,
        }
    }
}

/// What a word does. A word that takes nothing is not meant when something follows: `mark a` is a command.
pub(super) fn find(situation: Situation, typed: &str, has_rest: bool) -> Option<Do> {
    let takes = |word: &&Word| !has_rest || !word.argument.is_empty();
    // Case is direction for letters alone.
    let is_it =
        |name: &str| name == typed || (typed.len() > 1 && name.len() > 1 && name.eq_ignore_ascii_case(typed));
    let mut words = situation.words().filter(takes);
    words.find(|word| word.names.iter().any(|name| is_it(name))).map(|word| word.does.clone())
}

/// The words that make sense here, in one sentence.
pub(super) fn what(situation: Situation) -> String {
    let mut words: Vec<&str> = Vec::new();
    if situation == Situation::Home {
        words.push("the number of a lesson or quiz");
    }
    for word in situation.words() {
        let name = word.names.first().copied().unwrap_or(word.argument);
        if !words.contains(&name) {
            words.push(name);
        }
    }
    format!("You can type: {}.", words.join(", "))
}

/// The help: every word with what it does.
pub(super) fn help(situation: Situation) -> Vec<String> {
    let mut lines = vec!["What you can type here:".to_owned()];
    if situation == Situation::Home {
        lines.push("a number: open that lesson or quiz".to_owned());
    }
    let mut told: Vec<&str> = Vec::new();
    for word in situation.words() {
        let names: Vec<&str> = word.names.iter().copied().filter(|name| !told.contains(name)).collect();
        told.extend(&names);
        if names.is_empty() && !word.names.is_empty() {
            continue;
        }
        let names = names.join(" or ");
        let gap = if names.is_empty() || word.argument.is_empty() { "" } else { " " };
        lines.push(format!("{names}{gap}{}: {}", word.argument, word.help));
    }
    let more = if situation == Situation::Debugger { DEBUGGER_COMMANDS } else { &[] };
    lines.extend(more.iter().chain(COMMANDS).map(|(command, help)| format!("{command}: {help}")));
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
            | Action::Find
            | Action::Words
            | Action::Filter(_)
            | Action::Search
            | Action::SearchNext
            | Action::SearchPrevious
            | Action::SearchFor(_)
            | Action::Left
            | Action::Right
            | Action::SetMark
            | Action::ToMark
            | Action::ToCursor
            | Action::ToCursorBack
            | Action::ToggleBreakpoint
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [Situation; 16] = [
        Situation::Home,
        Situation::Page,
        Situation::Program,
        Situation::Task,
        Situation::Passed,
        Situation::Choosing,
        Situation::Ticking,
        Situation::Ordering,
        Situation::Pairing,
        Situation::Typing,
        Situation::Answered,
        Situation::Grading,
        Situation::ReviewEnd,
        Situation::Score,
        Situation::CheatSheet,
        Situation::Debugger,
    ];

    #[test]
    fn no_word_means_two_things_in_one_table() {
        for situation in ALL {
            for table in situation.tables() {
                let names: Vec<&str> = table.iter().flat_map(|word| word.names).copied().collect();
                for (at, name) in names.iter().enumerate() {
                    assert!(!names[at + 1..].contains(name), "{situation:?}: {name}");
                }
            }
        }
    }

    #[test]
    fn every_situation_helps_and_knows_its_usual_word() {
        for situation in ALL {
            assert!(what(situation).contains("help"), "{situation:?}");
            assert!(help(situation).iter().any(|line| line.starts_with("quit")), "{situation:?}");
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
    fn motions_have_the_words_of_the_command_line() {
        for word in DEBUGGER {
            if let Do::Act(action) = &word.does
                && action.motion().is_some()
            {
                assert_eq!(word.names[0], action.name());
            }
        }
    }
}
