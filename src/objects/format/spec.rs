//! The format-specification mini-language: `[[fill]align][sign][z][#][0][width][grouping][.precision][type]`.

use super::{Fault, Text};
use crate::heap::wtf8;

/// A parsed specification.
#[derive(Clone, Debug)]
pub struct Spec {
    pub fill: u32,
    pub align: u8,
    pub sign: Option<u8>,
    /// `z`: no negative zero.
    pub no_negative_zero: bool,
    pub alternate: bool,
    pub width: Option<usize>,
    /// `,` or `_` in the integer part.
    pub grouping: Option<u8>,
    pub precision: Option<usize>,
    /// `,` or `_` in the fraction.
    pub fraction_grouping: Option<u8>,
    /// The presentation type, or the default of the type being formatted; 0 for none.
    pub code: u32,
}

impl Spec {
    /// Parses WTF-8. `default_code` and `default_align` are those of the type being formatted, whose name is for
    /// messages.
    pub fn parse(text: &[u8], default_code: u8, default_align: u8, type_name: &str) -> Result<Spec, Fault> {
        let mut p = Parser { text, at: 0 };
        let mut spec = Spec {
            fill: b' ' as u32,
            align: default_align,
            sign: None,
            no_negative_zero: false,
            alternate: false,
            width: None,
            grouping: None,
            precision: None,
            fraction_grouping: None,
            code: default_code as u32,
        };
        let (mut fill_given, mut align_given) = (false, false);
        // Only the fill may be any character.
        let fill = text.first().map_or(0, |&first| wtf8::length(first));
        if let Some(align) = p.peek(fill).and_then(alignment) {
            spec.fill = wtf8::decode(&text[..fill]);
            spec.align = align;
            (fill_given, align_given) = (true, true);
            p.at = fill + 1;
        } else if let Some(align) = p.peek(0).and_then(alignment) {
            spec.align = align;
            align_given = true;
            p.at = 1;
        }
        spec.sign = p.take_any(b" +-");
        spec.no_negative_zero = p.take_any(b"z").is_some();
        spec.alternate = p.take_any(b"#").is_some();
        if !fill_given && p.take_any(b"0").is_some() {
            spec.fill = b'0' as u32;
            if !align_given && default_align == b'>' {
                spec.align = b'=';
            }
        }
        spec.width = p.number()?;
        check_room(spec.width.unwrap_or(0))?;
        spec.grouping = p.grouping()?;
        if p.take_any(b".").is_some() {
            spec.precision = p.number()?;
            spec.fraction_grouping = p.grouping()?;
            if spec.precision.is_none() && spec.fraction_grouping.is_none() {
                return Err(Fault::value("Format specifier missing precision"));
            }
        }
        let mut rest = wtf8::chars(&text[p.at..]);
        match (rest.next(), rest.next()) {
            (None, _) => {}
            (Some(code), None) => spec.code = code,
            _ => {
                let text = String::from_utf8_lossy(text);
                let message = format!("Invalid format specifier '{text}' for object of type '{type_name}'");
                return Err(Fault::value(message));
            }
        }
        spec.check_grouping()?;
        Ok(spec)
    }

    fn check_grouping(&self) -> Result<(), Fault> {
        for grouping in [self.grouping, self.fraction_grouping].into_iter().flatten() {
            match char::from_u32(self.code) {
                Some('d' | 'e' | 'f' | 'g' | 'E' | 'G' | '%' | 'F' | '\0') => {}
                Some('b' | 'o' | 'x' | 'X') if grouping == b'_' => {}
                _ => {
                    let code = code_text(self.code);
                    return Err(Fault::value(format!(
                        "Cannot specify '{}' with '{code}'.",
                        grouping as char
                    )));
                }
            }
        }
        Ok(())
    }

    /// `Unknown format code 'x' for object of type 'str'`.
    pub fn unknown(&self, type_name: &str) -> Fault {
        let code = code_text(self.code);
        Fault::value(format!("Unknown format code '{code}' for object of type '{type_name}'"))
    }

    /// Appends finished text of `len` characters, padded.
    pub fn pad(&self, out: &mut Text, text: &[u8], len: usize) {
        let missing = self.width.unwrap_or(0).saturating_sub(len);
        let left = match self.align {
            b'>' => missing,
            b'^' => missing / 2,
            _ => 0,
        };
        self.fill(out, left);
        out.extend_from_slice(text);
        self.fill(out, missing - left);
    }

    /// Appends `n` fill characters.
    pub fn fill(&self, out: &mut Text, n: usize) {
        if n == 0 {
            return;
        }
        if self.fill < 0x80 {
            return out.resize(out.len() + n, self.fill as u8);
        }
        let mut fill = Vec::new();
        wtf8::push(&mut fill, self.fill);
        (0..n).for_each(|_| out.extend_from_slice(&fill));
    }
}

fn code_text(code: u32) -> String {
    match code {
        33..128 => (code as u8 as char).to_string(),
        _ => format!("\\x{code:x}"),
    }
}

fn alignment(c: u8) -> Option<u8> {
    matches!(c, b'<' | b'>' | b'=' | b'^').then_some(c)
}

struct Parser<'a> {
    text: &'a [u8],
    at: usize,
}

/// Refuses to write more characters than a str may have.
pub fn check_room(count: usize) -> Result<(), Fault> {
    if count > crate::objects::protocol::exact::LEN_MAX {
        return Err(Fault { type_: crate::heap::ty::MEMORY_ERROR, message: String::new() });
    }
    Ok(())
}

impl Parser<'_> {
    fn peek(&self, ahead: usize) -> Option<u8> {
        self.text.get(self.at + ahead).copied()
    }

    #[inline(always)]
    fn take_any(&mut self, set: &[u8]) -> Option<u8> {
        let c = self.peek(0).filter(|c| set.contains(c))?;
        self.at += 1;
        Some(c)
    }

    fn number(&mut self) -> Result<Option<usize>, Fault> {
        let start = self.at;
        let mut n = 0usize;
        while let Some(digit) = self.peek(0).and_then(|c| (c as char).to_digit(10)) {
            n = match n.checked_mul(10).and_then(|n| n.checked_add(digit as usize)) {
                Some(n) if n <= i64::MAX as usize => n,
                _ => return Err(Fault::value("Too many decimal digits in format string")),
            };
            self.at += 1;
        }
        Ok((self.at > start).then_some(n))
    }

    fn grouping(&mut self) -> Result<Option<u8>, Fault> {
        let both = || Err(Fault::value("Cannot specify both ',' and '_'."));
        let comma = self.take_any(b",");
        match (comma, self.take_any(b"_")) {
            (Some(_), Some(_)) => both(),
            (None, Some(_)) if self.peek(0) == Some(b',') => both(),
            (comma, underscore) => Ok(comma.or(underscore)),
        }
    }
}
