//! Arithmetic on int, bool, float and complex constants.

use num_bigint::{BigInt, Sign};
use num_integer::Integer;
use num_traits::{Signed, ToPrimitive, Zero};

use super::as_int;
use crate::bytecode::{Const, oparg};

/// A number without the distinction of int and bool.
enum Number {
    Int(BigInt),
    Float(f64),
    Complex(f64, f64),
}

fn number(constant: &Const) -> Option<Number> {
    match constant {
        Const::Float(value) => Some(Number::Float(*value)),
        Const::Complex { real, imag } => Some(Number::Complex(*real, *imag)),
        _ => as_int(constant).map(Number::Int),
    }
}

/// Python's `==` on two numbers, `None` if one of them is none.
pub fn equal(left: &Const, right: &Const) -> Option<bool> {
    Some(match (number(left)?, number(right)?) {
        (Number::Int(left), Number::Int(right)) => left == right,
        (Number::Int(int), Number::Float(float)) | (Number::Float(float), Number::Int(int)) => {
            float.fract() == 0.0 && float.is_finite() && int.to_f64() == Some(float)
        }
        (left, right) => {
            let ((a, b), (c, d)) = (parts(&left)?, parts(&right)?);
            a == c && b == d
        }
    })
}

/// Real and imaginary part; `None` if an int is too big for a float.
fn parts(number: &Number) -> Option<(f64, f64)> {
    match number {
        Number::Int(value) => Some((to_float(value)?, 0.0)),
        Number::Float(value) => Some((*value, 0.0)),
        Number::Complex(real, imag) => Some((*real, *imag)),
    }
}

fn to_float(value: &BigInt) -> Option<f64> {
    value.to_f64().filter(|float| float.is_finite())
}

/// An operator on two numbers; `None` if it fails.
pub fn binary(op: u32, left: &Const, right: &Const) -> Option<Const> {
    if let (Const::Bool(left), Const::Bool(right)) = (left, right) {
        match op {
            oparg::NB_AND => return Some(Const::Bool(left & right)),
            oparg::NB_OR => return Some(Const::Bool(left | right)),
            oparg::NB_XOR => return Some(Const::Bool(left ^ right)),
            _ => {}
        }
    }
    match (number(left)?, number(right)?) {
        (Number::Int(left), Number::Int(right)) => on_ints(op, &left, &right),
        (left @ (Number::Int(_) | Number::Float(_)), right @ (Number::Int(_) | Number::Float(_))) => {
            on_floats(op, parts(&left)?.0, parts(&right)?.0)
        }
        (left, right) => on_complex(op, &left, &right),
    }
}

fn on_ints(op: u32, left: &BigInt, right: &BigInt) -> Option<Const> {
    let result = match op {
        oparg::NB_ADD => left + right,
        oparg::NB_SUBTRACT => left - right,
        oparg::NB_MULTIPLY => left * right,
        oparg::NB_AND => left & right,
        oparg::NB_OR => left | right,
        oparg::NB_XOR => left ^ right,
        oparg::NB_FLOOR_DIVIDE if !right.is_zero() => left.div_floor(right),
        oparg::NB_REMAINDER if !right.is_zero() => left.mod_floor(right),
        oparg::NB_TRUE_DIVIDE if !right.is_zero() => return Some(Const::Float(true_divide(left, right)?)),
        oparg::NB_LSHIFT if !right.is_negative() => left << right.to_u64()?,
        oparg::NB_RSHIFT if !right.is_negative() => match right.to_u64() {
            Some(by) => left >> by,
            None => BigInt::from(if left.is_negative() { -1 } else { 0 }),
        },
        oparg::NB_POWER if right.is_negative() => {
            return on_floats(op, to_float(left)?, to_float(right)?);
        }
        oparg::NB_POWER => power(left, right)?,
        _ => return None,
    };
    Some(Const::Int(result))
}

fn power(base: &BigInt, exponent: &BigInt) -> Option<BigInt> {
    match exponent.to_u32() {
        Some(exponent) => Some(base.pow(exponent)),
        // Only 0 gets here with an exponent this big.
        None => base.is_zero().then(BigInt::default),
    }
}

