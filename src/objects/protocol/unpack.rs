//! Unpacking and gathering: what assignments to several targets, displays with `*` and calls with `*` need.

use smallvec::SmallVec;

use super::iter::Purpose;
use crate::heap::{Handle, Value, flag, ty};
use crate::objects::{Break, Ctx, Flow, Resume, Special};
use crate::sub;

const NEXT: u32 = 0;
const ITEM: u32 = 1;

impl Ctx {
    /// `a, b = v`: fills the stack positions `at..at + n` so that the first item lies on top. The caller has put NULLs
    /// there and keeps `v` alive. Answers None.
    pub fn unpack_sequence(&mut self, v: Value, n: u32, at: u32) -> Flow {
        if matches!(self.heap.type_of(v), ty::LIST | ty::TUPLE) {
            let len = self.heap.seq_len(v.handle());
            if len != n as usize {
                return Err(self.wrong_length(n, len));
            }
            for i in 0..n {
                let item = self.heap.items(v.handle())[i as usize];
                let item = self.heap.dup(item);
                self.set_at(at + n - 1 - i, item);
            }
            return Ok(Value::NONE);
        }
        if !self.has_iter(v) {
            return Err(self.cannot_unpack(v));
        }
        let sp = self.t.sp;
        self.push_dup(v);
        let it = sub!(self, self.iter(v), &UNPACK_ITER, [at, n, 0, 0]);
        self.push(it);
        let answer = unpack(self, at, n, 0, NEXT, Value::NULL);
        self.settled(sp, answer)
    }

    fn wrong_length(&mut self, n: u32, len: usize) -> Break {
        let how = if len < n as usize { "not enough" } else { "too many" };
        self.value_error(format!("{how} values to unpack (expected {n}, got {len})"))
    }

    fn cannot_unpack(&mut self, v: Value) -> Break {
        let message = format!("cannot unpack non-iterable {} object", self.type_name(v));
        self.type_error(message)
    }

    /// `a, *b, c = v`: like [`Ctx::unpack_sequence`] with `before` targets, a list, and `after` targets.
    pub fn unpack_ex(&mut self, v: Value, before: u32, after: u32, at: u32) -> Flow {
        if !self.has_iter(v) {
            return Err(self.cannot_unpack(v));
        }
        if matches!(self.heap.type_of(v), ty::LIST | ty::TUPLE) {
            let n = self.heap.seq_len(v.handle());
            if n >= (before + after) as usize {
                self.unpack_ex_items(v.handle(), before, after, at, n);
                return Ok(Value::NONE);
            }
        }
        let sp = self.t.sp;
        self.push_dup(v);
        let it = sub!(self, self.iter(v), &UNPACK_EX_ITER, [at, before, after, 0]);
        self.push(it);
        let answer = unpack_ex(self, at, before, after, 0, NEXT, Value::NULL);
        self.settled(sp, answer)
    }

    /// The same for a list or tuple that is long enough. No iterator is made, only counted.
    fn unpack_ex_items(&mut self, h: Handle, before: u32, after: u32, at: u32, n: usize) {
        let total = before + 1 + after;
        self.heap.count_absent(ty::LIST_ITERATOR);
        for i in 0..before {
            let item = self.heap.items(h)[i as usize];
            let item = self.heap.dup(item);
            self.set_at(at + total - 1 - i, item);
        }
        // The list takes all that is left, with room as `list()` makes it, and gives up what is not its own.
        let rest = n - before as usize;
        let list = self.heap.new_list(&[]);
        self.heap.list_reallocate(list.handle(), rest, (rest + 1) & !1);
        self.heap.copy_items(h, before as usize, list.handle(), 0, rest);
        for k in 0..after {
            let item = self.heap.items(h)[n - (after - k) as usize];
            let item = self.heap.dup(item);
            self.set_at(at + after - 1 - k, item);
        }
        self.heap.list_resize(list.handle(), rest - after as usize);
        self.heap.count_items(list.handle(), 0);
        self.set_at(at + after, list);
        self.heap.count_absent_death(ty::LIST_ITERATOR);
    }

