//! The type `list`.

use smallvec::SmallVec;

use super::common::{iter, len, method, new_empty, one_arg, slot};
use super::repr::container_repr;
use super::slice::Extent;
use crate::heap::{Handle, Layout, Value, ty};
use crate::objects::protocol::index::bad_index;
use crate::objects::protocol::iter::Purpose;
use crate::objects::{Args, Ctx, Flow, Kind, NativeDef, Resume};
use crate::sub;

/// Longest list that may be made.
const LEN_MAX: usize = 1 << 28;

impl Ctx {
    /// Replaces `start..stop` of a list by `new` (owned); returns what was there, owned.
    pub fn list_splice(&mut self, h: Handle, start: usize, stop: usize, new: &[Value]) -> Items {
        let n = self.heap.seq_len(h);
        let removed = Items::from_slice(&self.heap.items(h)[start..stop]);
        let after = n - removed.len() + new.len();
        if after > n {
            self.heap.list_resize(h, after);
        }
        let items = self.heap.items_mut(h);
        if after != n {
            items.copy_within(stop..n, start + new.len());
        }
        items[start..start + new.len()].copy_from_slice(new);
        if after < n {
            self.heap.list_resize(h, after);
        }
        removed
    }

    /// The part of a list or tuple that an extent names.
    pub fn items_part(&mut self, seq: Value, e: Extent) -> Value {
        let (h, type_) = (seq.handle(), self.heap.type_of(seq));
        let start = if e.count == 0 { 0 } else { e.start as usize };
        if self.heap.layout(seq) == Layout::List {
            return self.heap.new_list_of_items(h, start, e.step, e.count);
        }
        if type_ == ty::TUPLE && e.step == 1 && e.count == self.heap.seq_len(h) {
            return self.heap.dup(seq);
        }
        self.heap.new_tuple_of_items(h, start, e.step, e.count)
    }
}

/// References on their way in or out.
pub type Items = SmallVec<[Value; 16]>;

/// `list.__init__(self, iterable=())`.
fn init(ctx: &mut Ctx, args: Args) -> Flow {
    let list = args.get(ctx, 0);
    let strict = ctx.inherits(ctx.heap.type_of(list), ty::LIST, "__new__");
    let iterable = one_arg(ctx, args, "list", strict)?;
    let n = ctx.heap.seq_len(list.handle());
    if n > 0 {
        let old = ctx.list_splice(list.handle(), 0, n, &[]);
        ctx.release_all(old);
    }
    match iterable {
        Some(v) => ctx.list_extend(list, v),
        None => Ok(Value::NONE),
    }
}

fn append(ctx: &mut Ctx, args: Args) -> Flow {
    let (list, v) = (args.get(ctx, 0), args.get(ctx, 1));
    let v = ctx.heap.dup(v);
    ctx.heap.list_push(list.handle(), v);
    Ok(Value::NONE)
}

fn extend(ctx: &mut Ctx, args: Args) -> Flow {
    let (list, v) = (args.get(ctx, 0), args.get(ctx, 1));
    ctx.list_extend(list, v)
}

fn insert(ctx: &mut Ctx, args: Args) -> Flow {
    crate::size_param!(ctx, args, 1, insert);
    let (list, v) = (args.get(ctx, 0).handle(), args.get(ctx, 2));
    let (at, n) = (ctx.clamped(args.get(ctx, 1)), ctx.heap.seq_len(list) as i64);
    let at = if at < 0 { (at.saturating_add(n)).max(0) } else { at.min(n) } as usize;
    let v = ctx.heap.dup(v);
    ctx.list_splice(list, at, at, &[v]);
    Ok(Value::NONE)
}

fn pop(ctx: &mut Ctx, args: Args) -> Flow {
    crate::size_param!(ctx, args, 1, pop);
    match args.opt(ctx, 1) {
        None => pop_at(ctx, args.base, Value::small_int(-1)),
        Some(i) => {
            let i = sub!(ctx, ctx.to_index(i), &POP, [args.base, 0, 0, 0]);
            pop_at(ctx, args.base, i)
        }
    }
}

static POP: Resume = Resume::new("pop", |ctx, cont, i| pop_at(ctx, cont.state[0], i));

