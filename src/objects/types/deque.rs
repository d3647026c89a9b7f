//! `deque`: a ring of items. Lane 0 is a list that serves as the ring, its length a power of two and None where nothing
//! is; then come the greatest length ([`UNBOUNDED`] for none), the place of the first item, and the number of items.

use super::common::{method, slot};
use super::core_support::REPR;
use crate::heap::{TypeId, Value, ty};
use crate::objects::Kind::{Get, Static};
use crate::objects::protocol::Compare;
use crate::objects::{Args, Break, Ctx, Flow, NativeDef as D, Resume};
use crate::sub;
use crate::{fitting_param, index_param};

const RING: usize = 0;
const MAXLEN: usize = 1;
const HEAD: usize = 2;
const LEN: usize = 3;

/// No greatest length.
const UNBOUNDED: u32 = u32::MAX;

/// The smallest ring.
const LEAST: usize = 8;

/// Everything in `deque`'s dict.
pub static METHODS: &[D] = &[
    D::new("__new__", "(cls, /, *args, **kwargs)", Static, new, "Create and return a new object."),
    slot("__init__", "(self, iterable=(), maxlen=None)", init, "Initialize self."),
    slot("__repr__", "(self, /)", repr, "Return repr(self)."),
    slot("__len__", "(self, /)", length, "Return len(self)."),
    slot("__iter__", "(self, /)", |c, a| Ok(iterator(c, a, ty::DEQUE_ITERATOR)), "Implement iter(self)."),
    method(
        "__reversed__",
        "(self, /)",
        |c, a| Ok(iterator(c, a, ty::DEQUE_REVERSE_ITERATOR)),
        "Return a reverse iterator over the deque.",
    ),
    slot("__getitem__", "(self, key, /)", get, "Return self[key]."),
    slot("__setitem__", "(self, key, value, /)", set, "Set self[key] to value."),
    slot("__delitem__", "(self, key, /)", delete, "Delete self[key]."),
    slot("__contains__", "(self, key, /)", contains, "Return bool(key in self)."),
    slot("__eq__", "(self, value, /)", |c, a| compare(c, a, Compare::Eq), "Return self==value."),
    slot("__ne__", "(self, value, /)", |c, a| compare(c, a, Compare::Ne), "Return self!=value."),
    slot("__lt__", "(self, value, /)", |c, a| compare(c, a, Compare::Lt), "Return self<value."),
    slot("__le__", "(self, value, /)", |c, a| compare(c, a, Compare::Le), "Return self<=value."),
    slot("__gt__", "(self, value, /)", |c, a| compare(c, a, Compare::Gt), "Return self>value."),
    slot("__ge__", "(self, value, /)", |c, a| compare(c, a, Compare::Ge), "Return self>=value."),
    slot("__add__", "(self, value, /)", add, "Return self+value."),
    slot("__mul__", "(self, value, /)", multiply, "Return self*value."),
    slot("__rmul__", "(self, value, /)", multiply, "Return value*self."),
    slot("__iadd__", "(self, value, /)", in_place_add, "Implement self+=value."),
    slot("__imul__", "(self, value, /)", in_place_multiply, "Implement self*=value."),
    method("append", "(self, item, /)", append, "Add an element to the right side of the deque."),
    method("appendleft", "(self, item, /)", append_left, "Add an element to the left side of the deque."),
    method(
        "extend",
        "(self, iterable, /)",
        |c, a| extend(c, a, 0),
        "Extend the right side of the deque with elements from the iterable.",
    ),
    method(
        "extendleft",
        "(self, iterable, /)",
        |c, a| extend(c, a, 1),
        "Extend the left side of the deque with elements from the iterable.",
    ),
    method("pop", "(self, /)", |c, a| pop(c, a, false), "Remove and return the rightmost element."),
    method("popleft", "(self, /)", |c, a| pop(c, a, true), "Remove and return the leftmost element."),
    method("clear", "(self, /)", clear, "Remove all elements from the deque."),
    method("copy", "(self, /)", copy, "Return a shallow copy of a deque."),
    method("__copy__", "(self, /)", copy, "Return a shallow copy of a deque."),
    method("count", "(self, value, /)", count, "Return number of occurrences of value."),
    method("index", "(self, value, start=0, stop=None, /)", index, "Return first index of value."),
    method("insert", "(self, index, value, /)", insert, "Insert value before index."),
    method("remove", "(self, value, /)", remove, "Remove first occurrence of value."),
    method("reverse", "(self, /)", reverse, "Reverse *IN PLACE*."),
    method(
        "rotate",
        "(self, n=1, /)",
        rotate,
        "Rotate the deque n steps to the right.  If n is negative, rotates left.",
    ),
    method("__reduce__", "(self, /)", reduce, "Return state information for pickling."),
    D::new("maxlen", "(self, /)", Get, maxlen, "maximum size of a deque or None if unbounded"),
];

