//! `takewhile`, `dropwhile`, `filterfalse`, `compress` and `starmap`: items chosen or called with.

use super::{ask, field, give, put, with_iterator};
use crate::heap::{TypeId, Value, ty};
use crate::objects::{Args, Ctx, Flow, Resume};
use crate::sub;

/// Fields: the function, the iterator, whether the matter is settled (nothing more to take; nothing more to drop).
const FUNCTION: usize = 0;
const ITERATOR: usize = 1;
const SETTLED: usize = 2;

pub fn while_new(ctx: &mut Ctx, args: Args) -> Flow {
    with_iterator(ctx, args, 2)
}

/// An item arrives.
const ITEM: u32 = 1;
/// What the function says of it arrives.
const ANSWER: u32 = 2;
/// The truth of that arrives.
const TRUTH: u32 = 3;

/// Window: the iterator, the item, the answer.
pub fn by_truth(ctx: &mut Ctx, base: u32, solid: TypeId, mut stage: u32, mut v: Value) -> Flow {
    loop {
        match stage {
            ITEM if v.is_null() => return give(ctx, base, v),
            ITEM if solid == ty::DROPWHILE && field(ctx, base, SETTLED).is(Value::TRUE) => {
                return give(ctx, base, v);
            }
            ITEM => {
                ctx.push(v);
                let f = field(ctx, base, FUNCTION);
                let plain = solid == ty::FILTERFALSE && (f.is_none() || f.is(ctx.heap.type_object(ty::BOOL)));
                v = match plain {
                    true => ctx.heap.dup(v),
                    false => ask!(ctx, ctx.call(f, &[v.as_borrowed()]), base, solid, ANSWER),
                };
                stage = ANSWER;
            }
            ANSWER => {
                ctx.push(v);
                (v, stage) = (ask!(ctx, ctx.truth(v.as_borrowed()), base, solid, TRUTH), TRUTH);
            }
            TRUTH => {
                let yes = v.is(Value::TRUE);
                if solid == ty::TAKEWHILE && !yes {
                    put(ctx, base, SETTLED, Value::TRUE);
                    return give(ctx, base, Value::NULL);
                }
                if yes == (solid == ty::TAKEWHILE) {
                    if solid == ty::DROPWHILE {
                        put(ctx, base, SETTLED, Value::TRUE);
                    }
                    let item = ctx.take_at(base + 1);
                    return give(ctx, base, item);
                }
                ctx.cut(base + 1);
                stage = 0;
            }
            _ => {
                if solid == ty::TAKEWHILE && field(ctx, base, SETTLED).is(Value::TRUE) {
                    return give(ctx, base, Value::NULL);
                }
                let it = field(ctx, base, ITERATOR);
                (v, stage) = (ask!(ctx, ctx.next(it), base, solid, ITEM), ITEM);
            }
        }
    }
}

/// Window: the iterator, the arguments as a tuple.
pub fn starmap(ctx: &mut Ctx, base: u32, mut stage: u32, mut v: Value) -> Flow {
    if stage == 0 {
        let it = field(ctx, base, ITERATOR);
        (v, stage) = (ask!(ctx, ctx.next(it), base, ty::STARMAP, 1), 1);
    }
    if stage == 1 {
        if v.is_null() {
            return give(ctx, base, v);
        }
        ctx.push(v);
        v = ask!(ctx, ctx.to_tuple(v.as_borrowed()), base, ty::STARMAP, 2);
        stage = 2;
    }
    if stage == 2 {
        ctx.push(v);
        let items = ctx.heap.items(v.handle()).to_vec();
        let f = field(ctx, base, FUNCTION);
        v = ask!(ctx, ctx.call(f, &items), base, ty::STARMAP, 3);
    }
    give(ctx, base, v)
}

/// Fields of a compress: the iterators over data and selectors.
const DATA: usize = 0;
const SELECTORS: usize = 1;

pub fn compress_new(ctx: &mut Ctx, args: Args) -> Flow {
    with_iterator(ctx, args, 1)
}

/// Window: the arguments, the iterator over the data.
pub fn compress_built(ctx: &mut Ctx, args: Args, data: Value) -> Flow {
    ctx.push(data);
    let selectors = sub!(ctx, ctx.iter(args.get(ctx, 2)), &SELECTORS_OF, [args.base, 0, 0, 0]);
    let data = ctx.pop_owned();
    Ok(super::new_of(ctx, args.base, &[data, selectors]))
}

static SELECTORS_OF: Resume = Resume::new("", |ctx, cont, selectors| {
    let data = ctx.pop_owned();
    Ok(super::new_of(ctx, cont.state[0], &[data, selectors]))
});

/// Window: the iterator, the item, the selector.
pub fn compress(ctx: &mut Ctx, base: u32, mut stage: u32, mut v: Value) -> Flow {
    loop {
        match stage {
            0 => {
                let data = field(ctx, base, DATA);
                (v, stage) = (ask!(ctx, ctx.next(data), base, ty::COMPRESS, 1), 1);
            }
            1 | 2 if v.is_null() => return give(ctx, base, v),
            1 => {
                ctx.push(v);
                let selectors = field(ctx, base, SELECTORS);
                (v, stage) = (ask!(ctx, ctx.next(selectors), base, ty::COMPRESS, 2), 2);
            }
            2 => {
                ctx.push(v);
                (v, stage) = (ask!(ctx, ctx.truth(v.as_borrowed()), base, ty::COMPRESS, 3), 3);
            }
            _ if v.is(Value::TRUE) => {
                let item = ctx.take_at(base + 1);
                return give(ctx, base, item);
            }
            _ => {
                ctx.cut(base + 1);
                stage = 0;
            }
        }
    }
}
