//! What `await` delegates to: the iterator of an awaitable, the wrapper that a coroutine's `__await__` answers, and
//! `anext()` with a default.

use super::generator;
use crate::heap::layout::generator as layout;
use crate::heap::{Value, ty};
use crate::objects::Kind::{Method, Slot};
use crate::objects::{Args, Break, Ctx, Flow, NativeDef as D, Resume, Special, catches};
use crate::sub;

/// `coroutine_wrapper`: lane 0 is the coroutine, which does everything.
pub static WRAPPER: &[D] = &[
    D::new("__iter__", "(self, /)", Slot, itself, "Implement iter(self)."),
    D::new(
        "__next__",
        "(self, /)",
        Slot,
        |c, a| on_coroutine(c, a, generator::next),
        "Implement next(self).",
    ),
    D::new(
        "send",
        "(self, value, /)",
        Method,
        |c, a| on_coroutine(c, a, generator::send),
        "Sends a value in.",
    ),
    D::new(
        "throw",
        "(self, type, value=None, traceback=None, /)",
        Method,
        |c, a| on_coroutine(c, a, generator::throw),
        "Raises an exception where it stands.",
    ),
    D::new(
        "close",
        "(self, /)",
        Method,
        |c, a| on_coroutine(c, a, generator::close),
        "Raises GeneratorExit where it stands.",
    ),
];

/// `anext_awaitable`: lanes are the awaitable and the default.
pub static ANEXT: &[D] = &[
    D::new("__await__", "(self, /)", Slot, itself, "Return an iterator to be used in await expression."),
    D::new("__iter__", "(self, /)", Slot, itself, "Implement iter(self)."),
    D::new("__next__", "(self, /)", Slot, |c, a| forward(c, a, NEXT), "Implement next(self)."),
    D::new("send", "(self, value, /)", Method, |c, a| forward(c, a, SEND), "Sends a value in."),
    D::new(
        "throw",
        "(self, type, value=None, traceback=None, /)",
        Method,
        |c, a| forward(c, a, THROW),
        "Raises an exception there.",
    ),
    D::new("close", "(self, /)", Method, |c, a| forward(c, a, CLOSE), "Raises GeneratorExit there."),
];

fn itself(ctx: &mut Ctx, args: Args) -> Flow {
    let v = args.get(ctx, 0);
    Ok(ctx.heap.dup(v))
}

/// Calls a generator's method with the coroutine in its wrapper's place.
fn on_coroutine(ctx: &mut Ctx, args: Args, method: fn(&mut Ctx, Args) -> Flow) -> Flow {
    let coroutine = ctx.heap.lane(args.get(ctx, 0).handle(), 0);
    let coroutine = ctx.heap.dup(coroutine);
    ctx.set_at(args.base, coroutine);
    method(ctx, args)
}

impl Ctx {
    /// The iterator to which `await v` delegates: a coroutine itself, or what `__await__` answers. Owned.
    pub fn awaitable_iter(&mut self, v: Value) -> Flow {
        match self.heap.type_of(v) {
            ty::COROUTINE => return Ok(self.heap.dup(v)),
            ty::GENERATOR if self.is_iterable_coroutine(v) => return Ok(self.heap.dup(v)),
            _ => {}
        }
        let method = self.special_of(v, Special::AWAIT);
        if method.is_null() {
            let message = format!("'{}' object can't be awaited", self.tp_name(v));
            return Err(self.type_error(message));
        }
        let it = sub!(self, self.call_special(method, v, &[]), &AWAITED, [0; 4]);
        check_iterator(self, it)
    }

    /// A generator that `types.coroutine` has marked.
    pub fn is_iterable_coroutine(&self, v: Value) -> bool {
        let code = self.heap.field_raw(v.handle(), layout::CODE_INDEX);
        self.heap.codes[code as usize].code.flags & crate::bytecode::flags::ITERABLE_COROUTINE != 0
    }

