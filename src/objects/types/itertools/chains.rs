//! `chain`, `repeat`, `count`, `cycle` and `islice`: items as they come, again, or some of them.

use super::{ask, field, give, new_of, number, put, put_number, with_iterator};
use crate::heap::{Value, ty};
use crate::objects::protocol::BinaryOp;
use crate::objects::types::core_support::REPR;
use crate::objects::{Args, Cont, Ctx, Flow, Resume, catches};
use crate::{index_param, sub};

/// Fields of a chain: the iterator over the iterables, the one under way.
const SOURCE: usize = 0;
const ACTIVE: usize = 1;

pub fn chain_new(ctx: &mut Ctx, args: Args) -> Flow {
    let iterables: Vec<Value> = ctx.extra_args(args, 1);
    let iterables = ctx.tuple_of(&iterables);
    let source = ctx.new_iterator(ty::TUPLE_ITERATOR, iterables.as_borrowed());
    ctx.heap.release(iterables);
    Ok(new_of(ctx, args.base, &[source, Value::NULL]))
}

pub fn from_iterable(ctx: &mut Ctx, args: Args) -> Flow {
    with_iterator(ctx, args, 1)
}

pub fn chain(ctx: &mut Ctx, base: u32, mut stage: u32, mut v: Value) -> Flow {
    loop {
        match stage {
            0 => {
                let (source, active) = (field(ctx, base, SOURCE), field(ctx, base, ACTIVE));
                if !active.is_null() {
                    (v, stage) = (ask!(ctx, ctx.next(active), base, ty::CHAIN, 1), 1);
                } else if !source.is_null() {
                    (v, stage) = (ask!(ctx, ctx.next(source), base, ty::CHAIN, 2), 2);
                } else {
                    return give(ctx, base, Value::NULL);
                }
            }
            1 if !v.is_null() => return give(ctx, base, v),
            1 => {
                put(ctx, base, ACTIVE, Value::NULL);
                stage = 0;
            }
            2 if v.is_null() => {
                put(ctx, base, SOURCE, Value::NULL);
                return give(ctx, base, v);
            }
            2 => {
                ctx.push(v);
                (v, stage) = (ask!(ctx, ctx.iter(v.as_borrowed()), base, ty::CHAIN, 3), 3);
            }
            _ => {
                put(ctx, base, ACTIVE, v);
                ctx.cut(base + 1);
                stage = 0;
            }
        }
    }
}

/// Fields of a repeat: the object, how often it still comes (NULL for ever).
const TIMES: usize = 1;

pub fn repeat_new(ctx: &mut Ctx, args: Args) -> Flow {
    index_param!(ctx, args, 2, repeat_new);
    let times = match args.opt(ctx, 2) {
        Some(times) => {
            let n = ctx.index_arg(times)?;
            ctx.heap.new_int(n.max(0))
        }
        None => Value::NULL,
    };
    let v = ctx.heap.dup(args.get(ctx, 1));
    Ok(new_of(ctx, args.base, &[v, times]))
}

pub fn repeat(ctx: &mut Ctx, base: u32) -> Value {
    let mut item = field(ctx, base, 0);
    if !field(ctx, base, TIMES).is_null() {
        let left = number(ctx, base, TIMES);
        if left == 0 {
            item = Value::NULL;
        } else {
            put_number(ctx, base, TIMES, left - 1);
        }
    }
    let item = if item.is_null() { item } else { ctx.heap.dup(item) };
    ctx.cut(base);
    item
}

pub fn repeat_repr(ctx: &mut Ctx, args: Args) -> Flow {
    let (v, times) = (field(ctx, args.base, 0), field(ctx, args.base, TIMES));
    let name = own_name(ctx, args);
    match times.is_null() {
        true => ctx.render(&format!("{name}({REPR})"), &[v]),
        false => ctx.render(&format!("{name}({REPR}, {REPR})"), &[v, times]),
    }
}

