//! Operations on dicts that the VM and other natives use; every one may park at a key's `__hash__` or `__eq__`.

use super::probe::Act;
use crate::heap::{Find, Handle, Value, ty};
use crate::objects::protocol::Compare;
use crate::objects::{Ctx, Flow, Resume, Special};
use crate::sub;

impl Ctx {
    /// `dict.get(key)`: owned, NULL if there is none.
    #[inline]
    pub fn dict_lookup(&mut self, dict: Value, key: Value) -> Flow {
        self.probe(Act::Get, dict, key, Value::NULL)
    }

    /// `dict[key] = value`; all borrowed. Answers None.
    #[inline]
    pub fn dict_store(&mut self, dict: Value, key: Value, value: Value) -> Flow {
        self.probe(Act::Set, dict, key, value)
    }

    /// `del dict[key]`: KeyError if there is none.
    pub fn dict_delete(&mut self, dict: Value, key: Value) -> Flow {
        self.push(key.as_borrowed());
        let found = sub!(self, self.probe(Act::Delete, dict, key, Value::NULL), &DELETED, [0; 4]);
        found_or_key_error(self, found)
    }

    /// `key in dict`.
    pub fn dict_contains(&mut self, dict: Value, key: Value) -> Flow {
        self.probe(Act::Contains, dict, key, Value::NULL)
    }

    /// `dict[key]` of any dict, `__missing__` of a subclass included.
    #[inline]
    pub fn dict_subscript(&mut self, dict: Value, key: Value) -> Flow {
        if let Some(hash) = self.hash_now(key) {
            match self.heap.dict_find(dict.handle(), key, hash) {
                Find::Found(entry) => {
                    let v = self.heap.dict_entry_value(dict.handle(), entry);
                    return Ok(self.heap.dup(v));
                }
                Find::Absent => return self.dict_missing(dict, key),
                Find::Ask { .. } => {}
            }
        }
        self.push(dict.as_borrowed());
        self.push(key.as_borrowed());
        let v = sub!(self, self.dict_lookup(dict, key), &SUBSCRIPT, [0; 4]);
        subscript(self, v)
    }

    #[cold]
    fn dict_missing(&mut self, dict: Value, key: Value) -> Flow {
        let t = self.heap.type_of(dict);
        if t != ty::DICT {
            let f = self.special(t, Special::MISSING);
            if !f.is_null() {
                return self.call_special(f, dict, &[key]);
            }
        }
        Err(self.key_error(key))
    }

    /// A copy of a dict's own entries as an exact dict.
    pub fn dict_copy(&mut self, dict: Value) -> Value {
        let copy = self.heap.new_dict();
        self.dict_merge_plain(copy.handle(), dict.handle());
        copy
    }

    /// Copies the entries of a dict into an empty one.
    fn dict_merge_plain(&mut self, to: Handle, from: Handle) {
        let n = self.heap.dict_len(from);
        self.heap.dict_reserve(to, n);
        let mut i = 0;
        while let Some((entry, k, v)) = self.heap.dict_next(from, i) {
            i = entry + 1;
            let hash = self.heap.dict_entry_hash(from, entry);
            let (k, v) = (self.heap.dup(k), self.heap.dup(v));
            self.heap.dict_insert(to, k, hash, v);
        }
    }

    /// True if a dict subclass has not changed how its keys are found.
    pub fn plain_iteration(&mut self, dict: Value) -> bool {
        let t = self.heap.type_of(dict);
        t == ty::DICT || self.special(t, Special::ITER).is(self.special(ty::DICT, Special::ITER))
    }

    /// Enters the entries of a dict into another one. With `UNIQUE`, a key that is there already raises KeyError(key).
    pub fn dict_merge_dict(&mut self, dict: Value, other: Value, mode: u32) -> Flow {
        if dict.is(other) || self.heap.dict_len(other.handle()) == 0 {
            return Ok(Value::NONE);
        }
        if self.heap.dict_len(dict.handle()) == 0 && self.heap.dict_entries(dict.handle()) == 0 {
            self.dict_merge_plain(dict.handle(), other.handle());
            return Ok(Value::NONE);
        }
        self.push(dict.as_borrowed());
        self.push(other.as_borrowed());
        let n = self.heap.dict_len(other.handle()) as u32;
        merge(self, 0, n, mode)
    }

    /// `dict == other` and `!=`.
    pub fn dict_equal(&mut self, op: Compare, a: Value, b: Value) -> Flow {
        if self.heap.dict_len(a.handle()) != self.heap.dict_len(b.handle()) {
            return Ok(Value::bool(op == Compare::Ne));
        }
        self.check_compare_depth()?;
        self.push(a.as_borrowed());
        self.push(b.as_borrowed());
        if self.t.native_depth > 20 {
            return self.go(&EQUAL, [0, ENTRY, (op == Compare::Eq) as u32, 0]);
        }
        self.t.native_depth += 1;
        let answer = equal(self, 0, ENTRY, op == Compare::Eq, Value::NULL);
        self.t.native_depth -= 1;
        answer
    }
}

