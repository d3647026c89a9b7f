//! `open()`: what its arguments must be, in CPython's order. There are no files: whoever comes through is refused.
//!
//! The window lies as in the signature: file, mode, buffering, encoding, errors, newline, closefd, opener.

use super::compile_args::path;
use crate::heap::{Layout, Value, ty};
use crate::objects::{Args, Break, Ctx, Flow, Resume, catches};
use crate::{audited, int_param, sub};

const MODE: u32 = 1;
const BUFFERING: u32 = 2;
const TEXTS: [(u32, &str); 3] = [(3, "encoding"), (4, "errors"), (5, "newline")];
const CLOSEFD: u32 = 6;
const OPENER: u32 = 7;

/// `open(file, mode='r', ...)`.
pub fn open(ctx: &mut Ctx, args: Args) -> Flow {
    if let Some(mode) = args.opt(ctx, MODE) {
        if !ctx.is_str(mode) {
            let message = format!("open() argument 'mode' must be str, not {}", ctx.type_or_none(mode));
            return Err(ctx.type_error(message));
        }
        check_text(ctx, mode)?;
    }
    int_param!(ctx, args, BUFFERING, open);
    for (i, name) in TEXTS {
        let Some(v) = args.opt(ctx, i).filter(|v| !v.is_none()) else { continue };
        if !ctx.is_str(v) {
            let message = format!("open() argument '{name}' must be str or None, not {}", ctx.tp_name(v));
            return Err(ctx.type_error(message));
        }
        check_text(ctx, v)?;
    }
    let closefd = match args.opt(ctx, CLOSEFD) {
        Some(v) => sub!(ctx, ctx.truth(v), &CLOSEFD_TRUTH, [args.base, args.n, 0, 0]),
        None => Value::TRUE,
    };
    with_closefd(ctx, args, closefd)
}

/// `io.open_code(path)`: opens to read bytes.
pub fn open_code(ctx: &mut Ctx, args: Args) -> Flow {
    let path = args.get(ctx, 0);
    if !ctx.is_str(path) {
        let message = format!("open_code() argument 'path' must be str, not {}", ctx.type_or_none(path));
        return Err(ctx.type_error(message));
    }
    let mode = ctx.str("rb");
    ctx.push(mode);
    for i in BUFFERING..=OPENER {
        ctx.push(if i == CLOSEFD { Value::TRUE } else { Value::NULL });
    }
    file_io(ctx, Args { base: args.base, n: OPENER + 1 })
}

/// What becomes a C string.
fn check_text(ctx: &mut Ctx, text: Value) -> Flow<()> {
    let utf8 = ctx.encode_str(text, "utf-8", "strict")?;
    ctx.heap.release(utf8);
    match ctx.heap.str_bytes(text.handle()).contains(&0) {
        true => Err(ctx.value_error("embedded null character")),
        false => Ok(()),
    }
}

static CLOSEFD_TRUTH: Resume = Resume::new("open", |ctx, cont, v| with_closefd(ctx, window(cont.state), v));

fn window([base, n, ..]: [u32; 4]) -> Args {
    Args { base, n }
}

/// A file is named by a path or a number.
fn with_closefd(ctx: &mut Ctx, args: Args, closefd: Value) -> Flow {
    ctx.set_at(args.base + CLOSEFD, closefd);
    let file = args.get(ctx, 0);
    if !ctx.is_number(file) {
        let path = sub!(ctx, path(ctx, file), &PATH, [args.base, args.n, 0, 0]);
        ctx.set_at(args.base, path);
    }
    check_mode(ctx, args)
}

static PATH: Resume = Resume::new("open", |ctx, cont, path| {
    ctx.set_at(cont.state[0], path);
    check_mode(ctx, window(cont.state))
});

fn mode_of(ctx: &Ctx, args: Args) -> String {
    args.opt(ctx, MODE).map_or("r".to_owned(), |mode| ctx.text(mode))
}

fn check_mode(ctx: &mut Ctx, args: Args) -> Flow {
    let mode = mode_of(ctx, args);
    let twice = |c: char| mode.matches(c).count() > 1;
    if mode.chars().any(|c| !"xrwa+tb".contains(c) || twice(c)) {
        return Err(ctx.value_error(format!("invalid mode: '{mode}'")));
    }
    let binary = mode.contains('b');
    if binary && mode.contains('t') {
        return Err(ctx.value_error("can't have text and binary mode at once"));
    }
    if mode.chars().filter(|&c| "xrwa".contains(c)).count() > 1 {
        return Err(ctx.value_error("must have exactly one of create/read/write/append mode"));
    }
    for (i, name) in TEXTS {
        if binary && args.opt(ctx, i).is_some_and(|v| !v.is_none()) {
            let article = if name == "newline" { "a" } else { "an" };
            return Err(ctx.value_error(format!("binary mode doesn't take {article} {name} argument")));
        }
    }
    if binary && args.opt(ctx, BUFFERING).is_some_and(|n| ctx.heap.small(n) == Some(1)) {
        let text = "line buffering (buffering=1) isn't supported in binary mode, the default buffer size will be used";
        let warned = ctx.warn(ty::RUNTIME_WARNING, text, false);
        sub!(ctx, warned, &MODE_WARNED, [args.base, args.n, 0, 0]);
    }
    file_io(ctx, args)
}

static MODE_WARNED: Resume = Resume::new("open", |ctx, cont, _| file_io(ctx, window(cont.state)));

