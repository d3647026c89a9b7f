//! Iterators over builtin containers. Each forgets its container when it is exhausted, and stays exhausted.
//!
//! Lane 0 holds the container (NULL when exhausted), lane 1 the position. Dict and set iterators keep in lane 2 the
//! number of keys they began with and in lane 3 how many are left; those over items in lane 5 their last result. A range iterator is three machine integers: next
//! item, step, items left.

use num_bigint::BigInt;

use crate::heap::wtf8;
use crate::heap::{Handle, TypeId, Value, fixed, ty};
use crate::objects::{Args, Ctx, Flow, Kind, NativeDef, Resume};
use crate::sub;

const POSITION: usize = 1;
const USED: usize = 2;
const LEFT: usize = 3;
const RESULT: usize = 5;

impl Ctx {
    /// An iterator over `container` from its beginning.
    pub fn new_iterator(&mut self, type_: TypeId, container: Value) -> Value {
        let container = self.heap.dup(container);
        self.heap.new_record(type_, [container.raw(), 0, 0, 0, 0, 0])
    }

    /// An iterator over a dict's keys, values or items, from the front or the back.
    pub fn new_dict_iterator(&mut self, type_: TypeId, dict: Value) -> Value {
        let dict = self.heap.dup(dict);
        let n = self.heap.dict_len(dict.handle()) as u32;
        let back = type_ >= ty::DICT_REVERSEKEYITERATOR;
        let position = if back { self.heap.dict_entries(dict.handle()) } else { 0 };
        let result = match type_ {
            ty::DICT_ITEMITERATOR | ty::DICT_REVERSEITEMITERATOR => {
                self.heap.new_tuple_packed(&[Value::NONE; 2])
            }
            _ => Value::NULL,
        };
        self.heap.new_record(type_, [dict.raw(), position, n, n, 0, result.raw()])
    }

    /// An iterator over a set.
    pub fn new_set_iterator(&mut self, set: Value) -> Value {
        let set = self.heap.dup(set);
        let n = self.heap.set_len(set.handle()) as u32;
        self.heap.new_record(ty::SET_ITERATOR, [set.raw(), 0, n, n, 0, 0])
    }

    /// Lets go of the container.
    fn exhaust(&mut self, it: Handle) -> Value {
        let old = self.heap.set_lane(it, 0, Value::NULL);
        self.heap.release(old);
        Value::NULL
    }

    fn set_position(&mut self, it: Handle, i: usize) {
        self.heap.slot_mut(it).set_lane(POSITION, i as u32);
    }

    /// Next item of a list iterator, owned, or NULL.
    #[inline]
    pub fn list_iter_next(&mut self, it: Value) -> Value {
        let h = it.handle();
        let slot = self.heap.slot(h);
        let (list, i) = (Value::from_raw(slot.lane(0)), slot.lane(POSITION) as usize);
        if list.is_null() {
            return Value::NULL;
        }
        match self.heap.items(list.handle()).get(i) {
            Some(&item) => {
                self.set_position(h, i + 1);
                self.heap.dup(item)
            }
            None => self.exhaust(h),
        }
    }

    /// Next item of a tuple iterator, owned, or NULL.
    #[inline]
    pub fn tuple_iter_next(&mut self, it: Value) -> Value {
        self.list_iter_next(it)
    }

    /// Next item of an iterator that can run no Python code and raise nothing, owned, or NULL; `None` for others.
    #[inline]
    pub fn next_plain(&mut self, it: Value) -> Option<Value> {
        match self.heap.type_of(it) {
            ty::LIST_ITERATOR | ty::TUPLE_ITERATOR => Some(self.list_iter_next(it)),
            ty::RANGE_ITERATOR => Some(self.range_iter_next(it)),
            ty::STR_ASCII_ITERATOR => Some(self.str_iter_next(it)),
            _ => None,
        }
    }

    /// True if [`Ctx::next_plain`] knows the iterator.
    #[inline]
    pub fn is_plain_iterator(&self, it: Value) -> bool {
        matches!(
            self.heap.type_of(it),
            ty::LIST_ITERATOR | ty::TUPLE_ITERATOR | ty::RANGE_ITERATOR | ty::STR_ASCII_ITERATOR
        )
    }

