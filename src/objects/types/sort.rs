//! `list.sort` and `sorted`: the keys are made, compared natively or by Python code, and the items follow.

use std::cmp::Ordering;

use super::timsort::{Ask, Timsort};
use crate::heap::{Value, ty};
use crate::objects::meter::is_interrupted;
use crate::objects::protocol::Compare;
use crate::objects::{Args, Break, Ctx, Flow, Resume, catches};
use crate::sub;

/// Comparisons between two looks at whether to stop.
const LOOK_EVERY: usize = 1 << 16;

/// Nesting of tuples compared natively.
const DEPTH_MAX: u32 = 8;

/// `list.sort(self, /, *, key=None, reverse=False)`.
pub fn list_sort(ctx: &mut Ctx, args: Args) -> Flow {
    let none = sub!(ctx, ctx.sort_window(args.base), &SORTED_NONE, [0; 4]);
    Ok(none)
}

static SORTED_NONE: Resume = Resume::new("", |_, _, v| Ok(v));

/// `sorted(iterable, /, *, key=None, reverse=False)`: a new list in a window of its own.
pub fn sorted(ctx: &mut Ctx, args: Args) -> Flow {
    let v = args.get(ctx, 0);
    let list = sub!(ctx, ctx.to_list(v), &SORTED_LIST, [args.base, 0, 0, 0]);
    sort_list(ctx, args.base, list)
}

static SORTED_LIST: Resume = Resume::new("sorted", |ctx, cont, list| sort_list(ctx, cont.state[0], list));

fn sort_list(ctx: &mut Ctx, base: u32, list: Value) -> Flow {
    let window = ctx.t.sp;
    ctx.push(list);
    for i in 1..3 {
        let v = ctx.at(base + i).as_borrowed();
        ctx.push(v);
    }
    sub!(ctx, ctx.sort_window(window), &SORTED, [window, 0, 0, 0]);
    Ok(ctx.take_at(window))
}

static SORTED: Resume = Resume::new("sorted", |ctx, cont, _| Ok(ctx.take_at(cont.state[0])));

impl Ctx {
    /// Sorts the list in the window `[list, key, reverse]` at `base`. Answers None.
    pub(super) fn sort_window(&mut self, base: u32) -> Flow {
        let reverse = self.at(base + 2);
        let reverse = match reverse.is_null() {
            true => Value::FALSE,
            false => sub!(self, self.truth(reverse), &REVERSE, [base, 0, 0, 0]),
        };
        begin(self, base, reverse)
    }
}

static REVERSE: Resume = Resume::new("sort", |ctx, cont, reverse| begin(ctx, cont.state[0], reverse));

/// Takes the items out of the list, which is empty while it is sorted, and makes the keys.
fn begin(ctx: &mut Ctx, base: u32, reverse: Value) -> Flow {
    let list = ctx.at(base);
    let saved = ctx.heap.new_list(&[]);
    ctx.heap.untrack(saved.handle());
    ctx.heap.list_swap(list.handle(), saved.handle());
    ctx.push(saved);
    let n = ctx.heap.seq_len(saved.handle());
    let sort = Timsort::new(n, reverse.is(Value::TRUE));
    ctx.t.sorts.push(sort);
    let key = ctx.at(base + 1);
    if key.is_null() || key.is_none() {
        ctx.push_dup(saved);
        return order(ctx, base, reverse);
    }
    let keys = ctx.heap.new_list(&[]);
    ctx.heap.untrack(keys.handle());
    ctx.push(keys);
    make_keys(ctx, base, reverse, 0, Value::NULL)
}

/// Window: list, key, reverse, ..., items, keys. State: base, reverse, item number. The item's key arrives.
static KEY: Resume = Resume::catching(
    "sort",
    |ctx, cont, v| make_keys(ctx, cont.state[0], Value::from_raw(cont.state[1]), cont.state[2], v),
    catches::ALL,
    |ctx, cont| {
        let n = ctx.t.sorts.last().expect("sorting").order.len() as u32;
        ctx.t.sorts.last_mut().expect("sorting").order = (0..n).collect();
        give_back(ctx, cont.state[0], Value::FALSE);
        Err(Break::Raise)
    },
);

