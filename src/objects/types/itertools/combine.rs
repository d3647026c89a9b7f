//! `product`, `permutations`, `combinations` and `combinations_with_replacement`: all ways to choose.
//!
//! Fields: the pool (for product a tuple of pools), the indices of the last choice as a list of ints (NULL before the
//! first and after the last choice), how many are chosen, 1 once it has begun, and for permutations the cycles.

use super::merge::length_arg;
use super::{field, new_of, number, put, put_number};
use crate::heap::Value;
use crate::index_param;
use crate::objects::{Args, Ctx, Flow, Resume};
use crate::sub;

const POOL: usize = 0;
const INDICES: usize = 1;
const CHOSEN: usize = 2;
const BEGUN: usize = 3;
const CYCLES: usize = 4;

/// Bound: class, repeat, iterables.
pub fn product_new(ctx: &mut Ctx, args: Args) -> Flow {
    index_param!(ctx, args, 1, product_new);
    let repeat = match args.opt(ctx, 1) {
        Some(v) => ctx.index_arg(v)?,
        None => 1,
    };
    if repeat < 0 {
        return Err(ctx.value_error("repeat argument cannot be negative"));
    }
    if repeat.saturating_mul(i64::from(args.n)) > 1 << 28 {
        return Err(ctx.overflow_error("repeat argument too large"));
    }
    let pools = ctx.heap.new_list(&[]);
    ctx.push(pools);
    pools_from(ctx, args, 2, repeat as u32)
}

static POOLS: Resume = Resume::new("", |ctx, cont, pool| {
    let pools = ctx.peek(0).handle();
    ctx.heap.list_push(pools, pool);
    let [base, n, i, repeat] = cont.state;
    pools_from(ctx, Args { base, n }, i + 1, repeat)
});

fn pools_from(ctx: &mut Ctx, args: Args, mut i: u32, repeat: u32) -> Flow {
    while i < args.n {
        let pool = sub!(ctx, ctx.to_tuple(args.get(ctx, i)), &POOLS, [args.base, args.n, i, repeat]);
        let pools = ctx.peek(0).handle();
        ctx.heap.list_push(pools, pool);
        i += 1;
    }
    let once = ctx.heap.items(ctx.peek(0).handle()).to_vec();
    let all: Vec<Value> = (0..repeat).flat_map(|_| once.iter().copied()).collect();
    let pools = ctx.tuple_of(&all);
    Ok(fresh(ctx, args.base, pools, all.len() as i64))
}

/// A new object that has not begun; takes over the pool.
fn fresh(ctx: &mut Ctx, base: u32, pool: Value, chosen: i64) -> Value {
    let chosen = ctx.heap.new_int(chosen);
    new_of(ctx, base, &[pool, Value::NULL, chosen, Value::small_int(0), Value::NULL])
}

pub fn combinations_new(ctx: &mut Ctx, args: Args) -> Flow {
    index_param!(ctx, args, 2, combinations_new);
    chosen_from(ctx, args)
}

fn chosen_from(ctx: &mut Ctx, args: Args) -> Flow {
    let pool = sub!(ctx, ctx.to_tuple(args.get(ctx, 1)), &POOL_OF, [args.base, args.n, 0, 0]);
    pool_built(ctx, args, pool)
}

pub fn with_replacement_new(ctx: &mut Ctx, args: Args) -> Flow {
    combinations_new(ctx, args)
}

pub fn permutations_new(ctx: &mut Ctx, args: Args) -> Flow {
    chosen_from(ctx, args)
}

static POOL_OF: Resume =
    Resume::new("", |ctx, cont, pool| pool_built(ctx, Args { base: cont.state[0], n: cont.state[1] }, pool));

fn pool_built(ctx: &mut Ctx, args: Args, pool: Value) -> Flow {
    ctx.push(pool);
    let r = match args.opt(ctx, 2).filter(|v| !v.is_none()) {
        Some(v) if !ctx.is_int(v) && ctx.heap.type_id(ctx.at(args.base)) == crate::heap::ty::PERMUTATIONS => {
            return Err(ctx.type_error("Expected int as r"));
        }
        Some(v) => length_arg(ctx, v)?,
        None => ctx.heap.seq_len(pool.handle()) as i64,
    };
    let pool = ctx.pop_owned();
    Ok(fresh(ctx, args.base, pool, r))
}

/// The indices of the last choice; empty before the first.
fn indices(ctx: &Ctx, base: u32, i: usize) -> Vec<usize> {
    let list = field(ctx, base, i);
    if list.is_null() {
        return Vec::new();
    }
    ctx.heap.items(list.handle()).iter().map(|&v| ctx.heap.small(v).unwrap_or(0) as usize).collect()
}

