//! Decoding of string escapes into WTF-8, for literals whose value ruff cannot hold: those with lone surrogates.

/// Decodes the escapes of a (non-raw) string literal's content; `\ud800` and its like keep their value.
pub(super) fn decode_escapes(content: &str) -> Vec<u8> {
    let mut out = Vec::with_capacity(content.len());
    let mut rest = content;
    while let Some(at) = rest.find('\\') {
        out.extend_from_slice(&rest.as_bytes()[..at]);
        rest = &rest[at + 1..];
        rest = decode_one(rest, &mut out);
    }
    out.extend_from_slice(rest.as_bytes());
    out
}

/// Decodes the escape after a backslash and returns what follows it.
fn decode_one<'a>(rest: &'a str, out: &mut Vec<u8>) -> &'a str {
    let Some(first) = rest.chars().next() else {
        out.push(b'\\');
        return rest;
    };
    let after = &rest[first.len_utf8()..];
    let simple = match first {
        '\n' => return after,
        '\\' | '\'' | '"' => first as u8,
        'a' => 7,
        'b' => 8,
        'f' => 12,
        'n' => b'\n',
        'r' => b'\r',
        't' => b'\t',
        'v' => 11,
        '0'..='7' => return octal(rest, out),
        'x' => return hex(after, 2, out),
        'u' => return hex(after, 4, out),
        'U' => return hex(after, 8, out),
        'N' => return named(after, out),
        _ => {
            out.push(b'\\');
            push_code_point(first as u32, out);
            return after;
        }
    };
    out.push(simple);
    after
}

fn octal<'a>(rest: &'a str, out: &mut Vec<u8>) -> &'a str {
    let length = rest.bytes().take(3).take_while(|byte| (b'0'..=b'7').contains(byte)).count();
    push_code_point(u32::from_str_radix(&rest[..length], 8).unwrap_or(0), out);
    &rest[length..]
}

fn hex<'a>(rest: &'a str, length: usize, out: &mut Vec<u8>) -> &'a str {
    let Some(digits) = rest.get(..length) else { return rest };
    push_code_point(u32::from_str_radix(digits, 16).unwrap_or(0), out);
    &rest[length..]
}

fn named<'a>(rest: &'a str, out: &mut Vec<u8>) -> &'a str {
    let Some((name, after)) = rest.strip_prefix('{').and_then(|rest| rest.split_once('}')) else {
        return rest;
    };
    push_code_point(unicode_names2::character(name).map_or(0xFFFD, |c| c as u32), out);
    after
}

/// Appends a code point in generalised UTF-8: surrogates take three bytes like their neighbours.
fn push_code_point(code: u32, out: &mut Vec<u8>) {
    match char::from_u32(code) {
        Some(c) => out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes()),
        None => out.extend([
            0xE0 | (code >> 12) as u8,
            0x80 | (code >> 6 & 0x3F) as u8,
            0x80 | (code & 0x3F) as u8,
        ]),
    }
}

#[cfg(test)]
mod tests {
    use super::decode_escapes;

    #[test]
    fn surrogates_and_plain_escapes() {
        assert_eq!(decode_escapes(r"a\ud800\x41\n\101\q"), b"a\xED\xA0\x80A\nA\\q");
    }
}
