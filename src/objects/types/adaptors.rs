//! Iterators made from other objects: `enumerate`, `zip`, `map`, `filter`, `reversed`, `iter(f, sentinel)`, and the
//! iterator over anything with `__getitem__`.
//!
//! Lanes: enumerate [iterator, index object or NULL, index, result]; zip [tuple of iterators, strict, result]; map [function, tuple
//! of iterators, strict]; filter [function or None, iterator]; reversed [sequence, -, index (two)]; callable iterator
//! [callable, sentinel]; sequence iterator [sequence, -, index (two)].

use crate::heap::{Handle, TypeId, Value, ty};
use crate::objects::types::iterators::{iter_next, iter_self};
use crate::objects::{Args, Break, Ctx, Flow, Kind, NativeDef, Resume, Special, catches};
use crate::sub;

/// Lanes of an enumerate object: its index while that fits, and the tuple it has answered.
const INDEX: usize = 2;
const ENUMERATE_RESULT: usize = 3;
/// Likewise of a zip object.
const ZIP_RESULT: usize = 2;

impl Ctx {
    /// A record of a builtin type or of a class derived from it; takes over the values among the lanes.
    pub fn new_record_of(&mut self, type_: TypeId, lanes: [u32; 6]) -> Value {
        let v = self.heap.new_record(type_, lanes);
        if type_ >= ty::USER {
            self.heap.init_extra(v.handle());
            self.heap.own_type(type_);
        }
        v
    }

    /// The iterator over anything with `__getitem__`.
    pub fn new_seq_iterator(&mut self, v: Value) -> Value {
        let v = self.heap.dup(v);
        self.heap.new_record(ty::SEQ_ITERATOR, [v.raw(), 0, 0, 0, 0, 0])
    }

    /// `iter(callable, sentinel)`.
    pub fn new_callable_iterator(&mut self, f: Value, sentinel: Value) -> Value {
        let (f, sentinel) = (self.heap.dup(f), self.heap.dup(sentinel));
        self.heap.new_record(ty::CALLABLE_ITERATOR, [f.raw(), sentinel.raw(), 0, 0, 0, 0])
    }

    /// A tuple with these items for an iterator that keeps its last result, and uses it again if nobody else does.
    pub(crate) fn result_tuple(&mut self, result: Value, items: &[Value]) -> Value {
        match self.heap.reuse_tuple(result, items) {
            Some(tuple) => tuple,
            None => self.heap.new_tuple(items),
        }
    }

    fn drop_lane(&mut self, it: Value, lane: usize) {
        let old = self.heap.set_lane(it.handle(), lane, Value::NULL);
        self.heap.release(old);
    }

    pub(crate) fn seq_iter_next(&mut self, it: Value) -> Flow {
        let seq = self.heap.lane(it.handle(), 0);
        if seq.is_null() {
            return Ok(Value::NULL);
        }
        self.push_dup(it);
        let index = self.heap.slot(it.handle()).w[1] as i64;
        let index = self.heap.new_int(index);
        self.push(index);
        let item = sub!(self, self.get_item(seq, index.as_borrowed()), &SEQ_ITEM, [1, 0, 0, 0]);
        step_index(self, it, 1);
        self.cut(self.t.sp - 2);
        Ok(item)
    }

    pub(crate) fn reversed_next(&mut self, it: Value) -> Flow {
        let seq = self.heap.lane(it.handle(), 0);
        let index = self.heap.slot(it.handle()).w[1] as i64;
        if seq.is_null() || index < 0 {
            return Ok(Value::NULL);
        }
        self.push_dup(it);
        let index = self.heap.new_int(index);
        self.push(index);
        let item = sub!(self, self.get_item(seq, index.as_borrowed()), &SEQ_ITEM, [u32::MAX, 0, 0, 0]);
        step_index(self, it, -1);
        self.cut(self.t.sp - 2);
        Ok(item)
    }

    pub(crate) fn callable_iter_next(&mut self, it: Value) -> Flow {
        let f = self.heap.lane(it.handle(), 0);
        if f.is_null() {
            return Ok(Value::NULL);
        }
        self.push_dup(it);
        let item = sub!(self, self.call(f, &[]), &CALLED, [0; 4]);
        callable_item(self, item)
    }

