//! `sys.displayhook`: shows the value of an expression statement that is typed by hand, and keeps it as `_`.

use crate::heap::Value;
use crate::natives::builtins::io::write;
use crate::objects::{Args, Ctx, Flow, Resume};
use crate::sub;

/// Window behind the arguments: as that of `print` begins, for the file is found there.
const FILE: u32 = 2;

pub fn displayhook(ctx: &mut Ctx, args: Args) -> Flow {
    if args.get(ctx, 0).is_none() {
        return Ok(Value::NONE);
    }
    // Whatever is shown meanwhile is not what was asked for.
    keep(ctx, Value::NONE);
    let stdout = ctx.heap.dict_get_str(ctx.sys_dict.handle(), ctx.names.stdout.handle());
    if stdout.is_null() || stdout.is_none() {
        return Err(ctx.raise(crate::heap::ty::RUNTIME_ERROR, "lost sys.stdout"));
    }
    let base = ctx.t.sp;
    for v in [Value::NULL, Value::NULL, stdout] {
        ctx.push_dup(v);
    }
    let state = [args.base, base, 0, 0];
    // The file has to have the method before anything is shown.
    if ctx.heap.type_of(ctx.at(base + FILE)) != crate::heap::ty::TEXT_IO {
        let method = sub!(ctx, ctx.get_attr(stdout, ctx.names.write), &WRITABLE, state);
        ctx.heap.release(method);
    }
    show(ctx, state)
}

static WRITABLE: Resume = Resume::new("", |ctx, cont, method| {
    ctx.heap.release(method);
    show(ctx, cont.state)
});

fn show(ctx: &mut Ctx, state: [u32; 4]) -> Flow {
    let v = ctx.at(state[0]);
    let text = sub!(ctx, ctx.repr(v), &TEXT, state);
    put(ctx, state, text)
}

static TEXT: Resume = Resume::new("", |ctx, cont, text| put(ctx, cont.state, text));

fn put(ctx: &mut Ctx, state: [u32; 4], text: Value) -> Flow {
    ctx.push(text);
    sub!(ctx, write(ctx, state[1], text.as_borrowed(), b""), &PUT, state);
    end(ctx, state)
}

static PUT: Resume = Resume::new("", |ctx, cont, _| end(ctx, cont.state));

fn end(ctx: &mut Ctx, state: [u32; 4]) -> Flow {
    sub!(ctx, write(ctx, state[1], Value::NULL, b"\n"), &ENDED, state);
    Ok(shown(ctx, state))
}

static ENDED: Resume = Resume::new("", |ctx, cont, _| Ok(shown(ctx, cont.state)));

fn shown(ctx: &mut Ctx, state: [u32; 4]) -> Value {
    let v = ctx.at(state[0]);
    keep(ctx, v);
    ctx.cut(state[1]);
    Value::NONE
}

/// Sets `builtins._`.
fn keep(ctx: &mut Ctx, v: Value) {
    let (builtins, v) = (ctx.builtins.handle(), ctx.heap.dup(v));
    ctx.dict_set(builtins, "_", v);
}
