//! `return`, `break` and `continue` that leave a `finally` block swallow the exception (PEP 765): a warning.

use super::ast::*;
use super::warning::SyntaxWarning;

/// Where a statement stands, as far as leaving a `finally` goes.
#[derive(Clone, Copy, Default)]
struct Place {
    in_finally: bool,
    in_function: bool,
    in_loop: bool,
}

/// The warnings of a module.
pub fn finally_exits(module: &Module) -> Vec<SyntaxWarning> {
    let mut warnings = Vec::new();
    if let Module::Exec(body) | Module::Single(body) = module {
        walk(body, Place::default(), &mut warnings);
    }
    warnings
}

fn walk(body: &[Stmt], place: Place, warnings: &mut Vec<SyntaxWarning>) {
    for stmt in body {
        let mut leave = |word: &str, allowed: bool| {
            if place.in_finally && !allowed {
                warnings.push(SyntaxWarning::new(format!("'{word}' in a 'finally' block"), stmt.loc));
            }
        };
        match &stmt.kind {
            StmtKind::Return(_) => leave("return", place.in_function),
            StmtKind::Break => leave("break", place.in_loop),
            StmtKind::Continue => leave("continue", place.in_loop),
            StmtKind::FunctionDef(node) => {
                walk(&node.body, Place { in_function: true, ..Place::default() }, warnings);
            }
            StmtKind::ClassDef(node) => walk(&node.body, place, warnings),
            StmtKind::For(node) => {
                walk(&node.body, Place { in_loop: true, in_finally: false, ..place }, warnings);
                walk(&node.orelse, place, warnings);
            }
            StmtKind::While { body, orelse, .. } => {
                walk(body, Place { in_loop: true, in_finally: false, ..place }, warnings);
                walk(orelse, place, warnings);
            }
            StmtKind::If { body, orelse, .. } => {
                walk(body, place, warnings);
                walk(orelse, place, warnings);
            }
            StmtKind::With(node) => walk(&node.body, place, warnings),
            StmtKind::Match { cases, .. } => cases.iter().for_each(|case| walk(&case.body, place, warnings)),
            StmtKind::Try(node) => {
                walk(&node.body, place, warnings);
                node.handlers.iter().for_each(|handler| walk(&handler.body, place, warnings));
                walk(&node.orelse, place, warnings);
                walk(&node.finalbody, Place { in_finally: true, ..Place::default() }, warnings);
            }
            _ => {}
        }
    }
}
