//! Calls: `CALL` before, and `C_RETURN` or `C_RAISE` after whatever is no Python function.

use super::{Then, fire, push_place, stage, tell};
use crate::heap::layout::method;
use crate::heap::{Value, ty};
use crate::objects::monitoring::event;
use crate::objects::{Ctx, Flow, Resume, catches};
use crate::sub;
use crate::vm::{ends, ops};

/// `CALL` and `CALL_KW`: `[callee, self|NULL, arguments (, names)]`.
pub fn call(ctx: &mut Ctx, kwnames: bool, told: bool, tools: u8) -> Option<Then> {
    let n = ctx.code[ctx.t.pc as usize].arg;
    let height = n + 2 + kwnames as u32;
    let base = ctx.t.sp - height;
    if !told {
        expand_method(ctx, base);
        let then = tell_of_call(ctx, ctx.at(base), first_argument(ctx, base, n), tools, stage::OWN);
        if then.is_some() {
            return then;
        }
    }
    if ctx.heap.type_of(ctx.at(base)) == ty::FUNCTION {
        return None;
    }
    let flow = call_watched(ctx, base, n, kwnames);
    Some(Then::Answer((flow, &ends::CALL, [height, 0, 0, 0])))
}

/// A bound method gives way to its function and its object.
fn expand_method(ctx: &mut Ctx, base: u32) {
    let f = ctx.at(base);
    if ctx.heap.type_of(f) == ty::METHOD && ctx.at(base + 1).is_null() {
        let parts = [method::FUNC, method::SELF].map(|lane| ctx.heap.lane(f.handle(), lane));
        let [func, self_] = parts.map(|v| ctx.heap.dup(v));
        ctx.t.stack[base as usize + 1] = self_;
        ctx.set_at(base, func);
    }
}

fn first_argument(ctx: &Ctx, base: u32, n: u32) -> Value {
    match ctx.at(base + 1) {
        self_ if !self_.is_null() => self_,
        _ if n > 0 => ctx.at(base + 2),
        _ => ctx.monitoring.missing,
    }
}

fn tell_of_call(ctx: &mut Ctx, callable: Value, first: Value, tools: u8, stage: u32) -> Option<Then> {
    push_place(ctx, ctx.t.pc);
    ctx.push_dup(callable);
    ctx.push_dup(first);
    tell(ctx, event::CALL, tools, 4, stage)
}

/// Calls a copy of the window at `base`, which stays for the report of what comes of it.
fn call_watched(ctx: &mut Ctx, base: u32, n: u32, kwnames: bool) -> Flow {
    let first = first_argument(ctx, base, n);
    let top = base + n + 2 + kwnames as u32;
    call_copy(ctx, ctx.at(base), first, |ctx, owned| {
        for i in base + 1..top {
            let v = ctx.at(i);
            if owned { ctx.push_dup(v) } else { ctx.push(v) }
        }
        (n, kwnames)
    })
}

/// Calls `callable` with what `push` pushes behind it; it says whether the values are to be owned. Stack: `[callable, first
/// argument, the call]`.
fn call_copy(
    ctx: &mut Ctx,
    callable: Value,
    first: Value,
    push: impl Fn(&mut Ctx, bool) -> (u32, bool),
) -> Flow {
    ctx.push(callable);
    ctx.push(first);
    let base = ctx.t.sp;
    // Natives look at what the instruction holds; others have references of their own.
    let owned = !matches!(
        ctx.heap.type_of(callable),
        ty::BUILTIN
            | ty::METHOD_DESCRIPTOR
            | ty::WRAPPER_DESCRIPTOR
            | ty::METHOD_WRAPPER
            | ty::CLASSMETHOD_DESCRIPTOR
    ) && !ctx.heap.is_type(callable);
    ctx.push_dup(callable);
    let (n, kwnames) = push(ctx, owned);
    let v = sub!(ctx, ctx.call_window(base, n, kwnames), &CALLED, [base, 0, 0, 0]);
    returned(ctx, base, v)
}

/// State: where the call's window began. The native has answered or raised.
static CALLED: Resume = Resume::catching(
    "",
    |ctx, cont, v| returned(ctx, cont.state[0], v),
    catches::ALL,
    |ctx, cont| {
        let base = cont.state[0];
        ctx.cut(base);
        let exc = ctx.take_exc();
        ctx.push(exc);
        let told = sub!(ctx, tell_of_end(ctx, event::C_RAISE, base), &RAISED, [base, 0, 0, 0]);
        (RAISED.run)(ctx, crate::objects::Cont { state: [base, 0, 0, 0], ..cont }, told)
    },
);

