//! The `math` module: functions of floats and constants. Integer functions are in [`super::math_int`].

use super::math_sum;
use crate::heap::{Handle, Layout, Value, ty};
use crate::objects::types::int::convert;
use crate::objects::types::macros::row;
use crate::objects::{Args, Break, Ctx, Flow, NativeDef, Special};
use crate::{float_param, index_param};

/// `pi`, `e`, `tau`, `inf`, `nan`.
pub fn fill(ctx: &mut Ctx, dict: Handle) {
    use std::f64::consts::{E, PI, TAU};
    for (name, x) in [("pi", PI), ("e", E), ("tau", TAU), ("inf", f64::INFINITY), ("nan", f64::NAN)] {
        let v = ctx.heap.new_float(x);
        ctx.dict_set(dict, name, v);
    }
}

/// What a function's domain error says before `, got x`.
type Domain = &'static str;

macro_rules! functions {
    ($($name:literal $id:ident $domain:literal $run:expr, $doc:literal;)*) => {
        $(fn $id(ctx: &mut Ctx, args: Args) -> Flow {
            float_param!(ctx, args, 0, $id);
            let x = ctx.heap.float(args.get(ctx, 0));
            finish(ctx, x, $run(x), $domain)
        })*
        static ONE: &[NativeDef] = &[$(row!($name "(x, /)" Function $id, $doc)),*];
    };
}

functions! {
    "acos" acos "expected a number in range from -1 up to 1" f64::acos, "Return the arc cosine (measured in radians) of x.";
    "acosh" acosh "expected argument value not less than 1" libm::acosh, "Return the inverse hyperbolic cosine of x.";
    "asin" asin "expected a number in range from -1 up to 1" f64::asin, "Return the arc sine (measured in radians) of x.";
    "asinh" asinh "" libm::asinh, "Return the inverse hyperbolic sine of x.";
    "atan" atan "" f64::atan, "Return the arc tangent (measured in radians) of x.";
    "atanh" atanh "expected a number between -1 and 1" inverse_tanh, "Return the inverse hyperbolic tangent of x.";
    "cbrt" cbrt "" f64::cbrt, "Return the cube root of x.";
    "cos" cos "expected a finite input" f64::cos, "Return the cosine of x (measured in radians).";
    "cosh" cosh "" f64::cosh, "Return the hyperbolic cosine of x.";
    "erf" erf "" libm::erf, "Error function at x.";
    "erfc" erfc "" libm::erfc, "Complementary error function at x.";
    "exp" exp "" f64::exp, "Return e raised to the power of x.";
    "exp2" exp2 "" f64::exp2, "Return 2 raised to the power of x.";
    "expm1" expm1 "" f64::exp_m1, "Return exp(x)-1.";
    "fabs" fabs "" f64::abs, "Return the absolute value of the float x.";
    "gamma" gamma "expected a noninteger or positive integer" super::math_gamma::gamma, "Gamma function at x.";
    "lgamma" lgamma "expected a noninteger or positive integer" super::math_gamma::lgamma, "Natural logarithm of absolute value of Gamma function at x.";
    "log1p" log1p "expected argument value > -1" log_1p, "Return the natural logarithm of 1+x (base e).";
    "sin" sin "expected a finite input" f64::sin, "Return the sine of x (measured in radians).";
    "sinh" sinh "" f64::sinh, "Return the hyperbolic sine of x.";
    "sqrt" sqrt "expected a nonnegative input" f64::sqrt, "Return the square root of x.";
    "tan" tan "expected a finite input" f64::tan, "Return the tangent of x (measured in radians).";
    "tanh" tanh "" f64::tanh, "Return the hyperbolic tangent of x.";
}

fn inverse_tanh(x: f64) -> f64 {
    if x.abs() >= 1.0 { f64::NAN } else { libm::atanh(x) }
}

fn log_1p(x: f64) -> f64 {
    if x <= -1.0 { f64::NAN } else { x.ln_1p() }
}

/// A result as CPython judges it: NaN out of no NaN is a domain error, infinity out of finite input a range error.
fn finish(ctx: &mut Ctx, x: f64, answer: f64, domain: Domain) -> Flow {
    if answer.is_nan() && !x.is_nan() {
        return Err(domain_error(ctx, domain, x));
    }
    if answer.is_infinite() && x.is_finite() {
        return Err(ctx.overflow_error("math range error"));
    }
    Ok(ctx.heap.new_float(answer))
}

