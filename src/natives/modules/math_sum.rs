//! `math` over iterables: `fsum`, `prod`, `sumprod`, `dist`.

use crate::heap::{Handle, Layout, Value, ty};
use crate::objects::protocol::BinaryOp;
use crate::objects::types::macros::row;
use crate::objects::{Args, Break, Ctx, Flow, NativeDef, Resume};
use crate::sub;

pub static FUNCTIONS: &[NativeDef] = &[
    row!("fsum" "(seq, /)" Function fsum, "Return an accurate floating-point sum of values in the iterable seq."),
    row!("prod" "(iterable, /, *, start=1)" Function prod, "Calculate the product of all the elements in the input iterable."),
    row!("sumprod" "(p, q, /)" Function sumprod, "Return the sum of products of values from two iterables p and q."),
    row!("dist" "(p, q, /)" Function dist, "Return the Euclidean distance between two points p and q."),
];

/// Turns parameter `i` into a list in place; the native starts again when that took Python code.
macro_rules! list_param {
    ($ctx:expr, $args:expr, $i:expr, $native:path) => {
        if $ctx.heap.type_of($args.get($ctx, $i)) != ty::LIST {
            static AGAIN: Resume = Resume::new("", |ctx, cont, list| {
                let [base, n, i, _] = cont.state;
                ctx.set_at(base + i, list);
                $native(ctx, Args { base, n })
            });
            let v = $args.get($ctx, $i);
            let list = sub!($ctx, $ctx.to_list(v), &AGAIN, [$args.base, $args.n, $i, 0]);
            $ctx.set_at($args.base + $i, list);
        }
    };
}

/// An item of a private list is converted to a float; state: base, number of arguments, argument, index.
fn to_floats(ctx: &mut Ctx, list: Handle) -> Option<Vec<f64>> {
    ctx.heap
        .items(list)
        .to_vec()
        .into_iter()
        .map(|v| match ctx.heap.layout(v) {
            Layout::Float => Some(ctx.heap.float(v)),
            Layout::Int => ctx.heap.small(v).map(|i| i as f64),
            _ => None,
        })
        .collect()
}

/// Index of the first item that is no float yet and no small int.
fn first_other(ctx: &Ctx, list: Handle) -> Option<usize> {
    ctx.heap.items(list).iter().position(|&v| match ctx.heap.layout(v) {
        Layout::Float => false,
        Layout::Int => ctx.heap.small(v).is_none(),
        _ => true,
    })
}

/// Makes floats of all items of parameter `i`, which becomes a private list.
macro_rules! floats_param {
    ($ctx:expr, $args:expr, $i:expr, $native:path) => {{
        list_param!($ctx, $args, $i, $native);
        while let Some(at) = first_other($ctx, $args.get($ctx, $i).handle()) {
            static CONVERTED: Resume = Resume::new("", |ctx, cont, x| {
                let [base, n, i, at] = cont.state;
                replace_item(ctx, base + i, at as usize, x);
                $native(ctx, Args { base, n })
            });
            let item = $ctx.heap.items($args.get($ctx, $i).handle())[at].as_borrowed();
            let state = [$args.base, $args.n, $i, at as u32];
            let x = sub!($ctx, $ctx.to_float(item), &CONVERTED, state);
            replace_item($ctx, $args.base + $i, at, x);
        }
        to_floats($ctx, $args.get($ctx, $i).handle()).expect("all are numbers")
    }};
}

/// Replaces an item in the list at a stack place, first copying the list: the program may own it.
fn replace_item(ctx: &mut Ctx, place: u32, at: usize, v: Value) {
    let mut items = ctx.heap.items(ctx.at(place).handle()).to_vec();
    for (i, item) in items.iter_mut().enumerate() {
        *item = if i == at { v } else { ctx.heap.dup(*item) };
    }
    let list = ctx.heap.new_list(&items);
    ctx.set_at(place, list);
}

fn fsum(ctx: &mut Ctx, args: Args) -> Flow {
    let items = floats_param!(ctx, args, 0, fsum);
    match exact_sum(&items) {
        Ok(sum) => Ok(ctx.heap.new_float(sum)),
        Err(message) if message.starts_with('-') => Err(ctx.value_error(message)),
        Err(message) => Err(ctx.overflow_error(message)),
    }
}

/// Shewchuk's sum: partial sums that do not overlap, rounded once at the end.
fn exact_sum(items: &[f64]) -> Result<f64, &'static str> {
    let mut partials: Vec<f64> = Vec::new();
    let (mut special, mut infinite) = (0.0, 0.0);
    for &item in items {
        let mut x = item;
        let mut kept = 0;
        for j in 0..partials.len() {
            let mut y = partials[j];
            if x.abs() < y.abs() {
                (x, y) = (y, x);
            }
            let high = x + y;
            let low = y - (high - x);
            if low != 0.0 {
                partials[kept] = low;
                kept += 1;
            }
            x = high;
        }
        partials.truncate(kept);
        if x != 0.0 {
            if x.is_finite() {
                partials.push(x);
                continue;
            }
            if item.is_finite() {
                return Err("intermediate overflow in fsum");
            }
            if item.is_infinite() {
                infinite += item;
            }
            special += item;
            partials.clear();
        }
    }
    if special != 0.0 {
        return if f64::is_nan(infinite) { Err("-inf + inf in fsum") } else { Ok(special) };
    }
    let Some(mut high) = partials.pop() else { return Ok(0.0) };
    let mut low = 0.0;
    while let Some(y) = partials.pop() {
        let x = high;
        high = x + y;
        low = y - (high - x);
        if low != 0.0 {
            break;
        }
    }
    // Half-way cases must look at what is left.
    if partials.last().is_some_and(|&p| low < 0.0 && p < 0.0 || low > 0.0 && p > 0.0) {
        let y = low * 2.0;
        let x = high + y;
        if y == x - high {
            high = x;
        }
    }
    Ok(high)
}

