//! Everything the learner can do, as data: ONE list of actions, each with a name and a line of help.
//!
//! Keys, the footer, the help popup, the command line and the generated key page all refer to this list. Actions of the
//! screen itself (focus, scroll, zoom) are in it too: the session ignores them, the screen acts on them.

use super::preferences::Setting;
use super::run::{Direction, Motion};
use crate::inspect::views::ViewKind;

/// Declares the actions without a parameter: variant, name, help.
macro_rules! actions {
    ($($variant:ident $name:literal $help:literal;)*) => {
        /// One thing to do.
        #[derive(Clone, Debug, PartialEq)]
        pub enum Action {
            $(#[doc = $help] $variant,)*
            /// Go to this step.
            GotoStep(u64),
            /// Go to this share of the run, 0 to 100.
            GotoPercent(u8),
            /// Set or remove the breakpoint on this line.
            ToggleBreakpointAt(usize),
            /// Run until this line is about to run.
            RunToLine(usize),
            /// The line the cursor of the source pane is on, for `ToCursor` and `ToggleBreakpoint`.
            CursorLine(usize),
            /// Focus the pane with this number, 1 to 9.
            FocusPane(usize),
            /// Show the details of an object.
            InspectObject(u64),
            /// Describe another frame, counted from the innermost.
            SelectFrame(usize),
            /// Choose the option with this number, counted from 0.
            Choose(usize),
            /// Grade how well the card was known, 1 to 4.
            Grade(usize),
            /// Choose the right side with this number, counted from 0, for a pair.
            ChooseRight(usize),
            /// Move what is taken to the row with this number, counted from 0.
            MoveTo(usize),
            /// Select the row with this number, counted from 0, in the list of the home screen.
            SelectRow(usize),
            /// The text typed as an answer.
            AnswerText(String),
            /// The text of the task's editor.
            TaskText(String),
            /// The text of the note to the page.
            NoteText(String),
            /// A line typed after `:`.
            Command(String),
            /// Remember this step under a letter.
            MarkStep(char),
            /// Go to the step remembered under a letter; `'` is the step before the last jump.
            GotoMark(char),
            /// Look for a text in what is focused.
            SearchFor(String),
            /// Show only rows with these words.
            Filter(String),
            /// Take the mouse, or leave it to the terminal.
            Mouse(bool),
            /// Change a preference, and keep it.
            Set(Setting),
            /// Open a lesson by id.
            OpenLesson(String),
            /// Open a quiz by id.
            OpenQuiz(String),
            /// Open a lesson at a page, from 0.
            OpenPage(String, usize),
            /// Open the cheat sheet at a row.
            OpenCheatRow(crate::course::cheatsheet::Place),
            /// Tell what a word of the glossary means.
            Define(String),
            /// The text of the playground's editor.
            PlayText(String),
            /// Open a file in the playground.
            OpenPath(String),
            /// Write the playground's text to a file.
            SaveAs(String),
            /// The same, over a file that exists.
            SaveOver(String),
            /// Begin a scratch file of this name.
            NewScratch(String),
            /// Give the scratch file this name.
            RenameScratch(String),
            /// Delete the scratch file of this name.
            RemoveScratch(String),
            /// A line for `input()` to read.
            InputLine(String),
            /// Change to the course pack of this id.
            OpenPack(String),
        }

        impl Action {
            /// All actions that need no parameter, in the order of the help page.
            pub const ALL: &'static [Action] = &[$(Action::$variant),*];

            /// The name on the command line and in the help.
            pub fn name(&self) -> &'static str {
                match self {
                    $(Action::$variant => $name,)*
                    other => other.parameter_info().0,
                }
            }

            /// One line of help.
            pub fn help(&self) -> &'static str {
                match self {
                    $(Action::$variant => $help,)*
                    other => other.parameter_info().1,
                }
            }
        }
    };
}

