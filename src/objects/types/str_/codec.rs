//! The encodings that need no `codecs` module: utf-8, ascii, latin-1, utf-16, utf-32, cp1252 and the two of escapes.

use super::escapes::{self, cp1252_byte, cp1252_step, escape_char, raw_escape_char, raw_step};
use crate::heap::wtf8;
use crate::objects::format::escape::escape;

/// An encoding with a path of its own.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Codec {
    Utf8,
    Ascii,
    Latin1,
    /// Little endian without, or native with a byte-order mark.
    Utf16 {
        big: bool,
        mark: bool,
    },
    Utf32 {
        big: bool,
        mark: bool,
    },
    /// With a byte-order mark, which is left out when decoding.
    Utf8Sig,
    Cp1252,
    UnicodeEscape,
    RawUnicodeEscape,
}

impl Codec {
    /// By name, as `codecs.lookup` normalizes it.
    pub fn find(name: &str) -> Option<Codec> {
        let name: String =
            name.to_ascii_lowercase().chars().map(|c| if c == '-' || c == ' ' { '_' } else { c }).collect();
        Some(match &*name {
            "utf_8" | "utf8" | "u8" | "utf" | "cp65001" => Codec::Utf8,
            "ascii" | "us_ascii" | "646" | "ansi_x3.4_1968" => Codec::Ascii,
            "latin_1" | "latin1" | "iso_8859_1" | "iso8859_1" | "8859" | "cp819" | "l1" | "latin" => {
                Codec::Latin1
            }
            "utf_16" | "utf16" | "u16" => Codec::Utf16 { big: false, mark: true },
            "utf_16_le" | "utf_16le" => Codec::Utf16 { big: false, mark: false },
            "utf_16_be" | "utf_16be" => Codec::Utf16 { big: true, mark: false },
            "utf_32" | "utf32" | "u32" => Codec::Utf32 { big: false, mark: true },
            "utf_32_le" | "utf_32le" => Codec::Utf32 { big: false, mark: false },
            "utf_32_be" | "utf_32be" => Codec::Utf32 { big: true, mark: false },
            "utf_8_sig" => Codec::Utf8Sig,
            "cp1252" | "1252" | "windows_1252" => Codec::Cp1252,
            "unicode_escape" | "unicodeescape" => Codec::UnicodeEscape,
            "raw_unicode_escape" | "rawunicodeescape" => Codec::RawUnicodeEscape,
            _ => return None,
        })
    }

    /// True for the names of encodings that are none of text.
    pub fn is_binary(name: &str) -> bool {
        let name = name.to_ascii_lowercase().replace('-', "_");
        let name = name.strip_suffix("_codec").unwrap_or(&name);
        matches!(
            name,
            "rot13" | "rot_13" | "hex" | "base64" | "base_64" | "bz2" | "zlib" | "zip" | "uu" | "quopri"
        )
    }

    /// Its name in error messages.
    pub fn name(self) -> &'static str {
        match self {
            Codec::Utf8 => "utf-8",
            Codec::Ascii => "ascii",
            Codec::Latin1 => "latin-1",
            Codec::Utf16 { mark: true, .. } => "utf-16",
            Codec::Utf16 { big: false, .. } => "utf-16-le",
            Codec::Utf16 { big: true, .. } => "utf-16-be",
            Codec::Utf32 { mark: true, .. } => "utf-32",
            Codec::Utf32 { big: false, .. } => "utf-32-le",
            Codec::Utf32 { big: true, .. } => "utf-32-be",
            Codec::Utf8Sig => "utf-8",
            Codec::Cp1252 => "charmap",
            Codec::UnicodeEscape => "unicodeescape",
            Codec::RawUnicodeEscape => "rawunicodeescape",
        }
    }
}

/// What cannot be encoded or decoded, by position (characters of a str, bytes of bytes).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Bad {
    /// The encoding's name in the message.
    pub codec: &'static str,
    pub start: usize,
    pub end: usize,
    pub reason: &'static str,
}

/// Why an error handler cannot help.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum HandlerFault {
    /// It is none of those that are built in.
    Unknown,
    /// It is for encoding alone.
    OnlyEncodes,
}

