//! Python's operators on constants, as far as folding may go: results must stay small and must not fail.

mod complex;
mod number;
mod sequence;

use num_bigint::BigInt;
use num_traits::{Signed, ToPrimitive, Zero};

use crate::bytecode::{Const, Op, oparg};

/// Greatest int that multiplication, power and shift may make, in bits.
const MAX_INT_BITS: u64 = 128;
/// Greatest tuple that repetition may make.
const MAX_COLLECTION: i64 = 256;
/// Greatest string that repetition may make.
const MAX_STRING: i64 = 4096;
/// Greatest tuple that repetition may make, counting what is nested.
const MAX_TOTAL_ITEMS: i64 = 1024;

/// Truth of a constant.
pub fn truth(constant: &Const) -> bool {
    match constant {
        Const::None => false,
        Const::Bool(value) => *value,
        Const::Int(value) => !value.is_zero(),
        Const::Float(value) => *value != 0.0,
        Const::Complex { real, imag } => *real != 0.0 || *imag != 0.0,
        Const::Str(text) | Const::Bytes(text) => !text.is_empty(),
        Const::Tuple(items) | Const::FrozenSet(items) => !items.is_empty(),
        Const::Ellipsis | Const::Slice(_) | Const::Code(_) => true,
    }
}

/// A constant frozenset of these items, without those equal to an earlier one.
pub fn frozenset(items: &[Const]) -> Const {
    let mut kept: Vec<Const> = Vec::with_capacity(items.len());
    for item in items {
        if !kept.iter().any(|other| equal(other, item)) {
            kept.push(item.clone());
        }
    }
    Const::FrozenSet(kept.into())
}

/// Python's `==` on constants.
fn equal(left: &Const, right: &Const) -> bool {
    match (left, right) {
        (Const::Tuple(left), Const::Tuple(right)) => {
            left.len() == right.len() && left.iter().zip(right.iter()).all(|(left, right)| equal(left, right))
        }
        _ => match number::equal(left, right) {
            Some(result) => result,
            None => crate::bytecode::constants::key(left) == crate::bytecode::constants::key(right),
        },
    }
}

/// The int that an int or bool is.
fn as_int(constant: &Const) -> Option<BigInt> {
    match constant {
        Const::Bool(value) => Some(BigInt::from(u8::from(*value))),
        Const::Int(value) => Some(value.clone()),
        _ => None,
    }
}

/// A unary operator; `None` if it fails.
pub fn unary(op: Op, operand: &Const) -> Option<Const> {
    match op {
        Op::UNARY_NOT => Some(Const::Bool(!truth(operand))),
        // `~True` warns when it runs.
        Op::UNARY_INVERT if matches!(operand, Const::Bool(_)) => None,
        Op::UNARY_INVERT => Some(Const::Int(!as_int(operand)?)),
        Op::UNARY_NEGATIVE => match operand {
            Const::Float(value) => Some(Const::Float(-value)),
            Const::Complex { real, imag } => Some(Const::Complex { real: -real, imag: -imag }),
            _ => Some(Const::Int(-as_int(operand)?)),
        },
        // `+x` is an intrinsic.
        _ => match operand {
            Const::Float(_) | Const::Complex { .. } => Some(operand.clone()),
            _ => Some(Const::Int(as_int(operand)?)),
        },
    }
}

/// A binary operator, one of `NB_*`; `None` if it fails or the result would be too big.
pub fn binary(op: u32, left: &Const, right: &Const) -> Option<Const> {
    match op {
        oparg::NB_SUBSCR => sequence::item(left, right),
        oparg::NB_ADD => sequence::concatenate(left, right).or_else(|| number::binary(op, left, right)),
        oparg::NB_MULTIPLY => multiply(left, right),
        oparg::NB_POWER if !power_is_small(left, right) => None,
        oparg::NB_LSHIFT if !shift_is_small(left, right) => None,
        _ => number::binary(op, left, right),
    }
}

