//! `print`, and the text streams behind `sys.stdout` and `sys.stderr`.

use crate::heap::{Value, ty};
use crate::objects::meter::is_interrupted;
use crate::objects::{Args, Ctx, Flow, Kind, NativeDef, Resume};
use crate::sub;

pub static FUNCTIONS: &[NativeDef] = &[NativeDef::new(
    "print",
    "(*args, sep=' ', end='\\n', file=None, flush=False)",
    Kind::Function,
    print,
    "Prints the values to a stream, or to sys.stdout by default.",
)];

/// Methods of the streams.
pub static STREAM_METHODS: &[NativeDef] = &[
    NativeDef::new(
        "write",
        "(self, text, /)",
        Kind::Method,
        stream_write,
        "Writes text; answers its length.",
    ),
    NativeDef::new(
        "flush",
        "(self, /)",
        Kind::Method,
        stream_flush,
        "Does nothing: output is never held back.",
    ),
    NativeDef::new(
        "isatty",
        "(self, /)",
        Kind::Method,
        |_, _| Ok(Value::FALSE),
        "False: the stream is no terminal.",
    ),
    NativeDef::new("writable", "(self, /)", Kind::Method, |_, _| Ok(Value::TRUE), "True."),
    NativeDef::new("readline", "(self, size=-1, /)", Kind::Method, stream_readline, "Reads a line."),
    NativeDef::new("writelines", "(self, lines, /)", Kind::Method, writelines, "Writes strings in turn."),
    NativeDef::new(
        "readable",
        "(self, /)",
        Kind::Method,
        |c, a| Ok(Value::bool(fd(c, a) == 0)),
        "True for stdin.",
    ),
    NativeDef::new("seekable", "(self, /)", Kind::Method, |_, _| Ok(Value::FALSE), "False."),
    NativeDef::new(
        "fileno",
        "(self, /)",
        Kind::Method,
        |c, a| {
            let n = fd(c, a);
            Ok(c.heap.new_int(n as i64))
        },
        "The file's number.",
    ),
    NativeDef::new("close", "(self, /)", Kind::Method, stream_flush, "Does nothing: the streams stay open."),
    NativeDef::new("read", "(self, size=-1, /)", Kind::Method, stream_read, "Reads to the end."),
    NativeDef::new(
        "__iter__",
        "(self, /)",
        Kind::Slot,
        |c, a| Ok(c.heap.dup(a.get(c, 0))),
        "Implement iter(self).",
    ),
    NativeDef::new("__next__", "(self, /)", Kind::Slot, stream_next, "Implement next(self)."),
    NativeDef::new("__repr__", "(self, /)", Kind::Slot, stream_repr, "Return repr(self)."),
    NativeDef::new("name", "(self)", Kind::Get, |c, a| Ok(c.str(NAMES[fd(c, a)])), "The name."),
    NativeDef::new("mode", "(self)", Kind::Get, |c, a| Ok(c.str(MODES[fd(c, a)])), "The mode."),
    NativeDef::new("closed", "(self)", Kind::Get, |_, _| Ok(Value::FALSE), "False."),
    NativeDef::new("encoding", "(self)", Kind::Get, |ctx, _| Ok(ctx.str("utf-8")), "The encoding."),
    NativeDef::new("errors", "(self)", Kind::Get, |ctx, _| Ok(ctx.str("strict")), "The error handler."),
];

/// Names and modes of the streams, by number.
const NAMES: [&str; 3] = ["<stdin>", "<stdout>", "<stderr>"];
const MODES: [&str; 3] = ["r", "w", "w"];

fn fd(ctx: &Ctx, args: Args) -> usize {
    ctx.heap.slot(args.get(ctx, 0).handle()).w[0] as usize
}

fn stream_repr(ctx: &mut Ctx, args: Args) -> Flow {
    let i = fd(ctx, args);
    let text = format!("<_io.TextIOWrapper name='{}' mode='{}' encoding='utf-8'>", NAMES[i], MODES[i]);
    Ok(ctx.str(&text))
}

/// The next line of standard input; KeyboardInterrupt if somebody presses Ctrl-C meanwhile.
pub fn read_line(ctx: &mut Ctx) -> Flow<Option<String>> {
    let line = ctx.host.read_line(is_interrupted);
    ctx.check_interrupt()?;
    Ok(line)
}

fn stream_read(ctx: &mut Ctx, _: Args) -> Flow {
    let mut text = String::new();
    while let Some(line) = read_line(ctx)? {
        text += &line;
    }
    Ok(ctx.str(&text))
}

fn stream_next(ctx: &mut Ctx, _: Args) -> Flow {
    match read_line(ctx)? {
        Some(line) => Ok(ctx.str(&line)),
        None => Err(ctx.stop_iteration(Value::NULL)),
    }
}

/// Window: the native's arguments, the list of lines.
fn writelines(ctx: &mut Ctx, args: Args) -> Flow {
    let lines = sub!(ctx, ctx.to_list(args.get(ctx, 1)), &LINES, [args.base, args.n, 0, 0]);
    write_lines(ctx, args, lines)
}

