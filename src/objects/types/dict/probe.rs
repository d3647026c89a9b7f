//! One key of a dict or set: find it, then do something with its place. Parkable at the key's `__hash__` and at each
//! `__eq__` that only Python code can answer.
//!
//! When an `__eq__` has run, the table may have changed. If it is the same run and the entry still holds the key that
//! was compared, the search goes on behind it; otherwise it begins anew, as in CPython.

use crate::heap::{Find, Handle, Layout, Value};
use crate::objects::protocol::hash::unhashable_key;
use crate::objects::{Ctx, Flow, Resume, catches};
use crate::sub;

/// What is done with the place of a key.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(usize)]
pub enum Act {
    /// The value, owned, or NULL.
    Get,
    /// True or False.
    Contains,
    /// Sets the value at window place 2; None.
    Set,
    /// True if there was such a key.
    Delete,
    /// Takes the value out; NULL if there is none.
    Pop,
    /// The value; if there is none, that at window place 2, which is set.
    SetDefault,
    /// Adds the key to a set; True if it is new.
    Add,
    /// Removes the key from a set; True if it was there.
    Discard,
    /// Like `Set`, but a key that is there already is left alone and answers False.
    SetNew,
}

const ACTS: [Act; 9] = {
    use Act::*;
    [Get, Contains, Set, Delete, Pop, SetDefault, Add, Discard, SetNew]
};

impl Ctx {
    /// Does `act` with `key` in a dict or set; all borrowed.
    #[inline]
    pub fn probe(&mut self, act: Act, table: Value, key: Value, value: Value) -> Flow {
        if let Some(hash) = self.hash_now(key) {
            return self.probe_hashed(act, table, key, hash, value);
        }
        self.probe_unhashed(act, table, key, value)
    }

    #[inline(never)]
    fn probe_unhashed(&mut self, act: Act, table: Value, key: Value, value: Value) -> Flow {
        self.push_operands(act, table, key, value);
        let hash = sub!(self, self.hash(key), &HASHES[act as usize], [0; 4]);
        let hash = self.take_hash(hash);
        probe_pushed(self, act, hash)
    }

    /// What is stored has been taken over already when Python code is asked about the key.
    fn push_operands(&mut self, act: Act, table: Value, key: Value, value: Value) {
        self.push(table.as_borrowed());
        for v in [key, value] {
            if matches!(act, Act::Set) { self.push_dup(v) } else { self.push(v.as_borrowed()) }
        }
    }

    /// The same with the key's hash known.
    pub fn probe_hashed(&mut self, act: Act, table: Value, key: Value, hash: i64, value: Value) -> Flow {
        let find = match act {
            Act::Add => self.heap.set_add(table.handle(), key, hash),
            _ => self.find(table, key, hash),
        };
        match find {
            Find::Ask { .. } => {
                self.push_operands(act, table, key, value);
                ask(self, act, hash, find, 0)
            }
            Find::Absent if act == Act::Add => Ok(Value::TRUE),
            _ => Ok(self.finish(act, table.handle(), key, hash, value, find)),
        }
    }

    /// Looks a key up; answers at once or says whom to ask.
    pub fn find(&self, table: Value, key: Value, hash: i64) -> Find {
        match self.heap.layout(table) {
            Layout::Set => self.heap.set_find(table.handle(), key, hash),
            _ => self.heap.dict_find(table.handle(), key, hash),
        }
    }

    fn finish(&mut self, act: Act, table: Handle, key: Value, hash: i64, value: Value, find: Find) -> Value {
        let entry = match find {
            Find::Found(entry) => entry,
            _ => return self.finish_absent(act, table, key, hash, value),
        };
        match act {
            Act::Get | Act::SetDefault => {
                let v = self.heap.dict_entry_value(table, entry);
                self.heap.dup(v)
            }
            Act::Contains => Value::TRUE,
            Act::Set => {
                let value = self.heap.dup(value);
                let old = self.heap.dict_replace_value(table, entry, value);
                self.heap.release(old);
                Value::NONE
            }
            Act::Delete => {
                let (k, v) = self.heap.dict_remove(table, entry);
                self.heap.release(v);
                self.heap.release(k);
                Value::TRUE
            }
            Act::Pop => {
                let (k, v) = self.heap.dict_remove(table, entry);
                self.heap.release(k);
                self.heap.own(v)
            }
            Act::Add | Act::SetNew => Value::FALSE,
            Act::Discard => {
                let key = self.heap.set_remove(table, entry);
                self.heap.release(key);
                Value::TRUE
            }
        }
    }

    fn finish_absent(&mut self, act: Act, table: Handle, key: Value, hash: i64, value: Value) -> Value {
        match act {
            Act::Get | Act::Pop => Value::NULL,
            Act::Contains | Act::Delete | Act::Discard => Value::FALSE,
            Act::Set | Act::SetDefault | Act::SetNew => {
                let (key, v) = (self.heap.dup(key), self.heap.dup(value));
                self.heap.dict_insert(table, key, hash, v);
                match act {
                    Act::Set => Value::NONE,
                    Act::SetNew => Value::TRUE,
                    _ => self.heap.dup(value),
                }
            }
            Act::Add => {
                let key = self.heap.dup(key);
                self.heap.set_insert(table, key, hash);
                Value::TRUE
            }
        }
    }
}

