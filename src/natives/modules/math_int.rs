//! Integer functions of `math`: `factorial`, `gcd`, `lcm`, `comb`, `perm`, `isqrt`.

use num_bigint::BigInt;
use num_traits::{One, Signed, ToPrimitive, Zero};

use crate::heap::Value;
use crate::index_param;
use crate::objects::types::int::large;
use crate::objects::types::macros::row;
use crate::objects::{Args, Ctx, Flow, NativeDef};

pub static FUNCTIONS: &[NativeDef] = &[
    row!("factorial" "(n, /)" Function factorial, "Find n!."),
    row!("gcd" "(*integers)" Function gcd, "Greatest Common Divisor."),
    row!("lcm" "(*integers)" Function lcm, "Least Common Multiple."),
    row!("comb" "(n, k, /)" Function comb, "Number of ways to choose k items from n items without repetition and without order."),
    row!("perm" "(n, k=None, /)" Function perm, "Number of ways to choose k items from n items without repetition and with order."),
    row!("isqrt" "(n, /)" Function isqrt, "Return the integer part of the square root of the input."),
];

/// Largest argument whose factorial is worked out.
const FACTORIAL_MAX: i64 = 200_000;

fn factorial(ctx: &mut Ctx, args: Args) -> Flow {
    index_param!(ctx, args, 0, factorial);
    let n = args.get(ctx, 0);
    factorial_of(ctx, n)
}

fn factorial_of(ctx: &mut Ctx, v: Value) -> Flow {
    let n = ctx.clamped(v);
    if n < 0 {
        return Err(ctx.value_error("factorial() not defined for negative values"));
    }
    if n > i32::MAX as i64 && ctx.heap.small(v).is_none() {
        return Err(ctx.overflow_error(format!("factorial() argument should not exceed {}", i64::MAX)));
    }
    if n > FACTORIAL_MAX {
        return Err(ctx.memory_error());
    }
    let product = product(ctx, 1, n as u64)?;
    Ok(ctx.heap.new_bigint(product))
}

/// `low * (low + 1) * ... * high` by halves, so that factors are of like size.
fn product(ctx: &mut Ctx, low: u64, high: u64) -> Flow<BigInt> {
    if low > high {
        return Ok(BigInt::one());
    }
    if high - low < 8 {
        return Ok((low..=high).fold(BigInt::one(), |product, i| product * i));
    }
    let middle = low + (high - low) / 2;
    let (lower, upper) = (product(ctx, low, middle)?, product(ctx, middle + 1, high)?);
    large::mul(ctx, &lower, &upper)
}

fn gcd(ctx: &mut Ctx, args: Args) -> Flow {
    for i in 0..args.n {
        index_param!(ctx, args, i, gcd);
    }
    let all: Vec<BigInt> = (0..args.n).map(|i| ctx.heap.big(args.get(ctx, i))).collect();
    let mut answer = BigInt::zero();
    for i in &all {
        answer = large::gcd(ctx, &answer, i)?;
    }
    Ok(ctx.heap.new_bigint(answer.abs()))
}

fn lcm(ctx: &mut Ctx, args: Args) -> Flow {
    for i in 0..args.n {
        index_param!(ctx, args, i, lcm);
    }
    let all: Vec<BigInt> = (0..args.n).map(|i| ctx.heap.big(args.get(ctx, i))).collect();
    if all.iter().any(Zero::is_zero) {
        return Ok(Value::small_int(0));
    }
    let mut answer = BigInt::one();
    for i in &all {
        let common = large::gcd(ctx, &answer, i)?;
        let rest = large::divmod(ctx, i, &common)?.0;
        ctx.poll_many((answer.bits() / 64) as usize + 1)?;
        answer = large::mul(ctx, &answer, &rest)?;
    }
    Ok(ctx.heap.new_bigint(answer.abs()))
}

/// `n` and `k`, neither negative.
fn natural_pair(ctx: &mut Ctx, args: Args) -> Flow<(BigInt, BigInt)> {
    let (n, k) = (ctx.heap.big(args.get(ctx, 0)), ctx.heap.big(args.get(ctx, 1)));
    if n.is_negative() {
        return Err(ctx.value_error("n must be a non-negative integer"));
    }
    if k.is_negative() {
        return Err(ctx.value_error("k must be a non-negative integer"));
    }
    Ok((n, k))
}

fn comb(ctx: &mut Ctx, args: Args) -> Flow {
    index_param!(ctx, args, 0, comb);
    index_param!(ctx, args, 1, comb);
    let (n, k) = natural_pair(ctx, args)?;
    if k > n {
        return Ok(Value::small_int(0));
    }
    let k = k.clone().min(&n - k);
    let Some(k) = k.to_u64().filter(|&k| k <= FACTORIAL_MAX as u64) else {
        return Err(match k.to_i64() {
            Some(_) => ctx.memory_error(),
            None => ctx.overflow_error(format!("min(n - k, k) must not exceed {}", i64::MAX)),
        });
    };
    let mut answer = BigInt::one();
    for i in 0..k {
        ctx.poll_many((answer.bits() / 64) as usize + 1)?;
        answer = large::mul(ctx, &answer, &(&n - i))? / (i + 1);
    }
    Ok(ctx.heap.new_bigint(answer))
}

fn perm(ctx: &mut Ctx, args: Args) -> Flow {
    index_param!(ctx, args, 0, perm);
    if args.opt(ctx, 1).is_none_or(|k| k.is_none()) {
        let n = args.get(ctx, 0);
        return factorial_of(ctx, n);
    }
    index_param!(ctx, args, 1, perm);
    let (n, k) = natural_pair(ctx, args)?;
    if k > n {
        return Ok(Value::small_int(0));
    }
    let Some(k) = k.to_u64().filter(|&k| k <= FACTORIAL_MAX as u64) else {
        return Err(match k.to_i64() {
            Some(_) => ctx.memory_error(),
            None => ctx.overflow_error(format!("k must not exceed {}", i64::MAX)),
        });
    };
    let mut answer = BigInt::one();
    for i in 0..k {
        ctx.poll_many((answer.bits() / 64) as usize + 1)?;
        answer = large::mul(ctx, &answer, &(&n - i))?;
    }
    Ok(ctx.heap.new_bigint(answer))
}

fn isqrt(ctx: &mut Ctx, args: Args) -> Flow {
    index_param!(ctx, args, 0, isqrt);
    let n = ctx.heap.big(args.get(ctx, 0));
    if n.is_negative() {
        return Err(ctx.value_error("isqrt() argument must be nonnegative"));
    }
    let root = large::sqrt(ctx, &n)?;
    Ok(ctx.heap.new_bigint(root))
}