fn lane(ctx: &Ctx, d: Value, i: usize) -> u32 {
    ctx.heap.slot(d.handle()).lane(i)
}

fn set_lane(ctx: &mut Ctx, d: Value, i: usize, n: u32) {
    ctx.heap.slot_mut(d.handle()).set_lane(i, n);
}

fn len(ctx: &Ctx, d: Value) -> usize {
    lane(ctx, d, LEN) as usize
}

/// Place of item `i` in the ring.
fn place(ctx: &Ctx, d: Value, i: usize) -> usize {
    let ring = ctx.heap.lane(d.handle(), RING).handle();
    (lane(ctx, d, HEAD) as usize + i) & (ctx.heap.seq_len(ring) - 1)
}

/// Item `i`, borrowed.
fn item(ctx: &Ctx, d: Value, i: usize) -> Value {
    let ring = ctx.heap.lane(d.handle(), RING).handle();
    ctx.heap.items(ring)[place(ctx, d, i)].as_borrowed()
}

/// Puts an owned value in the place of item `i`; answers what was there.
fn exchange(ctx: &mut Ctx, d: Value, i: usize, v: Value) -> Value {
    let at = place(ctx, d, i);
    let ring = ctx.heap.lane(d.handle(), RING).handle();
    std::mem::replace(&mut ctx.heap.items_mut(ring)[at], v)
}

/// The items, borrowed.
fn items(ctx: &Ctx, d: Value) -> Vec<Value> {
    (0..len(ctx, d)).map(|i| item(ctx, d, i)).collect()
}

fn new_ring(ctx: &mut Ctx, n: usize) -> Value {
    ctx.heap.new_list(&vec![Value::NONE; n])
}

fn new(ctx: &mut Ctx, args: Args) -> Flow {
    let class = ctx.class_arg(args)?;
    let ring = new_ring(ctx, LEAST);
    ctx.push(ring);
    let none = super::core_support::NO;
    let d = ctx.new_core_record(class, [ring.raw(), UNBOUNDED, 0, 0, none, 0]);
    ctx.t.sp -= 1;
    Ok(d)
}

/// Twice the room.
fn grow(ctx: &mut Ctx, d: Value) {
    let n = len(ctx, d);
    let ring = new_ring(ctx, (n * 2).max(LEAST));
    for i in 0..n {
        let v = exchange(ctx, d, i, Value::NONE);
        ctx.heap.items_mut(ring.handle())[i] = v;
    }
    let old = ctx.heap.set_lane(d.handle(), RING, ring);
    ctx.heap.release(old);
    set_lane(ctx, d, HEAD, 0);
}

/// Adds an owned value at the right.
fn push_back(ctx: &mut Ctx, d: Value, v: Value) {
    let ring = ctx.heap.lane(d.handle(), RING).handle();
    if len(ctx, d) == ctx.heap.seq_len(ring) {
        grow(ctx, d);
    }
    let n = len(ctx, d);
    exchange(ctx, d, n, v);
    set_lane(ctx, d, LEN, n as u32 + 1);
    if n as u32 + 1 > lane(ctx, d, MAXLEN) {
        let old = take_front(ctx, d);
        ctx.heap.release(old);
    }
}

