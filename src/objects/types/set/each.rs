//! The loop under all set algebra: for each key of a set, dict or iterable, do something with other sets. Parks where
//! a key's `__hash__` or `__eq__`, or the iterable's `__next__`, is Python code.

use crate::heap::{Find, Handle, Layout, TypeId, Value, ty};
use crate::objects::types::dict::probe::Act;
use crate::objects::{Ctx, Flow, Resume};
use crate::sub;

/// What is done with each key.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u32)]
pub enum Each {
    /// Add it to the target.
    Add,
    /// Remove it from the target.
    Discard,
    /// Add it to the target if the filter has it.
    AddIfIn,
    /// Add it to the target if the filter does not have it.
    AddUnlessIn,
    /// Remove it from the target, or add it if it is not there.
    Toggle,
    /// False at the first key that the filter does not have.
    AllIn,
    /// False at the first key that the filter has.
    NoneIn,
}

const ALL: [Each; 7] = {
    use Each::*;
    [Add, Discard, AddIfIn, AddUnlessIn, Toggle, AllIn, NoneIn]
};

impl Each {
    /// If only keys matter that the filter (the target, where there is none) has: true; or does not have: false.
    fn wanted(self) -> Option<bool> {
        match self {
            Each::AddIfIn | Each::Discard | Each::NoneIn => Some(true),
            Each::AddUnlessIn | Each::AllIn => Some(false),
            Each::Add | Each::Toggle => None,
        }
    }
}

/// Look for the next key.
const NEXT: u32 = 0;
/// It arrives from an iterator.
const KEY: u32 = 1;
/// Its hash arrives.
const HASH: u32 = 2;
/// Whether the filter has it, or whether the target had it, arrives.
const FOUND: u32 = 3;
/// What was done with the target arrives.
const DONE: u32 = 4;

/// Window: source, target, filter, then the key. State: position and (top bits) action, stage, hash.
static EACH: Resume = Resume::new("set", |ctx, cont, v| {
    let [position, packed, low, high] = cont.state;
    let (each, stage) = (ALL[packed as usize >> 8], packed & 0xFF);
    let hash = low as i64 | (high as i64) << 32;
    run(ctx, each, position, stage, hash, v)
});

impl Ctx {
    /// Runs through `source`; answers True, or False if a test failed. Target and filter may be NULL where unused.
    pub fn set_each(&mut self, each: Each, source: Value, target: Value, filter: Value) -> Flow {
        self.push(source.as_borrowed());
        self.push(target.as_borrowed());
        self.push(filter.as_borrowed());
        if is_table(self, source) {
            return run(self, each, 0, NEXT, 0, Value::NULL);
        }
        let it = sub!(self, self.iter(source), &ITER, [each as u32, 0, 0, 0]);
        self.set_at(self.t.sp - 3, it);
        run(self, each, 0, NEXT, 0, Value::NULL)
    }

    /// A new exact or base-type set.
    pub fn new_set_like(&mut self, like: Value) -> Value {
        let type_ = self.base_set(like);
        let h = self.heap.new_set_of(type_);
        self.heap.track(h);
        Value::owned(h)
    }

    /// `set` or `frozenset`, whichever a set is or derives from.
    pub fn base_set(&self, v: Value) -> TypeId {
        if self.solid(v) == ty::FROZENSET { ty::FROZENSET } else { ty::SET }
    }
}

static ITER: Resume = Resume::new("set", |ctx, cont, it| {
    let at = ctx.t.sp - 3;
    ctx.set_at(at, it);
    run(ctx, ALL[cont.state[0] as usize], 0, NEXT, 0, Value::NULL)
});

/// Sets and dicts are walked by place, with the hashes they keep.
fn is_table(ctx: &mut Ctx, v: Value) -> bool {
    match ctx.heap.layout(v) {
        Layout::Set => true,
        Layout::Dict => ctx.plain_iteration(v),
        _ => false,
    }
}

