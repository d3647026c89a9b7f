//! The driver: the one place where values, exceptions, calls, finalizers and continuations meet.

use super::{ends, enter, fast, unwind};
use crate::bytecode::Op;
use crate::heap::{Due, Value};
use crate::objects::{Break, Cont, Ctx, Flow, Resume, catches};

/// Ends the instruction at `ctx.t.pc` with an operation's answer.
#[inline(never)]
pub fn complete(ctx: &mut Ctx, flow: Flow, end: &'static Resume, state: [u32; 4]) {
    match flow {
        Ok(v) => {
            // What the operation left above its operands goes with them.
            let sp = ctx.t.operands;
            let flow = (end.run)(ctx, Cont { sp, resume: end, state }, v);
            if ctx.heap.due.is_nothing() && matches!(flow, Err(Break::Next)) {
                return;
            }
            drive(ctx, flow);
        }
        Err(Break::Next) => drive(ctx, flow),
        // Nobody stands in between, and the instruction does not catch it: the exception is the running frame's.
        Err(Break::Raise)
            if end.bottom && ctx.t.conts.len() == ctx.t.conts_floor as usize && ctx.heap.due.is_nothing() =>
        {
            let flow = unwind::unwind(ctx);
            drive(ctx, flow);
        }
        Err(broken) => {
            // The operands lie below the call that the operation has set up: its own conts know their heights.
            let sp = ctx.t.operands;
            let depth = ctx.t.conts_floor as usize;
            let broken = ctx.park(depth, sp, broken, end, state);
            drive(ctx, Err(broken));
        }
    }
}

/// The commonest ends without a detour, dropping `n` operands.
#[inline(always)]
pub fn end_quickly(ctx: &mut Ctx, end: &'static Resume, n: u32, v: Value) -> bool {
    if std::ptr::eq(end, &ends::REPLACE) {
        fast::replace_window(ctx, ctx.t.operands - n, v);
    } else if std::ptr::eq(end, &ends::DROP) {
        ctx.heap.release(v);
        ctx.cut(ctx.t.operands - n);
    } else if std::ptr::eq(end, &ends::BINARY) {
        ctx.cut(ctx.t.operands);
        let (right, left) = (ctx.pop(), ctx.pop());
        ctx.push(v);
        ctx.heap.release(left);
        ctx.heap.release(right);
    } else if !std::ptr::eq(end, &ends::NOTHING) {
        return false;
    }
    ctx.t.pc += 1;
    true
}

/// Goes on until a Python instruction can run (or the thread has ended).
#[inline(never)]
pub fn drive(ctx: &mut Ctx, mut flow: Flow) {
    loop {
        if !ctx.heap.due.is_nothing() {
            flow = start_due(ctx, flow);
            continue;
        }
        flow = match flow {
            Ok(v) => {
                let cont = ctx.t.conts.pop().expect("a value has a receiver");
                ctx.cut(cont.sp);
                (cont.resume.run)(ctx, cont, v)
            }
            Err(Break::Next) => return,
            Err(Break::Go) => {
                let cont = ctx.t.conts.pop().expect("Go has a continuation");
                (cont.resume.run)(ctx, cont, Value::NULL)
            }
            Err(Break::Yield) => return,
            Err(Break::Call { n, kwnames }) => enter::enter(ctx, n, kwnames),
            Err(Break::Throw) => super::generator::throw(ctx),
            Err(Break::Raise) => match ctx.t.conts.last().copied() {
                Some(cont) if cont.resume.bottom => {
                    ctx.t.conts.pop();
                    unwind::unwind(ctx)
                }
                Some(cont) => {
                    ctx.t.conts.pop();
                    if wants(ctx, cont.resume.catches) {
                        ctx.cut(cont.sp);
                        (cont.resume.caught)(ctx, cont)
                    } else {
                        Err(Break::Raise)
                    }
                }
                None => unwind::unwind(ctx),
            },
        }
    }
}