fn dist(ctx: &mut Ctx, args: Args) -> Flow {
    let p = floats_param!(ctx, args, 0, dist);
    let q = floats_param!(ctx, args, 1, dist);
    if p.len() != q.len() {
        return Err(ctx.value_error("both points must have the same number of dimensions"));
    }
    let differences: Vec<f64> = p.iter().zip(&q).map(|(a, b)| a - b).collect();
    Ok(ctx.heap.new_float(super::math::norm(&differences)))
}

/// Window: list, start, then the product so far. State: base, index of the next factor.
fn prod(ctx: &mut Ctx, args: Args) -> Flow {
    list_param!(ctx, args, 0, prod);
    let start = args.opt(ctx, 1).unwrap_or(Value::small_int(1));
    ctx.push_dup(start);
    multiply(ctx, args.base, 0, ctx.t.sp - 1, None)
}

static PROD: Resume = Resume::new("prod", |ctx, cont, v| {
    let [base, i, at, _] = cont.state;
    multiply(ctx, base, i, at, Some(v))
});

fn multiply(ctx: &mut Ctx, base: u32, mut i: u32, at: u32, mut arrived: Option<Value>) -> Flow {
    loop {
        if let Some(v) = arrived.take() {
            ctx.set_at(at, v);
            i += 1;
        }
        let list = ctx.at(base).handle();
        let Some(&item) = ctx.heap.items(list).get(i as usize) else {
            let product = ctx.at(at);
            return Ok(ctx.heap.dup(product));
        };
        let so_far = ctx.at(at);
        let v = sub!(ctx, ctx.binary_op(BinaryOp::Mul, so_far, item.as_borrowed()), &PROD, [base, i, at, 0]);
        arrived = Some(v);
    }
}

/// Window: two lists, then the sum so far and a product. State: base, index, place of the sum, step.
fn sumprod(ctx: &mut Ctx, args: Args) -> Flow {
    list_param!(ctx, args, 0, sumprod);
    list_param!(ctx, args, 1, sumprod);
    let (p, q) = (args.get(ctx, 0).handle(), args.get(ctx, 1).handle());
    if ctx.heap.seq_len(p) != ctx.heap.seq_len(q) {
        return Err(ctx.value_error("Inputs are not the same length"));
    }
    if let Some(sum) = float_sumprod(ctx, p, q) {
        return Ok(ctx.heap.new_float(sum));
    }
    ctx.push(Value::small_int(0));
    add_products(ctx, args.base, 0, ctx.t.sp - 1, None)
}

/// Floats and small ints: products and sum in extended precision.
fn float_sumprod(ctx: &mut Ctx, p: Handle, q: Handle) -> Option<f64> {
    let floats = |ctx: &Ctx, h: Handle| {
        let items = ctx.heap.items(h);
        (
            items.iter().any(|&v| ctx.heap.type_of(v) == ty::FLOAT),
            items.iter().all(|&v| super::math::is_real(ctx, v)),
        )
    };
    let (a, b) = (floats(ctx, p), floats(ctx, q));
    if !(a.0 || b.0) || !a.1 || !b.1 {
        return None;
    }
    let (x, y) = (to_floats(ctx, p)?, to_floats(ctx, q)?);
    let mut terms = Vec::with_capacity(x.len() * 2);
    for (a, b) in x.iter().zip(&y) {
        let product = a * b;
        if !product.is_finite() {
            return Some(x.iter().zip(&y).map(|(a, b)| a * b).sum());
        }
        terms.push(product);
        terms.push(a.mul_add(*b, -product));
    }
    exact_sum(&terms).ok()
}

static SUMPROD: Resume = Resume::new("sumprod", |ctx, cont, v| {
    let [base, i, at, step] = cont.state;
    add_products(ctx, base, i, at, Some((step, v)))
});

fn add_products(ctx: &mut Ctx, base: u32, mut i: u32, at: u32, mut arrived: Option<(u32, Value)>) -> Flow {
    loop {
        let (step, v) = match arrived.take() {
            Some(arrived) => arrived,
            None => {
                let [p, q] =
                    [0, 1].map(|k| ctx.heap.items(ctx.at(base + k).handle()).get(i as usize).copied());
                let (Some(a), Some(b)) = (p, q) else {
                    let sum = ctx.at(at);
                    return Ok(ctx.heap.dup(sum));
                };
                let step =
                    ctx.binary_op_sub(BinaryOp::Mul, a.as_borrowed(), b.as_borrowed(), [base, i, at, 0]);
                (0, step?)
            }
        };
        if step == 0 {
            ctx.push(v);
            let so_far = ctx.at(at);
            let sum = ctx.binary_op_sub(BinaryOp::Add, so_far, v.as_borrowed(), [base, i, at, 1])?;
            ctx.cut(at + 1);
            arrived = Some((1, sum));
            continue;
        }
        ctx.set_at(at, v);
        ctx.cut(at + 1);
        i += 1;
    }
}

impl Ctx {
    /// One step of `sumprod`.
    fn binary_op_sub(&mut self, op: BinaryOp, a: Value, b: Value, state: [u32; 4]) -> Result<Value, Break> {
        Ok(sub!(self, self.binary_op(op, a, b), &SUMPROD, state))
    }
}
