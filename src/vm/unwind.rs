//! Unwinding: an exception looks for its handler, frame by frame, and collects the traceback on its way.

use super::{enter, generator};
use crate::heap::layout::exception;
use crate::heap::{Handle, Value, ty};
use crate::objects::frames;
use crate::objects::{Break, Ctx, Flow, frame_flag};

/// The exception in `ctx.t.exc` has reached the running frame at `ctx.t.pc`.
pub fn unwind(ctx: &mut Ctx) -> Flow {
    unwind_behind(ctx, 0)
}

/// The exception is thrown into the running frame, which stands `behind` instructions after the one whose handlers
/// count: a generator at the RESUME after its YIELD_VALUE.
pub fn unwind_behind(ctx: &mut Ctx, mut behind: u32) -> Flow {
    loop {
        if ctx.t.frames.is_empty() {
            ctx.t.done = true;
            return Err(Break::Next);
        }
        let frame = *ctx.t.frame();
        let pc = ctx.t.pc;
        // A re-raise leaves the traceback as it is: this frame has its entry.
        let reraised = std::mem::take(&mut ctx.t.reraised);
        if frame.flags & frame_flag::HIDDEN == 0 && !reraised {
            add_traceback(ctx, ctx.t.exc.handle(), pc);
        }
        let handlers = &ctx.heap.codes[frame.code as usize].handlers;
        let at = pc - std::mem::take(&mut behind);
        if let Some(h) = handlers.iter().find(|h| (h.start..h.end).contains(&at)).copied() {
            let nlocals = ctx.heap.codes[frame.code as usize].nlocalsplus;
            ctx.cut(frame.fp + nlocals + h.depth);
            if h.lasti {
                let unit = ctx.code[pc as usize].unit as i64;
                let lasti = ctx.heap.new_int(unit);
                ctx.push(lasti);
            }
            let exc = ctx.take_exc();
            ctx.push(exc);
            ctx.t.pc = h.target;
            return Err(Break::Next);
        }
        if !frame.generator.is_null() {
            generator::failed(ctx);
        } else {
            enter::pop_frame(ctx);
        }
        if frame.flags & frame_flag::CONT != 0 {
            return Err(Break::Raise);
        }
    }
}

/// Puts an entry for the running frame in front of an exception's traceback.
pub fn add_traceback(ctx: &mut Ctx, exc: Handle, pc: u32) {
    let code = ctx.t.frame().code;
    let entry = ctx.heap.codes[code as usize].entry;
    let line = ctx.heap.codes[code as usize].lines[(pc - entry) as usize];
    let lasti = ctx.code[pc as usize].unit * 2;
    let next = ctx.heap.field(exc, exception::TRACEBACK);
    let frame = frames::frame_object(ctx, ctx.t.frames.len() - 1);
    let next = if next.is_null() { Value::NONE } else { next };
    let next = ctx.heap.dup(next);
    let tb = ctx.heap.new_record(ty::TRACEBACK, [next.raw(), frame.raw(), lasti, line as u32, 0, 0]);
    let old = ctx.heap.set_field(exc, exception::TRACEBACK, tb);
    ctx.heap.release(old);
}
