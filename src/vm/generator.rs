//! Generators: frames that are parked on the heap between two resumptions.

use smallvec::{SmallVec, smallvec};

use super::{ends, enter};
use crate::heap::layout::{frame, function, generator};
use crate::heap::{Handle, Value, ty};
use crate::objects::monitoring::event;
use crate::objects::{Break, Cont, Ctx, Flow, Frame, Resume, frame_flag};

/// `RETURN_GENERATOR`: the running frame becomes a generator object (owned) and is popped. The object's answer goes
/// where the frame's would.
pub fn create(ctx: &mut Ctx) -> Flow {
    let f = *ctx.t.frame();
    let data = &ctx.heap.codes[f.code as usize];
    let (nlocals, framesize, flags) = (data.nlocalsplus, data.framesize, data.code.flags);
    let type_ = match flags {
        x if x & crate::bytecode::flags::COROUTINE != 0 => ty::COROUTINE,
        x if x & crate::bytecode::flags::ASYNC_GENERATOR != 0 => ty::ASYNC_GENERATOR,
        _ => ty::GENERATOR,
    };
    let mut fields: SmallVec<[Value; 32]> = smallvec![Value::NULL; generator::START + framesize as usize];
    fields[generator::FUNC] = ctx.heap.dup(f.func);
    for (i, field) in [(generator::NAME, function::NAME), (generator::QUALNAME, function::QUALNAME)] {
        let v = ctx.heap.field(f.func.handle(), field);
        fields[i] = ctx.heap.dup(v);
    }
    if type_ == ty::COROUTINE && ctx.settings.origin_depth > 0 {
        fields[generator::ORIGIN_OR_FINALIZER] = origin(ctx);
    }
    fields[generator::NAMESPACE] = ctx.heap.dup(f.namespace);
    fields[generator::CODE_INDEX] = Value::from_raw(f.code);
    fields[generator::PC] = Value::from_raw(ctx.t.pc + 1);
    fields[generator::STATE] = Value::from_raw(generator::CREATED);
    fields[generator::SAVED] = Value::from_raw(nlocals);
    fields[generator::ASYNC_FLAGS] = Value::from_raw(0);
    for i in 0..nlocals {
        fields[generator::START + i as usize] = ctx.take_at(f.fp + i);
    }
    let object = ctx.heap.new_fields(type_, &fields);
    ctx.heap.track(object.handle());
    enter::pop_frame(ctx);
    if f.flags & frame_flag::INIT != 0 {
        let broken = ctx.init_not_none(object);
        return if f.flags & frame_flag::CONT != 0 { Err(broken) } else { super::unwind::unwind(ctx) };
    }
    if f.flags & frame_flag::CONT != 0 {
        return Ok(object);
    }
    ctx.push(object);
    ctx.t.pc += 1;
    Err(Break::Next)
}

/// Where the coroutine of the running frame is made: a tuple of `(file, line, function)`, the innermost first.
fn origin(ctx: &mut Ctx) -> Value {
    let depth = ctx.settings.origin_depth as usize;
    let visible = |f: &&Frame| f.flags & frame_flag::HIDDEN == 0;
    let callers: Vec<(u32, u32)> =
        ctx.t.frames.iter().rev().skip(1).filter(visible).take(depth).map(|f| (f.code, f.pc)).collect();
    let mut rows = Vec::new();
    for (code, pc) in callers {
        let data = ctx.heap.code(code);
        let (file, name, line) = (data.filename, data.name, data.lines[(pc - data.entry) as usize]);
        let row = [ctx.heap.dup(file), ctx.heap.new_int(line as i64), ctx.heap.dup(name)];
        rows.push(ctx.heap.new_tuple(&row));
    }
    ctx.heap.new_tuple(&rows)
}

/// The driver's call of a generator: `[generator, NULL]` resumes it with None, `[generator, NULL, value]` sends.
/// Exhaustion is answered as NULL, the return value being in `ctx.t.returned`.
pub fn resume_call(ctx: &mut Ctx, base: u32, n: u32) -> Flow {
    let g = ctx.at(base).handle();
    let sent = if n > 0 { ctx.take_at(base + 2) } else { Value::NONE };
    match ctx.heap.field_raw(g, generator::STATE) {
        generator::SUSPENDED => {}
        generator::CREATED if sent.is_none() => {}
        state => return cannot_resume(ctx, base, state, sent),
    }
    ctx.t.sp = base + 2;
    if let Err(broken) = push_frame(ctx, g, base) {
        ctx.heap.release(sent);
        return Err(broken);
    }
    ctx.push(sent);
    Err(Break::Next)
}

