//! Asynchronous generators: `asend`, `athrow`, `aclose`, and the awaitables that they answer.
//!
//! A value that an asynchronous generator yields travels in a wrapper, which tells it from what its awaits yield; the
//! awaitable unwraps it into a StopIteration. Lanes of an awaitable: the generator; what is sent, or a tuple of what is
//! thrown (none: the generator is to be closed); raw: its state.

use super::generator::{resume, three, throw_into, warn_of_three};
use crate::heap::layout::generator;
use crate::heap::{Handle, TypeId, Value, ty};
use crate::objects::Kind::{Method, Slot};
use crate::objects::{Args, Break, Ctx, Flow, NativeDef as D, Resume, catches};
use crate::sub;

const GENERATOR: usize = 0;
const FIRST: usize = 1;
pub use crate::heap::layout::AWAITABLE_STATE as STATE;

const INIT: u32 = 0;
const ITERATING: u32 = 1;
const CLOSED: u32 = 2;

/// `async_generator`'s methods.
pub static METHODS: &[D] = &[
    D::new(
        "__anext__",
        "(self, /)",
        Slot,
        |c, a| new(c, a, ty::ASYNC_GENERATOR_ASEND),
        "Return a value or raise StopAsyncIteration.",
    ),
    D::new(
        "asend",
        "(self, value, /)",
        Method,
        |c, a| new(c, a, ty::ASYNC_GENERATOR_ASEND),
        "An awaitable that sends a value in and answers the next one.",
    ),
    D::new(
        "athrow",
        "(self, /, *args)",
        Method,
        athrow,
        "An awaitable that raises an exception where the generator stands.",
    ),
    D::new(
        "aclose",
        "(self, /)",
        Method,
        |c, a| new(c, a, ty::ASYNC_GENERATOR_ATHROW),
        "An awaitable that closes the generator.",
    ),
];

/// Rows of both awaitables.
pub static AWAITABLE: &[D] = &[
    D::new("__await__", "(self, /)", Slot, itself, "Return an iterator to be used in await expression."),
    D::new("__iter__", "(self, /)", Slot, itself, "Implement iter(self)."),
    D::new("__next__", "(self, /)", Slot, |c, a| step(c, a.base, Value::NONE), "Implement next(self)."),
    D::new("send", "(self, value, /)", Method, |c, a| step(c, a.base, a.get(c, 1)), "Sends a value in."),
    D::new(
        "throw",
        "(self, type, value=None, traceback=None, /)",
        Method,
        throw,
        "Raises an exception there.",
    ),
    D::new("close", "(self, /)", Method, close, "Raises GeneratorExit there."),
];

fn itself(ctx: &mut Ctx, args: Args) -> Flow {
    let v = args.get(ctx, 0);
    Ok(ctx.heap.dup(v))
}

/// The arguments are counted when it is awaited.
fn athrow(ctx: &mut Ctx, args: Args) -> Flow {
    let given = ctx.extra_args(args, 1).into_iter().map(|v| ctx.heap.dup(v)).collect::<Vec<_>>();
    let given = ctx.heap.new_tuple(&given);
    ctx.push(given);
    let args = Args { base: args.base, n: args.n + 1 };
    if args.n > 3 {
        let warned = ctx.warn(ty::DEPRECATION_WARNING, &three("athrow()"), false);
        sub!(ctx, warned, &ATHROW_WARNED, [args.base, args.n, 0, 0]);
    }
    new(ctx, args, ty::ASYNC_GENERATOR_ATHROW)
}

static ATHROW_WARNED: Resume = Resume::new("", |ctx, cont, _| {
    new(ctx, Args { base: cont.state[0], n: cont.state[1] }, ty::ASYNC_GENERATOR_ATHROW)
});

/// Arguments: the generator, and last what goes in. The first time the hooks of asynchronous generators are asked.
fn new(ctx: &mut Ctx, args: Args, type_: TypeId) -> Flow {
    let g = args.get(ctx, 0);
    if !flag(ctx, g.handle(), generator::ASYNC_HOOKED) {
        set_flag(ctx, g.handle(), generator::ASYNC_HOOKED, true);
        let finalizer = ctx.heap.dup(ctx.settings.finalizer);
        let old = ctx.heap.set_field(g.handle(), generator::ORIGIN_OR_FINALIZER, finalizer);
        ctx.heap.release(old);
        let firstiter = ctx.settings.firstiter;
        if !firstiter.is_null() {
            let v = sub!(ctx, ctx.call(firstiter, &[g]), &FIRST_ITERATED, [args.base, args.n, type_, 0]);
            ctx.heap.release(v);
        }
    }
    made(ctx, args, type_)
}

