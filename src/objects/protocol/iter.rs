//! Iteration: `iter(v)` and `next(it)`. Exhaustion is a value here, NULL; only `__next__` itself raises.

use crate::heap::{TypeId, Value, ty};
use crate::objects::types::itertools::is_itertool;
use crate::objects::{Break, Cont, Ctx, Flow, Resume, Special, catches};
use crate::sub;

impl Ctx {
    /// `iter(v)`, owned.
    pub fn iter(&mut self, v: Value) -> Flow {
        let t = self.heap.type_of(v);
        if let Some(it) = self.iter_builtin(v, t) {
            return Ok(it);
        }
        let f = self.special(t, Special::ITER);
        if f.is_null() {
            if !self.special(t, Special::GETITEM).is_null() && t >= ty::USER {
                return Ok(self.new_seq_iterator(v));
            }
            return Err(self.not_iterable(v));
        }
        if f.is_none() {
            return Err(self.not_iterable(v));
        }
        let it = sub!(self, self.call_special(f, v, &[]), &ITER, [0; 4]);
        iter_result(self, it)
    }

    /// The iterator of an exact builtin type.
    pub fn iter_builtin(&mut self, v: Value, t: TypeId) -> Option<Value> {
        Some(match t {
            ty::LIST => self.new_iterator(ty::LIST_ITERATOR, v),
            ty::TUPLE => self.new_iterator(ty::TUPLE_ITERATOR, v),
            ty::RANGE => self.range_iter(v),
            ty::DICT => self.new_dict_iterator(ty::DICT_KEYITERATOR, v),
            ty::DICT_KEYS => self.new_dict_iterator(ty::DICT_KEYITERATOR, self.heap.lane(v.handle(), 0)),
            ty::DICT_VALUES => self.new_dict_iterator(ty::DICT_VALUEITERATOR, self.heap.lane(v.handle(), 0)),
            ty::DICT_ITEMS => self.new_dict_iterator(ty::DICT_ITEMITERATOR, self.heap.lane(v.handle(), 0)),
            ty::SET | ty::FROZENSET => self.new_set_iterator(v),
            ty::STR => match self.heap.str_is_ascii(v.handle()) {
                true => self.new_iterator(ty::STR_ASCII_ITERATOR, v),
                false => self.new_iterator(ty::STR_ITERATOR, v),
            },
            ty::BYTES => self.new_iterator(ty::BYTES_ITERATOR, v),
            ty::BYTEARRAY => self.new_iterator(ty::BYTEARRAY_ITERATOR, v),
            ty::GENERATOR => self.heap.dup(v),
            _ if is_native_iterator(t) => self.heap.dup(v),
            _ => return None,
        })
    }

    /// `next(it)`, owned; NULL when `it` is exhausted.
    #[inline]
    pub fn next(&mut self, it: Value) -> Flow {
        self.poll()?;
        match self.heap.type_of(it) {
            ty::LIST_ITERATOR => Ok(self.list_iter_next(it)),
            ty::RANGE_ITERATOR => Ok(self.range_iter_next(it)),
            ty::STR_ASCII_ITERATOR => Ok(self.str_iter_next(it)),
            ty::GENERATOR => {
                self.push(it.as_borrowed());
                self.push(Value::NULL);
                Err(Break::Call { n: 0, kwnames: false })
            }
            t => {
                let (depth, sp) = (self.t.conts.len(), self.t.sp);
                match self.next_native(it, t) {
                    Some(Ok(item)) => Ok(item),
                    // A StopIteration out of what the iterator calls ends it too.
                    Some(Err(broken)) => Err(self.park(depth, sp, broken, &STOPPED_INSIDE, [0; 4])),
                    None => self.next_special(it),
                }
            }
        }
    }

    /// `__next__` of a class.
    fn next_special(&mut self, it: Value) -> Flow {
        let f = self.special_of(it, Special::NEXT);
        if f.is_null() {
            let message = format!("'{}' object is not an iterator", self.type_name(it));
            return Err(self.type_error(message));
        }
        Ok(sub!(self, self.call_special(f, it, &[]), &NEXT, [0; 4]))
    }