/// Adds an owned value at the left.
fn push_front(ctx: &mut Ctx, d: Value, v: Value) {
    let ring = ctx.heap.lane(d.handle(), RING).handle();
    if len(ctx, d) == ctx.heap.seq_len(ring) {
        grow(ctx, d);
    }
    let ring = ctx.heap.lane(d.handle(), RING).handle();
    let head = place(ctx, d, ctx.heap.seq_len(ring) - 1);
    set_lane(ctx, d, HEAD, head as u32);
    exchange(ctx, d, 0, v);
    let n = lane(ctx, d, LEN) + 1;
    set_lane(ctx, d, LEN, n);
    if n > lane(ctx, d, MAXLEN) {
        let old = take_back(ctx, d);
        ctx.heap.release(old);
    }
}

fn take_front(ctx: &mut Ctx, d: Value) -> Value {
    let v = exchange(ctx, d, 0, Value::NONE);
    let head = place(ctx, d, 1);
    set_lane(ctx, d, HEAD, head as u32);
    let n = lane(ctx, d, LEN);
    set_lane(ctx, d, LEN, n - 1);
    v
}

fn take_back(ctx: &mut Ctx, d: Value) -> Value {
    let n = len(ctx, d);
    let v = exchange(ctx, d, n - 1, Value::NONE);
    set_lane(ctx, d, LEN, n as u32 - 1);
    v
}

/// Takes everything out.
fn empty(ctx: &mut Ctx, d: Value) {
    while len(ctx, d) > 0 {
        let v = take_front(ctx, d);
        ctx.heap.release(v);
    }
}

/// Replaces the items by these (borrowed).
fn refill(ctx: &mut Ctx, d: Value, all: &[Value]) {
    let all: Vec<Value> = all.iter().map(|&v| ctx.heap.dup(v)).collect();
    empty(ctx, d);
    for v in all {
        push_back(ctx, d, v);
    }
}

/// Window: the deque, the iterable, maxlen, the iterator.
fn init(ctx: &mut Ctx, args: Args) -> Flow {
    let d = args.get(ctx, 0);
    let most = match args.opt(ctx, 2).filter(|v| !v.is_none()) {
        Some(v) if !ctx.is_int(v) => return Err(ctx.type_error("an integer is required")),
        Some(v) => {
            let n = ctx.index_arg(v)?;
            if n < 0 {
                return Err(ctx.value_error("maxlen must be non-negative"));
            }
            u32::try_from(n).unwrap_or(UNBOUNDED)
        }
        None => UNBOUNDED,
    };
    set_lane(ctx, d, MAXLEN, most);
    empty(ctx, d);
    match args.opt(ctx, 1) {
        Some(_) => extend(ctx, args, 0),
        None => Ok(Value::NONE),
    }
}

/// Window: the deque, the iterable, ..., the iterator on top. `left` is 1 for the left side.
fn extend(ctx: &mut Ctx, args: Args, left: u32) -> Flow {
    let (d, mut v) = (args.get(ctx, 0), args.get(ctx, 1));
    if v.is(d) {
        let all = items(ctx, d);
        let list = ctx.list_of(&all);
        ctx.push(list);
        v = list.as_borrowed();
    }
    let it = sub!(ctx, ctx.iter(v), &EXTEND_ITER, [args.base, left, 0, 0]);
    ctx.push(it);
    extending(ctx, args.base, left)
}

static EXTEND_ITER: Resume = Resume::new("extend", |ctx, cont, it| {
    ctx.push(it);
    extending(ctx, cont.state[0], cont.state[1])
});

fn extending(ctx: &mut Ctx, base: u32, left: u32) -> Flow {
    loop {
        let it = ctx.peek(0);
        let v = sub!(ctx, ctx.next(it), &EXTENDED, [base, left, 0, 0]);
        if v.is_null() {
            return Ok(Value::NONE);
        }
        put(ctx, base, left, v);
    }
}

