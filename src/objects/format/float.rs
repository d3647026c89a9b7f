//! Text of floats: the shortest repr, and the `e`, `f`, `g` forms with CPython's exponent rules.

use std::fmt::Write;

use super::Text;
use super::number::decimal;

/// Decimal digits, and the exponent of the first one.
struct Digits {
    digits: Text,
    exponent: i32,
}

/// Takes what Rust's formatting writes.
struct Sink<'a>(&'a mut Text);

impl Write for Sink<'_> {
    fn write_str(&mut self, text: &str) -> std::fmt::Result {
        self.0.extend_from_slice(text.as_bytes());
        Ok(())
    }
}

/// What Rust's formatting writes.
fn written(args: std::fmt::Arguments<'_>) -> Text {
    let mut text = Text::new();
    Sink(&mut text).write_fmt(args).expect("nothing fails");
    text
}

/// Shortest digits that read back as `x`, which is finite and not negative.
fn shortest(x: f64) -> Digits {
    split(written(format_args!("{x:e}")))
}

/// Exactly `n` significant digits, correctly rounded.
fn significant(x: f64, n: usize) -> Digits {
    if let Some((digits, exponent)) = significant_word(x, n) {
        return Digits { digits: Text::from_slice(decimal(digits, &mut [0; 20])), exponent };
    }
    let mut all = split(written(format_args!("{:.*e}", (n - 1).min(EXACT), x)));
    all.digits.resize(n, b'0');
    all
}

/// More decimals than this no float has; the rest are zeros, which Rust's formatting would refuse to write.
const EXACT: usize = 1100;

/// Digits and exponent of `d.ddde-XX`.
fn split(mut digits: Text) -> Digits {
    let at = digits.iter().position(|&b| b == b'e').expect("exponent form");
    let exponent = std::str::from_utf8(&digits[at + 1..]).ok().and_then(|text| text.parse().ok());
    digits.truncate(at);
    if at > 1 {
        // The point.
        digits.remove(1);
    }
    Digits { digits, exponent: exponent.expect("exponent") }
}

/// `10^i`.
const POWERS: [i64; 19] = {
    let mut powers = [1; 19];
    let mut i = 1;
    while i < 19 {
        powers[i] = powers[i - 1] * 10;
        i += 1;
    }
    powers
};

/// `x * 10^scale` as an integer, rounded half to even, as it really is in binary; `None` where that needs more than a few
/// words. `x` is not negative.
fn scaled(x: f64, scale: i32) -> Option<i64> {
    let power = *POWERS.get(scale.unsigned_abs() as usize)? as u128;
    let (bits, exponent) = (x.to_bits(), (x.to_bits() >> 52) as i32 - 1075);
    // Zero and what is denormal have no leading 1.
    if exponent == -1075 {
        return None;
    }
    let mantissa = (bits & ((1 << 52) - 1) | 1 << 52) as u128;
    let shifted = |n: u128, by: i32| ((by as u32) < n.leading_zeros()).then(|| n << by);
    let (over, under) = if scale < 0 { (mantissa, power) } else { (mantissa * power, 1) };
    let (over, under) = match exponent {
        0.. => (shifted(over, exponent)?, under),
        _ => (over, shifted(under, -exponent)?),
    };
    // A division of such numbers is slow, and mostly there is none to do.
    let (whole, rest) = match scale < 0 {
        true => (over / under, over % under),
        false => (over >> under.trailing_zeros(), over & (under - 1)),
    };
    let up = rest * 2 > under || rest * 2 == under && whole & 1 == 1;
    i64::try_from(whole + up as u128).ok()
}

/// `n` significant digits as a number, and the exponent of the first one, where [`scaled`] knows it.
fn significant_word(x: f64, n: usize) -> Option<(i64, i32)> {
    let (least, end) = (*POWERS.get(n.checked_sub(1)?)?, *POWERS.get(n)?);
    // log10(2) is a little more than 1233 / 4096, so that this is the exponent or one less.
    let guess = (((x.to_bits() >> 52) as i32 - 1023) * 1233) >> 12;
    for exponent in [guess, guess + 1] {
        let digits = scaled(x, n as i32 - 1 - exponent)?;
        if (least..end).contains(&digits) {
            return Some((digits, exponent));
        }
    }
    None
}

