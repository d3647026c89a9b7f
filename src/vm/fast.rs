//! Straight-line bodies of hot instructions, inlined into the loop: operands in, result on the stack, nothing else.
//!
//! They allocate and release exactly as the general way does, in its order, so that ids and counts do not depend on
//! how warm the code is.

use super::cursor::Sp;
use crate::heap::hash::hash_i64;
use crate::heap::layout::builtin;
use crate::heap::{Find, Heap, Value, fixed, ty};
use crate::objects::types::str_::search::find;
use crate::objects::{Ctx, Flow};

/// How a specialised instruction went.
pub enum Fast {
    /// Done; the new stack pointer.
    Done(Sp),
    /// The operands are of other types.
    Misfit,
    /// The types fit, but this case is for the general way.
    General,
}

/// Drops everything on the stack from index `base` on, the top first, and puts the result there.
#[inline(always)]
pub fn replace_window(ctx: &mut Ctx, base: u32, v: Value) {
    debug_assert!(ctx.t.sp >= base, "the window is still there");
    let place = Sp::new(&mut ctx.t.stack, base);
    let mut top = Sp::new(&mut ctx.t.stack, ctx.t.sp);
    while top != place {
        top = top.add(-1);
        ctx.heap.release(top.get(0));
    }
    place.set(0, v);
    ctx.t.sp = base + 1;
}

/// The items of an exact tuple of two, borrowed.
#[inline(always)]
pub fn pair(heap: &Heap, v: Value) -> Option<(Value, Value)> {
    if heap.type_of(v) != ty::TUPLE {
        return None;
    }
    match heap.items(v.handle()) {
        &[first, second] => Some((first, second)),
        _ => None,
    }
}

/// `next` of an iterator that touches neither the stack nor the frames; NULL at its end. `None` for any other.
#[inline(always)]
pub fn next_in_place(ctx: &mut Ctx, it: Value) -> Option<Flow> {
    match ctx.heap.type_of(it) {
        t @ (ty::DICT_KEYITERATOR | ty::DICT_VALUEITERATOR | ty::DICT_ITEMITERATOR) => {
            Some(ctx.dict_iter_next(it, t))
        }
        ty::SET_ITERATOR => Some(ctx.set_iter_next(it)),
        ty::ENUMERATE => ctx.enumerate_plain(it).map(Ok),
        ty::ZIP => ctx.zip_plain(it).map(Ok),
        _ => None,
    }
}

/// Replaces two number operands by the result.
#[inline(always)]
fn replace_numbers(heap: &mut Heap, sp: Sp, v: Value) -> Sp {
    let (a, b) = (sp.get(-2), sp.get(-1));
    let sp = sp.add(-1);
    sp.set(-1, v);
    heap.release_number(b);
    heap.release_number(a);
    sp
}

/// `[a, b]`, both int: `f(a, b)`.
#[inline(always)]
pub fn ints(heap: &mut Heap, sp: Sp, f: impl FnOnce(i64, i64) -> Option<i64>) -> Fast {
    let (a, b) = (sp.get(-2), sp.get(-1));
    let (Some(i), Some(j)) = (heap.exact_int(a), heap.exact_int(b)) else {
        return not_both_short(heap, a, b);
    };
    let Some(r) = f(i, j) else { return Fast::General };
    let v = heap.new_int(r);
    Fast::Done(replace_numbers(heap, sp, v))
}

/// At least one of them is no int of 64 bits.
#[cold]
fn not_both_short(heap: &Heap, a: Value, b: Value) -> Fast {
    let both = heap.type_of(a) == ty::INT && heap.type_of(b) == ty::INT;
    if both { Fast::General } else { Fast::Misfit }
}

/// `[a, b]`, both float: `f(a, b)`.
#[inline(always)]
pub fn floats(heap: &mut Heap, sp: Sp, f: impl FnOnce(f64, f64) -> f64) -> Fast {
    let (a, b) = (sp.get(-2), sp.get(-1));
    let Some(x) = heap.exact_float(a) else { return Fast::Misfit };
    let Some(y) = heap.exact_float(b) else { return Fast::Misfit };
    let v = heap.new_float(f(x, y));
    Fast::Done(replace_numbers(heap, sp, v))
}

/// The general `BINARY_OP` drops the left operand first.
#[inline(always)]
fn replace_numbers_generally(heap: &mut Heap, sp: Sp, v: Value) -> Sp {
    let (a, b) = (sp.get(-2), sp.get(-1));
    let sp = sp.add(-1);
    sp.set(-1, v);
    heap.release_number(a);
    heap.release_number(b);
    sp
}

