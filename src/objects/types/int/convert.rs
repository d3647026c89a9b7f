//! Between big integers and floats, correctly rounded.

use num_bigint::{BigInt, BigUint};
use num_traits::{One, Signed, ToPrimitive, Zero};

/// `mantissa * 2^exponent` rounded half to even; `None` if it is too large for a float.
pub fn scale(mantissa: u128, exponent: i64) -> Option<f64> {
    if mantissa == 0 {
        return Some(0.0);
    }
    let bits = 128 - mantissa.leading_zeros() as i64;
    let top = exponent + bits - 1;
    if top > 1023 {
        return None;
    }
    // Subnormal results have fewer bits.
    let precision = if top >= -1022 { 53 } else { 53 - (-1022 - top) };
    let mut exponent = exponent;
    let mut kept = mantissa;
    let drop = bits - precision;
    if drop > 0 {
        if drop > 127 {
            return Some(0.0);
        }
        let rest = mantissa & ((1 << drop) - 1);
        let half = 1u128 << (drop - 1);
        kept = mantissa >> drop;
        if rest > half || rest == half && kept & 1 == 1 {
            kept += 1;
        }
        exponent += drop;
    }
    let mut x = kept as f64;
    // Two steps: one factor alone might overflow or underflow.
    while exponent > 0 {
        let step = exponent.min(1000);
        x *= 2f64.powi(step as i32);
        exponent -= step;
    }
    while exponent < 0 {
        let step = (-exponent).min(1000);
        // `kept` has no more bits than the result can hold, so only the last step may round, and is exact.
        x /= 2f64.powi(step as i32);
        exponent += step;
    }
    x.is_finite().then_some(x)
}

/// The nearest float; `None` if it is too large.
pub fn big_to_f64(i: &BigInt) -> Option<f64> {
    let x = magnitude_to_f64(i.magnitude())?;
    Some(if i.is_negative() { -x } else { x })
}

fn magnitude_to_f64(m: &BigUint) -> Option<f64> {
    let bits = m.bits();
    if bits <= 64 {
        return scale(m.to_u128()?, 0);
    }
    if bits > 1100 {
        return None;
    }
    let drop = bits - 64;
    let mut top = (m >> drop).to_u128()?;
    if m.trailing_zeros().is_some_and(|z| z < drop) {
        top |= 1;
    }
    scale(top, drop as i64)
}

/// `a / b` as the nearest float; `None` if it is too large. `b` is not 0.
pub fn ratio_to_f64(a: &BigInt, b: &BigInt) -> Option<f64> {
    let negative = a.is_negative() != b.is_negative();
    let (n, d) = (a.magnitude(), b.magnitude());
    if n.is_zero() {
        return Some(if negative { -0.0 } else { 0.0 });
    }
    let shift = 66 + d.bits() as i64 - n.bits() as i64;
    let (quotient, exact) = if shift >= 0 {
        let n = n << shift as u64;
        (&n / d, (&n % d).is_zero())
    } else {
        let d = d << (-shift) as u64;
        (n / &d, (n % &d).is_zero())
    };
    let x = scale(quotient.to_u128()? | !exact as u128, -shift)?;
    Some(if negative { -x } else { x })
}

/// The integer part of a finite float.
pub fn f64_to_big(x: f64) -> BigInt {
    if x.abs() < 9.0e18 {
        return BigInt::from(x as i64);
    }
    let (mantissa, exponent, negative) = parts(x);
    let i = BigInt::from(mantissa) << exponent.max(0) as u64;
    if negative { -i } else { i }
}

/// A finite float as `(mantissa, exponent, negative)`: `mantissa * 2^exponent`, exactly.
pub fn parts(x: f64) -> (u64, i32, bool) {
    let bits = x.to_bits();
    let exponent = (bits >> 52 & 0x7FF) as i32;
    let fraction = bits & ((1 << 52) - 1);
    match exponent {
        0 => (fraction, -1074, x.is_sign_negative()),
        _ => (fraction | 1 << 52, exponent - 1075, x.is_sign_negative()),
    }
}

/// A finite float as a fraction in lowest terms.
pub fn as_ratio(x: f64) -> (BigInt, BigInt) {
    let (mut mantissa, mut exponent, negative) = parts(x);
    if mantissa == 0 {
        return (BigInt::zero(), BigInt::one());
    }
    let zeros = mantissa.trailing_zeros() as i32;
    mantissa >>= zeros;
    exponent += zeros;
    let n = BigInt::from(mantissa) << exponent.max(0) as u64;
    let d = BigInt::one() << (-exponent).max(0) as u64;
    (if negative { -n } else { n }, d)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(a: &str, b: &str, expect: f64) {
        let (a, b): (BigInt, BigInt) = (a.parse().expect("int"), b.parse().expect("int"));
        assert_eq!(ratio_to_f64(&a, &b), Some(expect));
    }

    #[test]
    fn true_division() {
        check("1", "3", 1.0 / 3.0);
        check("-10000000000000000000000", "3", -3.3333333333333335e21);
        check("9007199254740993", "1", 9007199254740992.0);
        check("9007199254740995", "1", 9007199254740996.0);
        check("5", &format!("1{}", "0".repeat(324)), 5e-324);
        check("2", &format!("1{}", "0".repeat(324)), 0.0);
        check("123456789", &format!("1{}", "0".repeat(320)), 1.23456789e-312);
        assert_eq!(ratio_to_f64(&(BigInt::one() << 2000u32), &BigInt::one()), None);
    }

    #[test]
    fn big_to_float() {
        assert_eq!(big_to_f64(&(BigInt::one() << 1023u32)), Some(2f64.powi(1023)));
        assert_eq!(big_to_f64(&(BigInt::one() << 1024u32)), None);
        assert_eq!(big_to_f64(&((BigInt::one() << 1024u32) - 1)), None);
        assert_eq!(f64_to_big(1e22).to_string(), "10000000000000000000000");
        assert_eq!(as_ratio(-0.75), (BigInt::from(-3), BigInt::from(4)));
    }
}