#[cold]
fn cannot_resume(ctx: &mut Ctx, base: u32, state: u32, sent: Value) -> Flow {
    let g = ctx.at(base).handle();
    ctx.heap.release(sent);
    match state {
        generator::EXECUTING => {
            let what = match ctx.heap.slot(g).ty {
                ty::GENERATOR => "generator",
                ty::COROUTINE => "coroutine",
                _ => "async generator",
            };
            Err(ctx.value_error(format!("{what} already executing")))
        }
        generator::COMPLETED if ctx.heap.slot(g).ty == ty::COROUTINE => {
            Err(ctx.raise(ty::RUNTIME_ERROR, "cannot reuse already awaited coroutine"))
        }
        generator::COMPLETED => {
            // The return value was given away when it ended.
            ctx.drop_returned();
            ctx.cut(base);
            Ok(Value::NULL)
        }
        _ => {
            let what = ctx.type_name(Value::borrowed(g)).replace('_', " ");
            Err(ctx.type_error(format!("can't send non-None value to a just-started {what}")))
        }
    }
}

/// `FOR_ITER` over a suspended or new generator without asking anybody: the answer goes to the end of `FOR_ITER`.
/// False if it is not in such a state.
#[inline]
pub fn resume_for(ctx: &mut Ctx, g: Handle) -> bool {
    resume_in_place(ctx, g, Value::NONE, &ends::FOR_ITER)
}

/// The same for `SEND` to a generator or coroutine: what is sent, on top of the stack, goes over to it.
#[inline]
pub fn resume_send(ctx: &mut Ctx, g: Handle) -> bool {
    let sent = ctx.peek(0);
    if !resume_in_place(ctx, g, sent, &ends::SEND) {
        return false;
    }
    let waiting = ctx.t.frame().base - 1;
    ctx.set_at(waiting, Value::NONE);
    true
}

#[inline(always)]
fn resume_in_place(ctx: &mut Ctx, g: Handle, value: Value, end: &'static Resume) -> bool {
    let takes = match ctx.heap.field_raw(g, generator::STATE) {
        generator::SUSPENDED => true,
        generator::CREATED => value.is_none(),
        _ => false,
    };
    if !takes || ctx.t.frames.len() as u32 >= ctx.t.recursion_limit {
        return false;
    }
    let base = ctx.t.sp;
    ctx.t.conts.push(Cont { sp: base, resume: end, state: [0; 4] });
    ctx.push(Value::borrowed(g));
    ctx.push(Value::NULL);
    let pushed = push_frame(ctx, g, base);
    debug_assert!(pushed.is_ok(), "the limit was checked");
    ctx.push_dup(value);
    true
}

/// Puts a generator's frame on the thread, its saved values on the stack.
fn push_frame(ctx: &mut Ctx, g: Handle, base: u32) -> Flow<()> {
    if ctx.t.frames.len() as u32 >= ctx.t.recursion_limit {
        return Err(ctx.raise(ty::RECURSION_ERROR, "maximum recursion depth exceeded"));
    }
    let fp = ctx.t.sp;
    let code = ctx.heap.field_raw(g, generator::CODE_INDEX);
    let data = &ctx.heap.codes[code as usize];
    let (framesize, hidden) = (data.framesize, data.hidden);
    let end = (fp + framesize) as usize + 8;
    if end > ctx.t.stack.len() {
        ctx.grow_stack(end - ctx.t.sp as usize);
    }
    let at = ctx.heap.slot(g).w[0] as u32;
    let saved = ctx.heap.words.get(at as usize + generator::SAVED).raw() as usize;
    // One look at the run instead of one a field.
    let run = ctx.heap.words.run_mut(at, generator::START + saved);
    ctx.t.stack[fp as usize..fp as usize + saved].copy_from_slice(&run[generator::START..]);
    let (func, namespace) = (run[generator::FUNC], run[generator::NAMESPACE]);
    let entry = run[generator::PC].raw();
    let exc = std::mem::replace(&mut run[generator::EXC], Value::NULL);
    let object = std::mem::replace(&mut run[generator::FRAME], Value::NULL);
    run[generator::STATE] = Value::from_raw(generator::EXECUTING);
    run[generator::SAVED] = Value::from_raw(0);
    ctx.t.sp += saved as u32;
    let pc = ctx.t.pc;
    let caller_fp = ctx.t.fp;
    if let Some(caller) = ctx.t.frames.last_mut() {
        caller.pc = pc;
    }
    ctx.t.handled.push(exc);
    if !object.is_null() {
        ctx.heap.set_field_raw(object.handle(), frame::STATE, frame::LIVE);
        ctx.heap.set_field_raw(object.handle(), frame::INDEX, ctx.t.frames.len() as u32);
    }
    let (globals, builtins) = ctx.heap.function_scopes(func.handle());
    ctx.t.frames.push(Frame {
        ret: pc,
        caller_fp,
        fp,
        base,
        func: func.as_borrowed(),
        code,
        globals,
        builtins,
        namespace: namespace.as_borrowed(),
        generator: Value::borrowed(g),
        object: object.handle(),
        pc: entry,
        flags: frame_flag::CONT | if hidden { frame_flag::HIDDEN } else { 0 },
    });
    ctx.t.recursion_limit += hidden as u32;
    ctx.t.fp = fp;
    ctx.t.pc = entry;
    Ok(())
}

