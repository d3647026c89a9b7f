//! The `atexit` module: functions that are called when the program ends.

use crate::heap::{Handle, Value};
use crate::objects::Kind::Function;
use crate::objects::{Args, Ctx, Flow, NativeDef as D, Resume, Special, catches};
use crate::sub;

pub static FUNCTIONS: &[D] = &[
    D::new(
        "register",
        "(*args, **kwargs)",
        Function,
        register,
        "Register a function to be executed upon normal program termination",
    ),
    D::new(
        "unregister",
        "(func, /)",
        Function,
        |ctx, args| unregister(ctx, args.base, 0),
        "Unregister an exit function which was previously registered using\natexit.register",
    ),
    D::new(
        "_clear",
        "()",
        Function,
        |ctx, _| {
            clear(ctx);
            Ok(Value::NONE)
        },
        "Clear the list of previously registered exit functions.",
    ),
    D::new(
        "_run_exitfuncs",
        "()",
        Function,
        |ctx, _| ctx.run_exit_callbacks(),
        "Run all registered exit functions.",
    ),
    D::new(
        "_ncallbacks",
        "()",
        Function,
        |ctx, _| {
            let n = ctx.heap.seq_len(ctx.settings.exit_callbacks.handle());
            Ok(ctx.heap.new_int(n as i64))
        },
        "Return the number of registered exit functions.",
    ),
];

pub fn fill(ctx: &mut Ctx, _: Handle) {
    ctx.settings.exit_callbacks = ctx.heap.new_list(&[]);
}

/// Bound: keywords, function, arguments. The callbacks are tuples `(function, arguments, keywords)`.
fn register(ctx: &mut Ctx, args: Args) -> Flow {
    let Some(&function) = ctx.extra_args(args, 1).first() else {
        return Err(ctx.type_error("register() takes at least 1 argument (0 given)"));
    };
    if ctx.special_of(function, Special::CALL).is_null() {
        return Err(ctx.type_error("the first argument must be callable"));
    }
    let arguments: Vec<Value> = ctx.extra_args(args, 2).into_iter().map(|v| ctx.heap.dup(v)).collect();
    let arguments = ctx.heap.new_tuple(&arguments);
    let keywords = match args.opt(ctx, 0) {
        Some(keywords) => ctx.heap.dup(keywords),
        None => ctx.heap.new_dict(),
    };
    let first = ctx.heap.dup(function);
    let callback = ctx.heap.new_tuple(&[first, arguments, keywords]);
    ctx.heap.list_push(ctx.settings.exit_callbacks.handle(), callback);
    Ok(ctx.heap.dup(function))
}

/// Window: the function. Those equal to it go, from number `i` on.
fn unregister(ctx: &mut Ctx, base: u32, mut i: u32) -> Flow {
    while let Some(function) = callback_part(ctx, ctx.settings.exit_callbacks, i, 0) {
        ctx.push_dup(function);
        let same = sub!(ctx, ctx.equal(function, ctx.at(base)), &COMPARED, [base, i, 0, 0]);
        ctx.cut(ctx.t.sp - 1);
        i = after(ctx, i, same);
    }
    Ok(Value::NONE)
}

static COMPARED: Resume = Resume::new("", |ctx, cont, same| {
    let [base, i, ..] = cont.state;
    ctx.cut(cont.sp - 1);
    let i = after(ctx, i, same);
    unregister(ctx, base, i)
});

/// Callback `i` has been compared: the number of the next one.
fn after(ctx: &mut Ctx, i: u32, same: Value) -> u32 {
    if !same.is(Value::TRUE) {
        return i + 1;
    }
    let (list, at) = (ctx.settings.exit_callbacks.handle(), i as usize);
    let n = ctx.heap.seq_len(list);
    let removed = ctx.list_splice(list, at.min(n), (at + 1).min(n), &[]);
    ctx.release_all(removed);
    i
}

fn clear(ctx: &mut Ctx) {
    let list = ctx.settings.exit_callbacks.handle();
    let n = ctx.heap.seq_len(list);
    let removed = ctx.list_splice(list, 0, n, &[]);
    ctx.release_all(removed);
}

/// Function, arguments or keywords of callback `i`, borrowed.
fn callback_part(ctx: &Ctx, list: Value, i: u32, part: usize) -> Option<Value> {
    let callback = *ctx.heap.items(list.handle()).get(i as usize)?;
    Some(ctx.heap.items(callback.handle())[part].as_borrowed())
}

impl Ctx {
    /// Calls what is to be called when the program ends, the last registered first. Errors are reported, no more.
    pub fn run_exit_callbacks(&mut self) -> Flow {
        let list = self.settings.exit_callbacks;
        if list.is_null() {
            return Ok(Value::NONE);
        }
        let n = self.heap.seq_len(list.handle());
        let copy = self.heap.new_list_of_items(list.handle(), 0, 1, n);
        self.push(copy);
        run(self, n as u32)
    }
}

/// Window: the callbacks, of which `left` are to be called.
fn run(ctx: &mut Ctx, mut left: u32) -> Flow {
    while left > 0 {
        left -= 1;
        let part = |part| callback_part(ctx, ctx.peek(0), left, part).expect("it has been copied");
        let (function, arguments, keywords) = (part(0), part(1), part(2));
        let arguments = ctx.heap.items(arguments.handle()).to_vec();
        let v = sub!(ctx, ctx.call_kw(function, &arguments, keywords), &CALLED, [left, 0, 0, 0]);
        ctx.heap.release(v);
    }
    clear(ctx);
    Ok(Value::NONE)
}

static CALLED: Resume = Resume::catching(
    "atexit",
    |ctx, cont, v| {
        ctx.heap.release(v);
        run(ctx, cont.state[0])
    },
    catches::ALL,
    |ctx, cont| {
        let function = callback_part(ctx, ctx.peek(0), cont.state[0], 0).expect("it has been called");
        let state = cont.state;
        let none = sub!(ctx, ctx.report_unraisable("in atexit callback", function), &CALLED, state);
        ctx.heap.release(none);
        run(ctx, state[0])
    },
);