/// Encodes WTF-8 under an error handler.
pub fn encode(text: &[u8], codec: Codec, errors: &str) -> Result<Result<Vec<u8>, Bad>, HandlerFault> {
    let mut out = Vec::with_capacity(text.len());
    let big = matches!(codec, Codec::Utf16 { big: true, .. } | Codec::Utf32 { big: true, .. });
    let put16 =
        |out: &mut Vec<u8>, unit: u16| out.extend(if big { unit.to_be_bytes() } else { unit.to_le_bytes() });
    match codec {
        Codec::Utf16 { mark: true, .. } => out.extend([0xFF, 0xFE]),
        Codec::Utf32 { mark: true, .. } => out.extend([0xFF, 0xFE, 0, 0]),
        Codec::Utf8Sig => out.extend([0xEF, 0xBB, 0xBF]),
        _ => {}
    }
    let wide = matches!(codec, Codec::Utf16 { .. } | Codec::Utf32 { .. });
    let chars: Vec<u32> = wtf8::chars(text).collect();
    let fits = |c: u32| match codec {
        Codec::Ascii => c < 0x80,
        Codec::Latin1 => c < 0x100,
        Codec::Cp1252 => cp1252_byte(c).is_some(),
        Codec::UnicodeEscape | Codec::RawUnicodeEscape => true,
        _ => !(0xD800..0xE000).contains(&c) || errors == "surrogatepass",
    };
    let put = |out: &mut Vec<u8>, c: u32| match codec {
        Codec::Utf8 | Codec::Utf8Sig => wtf8::push(out, c),
        Codec::Cp1252 => out.extend(cp1252_byte(c)),
        Codec::UnicodeEscape => escape_char(out, c),
        Codec::RawUnicodeEscape => raw_escape_char(out, c),
        Codec::Ascii | Codec::Latin1 => out.push(c as u8),
        Codec::Utf16 { .. } => match char::from_u32(c) {
            Some(c) => c.encode_utf16(&mut [0; 2]).iter().for_each(|&u| put16(out, u)),
            None => put16(out, c as u16),
        },
        Codec::Utf32 { .. } => out.extend(if big { c.to_be_bytes() } else { c.to_le_bytes() }),
    };
    let mut i = 0;
    while i < chars.len() {
        let c = chars[i];
        if fits(c) {
            put(&mut out, c);
            i += 1;
            continue;
        }
        let run = chars[i..].iter().take_while(|&&c| !fits(c)).count();
        let end = i + if wide { 1 } else { run };
        let reason = match codec {
            Codec::Ascii => "ordinal not in range(128)",
            Codec::Latin1 => "ordinal not in range(256)",
            Codec::Cp1252 => "character maps to <undefined>",
            _ => "surrogates not allowed",
        };
        let mut substitute = Vec::new();
        match errors {
            "strict" | "surrogatepass" => {
                return Ok(Err(Bad { codec: codec.name(), start: i, end, reason }));
            }
            "ignore" => {}
            "replace" => (i..end).for_each(|_| substitute.push(b'?')),
            "backslashreplace" => chars[i..end].iter().for_each(|&c| escape(&mut substitute, c)),
            "xmlcharrefreplace" => {
                chars[i..end].iter().for_each(|c| substitute.extend(format!("&#{c};").into_bytes()))
            }
            "namereplace" => {
                chars[i..end].iter().for_each(|&c| match char::from_u32(c).and_then(unicode_names2::name) {
                    Some(name) => substitute.extend(format!("\\N{{{name}}}").into_bytes()),
                    None => escape(&mut substitute, c),
                })
            }
            "surrogateescape" => {
                // One byte is no unit of a wide encoding.
                for (k, &c) in chars[i..end].iter().enumerate() {
                    if wide || !(0xDC80..=0xDCFF).contains(&c) {
                        return Ok(Err(Bad { codec: codec.name(), start: i + k, end, reason }));
                    }
                    out.push((c - 0xDC00) as u8);
                }
            }
            _ => return Err(HandlerFault::Unknown),
        }
        substitute.iter().for_each(|&b| put(&mut out, b as u32));
        i = end;
    }
    Ok(Ok(out))
}

