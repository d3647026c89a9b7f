//! `__format__` of str, int, float and complex as pure functions of text, which they append.

use std::borrow::Cow;

use num_bigint::BigInt;
use num_traits::{Signed, ToPrimitive};

use super::spec::{Spec, check_room};
use super::{Fault, Text, float};
use crate::heap::layout::text::count_chars;
use crate::heap::wtf8;
use crate::objects::types::int::decimal_text;

/// The decimal digits of an int of one word, with its sign, at the end of the buffer.
pub fn decimal(i: i64, buffer: &mut [u8; 20]) -> &[u8] {
    let mut at = buffer.len();
    let mut left = i.unsigned_abs();
    loop {
        at -= 1;
        buffer[at] = b'0' + (left % 10) as u8;
        left /= 10;
        if left == 0 {
            break;
        }
    }
    if i < 0 {
        at -= 1;
        buffer[at] = b'-';
    }
    &buffer[at..]
}

/// Digits in a base of `1 << bits`, at the end of the buffer.
fn digits_of_bits(mut left: u64, bits: u32, buffer: &mut [u8; 64]) -> &[u8] {
    let mut at = buffer.len();
    loop {
        at -= 1;
        buffer[at] = b"0123456789abcdef"[left as usize & ((1 << bits) - 1)];
        left >>= bits;
        if left == 0 {
            return &buffer[at..];
        }
    }
}

/// Largest precision of a float that is worked out.
const PRECISION_MAX: usize = i32::MAX as usize;

/// `format(str, spec)`.
pub fn format_str(out: &mut Text, text: &[u8], spec: &[u8], type_name: &str) -> Result<(), Fault> {
    let spec = Spec::parse(spec, b's', b'<', type_name)?;
    if spec.code != b's' as u32 {
        return Err(spec.unknown(type_name));
    }
    let refused = match () {
        _ if spec.sign == Some(b' ') => Some("Space not allowed"),
        _ if spec.sign.is_some() => Some("Sign not allowed"),
        _ if spec.no_negative_zero => Some("Negative zero coercion (z) not allowed"),
        _ if spec.alternate => Some("Alternate form (#) not allowed"),
        _ if spec.align == b'=' => Some("'=' alignment not allowed"),
        _ => None,
    };
    if let Some(what) = refused {
        return Err(Fault::value(format!("{what} in string format specifier")));
    }
    let len = count_chars(text);
    match spec.precision {
        Some(n) if n < len => {
            let end: usize = text
                .iter()
                .enumerate()
                .filter(|(_, b)| **b & 0xC0 != 0x80)
                .map(|(i, _)| i)
                .nth(n)
                .unwrap_or(text.len());
            spec.pad(out, &text[..end], n);
        }
        _ => spec.pad(out, text, len),
    }
    Ok(())
}

/// `format(int, spec)`; codes of floats format it as one. `as_float` gives the float value or a fault,
/// `digits_max` is how many decimal digits there may be, 0 for any number.
pub fn format_int(
    out: &mut Text,
    i: &BigInt,
    spec: &[u8],
    type_name: &str,
    digits_max: u32,
    as_float: impl FnOnce() -> Result<f64, Fault>,
) -> Result<(), Fault> {
    let spec = Spec::parse(spec, b'd', b'>', type_name)?;
    let code = char::from_u32(spec.code).unwrap_or('\0');
    let radix = match code {
        'b' => 2,
        'o' => 8,
        'x' | 'X' => 16,
        'd' | 'n' => 10,
        'c' => return format_char(out, i, &spec),
        'e' | 'E' | 'f' | 'F' | 'g' | 'G' | '%' => return float_body(out, as_float()?, &spec, code),
        _ => return Err(spec.unknown(type_name)),
    };
    check_int(&spec)?;
    let digits = match radix {
        10 => decimal_text(i, digits_max).map_err(Fault::value)?,
        _ => i.magnitude().to_str_radix(radix),
    };
    int_body(out, &spec, code, i.is_negative(), digits.trim_start_matches('-').as_bytes());
    Ok(())
}