fn make_keys(ctx: &mut Ctx, base: u32, reverse: Value, mut i: u32, mut arrived: Value) -> Flow {
    let (saved, keys) = (ctx.peek(1).handle(), ctx.peek(0).handle());
    loop {
        if !arrived.is_null() {
            ctx.heap.list_push(keys, arrived);
            i += 1;
        }
        if i as usize == ctx.heap.seq_len(saved) {
            return order(ctx, base, reverse);
        }
        let (f, item) = (ctx.at(base + 1), ctx.heap.items(saved)[i as usize].as_borrowed());
        arrived = sub!(ctx, ctx.call(f, &[item]), &KEY, [base, reverse.raw(), i, 0]);
    }
}

/// All keys exist: a native sort if they are of one simple type, else comparison by comparison.
fn order(ctx: &mut Ctx, base: u32, reverse: Value) -> Flow {
    let keys = ctx.peek(0).handle();
    let mut sort = ctx.t.sorts.pop().expect("sorting");
    if !sort_simple(ctx, keys, &mut sort.order) {
        ctx.t.sorts.push(sort);
        return compare_on(ctx, base, reverse, None);
    }
    let n = sort.order.len();
    ctx.t.sorts.push(sort);
    match ctx.poll_many(n * n.max(1).ilog2() as usize) {
        Ok(()) => end(ctx, base, reverse),
        Err(told) => stopped(ctx, base, reverse, told),
    }
}

/// Sorts keys that are all exact ints, all floats that are numbers, or all strs. Their order needs no Python code and no
/// particular sequence of comparisons.
fn sort_simple(ctx: &Ctx, keys: u32, order: &mut [u32]) -> bool {
    let items = ctx.heap.items(keys);
    let Some(&first) = items.first() else { return true };
    match ctx.heap.type_of(first) {
        ty::INT => {
            let mut values = Vec::with_capacity(items.len());
            for &v in items {
                let Some(i) = ctx.heap.exact_int(v) else { return false };
                values.push(i);
            }
            sort_pieces(order, |i, j| values[i as usize].cmp(&values[j as usize]));
        }
        ty::FLOAT => {
            let values = items.iter().map(|&v| ctx.heap.exact_float(v).filter(|x| !x.is_nan()));
            let Some(values) = values.collect::<Option<Vec<f64>>>() else { return false };
            sort_pieces(order, |i, j| {
                values[i as usize].partial_cmp(&values[j as usize]).unwrap_or(Ordering::Equal)
            });
        }
        ty::STR if items.iter().all(|&v| ctx.heap.type_of(v) == ty::STR) => {
            let text = |i: u32| ctx.heap.str_bytes(items[i as usize].handle());
            sort_pieces(order, |i, j| text(i).cmp(text(j)));
        }
        _ => return false,
    }
    true
}

/// Sorts in pieces that double, as merging does, so that Ctrl-C is seen between two of them: then the order is left as
/// far as it has come.
fn sort_pieces(order: &mut [u32], compare: impl Fn(u32, u32) -> Ordering) {
    let mut size = LOOK_EVERY;
    loop {
        for piece in order.chunks_mut(size) {
            if size > LOOK_EVERY && is_interrupted() {
                return;
            }
            piece.sort_by(|&i, &j| compare(i, j));
        }
        if size >= order.len() {
            return;
        }
        size *= 2;
    }
}