fn domain_error(ctx: &mut Ctx, domain: Domain, x: f64) -> Break {
    if domain.is_empty() {
        return ctx.value_error("math domain error");
    }
    let x = crate::objects::format::float::repr(x);
    ctx.value_error(format!("{domain}, got {}", String::from_utf8_lossy(&x)))
}

/// Functions of two floats; parameters converted in place.
macro_rules! two {
    ($id:ident, $run:expr) => {
        fn $id(ctx: &mut Ctx, args: Args) -> Flow {
            float_param!(ctx, args, 0, $id);
            float_param!(ctx, args, 1, $id);
            let (x, y) = (ctx.heap.float(args.get(ctx, 0)), ctx.heap.float(args.get(ctx, 1)));
            let answer: f64 = $run(x, y);
            finish_two(ctx, x, y, answer)
        }
    };
}

two!(atan2, f64::atan2);
two!(copysign, f64::copysign);
two!(fmod, |x: f64, y: f64| x % y);
two!(power, f64::powf);
two!(remainder, ieee_remainder);

fn finish_two(ctx: &mut Ctx, x: f64, y: f64, answer: f64) -> Flow {
    if answer.is_nan() && !x.is_nan() && !y.is_nan() {
        return Err(ctx.value_error("math domain error"));
    }
    if answer.is_infinite() && x.is_finite() && y.is_finite() {
        return Err(match x == 0.0 {
            true => ctx.value_error("math domain error"),
            false => ctx.overflow_error("math range error"),
        });
    }
    Ok(ctx.heap.new_float(answer))
}

/// The rest nearest to zero, halves to the even quotient.
fn ieee_remainder(x: f64, y: f64) -> f64 {
    if !x.is_finite() || y == 0.0 {
        return f64::NAN;
    }
    if y.is_infinite() {
        return x;
    }
    let (a, b) = (x.abs(), y.abs());
    let m = a % b;
    let c = b - m;
    let rest = match m.partial_cmp(&c) {
        Some(std::cmp::Ordering::Less) => m,
        Some(std::cmp::Ordering::Greater) => -c,
        _ => m - 2.0 * ((0.5 * (a - m)) % b),
    };
    1f64.copysign(x) * rest
}

pub static FUNCTIONS: &[&[NativeDef]] = &[ONE, OTHERS, super::math_int::FUNCTIONS, math_sum::FUNCTIONS];

static OTHERS: &[NativeDef] = &[
    row!("atan2" "(y, x, /)" Function atan2, "Return the arc tangent (measured in radians) of y/x."),
    row!("copysign" "(x, y, /)" Function copysign, "Return a float with the magnitude (absolute value) of x but the sign of y."),
    row!("fmod" "(x, y, /)" Function fmod, "Return fmod(x, y), according to platform C."),
    row!("pow" "(x, y, /)" Function power, "Return x**y (x to the power of y)."),
    row!("remainder" "(x, y, /)" Function remainder, "Difference between x and the closest integer multiple of y."),
    row!("degrees" "(x, /)" Function degrees, "Convert angle x from radians to degrees."),
    row!("radians" "(x, /)" Function radians, "Convert angle x from degrees to radians."),
    row!("ulp" "(x, /)" Function ulp, "Return the value of the least significant bit of the float x."),
    row!("isnan" "(x, /)" Function isnan, "Return True if x is a NaN (not a number), and False otherwise."),
    row!("isinf" "(x, /)" Function isinf, "Return True if x is a positive or negative infinity, and False otherwise."),
    row!("isfinite" "(x, /)" Function isfinite, "Return True if x is neither an infinity nor a NaN, and False otherwise."),
    row!("frexp" "(x, /)" Function frexp, "Return the mantissa and exponent of x, as pair (m, e)."),
    row!("modf" "(x, /)" Function modf, "Return the fractional and integer parts of x."),
    row!("ldexp" "(x, i, /)" Function ldexp, "Return x * (2**i)."),
    row!("fma" "(x, y, z, /)" Function fma, "Fused multiply-add operation."),
    row!("nextafter" "(x, y, /, *, steps=None)" Function nextafter, "Return the floating-point value the given number of steps after x towards y."),
    row!("isclose" "(a, b, *, rel_tol=1e-09, abs_tol=0.0)" Function isclose, "Determine whether two floating-point numbers are close in value."),
    row!("log" "(x, base=None, /)" Function log, "Return the logarithm of x to the given base; natural if the base is not specified."),
    row!("log2" "(x, /)" Function log2, "Return the base 2 logarithm of x."),
    row!("log10" "(x, /)" Function log10, "Return the base 10 logarithm of x."),
    row!("ceil" "(x, /)" Function ceil, "Return the ceiling of x as an Integral."),
    row!("floor" "(x, /)" Function floor, "Return the floor of x as an Integral."),
    row!("trunc" "(x, /)" Function trunc, "Truncates the Real x to the nearest Integral toward 0."),
    row!("hypot" "(*coordinates)" Function hypot, "Multidimensional Euclidean distance from the origin to a point."),
];