/// `YIELD_VALUE`: parks the running frame in its generator; the yielded value is the answer.
pub fn yield_value(ctx: &mut Ctx) -> Value {
    let v = ctx.pop_owned();
    let f = ctx.t.frames.pop().expect("a frame runs");
    let g = f.generator.handle();
    let frame = f.fp as usize..ctx.t.sp as usize;
    let exc = ctx.t.handled.pop().expect("pushed on resumption");
    let at = ctx.heap.slot(g).w[0] as u32;
    ctx.heap.store_operands(at + generator::START as u32, &ctx.t.stack[frame.clone()]);
    let run = ctx.heap.words.run_mut(at, generator::START);
    run[generator::SAVED] = Value::from_raw(frame.len() as u32);
    run[generator::PC] = Value::from_raw(ctx.t.pc + 1);
    run[generator::STATE] = Value::from_raw(generator::SUSPENDED);
    run[generator::EXC] = exc;
    if f.object != 0 {
        run[generator::FRAME] = Value::owned(f.object);
        ctx.heap.set_field_raw(f.object, frame::STATE, frame::PARKED);
        ctx.heap.set_field_raw(f.object, frame::INDEX, g);
        ctx.heap.set_field_raw(f.object, frame::PC, ctx.t.pc);
    }
    ctx.t.recursion_limit -= (f.flags & frame_flag::HIDDEN != 0) as u32;
    ctx.t.sp = f.fp;
    ctx.t.fp = f.caller_fp;
    ctx.t.pc = f.ret;
    ctx.cut(f.base);
    v
}

/// The generator's frame returned `v`: NULL travels to the receiver, `v` waits in `ctx.t.returned`.
pub fn finish(ctx: &mut Ctx, v: Value) -> Flow {
    end(ctx);
    let old = std::mem::replace(&mut ctx.t.returned, v);
    ctx.heap.release(old);
    Ok(Value::NULL)
}

/// The generator's frame is done for good: it has returned, or an exception leaves it.
pub fn end(ctx: &mut Ctx) {
    let g = ctx.t.frame().generator.handle();
    ctx.heap.set_field_raw(g, generator::STATE, generator::COMPLETED);
    let exc = ctx.t.handled.pop().expect("pushed on resumption");
    ctx.heap.release(exc);
    enter::pop_frame(ctx);
}

/// `generator.throw(exc)`: the exception (in `ctx.t.exc`) is raised where the generator stands. `[generator, NULL]`
/// lies on top of the stack.
pub fn throw(ctx: &mut Ctx) -> Flow {
    let base = ctx.t.sp - 2;
    let g = ctx.at(base).handle();
    match ctx.heap.field_raw(g, generator::STATE) {
        generator::EXECUTING => {
            ctx.clear_exc();
            let what = ctx.type_name(Value::borrowed(g)).replace('_', " ");
            return Err(ctx.value_error(format!("{what} already executing")));
        }
        generator::COMPLETED => return Err(Break::Raise),
        generator::CREATED => {
            // Never started: it stands where none of its handlers reaches, and it is done.
            push_frame(ctx, g, base)?;
            return throw_here(ctx, 0);
        }
        _ => {}
    }
    push_frame(ctx, g, base)?;
    // Where a value would have been sent: the handler of `yield from` finds it under the exception.
    ctx.push(Value::NONE);
    // The frame stands at the RESUME after its YIELD_VALUE; the handlers of the latter count.
    throw_here(ctx, 1)
}

/// The exception arrives in the generator's frame, `behind` instructions behind the one whose handlers count.
fn throw_here(ctx: &mut Ctx, behind: u32) -> Flow {
    if ctx.watches(event::PY_THROW) {
        return super::monitor::thrown(ctx, behind);
    }
    super::unwind::unwind_behind(ctx, behind)
}
