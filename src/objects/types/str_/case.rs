//! Case mappings and the questions about all characters of a string.

use super::chars;
use crate::heap::wtf8;

fn map(text: &[u8], f: impl Fn(u32, &mut dyn FnMut(u32))) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    for c in wtf8::chars(text) {
        f(c, &mut |c| wtf8::push(&mut out, c));
    }
    out
}

pub fn upper(text: &[u8]) -> Vec<u8> {
    if text.is_ascii() { text.to_ascii_uppercase() } else { map(text, |c, f| chars::upper(c, f)) }
}

pub fn casefold(text: &[u8]) -> Vec<u8> {
    if text.is_ascii() { text.to_ascii_lowercase() } else { map(text, |c, f| chars::fold(c, f)) }
}

pub fn lower(text: &[u8]) -> Vec<u8> {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let all: Vec<u32> = wtf8::chars(text).collect();
    let mut out = Vec::with_capacity(text.len());
    for i in 0..all.len() {
        lower_at(&all, i, &mut |c| wtf8::push(&mut out, c));
    }
    out
}

/// A capital sigma at the end of a word becomes the final form.
fn lower_at(all: &[u32], i: usize, f: &mut dyn FnMut(u32)) {
    if all[i] != 0x3A3 {
        return chars::lower(all[i], f);
    }
    let cased = |c: u32| chars::is_lower(c) || chars::is_upper(c) || chars::is_title(c);
    let ignorable =
        |c: u32| matches!(c, 0x27 | 0x2E | 0x3A | 0x5E | 0x60 | 0xA8 | 0xAD | 0xB7 | 0x2019 | 0x300..=0x36F);
    let before = all[..i].iter().rev().find(|&&c| !ignorable(c)).is_some_and(|&c| cased(c));
    let after = all[i + 1..].iter().find(|&&c| !ignorable(c)).is_some_and(|&c| cased(c));
    f(if before && !after { 0x3C2 } else { 0x3C3 });
}

pub fn swapcase(text: &[u8]) -> Vec<u8> {
    let all: Vec<u32> = wtf8::chars(text).collect();
    let mut out = Vec::with_capacity(text.len());
    for (i, &c) in all.iter().enumerate() {
        let f = &mut |c| wtf8::push(&mut out, c);
        match () {
            _ if chars::is_upper(c) => lower_at(&all, i, f),
            _ if chars::is_lower(c) => chars::upper(c, f),
            _ => f(c),
        }
    }
    out
}

pub fn capitalize(text: &[u8]) -> Vec<u8> {
    let all: Vec<u32> = wtf8::chars(text).collect();
    let mut out = Vec::with_capacity(text.len());
    for (i, &c) in all.iter().enumerate() {
        let f = &mut |c| wtf8::push(&mut out, c);
        if i == 0 { chars::title(c, f) } else { lower_at(&all, i, f) }
    }
    out
}

pub fn title(text: &[u8]) -> Vec<u8> {
    let all: Vec<u32> = wtf8::chars(text).collect();
    let mut out = Vec::with_capacity(text.len());
    let mut inside = false;
    for (i, &c) in all.iter().enumerate() {
        let f = &mut |c| wtf8::push(&mut out, c);
        if inside {
            lower_at(&all, i, f)
        } else {
            chars::title(c, f)
        }
        inside = chars::is_lower(c) || chars::is_upper(c) || chars::is_title(c);
    }
    out
}

/// Not empty, and every character has the property.
pub fn all(text: &[u8], f: impl Fn(u32) -> bool) -> bool {
    !text.is_empty() && wtf8::chars(text).all(f)
}

/// `islower`: some cased character, and none of another case.
pub fn is_lower(text: &[u8]) -> bool {
    wtf8::chars(text).any(chars::is_lower)
        && !wtf8::chars(text).any(|c| chars::is_upper(c) || chars::is_title(c))
}

pub fn is_upper(text: &[u8]) -> bool {
    wtf8::chars(text).any(chars::is_upper)
        && !wtf8::chars(text).any(|c| chars::is_lower(c) || chars::is_title(c))
}

pub fn is_title(text: &[u8]) -> bool {
    let (mut inside, mut found) = (false, false);
    for c in wtf8::chars(text) {
        match () {
            _ if chars::is_upper(c) || chars::is_title(c) => {
                if inside {
                    return false;
                }
                (inside, found) = (true, true);
            }
            _ if chars::is_lower(c) => {
                if !inside {
                    return false;
                }
                found = true;
            }
            _ => inside = false,
        }
    }
    found
}

pub fn is_identifier(text: &[u8]) -> bool {
    let mut chars = wtf8::chars(text);
    chars.next().is_some_and(chars::is_identifier_start) && chars.all(chars::is_identifier_part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(f: fn(&[u8]) -> Vec<u8>, text: &str, expect: &str) {
        assert_eq!(String::from_utf8(f(text.as_bytes())).expect("text"), expect);
    }

    #[test]
    fn mappings() {
        check(lower, "ΑΣ ΣΑΣ.", "ας σας.");
        check(title, "they're bill's ǆ", "They'Re Bill'S ǅ");
        check(capitalize, "ßA", "Ssa");
        check(swapcase, "Straße", "sTRASSE");
        check(casefold, "Straße", "strasse");
        assert!(!is_title(b"A B1c") && is_title(b"Ab Cd"));
        assert!(is_lower(b"a1") && !is_lower(b"1"));
        assert!(is_identifier("été_1".as_bytes()) && !is_identifier(b"1a"));
    }
}
