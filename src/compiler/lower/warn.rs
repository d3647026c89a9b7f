//! Escapes in strings that mean nothing: `"\d"` is a backslash and a `d`, and one day it will be an error.

use ruff_text_size::TextRange;

use super::Lowerer;
use crate::compiler::ast::Location;
use crate::compiler::warning::SyntaxWarning;

impl Lowerer<'_> {
    /// Warns of the first invalid escape of a literal's content.
    pub(super) fn check_escapes(&mut self, content: TextRange, raw: bool, is_bytes: bool) {
        let text = self.slice(content);
        if raw || !text.contains('\\') {
            return;
        }
        let after = self.source.text()[content.end().to_usize()..].chars().next();
        let Some((at, escape)) = first_invalid(text, is_bytes).or_else(|| before_field(text, after)) else {
            return;
        };
        let what =
            if escape.len() > 1 && escape.as_bytes()[0].is_ascii_digit() { "octal escape" } else { "escape" };
        let message = format!(
            "\"\\{escape}\" is an invalid {what} sequence. Such sequences will not work in the future. Did you mean \
             \"\\\\{escape}\"? A raw string is also an option."
        );
        let start = self.source.position(content.start().to_u32() + at as u32);
        let col = start.column as i32;
        let location = Location {
            lineno: start.line as i32,
            end_lineno: start.line as i32,
            col,
            end_col: col + 1 + escape.len() as i32,
        };
        self.warnings.push(SyntaxWarning::new(message, location));
    }

    /// Warns of a keyword glued to a number.
    pub(super) fn check_number(&mut self, number: TextRange) {
        let after = self.source.text()[number.end().to_usize()..].bytes().next();
        if !after.is_some_and(|byte| byte.is_ascii_alphabetic()) {
            return;
        }
        let text = self.slice(number).to_ascii_lowercase();
        let kind = match text.get(..2) {
            Some("0x") => "hexadecimal",
            Some("0o") => "octal",
            Some("0b") => "binary",
            _ if text.ends_with('j') => "imaginary",
            _ => "decimal",
        };
        let location = self.range(number);
        self.warnings.push(SyntaxWarning::new(format!("invalid {kind} literal"), location));
    }
}

/// A backslash at the end of an f-string's text, before a bracket.
fn before_field(text: &str, after: Option<char>) -> Option<(usize, &'static str)> {
    let backslashes = text.bytes().rev().take_while(|byte| *byte == b'\\').count();
    (backslashes % 2 == 1 && after == Some('{')).then(|| (text.len() - 1, "{"))
}

/// Offset and text of the first invalid escape.
fn first_invalid(text: &str, is_bytes: bool) -> Option<(usize, &str)> {
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        let offset = text.len() - rest.len() + at;
        let after = &rest[at + 1..];
        let c = after.chars().next()?;
        let valid = match c {
            '\n' | '\\' | '\'' | '"' | 'a' | 'b' | 'f' | 'n' | 'r' | 't' | 'v' | 'x' => true,
            'N' | 'u' | 'U' => !is_bytes,
            '0'..='7' => {
                let digits = after.bytes().take(3).take_while(|byte| (b'0'..=b'7').contains(byte)).count();
                if digits == 3 && c > '3' {
                    return Some((offset, &after[..3]));
                }
                true
            }
            _ => false,
        };
        if !valid {
            return Some((offset, &after[..c.len_utf8()]));
        }
        rest = &after[c.len_utf8()..];
    }
    None
}