/// [`format_int`] for an int of one word in one of the common forms; `None` for others.
pub fn format_word(out: &mut Text, i: i64, spec: &[u8], type_name: &str) -> Option<Result<(), Fault>> {
    let spec = match Spec::parse(spec, b'd', b'>', type_name) {
        Ok(spec) => spec,
        Err(fault) => return Some(Err(fault)),
    };
    let n = i.unsigned_abs();
    let code = char::from_u32(spec.code).unwrap_or('\0');
    let (mut decimals, mut bits) = ([0; 20], [0; 64]);
    let digits = match code {
        'b' => digits_of_bits(n, 1, &mut bits),
        'x' | 'X' => digits_of_bits(n, 4, &mut bits),
        'd' => match decimal(i, &mut decimals) {
            [b'-', digits @ ..] => digits,
            digits => digits,
        },
        _ => return None,
    };
    Some(check_int(&spec).map(|()| int_body(out, &spec, code, i < 0, digits)))
}

/// Sign, prefix, digits and padding.
fn int_body(out: &mut Text, spec: &Spec, code: char, negative: bool, digits: &[u8]) {
    let upper;
    let digits = match code {
        'X' => {
            upper = digits.to_ascii_uppercase();
            &upper[..]
        }
        _ => digits,
    };
    let prefix = match (spec.alternate, code) {
        (true, 'b') => "0b",
        (true, 'o') => "0o",
        (true, 'x') => "0x",
        (true, 'X') => "0X",
        _ => "",
    };
    let size = if matches!(code, 'd' | 'n') { 3 } else { 4 };
    assemble(out, spec, Parts { negative, prefix, digits, rest: b"" }, size);
}

fn check_int(spec: &Spec) -> Result<(), Fault> {
    if spec.precision.is_some() || spec.fraction_grouping.is_some() {
        return Err(Fault::value("Precision not allowed in integer format specifier"));
    }
    if spec.no_negative_zero {
        return Err(Fault::value("Negative zero coercion (z) not allowed in integer format specifier"));
    }
    Ok(())
}

fn format_char(out: &mut Text, i: &BigInt, spec: &Spec) -> Result<(), Fault> {
    check_int(spec)?;
    if spec.sign.is_some() {
        return Err(Fault::value("Sign not allowed with integer format specifier 'c'"));
    }
    if spec.alternate {
        return Err(Fault::value("Alternate form (#) not allowed with integer format specifier 'c'"));
    }
    let Some(c) = i.to_u32().filter(|&c| c < 0x11_0000) else {
        return Err(match i.to_i64() {
            Some(_) => Fault::overflow("%c arg not in range(0x110000)"),
            None => Fault::overflow("Python int too large to convert to C long"),
        });
    };
    let mut text = Vec::new();
    wtf8::push(&mut text, c);
    spec.pad(out, &text, 1);
    Ok(())
}

/// `format(float, spec)`.
pub fn format_float(out: &mut Text, x: f64, spec: &[u8], type_name: &str) -> Result<(), Fault> {
    let spec = Spec::parse(spec, 0, b'>', type_name)?;
    match char::from_u32(spec.code) {
        Some(code @ ('\0' | 'e' | 'E' | 'f' | 'F' | 'g' | 'G' | 'n' | '%')) => {
            float_body(out, x, &spec, code)
        }
        _ => Err(spec.unknown(type_name)),
    }
}

fn float_body(out: &mut Text, x: f64, spec: &Spec, code: char) -> Result<(), Fault> {
    let text = float_digits(x, spec, code)?;
    let parts = Parts::of_float(&text);
    match spec.fraction_grouping {
        Some(separator) => {
            let rest = group_fraction(parts.rest, separator);
            assemble(out, spec, Parts { rest: &rest, ..parts }, 3);
        }
        None => assemble(out, spec, parts, 3),
    }
    Ok(())
}

/// Digits of a float in the form that `code` and the precision ask for, `%` included.
fn float_digits(x: f64, spec: &Spec, code: char) -> Result<Text, Fault> {
    let (mut x, mut form, mut dot_zero) = (x, code.to_ascii_lowercase(), false);
    match code {
        '\0' => (form, dot_zero) = ('r', true),
        'n' => form = 'g',
        '%' => (x, form) = (x * 100.0, 'f'),
        _ => {}
    }
    let precision = match spec.precision {
        Some(n) if n > PRECISION_MAX => return Err(Fault::value("precision too big")),
        Some(n) => {
            if form == 'r' {
                form = 'g';
            }
            n
        }
        None if form == 'r' => 0,
        None => 6,
    };
    // The general form drops zeros, and with them what would need room.
    if form != 'g' || spec.alternate {
        check_room(precision)?;
    }
    let mut text = Text::new();
    float::write(&mut text, x, form, precision, spec.alternate, dot_zero);
    if spec.no_negative_zero
        && text[0] == b'-'
        && x.is_finite()
        && !text.iter().any(|b| matches!(b, b'1'..=b'9'))
    {
        text.remove(0);
    }
    if code.is_ascii_uppercase() {
        text.make_ascii_uppercase();
    }
    if code == '%' {
        text.push(b'%');
    }
    Ok(text)
}

