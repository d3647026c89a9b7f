//! Parsing: the only place that calls ruff's parser, and syntax errors as data in CPython's words.

pub mod anchors;
mod diagnose;
mod error;
mod escapes;
mod interactive;
mod limits;
mod report;
mod translate;

use ruff_python_ast::{ModExpression, ModModule, PythonVersion};
use ruff_python_parser::{Mode, ParseOptions, Parsed, parse_unchecked};

pub use error::{ErrorKind, Hint, SyntaxError};
pub use report::Kept;

use crate::source::SourceText;
use diagnose::Start;
use diagnose::depth::{Depth, depth};

/// Bytes of the longest source that is compiled: its tree takes some hundred times as many.
const SOURCE_MAX: usize = 16 << 20;

/// Parses a file.
pub fn parse_module(source: &SourceText, filename: &str) -> Result<ModModule, SyntaxError> {
    module(source, filename, Start::File)
}

/// Parses one interactive statement.
pub fn parse_interactive(source: &SourceText, filename: &str) -> Result<ModModule, SyntaxError> {
    let module = module(source, filename, Start::Interactive)?;
    if module.body.is_empty() || interactive::is_unfinished(source.text(), &module) {
        let line = source.text().lines().count() as u32;
        let text = source.text().split_inclusive('\n').next_back().unwrap_or("").to_owned();
        let place = translate::at(source, filename, 0..0, "invalid syntax");
        let text = Some(text);
        return Err(SyntaxError { line, column: 0, end_line: line, end_column: 0, text, ..place });
    }
    match translate::check_single(source, filename, &module) {
        Some(error) => Err(error),
        None => Ok(module),
    }
}

fn module(source: &SourceText, filename: &str, start: Start) -> Result<ModModule, SyntaxError> {
    match parse(source, filename, start)?.into_syntax() {
        ruff_python_ast::Mod::Module(module) => Ok(module),
        ruff_python_ast::Mod::Expression(_) => Err(translate::at(source, filename, 0..0, "invalid syntax")),
    }
}

/// Parses an expression for `eval`.
pub fn parse_expression(source: &SourceText, filename: &str) -> Result<ModExpression, SyntaxError> {
    match parse(source, filename, Start::Expression)?.into_syntax() {
        ruff_python_ast::Mod::Expression(expression) => Ok(expression),
        ruff_python_ast::Mod::Module(_) => Err(translate::at(source, filename, 0..0, "invalid syntax")),
    }
}

fn parse(
    source: &SourceText,
    filename: &str,
    start: Start,
) -> Result<Parsed<ruff_python_ast::Mod>, SyntaxError> {
    if source.text().len() > SOURCE_MAX {
        return Err(SyntaxError::too_long(filename, source.text().len(), SOURCE_MAX));
    }
    match depth(source.text()) {
        Depth::Fine => {}
        Depth::Faulty => {
            if let Some(error) = diagnose::diagnose(source.text(), filename, start) {
                return Err(error);
            }
        }
        Depth::Parser => return Err(SyntaxError::too_complex(filename)),
        Depth::Tree => return Err(SyntaxError::too_recursive(filename)),
    }
    let mode = if start == Start::Expression { Mode::Expression } else { Mode::Module };
    let options = ParseOptions::from(mode).with_target_version(PythonVersion::PY314);
    let parsed = parse_unchecked(source.text(), options);
    match translate::first_error(source, filename, &parsed, start) {
        Some(error) => Err(error),
        None => Ok(parsed),
    }
}