fn pop_at(ctx: &mut Ctx, base: u32, i: Value) -> Flow {
    let list = ctx.at(base).handle();
    let n = ctx.heap.seq_len(list);
    let at = ctx.clamped(i);
    ctx.heap.release(i);
    if n == 0 {
        return Err(ctx.index_error("pop from empty list"));
    }
    let at = if at < 0 { at + n as i64 } else { at };
    if at < 0 || at >= n as i64 {
        return Err(ctx.index_error("pop index out of range"));
    }
    if at as usize == n - 1 {
        let v = ctx.heap.items(list)[n - 1];
        ctx.heap.list_resize(list, n - 1);
        return Ok(ctx.heap.own(v));
    }
    let removed = ctx.list_splice(list, at as usize, at as usize + 1, &[]);
    Ok(ctx.heap.own(removed[0]))
}

fn remove(ctx: &mut Ctx, args: Args) -> Flow {
    let (list, v) = (args.get(ctx, 0), args.get(ctx, 1));
    let i = sub!(ctx, ctx.sequence_find(list, v, 0, usize::MAX), &REMOVE, [args.base, 0, 0, 0]);
    remove_at(ctx, args.base, i)
}

static REMOVE: Resume = Resume::new("remove", |ctx, cont, i| remove_at(ctx, cont.state[0], i));

fn remove_at(ctx: &mut Ctx, base: u32, i: Value) -> Flow {
    if i.is_null() {
        return Err(ctx.value_error("list.remove(x): x not in list"));
    }
    let (list, at) = (ctx.at(base).handle(), ctx.take_hash(i) as usize);
    let n = ctx.heap.seq_len(list);
    let removed = ctx.list_splice(list, at.min(n), (at + 1).min(n), &[]);
    ctx.release_all(removed);
    Ok(Value::NONE)
}

fn clear(ctx: &mut Ctx, args: Args) -> Flow {
    let list = args.get(ctx, 0).handle();
    let n = ctx.heap.seq_len(list);
    let mut old = ctx.list_splice(list, 0, n, &[]);
    old.reverse();
    ctx.release_all(old);
    Ok(Value::NONE)
}

fn copy(ctx: &mut Ctx, args: Args) -> Flow {
    let list = args.get(ctx, 0).handle();
    Ok(ctx.heap.new_list_of_items(list, 0, 1, ctx.heap.seq_len(list)))
}

/// `count` of list and tuple.
pub fn count(ctx: &mut Ctx, args: Args) -> Flow {
    let (seq, v) = (args.get(ctx, 0), args.get(ctx, 1));
    ctx.sequence_count(seq, v)
}

/// `index(value, start=0, stop=maxsize)` of list and tuple.
pub fn index(ctx: &mut Ctx, args: Args) -> Flow {
    index_from(ctx, args.base, 2)
}

/// State: base, number of the bound that arrives.
static INDEX_BOUND: Resume = Resume::new("index", |ctx, cont, v| {
    let [base, i, ..] = cont.state;
    ctx.set_at(base + i, v);
    index_from(ctx, base, i + 1)
});

fn index_from(ctx: &mut Ctx, base: u32, first: u32) -> Flow {
    for i in first..4 {
        let v = ctx.at(base + i);
        if v.is_null() || ctx.heap.type_of(v) == ty::INT {
            continue;
        }
        if !ctx.has_index(v) {
            return Err(ctx.type_error("slice indices must be integers or have an __index__ method"));
        }
        let v = sub!(ctx, ctx.to_index(v), &INDEX_BOUND, [base, i, 0, 0]);
        ctx.set_at(base + i, v);
    }
    let (seq, item) = (ctx.at(base), ctx.at(base + 1));
    let n = ctx.heap.seq_len(seq.handle()) as i64;
    let bound = |i: u32, default: i64| {
        let v = ctx.at(base + i);
        let at = if v.is_null() { default } else { ctx.clamp(v) };
        if at < 0 { at.saturating_add(n).max(0) } else { at }
    };
    let (start, stop) = (bound(2, 0), bound(3, i64::MAX));
    let found =
        sub!(ctx, ctx.sequence_find(seq, item, start as usize, stop as usize), &INDEX_FOUND, [base, 0, 0, 0]);
    index_found(ctx, base, found)
}

static INDEX_FOUND: Resume = Resume::new("index", |ctx, cont, i| index_found(ctx, cont.state[0], i));

