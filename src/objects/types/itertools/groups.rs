//! `groupby` and `tee`: iterators that share what they read.

use super::{ask, field, give, new_of, number, put, put_number, with_iterator};
use crate::heap::{Value, ty};
use crate::index_param;
use crate::objects::{Args, Ctx, Flow, Resume};
use crate::sub;

/// Fields of a groupby: the iterator, the key function or None, the key of the group given last, the key and the item
/// read last, the number of the group given last.
const KEY: usize = 1;
const TARGET: usize = 2;
const NOW: usize = 3;
const ITEM: usize = 4;
const GROUP: usize = 5;

pub fn groupby_new(ctx: &mut Ctx, args: Args) -> Flow {
    with_iterator(ctx, args, 1)
}

pub fn groupby_built(ctx: &mut Ctx, args: Args, it: Value) -> Flow {
    let key = args.opt(ctx, 2).unwrap_or(Value::NONE);
    let key = ctx.heap.dup(key);
    let fields = [it, key, Value::NULL, Value::NULL, Value::NULL, Value::small_int(0)];
    Ok(new_of(ctx, args.base, &fields))
}

/// Reads an item and its key into the groupby. Answers True, or NULL at the end. Window: the groupby, the item.
fn read(ctx: &mut Ctx, groupby: Value) -> Flow {
    let base = ctx.t.sp;
    ctx.push_dup(groupby);
    reading(ctx, base, 0, Value::NULL)
}

static READ: Resume = Resume::new("groupby", |ctx, cont, v| reading(ctx, cont.state[0], cont.state[1], v));

fn reading(ctx: &mut Ctx, base: u32, stage: u32, mut v: Value) -> Flow {
    if stage == 0 {
        let it = field(ctx, base, 0);
        v = sub!(ctx, ctx.next(it), &READ, [base, 1, 0, 0]);
    }
    if stage <= 1 {
        if v.is_null() {
            return give(ctx, base, v);
        }
        ctx.push(v);
        let key = field(ctx, base, KEY);
        v = match key.is_none() {
            true => ctx.heap.dup(v),
            false => sub!(ctx, ctx.call(key, &[v.as_borrowed()]), &READ, [base, 2, 0, 0]),
        };
    }
    let item = ctx.take_at(base + 1);
    put(ctx, base, ITEM, item);
    put(ctx, base, NOW, v);
    give(ctx, base, Value::TRUE)
}

/// Skips what is left of the group given last, then gives the next key and its group.
pub fn groupby(ctx: &mut Ctx, base: u32, mut stage: u32, mut v: Value) -> Flow {
    loop {
        match stage {
            0 => {
                let (now, target) = (field(ctx, base, NOW), field(ctx, base, TARGET));
                if now.is_null() {
                    stage = 2;
                } else if target.is_null() {
                    break;
                } else {
                    (v, stage) = (ask!(ctx, ctx.equal(target, now), base, ty::GROUPBY, 1), 1);
                }
            }
            1 if v.is(Value::TRUE) => stage = 2,
            1 => break,
            2 => {
                let it = ctx.at(base);
                (v, stage) = (ask!(ctx, read(ctx, it), base, ty::GROUPBY, 3), 3);
            }
            _ if v.is_null() => return give(ctx, base, v),
            _ => stage = 0,
        }
    }
    let now = field(ctx, base, NOW);
    let (target, key, own) = (ctx.heap.dup(now), ctx.heap.dup(now), ctx.heap.dup(now));
    put(ctx, base, TARGET, target);
    let group = number(ctx, base, GROUP) + 1;
    put_number(ctx, base, GROUP, group);
    let (parent, group) = (ctx.heap.dup(ctx.at(base)), ctx.heap.new_int(group));
    let grouper = ctx.new_fields_of(ty::GROUPER, &[parent, own, group]);
    let pair = ctx.heap.new_tuple(&[key, grouper]);
    give(ctx, base, pair)
}

/// Fields of a grouper: the groupby, the group's key, its number.
const PARENT: usize = 0;
const OWN_KEY: usize = 1;
const OWN_GROUP: usize = 2;

pub fn grouper_new(ctx: &mut Ctx, args: Args) -> Flow {
    let (parent, key) = (args.get(ctx, 1), args.get(ctx, 2));
    if ctx.solid(parent) != ty::GROUPBY {
        let message =
            format!("_grouper() argument 1 must be itertools.groupby, not {}", ctx.type_name(parent));
        return Err(ctx.type_error(message));
    }
    let number = ctx.heap.field(parent.handle(), GROUP);
    let fields = [parent, key, number].map(|v| ctx.heap.dup(v));
    Ok(new_of(ctx, args.base, &fields))
}