fn run(ctx: &mut Ctx, each: Each, mut position: u32, mut stage: u32, mut hash: i64, mut v: Value) -> Flow {
    let base = ctx.t.sp - if stage <= KEY { 3 } else { 4 };
    loop {
        let state = |stage: u32, position: u32, hash: i64| {
            [position, (each as u32) << 8 | stage, hash as u32, (hash >> 32) as u32]
        };
        (stage, v) = match stage {
            NEXT => match quick(ctx, each, base, &mut position) {
                Quick::Done(answer) => {
                    ctx.cut(base);
                    return Ok(answer);
                }
                Quick::Key(key) => (KEY, key),
                Quick::Entry(key, h) => {
                    ctx.push_dup(key);
                    hash = h;
                    act(ctx, each, base, hash, &state(FOUND, position, hash), &state(DONE, position, hash))?
                }
                Quick::Iterator => {
                    let it = ctx.at(base);
                    (KEY, sub!(ctx, ctx.next(it), &EACH, state(KEY, 0, 0)))
                }
            },
            KEY if v.is_null() => {
                ctx.cut(base);
                return Ok(Value::TRUE);
            }
            KEY => {
                ctx.push(v);
                ctx.poll()?;
                // An intersection only looks, and complains as looking does.
                let v = v.as_borrowed();
                let hash = |ctx: &mut Ctx| match each {
                    Each::AddIfIn => ctx.hash(v),
                    _ => ctx.hash_key(v, true),
                };
                (HASH, sub!(ctx, hash(ctx), &EACH, state(HASH, 0, 0)))
            }
            HASH => {
                hash = ctx.take_hash(v);
                act(ctx, each, base, hash, &state(FOUND, position, hash), &state(DONE, position, hash))?
            }
            FOUND => {
                let found = v.is(Value::TRUE);
                let (target, key) = (ctx.at(base + 1), ctx.at(base + 3));
                match each {
                    Each::AllIn | Each::NoneIn if found == (each == Each::NoneIn) => {
                        ctx.cut(base);
                        return Ok(Value::FALSE);
                    }
                    Each::AllIn | Each::NoneIn => (DONE, Value::NONE),
                    _ if found != (each == Each::AddIfIn) => (DONE, Value::NONE),
                    _ => {
                        let step = state(DONE, position, hash);
                        let step = &step;
                        (
                            DONE,
                            sub!(
                                ctx,
                                ctx.probe_hashed(Act::Add, target, key, hash, Value::NULL),
                                &EACH,
                                *step
                            ),
                        )
                    }
                }
            }
            _ => {
                ctx.cut(base + 3);
                (NEXT, Value::NULL)
            }
        };
    }
}

/// How far [`quick`] came.
enum Quick {
    /// To the end, with this answer.
    Done(Value),
    /// To an entry that takes the long way: a key, borrowed, and its hash. The position is behind it.
    Entry(Value, i64),
    /// To an item (owned) of a plain iterator that takes the long way.
    Key(Value),
    /// Nowhere: the source's `__next__` may be Python code.
    Iterator,
}

