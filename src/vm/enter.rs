//! Entering and leaving frames: calls of everything callable.

use super::cursor::Sp;
use super::{ends, generator};
use crate::heap::layout::{function, method};
use crate::heap::{Handle, Value, ty};
use crate::objects::{Break, Cont, Ctx, Flow, Frame, Resume, Special, frame_flag};

/// `CALL n` and `CALL_KW n`: the window lies on top of the stack. A Python function is entered without a continuation.
pub fn call_instruction(ctx: &mut Ctx, n: u32, kwnames: bool) -> Flow {
    let base = ctx.t.sp - n - 2 - kwnames as u32;
    let f = ctx.at(base);
    match ctx.heap.type_of(f) {
        ty::FUNCTION => enter_function(ctx, base, n, kwnames, 0),
        ty::METHOD if ctx.at(base + 1).is_null() => {
            let (func, self_) =
                (ctx.heap.lane(f.handle(), method::FUNC), ctx.heap.lane(f.handle(), method::SELF));
            let (func, self_) = (ctx.heap.dup(func), ctx.heap.dup(self_));
            ctx.t.stack[base as usize + 1] = self_;
            ctx.set_at(base, func);
            call_instruction(ctx, n, kwnames)
        }
        _ => {
            // The operation below owns the window: what ends the instruction must not drop it again.
            let (depth, sp) = (ctx.t.conts.len(), base);
            let flow = match ctx.heap.is_type(f) && ctx.at(base + 1).is_null() {
                true => super::type_call::type_call(ctx, base, n, kwnames, 0),
                false if matches!(ctx.heap.type_of(f), ty::WRAPPER_DESCRIPTOR | ty::METHOD_WRAPPER) => {
                    let window = ctx.hold_wrapper_arguments(base, n, kwnames);
                    ctx.call_window(window, n, kwnames)
                }
                false => ctx.call_window(base, n, kwnames),
            };
            match flow {
                Ok(v) => {
                    // Give the end of the instruction the height it expects.
                    ctx.cut(base);
                    ctx.push(v);
                    ends::next_after_call(ctx)
                }
                Err(Break::Next) => Err(Break::Next),
                Err(broken) => {
                    let broken = ctx.park(depth, sp, broken, &ends::CALL, [0; 4]);
                    super::drive::drive(ctx, Err(broken));
                    Err(Break::Next)
                }
            }
        }
    }
}

/// The driver's call: `[callee, self|NULL, n arguments (, names)]` on top of the stack; the continuation that
/// receives the result is parked already.
pub fn enter(ctx: &mut Ctx, n: u32, kwnames: bool) -> Flow {
    let base = ctx.t.sp - n - 2 - kwnames as u32;
    let f = ctx.at(base);
    let type_ = ctx.heap.type_of(f);
    match type_ {
        ty::FUNCTION => enter_function(ctx, base, n, kwnames, frame_flag::CONT),
        ty::BUILTIN
        | ty::METHOD_DESCRIPTOR
        | ty::WRAPPER_DESCRIPTOR
        | ty::METHOD_WRAPPER
        | ty::CLASSMETHOD_DESCRIPTOR => ctx.call_builtin(base, n, kwnames),
        ty::METHOD => {
            let (func, self_) =
                (ctx.heap.lane(f.handle(), method::FUNC), ctx.heap.lane(f.handle(), method::SELF));
            let (func, self_) = (ctx.heap.dup(func), ctx.heap.dup(self_));
            if ctx.at(base + 1).is_null() {
                ctx.t.stack[base as usize + 1] = self_;
                ctx.set_at(base, func);
                return enter(ctx, n, kwnames);
            }
            shift_self(ctx, base);
            ctx.t.stack[base as usize + 1] = self_;
            ctx.set_at(base, func);
            enter(ctx, n + 1, kwnames)
        }
        ty::GENERATOR | ty::COROUTINE | ty::ASYNC_GENERATOR => generator::resume_call(ctx, base, n),
        _ if ctx.heap.is_type(f) && !ctx.at(base + 1).is_null() => {
            shift_self(ctx, base);
            enter(ctx, n + 1, kwnames)
        }
        _ if ctx.heap.is_type(f) => super::type_call::type_call(ctx, base, n, kwnames, frame_flag::CONT),
        _ => {
            let call = ctx.special(type_, Special::CALL);
            if call.is_null() {
                let hint = namesake(ctx, f);
                let message = format!("'{}' object is not callable{hint}", ctx.type_name(f));
                return Err(ctx.type_error(message));
            }
            enter_call_slot(ctx, base, n, kwnames, call)
        }
    }
}

