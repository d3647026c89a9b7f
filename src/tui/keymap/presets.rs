//! The presets: each a table of the actions whose keys differ from those of the tutor.
//!
//! A preset takes the keys it names from whoever has them in that mode; an action that loses its last key so needs a row
//! of its own here, which a test looks after.

use super::Mode;
use crate::session::Action::{self, *};
use crate::session::preferences::Preset;

/// An action with all its keys in a mode.
#[derive(Debug)]
pub(super) struct Change {
    pub mode: Mode,
    pub action: Action,
    pub keys: &'static [&'static str],
}

const fn change(mode: Mode, action: Action, keys: &'static [&'static str]) -> Change {
    Change { mode, action, keys }
}

/// What a preset changes.
pub(super) fn of(preset: Preset) -> &'static [Change] {
    match preset {
        Preset::Tutor => &[],
        Preset::Pdb => PDB,
        Preset::Vscode => VSCODE,
        Preset::Vim => VIM,
    }
}

/// The letters of pdb's commands; capitals go back in time.
const PDB: &[Change] = &[
    change(Mode::Debugger, RepeatForward, &["Space", "Right"]),
    change(Mode::Debugger, RepeatBack, &["Left"]),
    change(Mode::Debugger, FrameOut, &["u"]),
    change(Mode::Debugger, FrameIn, &["d"]),
    change(Mode::Debugger, Drill, &["D"]),
    change(Mode::Debugger, FocusPane(4), &["w", "4"]),
    change(Mode::Debugger, FocusPane(1), &["l", "1"]),
    change(Mode::Debugger, Help, &["h"]),
];

/// The function keys of Visual Studio Code first; the letters stay.
const VSCODE: &[Change] = &[
    change(Mode::Debugger, NextLine, &["F10", "n"]),
    change(Mode::Debugger, NextLineBack, &["Shift+F10", "N"]),
    change(Mode::Debugger, StepInto, &["F11", "s"]),
    change(Mode::Debugger, StepOut, &["Shift+F11", "r"]),
    change(Mode::Debugger, Continue, &["F5", "c"]),
    change(Mode::Debugger, ContinueBack, &["Shift+F5", "C"]),
    change(Mode::Debugger, ToCursor, &["Ctrl+F10", "t"]),
    change(Mode::Debugger, ToggleBreakpoint, &["F9", "b"]),
    change(Mode::Program, StepIt, &["F5", "Enter", "s"]),
    change(Mode::Task, StepIt, &["F5", "s"]),
    // Terminals that tell no case with Ctrl send Ctrl+P for it, which is the same key here.
    change(Mode::Any, Palette, &["Ctrl+Shift+p"]),
    change(Mode::Editor, Palette, &["Ctrl+Shift+p"]),
    change(Mode::Any, Search, &["Ctrl+f", "/"]),
    change(Mode::Any, SearchNext, &["F3", "."]),
    change(Mode::Any, SearchPrevious, &["Shift+F3", ","]),
];

/// Vim's movements and windows.
const VIM: &[Change] = &[
    change(Mode::Any, Up, &["k", "Up"]),
    change(Mode::Any, Down, &["j", "Down"]),
    change(Mode::Any, PageUp, &["Ctrl+b", "Ctrl+u", "PageUp"]),
    change(Mode::Any, PageDown, &["Ctrl+f", "Ctrl+d", "PageDown"]),
    change(Mode::Any, Top, &["g g", "Home"]),
    change(Mode::Any, Bottom, &["G", "End"]),
    change(Mode::Home, Accept, &["Enter", "Space", "l"]),
    change(Mode::Debugger, RepeatForward, &["Space", "Right"]),
    change(Mode::Debugger, RepeatBack, &["Backspace", "Left"]),
    change(Mode::Debugger, Left, &["h", "<"]),
    change(Mode::Debugger, Right, &["l", ">"]),
    change(Mode::Debugger, Here, &["z z", "0"]),
    change(Mode::Debugger, Zoom, &["Z", "Ctrl+w o"]),
    change(Mode::Debugger, FocusNext, &["Tab", "Ctrl+w w"]),
    change(Mode::Debugger, FocusPrevious, &["Shift+Tab", "Ctrl+w W"]),
    change(Mode::Debugger, Grow, &["+", "Ctrl+w +"]),
    change(Mode::Debugger, Shrink, &["-", "Ctrl+w -"]),
    change(Mode::Debugger, EvenSizes, &["=", "Ctrl+w ="]),
];
