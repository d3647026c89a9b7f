//! Constants as Python's `repr` shows them.

use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};

use super::code::Const;
use super::set_order;

/// `repr` of a constant. Code objects are shown without address and file.
pub fn constant(constant: &Const) -> String {
    with_code(constant, &mut |code| format!("<code object {}>", code.name))
}

/// `repr` of a constant, with a way to show the code objects in it.
pub fn with_code(
    constant: &Const,
    show_code: &mut dyn FnMut(&std::sync::Arc<super::Code>) -> String,
) -> String {
    match constant {
        Const::None => "None".into(),
        Const::Ellipsis => "Ellipsis".into(),
        Const::Bool(true) => "True".into(),
        Const::Bool(false) => "False".into(),
        Const::Int(value) => value.to_string(),
        Const::Float(value) => float(*value),
        Const::Complex { real, imag } => complex(*real, *imag),
        Const::Str(text) => string(text),
        Const::Bytes(text) => bytes(text),
        Const::Tuple(items) => {
            let comma = if items.len() == 1 { "," } else { "" };
            format!("({}{comma})", list(items.iter(), show_code))
        }
        Const::FrozenSet(items) if items.is_empty() => "frozenset()".into(),
        Const::FrozenSet(items) => format!("frozenset({{{}}})", list(set_order::in_order(items), show_code)),
        Const::Slice(parts) => format!("slice({})", list(&parts[..], show_code)),
        Const::Code(code) => show_code(code),
    }
}

fn list<'a>(
    items: impl IntoIterator<Item = &'a Const>,
    show_code: &mut dyn FnMut(&std::sync::Arc<super::Code>) -> String,
) -> String {
    let shown: Vec<_> = items.into_iter().map(|item| with_code(item, show_code)).collect();
    shown.join(", ")
}

/// The shortest digits that read back as the same float, Python's `repr`.
pub fn float(value: f64) -> String {
    let text = float_digits(value);
    if text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-') { text + ".0" } else { text }
}

/// As `repr`, but without `.0` after whole numbers.
fn float_digits(value: f64) -> String {
    if value.is_nan() {
        return "nan".into();
    }
    if value.is_infinite() {
        return if value > 0.0 { "inf" } else { "-inf" }.into();
    }
    let scientific = shortest(value);
    let Some((digits, exponent)) = scientific.split_once('e') else { return scientific };
    let exponent: i32 = exponent.parse().unwrap_or(0);
    if (-4..16).contains(&exponent) {
        return positional(digits, exponent);
    }
    let sign = if exponent < 0 { '-' } else { '+' };
    format!("{digits}e{sign}{:02}", exponent.abs())
}

/// The shortest digits in scientific form. Where two of them are equally near, Python takes the even one.
fn shortest(value: f64) -> String {
    let text = format!("{value:e}");
    let Some((digits, exponent)) = text.split_once('e') else { return text };
    let last = digits.as_bytes()[digits.len() - 1];
    if !digits.contains('.') || last & 1 == 0 {
        return text;
    }
    let lower = format!("{}{}", &digits[..digits.len() - 1], char::from(last - 1));
    // All decimals that a float can have.
    let exact = format!("{value:.800e}");
    let exact = exact.split_once('e').map_or("", |(digits, _)| digits.trim_end_matches('0'));
    let lower_text = format!("{lower}e{exponent}");
    let tie = exact.strip_prefix(&lower) == Some("5");
    if tie && lower_text.parse() == Ok(value) { lower_text } else { text }
}

/// Digits and exponent of the scientific form written out.
fn positional(digits: &str, exponent: i32) -> String {
    let (sign, digits) = digits.strip_prefix('-').map_or(("", digits), |digits| ("-", digits));
    let digits = digits.replace('.', "");
    if exponent < 0 {
        return format!("{sign}0.{}{digits}", "0".repeat((-exponent - 1) as usize));
    }
    let whole = exponent as usize + 1;
    if digits.len() <= whole {
        return format!("{sign}{digits:0<whole$}");
    }
    format!("{sign}{}.{}", &digits[..whole], &digits[whole..])
}

fn complex(real: f64, imag: f64) -> String {
    if real == 0.0 && real.is_sign_positive() {
        return format!("{}j", float_digits(imag));
    }
    let sign = if imag.is_sign_negative() && !imag.is_nan() { "" } else { "+" };
    format!("({}{sign}{}j)", float_digits(real), float_digits(imag))
}

