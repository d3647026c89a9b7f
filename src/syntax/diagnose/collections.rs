//! Lists, tuples, sets and dicts, written out or as comprehensions.

use super::calls::{invalid_starred_expression_unpacking, starred_expression};
use super::expressions::{
    assignment_expression, bitwise_or, disjunction, expression, expression_not_named, if_expression,
    named_expression, star_expressions, starred,
};
use super::node::{Node, Targets, What};
use super::parser::{Parser, R, Stop, first};
use super::targets::star_targets;

pub(super) fn star_named_expression(p: &mut Parser<'_>) -> R {
    first!(p; starred(p, bitwise_or), named_expression(p))
}

pub(super) fn star_named_expressions(p: &mut Parser<'_>) -> R<Vec<Node>> {
    with_trailing_comma(p, star_named_expression)
}

fn with_trailing_comma(p: &mut Parser<'_>, rule: fn(&mut Parser<'_>) -> R) -> R<Vec<Node>> {
    let parts = p.list(rule)?;
    p.maybe(|p| p.lit(","))?;
    Ok(parts)
}

/// An item of a list, tuple or set.
fn item(p: &mut Parser<'_>) -> R {
    p.mistake(invalid_starred_expression_unpacking)?;
    star_named_expression(p)
}

fn items(p: &mut Parser<'_>) -> R<Vec<Node>> {
    with_trailing_comma(p, item)
}

pub(super) fn list(p: &mut Parser<'_>) -> R {
    let mark = p.mark;
    p.lit("[")?;
    let parts = p.maybe(items)?.unwrap_or_default();
    p.lit("]")?;
    Ok(p.node(What::List, mark).with(parts))
}

pub(super) fn tuple(p: &mut Parser<'_>) -> R {
    let mark = p.mark;
    p.lit("(")?;
    let parts = p.maybe(|p| {
        let mut parts = vec![item(p)?];
        p.lit(",")?;
        parts.extend(p.maybe(items)?.unwrap_or_default());
        Ok(parts)
    })?;
    p.lit(")")?;
    Ok(p.node(What::Tuple, mark).with(parts.unwrap_or_default()))
}

pub(super) fn set(p: &mut Parser<'_>) -> R {
    let mark = p.mark;
    p.lit("{")?;
    items(p)?;
    p.lit("}")?;
    Ok(p.node(What::Set, mark))
}

pub(super) fn dict(p: &mut Parser<'_>) -> R {
    let mark = p.mark;
    first!(p;
        {
            p.lit("{")?;
            p.maybe(|p| {
                p.list(double_starred_kvpair)?;
                p.maybe(|p| p.lit(","))
            })?;
            p.lit("}")?;
            Ok(p.node(What::Dict, mark))
        },
        {
            // CPython looks for these mistakes the first time already.
            p.lit("{")?;
            invalid_double_starred_kvpairs(p)
        },
    )
}

fn double_starred_kvpair(p: &mut Parser<'_>) -> R<()> {
    first!(p;
        {
            p.lit("**")?;
            bitwise_or(p).map(drop)
        },
        kvpair(p),
    )
}

fn kvpair(p: &mut Parser<'_>) -> R<()> {
    expression(p)?;
    p.lit(":")?;
    expression(p).map(drop)
}

fn invalid_double_starred_kvpairs(p: &mut Parser<'_>) -> R {
    first!(p;
        {
            p.list(double_starred_kvpair)?;
            p.lit(",")?;
            invalid_kvpair(p)
        },
        {
            expression(p)?;
            p.lit(":")?;
            let star = p.lit("*")?;
            bitwise_or(p)?;
            Err(p.blame_from(star, "cannot use a starred expression in a dictionary value"))
        },
        no_value(p),
    )
}

fn no_value<T>(p: &mut Parser<'_>) -> R<T> {
    expression(p)?;
    let colon = p.lit(":")?;
    p.ahead(|p| p.one_of(&["}", ","]))?;
    Err(p.blame(colon, colon, "expression expected after dictionary key and ':'"))
}

fn invalid_kvpair(p: &mut Parser<'_>) -> R {
    first!(p;
        {
            let a = expression(p)?;
            p.not_ahead(|p| p.lit(":"))?;
            let (first, last) = (p.tokens[a.first], p.tokens[a.last]);
            let message = "':' expected after dictionary key";
            let (from, to) = ((first.line, last.end_column), (last.end_line, 0));
            Err(p.raise(crate::syntax::ErrorKind::Syntax, from, to, message))
        },
        {
            expression(p)?;
            p.lit(":")?;
            let star = p.lit("*")?;
            bitwise_or(p)?;
            Err(p.blame_from(star, "cannot use a starred expression in a dictionary value"))
        },
        no_value(p),
    )
}