    pub(crate) fn enumerate_next(&mut self, it: Value) -> Flow {
        if let Some(item) = self.enumerate_plain(it) {
            return Ok(item);
        }
        let inner = self.heap.lane(it.handle(), 0);
        self.push_dup(it);
        let item = sub!(self, self.next(inner), &ENUMERATE, [0; 4]);
        enumerate_item(self, item)
    }

    /// [`Ctx::enumerate_next`] over a plain iterator.
    pub fn enumerate_plain(&mut self, it: Value) -> Option<Value> {
        let item = self.next_plain(self.heap.lane(it.handle(), 0))?;
        Some(if item.is_null() { item } else { numbered(self, it, item) })
    }

    pub(crate) fn filter_next(&mut self, it: Value) -> Flow {
        self.push_dup(it);
        filter_step(self, self.t.sp - 1, NEXT, Value::NULL)
    }

    pub(crate) fn zip_next(&mut self, it: Value) -> Flow {
        if let Some(pair) = self.zip_plain(it) {
            return Ok(pair);
        }
        let base = self.t.sp;
        self.push_dup(it);
        let iterators = self.heap.lane(it.handle(), 0).handle();
        if self.heap.slot(it.handle()).lane(1) == 0 && gather_plain(self, iterators) {
            return Ok(gathered_tuple(self, base));
        }
        gather(self, base, 0, Phase::Fetch, Value::NULL)
    }

    /// [`Ctx::zip_next`] of two plain iterators that need not be equally long: without the stack.
    pub fn zip_plain(&mut self, it: Value) -> Option<Value> {
        let h = it.handle();
        let &[first, second] = self.heap.items(self.heap.lane(h, 0).handle()) else { return None };
        if self.heap.slot(h).lane(1) != 0 || !self.is_plain_iterator(second) {
            return None;
        }
        let a = self.next_plain(first)?;
        if a.is_null() {
            return Some(Value::NULL);
        }
        let b = self.next_plain(second)?;
        if b.is_null() {
            self.heap.release(a);
            return Some(Value::NULL);
        }
        let result = self.heap.lane(h, ZIP_RESULT);
        Some(self.result_tuple(result, &[a, b]))
    }

    pub(crate) fn map_next(&mut self, it: Value) -> Flow {
        let base = self.t.sp;
        self.push_dup(it);
        let iterators = self.heap.lane(it.handle(), 1).handle();
        if self.heap.slot(it.handle()).lane(2) == 0 && gather_plain(self, iterators) {
            return mapped(self, base);
        }
        gather(self, base, 0, Phase::Fetch, Value::NULL)
    }
}

/// Window: the iterator, the index. State: the step. The item arrives; IndexError and StopIteration end it.
static SEQ_ITEM: Resume = Resume::catching(
    "next",
    |ctx, cont, item| {
        let it = ctx.at(cont.sp - 2);
        step_index(ctx, it, cont.state[0] as i32 as i64);
        Ok(item)
    },
    catches::INDEX_ERROR | catches::STOP_ITERATION,
    |ctx, cont| {
        ctx.clear_exc();
        let it = ctx.at(cont.sp - 2);
        ctx.drop_lane(it, 0);
        Ok(Value::NULL)
    },
);

fn step_index(ctx: &mut Ctx, it: Value, step: i64) {
    let w = &mut ctx.heap.slot_mut(it.handle()).w[1];
    *w = w.wrapping_add(step as u64);
    if step < 0 && *w as i64 == -1 {
        ctx.drop_lane(it, 0);
    }
}

/// Window: the iterator. What the callable answered arrives; StopIteration ends it.
static CALLED: Resume = Resume::catching(
    "next",
    |ctx, _, item| callable_item(ctx, item),
    catches::STOP_ITERATION,
    |ctx, cont| {
        ctx.clear_exc();
        let it = ctx.at(cont.sp - 1);
        ctx.drop_lane(it, 0);
        ctx.drop_lane(it, 1);
        Ok(Value::NULL)
    },
);

fn callable_item(ctx: &mut Ctx, item: Value) -> Flow {
    let base = ctx.t.sp - 1;
    ctx.push(item);
    let sentinel = ctx.heap.lane(ctx.at(base).handle(), 1);
    if sentinel.is_null() {
        return Ok(Value::NULL);
    }
    let same = sub!(ctx, ctx.equal(sentinel, item.as_borrowed()), &SENTINEL, [0; 4]);
    callable_end(ctx, base, same)
}

