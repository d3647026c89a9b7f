//! Naming what cannot be assigned to, as CPython's messages do.

use std::ops::Range;

use ruff_python_ast::Expr;
use ruff_python_ast::token::TokenKind;
use ruff_python_parser::parse_expression;

use super::cursor::Cursor;

/// CPython's word for a kind of expression.
fn name_of(expr: &Expr) -> &'static str {
    match expr {
        Expr::Attribute(_) => "attribute",
        Expr::Subscript(_) => "subscript",
        Expr::Starred(_) => "starred",
        Expr::Name(_) => "name",
        Expr::List(_) => "list",
        Expr::Tuple(_) => "tuple",
        Expr::Lambda(_) => "lambda",
        Expr::Call(_) => "function call",
        Expr::BoolOp(_) | Expr::BinOp(_) | Expr::UnaryOp(_) => "expression",
        Expr::Generator(_) => "generator expression",
        Expr::Yield(_) | Expr::YieldFrom(_) => "yield expression",
        Expr::Await(_) => "await expression",
        Expr::ListComp(_) => "list comprehension",
        Expr::SetComp(_) => "set comprehension",
        Expr::DictComp(_) => "dict comprehension",
        Expr::Dict(_) => "dict literal",
        Expr::Set(_) => "set display",
        Expr::FString(_) => "f-string expression",
        Expr::TString(_) => "t-string expression",
        Expr::BooleanLiteral(literal) if literal.value => "True",
        Expr::BooleanLiteral(_) => "False",
        Expr::NoneLiteral(_) => "None",
        Expr::EllipsisLiteral(_) => "ellipsis",
        Expr::Compare(_) => "comparison",
        Expr::If(_) => "conditional expression",
        Expr::Named(_) => "named expression",
        _ => "literal",
    }
}

/// The expression written at a range, if it is one.
pub(super) fn expression_at(cursor: &Cursor<'_>, range: Range<usize>) -> Option<Expr> {
    let text = format!("({})", cursor.text(range));
    Some(*parse_expression(&text).ok()?.into_syntax().body)
}

/// CPython's word for the expression at a range.
pub(super) fn name_at(cursor: &Cursor<'_>, range: Range<usize>) -> &'static str {
    expression_at(cursor, range).as_ref().map_or("expression", name_of)
}

/// The message for an assignment to what is no target.
pub(super) fn assignment_message(cursor: &Cursor<'_>, range: Range<usize>) -> String {
    let Some(expr) = expression_at(cursor, range.clone()) else { return "invalid syntax".into() };
    let name = name_of(&expr);
    if matches!(expr, Expr::Yield(_) | Expr::YieldFrom(_)) {
        return "assignment to yield expression not possible".into();
    }
    if is_whole_target(cursor, &range) && binds_tighter_than_comparison(&expr) {
        return format!("cannot assign to {name} here. Maybe you meant '==' instead of '='?");
    }
    format!("cannot assign to {name}")
}

/// Whether the range is all that stands left of the only `=` of its statement.
fn is_whole_target(cursor: &Cursor<'_>, range: &Range<usize>) -> bool {
    let index = cursor.at(range.start);
    let start = cursor.statement_start(index);
    let before_is_open = (start..index).all(|at| cursor.kind(at) == TokenKind::Lpar);
    let mut after = cursor.at(range.end);
    while cursor.kind(after) == TokenKind::Rpar {
        after += 1;
    }
    let mut equals = 0;
    let mut at = after;
    while !matches!(cursor.kind(at), TokenKind::Newline | TokenKind::Semi | TokenKind::EndOfFile) {
        equals += (cursor.kind(at) == TokenKind::Equal && cursor.depth(at) == 0) as usize;
        at += 1;
    }
    before_is_open && cursor.kind(after) == TokenKind::Equal && equals == 1
}

fn binds_tighter_than_comparison(expr: &Expr) -> bool {
    match expr {
        Expr::UnaryOp(node) => node.op != ruff_python_ast::UnaryOp::Not,
        Expr::List(_)
        | Expr::Tuple(_)
        | Expr::Generator(_)
        | Expr::BooleanLiteral(_)
        | Expr::NoneLiteral(_)
        | Expr::BoolOp(_)
        | Expr::Compare(_)
        | Expr::If(_)
        | Expr::Lambda(_)
        | Expr::Starred(_) => false,
        _ => true,
    }
}