fn index_found(ctx: &mut Ctx, base: u32, i: Value) -> Flow {
    if i.is_null() {
        return Err(match ctx.heap.layout(ctx.at(base)) {
            Layout::Tuple => ctx.value_error("tuple.index(x): x not in tuple"),
            _ => ctx.value_error("list.index(x): x not in list"),
        });
    }
    Ok(i)
}

fn reverse(ctx: &mut Ctx, args: Args) -> Flow {
    let list = args.get(ctx, 0).handle();
    ctx.heap.items_mut(list).reverse();
    Ok(Value::NONE)
}

fn reversed(ctx: &mut Ctx, args: Args) -> Flow {
    let list = args.get(ctx, 0);
    let n = ctx.heap.seq_len(list.handle()) as u32;
    let list = ctx.heap.dup(list);
    Ok(ctx.heap.new_record(ty::LIST_REVERSEITERATOR, [list.raw(), n, 0, 0, 0, 0]))
}

/// `__getitem__` of list and tuple.
pub fn get_item(ctx: &mut Ctx, args: Args) -> Flow {
    let (seq, k) = (args.get(ctx, 0), args.get(ctx, 1));
    if let Some(i) = ctx.heap.exact_int(k) {
        return ctx.seq_get(seq, i);
    }
    if ctx.heap.type_of(k) == ty::SLICE {
        let slice = sub!(ctx, ctx.plain_slice(k), &GET_SLICE, [args.base, 0, 0, 0]);
        return get_slice(ctx, args.base, slice);
    }
    if !ctx.has_index(k) {
        let what = if ctx.heap.layout(seq) == Layout::List { "list" } else { "tuple" };
        return Err(bad_index(ctx, what, k));
    }
    let i = sub!(ctx, ctx.to_fitting_index(k, ty::INDEX_ERROR), &GET_INDEX, [args.base, 0, 0, 0]);
    get_index(ctx, args.base, i)
}

static GET_SLICE: Resume = Resume::new("", |ctx, cont, slice| get_slice(ctx, cont.state[0], slice));
static GET_INDEX: Resume = Resume::new("", |ctx, cont, i| get_index(ctx, cont.state[0], i));

fn get_slice(ctx: &mut Ctx, base: u32, slice: Value) -> Flow {
    ctx.push(slice);
    sliced(ctx, ctx.at(base), slice.as_borrowed())
}

/// A plain slice of a list or tuple.
pub fn sliced(ctx: &mut Ctx, seq: Value, slice: Value) -> Flow {
    let e = ctx.extent(slice, ctx.heap.seq_len(seq.handle()))?;
    Ok(ctx.items_part(seq, e))
}

fn get_index(ctx: &mut Ctx, base: u32, i: Value) -> Flow {
    let at = ctx.clamped(i);
    ctx.heap.release(i);
    let seq = ctx.at(base);
    ctx.seq_get(seq, at)
}

fn set_item(ctx: &mut Ctx, args: Args) -> Flow {
    let (list, k, v) = (args.get(ctx, 0), args.get(ctx, 1), args.get(ctx, 2));
    if let Some(i) = ctx.heap.exact_int(k) {
        let v = ctx.heap.dup(v);
        return ctx.list_set(list, i, v);
    }
    if ctx.heap.type_of(k) == ty::SLICE {
        let slice = sub!(ctx, ctx.plain_slice(k), &SET_SLICE, [args.base, 0, 0, 0]);
        return set_slice(ctx, args.base, slice);
    }
    if !ctx.has_index(k) {
        return Err(bad_index(ctx, "list", k));
    }
    let i = sub!(ctx, ctx.to_fitting_index(k, ty::INDEX_ERROR), &SET_INDEX, [args.base, 0, 0, 0]);
    set_index(ctx, args.base, i)
}

static SET_INDEX: Resume = Resume::new("", |ctx, cont, i| set_index(ctx, cont.state[0], i));
static SET_SLICE: Resume = Resume::new("", |ctx, cont, slice| set_slice(ctx, cont.state[0], slice));

fn set_index(ctx: &mut Ctx, base: u32, i: Value) -> Flow {
    let at = ctx.clamped(i);
    ctx.heap.release(i);
    let (list, v) = (ctx.at(base), ctx.at(base + 2));
    let v = ctx.heap.dup(v);
    ctx.list_set(list, at, v)
}

