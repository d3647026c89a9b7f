//! Generators and coroutines: resuming, throwing, closing.
//!
//! A generator is resumed by asking for a call of it: `[generator, NULL]` or `[generator, NULL, value]`. NULL comes
//! back when it is exhausted, its return value being in `ctx.t.returned`.

use super::core_support::STR;
use crate::audited_get;
use crate::bytecode::Op;
use crate::heap::layout::generator;
use crate::heap::{Handle, Layout, Value, ty};
use crate::objects::Kind::{Get, Method, Set, Slot};
use crate::objects::{Args, Break, Ctx, Flow, Form, NativeDef as D, Resume, catches};
use crate::sub;

/// What generators and coroutines share.
pub static COMMON: &[D] = &[
    D::new("__del__", "(self, /)", Slot, del, "Called when the instance is about to be destroyed."),
    D::new("__repr__", "(self, /)", Slot, repr, "Return repr(self)."),
    D::new(
        "send",
        "(self, value, /)",
        Method,
        send,
        "Sends a value in; answers the next yielded value or raises StopIteration.",
    ),
    D::new(
        "throw",
        "(self, type, value=None, traceback=None, /)",
        Method,
        throw,
        "Raises an exception where it stands; answers the next yielded value.",
    ),
    D::new("close", "(self, /)", Method, close, "Raises GeneratorExit where it stands."),
    D::new(
        "__name__",
        "(self, /)",
        Get,
        |c, a| Ok(c.field_or_none(a.get(c, 0).handle(), generator::NAME)),
        "The name.",
    ),
    D::new(
        "__name__",
        "(self, value, /)",
        Set,
        |c, a| set_str(c, a, generator::NAME, "__name__"),
        "The name.",
    ),
    D::new(
        "__qualname__",
        "(self, /)",
        Get,
        |c, a| Ok(c.field_or_none(a.get(c, 0).handle(), generator::QUALNAME)),
        "The dotted path.",
    ),
    D::new(
        "__qualname__",
        "(self, value, /)",
        Set,
        |c, a| set_str(c, a, generator::QUALNAME, "__qualname__"),
        "The dotted path.",
    ),
    D::new("__sizeof__", "(self, /)", Method, sizeof, "Size of object in memory, in bytes."),
];

/// `generator`'s own.
pub static GENERATOR: &[D] = &[
    D::new("__iter__", "(self, /)", Slot, itself, "Implement iter(self)."),
    D::new("__next__", "(self, /)", Slot, next, "Implement next(self)."),
    D::new(
        "gi_frame",
        "(self, /)",
        Get,
        |c, a| audited_get!(c, a, "gi_frame", frame),
        "The frame, None when done.",
    ),
    D::new(
        "gi_running",
        "(self, /)",
        Get,
        |c, a| state_is(c, a, generator::EXECUTING),
        "True while it runs.",
    ),
    D::new(
        "gi_suspended",
        "(self, /)",
        Get,
        |c, a| state_is(c, a, generator::SUSPENDED),
        "True while it stands at a yield.",
    ),
    D::new("gi_code", "(self, /)", Get, |c, a| audited_get!(c, a, "gi_code", code), "The code object."),
    D::new("gi_yieldfrom", "(self, /)", Get, yieldfrom, "The iterator to which it delegates, or None."),
];

/// `coroutine`'s own.
pub static COROUTINE: &[D] = &[
    D::new("__await__", "(self, /)", Slot, wrapper, "Return an iterator to be used in await expression."),
    D::new(
        "cr_frame",
        "(self, /)",
        Get,
        |c, a| audited_get!(c, a, "cr_frame", frame),
        "The frame, None when done.",
    ),
    D::new(
        "cr_running",
        "(self, /)",
        Get,
        |c, a| state_is(c, a, generator::EXECUTING),
        "True while it runs.",
    ),
    D::new(
        "cr_suspended",
        "(self, /)",
        Get,
        |c, a| state_is(c, a, generator::SUSPENDED),
        "True while it stands at an await.",
    ),
    D::new("cr_code", "(self, /)", Get, |c, a| audited_get!(c, a, "cr_code", code), "The code object."),
    D::new("cr_await", "(self, /)", Get, yieldfrom, "What it awaits, or None."),
    D::new(
        "cr_origin",
        "(self, /)",
        Get,
        |c, a| Ok(c.field_or_none(a.get(c, 0).handle(), generator::ORIGIN_OR_FINALIZER)),
        "Where it was created, if that is tracked.",
    ),
];

