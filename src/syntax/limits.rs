//! Limits of CPython's parser: brackets and indentation nest only so deep, integers have only so many digits.

use ruff_python_ast::token::{Token, TokenKind};
use ruff_text_size::Ranged;

const MAX_BRACKETS: usize = 200;
const MAX_INDENTS: usize = 100;

/// Fields of one f-string within each other.
const MAX_FIELDS: usize = 2;

/// Whether a token nests too deep, or looks as if it did.
pub(super) fn too_deep(tokens: &[Token]) -> bool {
    let (mut brackets, mut indents, mut strings) = (0_usize, 1_usize, 0_usize);
    tokens.iter().any(|token| {
        match token.kind() {
            TokenKind::Lpar | TokenKind::Lsqb | TokenKind::Lbrace => brackets += 1,
            TokenKind::Rpar | TokenKind::Rsqb | TokenKind::Rbrace => brackets = brackets.saturating_sub(1),
            TokenKind::FStringStart | TokenKind::TStringStart => strings += 1,
            TokenKind::FStringEnd | TokenKind::TStringEnd => strings = strings.saturating_sub(1),
            TokenKind::Indent => indents += 1,
            TokenKind::Dedent => indents = indents.saturating_sub(1),
            _ => {}
        }
        brackets > if strings > 0 { MAX_FIELDS } else { MAX_BRACKETS } || indents > MAX_INDENTS
    })
}

/// Decimal digits of a literal, or None if it is no decimal integer.
pub(super) fn decimal_digits(literal: &[u8]) -> Option<usize> {
    let is_decimal = literal.iter().all(|byte| byte.is_ascii_digit() || *byte == b'_');
    is_decimal.then(|| literal.iter().filter(|byte| **byte != b'_').count())
}

/// Whether a decimal integer has more digits than allowed.
pub(super) fn too_many_digits(tokens: &[Token], text: &str, digits_max: usize) -> bool {
    digits_max > 0
        && text.len() > digits_max
        && tokens.iter().any(|token| {
            token.kind() == TokenKind::Int
                && decimal_digits(text[token.range()].as_bytes()).is_some_and(|digits| digits > digits_max)
        })
}
