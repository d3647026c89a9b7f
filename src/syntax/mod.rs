//! Parsing: the only place that calls ruff's parser, and syntax errors as data in CPython's words.

pub mod anchors;
mod cursor;
mod error;
mod grammar;
mod lexical;
mod limits;
mod report;
mod targets;
mod translate;

use ruff_python_ast::{ModExpression, ModModule, PythonVersion};
use ruff_python_parser::{Mode, ParseOptions, Parsed, parse_unchecked};

pub use error::{ErrorKind, SyntaxError};

use crate::source::SourceText;

/// Parses a file.
pub fn parse_module(source: &SourceText, filename: &str) -> Result<ModModule, SyntaxError> {
    match parse(source, filename, Mode::Module)?.into_syntax() {
        ruff_python_ast::Mod::Module(module) => Ok(module),
        ruff_python_ast::Mod::Expression(_) => Err(translate::at(source, filename, 0..0, "invalid syntax")),
    }
}

/// Parses one interactive statement.
pub fn parse_interactive(source: &SourceText, filename: &str) -> Result<ModModule, SyntaxError> {
    let module = parse_module(source, filename)?;
    match translate::check_single(source, filename, &module) {
        Some(error) => Err(error),
        None => Ok(module),
    }
}

/// Parses an expression for `eval`.
pub fn parse_expression(source: &SourceText, filename: &str) -> Result<ModExpression, SyntaxError> {
    if source.text().trim().is_empty() {
        return Err(translate::nothing(filename));
    }
    match parse(source, filename, Mode::Expression)?.into_syntax() {
        ruff_python_ast::Mod::Expression(expression) => Ok(expression),
        ruff_python_ast::Mod::Module(_) => Err(translate::at(source, filename, 0..0, "invalid syntax")),
    }
}

fn parse(
    source: &SourceText,
    filename: &str,
    mode: Mode,
) -> Result<Parsed<ruff_python_ast::Mod>, SyntaxError> {
    let options = ParseOptions::from(mode).with_target_version(PythonVersion::PY314);
    let parsed = parse_unchecked(source.text(), options);
    match translate::first_error(source, filename, &parsed) {
        Some(error) => Err(error),
        None => Ok(parsed),
    }
}