/// `[a, b]`, both int, under an operator that has no specialised opcode.
#[inline(always)]
pub fn int_operators(heap: &mut Heap, sp: Sp, oparg: u32) -> Fast {
    let Some(i) = heap.exact_int(sp.get(-2)) else { return Fast::Misfit };
    let Some(j) = heap.exact_int(sp.get(-1)) else { return Fast::Misfit };
    let Some(r) = int_operator(oparg, i, j) else { return Fast::General };
    let v = heap.new_int(r);
    Fast::Done(replace_numbers_generally(heap, sp, v))
}

/// `[a, b]`, both float: `a / b`.
#[inline(always)]
pub fn float_divide(heap: &mut Heap, sp: Sp) -> Fast {
    let Some(x) = heap.exact_float(sp.get(-2)) else { return Fast::Misfit };
    let Some(y) = heap.exact_float(sp.get(-1)) else { return Fast::Misfit };
    if y == 0.0 {
        return Fast::General;
    }
    let v = heap.new_float(x / y);
    Fast::Done(replace_numbers_generally(heap, sp, v))
}

/// The operators of `BINARY_OP` on ints that have no specialised form of their own; `None` leaves it to the general
/// way (overflow, errors, other operators).
#[inline(always)]
fn int_operator(oparg: u32, i: i64, j: i64) -> Option<i64> {
    match oparg {
        1 | 14 => Some(i & j),
        7 | 20 => Some(i | j),
        12 | 25 => Some(i ^ j),
        2 | 15 => {
            let (q, r) = (i.checked_div(j)?, i.checked_rem(j)?);
            Some(q - (r != 0 && (r < 0) != (j < 0)) as i64)
        }
        6 | 19 => {
            let r = i.checked_rem(j)?;
            Some(if r != 0 && (r < 0) != (j < 0) { r + j } else { r })
        }
        3 | 16 if (0..63).contains(&j) => {
            let shifted = i << j;
            (shifted >> j == i).then_some(shifted)
        }
        9 | 22 if j >= 0 => Some(i >> j.min(63)),
        _ => None,
    }
}

/// An int of one digit, as CPython stores them.
#[inline(always)]
pub fn small_int(heap: &Heap, v: Value) -> Option<i64> {
    heap.exact_int(v).filter(|i| i.unsigned_abs() < 1 << 30)
}

/// The bit of `COMPARE_OP`'s operand that decides for two small ints.
#[inline(always)]
pub fn compare_small_ints(heap: &Heap, sp: Sp) -> Option<u32> {
    let (i, j) = (small_int(heap, sp.get(-2))?, small_int(heap, sp.get(-1))?);
    Some(order_bit(i, j))
}

/// The same for any two ints of 64 bits.
#[inline(always)]
pub fn compare_ints(heap: &Heap, sp: Sp) -> Option<u32> {
    let (i, j) = (heap.exact_int(sp.get(-2))?, heap.exact_int(sp.get(-1))?);
    Some(order_bit(i, j))
}

/// Less 2, greater 4, equal 8.
#[inline(always)]
pub fn order_bit(i: i64, j: i64) -> u32 {
    if i < j {
        2
    } else if i > j {
        4
    } else {
        8
    }
}

/// The same for two floats; 1 if they cannot be ordered.
#[inline(always)]
pub fn compare_floats(heap: &Heap, sp: Sp) -> Option<u32> {
    let (x, y) = (heap.exact_float(sp.get(-2))?, heap.exact_float(sp.get(-1))?);
    Some(if x < y {
        2
    } else if x > y {
        4
    } else if x == y {
        8
    } else {
        1
    })
}

/// Drops two numbers.
#[inline(always)]
pub fn drop_numbers(heap: &mut Heap, sp: Sp) -> Sp {
    heap.release_number(sp.get(-1));
    heap.release_number(sp.get(-2));
    sp.add(-2)
}

/// The inline attribute value at `index` of an instance whose class has the given version; borrowed.
#[inline(always)]
pub fn inline_value(heap: &Heap, owner: Value, version: u32, index: u32) -> Option<Value> {
    let (t, h) = (heap.type_of(owner), owner.handle());
    if heap.types[t as usize].version != version || !heap.has_inline_values(h) {
        return None;
    }
    let v = heap.words.get(heap.plain_values_at(h) + index as usize);
    if v.is_null() { None } else { Some(v) }
}

