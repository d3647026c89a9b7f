//! The encodings `unicode_escape` and `raw_unicode_escape`: characters written as Python source writes them.

/// What one step of decoding found: a character and the bytes it took, or the bytes that are wrong and why.
pub type Step = Result<(u32, usize), (usize, &'static str)>;

/// One character as `unicode_escape` writes it.
pub fn escape_char(out: &mut Vec<u8>, c: u32) {
    match c {
        0x5C => out.extend(b"\\\\"),
        0x09 => out.extend(b"\\t"),
        0x0A => out.extend(b"\\n"),
        0x0D => out.extend(b"\\r"),
        0x20..0x7F => out.push(c as u8),
        0..0x100 => out.extend(format!("\\x{c:02x}").into_bytes()),
        _ => long_escape(out, c),
    }
}

/// One character as `raw_unicode_escape` writes it.
pub fn raw_escape_char(out: &mut Vec<u8>, c: u32) {
    if c < 0x100 { out.push(c as u8) } else { long_escape(out, c) }
}

fn long_escape(out: &mut Vec<u8>, c: u32) {
    let text = if c < 0x1_0000 { format!("\\u{c:04x}") } else { format!("\\U{c:08x}") };
    out.extend(text.into_bytes());
}

/// `n` hexadecimal digits after the first two bytes.
fn digits(data: &[u8], n: usize, short: &'static str, large: &'static str) -> Step {
    let found = data[2..].iter().take(n).take_while(|b| b.is_ascii_hexdigit()).count();
    if found < n {
        return Err((2 + found, short));
    }
    let text = std::str::from_utf8(&data[2..2 + n]).expect("digits");
    match u32::from_str_radix(text, 16) {
        Ok(c) if c < 0x11_0000 => Ok((c, 2 + n)),
        _ => Err((2 + n, large)),
    }
}

/// Decodes one character or escape of `raw_unicode_escape`.
pub fn raw_step(data: &[u8]) -> Step {
    let large = "\\Uxxxxxxxx out of range";
    match data {
        [b'\\', b'u', ..] => digits(data, 4, "truncated \\uXXXX escape", large),
        [b'\\', b'U', ..] => digits(data, 8, "truncated \\UXXXXXXXX escape", large),
        _ => Ok((data[0] as u32, 1)),
    }
}

/// Decodes one character or escape of `unicode_escape`; `None` for an escaped line end.
pub fn step(data: &[u8]) -> Result<(Option<u32>, usize), (usize, &'static str)> {
    let large = "illegal Unicode character";
    let one = |c: u8| Ok((Some(c as u32), 2));
    let some = |found: Step| found.map(|(c, n)| (Some(c), n));
    if data[0] != b'\\' {
        return Ok((Some(data[0] as u32), 1));
    }
    match data.get(1) {
        None => Err((1, "\\ at end of string")),
        Some(b'\n') => Ok((None, 2)),
        Some(&c @ (b'\\' | b'\'' | b'"')) => one(c),
        Some(b'b') => one(8),
        Some(b'f') => one(12),
        Some(b't') => one(9),
        Some(b'n') => one(10),
        Some(b'r') => one(13),
        Some(b'v') => one(11),
        Some(b'a') => one(7),
        Some(b'0'..=b'7') => {
            let octal = data[1..].iter().take(3).take_while(|b| (b'0'..=b'7').contains(b));
            let (c, n) = octal.fold((0, 0), |(c, n), &b| (c * 8 + (b - b'0') as u32, n + 1));
            Ok((Some(c), 1 + n))
        }
        Some(b'x') => some(digits(data, 2, "truncated \\xXX escape", large)),
        Some(b'u') => some(digits(data, 4, "truncated \\uXXXX escape", large)),
        Some(b'U') => some(digits(data, 8, "truncated \\UXXXXXXXX escape", large)),
        Some(b'N') => named(data),
        // An unknown escape stays as it is.
        Some(_) => Ok((Some(b'\\' as u32), 1)),
    }
}

fn named(data: &[u8]) -> Result<(Option<u32>, usize), (usize, &'static str)> {
    let malformed = "malformed \\N character escape";
    if data.get(2) != Some(&b'{') {
        return Err((2, malformed));
    }
    let Some(len) = data[3..].iter().position(|&b| b == b'}') else { return Err((data.len(), malformed)) };
    if len == 0 {
        return Err((3, malformed));
    }
    let name = std::str::from_utf8(&data[3..3 + len]).ok();
    match name.and_then(unicode_names2::character) {
        Some(c) => Ok((Some(c as u32), len + 4)),
        None => Err((len + 4, "unknown Unicode character name")),
    }
}

/// The upper half of Windows code page 1252 from 0x80 to 0x9F; 0 where nothing is defined.
const CP1252: [u16; 32] = [
    0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,
    0x017D, 0, 0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
    0x0153, 0, 0x017E, 0x0178,
];

/// A character's byte in code page 1252.
pub fn cp1252_byte(c: u32) -> Option<u8> {
    match c {
        0..0x80 | 0xA0..0x100 => Some(c as u8),
        _ => CP1252.iter().position(|&u| u != 0 && u as u32 == c).map(|i| 0x80 + i as u8),
    }
}

/// A byte's character in code page 1252.
pub fn cp1252_step(b: u8) -> Step {
    match b {
        0x80..0xA0 => match CP1252[b as usize - 0x80] {
            0 => Err((1, "character maps to <undefined>")),
            c => Ok((c as u32, 1)),
        },
        _ => Ok((b as u32, 1)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes() {
        assert_eq!(step(b"\\x41b"), Ok((Some(0x41), 4)));
        assert_eq!(step(b"\\101"), Ok((Some(0x41), 4)));
        assert_eq!(step(b"\\x4"), Err((3, "truncated \\xXX escape")));
        assert_eq!(step(b"\\N{EURO SIGN}"), Ok((Some(0x20AC), 13)));
        assert_eq!(raw_step(b"\\n"), Ok((0x5C, 1)));
        let mut out = Vec::new();
        crate::heap::wtf8::chars("a\u{20AC}\n".as_bytes()).for_each(|c| escape_char(&mut out, c));
        assert_eq!(out, b"a\\u20ac\\n");
        assert_eq!(
            (cp1252_byte(0x20AC), cp1252_byte(0x81), cp1252_step(0x80)),
            (Some(0x80), None, Ok((0x20AC, 1)))
        );
    }
}
