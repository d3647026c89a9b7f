//! How a text stream treats the ends of lines.

use std::borrow::Cow;

use crate::heap::{Value, ty};
use crate::objects::types::core_support::REPR;
use crate::objects::{Ctx, Flow};

/// The `newline` argument.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u32)]
pub enum Newline {
    /// `'\n'`: nothing changes, a line ends with `\n`.
    Keep,
    /// `None`: every end of line becomes `\n`.
    Universal,
    /// `''`: nothing changes, a line ends with any of the three.
    Any,
    /// `'\r'`: `\n` becomes `\r`.
    Return,
    /// `'\r\n'`: `\n` becomes `\r\n`.
    Both,
}

/// The mode that a `newline` argument asks for.
pub fn mode(ctx: &mut Ctx, newline: Option<Value>) -> Flow<Newline> {
    let Some(newline) = newline else { return Ok(Newline::Keep) };
    if newline.is_none() {
        return Ok(Newline::Universal);
    }
    if !ctx.is_str(newline) {
        let message = format!("newline must be str or None, not {}", ctx.type_name(newline));
        return Err(ctx.type_error(message));
    }
    Ok(match ctx.text(newline).as_str() {
        "\n" => Newline::Keep,
        "" => Newline::Any,
        "\r" => Newline::Return,
        "\r\n" => Newline::Both,
        _ => {
            let template = format!("illegal newline value: {REPR}");
            return ctx.raise_rendered(ty::VALUE_ERROR, &template, &[newline]).map(|_| Newline::Keep);
        }
    })
}

impl Newline {
    pub fn from_lane(lane: u32) -> Newline {
        [Newline::Keep, Newline::Universal, Newline::Any, Newline::Return, Newline::Both][lane as usize]
    }

    /// The text as it is kept.
    pub fn written(self, text: &[u8]) -> Cow<'_, [u8]> {
        let replaced = |from: &str, to: &str, text: &[u8]| -> Vec<u8> {
            let mut out = Vec::with_capacity(text.len());
            let mut rest = text;
            while let Some(at) = memchr::memmem::find(rest, from.as_bytes()) {
                out.extend_from_slice(&rest[..at]);
                out.extend_from_slice(to.as_bytes());
                rest = &rest[at + from.len()..];
            }
            out.extend_from_slice(rest);
            out
        };
        match self {
            Newline::Keep | Newline::Any => Cow::Borrowed(text),
            Newline::Universal => Cow::Owned(replaced("\r", "\n", &replaced("\r\n", "\n", text))),
            Newline::Return => Cow::Owned(replaced("\n", "\r", text)),
            Newline::Both => Cow::Owned(replaced("\n", "\r\n", text)),
        }
    }

    /// Length of the first line, its end included.
    pub fn line(self, text: &[u8]) -> usize {
        let after = |end: &str| memchr::memmem::find(text, end.as_bytes()).map(|at| at + end.len());
        let end = match self {
            Newline::Keep | Newline::Universal => after("\n"),
            Newline::Return => after("\r"),
            Newline::Both => after("\r\n"),
            Newline::Any => text
                .iter()
                .position(|b| matches!(b, b'\n' | b'\r'))
                .map(|at| if text[at..].starts_with(b"\r\n") { at + 2 } else { at + 1 }),
        };
        end.unwrap_or(text.len())
    }
}

#[cfg(test)]
mod tests {
    use super::Newline;

    #[test]
    fn ends_of_lines() {
        assert_eq!(&*Newline::Universal.written(b"a\r\nb\rc\n"), b"a\nb\nc\n");
        assert_eq!(&*Newline::Both.written(b"a\nb"), b"a\r\nb");
        assert_eq!(Newline::Any.line(b"ab\r\nc"), 4);
        assert_eq!(Newline::Any.line(b"ab\rc"), 3);
        assert_eq!(Newline::Keep.line(b"ab\rc"), 4);
    }
}
