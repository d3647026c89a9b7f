//! `float`: arithmetic, power, hash, rounding.

pub mod hex;
pub mod methods;

pub use methods::METHODS;

use std::borrow::Cow;

use num_bigint::BigInt;
use num_traits::Zero;

use super::int::convert::as_ratio;
use crate::heap::Value;
use crate::objects::protocol::BinaryOp;
use crate::objects::{Ctx, Flow};

/// `x op y`; `NotImplemented` for the operators floats do not have.
#[inline]
pub fn binary(ctx: &mut Ctx, op: BinaryOp, x: f64, y: f64) -> Flow {
    let answer = match op {
        BinaryOp::Add => x + y,
        BinaryOp::Sub => x - y,
        BinaryOp::Mul => x * y,
        BinaryOp::TrueDiv | BinaryOp::FloorDiv | BinaryOp::Mod if y == 0.0 => {
            return Err(ctx.zero_division("division by zero"));
        }
        BinaryOp::TrueDiv => x / y,
        BinaryOp::FloorDiv => divmod(x, y).0,
        BinaryOp::Mod => modulo(x, y),
        BinaryOp::Pow => return pow(ctx, x, y),
        _ => return Ok(Value::NOT_IMPLEMENTED),
    };
    Ok(ctx.heap.new_float(answer))
}

/// `x % y` with the sign of `y`.
pub fn modulo(x: f64, y: f64) -> f64 {
    let rest = x % y;
    if rest == 0.0 {
        return 0f64.copysign(y);
    }
    if (y < 0.0) != (rest < 0.0) { rest + y } else { rest }
}

/// `(x // y, x % y)`; `y` is not 0.
pub fn divmod(x: f64, y: f64) -> (f64, f64) {
    let mut rest = x % y;
    let mut quotient = (x - rest) / y;
    if rest == 0.0 {
        rest = 0f64.copysign(y);
    } else if (y < 0.0) != (rest < 0.0) {
        // After the division: an infinite divisor must not meet itself.
        rest += y;
        quotient -= 1.0;
    }
    if quotient == 0.0 {
        return (0f64.copysign(x / y), rest);
    }
    let floor = quotient.floor();
    (if quotient - floor > 0.5 { floor + 1.0 } else { floor }, rest)
}

/// `x ** y`; a negative base with a fractional exponent makes a complex number.
pub fn pow(ctx: &mut Ctx, x: f64, y: f64) -> Flow {
    if x == 0.0 && y < 0.0 {
        return Err(ctx.zero_division("zero to a negative power"));
    }
    if x < 0.0 && x.is_finite() && y.is_finite() && y.floor() != y {
        return super::complex::pow(ctx, (x, 0.0), (y, 0.0));
    }
    let answer = x.powf(y);
    if answer.is_infinite() && x.is_finite() && y.is_finite() {
        return Err(range_error(ctx));
    }
    Ok(ctx.heap.new_float(answer))
}

/// `OverflowError: (34, 'Numerical result out of range')`: what C's `errno` ERANGE becomes.
pub fn range_error(ctx: &mut Ctx) -> crate::objects::Break {
    let message = ctx.str("Numerical result out of range");
    ctx.raise_with(crate::heap::ty::OVERFLOW_ERROR, &[Value::small_int(34), message])
}

/// `hash(float)`; `identity` stands in for the hash of NaN.
pub fn hash(x: f64, identity: i64) -> i64 {
    use crate::heap::hash::{INF, MODULUS, fix};
    if x.is_nan() {
        return identity;
    }
    if x.is_infinite() {
        return if x > 0.0 { INF } else { -INF };
    }
    let (mantissa, exponent, negative) = super::int::convert::parts(x);
    // 2^61 is 1 modulo 2^61 - 1: multiplying by a power of two rotates 61 bits.
    let shift = exponent.rem_euclid(61) as u32;
    let m = mantissa % MODULUS;
    let hash = ((m << shift & MODULUS) | (m >> (61 - shift))) as i64;
    fix(if negative { -hash } else { hash })
}

