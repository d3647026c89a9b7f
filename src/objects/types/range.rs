//! Ranges: lanes are start, stop, step and length, ints of any size.

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{Signed, Zero};

use crate::heap::{Value, ty};
use crate::objects::protocol::Compare;
use crate::objects::protocol::index::bad_index;
use crate::objects::{Args, Ctx, Flow, Kind, NativeDef, Resume};
use crate::sub;

const START: usize = 0;
const STOP: usize = 1;
const STEP: usize = 2;
const LEN: usize = 3;

impl Ctx {
    pub(crate) fn new_big_range(&mut self, start: BigInt, stop: BigInt, step: BigInt) -> Value {
        let len = range_len(&start, &stop, &step);
        let lanes = [start, stop, step, len].map(|i| self.heap.new_bigint(i).raw());
        self.heap.new_record(ty::RANGE, [lanes[0], lanes[1], lanes[2], lanes[3], 0, 0])
    }

    /// A range of exact ints, which it holds itself; the step is not 0.
    fn new_range(&mut self, start: Value, stop: Value, step: Value) -> Value {
        let small = |v| self.heap.exact_int(v);
        let len = match (small(start), small(stop), small(step)) {
            (Some(start), Some(stop), Some(step)) => small_range_len(start, stop, step),
            _ => None,
        };
        let len = match len {
            Some(len) => self.heap.new_int(len),
            None => {
                let [start, stop, step] = [start, stop, step].map(|v| self.heap.big(v));
                self.heap.new_bigint(range_len(&start, &stop, &step))
            }
        };
        let [start, stop, step] = [start, stop, step].map(|v| self.heap.dup(v).raw());
        self.heap.new_record(ty::RANGE, [start, stop, step, len.raw(), 0, 0])
    }

    /// The iterator over a range.
    pub fn range_iter(&mut self, range: Value) -> Value {
        let h = range.handle();
        let part = |i| self.heap.small(self.heap.lane(h, i));
        // As in CPython, the sums that the iterator makes must not overflow, the one behind the end included.
        if let (Some(start), Some(stop), Some(step), Some(len)) =
            (part(START), part(STOP), part(STEP), part(LEN))
            && stop.checked_add(step).is_some()
        {
            return self.new_range_iterator(start, step, len);
        }
        let lanes = [START, STEP, LEN].map(|i| {
            let v = self.heap.lane(h, i);
            self.heap.dup(v).raw()
        });
        self.heap.new_record(ty::LONGRANGE_ITERATOR, [lanes[0], lanes[1], lanes[2], 0, 0, 0])
    }

    fn range_part(&self, range: Value, i: usize) -> BigInt {
        self.heap.big(self.heap.lane(range.handle(), i))
    }

    /// Ranges are equal if they stand for the same items.
    pub fn range_compare(&mut self, op: Compare, a: Value, b: Value) -> Flow {
        if !matches!(op, Compare::Eq | Compare::Ne) || self.heap.type_of(b) != ty::RANGE {
            return Ok(Value::NOT_IMPLEMENTED);
        }
        let same = |i| self.range_part(a, i) == self.range_part(b, i);
        let len = self.range_part(a, LEN);
        let equal = same(LEN) && (len.is_zero() || same(START) && (len == BigInt::from(1) || same(STEP)));
        Ok(Value::bool(equal == (op == Compare::Eq)))
    }

    /// Where an exact int lies in the range.
    fn range_position(&self, range: Value, v: Value) -> Option<BigInt> {
        let small = |i| self.heap.small(self.heap.lane(range.handle(), i));
        if let (Some(start), Some(stop), Some(step), Some(i)) =
            (small(START), small(STOP), small(STEP), self.heap.small(v))
        {
            let inside = if step > 0 { start <= i && i < stop } else { stop < i && i <= start };
            let from_start = i as i128 - start as i128;
            return (inside && from_start % step as i128 == 0).then(|| (from_start / step as i128).into());
        }
        let (start, stop, step) =
            (self.range_part(range, START), self.range_part(range, STOP), self.range_part(range, STEP));
        let i = self.heap.big(v);
        let inside = if step.is_positive() { start <= i && i < stop } else { stop < i && i <= start };
        let (position, rest) = (i - start).div_mod_floor(&step);
        (inside && rest.is_zero()).then_some(position)
    }
}

/// The length where everything fits in one word.
fn small_range_len(start: i64, stop: i64, step: i64) -> Option<i64> {
    let (low, high, stride) = if step > 0 { (start, stop, step) } else { (stop, start, step.checked_neg()?) };
    if low >= high {
        return Some(0);
    }
    Some((high.checked_sub(low)? - 1) / stride + 1)
}

fn range_len(start: &BigInt, stop: &BigInt, step: &BigInt) -> BigInt {
    let span = if step.is_positive() { stop - start } else { start - stop };
    if !span.is_positive() {
        return BigInt::ZERO;
    }
    (span - 1) / step.abs() + 1
}