    pub(crate) fn list_reverse_next(&mut self, it: Value) -> Value {
        let h = it.handle();
        let list = self.heap.lane(h, 0);
        if list.is_null() {
            return Value::NULL;
        }
        // The position is one more than the index of the next item, so that 0 is the end.
        let i = self.heap.slot(h).lane(POSITION) as usize;
        if i == 0 {
            // It has come to the end and keeps the list.
            return Value::NULL;
        }
        if i > self.heap.seq_len(list.handle()) {
            self.set_position(h, 0);
            return self.exhaust(h);
        }
        self.set_position(h, i - 1);
        let item = self.heap.items(list.handle())[i - 1];
        self.heap.dup(item)
    }

    /// A range iterator of machine integers.
    pub fn new_range_iterator(&mut self, start: i64, step: i64, len: i64) -> Value {
        let h = self.heap.alloc(ty::RANGE_ITERATOR);
        self.heap.slot_mut(h).w = [start as u64, step as u64, len as u64];
        Value::owned(h)
    }

    /// Next item of a range iterator, owned, or NULL.
    #[inline]
    pub fn range_iter_next(&mut self, it: Value) -> Value {
        let w = &mut self.heap.slot_mut(it.handle()).w;
        if w[2] == 0 {
            return Value::NULL;
        }
        let i = w[0] as i64;
        w[0] = i.wrapping_add(w[1] as i64) as u64;
        w[2] -= 1;
        self.heap.new_int(i)
    }

    pub(crate) fn longrange_iter_next(&mut self, it: Value) -> Value {
        let h = it.handle();
        let (next, step, left) = (self.heap.lane(h, 0), self.heap.lane(h, 1), self.heap.lane(h, 2));
        let left = self.heap.big(left);
        if left == BigInt::ZERO {
            return Value::NULL;
        }
        let after = self.heap.big(next) + self.heap.big(step);
        let after = self.heap.new_bigint(after);
        let left = self.heap.new_bigint(left - 1);
        let old = self.heap.set_lane(h, 2, left);
        self.heap.release(old);
        self.heap.set_lane(h, 0, after)
    }

    pub(crate) fn str_iter_next(&mut self, it: Value) -> Value {
        let h = it.handle();
        let s = self.heap.lane(h, 0);
        if s.is_null() {
            return Value::NULL;
        }
        let i = self.heap.slot(h).lane(POSITION) as usize;
        let text = self.heap.str_bytes(s.handle());
        if i >= text.len() {
            return self.exhaust(h);
        }
        if text[i] < 0x80 {
            let c = text[i];
            self.set_position(h, i + 1);
            return Value::borrowed(fixed::CHARS + c as u32);
        }
        let n = wtf8::length(text[i]);
        let mut c = [0; 4];
        c[..n].copy_from_slice(&text[i..i + n]);
        self.set_position(h, i + n);
        self.heap.new_str(&c[..n])
    }

    pub(crate) fn bytes_iter_next(&mut self, it: Value) -> Value {
        let h = it.handle();
        let data = self.heap.lane(h, 0);
        if data.is_null() {
            return Value::NULL;
        }
        let i = self.heap.slot(h).lane(POSITION) as usize;
        match self.heap.bytes_data(data.handle()).get(i) {
            Some(&b) => {
                self.set_position(h, i + 1);
                Value::small_int(b as i64)
            }
            None => self.exhaust(h),
        }
    }

    /// Next key, value or item of a dict iterator.
    pub fn dict_iter_next(&mut self, it: Value, type_: TypeId) -> Flow {
        let h = it.handle();
        let dict = self.heap.lane(h, 0);
        if dict.is_null() {
            return Ok(Value::NULL);
        }
        let d = dict.handle();
        if self.heap.slot(h).lane(USED) != self.heap.dict_len(d) as u32 {
            // Remembered for good: the iterator never works again.
            self.heap.slot_mut(h).set_lane(USED, u32::MAX);
            return Err(self.raise(ty::RUNTIME_ERROR, "dictionary changed size during iteration"));
        }
        let at = self.heap.slot(h).lane(POSITION);
        let back = type_ >= ty::DICT_REVERSEKEYITERATOR;
        let found = match back {
            false => self.heap.dict_next(d, at),
            true => (0..at.min(self.heap.dict_entries(d)))
                .rev()
                .map(|i| (i, self.heap.dict_entry(d, i)))
                .find(|(_, (k, _))| !k.is_null())
                .map(|(i, (k, v))| (i, k, v)),
        };
        let Some((i, key, value)) = found else {
            return Ok(self.exhaust(h));
        };
        let left = self.heap.slot(h).lane(LEFT);
        if left == 0 {
            self.exhaust(h);
            return Err(self.raise(ty::RUNTIME_ERROR, "dictionary keys changed during iteration"));
        }
        self.heap.slot_mut(h).set_lane(LEFT, left - 1);
        self.set_position(h, if back { i as usize } else { i as usize + 1 });
        Ok(match type_ {
            ty::DICT_KEYITERATOR | ty::DICT_REVERSEKEYITERATOR => self.heap.dup(key),
            ty::DICT_VALUEITERATOR | ty::DICT_REVERSEVALUEITERATOR => self.heap.dup(value),
            _ => {
                let pair = [self.heap.dup(key), self.heap.dup(value)];
                self.result_tuple(self.heap.lane(h, RESULT), &pair)
            }
        })
    }

