//! Arguments of calls.

use super::collections::{for_if_clauses, unpacked_conditional};
use super::expressions::{assignment_expression, expression, expression_not_named};
use super::node::{Node, What};
use super::parser::{Parser, R, Stop, first};

const GENERATOR: &str = "Generator expression must be parenthesized";
const EQUALS: &str = "invalid syntax. Maybe you meant '==' or ':=' instead of '='?";

pub(super) fn arguments(p: &mut Parser<'_>) -> R {
    p.memo(
        |p| {
            first!(p;
                {
                    let args = args(p)?;
                    p.maybe(|p| p.lit(","))?;
                    p.ahead(|p| p.lit(")"))?;
                    Ok(args)
                },
                p.refuse(invalid_arguments),
            )
        },
        1,
    )
}

fn args(p: &mut Parser<'_>) -> R {
    let mark = p.mark;
    first!(p;
        {
            let mut positional = p.list(positional)?;
            let keywords = p.maybe(|p| {
                p.lit(",")?;
                kwargs(p)
            })?;
            let keywords = keywords.unwrap_or_default();
            let unpacking = keywords.iter().any(|node| node.what == What::Arguments(true));
            positional.extend(keywords.into_iter().filter(|node| node.what == What::Starred));
            Ok(p.node(What::Arguments(unpacking), mark).with(positional))
        },
        {
            let keywords = kwargs(p)?;
            let unpacking = keywords.iter().any(|node| node.what == What::Arguments(true));
            let positional: Vec<Node> =
                keywords.into_iter().filter(|node| node.what == What::Starred).collect();
            Ok(p.node(What::Arguments(unpacking), mark).with(positional))
        },
    )
}

fn positional(p: &mut Parser<'_>) -> R {
    first!(p;
        starred_expression(p),
        {
            let node = value(p)?;
            p.not_ahead(|p| p.lit("="))?;
            Ok(node)
        },
    )
}

fn value(p: &mut Parser<'_>) -> R {
    first!(p; assignment_expression(p), expression_not_named(p))
}

/// Keyword arguments: with stars among the first, with double stars among the last.
fn kwargs(p: &mut Parser<'_>) -> R<Vec<Node>> {
    first!(p;
        {
            let mut all = p.list(kwarg_or_starred)?;
            p.lit(",")?;
            all.extend(p.list(kwarg_or_double_starred)?);
            Ok(all)
        },
        p.list(kwarg_or_starred),
        p.list(kwarg_or_double_starred),
    )
}

fn kwarg_or_starred(p: &mut Parser<'_>) -> R {
    first!(p; p.refuse(invalid_kwarg), kwarg(p), starred_expression(p))
}

fn kwarg_or_double_starred(p: &mut Parser<'_>) -> R {
    let mark = p.mark;
    first!(p;
        p.refuse(invalid_kwarg),
        kwarg(p),
        {
            p.lit("**")?;
            expression(p)?;
            Ok(p.node(What::Arguments(true), mark))
        },
    )
}

fn kwarg(p: &mut Parser<'_>) -> R {
    let mark = p.mark;
    p.name()?;
    p.lit("=")?;
    expression(p)?;
    Ok(p.node(What::Other, mark))
}

pub(super) fn starred_expression(p: &mut Parser<'_>) -> R {
    first!(p;
        p.refuse(invalid_starred_expression_unpacking),
        {
            let star = p.lit("*")?;
            let inner = expression(p)?;
            Ok(p.node(What::Starred, star).with([inner]))
        },
        p.refuse(|p| {
            p.lit("*")?;
            Err::<(), _>(p.blame_last("Invalid star expression"))
        }),
    )
}

pub(super) fn invalid_starred_expression_unpacking(p: &mut Parser<'_>) -> R<()> {
    first!(p;
        unpacked_conditional(
            p,
            "*",
            "invalid starred expression. Did you forget to wrap the conditional expression in parentheses?",
        ),
        {
            let star = p.lit("*")?;
            expression(p)?;
            p.lit("=")?;
            let b = expression(p)?;
            Err(p.blame(star, b.last, "cannot assign to iterable argument unpacking"))
        },
    )
}

fn invalid_arguments(p: &mut Parser<'_>) -> R<()> {
    first!(p;
        {
            keywords_first(p)?;
            let comma = p.lit(",")?;
            p.list(|p| {
                starred_expression(p)?;
                p.not_ahead(|p| p.lit("="))
            })?;
            let message = "iterable argument unpacking follows keyword argument unpacking";
            Err(p.blame_from(comma, message))
        },
        {
            let a = expression(p)?;
            let b = for_if_clauses(p)?;
            p.lit(",")?;
            p.maybe(args_or_generator)?;
            Err(p.blame(a.first, b.last, GENERATOR))
        },
        assigned_generator(p),
        {
            p.maybe(|p| {
                args(p)?;
                p.lit(",")
            })?;
            let a = p.name()?;
            let equals = p.lit("=")?;
            p.ahead(|p| p.one_of(&[",", ")"]))?;
            Err(p.blame(a.first, equals, "expected argument value expression"))
        },
        {
            let a = args(p)?;
            let b = for_if_clauses(p)?;
            match a.parts() {
                [_, .., last] => Err(p.blame(last.first, b.last, GENERATOR)),
                _ => Err(Stop::No),
            }
        },
        {
            args(p)?;
            p.lit(",")?;
            let a = expression(p)?;
            let b = for_if_clauses(p)?;
            Err(p.blame(a.first, b.last, GENERATOR))
        },
        {
            let a = args(p)?;
            p.lit(",")?;
            args(p)?;
            let unpacking = if a.what == What::Arguments(true) { " unpacking" } else { "" };
            Err(p.blame_last(&format!("positional argument follows keyword argument{unpacking}")))
        },
    )
}

fn keywords_first(p: &mut Parser<'_>) -> R<()> {
    first!(p;
        {
            p.list(positional)?;
            p.lit(",")?;
            kwargs(p).map(drop)
        },
        kwargs(p).map(drop),
    )
}

fn args_or_generator(p: &mut Parser<'_>) -> R<()> {
    first!(p;
        args(p).map(drop),
        {
            expression(p)?;
            for_if_clauses(p).map(drop)
        },
    )
}

fn assigned_generator(p: &mut Parser<'_>) -> R<()> {
    let a = p.name()?;
    let equals = p.lit("=")?;
    expression(p)?;
    for_if_clauses(p)?;
    Err(p.blame(a.first, equals, EQUALS))
}

fn invalid_kwarg(p: &mut Parser<'_>) -> R<()> {
    first!(p;
        {
            let a = p.one_of(&["True", "False", "None"])?;
            let equals = p.lit("=")?;
            let name = String::from_utf8_lossy(p.text_of(&p.tokens[a])).into_owned();
            Err(p.blame(a, equals, &format!("cannot assign to {name}")))
        },
        assigned_generator(p),
        {
            p.not_ahead(|p| {
                p.name()?;
                p.lit("=")
            })?;
            let a = expression(p)?;
            let equals = p.lit("=")?;
            let message = "expression cannot contain assignment, perhaps you meant \"==\"?";
            Err(p.blame(a.first, equals, message))
        },
        {
            let stars = p.lit("**")?;
            expression(p)?;
            p.lit("=")?;
            let b = expression(p)?;
            Err(p.blame(stars, b.last, "cannot assign to keyword argument unpacking"))
        },
    )
}