/// Separators in the fraction, counted from the point.
fn group_fraction(rest: &[u8], separator: u8) -> Cow<'_, [u8]> {
    let Some(body) = rest.strip_prefix(b".") else { return rest.into() };
    let end = body.iter().position(|b| !b.is_ascii_digit()).unwrap_or(body.len());
    let mut out = vec![b'.'];
    for (i, group) in body[..end].chunks(3).enumerate() {
        if i > 0 {
            out.push(separator);
        }
        out.extend_from_slice(group);
    }
    out.extend_from_slice(&body[end..]);
    out.into()
}

/// What a formatted number consists of, but for the padding.
struct Parts<'a> {
    negative: bool,
    prefix: &'static str,
    digits: &'a [u8],
    rest: &'a [u8],
}

impl Parts<'_> {
    /// A float's text: the digits end at the point or the exponent.
    fn of_float(text: &[u8]) -> Parts<'_> {
        let unsigned = text.strip_prefix(b"-").unwrap_or(text);
        let end = unsigned.iter().position(|b| !b.is_ascii_digit()).unwrap_or(unsigned.len());
        let (digits, rest) = unsigned.split_at(end);
        Parts { negative: text.len() > unsigned.len(), prefix: "", digits, rest }
    }
}

/// Sign, prefix, padding, digits in groups of `size` and the rest.
fn assemble(out: &mut Text, spec: &Spec, parts: Parts<'_>, size: usize) {
    let Parts { negative, prefix, digits, rest } = parts;
    let sign = match (negative, spec.sign) {
        (true, _) => "-",
        (false, Some(b'+')) => "+",
        (false, Some(b' ')) => " ",
        _ => "",
    };
    let head = sign.len() + prefix.len() + rest.len();
    let width = spec.width.unwrap_or(0);
    let room = if spec.fill == b'0' as u32 && spec.align == b'=' { width.saturating_sub(head) } else { 0 };
    let grouped;
    let (zeros, digits) = match spec.grouping {
        Some(separator) if !digits.is_empty() => {
            grouped = group(digits, separator, size, room);
            (0, &grouped[..])
        }
        _ if digits.is_empty() => (0, digits),
        _ => (room.saturating_sub(digits.len()), digits),
    };
    let missing = width.saturating_sub(head + zeros + digits.len());
    let (left, middle) = match spec.align {
        b'=' => (0, missing),
        b'>' => (missing, 0),
        b'^' => (missing / 2, 0),
        _ => (0, 0),
    };
    spec.fill(out, left);
    out.extend_from_slice(sign.as_bytes());
    out.extend_from_slice(prefix.as_bytes());
    spec.fill(out, middle);
    out.resize(out.len() + zeros, b'0');
    out.extend_from_slice(digits);
    out.extend_from_slice(rest);
    spec.fill(out, missing - left - middle);
}

/// Separators every `size` digits, zero-filled on the left to at least `room` characters; a separator is never first.
fn group(digits: &[u8], separator: u8, size: usize, room: usize) -> Text {
    let mut out = Text::new();
    let mut left = digits;
    let mut room = room as isize;
    loop {
        let n = size.min((left.len() as isize).max(room).max(1) as usize);
        let taken = n.min(left.len());
        out.extend(left[left.len() - taken..].iter().rev().copied());
        out.resize(out.len() + n - taken, b'0');
        left = &left[..left.len() - taken];
        room -= n as isize;
        if left.is_empty() && room <= 0 {
            break;
        }
        out.push(separator);
        room -= 1;
    }
    out.reverse();
    out
}

