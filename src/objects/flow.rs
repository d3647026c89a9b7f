//! How control moves between natives and Python code without recursion of the Rust stack.
//!
//! A native answers a [`Flow`]: `Ok(value)` when it is done, or a [`Break`]. A native that needs Python code to run
//! does not call the interpreter. It takes the step as an ordinary Rust call; if that step cannot finish at once, the
//! native *parks*: it leaves a [`Cont`] on the thread's stack of continuations and returns the step's own answer. The
//! driver (in `vm`) runs what was asked for and hands the result to the continuation. The macro [`sub!`] says all
//! that in one line:
//!
//! ```text
//! let item = sub!(ctx, ctx.next(iterator), &SUM, [base, STATE, 0, 0]);
//! ```
//!
//! State lies on the value stack (the native's window), position lies in the continuation. The window is
//! `[callee, self|NULL, arguments..., temporaries...]`; the driver cuts the stack back to where it stood when the
//! native parked before it delivers a value, and to the window's base when the native is done. So no path can leak
//! what is in a window. A value that must survive a step is pushed first.
//!
//! The checklist for a native that can call back:
//! 1. Say the window's layout on the first line. Push before the step; plain numbers go into the continuation;
//!    nothing owned stays in a Rust local across `sub!`.
//! 2. Re-read lengths, items and entries after each step: the callback may have changed them.
//! 3. Declare `catches` only for what CPython's C code tests for.
//! 4. Nested data: continuations, never unbounded Rust recursion.

use super::Ctx;
use crate::heap::Value;

/// What an operation answers: its result (owned, unless it says otherwise) or why it is not there yet.
pub type Flow<T = Value> = Result<T, Break>;

/// Why an operation has no result yet.
#[derive(Clone, Copy, Debug)]
#[must_use]
pub enum Break {
    /// The exception is in `ctx.t.exc`.
    Raise,
    /// `[callee, self|NULL, n arguments]` are on top of the value stack, below them whatever the asker keeps; with
    /// `kwnames`, a tuple of names lies above the arguments and the last arguments are the keywords' values.
    Call { n: u32, kwnames: bool },
    /// `[generator, NULL]` is on top of the stack and an exception in `ctx.t.exc`: raise it where the generator stands.
    Throw,
    /// Run the continuation on top of the stack (a nested activation without Rust recursion).
    Go,
    /// A Python instruction can run: a frame has been entered or left.
    Next,
    /// Pause here: a phase of the collector, the budget of a long native.
    Yield,
}

/// A continuation: plain data without owned values.
#[derive(Clone, Copy)]
pub struct Cont {
    /// Height to which the value stack is cut before a value is delivered.
    pub sp: u32,
    /// What goes on.
    pub resume: &'static Resume,
    /// Its state.
    pub state: [u32; 4],
}

/// A native's second half.
pub struct Resume {
    /// What a debugger shows between two Python frames: `list.sort`, `sum`; empty for nothing.
    pub name: &'static str,
    /// Goes on with the value that the step produced (owned).
    pub run: fn(&mut Ctx, Cont, Value) -> Flow,
    /// Which exceptions of the step it wants to see, bits of [`catches`].
    pub catches: u8,
    /// Called instead of `run` for those; the exception is in `ctx.t.exc`.
    pub caught: fn(&mut Ctx, Cont) -> Flow,
    /// The end of a Python instruction: an exception that reaches it belongs to the running frame.
    pub bottom: bool,
}

impl Resume {
    /// A continuation that catches nothing.
    pub const fn new(name: &'static str, run: fn(&mut Ctx, Cont, Value) -> Flow) -> Resume {
        Resume { name, run, catches: 0, caught: |_, _| Err(Break::Raise), bottom: false }
    }

    /// A continuation that also sees exceptions.
    pub const fn catching(
        name: &'static str,
        run: fn(&mut Ctx, Cont, Value) -> Flow,
        catches: u8,
        caught: fn(&mut Ctx, Cont) -> Flow,
    ) -> Resume {
        Resume { name, run, catches, caught, bottom: false }
    }
}

/// Exceptions that a continuation may catch.
pub mod catches {
    pub const STOP_ITERATION: u8 = 1;
    pub const ATTRIBUTE_ERROR: u8 = 2;
    pub const KEY_ERROR: u8 = 4;
    pub const INDEX_ERROR: u8 = 8;
    pub const TYPE_ERROR: u8 = 16;
    /// Everything, for clean-up.
    pub const ALL: u8 = 128;
}

impl std::fmt::Debug for Cont {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}@{}{:?}", self.resume.name, self.sp, self.state)
    }
}

/// Takes a step; if it does not finish at once, parks with the given continuation. See the module's text.
#[macro_export]
macro_rules! sub {
    ($ctx:expr, $step:expr, $resume:expr, $state:expr) => {{
        let (depth, sp) = ($ctx.t.conts.len(), $ctx.t.sp);
        match $step {
            Ok(value) => {
                $ctx.cut(sp);
                value
            }
            Err(broken) => return Err($ctx.park(depth, sp, broken, $resume, $state)),
        }
    }};
}
pub use sub;

impl Ctx {
    /// A step did not finish at once: puts the continuation of the native that asked for it beneath those that the
    /// step left.
    #[inline(always)]
    pub fn park(
        &mut self,
        depth: usize,
        sp: u32,
        broken: Break,
        resume: &'static Resume,
        state: [u32; 4],
    ) -> Break {
        // In registers: what has been stored piece by piece is slow to load as a whole.
        let pair = |i: usize| state[i] as u64 | (state[i + 1] as u64) << 32;
        self.park_packed(depth, sp, broken, resume, pair(0), pair(2))
    }

    #[cold]
    #[inline(never)]
    fn park_packed(
        &mut self,
        depth: usize,
        sp: u32,
        broken: Break,
        resume: &'static Resume,
        low: u64,
        high: u64,
    ) -> Break {
        let state = [low as u32, (low >> 32) as u32, high as u32, (high >> 32) as u32];
        // An exception passes those that do not want it, unless one further in waits to catch it and go on.
        if self.t.conts.len() > depth {
            self.t.conts.insert(depth, Cont { sp, resume, state });
        } else if !matches!(broken, Break::Raise) || resume.catches != 0 || resume.bottom {
            self.t.conts.push(Cont { sp, resume, state });
        }
        broken
    }

    /// Starts a continuation from the driver instead of by a Rust call: for nested data.
    pub fn go(&mut self, resume: &'static Resume, state: [u32; 4]) -> Flow {
        let sp = self.t.sp;
        self.t.conts.push(Cont { sp, resume, state });
        Err(Break::Go)
    }
}
