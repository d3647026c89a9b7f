//! `sys.settrace` and `sys.setprofile`: what they are called with, and when.

use crate::heap::layout::{exception, frame};
use crate::heap::{Handle, Value, ty};
use crate::objects::monitoring::{PROFILE, event};
use crate::objects::{Ctx, Flow, Resume};
use crate::sub;

/// Tells the trace function of an event whose arguments begin at `base`.
pub fn trace(ctx: &mut Ctx, event: u8, base: u32) -> Flow {
    if ctx.t.trace.is_null() {
        return Ok(Value::NONE);
    }
    let calls = matches!(event, event::PY_START | event::PY_RESUME | event::PY_THROW);
    let object = match ctx.t.frame().object {
        0 if calls => {
            let object = ctx.frame_object(ctx.t.frames.len() - 1);
            ctx.push(object);
            object.handle()
        }
        0 => 0,
        object => {
            ctx.push_dup(Value::borrowed(object));
            object
        }
    };
    if event == event::JUMP && !is_loop_on_line(ctx, base) {
        return Ok(ctx.monitoring.disable);
    }
    // A frame of which nobody has an object has no trace function.
    if object == 0 {
        return Ok(Value::NONE);
    }
    let silent = match event {
        event::LINE | event::JUMP => !ctx.trace_flag(object, frame::TRACE_NO_LINES),
        event::INSTRUCTION => !ctx.trace_flag(object, frame::TRACE_OPCODES),
        _ => false,
    };
    if event == event::INSTRUCTION && silent {
        ctx.trace_opcodes(object, false);
    } else if event != event::LINE && event != event::JUMP && ctx.trace_flag(object, frame::TRACE_OPCODES) {
        ctx.trace_opcodes(object, true);
    }
    let f = if calls { ctx.t.trace } else { ctx.heap.field(object, frame::TRACE) };
    if silent || f.is_null() {
        return Ok(Value::NONE);
    }
    let (name, arg) = match event {
        event::PY_START | event::PY_RESUME | event::PY_THROW => (ctx.names.event_call, Value::NONE),
        event::PY_RETURN | event::PY_YIELD => (ctx.names.event_return, ctx.at(base + 2)),
        event::PY_UNWIND => (ctx.names.event_return, Value::NONE),
        event::RAISE | event::STOP_ITERATION => {
            let triple = exception_triple(ctx, ctx.at(base + 2));
            ctx.push(triple);
            (ctx.names.event_exception, triple.as_borrowed())
        }
        event::INSTRUCTION => (ctx.names.event_opcode, Value::NONE),
        _ => (ctx.names.event_line, Value::NONE),
    };
    let v = sub!(ctx, ctx.call(f, &[Value::borrowed(object), name, arg]), &TRACED, [object, 0, 0, 0]);
    traced(ctx, object, v)
}

/// The new local trace function of the frame has arrived.
static TRACED: Resume = Resume::new("sys.settrace", |ctx, cont, v| traced(ctx, cont.state[0], v));

fn traced(ctx: &mut Ctx, object: Handle, v: Value) -> Flow {
    if !v.is_none() {
        let old = ctx.heap.set_field(object, frame::TRACE, v);
        ctx.heap.release(old);
    }
    Ok(Value::NONE)
}

/// A jump backward within one line: a line of its own for the trace function.
fn is_loop_on_line(ctx: &Ctx, base: u32) -> bool {
    let [from, to] = [1, 2].map(|i| ctx.heap.small(ctx.at(base + i)).unwrap_or(0) as u32 / 2);
    let data = ctx.heap.code(ctx.t.frame().code);
    let line = |unit: u32| {
        let instructions = &ctx.code[data.entry as usize..data.entry as usize + data.lines.len()];
        let i = instructions.iter().position(|ins| ins.unit >= unit).unwrap_or(0);
        data.lines[i]
    };
    to < from && line(to) == line(from)
}

/// `(type, value, traceback)`.
fn exception_triple(ctx: &mut Ctx, exc: Value) -> Value {
    let class = ctx.heap.type_object(ctx.heap.type_of(exc));
    let tb = ctx.heap.field(exc.handle(), exception::TRACEBACK);
    let tb = if tb.is_null() { Value::NONE } else { tb };
    let items = [class, exc, tb].map(|v| ctx.heap.dup(v));
    ctx.heap.new_tuple(&items)
}

/// Tells the profile function of an event whose arguments begin at `base`.
pub fn profile(ctx: &mut Ctx, event: u8, base: u32) -> Flow {
    let f = ctx.t.profile;
    if f.is_null() {
        return Ok(Value::NONE);
    }
    let (name, arg) = match event {
        event::PY_START | event::PY_RESUME | event::PY_THROW => (ctx.names.event_call, Value::NONE),
        event::PY_RETURN | event::PY_YIELD => (ctx.names.event_return, ctx.at(base + 2)),
        event::PY_UNWIND => (ctx.names.event_return, Value::NONE),
        _ => {
            let Some(callable) = native(ctx, base)? else { return Ok(Value::NONE) };
            let name = match event {
                event::CALL => ctx.names.event_c_call,
                event::C_RETURN => ctx.names.event_c_return,
                _ => ctx.names.event_c_exception,
            };
            (name, callable)
        }
    };
    let object = ctx.frame_object(ctx.t.frames.len() - 1);
    ctx.push(object);
    let v = sub!(ctx, ctx.call(f, &[object.as_borrowed(), name, arg]), &PROFILED, [0; 4]);
    ctx.heap.release(v);
    Ok(Value::NONE)
}

static PROFILED: Resume = Resume::new("sys.setprofile", |ctx, _, v| {
    ctx.heap.release(v);
    Ok(Value::NONE)
});

/// The native that is called, as a builtin function; others are not profiled. Borrowed: a method that was bound for this lies
/// on the stack.
fn native(ctx: &mut Ctx, base: u32) -> Flow<Option<Value>> {
    let (callable, first) = (ctx.at(base + 2), ctx.at(base + 3));
    match ctx.heap.type_of(callable) {
        ty::BUILTIN => Ok(Some(callable)),
        ty::METHOD_DESCRIPTOR if !first.is(ctx.monitoring.missing) => {
            let class = ctx.heap.type_object(ctx.heap.type_of(first));
            let bound = ctx.descriptor_get(callable, first, class)?;
            ctx.push(bound);
            Ok(Some(bound.as_borrowed()))
        }
        _ => Ok(None),
    }
}

/// The exception in flight came out of a trace or profile function: it is called no more.
pub fn failed(ctx: &mut Ctx, tool: u32) {
    if tool == PROFILE {
        return ctx.set_profile(Value::NULL);
    }
    ctx.set_trace(Value::NULL);
    let object = ctx.t.frame().object;
    if object != 0 {
        let old = ctx.heap.set_field(object, frame::TRACE, Value::NULL);
        ctx.heap.release(old);
    }
}