/// Window: the iterator, the item. Whether it is the sentinel arrives.
static SENTINEL: Resume = Resume::new("next", |ctx, cont, same| callable_end(ctx, cont.sp - 2, same));

fn callable_end(ctx: &mut Ctx, base: u32, same: Value) -> Flow {
    if same.is(Value::TRUE) {
        let it = ctx.at(base);
        ctx.drop_lane(it, 0);
        ctx.drop_lane(it, 1);
        ctx.cut(base);
        return Ok(Value::NULL);
    }
    let item = ctx.take_at(base + 1);
    ctx.cut(base);
    Ok(item)
}

/// Window: the enumerate object. The item arrives.
static ENUMERATE: Resume = Resume::new("enumerate", |ctx, _, item| enumerate_item(ctx, item));

fn enumerate_item(ctx: &mut Ctx, item: Value) -> Flow {
    let base = ctx.t.sp - 1;
    let it = ctx.at(base);
    if item.is_null() {
        ctx.cut(base);
        return Ok(item);
    }
    let pair = numbered(ctx, it, item);
    ctx.cut(base);
    Ok(pair)
}

/// The item with its number; takes the item over.
fn numbered(ctx: &mut Ctx, it: Value, item: Value) -> Value {
    let h = it.handle();
    let big = ctx.heap.lane(h, 1);
    let index = if big.is_null() {
        let i = ctx.heap.slot(h).lane(INDEX);
        match i.checked_add(1) {
            Some(next) => ctx.heap.slot_mut(h).set_lane(INDEX, next),
            None => {
                let next = ctx.heap.new_int(i as i64 + 1);
                ctx.heap.set_lane(h, 1, next);
            }
        }
        ctx.heap.new_int(i as i64)
    } else {
        let next = ctx.heap.big(big) + 1;
        let next = ctx.heap.new_bigint(next);
        ctx.heap.set_lane(h, 1, next)
    };
    let index = ctx.heap.own(index);
    let result = ctx.heap.lane(h, ENUMERATE_RESULT);
    ctx.result_tuple(result, &[index, item])
}

/// The next item arrives.
const ITEM: u32 = 0;
/// Whether the item passes arrives.
const TRUTH: u32 = 1;
/// What the function says of the item arrives.
const ANSWER: u32 = 2;
/// Nothing arrives: fetch the next item.
const NEXT: u32 = 3;

/// Window: the filter, then the item. State: what arrives.
static FILTER: Resume = Resume::new("filter", |ctx, cont, v| {
    let base = cont.sp - if cont.state[0] == ITEM { 1 } else { 2 };
    filter_step(ctx, base, cont.state[0], v)
});

fn filter_step(ctx: &mut Ctx, base: u32, mut stage: u32, mut v: Value) -> Flow {
    let it = ctx.at(base).handle();
    loop {
        (stage, v) = match stage {
            NEXT => {
                let inner = ctx.heap.lane(it, 1);
                (ITEM, sub!(ctx, ctx.next(inner), &FILTER, [ITEM, 0, 0, 0]))
            }
            ITEM if v.is_null() => {
                ctx.cut(base);
                return Ok(v);
            }
            ITEM => {
                ctx.push(v);
                let (f, item) = (ctx.heap.lane(it, 0), v.as_borrowed());
                if f.is_none() || f.is(ctx.heap.type_object(ty::BOOL)) {
                    (TRUTH, sub!(ctx, ctx.truth(item), &FILTER, [TRUTH, 0, 0, 0]))
                } else {
                    (ANSWER, sub!(ctx, ctx.call(f, &[item]), &FILTER, [ANSWER, 0, 0, 0]))
                }
            }
            ANSWER => {
                if ctx.truth_now(v).is_none() {
                    ctx.push(v);
                    let v = v.as_borrowed();
                    return {
                        let truth = sub!(ctx, ctx.truth(v), &FILTER_TRUTH, [0; 4]);
                        ctx.cut(base + 2);
                        filter_step(ctx, base, TRUTH, truth)
                    };
                }
                let truth = ctx.truth_now(v).expect("just seen");
                ctx.heap.release(v);
                (TRUTH, Value::bool(truth))
            }
            _ if v.is(Value::TRUE) => {
                let item = ctx.take_at(base + 1);
                ctx.cut(base);
                return Ok(item);
            }
            _ => {
                ctx.cut(base + 1);
                (NEXT, Value::NULL)
            }
        };
    }
}

