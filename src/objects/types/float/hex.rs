//! `float.hex` and `float.fromhex`.

use crate::objects::types::int::convert::{parts, scale};

/// `0x1.8000000000000p+0`.
pub fn to_hex(x: f64) -> String {
    let sign = if x.is_sign_negative() { "-" } else { "" };
    if x.is_nan() {
        return "nan".into();
    }
    if x.is_infinite() {
        return format!("{sign}inf");
    }
    if x == 0.0 {
        return format!("{sign}0x0.0p+0");
    }
    let (mantissa, exponent, _) = parts(x);
    let lead = mantissa >> 52;
    format!("{sign}0x{lead}.{:013x}p{:+}", mantissa & ((1 << 52) - 1), exponent + 52)
}

/// Why a text is no hexadecimal float.
#[derive(PartialEq, Eq, Debug)]
pub enum Fault {
    Invalid,
    TooLarge,
}

/// Reads what [`to_hex`] writes, and everything that `float.fromhex` allows.
pub fn from_hex(text: &str) -> Result<f64, Fault> {
    let text = crate::objects::types::int::parse::strip(text);
    let (negative, rest) = match text.as_bytes().first() {
        Some(b'-') => (true, &text[1..]),
        Some(b'+') => (false, &text[1..]),
        _ => (false, text),
    };
    let sign = if negative { -1.0 } else { 1.0 };
    match rest.to_ascii_lowercase().as_str() {
        "inf" | "infinity" => return Ok(sign * f64::INFINITY),
        "nan" => return Ok(f64::NAN.copysign(sign)),
        _ => {}
    }
    let rest = rest.strip_prefix("0x").or(rest.strip_prefix("0X")).unwrap_or(rest);
    let (digits, exponent) = match rest.find(['p', 'P']) {
        Some(at) => (&rest[..at], rest[at + 1..].parse::<i64>().map_err(|_| Fault::Invalid)?),
        None => (rest, 0),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    if whole.is_empty() && fraction.is_empty() {
        return Err(Fault::Invalid);
    }
    let mut mantissa = 0u128;
    let mut dropped = 0i64;
    for c in whole.chars().chain(fraction.chars()) {
        let digit = c.to_digit(16).ok_or(Fault::Invalid)? as u128;
        if mantissa >> 120 == 0 {
            mantissa = mantissa << 4 | digit;
        } else {
            // Beyond 120 bits only whether anything is there matters.
            mantissa |= (digit != 0) as u128;
            dropped += 4;
        }
    }
    if mantissa == 0 {
        return Ok(sign * 0.0);
    }
    let exponent = exponent.clamp(-1 << 40, 1 << 40) - 4 * fraction.chars().count() as i64 + dropped;
    scale(mantissa, exponent).map(|x| sign * x).ok_or(Fault::TooLarge)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ways() {
        for (x, text) in [
            (1.5, "0x1.8000000000000p+0"),
            (-0.1, "-0x1.999999999999ap-4"),
            (5e-324, "0x0.0000000000001p-1022"),
            (1e308, "0x1.1ccf385ebc8a0p+1023"),
            (0.0, "0x0.0p+0"),
        ] {
            assert_eq!(to_hex(x), text);
            assert_eq!(from_hex(text), Ok(x));
        }
        assert_eq!(from_hex("0x1p9999"), Err(Fault::TooLarge));
        assert_eq!(from_hex("x"), Err(Fault::Invalid));
        assert_eq!(from_hex(" .8 "), Ok(0.5));
    }
}
