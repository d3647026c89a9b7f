//! Limits of CPython's tokenizer: brackets and indentation nest only so deep.

use ruff_python_ast::token::{Token, TokenKind};
use ruff_text_size::Ranged;

use super::error::ErrorKind;
use super::translate::Found;

const MAX_BRACKETS: usize = 200;
const MAX_INDENTS: usize = 100;

/// The first token that nests too deep.
pub(super) fn too_deep(tokens: &[Token]) -> Option<Found> {
    let (mut brackets, mut indents) = (0_usize, 1_usize);
    for token in tokens {
        match token.kind() {
            TokenKind::Lpar | TokenKind::Lsqb | TokenKind::Lbrace => {
                brackets += 1;
                if brackets > MAX_BRACKETS {
                    let at = token.start().to_usize();
                    return Some(Found::at(at..at, "too many nested parentheses"));
                }
            }
            TokenKind::Rpar | TokenKind::Rsqb | TokenKind::Rbrace => brackets = brackets.saturating_sub(1),
            TokenKind::Indent => {
                indents += 1;
                if indents > MAX_INDENTS {
                    let at = token.start().to_usize();
                    let found = Found::at(at..at, "too many levels of indentation");
                    return Some(Found { kind: ErrorKind::Indentation, end_column: Some(0), ..found });
                }
            }
            TokenKind::Dedent => indents = indents.saturating_sub(1),
            _ => {}
        }
    }
    None
}
