//! Parsing: the only place that calls ruff's parser, and syntax errors as data in CPython's words.

pub mod anchors;
mod diagnose;
mod error;
mod escapes;
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

/// What the parser is to mind beside the grammar.
#[derive(Clone, Copy, Debug)]
pub struct Rules {
    /// Decimal digits that an integer may have; 0 for any number.
    pub digits_max: usize,
    /// What may go on is told from what is wrong: `PyCF_ALLOW_INCOMPLETE_INPUT`.
    pub tells_incomplete: bool,
    /// The end of interactive input closes blocks; not so under `PyCF_DONT_IMPLY_DEDENT`.
    pub implies_dedent: bool,
}

impl Default for Rules {
    fn default() -> Self {
        Rules { digits_max: 4300, tells_incomplete: false, implies_dedent: true }
    }
}

/// Parses a file.
pub fn parse_module(source: &SourceText, filename: &str, rules: Rules) -> Result<ModModule, SyntaxError> {
    module(source, filename, Start::File, rules)
}

/// Parses one interactive statement.
pub fn parse_interactive(
    source: &SourceText,
    filename: &str,
    rules: Rules,
) -> Result<ModModule, SyntaxError> {
    module(source, filename, Start::Interactive, rules)
}

fn module(source: &SourceText, filename: &str, start: Start, rules: Rules) -> Result<ModModule, SyntaxError> {
    match parse(source, filename, start, rules)?.into_syntax() {
        ruff_python_ast::Mod::Module(module) => Ok(module),
        ruff_python_ast::Mod::Expression(_) => Err(translate::at(source, filename, 0..0, "invalid syntax")),
    }
}

/// Parses an expression for `eval`.
pub fn parse_expression(
    source: &SourceText,
    filename: &str,
    rules: Rules,
) -> Result<ModExpression, SyntaxError> {
    match parse(source, filename, Start::Expression, rules)?.into_syntax() {
        ruff_python_ast::Mod::Expression(expression) => Ok(expression),
        ruff_python_ast::Mod::Module(_) => Err(translate::at(source, filename, 0..0, "invalid syntax")),
    }
}

fn parse(
    source: &SourceText,
    filename: &str,
    start: Start,
    rules: Rules,
) -> Result<Parsed<ruff_python_ast::Mod>, SyntaxError> {
    if source.text().len() > SOURCE_MAX {
        return Err(SyntaxError::too_long(filename, source.text().len(), SOURCE_MAX));
    }
    match depth(source.text()) {
        Depth::Fine => {}
        Depth::Faulty => {
            if let Some(error) = diagnose::diagnose(source.text(), filename, start, rules) {
                return Err(error);
            }
        }
        Depth::Parser => return Err(SyntaxError::too_complex(filename)),
        Depth::Tree => return Err(SyntaxError::too_recursive(filename)),
    }
    // Where one interactive statement ends is CPython's own affair.
    if start == Start::Interactive
        && let Some(error) = diagnose::diagnose(source.text(), filename, start, rules)
    {
        return Err(error);
    }
    let mode = if start == Start::Expression { Mode::Expression } else { Mode::Module };
    let options = ParseOptions::from(mode).with_target_version(PythonVersion::PY314);
    let parsed = parse_unchecked(source.text(), options);
    match translate::first_error(source, filename, &parsed, start, rules) {
        Some(error) => Err(error),
        None => Ok(parsed),
    }
}