static LINES: Resume = Resume::new("writelines", |ctx, cont, lines| {
    write_lines(ctx, Args { base: cont.state[0], n: cont.state[1] }, lines)
});

fn write_lines(ctx: &mut Ctx, args: Args, lines: Value) -> Flow {
    ctx.push(lines);
    let err = fd(ctx, args) == 2;
    for line in ctx.heap.items(lines.handle()).to_vec() {
        if !ctx.is_str(line) {
            let message = format!("write() argument must be str, not {}", ctx.type_name(line));
            return Err(ctx.type_error(message));
        }
        ctx.print_str(line, err)?;
    }
    Ok(Value::NONE)
}

/// Parameters of `print` in its window; the printed values follow.
const SEP: u32 = 0;
const END: u32 = 1;
const FILE: u32 = 2;
const FLUSH: u32 = 3;
const FIRST: u32 = 4;

/// Window: sep, end, file, flush, values..., the pieces of text.
fn print(ctx: &mut Ctx, args: Args) -> Flow {
    for (i, what) in [(SEP, "sep"), (END, "end")] {
        let v = args.get(ctx, i);
        if v.is_null() || v.is_none() || ctx.heap.type_of(v) == ty::STR {
            continue;
        }
        if !ctx.is_str(v) {
            let message = format!("{what} must be None or a string, not {}", ctx.type_name(v));
            return Err(ctx.type_error(message));
        }
        let text = sub!(ctx, ctx.str_of(v), &OWN_TEXT, [args.base, args.n, i, 0]);
        set_exact(ctx, args.base + i, text);
    }
    if args.get(ctx, FILE).is_null() || args.get(ctx, FILE).is_none() {
        let stdout = ctx.heap.dict_get_str(ctx.sys_dict.handle(), ctx.names.stdout.handle());
        if stdout.is_null() {
            return Err(ctx.raise(ty::RUNTIME_ERROR, "lost sys.stdout"));
        }
        if stdout.is_none() {
            return Ok(Value::NONE);
        }
        let stdout = ctx.heap.dup(stdout);
        ctx.set_at(args.base + FILE, stdout);
    }
    print_from(ctx, [args.base, args.n, 0, 0])
}

/// `sep` or `end` is of a subclass: what its `__str__` says.
static OWN_TEXT: Resume = Resume::new("print", |ctx, cont, text| {
    let [base, n, i, _] = cont.state;
    set_exact(ctx, base + i, text);
    print(ctx, Args { base, n })
});

/// Puts the text of a str, which may be of a subclass again, into the window.
fn set_exact(ctx: &mut Ctx, at: u32, text: Value) {
    let bytes = ctx.heap.str_bytes(text.handle()).to_vec();
    let exact = ctx.heap.new_str(&bytes);
    ctx.set_at(at, exact);
    ctx.heap.release(text);
}

/// `state`: base, arguments, how many values are done, 1 if the text of the next one is due to be written.
fn print_from(ctx: &mut Ctx, mut state: [u32; 4]) -> Flow {
    let [base, n, ..] = state;
    while state[2] < n - FIRST {
        if state[2] > 0 && state[3] == 0 {
            state[3] = 1;
            let sep = ctx.at(base + SEP);
            let done = sub!(ctx, write(ctx, base, sep, b" "), &PRINT_WRITTEN, state);
            ctx.heap.release(done);
        }
        let v = ctx.at(base + FIRST + state[2]);
        let text = sub!(ctx, ctx.str_of(v), &PRINT_TEXT, state);
        sub!(ctx, put(ctx, base, text), &PRINT_DONE, state);
        state = [base, n, state[2] + 1, 0];
    }
    let end = ctx.at(base + END);
    let done = sub!(ctx, write(ctx, base, end, b"\n"), &PRINT_ENDED, state);
    ctx.heap.release(done);
    flush(ctx, base)
}

static PRINT_ENDED: Resume = Resume::new("print", |ctx, cont, v| {
    ctx.heap.release(v);
    flush(ctx, cont.state[0])
});

/// `file.flush()` if the window asks for it.
fn flush(ctx: &mut Ctx, base: u32) -> Flow {
    let wanted = ctx.at(base + FLUSH);
    if wanted.is_null() || wanted.is(Value::FALSE) {
        return Ok(Value::NONE);
    }
    let truth = sub!(ctx, ctx.truth(wanted), &FLUSH_TRUTH, [base, 0, 0, 0]);
    flush_if(ctx, base, truth)
}

static FLUSH_TRUTH: Resume = Resume::new("print", |ctx, cont, truth| flush_if(ctx, cont.state[0], truth));