/// Window: `[callable, first argument]` below `base`; the result arrives.
fn returned(ctx: &mut Ctx, base: u32, v: Value) -> Flow {
    ctx.cut(base);
    ctx.push(v);
    let told = sub!(ctx, tell_of_end(ctx, event::C_RETURN, base), &RETURNED, [base, 0, 0, 0]);
    (RETURNED.run)(
        ctx,
        crate::objects::Cont { sp: base + 1, resume: &RETURNED, state: [base, 0, 0, 0] },
        told,
    )
}

/// The result is given on.
static RETURNED: Resume = Resume::new("", |ctx, cont, told| {
    ctx.heap.release(told);
    ctx.cut(cont.state[0] + 1);
    let v = ctx.pop();
    ctx.cut(cont.state[0] - 2);
    Ok(v)
});

/// The exception is in flight again.
static RAISED: Resume = Resume::new("", |ctx, cont, told| {
    ctx.heap.release(told);
    ctx.cut(cont.state[0] + 1);
    let exc = ctx.pop();
    let old = std::mem::replace(&mut ctx.t.exc, exc);
    ctx.heap.release(old);
    Err(crate::objects::Break::Raise)
});

fn tell_of_end(ctx: &mut Ctx, event: u8, base: u32) -> Flow {
    let tools = ctx.point(ctx.t.pc).event;
    if tools == 0 || ctx.t.tracing != 0 {
        return Ok(Value::NONE);
    }
    let (callable, first) = (ctx.at(base - 2), ctx.at(base - 1));
    push_place(ctx, ctx.t.pc);
    ctx.push_dup(callable);
    ctx.push_dup(first);
    fire::fire(ctx, event, tools, 4)
}

/// `[callee, NULL, arguments, keywords|NULL]`.
pub fn call_function_ex(ctx: &mut Ctx, told: bool, tools: u8) -> Option<Then> {
    let (callee, args) = (ctx.peek(3), ctx.peek(1));
    if ctx.heap.type_of(args) != ty::TUPLE {
        return Some(Then::Answer((ops::sets::star_args(ctx, callee, args), &MADE_TUPLE, [0; 4])));
    }
    let first = ctx.heap.items(args.handle()).first().map_or(ctx.monitoring.missing, |v| v.as_borrowed());
    if !told {
        let then = tell_of_call(ctx, callee, first, tools, stage::OWN);
        if then.is_some() {
            return then;
        }
    }
    if matches!(ctx.heap.type_of(callee), ty::FUNCTION | ty::METHOD) {
        return None;
    }
    let keywords = ctx.peek(0);
    let flow = call_copy(ctx, callee, first, |ctx, owned| spread(ctx, args, keywords, owned));
    Some(Then::Answer((flow, &ends::REPLACE, [4, 0, 0, 0])))
}

/// The positional arguments have become a tuple; the instruction is dispatched again.
static MADE_TUPLE: Resume = ends::end(|ctx, cont, tuple| {
    ctx.cut(cont.sp);
    ctx.set_at(cont.sp - 2, tuple);
    ctx.t.stage = stage::INSTRUCTION as u8;
    Err(crate::objects::Break::Next)
});

/// Pushes `[NULL, arguments, values of keywords, names]`.
fn spread(ctx: &mut Ctx, args: Value, keywords: Value, owned: bool) -> (u32, bool) {
    let mut values = ctx.heap.items(args.handle()).to_vec();
    let mut names = Vec::new();
    if !keywords.is_null() {
        for (name, v) in ctx.heap.dict_items(keywords.handle()).collect::<Vec<_>>() {
            names.push(ctx.heap.dup(name));
            values.push(v);
        }
    }
    ctx.push(Value::NULL);
    for v in &values {
        if owned { ctx.push_dup(*v) } else { ctx.push(v.as_borrowed()) }
    }
    let kwnames = !names.is_empty();
    if kwnames {
        let names = ctx.heap.new_tuple(&names);
        ctx.push(names);
    }
    (values.len() as u32, kwnames)
}

/// `[super, class, self]`: the call of `super` itself, of which the instruction is made.
pub fn super_(ctx: &mut Ctx, done: u32, tools: u8) -> Option<Then> {
    let (global_super, class) = (ctx.peek(2), ctx.peek(1));
    let first = if ctx.code[ctx.t.pc as usize].arg & 2 != 0 { class } else { ctx.monitoring.missing };
    if done < stage::OWN {
        let then = tell_of_call(ctx, global_super, first, tools, stage::OWN);
        if then.is_some() {
            return then;
        }
    }
    if done >= stage::SUPER || !global_super.is(ctx.heap.type_object(ty::SUPER)) {
        return None;
    }
    let tools = ctx.point(ctx.t.pc).event;
    push_place(ctx, ctx.t.pc);
    ctx.push_dup(global_super);
    ctx.push_dup(first);
    tell(ctx, event::C_RETURN, tools, 4, stage::SUPER)
}
