//! The arguments of `compile()`, converted in their order: any of them may run Python code.

use crate::heap::{Layout, Value, ty};
use crate::objects::{Args, Ctx, Flow, Resume, Special};
use crate::sub;

const FILENAME: u32 = 1;
const MODE: u32 = 2;
const FLAGS: u32 = 3;
const DONT_INHERIT: u32 = 4;
const LAST: u32 = 6;

/// Puts a str for the filename, ints for the numbers and a bool into the window. Answers None.
pub fn convert(ctx: &mut Ctx, args: Args) -> Flow {
    convert_from(ctx, args, FILENAME)
}

fn convert_from(ctx: &mut Ctx, args: Args, first: u32) -> Flow {
    for i in first..=LAST {
        let Some(v) = args.opt(ctx, i) else { continue };
        let v = sub!(ctx, one(ctx, v, i), &CONVERTED, [args.base, args.n, i, 0]);
        ctx.set_at(args.base + i, v);
        check(ctx, args, i)?;
    }
    Ok(Value::NONE)
}

static CONVERTED: Resume = Resume::new("", |ctx, cont, v| {
    let [base, n, i, _] = cont.state;
    let args = Args { base, n };
    ctx.set_at(base + i, v);
    check(ctx, args, i)?;
    convert_from(ctx, args, i + 1)
});

fn one(ctx: &mut Ctx, v: Value, i: u32) -> Flow {
    match i {
        FILENAME => path(ctx, v),
        MODE => Ok(ctx.heap.dup(v)),
        DONT_INHERIT => ctx.truth(v),
        _ => ctx.index(v),
    }
}

/// What `os.fspath` answers: a str or bytes.
pub fn path(ctx: &mut Ctx, v: Value) -> Flow {
    if ctx.is_str(v) || ctx.heap.is_subtype(ctx.heap.type_of(v), ty::BYTES) {
        return Ok(ctx.heap.dup(v));
    }
    let method = ctx.special_of(v, Special::FSPATH);
    if method.is_null() {
        let message = format!("expected str, bytes or os.PathLike object, not {}", ctx.tp_name(v));
        return Err(ctx.type_error(message));
    }
    let class = ctx.heap.type_of(v);
    let path = sub!(ctx, ctx.call_special(method, v, &[]), &PATH, [class, 0, 0, 0]);
    str_or_bytes(ctx, class, path)
}

static PATH: Resume = Resume::new("", |ctx, cont, path| str_or_bytes(ctx, cont.state[0], path));

fn str_or_bytes(ctx: &mut Ctx, class: u32, path: Value) -> Flow {
    if ctx.is_str(path) || ctx.heap.is_subtype(ctx.heap.type_of(path), ty::BYTES) {
        return Ok(path);
    }
    let (class, got) = (ctx.heap.types[class as usize].name.clone(), ctx.tp_name(path).to_owned());
    ctx.heap.release(path);
    Err(ctx.type_error(format!("expected {class}.__fspath__() to return str or bytes, not {got}")))
}

fn check(ctx: &mut Ctx, args: Args, i: u32) -> Flow<()> {
    let v = args.get(ctx, i);
    match i {
        FILENAME => {
            if ctx.heap.layout(v) == Layout::Bytes {
                let text = ctx.decode_bytes(v, "utf-8", "surrogateescape")?;
                ctx.set_at(args.base + i, text);
            }
            no_null(ctx, args.get(ctx, i))
        }
        MODE if !ctx.is_str(v) => {
            let message = format!("compile() argument 'mode' must be str, not {}", ctx.type_or_none(v));
            Err(ctx.type_error(message))
        }
        MODE => {
            let utf8 = ctx.encode_str(v, "utf-8", "strict")?;
            ctx.heap.release(utf8);
            no_null(ctx, v)
        }
        DONT_INHERIT => Ok(()),
        FLAGS.. => match ctx.heap.small(v).is_some_and(|n| i32::try_from(n).is_ok()) {
            true => Ok(()),
            false => Err(ctx.overflow_error("Python int too large to convert to C int")),
        },
        _ => Ok(()),
    }
}

fn no_null(ctx: &mut Ctx, text: Value) -> Flow<()> {
    match ctx.heap.str_bytes(text.handle()).contains(&0) {
        true => Err(ctx.value_error("embedded null character")),
        false => Ok(()),
    }
}