static EXTENDED: Resume = Resume::new("extend", |ctx, cont, v| {
    let [base, left, ..] = cont.state;
    if v.is_null() {
        return Ok(Value::NONE);
    }
    put(ctx, base, left, v);
    extending(ctx, base, left)
});

fn put(ctx: &mut Ctx, base: u32, left: u32, v: Value) {
    let d = ctx.at(base);
    if left == 1 { push_front(ctx, d, v) } else { push_back(ctx, d, v) }
}

fn append(ctx: &mut Ctx, args: Args) -> Flow {
    let (d, v) = (args.get(ctx, 0), args.get(ctx, 1));
    let v = ctx.heap.dup(v);
    push_back(ctx, d, v);
    Ok(Value::NONE)
}

fn append_left(ctx: &mut Ctx, args: Args) -> Flow {
    let (d, v) = (args.get(ctx, 0), args.get(ctx, 1));
    let v = ctx.heap.dup(v);
    push_front(ctx, d, v);
    Ok(Value::NONE)
}

fn pop(ctx: &mut Ctx, args: Args, left: bool) -> Flow {
    let d = args.get(ctx, 0);
    if len(ctx, d) == 0 {
        return Err(ctx.index_error("pop from an empty deque"));
    }
    Ok(if left { take_front(ctx, d) } else { take_back(ctx, d) })
}

fn clear(ctx: &mut Ctx, args: Args) -> Flow {
    let d = args.get(ctx, 0);
    empty(ctx, d);
    Ok(Value::NONE)
}

/// A deque of the same class with these items (borrowed).
fn like(ctx: &mut Ctx, d: Value, all: &[Value]) -> Value {
    let class = ctx.heap.type_of(d);
    let most = lane(ctx, d, MAXLEN);
    let ring = new_ring(ctx, LEAST);
    let made = ctx.new_core_record(class, [ring.raw(), most, 0, 0, super::core_support::NO, 0]);
    refill(ctx, made, all);
    made
}

fn copy(ctx: &mut Ctx, args: Args) -> Flow {
    let d = args.get(ctx, 0);
    let all = items(ctx, d);
    Ok(like(ctx, d, &all))
}

fn length(ctx: &mut Ctx, args: Args) -> Flow {
    let n = len(ctx, args.get(ctx, 0));
    Ok(ctx.heap.new_int(n as i64))
}

fn maxlen(ctx: &mut Ctx, args: Args) -> Flow {
    match lane(ctx, args.get(ctx, 0), MAXLEN) {
        UNBOUNDED => Ok(Value::NONE),
        n => Ok(ctx.heap.new_int(n.into())),
    }
}

/// A list of the items, pushed; borrowed.
fn push_list(ctx: &mut Ctx, d: Value) -> Value {
    let all = items(ctx, d);
    let list = ctx.list_of(&all);
    ctx.push(list);
    list.as_borrowed()
}

fn repr(ctx: &mut Ctx, args: Args) -> Flow {
    let d = args.get(ctx, 0);
    let name = ctx.type_name(d);
    let name = name.rsplit('.').next().unwrap_or(name).to_owned();
    if !ctx.repr_enter(d.handle()) {
        return Ok(ctx.str("[...]"));
    }
    let list = push_list(ctx, d);
    let template = match lane(ctx, d, MAXLEN) {
        UNBOUNDED => format!("{name}({REPR})"),
        n => format!("{name}({REPR}, maxlen={n})"),
    };
    let (depth, sp) = (ctx.t.conts.len(), ctx.t.sp);
    match ctx.render(&template, &[list]) {
        Ok(text) => {
            ctx.repr_leave(d.handle());
            Ok(text)
        }
        Err(broken) => Err(ctx.park(depth, sp, broken, &REPRESENTED, [d.handle(), 0, 0, 0])),
    }
}