    pub(crate) fn set_iter_next(&mut self, it: Value) -> Flow {
        let h = it.handle();
        let set = self.heap.lane(h, 0);
        if set.is_null() {
            return Ok(Value::NULL);
        }
        if self.heap.slot(h).lane(USED) != self.heap.set_len(set.handle()) as u32 {
            self.heap.slot_mut(h).set_lane(USED, u32::MAX);
            return Err(self.raise(ty::RUNTIME_ERROR, "Set changed size during iteration"));
        }
        let at = self.heap.slot(h).lane(POSITION);
        match self.heap.set_next(set.handle(), at) {
            Some((i, key)) => {
                self.set_position(h, i as usize + 1);
                let left = self.heap.slot(h).lane(LEFT);
                self.heap.slot_mut(h).set_lane(LEFT, left.saturating_sub(1));
                Ok(self.heap.dup(key))
            }
            None => Ok(self.exhaust(h)),
        }
    }

    /// Items left in a builtin iterator: what its `__length_hint__` says.
    pub fn remaining(&mut self, it: Value) -> Option<usize> {
        let h = it.handle();
        let type_ = self.heap.type_of(it);
        if type_ == ty::RANGE_ITERATOR {
            return Some(self.heap.slot(h).w[2] as usize);
        }
        if !(ty::LIST_ITERATOR..=ty::SET_ITERATOR).contains(&type_) || type_ == ty::LONGRANGE_ITERATOR {
            return None;
        }
        let container = self.heap.lane(h, 0);
        if container.is_null() {
            return Some(0);
        }
        let (c, at) = (container.handle(), self.heap.slot(h).lane(POSITION) as usize);
        Some(match type_ {
            ty::LIST_ITERATOR | ty::TUPLE_ITERATOR => self.heap.seq_len(c).saturating_sub(at),
            ty::LIST_REVERSEITERATOR => {
                if at > self.heap.seq_len(c) {
                    0
                } else {
                    at
                }
            }
            ty::STR_ITERATOR | ty::STR_ASCII_ITERATOR => wtf8::chars(&self.heap.str_bytes(c)[at..]).count(),
            ty::BYTES_ITERATOR | ty::BYTEARRAY_ITERATOR => self.heap.bytes_data(c).len().saturating_sub(at),
            ty::SET_ITERATOR => match self.heap.slot(h).lane(USED) as usize == self.heap.set_len(c) {
                true => self.heap.slot(h).lane(LEFT) as usize,
                false => 0,
            },
            _ => match self.heap.slot(h).lane(USED) as usize == self.heap.dict_len(c) {
                true => self.heap.slot(h).lane(LEFT) as usize,
                false => 0,
            },
        })
    }
}

/// `__iter__` of every iterator.
pub fn iter_self(ctx: &mut Ctx, args: Args) -> Flow {
    let it = args.get(ctx, 0);
    Ok(ctx.heap.dup(it))
}

/// `__next__` of every native iterator: exhaustion becomes StopIteration.
pub fn iter_next(ctx: &mut Ctx, args: Args) -> Flow {
    let it = args.get(ctx, 0);
    let solid = ctx.heap.types[ctx.heap.type_of(it) as usize].solid;
    let item = sub!(ctx, next_as(ctx, it, solid), &ITEM, [0; 4]);
    item_or_stop(ctx, item)
}

fn next_as(ctx: &mut Ctx, it: Value, solid: TypeId) -> Flow {
    match ctx.next_native(it, solid) {
        Some(answer) => answer,
        None => ctx.unsupported("this iterator's __next__"),
    }
}

static ITEM: Resume = Resume::new("", |ctx, _, item| item_or_stop(ctx, item));

fn item_or_stop(ctx: &mut Ctx, item: Value) -> Flow {
    match item.is_null() {
        true => Err(ctx.stop_iteration(Value::NULL)),
        false => Ok(item),
    }
}