static FIRST_ITERATED: Resume = Resume::new("", |ctx, cont, v| {
    ctx.heap.release(v);
    let [base, n, type_, _] = cont.state;
    made(ctx, Args { base, n }, type_)
});

fn made(ctx: &mut Ctx, args: Args, type_: TypeId) -> Flow {
    let mut lanes = [Value::NULL.raw(); 6];
    let sent = if args.n > 1 { args.get(ctx, args.n - 1) } else { Value::NULL };
    for (lane, v) in [args.get(ctx, 0), sent].into_iter().enumerate() {
        lanes[lane] = ctx.heap.dup(v).raw();
    }
    lanes[STATE] = INIT;
    lanes[5] = 0;
    Ok(ctx.heap.new_record(type_, lanes))
}

fn flag(ctx: &Ctx, g: Handle, bit: u32) -> bool {
    ctx.heap.field_raw(g, generator::ASYNC_FLAGS) & bit != 0
}

fn set_flag(ctx: &mut Ctx, g: Handle, bit: u32, on: bool) {
    let old = ctx.heap.field_raw(g, generator::ASYNC_FLAGS);
    ctx.heap.set_field_raw(g, generator::ASYNC_FLAGS, if on { old | bit } else { old & !bit });
}

fn generator_of(ctx: &Ctx, base: u32) -> Handle {
    ctx.heap.lane(ctx.at(base).handle(), GENERATOR).handle()
}

fn state(ctx: &Ctx, base: u32) -> u32 {
    ctx.heap.slot(ctx.at(base).handle()).lane(STATE)
}

fn set_state(ctx: &mut Ctx, base: u32, state: u32) {
    let h = ctx.at(base).handle();
    ctx.heap.slot_mut(h).set_lane(STATE, state);
}

fn is_asend(ctx: &Ctx, base: u32) -> bool {
    ctx.heap.type_of(ctx.at(base)) == ty::ASYNC_GENERATOR_ASEND
}

fn is_aclose(ctx: &Ctx, base: u32) -> bool {
    !is_asend(ctx, base) && ctx.heap.lane(ctx.at(base).handle(), FIRST).is_null()
}

/// The awaitable is over: its generator is free for another one. An `athrow` that has waited in between can be used
/// again, as in CPython.
fn finish(ctx: &mut Ctx, base: u32, reusable: bool) {
    if !reusable {
        set_state(ctx, base, CLOSED);
    }
    let g = generator_of(ctx, base);
    set_flag(ctx, g, generator::ASYNC_RUNNING, false);
}

fn reused(ctx: &mut Ctx, base: u32) -> Break {
    let what = if is_asend(ctx, base) { "__anext__()/asend()" } else { "aclose()/athrow()" };
    ctx.raise(ty::RUNTIME_ERROR, format!("cannot reuse already awaited {what}"))
}

/// Only one awaitable of a generator can be under way.
fn check_running(ctx: &mut Ctx, base: u32) -> Flow<()> {
    let g = generator_of(ctx, base);
    if !flag(ctx, g, generator::ASYNC_RUNNING) {
        return Ok(());
    }
    set_state(ctx, base, CLOSED);
    let what = match (is_asend(ctx, base), is_aclose(ctx, base)) {
        (true, _) => "anext",
        (_, true) => "aclose",
        _ => "athrow",
    };
    let message = format!("{what}(): asynchronous generator is already running");
    Err(ctx.raise(ty::RUNTIME_ERROR, message))
}

/// Goes on with a value. Window: the awaitable at `base`.
fn step(ctx: &mut Ctx, base: u32, value: Value) -> Flow {
    if state(ctx, base) == CLOSED {
        return Err(reused(ctx, base));
    }
    match is_asend(ctx, base) {
        true => step_asend(ctx, base, value),
        false => step_athrow(ctx, base, value),
    }
}