fn flush_if(ctx: &mut Ctx, base: u32, truth: Value) -> Flow {
    let file = ctx.at(base + FILE);
    if truth.is(Value::FALSE) || ctx.heap.type_of(file) == ty::TEXT_IO {
        return Ok(Value::NONE);
    }
    let name = ctx.names.flush;
    let method = sub!(ctx, ctx.get_attr(file, name), &FLUSH_METHOD, [0; 4]);
    call_flush(ctx, method)
}

static FLUSH_METHOD: Resume = Resume::new("", |ctx, _, method| call_flush(ctx, method));

fn call_flush(ctx: &mut Ctx, method: Value) -> Flow {
    ctx.push(method);
    let done = sub!(ctx, ctx.call(method.as_borrowed(), &[]), &FLUSHED, [0; 4]);
    ctx.heap.release(done);
    Ok(Value::NONE)
}

static FLUSHED: Resume = Resume::new("", |ctx, _, v| {
    ctx.heap.release(v);
    Ok(Value::NONE)
});

static PRINT_WRITTEN: Resume = Resume::new("print", |ctx, cont, v| {
    ctx.heap.release(v);
    print_from(ctx, cont.state)
});

static PRINT_TEXT: Resume = Resume::new("print", |ctx, cont, text| {
    let [base, n, i, _] = cont.state;
    sub!(ctx, put(ctx, base, text), &PRINT_DONE, cont.state);
    print_from(ctx, [base, n, i + 1, 0])
});

static PRINT_DONE: Resume = Resume::new("print", |ctx, cont, v| {
    ctx.heap.release(v);
    let [base, n, i, _] = cont.state;
    print_from(ctx, [base, n, i + 1, 0])
});

/// Writes an owned str.
fn put(ctx: &mut Ctx, base: u32, text: Value) -> Flow {
    ctx.push(text);
    let done = sub!(ctx, write(ctx, base, text.as_borrowed(), b""), &PUT, [0; 4]);
    ctx.heap.release(done);
    ctx.cut(ctx.t.sp - 1);
    Ok(Value::NONE)
}

static PUT: Resume = Resume::new("", |ctx, cont, v| {
    ctx.heap.release(v);
    ctx.cut(cont.sp - 1);
    Ok(Value::NONE)
});

/// Writes a str, or the default for None or NULL, to the file in the window.
pub fn write(ctx: &mut Ctx, base: u32, text: Value, default: &[u8]) -> Flow {
    let file = ctx.at(base + FILE);
    let given = !text.is_null() && !text.is_none();
    if ctx.heap.type_of(file) == ty::TEXT_IO {
        let err = ctx.heap.slot(file.handle()).w[0] == 2;
        match given {
            true => ctx.print_str(text, err)?,
            false => ctx.print(default, err)?,
        }
        return Ok(Value::NONE);
    }
    let text = if given { ctx.heap.dup(text) } else { ctx.heap.new_str(default) };
    ctx.push(text);
    let name = ctx.names.write;
    let method = sub!(ctx, ctx.get_attr(file, name), &WRITE_METHOD, [0; 4]);
    call_write(ctx, method)
}

/// Window: the text; the file's `write` arrives.
static WRITE_METHOD: Resume = Resume::new("", |ctx, _, method| call_write(ctx, method));

fn call_write(ctx: &mut Ctx, method: Value) -> Flow {
    let text = ctx.peek(0);
    let base = ctx.t.sp;
    ctx.push(method);
    ctx.push(Value::NULL);
    ctx.push_dup(text);
    let done = sub!(ctx, ctx.call_window(base, 1, false), &WROTE, [0; 4]);
    ctx.heap.release(done);
    ctx.cut(ctx.t.sp - 1);
    Ok(Value::NONE)
}

static WROTE: Resume = Resume::new("", |ctx, cont, v| {
    ctx.heap.release(v);
    ctx.cut(cont.sp - 1);
    Ok(Value::NONE)
});

/// A stream object: 1 for stdout, 2 for stderr, 0 for stdin.
pub fn new_stream(ctx: &mut Ctx, fd: u32) -> Value {
    let v = ctx.heap.new_record(ty::TEXT_IO, [fd, 0, 0, 0, 0, 0]);
    debug_assert_eq!(ctx.heap.slot(v.handle()).w[0], fd as u64);
    v
}

fn stream_write(ctx: &mut Ctx, args: Args) -> Flow {
    let (stream, text) = (args.get(ctx, 0), args.get(ctx, 1));
    if ctx.heap.type_of(text) != ty::STR {
        let message = format!("write() argument must be str, not {}", ctx.type_name(text));
        return Err(ctx.type_error(message));
    }
    let err = ctx.heap.slot(stream.handle()).w[0] == 2;
    ctx.print_str(text, err)?;
    let n = ctx.heap.str_len(text.handle());
    Ok(ctx.heap.new_int(n as i64))
}

fn stream_flush(_: &mut Ctx, _: Args) -> Flow {
    Ok(Value::NONE)
}

fn stream_readline(ctx: &mut Ctx, _: Args) -> Flow {
    let line = read_line(ctx)?.unwrap_or_default();
    Ok(ctx.str(&line))
}
