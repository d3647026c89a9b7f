//! From syntax tree to code object: symbol table, codegen, flow graph, assembler.
//!
//! [`compile`] is the way in. The passes in order: parse (`syntax`), lower to CPython's tree shape (`lower`, `ast`),
//! `future`, `preprocess`, `symtable`, `codegen`, and for each code object the flow graph and the assembler.

pub mod assemble;
pub mod ast;
mod codegen;
mod error;
mod finally_exits;
mod flowgraph;
mod format_fold;
mod future;
pub mod instruction;
mod lower;
mod ordered;
mod preprocess;
mod symtable;
mod unparse;
mod warning;

use std::sync::Arc;

pub use instruction::{Instruction, Instructions, Label, Location, Unit};
pub use warning::SyntaxWarning;

use crate::bytecode::Code;
use crate::source::SourceText;
use crate::syntax::{self, Rules, SyntaxError};

use error::CompileError;

/// What is compiled: a file, an expression for `eval`, or one interactive statement.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Mode {
    Exec,
    Eval,
    Single,
}

/// How to compile.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// 0; 1 drops asserts and makes `__debug__` false; 2 drops docstrings too.
    pub optimize: u8,
    /// Inherit `from __future__ import annotations` from the code that calls `compile`.
    pub future_annotations: bool,
    /// A module may await: it is a coroutine then.
    pub top_level_await: bool,
    /// What the parser is to mind.
    pub rules: Rules,
}

/// Compiles Python source to a code object.
///
/// # Errors
///
/// Everything CPython refuses as a SyntaxError, with its message and place.
pub fn compile(source: &str, filename: &str, mode: Mode, options: Options) -> Result<Arc<Code>, SyntaxError> {
    Ok(compile_warning(source, filename, mode, options)?.0)
}

/// Compiles like [`compile`], and answers also what CPython would warn of, in its order.
///
/// # Errors
///
/// As [`compile`].
pub fn compile_warning(
    source: &str,
    filename: &str,
    mode: Mode,
    options: Options,
) -> Result<(Arc<Code>, Vec<SyntaxWarning>), SyntaxError> {
    let source = SourceText::new(source);
    // The passes recurse over the tree, and no program may overflow the stack.
    stacker::grow(stack_size(source.text()), || compile_source(&source, filename, mode, options))
}

fn compile_source(
    source: &SourceText,
    filename: &str,
    mode: Mode,
    options: Options,
) -> Result<(Arc<Code>, Vec<SyntaxWarning>), SyntaxError> {
    let mut lowerer = lower::Lowerer::new(source);
    let rules = options.rules;
    let module = match mode {
        Mode::Eval => lowerer.expression(&syntax::parse_expression(source, filename, rules)?),
        Mode::Exec => lowerer.module(&syntax::parse_module(source, filename, rules)?, false),
        Mode::Single => lowerer.module(&syntax::parse_interactive(source, filename, rules)?, true),
    };
    let mut warnings = lowerer.into_warnings();
    let (code, later) =
        generate(module, filename, options).map_err(|error| syntax_error(error, source, filename))?;
    warnings.extend(later);
    Ok((Arc::new(code), warnings))
}

/// Stack that suffices for the deepest tree a text of this shape can have: an expression is no deeper than its
/// logical line is long, statements nest a hundred deep at most, and an `elif` lies in the one before it.
fn stack_size(text: &str) -> usize {
    const PER_LEVEL: usize = 16 << 10;
    let (mut longest, mut current, mut brackets) = (0, 0, 0_usize);
    for byte in text.bytes() {
        match byte {
            b'(' | b'[' | b'{' => brackets += 1,
            b')' | b']' | b'}' => brackets = brackets.saturating_sub(1),
            b'\n' if brackets == 0 => current = 0,
            _ => {}
        }
        current += 1;
        longest = longest.max(current);
    }
    let levels = longest + text.matches("elif").count();
    (levels * PER_LEVEL).clamp(8 << 20, 512 << 20)
}

fn generate(
    mut module: ast::Module,
    filename: &str,
    options: Options,
) -> error::Result<(Code, Vec<SyntaxWarning>)> {
    let mut future = future::Future::of(&module)?;
    future.annotations |= options.future_annotations;
    let pass = preprocess::Preprocess { optimize: options.optimize, keep_annotations: future.annotations };
    pass.module(&mut module);
    let mut warnings = finally_exits::finally_exits(&module);
    let table = symtable::build(&module, future, options.top_level_await)?;
    let settings = codegen::Settings { optimize: options.optimize };
    let (code, later) = codegen::generate(&module, table, future, settings, filename.into())?;
    warnings.extend(later);
    Ok((code, warnings))
}

/// A compiler's refusal with the file and the line it is about.
fn syntax_error(error: CompileError, source: &SourceText, filename: &str) -> SyntaxError {
    let line = error.loc.lineno.max(0) as u32;
    SyntaxError {
        kind: syntax::ErrorKind::Syntax,
        message: error.message,
        filename: filename.to_owned(),
        line,
        column: (error.loc.col + 1).max(0) as u32,
        end_line: error.loc.end_lineno.max(0) as u32,
        end_column: error.loc.end_col + 1,
        text: source.line(line).map(str::to_owned),
        after_parsing: true,
        hint: None,
    }
}

#[cfg(test)]
mod error_tests;
