//! ruff's parse errors in CPython's words.

use std::ops::Range;

use ruff_python_ast::{Mod, ModModule, Stmt};
use ruff_python_parser::{ParseErrorType, Parsed};
use ruff_text_size::Ranged;

use super::error::{ErrorKind, SyntaxError};
use crate::source::SourceText;

/// The first error of a parse, if any.
pub(super) fn first_error(source: &SourceText, filename: &str, parsed: &Parsed<Mod>) -> Option<SyntaxError> {
    if let Some(error) = parsed.errors().iter().min_by_key(|error| error.location.start()) {
        let range = error.location.start().to_usize()..error.location.end().to_usize();
        return Some(at(source, filename, range, &message(&error.error)));
    }
    let error = parsed.unsupported_syntax_errors().first()?;
    let range = error.range.start().to_usize()..error.range.end().to_usize();
    Some(at(source, filename, range, &error.to_string()))
}

fn message(error: &ParseErrorType) -> String {
    match error {
        ParseErrorType::OtherError(message) => message.clone(),
        _ => "invalid syntax".into(),
    }
}

/// Interactive input is one statement.
pub(super) fn check_single(source: &SourceText, filename: &str, module: &ModModule) -> Option<SyntaxError> {
    let [first, second, ..] = &module.body[..] else { return None };
    // Simple statements may share the line.
    let line = |stmt: &Stmt| source.position(stmt.start().to_u32()).line;
    let simple = module.body.iter().all(|stmt| line(stmt) == line(first));
    let start = second.start().to_usize();
    (!simple).then(|| {
        at(source, filename, start..start, "multiple statements found while compiling a single statement")
    })
}

/// An error at a range of byte offsets.
pub(super) fn at(source: &SourceText, filename: &str, range: Range<usize>, message: &str) -> SyntaxError {
    let start = source.position(range.start as u32);
    let end = source.position(range.end as u32);
    SyntaxError {
        kind: ErrorKind::Syntax,
        message: message.to_owned(),
        filename: filename.to_owned(),
        line: start.line,
        column: source.column_in_chars(start) + 1,
        end_line: end.line,
        end_column: source.column_in_chars(end) + 1,
        text: source.line(start.line).map(str::to_owned),
    }
}
