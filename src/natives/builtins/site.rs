//! What CPython's `site` module adds for people at a prompt: `exit`, `quit`, `help`, `copyright`, `credits`, `license`.

use crate::heap::{Handle, Value, ty};
use crate::objects::Kind::{Get, Slot};
use crate::objects::{Args, Ctx, Flow, NativeDef as D, Resume};
use crate::sub;

const CREDITS: &str = "    Python is the work of Guido van Rossum, the Python core developers and the Python Software Foundation.\n    Vivarium is an interpreter of its own that follows CPython 3.14.";
const LICENSE: &str = "Vivarium: MIT OR Apache-2.0, at your option";

/// Lane of a quitter's name; lanes of a printer: its name and its text.
const NAME: usize = 0;
const TEXT: usize = 1;

pub static QUITTER: &[D] = &[
    D::new("__call__", "(self, *args, code=None)", Slot, quit, "Raises SystemExit."),
    D::new("__repr__", "(self, /)", Slot, quitter_repr, "Return repr(self)."),
    D::new("name", "(self, /)", Get, |c, a| Ok(c.lane_or_none(a.get(c, 0).handle(), NAME)), "Its name."),
    D::new("eof", "(self, /)", Get, |c, _| Ok(c.str(EOF)), "The key that ends the input."),
];

pub static PRINTER: &[D] = &[
    D::new("__call__", "(self, /)", Slot, show, "Prints the text."),
    D::new("__repr__", "(self, /)", Slot, |c, a| Ok(text(c, a)), "Return repr(self)."),
];

pub static HELPER: &[D] = &[
    D::new(
        "__call__",
        "(self, /, *args, **kwds)",
        Slot,
        help,
        "The standard library's pydoc; not there yet.",
    ),
    D::new(
        "__repr__",
        "(self, /)",
        Slot,
        |c, _| Ok(c.str("Type help() for interactive help, or help(object) for help about object.")),
        "Return repr(self).",
    ),
];

const EOF: &str = "Ctrl-D (i.e. EOF)";

/// Enters the objects into the dict of `builtins`.
pub fn fill(ctx: &mut Ctx, dict: Handle) {
    for name in ["exit", "quit"] {
        let text = ctx.heap.intern(name);
        let v = ctx.heap.new_record(ty::SITE_QUITTER, [text.raw(), 0, 0, 0, 0, 0]);
        ctx.dict_set(dict, name, v);
    }
    for (name, text) in
        [("copyright", "Vivarium: see --licenses"), ("credits", CREDITS), ("license", LICENSE)]
    {
        let lanes = [ctx.heap.intern(name), ctx.str(text)].map(|v| v.raw());
        let v = ctx.heap.new_record(ty::SITE_PRINTER, [lanes[0], lanes[1], 0, 0, 0, 0]);
        ctx.dict_set(dict, name, v);
    }
    let v = ctx.heap.new_record(ty::SITE_HELPER, [0; 6]);
    ctx.dict_set(dict, "help", v);
}

fn quit(ctx: &mut Ctx, args: Args) -> Flow {
    const CODE: u32 = 1;
    let given = ctx.extra_args(args, 2);
    if given.len() > 1 {
        let message = format!(
            "Quitter.__call__() takes from 1 to 2 positional arguments but {} were given",
            given.len() + 1
        );
        return Err(ctx.type_error(message));
    }
    let code = given.first().copied().or_else(|| args.opt(ctx, CODE)).unwrap_or(Value::NONE);
    let code = ctx.heap.dup(code);
    Err(ctx.raise_with(ty::SYSTEM_EXIT, &[code]))
}

fn quitter_repr(ctx: &mut Ctx, args: Args) -> Flow {
    let name = ctx.heap.lane(args.get(ctx, 0).handle(), NAME);
    let text = format!("Use {}() or {EOF} to exit", ctx.text(name));
    Ok(ctx.str(&text))
}

fn text(ctx: &mut Ctx, args: Args) -> Value {
    let text = ctx.heap.lane(args.get(ctx, 0).handle(), TEXT);
    ctx.heap.dup(text)
}

/// Prints through `builtins.print`, so that a replaced `sys.stdout` is asked.
fn show(ctx: &mut Ctx, args: Args) -> Flow {
    let text = text(ctx, args);
    ctx.push(text);
    let builtins = ctx.builtins.handle();
    let print = ctx.dict_get(builtins, "print");
    let done = sub!(ctx, ctx.call(print, &[text.as_borrowed()]), &SHOWN, [0; 4]);
    Ok(done)
}

static SHOWN: Resume = Resume::new("", |_, _, v| Ok(v));

fn help(ctx: &mut Ctx, _: Args) -> Flow {
    ctx.unsupported("help() (the standard library's pydoc)")
}