fn keep(ctx: &mut Ctx, base: u32, i: usize, indices: &[usize]) {
    let indices: Vec<Value> = indices.iter().map(|&n| ctx.heap.new_int(n as i64)).collect();
    let list = ctx.heap.new_list(&indices);
    ctx.heap.untrack(list.handle());
    put(ctx, base, i, list);
}

/// Gives the choice by these indices, or ends; the window goes.
fn choose(ctx: &mut Ctx, base: u32, next: Option<Vec<usize>>, product: bool) -> Value {
    let Some(next) = next else {
        put(ctx, base, INDICES, Value::NULL);
        put_number(ctx, base, BEGUN, 2);
        ctx.cut(base);
        return Value::NULL;
    };
    let pool = field(ctx, base, POOL).handle();
    let r = number(ctx, base, CHOSEN) as usize;
    let items: Vec<Value> = next[..r]
        .iter()
        .enumerate()
        .map(|(place, &i)| match product {
            true => ctx.heap.items(ctx.heap.items(pool)[place].handle())[i],
            false => ctx.heap.items(pool)[i],
        })
        .collect();
    let chosen = ctx.tuple_of(&items);
    keep(ctx, base, INDICES, &next);
    put_number(ctx, base, BEGUN, 1);
    ctx.cut(base);
    chosen
}

pub fn product(ctx: &mut Ctx, base: u32) -> Value {
    let pools = ctx.heap.items(field(ctx, base, POOL).handle()).to_vec();
    let sizes: Vec<usize> = pools.iter().map(|pool| ctx.heap.seq_len(pool.handle())).collect();
    let next = match number(ctx, base, BEGUN) {
        0 => (!sizes.contains(&0)).then(|| vec![0; sizes.len()]),
        1 => {
            let mut now = indices(ctx, base, INDICES);
            let turn = (0..now.len()).rev().find(|&i| now[i] + 1 < sizes[i]);
            turn.map(|i| {
                now[i] += 1;
                now[i + 1..].fill(0);
                now
            })
        }
        _ => None,
    };
    choose(ctx, base, next, true)
}

/// Size of the pool and number to choose.
fn sizes(ctx: &Ctx, base: u32) -> (usize, usize) {
    (ctx.heap.seq_len(field(ctx, base, POOL).handle()), number(ctx, base, CHOSEN) as usize)
}

pub fn combinations(ctx: &mut Ctx, base: u32) -> Value {
    let (n, r) = sizes(ctx, base);
    let next = match number(ctx, base, BEGUN) {
        0 => (r <= n).then(|| (0..r).collect()),
        1 => {
            let mut now = indices(ctx, base, INDICES);
            let turn = (0..r).rev().find(|&i| now[i] != i + n - r);
            turn.map(|i| {
                let first = now[i] + 1;
                (i..r).for_each(|j| now[j] = first + j - i);
                now
            })
        }
        _ => None,
    };
    choose(ctx, base, next, false)
}

pub fn with_replacement(ctx: &mut Ctx, base: u32) -> Value {
    let (n, r) = sizes(ctx, base);
    let next = match number(ctx, base, BEGUN) {
        0 => (n > 0 || r == 0).then(|| vec![0; r]),
        1 => {
            let mut now = indices(ctx, base, INDICES);
            let turn = (0..r).rev().find(|&i| now[i] + 1 != n);
            turn.map(|i| {
                let next = now[i] + 1;
                now[i..].fill(next);
                now
            })
        }
        _ => None,
    };
    choose(ctx, base, next, false)
}

pub fn permutations(ctx: &mut Ctx, base: u32) -> Value {
    let (n, r) = sizes(ctx, base);
    let next = match number(ctx, base, BEGUN) {
        0 if r <= n => {
            let cycles: Vec<usize> = (0..r).map(|i| n - i).collect();
            keep(ctx, base, CYCLES, &cycles);
            Some((0..n).collect())
        }
        1 => {
            let (mut now, mut cycles) = (indices(ctx, base, INDICES), indices(ctx, base, CYCLES));
            let mut turned = None;
            for i in (0..r).rev() {
                cycles[i] -= 1;
                if cycles[i] == 0 {
                    now[i..].rotate_left(1);
                    cycles[i] = n - i;
                } else {
                    now.swap(i, n - cycles[i]);
                    turned = Some(now);
                    break;
                }
            }
            keep(ctx, base, CYCLES, &cycles);
            turned
        }
        _ => None,
    };
    choose(ctx, base, next, false)
}