    /// `list.extend(iterable)`. Answers None.
    pub fn list_extend(&mut self, list: Value, iterable: Value) -> Flow {
        let h = list.handle();
        match self.heap.type_of(iterable) {
            ty::LIST | ty::TUPLE => {
                self.list_extend_items(h, iterable.handle());
                return Ok(Value::NONE);
            }
            ty::SET | ty::FROZENSET => {
                let keys: Vec<Value> = self.heap.set_items(iterable.handle()).collect();
                self.list_extend_copies(h, &keys);
                return Ok(Value::NONE);
            }
            ty::DICT | ty::DICT_KEYS => {
                let dict = self.viewed_dict(iterable);
                let keys: Vec<Value> = self.heap.dict_items(dict).map(|(k, _)| k).collect();
                self.list_extend_copies(h, &keys);
                return Ok(Value::NONE);
            }
            ty::DICT_VALUES => {
                let dict = self.viewed_dict(iterable);
                let values: Vec<Value> = self.heap.dict_items(dict).map(|(_, v)| v).collect();
                self.list_extend_copies(h, &values);
                return Ok(Value::NONE);
            }
            ty::DICT_ITEMS => {
                let dict = self.viewed_dict(iterable);
                let pairs: Vec<(Value, Value)> = self.heap.dict_items(dict).collect();
                let m = self.heap.seq_len(h);
                self.heap.list_resize(h, m + pairs.len());
                for (i, (k, v)) in pairs.into_iter().enumerate() {
                    let pair = [self.heap.dup(k), self.heap.dup(v)];
                    let pair = self.heap.new_tuple_packed(&pair);
                    self.heap.items_mut(h)[m + i] = pair;
                }
                return Ok(Value::NONE);
            }
            _ => {}
        }
        self.push(list.as_borrowed());
        self.push(iterable.as_borrowed());
        let it = sub!(self, self.iter(iterable), &EXTEND_ITER, [0; 4]);
        extend_hint(self, it)
    }

    /// The dict behind a dict or one of its views.
    fn viewed_dict(&self, v: Value) -> Handle {
        if self.heap.type_of(v) == ty::DICT { v.handle() } else { self.heap.lane(v.handle(), 0).handle() }
    }

    /// Appends values, making room for all of them at once.
    fn list_extend_copies(&mut self, list: Handle, values: &[Value]) {
        let m = self.heap.seq_len(list);
        self.heap.list_resize(list, m + values.len());
        self.heap.items_mut(list)[m..].copy_from_slice(values);
        self.heap.count_items(list, m);
    }

    /// Appends the items of a list or tuple, which may be the list itself.
    fn list_extend_items(&mut self, list: u32, from: u32) {
        let (m, n) = (self.heap.seq_len(list), self.heap.seq_len(from));
        if n == 0 {
            return;
        }
        if self.heap.list_allocated(list) == 0 {
            // An even number of places: half a word of padding would be wasted otherwise.
            self.heap.list_reallocate(list, n, (n + 1) & !1);
        } else {
            self.heap.list_resize(list, m + n);
        }
        self.heap.copy_items(from, 0, list, m, n);
        self.heap.count_items(list, m);
    }

    /// The step of `[*v]` and `f(*v)`: like [`Ctx::list_extend`], with the wording for an object that is not iterable.
    pub fn list_extend_star(&mut self, list: Value, iterable: Value) -> Flow {
        if !self.has_iter(iterable) {
            let message = format!("Value after * must be an iterable, not {}", self.type_name(iterable));
            return Err(self.type_error(message));
        }
        self.list_extend(list, iterable)
    }

    /// A new list with the items of an iterable: `list(v)`.
    pub fn to_list(&mut self, v: Value) -> Flow {
        let list = self.heap.new_list(&[]);
        self.push(list);
        let none = sub!(self, self.list_extend(list.as_borrowed(), v), &TO_LIST, [0; 4]);
        self.heap.release(none);
        Ok(self.pop_owned())
    }

    /// A new tuple with the items of an iterable: `tuple(v)`; an exact tuple is itself.
    pub fn to_tuple(&mut self, v: Value) -> Flow {
        if self.heap.type_of(v) == ty::TUPLE {
            return Ok(self.heap.dup(v));
        }
        if self.heap.type_of(v) == ty::LIST {
            return Ok(self.list_to_tuple(v));
        }
        let list = match self.heap.type_data(v).has(flag::HEAP) {
            true => sub!(self, self.list_unhinted(v), &TO_TUPLE, [0; 4]),
            false => sub!(self, self.to_list(v), &TO_TUPLE, [0; 4]),
        };
        Ok(self.take_list(list))
    }

    /// A list of an iterable's items, whose length nobody asks for.
    fn list_unhinted(&mut self, v: Value) -> Flow {
        let list = self.heap.new_list(&[]);
        self.push(list);
        let none = sub!(self, self.extend_unhinted(list.as_borrowed(), v), &TO_LIST, [0; 4]);
        self.heap.release(none);
        Ok(self.pop_owned())
    }