fn step_asend(ctx: &mut Ctx, base: u32, mut value: Value) -> Flow {
    if state(ctx, base) == INIT {
        check_running(ctx, base)?;
        let sent = ctx.heap.lane(ctx.at(base).handle(), FIRST);
        if value.is_none() && !sent.is_null() {
            value = sent;
        }
        set_state(ctx, base, ITERATING);
    }
    go_on(ctx, base, value, false)
}

fn go_on(ctx: &mut Ctx, base: u32, value: Value, reusable: bool) -> Flow {
    let g = generator_of(ctx, base);
    set_flag(ctx, g, generator::ASYNC_RUNNING, true);
    let state = [base, reusable as u32, 0, 0];
    let v = sub!(ctx, resume(ctx, Value::borrowed(g), value), &STEPPED, state);
    stepped(ctx, base, reusable, v)
}

fn step_athrow(ctx: &mut Ctx, base: u32, value: Value) -> Flow {
    let g = generator_of(ctx, base);
    if ctx.heap.field_raw(g, generator::STATE) == generator::COMPLETED {
        set_state(ctx, base, CLOSED);
        return Err(ctx.stop_iteration(Value::NULL));
    }
    if state(ctx, base) == ITERATING {
        let reusable = !is_aclose(ctx, base);
        return go_on(ctx, base, value, reusable);
    }
    check_running(ctx, base)?;
    if flag(ctx, g, generator::ASYNC_CLOSED) {
        set_state(ctx, base, CLOSED);
        return Err(ctx.raise_with(ty::STOP_ASYNC_ITERATION, &[]));
    }
    if !value.is_none() {
        let message = "can't send non-None value to a just-started coroutine";
        return Err(ctx.raise(ty::RUNTIME_ERROR, message));
    }
    set_state(ctx, base, ITERATING);
    set_flag(ctx, g, generator::ASYNC_RUNNING, true);
    let thrown = thrown(ctx, base)?;
    let v = sub!(ctx, throw_into(ctx, Value::borrowed(g), thrown, false), &STEPPED, [base, 0, 0, 0]);
    stepped(ctx, base, false, v)
}

/// Class, value and traceback of what an awaitable throws.
fn thrown(ctx: &mut Ctx, base: u32) -> Flow<[Value; 3]> {
    let given = ctx.heap.lane(ctx.at(base).handle(), FIRST);
    if given.is_null() {
        let g = generator_of(ctx, base);
        set_flag(ctx, g, generator::ASYNC_CLOSED, true);
        return Ok([ctx.heap.type_object(ty::GENERATOR_EXIT), Value::NULL, Value::NULL]);
    }
    let items = ctx.heap.items(given.handle());
    let (how, bound) = match items.len() {
        1..=3 => return Ok([0, 1, 2].map(|i| items.get(i).map_or(Value::NULL, |v| v.as_borrowed()))),
        0 => ("at least", "1 argument"),
        _ => ("at most", "3 arguments"),
    };
    let message = format!("athrow expected {how} {bound}, got {}", items.len());
    Err(ctx.type_error(message))
}

/// The generator has yielded something, returned (NULL) or raised. State: the window, whether the awaitable can be used
/// again after that.
static STEPPED: Resume = Resume::catching(
    "",
    |ctx, cont, v| stepped(ctx, cont.state[0], cont.state[1] != 0, v),
    catches::ALL,
    |ctx, cont| failed(ctx, cont.state[0], cont.state[1] != 0),
);

fn stepped(ctx: &mut Ctx, base: u32, reusable: bool, v: Value) -> Flow {
    if v.is_null() {
        ctx.drop_returned();
        let _ = ctx.raise_with(ty::STOP_ASYNC_ITERATION, &[]);
        return failed(ctx, base, reusable);
    }
    if ctx.heap.type_of(v) != ty::ASYNC_GENERATOR_WRAPPED_VALUE {
        return Ok(v);
    }
    finish(ctx, base, reusable);
    if is_aclose(ctx, base) {
        ctx.heap.release(v);
        return Err(ctx.raise(ty::RUNTIME_ERROR, "async generator ignored GeneratorExit"));
    }
    let value = ctx.heap.lane(v.handle(), 0);
    let value = ctx.heap.dup(value);
    ctx.heap.release(v);
    // None counts as a value here, unlike where a generator returns it.
    Err(ctx.raise_with(ty::STOP_ITERATION, &[value]))
}