/// `async_generator`: what can be seen of it.
pub static ASYNC_GENERATOR: &[D] = &[
    D::new("__del__", "(self, /)", Slot, del, "Called when the instance is about to be destroyed."),
    D::new("__repr__", "(self, /)", Slot, repr, "Return repr(self)."),
    D::new(
        "__aiter__",
        "(self, /)",
        Slot,
        itself,
        "Return an awaitable, that resolves in asynchronous iterator.",
    ),
    D::new(
        "__name__",
        "(self, /)",
        Get,
        |c, a| Ok(c.field_or_none(a.get(c, 0).handle(), generator::NAME)),
        "The name.",
    ),
    D::new(
        "__name__",
        "(self, value, /)",
        Set,
        |c, a| set_str(c, a, generator::NAME, "__name__"),
        "It can be changed.",
    ),
    D::new(
        "__qualname__",
        "(self, /)",
        Get,
        |c, a| Ok(c.field_or_none(a.get(c, 0).handle(), generator::QUALNAME)),
        "The dotted path.",
    ),
    D::new(
        "__qualname__",
        "(self, value, /)",
        Set,
        |c, a| set_str(c, a, generator::QUALNAME, "__qualname__"),
        "It can be changed.",
    ),
    D::new(
        "ag_frame",
        "(self, /)",
        Get,
        |c, a| audited_get!(c, a, "ag_frame", frame),
        "The frame, None when done.",
    ),
    D::new(
        "ag_running",
        "(self, /)",
        Get,
        |c, a| {
            let flags = c.heap.field_raw(a.get(c, 0).handle(), generator::ASYNC_FLAGS);
            Ok(Value::bool(flags & generator::ASYNC_RUNNING != 0))
        },
        "True while it runs.",
    ),
    D::new(
        "ag_suspended",
        "(self, /)",
        Get,
        |c, a| state_is(c, a, generator::SUSPENDED),
        "True while it stands at a yield or an await.",
    ),
    D::new("__sizeof__", "(self, /)", Method, sizeof, "Size of object in memory, in bytes."),
    D::new("ag_code", "(self, /)", Get, |c, a| audited_get!(c, a, "ag_code", code), "The code object."),
    D::new("ag_await", "(self, /)", Get, yieldfrom, "What it awaits, or None."),
];

fn itself(ctx: &mut Ctx, args: Args) -> Flow {
    let v = args.get(ctx, 0);
    Ok(ctx.heap.dup(v))
}

fn state(ctx: &Ctx, g: Handle) -> u32 {
    ctx.heap.field_raw(g, generator::STATE)
}

fn state_is(ctx: &mut Ctx, args: Args, wanted: u32) -> Flow {
    Ok(Value::bool(state(ctx, args.get(ctx, 0).handle()) == wanted))
}

fn frame(ctx: &mut Ctx, args: Args) -> Flow {
    let g = args.get(ctx, 0).handle();
    Ok(ctx.generator_frame(g))
}

fn code(ctx: &mut Ctx, args: Args) -> Flow {
    let index = ctx.heap.field_raw(args.get(ctx, 0).handle(), generator::CODE_INDEX);
    let v = Value::borrowed(ctx.heap.code(index).handle);
    Ok(ctx.heap.dup(v))
}

fn set_str(ctx: &mut Ctx, args: Args, i: usize, name: &str) -> Flow {
    let v = args.get(ctx, 1);
    if v.is_null() || ctx.heap.layout(v) != Layout::Str {
        return Err(ctx.type_error(format!("{name} must be set to a string object")));
    }
    let v = ctx.heap.dup(v);
    let old = ctx.heap.set_field(args.get(ctx, 0).handle(), i, v);
    ctx.heap.release(old);
    Ok(Value::NONE)
}

fn repr(ctx: &mut Ctx, args: Args) -> Flow {
    let g = args.get(ctx, 0);
    let (name, address) = (ctx.heap.field(g.handle(), generator::QUALNAME), ctx.address_of(g));
    let kind = ctx.type_name(g).to_owned();
    ctx.render(&format!("<{kind} object {STR} at {address:#x}>"), &[name])
}

