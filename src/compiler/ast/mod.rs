//! The syntax tree as CPython's compiler sees it (`Parser/Python.asdl`), with locations already in lines and columns.
//!
//! Codegen must follow CPython's, and CPython's decisions hang on the shape of its tree: `elif` is a nested `If`,
//! adjacent strings are one node, a generator argument owns the call's parentheses. So ruff's tree is lowered to
//! this one first (`compiler::lower`); nothing after that knows ruff.

mod expr;
mod stmt;

use std::sync::Arc;

pub use super::instruction::Location;
pub use expr::*;
pub use stmt::*;

use crate::bytecode::Const;

/// An identifier.
pub type Name = Arc<str>;

/// Names a node that opens a scope, so that the symbol table and codegen find each other's entries.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct NodeId(pub u32);

/// What `compile()` was asked for.
#[derive(Clone, Debug)]
pub enum Module {
    Exec(Vec<Stmt>),
    Single(Vec<Stmt>),
    Eval(Box<Expr>),
}

/// The docstring of a body: its first statement, when that is a plain string.
pub fn docstring(body: &[Stmt]) -> Option<&Arc<[u8]>> {
    match &body.first()?.kind {
        StmtKind::Expr(Expr { kind: ExprKind::Constant(Const::Str(text)), .. }) => Some(text),
        _ => None,
    }
}
