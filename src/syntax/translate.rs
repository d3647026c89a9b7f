//! ruff's parse errors in CPython's words. CPython lets tokenizer errors win over grammar errors, wherever they are,
//! and an unclosed bracket over a grammar error on a later line; the order here is the same.

use std::ops::Range;

use ruff_python_ast::token::TokenKind;
use ruff_python_ast::{Mod, ModModule, Stmt};
use ruff_python_parser::{LexicalErrorType, ParseError, ParseErrorType, Parsed};
use ruff_text_size::Ranged;

use super::cursor::{BracketFault, Cursor};
use super::error::{ErrorKind, SyntaxError};
use super::{grammar, lexical, limits};
use crate::source::SourceText;

/// An error before lines and columns are known.
pub(super) struct Found {
    pub kind: ErrorKind,
    pub range: Range<usize>,
    pub message: String,
    /// Overrides the column that the range ends at.
    pub end_column: Option<i32>,
}

impl Found {
    pub fn at(range: Range<usize>, message: &str) -> Self {
        Found { kind: ErrorKind::Syntax, range, message: message.to_owned(), end_column: None }
    }
}

/// The first error of a parse, if any.
pub(super) fn first_error(source: &SourceText, filename: &str, parsed: &Parsed<Mod>) -> Option<SyntaxError> {
    if let Some(found) = limits::too_deep(parsed.tokens()) {
        return Some(finish(source, filename, found));
    }
    if parsed.errors().is_empty() && parsed.unsupported_syntax_errors().is_empty() {
        return None;
    }
    let cursor = Cursor::new(source, parsed.tokens());
    let found = match first_of(&cursor, parsed.errors()) {
        Some(first) => translate(&cursor, parsed.errors(), first),
        None => {
            let error = parsed.unsupported_syntax_errors().first()?;
            grammar::unsupported(error)
        }
    };
    Some(finish(source, filename, found))
}

/// The error that CPython would meet first. A bad target is noticed only when its statement is otherwise sound.
fn first_of<'e>(cursor: &Cursor<'_>, errors: &'e [ParseError]) -> Option<&'e ParseError> {
    let first = errors.iter().min_by_key(|error| error.location.start())?;
    if first.error == ParseErrorType::InvalidAssignmentTarget {
        let line = cursor.line(offsets(first).start);
        let same_line = |error: &&ParseError| cursor.line(offsets(error).start) == line;
        let unsound = |error: &&ParseError| error.error == ParseErrorType::ExpectedExpression;
        return errors.iter().filter(same_line).find(unsound).or(Some(first));
    }
    Some(first)
}

fn translate(cursor: &Cursor<'_>, errors: &[ParseError], first: &ParseError) -> Found {
    let fault = cursor.bracket_fault();
    let tokenizer = errors.iter().find_map(|error| match &error.error {
        ParseErrorType::Lexical(LexicalErrorType::Eof) => None,
        ParseErrorType::Lexical(lexical) => Some((lexical, offsets(error))),
        _ => None,
    });
    let fault_at = match &fault {
        Some(BracketFault::Unmatched { at, .. } | BracketFault::Mismatched { at, .. }) => Some(*at),
        _ => None,
    };
    match (tokenizer, fault_at) {
        (Some((_, range)), Some(at)) if at < range.start => {}
        (Some((error, range)), _) => return lexical::lexical(cursor, error, range),
        _ => {}
    }
    if let (Some(fault), Some(_)) = (&fault, fault_at) {
        return lexical::bracket(cursor, fault);
    }
    let found = grammar::grammar(cursor, &first.error, offsets(first));
    if let Some(fault @ BracketFault::NeverClosed { at, .. }) = &fault {
        let at_end = matches!(first.error, ParseErrorType::Lexical(LexicalErrorType::Eof));
        let met = cursor.range(next_word(cursor, offsets(first).start)).start;
        if at_end || cursor.line(met) > cursor.line(*at) || ends_input(cursor, &found) {
            return lexical::bracket(cursor, fault);
        }
    }
    found
}

/// Whether nothing but the end of the input stands at an error.
fn ends_input(cursor: &Cursor<'_>, found: &Found) -> bool {
    cursor.kind(next_word(cursor, found.range.start)) == TokenKind::EndOfFile
}

/// Index of the first token at or after an offset that is no line end or indentation: inside an open bracket
/// CPython sees none of these.
fn next_word(cursor: &Cursor<'_>, offset: usize) -> usize {
    let mut index = cursor.at(offset);
    while matches!(cursor.kind(index), TokenKind::Newline | TokenKind::Indent | TokenKind::Dedent) {
        index += 1;
    }
    index
}

fn offsets(error: &ParseError) -> Range<usize> {
    error.location.start().to_usize()..error.location.end().to_usize()
}

/// Interactive input is one statement, and not nothing.
pub(super) fn check_single(source: &SourceText, filename: &str, module: &ModModule) -> Option<SyntaxError> {
    let Some(first) = module.body.first() else { return Some(nothing(filename)) };
    // Simple statements may share the line.
    let line = |stmt: &Stmt| source.position(stmt.start().to_u32()).line;
    let other_line = module.body.iter().any(|stmt| line(stmt) != line(first));
    let end = first.end().to_usize();
    let message = "multiple statements found while compiling a single statement";
    other_line.then(|| at(source, filename, end..end + 1, message))
}

/// The error of empty input, which has no place.
pub(super) fn nothing(filename: &str) -> SyntaxError {
    SyntaxError {
        kind: ErrorKind::Syntax,
        message: "invalid syntax".into(),
        filename: filename.to_owned(),
        line: 0,
        column: 0,
        end_line: 0,
        end_column: 0,
        text: None,
    }
}

/// An error at a range of byte offsets.
pub(super) fn at(source: &SourceText, filename: &str, range: Range<usize>, message: &str) -> SyntaxError {
    finish(source, filename, Found::at(range, message))
}

fn finish(source: &SourceText, filename: &str, found: Found) -> SyntaxError {
    let start = source.position(found.range.start as u32);
    let end = source.position(found.range.end as u32);
    // A newline token ends on its own line, one past the text.
    let (end_line, end_column) = if end.line > start.line && end.column == 0 {
        (start.line, source.column_in_chars(start) as i32 + 2)
    } else {
        (end.line, source.column_in_chars(end) as i32 + 1)
    };
    SyntaxError {
        kind: found.kind,
        message: found.message,
        filename: filename.to_owned(),
        line: start.line,
        column: source.column_in_chars(start) + 1,
        end_line,
        end_column: found.end_column.unwrap_or(end_column),
        text: source.line(start.line).map(str::to_owned),
    }
}