static REPRESENTED: Resume = Resume::catching(
    "repr",
    |ctx, cont, text| {
        ctx.repr_leave(cont.state[0]);
        Ok(text)
    },
    crate::objects::catches::ALL,
    |ctx, cont| {
        ctx.repr_leave(cont.state[0]);
        Err(Break::Raise)
    },
);

/// The index of an item, counted from the front.
fn index_of(ctx: &mut Ctx, args: Args) -> Flow<usize> {
    let (d, k) = (args.get(ctx, 0), args.get(ctx, 1));
    let (i, n) = (ctx.clamped(k), len(ctx, d) as i64);
    let i = if i < 0 { i + n } else { i };
    if (0..n).contains(&i) { Ok(i as usize) } else { Err(ctx.index_error("deque index out of range")) }
}

fn get(ctx: &mut Ctx, args: Args) -> Flow {
    fitting_param!(ctx, args, 1, get, ty::OVERFLOW_ERROR);
    let i = index_of(ctx, args)?;
    let v = item(ctx, args.get(ctx, 0), i);
    Ok(ctx.heap.dup(v))
}

fn set(ctx: &mut Ctx, args: Args) -> Flow {
    fitting_param!(ctx, args, 1, set, ty::OVERFLOW_ERROR);
    let i = index_of(ctx, args)?;
    let v = ctx.heap.dup(args.get(ctx, 2));
    let old = exchange(ctx, args.get(ctx, 0), i, v);
    ctx.heap.release(old);
    Ok(Value::NONE)
}

fn delete(ctx: &mut Ctx, args: Args) -> Flow {
    fitting_param!(ctx, args, 1, delete, ty::OVERFLOW_ERROR);
    let i = index_of(ctx, args)?;
    without(ctx, args.get(ctx, 0), i);
    Ok(Value::NONE)
}

fn without(ctx: &mut Ctx, d: Value, i: usize) {
    let mut all = items(ctx, d);
    all.remove(i);
    refill(ctx, d, &all);
}

fn contains(ctx: &mut Ctx, args: Args) -> Flow {
    let list = push_list(ctx, args.get(ctx, 0));
    ctx.contains(list, args.get(ctx, 1))
}

fn count(ctx: &mut Ctx, args: Args) -> Flow {
    let list = push_list(ctx, args.get(ctx, 0));
    ctx.sequence_count(list, args.get(ctx, 1))
}

