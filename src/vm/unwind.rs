//! Unwinding: an exception looks for its handler, frame by frame, and collects the traceback on its way.

use super::{enter, generator, monitor};
use crate::heap::layout::exception;
use crate::heap::{Handle, Value, ty};
use crate::objects::frames;
use crate::objects::monitoring::event;
use crate::objects::{Break, Ctx, Flow, Form, frame_flag};

/// The exception in `ctx.t.exc` has reached the running frame at `ctx.t.pc`.
pub fn unwind(ctx: &mut Ctx) -> Flow {
    unwind_behind(ctx, 0)
}

/// The exception is thrown into the running frame, which stands `behind` instructions after the one whose handlers
/// count: a generator at the RESUME after its YIELD_VALUE.
pub fn unwind_behind(ctx: &mut Ctx, behind: u32) -> Flow {
    let unit = match behind {
        0 => monitor::fault_unit(ctx),
        _ => ctx.code[ctx.t.pc as usize].unit - 1,
    };
    raise_at(ctx, behind, unit)
}

/// `unit`: the code unit of the running frame that events name as the place.
fn raise_at(ctx: &mut Ctx, mut behind: u32, mut unit: u32) -> Flow {
    loop {
        if ctx.t.frames.is_empty() {
            ctx.t.done = true;
            return Err(Break::Next);
        }
        // A re-raise leaves the traceback as it is: this frame has its entry.
        let reraised = std::mem::take(&mut ctx.t.reraised);
        if ctx.t.frame().flags & frame_flag::HIDDEN == 0 {
            if !reraised {
                add_traceback(ctx, ctx.t.exc.handle(), ctx.t.pc);
            }
            let event = if reraised { event::RERAISE } else { event::RAISE };
            if ctx.watches(event) {
                return monitor::raised(ctx, event, behind, unit);
            }
        }
        if let Some(flow) = handle(ctx, std::mem::take(&mut behind), unit) {
            return flow;
        }
        if let Some(flow) = leave(ctx) {
            return flow;
        }
        unit = caller_unit(ctx);
    }
}

/// Events of an exception that a callee let pass name the unit in front of the call.
fn caller_unit(ctx: &Ctx) -> u32 {
    match ctx.t.frames.is_empty() {
        true => 0,
        false => ctx.code[ctx.t.pc as usize].unit.saturating_sub(1),
    }
}

/// The exception has its traceback entry: goes to its handler in the running frame, or on to the caller.
pub fn find_handler(ctx: &mut Ctx, behind: u32, unit: u32) -> Flow {
    match handle(ctx, behind, unit) {
        Some(flow) => flow,
        None => leave_and_go_on(ctx),
    }
}

/// Leaves the running frame with the exception in flight.
pub fn leave_and_go_on(ctx: &mut Ctx) -> Flow {
    match leave(ctx) {
        Some(flow) => flow,
        None => {
            let unit = caller_unit(ctx);
            raise_at(ctx, 0, unit)
        }
    }
}

/// Goes to the handler in the running frame; `None` if there is none (and nobody wants to be told).
fn handle(ctx: &mut Ctx, behind: u32, unit: u32) -> Option<Flow> {
    let frame = *ctx.t.frame();
    let pc = ctx.t.pc;
    let first_raised = std::mem::take(&mut ctx.t.first_raised);
    let data = &ctx.heap.codes[frame.code as usize];
    let (at, nlocals) = (pc - behind, data.nlocalsplus);
    let Some(h) = data.handlers.iter().find(|h| (h.start..h.end).contains(&at)).copied() else {
        if first_raised != 0 {
            ctx.t.pc = first_raised;
        }
        if ctx.watches(event::PY_UNWIND) && frame.flags & frame_flag::HIDDEN == 0 {
            ctx.cut(frame.fp + nlocals);
            return Some(monitor::told_of_unwinding(ctx, unit));
        }
        return None;
    };
    ctx.cut(frame.fp + nlocals + h.depth);
    if h.lasti {
        let raised = if first_raised != 0 { first_raised } else { pc };
        let lasti = ctx.heap.new_int(ctx.code[raised as usize].unit as i64);
        ctx.push(lasti);
    }
    let exc = ctx.take_exc();
    ctx.push(exc);
    ctx.t.pc = h.target;
    if ctx.code[h.target as usize].form == Form::INSTRUMENTED {
        monitor::record_jump(ctx, pc, h.target);
    }
    if ctx.watches(event::EXCEPTION_HANDLED) && frame.flags & frame_flag::HIDDEN == 0 {
        return Some(monitor::told_of_handler(ctx));
    }
    Some(Err(Break::Next))
}

/// Takes the running frame off. `None`: its caller is a frame too, in which the exception goes on.
fn leave(ctx: &mut Ctx) -> Option<Flow> {
    let frame = *ctx.t.frame();
    if !frame.generator.is_null() {
        generator::end(ctx);
    } else {
        enter::pop_frame(ctx);
    }
    (frame.flags & frame_flag::CONT != 0).then_some(Err(Break::Raise))
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
