//! `int(text, base)`: digits with underscores, prefixes, white space, decimal digits of any script.

use num_bigint::BigInt;
use num_traits::Num;

/// Why a text is no integer.
#[derive(PartialEq, Eq, Debug)]
pub enum Fault {
    Invalid,
    /// More decimal digits than allowed: this many.
    TooLong(usize),
}

/// White space as `str.isspace` sees it, and decimal digits made ASCII: what `int` and `float` read.
pub fn to_ascii_digits(text: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            _ if c.is_ascii() && c != '\0' => out.push(c),
            _ if crate::objects::types::str_::chars::is_space(c as u32) => out.push(' '),
            _ => out.push((b'0' + crate::objects::types::str_::chars::decimal_value(c)?) as char),
        }
    }
    Some(out)
}

/// ASCII white space around a number.
pub fn strip(text: &str) -> &str {
    text.trim_matches([' ', '\t', '\n', '\r', '\x0b', '\x0c', '\x1c', '\x1d', '\x1e', '\x1f'])
}

/// Parses ASCII text. `base` is 0 or 2..=36; `limit` is the number of digits allowed where the base is no power of two, 0 for
/// any.
pub fn parse(text: &str, mut base: u32, limit: usize) -> Result<BigInt, Fault> {
    let text = strip(text);
    let (negative, mut digits) = match text.as_bytes().first() {
        Some(b'-') => (true, &text[1..]),
        Some(b'+') => (false, &text[1..]),
        _ => (false, text),
    };
    let prefix = match digits.get(..2) {
        Some("0x" | "0X") => 16,
        Some("0o" | "0O") => 8,
        Some("0b" | "0B") => 2,
        _ => 0,
    };
    let mut octal_like = false;
    if base == 0 {
        base = if prefix != 0 { prefix } else { 10 };
        octal_like = prefix == 0 && digits.starts_with('0');
    }
    if prefix == base && prefix != 0 {
        digits = &digits[2..];
        // One underscore may follow the prefix.
        digits = digits.strip_prefix('_').unwrap_or(digits);
    }
    let well_formed = !digits.is_empty()
        && !digits.starts_with('_')
        && !digits.ends_with('_')
        && !digits.contains("__")
        && digits.bytes().all(|b| b == b'_' || (b as char).is_digit(base));
    if !well_formed {
        return Err(Fault::Invalid);
    }
    let plain = digits.replace('_', "");
    if octal_like && plain.bytes().any(|b| b != b'0') {
        return Err(Fault::Invalid);
    }
    if !base.is_power_of_two() && limit != 0 && plain.len() > limit {
        return Err(Fault::TooLong(plain.len()));
    }
    let value = match plain.len() {
        0..=12 => BigInt::from(i64::from_str_radix(&plain, base).map_err(|_| Fault::Invalid)?),
        _ => BigInt::from_str_radix(&plain, base).map_err(|_| Fault::Invalid)?,
    };
    Ok(if negative { -value } else { value })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, base: u32, expect: Option<i64>) {
        assert_eq!(parse(text, base, 4300).ok(), expect.map(BigInt::from), "{text:?} base {base}");
    }

    #[test]
    fn texts() {
        check(" 42\n", 10, Some(42));
        check("-1_000", 10, Some(-1000));
        check("1__0", 10, None);
        check("_1", 10, None);
        check("1_", 10, None);
        check("0x1f", 16, Some(31));
        check("0x_1f", 16, Some(31));
        check("0x1f", 0, Some(31));
        check("0x1f", 10, None);
        check("0b1", 16, Some(0xb1));
        check("010", 0, None);
        check("010", 10, Some(10));
        check("0_0", 0, Some(0));
        check("z", 36, Some(35));
        check("+ 1", 10, None);
        check("0x", 16, None);
        check("", 10, None);
    }
}
