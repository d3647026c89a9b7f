//! Dividing an exception group: `split`, `subgroup` and what both need.
//!
//! A level is one exception and its two answers: a window `[exception, matching part, other part, matching list, other
//! list]` on the value stack. A group among the exceptions is a level of its own above it, entered through the driver,
//! so that no nesting can overflow the Rust stack.

use crate::heap::layout::exception::{CAUSE, CONTEXT, FIRST, SUPPRESS, TRACEBACK};
use crate::heap::{Layout, Value, ty};
use crate::objects::{Args, Ctx, Flow, Resume, Special};
use crate::sub;

const EXCEPTIONS: usize = FIRST + 1;

/// Places in a level's window.
const MATCH: u32 = 1;
const REST: u32 = 2;
const MATCHES: u32 = 3;
const OTHERS: u32 = 4;
/// Where the next level's window begins.
const INNER: u32 = 5;

/// What kind of condition was given, in a continuation's state.
const BY_TYPE: u32 = 0;
const BY_CALL: u32 = 1;
/// The condition is a list of exceptions, which are looked for themselves.
const BY_LEAF: u32 = 2;
const KIND: u32 = 3;
/// Bit of the same word: the other part is asked for too.
const WITH_REST: u32 = 4;

/// `group.split(condition)`: `(matching part, other part)`, None for an empty one.
pub fn split(ctx: &mut Ctx, args: Args) -> Flow {
    let how = condition(ctx, args.get(ctx, 1))? | WITH_REST;
    let level = push_level(ctx, args.get(ctx, 0));
    let done = sub!(ctx, divide(ctx, args.base, level, how), &SPLIT, [level, 0, 0, 0]);
    ctx.heap.release(done);
    Ok(pair(ctx, level))
}

static SPLIT: Resume = Resume::new("split", |ctx, cont, _| Ok(pair(ctx, cont.state[0])));

fn pair(ctx: &mut Ctx, level: u32) -> Value {
    let two = [answer(ctx, level + MATCH), answer(ctx, level + REST)];
    ctx.heap.new_tuple(&two)
}

/// `group.subgroup(condition)`: the matching part or None.
pub fn subgroup(ctx: &mut Ctx, args: Args) -> Flow {
    let how = condition(ctx, args.get(ctx, 1))?;
    let level = push_level(ctx, args.get(ctx, 0));
    let done = sub!(ctx, divide(ctx, args.base, level, how), &SUBGROUP, [level, 0, 0, 0]);
    ctx.heap.release(done);
    Ok(answer(ctx, level + MATCH))
}

static SUBGROUP: Resume = Resume::new("subgroup", |ctx, cont, _| Ok(answer(ctx, cont.state[0] + MATCH)));

/// The part of a group that holds these exceptions alone (a list), or None: what `except*` raises again.
pub fn project(ctx: &mut Ctx, group: Value, leaves: Value) -> Flow {
    let base = ctx.t.sp;
    ctx.push_dup(group);
    ctx.push_dup(leaves);
    let level = push_level(ctx, group);
    let done = sub!(ctx, divide(ctx, base, level, BY_LEAF), &PROJECTED, [level, 0, 0, 0]);
    ctx.heap.release(done);
    let part = answer(ctx, level + MATCH);
    ctx.cut(base);
    Ok(part)
}

static PROJECTED: Resume = Resume::new("", |ctx, cont, _| {
    let part = answer(ctx, cont.state[0] + MATCH);
    ctx.cut(cont.state[0] - 2);
    Ok(part)
});

/// A list of the exceptions in groups that are no groups themselves.
pub fn leaves(ctx: &mut Ctx, groups: &[Value]) -> Value {
    let (mut todo, mut found) = (groups.to_vec(), Vec::new());
    while let Some(v) = todo.pop() {
        if ctx.heap.is_subtype(ctx.heap.type_of(v), ty::BASE_EXCEPTION_GROUP) {
            let inner = ctx.heap.field(v.handle(), EXCEPTIONS);
            todo.extend(ctx.heap.items(inner.handle()).iter().map(|v| v.as_borrowed()));
        } else {
            found.push(v);
        }
    }
    ctx.list_of(&found)
}

fn answer(ctx: &mut Ctx, at: u32) -> Value {
    let v = ctx.take_at(at);
    if v.is_null() { Value::NONE } else { v }
}