    /// `next` of the builtin iterator type `solid`; `None` for any other type.
    pub fn next_native(&mut self, it: Value, solid: TypeId) -> Option<Flow> {
        Some(match solid {
            ty::LIST_ITERATOR => Ok(self.list_iter_next(it)),
            ty::LIST_REVERSEITERATOR => Ok(self.list_reverse_next(it)),
            ty::TUPLE_ITERATOR => Ok(self.tuple_iter_next(it)),
            ty::RANGE_ITERATOR => Ok(self.range_iter_next(it)),
            ty::LONGRANGE_ITERATOR => Ok(self.longrange_iter_next(it)),
            ty::STR_ITERATOR | ty::STR_ASCII_ITERATOR => Ok(self.str_iter_next(it)),
            ty::BYTES_ITERATOR | ty::BYTEARRAY_ITERATOR => Ok(self.bytes_iter_next(it)),
            ty::DICT_KEYITERATOR
            | ty::DICT_VALUEITERATOR
            | ty::DICT_ITEMITERATOR
            | ty::DICT_REVERSEKEYITERATOR
            | ty::DICT_REVERSEVALUEITERATOR
            | ty::DICT_REVERSEITEMITERATOR => self.dict_iter_next(it, solid),
            ty::SET_ITERATOR => self.set_iter_next(it),
            ty::SEQ_ITERATOR | ty::MEMORY_ITERATOR => self.seq_iter_next(it),
            ty::LINE_ITERATOR => Ok(self.line_iter_next(it)),
            ty::POSITIONS_ITERATOR => Ok(self.position_iter_next(it)),
            ty::BRANCHES_ITERATOR => Ok(self.branch_iter_next(it)),
            ty::CALLABLE_ITERATOR => self.callable_iter_next(it),
            ty::ENUMERATE => self.enumerate_next(it),
            ty::ZIP => self.zip_next(it),
            ty::MAP => self.map_next(it),
            ty::FILTER => self.filter_next(it),
            ty::REVERSED => self.reversed_next(it),
            ty::DEQUE_ITERATOR | ty::DEQUE_REVERSE_ITERATOR => self.deque_iter_next(it),
            _ if is_itertool(solid) => self.itertool_next(it, solid),
            _ => return None,
        })
    }

    /// True if `iter(v)` would not say that `v` is not iterable.
    pub fn is_iterable(&mut self, v: Value) -> bool {
        let t = self.heap.type_of(v);
        let f = self.special(t, Special::ITER);
        if f.is_null() {
            return is_native_iterator(t) || t >= ty::USER && !self.special(t, Special::GETITEM).is_null();
        }
        !f.is_none()
    }

    /// `TypeError: 'int' object is not iterable`.
    #[cold]
    pub fn not_iterable(&mut self, v: Value) -> Break {
        let message = format!("'{}' object is not iterable", self.type_name(v));
        self.type_error(message)
    }

    /// Whether an object is to be asked for an iterator, be it to refuse: `__iter__ = None`.
    pub fn has_iter(&mut self, v: Value) -> bool {
        self.is_iterable(v) || !self.special_of(v, Special::ITER).is_null()
    }

    /// `iter(v)` for a purpose that has its own words for an object that gives no iterator.
    pub fn iter_for(&mut self, v: Value, purpose: Purpose) -> Flow {
        let it = sub!(self, self.iter(v), &PURPOSE, [purpose as u32, v.raw(), 0, 0]);
        Ok(it)
    }

    /// `operator.length_hint(v, default)`, as an int value.
    pub fn length_hint(&mut self, v: Value, default: i64) -> Flow {
        if let Some(n) = self.length_now(v).or_else(|| self.remaining(v)) {
            return Ok(self.heap.new_int(n as i64));
        }
        if self.heap.type_of(v) < ty::USER {
            return Ok(self.heap.new_int(default));
        }
        let sp = self.t.sp;
        self.push(v.as_borrowed());
        let answer = hint_begin(self, default, v);
        self.settled(sp, answer)
    }
}

/// What an iterator is asked for.
#[derive(Clone, Copy)]
pub enum Purpose {
    Contains,
    Join,
    Slice,
    Bytes,
    Bytearray,
    /// `bytearray.extend`.
    BytesMore,
}