/// `list[slice] = iterable`: the iterable becomes a list first.
fn set_slice(ctx: &mut Ctx, base: u32, slice: Value) -> Flow {
    ctx.push(slice);
    let v = ctx.at(base + 2);
    if matches!(ctx.heap.type_of(v), ty::LIST | ty::TUPLE) {
        let items = sub!(ctx, ctx.to_list(v), &ASSIGN, [base, 0, 0, 0]);
        return assign(ctx, base, items);
    }
    let it = sub!(ctx, ctx.iter_for(v, Purpose::Slice), &ASSIGN_ITER, [base, 0, 0, 0]);
    assign_iterator(ctx, base, it)
}

static ASSIGN_ITER: Resume = Resume::new("", |ctx, cont, it| assign_iterator(ctx, cont.state[0], it));

/// The slice lies on top.
fn assign_iterator(ctx: &mut Ctx, base: u32, it: Value) -> Flow {
    let slice = ctx.peek(0);
    ctx.push(it);
    ctx.push_dup(slice);
    let items = sub!(ctx, ctx.to_list(it.as_borrowed()), &ASSIGN, [base, 0, 0, 0]);
    assign(ctx, base, items)
}

static ASSIGN: Resume = Resume::new("", |ctx, cont, items| assign(ctx, cont.state[0], items));

fn assign(ctx: &mut Ctx, base: u32, items: Value) -> Flow {
    let slice = ctx.peek(0);
    ctx.push(items);
    let parts = [0, 1, 2].map(|i| ctx.heap.lane(slice.handle(), i));
    set_items(ctx, ctx.at(base), parts, items.as_borrowed())
}

/// `list[slice] = items` with the slice's parts and a list or tuple of items.
pub fn set_items(ctx: &mut Ctx, list: Value, parts: [Value; 3], items: Value) -> Flow {
    let list = list.handle();
    let e = ctx.extent_of(parts, ctx.heap.seq_len(list))?;
    let mut new = Items::from_slice(ctx.heap.items(items.handle()));
    if e.step != 1 && new.len() != e.count {
        return Err(ctx.value_error(format!(
            "attempt to assign sequence of size {} to extended slice of size {}",
            new.len(),
            e.count
        )));
    }
    new.iter_mut().for_each(|v| *v = ctx.heap.dup(*v));
    // A run goes from the back, scattered items from the front.
    let old = if e.step == 1 {
        let mut old = ctx.list_splice(list, e.start as usize, e.start as usize + e.count, &new);
        old.reverse();
        old
    } else {
        let places = ctx.heap.items_mut(list);
        e.indices().zip(new).map(|(i, v)| std::mem::replace(&mut places[i], v)).collect()
    };
    ctx.release_all(old);
    Ok(Value::NONE)
}

fn del_item(ctx: &mut Ctx, args: Args) -> Flow {
    let k = args.get(ctx, 1);
    if ctx.heap.type_of(k) == ty::SLICE {
        let slice = sub!(ctx, ctx.plain_slice(k), &DEL_SLICE, [args.base, 0, 0, 0]);
        return del_slice(ctx, args.base, slice);
    }
    if !ctx.has_index(k) {
        return Err(bad_index(ctx, "list", k));
    }
    let i = sub!(ctx, ctx.to_fitting_index(k, ty::INDEX_ERROR), &DEL_INDEX, [args.base, 0, 0, 0]);
    del_index(ctx, args.base, i)
}

static DEL_INDEX: Resume = Resume::new("", |ctx, cont, i| del_index(ctx, cont.state[0], i));
static DEL_SLICE: Resume = Resume::new("", |ctx, cont, slice| del_slice(ctx, cont.state[0], slice));

fn del_index(ctx: &mut Ctx, base: u32, i: Value) -> Flow {
    let at = ctx.clamped(i);
    ctx.heap.release(i);
    delete(ctx, ctx.at(base).handle(), at)
}

/// `del list[at]`.
pub fn delete(ctx: &mut Ctx, list: Handle, at: i64) -> Flow {
    let n = ctx.heap.seq_len(list) as i64;
    let at = if at < 0 { at + n } else { at };
    if at < 0 || at >= n {
        return Err(ctx.index_error("list assignment index out of range"));
    }
    let old = ctx.list_splice(list, at as usize, at as usize + 1, &[]);
    ctx.release_all(old);
    Ok(Value::NONE)
}

