//! Arithmetic on complex constants, and on a complex and a real one.

use crate::bytecode::{Const, oparg};

/// An operand: a real one has no imaginary part at all, not one of zero, so that signs of zeros survive.
#[derive(Clone, Copy)]
pub enum Operand {
    Real(f64),
    Complex(f64, f64),
}

type Parts = (f64, f64);

impl Operand {
    fn parts(self) -> Parts {
        match self {
            Operand::Real(value) => (value, 0.0),
            Operand::Complex(real, imag) => (real, imag),
        }
    }
}

/// An operator; `None` if it fails.
pub fn binary(op: u32, left: Operand, right: Operand) -> Option<Const> {
    use Operand::{Complex, Real};
    let ((a, b), (c, d)) = (left.parts(), right.parts());
    let (real, imag) = match (op, left, right) {
        (oparg::NB_ADD, Complex(..), Real(_)) => (a + c, b),
        (oparg::NB_ADD, Real(_), Complex(..)) => (a + c, d),
        (oparg::NB_ADD, ..) => (a + c, b + d),
        (oparg::NB_SUBTRACT, Complex(..), Real(_)) => (a - c, b),
        (oparg::NB_SUBTRACT, Real(_), Complex(..)) => (a - c, -d),
        (oparg::NB_SUBTRACT, ..) => (a - c, b - d),
        (oparg::NB_MULTIPLY, Complex(..), Real(_)) => (a * c, b * c),
        (oparg::NB_MULTIPLY, Real(_), Complex(..)) => (a * c, a * d),
        (oparg::NB_MULTIPLY, ..) => product((a, b), (c, d)),
        (oparg::NB_TRUE_DIVIDE, Complex(..), Real(_)) if c != 0.0 => (a / c, b / c),
        (oparg::NB_TRUE_DIVIDE, _, Complex(..)) => quotient((a, b), (c, d))?,
        (oparg::NB_POWER, ..) => power((a, b), (c, d))?,
        _ => return None,
    };
    Some(Const::Complex { real, imag })
}

fn product((a, b): Parts, (c, d): Parts) -> Parts {
    (a * c - b * d, a * d + b * c)
}

/// Smith's method: scales by the greater part of the divisor.
fn quotient((a, b): Parts, (c, d): Parts) -> Option<Parts> {
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

/// Exponents up to this are multiplied out.
const SMALL_EXPONENT: f64 = 100.0;

fn power(base: Parts, (real, imag): Parts) -> Option<Parts> {
    let result = if imag == 0.0 && real.fract() == 0.0 && real.abs() <= SMALL_EXPONENT {
        let raised = raise(base, real.abs() as u32);
        if real > 0.0 { raised } else { quotient((1.0, 0.0), raised)? }
    } else {
        polar_power(base, (real, imag))?
    };
    (result.0.is_finite() && result.1.is_finite()).then_some(result)
}

/// By squaring.
fn raise(mut base: Parts, mut exponent: u32) -> Parts {
    let mut result = (1.0, 0.0);
    while exponent > 0 {
        if exponent & 1 != 0 {
            result = product(result, base);
        }
        exponent >>= 1;
        base = product(base, base);
    }
    result
}

fn polar_power((a, b): Parts, (c, d): Parts) -> Option<Parts> {
    if a == 0.0 && b == 0.0 {
        return (d == 0.0 && c >= 0.0).then_some((0.0, 0.0));
    }
    let (length, angle) = (a.hypot(b), b.atan2(a));
    let mut scale = length.powf(c);
    let mut phase = angle * c;
    if d != 0.0 {
        scale *= (-angle * d).exp();
        phase += d * length.ln();
    }
    Some((scale * phase.cos(), scale * phase.sin()))
}
