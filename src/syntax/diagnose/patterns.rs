//! Patterns of `match` statements.

use super::atoms::number_fits;
use super::expressions::expression;
use super::node::{Node, What};
use super::parser::{Parser, R, Stop, first};
use super::strings::strings;
use super::token::Kind;

pub(super) fn patterns(p: &mut Parser<'_>) -> R<()> {
    first!(p; open_sequence_pattern(p), pattern(p).map(drop))
}

fn pattern(p: &mut Parser<'_>) -> R {
    let mark = p.mark;
    first!(p;
        {
            or_pattern(p)?;
            p.lit("as")?;
            capture_target(p)?;
            Ok(p.node(What::Other, mark))
        },
        p.refuse(invalid_as_pattern),
        or_pattern(p),
    )
}

fn invalid_as_pattern(p: &mut Parser<'_>) -> R<()> {
    first!(p;
        {
            or_pattern(p)?;
            p.lit("as")?;
            let a = p.soft("_")?;
            Err(p.blame(a, a, "cannot use '_' as a target"))
        },
        {
            or_pattern(p)?;
            p.lit("as")?;
            let a = expression(p)?;
            let message = format!("cannot use {} as pattern target", a.what.words());
            Err(p.blame_node(&a, &message))
        },
    )
}

fn or_pattern(p: &mut Parser<'_>) -> R {
    let mark = p.mark;
    p.separated("|", closed_pattern)?;
    Ok(p.node(What::Other, mark))
}

fn closed_pattern(p: &mut Parser<'_>) -> R {
    p.memo(
        |p| {
            let mark = p.mark;
            first!(p;
                literal_pattern(p),
                capture_target(p),
                p.soft("_").map(|index| Node::new(What::Other, index, index)),
                {
                    dotted(p, 2)?;
                    p.not_ahead(|p| p.one_of(&[".", "(", "="]))?;
                    Ok(p.node(What::Other, mark))
                },
                {
                    p.lit("(")?;
                    let inner = pattern(p)?;
                    p.lit(")")?;
                    Ok(inner)
                },
                sequence_pattern(p),
                mapping_pattern(p),
                class_pattern(p),
            )
        },
        1,
    )
}

fn literal_pattern(p: &mut Parser<'_>) -> R {
    let mark = p.mark;
    first!(p;
        {
            signed_number(p)?;
            p.not_ahead(|p| p.one_of(&["+", "-"]))?;
            Ok(p.node(What::Literal, mark))
        },
        complex_number(p),
        strings(p),
        {
            p.one_of(&["None", "True", "False"])?;
            Ok(p.node(What::Literal, mark))
        },
    )
}

fn number(p: &mut Parser<'_>) -> R<usize> {
    let index = p.kind(Kind::Number)?;
    number_fits(p, index)?;
    Ok(index)
}

fn signed_number(p: &mut Parser<'_>) -> R<usize> {
    p.maybe(|p| p.one_of(&["+", "-"]))?;
    number(p)
}

fn complex_number(p: &mut Parser<'_>) -> R {
    let mark = p.mark;
    let real = signed_number(p)?;
    let is_imaginary =
        |p: &Parser<'_>, index: usize| matches!(p.text_of(&p.tokens[index]).last(), Some(b'j' | b'J'));
    if is_imaginary(p, real) {
        return Err(p.blame(real, real, "real number required in complex literal"));
    }
    p.one_of(&["+", "-"])?;
    let imaginary = number(p)?;
    if !is_imaginary(p, imaginary) {
        return Err(p.blame(imaginary, imaginary, "imaginary number required in complex literal"));
    }
    Ok(p.node(What::Literal, mark))
}

fn capture_target(p: &mut Parser<'_>) -> R {
    p.not_ahead(|p| p.soft("_"))?;
    let name = p.name()?;
    p.not_ahead(|p| p.one_of(&[".", "(", "="]))?;
    Ok(name)
}

/// Names with dots between, at least so many.
fn dotted(p: &mut Parser<'_>, least: usize) -> R<()> {
    if p.separated(".", Parser::name)?.len() < least { Err(Stop::No) } else { Ok(()) }
}