fn del_slice(ctx: &mut Ctx, base: u32, slice: Value) -> Flow {
    ctx.push(slice);
    let list = ctx.at(base).handle();
    let n = ctx.heap.seq_len(list);
    let Extent { start, step, count, .. } = ctx.extent(slice, n)?;
    if count == 0 {
        return Ok(Value::NONE);
    }
    let old = if step == 1 {
        let mut old = ctx.list_splice(list, start as usize, start as usize + count, &[]);
        old.reverse();
        old
    } else {
        let (first, stride) = match step > 0 {
            true => (start as usize, step as usize),
            false => ((start + (count as i64 - 1) * step) as usize, step.unsigned_abs() as usize),
        };
        let gone =
            |i: usize| i >= first && (i - first).is_multiple_of(stride) && (i - first) / stride < count;
        let items = ctx.heap.items(list).to_vec();
        let (old, kept): (Vec<_>, Vec<_>) = items.iter().enumerate().partition(|&(i, _)| gone(i));
        for (to, (_, v)) in kept.iter().enumerate() {
            ctx.heap.items_mut(list)[to] = **v;
        }
        ctx.heap.list_resize(list, kept.len());
        old.into_iter().map(|(_, &v)| v).collect()
    };
    ctx.release_all(old);
    Ok(Value::NONE)
}

/// `__contains__` of list and tuple.
pub fn contains(ctx: &mut Ctx, args: Args) -> Flow {
    let (seq, item) = (args.get(ctx, 0), args.get(ctx, 1));
    ctx.sequence_contains(seq, item)
}

fn add(ctx: &mut Ctx, args: Args) -> Flow {
    let (a, b) = (args.get(ctx, 0), args.get(ctx, 1));
    if ctx.heap.layout(b) != Layout::List {
        let message = format!("can only concatenate list (not \"{}\") to list", ctx.type_name(b));
        return Err(ctx.type_error(message));
    }
    let both = [ctx.heap.items(a.handle()), ctx.heap.items(b.handle())].concat();
    Ok(ctx.list_of(&both))
}

fn iadd(ctx: &mut Ctx, args: Args) -> Flow {
    let (list, v) = (args.get(ctx, 0), args.get(ctx, 1));
    let none = sub!(ctx, ctx.list_extend(list, v), &IADD, [args.base, 0, 0, 0]);
    ctx.heap.release(none);
    Ok(ctx.heap.dup(list))
}

static IADD: Resume = Resume::new("+=", |ctx, cont, _| {
    let list = ctx.at(cont.state[0]);
    Ok(ctx.heap.dup(list))
});

/// How often a sequence is repeated, as a count of items that can be had.
pub fn repeat_count(ctx: &mut Ctx, n: Value, len: usize) -> Flow<usize> {
    let Some(i) = ctx.heap.small(n) else { return Err(ctx.unfit(n, ty::OVERFLOW_ERROR)) };
    let times = i.max(0) as usize;
    match len.checked_mul(times) {
        Some(all) if all <= LEN_MAX => Ok(times),
        _ => Err(ctx.memory_error()),
    }
}

/// `__mul__` and `__rmul__` of list and tuple.
pub fn mul(ctx: &mut Ctx, args: Args) -> Flow {
    let n = args.get(ctx, 1);
    if !ctx.has_index(n) {
        return Err(ctx.not_an_index(n));
    }
    let n = sub!(ctx, ctx.to_fitting_index(n, ty::OVERFLOW_ERROR), &MUL, [args.base, 0, 0, 0]);
    mul_by(ctx, args.base, n)
}

static MUL: Resume = Resume::new("*", |ctx, cont, n| mul_by(ctx, cont.state[0], n));

fn mul_by(ctx: &mut Ctx, base: u32, n: Value) -> Flow {
    let seq = ctx.at(base);
    let items = ctx.heap.items(seq.handle()).to_vec();
    let times = repeat_count(ctx, n, items.len());
    ctx.heap.release(n);
    let times = times?;
    if (times == 1 || items.is_empty()) && ctx.heap.type_of(seq) == ty::TUPLE {
        return Ok(ctx.heap.dup(seq));
    }
    let items = items.repeat(times);
    match ctx.heap.layout(seq) {
        Layout::List => Ok(ctx.list_of(&items)),
        _ => Ok(ctx.tuple_of(&items)),
    }
}