fn length_hint(ctx: &mut Ctx, args: Args) -> Flow {
    let it = args.get(ctx, 0);
    let n = match ctx.heap.type_of(it) {
        ty::LONGRANGE_ITERATOR => {
            let left = ctx.heap.lane(it.handle(), 2);
            return Ok(ctx.heap.dup(left));
        }
        _ => ctx.remaining(it).unwrap_or(0),
    };
    Ok(ctx.heap.new_int(n as i64))
}

/// `__setstate__` of iterators with a position.
fn set_state(ctx: &mut Ctx, args: Args) -> Flow {
    let (it, state) = (args.get(ctx, 0), args.get(ctx, 1));
    if !ctx.is_int(state) {
        return Err(ctx.type_error("an integer is required"));
    }
    let i = ctx.index_arg(state)?.max(0) as usize;
    let h = it.handle();
    let container = ctx.heap.lane(h, 0);
    if !container.is_null() {
        let n = ctx.length_raw(container);
        match ctx.heap.type_of(it) {
            ty::LIST_REVERSEITERATOR => ctx.set_position(h, (i + 1).min(n)),
            // Their position is one in bytes.
            ty::STR_ITERATOR | ty::STR_ASCII_ITERATOR => {
                let at = super::str_::methods::offset(ctx.heap.str_bytes(container.handle()), i);
                ctx.set_position(h, at);
            }
            _ => ctx.set_position(h, i.min(n)),
        }
    }
    Ok(Value::NONE)
}

/// Rows that all builtin container iterators have.
pub static METHODS: &[NativeDef] = &[
    NativeDef::new("__iter__", "(self, /)", Kind::Slot, iter_self, "Implement iter(self)."),
    NativeDef::new("__next__", "(self, /)", Kind::Slot, iter_next, "Implement next(self)."),
    NativeDef::new(
        "__length_hint__",
        "(self, /)",
        Kind::Method,
        length_hint,
        "Private method returning an estimate of len(list(it)).",
    ),
];

/// Rows of iterators over sequences.
pub static STATE_METHODS: &[NativeDef] = &[NativeDef::new(
    "__setstate__",
    "(self, state, /)",
    Kind::Method,
    set_state,
    "Set state information for unpickling.",
)];

/// Rows of iterators that are made from others.
pub static PLAIN_METHODS: &[NativeDef] = &[
    NativeDef::new("__iter__", "(self, /)", Kind::Slot, iter_self, "Implement iter(self)."),
    NativeDef::new("__next__", "(self, /)", Kind::Slot, iter_next, "Implement next(self)."),
];

/// `__setstate__` of range iterators: so many steps on.
pub static RANGE_STATE: &[NativeDef] = &[NativeDef::new(
    "__setstate__",
    "(self, state, /)",
    Kind::Method,
    range_state,
    "Set state information for unpickling.",
)];

fn range_state(ctx: &mut Ctx, args: Args) -> Flow {
    let state = args.get(ctx, 1);
    if ctx.heap.type_of(args.get(ctx, 0)) == ty::LONGRANGE_ITERATOR && ctx.heap.type_of(state) != ty::INT {
        let message = format!("state must be an int, not {}", ctx.tp_name(state));
        return Err(ctx.type_error(message));
    }
    crate::index_param!(ctx, args, 1, range_state);
    let (it, steps) = (args.get(ctx, 0).handle(), args.get(ctx, 1));
    if !ctx.is_int(steps) {
        return Err(ctx.not_an_index(steps));
    }
    if ctx.heap.slot(it).ty == ty::RANGE_ITERATOR {
        let w = ctx.heap.slot(it).w;
        let steps = ctx.clamped(steps).clamp(0, w[2] as i64);
        let next = (w[0] as i64).wrapping_add(steps.wrapping_mul(w[1] as i64));
        ctx.heap.slot_mut(it).w = [next as u64, w[1], w[2] - steps as u64];
        return Ok(Value::NONE);
    }
    let [next, step, left] = [0, 1, 2].map(|i| ctx.heap.big(ctx.heap.lane(it, i)));
    let steps = ctx.heap.big(steps).clamp(BigInt::ZERO, left.clone());
    for (i, n) in [(0, next + &step * &steps), (2, left - steps)] {
        let n = ctx.heap.new_bigint(n);
        let old = ctx.heap.set_lane(it, i, n);
        ctx.heap.release(old);
    }
    Ok(Value::NONE)
}