/// Window: the filter, the item, the function's answer. Its truth arrives.
static FILTER_TRUTH: Resume = Resume::new("filter", |ctx, cont, truth| {
    ctx.cut(cont.sp - 1);
    filter_step(ctx, cont.sp - 3, TRUTH, truth)
});

/// What `zip` and `map` are at.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Phase {
    /// Before the next iterator.
    Fetch,
    /// Its item arrives.
    Item,
    /// Strict, the first iterator is exhausted: see that the others are.
    Check,
    /// An item of another iterator arrives.
    Checked,
}

const PHASES: [Phase; 4] = [Phase::Fetch, Phase::Item, Phase::Check, Phase::Checked];

/// Window: the zip or map object, the items so far. State: iterator number, phase.
static GATHER: Resume = Resume::new("", |ctx, cont, item| {
    let [i, phase, back, _] = cont.state;
    gather(ctx, cont.sp - back, i as usize, PHASES[phase as usize], item)
});

/// Takes an item from each iterator; makes a tuple of them, or calls the function with them.
fn gather(ctx: &mut Ctx, base: u32, mut i: usize, mut phase: Phase, mut item: Value) -> Flow {
    let it = ctx.at(base);
    let map = ctx.heap.types[ctx.heap.type_of(it) as usize].solid == ty::MAP;
    let iterators = ctx.heap.lane(it.handle(), map as usize).handle();
    let strict = ctx.heap.slot(it.handle()).lane(1 + map as usize) != 0;
    let n = ctx.heap.seq_len(iterators);
    loop {
        phase = match phase {
            Phase::Fetch if i == n => break,
            Phase::Fetch | Phase::Check => {
                let arrives = if phase == Phase::Fetch { Phase::Item } else { Phase::Checked };
                if i == n {
                    ctx.cut(base);
                    return Ok(Value::NULL);
                }
                let inner = ctx.heap.items(iterators)[i].as_borrowed();
                let back = ctx.t.sp - base;
                item = sub!(ctx, ctx.next(inner), &GATHER, [i as u32, arrives as u32, back, 0]);
                arrives
            }
            Phase::Item if !item.is_null() => {
                ctx.push(item);
                i += 1;
                Phase::Fetch
            }
            Phase::Item if !strict => {
                ctx.cut(base);
                return Ok(Value::NULL);
            }
            Phase::Item if i > 0 => return Err(uneven(ctx, map, i, "shorter")),
            Phase::Checked if !item.is_null() => {
                ctx.heap.release(item);
                return Err(uneven(ctx, map, i, "longer"));
            }
            Phase::Item | Phase::Checked => {
                i += 1;
                Phase::Check
            }
        };
    }
    if map { mapped(ctx, base) } else { Ok(gathered_tuple(ctx, base)) }
}

/// Pushes an item of every iterator, if they all are plain ones; false if not. One that is exhausted leaves NULL on
/// top, as does none at all.
fn gather_plain(ctx: &mut Ctx, iterators: Handle) -> bool {
    let n = ctx.heap.seq_len(iterators);
    if !ctx.heap.items(iterators).iter().all(|&inner| ctx.is_plain_iterator(inner)) {
        return false;
    }
    for i in 0..n {
        let inner = ctx.heap.items(iterators)[i];
        let item = ctx.next_plain(inner).unwrap_or_default();
        ctx.push(item);
        if item.is_null() {
            return true;
        }
    }
    if n == 0 {
        ctx.push(Value::NULL);
    }
    true
}

/// Window: the zip object, the items, or NULL on top at the end. Takes it away.
fn gathered_tuple(ctx: &mut Ctx, base: u32) -> Value {
    if ctx.t.sp == base + 1 || ctx.peek(0).is_null() {
        ctx.cut(base);
        return Value::NULL;
    }
    let result = ctx.heap.lane(ctx.at(base).handle(), ZIP_RESULT);
    let items = &ctx.t.stack[base as usize + 1..ctx.t.sp as usize];
    let tuple = match ctx.heap.reuse_tuple(result, items) {
        Some(tuple) => tuple,
        None => ctx.heap.new_tuple(items),
    };
    // The tuple has taken the items over.
    ctx.t.sp = base + 1;
    ctx.cut(base);
    tuple
}