fn sizeof(ctx: &mut Ctx, args: Args) -> Flow {
    let index = ctx.heap.field_raw(args.get(ctx, 0).handle(), generator::CODE_INDEX);
    let size = 160 + 8 * ctx.heap.code(index).framesize as i64;
    Ok(ctx.heap.new_int(size))
}

/// The iterator to which a suspended generator delegates, borrowed, or NULL.
pub fn delegate(ctx: &Ctx, g: Handle) -> Value {
    if state(ctx, g) != generator::SUSPENDED {
        return Value::NULL;
    }
    let ins = ctx.code[ctx.heap.field_raw(g, generator::PC) as usize];
    let saved = ctx.heap.field_raw(g, generator::SAVED) as usize;
    if ins.base.deopt() != Op::RESUME || ins.arg & 3 < 2 || saved == 0 {
        return Value::NULL;
    }
    ctx.heap.field(g, generator::START + saved - 1)
}

fn yieldfrom(ctx: &mut Ctx, args: Args) -> Flow {
    let v = delegate(ctx, args.get(ctx, 0).handle());
    Ok(if v.is_null() { Value::NONE } else { ctx.heap.dup(v) })
}

fn wrapper(ctx: &mut Ctx, args: Args) -> Flow {
    let v = args.get(ctx, 0);
    let v = ctx.heap.dup(v);
    Ok(ctx.heap.new_record(ty::COROUTINE_WRAPPER, [v.raw(), 0, 0, 0, 0, 0]))
}

/// `__next__()`.
pub fn next(ctx: &mut Ctx, args: Args) -> Flow {
    let g = args.get(ctx, 0);
    let v = sub!(ctx, resume(ctx, g, Value::NULL), &YIELDED, [0; 4]);
    yielded(ctx, v, false)
}

/// `send(value)`.
pub fn send(ctx: &mut Ctx, args: Args) -> Flow {
    let (g, value) = (args.get(ctx, 0), args.get(ctx, 1));
    if ctx.heap.type_of(g) == ty::COROUTINE && state(ctx, g.handle()) == generator::COMPLETED {
        return Err(ctx.raise(ty::RUNTIME_ERROR, "cannot reuse already awaited coroutine"));
    }
    if state(ctx, g.handle()) == generator::CREATED && !value.is_none() {
        let what = ctx.type_name(g).to_owned();
        return Err(ctx.type_error(format!("can't send non-None value to a just-started {what}")));
    }
    let v = sub!(ctx, resume(ctx, g, value), &YIELDED, [0; 4]);
    yielded(ctx, v, false)
}

/// Asks for the generator to run on with a value (NULL for none).
pub fn resume(ctx: &mut Ctx, g: Value, value: Value) -> Flow {
    ctx.push(g.as_borrowed());
    ctx.push(Value::NULL);
    if value.is_null() {
        return Err(Break::Call { n: 0, kwnames: false });
    }
    ctx.push_dup(value);
    Err(Break::Call { n: 1, kwnames: false })
}

static YIELDED: Resume = Resume::new("", |ctx, cont, v| yielded(ctx, v, cont.state[0] != 0));

/// A yielded value goes on; the end becomes StopIteration, that of an asynchronous generator StopAsyncIteration.
fn yielded(ctx: &mut Ctx, v: Value, is_async: bool) -> Flow {
    if !v.is_null() {
        return Ok(v);
    }
    if is_async {
        ctx.drop_returned();
        return Err(ctx.raise_with(ty::STOP_ASYNC_ITERATION, &[]));
    }
    let value = ctx.take_returned();
    Err(ctx.stop_iteration(value))
}

/// Window: self, type, value, traceback.
pub fn throw(ctx: &mut Ctx, args: Args) -> Flow {
    sub!(ctx, warn_of_three(ctx, args, "throw()"), &THROW_WARNED, [args.base, 0, 0, 0]);
    throw_with(ctx, args.base, 1)
}

static THROW_WARNED: Resume = Resume::new("", |ctx, cont, _| throw_with(ctx, cont.state[0], 1));

