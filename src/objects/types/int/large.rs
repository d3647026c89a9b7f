//! Arithmetic of integers so big that one operation takes long: cut into pieces, between which the meter is polled.
//!
//! Multiplication splits as Karatsuba does, division as Burnikel and Ziegler do; the pieces are the library's work.

use num_bigint::{BigInt, BigUint, Sign};
use num_integer::Integer;
use num_traits::{One, Zero};

use crate::objects::{Ctx, Flow};

/// Bits of a factor that the library multiplies in a few milliseconds.
const FACTOR_BITS: u64 = 1 << 20;
/// Bits of a divisor that it divides by at once, and of the dividend's pieces.
const DIVISOR_BITS: u64 = 1 << 15;
const PIECE_BITS: u64 = 1 << 20;
/// Below, nothing takes long.
const SMALL_BITS: u64 = 1 << 15;

/// `x * y`.
pub fn mul(ctx: &mut Ctx, x: &BigInt, y: &BigInt) -> Flow<BigInt> {
    if x.bits().max(y.bits()) <= SMALL_BITS {
        return Ok(x * y);
    }
    let product = mul_magnitudes(ctx, x.magnitude(), y.magnitude())?;
    Ok(signed(product, x.sign() != y.sign()))
}

fn signed(magnitude: BigUint, negative: bool) -> BigInt {
    BigInt::from_biguint(if negative { Sign::Minus } else { Sign::Plus }, magnitude)
}

fn mul_magnitudes(ctx: &mut Ctx, x: &BigUint, y: &BigUint) -> Flow<BigUint> {
    let (x, y) = if x.bits() < y.bits() { (y, x) } else { (x, y) };
    if x.bits() <= FACTOR_BITS || y.bits() <= 64 {
        ctx.poll_many(1 + (y.bits().min(x.bits() / 64 * y.bits() / 64)) as usize)?;
        return Ok(x * y);
    }
    let half = x.bits() / 2;
    let (x1, x0) = split(x, half);
    if y.bits() <= half {
        let high = mul_magnitudes(ctx, &x1, y)?;
        return Ok((high << half) + mul_magnitudes(ctx, &x0, y)?);
    }
    let (y1, y0) = split(y, half);
    let high = mul_magnitudes(ctx, &x1, &y1)?;
    let low = mul_magnitudes(ctx, &x0, &y0)?;
    let middle = mul_magnitudes(ctx, &(x1 + x0), &(y1 + y0))? - &high - &low;
    Ok((high << (2 * half)) + (middle << half) + low)
}

/// The bits from `at` on, and those below.
fn split(x: &BigUint, at: u64) -> (BigUint, BigUint) {
    let high = x >> at;
    let low = x - (&high << at);
    (high, low)
}

/// Python's `//` and `%`: the remainder has the divisor's sign. `y` is not 0.
pub fn divmod(ctx: &mut Ctx, x: &BigInt, y: &BigInt) -> Flow<(BigInt, BigInt)> {
    if x.bits() <= SMALL_BITS {
        return Ok(crate::objects::protocol::number::big_divmod(x, y));
    }
    let (quotient, rest) = div_rem(ctx, x.magnitude(), y.magnitude())?;
    let negative = x.sign() != y.sign();
    let (mut quotient, mut rest) = (signed(quotient, negative), signed(rest, x.sign() == Sign::Minus));
    if !rest.is_zero() && negative {
        quotient -= 1;
        rest += y;
    }
    Ok((quotient, rest))
}

fn div_rem(ctx: &mut Ctx, x: &BigUint, y: &BigUint) -> Flow<(BigUint, BigUint)> {
    let n = y.bits();
    let size = if n <= DIVISOR_BITS { PIECE_BITS } else { n };
    let (mut quotient, mut rest) = (BigUint::zero(), BigUint::zero());
    for digit in digits(x, size).iter().rev() {
        let (piece, left) = match n <= DIVISOR_BITS {
            true => {
                ctx.poll_many((size / 64 * n.div_ceil(64) / 16) as usize)?;
                ((rest << size) + digit).div_rem(y)
            }
            false => div_double(ctx, &((rest << size) + digit), y, n)?,
        };
        quotient = (quotient << size) + piece;
        rest = left;
    }
    Ok((quotient, rest))
}

/// `x` cut into digits of so many bits, the lowest first.
fn digits(x: &BigUint, size: u64) -> Vec<BigUint> {
    let count = x.bits().div_ceil(size);
    let mut rest = x.clone();
    let mut out = Vec::new();
    for _ in 0..count {
        let (high, low) = split(&rest, size);
        out.push(low);
        rest = high;
    }
    out
}

