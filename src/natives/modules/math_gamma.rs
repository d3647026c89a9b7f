//! The gamma function and its logarithm by Lanczos' approximation (g = 6.0247, 13 terms), as CPython computes them: the
//! last digits must be the same.

use std::f64::consts::PI;

const G: f64 = 6.024680040776729583740234375;
const G_MINUS_HALF: f64 = 5.524680040776729583740234375;
const LOG_PI: f64 = 1.144729885849400174143427351353058711647;
/// Beyond this gamma overflows, or vanishes on the negative side.
const X_MAX: f64 = 200.0;
/// Below this one term of the series is exact.
const X_MIN: f64 = 1e-20;
/// From here on the power overflows in one step.
const SPLIT: f64 = 140.0;

/// Coefficients of numerator and denominator, the constant term first.
const TERMS: [(f64, f64); 13] = [
    (23531376880.410759688572007674451636754734846804940, 0.0),
    (42919803642.649098768957899047001988850926355848959, 39916800.0),
    (35711959237.355668049440185451547166705960488635843, 120543840.0),
    (17921034426.037209699919755754458931112671403265390, 150917976.0),
    (6039542586.3520280050642916443072979210699388420708, 105258076.0),
    (1439720407.3117216736632230727949123939715485786372, 45995730.0),
    (248874557.86205415651146038641322942321632125127801, 13339535.0),
    (31426415.585400194380614231628318205362874684987640, 2637558.0),
    (2876370.6289353724412254090516208496135991145378768, 357423.0),
    (186056.26539522349504029498971604569928220784236328, 32670.0),
    (8071.6720023658162106380029022722506138218516325024, 1925.0),
    (210.82427775157934587250973392071336271166969580291, 66.0),
    (2.5066282746310002701649081771338373386264310793408, 1.0),
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