fn wants(ctx: &Ctx, mask: u8) -> bool {
    use crate::heap::ty;
    mask & catches::ALL != 0
        || mask & catches::STOP_ITERATION != 0 && ctx.exc_is(ty::STOP_ITERATION)
        || mask & catches::ATTRIBUTE_ERROR != 0 && ctx.exc_is(ty::ATTRIBUTE_ERROR)
        || mask & catches::KEY_ERROR != 0 && ctx.exc_is(ty::KEY_ERROR)
        || mask & catches::INDEX_ERROR != 0 && ctx.exc_is(ty::INDEX_ERROR)
        || mask & catches::TYPE_ERROR != 0 && ctx.exc_is(ty::TYPE_ERROR)
}

/// What the driver was doing when Python code became due, in `FINALIZER`'s `state[0]`.
mod then {
    pub const VALUE: u32 = 0;
    pub const RAISE: u32 = 1;
    pub const NEXT: u32 = 2;
    pub const GO: u32 = 3;
    pub const CALL: u32 = 4;
    pub const CALL_KW: u32 = 5;
    pub const YIELD: u32 = 6;
    pub const THROW: u32 = 7;
}

/// A finalizer, a weak reference's callback or a generator's close is due: runs it now and does `flow` afterwards.
///
/// Window: `[exception in flight or NULL, what a generator returned or NULL, value in flight or NULL, callback or NULL]`,
/// then the call.
fn start_due(ctx: &mut Ctx, flow: Flow) -> Flow {
    let due = std::mem::take(&mut ctx.heap.due);
    let floor = ctx.heap.enter_nested() as u32;
    let sp = ctx.t.sp;
    let exc = ctx.take_exc();
    ctx.push(exc);
    let returned = std::mem::replace(&mut ctx.t.returned, Value::NULL);
    ctx.push(returned);
    let (what, n) = match flow {
        Ok(v) => {
            ctx.push(v);
            (then::VALUE, 0)
        }
        Err(broken) => {
            ctx.push(Value::NULL);
            match broken {
                Break::Raise => (then::RAISE, 0),
                Break::Next => (then::NEXT, 0),
                Break::Go => (then::GO, 0),
                Break::Yield => (then::YIELD, 0),
                Break::Throw => (then::THROW, 0),
                Break::Call { n, kwnames: false } => (then::CALL, n),
                Break::Call { n, kwnames: true } => (then::CALL_KW, n),
            }
        }
    };
    // `state`: what to do then, its argument count, the work floor, whose finalizer it is (0 for a callback).
    let object = match due {
        Due::Finalizer(h) | Due::Generator(h) => h,
        _ => 0,
    };
    // The callback is kept for the report of an error in it.
    match due {
        Due::Callback { callback, .. } => ctx.push_dup(callback),
        _ => ctx.push(Value::NULL),
    }
    let cont = Cont { sp: sp + 4, resume: &FINALIZER, state: [what | n << 8, floor, sp, object] };
    ctx.t.conts.push(cont);
    match due {
        Due::Finalizer(h) => {
            ctx.heap.slot_mut(h).rc += 1;
            let object = Value::borrowed(h);
            let del = ctx.special_of(object, crate::objects::Special::DEL);
            ctx.call_special(del, object, &[])
        }
        Due::Generator(h) => {
            ctx.heap.slot_mut(h).rc += 1;
            crate::objects::types::generator::finalize(ctx, Value::borrowed(h), what == then::NEXT)
        }
        Due::Callback { callback, weakref } => {
            let base = ctx.t.sp;
            ctx.push(callback);
            ctx.push(Value::NULL);
            ctx.push(weakref);
            ctx.call_window(base, 1, false)
        }
        Due::Nothing => unreachable!("something was due"),
    }
}

static FINALIZER: Resume = Resume {
    name: "finalizer",
    run: |ctx, cont, v| {
        ctx.heap.release(v);
        after_due(ctx, cont)
    },
    catches: catches::ALL,
    caught: |ctx, cont| {
        let report = |ctx: &mut Ctx| match cont.state[3] {
            0 => {
                let callback = ctx.peek(0);
                ctx.report_unraisable("while calling weakref callback", callback)
            }
            object => ctx.report_unraisable_in(object),
        };
        crate::sub!(ctx, report(ctx), &REPORTED, cont.state);
        after_due(ctx, cont)
    },
    bottom: false,
};

