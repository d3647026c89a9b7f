//! Builtins around iteration: len, iter, next, sorted, min, max, any, all.

use crate::heap::{Value, ty};
use crate::objects::protocol::Compare;
use crate::objects::types::sort::sorted;
use crate::objects::{Args, Cont, Ctx, Flow, Kind, NativeDef, Resume, catches};
use crate::sub;

fn len(ctx: &mut Ctx, args: Args) -> Flow {
    let v = args.get(ctx, 0);
    ctx.length(v)
}

/// `iter(object)` or `iter(callable, sentinel)`.
fn iter(ctx: &mut Ctx, args: Args) -> Flow {
    let v = args.get(ctx, 0);
    let Some(sentinel) = args.opt(ctx, 1) else {
        return ctx.iter(v);
    };
    let callable = matches!(ctx.heap.type_of(v), ty::FUNCTION | ty::METHOD | ty::BUILTIN)
        || ctx.has_special(v, crate::objects::Special::CALL)
        || ctx.heap.is_type(v);
    if !callable {
        return Err(ctx.type_error("iter(v, w): v must be callable"));
    }
    Ok(ctx.new_callable_iterator(v, sentinel))
}

/// `next(iterator[, default])`.
fn next(ctx: &mut Ctx, args: Args) -> Flow {
    let it = args.get(ctx, 0);
    let item = sub!(ctx, next_raw(ctx, it), &NEXT, [args.base, 0, 0, 0]);
    next_item(ctx, args.base, item)
}

/// An iterator is asked as it is, so that its StopIteration passes unchanged where no default is given.
fn next_raw(ctx: &mut Ctx, it: Value) -> Flow {
    let t = ctx.heap.type_of(it);
    if let Some(answer) = ctx.next_native(it, t) {
        return answer;
    }
    if t == ty::GENERATOR {
        return ctx.next(it);
    }
    let f = ctx.special(t, crate::objects::Special::NEXT);
    if f.is_null() {
        let message = format!("'{}' object is not an iterator", ctx.type_name(it));
        return Err(ctx.type_error(message));
    }
    ctx.call_special(f, it, &[])
}

static NEXT: Resume = Resume::catching(
    "next",
    |ctx, cont, item| next_item(ctx, cont.state[0], item),
    catches::STOP_ITERATION,
    |ctx, cont| {
        let default = ctx.at(cont.state[0] + 1);
        if default.is_null() {
            return Err(crate::objects::Break::Raise);
        }
        ctx.clear_exc();
        Ok(ctx.heap.dup(default))
    },
);

fn next_item(ctx: &mut Ctx, base: u32, item: Value) -> Flow {
    if !item.is_null() {
        return Ok(item);
    }
    let default = ctx.at(base + 1);
    match default.is_null() {
        true if ctx.heap.type_of(ctx.at(base)) == ty::GENERATOR => {
            let value = ctx.take_returned();
            Err(ctx.stop_iteration(value))
        }
        true => Err(ctx.stop_iteration(Value::NULL)),
        false => Ok(ctx.heap.dup(default)),
    }
}

/// `any` and `all`: until an item's truth is `FIND`.
fn quantify<const FIND: bool>(ctx: &mut Ctx, args: Args) -> Flow {
    let v = args.get(ctx, 0);
    let it = sub!(ctx, ctx.iter(v), &QUANTIFY_ITER, [FIND as u32, 0, 0, 0]);
    ctx.push(it);
    search(ctx, FIND, None)
}

static QUANTIFY_ITER: Resume = Resume::new("any", |ctx, cont, it| {
    ctx.push(it);
    search(ctx, cont.state[0] != 0, None)
});

/// Window: the iterator. The next item arrives.
static QUANTIFY: Resume = Resume::new("any", |ctx, cont, v| search(ctx, cont.state[0] != 0, Some(v)));

/// Window: the iterator, the item. Its truth arrives.
static QUANTIFY_TRUTH: Resume = Resume::new("any", |ctx, cont, truth| {
    let find = cont.state[0] != 0;
    if truth.is(Value::TRUE) == find {
        return Ok(Value::bool(find));
    }
    ctx.cut(cont.sp - 1);
    search(ctx, find, None)
});