/// `range.__new__(cls, start, stop, step)` with its two meanings of one argument.
fn new(ctx: &mut Ctx, args: Args) -> Flow {
    if args.opt(ctx, 1).is_none() {
        return Err(ctx.type_error("range expected at least 1 argument, got 0"));
    }
    new_from(ctx, args.base, 1)
}

/// State: base of the arguments, number of the one that arrives as an index.
static NEW: Resume = Resume::new("range", |ctx, cont, v| {
    let [base, i, ..] = cont.state;
    ctx.set_at(base + i, v);
    new_from(ctx, base, i + 1)
});

fn new_from(ctx: &mut Ctx, base: u32, first: u32) -> Flow {
    for i in first..4 {
        let v = ctx.at(base + i);
        if !v.is_null() && ctx.heap.type_of(v) != ty::INT {
            let v = sub!(ctx, ctx.to_index(v), &NEW, [base, i, 0, 0]);
            ctx.set_at(base + i, v);
        }
    }
    let part = |i: u32| ctx.at(base + i);
    let (start, stop) = match part(2) {
        stop if stop.is_null() => (Value::small_int(0), part(1)),
        stop => (part(1), stop),
    };
    let step = if part(3).is_null() { Value::small_int(1) } else { part(3) };
    if step.is(Value::small_int(0)) {
        return Err(ctx.value_error("range() arg 3 must not be zero"));
    }
    Ok(ctx.new_range(start, stop, step))
}

fn get(ctx: &mut Ctx, args: Args, i: usize) -> Flow {
    let v = ctx.heap.lane(args.get(ctx, 0).handle(), i);
    Ok(ctx.heap.dup(v))
}

fn len(ctx: &mut Ctx, args: Args) -> Flow {
    let v = ctx.heap.lane(args.get(ctx, 0).handle(), LEN);
    match ctx.heap.small(v) {
        Some(_) => Ok(ctx.heap.dup(v)),
        None => Err(ctx.overflow_error("Python int too large to convert to C ssize_t")),
    }
}

fn bool_(ctx: &mut Ctx, args: Args) -> Flow {
    let v = ctx.heap.lane(args.get(ctx, 0).handle(), LEN);
    Ok(Value::bool(!v.is(Value::small_int(0))))
}

fn iter(ctx: &mut Ctx, args: Args) -> Flow {
    let range = args.get(ctx, 0);
    Ok(ctx.range_iter(range))
}

fn reversed(ctx: &mut Ctx, args: Args) -> Flow {
    let range = args.get(ctx, 0);
    let (start, step, len) =
        (ctx.range_part(range, START), ctx.range_part(range, STEP), ctx.range_part(range, LEN));
    let last = &start + &step * (&len - 1);
    let stop = &start - &step;
    let back = ctx.new_big_range(last, stop, -step);
    let it = ctx.range_iter(back.as_borrowed());
    ctx.heap.release(back);
    Ok(it)
}

fn get_item(ctx: &mut Ctx, args: Args) -> Flow {
    let k = args.get(ctx, 1);
    if ctx.heap.type_of(k) == ty::SLICE {
        let slice = sub!(ctx, ctx.plain_slice(k), &SLICE, [args.base, 0, 0, 0]);
        return get_slice(ctx, args.base, slice);
    }
    if !ctx.has_index(k) {
        return Err(bad_index(ctx, "range", k));
    }
    let i = sub!(ctx, ctx.to_index(k), &ITEM, [args.base, 0, 0, 0]);
    item(ctx, args.base, i)
}

static ITEM: Resume = Resume::new("", |ctx, cont, i| item(ctx, cont.state[0], i));
static SLICE: Resume = Resume::new("", |ctx, cont, slice| get_slice(ctx, cont.state[0], slice));

fn item(ctx: &mut Ctx, base: u32, i: Value) -> Flow {
    let range = ctx.at(base);
    let len = ctx.range_part(range, LEN);
    let mut at = ctx.heap.big(i);
    ctx.heap.release(i);
    if at.is_negative() {
        at += &len;
    }
    if at.is_negative() || at >= len {
        return Err(ctx.index_error("range object index out of range"));
    }
    let v = ctx.range_part(range, START) + at * ctx.range_part(range, STEP);
    Ok(ctx.heap.new_bigint(v))
}

fn get_slice(ctx: &mut Ctx, base: u32, slice: Value) -> Flow {
    ctx.push(slice);
    let range = ctx.at(base);
    let [first, last, stride] = ctx.slice_bounds(slice, &ctx.range_part(range, LEN))?;
    let (start, step) = (ctx.range_part(range, START), ctx.range_part(range, STEP));
    Ok(ctx.new_big_range(&start + &step * first, &start + &step * last, step * stride))
}