    /// [`Ctx::to_list`] with words of its own for what is not iterable, and without asking for a length if not `hinted`.
    pub fn to_list_for(&mut self, v: Value, purpose: Purpose, hinted: bool) -> Flow {
        let list = self.heap.new_list(&[]);
        self.push(list);
        let list = list.as_borrowed();
        let none = sub!(self, self.list_extend_for(list, v, purpose, hinted), &TO_LIST, [0; 4]);
        self.heap.release(none);
        Ok(self.pop_owned())
    }

    fn list_extend_for(&mut self, list: Value, v: Value, purpose: Purpose, hinted: bool) -> Flow {
        if self.heap.type_of(v) < ty::USER && self.is_iterable(v) {
            return self.list_extend(list, v);
        }
        self.push(list);
        self.push(v.as_borrowed());
        let resume = if hinted { &EXTEND_ITER } else { &EXTEND_UNHINTED };
        let it = sub!(self, self.iter_for(v, purpose), resume, [0; 4]);
        if hinted {
            return extend_hint(self, it);
        }
        self.push(it);
        extend(self, NEXT, Value::NULL)
    }

    fn extend_unhinted(&mut self, list: Value, v: Value) -> Flow {
        self.push(list);
        self.push(v.as_borrowed());
        let it = sub!(self, self.iter(v), &EXTEND_UNHINTED, [0; 4]);
        self.push(it);
        extend(self, NEXT, Value::NULL)
    }

    /// A tuple with a list's items.
    pub fn list_to_tuple(&mut self, list: Value) -> Value {
        self.heap.new_tuple_packed_from(list.handle())
    }

    /// A tuple with the items of a list that nobody else knows; takes the list over.
    fn take_list(&mut self, list: Value) -> Value {
        let items: SmallVec<[Value; 16]> = SmallVec::from_slice(self.heap.items(list.handle()));
        self.heap.items_mut(list.handle()).fill(Value::NULL);
        self.heap.release(list);
        self.heap.new_tuple(&items)
    }
}

static EXTEND_UNHINTED: Resume = Resume::new("", |ctx, _, it| {
    ctx.push(it);
    extend(ctx, NEXT, Value::NULL)
});

static UNPACK_ITER: Resume = Resume::new("", |ctx, cont, it| {
    ctx.push(it);
    unpack(ctx, cont.state[0], cont.state[1], 0, NEXT, Value::NULL)
});

/// Window: the object, its iterator. State: target positions, number of targets, number of items so far. The next arrives.
static UNPACK: Resume = Resume::new("", |ctx, cont, v| {
    let [at, n, i, _] = cont.state;
    unpack(ctx, at, n, i, ITEM, v)
});

fn unpack(ctx: &mut Ctx, at: u32, n: u32, mut i: u32, stage: u32, mut v: Value) -> Flow {
    let mut fetch = stage == NEXT;
    loop {
        if fetch {
            let it = ctx.peek(0);
            v = sub!(ctx, ctx.next(it), &UNPACK, [at, n, i, 0]);
        }
        fetch = true;
        if i == n {
            if v.is_null() {
                return Ok(Value::NONE);
            }
            ctx.heap.release(v);
            let source = ctx.peek(1);
            // A dict knows its length; other iterables are not asked.
            let got = match ctx.heap.type_of(source) {
                ty::DICT => format!(", got {}", ctx.heap.dict_len(source.handle())),
                _ => String::new(),
            };
            return Err(ctx.value_error(format!("too many values to unpack (expected {n}{got})")));
        }
        if v.is_null() {
            return Err(ctx.value_error(format!("not enough values to unpack (expected {n}, got {i})")));
        }
        ctx.set_at(at + n - 1 - i, v);
        i += 1;
    }
}

static UNPACK_EX_ITER: Resume = Resume::new("", |ctx, cont, it| {
    ctx.push(it);
    unpack_ex(ctx, cont.state[0], cont.state[1], cont.state[2], 0, NEXT, Value::NULL)
});

/// Like [`UNPACK`] for the targets before the star.
static UNPACK_EX: Resume = Resume::new("", |ctx, cont, v| {
    let [at, before, after, i] = cont.state;
    unpack_ex(ctx, at, before, after, i, ITEM, v)
});