/// `left / right` rounded once, also where an operand has no exact float.
fn true_divide(left: &BigInt, right: &BigInt) -> Option<f64> {
    const EXACT: u64 = 53;
    if left.bits() <= EXACT && right.bits() <= EXACT {
        return Some(left.to_f64()? / right.to_f64()?);
    }
    // A quotient of at least 64 bits whose last bit says whether anything was cut off rounds correctly.
    let shift = 66 + right.bits() as i64 - left.bits() as i64;
    let (numerator, denominator) = if shift >= 0 {
        (left.abs() << shift as u64, right.abs())
    } else {
        (left.abs(), right.abs() << shift.unsigned_abs())
    };
    let (mut quotient, rest) = numerator.div_rem(&denominator);
    if !rest.is_zero() {
        quotient |= BigInt::from(1);
    }
    let magnitude = libm::scalbn(quotient.to_f64()?, i32::try_from(-shift).ok()?);
    let negative = (left.sign() == Sign::Minus) != (right.sign() == Sign::Minus);
    magnitude.is_finite().then_some(if negative { -magnitude } else { magnitude })
}

fn on_floats(op: u32, left: f64, right: f64) -> Option<Const> {
    let result = match op {
        oparg::NB_ADD => left + right,
        oparg::NB_SUBTRACT => left - right,
        oparg::NB_MULTIPLY => left * right,
        oparg::NB_TRUE_DIVIDE if right != 0.0 => left / right,
        oparg::NB_FLOOR_DIVIDE if right != 0.0 => divmod(left, right).0,
        oparg::NB_REMAINDER if right != 0.0 => divmod(left, right).1,
        oparg::NB_POWER => float_power(left, right)?,
        _ => return None,
    };
    Some(Const::Float(result))
}

/// Floored quotient and remainder with the sign of the divisor.
fn divmod(left: f64, right: f64) -> (f64, f64) {
    let mut rest = left % right;
    let mut quotient = (left - rest) / right;
    if rest == 0.0 {
        rest = 0.0_f64.copysign(right);
    } else if (right < 0.0) != (rest < 0.0) {
        rest += right;
        quotient -= 1.0;
    }
    if quotient == 0.0 {
        return (0.0_f64.copysign(left / right), rest);
    }
    let floor = quotient.floor();
    (if quotient - floor > 0.5 { floor + 1.0 } else { floor }, rest)
}

/// `None` where Python raises, or answers with a complex number.
fn float_power(base: f64, exponent: f64) -> Option<f64> {
    if base == 0.0 && exponent < 0.0 || base < 0.0 && base.is_finite() && exponent.fract() != 0.0 {
        return None;
    }
    let result = base.powf(exponent);
    let overflow = result.is_infinite() && base.is_finite() && exponent.is_finite();
    (!overflow).then_some(result)
}

fn on_complex(op: u32, left: &Number, right: &Number) -> Option<Const> {
    let ((a, b), (c, d)) = (parts(left)?, parts(right)?);
    let is_complex = |number: &Number| matches!(number, Number::Complex(..));
    let (real, imag) = match (op, is_complex(left), is_complex(right)) {
        // A real operand has no imaginary part at all, not one of zero: signs of zeros survive.
        (oparg::NB_ADD, true, false) => (a + c, b),
        (oparg::NB_ADD, false, true) => (a + c, d),
        (oparg::NB_ADD, ..) => (a + c, b + d),
        (oparg::NB_SUBTRACT, true, false) => (a - c, b),
        (oparg::NB_SUBTRACT, false, true) => (a - c, -d),
        (oparg::NB_SUBTRACT, ..) => (a - c, b - d),
        (oparg::NB_MULTIPLY, true, false) => (a * c, b * c),
        (oparg::NB_MULTIPLY, false, true) => (a * c, a * d),
        (oparg::NB_MULTIPLY, ..) => (a * c - b * d, a * d + b * c),
        (oparg::NB_TRUE_DIVIDE, true, false) if c != 0.0 => (a / c, b / c),
        (oparg::NB_TRUE_DIVIDE, _, true) => complex_quotient(a, b, c, d)?,
        _ => return None,
    };
    Some(Const::Complex { real, imag })
}

/// Smith's method: scales by the greater part of the divisor.
fn complex_quotient(a: f64, b: f64, c: f64, d: f64) -> Option<(f64, f64)> {
    if c == 0.0 && d == 0.0 {
        return None;
    }
    if c.abs() >= d.abs() {
        let ratio = d / c;
        let scale = c + d * ratio;
        Some(((a + b * ratio) / scale, (b - a * ratio) / scale))
    } else {
        let ratio = c / d;
        let scale = c * ratio + d;
        Some(((a * ratio + b) / scale, (b * ratio - a) / scale))
    }
}
