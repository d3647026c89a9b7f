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

use super::Rules;
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
pub(super) fn diagnose(text: &str, filename: &str, start: Start, rules: Rules) -> Option<SyntaxError> {
    stacker::grow(STACK, || diagnose_here(text, filename, start, rules))
}

fn diagnose_here(text: &str, filename: &str, start: Start, rules: Rules) -> Option<SyntaxError> {
    let mut bytes = text.as_bytes().to_vec();
    if start == Start::File && bytes.last() != Some(&b'\n') {
        bytes.push(b'\n');
    }
    let mut parser = Parser::new(&bytes, start == Start::Interactive, rules);
    let rule = match start {
        Start::File => statements::file,
        Start::Expression => statements::expression_input,
        Start::Interactive => statements::interactive,
    };
    match rule(&mut parser) {
        Ok(()) if start == Start::Interactive && more_follows(&parser) => {
            parser.blame_last("multiple statements found while compiling a single statement");
        }
        Ok(()) => {}
        Err(_) if rules.tells_incomplete && parser.is_at_end() => {
            parser.blame_incomplete();
        }
        Err(stop) => {
            let last = parser.tokens.len().saturating_sub(1);
            if !matches!(stop, Stop::Fault) {
                parser.begin_second();
                // Whatever it answers: only a fault tells more than the first time.
                let _ = rule(&mut parser);
            }
            settle(&mut parser, last);
        }
    }
    if parser.too_deep {
        return Some(SyntaxError::too_complex(filename));
    }
    let fault = parser.fault.take()?;
    let hint = Hint { statement: parser.last_statement.0, source: text.into() };
    Some(SyntaxError { hint: Some(hint), ..finish(fault, filename) })
}

/// Whether more than comments stands behind the statement typed by hand.
fn more_follows(parser: &Parser<'_>) -> bool {
    let mut rest = &parser.tokenizer.text[parser.tokenizer.at..];
    loop {
        let code = rest.iter().position(|byte| !b" \t\n\x0c".contains(byte));
        match code.map(|at| &rest[at..]) {
            None => return false,
            Some(comment) if comment[0] == b'#' => {
                let end = comment.iter().position(|byte| *byte == b'\n').unwrap_or(comment.len());
                rest = &comment[end..];
            }
            Some(_) => return true,
        }
    }
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
