//! Errors of ruff's parse, and of what it does not see, as CPython reports them.

use std::ops::Range;

use ruff_python_ast::Mod;
use ruff_python_parser::Parsed;
use ruff_text_size::TextRange;

use super::Rules;
use super::diagnose::{Start, diagnose};
use super::error::{ErrorKind, SyntaxError};
use super::limits;
use crate::source::SourceText;

/// The error of a parse, if there is one.
pub(super) fn first_error(
    source: &SourceText,
    filename: &str,
    parsed: &Parsed<Mod>,
    start: Start,
    rules: Rules,
) -> Option<SyntaxError> {
    let refused = refused_at(parsed);
    let tokens = parsed.tokens();
    let suspect = refused.is_some()
        || limits::too_deep(tokens)
        || limits::too_many_digits(tokens, source.text(), rules.digits_max)
        || start == Start::Expression && ends_indented(source.text());
    if !suspect {
        return None;
    }
    if let Some(error) = diagnose(source.text(), filename, start, rules) {
        return Some(error);
    }
    let range = refused?;
    Some(at(source, filename, range.start().to_usize()..range.end().to_usize(), "invalid syntax"))
}

/// Whether the last line is nothing but indentation, which counts where no line end follows.
fn ends_indented(text: &str) -> bool {
    let blanks = text.trim_end_matches([' ', '\t', '\x0c']);
    blanks.len() < text.len() && blanks.ends_with('\n')
}

/// Where ruff refuses the source.
fn refused_at(parsed: &Parsed<Mod>) -> Option<TextRange> {
    let error = parsed.errors().iter().map(|error| error.location).min_by_key(|range| range.start());
    error.or_else(|| parsed.unsupported_syntax_errors().first().map(|error| error.range))
}

/// An error at a range of byte offsets.
pub(super) fn at(source: &SourceText, filename: &str, range: Range<usize>, message: &str) -> SyntaxError {
    let start = source.position(range.start as u32);
    let end = source.position(range.end as u32);
    // A newline token ends on its own line, one past the text.
    let (end_line, end_column) = if end.line > start.line && end.column == 0 {
        (start.line, source.column_in_chars(start) as i32 + 2)
    } else {
        (end.line, source.column_in_chars(end) as i32 + 1)
    };
    SyntaxError {
        kind: ErrorKind::Syntax,
        message: message.to_owned(),
        filename: filename.to_owned(),
        line: start.line,
        column: source.column_in_chars(start) + 1,
        end_line,
        end_column,
        text: source.line(start.line).map(|line| format!("{line}\n")),
        after_parsing: false,
        hint: None,
    }
}