/// A number of at most `2n` bits, its upper half below `y`, by `y` of `n` bits.
fn div_double(ctx: &mut Ctx, x: &BigUint, y: &BigUint, n: u64) -> Flow<(BigUint, BigUint)> {
    if n <= DIVISOR_BITS || x.bits() < n + 64 {
        ctx.poll_many((n / 64 * (x.bits().saturating_sub(n) / 64 + 1) / 16) as usize + 1)?;
        return Ok(x.div_rem(y));
    }
    if n % 2 == 1 {
        let (quotient, rest) = div_double(ctx, &(x << 1u8), &(y << 1u8), n + 1)?;
        return Ok((quotient, rest >> 1u8));
    }
    let half = n / 2;
    let (y1, y0) = split(y, half);
    let (top, low) = split(x, n);
    let (third, fourth) = split(&low, half);
    let (first, rest) = div_triple(ctx, &top, &third, y, &y1, &y0, half)?;
    let (second, rest) = div_triple(ctx, &rest, &fourth, y, &y1, &y0, half)?;
    Ok(((first << half) + second, rest))
}

/// `top` of `2n` bits followed by a digit of `n` bits, by `y`, whose halves of `n` bits are `y1` and `y0`.
fn div_triple(
    ctx: &mut Ctx,
    top: &BigUint,
    digit: &BigUint,
    y: &BigUint,
    y1: &BigUint,
    y0: &BigUint,
    n: u64,
) -> Flow<(BigUint, BigUint)> {
    let (mut quotient, rest) = match &(top >> n) == y1 {
        true => ((BigUint::one() << n) - 1u8, top - (y1 << n) + y1),
        false => div_double(ctx, top, y1, n)?,
    };
    let taken = mul_magnitudes(ctx, &quotient, y0)?;
    let mut rest = (rest << n) + digit;
    while rest < taken {
        quotient -= 1u8;
        rest += y;
    }
    Ok((quotient, rest - taken))
}

/// `x ** n`.
pub fn pow(ctx: &mut Ctx, x: &BigInt, n: u32) -> Flow<BigInt> {
    if x.bits().saturating_mul(n as u64) <= SMALL_BITS {
        return Ok(x.pow(n));
    }
    let mut power = BigInt::one();
    for bit in (0..32 - n.leading_zeros()).rev() {
        power = mul(ctx, &power, &power)?;
        if n >> bit & 1 == 1 {
            power = mul(ctx, &power, x)?;
        }
    }
    Ok(power)
}

/// `x ** n % modulus`; neither `n` nor `modulus` is negative, and `x` is below `modulus`.
pub fn pow_mod(ctx: &mut Ctx, x: &BigInt, n: &BigInt, modulus: &BigInt) -> Flow<BigInt> {
    let limbs = modulus.bits() / 64 + 1;
    if limbs.saturating_mul(limbs).saturating_mul(n.bits()) <= 1 << 26 {
        return Ok(x.modpow(n, modulus));
    }
    let mut power = divmod(ctx, &BigInt::one(), modulus)?.1;
    for bit in (0..n.bits()).rev() {
        power = mul(ctx, &power, &power)?;
        if n.bit(bit) {
            power = mul(ctx, &power, x)?;
        }
        ctx.poll_many((limbs * limbs / 16) as usize + 1)?;
        power = divmod(ctx, &power, modulus)?.1;
    }
    Ok(power)
}

/// The greatest common divisor, not negative.
pub fn gcd(ctx: &mut Ctx, x: &BigInt, y: &BigInt) -> Flow<BigInt> {
    let (mut x, mut y) = (x.magnitude().clone(), y.magnitude().clone());
    while !y.is_zero() && x.bits().max(y.bits()) > SMALL_BITS {
        ctx.poll_many((y.bits() / 64) as usize + 1)?;
        let rest = if x.bits() > y.bits() + 64 { div_rem(ctx, &x, &y)?.1 } else { &x % &y };
        x = std::mem::replace(&mut y, rest);
    }
    Ok(signed(x.gcd(&y), false))
}

/// The inverse of `x` modulo `modulus`, both positive; `None` if there is none.
pub fn inverse(ctx: &mut Ctx, x: &BigInt, modulus: &BigInt) -> Flow<Option<BigInt>> {
    if modulus.bits() <= SMALL_BITS {
        return Ok(x.modinv(modulus));
    }
    let (mut a, mut b) = (modulus.clone(), x.clone());
    let (mut before, mut factor) = (BigInt::zero(), BigInt::one());
    while !b.is_zero() {
        ctx.poll_many((a.bits() / 64) as usize + 1)?;
        let (quotient, rest) = divmod(ctx, &a, &b)?;
        let next = before - mul(ctx, &quotient, &factor)?;
        (a, b) = (b, rest);
        (before, factor) = (factor, next);
    }
    Ok(if a.is_one() { Some(divmod(ctx, &before, modulus)?.1) } else { None })
}

/// The integer part of the square root, twice as many bits at each step.
pub fn sqrt(ctx: &mut Ctx, x: &BigInt) -> Flow<BigInt> {
    if x.bits() <= SMALL_BITS {
        return Ok(x.sqrt());
    }
    let last = (x.bits() - 1) / 2;
    let (mut root, mut done) = (BigInt::one(), 0);
    for shift in (0..64 - last.leading_zeros()).rev() {
        let bits = last >> shift;
        let part = x >> (2 * last - done - bits + 1);
        let correction = divmod(ctx, &part, &root)?.0;
        root = (root << (bits - done - 1)) + correction;
        done = bits;
    }
    if mul(ctx, &root, &root)? > *x {
        root -= 1;
    }
    Ok(root)
}