/// The exception goes to the iterator to which the generator delegates, or is raised where it stands.
fn throw_with(ctx: &mut Ctx, base: u32, closing: u32) -> Flow {
    let g = ctx.at(base).handle();
    let inner = delegate(ctx, g);
    if inner.is_null() {
        return throw_here(ctx, base);
    }
    ctx.push_dup(inner);
    // The generator counts as running while its delegate does.
    ctx.heap.set_field_raw(g, generator::STATE, generator::EXECUTING);
    let what = ctx.at(base + 1);
    let class = if ctx.heap.is_type(what) { ctx.heap.type_id(what) } else { ctx.heap.type_of(what) };
    if closing != 0 && ctx.heap.is_subtype(class, ty::GENERATOR_EXIT) {
        let closed = sub!(ctx, close_inner(ctx, inner), &INNER_CLOSED, [base, 0, 0, 0]);
        ctx.heap.release(closed);
        suspended_again(ctx, base);
        return throw_here(ctx, base);
    }
    if matches!(ctx.heap.type_of(inner), ty::GENERATOR | ty::COROUTINE) {
        let v = sub!(ctx, throw_further(ctx, base, closing), &INNER_THREW, [base, 0, 0, 0]);
        suspended_again(ctx, base);
        return Ok(v);
    }
    let name = ctx.names.throw;
    let method = sub!(ctx, ctx.get_attr_or_null(inner, name), &THROW_METHOD, [base, 0, 0, 0]);
    throw_inner(ctx, base, method)
}

/// The delegate on top is a generator itself: what was thrown goes on to it, by way of the driver.
fn throw_further(ctx: &mut Ctx, base: u32, closing: u32) -> Flow {
    let next = ctx.t.sp;
    ctx.push_dup(ctx.peek(0));
    for i in 1..4 {
        ctx.push_dup(ctx.at(base + i));
    }
    ctx.go(&THROW_FURTHER, [next, closing, 0, 0])
}

static THROW_FURTHER: Resume = Resume::new("", |ctx, cont, _| throw_with(ctx, cont.state[0], cont.state[1]));

/// Makes the exception and raises it where the generator stands. Window: generator, type, value, traceback.
fn throw_here(ctx: &mut Ctx, base: u32) -> Flow {
    ctx.cut(base + 4);
    let args = Args { base, n: 4 };
    let (what, value) = (args.get(ctx, 1), args.get(ctx, 2));
    let traceback = args.get(ctx, 3);
    if !traceback.is_null() && !traceback.is_none() && ctx.heap.type_of(traceback) != ty::TRACEBACK {
        return Err(ctx.type_error("throw() third argument must be a traceback object"));
    }
    let has_value = !value.is_null() && !value.is_none();
    if ctx.heap.is_subtype(ctx.heap.type_of(what), ty::BASE_EXCEPTION) {
        if has_value {
            return Err(ctx.type_error("instance exception may not have a separate value"));
        }
        let exc = ctx.heap.dup(what);
        return throw_exc(ctx, args.base, exc);
    }
    if !ctx.heap.is_type(what) || !ctx.heap.is_subtype(ctx.heap.type_id(what), ty::BASE_EXCEPTION) {
        let message = format!(
            "exceptions must be classes or instances deriving from BaseException, not {}",
            ctx.type_name(what)
        );
        return Err(ctx.type_error(message));
    }
    if has_value && ctx.heap.is_subtype(ctx.heap.type_of(value), ctx.heap.type_id(what)) {
        let exc = ctx.heap.dup(value);
        return throw_exc(ctx, args.base, exc);
    }
    let arguments = match has_value {
        false => Vec::new(),
        true if ctx.heap.layout(value) == Layout::Tuple => ctx.heap.items(value.handle()).to_vec(),
        true => vec![value],
    };
    let arguments: Vec<Value> = arguments.into_iter().map(|v| v.as_borrowed()).collect();
    let exc = sub!(ctx, ctx.call(what, &arguments), &MADE, [args.base, 0, 0, 0]);
    throw_exc(ctx, args.base, exc)
}

/// What making the exception raises is raised in the generator instead.
static MADE: Resume = Resume::catching(
    "",
    |ctx, cont, exc| throw_exc(ctx, cont.state[0], exc),
    catches::ALL,
    |ctx, cont| {
        let exc = ctx.take_exc();
        throw_exc(ctx, cont.state[0], exc)
    },
);