fn sequence_pattern(p: &mut Parser<'_>) -> R {
    let mark = p.mark;
    first!(p;
        {
            p.lit("[")?;
            p.maybe(maybe_sequence_pattern)?;
            p.lit("]")?;
            Ok(p.node(What::Other, mark))
        },
        {
            p.lit("(")?;
            p.maybe(open_sequence_pattern)?;
            p.lit(")")?;
            Ok(p.node(What::Other, mark))
        },
    )
}

fn open_sequence_pattern(p: &mut Parser<'_>) -> R<()> {
    maybe_star_pattern(p)?;
    p.lit(",")?;
    p.maybe(maybe_sequence_pattern).map(drop)
}

fn maybe_sequence_pattern(p: &mut Parser<'_>) -> R<()> {
    p.list(maybe_star_pattern)?;
    p.maybe(|p| p.lit(",")).map(drop)
}

fn maybe_star_pattern(p: &mut Parser<'_>) -> R<()> {
    first!(p;
        {
            p.lit("*")?;
            capture_target(p).map(drop)
        },
        {
            p.lit("*")?;
            p.soft("_").map(drop)
        },
        pattern(p).map(drop),
    )
}

fn mapping_pattern(p: &mut Parser<'_>) -> R {
    let mark = p.mark;
    first!(p;
        {
            p.lit("{")?;
            p.lit("}")?;
            Ok(p.node(What::Other, mark))
        },
        {
            p.lit("{")?;
            double_star_pattern(p)?;
            p.maybe(|p| p.lit(","))?;
            p.lit("}")?;
            Ok(p.node(What::Other, mark))
        },
        {
            p.lit("{")?;
            p.list(key_value_pattern)?;
            p.lit(",")?;
            double_star_pattern(p)?;
            p.maybe(|p| p.lit(","))?;
            p.lit("}")?;
            Ok(p.node(What::Other, mark))
        },
        {
            p.lit("{")?;
            p.list(key_value_pattern)?;
            p.maybe(|p| p.lit(","))?;
            p.lit("}")?;
            Ok(p.node(What::Other, mark))
        },
    )
}

fn key_value_pattern(p: &mut Parser<'_>) -> R<()> {
    key(p)?;
    p.lit(":")?;
    pattern(p).map(drop)
}

fn key(p: &mut Parser<'_>) -> R<()> {
    first!(p; literal_pattern(p).map(drop), dotted(p, 2))
}

fn double_star_pattern(p: &mut Parser<'_>) -> R {
    p.lit("**")?;
    capture_target(p)
}

fn class_pattern(p: &mut Parser<'_>) -> R {
    let mark = p.mark;
    first!(p;
        {
            dotted(p, 1)?;
            p.lit("(")?;
            p.lit(")")?;
            Ok(p.node(What::Other, mark))
        },
        class_arguments(p, mark, |p| p.list(pattern).map(drop)),
        class_arguments(p, mark, |p| p.list(keyword_pattern).map(drop)),
        class_arguments(p, mark, |p| {
            p.list(pattern)?;
            p.lit(",")?;
            p.list(keyword_pattern).map(drop)
        }),
        p.refuse(invalid_class_pattern),
    )
}

fn class_arguments(p: &mut Parser<'_>, first: usize, rule: fn(&mut Parser<'_>) -> R<()>) -> R {
    dotted(p, 1)?;
    p.lit("(")?;
    rule(p)?;
    p.maybe(|p| p.lit(","))?;
    p.lit(")")?;
    Ok(p.node(What::Other, first))
}

fn keyword_pattern(p: &mut Parser<'_>) -> R<()> {
    p.name()?;
    p.lit("=")?;
    pattern(p).map(drop)
}

fn invalid_class_pattern(p: &mut Parser<'_>) -> R<()> {
    dotted(p, 1)?;
    p.lit("(")?;
    p.maybe(|p| {
        p.list(pattern)?;
        p.lit(",")
    })?;
    p.list(keyword_pattern)?;
    p.lit(",")?;
    let late = p.list(pattern)?;
    let (first, last) = (late[0].first, late[late.len() - 1].last);
    Err(p.blame(first, last, "positional patterns follow keyword patterns"))
}