pub fn repeat_hint(ctx: &mut Ctx, args: Args) -> Flow {
    let times = field(ctx, args.base, TIMES);
    match times.is_null() {
        true => Err(ctx.type_error("len() of unsized object")),
        false => Ok(ctx.heap.dup(times)),
    }
}

fn own_name(ctx: &Ctx, args: Args) -> String {
    let name = ctx.type_name(args.get(ctx, 0));
    name.rsplit('.').next().unwrap_or(name).to_owned()
}

/// Fields of a count: the next number, the step.
const NEXT: usize = 0;
const STEP: usize = 1;

pub fn count_new(ctx: &mut Ctx, args: Args) -> Flow {
    let mut fields = [Value::small_int(0), Value::small_int(1)];
    for i in 0..2 {
        let Some(v) = args.opt(ctx, i + 1) else { continue };
        let is_number = matches!(ctx.solid(v), ty::FLOAT | ty::COMPLEX | ty::INT | ty::BOOL)
            || ctx.has_index(v)
            || ctx.has_special(v, crate::objects::Special::FLOAT)
            || ctx.has_special(v, crate::objects::Special::COMPLEX);
        if !is_number {
            return Err(ctx.type_error("a number is required"));
        }
        fields[i as usize] = v;
    }
    let fields = fields.map(|v| ctx.heap.dup(v));
    Ok(new_of(ctx, args.base, &fields))
}

pub fn count(ctx: &mut Ctx, base: u32, stage: u32, mut v: Value) -> Flow {
    if stage == 0 {
        let (next, by) = (field(ctx, base, NEXT), field(ctx, base, STEP));
        v = ask!(ctx, ctx.binary_op(BinaryOp::Add, next, by), base, ty::COUNT, 1);
    }
    let item = ctx.heap.set_field(ctx.at(base).handle(), NEXT, v);
    give(ctx, base, item)
}

pub fn count_repr(ctx: &mut Ctx, args: Args) -> Flow {
    let (next, by) = (field(ctx, args.base, NEXT), field(ctx, args.base, STEP));
    let name = own_name(ctx, args);
    match ctx.heap.exact_int(by) == Some(1) {
        true => ctx.render(&format!("{name}({REPR})"), &[next]),
        false => ctx.render(&format!("{name}({REPR}, {REPR})"), &[next, by]),
    }
}

/// Fields of a cycle: the iterator or NULL, the items it gave, the index of the next of them.
const SAVED: usize = 1;
const AT: usize = 2;

pub fn cycle_new(ctx: &mut Ctx, args: Args) -> Flow {
    with_iterator(ctx, args, 1)
}

pub fn cycle(ctx: &mut Ctx, base: u32, mut stage: u32, mut v: Value) -> Flow {
    let it = field(ctx, base, 0);
    if stage == 0 && !it.is_null() {
        (v, stage) = (ask!(ctx, ctx.next(it), base, ty::CYCLE, 1), 1);
    }
    let saved = field(ctx, base, SAVED).handle();
    if stage == 1 && !v.is_null() {
        let kept = ctx.heap.dup(v);
        ctx.heap.list_push(saved, kept);
        return give(ctx, base, v);
    }
    put(ctx, base, 0, Value::NULL);
    let (at, n) = (number(ctx, base, AT) as usize, ctx.heap.seq_len(saved));
    if n == 0 {
        return give(ctx, base, Value::NULL);
    }
    let item = ctx.heap.items(saved)[at];
    let item = ctx.heap.dup(item);
    put_number(ctx, base, AT, ((at + 1) % n) as i64);
    give(ctx, base, item)
}

/// Fields of an islice: the iterator or NULL, the number of the next item to give, where to stop (-1 nowhere), the
/// step, how many items have been taken.
const WANTED: usize = 1;
const STOP: usize = 2;
const BY: usize = 3;
const TAKEN: usize = 4;