macro_rules! one_plain {
    ($id:ident, $run:expr) => {
        fn $id(ctx: &mut Ctx, args: Args) -> Flow {
            float_param!(ctx, args, 0, $id);
            let x = ctx.heap.float(args.get(ctx, 0));
            Ok($run(ctx, x))
        }
    };
}

one_plain!(degrees, |ctx: &mut Ctx, x: f64| ctx.heap.new_float(x * (180.0 / std::f64::consts::PI)));
one_plain!(radians, |ctx: &mut Ctx, x: f64| ctx.heap.new_float(x * (std::f64::consts::PI / 180.0)));
one_plain!(isnan, |_: &mut Ctx, x: f64| Value::bool(x.is_nan()));
one_plain!(isinf, |_: &mut Ctx, x: f64| Value::bool(x.is_infinite()));
one_plain!(isfinite, |_: &mut Ctx, x: f64| Value::bool(x.is_finite()));
one_plain!(ulp, |ctx: &mut Ctx, x: f64| {
    let x = x.abs();
    let unit = match x.is_finite() {
        false => x,
        true if x.next_up().is_infinite() => x - x.next_down(),
        true => x.next_up() - x,
    };
    ctx.heap.new_float(unit)
});
one_plain!(frexp, |ctx: &mut Ctx, x: f64| {
    let (mantissa, exponent) = if x.is_finite() { libm::frexp(x) } else { (x, 0) };
    let pair = [ctx.heap.new_float(mantissa), ctx.heap.new_int(exponent as i64)];
    ctx.heap.new_tuple(&pair)
});
one_plain!(modf, |ctx: &mut Ctx, x: f64| {
    let (fraction, whole) = if x.is_infinite() { (0f64.copysign(x), x) } else { (x - x.trunc(), x.trunc()) };
    let pair = [ctx.heap.new_float(fraction.copysign(x)), ctx.heap.new_float(whole)];
    ctx.heap.new_tuple(&pair)
});

fn ldexp(ctx: &mut Ctx, args: Args) -> Flow {
    float_param!(ctx, args, 0, ldexp);
    let exponent = args.get(ctx, 1);
    if !ctx.is_int(exponent) {
        return Err(ctx.type_error("Expected an int as second argument to ldexp."));
    }
    let x = ctx.heap.float(args.get(ctx, 0));
    let exponent = ctx.clamped(exponent).clamp(-100_000, 100_000);
    if x == 0.0 || !x.is_finite() {
        return Ok(ctx.heap.new_float(x));
    }
    let (mantissa, own, _) = convert::parts(x);
    match convert::scale(mantissa as u128, own as i64 + exponent) {
        Some(y) => Ok(ctx.heap.new_float(y.copysign(x))),
        None => Err(ctx.overflow_error("math range error")),
    }
}

fn fma(ctx: &mut Ctx, args: Args) -> Flow {
    float_param!(ctx, args, 0, fma);
    float_param!(ctx, args, 1, fma);
    float_param!(ctx, args, 2, fma);
    let [x, y, z] = [0, 1, 2].map(|i| ctx.heap.float(args.get(ctx, i)));
    let answer = x.mul_add(y, z);
    if answer.is_nan() && ![x, y, z].iter().any(|v| v.is_nan()) {
        return Err(ctx.value_error("invalid operation in fma"));
    }
    if answer.is_infinite() && [x, y, z].iter().all(|v| v.is_finite()) {
        return Err(ctx.overflow_error("overflow in fma"));
    }
    Ok(ctx.heap.new_float(answer))
}

