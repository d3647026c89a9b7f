//! The words there are, in tables, and which tables hold where.

use super::situation::Situation;
use super::words::{Do, Word, act, word, word_with};
use crate::inspect::views::ViewKind;
use crate::session::Action;

#[cfg(test)]
pub(super) const ALL: [Situation; 28] = [
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
    Situation::Filling,
    Situation::Answered,
    Situation::DrillChoosing,
    Situation::DrillTyping,
    Situation::Drilled,
    Situation::Asked,
    Situation::Points,
    Situation::Grading,
    Situation::Rating,
    Situation::Rated,
    Situation::Level,
    Situation::InterviewEnd,
    Situation::ReviewEnd,
    Situation::Score,
    Situation::CheatSheet,
    Situation::Playground,
    Situation::Files,
    Situation::Debugger,
];

const HOME: &[Word] = &[
    word_with(&[], "the number of a lesson or quiz", Do::Again, "open it"),
    act(&["c"], Action::Resume),
    act(&["r"], Action::Review),
    act(&["i"], Action::Interview),
    act(&["o"], Action::Playground),
    word_with(&["test-out", "t"], "NUMBER", Do::TestOut, "test out of the chapter of that lesson"),
];

const PAGE: &[Word] = &[
    word(&["next", "n"], Do::Act(Action::NextPage), "the next page"),
    word(&["back", "b"], Do::Act(Action::PreviousPage), "the page before"),
];

const NOTES: &[Word] = &[act(&["m"], Action::Bookmark), act(&["N"], Action::Note)];

const PROGRAM: &[Word] = &[
    word(&["step", "s"], Do::Act(Action::StepIt), "step the program in the debugger"),
    word(&["program"], Do::Program, "the program again"),
    act(&["d"], Action::Drill),
];

/// For a text that the learner writes.
const WRITING: &[Word] = &[
    word_with(
        &["code"],
        "or code LINE or code FIRST LAST",
        Do::Code,
        "type all of your code, or only these lines, until a line with a single dot",
    ),
    word_with(
        &["insert"],
        "LINE",
        Do::Insert,
        "type lines that go before that line, without a number to the end",
    ),
    word_with(&["cut"], "LINE or cut FIRST LAST", Do::Cut, "take these lines out"),
    word(&["undo-text"], Do::Former, "your code before the last change, and back"),
    word(&["program", "show"], Do::Program, "your code as it stands"),
    act(&["E"], Action::EditElsewhere),
];

