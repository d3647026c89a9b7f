//! Exceptions on their way: raised here, handled here, or leaving the frame.

use super::{push_code, tell_between};
use crate::heap::Value;
use crate::objects::monitoring::event;
use crate::objects::{Break, Cont, Ctx, Flow, Resume, catches};
use crate::vm::unwind;

/// An exception has been raised (again) in the running frame: tells of it, then looks for its handler, `behind` instructions
/// before `ctx.t.pc`. `unit`: the code unit that is named as the place.
pub fn raised(ctx: &mut Ctx, event: u8, behind: u32, unit: u32) -> Flow {
    tell_of_flight(ctx, event, &RAISED, behind, unit)
}

/// An exception is thrown into the running frame, a generator's: tells of it, then it is raised there.
pub fn thrown(ctx: &mut Ctx, behind: u32) -> Flow {
    let unit = ctx.code[ctx.t.pc as usize].unit;
    tell_of_flight(ctx, event::PY_THROW, &THROWN, behind, unit)
}

/// An exception leaves the running frame: tells of it, then the frame goes.
pub fn told_of_unwinding(ctx: &mut Ctx, unit: u32) -> Flow {
    tell_of_flight(ctx, event::PY_UNWIND, &LEAVING, 0, unit)
}

/// Tells of the exception in flight, which waits on the stack meanwhile.
fn tell_of_flight(ctx: &mut Ctx, event: u8, then: &'static Resume, behind: u32, unit: u32) -> Flow {
    let (depth, sp) = (ctx.t.conts.len(), ctx.t.sp);
    let exc = ctx.take_exc();
    ctx.push(exc);
    push_code(ctx);
    let offset = ctx.heap.new_int(unit as i64 * 2);
    ctx.push(offset);
    ctx.push_dup(exc);
    let state = [behind, unit, 0, 0];
    match tell_between(ctx, event, 3) {
        Ok(v) => (then.run)(ctx, Cont { sp: sp + 1, resume: then, state }, v),
        Err(broken) => Err(ctx.park(depth, sp + 1, broken, then, state)),
    }
}

/// Puts the exception that waits on top of the stack in flight again.
fn restore(ctx: &mut Ctx, cont: Cont, v: Value) {
    ctx.heap.release(v);
    ctx.cut(cont.sp);
    ctx.t.exc = ctx.pop();
}

static RAISED: Resume = Resume::catching(
    "",
    |ctx, cont, v| {
        restore(ctx, cont, v);
        unwind::find_handler(ctx, cont.state[0], cont.state[1])
    },
    catches::ALL,
    // What a callback raises takes the place of the exception.
    |ctx, cont| {
        ctx.cut(cont.sp - 1);
        unwind::find_handler(ctx, cont.state[0], cont.state[1])
    },
);

static THROWN: Resume = Resume::catching(
    "",
    |ctx, cont, v| {
        restore(ctx, cont, v);
        unwind::unwind_behind(ctx, cont.state[0])
    },
    catches::ALL,
    |ctx, cont| {
        ctx.cut(cont.sp - 1);
        unwind::unwind_behind(ctx, cont.state[0])
    },
);

static LEAVING: Resume = Resume::catching(
    "",
    |ctx, cont, v| {
        restore(ctx, cont, v);
        unwind::leave_and_go_on(ctx)
    },
    catches::ALL,
    |ctx, cont| {
        ctx.cut(cont.sp - 1);
        unwind::leave_and_go_on(ctx)
    },
);

/// The handler at `ctx.t.pc` has the exception on top of the stack: tells of it, then the handler runs.
pub fn told_of_handler(ctx: &mut Ctx) -> Flow {
    let exc = ctx.peek(0);
    let (depth, sp) = (ctx.t.conts.len(), ctx.t.sp);
    push_code(ctx);
    super::push_begin(ctx, ctx.t.pc);
    ctx.push_dup(exc);
    match tell_between(ctx, event::EXCEPTION_HANDLED, 3) {
        Ok(v) => (HANDLING.run)(ctx, Cont { sp, resume: &HANDLING, state: [0; 4] }, v),
        Err(broken) => Err(ctx.park(depth, sp, broken, &HANDLING, [0; 4])),
    }
}

static HANDLING: Resume = Resume::catching(
    "",
    |ctx, cont, v| {
        ctx.heap.release(v);
        ctx.cut(cont.sp);
        Err(Break::Next)
    },
    catches::ALL,
    |ctx, _| {
        let unit = fault_unit(ctx);
        unwind::find_handler(ctx, 0, unit)
    },
);

/// The last code unit of the instruction that raised, its caches included: what events name as the place.
pub fn fault_unit(ctx: &Ctx) -> u32 {
    if ctx.t.frames.is_empty() {
        return 0;
    }
    let ins = &ctx.code[ctx.t.pc as usize];
    ins.unit + ins.base.deopt().caches() as u32
}