fn unpack_ex(ctx: &mut Ctx, at: u32, before: u32, after: u32, mut i: u32, stage: u32, mut v: Value) -> Flow {
    let total = before + 1 + after;
    let mut fetch = stage == NEXT;
    while i < before {
        if fetch {
            let it = ctx.peek(0);
            v = sub!(ctx, ctx.next(it), &UNPACK_EX, [at, before, after, i]);
        }
        fetch = true;
        if v.is_null() {
            let least = if after > 0 || before > 0 { "at least " } else { "" };
            let message =
                format!("not enough values to unpack (expected {least}{}, got {i})", before + after);
            return Err(ctx.value_error(message));
        }
        ctx.set_at(at + total - 1 - i, v);
        i += 1;
    }
    let it = ctx.peek(0);
    let list = sub!(ctx, ctx.to_list(it), &UNPACK_REST, [at, before, after, 0]);
    unpack_rest(ctx, at, before, after, list)
}

static UNPACK_REST: Resume =
    Resume::new("", |ctx, cont, list| unpack_rest(ctx, cont.state[0], cont.state[1], cont.state[2], list));

/// Moves the last items of the rest to the targets after the star.
fn unpack_rest(ctx: &mut Ctx, at: u32, before: u32, after: u32, list: Value) -> Flow {
    let n = ctx.heap.seq_len(list.handle());
    if n < after as usize {
        ctx.heap.release(list);
        let (least, got) = (before + after, before as usize + n);
        return Err(
            ctx.value_error(format!("not enough values to unpack (expected at least {least}, got {got})"))
        );
    }
    for k in 0..after {
        let item = ctx.heap.items(list.handle())[n - after as usize + k as usize];
        ctx.set_at(at + after - 1 - k, item);
    }
    ctx.heap.items_mut(list.handle())[n - after as usize..].fill(Value::NULL);
    ctx.heap.list_resize(list.handle(), n - after as usize);
    ctx.set_at(at + after, list);
    Ok(Value::NONE)
}

static EXTEND_ITER: Resume = Resume::new("extend", |ctx, _, it| extend_hint(ctx, it));

/// Window: list, iterable, iterator.
fn extend_hint(ctx: &mut Ctx, it: Value) -> Flow {
    ctx.push(it);
    let v = ctx.peek(1);
    let n = sub!(ctx, ctx.length_hint(v, 8), &EXTEND_HINT, [0; 4]);
    extend_reserve(ctx, n)
}

static EXTEND_HINT: Resume = Resume::new("extend", |ctx, _, n| extend_reserve(ctx, n));

fn extend_reserve(ctx: &mut Ctx, n: Value) -> Flow {
    let hint = ctx.take_hash(n) as usize;
    ctx.need_room(hint.saturating_mul(4))?;
    let list = ctx.peek(2).handle();
    let m = ctx.heap.seq_len(list);
    if ctx.heap.list_allocated(list) == 0 && hint > 0 && hint < 1 << 28 {
        ctx.heap.list_reallocate(list, 0, (hint + 1) & !1);
    } else if hint < 1 << 28 {
        ctx.heap.list_resize(list, m + hint);
        ctx.heap.list_set_len(list, m);
    }
    extend(ctx, NEXT, Value::NULL)
}

/// Window: list, iterable, iterator. The next item arrives.
static EXTEND: Resume = Resume::new("extend", |ctx, _, v| extend(ctx, ITEM, v));

fn extend(ctx: &mut Ctx, stage: u32, mut v: Value) -> Flow {
    let base = ctx.t.sp - 3;
    let (list, it) = (ctx.at(base).handle(), ctx.at(base + 2));
    let mut fetch = stage == NEXT;
    loop {
        if fetch {
            v = sub!(ctx, ctx.next(it), &EXTEND, [0; 4]);
        }
        fetch = true;
        if v.is_null() {
            break;
        }
        ctx.heap.list_push(list, v);
        ctx.poll()?;
    }
    let n = ctx.heap.seq_len(list);
    if n < ctx.heap.list_allocated(list) {
        ctx.heap.list_resize(list, n);
    }
    ctx.cut(base);
    Ok(Value::NONE)
}

/// Window: the list.
static TO_LIST: Resume = Resume::new("list", |ctx, _, _| Ok(ctx.pop_owned()));

static TO_TUPLE: Resume = Resume::new("tuple", |ctx, _, list| Ok(ctx.take_list(list)));

impl Ctx {
    /// True if the object has `keys`, so that `dict(v)` takes it for a mapping.
    pub fn has_special(&mut self, v: Value, special: Special) -> bool {
        let f = self.special_of(v, special);
        !f.is_null() && !f.is_none()
    }
}
