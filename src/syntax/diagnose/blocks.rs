//! Compound statements and their blocks.

use super::calls::arguments;
use super::collections::{cut, invalid_for_target, star_named_expression, star_named_expressions};
use super::exceptions::try_stmt;
use super::expressions::{expression, expressions, named_expression, star_expressions};
use super::node::{Targets, What};
use super::parameters::{Of, parameters_of};
use super::parser::{Parser, R, Stop, first};
use super::patterns::patterns;
use super::statements::{simple_stmts, statements};
use super::targets::{star_target, star_targets};
use super::token::Kind;
use super::types::type_params;

pub(super) fn compound_stmt(p: &mut Parser<'_>) -> R<()> {
    p.deeper(2, |p| {
        first!(p;
            decorated(p, &["def", "async"], function_def_raw),
            if_stmt(p, "if"),
            decorated(p, &["class"], class_def_raw),
            {
                p.ahead(|p| p.one_of(&["with", "async"]))?;
                with_stmt(p)
            },
            {
                p.ahead(|p| p.one_of(&["for", "async"]))?;
                for_stmt(p)
            },
            {
                p.ahead(|p| p.lit("try"))?;
                try_stmt(p)
            },
            while_stmt(p),
            match_stmt(p),
        )
    })
}

/// The statements that belong to a header.
pub(super) fn block(p: &mut Parser<'_>) -> R {
    p.memo(
        |p| {
            let mark = p.mark;
            first!(p;
                {
                    p.kind(Kind::Newline)?;
                    p.kind(Kind::Indent)?;
                    statements(p)?;
                    p.kind(Kind::Dedent)?;
                    Ok(p.node(What::Other, mark))
                },
                simple_stmts(p),
                p.refuse(|p| {
                    no_block(p)?;
                    Err::<(), _>(p.blame_indentation("expected an indented block"))
                }),
            )
        },
        2,
    )
}

/// The end of a header that no block follows.
pub(super) fn no_block(p: &mut Parser<'_>) -> R<()> {
    p.kind(Kind::Newline)?;
    p.not_ahead(|p| p.kind(Kind::Indent))
}

/// Blames a missing block after a header; takes the colon and the end of the line.
pub(super) fn missing_block<T>(p: &mut Parser<'_>, header: usize, what: &str) -> R<T> {
    p.lit(":")?;
    no_block(p)?;
    let line = p.tokens[header].line;
    Err(p.blame_indentation(&format!("expected an indented block after {what} on line {line}")))
}

/// Blames a missing colon at the end of a header.
pub(super) fn missing_colon<T>(p: &mut Parser<'_>) -> R<T> {
    p.kind(Kind::Newline)?;
    Err(p.blame_last("expected ':'"))
}

fn decorated(p: &mut Parser<'_>, keywords: &[&str], rule: fn(&mut Parser<'_>) -> R<()>) -> R<()> {
    let at = p.fits(|p| p.lit("@"))?;
    if !at && !p.fits(|p| p.one_of(keywords))? {
        return Err(Stop::No);
    }
    first!(p;
        {
            p.some(|p| {
                p.lit("@")?;
                named_expression(p)?;
                p.kind(Kind::Newline)
            })?;
            rule(p)
        },
        rule(p),
    )
}

fn class_def_raw(p: &mut Parser<'_>) -> R<()> {
    p.mistake(|p| {
        first!(p;
            {
                class_header(p)?;
                missing_colon(p)
            },
            {
                let header = class_header(p)?;
                missing_block::<()>(p, header, "class definition")
            },
        )
    })?;
    class_header(p)?;
    p.lit(":")?;
    block(p).map(drop)
}

fn class_header(p: &mut Parser<'_>) -> R<usize> {
    let header = p.lit("class")?;
    p.name()?;
    p.maybe(type_params)?;
    p.maybe(|p| {
        p.lit("(")?;
        p.maybe(arguments)?;
        p.lit(")")
    })?;
    Ok(header)
}