/// Raises an exception (owned) where the generator stands.
fn throw_exc(ctx: &mut Ctx, base: u32, mut exc: Value) -> Flow {
    let g = ctx.at(base).handle();
    if !ctx.heap.is_subtype(ctx.heap.type_of(exc), ty::BASE_EXCEPTION) {
        let class = ctx.full_name_of(ctx.heap.type_id(ctx.at(base + 1)));
        let got = ctx.tp_name(exc);
        let message =
            format!("calling <class '{class}'> should have returned an instance of BaseException, not {got}");
        ctx.heap.release(exc);
        let message = ctx.str(&message);
        exc = ctx.new_exception(ty::TYPE_ERROR, &[message]);
    }
    if ctx.heap.slot(g).ty == ty::COROUTINE && state(ctx, g) == generator::COMPLETED {
        ctx.heap.release(exc);
        return Err(ctx.raise(ty::RUNTIME_ERROR, "cannot reuse already awaited coroutine"));
    }
    let traceback = ctx.at(base + 3);
    if !traceback.is_null() && !traceback.is_none() {
        let traceback = ctx.heap.dup(traceback);
        let old = ctx.heap.set_field(exc.handle(), crate::heap::layout::exception::TRACEBACK, traceback);
        ctx.heap.release(old);
    }
    chain(ctx, base, exc);
    raise_here(ctx, base)
}

/// Puts an exception (owned) in flight whose context is what the generator handles, not what its caller does.
fn chain(ctx: &mut Ctx, base: u32, exc: Value) {
    let handled = ctx.heap.field(ctx.at(base).handle(), generator::EXC);
    let _ = ctx.raise_while(exc, handled);
}

fn suspended_again(ctx: &mut Ctx, base: u32) {
    let g = ctx.at(base).handle();
    ctx.heap.set_field_raw(g, generator::STATE, generator::SUSPENDED);
}

/// The delegate is closed: now GeneratorExit is raised here, or what closing raised.
static INNER_CLOSED: Resume = Resume::catching(
    "",
    |ctx, cont, v| {
        ctx.heap.release(v);
        suspended_again(ctx, cont.state[0]);
        throw_here(ctx, cont.state[0])
    },
    catches::ALL,
    |ctx, cont| inner_raised(ctx, cont.state[0]),
);

/// Window: ..., delegate. Its `throw` method arrives, NULL if it has none.
static THROW_METHOD: Resume = Resume::catching(
    "",
    |ctx, cont, method| throw_inner(ctx, cont.state[0], method),
    catches::ALL,
    |ctx, cont| {
        suspended_again(ctx, cont.state[0]);
        Err(Break::Raise)
    },
);

fn throw_inner(ctx: &mut Ctx, base: u32, method: Value) -> Flow {
    if method.is_null() {
        suspended_again(ctx, base);
        return throw_here(ctx, base);
    }
    ctx.push(method);
    let given: Vec<Value> = (1..4).map(|i| ctx.at(base + i)).take_while(|v| !v.is_null()).collect();
    let v = sub!(ctx, ctx.call(method.as_borrowed(), &given), &INNER_THREW, [base, 0, 0, 0]);
    suspended_again(ctx, base);
    Ok(v)
}

/// The delegate yielded on; or it raised, and that is raised in the generator, which deals with StopIteration too.
static INNER_THREW: Resume = Resume::catching(
    "",
    |ctx, cont, v| {
        suspended_again(ctx, cont.state[0]);
        Ok(v)
    },
    catches::ALL,
    |ctx, cont| inner_raised(ctx, cont.state[0]),
);

/// What the delegate raised is raised in the generator.
fn inner_raised(ctx: &mut Ctx, base: u32) -> Flow {
    suspended_again(ctx, base);
    let exc = ctx.take_exc();
    chain(ctx, base, exc);
    raise_here(ctx, base)
}

/// Raises the exception in flight where the generator stands.
fn raise_here(ctx: &mut Ctx, base: u32) -> Flow {
    let is_async = ctx.heap.type_of(ctx.at(base)) == ty::ASYNC_GENERATOR;
    let v = sub!(ctx, into_generator(ctx, base), &YIELDED, [is_async as u32, 0, 0, 0]);
    yielded(ctx, v, is_async)
}

fn into_generator(ctx: &mut Ctx, base: u32) -> Flow {
    let g = ctx.at(base);
    ctx.push(g);
    ctx.push(Value::NULL);
    Err(Break::Throw)
}