/// Window: the key. Whether it was there arrives.
static DELETED: Resume = Resume::new("del", |ctx, _, found| found_or_key_error(ctx, found));

fn found_or_key_error(ctx: &mut Ctx, found: Value) -> Flow {
    if found.is(Value::TRUE) {
        ctx.cut(ctx.t.sp - 1);
        return Ok(Value::NONE);
    }
    let key = ctx.peek(0);
    Err(ctx.key_error(key))
}

/// Window: dict, key. The value or NULL arrives.
static SUBSCRIPT: Resume = Resume::new("[]", |ctx, _, v| subscript(ctx, v));

fn subscript(ctx: &mut Ctx, v: Value) -> Flow {
    let base = ctx.t.sp - 2;
    if !v.is_null() {
        ctx.cut(base);
        return Ok(v);
    }
    let (dict, key) = (ctx.at(base), ctx.at(base + 1));
    let answer = ctx.dict_missing(dict, key);
    ctx.settled(base, answer)
}

/// A key that is there already gets the new value.
pub const REPLACE: u32 = 0;
/// A key that is there already raises KeyError.
pub const UNIQUE: u32 = 1;

/// Window: target, source, key, value. State: entry, number of entries at the start, mode. The answer arrives.
static MERGE: Resume = Resume::new("update", |ctx, cont, answer| {
    let [entry, n, mode, _] = cont.state;
    if mode == UNIQUE && answer.is(Value::FALSE) {
        let key = ctx.at(cont.sp - 2);
        return Err(ctx.key_error(key));
    }
    ctx.cut(cont.sp - 2);
    merge_checked(ctx, entry, n, mode)
});

fn merge_checked(ctx: &mut Ctx, entry: u32, n: u32, mode: u32) -> Flow {
    let other = ctx.peek(0);
    if ctx.heap.dict_len(other.handle()) as u32 != n {
        return Err(ctx.raise(ty::RUNTIME_ERROR, "dict mutated during update"));
    }
    merge(ctx, entry, n, mode)
}

fn merge(ctx: &mut Ctx, mut entry: u32, n: u32, mode: u32) -> Flow {
    let base = ctx.t.sp - 2;
    let (dict, other) = (ctx.at(base), ctx.at(base + 1));
    let act = if mode == UNIQUE { Act::SetNew } else { Act::Set };
    while let Some((i, k, v)) = ctx.heap.dict_next(other.handle(), entry) {
        entry = i + 1;
        let hash = ctx.heap.dict_entry_hash(other.handle(), i);
        ctx.push_dup(k);
        ctx.push_dup(v);
        let state = [entry, n, mode, 0];
        let answer =
            sub!(ctx, ctx.probe_hashed(act, dict, k.as_borrowed(), hash, v.as_borrowed()), &MERGE, state);
        if mode == UNIQUE && answer.is(Value::FALSE) {
            return Err(ctx.key_error(k.as_borrowed()));
        }
        ctx.cut(base + 2);
    }
    ctx.cut(base);
    Ok(Value::NONE)
}

/// The next entry is looked at.
const ENTRY: u32 = 0;
/// The other dict's value under the key arrives, or NULL.
const OTHER: u32 = 1;
/// Whether the values are equal arrives.
const SAME: u32 = 2;

/// Window: left, right, then key and value, other value. State: entry, what arrives, true for `==`.
static EQUAL: Resume = Resume::new("==", |ctx, cont, v| {
    let [entry, stage, eq, _] = cont.state;
    equal(ctx, entry, stage, eq != 0, v)
});

fn equal(ctx: &mut Ctx, mut entry: u32, mut stage: u32, eq: bool, mut v: Value) -> Flow {
    let base = ctx.t.sp - [2, 4, 5][stage as usize];
    let (a, b) = (ctx.at(base), ctx.at(base + 1));
    loop {
        (stage, v) = match stage {
            ENTRY => {
                let Some((i, key, value)) = ctx.heap.dict_next(a.handle(), entry) else {
                    ctx.cut(base);
                    return Ok(Value::bool(eq));
                };
                entry = i + 1;
                let hash = ctx.heap.dict_entry_hash(a.handle(), i);
                ctx.push_dup(key);
                ctx.push_dup(value);
                let state = [entry, OTHER, eq as u32, 0];
                let key = key.as_borrowed();
                (OTHER, sub!(ctx, ctx.probe_hashed(Act::Get, b, key, hash, Value::NULL), &EQUAL, state))
            }
            OTHER if v.is_null() => {
                ctx.cut(base);
                return Ok(Value::bool(!eq));
            }
            OTHER => {
                ctx.push(v);
                let (mine, other) = (ctx.at(base + 3), v.as_borrowed());
                (SAME, sub!(ctx, ctx.equal(other, mine), &EQUAL, [entry, SAME, eq as u32, 0]))
            }
            _ if v.is(Value::TRUE) => {
                ctx.cut(base + 2);
                (ENTRY, Value::NULL)
            }
            _ => {
                ctx.cut(base);
                return Ok(Value::bool(!eq));
            }
        };
    }
}