/// `repr` of a str in WTF-8.
pub fn string(text: &[u8]) -> String {
    let quote = if text.contains(&b'\'') && !text.contains(&b'"') { '"' } else { '\'' };
    let mut out = String::from(quote);
    let mut rest = text;
    while !rest.is_empty() {
        let valid = match std::str::from_utf8(rest) {
            Ok(valid) => valid,
            Err(error) => std::str::from_utf8(&rest[..error.valid_up_to()]).unwrap_or_default(),
        };
        valid.chars().for_each(|char| push_escaped(&mut out, char, quote));
        rest = &rest[valid.len()..];
        if let [0xed, high, low, ..] = rest {
            let surrogate = 0xd000 | u32::from(high & 0x3f) << 6 | u32::from(low & 0x3f);
            out.push_str(&format!("\\u{surrogate:04x}"));
            rest = &rest[3..];
        } else {
            rest = rest.get(1..).unwrap_or_default();
        }
    }
    out.push(quote);
    out
}

fn push_escaped(out: &mut String, char: char, quote: char) {
    match char {
        '\\' => out.push_str("\\\\"),
        '\n' => out.push_str("\\n"),
        '\r' => out.push_str("\\r"),
        '\t' => out.push_str("\\t"),
        _ if char == quote => out.extend(['\\', char]),
        _ if is_printable(char) => out.push(char),
        _ => match u32::from(char) {
            code @ ..=0xff => out.push_str(&format!("\\x{code:02x}")),
            code @ ..=0xffff => out.push_str(&format!("\\u{code:04x}")),
            code => out.push_str(&format!("\\U{code:08x}")),
        },
    }
}

/// `str.isprintable` of one character.
pub fn is_printable(char: char) -> bool {
    use GeneralCategory::*;
    if char.is_ascii() {
        return !char.is_ascii_control();
    }
    !matches!(
        char.general_category(),
        Control
            | Format
            | Surrogate
            | PrivateUse
            | Unassigned
            | LineSeparator
            | ParagraphSeparator
            | SpaceSeparator
    )
}

/// `repr` of bytes.
pub fn bytes(text: &[u8]) -> String {
    let quote = if text.contains(&b'\'') && !text.contains(&b'"') { '"' } else { '\'' };
    let mut out = format!("b{quote}");
    for &byte in text {
        match byte {
            b'\\' => out.push_str("\\\\"),
            b'\n' => out.push_str("\\n"),
            b'\r' => out.push_str("\\r"),
            b'\t' => out.push_str("\\t"),
            _ if char::from(byte) == quote => out.extend(['\\', quote]),
            b' '..=b'~' => out.push(char::from(byte)),
            _ => out.push_str(&format!("\\x{byte:02x}")),
        }
    }
    out.push(quote);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn floats_are_short() {
        let shown = [0.1, 1e16, 123_456_789_012_345_680.0, 1e15, 1e-4, 1e-5, -0.0, 1.5e300, f64::INFINITY];
        let expected = [
            "0.1",
            "1e+16",
            "1.2345678901234568e+17",
            "1000000000000000.0",
            "0.0001",
            "1e-05",
            "-0.0",
            "1.5e+300",
            "inf",
        ];
        for (value, text) in shown.into_iter().zip(expected) {
            assert_eq!(float(value), text);
        }
        assert_eq!(float(2.0_f64.powi(-25)), "2.9802322387695312e-08");
        assert_eq!(complex(0.0, 2.0), "2j");
        assert_eq!(complex(-0.0, -2.5), "(-0-2.5j)");
        assert_eq!(complex(1e20, 0.0), "(1e+20+0j)");
    }

    #[test]
    fn strings_are_escaped() {
        assert_eq!(string("it's".as_bytes()), "\"it's\"");
        assert_eq!(string("a'\"\n\u{e9}\u{ad}\u{3000}".as_bytes()), "'a\\'\"\\né\\xad\\u3000'");
        assert_eq!(string(b"x\xed\xa0\x80y"), "'x\\ud800y'");
        assert_eq!(bytes(b"\x00'\xff"), "b\"\\x00'\\xff\"");
    }
}
