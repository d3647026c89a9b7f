//! What CPython's tokenizer refuses, in its words.

use std::ops::Range;

use ruff_python_ast::token::TokenKind;
use ruff_python_parser::{InterpolatedStringErrorType, LexicalErrorType};

use super::cursor::{BracketFault, Cursor};
use super::error::ErrorKind;
use super::translate::Found;

/// The message for a lexical error at a range.
pub(super) fn lexical(cursor: &Cursor<'_>, error: &LexicalErrorType, range: Range<usize>) -> Found {
    match error {
        LexicalErrorType::UnclosedStringError => unclosed_string(cursor, range, ""),
        LexicalErrorType::FStringError(error) => interpolated(cursor, error, range, "f"),
        LexicalErrorType::TStringError(error) => interpolated(cursor, error, range, "t"),
        LexicalErrorType::UnicodeError
        | LexicalErrorType::MissingUnicodeLbrace
        | LexicalErrorType::MissingUnicodeRbrace => bad_escape(cursor, range),
        LexicalErrorType::InvalidByteLiteral => {
            let token = cursor.range(cursor.at(range.start));
            Found::at(token, "bytes can only contain ASCII literal characters")
        }
        LexicalErrorType::IndentationError => {
            let line = cursor.line(range.end);
            let text = cursor.source.line(line).unwrap_or("");
            let end = cursor.source.line_start(line) as usize + text.len();
            let message = "unindent does not match any outer indentation level";
            Found { kind: ErrorKind::Indentation, end_column: Some(-1), ..Found::at(end..end, message) }
        }
        LexicalErrorType::LineContinuationError => {
            let at = range.start + 1;
            let message = "unexpected character after line continuation character";
            Found { end_column: Some(0), ..Found::at(at..at, message) }
        }
        LexicalErrorType::UnrecognizedToken { tok } => unrecognized(*tok, range),
        LexicalErrorType::OtherError(_) => number(cursor, range),
        LexicalErrorType::Eof | LexicalErrorType::StringError => Found::at(range, "invalid syntax"),
    }
}

fn unclosed_string(cursor: &Cursor<'_>, range: Range<usize>, prefix: &str) -> Found {
    let text = cursor.text(range.clone());
    let body = text.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    let triple = body.starts_with("'''") || body.starts_with("\"\"\"");
    let last = if triple { cursor.source.line_count() } else { cursor.line(range.start) };
    let what = if triple { "triple-quoted " } else { "" };
    let message = format!("unterminated {what}{prefix}string literal (detected at line {last})");
    Found::at(range.start..range.start, &message)
}

/// Errors inside f-strings and t-strings.
pub(super) fn interpolated(
    cursor: &Cursor<'_>,
    error: &InterpolatedStringErrorType,
    range: Range<usize>,
    letter: &str,
) -> Found {
    use InterpolatedStringErrorType as E;
    let prefix = format!("{letter}-string");
    match error {
        E::UnclosedLbrace => Found::at(range.start..range.start, &format!("{prefix}: expecting '}}'")),
        E::SingleRbrace => {
            Found::at(range.start..range.start, &format!("{prefix}: single '}}' is not allowed"))
        }
        E::InvalidConversionFlag => {
            let flag = cursor.text(range.clone());
            let message =
                format!("{prefix}: invalid conversion character '{flag}': expected 's', 'r', or 'a'");
            Found::at(range, &message)
        }
        E::UnterminatedString | E::UnterminatedTripleQuotedString => {
            let start = cursor
                .tokens
                .iter()
                .rposition(|token| matches!(token.kind(), TokenKind::FStringStart | TokenKind::TStringStart));
            let start = start.map_or(range.start, |index| cursor.range(index).start);
            unclosed_string(cursor, start..range.end.max(start), &format!("{letter}-"))
        }
        E::LambdaWithoutParentheses => {
            Found::at(range, &format!("{prefix}: lambda expressions are not allowed without parentheses"))
        }
        E::ConversionFlagNotImmediatelyAfterExclamation => {
            Found::at(range, &format!("{prefix}: conversion type must come right after the exclamation mark"))
        }
        E::NewlineInFormatSpec => Found::at(
            range,
            &format!("{prefix}: newlines are not allowed in format specifiers for single quoted {prefix}s"),
        ),
    }
}

