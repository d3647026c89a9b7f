//! Python files: their bytes, and the encoding that these declare.

use std::fmt;
use std::io::Read as _;
use std::path::Path;

use crate::natives::builtins::source;
use crate::objects::types::str_::codec::{self, Codec};
use crate::syntax::{ErrorKind, SyntaxError};

/// What tracebacks call a program from standard input.
pub const STDIN: &str = "<stdin>";

/// A file whose bytes are no text in the encoding that it declares: CPython's report.
#[derive(Debug)]
pub struct NotText(String);

impl fmt::Display for NotText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for NotText {}

/// The text of a Python file, and the name that tracebacks give it; `-` is standard input.
pub fn read_named(file: &str) -> anyhow::Result<(String, String)> {
    if file != "-" {
        let path = std::path::absolute(file)?;
        return Ok((read(&path)?, path.to_string_lossy().into_owned()));
    }
    let mut bytes = Vec::new();
    std::io::stdin().lock().read_to_end(&mut bytes)?;
    Ok((decoded(&bytes, Path::new(STDIN))?, STDIN.to_owned()))
}

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

/// Bytes that CPython decodes in one go.
const PIECE: usize = 8192;

fn decoded(bytes: &[u8], file: &Path) -> Result<String, NotText> {
    let name = file.to_string_lossy();
    if let Some(report) = not_in_codec(bytes, &name) {
        return Err(NotText(report));
    }
    let text = source::decoded(bytes, Some(&name)).map_err(|not_text| match not_text.place {
        Some(place) => {
            let (line, column) = (place.line as u32, place.column as u32);
            let end_column = place.end_column as i32;
            NotText(report(&name, not_text.message, line, column, end_column, Some(place.text)))
        }
        None => NotText(format!("SyntaxError: {}\n", not_text.message)),
    })?;
    match memchr::memchr(0, text.as_bytes()) {
        None => Ok(text),
        Some(at) => {
            // The line is read up to there.
            let begin = memchr::memrchr(b'\n', &text.as_bytes()[..at]).map_or(0, |newline| newline + 1);
            let line = 1 + memchr::memchr_iter(b'\n', &text.as_bytes()[..at]).count() as u32;
            let message = "source code cannot contain null bytes".to_owned();
            Err(NotText(report(&name, message, line, 0, 0, Some(text[begin..at].to_owned()))))
        }
    }
}

/// The report of a file in another encoding than UTF-8 that cannot be decoded. It is read in pieces from the end of the
/// line that declares; the first piece is read to see whether the encoding works.
fn not_in_codec(bytes: &[u8], file: &str) -> Option<String> {
    let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let name = source::declared(text)?;
    let normal = name.replace('_', "-").to_ascii_lowercase();
    if normal == "utf-8" || normal.starts_with("utf-8-") || text.len() < bytes.len() {
        return None;
    }
    let codec = Codec::find(&name);
    let known = if codec == Some(Codec::Latin1) { "iso-8859-1" } else { &name };
    let problem = Some(format!("SyntaxError: encoding problem: {known}\n"));
    let Some(codec) = codec else { return problem };
    let Ok(Err(bad)) = codec::decode(text, codec, "strict") else { return None };
    let newlines = memchr::memchr_iter(b'\n', text);
    let lines = newlines.clone().take(2).take_while(|&at| source::declared(&text[..at]).is_none());
    let declares = text[..].iter().position(|&byte| byte == b'\n').unwrap_or(0);
    let begin = if lines.count() == 1 { newlines.clone().nth(1).unwrap_or(declares) } else { declares };
    let piece = bad.start.saturating_sub(begin) / PIECE;
    if piece == 0 {
        return problem;
    }
    let seen = &text[..begin + piece * PIECE];
    let line = memchr::memchr_iter(b'\n', seen).count();
    let shown = seen.split(|&byte| byte == b'\n').nth(line.saturating_sub(1)).unwrap_or_default();
    let message = format!(
        "(unicode error) '{}' codec can't decode byte 0x{:02x} in position {}: {}",
        codec.name(),
        text[bad.start],
        bad.start - begin - piece * PIECE,
        bad.reason
    );
    let shown = String::from_utf8_lossy(shown).into_owned();
    Some(report(file, message, line as u32, 0, 0, Some(shown)))
}

fn report(
    file: &str,
    message: String,
    line: u32,
    column: u32,
    end_column: i32,
    text: Option<String>,
) -> String {
    let error = SyntaxError {
        kind: ErrorKind::Syntax,
        message,
        filename: file.to_owned(),
        line,
        column,
        end_line: line,
        end_column,
        text,
        after_parsing: false,
        hint: None,
    };
    error.report()
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
    }

    #[test]
    fn what_cannot_be_decoded_is_told_as_cpython_tells_it() {
        check(
            b"x = 1\n# \0\n",
            Err("  File \"a.py\", line 2\n    # \nSyntaxError: source code cannot contain null bytes\n"),
        );
        check(b"# coding: utf8\n'\xe9'", Err("SyntaxError: encoding problem: utf8\n"));
        check(b"# coding: foo\n", Err("SyntaxError: encoding problem: foo\n"));
        check(b"# coding: ascii\nx = '\xc3\xa9'\n", Err("SyntaxError: encoding problem: ascii\n"));
        let long = [b"# coding: ascii\n", b"# x\n".repeat(2500).as_slice(), b"y = '\xc3\xa9'\n"].concat();
        check(
            &long,
            Err(
                "  File \"a.py\", line 2048\n    # x\nSyntaxError: (unicode error) 'ascii' codec can't decode byte 0xc3 in position 1814: ordinal not in range(128)\n",
            ),
        );
        check(
            b"x = 1\ny = '\xe9'\n",
            Err(
                "  File \"a.py\", line 2\n    y = '\u{fffd}'\n         ^\nSyntaxError: Non-UTF-8 code starting with '\\xe9' in file a.py on line 2, but no encoding declared; see https://peps.python.org/pep-0263/ for details\n",
            ),
        );
    }
}
