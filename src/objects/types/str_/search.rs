//! Searching and cutting, shared by str (WTF-8) and bytes: pure functions of byte slices.
//!
//! WTF-8 can be searched byte by byte: a match never begins inside a character. Only the empty pattern, which matches
//! between characters, is told what a character is.

use memchr::memmem;
use smallvec::SmallVec;

/// What the elements of a text are.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    Bytes,
    Text,
}

impl Kind {
    fn is_boundary(self, text: &[u8], at: usize) -> bool {
        self == Kind::Bytes || at == text.len() || text[at] & 0xC0 != 0x80
    }
}

/// First position of `pattern` from `from` on.
pub fn find_from(text: &[u8], pattern: &[u8], from: usize) -> Option<usize> {
    let text = text.get(from..)?;
    let found = match *pattern {
        // So short a text is searched before a call to do it faster has begun.
        [byte] if text.len() < 16 => text.iter().position(|&b| b == byte),
        [byte] => memchr::memchr(byte, text),
        [first, ..] => find_long(text, pattern, first),
        [] => Some(0),
    };
    found.map(|at| from + at)
}

/// Setting up a search for a pattern costs more than looking at a few places where its first byte stands.
fn find_long(text: &[u8], pattern: &[u8], first: u8) -> Option<usize> {
    const TRIES: u32 = 16;
    let mut from = 0;
    for _ in 0..TRIES {
        let last = text.len().checked_sub(pattern.len())?;
        let at = from + memchr::memchr(first, text.get(from..=last)?)?;
        if text[at..].starts_with(pattern) {
            return Some(at);
        }
        from = at + 1;
    }
    memmem::find(&text[from..], pattern).map(|at| from + at)
}

pub fn find(text: &[u8], pattern: &[u8]) -> Option<usize> {
    find_from(text, pattern, 0)
}

/// Last position of `pattern`.
pub fn rfind(text: &[u8], pattern: &[u8]) -> Option<usize> {
    if pattern.is_empty() {
        return Some(text.len());
    }
    (0..(text.len() + 1).checked_sub(pattern.len())?).rev().find(|&at| text[at..].starts_with(pattern))
}

/// Number of occurrences that do not overlap.
pub fn count(text: &[u8], pattern: &[u8], kind: Kind) -> usize {
    if pattern.is_empty() {
        return (0..=text.len()).filter(|&i| kind.is_boundary(text, i)).count();
    }
    match *pattern {
        [byte] => memchr::memchr_iter(byte, text).count(),
        _ => memmem::find_iter(text, pattern).count(),
    }
}

/// Text being put together.
pub type Text = SmallVec<[u8; 128]>;

/// At most `max` occurrences of `old` replaced.
pub fn replace(text: &[u8], old: &[u8], new: &[u8], max: usize, kind: Kind) -> Text {
    if old.is_empty() {
        return interleave(text, new, max, kind);
    }
    match find(text, old) {
        Some(first) if max > 0 => replace_from(text, first, old, new, max),
        _ => Text::from_slice(text),
    }
}

/// The same where `old` is not empty and stands at `first` first; `max` is not 0.
pub fn replace_from(text: &[u8], first: usize, old: &[u8], new: &[u8], max: usize) -> Text {
    let mut out = Text::new();
    let (mut at, mut found) = (0, first);
    for left in (0..max).rev() {
        out.extend_from_slice(&text[at..found]);
        out.extend_from_slice(new);
        at = found + old.len();
        found = match find_from(text, old, at) {
            Some(found) if left > 0 => found,
            _ => break,
        };
    }
    out.extend_from_slice(&text[at..]);
    out
}

/// `new` at the first `max` places between characters.
fn interleave(text: &[u8], new: &[u8], max: usize, kind: Kind) -> Text {
    let (mut out, mut left) = (Text::new(), max);
    for i in 0..=text.len() {
        if left > 0 && kind.is_boundary(text, i) {
            out.extend_from_slice(new);
            left -= 1;
        }
        out.extend(text.get(i).copied());
    }
    out
}

/// The parts of a text that was split.
pub type Parts<'a> = SmallVec<[&'a [u8]; 24]>;

/// `split(separator, max)`; the separator is not empty.
pub fn split<'a>(text: &'a [u8], separator: &[u8], max: usize) -> Parts<'a> {
    let mut parts = Parts::new();
    let mut at = 0;
    while parts.len() < max {
        let Some(found) = find_from(text, separator, at) else { break };
        parts.push(&text[at..found]);
        at = found + separator.len();
    }
    parts.push(&text[at..]);
    parts
}

