//! `accumulate`, `batched`, `pairwise` and `zip_longest`: items joined with their neighbours.

use super::{ask, count_arg, field, give, new_of, number, put, put_number, with_iterator};
use crate::heap::{Value, ty};
use crate::index_param;
use crate::objects::protocol::BinaryOp;
use crate::objects::{Args, Ctx, Flow, Resume};
use crate::sub;

/// Fields of an accumulate: the iterator, the total or NULL, the function or None, the first total still to give.
const TOTAL: usize = 1;
const FUNCTION: usize = 2;
const INITIAL: usize = 3;

pub fn accumulate_new(ctx: &mut Ctx, args: Args) -> Flow {
    with_iterator(ctx, args, 1)
}

pub fn accumulate_built(ctx: &mut Ctx, args: Args, it: Value) -> Flow {
    let [f, initial] = [args.opt(ctx, 2), args.opt(ctx, 3)].map(|v| v.unwrap_or(Value::NONE));
    let initial = if initial.is_none() { Value::NULL } else { initial };
    let (f, initial) = (ctx.heap.dup(f), if initial.is_null() { initial } else { ctx.heap.dup(initial) });
    Ok(new_of(ctx, args.base, &[it, Value::NULL, f, initial]))
}

/// Window: the iterator, the item.
pub fn accumulate(ctx: &mut Ctx, base: u32, mut stage: u32, mut v: Value) -> Flow {
    if stage == 0 {
        let initial = ctx.heap.set_field(ctx.at(base).handle(), INITIAL, Value::NULL);
        if !initial.is_null() {
            let kept = ctx.heap.dup(initial);
            put(ctx, base, TOTAL, kept);
            return give(ctx, base, initial);
        }
        let it = field(ctx, base, 0);
        (v, stage) = (ask!(ctx, ctx.next(it), base, ty::ACCUMULATE, 1), 1);
    }
    if stage == 1 {
        let (total, f) = (field(ctx, base, TOTAL), field(ctx, base, FUNCTION));
        if v.is_null() {
            return give(ctx, base, v);
        }
        if !total.is_null() {
            ctx.push(v);
            let item = v.as_borrowed();
            let answer = match f.is_none() {
                true => ctx.binary_op(BinaryOp::Add, total, item),
                false => ctx.call(f, &[total, item]),
            };
            v = ask!(ctx, answer, base, ty::ACCUMULATE, 2);
        }
    }
    let kept = ctx.heap.dup(v);
    put(ctx, base, TOTAL, kept);
    give(ctx, base, v)
}

/// Fields of a batched: the iterator or NULL, the length of a batch, whether the last must be full.
const LENGTH: usize = 1;
const STRICT: usize = 2;

pub fn batched_new(ctx: &mut Ctx, args: Args) -> Flow {
    index_param!(ctx, args, 2, batched_new);
    let n = args.get(ctx, 2);
    if ctx.index_arg(n)? < 1 {
        return Err(ctx.value_error("n must be at least one"));
    }
    with_iterator(ctx, args, 1)
}

pub fn batched_built(ctx: &mut Ctx, args: Args, it: Value) -> Flow {
    let strict = args.opt(ctx, 3).is_some_and(|v| ctx.truth_now(v) != Some(false));
    let n = ctx.heap.dup(args.get(ctx, 2));
    Ok(new_of(ctx, args.base, &[it, n, Value::bool(strict)]))
}

/// Window: the iterator, the items so far.
pub fn batched(ctx: &mut Ctx, base: u32, mut stage: u32, mut v: Value) -> Flow {
    loop {
        if stage == 1 {
            if v.is_null() {
                break;
            }
            ctx.push(v);
        }
        let it = field(ctx, base, 0);
        if i64::from(ctx.t.sp - base - 1) == number(ctx, base, LENGTH) || it.is_null() {
            break;
        }
        (v, stage) = (ask!(ctx, ctx.next(it), base, ty::BATCHED, 1), 1);
    }
    let got = i64::from(ctx.t.sp - base - 1);
    if got < number(ctx, base, LENGTH) {
        put(ctx, base, 0, Value::NULL);
        if got == 0 {
            return give(ctx, base, Value::NULL);
        }
        if field(ctx, base, STRICT).is(Value::TRUE) {
            return Err(ctx.value_error("batched(): incomplete batch"));
        }
    }
    let batch = window_tuple(ctx, base);
    give(ctx, base, batch)
}