fn compare(ctx: &mut Ctx, args: Args, op: Compare) -> Flow {
    let (a, b) = (args.get(ctx, 0), args.get(ctx, 1));
    if ctx.solid(b) != ty::DEQUE {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let (a, b) = (push_list(ctx, a), push_list(ctx, b));
    ctx.compare(op, a, b)
}

fn add(ctx: &mut Ctx, args: Args) -> Flow {
    let (a, b) = (args.get(ctx, 0), args.get(ctx, 1));
    if ctx.solid(b) != ty::DEQUE {
        let message = format!("can only concatenate deque (not \"{}\") to deque", ctx.type_name(b));
        return Err(ctx.type_error(message));
    }
    let mut all = items(ctx, a);
    all.extend(items(ctx, b));
    Ok(like(ctx, a, &all))
}

fn multiply(ctx: &mut Ctx, args: Args) -> Flow {
    fitting_param!(ctx, args, 1, multiply, ty::OVERFLOW_ERROR);
    let (d, n) = (args.get(ctx, 0), args.get(ctx, 1));
    let n = ctx.clamped(n).max(0) as usize;
    let all = items(ctx, d);
    ctx.need_room(all.len().saturating_mul(n))?;
    let all = all.repeat(n);
    Ok(like(ctx, d, &all))
}

fn in_place_multiply(ctx: &mut Ctx, args: Args) -> Flow {
    fitting_param!(ctx, args, 1, in_place_multiply, ty::OVERFLOW_ERROR);
    let (d, n) = (args.get(ctx, 0), args.get(ctx, 1));
    let all = items(ctx, d);
    // More rounds than fill the deque would change nothing.
    let most = (lane(ctx, d, MAXLEN) as usize).div_ceil(all.len().max(1));
    let n = (ctx.clamped(n).max(0) as usize).min(most);
    ctx.need_room(all.len().saturating_mul(n))?;
    if n == 0 {
        empty(ctx, d);
    }
    for &v in (1..n).flat_map(|_| &all) {
        let v = ctx.heap.dup(v);
        push_back(ctx, d, v);
    }
    Ok(ctx.heap.dup(d))
}

fn in_place_add(ctx: &mut Ctx, args: Args) -> Flow {
    let done = sub!(ctx, extend(ctx, args, 0), &ADDED, [args.base, 0, 0, 0]);
    ctx.heap.release(done);
    Ok(ctx.heap.dup(args.get(ctx, 0)))
}

static ADDED: Resume = Resume::new("", |ctx, cont, done| {
    ctx.heap.release(done);
    let d = ctx.at(cont.state[0]);
    Ok(ctx.heap.dup(d))
});

/// Window: the deque, the value, the bounds, the items.
fn index(ctx: &mut Ctx, args: Args) -> Flow {
    index_param!(ctx, args, 2, index);
    index_param!(ctx, args, 3, index);
    let d = args.get(ctx, 0);
    let n = len(ctx, d) as i64;
    let bound = |ctx: &mut Ctx, i: u32, default: i64| -> Flow<i64> {
        match args.opt(ctx, i) {
            None => Ok(default),
            Some(v) => {
                let at = ctx.index_arg(v)?;
                Ok(if at < 0 { (at + n).max(0) } else { at.min(n) })
            }
        }
    };
    let (start, stop) = (bound(ctx, 2, 0)?, bound(ctx, 3, n)?);
    let list = push_list(ctx, d);
    let v = args.get(ctx, 1);
    let found =
        sub!(ctx, ctx.sequence_find(list, v, start as usize, stop.max(start) as usize), &FOUND, [0; 4]);
    index_found(ctx, found)
}

static FOUND: Resume = Resume::new("index", |ctx, _, found| index_found(ctx, found));

fn index_found(ctx: &mut Ctx, found: Value) -> Flow {
    if !found.is_null() {
        return Ok(found);
    }
    Err(ctx.value_error("deque.index(x): x not in deque"))
}

fn insert(ctx: &mut Ctx, args: Args) -> Flow {
    index_param!(ctx, args, 1, insert);
    let (d, i) = (args.get(ctx, 0), args.get(ctx, 1));
    let (i, n) = (ctx.index_arg(i)?, len(ctx, d) as i64);
    if n as u32 == lane(ctx, d, MAXLEN) {
        return Err(ctx.index_error("deque already at its maximum size"));
    }
    let i = if i < 0 { (i + n).max(0) } else { i.min(n) };
    let mut all = items(ctx, d);
    all.insert(i as usize, args.get(ctx, 2));
    refill(ctx, d, &all);
    Ok(Value::NONE)
}

/// Window: the deque, the value, the items.
fn remove(ctx: &mut Ctx, args: Args) -> Flow {
    let d = args.get(ctx, 0);
    let list = push_list(ctx, d);
    let (v, n) = (args.get(ctx, 1), len(ctx, d));
    let found = sub!(ctx, ctx.sequence_find(list, v, 0, n), &REMOVE, [args.base, n as u32, 0, 0]);
    remove_found(ctx, args.base, n, found)
}

static REMOVE: Resume =
    Resume::new("remove", |ctx, cont, found| remove_found(ctx, cont.state[0], cont.state[1] as usize, found));

fn remove_found(ctx: &mut Ctx, base: u32, n: usize, found: Value) -> Flow {
    let d = ctx.at(base);
    if len(ctx, d) != n {
        ctx.heap.release(found);
        return Err(ctx.index_error("deque mutated during remove()."));
    }
    if found.is_null() {
        return Err(ctx.value_error("deque.remove(x): x not in deque"));
    }
    without(ctx, d, ctx.heap.small(found).unwrap_or(0) as usize);
    ctx.heap.release(found);
    Ok(Value::NONE)
}

fn reverse(ctx: &mut Ctx, args: Args) -> Flow {
    let d = args.get(ctx, 0);
    let mut all = items(ctx, d);
    all.reverse();
    refill(ctx, d, &all);
    Ok(Value::NONE)
}

fn rotate(ctx: &mut Ctx, args: Args) -> Flow {
    index_param!(ctx, args, 1, rotate);
    let d = args.get(ctx, 0);
    let by = match args.opt(ctx, 1) {
        Some(v) => ctx.index_arg(v)?,
        None => 1,
    };
    let n = len(ctx, d) as i64;
    if n > 1 {
        // One by one as in CPython: iterators see that the beginning has moved, even where everything stays in its order.
        let by = by.rem_euclid(n);
        if by == 0 {
            move_all(ctx, d);
        }
        for _ in 0..if by <= n / 2 { by } else { 0 } {
            let v = take_back(ctx, d);
            push_front(ctx, d, v);
        }
        for _ in by..if by > n / 2 { n } else { by } {
            let v = take_front(ctx, d);
            push_back(ctx, d, v);
        }
    }
    Ok(Value::NONE)
}

/// The same items with the beginning elsewhere in the ring.
fn move_all(ctx: &mut Ctx, d: Value) {
    let ring = ctx.heap.lane(d.handle(), RING).handle();
    let all: Vec<Value> = items(ctx, d).into_iter().map(|v| ctx.heap.dup(v)).collect();
    empty(ctx, d);
    if all.len() == ctx.heap.seq_len(ring) {
        let next = place(ctx, d, 1);
        set_lane(ctx, d, HEAD, next as u32);
    }
    for v in all {
        push_back(ctx, d, v);
    }
}

/// `(type, ((),) or ((), maxlen), state, iterator)`.
fn reduce(ctx: &mut Ctx, args: Args) -> Flow {
    let d = args.get(ctx, 0);
    let class = ctx.heap.type_object(ctx.heap.type_of(d));
    let class = ctx.heap.dup(class);
    let given = match lane(ctx, d, MAXLEN) {
        UNBOUNDED => vec![],
        n => {
            let none = ctx.heap.new_tuple(&[]);
            vec![none, ctx.heap.new_int(n.into())]
        }
    };
    let given = ctx.heap.new_tuple(&given);
    let state = ctx.heap.instance_dict(d.handle());
    let state = if state.is_null() { Value::NONE } else { ctx.heap.dup(state) };
    let it = iterator(ctx, args, ty::DEQUE_ITERATOR);
    Ok(ctx.heap.new_tuple(&[class, given, state, it]))
}

/// An iterator: the deque, its head and length when iteration began, how many items have been given.
fn iterator(ctx: &mut Ctx, args: Args, type_: TypeId) -> Value {
    let d = args.get(ctx, 0);
    let (head, n) = (lane(ctx, d, HEAD), lane(ctx, d, LEN));
    let d = ctx.heap.dup(d);
    ctx.heap.new_record(type_, [d.raw(), head, n, 0, 0, 0])
}

impl Ctx {
    pub(crate) fn deque_iter_next(&mut self, it: Value) -> Flow {
        let h = it.handle();
        let d = self.heap.lane(h, 0);
        let s = *self.heap.slot(h);
        let (head, n, given) = (s.lane(1), s.lane(2), s.lane(3));
        if d.is_null() || given == n {
            return Ok(Value::NULL);
        }
        if (lane(self, d, HEAD), lane(self, d, LEN)) != (head, n) {
            self.heap.slot_mut(h).set_lane(3, n);
            return Err(self.raise(ty::RUNTIME_ERROR, "deque mutated during iteration"));
        }
        self.heap.slot_mut(h).set_lane(3, given + 1);
        let back = self.heap.type_of(it) == ty::DEQUE_REVERSE_ITERATOR;
        let v = item(self, d, if back { n - 1 - given } else { given } as usize);
        Ok(self.heap.dup(v))
    }
}
