//! The work of natives: what they do item by item without Python code is counted here, and can be interrupted.
//!
//! A native that may loop long calls [`Ctx::poll`] for each item, or [`Ctx::poll_many`] for a piece of work that costs as
//! much as so many. That is where Ctrl-C, the memory's bound and the budget of work reach it. Between instructions the
//! loop's eval breaker looks at the same things.

use std::sync::atomic::{AtomicBool, Ordering};

use super::{Break, Ctx, Flow};
use crate::heap::ty;

/// Units of work between two looks at the budget and at Ctrl-C.
const SLICE: u32 = 1 << 12;

/// Somebody has pressed Ctrl-C and no program has been told yet. One for the process, as signals are.
static INTERRUPTED: AtomicBool = AtomicBool::new(false);

/// Asks the running program to stop: it gets a KeyboardInterrupt. True if the last one has not been told yet.
pub fn interrupt() -> bool {
    INTERRUPTED.swap(true, Ordering::Relaxed)
}

/// Has somebody pressed Ctrl-C?
#[inline(always)]
pub fn is_interrupted() -> bool {
    INTERRUPTED.load(Ordering::Relaxed)
}

/// How much natives have worked, and how much they may.
#[derive(Clone, Copy, Debug)]
pub struct Meter {
    /// Units left of this slice.
    left: u32,
    /// Units of the slices used up.
    pub work: u64,
    /// Units allowed; whoever watches the run moves it.
    pub limit: u64,
    /// The limit was crossed: the program has a KeyboardInterrupt in flight and should be stopped.
    pub spent: bool,
}

impl Meter {
    /// Counts from zero again.
    #[inline(always)]
    pub fn restart(&mut self) {
        self.left = SLICE;
        self.work = 0;
    }
}

impl Default for Meter {
    fn default() -> Meter {
        Meter { left: SLICE, work: 0, limit: u64::MAX, spent: false }
    }
}

impl Ctx {
    /// To be called for each item of a loop without Python code: MemoryError, KeyboardInterrupt or nothing.
    #[inline(always)]
    pub fn poll(&mut self) -> Flow<()> {
        self.poll_many(1)
    }

    /// As [`Ctx::poll`], for work that costs as much as `n` items.
    #[inline(always)]
    pub fn poll_many(&mut self, n: usize) -> Flow<()> {
        match (self.meter.left as usize).checked_sub(n) {
            Some(left) if !self.heap.exhausted() => {
                self.meter.left = left as u32;
                Ok(())
            }
            _ => self.look_up(n),
        }
    }

    #[cold]
    #[inline(never)]
    fn look_up(&mut self, n: usize) -> Flow<()> {
        self.meter.work += (SLICE - self.meter.left) as u64 + n as u64;
        self.meter.left = SLICE;
        if self.heap.exhausted() {
            return Err(self.memory_error());
        }
        if self.meter.work > self.meter.limit {
            self.meter.spent = true;
            return Err(self.budget_spent());
        }
        self.check_interrupt()
    }

    /// `KeyboardInterrupt: the budget of instructions is used up`.
    pub fn budget_spent(&mut self) -> Break {
        self.raise(ty::KEYBOARD_INTERRUPT, "the budget of instructions is used up")
    }

    /// KeyboardInterrupt if somebody has pressed Ctrl-C.
    pub fn check_interrupt(&mut self) -> Flow<()> {
        match is_interrupted() && INTERRUPTED.swap(false, Ordering::Relaxed) {
            true => Err(self.raise_with(ty::KEYBOARD_INTERRUPT, &[])),
            false => Ok(()),
        }
    }

    /// Whether natives that cannot raise in their midst should stop soon and poll.
    pub fn wants_poll(&self) -> bool {
        self.heap.exhausted() || is_interrupted()
    }
}
