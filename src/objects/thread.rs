//! The state of one thread: value stack, frames, continuations. Plain data; a checkpoint copies it, a switch swaps it.

use super::flow::Cont;
use crate::heap::{Handle, Value};

/// Python's default recursion limit.
pub const RECURSION_LIMIT: u32 = 1000;

/// A Python frame. Its fast locals and stack lie on the value stack from `fp` on.
#[derive(Clone, Copy, Debug)]
pub struct Frame {
    /// The caller's next instruction and frame pointer, restored on return.
    pub ret: u32,
    pub caller_fp: u32,
    /// Where the fast locals begin.
    pub fp: u32,
    /// Where the call's window begins: the stack is cut to here on return.
    pub base: u32,
    /// The function (or the code's stand-in), borrowed from the window or owned by `owner`.
    pub func: Value,
    /// Index of the code object.
    pub code: u32,
    pub globals: Handle,
    pub builtins: Handle,
    /// The namespace of a module, class body or exec; NULL for a function. Borrowed: the window owns it.
    pub namespace: Value,
    /// The generator it belongs to, or NULL; borrowed from the window.
    pub generator: Value,
    /// Its frame object's handle, 0 if nobody asked for one; the frame owns one reference to it.
    pub object: Handle,
    /// Index of the call instruction this frame waits at, while another frame runs above it.
    pub pc: u32,
    pub flags: u8,
}

/// Bits of [`Frame::flags`].
pub mod frame_flag {
    /// On return hand the value to the top continuation instead of pushing it in the caller.
    pub const CONT: u8 = 1;
    /// Never shown to the program.
    pub const HIDDEN: u8 = 2;
    /// `__init__` called by a class: must return None, and the instance below is the result.
    pub const INIT: u8 = 4;
}

/// A jump in frame number `frame`, in terms of instruction indices.
#[derive(Clone, Copy, Debug)]
pub struct Jump {
    pub frame: u32,
    pub from: u32,
    pub to: u32,
}

/// Frame number `frame` goes on at instruction `pc` with its stack cut to `sp`.
#[derive(Clone, Copy, Debug)]
pub struct Move {
    pub frame: u32,
    pub pc: u32,
    pub sp: u32,
}

/// One thread of execution.
#[derive(Clone, Default)]
pub struct Thread {
    /// The value stack; only `..sp` is alive.
    pub stack: Vec<Value>,
    pub sp: u32,
    /// Where the running frame's fast locals begin.
    pub fp: u32,
    /// Index of the instruction that runs or runs next.
    pub pc: u32,
    pub frames: Vec<Frame>,
    pub conts: Vec<Cont>,
    /// The exception being raised, owned, or NULL.
    pub exc: Value,
    /// Exceptions being handled, one entry per level of generators (`exc_info`); owned or NULL. The last is current.
    pub handled: Vec<Value>,
    /// Heights of the value stack and of the continuations when the running instruction began.
    pub operands: u32,
    pub conts_floor: u32,
    /// What a generator returned, owned, while NULL travels in its place to say that it is exhausted.
    pub returned: Value,
    /// The exception in flight was raised again by the frame that handled it: no new traceback entry.
    pub reraised: bool,
    /// Index of the instruction that raised it first, 0 if that is not known.
    pub first_raised: u32,
    /// Namespace for the next Python function that is entered (a class body, `exec`), owned, or NULL.
    pub next_namespace: Value,
    /// Visible frames allowed.
    pub recursion_limit: u32,
    /// Nesting of natives on the Rust stack.
    pub native_depth: u32,
    /// Objects whose repr is being made (`Py_ReprEnter`).
    pub repr_guard: Vec<Handle>,
    /// Sorts under way, the innermost last.
    pub sorts: Vec<super::types::timsort::Timsort>,
    /// Callbacks of tracing and monitoring under way: while this is not 0, nothing is reported.
    pub tracing: u32,
    /// The reports under way, `sys.call_tracing` nests them: event and number of the frame.
    pub reports: Vec<(u8, u32)>,
    /// How far the reports about the instruction at `pc` have come.
    pub stage: u8,
    /// Jumps of traced frames that have not arrived: who starts a line asks where control came from.
    pub jumps: Vec<Jump>,
    /// Frames that are to go on elsewhere, as their `f_lineno` was set.
    pub moves: Vec<Move>,
    /// `sys.gettrace()` and `sys.getprofile()`, owned, or NULL.
    pub trace: Value,
    pub profile: Value,
    /// The StopIteration that ended the iterator of the running instruction, owned: it is reported.
    pub stopped: Value,
    pub done: bool,
    /// The value with which the program ended, owned.
    pub result: Value,
}

impl Thread {
    pub fn new() -> Thread {
        Thread {
            stack: vec![Value::NULL; 1 << 14],
            handled: vec![Value::NULL],
            recursion_limit: RECURSION_LIMIT,
            ..Thread::default()
        }
    }

    /// The running frame.
    #[inline(always)]
    pub fn frame(&self) -> &Frame {
        self.frames.last().expect("a frame runs")
    }
}