/// Decodes to WTF-8.
pub fn decode(data: &[u8], codec: Codec, errors: &str) -> Result<Result<Vec<u8>, Bad>, HandlerFault> {
    let mut out = Vec::with_capacity(data.len());
    let (mut codec, mut at) = (codec, 0);
    match codec {
        Codec::Utf16 { mark: true, .. } if data.starts_with(&[0xFF, 0xFE]) => at = 2,
        Codec::Utf16 { mark: true, .. } if data.starts_with(&[0xFE, 0xFF]) => {
            (at, codec) = (2, Codec::Utf16 { big: true, mark: true });
        }
        Codec::Utf32 { mark: true, .. } if data.starts_with(&[0xFF, 0xFE, 0, 0]) => at = 4,
        Codec::Utf32 { mark: true, .. } if data.starts_with(&[0, 0, 0xFE, 0xFF]) => {
            (at, codec) = (4, Codec::Utf32 { big: true, mark: true });
        }
        Codec::Utf8Sig if data.starts_with(&[0xEF, 0xBB, 0xBF]) => at = 3,
        _ => {}
    }
    // Errors are told of the encoding that was found, not of the one that looked for a mark.
    let codec = match codec {
        Codec::Utf16 { big, .. } => Codec::Utf16 { big, mark: false },
        Codec::Utf32 { big, .. } => Codec::Utf32 { big, mark: false },
        codec => codec,
    };
    while at < data.len() {
        let bad = match step(&data[at..], codec) {
            Ok((c, n)) => {
                c.into_iter().for_each(|c| wtf8::push(&mut out, c));
                at += n;
                continue;
            }
            Err((n, reason)) => Bad { codec: codec.name(), start: at, end: at + n, reason },
        };
        let bytes = &data[bad.start..bad.end];
        match errors {
            "strict" => return Ok(Err(bad)),
            "ignore" => {}
            "replace" => wtf8::push(&mut out, 0xFFFD),
            "backslashreplace" => bytes.iter().for_each(|b| out.extend(format!("\\x{b:02x}").into_bytes())),
            "surrogateescape" if bytes[0] >= 0x80 => {
                let escaped = bytes.iter().take(4).take_while(|&&b| b >= 0x80);
                at += escaped.map(|&b| wtf8::push(&mut out, 0xDC00 + b as u32)).count();
                continue;
            }
            "surrogatepass" if let Some((c, n)) = lone_surrogate(&data[at..], codec) => {
                wtf8::push(&mut out, c);
                at += n;
                continue;
            }
            "surrogatepass"
                if codec == Codec::Utf8
                    && data.len() >= at + 3
                    && data[at] == 0xED
                    && data[at + 1] >= 0xA0 =>
            {
                out.extend_from_slice(&data[at..at + 3]);
                at += 3;
                continue;
            }
            "surrogateescape" | "surrogatepass" => return Ok(Err(bad)),
            "xmlcharrefreplace" | "namereplace" => return Err(HandlerFault::OnlyEncodes),
            _ => return Err(HandlerFault::Unknown),
        }
        at = bad.end;
    }
    Ok(Ok(out))
}

/// The surrogate with which wide data begin, and its length.
fn lone_surrogate(data: &[u8], codec: Codec) -> Option<(u32, usize)> {
    let (c, n) = match codec {
        Codec::Utf16 { big, .. } => {
            let pair: [u8; 2] = data.get(..2)?.try_into().ok()?;
            (if big { u16::from_be_bytes(pair) } else { u16::from_le_bytes(pair) } as u32, 2)
        }
        Codec::Utf32 { big, .. } => {
            let four: [u8; 4] = data.get(..4)?.try_into().ok()?;
            (if big { u32::from_be_bytes(four) } else { u32::from_le_bytes(four) }, 4)
        }
        _ => return None,
    };
    (0xD800..0xE000).contains(&c).then_some((c, n))
}

/// One character (`None` where an escape stands for nothing) and its length in bytes, or how many bytes are wrong and
/// why.
fn step(data: &[u8], codec: Codec) -> Result<(Option<u32>, usize), (usize, &'static str)> {
    match codec {
        Codec::UnicodeEscape => escapes::step(data),
        _ => plain_step(data, codec).map(|(c, n)| (Some(c), n)),
    }
}

