//! A view of the tokens around an error: brackets, neighbours, the statement it is in.

use std::ops::Range;

use ruff_python_ast::token::{Token, TokenKind};
use ruff_text_size::Ranged;

use crate::source::SourceText;

/// A bracket that is wrong: closed by another kind, closed without being open, or never closed.
pub(super) enum BracketFault {
    Unmatched { at: usize, closing: char },
    Mismatched { at: usize, closing: char, opening: char, opened_at: usize },
    NeverClosed { at: usize, opening: char },
}

/// The tokens that matter (no comments, no newlines inside brackets) with the text.
pub(super) struct Cursor<'a> {
    pub source: &'a SourceText,
    pub tokens: Vec<Token>,
}

impl<'a> Cursor<'a> {
    pub fn new(source: &'a SourceText, tokens: &[Token]) -> Self {
        let matters =
            |token: &&Token| !matches!(token.kind(), TokenKind::Comment | TokenKind::NonLogicalNewline);
        Cursor { source, tokens: tokens.iter().filter(matters).copied().collect() }
    }

    pub fn text(&self, range: Range<usize>) -> &'a str {
        &self.source.text()[range]
    }

    pub fn line(&self, offset: usize) -> u32 {
        self.source.position(offset as u32).line
    }

    /// Index of the token at or after an offset.
    pub fn at(&self, offset: usize) -> usize {
        self.tokens.partition_point(|token| token.end().to_usize() <= offset)
    }

    pub fn kind(&self, index: usize) -> TokenKind {
        self.tokens.get(index).map_or(TokenKind::EndOfFile, |token| token.kind())
    }

    pub fn range(&self, index: usize) -> Range<usize> {
        let end = self.source.text().len();
        self.tokens.get(index).map_or(end..end, |token| token.start().to_usize()..token.end().to_usize())
    }

    /// Index of the first token of the statement that an index is in.
    pub fn statement_start(&self, index: usize) -> usize {
        let ends = |kind| {
            matches!(kind, TokenKind::Newline | TokenKind::Indent | TokenKind::Dedent | TokenKind::Semi)
        };
        (0..index.min(self.tokens.len())).rev().find(|at| ends(self.kind(*at))).map_or(0, |at| at + 1)
    }

    /// How many brackets are open before a token of its statement.
    pub fn depth(&self, index: usize) -> usize {
        let mut depth: usize = 0;
        for at in self.statement_start(index)..index {
            match bracket(self.kind(at)) {
                Some((_, true)) => depth += 1,
                Some((_, false)) => depth = depth.saturating_sub(1),
                None => {}
            }
        }
        depth
    }

    /// The operand that ends before `index`: back to a separator of the same depth.
    pub fn operand_before(&self, index: usize) -> Option<Range<usize>> {
        let mut depth = 0;
        let mut start = index;
        for at in (0..index).rev() {
            match bracket(self.kind(at)) {
                Some((_, false)) => depth += 1,
                Some((_, true)) if depth == 0 => break,
                Some((_, true)) => depth -= 1,
                None if depth == 0 && separates(self.kind(at)) => break,
                None => {}
            }
            start = at;
        }
        (start < index).then(|| self.range(start).start..self.range(index - 1).end)
    }

    /// The operand that begins at `index`.
    pub fn operand_from(&self, index: usize) -> Option<Range<usize>> {
        let mut depth = 0;
        let mut end = index;
        while end < self.tokens.len() {
            match bracket(self.kind(end)) {
                Some((_, true)) => depth += 1,
                Some((_, false)) if depth == 0 => break,
                Some((_, false)) => depth -= 1,
                None if depth == 0 && separates(self.kind(end)) => break,
                None => {}
            }
            end += 1;
        }
        (end > index).then(|| self.range(index).start..self.range(end - 1).end)
    }

    /// The first bracket fault in the source.
    pub fn bracket_fault(&self) -> Option<BracketFault> {
        let mut open: Vec<(char, usize)> = Vec::new();
        for (index, token) in self.tokens.iter().enumerate() {
            let Some((shape, opens)) = bracket(token.kind()) else { continue };
            let at = self.range(index).start;
            if opens {
                open.push((shape, at));
                continue;
            }
            match open.pop() {
                None => return Some(BracketFault::Unmatched { at, closing: shape }),
                Some((opening, opened_at)) if closing_of(opening) != shape => {
                    return Some(BracketFault::Mismatched { at, closing: shape, opening, opened_at });
                }
                Some(_) => {}
            }
        }
        open.pop().map(|(opening, at)| BracketFault::NeverClosed { at, opening })
    }
}

/// The bracket a token is, and whether it opens.
fn bracket(kind: TokenKind) -> Option<(char, bool)> {
    Some(match kind {
        TokenKind::Lpar => ('(', true),
        TokenKind::Lsqb => ('[', true),
        TokenKind::Lbrace => ('{', true),
        TokenKind::Rpar => (')', false),
        TokenKind::Rsqb => (']', false),
        TokenKind::Rbrace => ('}', false),
        _ => return None,
    })
}

fn closing_of(opening: char) -> char {
    match opening {
        '(' => ')',
        '[' => ']',
        _ => '}',
    }
}

/// Whether a token ends an operand.
fn separates(kind: TokenKind) -> bool {
    matches!(
        kind,
        TokenKind::Comma
            | TokenKind::Equal
            | TokenKind::Colon
            | TokenKind::Semi
            | TokenKind::Newline
            | TokenKind::Indent
            | TokenKind::Dedent
            | TokenKind::EndOfFile
            | TokenKind::For
            | TokenKind::If
            | TokenKind::Else
            | TokenKind::Elif
            | TokenKind::While
            | TokenKind::Return
            | TokenKind::Star
            | TokenKind::DoubleStar
    )
}