/// A type, a tuple of types, or something to call.
fn condition(ctx: &mut Ctx, v: Value) -> Flow<u32> {
    let is_exception_class = |ctx: &Ctx, v: Value| {
        ctx.heap.is_type(v) && ctx.heap.is_subtype(ctx.heap.type_id(v), ty::BASE_EXCEPTION)
    };
    if is_exception_class(ctx, v) {
        return Ok(BY_TYPE);
    }
    if ctx.heap.type_of(v) == ty::TUPLE {
        let items = ctx.heap.items(v.handle());
        if items.iter().all(|&v| is_exception_class(ctx, v)) {
            return Ok(BY_TYPE);
        }
    }
    if !ctx.heap.is_type(v) && !ctx.special_of(v, Special::CALL).is_null() {
        return Ok(BY_CALL);
    }
    let message =
        "expected an exception type, a tuple of exception types, or a callable (other than a class)";
    Err(ctx.type_error(message))
}

/// Begins a level for an exception; its position.
fn push_level(ctx: &mut Ctx, exc: Value) -> u32 {
    let level = ctx.t.sp;
    ctx.push_dup(exc);
    ctx.push(Value::NULL);
    ctx.push(Value::NULL);
    level
}

/// Fills in the answers of the level on top. `base`: window of the method, whose second value is the condition.
fn divide(ctx: &mut Ctx, base: u32, level: u32, how: u32) -> Flow {
    let (exc, condition) = (ctx.at(level), ctx.at(base + 1));
    if how & KIND != BY_CALL {
        let hit = match how & KIND {
            BY_LEAF => ctx.heap.items(condition.handle()).iter().any(|v| v.is(exc)),
            _ => is_instance(ctx, exc, condition),
        };
        return divided(ctx, base, level, how, hit);
    }
    let state = [base, level, how, 0];
    let said = sub!(ctx, ctx.call(condition, &[exc]), &SAID, state);
    said_of(ctx, base, level, how, said)
}

fn is_instance(ctx: &Ctx, exc: Value, condition: Value) -> bool {
    let t = ctx.heap.type_of(exc);
    match ctx.heap.type_of(condition) {
        ty::TUPLE => {
            ctx.heap.items(condition.handle()).iter().any(|&c| ctx.heap.is_subtype(t, ctx.heap.type_id(c)))
        }
        _ => ctx.heap.is_subtype(t, ctx.heap.type_id(condition)),
    }
}

/// The predicate has answered.
static SAID: Resume = Resume::new("", |ctx, cont, said| {
    let [base, level, how, _] = cont.state;
    said_of(ctx, base, level, how, said)
});

fn said_of(ctx: &mut Ctx, base: u32, level: u32, how: u32, said: Value) -> Flow {
    ctx.push(said);
    let truth = sub!(ctx, ctx.truth(said.as_borrowed()), &TRUTH, [base, level, how, 0]);
    truth_of(ctx, base, level, how, truth)
}

static TRUTH: Resume = Resume::new("", |ctx, cont, truth| {
    let [base, level, how, _] = cont.state;
    truth_of(ctx, base, level, how, truth)
});

fn truth_of(ctx: &mut Ctx, base: u32, level: u32, how: u32, truth: Value) -> Flow {
    ctx.cut(level + MATCHES);
    divided(ctx, base, level, how, truth.is(Value::TRUE))
}

/// The condition holds or not: a group that does not match is gone into.
fn divided(ctx: &mut Ctx, base: u32, level: u32, how: u32, hit: bool) -> Flow {
    let exc = ctx.at(level);
    let group = ctx.heap.is_subtype(ctx.heap.type_of(exc), ty::BASE_EXCEPTION_GROUP);
    if hit || !group {
        let exc = ctx.heap.dup(exc);
        match (hit, how & WITH_REST != 0) {
            (true, _) => ctx.set_at(level + MATCH, exc),
            (false, true) => ctx.set_at(level + REST, exc),
            (false, false) => ctx.heap.release(exc),
        }
        return Ok(Value::NONE);
    }
    let list = ctx.heap.new_list(&[]);
    ctx.push(list);
    let list = if how & WITH_REST != 0 { ctx.heap.new_list(&[]) } else { Value::NULL };
    ctx.push(list);
    members(ctx, base, level, how, 0)
}

/// Divides the exceptions of a group from number `i` on.
fn members(ctx: &mut Ctx, base: u32, level: u32, how: u32, mut i: u32) -> Flow {
    loop {
        let exceptions = ctx.heap.field(ctx.at(level).handle(), EXCEPTIONS);
        let Some(&exc) = ctx.heap.items(exceptions.handle()).get(i as usize) else { break };
        push_level(ctx, exc);
        i += 1;
        let done = sub!(ctx, enter(ctx, base, level + INNER, how), &MEMBER, [base, level, how, i]);
        ctx.heap.release(done);
        take_member(ctx, level);
    }
    part(ctx, level, MATCHES)
}

