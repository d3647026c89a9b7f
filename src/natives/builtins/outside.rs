//! Builtins that reach out of the program: `open`, `breakpoint`, and the first steps of asynchronous iteration.

use crate::heap::{Value, ty};
use crate::objects::Kind::Function;
use crate::objects::{Args, Ctx, Flow, NativeDef as D, Resume, Special};
use crate::sub;

pub static FUNCTIONS: &[D] = &[
    D::new(
        "open",
        "(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None)",
        Function,
        super::open::open,
        "Open file and return a stream. Raise OSError upon failure: here always, there are no files.",
    ),
    D::new(
        "breakpoint",
        "(*args, **kws)",
        Function,
        breakpoint,
        "Call sys.breakpointhook(*args, **kws): the tutor's debugger stops here.",
    ),
    D::new(
        "aiter",
        "(async_iterable, /)",
        Function,
        aiter,
        "Return an AsyncIterator for an AsyncIterable object.",
    ),
    D::new(
        "anext",
        "(aiterator, default=None, /)",
        Function,
        anext,
        "Return the next item from the async iterator.",
    ),
];

/// Window: the dict of keywords or NULL, the positional arguments.
fn breakpoint(ctx: &mut Ctx, args: Args) -> Flow {
    let sys = ctx.sys_dict.handle();
    let hook = ctx.dict_get(sys, "breakpointhook");
    if hook.is_null() {
        return Err(ctx.raise(ty::RUNTIME_ERROR, "lost sys.breakpointhook"));
    }
    let given = ctx.extra_args(args, 1);
    ctx.call_kw(hook, &given, args.get(ctx, 0))
}

fn aiter(ctx: &mut Ctx, args: Args) -> Flow {
    let v = args.get(ctx, 0);
    let method = ctx.special_of(v, Special::AITER);
    if method.is_null() || method.is_none() {
        let message = format!("'{}' object is not an async iterable", ctx.type_name(v));
        return Err(ctx.type_error(message));
    }
    let iterator = sub!(ctx, ctx.call_special(method, v, &[]), &AITER, [0; 4]);
    check_aiter(ctx, iterator)
}

static AITER: Resume = Resume::new("aiter", |ctx, _, iterator| check_aiter(ctx, iterator));

fn check_aiter(ctx: &mut Ctx, iterator: Value) -> Flow {
    if !ctx.special_of(iterator, Special::ANEXT).is_null() {
        return Ok(iterator);
    }
    let message = format!("aiter() returned not an async iterator of type '{}'", ctx.type_name(iterator));
    ctx.heap.release(iterator);
    Err(ctx.type_error(message))
}

fn anext(ctx: &mut Ctx, args: Args) -> Flow {
    let v = args.get(ctx, 0);
    if ctx.special_of(v, Special::ANEXT).is_null() {
        let message = format!("'{}' object is not an async iterator", ctx.type_name(v));
        return Err(ctx.type_error(message));
    }
    let method = ctx.special_of(v, Special::ANEXT);
    let awaitable = sub!(ctx, ctx.call_special(method, v, &[]), &NEXT_OF, [args.base, 0, 0, 0]);
    Ok(with_default(ctx, args.base, awaitable))
}

static NEXT_OF: Resume =
    Resume::new("anext", |ctx, cont, awaitable| Ok(with_default(ctx, cont.state[0], awaitable)));

/// Window: the iterator, the default or NULL.
fn with_default(ctx: &mut Ctx, base: u32, awaitable: Value) -> Value {
    let default = ctx.at(base + 1);
    if default.is_null() {
        return awaitable;
    }
    let made = ctx.new_anext_awaitable(awaitable.as_borrowed(), default);
    ctx.heap.release(awaitable);
    made
}