fn nextafter(ctx: &mut Ctx, args: Args) -> Flow {
    float_param!(ctx, args, 0, nextafter);
    float_param!(ctx, args, 1, nextafter);
    if !args.get(ctx, 2).is_none() {
        index_param!(ctx, args, 2, nextafter);
    }
    let (x, y) = (ctx.heap.float(args.get(ctx, 0)), ctx.heap.float(args.get(ctx, 1)));
    let steps = match args.opt(ctx, 2).filter(|v| !v.is_none()) {
        None => 1,
        Some(v) => ctx.clamped(v),
    };
    if steps < 0 {
        return Err(ctx.value_error("steps must be a non-negative integer"));
    }
    Ok(ctx.heap.new_float(step_towards(x, y, steps as u64)))
}

/// `steps` neighbours from `x` towards `y`, never past it. Floats in order are integers in order, but for the sign.
fn step_towards(x: f64, y: f64, steps: u64) -> f64 {
    if x.is_nan() || y.is_nan() {
        return if x.is_nan() { x } else { y };
    }
    let rank = |x: f64| {
        let bits = (x.to_bits() & !(1 << 63)) as i128;
        if x.is_sign_negative() { -bits } else { bits }
    };
    let (from, to) = (rank(x), rank(y));
    if steps == 0 || from == to {
        return if steps == 0 { x } else { y };
    }
    let at = if to > from { (from + steps as i128).min(to) } else { (from - steps as i128).max(to) };
    let magnitude = f64::from_bits(at.unsigned_abs() as u64);
    match at {
        0 => 0f64.copysign(x),
        _ if at < 0 => -magnitude,
        _ => magnitude,
    }
}

fn isclose(ctx: &mut Ctx, args: Args) -> Flow {
    float_param!(ctx, args, 0, isclose);
    float_param!(ctx, args, 1, isclose);
    float_param!(ctx, args, 2, isclose);
    float_param!(ctx, args, 3, isclose);
    let [a, b] = [0, 1].map(|i| ctx.heap.float(args.get(ctx, i)));
    let relative = args.opt(ctx, 2).map_or(1e-9, |v| ctx.heap.float(v));
    let absolute = args.opt(ctx, 3).map_or(0.0, |v| ctx.heap.float(v));
    if relative < 0.0 || absolute < 0.0 {
        return Err(ctx.value_error("tolerances must be non-negative"));
    }
    if a == b {
        return Ok(Value::TRUE);
    }
    if a.is_infinite() || b.is_infinite() {
        return Ok(Value::FALSE);
    }
    let difference = (b - a).abs();
    let near = difference <= (relative * b).abs() || difference <= (relative * a).abs();
    Ok(Value::bool(near || difference <= absolute))
}

/// Logarithm of parameter `i`, by `f`; ints of any size by their leading bits.
fn logarithm(ctx: &mut Ctx, v: Value, f: fn(f64) -> f64) -> Flow<f64> {
    if ctx.is_int(v) {
        let i = ctx.heap.big(v);
        if i.sign() != num_bigint::Sign::Plus {
            return Err(ctx.value_error("expected a positive input"));
        }
        return Ok(match convert::big_to_f64(&i) {
            Some(x) => f(x),
            None => {
                let drop = i.bits() - 64;
                let top = convert::big_to_f64(&(&i >> drop)).unwrap_or(f64::MAX);
                f(top) + f(2.0) * drop as f64
            }
        });
    }
    let x = ctx.heap.float(v);
    if x.is_nan() || x > 0.0 {
        return Ok(f(x));
    }
    Err(domain_error(ctx, "expected a positive input", x))
}

/// Like `float_param!`, but ints stay ints.
macro_rules! log_param {
    ($ctx:expr, $args:expr, $i:expr, $native:path) => {
        let v = $args.get($ctx, $i);
        if !v.is_null() && !$ctx.is_int(v) {
            float_param!($ctx, $args, $i, $native);
        }
    };
}

