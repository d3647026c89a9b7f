//! `dict.update` from anything: a mapping with `keys()`, or an iterable of pairs.

use crate::heap::{Value, ty};
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
}

/// Window: dict, other. Its `keys` arrives, bound, or NULL.
pub static KEYS: Resume = Resume::new("update", |ctx, _, keys| with_keys(ctx, keys));

pub fn with_keys(ctx: &mut Ctx, keys: Value) -> Flow {
    if keys.is_null() {
        let other = ctx.peek(0);
        let it = sub!(ctx, ctx.iter(other), &PAIRS, [0; 4]);
        ctx.push(it);
        return pairs(ctx, 0, PAIR, None);
    }
    ctx.push(keys);
    let names = sub!(ctx, ctx.call(keys.as_borrowed(), &[]), &NAMES, [0; 4]);
    names_arrived(ctx, names)
}

/// Window: dict, other, `keys`. What it answered arrives.
static NAMES: Resume = Resume::new("update", |ctx, _, names| names_arrived(ctx, names));

fn names_arrived(ctx: &mut Ctx, names: Value) -> Flow {
    let at = ctx.t.sp - 1;
    ctx.set_at(at, names);
    if !ctx.is_iterable(names) {
        let (mapping, got) = (ctx.type_name(ctx.peek(1)), ctx.type_name(names));
        let message = format!("{mapping}.keys() returned a non-iterable (type {got})");
        return Err(ctx.type_error(message));
    }
    let it = sub!(ctx, ctx.iter(names.as_borrowed()), &NAMES_ITER, [0; 4]);
    ctx.set_at(at, it);
    keyed(ctx, KEY, None)
}

static NAMES_ITER: Resume = Resume::new("update", |ctx, _, it| {
    let at = ctx.t.sp - 1;
    ctx.set_at(at, it);
    keyed(ctx, KEY, None)
});

const KEY: u32 = 0;
const VALUE: u32 = 1;
const STORED: u32 = 2;

/// Window: dict, other, iterator, then key, value. State: what arrives.
static KEYED: Resume = Resume::new("update", |ctx, cont, v| keyed(ctx, cont.state[0], Some(v)));

fn keyed(ctx: &mut Ctx, mut stage: u32, mut arrived: Option<Value>) -> Flow {
    let base = ctx.t.sp - 3 - [0, 1, 2][stage as usize];
    loop {
        let v = match (arrived.take(), stage) {
            (Some(v), _) => v,
            (None, KEY) => {
                let it = ctx.at(base + 2);
                sub!(ctx, ctx.next(it), &KEYED, [KEY, 0, 0, 0])
            }
            (None, VALUE) => {
                let (other, key) = (ctx.at(base + 1), ctx.at(base + 3));
                sub!(ctx, ctx.get_item(other, key), &KEYED, [VALUE, 0, 0, 0])
            }
            _ => {
                let (dict, key, value) = (ctx.at(base), ctx.at(base + 3), ctx.at(base + 4));
                sub!(ctx, ctx.dict_store(dict, key, value), &KEYED, [STORED, 0, 0, 0])
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
            _ => {
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
