//! WTF-8: UTF-8 in which surrogates may stand alone, as in Python strings.

/// The code points of WTF-8 text.
pub fn chars(text: &[u8]) -> impl DoubleEndedIterator<Item = u32> + '_ {
    Chars { text }
}

struct Chars<'a> {
    text: &'a [u8],
}

impl Iterator for Chars<'_> {
    type Item = u32;

    #[inline]
    fn next(&mut self) -> Option<u32> {
        let first = *self.text.first()?;
        let len = length(first);
        let c = decode(&self.text[..len]);
        self.text = &self.text[len..];
        Some(c)
    }
}

impl DoubleEndedIterator for Chars<'_> {
    fn next_back(&mut self) -> Option<u32> {
        let start = self.text.iter().rposition(|&b| b & 0xC0 != 0x80)?;
        let c = decode(&self.text[start..]);
        self.text = &self.text[..start];
        Some(c)
    }
}

/// Bytes of the code point that begins with `first`.
pub fn length(first: u8) -> usize {
    match first {
        0..=0x7F => 1,
        0x80..=0xDF => 2,
        0xE0..=0xEF => 3,
        _ => 4,
    }
}

/// One code point from exactly its bytes.
pub fn decode(bytes: &[u8]) -> u32 {
    let tail = |i: usize| (bytes[i] & 0x3F) as u32;
    match bytes.len() {
        1 => bytes[0] as u32,
        2 => (bytes[0] as u32 & 0x1F) << 6 | tail(1),
        3 => (bytes[0] as u32 & 0xF) << 12 | tail(1) << 6 | tail(2),
        _ => (bytes[0] as u32 & 7) << 18 | tail(1) << 12 | tail(2) << 6 | tail(3),
    }
}

/// Appends a code point, surrogate or not.
pub fn push(out: &mut Vec<u8>, c: u32) {
    match char::from_u32(c) {
        Some(c) => out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes()),
        None => out.extend_from_slice(&[
            0xE0 | (c >> 12) as u8,
            0x80 | (c >> 6) as u8 & 0x3F,
            0x80 | c as u8 & 0x3F,
        ]),
    }
}
