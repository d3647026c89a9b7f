//! Hashing: natively for builtin types, through `__hash__` for the rest.

use num_bigint::BigInt;
use num_traits::{Signed, ToPrimitive};

use crate::heap::hash::{IMAG, INF, MODULUS, fix, hash_buffer, hash_i64};
use crate::heap::layout::{builtin, exception, method};
use crate::heap::{TypeId, Value, ty};
use crate::objects::{Cont, Ctx, Flow, Resume, Special, catches};
use crate::sub;

/// Nesting of tuples hashed on the Rust stack.
const DEPTH_MAX: u32 = 20;
/// CPython's constant for None.
const NONE_HASH: i64 = 0xFCA8_6420;

const PRIME_1: u64 = 11_400_714_785_074_694_791;
const PRIME_2: u64 = 14_029_467_366_897_019_727;
const PRIME_5: u64 = 2_870_177_450_012_600_261;

impl Ctx {
    /// `hash(v)` if no Python code is needed for it and `v` is hashable.
    #[inline]
    pub fn hash_now(&mut self, v: Value) -> Option<i64> {
        match self.heap.type_of(v) {
            ty::STR => Some(self.heap.str_hash(v.handle())),
            ty::INT if let Some(i) = self.heap.exact_int(v) => Some(hash_i64(i)),
            t => self.hash_at(v, t, 0),
        }
    }

    /// The hash that builtin type `solid` gives, for its own `__hash__` and for subclasses.
    pub fn hash_as(&mut self, v: Value, solid: TypeId) -> Option<i64> {
        self.hash_at(v, solid, 0)
    }

    fn hash_at(&mut self, v: Value, as_type: TypeId, depth: u32) -> Option<i64> {
        let h = v.handle();
        Some(match as_type {
            ty::STR => self.heap.str_hash(h),
            ty::INT | ty::BOOL => match self.heap.big_ref(v) {
                None => hash_i64(self.heap.slot(h).w[0] as i64),
                Some(big) => hash_big(big),
            },
            ty::FLOAT => hash_float(self.heap.float(v)).unwrap_or_else(|| address_hash(self.address_of(v))),
            ty::COMPLEX => {
                let (re, im) = self.heap.complex(v);
                let nan = address_hash(self.address_of(v));
                let (re, im) = (hash_float(re).unwrap_or(nan), hash_float(im).unwrap_or(nan));
                fix(re.wrapping_add(im.wrapping_mul(IMAG)))
            }
            ty::BYTES => hash_buffer(self.heap.bytes_data(h)),
            ty::NONE => NONE_HASH,
            ty::TUPLE => return self.hash_tuple(v, depth),
            ty::RANGE => return self.hash_range(v, depth),
            ty::SLICE => {
                let mut acc = PRIME_5;
                for i in 0..3 {
                    let item = self.heap.lane(h, i);
                    acc = mix(acc, self.hash_at(item, self.heap.type_of(item), depth + 1)?);
                }
                end(acc)
            }
            ty::FROZENSET => self.heap.frozenset_hash(h),
            ty::METHOD => {
                let (f, self_) = (self.heap.lane(h, method::FUNC), self.heap.lane(h, method::SELF));
                let f = self.hash_at(f, self.heap.type_of(f), depth + 1)?;
                fix(address_hash(self.address_of(self_)) ^ f)
            }
            ty::BUILTIN => {
                let (index, self_) =
                    (self.heap.slot(h).lane(builtin::NATIVE), self.heap.lane(h, builtin::SELF));
                match self_.is_null() {
                    true => address_hash(self.address_of(v)),
                    false => fix(address_hash(self.address_of(self_)) ^ (index as i64 + 1) << 5),
                }
            }
            ty::LIST | ty::DICT | ty::SET | ty::BYTEARRAY | ty::DICT_KEYS | ty::DICT_ITEMS => return None,
            ty::MAPPINGPROXY | ty::WEAKREF | ty::GENERIC_ALIAS | ty::UNION => return None,
            _ => {
                let t = self.heap.type_of(v);
                let found = self.special(t, Special::HASH);
                let object = self.special(ty::OBJECT, Special::HASH);
                if !found.is(object) && as_type == t {
                    return None;
                }
                address_hash(self.address_of(v))
            }
        })
    }

    fn hash_tuple(&mut self, v: Value, depth: u32) -> Option<i64> {
        let h = v.handle();
        let cached = self.heap.slot(h).w[1];
        if cached != 0 {
            return Some(cached as i64);
        }
        if depth > DEPTH_MAX {
            return None;
        }
        let (n, mut acc) = (self.heap.seq_len(h), PRIME_5);
        for i in 0..n {
            let item = self.heap.items(h)[i];
            acc = mix(acc, self.hash_at(item, self.heap.type_of(item), depth + 1)?);
        }
        let hash = end_tuple(acc, n);
        self.heap.slot_mut(h).w[1] = hash as u64;
        Some(hash)
    }