fn imul(ctx: &mut Ctx, args: Args) -> Flow {
    let n = args.get(ctx, 1);
    if !ctx.has_index(n) {
        return Err(ctx.not_an_index(n));
    }
    let n = sub!(ctx, ctx.to_fitting_index(n, ty::OVERFLOW_ERROR), &IMUL, [args.base, 0, 0, 0]);
    imul_by(ctx, args.base, n)
}

static IMUL: Resume = Resume::new("*=", |ctx, cont, n| imul_by(ctx, cont.state[0], n));

fn imul_by(ctx: &mut Ctx, base: u32, n: Value) -> Flow {
    let list = ctx.at(base);
    let h = list.handle();
    let len = ctx.heap.seq_len(h);
    let times = repeat_count(ctx, n, len);
    ctx.heap.release(n);
    let times = times?;
    if times == 0 {
        let mut old = ctx.list_splice(h, 0, len, &[]);
        old.reverse();
        ctx.release_all(old);
    } else if len > 0 && times > 1 {
        ctx.heap.list_resize(h, len * times);
        for i in len..len * times {
            let v = ctx.heap.items(h)[i - len];
            let v = ctx.heap.dup(v);
            ctx.heap.items_mut(h)[i] = v;
        }
    }
    Ok(ctx.heap.dup(list))
}

fn size_of(ctx: &mut Ctx, args: Args) -> Flow {
    let size = ctx.heap.sizeof_object(args.get(ctx, 0));
    Ok(ctx.heap.new_int(size as i64))
}

pub static METHODS: &[NativeDef] = &[
    NativeDef::new("__new__", "(cls, /, *args, **kwargs)", Kind::Static, new_empty, "Create a new object."),
    slot("__init__", "(self, /, *args, **kwargs)", init, "Initialize self."),
    slot("__repr__", "(self, /)", container_repr, "Return repr(self)."),
    slot("__len__", "(self, /)", len, "Return len(self)."),
    slot("__iter__", "(self, /)", iter, "Implement iter(self)."),
    method("__getitem__", "(self, index, /)", get_item, "Return self[index]."),
    slot("__setitem__", "(self, key, value, /)", set_item, "Set self[key] to value."),
    slot("__delitem__", "(self, key, /)", del_item, "Delete self[key]."),
    slot("__contains__", "(self, key, /)", contains, "Return bool(key in self)."),
    slot("__add__", "(self, value, /)", add, "Return self+value."),
    slot("__iadd__", "(self, value, /)", iadd, "Implement self+=value."),
    slot("__mul__", "(self, value, /)", mul, "Return self*value."),
    slot("__rmul__", "(self, value, /)", mul, "Return value*self."),
    slot("__imul__", "(self, value, /)", imul, "Implement self*=value."),
    method("__reversed__", "(self, /)", reversed, "Return a reverse iterator over the list."),
    method("__sizeof__", "(self, /)", size_of, "Return the size of the list in memory, in bytes."),
    method("append", "(self, object, /)", append, "Append object to the end of the list."),
    method("clear", "(self, /)", clear, "Remove all items from list."),
    method("copy", "(self, /)", copy, "Return a shallow copy of the list."),
    method("count", "(self, value, /)", count, "Return number of occurrences of value."),
    method("extend", "(self, iterable, /)", extend, "Extend list by appending elements from the iterable."),
    method(
        "index",
        "(self, value, start=0, stop=9223372036854775807, /)",
        index,
        "Return first index of value.",
    ),
    method("insert", "(self, index, object, /)", insert, "Insert object before index."),
    method("pop", "(self, index=-1, /)", pop, "Remove and return item at index (default last)."),
    method("remove", "(self, value, /)", remove, "Remove first occurrence of value."),
    method("reverse", "(self, /)", reverse, "Reverse *IN PLACE*."),
    method(
        "sort",
        "(self, /, *, key=None, reverse=False)",
        super::sort::list_sort,
        "Sort the list in ascending order and return None.",
    ),
];