    /// `anext(iterator, default)`; both borrowed.
    pub fn new_anext_awaitable(&mut self, awaitable: Value, default: Value) -> Value {
        let (awaitable, default) = (self.heap.dup(awaitable), self.heap.dup(default));
        let none = Value::NULL.raw();
        self.heap.new_record(ty::ANEXT_AWAITABLE, [awaitable.raw(), default.raw(), none, none, 0, 0])
    }
}

static AWAITED: Resume = Resume::new("", |ctx, _, it| check_iterator(ctx, it));

/// `__await__` must answer an iterator that is no coroutine.
fn check_iterator(ctx: &mut Ctx, it: Value) -> Flow {
    let t = ctx.heap.type_of(it);
    let message = if t == ty::COROUTINE || t == ty::GENERATOR && ctx.is_iterable_coroutine(it) {
        "__await__() returned a coroutine".to_owned()
    } else if t != ty::GENERATOR && ctx.special(t, Special::NEXT).is_null() {
        format!("__await__() returned non-iterator of type '{}'", ctx.tp_name(it))
    } else {
        return Ok(it);
    };
    ctx.heap.release(it);
    Err(ctx.type_error(message))
}

const NEXT: u32 = 0;
const SEND: u32 = 1;
const THROW: u32 = 2;
const CLOSE: u32 = 3;

/// Window: the awaitable and the method's arguments; then the iterator of what it wraps.
fn forward(ctx: &mut Ctx, args: Args, what: u32) -> Flow {
    let wrapped = ctx.heap.lane(args.get(ctx, 0).handle(), 0);
    let state = [args.base, args.n, what, 0];
    let it = sub!(ctx, ctx.awaitable_iter(wrapped), &ITERATOR, state);
    forward_to(ctx, state, it)
}

static ITERATOR: Resume = Resume::new("", |ctx, cont, it| forward_to(ctx, cont.state, it));

fn forward_to(ctx: &mut Ctx, state: [u32; 4], it: Value) -> Flow {
    let [base, n, what, _] = state;
    // A coroutine is no iterator; its wrapper is.
    let it = match ctx.heap.type_of(it) {
        ty::COROUTINE => ctx.heap.new_record(ty::COROUTINE_WRAPPER, [it.raw(), 0, 0, 0, 0, 0]),
        _ => it,
    };
    ctx.push(it);
    let it = it.as_borrowed();
    let name = match what {
        NEXT => ctx.names.specials[Special::NEXT as usize],
        SEND => ctx.names.send,
        THROW => ctx.names.throw,
        _ => ctx.names.close,
    };
    let method = sub!(ctx, ctx.get_attr(it, name), &METHOD, [base, n, what, 0]);
    call_method(ctx, [base, n, what, 0], method)
}

static METHOD: Resume = Resume::catching(
    "",
    |ctx, cont, method| call_method(ctx, cont.state, method),
    catches::ALL,
    |_, _| Err(Break::Raise),
);

fn call_method(ctx: &mut Ctx, state: [u32; 4], method: Value) -> Flow {
    let [base, n, ..] = state;
    ctx.push(method);
    let given: Vec<Value> = (1..n).map(|i| ctx.at(base + i)).take_while(|v| !v.is_null()).collect();
    Ok(sub!(ctx, ctx.call(method.as_borrowed(), &given), &FORWARDED, state))
}

/// The end of the iteration is the default.
static FORWARDED: Resume = Resume::catching(
    "",
    |_, _, v| Ok(v),
    catches::ALL,
    |ctx, cont| {
        if !ctx.exc_is(ty::STOP_ASYNC_ITERATION) {
            return Err(Break::Raise);
        }
        ctx.clear_exc();
        let default = ctx.heap.lane(ctx.at(cont.state[0]).handle(), 1);
        let default = ctx.heap.dup(default);
        Err(ctx.raise_with(ty::STOP_ITERATION, &[default]))
    },
);
