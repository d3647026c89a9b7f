//! `dict.update` from anything: a mapping with `keys()`, or an iterable of pairs.

use super::ops::{REPLACE, UNIQUE};
use crate::heap::{Layout, Value, ty};
use crate::objects::{Ctx, Flow, Resume, catches};
use crate::sub;

impl Ctx {
    /// A method looked up on the type and bound, owned; NULL if there is none.
    pub fn find_attr(&mut self, v: Value, name: Value) -> Flow {
        let t = self.heap.type_of(v);
        let f = self.lookup_mro(t, name.handle());
        if f.is_null() {
            return Ok(f);
        }
        let class = self.heap.type_object(t);
        self.descriptor_get(f, v, class)
    }

    /// `dict.update(other)` where `other` is a mapping or an iterable of pairs. Answers None.
    pub fn dict_update(&mut self, dict: Value, other: Value) -> Flow {
        if self.heap.type_of(other) == ty::DICT {
            return self.dict_merge_dict(dict, other, REPLACE);
        }
        self.push(dict.as_borrowed());
        self.push(other.as_borrowed());
        let name = self.names.keys;
        let keys = sub!(self, self.get_attr_or_null(other, name), &HAS_KEYS, [0; 4]);
        has_keys(self, keys)
    }

    /// Enters what a mapping has for each of its `keys()`. With `UNIQUE`, a key that is there already raises
    /// KeyError(key). Without the attribute `keys`, AttributeError.
    pub fn dict_merge(&mut self, dict: Value, other: Value, mode: u32) -> Flow {
        if self.heap.layout(other) == Layout::Dict && self.plain_iteration(other) {
            return self.dict_merge_dict(dict, other, mode);
        }
        self.push(dict.as_borrowed());
        self.push(other.as_borrowed());
        let name = self.names.keys;
        let keys = sub!(self, self.get_attr(other, name), &KEYS, [mode, METHOD, 0, 0]);
        keys_step(self, mode, METHOD, keys)
    }
}

/// Window: dict, other. Its `keys` arrives, or NULL. CPython asks for it again to call it.
static HAS_KEYS: Resume = Resume::new("update", |ctx, _, keys| has_keys(ctx, keys));

fn has_keys(ctx: &mut Ctx, keys: Value) -> Flow {
    let (dict, other) = (ctx.peek(1), ctx.peek(0));
    if keys.is_null() {
        let it = sub!(ctx, ctx.iter(other), &PAIRS, [0; 4]);
        ctx.push(it);
        return pairs(ctx, 0, PAIR, None);
    }
    ctx.heap.release(keys);
    ctx.dict_merge(dict, other, REPLACE)
}

const METHOD: u32 = 0;
const NAMES: u32 = 1;
const NAMES_ITER: u32 = 2;
const LIST_ITER: u32 = 4;

/// Window: dict, other, then what led to the iterator of the keys. State: mode, what arrives.
static KEYS: Resume = Resume::new("update", |ctx, cont, v| keys_step(ctx, cont.state[0], cont.state[1], v));

/// From the method `keys` to an iterator of the list of what it answers.
fn keys_step(ctx: &mut Ctx, mode: u32, mut stage: u32, mut v: Value) -> Flow {
    loop {
        if stage == METHOD {
            ctx.push(v);
        } else {
            let at = ctx.t.sp - 1;
            ctx.set_at(at, v);
        }
        if stage == LIST_ITER {
            return keyed(ctx, mode, KEY, None);
        }
        let (top, state) = (ctx.peek(0), [mode, stage + 1, 0, 0]);
        v = match stage {
            METHOD => sub!(ctx, ctx.call(top, &[]), &KEYS, state),
            NAMES if !ctx.is_iterable(top) => {
                let (mapping, got) = (ctx.type_name(ctx.peek(1)), ctx.type_name(top));
                let message = format!("{mapping}.keys() returned a non-iterable (type {got})");
                return Err(ctx.type_error(message));
            }
            NAMES_ITER => sub!(ctx, ctx.to_list(top), &KEYS, state),
            _ => sub!(ctx, ctx.iter(top), &KEYS, state),
        };
        stage += 1;
    }
}

const KEY: u32 = 0;
const IS_THERE: u32 = 1;
const VALUE: u32 = 2;
/// The value is entered.
const STORED: u32 = 3;

/// Window: dict, other, iterator, then key, value. State: mode, what arrives.
static KEYED: Resume =
    Resume::new("update", |ctx, cont, v| keyed(ctx, cont.state[0], cont.state[1], Some(v)));

