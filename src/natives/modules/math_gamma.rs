//! The gamma function and its logarithm by Lanczos' approximation (g = 6.0247, 13 terms), as CPython computes them: the
//! last digits must be the same.

use std::f64::consts::PI;

const G: f64 = 6.024_680_040_776_73;
const G_MINUS_HALF: f64 = 5.524_680_040_776_73;
const LOG_PI: f64 = 1.144729885849400174143427351353058711647;
/// Beyond this gamma overflows, or vanishes on the negative side.
const X_MAX: f64 = 200.0;
/// Below this one term of the series is exact.
const X_MIN: f64 = 1e-20;
/// From here on the power overflows in one step.
const SPLIT: f64 = 140.0;

/// Coefficients of numerator and denominator, the constant term first.
const TERMS: [(f64, f64); 13] = [
    (23_531_376_880.410_76, 0.0),
    (42_919_803_642.649_1, 39916800.0),
    (35_711_959_237.355_67, 120543840.0),
    (17_921_034_426.037_21, 150917976.0),
    (6_039_542_586.352_028, 105258076.0),
    (1_439_720_407.311_721_6, 45995730.0),
    (248_874_557.862_054_17, 13339535.0),
    (31_426_415.585_400_194, 2637558.0),
    (2_876_370.628_935_372_5, 357423.0),
    (186_056.265_395_223_48, 32670.0),
    (8_071.672_002_365_816, 1925.0),
    (210.824_277_751_579_36, 66.0),
    (2.506_628_274_631_000_2, 1.0),
];

/// The Lanczos sum as a rational function; for large x in 1/x, so that nothing overflows.
fn lanczos(x: f64) -> f64 {
    let add = |(num, den): (f64, f64), (a, b): &(f64, f64)| match x < 5.0 {
        true => (num * x + a, den * x + b),
        false => (num / x + a, den / x + b),
    };
    let (num, den) = match x < 5.0 {
        true => TERMS.iter().rev().fold((0.0, 0.0), add),
        false => TERMS.iter().fold((0.0, 0.0), add),
    };
    num / den
}

/// sin(pi x) without loss for large x.
fn sin_pi(x: f64) -> f64 {
    let y = x.abs() % 2.0;
    let r = match (2.0 * y).round() as u32 {
        0 => (PI * y).sin(),
        1 => (PI * (y - 0.5)).cos(),
        2 => (PI * (1.0 - y)).sin(),
        3 => -(PI * (y - 1.5)).cos(),
        _ => (PI * (y - 2.0)).sin(),
    };
    1f64.copysign(x) * r
}

/// Gamma; NaN where it is not defined, infinite where it overflows.
pub fn gamma(x: f64) -> f64 {
    if !x.is_finite() {
        return if x == f64::NEG_INFINITY { f64::NAN } else { x };
    }
    if x == 0.0 {
        return f64::NAN;
    }
    if x == x.floor() {
        if x < 0.0 {
            return f64::NAN;
        }
        if x <= 23.0 {
            return (1..x as u64).map(|i| i as f64).product();
        }
    }
    let abs = x.abs();
    if abs < X_MIN {
        return 1.0 / x;
    }
    if abs > X_MAX {
        return if x < 0.0 { 0.0 / sin_pi(x) } else { f64::INFINITY };
    }
    let y = abs + G_MINUS_HALF;
    // The rounding error of y, for a first-order correction.
    let z = match abs > G_MINUS_HALF {
        true => (y - abs) - G_MINUS_HALF,
        false => (y - G_MINUS_HALF) - abs,
    };
    let z = z * G / y;
    if x < 0.0 {
        let r = -PI / sin_pi(abs) / abs * y.exp() / lanczos(abs);
        let r = r - z * r;
        if abs < SPLIT {
            return r / y.powf(abs - 0.5);
        }
        let root = y.powf(abs / 2.0 - 0.25);
        return r / root / root;
    }
    let r = lanczos(abs) / y.exp();
    let r = r + z * r;
    if abs < SPLIT {
        return r * y.powf(abs - 0.5);
    }
    let root = y.powf(abs / 2.0 - 0.25);
    r * root * root
}

/// The logarithm of |gamma|; NaN at zero and the negative integers.
pub fn lgamma(x: f64) -> f64 {
    if x.is_nan() {
        return x;
    }
    if x.is_infinite() {
        return f64::INFINITY;
    }
    if x == x.floor() && x <= 2.0 {
        return if x <= 0.0 { f64::NAN } else { 0.0 };
    }
    let abs = x.abs();
    if abs < X_MIN {
        return -abs.ln();
    }
    let mut r = lanczos(abs).ln() - G;
    r += (abs - 0.5) * ((abs + G - 0.5).ln() - 1.0);
    if x < 0.0 { LOG_PI - sin_pi(abs).abs().ln() - abs.ln() - r } else { r }
}