fn repr(ctx: &mut Ctx, args: Args) -> Flow {
    let range = args.get(ctx, 0);
    let (start, stop, step) =
        (ctx.range_part(range, START), ctx.range_part(range, STOP), ctx.range_part(range, STEP));
    let text = match step == BigInt::from(1) {
        true => format!("range({start}, {stop})"),
        false => format!("range({start}, {stop}, {step})"),
    };
    Ok(ctx.str(&text))
}

fn hash(ctx: &mut Ctx, args: Args) -> Flow {
    let v = args.get(ctx, 0);
    ctx.hash(v)
}

fn eq<const OP: usize>(ctx: &mut Ctx, args: Args) -> Flow {
    let (a, b) = (args.get(ctx, 0), args.get(ctx, 1));
    ctx.range_compare(Compare::ALL[OP], a, b)
}

fn contains(ctx: &mut Ctx, args: Args) -> Flow {
    let (range, v) = (args.get(ctx, 0), args.get(ctx, 1));
    if matches!(ctx.heap.type_of(v), ty::INT | ty::BOOL) {
        return Ok(Value::bool(ctx.range_position(range, v).is_some()));
    }
    let it = ctx.range_iter(range);
    ctx.push(it);
    // Like any iterable: compares item by item.
    ctx.contains(it.as_borrowed(), v)
}

/// `range.count` and `range.index` of something that is no exact int go through a list of the items.
fn count(ctx: &mut Ctx, args: Args) -> Flow {
    let (range, v) = (args.get(ctx, 0), args.get(ctx, 1));
    if matches!(ctx.heap.type_of(v), ty::INT | ty::BOOL) {
        return Ok(Value::small_int(ctx.range_position(range, v).is_some() as i64));
    }
    let list = ctx.to_list(range)?;
    ctx.push(list);
    ctx.sequence_count(list.as_borrowed(), v)
}

fn index(ctx: &mut Ctx, args: Args) -> Flow {
    let (range, v) = (args.get(ctx, 0), args.get(ctx, 1));
    if matches!(ctx.heap.type_of(v), ty::INT | ty::BOOL) {
        return match ctx.range_position(range, v) {
            Some(i) => Ok(ctx.heap.new_bigint(i)),
            None => {
                let message = "range.index(x): x not in range";
                Err(ctx.value_error(message))
            }
        };
    }
    let list = ctx.to_list(range)?;
    ctx.push(list);
    let i = sub!(ctx, ctx.sequence_find(list.as_borrowed(), v, 0, usize::MAX), &INDEX, [0; 4]);
    found(ctx, i)
}

static INDEX: Resume = Resume::new("index", |ctx, _, i| found(ctx, i));

fn found(ctx: &mut Ctx, i: Value) -> Flow {
    match i.is_null() {
        true => Err(ctx.value_error("sequence.index(x): x not in sequence")),
        false => Ok(i),
    }
}

pub static METHODS: &[NativeDef] = &[
    NativeDef::new(
        "__new__",
        "(cls, start=0, stop=None, step=1, /)",
        Kind::Static,
        new,
        "Return an object that produces a sequence of integers from start (inclusive) to stop (exclusive) by step.",
    ),
    NativeDef::new("start", "(self, /)", Kind::Member, |ctx, args| get(ctx, args, START), "The first item."),
    NativeDef::new(
        "stop",
        "(self, /)",
        Kind::Member,
        |ctx, args| get(ctx, args, STOP),
        "Where the range ends.",
    ),
    NativeDef::new(
        "step",
        "(self, /)",
        Kind::Member,
        |ctx, args| get(ctx, args, STEP),
        "Distance between items.",
    ),
    NativeDef::new("__len__", "(self, /)", Kind::Slot, len, "Return len(self)."),
    NativeDef::new("__bool__", "(self, /)", Kind::Slot, bool_, "True if self else False"),
    NativeDef::new("__iter__", "(self, /)", Kind::Slot, iter, "Implement iter(self)."),
    NativeDef::new("__reversed__", "(self, /)", Kind::Method, reversed, "Return a reverse iterator."),
    NativeDef::new("__getitem__", "(self, key, /)", Kind::Slot, get_item, "Return self[key]."),
    NativeDef::new("__contains__", "(self, key, /)", Kind::Slot, contains, "Return bool(key in self)."),
    NativeDef::new("__repr__", "(self, /)", Kind::Slot, repr, "Return repr(self)."),
    NativeDef::new("__hash__", "(self, /)", Kind::Slot, hash, "Return hash(self)."),
    NativeDef::new("__eq__", "(self, value, /)", Kind::Slot, eq::<2>, "Return self==value."),
    NativeDef::new("__ne__", "(self, value, /)", Kind::Slot, eq::<3>, "Return self!=value."),
    NativeDef::new(
        "count",
        "(self, value, /)",
        Kind::Method,
        count,
        "Return number of occurrences of value.",
    ),
    NativeDef::new("index", "(self, value, /)", Kind::Method, index, "Return index of value."),
];