/// `close()` of a delegate: a generator's own, another's if it has one.
fn close_inner(ctx: &mut Ctx, inner: Value) -> Flow {
    ctx.push_dup(inner);
    let name = ctx.names.close;
    let method = sub!(ctx, ctx.get_attr_or_null(inner, name), &CLOSE_METHOD, [0; 4]);
    call_close(ctx, method)
}

/// Window: ..., the delegate. That its `close` cannot be had is reported, no more.
static CLOSE_METHOD: Resume = Resume::catching(
    "",
    |ctx, _, method| call_close(ctx, method),
    catches::ALL,
    |ctx, _| {
        let inner = ctx.peek(0);
        ctx.report_unraisable("while closing generator", inner)
    },
);

fn call_close(ctx: &mut Ctx, method: Value) -> Flow {
    if method.is_null() {
        return Ok(Value::NONE);
    }
    ctx.push(method);
    ctx.call(method.as_borrowed(), &[])
}

/// `close()`.
pub fn close(ctx: &mut Ctx, args: Args) -> Flow {
    let g = args.get(ctx, 0).handle();
    match state(ctx, g) {
        generator::CREATED => {
            // It never ran and never will; its arguments stay until it dies.
            ctx.heap.set_field_raw(g, generator::STATE, generator::COMPLETED);
            return Ok(Value::NONE);
        }
        generator::COMPLETED => return Ok(Value::NONE),
        generator::EXECUTING => {
            let what = ctx.type_name(args.get(ctx, 0)).to_owned();
            return Err(ctx.value_error(format!("{what} already executing")));
        }
        _ => {}
    }
    let inner = delegate(ctx, g);
    if !inner.is_null() {
        ctx.push_dup(inner);
        ctx.heap.set_field_raw(g, generator::STATE, generator::EXECUTING);
        let closed = sub!(ctx, close_inner(ctx, inner), &CLOSED_INNER, [args.base, 0, 0, 0]);
        ctx.heap.release(closed);
        suspended_again(ctx, args.base);
    }
    // No handler around the yield (3.14 marks the RESUME after it): there is nothing to raise GeneratorExit for.
    let resume = ctx.heap.field_raw(g, generator::PC) as usize;
    // Who is told of events sees GeneratorExit come and go.
    if ctx.code[resume].arg & RESUME_AT_DEPTH_1 != 0 && ctx.code[resume].form != Form::INSTRUMENTED {
        drop_locals(ctx, g);
        return Ok(Value::NONE);
    }
    exit(ctx, args.base)
}

/// In RESUME's argument: only the handler that every generator has is around it.
const RESUME_AT_DEPTH_1: u32 = 4;

static CLOSED_INNER: Resume = Resume::catching(
    "",
    |ctx, cont, v| {
        ctx.heap.release(v);
        suspended_again(ctx, cont.state[0]);
        exit(ctx, cont.state[0])
    },
    catches::ALL,
    |ctx, cont| {
        suspended_again(ctx, cont.state[0]);
        exit_raising(ctx, cont.state[0])
    },
);

/// A generator that never ran is done; its arguments go.
pub(super) fn drop_locals(ctx: &mut Ctx, g: Handle) {
    ctx.heap.set_field_raw(g, generator::STATE, generator::COMPLETED);
    ctx.heap.detach_generator_frame(g);
    let object = ctx.heap.set_field(g, generator::FRAME, Value::NULL);
    ctx.heap.release(object);
    let saved = ctx.heap.field_raw(g, generator::SAVED) as usize;
    // The last first, as wherever a frame is cleared.
    for i in (0..saved).rev() {
        let old = ctx.heap.set_field(g, generator::START + i, Value::NULL);
        ctx.heap.release(old);
    }
    ctx.heap.set_field_raw(g, generator::SAVED, 0);
}

fn exit(ctx: &mut Ctx, base: u32) -> Flow {
    let _ = ctx.raise_with(ty::GENERATOR_EXIT, &[]);
    exit_raising(ctx, base)
}

fn exit_raising(ctx: &mut Ctx, base: u32) -> Flow {
    let v = sub!(ctx, into_generator(ctx, base), &EXITED, [base, 0, 0, 0]);
    exited(ctx, base, v)
}

