//! `input()`: a prompt to `sys.stdout`, a line from `sys.stdin`, whatever the program has put there.

use super::io::{read_line, write};
use crate::audited;
use crate::heap::{Layout, Value, ty};
use crate::objects::{Args, Break, Ctx, Flow, Kind, NativeDef, Resume, catches};
use crate::sub;

pub static FUNCTIONS: &[NativeDef] =
    &[NativeDef::new("input", "(prompt='', /)", Kind::Function, input, "Reads a line from standard input.")];

fn input(ctx: &mut Ctx, args: Args) -> Flow {
    for name in ["stdin", "stdout", "stderr"] {
        let stream = ctx.dict_get(ctx.sys_dict.handle(), name);
        if stream.is_null() || stream.is_none() {
            return Err(ctx.raise(ty::RUNTIME_ERROR, format!("lost sys.{name}")));
        }
    }
    audited!(ctx, args, "builtins.input", [prompt(ctx, args)], ask)
}

/// The prompt, or None. Owned.
fn prompt(ctx: &mut Ctx, args: Args) -> Value {
    let prompt = args.opt(ctx, 0).unwrap_or(Value::NONE);
    ctx.heap.dup(prompt)
}

/// Window: as that of `print` begins, for the file is found there, then the stream to read from.
fn ask(ctx: &mut Ctx, args: Args) -> Flow {
    let base = ctx.t.sp;
    let [stdin, stdout] = ["stdin", "stdout"].map(|name| ctx.dict_get(ctx.sys_dict.handle(), name));
    for v in [Value::NULL, Value::NULL, stdout, stdin] {
        ctx.push_dup(v);
    }
    let Some(prompt) = args.opt(ctx, 0) else { return read(ctx, base) };
    let text = sub!(ctx, ctx.str_of(prompt), &PROMPT, [base, 0, 0, 0]);
    put(ctx, base, text)
}

static PROMPT: Resume = Resume::new("input", |ctx, cont, text| put(ctx, cont.state[0], text));

fn put(ctx: &mut Ctx, base: u32, text: Value) -> Flow {
    ctx.push(text);
    sub!(ctx, write(ctx, base, text.as_borrowed(), b""), &PUT, [base, 0, 0, 0]);
    flush(ctx, base)
}

static PUT: Resume = Resume::new("input", |ctx, cont, _| flush(ctx, cont.state[0]));

/// Whether there is something to flush is nobody's business.
fn flush(ctx: &mut Ctx, base: u32) -> Flow {
    ctx.cut(base + 4);
    let file = ctx.at(base + 2);
    if ctx.heap.type_of(file) == ty::TEXT_IO {
        return read(ctx, base);
    }
    let (depth, sp) = (ctx.t.conts.len(), ctx.t.sp);
    match call_method(ctx, file, "flush") {
        Ok(v) => {
            ctx.heap.release(v);
            read(ctx, base)
        }
        Err(Break::Raise) => {
            ctx.clear_exc();
            read(ctx, base)
        }
        Err(broken) => Err(ctx.park(depth, sp, broken, &FLUSHED, [base, 0, 0, 0])),
    }
}

static FLUSHED: Resume = Resume::catching(
    "input",
    |ctx, cont, v| {
        ctx.heap.release(v);
        read(ctx, cont.state[0])
    },
    catches::ALL,
    |ctx, cont| {
        ctx.clear_exc();
        read(ctx, cont.state[0])
    },
);

fn read(ctx: &mut Ctx, base: u32) -> Flow {
    ctx.cut(base + 4);
    let file = ctx.at(base + 3);
    let line = match ctx.heap.type_of(file) {
        ty::TEXT_IO => {
            let line = read_line(ctx)?.unwrap_or_default();
            ctx.str(&line)
        }
        _ => sub!(ctx, call_method(ctx, file, "readline"), &LINE, [base, 0, 0, 0]),
    };
    answer(ctx, base, line)
}

static LINE: Resume = Resume::new("input", |ctx, cont, line| answer(ctx, cont.state[0], line));

/// The line, which may be bytes, without its end; takes it over.
fn answer(ctx: &mut Ctx, base: u32, line: Value) -> Flow {
    ctx.cut(base);
    let bytes = match ctx.heap.layout(line) {
        Layout::Str => false,
        Layout::Bytes if ctx.heap.is_subtype(ctx.heap.type_of(line), ty::BYTES) => true,
        _ => {
            ctx.heap.release(line);
            return Err(ctx.type_error("object.readline() returned non-string"));
        }
    };
    let h = line.handle();
    let text = if bytes { ctx.heap.bytes_data(h) } else { ctx.heap.str_bytes(h) };
    if text.is_empty() {
        ctx.heap.release(line);
        return Err(ctx.raise(ty::EOF_ERROR, "EOF when reading a line"));
    }
    let Some(text) = text.strip_suffix(b"\n") else { return Ok(line) };
    let text = text.to_vec();
    ctx.heap.release(line);
    Ok(if bytes { ctx.heap.new_bytes(&text) } else { ctx.heap.new_str(&text) })
}

/// `file.name()`.
fn call_method(ctx: &mut Ctx, file: Value, name: &str) -> Flow {
    let method = sub!(ctx, ctx.get_attr_str(file, name), &METHOD, [0; 4]);
    call(ctx, method)
}

static METHOD: Resume = Resume::new("", |ctx, _, method| call(ctx, method));

fn call(ctx: &mut Ctx, method: Value) -> Flow {
    ctx.push(method);
    let v = sub!(ctx, ctx.call(method.as_borrowed(), &[]), &CALLED, [0; 4]);
    ctx.cut(ctx.t.sp - 1);
    Ok(v)
}

static CALLED: Resume = Resume::new("", |ctx, cont, v| {
    ctx.cut(cont.sp - 1);
    Ok(v)
});