actions! {
    NextLine "next" "Next line of this function, over calls";
    NextLineBack "back-next" "Back one line of this function";
    StepInto "step" "Next line, into calls";
    StepIntoBack "back-step" "Back one line, into calls";
    StepOut "out" "Run to the end of this call";
    StepOutBack "back-out" "Back to the beginning of this call";
    Continue "continue" "Run to the next breakpoint or the end";
    ContinueBack "back-continue" "Run backwards to a breakpoint or the start";
    Instruction "instruction" "One instruction";
    InstructionBack "back-instruction" "Back one instruction";
    RepeatForward "forward" "One more of the last kind of step";
    RepeatBack "backward" "One back of the last kind of step";
    ToCursor "to-cursor" "Run to the line under the cursor";
    ToCursorBack "back-to-cursor" "Run back to the line under the cursor";
    NextRemark "next-remark" "Run to the lesson's next remark";
    PreviousRemark "previous-remark" "Back to the lesson's remark before";
    FrameOut "frame-out" "Look at the frame that called this one";
    FrameIn "frame-in" "Look at the frame that this one called";
    Here "here" "Show what is about to run again, after scrolling";
    RunStart "start" "Go to the start of the run";
    RunEnd "end" "Run to the end of the program";
    RunNewest "newest" "Go to the newest moment reached";
    ToggleBreakpoint "breakpoint" "Breakpoint on the line under the cursor, on or off";
    Pause "pause" "Pause a running motion; pressed twice, quit";
    FocusNext "focus-next" "Focus the next pane";
    FocusPrevious "focus-previous" "Focus the pane before";
    Zoom "zoom" "Give the focused pane the whole screen, and back";
    Grow "grow" "Make the focused pane larger";
    Shrink "shrink" "Make the focused pane smaller";
    EvenSizes "even" "Give all panes their usual sizes again";
    SetMark "mark" "Mark this step with the letter typed next";
    ToMark "to-mark" "To the mark of the next letter; ' again goes back";
    Search "search" "Look for a text in what is focused";
    SearchNext "search-next" "To the next place that holds the text";
    SearchPrevious "search-previous" "To the place before that holds the text";
    Yank "yank" "Copy what is focused to the clipboard";
    Up "up" "One row up";
    Down "down" "One row down";
    PageUp "page-up" "One page up";
    PageDown "page-down" "One page down";
    Top "top" "To the first row";
    Bottom "bottom" "To the last row";
    Left "left" "Scroll left";
    Right "right" "Scroll right";
    Accept "accept" "Open, choose or answer what is selected";
    NextPage "next-page" "Next page or question";
    PreviousPage "previous-page" "Page before";
    StepIt "step-it" "Open the program in the debugger";
    Hint "hint" "Show the next hint";
    CheckTask "check" "Run the check on your code";
    ResetTask "reset" "Put the starter code back";
    ShowSolution "solution" "Show a solution";
    EditTask "edit" "Edit the code, or type the answer";
    Prove "prove" "Open the debugger at the step that proves the answer";
    Toggle "toggle" "Choose or take what is under the cursor, or not";
    MoveUp "move-up" "Move what is under the cursor up";
    MoveDown "move-down" "Move what is under the cursor down";
    NextBlank "next-blank" "To the next blank";
    PreviousBlank "previous-blank" "To the blank before";
    Reveal "reveal" "Show the answer";
    Skip "skip" "Skip this question";
    LastScore "score" "The score of the latest run of this quiz";
    TestOut "test-out" "Test out of the chapter: its lessons count as known";
    Words "words" "What the words of this page mean";
    CheatSheet "cheatsheet" "Open the cheat sheet";
    Bookmark "bookmark" "Bookmark on this page, on or off";
    Note "note" "Write a note to this page";
    Noted "bookmarks" "Your bookmarks and notes";
    Find "find" "Search the whole course";
    Resume "resume" "Go on where you were";
    Review "review" "Review the cards that are due";
    Interview "interview" "Open questions, as in an interview";
    Drill "drill" "Fresh questions about the run of this program";
    TypeAnswer "type" "Type the answer instead of choosing, and back";
    UndoGrade "undo" "Take the last grade back";
    ReadLesson "read" "Open the lesson that teaches this";
    Playground "playground" "Write Python and run it";
    RunProgram "run" "Run the program";
    EditElsewhere "editor" "Edit it in your own $VISUAL or $EDITOR";
    Undo "undo-text" "Take back the last change of the text";
    Redo "redo-text" "Make it again";
    Save "save" "Save the text in its file";
    Reload "reload" "Take the text that the file has";
    ToggleFiles "files" "The list of scratch files, and back";
    NewFile "new" "Begin a scratch file";
    RenameFile "rename" "Give a scratch file another name";
    DeleteFile "delete" "Delete a scratch file";
    TypeInput "input" "Type a line for input() and run again";
    Packs "packs" "The course packs there are";
    LessonList "list" "Back to the list of lessons";
    CommandLine "command" "Type a command";
    Palette "palette" "Find an action, lesson or quiz";
    Help "help" "Show the keys";
    Close "close" "Close what is open, or leave this view";
    Back "leave" "Leave this view";
    Quit "quit" "Leave Vivarium";
    NextTheme "theme" "The next theme";
    KeyTester "keys" "Show the name of each key that is pressed";
    Redraw "redraw" "Draw the screen afresh";
    Suspend "suspend" "Put Vivarium into the background";
}

impl Action {
    /// Does it go the same way as another, back in time?
    pub fn is_back_of(&self, forward: &Action) -> bool {
        self.name().strip_prefix("back-") == Some(forward.name())
    }

    /// Does it scroll what is read?
    pub fn is_reading(&self) -> bool {
        use Action::{Bottom, Down, PageDown, PageUp, Top, Up};
        matches!(self, Up | Down | PageUp | PageDown | Top | Bottom)
    }

    /// Is it about a moment of a run, and means nothing where no program is open in the debugger?
    pub fn needs_run(&self) -> bool {
        matches!(
            self,
            Action::GotoStep(_)
                | Action::GotoPercent(_)
                | Action::ToggleBreakpointAt(_)
                | Action::RunToLine(_)
                | Action::InspectObject(_)
                | Action::MarkStep(_)
                | Action::GotoMark(_)
                | Action::FocusPane(_)
                | Action::RunStart
                | Action::RunEnd
                | Action::RunNewest
        )
    }

