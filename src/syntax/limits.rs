//! Limits of CPython's tokenizer: brackets and indentation nest only so deep.

use ruff_python_ast::token::{Token, TokenKind};

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