fn bad_escape(cursor: &Cursor<'_>, range: Range<usize>) -> Found {
    let token = cursor.range(cursor.at(range.start));
    let text = cursor.text(token.clone());
    let escape = text.find('\\').unwrap_or(0);
    let quote = text.find(['\'', '"']).unwrap_or(0) + 1;
    let rest = &text[escape..];
    let (length, why) = match rest.as_bytes().get(1) {
        Some(b'N') => match rest.find('}') {
            Some(end) => (end, "unknown Unicode character name"),
            None => (1, "malformed \\N character escape"),
        },
        Some(b'x') => (hex_digits(rest), "truncated \\xXX escape"),
        Some(b'u') => (hex_digits(rest), "truncated \\uXXXX escape"),
        Some(b'U') if hex_digits(rest) == 9 => (9, "illegal Unicode character"),
        _ => (hex_digits(rest), "truncated \\UXXXXXXXX escape"),
    };
    let from = escape.saturating_sub(quote);
    let message = format!(
        "(unicode error) 'unicodeescape' codec can't decode bytes in position {from}-{}: {why}",
        from + length
    );
    Found::at(token, &message)
}

/// Offset of the last hexadecimal digit of an escape.
fn hex_digits(escape: &str) -> usize {
    1 + escape.bytes().skip(2).take(8).take_while(u8::is_ascii_hexdigit).count()
}

fn unrecognized(c: char, range: Range<usize>) -> Found {
    if c.is_ascii() && !c.is_ascii_control() {
        return Found::at(range, "invalid syntax");
    }
    let code = format!("U+{:04X}", c as u32);
    let message = if c.is_control() || c.is_whitespace() {
        format!("invalid non-printable character {code}")
    } else {
        format!("invalid character '{c}' ({code})")
    };
    Found::at(range.start..range.start, &message)
}

/// Malformed numbers.
fn number(cursor: &Cursor<'_>, range: Range<usize>) -> Found {
    let text = cursor.text(range.clone());
    let zeros = text.bytes().take_while(|byte| *byte == b'0').count();
    if zeros > 0 && text.len() > zeros && text.as_bytes()[zeros].is_ascii_digit() {
        let message = "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal \
                       integers";
        return Found::at(range.start..range.start + zeros, message);
    }
    Found::at(range.start..range.start, "invalid decimal literal")
}

/// A name glued to a number: `1abc`, `0xfg`.
pub(super) fn glued_number(cursor: &Cursor<'_>, index: usize) -> Option<Found> {
    let before = index.checked_sub(1)?;
    let (number, rest) = (cursor.range(before), cursor.range(index));
    let is_number = matches!(cursor.kind(before), TokenKind::Int | TokenKind::Float | TokenKind::Complex);
    if !is_number || number.end != rest.start || !matches!(cursor.kind(index), TokenKind::Name) {
        return None;
    }
    let text = cursor.text(number.clone()).to_ascii_lowercase();
    let kind = match text.get(..2) {
        Some("0x") => "hexadecimal",
        Some("0o") => "octal",
        Some("0b") => "binary",
        _ if text.ends_with('j') => "imaginary",
        _ => "decimal",
    };
    // A trailing underscore is itself the fault; anything else is blamed on the last digit.
    let at = if cursor.text(rest).starts_with('_') { number.end } else { number.end - 1 };
    Some(Found::at(at..at, &format!("invalid {kind} literal")))
}

/// The message for a bracket that is wrong.
pub(super) fn bracket(cursor: &Cursor<'_>, fault: &BracketFault) -> Found {
    match fault {
        BracketFault::Unmatched { at, closing } => Found::at(*at..*at, &format!("unmatched '{closing}'")),
        BracketFault::Mismatched { at, closing, opening, opened_at } => {
            let mut message =
                format!("closing parenthesis '{closing}' does not match opening parenthesis '{opening}'");
            let line = cursor.line(*opened_at);
            if line != cursor.line(*at) {
                message += &format!(" on line {line}");
            }
            Found::at(*at..*at, &message)
        }
        BracketFault::NeverClosed { at, opening } => {
            Found { end_column: Some(0), ..Found::at(*at..*at, &format!("'{opening}' was never closed")) }
        }
    }
}
