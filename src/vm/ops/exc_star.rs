//! `except*`: taking the matching part out of a group, and putting together what is raised at the end.

use super::Answer;
use crate::heap::layout::exception::{CAUSE, CONTEXT, TRACEBACK};
use crate::heap::{Value, ty};
use crate::objects::types::group_split;
use crate::objects::{Ctx, Flow, Resume};
use crate::sub;
use crate::vm::{ends, unwind};

/// `[exc, class]` -> `[rest, match]`, None for nothing. What matches is being handled from here on.
pub fn check_eg_match(ctx: &mut Ctx) -> Answer {
    (divide(ctx), &DIVIDED, [0; 4])
}

/// The pair `(match, rest)` takes the place of the operands.
static DIVIDED: Resume = ends::end(|ctx, cont, pair| {
    ctx.cut(cont.sp - 2);
    let items = ctx.heap.items(pair.handle());
    let (matched, rest) = (items[0], items[1]);
    ctx.push_dup(rest);
    ctx.push_dup(matched);
    if !matched.is_none() {
        let matched = ctx.heap.dup(matched);
        let level = ctx.t.handled.len() - 1;
        let old = std::mem::replace(&mut ctx.t.handled[level], matched);
        ctx.heap.release(old);
    }
    ctx.heap.release(pair);
    ctx.t.pc += 1;
    Err(crate::objects::Break::Next)
});

fn divide(ctx: &mut Ctx) -> Flow {
    let (exc, class) = (ctx.peek(1), ctx.peek(0));
    super::exc::check_catchable(ctx, class)?;
    check_no_group(ctx, class)?;
    if exc.is_none() {
        return Ok(ctx.tuple_of(&[Value::NONE, Value::NONE]));
    }
    let type_ = ctx.heap.type_of(exc);
    let group = ctx.heap.is_subtype(type_, ty::BASE_EXCEPTION_GROUP);
    if super::exc::matches_class(ctx, type_, class) {
        if group {
            return Ok(ctx.tuple_of(&[exc, Value::NONE]));
        }
        let one = ctx.tuple_of(&[exc]);
        ctx.push(one);
        let wrapped = sub!(ctx, nameless_group(ctx, one), &WRAPPED, [0; 4]);
        return Ok(wrap(ctx, wrapped));
    }
    if !group {
        return Ok(ctx.tuple_of(&[Value::NONE, exc]));
    }
    let split = sub!(ctx, ctx.get_attr_str(exc, "split"), &SPLIT_METHOD, [0; 4]);
    call_split(ctx, split)
}

/// `except* ExceptionGroup` would say nothing.
fn check_no_group(ctx: &mut Ctx, class: Value) -> Flow<()> {
    let is_group = |c: Value| ctx.heap.is_subtype(ctx.heap.type_id(c), ty::BASE_EXCEPTION_GROUP);
    let found = match ctx.heap.type_of(class) {
        ty::TUPLE => ctx.heap.items(class.handle()).iter().any(|&c| is_group(c)),
        _ => is_group(class),
    };
    if found {
        let message = "catching ExceptionGroup with except* is not allowed. Use except instead.";
        return Err(ctx.type_error(message));
    }
    Ok(())
}

/// A group without a message. Both borrowed.
fn nameless_group(ctx: &mut Ctx, exceptions: Value) -> Flow {
    let class = ctx.heap.type_object(ty::BASE_EXCEPTION_GROUP);
    let message = ctx.str("");
    ctx.push(message);
    ctx.call(class, &[message.as_borrowed(), exceptions])
}

/// A single exception that matches is handled as a group of one, raised here.
static WRAPPED: Resume = Resume::new("", |ctx, _, wrapped| Ok(wrap(ctx, wrapped)));

fn wrap(ctx: &mut Ctx, wrapped: Value) -> Value {
    unwind::add_traceback(ctx, wrapped.handle(), ctx.t.pc);
    ctx.heap.new_tuple(&[wrapped, Value::NONE])
}

