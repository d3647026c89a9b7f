//! Truth and length.

use num_traits::ToPrimitive;

use crate::heap::{Layout, Value, ty};
use crate::objects::{Ctx, Flow, Resume, Special};
use crate::sub;

impl Ctx {
    /// `bool(v)` if no Python code is needed for it.
    #[inline]
    pub fn truth_now(&mut self, v: Value) -> Option<bool> {
        let h = v.handle();
        Some(match self.heap.type_of(v) {
            ty::BOOL => v.is(Value::TRUE),
            ty::NONE => false,
            ty::INT => self.heap.slot(h).w[0] | self.heap.slot(h).w[1] != 0,
            ty::STR => !self.heap.str_bytes(h).is_empty(),
            ty::FLOAT => self.heap.float(v) != 0.0,
            ty::NOT_IMPLEMENTED => return None,
            t => match self.heap.types[t as usize].has(crate::heap::flag::HEAP) {
                false if t < ty::BASE_EXCEPTION => match self.length_now(v) {
                    Some(n) => n != 0,
                    None => match t {
                        ty::COMPLEX => self.heap.complex(v) != (0.0, 0.0),
                        ty::RANGE => !self.heap.lane(h, 3).is(Value::small_int(0)),
                        _ => return self.truth_plain(t),
                    },
                },
                _ => return self.truth_plain(t),
            },
        })
    }

    /// True for objects of types with neither `__bool__` nor `__len__`.
    fn truth_plain(&mut self, t: u32) -> Option<bool> {
        let found = self.special(t, Special::BOOL).is_null() && self.special(t, Special::LEN).is_null();
        found.then_some(true)
    }

    /// `bool(v)`: True or False.
    #[inline]
    pub fn truth(&mut self, v: Value) -> Flow {
        match self.truth_now(v) {
            Some(b) => Ok(Value::bool(b)),
            None => self.truth_slow(v),
        }
    }

    fn truth_slow(&mut self, v: Value) -> Flow {
        let f = self.special_of(v, Special::BOOL);
        if f.is_none() {
            let message = format!("'{}' cannot be interpreted as a boolean", self.type_name(v));
            return Err(self.type_error(message));
        }
        if !f.is_null() {
            let b = sub!(self, self.call_special(f, v, &[]), &BOOL, [0; 4]);
            return bool_result(self, b);
        }
        let f = self.special_of(v, Special::LEN);
        if f.is_null() || f.is_none() {
            return Ok(Value::TRUE);
        }
        let n = sub!(self, self.length(v), &NONZERO, [0; 4]);
        nonzero(self, n)
    }

    /// `len(v)` if `v` is of an exact builtin type that has one.
    #[inline]
    pub fn length_now(&mut self, v: Value) -> Option<usize> {
        let h = v.handle();
        match self.heap.type_of(v) {
            ty::LIST | ty::TUPLE => Some(self.heap.seq_len(h)),
            ty::DICT => Some(self.heap.dict_len(h)),
            ty::STR => Some(self.heap.str_len(h)),
            ty::SET | ty::FROZENSET => Some(self.heap.set_len(h)),
            ty::BYTES | ty::BYTEARRAY => Some(self.heap.bytes_data(h).len()),
            ty::DICT_KEYS | ty::DICT_VALUES | ty::DICT_ITEMS => {
                let dict = self.heap.lane(h, 0);
                Some(self.heap.dict_len(dict.handle()))
            }
            ty::RANGE => {
                let n = self.heap.lane(h, 3);
                self.heap.small(n).map(|n| n as usize)
            }
            _ => None,
        }
    }

    /// `len(v)` of anything laid out as a builtin container, whatever a subclass says.
    pub fn length_raw(&self, v: Value) -> usize {
        let h = v.handle();
        match self.heap.layout(v) {
            Layout::List | Layout::Tuple => self.heap.seq_len(h),
            Layout::Dict => self.heap.dict_len(h),
            Layout::Set => self.heap.set_len(h),
            Layout::Str => self.heap.str_len(h),
            Layout::Bytes => self.heap.bytes_data(h).len(),
            _ => 0,
        }
    }

    /// `len(v)` as an int value.
    pub fn length(&mut self, v: Value) -> Flow {
        if let Some(n) = self.length_now(v) {
            return Ok(self.heap.new_int(n as i64));
        }
        let f = self.special_of(v, Special::LEN);
        if f.is_null() || f.is_none() && self.heap.type_of(v) < ty::USER {
            let message = format!("object of type '{}' has no len()", self.type_name(v));
            return Err(self.type_error(message));
        }
        let n = sub!(self, self.call_special(f, v, &[]), &LENGTH, [0; 4]);
        length_result(self, n)
    }

    /// An int value that fits an index: what `__len__`, `__length_hint__` and `range` lengths must be.
    pub fn to_ssize(&mut self, v: Value) -> Flow<i64> {
        if !self.heap.is_subtype(self.heap.type_of(v), ty::INT) {
            let message = format!("'{}' object cannot be interpreted as an integer", self.type_name(v));
            return Err(self.type_error(message));
        }
        match self.heap.big(v).to_i64() {
            Some(i) => Ok(i),
            None => Err(self.unfit(v, ty::OVERFLOW_ERROR)),
        }
    }
}

static BOOL: Resume = Resume::new("bool", |ctx, _, v| bool_result(ctx, v));

fn bool_result(ctx: &mut Ctx, v: Value) -> Flow {
    if v.is(Value::TRUE) || v.is(Value::FALSE) {
        return Ok(v);
    }
    let message = format!("__bool__ should return bool, returned {}", ctx.type_name(v));
    ctx.heap.release(v);
    Err(ctx.type_error(message))
}

static NONZERO: Resume = Resume::new("bool", |ctx, _, v| nonzero(ctx, v));

fn nonzero(ctx: &mut Ctx, n: Value) -> Flow {
    let b = !n.is(Value::small_int(0));
    ctx.heap.release(n);
    Ok(Value::bool(b))
}

/// What `__len__` answered, checked.
static LENGTH: Resume = Resume::new("len", |ctx, _, v| length_result(ctx, v));

fn length_result(ctx: &mut Ctx, v: Value) -> Flow {
    if let Some(n) = ctx.heap.exact_int(v) {
        if n >= 0 {
            return Ok(v);
        }
        ctx.heap.release(v);
        return Err(ctx.value_error("__len__() should return >= 0"));
    }
    if !ctx.is_int(v) {
        ctx.push(v);
        let n = sub!(ctx, ctx.to_index(v.as_borrowed()), &LENGTH_INDEX, [0; 4]);
        return length_index(ctx, n);
    }
    length_checked(ctx, v)
}

/// Window: what `__len__` answered; it has turned into an int.
static LENGTH_INDEX: Resume = Resume::new("len", |ctx, _, n| length_index(ctx, n));

fn length_index(ctx: &mut Ctx, n: Value) -> Flow {
    let answer = ctx.pop_owned();
    ctx.heap.release(answer);
    length_checked(ctx, n)
}

fn length_checked(ctx: &mut Ctx, v: Value) -> Flow {
    let negative = ctx.heap.layout(v) == Layout::Int && num_traits::Signed::is_negative(&ctx.heap.big(v));
    let n = if negative { Ok(-1) } else { ctx.to_ssize(v) };
    ctx.heap.release(v);
    match n? {
        n if n >= 0 => Ok(ctx.heap.new_int(n)),
        _ => Err(ctx.value_error("__len__() should return >= 0")),
    }
}