static REPORTED: Resume = Resume {
    name: "finalizer",
    run: |ctx, cont, v| {
        ctx.heap.release(v);
        after_due(ctx, cont)
    },
    catches: 0,
    caught: |_, _| Err(Break::Raise),
    bottom: false,
};

fn after_due(ctx: &mut Ctx, cont: Cont) -> Flow {
    let [what, floor, sp, object] = cont.state;
    ctx.cut(sp + 3);
    if !ctx.heap.due.is_nothing() {
        // The callback itself dies by Python code of its own.
        ctx.t.conts.push(Cont { sp: sp + 3, resume: &REPORTED, state: cont.state });
        return Err(Break::Go);
    }
    let value = ctx.pop();
    let returned = ctx.pop();
    let exc = ctx.pop();
    debug_assert_eq!(ctx.t.sp, sp);
    let old = std::mem::replace(&mut ctx.t.exc, exc);
    debug_assert!(old.is_null());
    let old = std::mem::replace(&mut ctx.t.returned, returned);
    ctx.heap.release(old);
    if object != 0 {
        ctx.heap.after_finalizer(object);
    }
    ctx.heap.leave_nested(floor as usize);
    match what & 0xFF {
        then::VALUE => Ok(value),
        then::RAISE => Err(Break::Raise),
        then::NEXT => Err(Break::Next),
        then::GO => Err(Break::Go),
        then::CALL => Err(Break::Call { n: what >> 8, kwnames: false }),
        then::CALL_KW => Err(Break::Call { n: what >> 8, kwnames: true }),
        then::THROW => Err(Break::Throw),
        _ => Err(Break::Yield),
    }
}

/// The host interrupts a run that stands between two instructions, because its budget is used up.
pub fn interrupt(ctx: &mut Ctx) {
    let at = ctx.t.pc;
    let _raised = ctx.budget_spent();
    raise_at(ctx, at);
}

/// The exception in `ctx.t.exc` is raised by the instruction at `at`, which has not begun.
pub fn raise_at(ctx: &mut Ctx, at: u32) {
    ctx.t.pc = at;
    let flow = unwind::unwind(ctx);
    drive(ctx, flow);
}

/// The call in front of `ctx.t.pc` has come back from a native: it looks up, unless it is one of the few that CPython lets
/// go without. True if it did: the thread may stand elsewhere then, or be done.
#[inline]
pub fn look_up_after_call(ctx: &mut Ctx) -> bool {
    let looks = ctx.heap.breaker && ctx.heap.due.is_nothing();
    if looks {
        after_call(ctx);
    }
    looks
}

#[cold]
#[inline(never)]
fn after_call(ctx: &mut Ctx) {
    let at = ctx.t.pc - 1;
    let silent = matches!(
        ctx.code[at as usize].base,
        Op::CALL_LEN | Op::CALL_ISINSTANCE | Op::CALL_LIST_APPEND | Op::CALL_TYPE_1
    );
    // The host waits until the next instruction that can stop.
    if !silent && eval_breaker(ctx, at) {
        ctx.heap.breaker = true;
    }
}

/// Something asked the loop to look up: runs what is due. True if the host wants control. `at` is the instruction that
/// looks; `ctx.t.pc` is behind it.
#[cold]
pub fn eval_breaker(ctx: &mut Ctx, at: u32) -> bool {
    ctx.heap.breaker = false;
    let told = match ctx.heap.exhausted() {
        true => Err(ctx.memory_error()),
        false => ctx.check_interrupt(),
    };
    if told.is_err() {
        raise_at(ctx, at);
    }
    // Whoever disables the collector calls off what is due.
    if std::mem::take(&mut ctx.heap.gc.due) && ctx.heap.gc.enabled {
        super::collect::start(ctx, at);
    }
    ctx.host.wants_control()
}
