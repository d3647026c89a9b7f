//! `repr` of constants, for annotations kept as text and for messages.

use crate::bytecode::Const;

/// What `repr()` says of a constant.
pub fn constant_repr(value: &Const) -> String {
    match value {
        Const::None => "None".into(),
        Const::Bool(true) => "True".into(),
        Const::Bool(false) => "False".into(),
        Const::Ellipsis => "...".into(),
        Const::Int(value) => value.to_string(),
        Const::Float(value) => float_repr(*value),
        Const::Complex { real, imag } if *real == 0.0 && real.is_sign_positive() => {
            format!("{}j", float_repr(*imag).trim_end_matches(".0"))
        }
        Const::Complex { real, imag } => format!(
            "({}{}{}j)",
            float_repr(*real).trim_end_matches(".0"),
            if imag.is_sign_negative() { "" } else { "+" },
            float_repr(*imag).trim_end_matches(".0")
        ),
        Const::Str(text) => str_repr(&String::from_utf8_lossy(text)),
        Const::Bytes(bytes) => bytes_repr(bytes),
        Const::Tuple(items) => match &items[..] {
            [single] => format!("({},)", constant_repr(single)),
            _ => format!("({})", items.iter().map(constant_repr).collect::<Vec<_>>().join(", ")),
        },
        Const::FrozenSet(items) => {
            format!("frozenset({{{}}})", items.iter().map(constant_repr).collect::<Vec<_>>().join(", "))
        }
        Const::Slice(parts) => {
            format!("slice({})", parts.iter().map(constant_repr).collect::<Vec<_>>().join(", "))
        }
        Const::Code(code) => format!("<code object {}>", code.qualname),
    }
}

/// Shortest digits that read back the same; an exponent below 1e-4 and from 1e16.
pub fn float_repr(value: f64) -> String {
    if value.is_nan() {
        return "nan".into();
    }
    if value.is_infinite() {
        return if value > 0.0 { "inf".into() } else { "-inf".into() };
    }
    let scientific = format!("{value:e}");
    let (digits, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let exponent: i32 = exponent.parse().unwrap_or(0);
    if value != 0.0 && !(-4..16).contains(&exponent) {
        let sign = if exponent < 0 { '-' } else { '+' };
        return format!("{digits}e{sign}{:02}", exponent.abs());
    }
    let plain = format!("{value}");
    if plain.contains('.') { plain } else { format!("{plain}.0") }
}

fn str_repr(text: &str) -> String {
    let quote = if text.contains('\'') && !text.contains('"') { '"' } else { '\'' };
    let mut out = String::from(quote);
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c == quote => {
                out.push('\\');
                out.push(c);
            }
            c if (c as u32) < 0x20 || c as u32 == 0x7F => out.push_str(&format!("\\x{:02x}", c as u32)),
            c => out.push(c),
        }
    }
    out.push(quote);
    out
}

fn bytes_repr(bytes: &[u8]) -> String {
    let quote = if bytes.contains(&b'\'') && !bytes.contains(&b'"') { '"' } else { '\'' };
    let mut out = format!("b{quote}");
    for byte in bytes {
        match byte {
            b'\\' => out.push_str("\\\\"),
            b'\n' => out.push_str("\\n"),
            b'\r' => out.push_str("\\r"),
            b'\t' => out.push_str("\\t"),
            byte if *byte == quote as u8 => {
                out.push('\\');
                out.push(quote);
            }
            0x20..=0x7E => out.push(*byte as char),
            _ => out.push_str(&format!("\\x{byte:02x}")),
        }
    }
    out.push(quote);
    out
}

#[cfg(test)]
mod tests {
    use super::float_repr;

    #[test]
    fn floats_read_as_python_writes_them() {
        for (value, expect) in [
            (1.0, "1.0"),
            (0.1, "0.1"),
            (1e16, "1e+16"),
            (1.5e-7, "1.5e-07"),
            (1e15, "1000000000000000.0"),
            (-0.0, "-0.0"),
        ] {
            assert_eq!(float_repr(value), expect);
        }
    }
}