fn search(ctx: &mut Ctx, find: bool, mut arrived: Option<Value>) -> Flow {
    loop {
        let item = match arrived.take() {
            Some(item) => item,
            None => {
                let it = ctx.peek(0);
                sub!(ctx, ctx.next(it), &QUANTIFY, [find as u32, 0, 0, 0])
            }
        };
        if item.is_null() {
            return Ok(Value::bool(!find));
        }
        let truth = match ctx.truth_now(item) {
            Some(truth) => {
                ctx.heap.release(item);
                truth
            }
            None => {
                ctx.push(item);
                let state = [find as u32, 0, 0, 0];
                let truth = sub!(ctx, ctx.truth(item.as_borrowed()), &QUANTIFY_TRUTH, state);
                ctx.cut(ctx.t.sp - 1);
                truth.is(Value::TRUE)
            }
        };
        if truth == find {
            return Ok(Value::bool(find));
        }
    }
}

/// `min` and `max`. Bound: key, default, then the positional arguments.
fn extreme<const MAX: bool>(ctx: &mut Ctx, args: Args) -> Flow {
    let name = if MAX { "max" } else { "min" };
    let given = args.n - 2;
    if given == 0 {
        return Err(ctx.type_error(format!("{name} expected at least 1 argument, got 0")));
    }
    if given > 1 && args.opt(ctx, 1).is_some() {
        let message = format!("Cannot specify a default for {name}() with multiple positional arguments");
        return Err(ctx.type_error(message));
    }
    if given > 1 {
        if let Some(best) = extreme_word::<MAX>(ctx, args) {
            return Ok(ctx.heap.dup(best));
        }
        return extreme_begin(ctx, args.base, MAX, Value::small_int(given as i64));
    }
    let v = args.get(ctx, 2);
    let it = sub!(ctx, ctx.iter(v), &EXTREME_ITER[MAX as usize], [args.base, MAX as u32, 0, 0]);
    extreme_begin(ctx, args.base, MAX, it)
}

/// The first of the largest or smallest arguments where all are ints of one word that no key changes.
fn extreme_word<const MAX: bool>(ctx: &Ctx, args: Args) -> Option<Value> {
    if args.opt(ctx, 0).is_some_and(|key| !key.is_none()) {
        return None;
    }
    let mut best = args.get(ctx, 2);
    let mut most = ctx.heap.exact_int(best)?;
    for i in 3..args.n {
        let v = args.get(ctx, i);
        let n = ctx.heap.exact_int(v)?;
        if if MAX { n > most } else { n < most } {
            (best, most) = (v, n);
        }
    }
    Some(best)
}

/// Of `min` and of `max`.
static EXTREME_ITER: [Resume; 2] =
    [Resume::new("min", iterator_arrived), Resume::new("max", iterator_arrived)];

fn iterator_arrived(ctx: &mut Ctx, cont: Cont, it: Value) -> Flow {
    extreme_begin(ctx, cont.state[0], cont.state[1] != 0, it)
}

/// Window: ..., iterator (or the number of arguments left), best item, its key, then item, its key.
fn extreme_begin(ctx: &mut Ctx, base: u32, max: bool, it: Value) -> Flow {
    ctx.push(it);
    ctx.push(Value::NULL);
    ctx.push(Value::NULL);
    extreme_on(ctx, base, max, FETCH, None)
}

const FETCH: u32 = 0;
const KEY: u32 = 1;

/// State: base, max, what arrives.
static EXTREME: [Resume; 2] = [Resume::new("min", extreme_arrived), Resume::new("max", extreme_arrived)];

fn extreme_arrived(ctx: &mut Ctx, cont: Cont, v: Value) -> Flow {
    let [base, max, stage, _] = cont.state;
    extreme_on(ctx, base, max != 0, stage, Some(v))
}

