//! Python files: their bytes, and the encoding that these declare.

use std::fmt;
use std::path::Path;

use crate::natives::builtins::source::declared;
use crate::objects::types::str_::codec::{self, Codec};

/// A file whose bytes are no text in the encoding that it declares; said as CPython says it.
#[derive(Debug)]
pub struct NotText(String);

impl fmt::Display for NotText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SyntaxError: {}", self.0)
    }
}

impl std::error::Error for NotText {}

/// A Python file's text.
pub fn read(file: &Path) -> anyhow::Result<String> {
    let bytes = std::fs::read(file)
        .map_err(|e| anyhow::anyhow!("can't open file '{}': {}", file.display(), said(&e)))?;
    Ok(decoded(&bytes, file)?)
}

/// An error of the system with its number in front, as Python writes it.
fn said(error: &std::io::Error) -> String {
    match (error.raw_os_error(), error.to_string().split_once(" (os error")) {
        (Some(number), Some((text, _))) => format!("[Errno {number}] {text}"),
        _ => error.to_string(),
    }
}

fn decoded(bytes: &[u8], file: &Path) -> Result<String, NotText> {
    let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let name = declared(text);
    let codec = match &name {
        None => Codec::Utf8,
        Some(name) => Codec::find(name).ok_or_else(|| NotText(format!("encoding problem: {name}")))?,
    };
    let bad = match codec::decode(text, codec, "strict") {
        Ok(Ok(text)) => return Ok(String::from_utf8_lossy(&text).into_owned()),
        Ok(Err(bad)) => bad,
        Err(_) => unreachable!("strict is built in"),
    };
    let line = 1 + text[..bad.start].iter().filter(|&&byte| byte == b'\n').count();
    let (byte, file) = (text[bad.start], file.display());
    Err(NotText(match name {
        None => format!(
            "Non-UTF-8 code starting with '\\x{byte:02x}' in file {file} on line {line}, but no encoding declared; see https://peps.python.org/pep-0263/ for details"
        ),
        Some(name) => format!(
            "(unicode error) '{name}' codec can't decode byte 0x{byte:02x} in file {file} on line {line}: {}",
            bad.reason
        ),
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], expected: Result<&str, &str>) {
        let found = decoded(bytes, Path::new("a.py")).map_err(|error| error.to_string());
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
        check(b"# coding: foo\n", Err("SyntaxError: encoding problem: foo"));
    }

    #[test]
    fn only_the_first_two_lines_declare() {
        let message = "SyntaxError: Non-UTF-8 code starting with '\\xe9' in file a.py on line 3, but no encoding declared; see https://peps.python.org/pep-0263/ for details";
        check(b"\n\n# coding: latin-1 \xe9", Err(message));
        let message = message.replace("line 3", "line 2");
        check(b"x = 1\n# coding: latin-1 \xe9", Err(&message));
    }
}