/// The `for` and `if` clauses of a comprehension; answers the last expression in them.
pub(super) fn for_if_clauses(p: &mut Parser<'_>) -> R {
    let clauses = p.some(for_if_clause)?;
    clauses.into_iter().next_back().ok_or(Stop::No)
}

fn for_if_clause(p: &mut Parser<'_>) -> R {
    first!(p;
        {
            p.lit("async")?;
            after_async(p)
        },
        after_async(p),
        p.refuse(invalid_for_if_clause),
        p.refuse(invalid_for_target),
    )
}

fn after_async(p: &mut Parser<'_>) -> R {
    p.lit("for")?;
    star_targets(p)?;
    p.lit("in")?;
    let iterable = cut(disjunction(p))?;
    let conditions = cut(p.any(|p| {
        p.lit("if")?;
        disjunction(p)
    }))?;
    Ok(conditions.into_iter().next_back().unwrap_or(iterable))
}

/// After this point the rule around tries nothing else.
pub(super) fn cut<T>(answer: R<T>) -> R<T> {
    match answer {
        Err(Stop::No) => Err(Stop::Cut),
        answer => answer,
    }
}

fn invalid_for_if_clause(p: &mut Parser<'_>) -> R<()> {
    p.maybe(|p| p.lit("async"))?;
    p.lit("for")?;
    p.list(bitwise_or)?;
    p.maybe(|p| p.lit(","))?;
    p.not_ahead(|p| p.lit("in"))?;
    Err(p.blame_last("'in' expected after for-loop variables"))
}

pub(super) fn invalid_for_target(p: &mut Parser<'_>) -> R<()> {
    p.maybe(|p| p.lit("async"))?;
    p.lit("for")?;
    let targets = star_expressions(p)?;
    p.blame_target(Targets::Looped, &targets)
}

pub(super) fn listcomp(p: &mut Parser<'_>) -> R {
    comprehension(p, "[", named_expression, "]", What::ListComp)
}

pub(super) fn setcomp(p: &mut Parser<'_>) -> R {
    comprehension(p, "{", named_expression, "}", What::SetComp)
}

pub(super) fn genexp(p: &mut Parser<'_>) -> R {
    comprehension(p, "(", generated, ")", What::Generator)
}

fn generated(p: &mut Parser<'_>) -> R {
    first!(p; assignment_expression(p), expression_not_named(p))
}

fn comprehension(
    p: &mut Parser<'_>,
    open: &str,
    rule: fn(&mut Parser<'_>) -> R,
    close: &str,
    what: What,
) -> R {
    let mark = p.mark;
    first!(p;
        {
            p.lit(open)?;
            rule(p)?;
            for_if_clauses(p)?;
            p.lit(close)?;
            Ok(p.node(what, mark))
        },
        p.refuse(invalid_comprehension),
    )
}

pub(super) fn dictcomp(p: &mut Parser<'_>) -> R {
    let mark = p.mark;
    first!(p;
        {
            p.lit("{")?;
            kvpair(p)?;
            for_if_clauses(p)?;
            p.lit("}")?;
            Ok(p.node(What::DictComp, mark))
        },
        p.refuse(|p| {
            p.lit("{")?;
            let stars = p.lit("**")?;
            bitwise_or(p)?;
            for_if_clauses(p)?;
            p.lit("}")?;
            Err::<(), _>(p.blame(stars, stars, "dict unpacking cannot be used in dict comprehension"))
        }),
    )
}

fn invalid_comprehension(p: &mut Parser<'_>) -> R<()> {
    const PARENTHESES: &str = "did you forget parentheses around the comprehension target?";
    first!(p;
        {
            p.one_of(&["[", "(", "{"])?;
            let a = starred_expression(p)?;
            for_if_clauses(p)?;
            Err(p.blame_node(&a, "iterable unpacking cannot be used in comprehension"))
        },
        {
            p.one_of(&["[", "{"])?;
            let a = star_named_expression(p)?;
            p.lit(",")?;
            let b = star_named_expressions(p)?;
            for_if_clauses(p)?;
            let last = b.last().map_or(a.last, |node| node.last);
            Err(p.blame(a.first, last, PARENTHESES))
        },
        {
            p.one_of(&["[", "{"])?;
            let a = star_named_expression(p)?;
            let comma = p.lit(",")?;
            for_if_clauses(p)?;
            Err(p.blame(a.first, comma, PARENTHESES))
        },
    )
}

/// `**` or `*` before a conditional expression.
pub(super) fn unpacked_conditional(p: &mut Parser<'_>, stars: &str, message: &str) -> R<()> {
    let first = p.lit(stars)?;
    let b = if_expression(p)?;
    Err(p.blame(first, b.last, message))
}
