//! Exceptions: raising, matching, handling, and the end of `with`.

use super::Answer;
use crate::heap::layout::exception;
use crate::heap::{Value, ty};
use crate::objects::{Break, Ctx, Flow, Resume};
use crate::sub;
use crate::vm::ends;

/// The exception (taken over) is what is being handled from here on; answers what was before.
#[inline(always)]
pub fn replace_handled(ctx: &mut Ctx, exc: Value) -> Value {
    let level = ctx.t.handled.last_mut().expect("a thread handles at some level");
    std::mem::replace(level, exc)
}

/// `CHECK_EXC_MATCH` for a single class of exceptions.
#[inline(always)]
pub fn matches_plainly(ctx: &Ctx, exc: Value, class: Value) -> Option<bool> {
    let heap = &ctx.heap;
    if !heap.is_type(class) {
        return None;
    }
    let (type_, wanted) = (heap.type_of(exc), heap.type_id(class));
    let catchable = || heap.is_subtype(wanted, ty::BASE_EXCEPTION);
    (type_ == wanted || catchable()).then(|| heap.is_subtype(type_, wanted))
}

/// `[exc, class]` -> `[exc, bool]`.
pub fn check_exc_match(ctx: &mut Ctx) -> Flow {
    let (exc, class) = (ctx.peek(1), ctx.peek(0));
    check_catchable(ctx, class)?;
    let type_ = ctx.heap.type_of(exc);
    Ok(Value::bool(matches_class(ctx, type_, class)))
}

/// True if an exception of this type is caught by the class or tuple of classes.
pub fn matches_class(ctx: &Ctx, type_: u32, class: Value) -> bool {
    if ctx.heap.type_of(class) == ty::TUPLE {
        return ctx.heap.items(class.handle()).iter().any(|&c| matches_class(ctx, type_, c.as_borrowed()));
    }
    ctx.heap.is_type(class) && ctx.heap.is_subtype(type_, ctx.heap.type_id(class))
}

/// Refuses what is no class of exceptions or tuple of such.
pub fn check_catchable(ctx: &mut Ctx, class: Value) -> Flow<()> {
    let catchable =
        |&c: &Value| ctx.heap.is_type(c) && ctx.heap.is_subtype(ctx.heap.type_id(c), ty::BASE_EXCEPTION);
    let all = match ctx.heap.type_of(class) {
        ty::TUPLE => ctx.heap.items(class.handle()).iter().all(catchable),
        _ => catchable(&class),
    };
    match all {
        true => Ok(()),
        false => {
            Err(ctx.type_error("catching classes that do not inherit from BaseException is not allowed"))
        }
    }
}

/// `raise`, `raise exc`, `raise exc from cause`.
pub fn raise_varargs(ctx: &mut Ctx, n: u32) -> Flow {
    if n == 0 {
        let handled = ctx.handled();
        if handled.is_null() {
            return Err(ctx.raise(ty::RUNTIME_ERROR, "No active exception to reraise"));
        }
        let exc = ctx.heap.dup(handled);
        ctx.t.reraised = true;
        let old = std::mem::replace(&mut ctx.t.exc, exc);
        ctx.heap.release(old);
        return Err(Break::Raise);
    }
    if n == 2 {
        // [exc, cause] -> make the exception first, as CPython does.
        let cause = ctx.pop_owned();
        let exc = ctx.pop_owned();
        ctx.push(cause);
        ctx.push(exc);
    }
    let what = ctx.peek(0);
    let exc = sub!(ctx, instantiate(ctx, what), &RAISE, [n, 0, 0, 0]);
    raise_made(ctx, n, exc)
}

static RAISE: Resume = Resume::new("", |ctx, cont, v| raise_made(ctx, cont.state[0], v));

/// Calls an exception class; an instance is answered as it is.
fn instantiate(ctx: &mut Ctx, what: Value) -> Flow {
    if ctx.heap.is_type(what) && ctx.heap.is_subtype(ctx.heap.type_id(what), ty::BASE_EXCEPTION) {
        return ctx.call(what, &[]);
    }
    Ok(ctx.heap.dup(what))
}