    /// Name and help of the actions that carry a parameter.
    fn parameter_info(&self) -> (&'static str, &'static str) {
        match self {
            Action::GotoStep(_) => ("1234", "Go to a step"),
            Action::GotoPercent(_) => ("50%", "Go to a share of the run"),
            Action::ToggleBreakpointAt(_) => ("break", "Breakpoint on a line, on or off"),
            Action::RunToLine(_) => ("line", "Run to a line"),
            Action::CursorLine(_) => ("cursor", "The line the cursor is on"),
            Action::FocusPane(_) => ("pane", "Focus a pane by its number"),
            Action::InspectObject(_) => ("object", "Show the details of an object"),
            Action::SelectFrame(_) => ("frame", "Look at another frame"),
            Action::Choose(_) => ("choose", "Choose an option"),
            Action::Grade(_) => ("grade", "Grade how well you knew it"),
            Action::ChooseRight(_) => ("choose-right", "Choose a right side"),
            Action::MoveTo(_) => ("move-to", "Move what is taken to a row"),
            Action::SelectRow(_) => ("row", "Select a row"),
            Action::AnswerText(_) => ("answer", "The text typed as an answer"),
            Action::TaskText(_) => ("text", "The text of the task's editor"),
            Action::NoteText(_) => ("text", "The text of the note to the page"),
            Action::Command(_) => ("command", "Run a command"),
            Action::MarkStep(_) => ("mark", "Mark this step with a letter"),
            Action::GotoMark(_) => ("to-mark", "Go to a marked step"),
            Action::SearchFor(_) => ("search", "Look for a text"),
            Action::Filter(_) => ("filter", "Show only rows with these words"),
            Action::Mouse(_) => ("mouse", "Take the mouse, or leave it to the terminal"),
            Action::Set(_) => ("set", "Change a preference"),
            Action::OpenLesson(_) => ("lesson", "Open a lesson"),
            Action::OpenQuiz(_) => ("quiz", "Open a quiz"),
            Action::OpenPage(..) => ("lesson", "Open a page of a lesson"),
            Action::OpenCheatRow(_) => ("cheatsheet", "Open the cheat sheet at a row"),
            Action::Define(_) => ("define", "What a word means"),
            Action::PlayText(_) => ("text", "The text of the playground"),
            Action::OpenPath(_) => ("open", "Open a file in the playground"),
            Action::SaveAs(_) => ("save", "Write the text to a file"),
            Action::SaveOver(_) => ("save", "Write over a file"),
            Action::NewScratch(_) => ("new", "Begin a scratch file"),
            Action::RenameScratch(_) => ("rename", "Give a scratch file another name"),
            Action::RemoveScratch(_) => ("delete", "Delete a scratch file"),
            Action::OpenPack(_) => ("pack", "Change to a course pack"),
            Action::InputLine(_) => ("input", "A line for input() to read"),
            _ => ("", ""),
        }
    }

    /// The motion this action makes, when it makes one.
    pub fn motion(&self) -> Option<(Motion, Direction)> {
        use Direction::{Back, Forward};
        Some(match self {
            Action::NextLine => (Motion::Over, Forward),
            Action::NextLineBack => (Motion::Over, Back),
            Action::StepInto => (Motion::Into, Forward),
            Action::StepIntoBack => (Motion::Into, Back),
            Action::StepOut => (Motion::Out, Forward),
            Action::StepOutBack => (Motion::Out, Back),
            Action::Continue => (Motion::Continue, Forward),
            Action::ContinueBack => (Motion::Continue, Back),
            Action::Instruction => (Motion::Instruction, Forward),
            Action::InstructionBack => (Motion::Instruction, Back),
            _ => return None,
        })
    }
}

/// A place in a list: what it is called, what is said of it, and the action that goes there.
#[derive(Clone, Debug, PartialEq)]
pub struct ListedPlace {
    pub title: String,
    pub detail: String,
    pub action: Action,
}

/// What the screen has to do after an action.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// End the program.
    Quit,
    /// Show these panes, and focus the first.
    Focus(Vec<ViewKind>),
    /// Follow the execution again: the position changed.
    Moved,
    /// Show an object's details.
    Object(Box<crate::inspect::views::ObjectView>),
    /// Show a text under a title.
    Message { title: String, text: String },
    /// Ask, and do the action on yes.
    Confirm { question: String, yes: Action },
    /// Show the help.
    Help,
    /// A preference has changed.
    Set(Setting),
    /// Begin to edit the task's text.
    Edit,
    /// Edit the note to the page.
    Note { title: String, text: String },
    /// Show these places, to choose one.
    Places { title: String, places: Vec<ListedPlace> },
    /// Ask for a command that begins like this.
    AskCommand(String),
    /// Let the learner edit a file in a program of their own.
    Editor(std::path::PathBuf),
    /// The task is done: leave its editor.
    Edited,
    /// Another screen is shown: scroll positions start afresh.
    ScreenChanged,
}