/// `a < b` without Python code, if possible.
fn less_now(ctx: &Ctx, a: Value, b: Value, depth: u32) -> Option<bool> {
    if let Some(order) = ctx.order_now(a, b) {
        return Some(Compare::Lt.holds(order));
    }
    if ctx.heap.type_of(a) != ty::TUPLE || ctx.heap.type_of(b) != ty::TUPLE || depth == DEPTH_MAX {
        return None;
    }
    let (p, q) = (ctx.heap.items(a.handle()), ctx.heap.items(b.handle()));
    for (&x, &y) in p.iter().zip(q) {
        if !x.is(y) && !ctx.heap.exact_eq(x, y)? {
            return less_now(ctx, x, y, depth + 1);
        }
    }
    Some(p.len() < q.len())
}

/// Window: list, key, reverse, ..., items, keys, left and right key. State: base, reverse. Whether left is less arrives.
static LESS: Resume = Resume::catching(
    "sort",
    |ctx, cont, v| {
        ctx.cut(cont.sp - 2);
        compare_on(ctx, cont.state[0], Value::from_raw(cont.state[1]), Some(v))
    },
    catches::ALL,
    |ctx, cont| {
        ctx.cut(cont.sp - 2);
        ctx.t.sorts.last_mut().expect("sorting").abandon();
        give_back(ctx, cont.state[0], Value::from_raw(cont.state[1]));
        Err(Break::Raise)
    },
);

fn compare_on(ctx: &mut Ctx, base: u32, reverse: Value, mut arrived: Option<Value>) -> Flow {
    loop {
        let mut sort = ctx.t.sorts.pop().expect("sorting");
        if let Some(less) = arrived {
            sort.answer(less.is(Value::TRUE));
        }
        let keys = ctx.peek(0).handle();
        let key = |i: u32| ctx.heap.items(keys)[i as usize];
        // Whether to stop is looked at now and then: nothing can be raised within.
        let mut asked = 0_usize;
        let result = sort.run(&mut |i, j| {
            asked += 1;
            if asked.is_multiple_of(LOOK_EVERY) { None } else { less_now(ctx, key(i), key(j), 0) }
        });
        ctx.t.sorts.push(sort);
        if let Err(told) = ctx.poll_many(asked) {
            return stopped(ctx, base, reverse, told);
        }
        let Err(Ask(i, j)) = result else {
            return end(ctx, base, reverse);
        };
        let (x, y) = (ctx.heap.items(keys)[i as usize], ctx.heap.items(keys)[j as usize]);
        ctx.push(x.as_borrowed());
        ctx.push(y.as_borrowed());
        let state = [base, reverse.raw(), 0, 0];
        let less = sub!(ctx, ctx.compare_truth(Compare::Lt, x.as_borrowed(), y.as_borrowed()), &LESS, state);
        ctx.cut(ctx.t.sp - 2);
        arrived = Some(less);
    }
}

/// The sort was told to stop: the items go back in the order reached.
fn stopped(ctx: &mut Ctx, base: u32, reverse: Value, told: Break) -> Flow {
    ctx.t.sorts.last_mut().expect("sorting").abandon();
    give_back(ctx, base, reverse);
    Err(told)
}

fn end(ctx: &mut Ctx, base: u32, reverse: Value) -> Flow {
    match give_back(ctx, base, reverse) {
        true => Err(ctx.value_error("list modified during sort")),
        false => Ok(Value::NONE),
    }
}

/// Puts the items back into the list in the order reached; true if somebody has put something there meanwhile.
fn give_back(ctx: &mut Ctx, base: u32, reverse: Value) -> bool {
    let mut sort = ctx.t.sorts.pop().expect("sorting");
    if reverse.is(Value::TRUE) {
        sort.order.reverse();
    }
    let (list, saved) = (ctx.at(base).handle(), ctx.peek(1).handle());
    let old = ctx.heap.items(saved).to_vec();
    for (to, &from) in sort.order.iter().enumerate() {
        ctx.heap.items_mut(saved)[to] = old[from as usize];
    }
    let touched = ctx.heap.list_allocated(list) > 0 || ctx.heap.seq_len(list) > 0;
    // Afterwards the saved list holds what was put in; it goes with the window.
    ctx.heap.list_swap(list, saved);
    touched
}