/// `repr(x)`.
pub fn repr(x: f64) -> Text {
    let mut text = Text::new();
    write(&mut text, x, 'r', 0, false, true);
    text
}

/// `x` in form `code` (`e`, `f`, `g`, or `r` for the shortest). `alternate` keeps the point and trailing zeros,
/// `dot_zero` makes sure that a finite number looks like a float.
pub fn write(out: &mut Text, x: f64, code: char, precision: usize, alternate: bool, dot_zero: bool) {
    if x.is_nan() {
        return out.extend_from_slice(b"nan");
    }
    if x.is_sign_negative() {
        out.push(b'-');
    }
    if x.is_infinite() {
        return out.extend_from_slice(b"inf");
    }
    let x = x.abs();
    match code {
        'f' => with_decimals(out, x, precision, alternate),
        'e' => with_exponent(out, &significant(x, precision + 1), alternate),
        'g' => {
            let precision = if alternate { precision } else { precision.min(EXACT) }.max(1);
            let mut all = significant(x, precision);
            if !alternate {
                let kept = all.digits.iter().rposition(|&b| b != b'0').unwrap_or(0) + 1;
                all.digits.truncate(kept);
            }
            let limit = precision as i32 - dot_zero as i32;
            match all.exponent < -4 || all.exponent + 1 > limit {
                true => with_exponent(out, &all, alternate),
                false => fixed(out, &all, alternate, dot_zero),
            }
        }
        _ => {
            let all = shortest(x);
            match !(-4..16).contains(&all.exponent) {
                true => with_exponent(out, &all, alternate),
                false => fixed(out, &all, alternate, dot_zero),
            }
        }
    }
}

/// `x` with exactly `precision` digits behind the point.
fn with_decimals(out: &mut Text, x: f64, precision: usize, alternate: bool) {
    match scaled(x, precision.min(EXACT) as i32) {
        Some(whole) => {
            let mut buffer = [0; 20];
            let digits = decimal(whole, &mut buffer);
            let zeros = (precision + 1).saturating_sub(digits.len());
            zeros_to(out, zeros);
            out.extend_from_slice(digits);
            if precision > 0 {
                out.insert(out.len() - precision, b'.');
            }
        }
        None => {
            out.extend_from_slice(&written(format_args!("{x:.*}", precision.min(EXACT))));
            zeros_to(out, precision.saturating_sub(EXACT));
        }
    }
    if precision == 0 && alternate {
        out.push(b'.');
    }
}

/// Appends `n` zeros.
fn zeros_to(out: &mut Text, n: usize) {
    out.resize(out.len() + n, b'0');
}

/// `d.ddde+XX`.
fn with_exponent(out: &mut Text, Digits { digits, exponent }: &Digits, alternate: bool) {
    out.push(digits[0]);
    if digits.len() > 1 || alternate {
        out.push(b'.');
    }
    out.extend_from_slice(&digits[1..]);
    out.extend_from_slice(if *exponent < 0 { b"e-" } else { b"e+" });
    if exponent.abs() < 10 {
        out.push(b'0');
    }
    out.extend_from_slice(decimal(exponent.abs() as i64, &mut [0; 20]));
}

fn fixed(out: &mut Text, Digits { digits, exponent }: &Digits, alternate: bool, dot_zero: bool) {
    let before = (exponent + 1).max(0) as usize;
    if *exponent < 0 {
        out.extend_from_slice(b"0.");
        zeros_to(out, (-exponent - 1) as usize);
        out.extend_from_slice(digits);
    } else if digits.len() > before {
        out.extend_from_slice(&digits[..before]);
        out.push(b'.');
        out.extend_from_slice(&digits[before..]);
    } else {
        out.extend_from_slice(digits);
        zeros_to(out, before - digits.len());
        out.extend_from_slice(match (dot_zero, alternate) {
            (true, _) => b".0",
            (false, true) => b".",
            _ => b"",
        });
    }
}