pub fn islice_new(ctx: &mut Ctx, args: Args) -> Flow {
    let given = match args.n - 1 {
        n @ 2..=4 => n - 1,
        n @ 0..=1 => return Err(ctx.type_error(format!("islice expected at least 2 arguments, got {n}"))),
        n => return Err(ctx.type_error(format!("islice expected at most 4 arguments, got {n}"))),
    };
    for i in 2..2 + given {
        let v = args.get(ctx, i);
        if !v.is_none() && !ctx.is_int(v) {
            let n = sub!(ctx, ctx.index(v), &BOUND, [args.base, args.n, i, 0]);
            ctx.set_at(args.base + i, n);
        }
        // The bounds are judged before the step is asked for.
        if i == 3 || given == 1 {
            check_bounds(ctx, args, given)?;
        }
    }
    if given == 3 && bound(ctx, args, 4).is_some_and(|n| n < 1) {
        return Err(ctx.value_error("Step for islice() must be a positive integer or None."));
    }
    with_iterator(ctx, args, 1)
}

/// Whatever an `__index__` raises: no index is as bad as a negative one.
static BOUND: Resume = Resume::catching("", with_bound, catches::ALL, |ctx, cont| {
    ctx.clear_exc();
    with_bound(ctx, cont, Value::small_int(-1))
});

fn with_bound(ctx: &mut Ctx, cont: Cont, n: Value) -> Flow {
    let [base, count, i, _] = cont.state;
    ctx.set_at(base + i, n);
    islice_new(ctx, Args { base, n: count })
}

/// A number that was given, -1 for one too large; `None` for None.
fn bound(ctx: &Ctx, args: Args, i: u32) -> Option<i64> {
    let v = args.get(ctx, i);
    (!v.is_none()).then(|| ctx.heap.small(v).unwrap_or(-1))
}

fn check_bounds(ctx: &mut Ctx, args: Args, given: u32) -> Flow<()> {
    let (start, stop) = match given {
        1 => (None, bound(ctx, args, 2)),
        _ => (bound(ctx, args, 2), bound(ctx, args, 3)),
    };
    match (start, stop) {
        (_, Some(-1)) => {
            Err(ctx
                .value_error("Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize."))
        }
        (start, stop) if start.is_some_and(|n| n < 0) || stop.is_some_and(|n| n < 0) => {
            Err(ctx.value_error("Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize."))
        }
        _ => Ok(()),
    }
}

pub fn islice_built(ctx: &mut Ctx, args: Args, it: Value) -> Flow {
    let numbers = match args.n - 2 {
        1 => [0, bound(ctx, args, 2).unwrap_or(-1), 1],
        given => [
            bound(ctx, args, 2).unwrap_or(0),
            bound(ctx, args, 3).unwrap_or(-1),
            if given == 3 { bound(ctx, args, 4).unwrap_or(1) } else { 1 },
        ],
    };
    let [start, stop, by] = numbers.map(|n| ctx.heap.new_int(n));
    Ok(new_of(ctx, args.base, &[it, start, stop, by, Value::small_int(0)]))
}

pub fn islice(ctx: &mut Ctx, base: u32, mut stage: u32, mut v: Value) -> Flow {
    let (wanted, stop) = (number(ctx, base, WANTED), number(ctx, base, STOP));
    loop {
        if stage == 1 {
            if v.is_null() {
                break;
            }
            let taken = number(ctx, base, TAKEN);
            put_number(ctx, base, TAKEN, taken + 1);
            if taken == wanted {
                let next = wanted.saturating_add(number(ctx, base, BY));
                put_number(ctx, base, WANTED, if stop >= 0 { next.min(stop) } else { next });
                return give(ctx, base, v);
            }
            ctx.heap.release(v);
        }
        let it = field(ctx, base, 0);
        let taken = number(ctx, base, TAKEN);
        if it.is_null() || stop >= 0 && taken >= stop && taken >= wanted.min(stop) {
            break;
        }
        (v, stage) = (ask!(ctx, ctx.next(it), base, ty::ISLICE, 1), 1);
    }
    put(ctx, base, 0, Value::NULL);
    give(ctx, base, Value::NULL)
}
