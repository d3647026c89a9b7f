//! `complex`: arithmetic, with the mixed real and complex rules of 3.14.

pub mod methods;
pub mod parse;

pub use methods::METHODS;

use crate::heap::{Layout, Value};
use crate::objects::protocol::BinaryOp;
use crate::objects::{Ctx, Flow};

/// Real and imaginary part.
pub type C = (f64, f64);

/// `a op b` where both are laid out as complex, float or int.
pub fn binary_values(ctx: &mut Ctx, op: BinaryOp, a: Value, b: Value) -> Flow {
    if !matches!(op, BinaryOp::Add | BinaryOp::Sub | BinaryOp::Mul | BinaryOp::TrueDiv | BinaryOp::Pow) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let real = [a, b].map(|v| ctx.heap.layout(v) != Layout::Complex);
    let x = to_complex(ctx, a)?;
    let y = to_complex(ctx, b)?;
    // A real operand has no imaginary part at all, not even one of zero.
    let answer = match op {
        BinaryOp::Add if real[0] => (x.0 + y.0, y.1),
        BinaryOp::Add if real[1] => (x.0 + y.0, x.1),
        BinaryOp::Add => (x.0 + y.0, x.1 + y.1),
        BinaryOp::Sub if real[0] => (x.0 - y.0, -y.1),
        BinaryOp::Sub if real[1] => (x.0 - y.0, x.1),
        BinaryOp::Sub => (x.0 - y.0, x.1 - y.1),
        BinaryOp::Mul if real[0] => (x.0 * y.0, x.0 * y.1),
        BinaryOp::Mul if real[1] => (x.0 * y.0, x.1 * y.0),
        BinaryOp::Mul => multiply(x, y),
        BinaryOp::TrueDiv if y == (0.0, 0.0) => return Err(ctx.zero_division("division by zero")),
        BinaryOp::TrueDiv if real[1] => (x.0 / y.0, x.1 / y.0),
        BinaryOp::TrueDiv if real[0] => divide_real(x.0, y),
        BinaryOp::TrueDiv => divide(x, y),
        _ => return pow(ctx, x, y),
    };
    Ok(ctx.heap.new_complex(answer.0, answer.1))
}

fn to_complex(ctx: &mut Ctx, v: Value) -> Flow<C> {
    Ok(match ctx.heap.layout(v) {
        Layout::Complex => ctx.heap.complex(v),
        _ => (ctx.int_or_float(v)?, 0.0),
    })
}

/// The product; where both parts came out NaN, infinities are recovered as C's Annex G asks.
pub fn multiply(x: C, y: C) -> C {
    let (a, b, c, d) = (x.0, x.1, y.0, y.1);
    let (ac, bd, ad, bc) = (a * c, b * d, a * d, b * c);
    let (re, im) = (ac - bd, ad + bc);
    if !re.is_nan() || !im.is_nan() {
        return (re, im);
    }
    recover(x, y, [ac, bd, ad, bc]).unwrap_or((re, im))
}

/// The infinite product that NaNs hide.
fn recover(x: C, y: C, products: [f64; 4]) -> Option<C> {
    let unit = |v: f64| if v.is_infinite() { 1f64.copysign(v) } else { 0f64.copysign(v) };
    let plain = |v: f64| if v.is_nan() { 0f64.copysign(v) } else { v };
    let (mut x, mut y) = (x, y);
    let mut found = false;
    if x.0.is_infinite() || x.1.is_infinite() {
        x = (unit(x.0), unit(x.1));
        y = (plain(y.0), plain(y.1));
        found = true;
    }
    if y.0.is_infinite() || y.1.is_infinite() {
        y = (unit(y.0), unit(y.1));
        x = (plain(x.0), plain(x.1));
        found = true;
    }
    if !found && products.iter().any(|p| p.is_infinite()) {
        x = (plain(x.0), plain(x.1));
        y = (plain(y.0), plain(y.1));
        found = true;
    }
    let part = |v: f64| f64::INFINITY * v;
    found.then(|| (part(x.0 * y.0 - x.1 * y.1), part(x.0 * y.1 + x.1 * y.0)))
}

/// The quotient by Smith's method: the larger part of the divisor scales.
pub fn divide(x: C, y: C) -> C {
    if y.0.abs() >= y.1.abs() {
        let ratio = y.1 / y.0;
        let denominator = y.0 + y.1 * ratio;
        ((x.0 + x.1 * ratio) / denominator, (x.1 - x.0 * ratio) / denominator)
    } else if y.1.abs() >= y.0.abs() {
        let ratio = y.0 / y.1;
        let denominator = y.0 * ratio + y.1;
        ((x.0 * ratio + x.1) / denominator, (x.1 * ratio - x.0) / denominator)
    } else {
        (f64::NAN, f64::NAN)
    }
}

/// A real number divided by a complex one: no imaginary zero takes part.
fn divide_real(x: f64, y: C) -> C {
    if y.0.abs() >= y.1.abs() {
        let ratio = y.1 / y.0;
        let denominator = y.0 + y.1 * ratio;
        (x / denominator, (-x * ratio) / denominator)
    } else if y.1.abs() >= y.0.abs() {
        let ratio = y.0 / y.1;
        let denominator = y.0 * ratio + y.1;
        ((x * ratio) / denominator, -x / denominator)
    } else {
        (f64::NAN, f64::NAN)
    }
}

/// `x ** y`: small integer exponents by multiplication, others by polar form.
pub fn pow(ctx: &mut Ctx, x: C, y: C) -> Flow {
    let small = y.1 == 0.0 && y.0.floor() == y.0 && y.0.abs() <= 100.0;
    let answer = if y == (0.0, 0.0) {
        (1.0, 0.0)
    } else if x == (0.0, 0.0) {
        if y.1 != 0.0 || y.0 < 0.0 {
            return Err(ctx.zero_division("zero to a negative or complex power"));
        }
        (0.0, 0.0)
    } else if small && y.0 > 0.0 {
        powu(x, y.0 as u32)
    } else if small {
        divide((1.0, 0.0), powu(x, -y.0 as u32))
    } else {
        polar(x, y)
    };
    let infinite = |c: C| c.0.is_infinite() || c.1.is_infinite();
    if infinite(answer) && !infinite(x) && !infinite(y) {
        return Err(ctx.overflow_error("complex exponentiation"));
    }
    Ok(ctx.heap.new_complex(answer.0, answer.1))
}

fn powu(x: C, n: u32) -> C {
    let (mut answer, mut power, mut mask) = ((1.0, 0.0), x, 1u32);
    while mask <= n {
        if n & mask != 0 {
            answer = multiply(answer, power);
        }
        mask <<= 1;
        power = multiply(power, power);
    }
    answer
}

fn polar(x: C, y: C) -> C {
    let length = x.0.hypot(x.1);
    let angle = x.1.atan2(x.0);
    let mut size = length.powf(y.0);
    let mut phase = angle * y.0;
    if y.1 != 0.0 {
        size *= (-angle * y.1).exp();
        phase += y.1 * length.ln();
    }
    (size * phase.cos(), size * phase.sin())
}

/// `hash(complex)`.
pub fn hash(c: C, identity: i64) -> i64 {
    let re = super::float::hash(c.0, identity);
    let im = super::float::hash(c.1, identity);
    crate::heap::hash::fix(re.wrapping_add(im.wrapping_mul(crate::heap::hash::IMAG)))
}
