//! A refusal by the symbol table or by codegen: a message and a place; `compile` adds file name and source line.

use super::ast::Location;

/// What CPython raises as SyntaxError after parsing.
#[derive(Clone, Debug)]
pub struct CompileError {
    pub message: String,
    pub loc: Location,
}

impl CompileError {
    pub fn new(message: impl Into<String>, loc: Location) -> Self {
        CompileError { message: message.into(), loc }
    }
}

/// Result of a compiler pass.
pub type Result<T = ()> = std::result::Result<T, CompileError>;