/// A tuple of what lies above the iterator in the window.
fn window_tuple(ctx: &mut Ctx, base: u32) -> Value {
    let items: Vec<Value> = (base + 1..ctx.t.sp).map(|at| ctx.take_at(at)).collect();
    ctx.heap.new_tuple(&items)
}

/// Fields of a pairwise: the iterator or NULL, the item before.
const OLD: usize = 1;

pub fn pairwise_new(ctx: &mut Ctx, args: Args) -> Flow {
    with_iterator(ctx, args, 1)
}

pub fn pairwise(ctx: &mut Ctx, base: u32, mut stage: u32, mut v: Value) -> Flow {
    loop {
        match stage {
            0 => {
                let it = field(ctx, base, 0);
                if it.is_null() {
                    return give(ctx, base, it);
                }
                (v, stage) = (ask!(ctx, ctx.next(it), base, ty::PAIRWISE, 1), 1);
            }
            _ if v.is_null() => {
                put(ctx, base, 0, Value::NULL);
                put(ctx, base, OLD, Value::NULL);
                return give(ctx, base, v);
            }
            _ => {
                let kept = ctx.heap.dup(v);
                let old = ctx.heap.set_field(ctx.at(base).handle(), OLD, kept);
                if old.is_null() {
                    ctx.heap.release(v);
                    stage = 0;
                    continue;
                }
                let pair = ctx.heap.new_tuple(&[old, v]);
                return give(ctx, base, pair);
            }
        }
    }
}

/// Fields of a zip_longest: the list of iterators (None where one is exhausted), what fills in, how many are active.
const FILL: usize = 1;
const ALIVE: usize = 2;

/// Bound: class, fillvalue, iterables.
pub fn zip_longest_new(ctx: &mut Ctx, args: Args) -> Flow {
    let list = ctx.heap.new_list(&[]);
    ctx.push(list);
    zip_iterators(ctx, args, 2)
}

static ZIP_ITERATOR: Resume = Resume::new("", |ctx, cont, it| {
    let list = ctx.peek(0).handle();
    ctx.heap.list_push(list, it);
    let [base, n, i, _] = cont.state;
    zip_iterators(ctx, Args { base, n }, i + 1)
});

fn zip_iterators(ctx: &mut Ctx, args: Args, mut i: u32) -> Flow {
    while i < args.n {
        let it = sub!(ctx, ctx.iter(args.get(ctx, i)), &ZIP_ITERATOR, [args.base, args.n, i, 0]);
        let list = ctx.peek(0).handle();
        ctx.heap.list_push(list, it);
        i += 1;
    }
    let list = ctx.pop_owned();
    let fill = args.opt(ctx, 1).unwrap_or(Value::NONE);
    let (fill, alive) = (ctx.heap.dup(fill), ctx.heap.new_int(i64::from(args.n) - 2));
    Ok(new_of(ctx, args.base, &[list, fill, alive]))
}

/// Window: the iterator, the items so far.
pub fn zip_longest(ctx: &mut Ctx, base: u32, mut stage: u32, mut v: Value) -> Flow {
    let list = field(ctx, base, 0).handle();
    if number(ctx, base, ALIVE) == 0 {
        return give(ctx, base, Value::NULL);
    }
    loop {
        let i = (ctx.t.sp - base - 1) as usize;
        if stage == 1 {
            if v.is_null() {
                let alive = number(ctx, base, ALIVE) - 1;
                put_number(ctx, base, ALIVE, alive);
                if alive == 0 {
                    return give(ctx, base, v);
                }
                let old = std::mem::replace(&mut ctx.heap.items_mut(list)[i], Value::NONE);
                ctx.heap.release(old);
                v = ctx.heap.dup(field(ctx, base, FILL));
            }
            ctx.push(v);
            stage = 0;
            continue;
        }
        let Some(it) = ctx.heap.items(list).get(i).map(|it| it.as_borrowed()) else { break };
        if it.is_none() {
            let fill = field(ctx, base, FILL);
            ctx.push_dup(fill);
            continue;
        }
        (v, stage) = (ask!(ctx, ctx.next(it), base, ty::ZIP_LONGEST, 1), 1);
    }
    let items = window_tuple(ctx, base);
    give(ctx, base, items)
}

/// For other files of the family: a non-negative length.
pub fn length_arg(ctx: &mut Ctx, v: Value) -> Flow<i64> {
    count_arg(ctx, v, "r must be non-negative")
}
