//! The loop under all set algebra: for each key of a set, dict or iterable, do something with other sets. Parks where
//! a key's `__hash__` or `__eq__`, or the iterable's `__next__`, is Python code.

use crate::heap::{Find, Layout, TypeId, Value, ty};
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
            NEXT if let Some(answer) = quick(ctx, each, base, &mut position) => {
                ctx.cut(base);
                return Ok(answer);
            }
            NEXT => match next_key(ctx, base, &mut position) {
                Source::Entry(key, h) => {
                    ctx.push_dup(key);
                    hash = h;
                    act(ctx, each, base, hash, &state(FOUND, position, hash), &state(DONE, position, hash))?
                }
                Source::End => {
                    ctx.cut(base);
                    return Ok(Value::TRUE);
                }
                Source::Iterator => {
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
                ctx.check_room()?;
                // An intersection only looks, and complains as looking does.
                let v = v.as_borrowed();
                let hash = if each == Each::AddIfIn { ctx.hash(v) } else { ctx.hash_key(v, true) };
                (HASH, sub!(ctx, hash, &EACH, state(HASH, 0, 0)))
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

/// Goes through a table while no `__eq__` has to be asked. `None`: the key at `position` takes the long way, or the
/// source is an iterator.
fn quick(ctx: &mut Ctx, each: Each, base: u32, position: &mut u32) -> Option<Value> {
    let (target, filter) = (ctx.at(base + 1), ctx.at(base + 2));
    loop {
        let place = *position;
        let (key, hash) = match next_key(ctx, base, position) {
            Source::Entry(key, hash) => (key, hash),
            Source::End => return Some(Value::TRUE),
            Source::Iterator => return None,
        };
        let searched = if matches!(each, Each::Add | Each::Discard | Each::Toggle) { target } else { filter };
        let mut find = ctx.find(searched, key, hash);
        let wanted = match (each, &find) {
            (_, Find::Ask { .. }) => {
                *position = place;
                return None;
            }
            (Each::Add | Each::Toggle | Each::AddUnlessIn, Find::Absent) => true,
            (Each::Discard | Each::Toggle | Each::AddIfIn, Find::Found(_)) => true,
            (Each::AllIn, Find::Absent) | (Each::NoneIn, Find::Found(_)) => return Some(Value::FALSE),
            _ => false,
        };
        if !wanted {
            continue;
        }
        if searched.is(filter) && !matches!(each, Each::Discard | Each::Toggle | Each::Add) {
            find = ctx.find(target, key, hash);
        }
        match find {
            Find::Absent => {
                let key = ctx.heap.dup(key);
                ctx.heap.set_insert(target.handle(), key, hash);
            }
            Find::Found(entry) if matches!(each, Each::Discard | Each::Toggle) => {
                let key = ctx.heap.set_remove(target.handle(), entry);
                ctx.heap.release(key);
            }
            Find::Found(_) => {}
            Find::Ask { .. } => {
                *position = place;
                return None;
            }
        }
    }
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

enum Source {
    Entry(Value, i64),
    Iterator,
    End,
}

fn next_key(ctx: &mut Ctx, base: u32, position: &mut u32) -> Source {
    let source = ctx.at(base);
    let h = source.handle();
    match ctx.heap.layout(source) {
        Layout::Set => match ctx.heap.set_next(h, *position) {
            Some((i, key)) => {
                *position = i + 1;
                Source::Entry(key.as_borrowed(), ctx.heap.set_entry_hash(h, i))
            }
            None => Source::End,
        },
        Layout::Dict => match ctx.heap.dict_next(h, *position) {
            Some((i, key, _)) => {
                *position = i + 1;
                Source::Entry(key.as_borrowed(), ctx.heap.dict_entry_hash(h, i))
            }
            None => Source::End,
        },
        _ => Source::Iterator,
    }
}