const TASK: &[Word] = &[
    act(&["c"], Action::CheckTask),
    act(&["H"], Action::Hint),
    act(&["S"], Action::ShowSolution),
    act(&["x"], Action::ResetTask),
    word_with(&["file"], "PATH", Do::File, "take your code from a file"),
    word(&["step", "s"], Do::Act(Action::StepIt), "step your code in the debugger"),
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

const FILLING: &[Word] = &[word_with(
    &["answer", "a"],
    "or, where there is one blank, answer TEXT",
    Do::Answer,
    "type a line for each blank, then a line with a single dot",
)];

const QUESTION: &[Word] = &[
    act(&["r"], Action::Reveal),
    act(&["s"], Action::Skip),
    word(&["program"], Do::Program, "the program again"),
];

const ANSWERED: &[Word] = &[
    word(&["next", "n"], Do::Act(Action::NextPage), "go on"),
    act(&["p"], Action::Prove),
    word(&["program"], Do::Program, "the program again"),
];

const DRILL: &[Word] = &[act(&["t"], Action::TypeAnswer)];

const ASKED: &[Word] = &[
    word_with(
        &["answer", "a"],
        "TEXT",
        Do::Answer,
        "say it and hear the key points; without a text you type lines until one with a single dot",
    ),
    word(
        &["reveal", "r", "next"],
        Do::Act(Action::Reveal),
        "the key points, when you have thought of an answer",
    ),
];

const POINTS: &[Word] = &[
    word_with(
        &[],
        "the numbers of what you said, such as 1 3",
        Do::Again,
        "tick these points, or not any more",
    ),
    word(&["next", "n"], Do::Act(Action::NextPage), "go on"),
];

const OPEN: &[Word] =
    &[act(&["s"], Action::Skip), act(&["L"], Action::ReadLesson), act(&["p"], Action::Prove)];

const GRADING: &[Word] = &[
    word_with(&[], "1, 2, 3 or 4", Do::Again, "grade how well you knew it"),
    word(&["next", "n"], Do::Act(Action::Accept), "take the grade that is proposed"),
    act(&["p"], Action::Prove),
    act(&["L"], Action::ReadLesson),
];

const RATED: &[Word] = &[
    word(&["next", "n"], Do::Act(Action::NextPage), "the next question"),
    act(&["L"], Action::ReadLesson),
    act(&["p"], Action::Prove),
];

const LEVEL: &[Word] = &[word_with(&[], "a number", Do::Again, "begin at that level")];

const INTERVIEW_END: &[Word] = &[word(&["done"], Do::Act(Action::Accept), "leave the interview")];

const UNDO: &[Word] = &[act(&["u"], Action::UndoGrade)];

const REVIEW_END: &[Word] = &[word(&["done"], Do::Act(Action::Accept), "leave the review")];

const SCORE: &[Word] = &[word(&["done"], Do::Act(Action::Back), "leave the quiz")];

const PLAYGROUND: &[Word] = &[
    act(&["r"], Action::RunProgram),
    word(&["step", "s"], Do::Act(Action::StepIt), "step the program in the debugger"),
    word(&["output"], Do::Printed, "what the last run printed"),
    word(&["continue", "c"], Do::Act(Action::Continue), "go on with a run that stands"),
    act(&["d"], Action::Drill),
    act(&["f"], Action::ToggleFiles),
    act(&["n"], Action::NewFile),
    act(&["R"], Action::RenameFile),
    act(&["D"], Action::DeleteFile),
    act(&["i"], Action::TypeInput),
    act(&[], Action::Save),
    act(&[], Action::Reload),
];

const PLAYGROUND_COMMANDS: &[(&str, &str)] = &[
    ("input LINE", "a line for input(), and run again"),
    ("new NAME", "begin a scratch file, or open the one of that name"),
    ("rename NAME", "give the scratch file that name"),
    ("save PATH", "write the text to a file of your own"),
];

const FILES: &[Word] = &[
    word_with(&[], "a number", Do::Again, "open that scratch file"),
    word(&["files", "f"], Do::Act(Action::ToggleFiles), "back to the text"),
];

const CHEAT_COMMANDS: &[(&str, &str)] =
    &[("filter WORDS", "only the rows with these words; without words all of them")];

const DEBUGGER: &[Word] = &[
    act(&["n"], Action::NextLine),
    act(&["s"], Action::StepInto),
    act(&["r"], Action::StepOut),
    act(&["i"], Action::Instruction),
    act(&["c"], Action::Continue),
    act(&["N"], Action::NextLineBack),
    act(&["S"], Action::StepIntoBack),
    act(&["R"], Action::StepOutBack),
    act(&["I"], Action::InstructionBack),
    act(&["C"], Action::ContinueBack),
    word(
        &["forward", "again-forward", "+"],
        Do::Act(Action::RepeatForward),
        "one more of the last kind of step; also an empty line",
    ),
    word(&["backward", "back", "-"], Do::Act(Action::RepeatBack), "one back of the last kind of step"),
    word(&["remark", "]"], Do::Act(Action::NextRemark), "to the lesson's next remark"),
    word(&["back-remark", "["], Do::Act(Action::PreviousRemark), "to the remark before"),
    act(&[], Action::RunStart),
    act(&[], Action::RunEnd),
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
    act(&["u"], Action::FrameOut),
    act(&["U"], Action::FrameIn),
    act(&["d"], Action::Drill),
    act(&["e", "E"], Action::EditElsewhere),
];

const DEBUGGER_COMMANDS: &[(&str, &str)] = &[
    ("a number, +10, -10, 50%", "go to that step or share of the run"),
    ("break LINE", "set or remove a breakpoint"),
    ("line LINE", "run to a line"),
    ("object NUMBER", "an object in detail"),
    ("mark LETTER, to-mark LETTER", "mark this step, go back to it"),
];

const EVERYWHERE: &[Word] = &[
    word_with(&["find", "search", "/"], "WORDS", Do::Find, "search the whole course and your notes"),
    word_with(&["define"], "WORD", Do::Define, "what a word of the glossary means"),
    act(&[], Action::Words),
    act(&[], Action::CheatSheet),
    act(&[], Action::Playground),
    act(&[], Action::Noted),
    act(&[], Action::Packs),
    word(&["again"], Do::Again, "tell again where you are"),
    act(&["L"], Action::LessonList),
    act(&["q"], Action::Back),
    word(&["help", "?"], Do::Act(Action::Help), "this help"),
    act(&[], Action::Quit),
];

/// Letters that the keys of the list of lessons have and those of no other place.
const HOME_LETTERS: &[Word] =
    &[act(&["m"], Action::Noted), act(&["s"], Action::CheatSheet), act(&["w"], Action::Words)];

const COMMANDS: &[(&str, &str)] = &[
    ("lesson ID, quiz ID", "open a lesson or a quiz by its id"),
    ("open PATH", "open a file in the playground"),
    ("set NAME VALUE", "change a preference, such as set plain off"),
];

/// The words that are about the place where the learner is.
fn own_tables(situation: Situation) -> Vec<&'static [Word]> {
    match situation {
        Situation::Home => vec![HOME],
        Situation::Page => vec![PAGE, NOTES],
        Situation::Program => vec![PROGRAM, PAGE, NOTES],
        Situation::Task | Situation::Passed => vec![TASK, WRITING, PAGE, NOTES],
        Situation::Choosing => vec![CHOOSING, QUESTION, PAGE],
        Situation::Ticking => vec![TICKING, QUESTION, PAGE],
        Situation::Ordering => vec![ORDERING, QUESTION, PAGE],
        Situation::Pairing => vec![PAIRING, QUESTION, PAGE],
        Situation::Typing => vec![TYPING, QUESTION, PAGE],
        Situation::Filling => vec![FILLING, QUESTION, PAGE],
        Situation::Answered => vec![ANSWERED, PAGE],
        Situation::DrillChoosing => vec![CHOOSING, DRILL, QUESTION],
        Situation::DrillTyping => vec![TYPING, DRILL, QUESTION],
        Situation::Drilled => vec![ANSWERED],
        Situation::Asked => vec![ASKED, OPEN],
        Situation::Points => vec![POINTS, OPEN],
        Situation::Grading => vec![GRADING, UNDO],
        Situation::Rating => vec![GRADING],
        Situation::Rated => vec![RATED],
        Situation::Level => vec![LEVEL],
        Situation::InterviewEnd => vec![INTERVIEW_END],
        Situation::ReviewEnd => vec![REVIEW_END, UNDO],
        Situation::CheatSheet => vec![],
        Situation::Score => vec![SCORE],
        Situation::Playground => vec![PLAYGROUND, WRITING],
        Situation::Files => vec![FILES],
        Situation::Debugger => vec![DEBUGGER],
    }
}

pub(super) fn tables(situation: Situation) -> Vec<&'static [Word]> {
    let mut tables = own_tables(situation);
    tables.push(EVERYWHERE);
    if situation == Situation::Home {
        tables.push(HOME_LETTERS);
    }
    tables
}

/// All words that can be typed, those about the place first.
pub(super) fn words(situation: Situation) -> impl Iterator<Item = &'static Word> {
    tables(situation).into_iter().flatten()
}

/// The words that are about the place where the learner is.
pub(super) fn of_place(situation: Situation) -> impl Iterator<Item = &'static Word> {
    own_tables(situation).into_iter().flatten()
}

/// Commands of the screen's command line that make sense: how they are typed, and what they do.
pub(super) fn commands(situation: Situation) -> impl Iterator<Item = &'static (&'static str, &'static str)> {
    let own = match situation {
        Situation::Debugger => DEBUGGER_COMMANDS,
        Situation::Playground => PLAYGROUND_COMMANDS,
        Situation::CheatSheet => CHEAT_COMMANDS,
        _ => &[],
    };
    own.iter().chain(COMMANDS)
}