    /// A range hashes as the tuple of its length, first item and step.
    fn hash_range(&mut self, v: Value, depth: u32) -> Option<i64> {
        let h = v.handle();
        let (start, step, len) = (self.heap.lane(h, 0), self.heap.lane(h, 2), self.heap.lane(h, 3));
        let short = self.heap.small(len);
        let start = if short == Some(0) { Value::NONE } else { start };
        let step = if matches!(short, Some(0 | 1)) { Value::NONE } else { step };
        let mut acc = PRIME_5;
        for item in [len, start, step] {
            acc = mix(acc, self.hash_at(item, self.heap.type_of(item), depth + 1)?);
        }
        Some(end_tuple(acc, 3))
    }

    /// `hash(v)` as an int value.
    pub fn hash(&mut self, v: Value) -> Flow {
        match self.hash_now(v) {
            Some(hash) => Ok(self.heap.new_int(hash)),
            None => self.hash_slow(v),
        }
    }

    fn hash_slow(&mut self, v: Value) -> Flow {
        match self.heap.type_of(v) {
            ty::TUPLE | ty::SLICE => {
                self.push(v.as_borrowed());
                return hash_items(self, self.t.sp - 1, 0, PRIME_5, Value::NULL);
            }
            ty::LIST | ty::DICT | ty::SET | ty::BYTEARRAY | ty::DICT_KEYS | ty::DICT_ITEMS => {
                return Err(self.unhashable(v));
            }
            _ => {}
        }
        let f = self.special_of(v, Special::HASH);
        if f.is_null() || f.is_none() {
            return Err(self.unhashable(v));
        }
        let hash = sub!(self, self.call_special(f, v, &[]), &HASH, [0; 4]);
        hash_result(self, hash)
    }

    /// Hashes a tuple's or slice's items one by one.
    pub fn hash_items(&mut self, v: Value) -> Flow {
        self.push(v.as_borrowed());
        hash_items(self, self.t.sp - 1, 0, PRIME_5, Value::NULL)
    }

    /// `TypeError: unhashable type: ...`.
    #[cold]
    pub fn unhashable(&mut self, v: Value) -> crate::objects::Break {
        let message = format!("unhashable type: '{}'", self.type_name(v));
        self.type_error(message)
    }

    /// Hash of an element of a set, as an int value; a TypeError says what it is for.
    pub fn hash_key(&mut self, key: Value, set: bool) -> Flow {
        if let Some(hash) = self.hash_now(key) {
            return Ok(self.heap.new_int(hash));
        }
        self.push(key.as_borrowed());
        let hash = sub!(self, self.hash_slow(key), &HASH_KEY, [set as u32, 0, 0, 0]);
        self.cut(self.t.sp - 1);
        Ok(hash)
    }

    /// The address an object is said to lie at; `id()` shows it.
    pub fn address_of(&self, v: Value) -> i64 {
        self.heap.id(v) as i64
    }

    /// The hash that an int value stands for (the result of [`Ctx::hash`]); gives the value back.
    pub fn take_hash(&mut self, v: Value) -> i64 {
        let hash = self.heap.small(v).expect("hash() answers a machine integer");
        self.heap.release(v);
        hash
    }
}

/// What `__hash__` answered, as the hash.
static HASH: Resume = Resume::new("hash", |ctx, _, v| hash_result(ctx, v));

fn hash_result(ctx: &mut Ctx, v: Value) -> Flow {
    if !ctx.heap.is_subtype(ctx.heap.type_of(v), ty::INT) {
        ctx.heap.release(v);
        return Err(ctx.type_error("__hash__ method should return an integer"));
    }
    let hash = match ctx.heap.big_ref(v) {
        None => {
            let hash = ctx.heap.slot(v.handle()).w[0] as i64;
            if hash != -1 && ctx.heap.type_of(v) == ty::INT {
                return Ok(v);
            }
            fix(hash)
        }
        Some(big) => hash_big(big),
    };
    ctx.heap.release(v);
    Ok(ctx.heap.new_int(hash))
}

/// Window: the tuple or slice. State: accumulator (two words), number of the item whose hash arrives.
static HASH_ITEMS: Resume = Resume::new("hash", |ctx, cont, hash| {
    let acc = cont.state[0] as u64 | (cont.state[1] as u64) << 32;
    hash_items(ctx, cont.sp - 1, cont.state[2], acc, hash)
});

