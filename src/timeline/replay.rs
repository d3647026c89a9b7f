//! Running in the observed loop up to a step or to a condition.

use super::place::Trail;
use super::record::Record;
use crate::objects::Ctx;
use crate::vm::Observer;

/// A condition that is looked at before every instruction.
pub trait Stopper {
    /// True stops the run before the instruction about to run.
    fn stops(&mut self, ctx: &Ctx, trail: &Trail) -> bool;
    /// True if it never stops: it need not be asked.
    fn is_never(&self) -> bool {
        false
    }
}

/// No condition.
pub struct Never;

impl Stopper for Never {
    #[inline(always)]
    fn stops(&mut self, _: &Ctx, _: &Trail) -> bool {
        false
    }

    fn is_never(&self) -> bool {
        true
    }
}

impl<F: FnMut(&Ctx, &Trail) -> bool> Stopper for F {
    fn stops(&mut self, ctx: &Ctx, trail: &Trail) -> bool {
        self(ctx, trail)
    }
}

/// Why a run stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ran {
    /// The condition holds.
    Stopped,
    /// The step is reached.
    There,
    /// The program is over.
    Ended,
    /// A native has worked through its budget; the position is in the midst of what its exception leads to.
    Spent,
}

/// The observer that all of the timeline's runs share.
pub(super) struct Watcher<'a> {
    from: u64,
    until: u64,
    /// The step last seen: an instruction that is tried again is seen once.
    seen: u64,
    trail: &'a mut Trail,
    // Not a type parameter: each would be another copy of the whole interpreter loop.
    stopper: &'a mut dyn Stopper,
    record: Option<&'a mut Record>,
    ran: Ran,
    /// Nothing is noted and nothing looked for.
    rests: bool,
}

impl<'a> Watcher<'a> {
    pub fn new(
        from: u64,
        until: u64,
        trail: &'a mut Trail,
        stopper: &'a mut dyn Stopper,
        record: Option<&'a mut Record>,
    ) -> Watcher<'a> {
        let rests = stopper.is_never() && record.is_none() && until > 0;
        Watcher { from, until, seen: u64::MAX, trail, stopper, record, ran: Ran::There, rests }
    }

    pub fn ran(&self) -> Ran {
        self.ran
    }
}

impl Observer for Watcher<'_> {
    const ACTIVE: bool = true;

    #[inline(always)]
    fn before(&mut self, ctx: &mut Ctx) -> bool {
        let step = ctx.steps;
        if step == self.seen {
            return false;
        }
        if ctx.meter.spent {
            self.ran = Ran::Spent;
            return true;
        }
        if step > self.from && self.stopper.stops(ctx, self.trail) {
            self.ran = Ran::Stopped;
            return true;
        }
        if step >= self.until {
            self.ran = Ran::There;
            return true;
        }
        self.seen = step;
        ctx.meter.restart();
        if let Some(record) = &mut self.record {
            record.see(ctx, self.trail);
        }
        *self.trail = Trail { some: true, pc: ctx.t.pc, depth: ctx.t.frames.len() as u32 };
        false
    }

    /// Only the last instruction counts for the trail where nothing is noted or looked for.
    #[inline(always)]
    fn rests_until(&self) -> u64 {
        if self.rests { self.until - 1 } else { 0 }
    }
}
