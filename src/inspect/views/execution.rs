//! The views of running frames: value stack, frames and cells.

use super::Change;

/// Who owns the reference in a stack slot.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Ownership {
    /// The slot holds a counted reference.
    #[default]
    Owned,
    /// `LOAD_FAST_BORROW`: the local keeps the object alive, the slot counts nothing.
    Borrowed,
    /// An immortal object: counting would change nothing.
    Immortal,
    /// The NULL that `PUSH_NULL` and friends leave.
    Null,
}

/// The value stack of the innermost frame.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StackView {
    /// Top of the stack first.
    pub slots: Vec<StackSlot>,
    /// The depth the compiler reserved (`co_stacksize`).
    pub depth_max: usize,
    /// How many of the top slots the next instruction takes; 0 when unknown.
    pub next_takes: usize,
}

/// One slot of the value stack.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StackSlot {
    /// Shortened `repr`; empty for NULL.
    pub value: String,
    pub type_name: String,
    /// Display id of the object; `None` for NULL.
    pub object: Option<u64>,
    pub ownership: Ownership,
    /// The opcode that pushed the value, when known.
    pub pushed_by: Option<String>,
    pub change: Change,
}

/// The frames of the current thread and the frames that are parked in generators.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FramesView {
    /// Innermost first, then parked frames.
    pub frames: Vec<FrameRow>,
    /// Index in `frames` of the frame that the other panes describe.
    pub selected: usize,
}

/// What kind of frame this is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum FrameKind {
    /// The innermost frame: its instructions run now.
    #[default]
    Running,
    /// Waits for a call to return.
    Suspended,
    /// A generator or coroutine that nobody runs at the moment; it keeps its locals and its stack.
    Parked,
    /// A native function in the middle of its work, e.g. `list.sort: key of item 3`.
    Native,
    /// The module's, which has returned: nothing runs, but its names are left.
    Ended,
}

/// One frame.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FrameRow {
    pub kind: FrameKind,
    /// Qualified name of the function, or what a native is doing (`list.sort: key of item 3`).
    pub qualname: String,
    /// File name; empty for a native.
    pub file: String,
    /// The line this frame is at, from 1; 0 when there is none.
    pub line: usize,
    /// For a parked frame: display id of its generator, and where it goes on, e.g. `RESUME at line 7`.
    pub generator: Option<u64>,
    pub resumes_at: String,
    pub locals: Vec<Binding>,
    /// The cells of this frame: its own captured variables and its free variables.
    pub cells: Vec<CellBinding>,
    /// Values on this frame's stack.
    pub stack_depth: usize,
    pub change: Change,
}

/// A name and its value.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Binding {
    pub name: String,
    /// Shortened `repr`; empty when the name is unbound.
    pub value: String,
    pub type_name: String,
    /// Display id; `None` when the name is unbound.
    pub object: Option<u64>,
    pub change: Change,
}

/// A name that lives in a cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CellBinding {
    pub name: String,
    /// Display id of the cell object.
    pub cell: u64,
    /// A free variable (comes from an enclosing function); otherwise the frame made the cell.
    pub is_free: bool,
    /// Shortened `repr` of the content; empty for an empty cell.
    pub value: String,
    pub change: Change,
}

/// Every live cell and who shares it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ClosuresView {
    pub cells: Vec<ClosureCell>,
}

/// One cell object.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ClosureCell {
    /// Display id of the cell.
    pub id: u64,
    /// The variable's name.
    pub name: String,
    /// Shortened `repr` of the content; empty for an empty cell.
    pub value: String,
    /// Display id of the content.
    pub object: Option<u64>,
    pub refcount: i64,
    pub holders: Vec<Holder>,
    pub change: Change,
}

/// What holds a reference.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum HolderKind {
    /// A local variable of a frame.
    #[default]
    Local,
    /// A name in a module.
    Global,
    /// A slot of a value stack.
    Stack,
    /// A cell.
    Cell,
    /// A function's closure, defaults or code.
    Function,
    /// A frame (its function, its cells).
    Frame,
    /// An item of a container.
    Container,
    /// An attribute of an instance or class.
    Attribute,
    /// A constant of a code object.
    Constant,
    /// The interpreter itself.
    Interpreter,
}

impl HolderKind {
    /// One word for the screen.
    pub fn word(self) -> &'static str {
        match self {
            HolderKind::Local => "local",
            HolderKind::Global => "global",
            HolderKind::Stack => "stack",
            HolderKind::Cell => "cell",
            HolderKind::Function => "function",
            HolderKind::Frame => "frame",
            HolderKind::Container => "item",
            HolderKind::Attribute => "attribute",
            HolderKind::Constant => "constant",
            HolderKind::Interpreter => "interpreter",
        }
    }
}

/// One holder of a reference.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Holder {
    pub kind: HolderKind,
    /// e.g. `step` for a function, `x in main` for a local, `list #12 [3]` for an item.
    pub label: String,
    /// Display id of the holding object, when it is one.
    pub object: Option<u64>,
    /// References it holds.
    pub count: usize,
}
