//! Slices: making them, and what they mean for a sequence of a given length.

use num_bigint::BigInt;
use num_traits::{Signed, Zero};

use crate::heap::{Value, ty};
use crate::objects::{Args, Ctx, Flow, Kind, NativeDef, Resume};
use crate::sub;

/// A slice applied to a sequence: `count` items from `start` on, `step` apart.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Extent {
    pub start: i64,
    pub stop: i64,
    pub step: i64,
    pub count: usize,
}

impl Extent {
    /// The indices it names, in order.
    pub fn indices(self) -> impl DoubleEndedIterator<Item = usize> + ExactSizeIterator {
        (0..self.count).map(move |k| (self.start + k as i64 * self.step) as usize)
    }
}

impl Ctx {
    /// A slice object; borrows its parts.
    pub fn new_slice(&mut self, start: Value, stop: Value, step: Value) -> Value {
        let parts = [start, stop, step].map(|v| self.heap.dup(v).raw());
        self.heap.new_record(ty::SLICE, [parts[0], parts[1], parts[2], 0, 0, 0])
    }

    /// True if the slice's parts are ints and None: no `__index__` has to run.
    pub fn slice_is_plain(&self, slice: Value) -> bool {
        (0..3).all(|i| {
            let part = self.heap.lane(slice.handle(), i);
            part.is_none() || self.heap.type_of(part) == ty::INT
        })
    }

    /// A slice with the same meaning whose parts are ints or None, owned.
    pub fn plain_slice(&mut self, slice: Value) -> Flow {
        if self.slice_is_plain(slice) {
            return Ok(self.heap.dup(slice));
        }
        self.push_dup(slice);
        plain(self, 0, Value::NULL)
    }

    /// What a plain slice means for a sequence of length `n`.
    pub fn extent(&mut self, slice: Value, n: usize) -> Flow<Extent> {
        let h = slice.handle();
        self.extent_of([0, 1, 2].map(|i| self.heap.lane(h, i)), n)
    }

    /// The same for the parts of a slice, ints and None.
    pub fn extent_of(&mut self, parts: [Value; 3], n: usize) -> Flow<Extent> {
        let part = |ctx: &Ctx, i: usize| (!parts[i].is_none()).then(|| ctx.clamp(parts[i]));
        let step = part(self, 2).unwrap_or(1).max(-i64::MAX);
        if step == 0 {
            return Err(self.value_error("slice step cannot be zero"));
        }
        let n = n as i64;
        let (low, high) = if step < 0 { (-1, n - 1) } else { (0, n) };
        let bound = |v: Option<i64>, default: i64| match v {
            None => default,
            Some(i) if i < 0 => i.saturating_add(n).max(low),
            Some(i) => i.min(high),
        };
        let start = bound(part(self, 0), if step < 0 { high } else { low });
        let stop = bound(part(self, 1), if step < 0 { low } else { high });
        let span = if step < 0 { start - stop } else { stop - start };
        let count = if span > 0 { ((span - 1) / step.abs() + 1) as usize } else { 0 };
        Ok(Extent { start, stop, step, count })
    }
}

/// Window: the slice, then parts so far. State: the part that arrives.
static PLAIN: Resume = Resume::new("slice", |ctx, cont, part| plain(ctx, cont.state[0], part));

fn plain(ctx: &mut Ctx, mut i: u32, mut arrived: Value) -> Flow {
    let base = ctx.t.sp - 1 - i;
    loop {
        if !arrived.is_null() {
            ctx.push(arrived);
            i += 1;
        }
        if i == 3 {
            let parts = [ctx.at(base + 1), ctx.at(base + 2), ctx.at(base + 3)];
            let slice = ctx.new_slice(parts[0], parts[1], parts[2]);
            ctx.cut(base);
            return Ok(slice);
        }
        let part = ctx.heap.lane(ctx.at(base).handle(), i as usize);
        if part.is_none() {
            arrived = Value::NONE;
            continue;
        }
        if !ctx.has_index(part) {
            let message = "slice indices must be integers or None or have an __index__ method";
            return Err(ctx.type_error(message));
        }
        arrived = sub!(ctx, ctx.to_index(part), &PLAIN, [i, 0, 0, 0]);
    }
}

/// `slice.__new__(cls, start, stop, step)` with its two meanings of one argument.
fn new(ctx: &mut Ctx, args: Args) -> Flow {
    let part = |i| args.opt(ctx, i).unwrap_or(Value::NONE);
    let (a, b, c) = (part(1), part(2), part(3));
    match args.opt(ctx, 2) {
        None => Ok(ctx.new_slice(Value::NONE, a, Value::NONE)),
        Some(_) => Ok(ctx.new_slice(a, b, c)),
    }
}

fn get(ctx: &mut Ctx, args: Args, i: usize) -> Flow {
    let v = ctx.heap.lane(args.get(ctx, 0).handle(), i);
    Ok(ctx.heap.dup(v))
}

fn repr(ctx: &mut Ctx, args: Args) -> Flow {
    let slice = args.get(ctx, 0);
    let items: Vec<Value> = (0..3).map(|i| ctx.heap.lane(slice.handle(), i)).collect();
    let items: Vec<Value> = items.into_iter().map(|v| ctx.heap.dup(v)).collect();
    let tuple = ctx.heap.new_tuple(&items);
    ctx.push(tuple);
    let text = sub!(ctx, ctx.item_repr(tuple.as_borrowed()), &REPR, [0; 4]);
    prefixed(ctx, text)
}