/// `repr` of a complex number.
pub fn complex_repr(re: f64, im: f64) -> Text {
    let mut out = Text::new();
    let real = !(re == 0.0 && re.is_sign_positive());
    if real {
        out.push(b'(');
        write(&mut out, re, 'r', 0, false, false);
        if im.is_nan() || im.is_sign_positive() {
            out.push(b'+');
        }
    }
    write(&mut out, im, 'r', 0, false, false);
    out.extend_from_slice(if real { b"j)" } else { b"j" });
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: Text) -> String {
        String::from_utf8(text.into_vec()).expect("text")
    }

    fn to_text(x: f64, code: char, precision: usize, alternate: bool, dot_zero: bool) -> String {
        let mut text = Text::new();
        write(&mut text, x, code, precision, alternate, dot_zero);
        shown(text)
    }

    #[track_caller]
    fn check(x: f64, expect: &str) {
        assert_eq!(shown(repr(x)), expect);
    }

    #[test]
    fn reprs() {
        check(0.1, "0.1");
        check(1.0, "1.0");
        check(-0.0, "-0.0");
        check(1e16, "1e+16");
        check(123456789012345680.0, "1.2345678901234568e+17");
        check(9999999999999998.0, "9999999999999998.0");
        check(0.0001, "0.0001");
        check(0.00001, "1e-05");
        check(5e-324, "5e-324");
        check(1.7976931348623157e308, "1.7976931348623157e+308");
        check(f64::NAN, "nan");
        check(f64::NEG_INFINITY, "-inf");
        assert_eq!(shown(complex_repr(1.0, 2.0)), "(1+2j)");
        assert_eq!(shown(complex_repr(0.0, -0.0)), "-0j");
        assert_eq!(shown(complex_repr(-0.0, 1e17)), "(-0+1e+17j)");
    }

    #[test]
    fn words_are_rounded_as_the_general_way_does_it() {
        let mut seed = 7u64;
        for i in 0..200_000u64 {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let x = match i % 4 {
                0 => f64::from_bits(seed),
                1 => (seed >> 40) as f64 / 64.0,
                2 => f64::from_bits(seed >> 12 | ((seed & 127) + 960) << 52),
                _ => (seed as i64 >> 30) as f64 / 1e5,
            };
            if !x.is_finite() {
                continue;
            }
            let precision = (i % 17) as usize;
            assert_eq!(to_text(x, 'f', precision, false, false), format!("{x:.precision$}"));
            let x = x.abs();
            if let Some((digits, exponent)) = significant_word(x, precision + 1) {
                let all = split(written(format_args!("{x:.precision$e}")));
                assert_eq!(
                    (digits.to_string(), exponent),
                    (shown(all.digits), all.exponent),
                    "{x:e} {precision}"
                );
            }
        }
        assert_eq!(scaled(0.125, 2), Some(12));
        assert_eq!(scaled(2.5, 0), Some(2));
        assert_eq!(scaled(1250.0, -2), Some(12));
        assert_eq!(significant_word(9.96, 2), Some((10, 1)));
        assert_eq!(significant_word(0.0, 2), None);
    }

    #[test]
    fn forms() {
        assert_eq!(to_text(1234.5, 'e', 2, false, false), "1.23e+03");
        assert_eq!(to_text(0.5, 'f', 0, false, false), "0");
        assert_eq!(to_text(100000.0, 'g', 6, false, false), "100000");
        assert_eq!(to_text(1000000.0, 'g', 6, false, false), "1e+06");
        assert_eq!(to_text(1.5, 'g', 6, true, false), "1.50000");
        assert_eq!(to_text(100.0, 'g', 3, false, true), "1e+02");
        assert_eq!(to_text(0.0, 'g', 6, false, false), "0");
    }
}