/// Goes through a source while no Python code has to be asked.
fn quick(ctx: &mut Ctx, each: Each, base: u32, position: &mut u32) -> Quick {
    let (source, target, filter) = (ctx.at(base), ctx.at(base + 1), ctx.at(base + 2));
    let set = match ctx.heap.layout(source) {
        Layout::Set => true,
        Layout::Dict => false,
        _ if each == Each::Add && ctx.is_plain_iterator(source) => return add_items(ctx, source, target),
        _ => return Quick::Iterator,
    };
    let (source, filter_is_set) = (source.handle(), ctx.heap.layout(filter) == Layout::Set);
    let other = if each == Each::Discard { target } else { filter };
    if let (true, Some(wanted)) = (set && ctx.heap.layout(other) == Layout::Set, each.wanted()) {
        return quick_sets(ctx, each, wanted, (source, other.handle(), target.handle()), position);
    }
    loop {
        let next = match set {
            true => ctx.heap.set_next_entry(source, *position),
            false => ctx.heap.dict_next_entry(source, *position),
        };
        let Some((at, key, hash)) = next else { return Quick::Done(Value::TRUE) };
        *position = at + 1;
        let key = key.as_borrowed();
        let target = target.handle();
        let find = match each {
            Each::Add => ctx.heap.set_add(target, key, hash),
            Each::Discard | Each::Toggle => ctx.heap.set_find(target, key, hash),
            _ if filter_is_set => ctx.heap.set_find(filter.handle(), key, hash),
            _ => ctx.heap.dict_find(filter.handle(), key, hash),
        };
        let find = match (each, find) {
            (Each::AddIfIn, Find::Found(_)) | (Each::AddUnlessIn | Each::Toggle, Find::Absent) => {
                ctx.heap.set_add(target, key, hash)
            }
            (Each::Discard | Each::Toggle, Find::Found(entry)) => {
                let key = ctx.heap.set_remove(target, entry);
                ctx.heap.release(key);
                continue;
            }
            (Each::AllIn, Find::Absent) | (Each::NoneIn, Find::Found(_)) => return Quick::Done(Value::FALSE),
            (_, find) => find,
        };
        if let Find::Ask { .. } = find {
            return Quick::Entry(key, hash);
        }
    }
}

/// The same for a set and another one in which its keys are looked for: most are passed by.
fn quick_sets(
    ctx: &mut Ctx,
    each: Each,
    wanted: bool,
    (source, other, target): (Handle, Handle, Handle),
    position: &mut u32,
) -> Quick {
    while let Some((at, key, hash, find)) = ctx.heap.set_next_shared(source, *position, other, wanted) {
        *position = at + 1;
        let key = key.as_borrowed();
        let find = match (each, find) {
            (_, find @ Find::Ask { .. }) => find,
            (Each::AllIn | Each::NoneIn, _) => return Quick::Done(Value::FALSE),
            (Each::Discard, Find::Found(entry)) => {
                let key = ctx.heap.set_remove(target, entry);
                ctx.heap.release(key);
                continue;
            }
            _ => ctx.heap.set_add(target, key, hash),
        };
        if let Find::Ask { .. } = find {
            return Quick::Entry(key, hash);
        }
    }
    Quick::Done(Value::TRUE)
}

/// Adds the items of a plain iterator.
fn add_items(ctx: &mut Ctx, it: Value, target: Value) -> Quick {
    while let Some(item) = ctx.next_plain(it).filter(|v| !v.is_null()) {
        let added = match ctx.hash_now(item) {
            Some(hash) if !ctx.heap.exhausted() => ctx.heap.set_take(target.handle(), item, hash),
            _ => return Quick::Key(item),
        };
        match added {
            Find::Absent => {}
            Find::Found(_) => ctx.heap.release(item),
            Find::Ask { .. } => return Quick::Key(item),
        }
    }
    Quick::Done(Value::TRUE)
}

/// First step with a key; answers the stage that has been reached and what arrived for it.
fn act(
    ctx: &mut Ctx,
    each: Each,
    base: u32,
    hash: i64,
    found: &[u32; 4],
    done: &[u32; 4],
) -> Flow<(u32, Value)> {
    let (target, filter, key) = (ctx.at(base + 1), ctx.at(base + 2), ctx.at(base + 3));
    Ok(match each {
        Each::Add => {
            (DONE, sub!(ctx, ctx.probe_hashed(Act::Add, target, key, hash, Value::NULL), &EACH, *done))
        }
        Each::Discard => {
            (DONE, sub!(ctx, ctx.probe_hashed(Act::Discard, target, key, hash, Value::NULL), &EACH, *done))
        }
        Each::Toggle => {
            (FOUND, sub!(ctx, ctx.probe_hashed(Act::Discard, target, key, hash, Value::NULL), &EACH, *found))
        }
        _ => {
            (FOUND, sub!(ctx, ctx.probe_hashed(Act::Contains, filter, key, hash, Value::NULL), &EACH, *found))
        }
    })
}