static REPR: Resume = Resume::new("repr", |ctx, _, text| prefixed(ctx, text));

fn prefixed(ctx: &mut Ctx, text: Value) -> Flow {
    let mut out = b"slice".to_vec();
    out.extend_from_slice(ctx.heap.str_bytes(text.handle()));
    ctx.heap.release(text);
    Ok(ctx.heap.new_str(&out))
}

/// `slice.indices(len)`.
fn indices(ctx: &mut Ctx, args: Args) -> Flow {
    let (slice, n) = (args.get(ctx, 0), args.get(ctx, 1));
    let n = sub!(ctx, ctx.to_index(n), &INDICES_LEN, [args.base, 0, 0, 0]);
    ctx.push(n);
    let slice = sub!(ctx, ctx.plain_slice(slice), &INDICES, [0; 4]);
    indices_of(ctx, slice)
}

static INDICES_LEN: Resume = Resume::new("indices", |ctx, cont, n| {
    ctx.push(n);
    let slice = ctx.at(cont.state[0]);
    let slice = sub!(ctx, ctx.plain_slice(slice), &INDICES, [0; 4]);
    indices_of(ctx, slice)
});

static INDICES: Resume = Resume::new("indices", |ctx, _, slice| indices_of(ctx, slice));

fn indices_of(ctx: &mut Ctx, slice: Value) -> Flow {
    let n = ctx.heap.big(ctx.peek(0));
    ctx.push(slice);
    if n.is_negative() {
        return Err(ctx.value_error("length should not be negative"));
    }
    let items = ctx.slice_bounds(slice, &n)?.map(|i| ctx.heap.new_bigint(i));
    Ok(ctx.heap.new_tuple(&items))
}

impl Ctx {
    /// Start, stop and step of a plain slice over `n` items, ints of any size.
    pub(crate) fn slice_bounds(&mut self, slice: Value, n: &BigInt) -> Flow<[BigInt; 3]> {
        let part = |i: usize| {
            let v = self.heap.lane(slice.handle(), i);
            (!v.is_none()).then(|| self.heap.big(v))
        };
        let step = part(2).unwrap_or_else(|| BigInt::from(1));
        if step.is_zero() {
            return Err(self.value_error("slice step cannot be zero"));
        }
        let (low, high) =
            if step.is_negative() { (BigInt::from(-1), n - 1) } else { (BigInt::ZERO, n.clone()) };
        let bound = |v: Option<BigInt>, default: &BigInt| match v {
            None => default.clone(),
            Some(i) if i.is_negative() => (i + n).max(low.clone()),
            Some(i) => i.min(high.clone()),
        };
        let back = step.is_negative();
        let start = bound(part(0), if back { &high } else { &low });
        let stop = bound(part(1), if back { &low } else { &high });
        Ok([start, stop, step])
    }
}

fn hash(ctx: &mut Ctx, args: Args) -> Flow {
    let v = args.get(ctx, 0);
    ctx.hash(v)
}

fn compare<const OP: usize>(ctx: &mut Ctx, args: Args) -> Flow {
    let (a, b) = (args.get(ctx, 0), args.get(ctx, 1));
    ctx.compare_builtin(crate::objects::protocol::Compare::ALL[OP], a, b)
}

pub static METHODS: &[NativeDef] = &[
    NativeDef::new(
        "__new__",
        "(cls, start, stop=None, step=None, /)",
        Kind::Static,
        new,
        "Create a slice object.",
    ),
    NativeDef::new(
        "start",
        "(self, /)",
        Kind::Member,
        |ctx, args| get(ctx, args, 0),
        "The start of the slice.",
    ),
    NativeDef::new("stop", "(self, /)", Kind::Member, |ctx, args| get(ctx, args, 1), "The end of the slice."),
    NativeDef::new(
        "step",
        "(self, /)",
        Kind::Member,
        |ctx, args| get(ctx, args, 2),
        "The step of the slice.",
    ),
    NativeDef::new("__repr__", "(self, /)", Kind::Slot, repr, "Return repr(self)."),
    NativeDef::new("__hash__", "(self, /)", Kind::Slot, hash, "Return hash(self)."),
    NativeDef::new("__lt__", "(self, value, /)", Kind::Slot, compare::<0>, "Return self<value."),
    NativeDef::new("__le__", "(self, value, /)", Kind::Slot, compare::<1>, "Return self<=value."),
    NativeDef::new("__eq__", "(self, value, /)", Kind::Slot, compare::<2>, "Return self==value."),
    NativeDef::new("__ne__", "(self, value, /)", Kind::Slot, compare::<3>, "Return self!=value."),
    NativeDef::new("__gt__", "(self, value, /)", Kind::Slot, compare::<4>, "Return self>value."),
    NativeDef::new("__ge__", "(self, value, /)", Kind::Slot, compare::<5>, "Return self>=value."),
    NativeDef::new(
        "indices",
        "(self, len, /)",
        Kind::Method,
        indices,
        "Assuming a sequence of length len, calculate the start and stop indices, and the stride length.",
    ),
];