/// `format(complex, spec)`.
pub fn format_complex(out: &mut Text, re: f64, im: f64, spec: &[u8], type_name: &str) -> Result<(), Fault> {
    let spec = Spec::parse(spec, 0, b'>', type_name)?;
    let code = match char::from_u32(spec.code) {
        Some(code @ ('\0' | 'e' | 'E' | 'f' | 'F' | 'g' | 'G' | 'n')) => code,
        _ => return Err(spec.unknown(type_name)),
    };
    if spec.fill == b'0' as u32 {
        return Err(Fault::value("Zero padding is not allowed in complex format specifier"));
    }
    if spec.align == b'=' {
        return Err(Fault::value("'=' alignment flag is not allowed in complex format specifier"));
    }
    let part = |out: &mut Text, x: f64, sign: Option<u8>| -> Result<(), Fault> {
        let bare = Spec { width: None, sign, ..spec.clone() };
        if code != '\0' {
            return float_body(out, x, &bare, code);
        }
        // Without a code the parts look as in `repr`: no ".0".
        match bare.precision {
            Some(_) => float_body(out, x, &bare, 'g'),
            None => {
                let mut text = Text::new();
                float::write(&mut text, x, 'r', 0, bare.alternate, false);
                assemble(out, &bare, Parts::of_float(&text), 3);
                Ok(())
            }
        }
    };
    let bare_zero = code == '\0' && re == 0.0 && re.is_sign_positive();
    let mut text = Text::new();
    if bare_zero {
        part(&mut text, im, spec.sign)?;
        text.push(b'j');
    } else {
        let parens = code == '\0';
        if parens {
            text.push(b'(');
        }
        part(&mut text, re, spec.sign)?;
        part(&mut text, im, Some(b'+'))?;
        text.push(b'j');
        if parens {
            text.push(b')');
        }
    }
    spec.pad(out, &text, text.len());
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_int(i: i64, spec: &str, expect: &str) {
        let got = shown(|out| format_int(out, &BigInt::from(i), spec.as_bytes(), "int", 0, || Ok(i as f64)));
        assert_eq!(got, expect, "format({i}, {spec:?})");
    }

    #[track_caller]
    fn check_float(x: f64, spec: &str, expect: &str) {
        let got = shown(|out| format_float(out, x, spec.as_bytes(), "float"));
        assert_eq!(got, expect, "format({x}, {spec:?})");
    }

    fn shown(format: impl FnOnce(&mut Text) -> Result<(), Fault>) -> String {
        let mut text = Text::new();
        match format(&mut text) {
            Ok(()) => String::from_utf8(text.into_vec()).expect("text"),
            Err(fault) => fault.message,
        }
    }

    #[test]
    fn ints() {
        check_int(1234567, ",", "1,234,567");
        check_int(1234, "08,", "0,001,234");
        check_int(1234, "010,", "00,001,234");
        check_int(-42, "=+8", "-     42");
        check_int(42, "#010x", "0x0000002a");
        check_int(42, "^#12b", "  0b101010  ");
        check_int(10_000_000_000, "_x", "2_540b_e400");
        check_int(65, "c", "A");
        check_int(3, ".2f", "3.00");
        check_int(1, ".2", "Precision not allowed in integer format specifier");
        check_int(1, ",x", "Cannot specify ',' with 'x'.");
        check_int(1, "a b", "Invalid format specifier 'a b' for object of type 'int'");
        check_int(1, "s", "Unknown format code 's' for object of type 'int'");
        check_int(5, "😀>3", "😀😀5");
        check_int(1, "99999999999999999999", "Too many decimal digits in format string");
    }

    #[test]
    fn floats() {
        check_float(1234567.891, ",.2f", "1,234,567.89");
        check_float(1234567.891, ".6,f", "1234567.891,000");
        check_float(1e10, ",", "10,000,000,000.0");
        check_float(0.256, ".1%", "25.6%");
        check_float(-0.0, "z.1f", "0.0");
        check_float(3.5, "010", "00000003.5");
        check_float(f64::INFINITY, "010", "0000000inf");
        check_float(12345678.0, ".3", "1.23e+07");
        check_float(100.0, ".3", "1e+02");
        check_float(1.5, "d", "Unknown format code 'd' for object of type 'float'");
        check_float(1.5, ".", "Format specifier missing precision");
    }

    #[test]
    fn complexes_and_strings() {
        assert_eq!(shown(|out| format_complex(out, 1.0, -2.0, b".2f", "complex")), "1.00-2.00j");
        assert_eq!(shown(|out| format_complex(out, 1.0, 2.0, b">10", "complex")), "    (1+2j)");
        assert_eq!(shown(|out| format_str(out, "héllo".as_bytes(), b"*^9.3", "str")), "***hél***");
        assert_eq!(
            shown(|out| format_str(out, b"a", b"=5", "str")),
            "'=' alignment not allowed in string format specifier"
        );
    }
}