fn hash_items(ctx: &mut Ctx, base: u32, mut i: u32, mut acc: u64, mut arrived: Value) -> Flow {
    let h = ctx.at(base).handle();
    let slice = ctx.heap.type_of(ctx.at(base)) == ty::SLICE;
    let n = if slice { 3 } else { ctx.heap.seq_len(h) };
    loop {
        if !arrived.is_null() {
            acc = mix(acc, ctx.take_hash(arrived));
            i += 1;
        }
        if i as usize == n {
            let hash = if slice { end(acc) } else { end_tuple(acc, n) };
            ctx.cut(base);
            return Ok(ctx.heap.new_int(hash));
        }
        let item = if slice { ctx.heap.lane(h, i as usize) } else { ctx.heap.items(h)[i as usize] };
        arrived = sub!(ctx, hash_nested(ctx, item), &HASH_ITEMS, [acc as u32, (acc >> 32) as u32, i, 0]);
    }
}

/// Tuples in tuples go through the driver, so that depth costs no Rust stack.
fn hash_nested(ctx: &mut Ctx, item: Value) -> Flow {
    if ctx.heap.type_of(item) == ty::TUPLE && ctx.hash_now(item).is_none() {
        ctx.push_dup(item);
        return ctx.go(&HASH_ITEMS, [PRIME_5 as u32, (PRIME_5 >> 32) as u32, 0, 0]);
    }
    ctx.hash(item)
}

/// Window: the key. A TypeError is worded for the container.
static HASH_KEY: Resume = Resume::catching(
    "hash",
    |ctx, cont, hash| {
        ctx.cut(cont.sp - 1);
        Ok(hash)
    },
    catches::TYPE_ERROR,
    |ctx: &mut Ctx, cont: Cont| Err(unhashable_key(ctx, cont.sp - 1, cont.state[0] != 0)),
);

pub(crate) fn unhashable_key(ctx: &mut Ctx, at: u32, set: bool) -> crate::objects::Break {
    if ctx.heap.type_of(ctx.t.exc) != ty::TYPE_ERROR {
        return crate::objects::Break::Raise;
    }
    let exc = ctx.take_exc();
    let args = ctx.heap.field(exc.handle(), exception::ARGS);
    let text = match ctx.heap.items(args.handle()) {
        [one] if ctx.heap.type_of(*one) == ty::STR => ctx.text(*one),
        _ => String::new(),
    };
    ctx.heap.release(exc);
    let what = if set { "set element" } else { "dict key" };
    let message = format!("cannot use '{}' as a {what} ({text})", ctx.type_name(ctx.at(at)));
    ctx.type_error(message)
}

fn mix(acc: u64, hash: i64) -> u64 {
    acc.wrapping_add((hash as u64).wrapping_mul(PRIME_2)).rotate_left(31).wrapping_mul(PRIME_1)
}

fn end(acc: u64) -> i64 {
    if acc == u64::MAX { 1_546_275_796 } else { acc as i64 }
}

fn end_tuple(acc: u64, n: usize) -> i64 {
    end(acc.wrapping_add(n as u64 ^ (PRIME_5 ^ 3_527_539)))
}

/// CPython's hash of a pointer: the alignment bits go to the top.
pub fn address_hash(address: i64) -> i64 {
    fix((address as u64).rotate_right(4) as i64)
}

/// Hash of a big integer: its residue modulo 2^61 - 1 with its sign.
pub fn hash_big(i: &BigInt) -> i64 {
    let r = (i.abs() % BigInt::from(MODULUS)).to_i64().expect("below the modulus");
    fix(if i.is_negative() { -r } else { r })
}

/// Hash of a float; `None` for NaN, which hashes by address.
pub fn hash_float(x: f64) -> Option<i64> {
    if x.is_nan() {
        return None;
    }
    if x.is_infinite() {
        return Some(if x > 0.0 { INF } else { -INF });
    }
    if x == 0.0 {
        return Some(0);
    }
    let bits = x.to_bits();
    let (mut exponent, mut mantissa) = ((bits >> 52 & 0x7FF) as i32, bits & ((1 << 52) - 1));
    if exponent == 0 {
        exponent = 1;
    } else {
        mantissa |= 1 << 52;
    }
    // x = mantissa * 2^(exponent - 1075); powers of two are rotations modulo 2^61 - 1.
    let shift = (exponent - 1075).rem_euclid(61) as u32;
    let r = ((mantissa as u128) << shift) % MODULUS as u128;
    let r = r as i64;
    Some(fix(if x < 0.0 { -r } else { r }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn floats_hash_as_equal_ints() {
        assert_eq!(hash_float(1.0), Some(1));
        assert_eq!(hash_float(-1.0), Some(-2));
        assert_eq!(hash_float(0.5), Some(1_152_921_504_606_846_976));
        assert_eq!(
            hash_float(1e100),
            Some(hash_big(&BigInt::parse_bytes(format!("{:.0}", 1e100).as_bytes(), 10).unwrap()))
        );
    }
}
