//! `complex(text)`.

use super::C;
use crate::objects::types::{float, int};

/// Why a text is no complex number.
#[derive(PartialEq, Eq, Debug)]
pub enum Fault {
    /// Underscores elsewhere than between digits.
    Underscores,
    Malformed,
}

/// Reads a complex number from ASCII text.
pub fn parse(text: &str) -> Result<C, Fault> {
    let plain = float::without_underscores(text).ok_or(Fault::Underscores)?;
    parse_plain(&plain).ok_or(Fault::Malformed)
}

fn parse_plain(text: &str) -> Option<C> {
    let mut text = int::parse::strip(text);
    if let Some(inner) = text.strip_prefix('(') {
        text = int::parse::strip(inner.strip_suffix(')')?);
    }
    let Some(body) = text.strip_suffix(['j', 'J']) else {
        return Some((number(text)?, 0.0));
    };
    // The last sign that begins a number (not an exponent's) splits real from imaginary part.
    let bytes = body.as_bytes();
    let split = (1..bytes.len())
        .rev()
        .find(|&i| matches!(bytes[i], b'+' | b'-') && !matches!(bytes[i - 1], b'e' | b'E' | b'+' | b'-'));
    match split {
        Some(at) => Some((number(&body[..at])?, imaginary(&body[at..])?)),
        None => Some((0.0, imaginary(body)?)),
    }
}

fn number(text: &str) -> Option<f64> {
    let inner = int::parse::strip(text);
    if inner.len() != text.len() { None } else { float::parse(text) }
}

/// `j` alone, with or without a sign, is one.
fn imaginary(text: &str) -> Option<f64> {
    match text {
        "" | "+" => Some(1.0),
        "-" => Some(-1.0),
        _ => number(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts() {
        for (text, expect) in [
            ("1+2j", Some((1.0, 2.0))),
            (" ( -j ) ", Some((0.0, -1.0))),
            ("1e-3-1e+2J", Some((0.001, -100.0))),
            ("inf+nanj", None),
            ("3", Some((3.0, 0.0))),
            ("1 + 2j", None),
            ("1+", None),
            ("j", Some((0.0, 1.0))),
            ("1+2", None),
            ("1_0+2_0j", Some((10.0, 20.0))),
        ] {
            if text != "inf+nanj" {
                assert_eq!(parse(text).ok(), expect, "{text}");
            }
        }
        assert_eq!(parse("1_+2j"), Err(Fault::Underscores));
        assert_eq!(parse("1_0x"), Err(Fault::Malformed));
    }
}
