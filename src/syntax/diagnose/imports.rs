//! Import statements.

use super::expressions::expression;
use super::node::What;
use super::parser::{Parser, R, Stop, first};
use super::token::Kind;

const NO_NAMES: &str = "Expected one or more names after 'import'";

pub(super) fn import_stmt(p: &mut Parser<'_>) -> R {
    p.memo(
        |p| {
            let mark = p.mark;
            first!(p;
                p.refuse(invalid_import),
                {
                    p.lit("import")?;
                    p.list(dotted_as_name)?;
                    Ok(p.node(What::Other, mark))
                },
                {
                    p.lit("from")?;
                    p.any(|p| p.one_of(&[".", "..."]))?;
                    dotted_name(p)?;
                    p.lit("import")?;
                    import_from_targets(p)?;
                    Ok(p.node(What::Other, mark))
                },
                {
                    p.lit("from")?;
                    p.some(|p| p.one_of(&[".", "..."]))?;
                    p.lit("import")?;
                    import_from_targets(p)?;
                    Ok(p.node(What::Other, mark))
                },
            )
        },
        1,
    )
}

fn invalid_import(p: &mut Parser<'_>) -> R<()> {
    first!(p;
        {
            let import = p.lit("import")?;
            p.list(dotted_name)?;
            p.lit("from")?;
            dotted_name(p)?;
            Err(p.blame_from(import, "Did you mean to use 'from ... import ...' instead?"))
        },
        {
            p.lit("import")?;
            let newline = p.kind(Kind::Newline)?;
            Err(p.blame_from(newline, NO_NAMES))
        },
    )
}

fn import_from_targets(p: &mut Parser<'_>) -> R<()> {
    first!(p;
        {
            p.lit("(")?;
            p.list(import_from_as_name)?;
            p.maybe(|p| p.lit(","))?;
            p.lit(")").map(drop)
        },
        {
            p.list(import_from_as_name)?;
            p.not_ahead(|p| p.lit(","))
        },
        p.lit("*").map(drop),
        p.refuse(invalid_import_from_targets),
    )
}

fn invalid_import_from_targets(p: &mut Parser<'_>) -> R<()> {
    first!(p;
        {
            p.list(import_from_as_name)?;
            p.lit(",")?;
            p.kind(Kind::Newline)?;
            Err(p.blame_last("trailing comma not allowed without surrounding parentheses"))
        },
        {
            let newline = p.kind(Kind::Newline)?;
            Err(p.blame_from(newline, NO_NAMES))
        },
    )
}

fn import_from_as_name(p: &mut Parser<'_>) -> R {
    p.mistake(|p| invalid_as(p, |p| p.name()))?;
    let name = p.name()?;
    alias(p)?;
    Ok(name)
}

fn dotted_as_name(p: &mut Parser<'_>) -> R {
    p.mistake(|p| invalid_as(p, dotted_name))?;
    let name = dotted_name(p)?;
    alias(p)?;
    Ok(name)
}

fn alias(p: &mut Parser<'_>) -> R<()> {
    p.maybe(|p| {
        p.lit("as")?;
        p.name()
    })
    .map(drop)
}

fn invalid_as(p: &mut Parser<'_>, name: fn(&mut Parser<'_>) -> R) -> R<()> {
    name(p)?;
    p.lit("as")?;
    p.not_ahead(|p| {
        p.name()?;
        end_of_name(p)
    })?;
    let target = expression(p)?;
    let message = format!("cannot use {} as import target", target.what.words());
    Err(p.blame_node(&target, &message))
}

fn dotted_name(p: &mut Parser<'_>) -> R {
    let mark = p.mark;
    p.separated(".", Parser::name)?;
    Ok(p.node(What::Attribute, mark))
}

fn end_of_name(p: &mut Parser<'_>) -> R<()> {
    first!(p; p.one_of(&[",", ")", ";"]).map(drop), p.kind(Kind::Newline).map(drop))
}