fn log(ctx: &mut Ctx, args: Args) -> Flow {
    log_param!(ctx, args, 0, log);
    log_param!(ctx, args, 1, log);
    let x = logarithm(ctx, args.get(ctx, 0), f64::ln)?;
    let answer = match args.opt(ctx, 1) {
        None => x,
        Some(base) => {
            let base = logarithm(ctx, base, f64::ln)?;
            if base == 0.0 {
                return Err(ctx.zero_division("division by zero"));
            }
            x / base
        }
    };
    Ok(ctx.heap.new_float(answer))
}

fn log2(ctx: &mut Ctx, args: Args) -> Flow {
    log_param!(ctx, args, 0, log2);
    let x = logarithm(ctx, args.get(ctx, 0), f64::log2)?;
    Ok(ctx.heap.new_float(x))
}

fn log10(ctx: &mut Ctx, args: Args) -> Flow {
    log_param!(ctx, args, 0, log10);
    let x = logarithm(ctx, args.get(ctx, 0), f64::log10)?;
    Ok(ctx.heap.new_float(x))
}

fn ceil(ctx: &mut Ctx, args: Args) -> Flow {
    let v = args.get(ctx, 0);
    if ctx.heap.type_of(v) != ty::FLOAT && !ctx.special_of(v, Special::CEIL).is_null() {
        return ctx.call_special_of(Special::CEIL, v, &[]).expect("just found");
    }
    float_param!(ctx, args, 0, ceil);
    let x = ctx.heap.float(args.get(ctx, 0));
    ctx.float_to_int(x.ceil())
}

fn floor(ctx: &mut Ctx, args: Args) -> Flow {
    let v = args.get(ctx, 0);
    if ctx.heap.type_of(v) != ty::FLOAT && !ctx.special_of(v, Special::FLOOR).is_null() {
        return ctx.call_special_of(Special::FLOOR, v, &[]).expect("just found");
    }
    float_param!(ctx, args, 0, floor);
    let x = ctx.heap.float(args.get(ctx, 0));
    ctx.float_to_int(x.floor())
}

fn trunc(ctx: &mut Ctx, args: Args) -> Flow {
    let v = args.get(ctx, 0);
    match ctx.call_special_of(Special::TRUNC, v, &[]) {
        Some(answer) => answer,
        None => {
            let message = format!("type {} doesn't define __trunc__ method", ctx.tp_name(v));
            Err(ctx.type_error(message))
        }
    }
}

/// Window: the coordinates.
fn hypot(ctx: &mut Ctx, args: Args) -> Flow {
    for i in 0..args.n {
        float_param!(ctx, args, i, hypot);
    }
    let parts: Vec<f64> = (0..args.n).map(|i| ctx.heap.float(args.get(ctx, i))).collect();
    Ok(ctx.heap.new_float(norm(&parts)))
}

/// The Euclidean norm without overflow on the way: scaled by a power of two, squares and their errors added up.
pub fn norm(parts: &[f64]) -> f64 {
    let max = parts.iter().fold(0.0, |max: f64, x| max.max(x.abs()));
    if parts.iter().any(|x| x.is_infinite()) {
        return f64::INFINITY;
    }
    if parts.iter().any(|x| x.is_nan()) {
        return f64::NAN;
    }
    if max == 0.0 || parts.len() == 1 {
        return max;
    }
    let (_, exponent) = libm::frexp(max);
    if exponent < -1000 {
        // Scaling would overflow: scale up first.
        let grown: Vec<f64> = parts.iter().map(|x| x * 2f64.powi(600)).collect();
        return norm(&grown) * 2f64.powi(-600);
    }
    let scale = 2f64.powi(-exponent);
    let (mut sum, mut low1, mut low2) = (1.0, 0.0, 0.0);
    for x in parts {
        let x = x * scale;
        let square = x * x;
        let error = x.mul_add(x, -square);
        let next = sum + square;
        low1 += square - (next - sum);
        low2 += error;
        sum = next;
    }
    let h = (sum - 1.0 + (low1 + low2)).sqrt();
    // One step of Newton's method with the exact residue.
    let square = h * h;
    let error = h.mul_add(h, -square);
    let next = sum - square;
    low1 += (sum - next) - square;
    low2 -= error;
    let residue = next - 1.0 + (low1 + low2);
    (h + residue / (2.0 * h)) / scale
}

/// True for what `float()` may be asked of.
pub fn is_real(ctx: &Ctx, v: Value) -> bool {
    matches!(ctx.heap.layout(v), Layout::Float | Layout::Int)
}
