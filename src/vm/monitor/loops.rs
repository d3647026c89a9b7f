//! `for` loops, and iterators that end with a StopIteration.

use super::{Then, arrive, fire, own, push_begin, push_place};
use crate::bytecode::Op;
use crate::heap::{Value, ty};
use crate::objects::monitoring::event;
use crate::objects::{Break, Cont, Ctx, Flow, Form, Resume, catches};
use crate::vm::{ends, unwind};

/// `FOR_ITER` whose left branch is reported: once there is an item.
pub fn for_iter(ctx: &mut Ctx) -> Then {
    let iterator = ctx.peek(0);
    let flow = ctx.next(iterator);
    Then::Answer((flow, &FOR_ITER, [0; 4]))
}

static FOR_ITER: Resume = ends::end(|ctx, cont, v| {
    if v.is_null() {
        return (ends::FOR_ITER.run)(ctx, cont, v);
    }
    ctx.cut(cont.sp);
    ctx.push(v);
    let tools = ctx.point(ctx.t.pc).event;
    if tools == 0 || ctx.t.tracing != 0 {
        ctx.t.pc += 1;
        return Err(Break::Next);
    }
    let (depth, sp) = (ctx.t.conts.len(), ctx.t.sp);
    push_place(ctx, ctx.t.pc);
    push_begin(ctx, ctx.t.pc + 1);
    match fire::fire(ctx, event::BRANCH_LEFT, tools, 3) {
        Ok(v) => (BRANCHED.run)(ctx, Cont { sp, resume: &BRANCHED, state: [0; 4] }, v),
        Err(broken) => Err(ctx.park(depth, sp, broken, &BRANCHED, [0; 4])),
    }
});

/// The loop goes on with its item, or the exception of a callback belongs to where it would have gone on.
static BRANCHED: Resume = Resume::catching(
    "",
    |ctx, cont, v| {
        ctx.heap.release(v);
        go_on(ctx, cont);
        Err(Break::Next)
    },
    catches::ALL,
    |ctx, cont| {
        go_on(ctx, cont);
        unwind::unwind(ctx)
    },
);

fn go_on(ctx: &mut Ctx, cont: Cont) {
    ctx.cut(cont.sp);
    if !arrive(ctx) {
        ctx.t.pc += 1;
    }
}

/// Where a `for` loop over an exhausted iterator goes on: behind END_FOR, or there if somebody wants to be told of the end of
/// a generator that ran in the loop's own way.
pub fn after_for(ctx: &mut Ctx) {
    let end = ctx.code[ctx.t.pc as usize].c0;
    if ctx.code[end as usize].form == Form::INSTRUMENTED
        && ctx.code[ctx.t.pc as usize].form == Form::FOR_ITER_GEN
        && ctx.heap.type_of(ctx.peek(0)) == ty::GENERATOR
    {
        let returned = ctx.take_returned();
        ctx.push(returned);
        ctx.t.pc = end;
    } else {
        ctx.t.pc = end + 1;
    }
}

/// Tells of the exception that ended the iterator of the instruction at `ctx.t.pc`; `end` (which drops what lies above
/// `cont.sp`) ends the instruction afterwards. `None`: there was no exception, or nobody wants to know.
pub fn stopped(ctx: &mut Ctx, end: &'static Resume) -> Option<Flow> {
    let mut exc = std::mem::replace(&mut ctx.t.stopped, Value::NULL);
    if !ctx.watches(event::RAISE) {
        ctx.heap.release(exc);
        return None;
    }
    if exc.is_null() {
        // What a generator returns to a loop arrives as an exception, unless the loop ran it itself.
        let ins = &ctx.code[ctx.t.pc as usize];
        let general = ins.base.deopt() == Op::FOR_ITER && ins.form != Form::FOR_ITER_GEN;
        let returned = ctx.t.returned;
        if !general
            || returned.is_null()
            || returned.is_none()
            || ctx.heap.type_of(ctx.peek(0)) != ty::GENERATOR
        {
            return None;
        }
        exc = own::stop_iteration(ctx, returned);
    }
    let (depth, sp) = (ctx.t.conts.len(), ctx.t.sp);
    let returned = std::mem::replace(&mut ctx.t.returned, Value::NULL);
    ctx.push(returned);
    push_place(ctx, ctx.t.pc);
    ctx.push(exc);
    Some(match super::tell_between(ctx, event::RAISE, 3) {
        Ok(v) => (end.run)(ctx, Cont { sp: sp + 1, resume: end, state: [0; 4] }, v),
        Err(broken) => Err(ctx.park(depth, sp + 1, broken, end, [0; 4])),
    })
}

/// Takes what the iterator returned from the top of the stack again, where [`stopped`] kept it.
pub fn restore_returned(ctx: &mut Ctx, sp: u32) {
    ctx.cut(sp);
    let returned = ctx.pop();
    let old = std::mem::replace(&mut ctx.t.returned, returned);
    ctx.heap.release(old);
}