/// True if `owner`'s class has the given version and, if it keeps its attributes inline, still so many shared keys.
#[inline(always)]
pub fn is_unchanged(heap: &Heap, owner: Value, version: u32, keys: u32) -> bool {
    let t = &heap.types[heap.type_of(owner) as usize];
    t.version == version
        && (keys == u32::MAX || heap.has_inline_values(owner.handle()) && t.shared_keys.len() as u32 == keys)
}

/// `a` is on the stack, `j` is an immediate or a borrowed local: `f(a, j)` replaces `a`.
#[inline(always)]
pub fn int_with(heap: &mut Heap, sp: Sp, j: Option<i64>, f: impl FnOnce(i64, i64) -> Option<i64>) -> bool {
    let a = sp.get(-1);
    let Some(i) = heap.exact_int(a) else { return false };
    let Some(r) = j.and_then(|j| f(i, j)) else { return false };
    let v = heap.new_int(r);
    sp.set(-1, v);
    heap.release_number(a);
    true
}

/// The same for floats.
#[inline(always)]
pub fn float_with(heap: &mut Heap, sp: Sp, y: Option<f64>, f: impl FnOnce(f64, f64) -> f64) -> bool {
    let a = sp.get(-1);
    let (Some(x), Some(y)) = (heap.exact_float(a), y) else { return false };
    let v = heap.new_float(f(x, y));
    sp.set(-1, v);
    heap.release_number(a);
    true
}

/// Both operands are borrowed locals: pushes `f(a, b)`.
#[inline(always)]
pub fn local_ints(
    heap: &mut Heap,
    sp: Sp,
    a: Value,
    b: Value,
    f: impl FnOnce(i64, i64) -> Option<i64>,
) -> bool {
    let Some(i) = heap.exact_int(a) else { return false };
    let Some(j) = heap.exact_int(b) else { return false };
    let Some(r) = f(i, j) else { return false };
    sp.set(0, heap.new_int(r));
    true
}

/// The same for floats.
#[inline(always)]
pub fn local_floats(heap: &mut Heap, sp: Sp, a: Value, b: Value, f: impl FnOnce(f64, f64) -> f64) -> bool {
    let Some(x) = heap.exact_float(a) else { return false };
    let Some(y) = heap.exact_float(b) else { return false };
    sp.set(0, heap.new_float(f(x, y)));
    true
}

/// The item of a list at an index that is one of its own.
#[inline(always)]
pub fn list_item(heap: &Heap, list: Value, i: Option<i64>) -> Option<Value> {
    if heap.type_of(list) != ty::LIST {
        return None;
    }
    heap.items(list.handle()).get(i? as usize).copied()
}

/// True if `owner`'s class has the given version and there is room for its inline value `index`.
#[inline(always)]
pub fn has_inline_place(heap: &Heap, owner: Value, version: u32, index: u32) -> bool {
    let (t, h) = (heap.type_of(owner), owner.handle());
    heap.types[t as usize].version == version
        && heap.has_inline_values(h)
        && (index as usize) < heap.values_capacity(h)
}

/// `-v` of an exact int or float that stays one word.
#[inline(always)]
pub fn negative(heap: &mut Heap, v: Value) -> Option<Value> {
    if let Some(i) = heap.exact_int(v) {
        return i.checked_neg().map(|i| heap.new_int(i));
    }
    heap.exact_float(v).map(|x| heap.new_float(-x))
}

/// Hash of a key that needs no asking: a str whose hash is known, an int of one word.
#[inline(always)]
fn plain_hash(heap: &Heap, key: Value) -> Option<i64> {
    let slot = heap.slot(key.handle());
    match slot.ty {
        ty::STR if slot.w[0] != 0 => Some(slot.w[0] as i64),
        ty::INT if slot.w[1] == 0 => Some(hash_i64(slot.w[0] as i64)),
        _ => None,
    }
}

/// The value under a plain key of a dict, borrowed; `None` if it is not there, or that is not easily told.
#[inline]
pub fn dict_value(heap: &Heap, dict: Value, key: Value) -> Option<Value> {
    match heap.dict_find(dict.handle(), key, plain_hash(heap, key)?) {
        Find::Found(entry) => Some(heap.dict_entry_value(dict.handle(), entry)),
        _ => None,
    }
}

/// Whether a dict has a plain key, if that is easily told.
#[inline]
pub fn dict_has(heap: &Heap, dict: Value, key: Value) -> Option<bool> {
    match heap.dict_find(dict.handle(), key, plain_hash(heap, key)?) {
        Find::Found(_) => Some(true),
        Find::Absent => Some(false),
        Find::Ask { .. } => None,
    }
}