/// A module that is called often has a function or class of its own name, which was meant.
fn namesake(ctx: &mut Ctx, f: Value) -> String {
    if !ctx.heap.is_subtype(ctx.heap.type_of(f), ty::MODULE) {
        return String::new();
    }
    let dict = ctx.dict_of(f).handle();
    let name = ctx.dict_get(dict, "__name__");
    if name.is_null() || !ctx.is_str(name) {
        return String::new();
    }
    let name = ctx.text(name);
    let meant = ctx.dict_get(dict, &name);
    match !meant.is_null() && ctx.is_callable(meant) {
        true => format!(". Did you mean: '{name}.{name}(...)'?"),
        false => String::new(),
    }
}

/// `type(f).__call__`: the callee becomes the first argument.
pub fn enter_call_slot(ctx: &mut Ctx, base: u32, n: u32, kwnames: bool, call: Value) -> Flow {
    let f = ctx.at(base);
    let call = match ctx.heap.type_of(call) {
        ty::FUNCTION => {
            ctx.hold_arguments(base, n, kwnames, f);
            let window = ctx.t.sp;
            ctx.push_dup(call);
            ctx.push_dup(f);
            for i in base + 1..base + 2 + n + kwnames as u32 {
                let v = ctx.at(i);
                if i > base + 1 || !v.is_null() {
                    ctx.push_dup(v);
                }
            }
            let n = ctx.t.sp - window - 2 - kwnames as u32;
            ctx.t.conts.push(Cont { sp: window, resume: &CALLED, state: [base, 0, 0, 0] });
            return enter(ctx, n, kwnames);
        }
        ty::METHOD_DESCRIPTOR | ty::WRAPPER_DESCRIPTOR => {
            let mut n = n;
            if !ctx.at(base + 1).is_null() {
                shift_self(ctx, base);
                n += 1;
            }
            let call = ctx.heap.dup(call);
            let self_ = std::mem::replace(&mut ctx.t.stack[base as usize], call);
            ctx.t.stack[base as usize + 1] = self_;
            return enter(ctx, n, kwnames);
        }
        _ if is_endless(ctx, call) => {
            let message = "maximum recursion depth exceeded while calling a Python object";
            return Err(ctx.raise(ty::RECURSION_ERROR, message));
        }
        _ => {
            let type_ = ctx.heap.type_object(ctx.heap.type_of(f));
            ctx.descriptor_get(call, f, type_)?
        }
    };
    ctx.set_at(base, call);
    enter(ctx, n, kwnames)
}

/// True if `__call__` is an object with a `__call__`, which is an object with a `__call__`, and so on.
fn is_endless(ctx: &mut Ctx, mut call: Value) -> bool {
    for _ in 0..ctx.t.recursion_limit {
        let next = ctx.special_of(call, Special::CALL);
        let t = ctx.heap.type_of(next);
        if next.is_null() || t < ty::USER || ctx.heap.is_type(next) {
            return false;
        }
        call = next;
    }
    true
}

/// A call through `__call__` is done: its window goes.
static CALLED: Resume = Resume::new("", |ctx, cont, v| {
    ctx.cut(cont.state[0]);
    Ok(v)
});

/// Makes a `self` that is already there the first ordinary argument.
fn shift_self(ctx: &mut Ctx, base: u32) {
    ctx.push(Value::NULL);
    let (at, top) = (base as usize + 1, ctx.t.sp as usize);
    ctx.t.stack.copy_within(at..top - 1, at + 1);
    ctx.t.stack[at] = Value::NULL;
}

