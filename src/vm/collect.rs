//! Collections that the counters ask for, begun at the eval breaker.

use super::ends;
use crate::heap::gc::Reason;
use crate::objects::{Break, Ctx};

/// Runs the collection that is due. While it runs, the frame stands at the instruction `at` that looked up; afterwards it
/// goes on where it was.
pub fn start(ctx: &mut Ctx, at: u32) {
    let (depth, sp) = (ctx.t.conts.len(), ctx.t.sp);
    let behind = std::mem::replace(&mut ctx.t.pc, at);
    let flow = match ctx.collect(None, Reason::Threshold) {
        Ok(v) => {
            ctx.heap.release(v);
            ctx.t.pc = behind;
            Err(Break::Next)
        }
        Err(broken) => Err(ctx.park(depth, sp, broken, &ends::BREAKER, [behind, 0, 0, 0])),
    };
    super::drive::drive(ctx, flow);
}