static SPLIT_METHOD: Resume = Resume::new("", |ctx, _, split| call_split(ctx, split));

/// Window: exc, class.
fn call_split(ctx: &mut Ctx, split: Value) -> Flow {
    let class = ctx.peek(0);
    ctx.push(split);
    let pair = sub!(ctx, ctx.call(split.as_borrowed(), &[class]), &SPLIT, [0; 4]);
    check_pair(ctx, pair)
}

static SPLIT: Resume = Resume::new("", |ctx, _, pair| check_pair(ctx, pair));

/// Window: exc, class, split method.
fn check_pair(ctx: &mut Ctx, pair: Value) -> Flow {
    let class = ctx.tp_name(ctx.peek(2)).to_owned();
    let wrong = match ctx.heap.layout(pair) {
        crate::heap::Layout::Tuple => match ctx.heap.seq_len(pair.handle()) {
            n @ 0..2 => format!("{class}.split must return a 2-tuple, got tuple of size {n}"),
            _ => return Ok(pair),
        },
        _ => format!("{class}.split must return a tuple, not {}", ctx.tp_name(pair)),
    };
    ctx.heap.release(pair);
    Err(ctx.type_error(wrong))
}

/// `[original group, list of what the handlers raised and of the unhandled rest]`: what is to be raised, or None.
pub fn prep_reraise_star(ctx: &mut Ctx) -> Flow {
    let (original, list) = (ctx.peek(1), ctx.peek(0));
    let all: Vec<Value> = ctx.heap.items(list.handle()).iter().map(|v| v.as_borrowed()).collect();
    if !ctx.heap.is_subtype(ctx.heap.type_of(original), ty::BASE_EXCEPTION_GROUP) {
        // A single exception: at most one handler ran.
        let first = all.first().copied().unwrap_or(Value::NONE);
        return Ok(ctx.heap.dup(first));
    }
    let (mut raised, mut reraised) = (Vec::new(), Vec::new());
    for v in all.into_iter().filter(|v| !v.is_none()) {
        if same_metadata(ctx, v, original) { reraised.push(v) } else { raised.push(v) }
    }
    let raised = ctx.list_of(&raised);
    ctx.push(raised);
    if reraised.is_empty() {
        return raise_together(ctx, Value::NONE);
    }
    let leaves = group_split::leaves(ctx, &reraised);
    ctx.push(leaves);
    let part = sub!(ctx, group_split::project(ctx, original, leaves.as_borrowed()), &PROJECTED, [0; 4]);
    ctx.cut(ctx.t.sp - 1);
    raise_together(ctx, part)
}

static PROJECTED: Resume = Resume::new("", |ctx, _, part| {
    ctx.cut(ctx.t.sp - 1);
    raise_together(ctx, part)
});

/// Parts of the original group have its notes, traceback, cause and context.
fn same_metadata(ctx: &mut Ctx, exc: Value, original: Value) -> bool {
    let same_fields = [TRACEBACK, CAUSE, CONTEXT].iter().all(|&i| {
        let (a, b) = (ctx.heap.field(exc.handle(), i), ctx.heap.field(original.handle(), i));
        a.is(b) || a.is_null() && b.is_null()
    });
    let [a, b] = [exc, original].map(|v| ctx.instance_attr(v, ctx.names.notes));
    same_fields && (a.is(b) || a.is_null() && b.is_null())
}

/// Window: the list of raised ones. The part that goes on as it was (owned, None for none) joins them.
fn raise_together(ctx: &mut Ctx, part: Value) -> Flow {
    let list = ctx.peek(0);
    let n = ctx.heap.seq_len(list.handle());
    if n == 0 {
        return Ok(part);
    }
    if !part.is_none() {
        ctx.heap.list_push(list.handle(), part);
    } else if n == 1 {
        let only = ctx.heap.items(list.handle())[0];
        return Ok(ctx.heap.dup(only));
    }
    nameless_group(ctx, list)
}