/// Window: `[cause,] what was raised`; the exception object arrives.
fn raise_made(ctx: &mut Ctx, n: u32, exc: Value) -> Flow {
    if !ctx.heap.is_subtype(ctx.heap.type_of(exc), ty::BASE_EXCEPTION) {
        let what = ctx.peek(0);
        let called = !exc.is(what);
        let message = match called {
            true => {
                let class = ctx.full_name_of(ctx.heap.type_id(what));
                let got = ctx.full_name_of(ctx.heap.type_of(exc));
                format!(
                    "calling <class '{class}'> should have returned an instance of BaseException, not <class '{got}'>"
                )
            }
            false => "exceptions must derive from BaseException".to_owned(),
        };
        ctx.heap.release(exc);
        return Err(ctx.type_error(message));
    }
    if n == 1 {
        return Err(ctx.raise_value(exc));
    }
    // [cause, what] -> [exc, cause]
    ctx.set_at(ctx.t.sp - 1, exc);
    let cause = ctx.peek(1);
    let made = sub!(ctx, instantiate(ctx, cause), &CAUSE, [0; 4]);
    raise_from(ctx, made)
}

static CAUSE: Resume = Resume::new("", |ctx, _, v| raise_from(ctx, v));

fn raise_from(ctx: &mut Ctx, cause: Value) -> Flow {
    let ok = cause.is_none() || ctx.heap.is_subtype(ctx.heap.type_of(cause), ty::BASE_EXCEPTION);
    if !ok {
        ctx.heap.release(cause);
        return Err(ctx.type_error("exception causes must derive from BaseException"));
    }
    let exc = ctx.pop_owned();
    ctx.set_cause(exc, cause);
    Err(ctx.raise_value(exc))
}

/// `[lasti, ..., exc]`, `depth` values below the exception: raises again what a handler did not want. With a lasti, the frame
/// stands where it was first raised.
pub fn reraise(ctx: &mut Ctx, depth: u32) -> Flow {
    if depth > 0
        && let Some(unit) = ctx.heap.exact_int(ctx.peek(depth))
    {
        let data = ctx.heap.code(ctx.t.frame().code);
        let instructions = &ctx.code[data.entry as usize..][..data.lines.len()];
        let i = instructions.partition_point(|ins| (ins.unit as i64) < unit);
        ctx.t.first_raised = data.entry + i as u32;
    }
    let exc = ctx.pop_owned();
    ctx.t.reraised = true;
    let old = std::mem::replace(&mut ctx.t.exc, exc);
    ctx.heap.release(old);
    Err(Break::Raise)
}

/// `[exit, self|NULL, lasti, previous, exc]`: calls `__exit__(type, exc, traceback)` and pushes its answer.
pub fn with_except_start(ctx: &mut Ctx) -> Flow {
    let exc = ctx.peek(0);
    let (exit, self_) = (ctx.peek(4), ctx.peek(3));
    let class = ctx.heap.type_object(ctx.heap.type_of(exc));
    let tb = ctx.heap.field(exc.handle(), exception::TRACEBACK);
    let tb = if tb.is_null() { Value::NONE } else { tb };
    let start = ctx.t.sp;
    ctx.push_dup(tb);
    let base = ctx.t.sp;
    ctx.push_dup(exit);
    ctx.push_dup(self_);
    for v in [class, exc, tb] {
        ctx.push_dup(v);
    }
    let answer = sub!(ctx, ctx.call_window(base, 3, false), &EXITED, [start, 0, 0, 0]);
    ctx.cut(start);
    Ok(answer)
}

/// `__exit__` has answered: the traceback that was held for it goes.
static EXITED: Resume = Resume::new("", |ctx, cont, v| {
    ctx.cut(cont.state[0]);
    Ok(v)
});

/// `[sub-iterator, last sent, exc]`: a StopIteration ends the delegation with its value, anything else goes on.
pub fn cleanup_throw(ctx: &mut Ctx) -> Answer {
    let exc = ctx.peek(0);
    if ctx.heap.is_subtype(ctx.heap.type_of(exc), ty::STOP_ITERATION) {
        let value = ctx.heap.field(exc.handle(), exception::FIRST);
        let value = if value.is_null() { Value::NONE } else { ctx.heap.dup(value) };
        ctx.cut(ctx.t.sp - 3);
        ctx.push(Value::NONE);
        ctx.push(value);
        return super::arranged(Ok(()));
    }
    let exc = ctx.pop_owned();
    ctx.t.reraised = true;
    let old = std::mem::replace(&mut ctx.t.exc, exc);
    ctx.heap.release(old);
    (Err(Break::Raise), &ends::DROP, [0; 4])
}
