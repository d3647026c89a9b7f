//! Collections that the counters ask for, begun at the eval breaker.

use super::ends;
use crate::heap::gc::Reason;
use crate::objects::{Break, Ctx};

/// Runs the collection that is due; the running frame goes on afterwards.
pub fn start(ctx: &mut Ctx) {
    let (depth, sp) = (ctx.t.conts.len(), ctx.t.sp);
    let flow = match ctx.collect(None, Reason::Threshold) {
        Ok(v) => {
            ctx.heap.release(v);
            Err(Break::Next)
        }
        Err(broken) => Err(ctx.park(depth, sp, broken, &ends::BREAKER, [0; 4])),
    };
    super::drive::drive(ctx, flow);
}