fn extreme_on(ctx: &mut Ctx, base: u32, max: bool, mut stage: u32, mut arrived: Option<Value>) -> Flow {
    let top = ctx.t.sp - 3 - stage;
    loop {
        if stage == FETCH && arrived.is_none() && (ctx.at(base).is_null() || ctx.at(base).is_none()) {
            match extreme_plain(ctx, top, max)? {
                Plain::End => return extreme_end(ctx, base, max, top),
                Plain::Item(item) => arrived = Some(item),
                Plain::Other => {}
            }
        }
        let state = [base, max as u32, stage, 0];
        let v = match (arrived.take(), stage) {
            (Some(v), _) => v,
            (None, FETCH) => {
                let it = ctx.at(top);
                match ctx.heap.exact_int(it) {
                    Some(0) => Value::NULL,
                    Some(left) => {
                        ctx.set_at(top, Value::small_int(left - 1));
                        let item = ctx.at(top - left as u32);
                        ctx.heap.dup(item)
                    }
                    None => sub!(ctx, ctx.next(it), &EXTREME[max as usize], state),
                }
            }
            (None, KEY) => {
                let (f, item) = (ctx.at(base), ctx.at(top + 3));
                match f.is_null() || f.is_none() {
                    true => ctx.heap.dup(item),
                    false => sub!(ctx, ctx.call(f, &[item]), &EXTREME[max as usize], state),
                }
            }
            _ => {
                let (best, key) = (ctx.at(top + 2), ctx.at(top + 4));
                let op = if max { Compare::Gt } else { Compare::Lt };
                match best.is_null() {
                    true => Value::TRUE,
                    false => sub!(ctx, ctx.compare_truth(op, key, best), &EXTREME[max as usize], state),
                }
            }
        };
        stage = match stage {
            FETCH if v.is_null() => return extreme_end(ctx, base, max, top),
            FETCH | KEY => {
                ctx.push(v);
                stage + 1
            }
            _ => {
                if v.is(Value::TRUE) {
                    let (item, key) = (ctx.take_at(top + 3), ctx.take_at(top + 4));
                    ctx.set_at(top + 1, item);
                    ctx.set_at(top + 2, key);
                }
                ctx.cut(top + 3);
                FETCH
            }
        };
    }
}

/// How far [`extreme_plain`] came.
enum Plain {
    End,
    /// To an item (owned) that only Python code may be able to compare.
    Item(Value),
    /// Nowhere: the iterator may be Python code.
    Other,
}

/// Goes through the items of an iterator that needs no Python code, as long as they need none to be compared.
fn extreme_plain(ctx: &mut Ctx, top: u32, max: bool) -> Flow<Plain> {
    let it = ctx.at(top);
    loop {
        ctx.poll()?;
        let item = match ctx.next_plain(it) {
            Some(item) => item,
            None if ctx.heap.type_of(it) == ty::SET_ITERATOR => ctx.set_iter_next(it)?,
            None => return Ok(Plain::Other),
        };
        if item.is_null() {
            return Ok(Plain::End);
        }
        let best = ctx.at(top + 2);
        let is_better = match best.is_null() {
            true => true,
            false => match ctx.order_now(item, best) {
                Some(order) => (if max { Compare::Gt } else { Compare::Lt }).holds(order),
                None => return Ok(Plain::Item(item)),
            },
        };
        if is_better {
            // It is its own key.
            let key = ctx.heap.dup(item);
            ctx.set_at(top + 1, item);
            ctx.set_at(top + 2, key);
        } else {
            ctx.heap.release(item);
        }
    }
}

fn extreme_end(ctx: &mut Ctx, base: u32, max: bool, top: u32) -> Flow {
    if !ctx.at(top + 1).is_null() {
        return Ok(ctx.take_at(top + 1));
    }
    let default = ctx.at(base + 1);
    if !default.is_null() {
        return Ok(ctx.heap.dup(default));
    }
    let name = if max { "max" } else { "min" };
    Err(ctx.value_error(format!("{name}() iterable argument is empty")))
}

const fn function(
    name: &'static str,
    sig: &'static str,
    func: crate::objects::NativeFn,
    doc: &'static str,
) -> NativeDef {
    NativeDef::new(name, sig, Kind::Function, func, doc)
}

pub static FUNCTIONS: &[NativeDef] = &[
    function("len", "(obj, /)", len, "Return the number of items in a container."),
    function("iter", "(object, sentinel=None, /)", iter, "Get an iterator from an object."),
    function("next", "(iterator, default=None, /)", next, "Return the next item from the iterator."),
    function(
        "any",
        "(iterable, /)",
        quantify::<true>,
        "Return True if bool(x) is True for any x in the iterable.",
    ),
    function(
        "all",
        "(iterable, /)",
        quantify::<false>,
        "Return True if bool(x) is True for all values x in the iterable.",
    ),
    function(
        "min",
        "(*args, key=None, default=None)",
        extreme::<false>,
        "Return the smallest argument or item.",
    ),
    function(
        "max",
        "(*args, key=None, default=None)",
        extreme::<true>,
        "Return the biggest argument or item.",
    ),
    function(
        "sorted",
        "(iterable, /, *, key=None, reverse=False)",
        sorted,
        "Return a new list containing all items from the iterable in ascending order.",
    ),
];