/// `rsplit(separator, max)`.
pub fn rsplit<'a>(text: &'a [u8], separator: &[u8], max: usize) -> Parts<'a> {
    let mut parts = Parts::new();
    let mut end = text.len();
    while parts.len() < max {
        let Some(found) = rfind(&text[..end], separator) else { break };
        parts.push(&text[found + separator.len()..end]);
        end = found;
    }
    parts.push(&text[..end]);
    parts.reverse();
    parts
}

/// Where the next word begins and ends, from `at` on: `space` says how long the white space at the start of a slice is, 0
/// for none.
#[inline]
pub fn next_word(text: &[u8], at: usize, space: impl Fn(&[u8]) -> usize) -> Option<(usize, usize)> {
    let start = skip(text, at, &space);
    let mut end = start;
    // No white space begins with a byte between.
    while let Some(n) = text[end..].iter().position(|b| !matches!(b, 0x21..0x80)) {
        end += n;
        if space(&text[end..]) > 0 {
            return (end > start).then_some((start, end));
        }
        end += 1;
    }
    (text.len() > start).then_some((start, text.len()))
}

/// `split(None, max)`.
pub fn split_space(text: &[u8], max: usize, space: impl Fn(&[u8]) -> usize) -> Parts<'_> {
    let (mut parts, mut at) = (Parts::new(), 0);
    while let Some((start, end)) = next_word(text, at, &space) {
        if parts.len() == max {
            parts.push(&text[start..]);
            break;
        }
        parts.push(&text[start..end]);
        at = end;
    }
    parts
}

#[inline]
fn skip(text: &[u8], mut at: usize, space: impl Fn(&[u8]) -> usize) -> usize {
    while at < text.len() {
        match space(&text[at..]) {
            0 => break,
            n => at += n,
        }
    }
    at
}

/// `rsplit(None, max)`.
pub fn rsplit_space(text: &[u8], max: usize, space: impl Fn(&[u8]) -> usize) -> Parts<'_> {
    let words = split_space(text, usize::MAX, &space);
    if words.len() <= max {
        return words;
    }
    let cut = words.len() - max;
    // Everything up to the end of the last word that is not split off.
    let end = words[cut - 1].as_ptr() as usize - text.as_ptr() as usize + words[cut - 1].len();
    let mut parts = Parts::from_slice(&[&text[..end]]);
    parts.extend_from_slice(&words[cut..]);
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn space(text: &[u8]) -> usize {
        (text[0] == b' ') as usize
    }

    #[test]
    fn searching() {
        assert_eq!(find(b"abcabc", b"ca"), Some(2));
        assert_eq!(find(b"abc", b"abcd"), None);
        // More false starts than are worth trying.
        let many = b"ab".repeat(40);
        assert_eq!(find(&[&many[..], b"ac"].concat(), b"ac"), Some(80));
        assert_eq!(find(&many, b"ac"), None);
        assert_eq!(rfind(b"abcabc", b"bc"), Some(4));
        assert_eq!(count(b"aaaa", b"aa", Kind::Bytes), 2);
        assert_eq!(count("äb".as_bytes(), b"", Kind::Text), 3);
        assert_eq!(replace("äb".as_bytes(), b"", b"-", 9, Kind::Text)[..], *"-ä-b-".as_bytes());
        assert_eq!(replace(b"aaa", b"a", b"b", 2, Kind::Bytes)[..], *b"bba");
        assert_eq!(replace(b"aaa", b"a", b"b", 0, Kind::Bytes)[..], *b"aaa");
        assert_eq!(replace(b"abcab", b"ab", b"", 9, Kind::Bytes)[..], *b"c");
    }

    #[test]
    fn splitting() {
        assert_eq!(split(b"a,b,,c", b",", 2)[..], [b"a".as_slice(), b"b", b",c"]);
        assert_eq!(rsplit(b"a,b,,c", b",", 1)[..], [b"a,b,".as_slice(), b"c"]);
        assert_eq!(split_space(b"  a b  c ", usize::MAX, space)[..], [b"a".as_slice(), b"b", b"c"]);
        assert_eq!(split_space(b"  a b  c ", 1, space)[..], [b"a".as_slice(), b"b  c "]);
        assert_eq!(rsplit_space(b"  a b  c ", 1, space)[..], [b"  a b".as_slice(), b"c"]);
        assert!(split_space(b"  ", usize::MAX, space).is_empty());
    }
}