macro_rules! per_act {
    ($run:ident $(, $caught:ident)?) => {
        [per_act!(@ 0 $run $($caught)?), per_act!(@ 1 $run $($caught)?), per_act!(@ 2 $run $($caught)?),
         per_act!(@ 3 $run $($caught)?), per_act!(@ 4 $run $($caught)?), per_act!(@ 5 $run $($caught)?),
         per_act!(@ 6 $run $($caught)?), per_act!(@ 7 $run $($caught)?), per_act!(@ 8 $run $($caught)?)]
    };
    (@ $n:literal $run:ident $caught:ident) => {
        Resume::catching("hash", |ctx, _, v| $run(ctx, ACTS[$n], v), catches::TYPE_ERROR, |ctx, cont| {
            let set = ctx.heap.layout(ctx.at(cont.sp - 3)) == Layout::Set;
            Err($caught(ctx, cont.sp - 2, set))
        })
    };
    (@ $n:literal $run:ident) => {
        Resume::new("==", |ctx, cont, same| $run(ctx, ACTS[$n], cont.state, same))
    };
}

/// Window: table, key, value. The key's hash arrives.
static HASHES: [Resume; 9] = per_act!(hash_arrived, unhashable_key);

/// Window: table, key, value, candidate. State: the table's run, how many candidates came before, hash (two words). Whether
/// they are equal arrives.
static ASKED: [Resume; 9] = per_act!(asked);

fn hash_arrived(ctx: &mut Ctx, act: Act, hash: Value) -> Flow {
    let hash = ctx.take_hash(hash);
    probe_pushed(ctx, act, hash)
}

/// Window: table, key, value.
fn probe_pushed(ctx: &mut Ctx, act: Act, hash: i64) -> Flow {
    let find = ctx.find(ctx.peek(2), ctx.peek(1), hash);
    ask(ctx, act, hash, find, 0)
}

fn asked(ctx: &mut Ctx, act: Act, state: [u32; 4], same: Value) -> Flow {
    let hash = state[2] as i64 | (state[3] as i64) << 32;
    let (find, nth) = after(ctx, hash, state[0], state[1], same);
    ask(ctx, act, hash, find, nth)
}

/// Asks candidates until one is equal or none is left; `nth` have been asked.
fn ask(ctx: &mut Ctx, act: Act, hash: i64, mut find: Find, mut nth: u32) -> Flow {
    let base = ctx.t.sp - 3;
    let (table, key) = (ctx.at(base), ctx.at(base + 1));
    while let Find::Ask { entry, .. } = find {
        let candidate = candidate(ctx, table, entry);
        ctx.push_dup(candidate);
        let run = ctx.heap.slot(table.handle()).w[0] as u32;
        let state = [run, nth, hash as u32, (hash >> 32) as u32];
        let same = sub!(ctx, ctx.equal(candidate, key), &ASKED[act as usize], state);
        (find, nth) = after(ctx, hash, run, nth, same);
    }
    let answer = ctx.finish(act, table.handle(), key, hash, ctx.at(base + 2), find);
    ctx.cut(base);
    Ok(answer)
}

fn candidate(ctx: &Ctx, table: Value, entry: u32) -> Value {
    let h = table.handle();
    match ctx.heap.layout(table) {
        Layout::Set if entry < ctx.heap.set_table_size(h) && ctx.heap.slot(h).w[0] as u32 != 0 => {
            ctx.heap.set_entry(h, entry).as_borrowed()
        }
        Layout::Dict if entry < ctx.heap.dict_entries(h) => ctx.heap.dict_entry(h, entry).0.as_borrowed(),
        _ => Value::NULL,
    }
}

/// What the search finds once the candidate on top of the stack is known to be equal or not, and how many have been asked
/// then; pops the candidate.
fn after(ctx: &mut Ctx, hash: i64, run: u32, nth: u32, same: Value) -> (Find, u32) {
    let (seen, key, table) = (ctx.peek(0), ctx.peek(2), ctx.peek(3));
    let next = match ctx.heap.slot(table.handle()).w[0] as u32 == run {
        true => behind(ctx, table, key, hash, nth, seen, same),
        false => None,
    };
    ctx.cut(ctx.t.sp - 1);
    match next {
        Some(find) => (find, nth + 1),
        None => (ctx.find(table, key, hash), 0),
    }
}

/// Walks the probe sequence again, past those already asked (the windows of a set overlap, so one entry may be met twice), and
/// goes on behind the one just asked. `None` if that is there no more.
fn behind(
    ctx: &Ctx,
    table: Value,
    key: Value,
    hash: i64,
    nth: u32,
    seen: Value,
    same: Value,
) -> Option<Find> {
    let set = ctx.heap.layout(table) == Layout::Set;
    let mut find = ctx.find(table, key, hash);
    let mut left = nth;
    loop {
        let Find::Ask { entry, probe } = find else { return None };
        if left == 0 {
            if !candidate(ctx, table, entry).is(seen) {
                return None;
            }
            if same.is(Value::TRUE) {
                return Some(Find::Found(entry));
            }
        }
        find = match set {
            true => ctx.heap.set_find_from(table.handle(), key, hash, probe),
            false => ctx.heap.dict_find_from(table.handle(), key, hash, probe),
        };
        if left == 0 {
            return Some(find);
        }
        left -= 1;
    }
}