/// Enters a Python function whose window begins at `base`.
pub fn enter_function(ctx: &mut Ctx, base: u32, n: u32, kwnames: bool, flags: u8) -> Flow {
    let f = ctx.at(base).handle();
    let code = ctx.heap.field_raw(f, function::CODE_INDEX);
    let data = &ctx.heap.codes[code as usize];
    let (argcount, simple) = (data.argcount, data.simple);
    let has_self = !ctx.at(base + 1).is_null();
    let fp = if has_self { base + 1 } else { base + 2 };
    let given = n + has_self as u32;
    if !ctx.t.next_namespace.is_null() {
        // A class body or `exec`: no arguments, the namespace lies where `self` would.
        let namespace = std::mem::replace(&mut ctx.t.next_namespace, Value::NULL);
        ctx.t.stack[base as usize + 1] = namespace;
        return push_frame(ctx, f, code, base, base + 2, flags, namespace.as_borrowed());
    }
    if kwnames || !simple || given != argcount && !super::bind::fill_trailing(ctx, f, given, argcount) {
        super::bind::bind(ctx, f, code, fp, given, kwnames)?;
    }
    push_frame(ctx, f, code, base, fp, flags, Value::NULL)
}

/// Enters `__init__`: `[instance, __init__, instance, n arguments (, names)]` begin at `base`.
pub fn enter_init(ctx: &mut Ctx, base: u32, n: u32, kwnames: bool, flags: u8) -> Flow {
    let f = ctx.at(base + 1).handle();
    let code = ctx.heap.field_raw(f, function::CODE_INDEX);
    let data = &ctx.heap.codes[code as usize];
    let (argcount, simple) = (data.argcount, data.simple);
    if kwnames || !simple || n + 1 != argcount && !super::bind::fill_trailing(ctx, f, n + 1, argcount) {
        super::bind::bind(ctx, f, code, base + 2, n + 1, kwnames)?;
    }
    push_frame(ctx, f, code, base, base + 2, flags, Value::NULL)
}

/// Pushes a frame whose arguments are in place from `fp` on; the other fast locals become NULL.
pub fn push_frame(
    ctx: &mut Ctx,
    f: Handle,
    code: u32,
    base: u32,
    fp: u32,
    flags: u8,
    namespace: Value,
) -> Flow {
    let data = &ctx.heap.codes[code as usize];
    let (nlocals, framesize, entry, hidden) = (data.nlocalsplus, data.framesize, data.entry, data.hidden);
    if ctx.t.frames.len() as u32 >= ctx.t.recursion_limit {
        return Err(ctx.raise(ty::RECURSION_ERROR, "maximum recursion depth exceeded"));
    }
    if hidden {
        ctx.t.recursion_limit += 1;
    }
    let end = (fp + framesize) as usize + 8;
    if end > ctx.t.stack.len() {
        ctx.grow_stack(end - ctx.t.sp as usize);
    }
    let sp = fp + nlocals;
    for i in ctx.t.sp..sp {
        ctx.t.stack[i as usize] = Value::NULL;
    }
    ctx.t.sp = sp;
    let pc = ctx.t.pc;
    let caller_fp = ctx.t.fp;
    if let Some(caller) = ctx.t.frames.last_mut() {
        caller.pc = pc;
    }
    let (globals, builtins) = ctx.heap.function_scopes(f);
    ctx.t.frames.push(Frame {
        ret: pc,
        caller_fp,
        fp,
        base,
        func: Value::borrowed(f),
        code,
        globals,
        builtins,
        namespace,
        generator: Value::NULL,
        object: 0,
        pc: entry,
        flags: flags | if hidden { frame_flag::HIDDEN } else { 0 },
    });
    ctx.t.fp = fp;
    ctx.t.pc = entry;
    Err(Break::Next)
}

