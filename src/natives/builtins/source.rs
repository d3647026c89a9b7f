//! Source given as bytes: the encoding that it declares (PEP 263), and what cannot be decoded.

use crate::objects::types::str_::codec::{self, Codec};

const MARK: &[u8] = b"\xEF\xBB\xBF";

/// Bytes that are no source: the message, and the place if the decoder knows one.
#[derive(PartialEq, Eq, Debug)]
pub struct NotText {
    pub message: String,
    pub place: Option<Place>,
}

/// Line and columns from 1, and the line's text.
#[derive(PartialEq, Eq, Debug)]
pub struct Place {
    pub line: usize,
    pub column: usize,
    pub end_column: usize,
    pub text: String,
}

impl NotText {
    fn nowhere(message: String) -> Self {
        NotText { message, place: None }
    }
}

/// The text of source given as bytes. `file` is named in messages where there is one.
pub fn decoded(bytes: &[u8], file: Option<&str>) -> Result<String, NotText> {
    let text = bytes.strip_prefix(MARK).unwrap_or(bytes);
    let Some(name) = declared(text) else { return utf8(text, file) };
    let codec = Codec::find(&name).ok_or_else(|| NotText::nowhere(format!("unknown encoding: {name}")))?;
    if codec == Codec::Utf8 {
        return utf8(text, file);
    }
    if text.len() < bytes.len() {
        return Err(other_than_mark(text, codec));
    }
    match codec::decode(text, codec, "strict") {
        Ok(Ok(text)) => Ok(String::from_utf8_lossy(&text).into_owned()),
        Ok(Err(bad)) => Err(NotText::nowhere(format!(
            "'{}' codec can't decode byte 0x{:02x} in position {}: {}",
            codec.name(),
            text[bad.start],
            bad.start,
            bad.reason
        ))),
        Err(_) => unreachable!("strict is built in"),
    }
}

fn utf8(text: &[u8], file: Option<&str>) -> Result<String, NotText> {
    let bad = match std::str::from_utf8(text) {
        Ok(text) => return Ok(text.to_owned()),
        Err(error) => error.valid_up_to(),
    };
    let before = text[..bad].iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
    let line = 1 + text[..bad].iter().filter(|byte| **byte == b'\n').count();
    let shown = text[before..].split(|byte| *byte == b'\n').next().unwrap_or_default();
    let column = String::from_utf8_lossy(&text[before..bad]).chars().count() + 1;
    let file = file.map_or_else(String::new, |file| format!(" in file {file}"));
    Err(NotText {
        message: format!(
            "Non-UTF-8 code starting with '\\x{:02x}'{file} on line {line}, but no encoding declared; see \
             https://peps.python.org/pep-0263/ for details",
            text[bad]
        ),
        place: Some(Place {
            line,
            column,
            end_column: column,
            text: String::from_utf8_lossy(shown).into_owned(),
        }),
    })
}

/// A byte-order mark says UTF-8, the declaration something else.
fn other_than_mark(text: &[u8], codec: Codec) -> NotText {
    let name = if codec == Codec::Latin1 { "iso-8859-1" } else { codec.name() };
    let first = text.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let text = String::from_utf8_lossy(first).into_owned();
    let place = Place { line: 1, column: 0, end_column: text.chars().count(), text };
    NotText { message: format!("encoding problem: {name} with BOM"), place: Some(place) }
}

/// The encoding named by a comment in one of the first two lines.
pub fn declared(text: &[u8]) -> Option<String> {
    for line in text.split(|&byte| byte == b'\n').take(2) {
        let line = String::from_utf8_lossy(line);
        let Some(comment) = line.trim_start_matches([' ', '\t', '\x0c']).strip_prefix('#') else {
            match line.trim().is_empty() {
                true => continue,
                // Only a blank line or a comment may come before the declaration.
                false => return None,
            }
        };
        let after = |(at, word): (usize, &str)| {
            let value = comment[at + word.len()..].strip_prefix([':', '='])?.trim_start_matches([' ', '\t']);
            let end =
                value.find(|c: char| !(c.is_alphanumeric() || "-_.".contains(c))).unwrap_or(value.len());
            (end > 0).then(|| value[..end].to_owned())
        };
        if let Some(name) = comment.match_indices("coding").find_map(after) {
            return Some(name);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], expected: Result<&str, &str>) {
        let found = decoded(bytes, Some("a.py")).map_err(|error| error.message);
        assert_eq!(found.as_deref().map_err(String::as_str), expected);
    }

    #[test]
    fn a_declaration_is_followed() {
        check("é".as_bytes(), Ok("é"));
        check(b"\xEF\xBB\xBFx", Ok("x"));
        check(b"# -*- coding: latin-1 -*-\n'\xe9'", Ok("# -*- coding: latin-1 -*-\n'é'"));
        check(
            b"#!/bin/sh\n# vim: set fileencoding=latin-1 :\n'\xe9'",
            Ok("#!/bin/sh\n# vim: set fileencoding=latin-1 :\n'é'"),
        );
        check(b"# coding: foo\n", Err("unknown encoding: foo"));
        check(b"\xEF\xBB\xBF# coding: latin-1\n", Err("encoding problem: iso-8859-1 with BOM"));
    }

    #[test]
    fn only_the_first_two_lines_declare() {
        let message = "Non-UTF-8 code starting with '\\xe9' in file a.py on line 3, but no encoding declared; see https://peps.python.org/pep-0263/ for details";
        check(b"\n\n# coding: latin-1 \xe9", Err(message));
        let message = message.replace("line 3", "line 2");
        check(b"x = 1\n# coding: latin-1 \xe9", Err(&message));
    }
}