fn multiply(left: &Const, right: &Const) -> Option<Const> {
    match (as_int(left), as_int(right)) {
        (Some(one), Some(other)) => {
            let fits = one.is_zero() || other.is_zero() || one.bits() + other.bits() <= MAX_INT_BITS;
            fits.then(|| Const::Int(one * other))
        }
        (Some(count), None) if sequence::length(right).is_some() => repeat(right, &count),
        (None, Some(count)) if sequence::length(left).is_some() => repeat(left, &count),
        _ => number::binary(oparg::NB_MULTIPLY, left, right),
    }
}

fn repeat(items: &Const, count: &BigInt) -> Option<Const> {
    let length = sequence::length(items)? as i64;
    if length == 0 {
        return Some(items.clone());
    }
    let count = count.to_i64()?;
    let limit = if matches!(items, Const::Tuple(_)) { MAX_COLLECTION } else { MAX_STRING };
    if count < 0 || count > limit / length {
        return None;
    }
    if count > 0 && matches!(items, Const::Tuple(_)) && rest_after(items, MAX_TOTAL_ITEMS / count) < 0 {
        return None;
    }
    Some(sequence::repeat(items, count as usize))
}

/// What is left of `limit` after counting all items, nested ones too; negative if they are too many.
fn rest_after(constant: &Const, mut limit: i64) -> i64 {
    if let Const::Tuple(items) = constant {
        limit -= items.len() as i64;
        for item in items.iter() {
            if limit < 0 {
                break;
            }
            limit = rest_after(item, limit);
        }
    }
    limit
}

fn power_is_small(left: &Const, right: &Const) -> bool {
    match (as_int(left), as_int(right)) {
        (Some(base), Some(exponent)) if !base.is_zero() && exponent.is_positive() => {
            exponent.to_u64().is_some_and(|exponent| base.bits() <= MAX_INT_BITS / exponent)
        }
        _ => true,
    }
}

fn shift_is_small(left: &Const, right: &Const) -> bool {
    match (as_int(left), as_int(right)) {
        (Some(value), Some(by)) if !value.is_zero() && !by.is_zero() => {
            by.to_u64().is_some_and(|by| by <= MAX_INT_BITS && value.bits() <= MAX_INT_BITS - by)
        }
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn int(value: i64) -> Const {
        Const::Int(value.into())
    }

    fn show(op: u32, left: &Const, right: &Const) -> String {
        binary(op, left, right).map_or("-".into(), |result| crate::bytecode::repr::constant(&result))
    }

    #[test]
    fn operators_follow_python() {
        assert_eq!(show(oparg::NB_FLOOR_DIVIDE, &int(-7), &int(2)), "-4");
        assert_eq!(show(oparg::NB_REMAINDER, &int(-7), &int(2)), "1");
        assert_eq!(show(oparg::NB_REMAINDER, &Const::Float(-1.0), &Const::Float(3.0)), "2.0");
        assert_eq!(show(oparg::NB_TRUE_DIVIDE, &int(1), &int(3)), "0.3333333333333333");
        assert_eq!(show(oparg::NB_POWER, &int(2), &int(-1)), "0.5");
        assert_eq!(show(oparg::NB_ADD, &int(1), &Const::Complex { real: 0.0, imag: 2.0 }), "(1+2j)");
        assert_eq!(show(oparg::NB_AND, &Const::Bool(true), &Const::Bool(false)), "False");
        assert_eq!(show(oparg::NB_SUBSCR, &Const::Str((*b"abc").into()), &int(-1)), "'c'");
    }

    #[test]
    fn big_results_are_not_folded() {
        assert_eq!(show(oparg::NB_POWER, &int(2), &int(64)), "18446744073709551616");
        assert_eq!(show(oparg::NB_POWER, &int(2), &int(65)), "-");
        assert_eq!(show(oparg::NB_LSHIFT, &int(1), &int(128)), "-");
        assert_eq!(show(oparg::NB_MULTIPLY, &Const::Str((*b"ab").into()), &int(2049)), "-");
        assert_eq!(show(oparg::NB_TRUE_DIVIDE, &int(1), &int(0)), "-");
    }
}