/// A generator that is closed returns, or lets GeneratorExit or StopIteration pass; yielding is an error.
static EXITED: Resume = Resume::catching(
    "",
    |ctx, cont, v| exited(ctx, cont.state[0], v),
    catches::ALL,
    |ctx, _| {
        if ctx.exc_is(ty::GENERATOR_EXIT) || ctx.exc_is(ty::STOP_ITERATION) {
            ctx.clear_exc();
            return Ok(Value::NONE);
        }
        Err(Break::Raise)
    },
);

fn exited(ctx: &mut Ctx, base: u32, v: Value) -> Flow {
    if v.is_null() {
        return Ok(ctx.take_returned());
    }
    ctx.heap.release(v);
    let what = ctx.type_name(ctx.at(base)).replace('_', " ");
    Err(ctx.raise(ty::RUNTIME_ERROR, format!("{what} ignored GeneratorExit")))
}

/// Finalizes a generator: GeneratorExit at its yield, expecting it to end. What was never awaited earns a warning;
/// `passed` says that the instruction that dropped it is over.
pub fn finalize(ctx: &mut Ctx, g: Value, passed: bool) -> Flow {
    match ctx.heap.type_of(g) {
        ty::ASYNC_GENERATOR_ASEND | ty::ASYNC_GENERATOR_ATHROW => {
            ctx.warn_unawaited_method(g.handle(), passed)
        }
        ty::COROUTINE if ctx.heap.field_raw(g.handle(), generator::STATE) == generator::CREATED => {
            ctx.warn_unawaited_coroutine(g.handle(), passed)
        }
        ty::ASYNC_GENERATOR => {
            let flags = ctx.heap.field_raw(g.handle(), generator::ASYNC_FLAGS);
            let finalizer = ctx.heap.field(g.handle(), generator::ORIGIN_OR_FINALIZER);
            if finalizer.is_null() || flags & generator::ASYNC_CLOSED != 0 {
                return close_object(ctx, g);
            }
            ctx.call(finalizer, &[g])
        }
        _ => close_object(ctx, g),
    }
}

fn del(ctx: &mut Ctx, args: Args) -> Flow {
    let v = sub!(ctx, finalize(ctx, args.get(ctx, 0), false), &DELETED, [args.base, 0, 0, 0]);
    ctx.heap.release(v);
    Ok(Value::NONE)
}

static DELETED: Resume = Resume::catching(
    "",
    |ctx, _, v| {
        ctx.heap.release(v);
        Ok(Value::NONE)
    },
    catches::ALL,
    |ctx, cont| ctx.report_unraisable_in(ctx.at(cont.state[0]).handle()),
);

/// `close()` without looking the method up; asynchronous generators have none.
fn close_object(ctx: &mut Ctx, g: Value) -> Flow {
    let base = ctx.t.sp;
    ctx.push_dup(g);
    let v = sub!(ctx, close(ctx, Args { base, n: 1 }), &CUT, [base, 0, 0, 0]);
    ctx.cut(base);
    Ok(v)
}

static CUT: Resume = Resume::new("", |ctx, cont, v| {
    ctx.cut(cont.state[0]);
    Ok(v)
});

/// `throw()` on behalf of an awaitable; all borrowed. `closing`: GeneratorExit closes what the generator awaits, as
/// it does where the program throws it; otherwise it is thrown there.
pub fn throw_into(ctx: &mut Ctx, g: Value, thrown: [Value; 3], closing: bool) -> Flow {
    let base = ctx.t.sp;
    for v in [g].into_iter().chain(thrown) {
        ctx.push(v.as_borrowed());
    }
    let v = sub!(ctx, throw_with(ctx, base, closing as u32), &CUT, [base, 0, 0, 0]);
    ctx.cut(base);
    Ok(v)
}

/// More than one argument of a method that throws is the old way.
pub fn warn_of_three(ctx: &mut Ctx, args: Args, method: &str) -> Flow {
    if args.get(ctx, 2).is_null() {
        return Ok(Value::NONE);
    }
    ctx.warn(ty::DEPRECATION_WARNING, &three(method), false)
}

/// What a method that throws is told then.
pub fn three(method: &str) -> String {
    format!("the (type, exc, tb) signature of {method} is deprecated, use the single-arg signature instead.")
}
