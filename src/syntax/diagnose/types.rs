//! Type aliases and type parameters.

use super::expressions::{expression, star_expression};
use super::node::What;
use super::parser::{Parser, R, Stop, first};

pub(super) fn type_alias(p: &mut Parser<'_>) -> R {
    let mark = p.mark;
    p.soft("type")?;
    p.name()?;
    p.maybe(type_params)?;
    p.lit("=")?;
    expression(p)?;
    Ok(p.node(What::Other, mark))
}

pub(super) fn type_params(p: &mut Parser<'_>) -> R<()> {
    p.mistake(|p| {
        p.lit("[")?;
        let close = p.lit("]")?;
        Err::<(), _>(p.blame_from(close, "Type parameter list cannot be empty"))
    })?;
    p.lit("[")?;
    p.list(type_param)?;
    p.maybe(|p| p.lit(","))?;
    p.lit("]").map(drop)
}

fn type_param(p: &mut Parser<'_>) -> R {
    p.memo(
        |p| {
            let mark = p.mark;
            first!(p;
                {
                    p.name()?;
                    p.maybe(|p| after(p, ":"))?;
                    p.maybe(|p| after(p, "="))?;
                    Ok(p.node(What::Other, mark))
                },
                p.refuse(invalid_type_param),
                {
                    p.lit("*")?;
                    p.name()?;
                    p.maybe(|p| {
                        p.lit("=")?;
                        star_expression(p)
                    })?;
                    Ok(p.node(What::Other, mark))
                },
                {
                    p.lit("**")?;
                    p.name()?;
                    p.maybe(|p| after(p, "="))?;
                    Ok(p.node(What::Other, mark))
                },
            )
        },
        1,
    )
}

fn after(p: &mut Parser<'_>, sign: &str) -> R {
    p.lit(sign)?;
    expression(p)
}

fn invalid_type_param(p: &mut Parser<'_>) -> R<()> {
    let stars = p.one_of(&["*", "**"])?;
    let token = p.tokens[stars];
    let kind = if token.end - token.start == 1 { "TypeVarTuple" } else { "ParamSpec" };
    p.name()?;
    let colon = p.lit(":")?;
    let bound = if expression(p)?.what == What::Tuple { "constraints" } else { "bound" };
    Err(p.blame_from(colon, &format!("cannot use {bound} with {kind}")))
}
