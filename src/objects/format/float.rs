//! Text of floats: the shortest repr, and the `e`, `f`, `g` forms with CPython's exponent rules.

/// Shortest digits that read back as `x`, and the decimal exponent of the first one. `x` is finite.
fn shortest(x: f64) -> (String, i32) {
    split(format!("{:e}", x.abs()))
}

/// Exactly `n` significant digits, correctly rounded.
fn significant(x: f64, n: usize) -> (String, i32) {
    let (mut digits, exponent) = split(format!("{:.*e}", (n - 1).min(EXACT), x.abs()));
    digits.extend(std::iter::repeat_n('0', n.saturating_sub(digits.len())));
    (digits, exponent)
}

/// More decimals than this no float has; the rest are zeros, which Rust's formatting would refuse to write.
const EXACT: usize = 1100;

fn split(mut text: String) -> (String, i32) {
    let at = text.find('e').expect("exponent form");
    let exponent = text[at + 1..].parse().expect("exponent");
    text.truncate(at);
    if at > 1 {
        // The point.
        text.remove(1);
    }
    (text, exponent)
}

/// `repr(x)`.
pub fn repr(x: f64) -> String {
    to_text(x, 'r', 0, false, true)
}

/// `x` in form `code` (`e`, `f`, `g`, or `r` for the shortest). `alternate` keeps the point and trailing zeros,
/// `dot_zero` makes sure that a finite number looks like a float.
pub fn to_text(x: f64, code: char, precision: usize, alternate: bool, dot_zero: bool) -> String {
    if x.is_nan() {
        return "nan".into();
    }
    let sign = if x.is_sign_negative() { "-" } else { "" };
    if x.is_infinite() {
        return format!("{sign}inf");
    }
    let mut body = match code {
        'f' => {
            let text = fixed_point(x, precision).unwrap_or_else(|| {
                let mut text = format!("{x:.*}", precision.min(EXACT));
                text.extend(std::iter::repeat_n('0', precision.saturating_sub(EXACT)));
                text
            });
            return if precision == 0 && alternate { text + "." } else { text };
        }
        'e' => {
            let (digits, exponent) = significant(x, precision + 1);
            with_exponent(&digits, exponent, alternate)
        }
        'g' => {
            let precision = precision.max(1);
            let (mut digits, exponent) = significant(x, precision);
            if !alternate {
                digits.truncate(digits.trim_end_matches('0').len().max(1));
            }
            let limit = precision as i32 - dot_zero as i32;
            match exponent < -4 || exponent + 1 > limit {
                true => with_exponent(&digits, exponent, alternate),
                false => fixed(digits, exponent, alternate, dot_zero),
            }
        }
        _ => {
            let (digits, exponent) = shortest(x);
            match !(-4..16).contains(&exponent) {
                true => with_exponent(&digits, exponent, alternate),
                false => fixed(digits, exponent, alternate, dot_zero),
            }
        }
    };
    if !sign.is_empty() {
        body.insert(0, '-');
    }
    body
}

/// `x` with exactly `precision` digits behind the point where all of it, scaled to an integer, fits in a word; rounded
/// half to even, as it really is in binary.
fn fixed_point(x: f64, precision: usize) -> Option<String> {
    const PRECISION_MAX: usize = 15;
    let (bits, scale) = (x.to_bits(), 10u128.pow(precision.min(PRECISION_MAX) as u32));
    let exponent = (bits >> 52 & 0x7FF) as i32 - 1075;
    // Between 2^-60 and 2^63; no infinity, nothing denormal.
    if precision > PRECISION_MAX || !(-112..=10).contains(&exponent) {
        return None;
    }
    let scaled = (bits & ((1 << 52) - 1) | 1 << 52) as u128 * scale;
    let whole = if exponent >= 0 {
        scaled << exponent
    } else {
        let (quotient, rest) = (scaled >> -exponent, scaled & ((1 << -exponent) - 1));
        let half = 1u128 << (-exponent - 1);
        quotient + (rest > half || rest == half && quotient & 1 == 1) as u128
    };
    let mut buffer = [0; 20];
    let digits = super::number::decimal(i64::try_from(whole).ok()?, &mut buffer);
    let mut text = String::with_capacity(digits.len() + precision + 3);
    if x.is_sign_negative() {
        text.push('-');
    }
    let zeros = (precision + 1).saturating_sub(digits.len());
    for i in 0..zeros + digits.len() {
        if i > 0 && i + precision == zeros + digits.len() {
            text.push('.');
        }
        text.push(if i < zeros { '0' } else { digits[i - zeros] as char });
    }
    Some(text)
}

/// `d.ddde+XX`.
fn with_exponent(digits: &str, exponent: i32, alternate: bool) -> String {
    let mut text = String::with_capacity(digits.len() + 6);
    text.push_str(&digits[..1]);
    if digits.len() > 1 || alternate {
        text.push('.');
    }
    text.push_str(&digits[1..]);
    text.push_str(if exponent < 0 { "e-" } else { "e+" });
    if exponent.abs() < 10 {
        text.push('0');
    }
    let mut buffer = [0; 20];
    text.extend(super::number::decimal(exponent.abs() as i64, &mut buffer).iter().map(|&b| b as char));
    text
}

fn fixed(mut digits: String, exponent: i32, alternate: bool, dot_zero: bool) -> String {
    let n = digits.len() as i32;
    if exponent < 0 {
        const ZEROS: &str = "0.000";
        match ZEROS.get(..(1 - exponent) as usize) {
            Some(zeros) => digits.insert_str(0, zeros),
            None => digits = format!("0.{}{digits}", "0".repeat((-exponent - 1) as usize)),
        }
    } else if n > exponent + 1 {
        digits.insert(exponent as usize + 1, '.');
    } else {
        digits.extend(std::iter::repeat_n('0', (exponent + 1 - n) as usize));
        digits.push_str(match (dot_zero, alternate) {
            (true, _) => ".0",
            (false, true) => ".",
            _ => "",
        });
    }
    digits
}

/// `repr` of a complex number.
pub fn complex_repr(re: f64, im: f64) -> String {
    let imaginary = to_text(im, 'r', 0, false, false);
    if re == 0.0 && re.is_sign_positive() {
        return imaginary + "j";
    }
    let plus = if imaginary.starts_with('-') { "" } else { "+" };
    format!("({}{plus}{imaginary}j)", to_text(re, 'r', 0, false, false))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(x: f64, expect: &str) {
        assert_eq!(repr(x), expect);
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
        assert_eq!(complex_repr(1.0, 2.0), "(1+2j)");
        assert_eq!(complex_repr(0.0, -0.0), "-0j");
        assert_eq!(complex_repr(-0.0, 1e17), "(-0+1e+17j)");
    }

    #[test]
    fn fixed_points_are_rounded_as_the_general_way_does_it() {
        let mut seed = 7u64;
        for i in 0..200_000u64 {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let x = match i % 3 {
                0 => f64::from_bits(seed),
                1 => (seed >> 40) as f64 / 64.0,
                _ => (seed as i64 >> 30) as f64 / 1e5,
            };
            let precision = (i % 17) as usize;
            if let Some(text) = fixed_point(x, precision) {
                assert_eq!(text, format!("{x:.precision$}"), "{x:e} {precision}");
            }
        }
        assert_eq!(fixed_point(0.125, 2).as_deref(), Some("0.12"));
        assert_eq!(fixed_point(-2.5, 0).as_deref(), Some("-2"));
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
