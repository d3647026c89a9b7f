//! How instructions end: what is done with the value that an operation answered.
//!
//! Each is the bottom continuation of an instruction: it drops the operands, puts the result where it belongs and
//! moves the program counter on.

use super::{drive, monitor};
use crate::heap::Value;
use crate::objects::{Break, Cont, Ctx, Flow, Resume};

/// A continuation that ends an instruction.
pub const fn end(run: fn(&mut Ctx, Cont, Value) -> Flow) -> Resume {
    Resume { name: "", run, catches: 0, caught: |_, _| Err(Break::Raise), bottom: true }
}

/// Drops `state[0]` operands and pushes the value.
pub static REPLACE: Resume = end(|ctx, cont, v| {
    ctx.cut(cont.sp - cont.state[0]);
    ctx.push(v);
    next(ctx)
});

/// `BINARY_OP`: the value takes the left operand's place, which is dropped before the right one.
pub static BINARY: Resume = end(|ctx, cont, v| {
    ctx.cut(cont.sp);
    let (right, left) = (ctx.pop(), ctx.pop());
    ctx.push(v);
    ctx.heap.release(left);
    ctx.heap.release(right);
    next(ctx)
});

/// Drops the value and `state[0]` operands.
pub static DROP: Resume = end(|ctx, cont, v| {
    ctx.t.pc += 1;
    ctx.heap.release(v);
    ctx.cut(cont.sp - cont.state[0]);
    Err(Break::Next)
});

/// Pushes the value and NULL: `LOAD_GLOBAL` for a call.
pub static PUSH_WITH_NULL: Resume = end(|ctx, cont, v| {
    ctx.cut(cont.sp);
    ctx.push(v);
    ctx.push(Value::NULL);
    next(ctx)
});

/// A call's window is `state[0]` high; most callees have cut it already.
pub static CALL: Resume = end(|ctx, cont, v| {
    ctx.cut(cont.sp - cont.state[0]);
    ctx.push(v);
    next_after_call(ctx)
});

/// A container in the window's second place has been filled: it is the result.
pub static CONTAINER: Resume = end(|ctx, cont, v| {
    ctx.heap.release(v);
    let base = cont.sp - cont.state[0];
    let made = ctx.move_at(base + 1);
    ctx.cut(base);
    ctx.push(made);
    next_after_call(ctx)
});

/// `COMPARE_OP` with the flag that asks for a bool.
pub static TO_BOOL: Resume = end(|ctx, cont, v| {
    ctx.cut(cont.sp - cont.state[0]);
    ctx.push(v);
    let v = v.as_borrowed();
    let (depth, sp) = (ctx.t.conts.len(), ctx.t.sp);
    match ctx.truth(v) {
        Ok(v) => {
            ctx.cut(sp - 1);
            ctx.push(v);
            next(ctx)
        }
        Err(broken) => Err(ctx.park(depth, sp, broken, &REPLACE, [1, 0, 0, 0])),
    }
});

/// Drops `state[0]` operands and pushes the opposite bool.
pub static NOT: Resume = end(|ctx, cont, v| {
    ctx.cut(cont.sp - cont.state[0]);
    ctx.push(Value::bool(v.is(Value::FALSE)));
    next(ctx)
});

/// `LOAD_ATTR` for a call: the value replaces the owner; what `load_method` left in `state` of the thread decides
/// whether the owner becomes `self`. The value arrives with the owner still on the stack; an unbound method found on
/// the type is answered as NULL with the function pushed above the owner.
pub static METHOD: Resume = end(|ctx, cont, v| {
    if v.is_null() {
        // [owner, function] -> [function, owner]
        let function = ctx.pop();
        let owner = ctx.pop();
        ctx.push(function);
        ctx.push(owner);
        return next(ctx);
    }
    ctx.cut(cont.sp - 1);
    ctx.push(v);
    ctx.push(Value::NULL);
    next(ctx)
});

/// `FOR_ITER`: pushes the item; at exhaustion (NULL) jumps over `END_FOR`.
pub static FOR_ITER: Resume = end(|ctx, cont, v| {
    ctx.cut(cont.sp);
    if v.is_null() {
        if let Some(flow) = monitor::stopped(ctx, &FOR_OVER) {
            return flow;
        }
        monitor::after_for(ctx);
    } else {
        ctx.push(v);
        ctx.t.pc += 1;
    }
    Err(Break::Next)
});

/// The end of the iterator has been reported.
static FOR_OVER: Resume = end(|ctx, cont, v| {
    ctx.heap.release(v);
    monitor::restore_returned(ctx, cont.sp);
    monitor::after_for(ctx);
    Err(Break::Next)
});

/// `SEND`: a yielded value is pushed; at the end the result replaces the sent value and control jumps.
pub static SEND: Resume = end(|ctx, cont, v| {
    if v.is_null() {
        ctx.cut(cont.sp);
        if let Some(flow) = monitor::stopped(ctx, &SEND_OVER) {
            return flow;
        }
        return delegated(ctx);
    }
    ctx.cut(cont.sp - 1);
    ctx.push(v);
    ctx.t.pc += 1;
    Err(Break::Next)
});

/// The end of the receiver has been reported.
static SEND_OVER: Resume = end(|ctx, cont, v| {
    ctx.heap.release(v);
    monitor::restore_returned(ctx, cont.sp);
    delegated(ctx)
});

/// The receiver is exhausted: what it returned replaces the sent value on top of the stack.
fn delegated(ctx: &mut Ctx) -> Flow {
    let sent = ctx.pop();
    ctx.heap.release(sent);
    let result = ctx.take_returned();
    ctx.push(result);
    ctx.t.pc = ctx.code[ctx.t.pc as usize].c0;
    Err(Break::Next)
}

/// The operation has arranged the stack itself.
pub static NOTHING: Resume = end(|ctx, _, _| next(ctx));

/// The frame has been left: the value, or an exception, goes to whoever waits for it.
pub static DELIVER: Resume = Resume::new("", |_, _, v| Ok(v));

/// The first frame of the program ended.
pub static EXIT: Resume = Resume {
    name: "",
    run: |ctx, _, v| {
        ctx.t.done = true;
        ctx.t.result = v;
        Err(Break::Next)
    },
    catches: crate::objects::catches::ALL,
    caught: |ctx, _| {
        ctx.t.done = true;
        Err(Break::Next)
    },
    bottom: false,
};

fn next(ctx: &mut Ctx) -> Flow {
    ctx.t.pc += 1;
    Err(Break::Next)
}

/// The result of a call is on the stack: goes on, after a look at what is due.
pub fn next_after_call(ctx: &mut Ctx) -> Flow {
    ctx.t.pc += 1;
    drive::look_up_after_call(ctx);
    Err(Break::Next)
}

/// Drops `state[0]` operands and pushes the value and NULL.
pub static PUSH_OVER: Resume = end(|ctx, cont, v| {
    ctx.cut(cont.sp - cont.state[0]);
    ctx.push(v);
    ctx.push(Value::NULL);
    next(ctx)
});

/// Work between two instructions is done: nothing is pushed, and the frame goes on at instruction `state[0]`.
pub static BREAKER: Resume = end(|ctx, cont, v| {
    ctx.heap.release(v);
    ctx.t.pc = cont.state[0];
    Err(Break::Next)
});