/// The integer nearest to a finite float, halves to even.
pub fn round_half_even(x: f64) -> f64 {
    x.round_ties_even()
}

/// `round(x, digits)` of a finite float, correctly rounded as if in decimal; `None` if it is too large.
pub fn round_digits(x: f64, digits: i64) -> Option<f64> {
    if x == 0.0 || digits > 323 {
        return Some(x);
    }
    if digits < -308 {
        return Some(0f64.copysign(x));
    }
    if digits >= 0 {
        let rounded: f64 = format!("{x:.*}", digits as usize).parse().ok()?;
        return rounded.is_finite().then_some(rounded);
    }
    let unit = BigInt::from(10).pow(-digits as u32);
    let (n, d) = as_ratio(x.abs());
    let d = d * &unit;
    let (mut quotient, rest) = (&n / &d, &n % &d);
    let twice: BigInt = rest * 2;
    if twice > d || twice == d && quotient.bit(0) {
        quotient += 1;
    }
    if quotient.is_zero() {
        return Some(0f64.copysign(x));
    }
    let rounded: f64 = (quotient * unit).to_string().parse().ok()?;
    rounded.is_finite().then_some(rounded.copysign(x))
}

/// Reads a float as `float(text)` does from ASCII text; `None` if it is none.
pub fn parse(text: &str) -> Option<f64> {
    parse_plain(&without_underscores(super::int::parse::strip(text))?)
}

/// ASCII text without its underscores, which may stand only between digits.
pub fn without_underscores(text: &str) -> Option<Cow<'_, str>> {
    if !text.contains('_') {
        return Some(text.into());
    }
    let bytes = text.as_bytes();
    let fine = (0..bytes.len()).all(|i| {
        bytes[i] != b'_'
            || i > 0 && bytes[i - 1].is_ascii_digit() && bytes.get(i + 1).is_some_and(|b| b.is_ascii_digit())
    });
    fine.then(|| text.replace('_', "").into())
}

/// Rust reads the same texts as CPython, but for an exponent alone.
fn parse_plain(text: &str) -> Option<f64> {
    text.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn division_like_cpython() {
        for ((x, y), expect) in [
            ((7.0, 2.0), (3.0, 1.0)),
            ((-7.0, 2.0), (-4.0, 1.0)),
            ((7.0, -2.0), (-4.0, -1.0)),
            ((0.3, 0.1), (2.0, 0.09999999999999998)),
            ((1e300, 1e-300), (f64::INFINITY, 4.891554850853602e-301)),
        ] {
            assert_eq!(divmod(x, y).1, expect.1, "{x} % {y}");
            if expect.0.is_finite() {
                assert_eq!(divmod(x, y).0, expect.0, "{x} // {y}");
            }
        }
    }

    #[test]
    fn rounding_and_hashes() {
        assert_eq!(round_digits(2.675, 2), Some(2.67));
        assert_eq!(round_digits(25.0, -1), Some(20.0));
        assert_eq!(round_digits(1234.5, -2), Some(1200.0));
        assert_eq!(round_digits(1.7e308, -308), None);
        assert_eq!(hash(1.5, 0), 1152921504606846977);
        assert_eq!(hash(0.1, 0), 230584300921369408);
        assert_eq!(hash(-2.0, 0), -2);
        assert_eq!(hash(1e300, 0), 1224995262755759164);
        assert_eq!(hash(5e-324, 0), 16777216);
    }

    #[test]
    fn parsing() {
        assert_eq!(parse(" 1_0.5e1 "), Some(105.0));
        assert_eq!(parse("1__0"), None);
        assert_eq!(parse("-Infinity"), Some(f64::NEG_INFINITY));
        assert_eq!(parse("."), None);
        assert_eq!(parse("1e"), None);
        assert_eq!(parse("5."), Some(5.0));
    }
}
