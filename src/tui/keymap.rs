//! Keys: ONE table from key sequences to actions, for each mode. Dispatch, footer, help popup and the key page of the
//! documentation are all made from it; a test finds keys given twice.
//!
//! The table is the preset `tutor`. [`Keymap`] is what holds: the table, changed by the learner's preset (`presets`) and
//! by keys of their own (`effective`). `press` names keys, `show` writes the footer, the help and the key page.

mod effective;
mod presets;
mod press;
mod show;
#[cfg(test)]
mod tests;

use std::borrow::Cow;

use crate::session::Action::{self, *};

pub use effective::{Found, Keymap};
pub use press::{Press, parse};
pub use show::HelpLine;

/// Declares the modes in the order of the key page: variant, name in the preferences, heading in the help.
macro_rules! modes {
    ($($(#[$doc:meta])* $variant:ident $name:literal $title:literal;)*) => {
        /// A situation with its own keys. What is shown decides which modes apply; the first that knows a key wins.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Mode {
            $($(#[$doc])* $variant,)*
        }

        impl Mode {
            pub const ALL: &'static [Mode] = &[$(Mode::$variant),*];

            /// The name in the preferences.
            pub fn name(self) -> &'static str {
                match self { $(Mode::$variant => $name,)* }
            }

            /// The heading in the help.
            pub fn title(self) -> &'static str {
                match self { $(Mode::$variant => $title,)* }
            }
        }
    };
}

modes! {
    Debugger "debugger" "The debugger";
    /// A pane has the whole screen.
    Zoomed "zoomed" "A pane on the whole screen";
    /// A run with a lesson's remarks.
    Remarks "remarks" "A lesson's program";
    /// The list of lessons, with a lesson to go on with.
    Begun "begun" "Where you were";
    Home "home" "The list of lessons";
    Lesson "lesson" "A lesson";
    /// A page with a program.
    Program "program" "A page with a program";
    /// A task page, the editor not active.
    Task "task" "A task";
    /// A task whose check found nothing wrong.
    Passed "passed" "A task that is done";
    /// The playground, the editor not active.
    Playground "playground" "The playground";
    /// The list of scratch files.
    Files "files" "The scratch files";
    /// Typing into the playground's editor.
    Writing "writing" "Writing in the playground";
    /// Typing into an editor.
    Editor "editor" "In the editor";
    Quiz "quiz" "A quiz";
    /// A question of a quiz, looked at again from the score.
    Looked "looked-back" "A question of the score";
    /// A quiz after its last question.
    Score "score" "After a quiz";
    CheatSheet "cheat-sheet" "The cheat sheet";
    /// The choice of an interview's level.
    Levels "levels" "The level of an interview";
    /// An open question, before its key points are shown.
    Asked "asked" "An open question";
    /// The key points of an open question.
    Points "points" "Its key points";
    /// An open question that was graded.
    Graded "graded" "After its grade";
    Interview "interview" "An interview";
    Drill "drill" "A drill";
    Review "review" "The review";
    /// A card of the review whose answer is given.
    Grading "grading" "Grading a card";
    /// Nothing is left to review.
    ReviewEnd "review-end" "The end of a review";
    /// A question with several right options that is not answered yet.
    Several "several" "A question with several right options";
    /// A question with options that is not answered yet.
    Options "options" "A question with options";
    /// Things to put in order.
    Ordering "ordering" "Things to put in order";
    /// Pairs to make.
    Pairing "pairing" "Pairs to make";
    /// Blanks of a program to fill.
    Blanks "blanks" "Blanks to fill";
    /// A question answered by typing, the editor not active.
    Typed "typed" "A question answered by typing";
    /// Typing an answer of one line.
    Field "field" "In the field of an answer";
    /// Typing an answer of several lines.
    Lines "lines" "In an answer of several lines";
    /// A question that is answered: the feedback is shown.
    Answered "answered" "After the answer";
    /// Everywhere.
    Any "any" "Everywhere";
}

/// A row of the table.
#[derive(Clone, Debug, PartialEq)]
pub struct Key {
    pub mode: Mode,
    /// A key such as `n`, `Shift+Tab`, `F5`, or several separated by blanks, to be pressed one after the other.
    pub keys: Cow<'static, str>,
    pub action: Action,
    /// The word in the footer; empty for keys that are only in the help.
    pub footer: &'static str,
}

const fn key(mode: Mode, keys: &'static str, action: Action, footer: &'static str) -> Key {
    Key { mode, keys: Cow::Borrowed(keys), action, footer }
}

/// The preset `tutor`. Upper case goes back in time.
pub const TABLE: &[Key] = &[
    key(Mode::Zoomed, "z", Zoom, "all panes"),
    key(Mode::Zoomed, "q", Back, "all panes"),
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
    key(Mode::Debugger, "u", FrameOut, ""),
    key(Mode::Debugger, "U", FrameIn, ""),
    key(Mode::Debugger, "0", Here, ""),
    key(Mode::Debugger, "d", Drill, ""),
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
    key(Mode::Debugger, "e", EditElsewhere, ""),
    key(Mode::Debugger, "F11", StepInto, ""),
    key(Mode::Debugger, "Shift+F11", StepOut, ""),
    key(Mode::Begun, "c", Resume, "go on"),
    key(Mode::Home, "Enter", Accept, "open"),
    key(Mode::Home, "Space", Accept, ""),
    key(Mode::Home, "r", Review, "review"),
    key(Mode::Home, "t", TestOut, "test out"),
    key(Mode::Home, "v", LastScore, ""),
    key(Mode::Home, "/", Find, "search"),
    key(Mode::Home, "m", Noted, "bookmarks"),
    key(Mode::Home, "s", CheatSheet, "cheat sheet"),
    key(Mode::Home, "w", Words, "words"),
    key(Mode::Home, "o", Playground, "playground"),
    key(Mode::Home, "i", Interview, "interview"),
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
    key(Mode::Field, "Enter", Accept, "answer"),
    key(Mode::Field, "Ctrl+s", Accept, ""),
    key(Mode::Field, "Esc", Close, "leave the field"),
    key(Mode::Field, "PageDown", PageDown, "read on"),
    key(Mode::Field, "PageUp", PageUp, ""),
    key(Mode::Lines, "Ctrl+s", Accept, "answer"),
    key(Mode::Lines, "Esc", Close, "leave the field"),
    key(Mode::Lines, "PageDown", PageDown, "read on"),
    key(Mode::Lines, "PageUp", PageUp, ""),
    key(Mode::Answered, "Enter", Accept, "next"),
    key(Mode::Answered, "Space", NextPage, ""),
    key(Mode::Answered, "p", Prove, "prove it"),
    key(Mode::Passed, "Enter", NextPage, "next"),
    key(Mode::Passed, "e", EditTask, "edit"),
    key(Mode::Task, "Enter", EditTask, "edit"),
    key(Mode::Task, "e", EditTask, ""),
    key(Mode::Task, "c", CheckTask, "check"),
    key(Mode::Task, "H", Hint, "hint"),
    key(Mode::Task, "S", ShowSolution, "solution"),
    key(Mode::Task, "s", StepIt, "step"),
    key(Mode::Task, "x", ResetTask, ""),
    key(Mode::Task, "E", EditElsewhere, ""),
    key(Mode::Writing, "Ctrl+r", RunProgram, "run"),
    key(Mode::Writing, "F5", RunProgram, ""),
    key(Mode::Writing, "Ctrl+s", Save, "save"),
    key(Mode::Editor, "Esc", Close, "leave the editor"),
    key(Mode::Editor, "Ctrl+s", CheckTask, "check or answer"),
    key(Mode::Editor, "Ctrl+z", Undo, "undo"),
    key(Mode::Editor, "Ctrl+y", Redo, "redo"),
    key(Mode::Editor, "F1", Help, "help"),
    key(Mode::Editor, "Ctrl+p", Palette, "actions"),
    key(Mode::Files, "Enter", Accept, "open"),
    key(Mode::Files, "R", RenameFile, "rename"),
    key(Mode::Files, "D", DeleteFile, "delete"),
    key(Mode::Playground, "Enter", EditTask, "edit"),
    key(Mode::Playground, "e", EditTask, ""),
    key(Mode::Playground, "r", RunProgram, "run"),
    key(Mode::Playground, "Ctrl+r", RunProgram, ""),
    key(Mode::Playground, "F5", RunProgram, ""),
    key(Mode::Playground, "s", StepIt, "step"),
    key(Mode::Playground, "d", Drill, ""),
    key(Mode::Playground, "c", Continue, ""),
    key(Mode::Playground, "f", ToggleFiles, "files"),
    key(Mode::Playground, "n", NewFile, "new"),
    key(Mode::Playground, "E", EditElsewhere, "own editor"),
    key(Mode::Playground, "i", TypeInput, ""),
    key(Mode::Playground, "Ctrl+s", Save, ""),
    key(Mode::Playground, "Ctrl+o", Reload, ""),
    key(Mode::Program, "Enter", StepIt, "step it"),
    key(Mode::Program, "s", StepIt, ""),
    key(Mode::Program, "d", Drill, "drill"),
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
    key(Mode::Lesson, "N", Note, "note"),
    key(Mode::Lesson, "m", Bookmark, "bookmark"),
    key(Mode::Lesson, "d", Drill, ""),
    key(Mode::Looked, "Enter", Accept, "back to the score"),
    key(Mode::Looked, "Space", Accept, ""),
    key(Mode::Score, "Enter", Accept, "open"),
    key(Mode::Quiz, "Enter", Accept, ""),
    key(Mode::Quiz, "Right", NextPage, ""),
    key(Mode::Quiz, "l", NextPage, ""),
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
    key(Mode::Review, "w", Words, "words"),
    key(Mode::Review, "/", Find, "search"),
    key(Mode::ReviewEnd, "Enter", Accept, "done"),
    key(Mode::ReviewEnd, "u", UndoGrade, "undo"),
    key(Mode::Quiz, "w", Words, "words"),
    key(Mode::Quiz, "/", Find, "search"),
    key(Mode::CheatSheet, "Enter", Accept, "open the lesson"),
    key(Mode::CheatSheet, "/", Search, "filter"),
    key(Mode::CheatSheet, "w", Words, ""),
    key(Mode::Review, "p", Prove, ""),
    key(Mode::Levels, "Enter", Accept, "begin"),
    key(Mode::Levels, "Space", Accept, ""),
    key(Mode::Levels, "1", Choose(0), ""),
    key(Mode::Levels, "2", Choose(1), ""),
    key(Mode::Levels, "3", Choose(2), ""),
    key(Mode::Levels, "4", Choose(3), ""),
    key(Mode::Asked, "Space", Reveal, "the key points"),
    key(Mode::Asked, "Enter", Accept, ""),
    key(Mode::Asked, "e", EditTask, "type"),
    key(Mode::Asked, "s", Skip, "skip"),
    key(Mode::Points, "Enter", Accept, "go on"),
    key(Mode::Points, "Space", Toggle, "tick"),
    key(Mode::Points, "1", Choose(0), "tick"),
    key(Mode::Points, "2", Choose(1), ""),
    key(Mode::Points, "3", Choose(2), ""),
    key(Mode::Points, "4", Choose(3), ""),
    key(Mode::Points, "5", Choose(4), ""),
    key(Mode::Points, "6", Choose(5), ""),
    key(Mode::Points, "7", Choose(6), ""),
    key(Mode::Points, "8", Choose(7), ""),
    key(Mode::Points, "9", Choose(8), ""),
    key(Mode::Graded, "Enter", NextPage, "next question"),
    key(Mode::Graded, "Space", NextPage, ""),
    key(Mode::Graded, "n", NextPage, ""),
    key(Mode::Graded, "L", ReadLesson, "lesson"),
    key(Mode::Interview, "Enter", Accept, "done"),
    key(Mode::Interview, "L", ReadLesson, ""),
    key(Mode::Interview, "p", Prove, ""),
    key(Mode::Drill, "Enter", Accept, ""),
    key(Mode::Drill, "t", TypeAnswer, "type or choose"),
    key(Mode::Drill, "s", Skip, "skip"),
    key(Mode::Any, "Up", Up, ""),
    key(Mode::Any, "k", Up, ""),
    key(Mode::Any, "Down", Down, ""),
    key(Mode::Any, "j", Down, ""),
    key(Mode::Any, "PageUp", PageUp, ""),
    key(Mode::Any, "Ctrl+u", PageUp, ""),
    key(Mode::Any, "PageDown", PageDown, "read on"),
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
    key(Mode::Any, "Ctrl+t", NextTheme, ""),
    key(Mode::Any, "Ctrl+l", Redraw, ""),
    key(Mode::Any, "Ctrl+z", Suspend, ""),
];