fn keyed(ctx: &mut Ctx, mode: u32, mut stage: u32, mut arrived: Option<Value>) -> Flow {
    let base = ctx.t.sp - 3 - [0, 1, 1, 2][stage as usize];
    loop {
        let (dict, other, it) = (ctx.at(base), ctx.at(base + 1), ctx.at(base + 2));
        let state = [mode, stage, 0, 0];
        let v = match (arrived.take(), stage) {
            (Some(v), _) => v,
            (None, KEY) => sub!(ctx, ctx.next(it), &KEYED, state),
            (None, IS_THERE) if mode == UNIQUE => {
                let key = ctx.at(base + 3);
                sub!(ctx, ctx.dict_contains(dict, key), &KEYED, state)
            }
            (None, IS_THERE) => Value::FALSE,
            (None, VALUE) => {
                let key = ctx.at(base + 3);
                sub!(ctx, ctx.get_item(other, key), &KEYED, state)
            }
            _ => {
                let (key, value) = (ctx.at(base + 3), ctx.at(base + 4));
                sub!(ctx, ctx.dict_store(dict, key, value), &KEYED, state)
            }
        };
        stage = match stage {
            KEY if v.is_null() => {
                ctx.cut(base);
                return Ok(Value::NONE);
            }
            KEY | VALUE => {
                ctx.push(v);
                stage + 1
            }
            IS_THERE if v.is(Value::TRUE) => {
                let key = ctx.at(base + 3);
                return Err(ctx.key_error(key));
            }
            IS_THERE => VALUE,
            STORED.. => {
                ctx.cut(base + 3);
                KEY
            }
        };
    }
}

static PAIRS: Resume = Resume::new("update", |ctx, _, it| {
    ctx.push(it);
    pairs(ctx, 0, PAIR, None)
});

const PAIR: u32 = 0;
const ITEMS: u32 = 1;
const ENTERED: u32 = 2;

/// Window: dict, other, iterator, then pair, items of the pair. State: number of the pair, what arrives.
static PAIRS_STEP: Resume = Resume::catching(
    "update",
    |ctx, cont, v| pairs(ctx, cont.state[0], cont.state[1], Some(v)),
    catches::TYPE_ERROR,
    |ctx, cont| {
        // Only the conversion of an element to a sequence is worded anew.
        if cont.state[1] != ITEMS || ctx.heap.type_of(ctx.t.exc) != ty::TYPE_ERROR {
            return Err(crate::objects::Break::Raise);
        }
        ctx.clear_exc();
        let broken = ctx.type_error("object is not iterable");
        let note =
            format!("Cannot convert dictionary update sequence element #{} to a sequence", cont.state[0]);
        let (exc, note) = (ctx.t.exc.as_borrowed(), ctx.str(&note));
        ctx.push(note);
        let none = ctx.add_note(exc, note.as_borrowed())?;
        ctx.heap.release(none);
        Err(broken)
    },
);

fn pairs(ctx: &mut Ctx, mut i: u32, mut stage: u32, mut arrived: Option<Value>) -> Flow {
    let base = ctx.t.sp - 3 - [0, 1, 2][stage as usize];
    loop {
        let state = [i, stage, 0, 0];
        let v = match (arrived.take(), stage) {
            (Some(v), _) => v,
            (None, PAIR) => {
                let it = ctx.at(base + 2);
                sub!(ctx, ctx.next(it), &PAIRS_STEP, state)
            }
            (None, ITEMS) => {
                let pair = ctx.at(base + 3);
                sub!(ctx, ctx.to_tuple(pair), &PAIRS_STEP, state)
            }
            _ => {
                let items = ctx.heap.items(ctx.at(base + 4).handle());
                let (dict, key, value) = (ctx.at(base), items[0].as_borrowed(), items[1].as_borrowed());
                sub!(ctx, ctx.dict_store(dict, key, value), &PAIRS_STEP, state)
            }
        };
        stage = match stage {
            PAIR if v.is_null() => {
                ctx.cut(base);
                return Ok(Value::NONE);
            }
            PAIR => {
                ctx.push(v);
                ITEMS
            }
            ITEMS => {
                ctx.push(v);
                let n = ctx.heap.seq_len(v.handle());
                if n != 2 {
                    let message =
                        format!("dictionary update sequence element #{i} has length {n}; 2 is required");
                    return Err(ctx.value_error(message));
                }
                ENTERED
            }
            _ => {
                ctx.cut(base + 3);
                i += 1;
                PAIR
            }
        };
    }
}