fn plain_step(data: &[u8], codec: Codec) -> escapes::Step {
    match codec {
        Codec::Cp1252 => cp1252_step(data[0]),
        Codec::UnicodeEscape | Codec::RawUnicodeEscape => raw_step(data),
        Codec::Latin1 => Ok((data[0] as u32, 1)),
        Codec::Ascii if data[0] < 0x80 => Ok((data[0] as u32, 1)),
        Codec::Ascii => Err((1, "ordinal not in range(128)")),
        Codec::Utf8 | Codec::Utf8Sig => utf8_step(data),
        Codec::Utf16 { big, .. } => {
            let unit = |i: usize| {
                let pair: [u8; 2] = data.get(i..i + 2)?.try_into().ok()?;
                Some(if big { u16::from_be_bytes(pair) } else { u16::from_le_bytes(pair) } as u32)
            };
            match (unit(0), unit(2)) {
                (None, _) => Err((data.len(), "truncated data")),
                (Some(c), _) if !(0xD800..0xE000).contains(&c) => Ok((c, 2)),
                (Some(c), _) if c >= 0xDC00 => Err((2, "illegal encoding")),
                (Some(_), None) => Err((data.len(), "unexpected end of data")),
                (Some(c), Some(d)) if (0xDC00..0xE000).contains(&d) => {
                    Ok((0x10000 + ((c - 0xD800) << 10) + (d - 0xDC00), 4))
                }
                _ => Err((2, "illegal UTF-16 surrogate")),
            }
        }
        Codec::Utf32 { big, .. } => {
            let Some(four) = data.get(..4) else { return Err((data.len(), "truncated data")) };
            let four: [u8; 4] = four.try_into().expect("four bytes");
            let c = if big { u32::from_be_bytes(four) } else { u32::from_le_bytes(four) };
            match c {
                0xD800..0xE000 => Err((4, "code point in surrogate code point range(0xd800, 0xe000)")),
                0..0x11_0000 => Ok((c, 4)),
                _ => Err((4, "code point not in range(0x110000)")),
            }
        }
    }
}

fn utf8_step(data: &[u8]) -> Result<(u32, usize), (usize, &'static str)> {
    let first = data[0];
    let (len, low, high) = match first {
        0..=0x7F => return Ok((first as u32, 1)),
        0xC2..=0xDF => (2, 0x80, 0xBF),
        0xE0 => (3, 0xA0, 0xBF),
        0xED => (3, 0x80, 0x9F),
        0xE1..=0xEF => (3, 0x80, 0xBF),
        0xF0 => (4, 0x90, 0xBF),
        0xF4 => (4, 0x80, 0x8F),
        0xF1..=0xF3 => (4, 0x80, 0xBF),
        _ => return Err((1, "invalid start byte")),
    };
    for i in 1..len {
        let (low, high) = if i == 1 { (low, high) } else { (0x80, 0xBF) };
        match data.get(i) {
            None => return Err((data.len(), "unexpected end of data")),
            Some(b) if !(low..=high).contains(b) => return Err((i, "invalid continuation byte")),
            _ => {}
        }
    }
    Ok((wtf8::decode(&data[..len]), len))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decoding() {
        let bad = |data: &[u8]| decode(data, Codec::Utf8, "strict").expect("handler").expect_err("bad");
        assert_eq!(bad(b"a\xff"), Bad { codec: "utf-8", start: 1, end: 2, reason: "invalid start byte" });
        assert_eq!(
            bad(b"\xe2\x82"),
            Bad { codec: "utf-8", start: 0, end: 2, reason: "unexpected end of data" }
        );
        assert_eq!(
            bad(b"\xe2\x28"),
            Bad { codec: "utf-8", start: 0, end: 1, reason: "invalid continuation byte" }
        );
        assert_eq!(decode(b"\xffa", Codec::Utf8, "replace"), Ok(Ok("\u{FFFD}a".into())));
        assert_eq!(
            decode(b"=\xd8\x00\xde", Codec::Utf16 { big: false, mark: false }, "strict"),
            Ok(Ok("😀".into()))
        );
    }

    #[test]
    fn encoding() {
        assert_eq!(encode("aé".as_bytes(), Codec::Ascii, "backslashreplace"), Ok(Ok(b"a\\xe9".to_vec())));
        assert_eq!(encode("é".as_bytes(), Codec::Latin1, "strict"), Ok(Ok(vec![0xE9])));
        assert_eq!(encode("é".as_bytes(), Codec::Ascii, "xmlcharrefreplace"), Ok(Ok(b"&#233;".to_vec())));
        assert!(encode("é".as_bytes(), Codec::Ascii, "mine").is_err());
    }
}