/// What `FileIO` says of the file: str, bytes or something that counts as a number.
fn file_io(ctx: &mut Ctx, args: Args) -> Flow {
    if ctx.heap.type_of(args.get(ctx, 0)) == ty::BOOL {
        let warned = ctx.warn(ty::RUNTIME_WARNING, "bool is used as a file descriptor", false);
        sub!(ctx, warned, &BOOL_WARNED, [args.base, args.n, 0, 0]);
    }
    find_number(ctx, args)
}

static BOOL_WARNED: Resume = Resume::new("open", |ctx, cont, _| find_number(ctx, window(cont.state)));

fn is_path(ctx: &Ctx, file: Value) -> bool {
    matches!(ctx.heap.layout(file), Layout::Str | Layout::Bytes)
}

fn find_number(ctx: &mut Ctx, args: Args) -> Flow {
    let file = args.get(ctx, 0);
    if is_path(ctx, file) {
        return named(ctx, args);
    }
    let number = sub!(ctx, ctx.to_index(file), &NUMBER, [args.base, args.n, 0, 0]);
    numbered(ctx, args, number)
}

/// What gives no number may still be a path.
static NUMBER: Resume = Resume::catching(
    "open",
    |ctx, cont, number| numbered(ctx, window(cont.state), number),
    catches::ALL,
    |ctx, cont| {
        ctx.clear_exc();
        numbered(ctx, window(cont.state), Value::NULL)
    },
);

fn numbered(ctx: &mut Ctx, args: Args, number: Value) -> Flow {
    if !number.is_null() {
        let descriptor = i32::try_from(ctx.clamped(number));
        ctx.heap.release(number);
        match descriptor {
            Ok(0..) => return audit(ctx, args),
            Ok(_) => return Err(ctx.value_error("negative file descriptor")),
            Err(_) => {}
        }
    }
    let path = sub!(ctx, path(ctx, args.get(ctx, 0)), &NAME, [args.base, args.n, 0, 0]);
    ctx.set_at(args.base, path);
    named(ctx, args)
}

static NAME: Resume = Resume::new("open", |ctx, cont, path| {
    ctx.set_at(cont.state[0], path);
    named(ctx, window(cont.state))
});

fn named(ctx: &mut Ctx, args: Args) -> Flow {
    let file = args.get(ctx, 0);
    let null = match ctx.is_str(file) {
        true => {
            let encoded = ctx.encode_str(file, "utf-8", "surrogateescape")?;
            let null = ctx.heap.bytes_data(encoded.handle()).contains(&0);
            ctx.heap.release(encoded);
            null
        }
        false => ctx.heap.bytes_data(file.handle()).contains(&0),
    };
    if null {
        return Err(ctx.value_error("embedded null byte"));
    }
    audit(ctx, args)
}

/// The mode as it is without text and binary.
fn raw_mode(ctx: &Ctx, args: Args) -> String {
    let mode = mode_of(ctx, args);
    "xrwa+".chars().filter(|&c| mode.contains(c)).collect()
}

fn audit(ctx: &mut Ctx, args: Args) -> Flow {
    let raw = raw_mode(ctx, args);
    let Some(flags) = flags(&raw) else {
        let message = "Must have exactly one of create/read/write/append mode and at most one plus";
        return Err(ctx.value_error(message));
    };
    audited!(
        ctx,
        args,
        "open",
        {
            let file = args.get(ctx, 0);
            [ctx.heap.dup(file), ctx.str(&raw), ctx.heap.new_int(flags)]
        },
        call_opener
    )
}

/// What Linux's `open` is given for a mode; `None`: it says neither to read nor to write.
fn flags(mode: &str) -> Option<i64> {
    let (read_write, close_on_exec) = (0o2, 0o2000000);
    let flags = match mode.chars().next()? {
        'r' => 0,
        'w' => 0o1101,
        'x' => 0o301,
        'a' => 0o2101,
        _ => return None,
    };
    let access = if mode.contains('+') { flags & !0o3 | read_write } else { flags };
    Some(access | close_on_exec)
}

fn call_opener(ctx: &mut Ctx, args: Args) -> Flow {
    let file = args.get(ctx, 0);
    if !is_path(ctx, file) {
        return Err(refuse(ctx));
    }
    if args.get(ctx, CLOSEFD).is(Value::FALSE) {
        return Err(ctx.value_error("Cannot use closefd=False with file name"));
    }
    let Some(opener) = args.opt(ctx, OPENER).filter(|v| !v.is_none()) else { return Err(refuse(ctx)) };
    let flags = flags(&raw_mode(ctx, args)).unwrap_or_default();
    let flags = ctx.heap.new_int(flags);
    ctx.push(flags);
    let descriptor = sub!(ctx, ctx.call(opener, &[file, flags.as_borrowed()]), &OPENED, [0; 4]);
    opened(ctx, descriptor)
}

static OPENED: Resume = Resume::new("open", |ctx, _, descriptor| opened(ctx, descriptor));

fn opened(ctx: &mut Ctx, descriptor: Value) -> Flow {
    ctx.push(descriptor);
    if !ctx.is_int(descriptor) {
        return Err(ctx.type_error("expected integer from opener"));
    }
    Err(match i32::try_from(ctx.clamped(descriptor)) {
        Ok(0..) => refuse(ctx),
        Ok(n) => ctx.value_error(format!("opener returned {n}")),
        Err(_) => ctx.overflow_error("Python int too large to convert to C int"),
    })
}

fn refuse(ctx: &mut Ctx) -> Break {
    ctx.raise(ty::PERMISSION_ERROR, "Vivarium has no file system: open() cannot reach files")
}