fn function_def_raw(p: &mut Parser<'_>) -> R<()> {
    p.mistake(|p| {
        first!(p;
            {
                p.maybe(|p| p.lit("async"))?;
                let header = p.lit("def")?;
                p.name()?;
                p.maybe(type_params)?;
                p.lit("(")?;
                after_open(p)?;
                missing_block(p, header, "function definition")
            },
            {
                p.maybe(|p| p.lit("async"))?;
                p.lit("def")?;
                p.name()?;
                p.maybe(type_params)?;
                p.forced("(")?;
                after_open(p)?;
                p.forced(":")?;
                block(p).map(drop)
            },
        )
    })?;
    p.maybe(|p| p.lit("async"))?;
    p.lit("def")?;
    p.name()?;
    p.maybe(type_params)?;
    p.lit("(")?;
    after_open(p)?;
    p.lit(":")?;
    block(p).map(drop)
}

/// The parameters, the closing parenthesis, the type of the result.
fn after_open(p: &mut Parser<'_>) -> R<()> {
    p.maybe(|p| parameters_of(p, Of::Def))?;
    p.lit(")")?;
    p.maybe(|p| {
        p.lit("->")?;
        expression(p)
    })
    .map(drop)
}

/// `if` and `elif`.
fn if_stmt(p: &mut Parser<'_>, keyword: &'static str) -> R<()> {
    p.ahead(|p| p.lit(keyword))?;
    p.mistake(|p| invalid_condition(p, keyword))?;
    first!(p;
        {
            condition(p, keyword)?;
            if_stmt(p, "elif")
        },
        {
            condition(p, keyword)?;
            p.maybe(else_block).map(drop)
        },
    )
}

fn condition(p: &mut Parser<'_>, keyword: &str) -> R<()> {
    p.lit(keyword)?;
    named_expression(p)?;
    p.lit(":")?;
    block(p).map(drop)
}

fn invalid_condition(p: &mut Parser<'_>, keyword: &str) -> R<()> {
    first!(p;
        {
            p.lit(keyword)?;
            named_expression(p)?;
            missing_colon(p)
        },
        {
            let header = p.lit(keyword)?;
            named_expression(p)?;
            missing_block(p, header, &format!("'{keyword}' statement"))
        },
    )
}

pub(super) fn else_block(p: &mut Parser<'_>) -> R<()> {
    p.mistake(|p| {
        first!(p;
            {
                let header = p.lit("else")?;
                missing_block(p, header, "'else' statement")
            },
            {
                p.lit("else")?;
                p.lit(":")?;
                block(p)?;
                p.lit("elif")?;
                Err::<(), _>(p.blame_last("'elif' block follows an 'else' block"))
            },
        )
    })?;
    p.lit("else")?;
    p.forced(":")?;
    block(p).map(drop)
}

fn while_stmt(p: &mut Parser<'_>) -> R<()> {
    p.ahead(|p| p.lit("while"))?;
    p.mistake(|p| invalid_condition(p, "while"))?;
    condition(p, "while")?;
    p.maybe(else_block).map(drop)
}

fn for_stmt(p: &mut Parser<'_>) -> R<()> {
    p.mistake(|p| {
        first!(p;
            {
                for_header(p)?;
                missing_colon(p)
            },
            {
                let header = for_header(p)?;
                missing_block::<()>(p, header, "'for' statement")
            },
        )
    })?;
    first!(p;
        {
            p.maybe(|p| p.lit("async"))?;
            p.lit("for")?;
            star_targets(p)?;
            p.lit("in")?;
            cut(after_in(p))
        },
        p.refuse(invalid_for_target),
    )
}

fn after_in(p: &mut Parser<'_>) -> R<()> {
    star_expressions(p)?;
    p.lit(":")?;
    block(p)?;
    p.maybe(else_block).map(drop)
}

fn for_header(p: &mut Parser<'_>) -> R<usize> {
    p.maybe(|p| p.lit("async"))?;
    let header = p.lit("for")?;
    star_targets(p)?;
    p.lit("in")?;
    star_expressions(p)?;
    Ok(header)
}