/// The quickened call: a Python function of known version taking exactly the given positional arguments. False: the
/// call site must go the general way.
#[inline(always)]
pub fn enter_exact(ctx: &mut Ctx, f: Handle, n: u32) -> bool {
    let base = ctx.t.sp - n - 2;
    let has_self = !ctx.at(base + 1).is_null();
    let code = ctx.heap.field_raw(f, function::CODE_INDEX);
    let data = &ctx.heap.codes[code as usize];
    if n + has_self as u32 != data.argcount
        || !data.simple
        || ctx.t.frames.len() as u32 >= ctx.t.recursion_limit
    {
        return false;
    }
    let fp = base + 2 - has_self as u32;
    let _ = push_frame(ctx, f, code, base, fp, 0, Value::NULL);
    true
}

/// Where the value of a frame that has been left goes.
pub enum Left {
    /// It lies on the caller's stack, and the caller goes on.
    ToCaller,
    /// To the top continuation.
    ToContinuation,
    /// The frame has not been left: it wants the general way.
    NotYet,
}

/// Ends a plain frame (never seen as an object, no generator's). `v` is owned.
#[inline(always)]
pub fn leave_fast(ctx: &mut Ctx, v: Value) -> Left {
    let frame = ctx.t.frames.last().expect("a frame runs");
    if frame.flags & !frame_flag::CONT != 0 || frame.object != 0 || !frame.generator.is_null() {
        return Left::NotYet;
    }
    let (base, fp, caller_fp, ret) = (frame.base, frame.fp, frame.caller_fp, frame.ret);
    let waits = frame.flags != 0;
    ctx.t.frames.pop();
    // 3.14 clears a frame from its last value to its first.
    let first = Sp::new(&mut ctx.t.stack, fp);
    let mut top = Sp::new(&mut ctx.t.stack, ctx.t.sp);
    while top != first {
        top = top.add(-1);
        ctx.heap.release(top.get(0));
    }
    ctx.t.fp = caller_fp;
    if waits {
        ctx.t.pc = ret;
        ctx.t.sp = fp;
        ctx.cut(base);
        return Left::ToContinuation;
    }
    let f = ctx.t.stack[base as usize];
    ctx.heap.release(f);
    ctx.t.stack[base as usize] = v;
    ctx.t.sp = base + 1;
    ctx.t.pc = ret + 1;
    Left::ToCaller
}

/// Ends the running frame with a value (owned). The answer goes to the driver.
pub fn leave(ctx: &mut Ctx, v: Value) -> Flow {
    let frame = *ctx.t.frame();
    if !frame.generator.is_null() {
        return generator::finish(ctx, v);
    }
    let mut v = v;
    if frame.flags & frame_flag::INIT != 0 {
        if !v.is_none() {
            pop_frame(ctx);
            let broken = ctx.init_not_none(v);
            if frame.flags & frame_flag::CONT != 0 {
                return Err(broken);
            }
            return super::unwind::unwind(ctx);
        }
        v = ctx.take_at(frame.base);
    }
    pop_frame(ctx);
    if frame.flags & frame_flag::CONT != 0 {
        return Ok(v);
    }
    ctx.push(v);
    ctx.t.pc += 1;
    Err(Break::Next)
}

/// Takes the running frame off: locals to its frame object if somebody holds it, else released; window dropped.
pub fn pop_frame(ctx: &mut Ctx) {
    let frame = *ctx.t.frame();
    if frame.object != 0 {
        crate::objects::frames::detach(ctx, frame);
    }
    let top = ctx.t.sp;
    ctx.t.frames.pop();
    if frame.flags & frame_flag::HIDDEN != 0 {
        ctx.t.recursion_limit -= 1;
    }
    ctx.t.fp = frame.caller_fp;
    ctx.t.pc = frame.ret;
    for i in (frame.fp..top).rev() {
        let local = std::mem::replace(&mut ctx.t.stack[i as usize], Value::NULL);
        ctx.heap.release(local);
    }
    ctx.t.sp = frame.fp.min(top);
    ctx.cut(frame.base);
}