fn failed(ctx: &mut Ctx, base: u32, reusable: bool) -> Flow {
    finish(ctx, base, reusable);
    if ctx.exc_is(ty::STOP_ASYNC_ITERATION) || ctx.exc_is(ty::GENERATOR_EXIT) {
        if is_aclose(ctx, base) {
            // It is closed, that is all.
            ctx.clear_exc();
            return Err(ctx.stop_iteration(Value::NULL));
        }
        let g = generator_of(ctx, base);
        set_flag(ctx, g, generator::ASYNC_CLOSED, true);
    }
    Err(Break::Raise)
}

/// Window: awaitable, type, value, traceback.
fn throw(ctx: &mut Ctx, args: Args) -> Flow {
    sub!(ctx, warn_of_three(ctx, args, "throw()"), &THROW_WARNED, [args.base, args.n, 0, 0]);
    throw_warned(ctx, args)
}

static THROW_WARNED: Resume =
    Resume::new("", |ctx, cont, _| throw_warned(ctx, Args { base: cont.state[0], n: cont.state[1] }));

fn throw_warned(ctx: &mut Ctx, args: Args) -> Flow {
    let thrown = [1, 2, 3].map(|i| args.get(ctx, i));
    throw_at(ctx, args.base, thrown)
}

fn throw_at(ctx: &mut Ctx, base: u32, thrown: [Value; 3]) -> Flow {
    match state(ctx, base) {
        CLOSED => return Err(reused(ctx, base)),
        INIT => {
            check_running(ctx, base)?;
            set_state(ctx, base, ITERATING);
            let g = generator_of(ctx, base);
            set_flag(ctx, g, generator::ASYNC_RUNNING, true);
        }
        _ => {}
    }
    let g = generator_of(ctx, base);
    let v = sub!(ctx, throw_into(ctx, Value::borrowed(g), thrown, true), &STEPPED, [base, 0, 0, 0]);
    stepped(ctx, base, false, v)
}

fn close(ctx: &mut Ctx, args: Args) -> Flow {
    if state(ctx, args.base) == CLOSED {
        return Ok(Value::NONE);
    }
    let exit = ctx.heap.type_object(ty::GENERATOR_EXIT);
    let v =
        sub!(ctx, throw_at(ctx, args.base, [exit, Value::NULL, Value::NULL]), &CLOSE, [args.base, 0, 0, 0]);
    not_closed(ctx, v)
}

static CLOSE: Resume = Resume::catching(
    "",
    |ctx, _, v| not_closed(ctx, v),
    catches::ALL,
    |ctx, _| {
        let over = [ty::STOP_ITERATION, ty::STOP_ASYNC_ITERATION, ty::GENERATOR_EXIT];
        if over.iter().any(|&t| ctx.exc_is(t)) {
            ctx.clear_exc();
            return Ok(Value::NONE);
        }
        Err(Break::Raise)
    },
);

fn not_closed(ctx: &mut Ctx, v: Value) -> Flow {
    ctx.heap.release(v);
    Err(ctx.raise(ty::RUNTIME_ERROR, "coroutine ignored GeneratorExit"))
}

impl Ctx {
    /// What an asynchronous generator yields, wrapped; borrows it.
    pub fn wrap_async_value(&mut self, v: Value) -> Value {
        let v = self.heap.dup(v);
        let none = Value::NULL.raw();
        self.heap.new_record(ty::ASYNC_GENERATOR_WRAPPED_VALUE, [v.raw(), none, none, none, 0, 0])
    }

    /// The warning about an awaitable that dies without having been awaited.
    pub fn warn_unawaited_method(&mut self, awaitable: Handle, passed: bool) -> Flow {
        let h = self.heap.lane(awaitable, GENERATOR).handle();
        let method = match self.heap.slot(awaitable).ty {
            ty::ASYNC_GENERATOR_ASEND => "asend",
            _ if self.heap.lane(awaitable, FIRST).is_null() => "aclose",
            _ => "athrow",
        };
        let name = self.text(self.heap.field(h, generator::QUALNAME));
        self.warn(
            ty::RUNTIME_WARNING,
            &format!("coroutine method '{method}' of '{name}' was never awaited"),
            passed,
        )
    }
}
