//! `repr` of str and bytes: quotes and escapes.

use crate::heap::wtf8;
use crate::objects::types::str_::chars::is_printable;

/// `repr(str)` from WTF-8; with `ascii`, nothing but ASCII comes out.
pub fn str_repr(text: &[u8], ascii: bool) -> Vec<u8> {
    let quote = quote_for(text);
    let mut out = Vec::with_capacity(text.len() + 2);
    out.push(quote);
    for c in wtf8::chars(text) {
        match c {
            0x27 | 0x22 | 0x5C if c == quote as u32 || c == 0x5C => out.extend_from_slice(&[b'\\', c as u8]),
            0x0A => out.extend_from_slice(b"\\n"),
            0x0D => out.extend_from_slice(b"\\r"),
            0x09 => out.extend_from_slice(b"\\t"),
            0x20..=0x7E => out.push(c as u8),
            0x80.. if !ascii && is_printable(c) => wtf8::push(&mut out, c),
            _ => escape(&mut out, c),
        }
    }
    out.push(quote);
    out
}

/// `\xNN`, `\uNNNN` or `\UNNNNNNNN`.
pub fn escape(out: &mut Vec<u8>, c: u32) {
    let text = match c {
        0..=0xFF => format!("\\x{c:02x}"),
        0x100..=0xFFFF => format!("\\u{c:04x}"),
        _ => format!("\\U{c:08x}"),
    };
    out.extend_from_slice(text.as_bytes());
}

/// Everything beyond ASCII escaped: what `ascii()` makes of a repr.
pub fn ascii_only(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    for c in wtf8::chars(text) {
        if c < 0x80 { out.push(c as u8) } else { escape(&mut out, c) }
    }
    out
}

/// `repr(bytes)` without the `b`.
pub fn bytes_repr(data: &[u8]) -> String {
    let quote = quote_for(data) as char;
    let mut out = String::with_capacity(data.len() + 3);
    out.push(quote);
    for &b in data {
        match b {
            b'\\' => out.push_str("\\\\"),
            b'\n' => out.push_str("\\n"),
            b'\r' => out.push_str("\\r"),
            b'\t' => out.push_str("\\t"),
            _ if b == quote as u8 => out.extend(['\\', quote]),
            0x20..0x7F => out.push(b as char),
            _ => out.push_str(&format!("\\x{b:02x}")),
        }
    }
    out.push(quote);
    out
}

/// Single quotes, unless there are single quotes and no double ones inside.
fn quote_for(text: &[u8]) -> u8 {
    if text.contains(&b'\'') && !text.contains(&b'"') { b'"' } else { b'\'' }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expect: &str) {
        assert_eq!(String::from_utf8(str_repr(text.as_bytes(), false)).expect("text"), expect);
    }

    #[test]
    fn quotes_and_escapes() {
        check("a", "'a'");
        check("it's", "\"it's\"");
        check("it's \"x\"", "'it\\'s \"x\"'");
        check("\n\t\\\x7f\u{a0}é\u{200b}😀", "'\\n\\t\\\\\\x7f\\xa0é\\u200b😀'");
        assert_eq!(str_repr("é".as_bytes(), true), b"'\\xe9'");
        assert_eq!(bytes_repr(b"a'\x00\xff\n"), "\"a'\\x00\\xff\\n\"");
    }
}
