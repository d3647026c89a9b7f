//! What is wrong with source that ruff refuses, in CPython's words and at CPython's place.
//!
//! ruff recovers from mistakes and goes on; CPython stops at the first token that fits nothing, and then parses again
//! with rules for the common mistakes. This module does the same: a tokenizer with CPython's failures
//! ([`tokenizer`]), a backtracking parser over it ([`parser`]), and one file per family of rules.

mod assignments;
mod atoms;
mod blocks;
mod calls;
mod collections;
pub(super) mod depth;
mod exceptions;
mod expressions;
mod fault;
mod fields;
mod imports;
mod interpolated;
mod lambdas;
mod literals;
mod node;
mod parameters;
mod parser;
mod patterns;
mod statements;
mod strings;
mod targets;
mod token;
mod tokenizer;
mod types;
pub(super) mod typos;

use super::error::{Hint, SyntaxError};
use fault::Fault;
use parser::{Parser, Stop};
use token::Kind;
use tokenizer::Done;

/// What a source is parsed as.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Start {
    File,
    Expression,
    Interactive,
}

/// Enough for the deepest source that is parsed at all.
const STACK: usize = 256 << 20;

/// The error that CPython reports, if it reports one.
pub(super) fn diagnose(text: &str, filename: &str, start: Start) -> Option<SyntaxError> {
    stacker::grow(STACK, || diagnose_here(text, filename, start))
}

fn diagnose_here(text: &str, filename: &str, start: Start) -> Option<SyntaxError> {
    let mut bytes = text.as_bytes().to_vec();
    if start != Start::Expression && bytes.last() != Some(&b'\n') {
        bytes.push(b'\n');
    }
    let mut parser = Parser::new(&bytes);
    let rule = match start {
        Start::File => statements::file,
        Start::Expression => statements::expression_input,
        Start::Interactive => statements::interactive,
    };
    if let Err(stop) = rule(&mut parser) {
        let last = parser.tokens.len().saturating_sub(1);
        if !matches!(stop, Stop::Fault) {
            parser.begin_second();
            // Whatever it answers: only a fault tells more than the first time.
            let _ = rule(&mut parser);
        }
        settle(&mut parser, last);
    }
    if parser.too_deep {
        return Some(SyntaxError::too_complex(filename));
    }
    let fault = parser.fault.take()?;
    let hint = Hint { statement: parser.last_statement.0, source: text.into() };
    let mut error = SyntaxError { hint: Some(hint), ..finish(fault, filename) };
    if start == Start::Interactive && bytes.len() > text.len() && error.line as usize == text.lines().count()
    {
        typed(&mut error);
    }
    Some(error)
}

/// An error in the last line of what is typed, which has no line end: none is shown, and where it is missing CPython
/// stands before it, or at the very beginning.
fn typed(error: &mut SyntaxError) {
    let Some(line) = error.text.take() else { return };
    let line = line.trim_end_matches('\n');
    let end = line.chars().count() as u32 + 1;
    if error.column == end {
        (error.column, error.end_column) = match error.message.as_str() {
            "invalid syntax" => (0, 0),
            _ => (end - 1, -1),
        };
    }
    error.text = Some(line.to_owned());
}

/// Whether the tokens alone are wrong: CPython's tokenizer refuses some that ruff takes.
fn settle(parser: &mut Parser<'_>, last: usize) {
    if parser.fault.is_some() {
        if matches!(parser.tokenizer.done, Done::Not | Done::EndOfFile) {
            check_rest(parser);
        }
        return;
    }
    let Some(token) = parser.tokens.get(last).copied() else { return };
    match token.kind {
        Kind::Indent => parser.blame_indentation("unexpected indent"),
        Kind::Dedent => parser.blame_indentation("unexpected unindent"),
        _ => {
            let stop = parser.blame(last, last, "invalid syntax");
            check_rest(parser);
            stop
        }
    };
}

/// A failure of the tokenizer anywhere later wins over a mistake of grammar, and so does an open bracket on an earlier
/// line.
fn check_rest(parser: &mut Parser<'_>) {
    let Some(line) = parser.tokens.last().map(|token| token.line) else { return };
    loop {
        let token = parser.tokenizer.next();
        match token.kind {
            Kind::EndMarker => return,
            Kind::Error => {
                if let Some(fault) = parser.tokenizer.fault.take() {
                    // In an f-string what is wrong in the field counts, not what follows from it.
                    if parser.tokenizer.modes.len() == 1 {
                        parser.fault = Some(fault);
                    }
                } else if parser.tokenizer.brackets.last().is_some_and(|open| line > open.line) {
                    parser.never_closed();
                }
                return;
            }
            _ => {}
        }
    }
}

fn finish(fault: Fault, filename: &str) -> SyntaxError {
    SyntaxError {
        kind: fault.kind,
        message: fault.message,
        filename: filename.to_owned(),
        line: fault.line,
        column: fault.column.max(0) as u32,
        end_line: fault.end_line,
        end_column: fault.end_column,
        text: Some(fault.text),
        after_parsing: false,
        hint: None,
    }
}
