//! When the one statement of interactive input is over: CPython wants a line end behind a compound statement, and adds
//! none itself.

use ruff_python_ast::{ModModule, Stmt};
use ruff_text_size::Ranged;

/// True if a compound statement wants a line end that the text does not have.
pub(super) fn is_unfinished(text: &str, module: &ModModule) -> bool {
    let Some(suite) = module.body.last().and_then(last_suite) else { return false };
    let (Some(first), Some(last)) = (suite.first(), suite.last()) else { return false };
    let last_line = text.rsplit('\n').next().unwrap_or_default();
    let before = &text[..first.start().to_usize()];
    let is_indented =
        before.rsplit('\n').next().unwrap_or_default().trim_matches([' ', '\t', '\x0c']).is_empty();
    // The end of the text closes an indented suite, unless a comment stands there.
    match is_indented {
        true => last_line.starts_with('#'),
        false => !last_line.is_empty() && last.end().to_usize() > text.len() - last_line.len(),
    }
}

/// The last suite of a compound statement that may stand on the line of its colon.
fn last_suite(stmt: &Stmt) -> Option<&[Stmt]> {
    match stmt {
        Stmt::FunctionDef(node) => Some(&node.body),
        Stmt::ClassDef(node) => Some(&node.body),
        Stmt::With(node) => Some(&node.body),
        Stmt::If(node) => Some(node.elif_else_clauses.last().map_or(&node.body, |clause| &clause.body)),
        Stmt::For(node) => Some(if node.orelse.is_empty() { &node.body } else { &node.orelse }),
        Stmt::While(node) => Some(if node.orelse.is_empty() { &node.body } else { &node.orelse }),
        Stmt::Try(node) if !node.finalbody.is_empty() => Some(&node.finalbody),
        Stmt::Try(node) if !node.orelse.is_empty() => Some(&node.orelse),
        Stmt::Try(node) => node
            .handlers
            .last()
            .and_then(|handler| handler.as_except_handler())
            .map(|handler| &handler.body[..]),
        _ => None,
    }
}