pub fn grouper(ctx: &mut Ctx, base: u32, mut stage: u32, mut v: Value) -> Flow {
    let parent = field(ctx, base, PARENT);
    let h = parent.handle();
    if stage == 0 {
        let current = ctx.heap.small(ctx.heap.field(h, GROUP));
        if current != ctx.heap.small(field(ctx, base, OWN_GROUP)) {
            return give(ctx, base, Value::NULL);
        }
        stage = 1;
        v = Value::TRUE;
        if ctx.heap.field(h, ITEM).is_null() {
            v = ask!(ctx, read(ctx, parent), base, ty::GROUPER, 1);
        }
    }
    if stage == 1 {
        if v.is_null() {
            return give(ctx, base, v);
        }
        let (own, now) = (field(ctx, base, OWN_KEY), ctx.heap.field(h, NOW));
        v = ask!(ctx, ctx.equal(own, now), base, ty::GROUPER, 2);
    }
    if !v.is(Value::TRUE) {
        return give(ctx, base, Value::NULL);
    }
    let item = ctx.heap.set_field(h, ITEM, Value::NULL);
    give(ctx, base, item)
}

/// Items that a node of a tee holds.
const NODE: usize = 57;

/// Fields of a tee: its node, the index in it. Fields of a node: the iterator, the items read, the next node.
const DATA: usize = 0;
const INDEX: usize = 1;
const VALUES: usize = 1;
const LINK: usize = 2;

fn new_node(ctx: &mut Ctx, it: Value) -> Value {
    let values = ctx.heap.new_list(&[]);
    ctx.heap.untrack(values.handle());
    ctx.new_fields_of(ty::TEE_DATA, &[it, values, Value::NULL])
}

pub fn tee_new(ctx: &mut Ctx, args: Args) -> Flow {
    let v = args.get(ctx, 1);
    if ctx.solid(v) == ty::TEE {
        return Ok(copy_of(ctx, v));
    }
    with_iterator(ctx, args, 1)
}

pub fn tee_built(ctx: &mut Ctx, base: u32, it: Value) -> Flow {
    let node = new_node(ctx, it);
    Ok(new_of(ctx, base, &[node, Value::small_int(0)]))
}

/// Another tee at the same place.
fn copy_of(ctx: &mut Ctx, tee: Value) -> Value {
    let (h, class) = (tee.handle(), ctx.heap.type_of(tee));
    let fields = [ctx.heap.field(h, DATA), ctx.heap.field(h, INDEX)].map(|v| ctx.heap.dup(v));
    ctx.new_fields_of(class, &fields)
}

pub fn tee_copy(ctx: &mut Ctx, args: Args) -> Flow {
    let tee = args.get(ctx, 0);
    Ok(copy_of(ctx, tee))
}

/// `tee(iterable, n)`.
pub fn tee(ctx: &mut Ctx, args: Args) -> Flow {
    index_param!(ctx, args, 1, tee);
    let n = match args.opt(ctx, 1) {
        Some(v) => ctx.index_arg(v)?,
        None => 2,
    };
    if n < 0 {
        return Err(ctx.value_error("n must be >= 0"));
    }
    if n == 0 {
        return Ok(ctx.heap.new_tuple(&[]));
    }
    let v = args.get(ctx, 0);
    if ctx.solid(v) == ty::TEE {
        return Ok(tees(ctx, v, n));
    }
    let it = sub!(ctx, ctx.iter(v), &TEE_OF, [n as u32, 0, 0, 0]);
    Ok(first_tees(ctx, it, n))
}

static TEE_OF: Resume = Resume::new("", |ctx, cont, it| Ok(first_tees(ctx, it, cont.state[0].into())));

fn first_tees(ctx: &mut Ctx, it: Value, n: i64) -> Value {
    let node = new_node(ctx, it);
    let first = ctx.new_fields_of(ty::TEE, &[node, Value::small_int(0)]);
    let all = tees(ctx, first, n);
    ctx.heap.release(first);
    all
}

fn tees(ctx: &mut Ctx, tee: Value, n: i64) -> Value {
    let all: Vec<Value> = (0..n).map(|_| copy_of(ctx, tee)).collect();
    ctx.heap.new_tuple(&all)
}

pub fn tee_next(ctx: &mut Ctx, base: u32, stage: u32, mut v: Value) -> Flow {
    if stage == 0 {
        if number(ctx, base, INDEX) as usize >= NODE {
            let node = field(ctx, base, DATA).handle();
            if ctx.heap.field(node, LINK).is_null() {
                let it = ctx.heap.dup(ctx.heap.field(node, 0));
                let next = new_node(ctx, it);
                ctx.heap.set_field(node, LINK, next);
            }
            let next = ctx.heap.dup(ctx.heap.field(node, LINK));
            put(ctx, base, DATA, next);
            put_number(ctx, base, INDEX, 0);
        }
        let node = field(ctx, base, DATA).handle();
        let (index, values) = (number(ctx, base, INDEX) as usize, ctx.heap.field(node, VALUES).handle());
        if index < ctx.heap.seq_len(values) {
            put_number(ctx, base, INDEX, index as i64 + 1);
            let item = ctx.heap.dup(ctx.heap.items(values)[index]);
            return give(ctx, base, item);
        }
        let it = ctx.heap.field(node, 0);
        v = ask!(ctx, ctx.next(it), base, ty::TEE, 1);
    }
    if v.is_null() {
        return give(ctx, base, v);
    }
    let values = ctx.heap.field(field(ctx, base, DATA).handle(), VALUES).handle();
    let kept = ctx.heap.dup(v);
    ctx.heap.list_push(values, kept);
    let index = number(ctx, base, INDEX);
    put_number(ctx, base, INDEX, index + 1);
    give(ctx, base, v)
}