/// Whether a set has a plain item, if that is easily told.
#[inline]
pub fn set_has(heap: &Heap, set: Value, item: Value) -> Option<bool> {
    match heap.set_find(set.handle(), item, plain_hash(heap, item)?) {
        Find::Found(_) => Some(true),
        Find::Absent => Some(false),
        Find::Ask { .. } => None,
    }
}

/// Stores under a plain key of a dict; takes over `v`. `Some` with the old value (owned or NULL) if that was possible.
#[inline]
pub fn dict_store(heap: &mut Heap, dict: Value, key: Value, v: Value) -> Option<Value> {
    let (h, hash) = (dict.handle(), plain_hash(heap, key)?);
    match heap.dict_find(h, key, hash) {
        Find::Found(entry) => {
            let v = heap.own(v);
            Some(heap.dict_replace_value(h, entry, v))
        }
        Find::Absent => {
            let (key, v) = (heap.dup(key), heap.own(v));
            heap.dict_insert(h, key, hash, v);
            Some(Value::NULL)
        }
        Find::Ask { .. } => None,
    }
}

/// Adds a plain item to a set; takes over `v`. False, and nothing done, if that is not easily told.
#[inline]
pub fn set_add(heap: &mut Heap, set: Value, v: Value) -> bool {
    let Some(hash) = plain_hash(heap, v) else { return false };
    match heap.set_take(set.handle(), v, hash) {
        Find::Found(_) => heap.release(v),
        Find::Absent => {}
        Find::Ask { .. } => return false,
    }
    true
}

/// The character of an ASCII string at an index that is one of its own.
#[inline(always)]
pub fn ascii_char(heap: &Heap, text: Value, i: Value) -> Option<Value> {
    if heap.type_of(text) != ty::STR || !heap.str_is_ascii(text.handle()) {
        return None;
    }
    let i = heap.exact_int(i)?;
    let c = *heap.str_bytes(text.handle()).get(usize::try_from(i).ok()?)?;
    Some(Value::borrowed(fixed::CHARS + c as u32))
}

/// The next character of an iterator over an ASCII string that is not at its end.
#[inline(always)]
pub fn next_char(heap: &mut Heap, iterator: Value) -> Option<Value> {
    let slot = heap.slot(iterator.handle());
    if slot.ty != ty::STR_ASCII_ITERATOR {
        return None;
    }
    let (text, i) = (Value::from_raw(slot.lane(0)), slot.lane(1));
    if text.is_null() {
        return None;
    }
    let c = *heap.str_bytes(text.handle()).get(i as usize)?;
    heap.slot_mut(iterator.handle()).set_lane(1, i + 1);
    Some(Value::borrowed(fixed::CHARS + c as u32))
}

/// Whether a str has another as a part.
#[inline(always)]
pub fn str_has(heap: &Heap, text: Value, part: Value) -> Option<bool> {
    if heap.type_of(text) != ty::STR || heap.type_of(part) != ty::STR {
        return None;
    }
    Some(find(heap.str_bytes(text.handle()), heap.str_bytes(part.handle())).is_some())
}

/// True if the window's callee is the builtin function with this number, called without a receiver.
#[inline(always)]
pub fn is_builtin(heap: &Heap, callee: Value, self_: Value, native: u32) -> bool {
    let slot = heap.slot(callee.handle());
    slot.ty == ty::BUILTIN && slot.lane(builtin::NATIVE) == native && self_.is_null()
}

/// `len(v)` of the commonest builtin containers.
#[inline(always)]
pub fn len(heap: &Heap, v: Value) -> Option<usize> {
    let h = v.handle();
    match heap.type_of(v) {
        ty::LIST | ty::TUPLE => Some(heap.seq_len(h)),
        ty::DICT => Some(heap.dict_len(h)),
        ty::STR => Some(heap.str_len(h)),
        _ => None,
    }
}

/// `isinstance(v, class)` where no class has a say in it.
#[inline]
pub fn is_instance(heap: &Heap, v: Value, class: Value) -> Option<bool> {
    if heap.type_of(class) != ty::TYPE {
        return None;
    }
    let t = heap.type_of(v);
    match heap.is_subtype(t, heap.type_id(class)) {
        true => Some(true),
        // A class written in Python may have another `__class__` in store.
        false => (t < ty::USER).then_some(false),
    }
}
