//! Whole inputs, and simple statements.

use super::assignments::assignment;
use super::blocks;
use super::expressions::{expression, expressions, star_expressions, yield_expr};
use super::imports::import_stmt;
use super::node::{Node, Targets, What};
use super::parser::{Parser, R, Stop, first};
use super::targets::del_targets;
use super::token::Kind;
use super::types::type_alias;

/// A file.
pub(super) fn file(p: &mut Parser<'_>) -> R<()> {
    p.maybe(statements)?;
    p.kind(Kind::EndMarker).map(drop)
}

/// The argument of `eval`.
pub(super) fn expression_input(p: &mut Parser<'_>) -> R<()> {
    expressions(p)?;
    p.any(|p| p.kind(Kind::Newline))?;
    p.kind(Kind::EndMarker).map(drop)
}

/// One statement typed by hand.
pub(super) fn interactive(p: &mut Parser<'_>) -> R<()> {
    first!(p;
        {
            blocks::compound_stmt(p)?;
            p.kind(Kind::Newline).map(drop)
        },
        simple_stmts(p).map(drop),
        p.kind(Kind::Newline).map(drop),
    )
}

pub(super) fn statements(p: &mut Parser<'_>) -> R<()> {
    p.some(statement).map(drop)
}

fn statement(p: &mut Parser<'_>) -> R<()> {
    let mark = p.mark;
    first!(p;
        {
            blocks::compound_stmt(p)?;
            registered(p, mark);
            Ok(())
        },
        simple_stmts(p).map(drop),
    )
}

/// Remembers where the statement that begins at a token is; CPython forgets to for functions.
fn registered(p: &mut Parser<'_>, mark: usize) {
    let token = p.tokens[mark];
    let function = p.tokens[mark..p.mark.min(mark + 2)].iter().any(|token| p.text_of(token) == b"def");
    if !function && p.text_of(&token) != b"@" && token.line >= p.last_statement.0 {
        p.last_statement = (token.line, token.column);
    }
}

pub(super) fn simple_stmts(p: &mut Parser<'_>) -> R {
    let mark = p.mark;
    p.separated(";", simple_stmt)?;
    p.maybe(|p| p.lit(";"))?;
    p.kind(Kind::Newline)?;
    Ok(p.node(What::Other, mark))
}

pub(super) fn simple_stmt(p: &mut Parser<'_>) -> R {
    p.memo(simple_stmt_raw, 1)
}

fn simple_stmt_raw(p: &mut Parser<'_>) -> R {
    let mark = p.mark;
    first!(p;
        assignment(p),
        {
            p.ahead(|p| p.soft("type"))?;
            type_alias(p)
        },
        {
            p.ahead(|p| p.one_of(&["import", "from"]))?;
            import_stmt(p)
        },
        star_expressions(p),
        {
            p.lit("return")?;
            p.maybe(star_expressions)?;
            Ok(p.node(What::Other, mark))
        },
        {
            p.ahead(|p| p.lit("raise"))?;
            raise_stmt(p)
        },
        word(p, "pass"),
        {
            p.ahead(|p| p.lit("del"))?;
            del_stmt(p)
        },
        {
            p.ahead(|p| p.lit("yield"))?;
            yield_expr(p)
        },
        {
            p.ahead(|p| p.lit("assert"))?;
            assert_stmt(p)
        },
        word(p, "break"),
        word(p, "continue"),
        names(p, "global"),
        names(p, "nonlocal"),
    )
}

/// A statement that is one word.
pub(super) fn word(p: &mut Parser<'_>, text: &str) -> R {
    let first = p.lit(text)?;
    Ok(Node::new(What::Other, first, first))
}

fn names(p: &mut Parser<'_>, keyword: &str) -> R {
    let first = p.lit(keyword)?;
    p.list(Parser::name)?;
    Ok(p.node(What::Other, first))
}

fn raise_stmt(p: &mut Parser<'_>) -> R {
    let mark = p.mark;
    first!(p;
        {
            p.lit("raise")?;
            expression(p)?;
            p.lit("from")?;
            expression(p)?;
            Ok(p.node(What::Other, mark))
        },
        {
            p.lit("raise")?;
            expression(p)?;
            Ok(p.node(What::Other, mark))
        },
        word(p, "raise"),
    )
}

fn del_stmt(p: &mut Parser<'_>) -> R {
    let mark = p.mark;
    first!(p;
        {
            p.lit("del")?;
            del_targets(p)?;
            p.ahead(end_of_simple)?;
            Ok(p.node(What::Other, mark))
        },
        p.refuse(|p| {
            p.lit("del")?;
            let targets = star_expressions(p)?;
            p.blame_target(Targets::Deleted, &targets)
        }),
    )
}

/// A semicolon or the end of the line.
pub(super) fn end_of_simple(p: &mut Parser<'_>) -> R<()> {
    first!(p; p.lit(";").map(drop), p.kind(Kind::Newline).map(drop))
}

fn assert_stmt(p: &mut Parser<'_>) -> R {
    let mark = p.mark;
    p.lit("assert")?;
    expression(p)?;
    p.maybe(|p| {
        p.lit(",")?;
        expression(p)
    })?;
    Ok(p.node(What::Other, mark))
}