fn with_stmt(p: &mut Parser<'_>) -> R<()> {
    p.mistake(invalid_with_stmt_indent)?;
    first!(p;
        {
            p.maybe(|p| p.lit("async"))?;
            p.lit("with")?;
            p.lit("(")?;
            p.list(with_item)?;
            p.maybe(|p| p.lit(","))?;
            p.lit(")")?;
            p.lit(":")?;
            block(p).map(drop)
        },
        {
            p.maybe(|p| p.lit("async"))?;
            p.lit("with")?;
            p.list(with_item)?;
            p.lit(":")?;
            block(p).map(drop)
        },
        p.refuse(invalid_with_stmt),
    )
}

fn with_item(p: &mut Parser<'_>) -> R<()> {
    first!(p;
        {
            expression(p)?;
            p.lit("as")?;
            star_target(p)?;
            p.ahead(end_of_item)
        },
        p.refuse(|p| {
            expression(p)?;
            p.lit("as")?;
            let target = expression(p)?;
            p.ahead(end_of_item)?;
            p.blame_target(Targets::Assigned, &target)
        }),
        expression(p).map(drop),
    )
}

fn end_of_item(p: &mut Parser<'_>) -> R<usize> {
    p.one_of(&[",", ")", ":"])
}

/// Items as the rules for mistakes take them.
fn loose_items(p: &mut Parser<'_>, rule: fn(&mut Parser<'_>) -> R) -> R<()> {
    p.list(|p| {
        rule(p)?;
        p.maybe(|p| {
            p.lit("as")?;
            star_target(p)
        })
    })
    .map(drop)
}

fn loose_header(p: &mut Parser<'_>) -> R<usize> {
    p.maybe(|p| p.lit("async"))?;
    let header = p.lit("with")?;
    loose_items(p, expression)?;
    Ok(header)
}

fn loose_parenthesized(p: &mut Parser<'_>) -> R<usize> {
    p.maybe(|p| p.lit("async"))?;
    let header = p.lit("with")?;
    p.lit("(")?;
    loose_items(p, expressions)?;
    p.maybe(|p| p.lit(","))?;
    p.lit(")")?;
    Ok(header)
}

fn invalid_with_stmt(p: &mut Parser<'_>) -> R<()> {
    first!(p;
        {
            loose_header(p)?;
            missing_colon(p)
        },
        {
            loose_parenthesized(p)?;
            missing_colon(p)
        },
    )
}

fn invalid_with_stmt_indent(p: &mut Parser<'_>) -> R<()> {
    first!(p;
        {
            let header = loose_header(p)?;
            missing_block(p, header, "'with' statement")
        },
        {
            let header = loose_parenthesized(p)?;
            missing_block(p, header, "'with' statement")
        },
    )
}

fn match_stmt(p: &mut Parser<'_>) -> R<()> {
    first!(p;
        {
            p.soft("match")?;
            subject(p)?;
            p.lit(":")?;
            p.kind(Kind::Newline)?;
            p.kind(Kind::Indent)?;
            p.some(case_block)?;
            p.kind(Kind::Dedent).map(drop)
        },
        p.refuse(invalid_match_stmt),
    )
}

fn subject(p: &mut Parser<'_>) -> R<()> {
    first!(p;
        {
            star_named_expression(p)?;
            p.lit(",")?;
            p.maybe(star_named_expressions).map(drop)
        },
        named_expression(p).map(drop),
    )
}

fn invalid_match_stmt(p: &mut Parser<'_>) -> R<()> {
    first!(p;
        {
            p.soft("match")?;
            subject(p)?;
            missing_colon(p)
        },
        {
            let header = p.soft("match")?;
            subject(p)?;
            missing_block(p, header, "'match' statement")
        },
    )
}

fn case_block(p: &mut Parser<'_>) -> R<()> {
    p.mistake(|p| {
        first!(p;
            {
                case_header(p)?;
                missing_colon(p)
            },
            {
                let header = case_header(p)?;
                missing_block::<()>(p, header, "'case' statement")
            },
        )
    })?;
    case_header(p)?;
    p.lit(":")?;
    block(p).map(drop)
}

fn case_header(p: &mut Parser<'_>) -> R<usize> {
    let header = p.soft("case")?;
    patterns(p)?;
    p.maybe(|p| {
        p.lit("if")?;
        named_expression(p)
    })?;
    Ok(header)
}
