//! Numeric literals as constants.

use num_bigint::BigInt;
use ruff_python_ast as ruff;

use crate::bytecode::Const;

/// The constant of a numeric literal.
pub(super) fn number(number: &ruff::Number) -> Const {
    match number {
        ruff::Number::Int(value) => Const::Int(integer(value)),
        ruff::Number::Float(value) => Const::Float(*value),
        ruff::Number::Complex { real, imag } => Const::Complex { real: *real, imag: *imag },
    }
}

/// Integers beyond 64 bits are kept by ruff as the literal's text, prefix included.
fn integer(value: &ruff::Int) -> BigInt {
    if let Some(small) = value.as_u64() {
        return BigInt::from(small);
    }
    let text: String = value.to_string().chars().filter(|c| *c != '_').collect();
    let lower = text.to_ascii_lowercase();
    let (digits, radix) = match lower.get(..2) {
        Some("0x") => (&lower[2..], 16),
        Some("0o") => (&lower[2..], 8),
        Some("0b") => (&lower[2..], 2),
        _ => (&lower[..], 10),
    };
    BigInt::parse_bytes(digits.as_bytes(), radix).unwrap_or_default()
}
