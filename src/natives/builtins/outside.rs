//! Builtins that reach out of the program: `open`, `breakpoint`, and the first steps of asynchronous iteration.

use super::compile_args::path;
use crate::audited;
use crate::heap::{Layout, Value, ty};
use crate::objects::Kind::Function;
use crate::objects::{Args, Ctx, Flow, NativeDef as D, Resume, Special};
use crate::sub;

pub static FUNCTIONS: &[D] = &[
    D::new(
        "open",
        "(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None)",
        Function,
        open,
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

/// A file is named by a path or a number.
pub fn open(ctx: &mut Ctx, args: Args) -> Flow {
    let file = args.get(ctx, 0);
    if !ctx.is_int(file) {
        let path = sub!(ctx, path(ctx, file), &PATH, [args.base, args.n, 0, 0]);
        ctx.set_at(args.base, path);
    }
    open_path(ctx, args)
}

static PATH: Resume = Resume::new("open", |ctx, cont, path| {
    let [base, n, ..] = cont.state;
    ctx.set_at(base, path);
    open_path(ctx, Args { base, n })
});

fn open_path(ctx: &mut Ctx, args: Args) -> Flow {
    let given = if args.n > 1 { args.opt(ctx, 1) } else { None };
    let mode = match given {
        Some(mode) if ctx.is_str(mode) => ctx.text(mode),
        _ => "r".to_owned(),
    };
    let Some(flags) = flags(&mode) else { return refuse(ctx, args) };
    audited!(
        ctx,
        args,
        "open",
        {
            let file = args.get(ctx, 0);
            let raw: String = mode.chars().filter(|c| !matches!(c, 'b' | 't')).collect();
            [ctx.heap.dup(file), ctx.str(&raw), ctx.heap.new_int(flags)]
        },
        refuse
    )
}

/// What Linux's `open` is given for a mode; `None`: there is no such mode.
fn flags(mode: &str) -> Option<i64> {
    let (read_write, close_on_exec) = (0o2, 0o2000000);
    let kind = mode.chars().filter(|c| "rwxa".contains(*c)).collect::<String>();
    let flags = match kind.as_str() {
        "r" => 0,
        "w" => 0o1101,
        "x" => 0o301,
        "a" => 0o2101,
        _ => return None,
    };
    let known = mode.chars().all(|c| "rwxabt+".contains(c));
    let access = if mode.contains('+') { flags & !0o3 | read_write } else { flags };
    known.then_some(access | close_on_exec)
}

/// There are no files, but what is no path is refused as such.
fn refuse(ctx: &mut Ctx, args: Args) -> Flow {
    let file = args.get(ctx, 0);
    let null = match ctx.heap.layout(file) {
        Layout::Str => {
            let encoded = ctx.encode_str(file, "utf-8", "surrogateescape")?;
            let null = ctx.heap.bytes_data(encoded.handle()).contains(&0);
            ctx.heap.release(encoded);
            null
        }
        Layout::Bytes => ctx.heap.bytes_data(file.handle()).contains(&0),
        _ if ctx.clamped(file) < 0 => return Err(ctx.value_error("negative file descriptor")),
        _ => false,
    };
    if null {
        return Err(ctx.value_error("embedded null byte"));
    }
    let message = "Vivarium has no file system: open() cannot reach files";
    Err(ctx.raise(ty::PERMISSION_ERROR, message))
}

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
