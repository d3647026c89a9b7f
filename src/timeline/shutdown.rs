//! What the interpreter's own end prints.
//!
//! The last state of a run is the one in which its names still stand, to be looked at. What CPython does then (modules are
//! cleared, finalizers run) happens to a copy of it, and what that writes is the last of the program's output.

use super::place::Trail;
use super::replay::{Never, Watcher};
use crate::heap::Value;
use crate::objects::Ctx;
use crate::vm;

/// Instructions that finalizers may take together.
const STEPS_MAX: u64 = 1_000_000;

/// Adds that output. `exc` is the exception that nobody caught, or NULL.
pub(super) fn tell(ctx: &mut Ctx, exc: Value) {
    if ctx.settings.exit_callbacks.is_null() && !ctx.heap.has_last_words() {
        return;
    }
    let mut after = ctx.clone();
    vm::teardown::begin(&mut after, exc);
    let (mut trail, mut never) = (Trail::default(), Never);
    let (from, until) = (after.steps, after.steps + STEPS_MAX);
    let mut watcher = Watcher::new(from, until, &mut trail, &mut never, None);
    while vm::run(&mut after, &mut watcher) == vm::Stop::Host {
        after.host.flushed = after.host.output.len();
    }
    ctx.host = after.host;
}
