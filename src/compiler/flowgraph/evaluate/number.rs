//! Arithmetic on int, bool, float and complex constants.

use num_bigint::{BigInt, Sign};
use num_integer::Integer;
use num_traits::{Signed, ToPrimitive, Zero};

use super::as_int;
use super::complex::{self, Operand};
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

/// A number as an operand of complex arithmetic.
fn operand(number: &Number) -> Option<Operand> {
    Some(match number {
        Number::Int(value) => Operand::Real(to_float(value)?),
        Number::Float(value) => Operand::Real(*value),
        Number::Complex(real, imag) => Operand::Complex(*real, *imag),
    })
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
        (left, right) => complex::binary(op, operand(&left)?, operand(&right)?),
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
        oparg::NB_POWER if left < 0.0 && left.is_finite() && right.is_finite() && right.fract() != 0.0 => {
            return complex::binary(op, Operand::Real(left), Operand::Real(right));
        }
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

/// `None` where Python raises.
fn float_power(base: f64, exponent: f64) -> Option<f64> {
    if base == 0.0 && exponent < 0.0 {
        return None;
    }
    let result = base.powf(exponent);
    let overflow = result.is_infinite() && base.is_finite() && exponent.is_finite();
    (!overflow).then_some(result)
}
