//! What the panes show, as plain data: one struct for each pane.
//!
//! A pane is a function of one of these structs and a rectangle. They hold no handle of the core: an object is a
//! `u64` display id that is stable within a run, a value is its (shortened) `repr`, a place is a file name, a line
//! counted from 1 and a column counted from 0 in characters.
//!
//! Every "changed" mark compares the shown moment with the one before it in time, whichever way the learner came, so
//! that a moment always looks the same.

mod code;
mod execution;
mod memory;
mod run;

use crate::timeline::BUILTIN_IDS;

pub use code::{BytecodeRow, BytecodeView, SourceView, Span};
pub use execution::{
    Binding, CellBinding, ClosureCell, ClosuresView, FrameKind, FrameRow, FramesView, Holder, HolderKind,
    Ownership, StackSlot, StackView,
};
pub use memory::{Collection, GcGeneration, GcView, MemoryRow, MemoryView, ObjectView};
pub use run::{
    ErrorView, NarrationView, OutputPart, OutputView, Phase, StatusView, StreamKind, TimelineMark,
    TimelineMarkKind, TimelineView, Views,
};

/// How a row differs from the moment before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Change {
    /// As it was.
    #[default]
    Same,
    /// Was not there before.
    New,
    /// Is no longer there; shown for one moment so that the eye can follow.
    Gone,
    /// Was there with another value, count or place.
    Changed,
}

impl Change {
    /// The letter that marks a changed row; colour alone never carries the message.
    pub fn marker(self) -> char {
        match self {
            Change::Same => ' ',
            Change::New => '+',
            Change::Gone => '-',
            Change::Changed => '~',
        }
    }
}

/// One of the answers in [`Views`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum ViewKind {
    Source,
    Bytecode,
    Stack,
    Frames,
    Closures,
    Memory,
    Gc,
    Output,
    Narration,
    Status,
    Timeline,
}

impl ViewKind {
    /// The views that are panes, in reading order; the first nine have a number key.
    pub const PANES: [ViewKind; 10] = [
        ViewKind::Source,
        ViewKind::Bytecode,
        ViewKind::Stack,
        ViewKind::Frames,
        ViewKind::Closures,
        ViewKind::Memory,
        ViewKind::Gc,
        ViewKind::Output,
        ViewKind::Narration,
        ViewKind::Timeline,
    ];

    /// The key that focuses the pane, 1 to 9.
    pub fn number(self) -> Option<usize> {
        Self::PANES[..9].iter().position(|&kind| kind == self).map(|at| at + 1)
    }

    /// The title on the screen.
    pub fn title(self) -> &'static str {
        match self {
            ViewKind::Source => "Source",
            ViewKind::Bytecode => "Bytecode",
            ViewKind::Stack => "Value stack",
            ViewKind::Frames => "Frames",
            ViewKind::Closures => "Closures",
            ViewKind::Memory => "Memory",
            ViewKind::Gc => "Collector",
            ViewKind::Output => "Output",
            ViewKind::Narration => "Narration",
            ViewKind::Status => "Status",
            ViewKind::Timeline => "Time",
        }
    }

    /// The title where there is little room, as in a row of tabs.
    pub fn short_title(self) -> &'static str {
        match self {
            ViewKind::Bytecode => "Code",
            ViewKind::Stack => "Stack",
            ViewKind::Closures => "Cells",
            ViewKind::Memory => "Mem",
            ViewKind::Gc => "GC",
            ViewKind::Output => "Out",
            ViewKind::Narration => "Words",
            other => other.title(),
        }
    }
}

/// A set of answers to compute; panes that are not on the screen cost nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ViewSet(u16);

impl ViewSet {
    /// Nothing at all.
    pub const NONE: ViewSet = ViewSet(0);
    /// Every view.
    pub const ALL: ViewSet = ViewSet(u16::MAX);

    /// This set and one view more.
    #[must_use]
    pub const fn with(self, kind: ViewKind) -> ViewSet {
        ViewSet(self.0 | 1 << kind as u8)
    }

    /// The views of either set.
    #[must_use]
    pub const fn union(self, other: ViewSet) -> ViewSet {
        ViewSet(self.0 | other.0)
    }

    /// Is this view asked for?
    pub const fn contains(self, kind: ViewKind) -> bool {
        self.0 & (1 << kind as u8) != 0
    }
}

impl FromIterator<ViewKind> for ViewSet {
    fn from_iter<I: IntoIterator<Item = ViewKind>>(kinds: I) -> ViewSet {
        kinds.into_iter().fold(ViewSet::NONE, ViewSet::with)
    }
}

/// The number of an object as it is shown and typed: `#12`, and `#b12` for one that was there before the program.
pub fn id_text(id: u64) -> String {
    match id.checked_sub(BUILTIN_IDS) {
        Some(builtin) => format!("#b{builtin}"),
        None => format!("#{id}"),
    }
}

/// Reads what [`id_text`] writes; the `#` may be left out.
pub fn parse_id(text: &str) -> Option<u64> {
    let text = text.trim_start_matches('#');
    match text.strip_prefix('b') {
        Some(builtin) => builtin.parse::<u64>().ok()?.checked_add(BUILTIN_IDS),
        None => text.parse().ok(),
    }
}