/// A level inside another is entered by the driver if it may go deeper.
fn enter(ctx: &mut Ctx, base: u32, level: u32, how: u32) -> Flow {
    let exc = ctx.at(level);
    if how & KIND != BY_CALL && !ctx.heap.is_subtype(ctx.heap.type_of(exc), ty::BASE_EXCEPTION_GROUP) {
        return divide(ctx, base, level, how);
    }
    ctx.go(&ENTER, [base, level, how, 0])
}

static ENTER: Resume = Resume::new("", |ctx, cont, _| {
    let [base, level, how, _] = cont.state;
    divide(ctx, base, level, how)
});

static MEMBER: Resume = Resume::new("", |ctx, cont, _| {
    let [base, level, how, i] = cont.state;
    take_member(ctx, level);
    members(ctx, base, level, how, i)
});

/// The inner level's answers go into this level's lists.
fn take_member(ctx: &mut Ctx, level: u32) {
    let inner = level + INNER;
    for (from, to) in [(MATCH, MATCHES), (REST, OTHERS)] {
        let v = ctx.take_at(inner + from);
        if !v.is_null() {
            let list = ctx.at(level + to).handle();
            ctx.heap.list_push(list, v);
        }
    }
    ctx.cut(inner);
}

/// Makes the group of one of the lists (MATCHES, then OTHERS).
fn part(ctx: &mut Ctx, level: u32, which: u32) -> Flow {
    let list = ctx.at(level + which);
    if list.is_null() || ctx.heap.seq_len(list.handle()) == 0 {
        return next_part(ctx, level, which);
    }
    let state = [level, which, 0, 0];
    let derive = sub!(ctx, ctx.get_attr_str(ctx.at(level), "derive"), &DERIVE, state);
    call_derive(ctx, level, which, derive)
}

fn next_part(ctx: &mut Ctx, level: u32, which: u32) -> Flow {
    if which == MATCHES { part(ctx, level, OTHERS) } else { Ok(Value::NONE) }
}

static DERIVE: Resume =
    Resume::new("", |ctx, cont, derive| call_derive(ctx, cont.state[0], cont.state[1], derive));

fn call_derive(ctx: &mut Ctx, level: u32, which: u32, derive: Value) -> Flow {
    ctx.push(derive);
    let list = ctx.at(level + which);
    if ctx.special_of(derive, Special::CALL).is_null() {
        let message = format!("attribute of type '{}' is not callable", ctx.tp_name(derive));
        return Err(ctx.type_error(message));
    }
    let made = sub!(ctx, ctx.call(derive.as_borrowed(), &[list]), &MADE, [level, which, 0, 0]);
    made_part(ctx, level, which, made)
}

static MADE: Resume = Resume::new("", |ctx, cont, made| made_part(ctx, cont.state[0], cont.state[1], made));

/// The new group takes traceback, context, cause and notes of the one that was divided.
fn made_part(ctx: &mut Ctx, level: u32, which: u32, made: Value) -> Flow {
    ctx.push(made);
    if !ctx.heap.is_subtype(ctx.heap.type_of(made), ty::BASE_EXCEPTION_GROUP) {
        return Err(ctx.type_error("derive must return an instance of BaseExceptionGroup"));
    }
    let from = ctx.at(level);
    for field in [TRACEBACK, CONTEXT, CAUSE] {
        let v = ctx.heap.field(from.handle(), field);
        if !v.is_null() {
            let v = ctx.heap.dup(v);
            let old = ctx.heap.set_field(made.handle(), field, v);
            ctx.heap.release(old);
        }
    }
    // As after an assignment to `__cause__`.
    ctx.heap.set_field(made.handle(), SUPPRESS, Value::TRUE);
    let dict = ctx.heap.instance_dict(from.handle());
    if !dict.is_null() {
        let notes = ctx.heap.dict_get_str(dict.handle(), ctx.names.notes.handle());
        if !notes.is_null() && matches!(ctx.heap.layout(notes), Layout::List | Layout::Tuple) {
            let items = ctx.heap.items(notes.handle()).to_vec();
            let list = ctx.list_of(&items);
            ctx.dict_set_attr(made.as_borrowed(), "__notes__", list);
        }
    }
    let made = ctx.heap.dup(made);
    ctx.set_at(level + which - 2, made);
    ctx.cut(level + INNER);
    next_part(ctx, level, which)
}