/// Window: the map object, the items, or NULL on top at the end. The items stay below the callee's window.
fn mapped(ctx: &mut Ctx, base: u32) -> Flow {
    if ctx.t.sp == base + 1 || ctx.peek(0).is_null() {
        ctx.cut(base);
        return Ok(Value::NULL);
    }
    let f = ctx.heap.lane(ctx.at(base).handle(), 0);
    let answer = sub!(ctx, ctx.call_with(f, base + 1..ctx.t.sp), &MAPPED, [0; 4]);
    ctx.cut(base);
    Ok(answer)
}

/// The function's answer is the item.
static MAPPED: Resume = Resume::new("map", |_, _, v| Ok(v));

fn uneven(ctx: &mut Ctx, map: bool, i: usize, how: &str) -> Break {
    let (name, s) = (if map { "map" } else { "zip" }, if i == 1 { " " } else { "s 1-" });
    ctx.value_error(format!("{name}() argument {} is {how} than argument{s}{i}", i + 1))
}

fn seq_hint(ctx: &mut Ctx, args: Args) -> Flow {
    let it = args.get(ctx, 0);
    let seq = ctx.heap.lane(it.handle(), 0);
    if seq.is_null() {
        return Ok(Value::small_int(0));
    }
    let reversed = ctx.heap.types[ctx.heap.type_of(it) as usize].solid == ty::REVERSED;
    if !reversed && ctx.special_of(seq, Special::LEN).is_null() {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let n = sub!(ctx, ctx.length(seq), &SEQ_HINT, [args.base, 0, 0, 0]);
    seq_left(ctx, args.base, n)
}

static SEQ_HINT: Resume = Resume::new("length_hint", |ctx, cont, n| seq_left(ctx, cont.state[0], n));

fn seq_left(ctx: &mut Ctx, base: u32, n: Value) -> Flow {
    let it = ctx.at(base);
    let index = ctx.heap.slot(it.handle()).w[1] as i64;
    let len = ctx.take_hash(n);
    let reversed = ctx.heap.types[ctx.heap.type_of(it) as usize].solid == ty::REVERSED;
    let left = match reversed {
        true if len < index + 1 => 0,
        true => index + 1,
        false => (len - index).max(0),
    };
    Ok(ctx.heap.new_int(left))
}

/// Rows of `iterator` and `reversed`.
pub static SEQ_METHODS: &[NativeDef] = &[
    NativeDef::new("__iter__", "(self, /)", Kind::Slot, iter_self, "Implement iter(self)."),
    NativeDef::new("__next__", "(self, /)", Kind::Slot, iter_next, "Implement next(self)."),
    NativeDef::new(
        "__length_hint__",
        "(self, /)",
        Kind::Method,
        seq_hint,
        "Private method returning an estimate of len(list(it)).",
    ),
];

/// `enumerate.__new__(cls, iterable, start=0)`.
fn enumerate_new(ctx: &mut Ctx, args: Args) -> Flow {
    let start = args.opt(ctx, 2);
    let start = match start {
        None => Value::small_int(0),
        Some(v) => sub!(ctx, ctx.to_index(v), &ENUMERATE_START, [args.base, 0, 0, 0]),
    };
    enumerate_start(ctx, args.base, start)
}

static ENUMERATE_START: Resume =
    Resume::new("enumerate", |ctx, cont, start| enumerate_start(ctx, cont.state[0], start));

fn enumerate_start(ctx: &mut Ctx, base: u32, start: Value) -> Flow {
    ctx.push(start);
    let v = ctx.at(base + 1);
    let it = sub!(ctx, ctx.iter(v), &ENUMERATE_ITER, [base, 0, 0, 0]);
    enumerate_iter(ctx, base, it)
}

static ENUMERATE_ITER: Resume =
    Resume::new("enumerate", |ctx, cont, it| enumerate_iter(ctx, cont.state[0], it));

fn enumerate_iter(ctx: &mut Ctx, base: u32, it: Value) -> Flow {
    let type_ = ctx.heap.type_id(ctx.at(base));
    let start = ctx.peek(0);
    let (big, i) = match ctx.heap.small(start).and_then(|i| u32::try_from(i).ok()) {
        Some(i) => (Value::NULL, i),
        None => (ctx.heap.dup(start), 0),
    };
    let result = ctx.heap.new_tuple_packed(&[Value::NONE; 2]);
    Ok(ctx.new_record_of(type_, [it.raw(), big.raw(), i, result.raw(), 0, 0]))
}

/// `reversed.__new__(cls, sequence)`: the object's `__reversed__`, or a view from the back.
fn reversed_new(ctx: &mut Ctx, args: Args) -> Flow {
    let v = args.get(ctx, 1);
    let f = ctx.special_of(v, Special::REVERSED);
    if f.is_none() {
        return Err(not_reversible(ctx, v));
    }
    if !f.is_null() {
        return ctx.call_special_held(f, v, &[], 1);
    }
    let t = ctx.heap.type_of(v);
    let sequence = matches!(t, ty::STR | ty::BYTES | ty::BYTEARRAY | ty::TUPLE)
        || ctx.heap.types[t as usize].solid != ty::DICT
            && !matches!(t, ty::MAPPINGPROXY)
            && !ctx.special(t, Special::GETITEM).is_null();
    if !sequence {
        return Err(not_reversible(ctx, v));
    }
    let n = sub!(ctx, ctx.length(v), &REVERSED, [args.base, 0, 0, 0]);
    reversed_len(ctx, args.base, n)
}

static REVERSED: Resume = Resume::new("reversed", |ctx, cont, n| reversed_len(ctx, cont.state[0], n));

fn reversed_len(ctx: &mut Ctx, base: u32, n: Value) -> Flow {
    let i = ctx.take_hash(n) - 1;
    let type_ = ctx.heap.type_id(ctx.at(base));
    let v = ctx.at(base + 1);
    let v = ctx.heap.dup(v);
    Ok(ctx.new_record_of(type_, [v.raw(), 0, i as u32, (i >> 32) as u32, 0, 0]))
}

fn not_reversible(ctx: &mut Ctx, v: Value) -> Break {
    let message = format!("'{}' object is not reversible", ctx.type_name(v));
    ctx.type_error(message)
}

/// `filter.__new__(cls, function, iterable)`.
fn filter_new(ctx: &mut Ctx, args: Args) -> Flow {
    let v = args.get(ctx, 2);
    let it = sub!(ctx, ctx.iter(v), &FILTER_ITER, [args.base, 0, 0, 0]);
    filter_iter(ctx, args.base, it)
}

static FILTER_ITER: Resume = Resume::new("filter", |ctx, cont, it| filter_iter(ctx, cont.state[0], it));

fn filter_iter(ctx: &mut Ctx, base: u32, it: Value) -> Flow {
    let type_ = ctx.heap.type_id(ctx.at(base));
    let f = ctx.at(base + 1);
    let f = ctx.heap.dup(f);
    Ok(ctx.new_record_of(type_, [f.raw(), it.raw(), 0, 0, 0, 0]))
}

/// `zip.__new__(cls, *iterables, strict=False)`. Bound: cls, strict, iterables.
fn zip_new(ctx: &mut Ctx, args: Args) -> Flow {
    let strict = match args.opt(ctx, 1) {
        None => Value::FALSE,
        Some(v) => sub!(ctx, ctx.truth(v), &ZIP_STRICT, [args.base, args.n, 2, 0]),
    };
    iterators(ctx, args.base, args.n, 2, strict.is(Value::TRUE), None)
}

/// `map.__new__(cls, function, iterable, /, *iterables, strict=False)`. Bound: cls, strict, function, iterables.
fn map_new(ctx: &mut Ctx, args: Args) -> Flow {
    if args.n < 4 {
        return Err(ctx.type_error("map() must have at least two arguments."));
    }
    let strict = match args.opt(ctx, 1) {
        None => Value::FALSE,
        Some(v) => sub!(ctx, ctx.truth(v), &ZIP_STRICT, [args.base, args.n, 3, 0]),
    };
    iterators(ctx, args.base, args.n, 3, strict.is(Value::TRUE), None)
}

static ZIP_STRICT: Resume = Resume::new("", |ctx, cont, strict| {
    let [base, n, first, _] = cont.state;
    iterators(ctx, base, n, first, strict.is(Value::TRUE), None)
});

/// State: base, number of arguments, the argument whose iterator arrives and, in the top bit, strict; first.
static ZIP_ITER: Resume = Resume::new("", |ctx, cont, it| {
    let [base, n, i, first] = cont.state;
    iterators(ctx, base, n, first, i >> 31 != 0, Some((i & !(1 << 31), it)))
});

/// Replaces each argument by its iterator, then makes the object.
fn iterators(
    ctx: &mut Ctx,
    base: u32,
    n: u32,
    first: u32,
    strict: bool,
    arrived: Option<(u32, Value)>,
) -> Flow {
    let mut i = first;
    if let Some((at, it)) = arrived {
        ctx.set_at(base + at, it);
        i = at + 1;
    }
    while i < n {
        let v = ctx.at(base + i);
        let it = sub!(ctx, ctx.iter(v), &ZIP_ITER, [base, n, i | (strict as u32) << 31, first]);
        ctx.set_at(base + i, it);
        i += 1;
    }
    let items: Vec<Value> = (first..n).map(|i| ctx.take_at(base + i)).collect();
    let tuple = ctx.heap.new_tuple(&items);
    let type_ = ctx.heap.type_id(ctx.at(base));
    if first == 2 {
        let result = ctx.heap.new_tuple(&vec![Value::NONE; items.len()]);
        return Ok(ctx.new_record_of(type_, [tuple.raw(), strict as u32, result.raw(), 0, 0, 0]));
    }
    let f = ctx.take_at(base + 2);
    Ok(ctx.new_record_of(type_, [f.raw(), tuple.raw(), strict as u32, 0, 0, 0]))
}

pub static ENUMERATE_METHODS: &[NativeDef] = &[NativeDef::new(
    "__new__",
    "(cls, iterable, start=0)",
    Kind::Static,
    enumerate_new,
    "Return an enumerate object.",
)];

pub static REVERSED_METHODS: &[NativeDef] = &[NativeDef::new(
    "__new__",
    "(cls, sequence, /)",
    Kind::Static,
    reversed_new,
    "Return a reverse iterator over the values of the given sequence.",
)];

pub static FILTER_METHODS: &[NativeDef] = &[NativeDef::new(
    "__new__",
    "(cls, function, iterable, /)",
    Kind::Static,
    filter_new,
    "Return an iterator yielding those items of iterable for which function(item) is true.",
)];

pub static ZIP_METHODS: &[NativeDef] = &[NativeDef::new(
    "__new__",
    "(cls, /, *iterables, strict=False)",
    Kind::Static,
    zip_new,
    "The zip object yields n-length tuples, where n is the number of iterables passed as positional arguments.",
)];

pub static MAP_METHODS: &[NativeDef] = &[NativeDef::new(
    "__new__",
    "(cls, /, *args, strict=False)",
    Kind::Static,
    map_new,
    "Make an iterator that computes the function using arguments from each of the iterables.",
)];

/// `__setstate__` of iterators with an index.
pub static SEQ_STATE: &[NativeDef] = &[state_row(seq_state)];
/// That of zip and map takes whether all iterators must end together.
pub static ZIP_STATE: &[NativeDef] = &[state_row(|c, a| strict_state(c, a, 1))];
pub static MAP_STATE: &[NativeDef] = &[state_row(|c, a| strict_state(c, a, 2))];

const fn state_row(func: crate::objects::native::NativeFn) -> NativeDef {
    NativeDef::new(
        "__setstate__",
        "(self, state, /)",
        Kind::Method,
        func,
        "Set state information for unpickling.",
    )
}

fn seq_state(ctx: &mut Ctx, args: Args) -> Flow {
    if !ctx.is_int(args.get(ctx, 1)) {
        return Err(ctx.type_error("an integer is required"));
    }
    crate::size_param!(ctx, args, 1, seq_state);
    let it = args.get(ctx, 0);
    let index = ctx.clamped(args.get(ctx, 1));
    let seq = ctx.heap.lane(it.handle(), 0);
    if seq.is_null() {
        return Ok(Value::NONE);
    }
    let back = ctx.heap.types[ctx.heap.type_of(it) as usize].solid == ty::REVERSED;
    let index = match (back, ctx.length_now(seq)) {
        (true, Some(n)) => index.clamp(-1, n as i64 - 1),
        (true, None) => index.max(-1),
        (false, _) => index.max(0),
    };
    ctx.heap.slot_mut(it.handle()).w[1] = index as u64;
    Ok(Value::NONE)
}

fn strict_state(ctx: &mut Ctx, args: Args, lane: usize) -> Flow {
    let strict = ctx.truth_now(args.get(ctx, 1)).unwrap_or(true);
    ctx.heap.slot_mut(args.get(ctx, 0).handle()).set_lane(lane, strict as u32);
    Ok(Value::NONE)
}
