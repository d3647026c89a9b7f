//! Atoms, and what may follow them: attributes, calls, subscripts.

use super::calls::{arguments, starred_expression};
use super::collections::{dict, dictcomp, genexp, list, listcomp, set, setcomp, tuple};
use super::expressions::{expression, named_expression, yield_expr};
use super::node::{Node, What};
use super::parser::{Parser, R, Stop, first};
use super::strings::strings;
use super::token::Kind;
use crate::syntax::ErrorKind;
use crate::syntax::limits::decimal_digits;

pub(super) fn primary(p: &mut Parser<'_>) -> R {
    p.memo(
        |p| {
            let mark = p.mark;
            let mut node = atom(p)?;
            while let Some(what) = p.maybe(trailer)? {
                node = p.node(what, mark);
            }
            Ok(node)
        },
        2,
    )
}

fn trailer(p: &mut Parser<'_>) -> R<What> {
    first!(p;
        {
            p.lit(".")?;
            p.name()?;
            Ok(What::Attribute)
        },
        genexp(p).map(|_| What::Call),
        call_arguments(p).map(|()| What::Call),
        subscript(p).map(|()| What::Subscript),
    )
}

pub(super) fn call_arguments(p: &mut Parser<'_>) -> R<()> {
    p.lit("(")?;
    p.maybe(arguments)?;
    p.lit(")").map(drop)
}

pub(super) fn subscript(p: &mut Parser<'_>) -> R<()> {
    p.lit("[")?;
    slices(p)?;
    p.lit("]").map(drop)
}

fn slices(p: &mut Parser<'_>) -> R<()> {
    first!(p;
        {
            slice(p)?;
            p.not_ahead(|p| p.lit(","))
        },
        {
            p.list(slice_or_starred)?;
            p.maybe(|p| p.lit(",")).map(drop)
        },
    )
}

fn slice_or_starred(p: &mut Parser<'_>) -> R<()> {
    first!(p; slice(p), starred_expression(p).map(drop))
}

fn slice(p: &mut Parser<'_>) -> R<()> {
    first!(p;
        {
            p.maybe(expression)?;
            p.lit(":")?;
            p.maybe(expression)?;
            p.maybe(|p| {
                p.lit(":")?;
                p.maybe(expression)
            })
            .map(drop)
        },
        named_expression(p).map(drop),
    )
}

pub(super) fn atom(p: &mut Parser<'_>) -> R {
    let first = p.mark;
    let token = p.peek()?;
    let one = |what| Node::new(what, first, first);
    let node = match token.kind {
        Kind::Name => one(What::Name),
        Kind::Number => {
            number_fits(p, first)?;
            one(What::Literal)
        }
        Kind::String | Kind::Start(_) => return strings(p),
        Kind::Keyword | Kind::Op => match p.text_of(&token) {
            b"True" => one(What::True),
            b"False" => one(What::False),
            b"None" => one(What::None),
            b"..." => one(What::Ellipsis),
            b"(" => return p.deeper(2, |p| first!(p; genexp(p), tuple(p), group(p))),
            b"[" => return p.deeper(2, |p| first!(p; listcomp(p), list(p))),
            b"{" => return p.deeper(2, |p| first!(p; dictcomp(p), setcomp(p), dict(p), set(p))),
            _ => return Err(Stop::No),
        },
        _ => return Err(Stop::No),
    };
    p.mark += 1;
    Ok(node)
}

/// An integer may have so many decimal digits: CPython names the line of the one that has more, and no column.
pub(super) fn number_fits(p: &mut Parser<'_>, index: usize) -> R<()> {
    let (token, limit) = (p.tokens[index], p.rules.digits_max);
    let Some(digits) = decimal_digits(p.text_of(&token)).filter(|digits| limit > 0 && *digits > limit) else {
        return Ok(());
    };
    p.mark = index + 1;
    let message = format!(
        "Exceeds the limit ({limit} digits) for integer string conversion: value has {digits} digits; use \
         sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge integer literals to avoid \
         decimal conversion limits."
    );
    Err(p.raise(ErrorKind::Syntax, (token.line, 0), (token.end_line, 0), &message))
}

fn group(p: &mut Parser<'_>) -> R {
    first!(p;
        {
            p.lit("(")?;
            let inner = yield_or_named(p)?;
            p.lit(")")?;
            Ok(inner)
        },
        p.refuse(invalid_group),
    )
}

fn yield_or_named(p: &mut Parser<'_>) -> R {
    first!(p; yield_expr(p), named_expression(p))
}

fn invalid_group(p: &mut Parser<'_>) -> R<()> {
    first!(p;
        {
            p.lit("(")?;
            let a = starred_expression(p)?;
            p.lit(")")?;
            Err(p.blame_node(&a, "cannot use starred expression here"))
        },
        {
            p.lit("(")?;
            let stars = p.lit("**")?;
            expression(p)?;
            p.lit(")")?;
            Err(p.blame(stars, stars, "cannot use double starred expression here"))
        },
    )
}