static PURPOSE: Resume = Resume::catching(
    "iter",
    |_, _, it| Ok(it),
    catches::TYPE_ERROR,
    |ctx, cont| {
        ctx.clear_exc();
        let [purpose, v, ..] = cont.state;
        let v = Value::from_raw(v);
        let message = match purpose {
            p if p == Purpose::Contains as u32 => {
                let name = ctx.type_name(v);
                format!("argument of type '{name}' is not a container or iterable")
            }
            p if p == Purpose::Join as u32 => "can only join an iterable".to_owned(),
            p if p == Purpose::Bytes as u32 => format!("cannot convert '{}' object to bytes", ctx.tp_name(v)),
            p if p == Purpose::Bytearray as u32 => {
                format!("cannot convert '{}' object to bytearray", ctx.tp_name(v))
            }
            p if p == Purpose::BytesMore as u32 => {
                format!("can't extend bytearray with {}", ctx.tp_name(v))
            }
            _ => "must assign iterable to extended slice".to_owned(),
        };
        Err(ctx.type_error(message))
    },
);

/// What `__iter__` answered must be an iterator.
static ITER: Resume = Resume::new("iter", |ctx, _, it| iter_result(ctx, it));

fn iter_result(ctx: &mut Ctx, it: Value) -> Flow {
    let t = ctx.heap.type_of(it);
    if is_native_iterator(t) || t == ty::GENERATOR || !ctx.special(t, Special::NEXT).is_null() {
        return Ok(it);
    }
    let message = format!("iter() returned non-iterator of type '{}'", ctx.type_name(it));
    ctx.heap.release(it);
    Err(ctx.type_error(message))
}

/// The item arrives, or StopIteration: then NULL goes on.
static NEXT: Resume = Resume::catching("next", |_, _, v| Ok(v), catches::STOP_ITERATION, stopped);
static STOPPED_INSIDE: Resume = Resume::catching("", |_, _, v| Ok(v), catches::STOP_ITERATION, stopped);

fn stopped(ctx: &mut Ctx, _: Cont) -> Flow {
    ctx.keep_stopped();
    ctx.clear_exc();
    Ok(Value::NULL)
}

/// Window: the object. State: stage, default. A TypeError counts as no answer.
static HINT: Resume = Resume::catching(
    "length_hint",
    |ctx, cont, v| if cont.state[0] == 0 { Ok(v) } else { hint_result(ctx, cont.state[1], v) },
    catches::TYPE_ERROR,
    |ctx, cont| {
        ctx.clear_exc();
        let v = ctx.at(cont.sp - 1);
        match cont.state[0] {
            0 => hint(ctx, 1, cont.state[1] as i64, v),
            _ => Ok(ctx.heap.new_int(cont.state[1] as i64)),
        }
    },
);

fn hint_begin(ctx: &mut Ctx, default: i64, v: Value) -> Flow {
    if !ctx.special_of(v, Special::LEN).is_null() {
        return Ok(sub!(ctx, ctx.length(v), &HINT, [0, default as u32, 0, 0]));
    }
    hint(ctx, 1, default, v)
}

fn hint(ctx: &mut Ctx, stage: u32, default: i64, v: Value) -> Flow {
    let f = ctx.special_of(v, Special::LENGTH_HINT);
    if f.is_null() {
        return Ok(ctx.heap.new_int(default));
    }
    let n = sub!(ctx, ctx.call_special(f, v, &[]), &HINT, [stage, default as u32, 0, 0]);
    hint_result(ctx, default as u32, n)
}

fn hint_result(ctx: &mut Ctx, default: u32, v: Value) -> Flow {
    if v.is(Value::NOT_IMPLEMENTED) {
        return Ok(ctx.heap.new_int(default as i64));
    }
    if ctx.heap.layout(v) != crate::heap::Layout::Int {
        let message = format!("__length_hint__ must be an integer, not {}", ctx.type_name(v));
        ctx.heap.release(v);
        return Err(ctx.type_error(message));
    }
    match ctx.heap.small(v) {
        Some(n) if n >= 0 => Ok(v),
        Some(_) => {
            ctx.heap.release(v);
            Err(ctx.value_error("__length_hint__() should return >= 0"))
        }
        None => {
            ctx.heap.release(v);
            Err(ctx.overflow_error("Python int too large to convert to C ssize_t"))
        }
    }
}

/// Iterator types whose `__next__` is native.
pub fn is_native_iterator(t: TypeId) -> bool {
    (ty::LIST_ITERATOR..=ty::ZIP_LONGEST).contains(&t)
}
