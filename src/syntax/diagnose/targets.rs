//! Targets of assignments, loops and `del`.

use super::atoms::{atom, call_arguments, subscript};
use super::collections::genexp;
use super::node::{Node, What};
use super::parser::{Parser, R, Stop, first};

pub(super) fn star_targets(p: &mut Parser<'_>) -> R {
    let mark = p.mark;
    let mut parts = p.list(star_target)?;
    let trailing = p.maybe(|p| p.lit(","))?.is_some();
    if parts.len() == 1 && !trailing {
        return Ok(parts.remove(0));
    }
    Ok(p.node(What::Tuple, mark).with(parts))
}

pub(super) fn star_target(p: &mut Parser<'_>) -> R {
    p.memo(
        |p| {
            let mark = p.mark;
            first!(p;
                {
                    p.lit("*")?;
                    p.not_ahead(|p| p.lit("*"))?;
                    let inner = star_target(p)?;
                    Ok(p.node(What::Starred, mark).with([inner]))
                },
                p.memo(target_with_star_atom, 1),
            )
        },
        1,
    )
}

fn target_with_star_atom(p: &mut Parser<'_>) -> R {
    first!(p; single_subscript_attribute_target(p), star_atom(p))
}

fn star_atom(p: &mut Parser<'_>) -> R {
    first!(p;
        p.name(),
        {
            p.lit("(")?;
            let inner = p.memo(target_with_star_atom, 1)?;
            p.lit(")")?;
            Ok(inner)
        },
        bracketed(p, "(", star_target, ")", What::Tuple),
        bracketed(p, "[", star_target, "]", What::List),
    )
}

/// Nothing or several targets in brackets; one alone needs a comma in parentheses.
fn bracketed(p: &mut Parser<'_>, open: &str, rule: fn(&mut Parser<'_>) -> R, close: &str, what: What) -> R {
    let mark = p.mark;
    p.lit(open)?;
    let parts = p.maybe(|p| {
        let parts = p.list(rule)?;
        let trailing = p.maybe(|p| p.lit(","))?.is_some();
        if open == "(" && parts.len() == 1 && !trailing { Err(Stop::No) } else { Ok(parts) }
    })?;
    p.lit(close)?;
    Ok(p.node(what, mark).with(parts.unwrap_or_default()))
}

pub(super) fn single_target(p: &mut Parser<'_>) -> R {
    first!(p;
        single_subscript_attribute_target(p),
        p.name(),
        {
            p.lit("(")?;
            let inner = single_target(p)?;
            p.lit(")")?;
            Ok(inner)
        },
    )
}

pub(super) fn single_subscript_attribute_target(p: &mut Parser<'_>) -> R {
    let mark = p.mark;
    first!(p;
        {
            p.memo(t_primary, 1)?;
            p.lit(".")?;
            p.name()?;
            p.not_ahead(t_lookahead)?;
            Ok(p.node(What::Attribute, mark))
        },
        {
            p.memo(t_primary, 1)?;
            subscript(p)?;
            p.not_ahead(t_lookahead)?;
            Ok(p.node(What::Subscript, mark))
        },
    )
}

fn t_lookahead(p: &mut Parser<'_>) -> R<usize> {
    p.one_of(&["(", "[", "."])
}

/// What a target's last attribute or subscript is taken of.
fn t_primary(p: &mut Parser<'_>) -> R {
    let mark = p.mark;
    let mut node = atom(p)?;
    p.ahead(t_lookahead)?;
    while let Some(what) = p.maybe(|p| {
        let what = t_trailer(p)?;
        p.ahead(t_lookahead)?;
        Ok(what)
    })? {
        node = p.node(what, mark);
    }
    Ok(node)
}

fn t_trailer(p: &mut Parser<'_>) -> R<What> {
    first!(p;
        {
            p.lit(".")?;
            p.name()?;
            p.ahead(t_lookahead)?;
            Ok(What::Attribute)
        },
        {
            subscript(p)?;
            p.ahead(t_lookahead)?;
            Ok(What::Subscript)
        },
        {
            genexp(p)?;
            p.ahead(t_lookahead)?;
            Ok(What::Call)
        },
        {
            call_arguments(p)?;
            Ok(What::Call)
        },
    )
}

pub(super) fn del_targets(p: &mut Parser<'_>) -> R<Vec<Node>> {
    let targets = p.list(del_target)?;
    p.maybe(|p| p.lit(","))?;
    Ok(targets)
}

fn del_target(p: &mut Parser<'_>) -> R {
    p.memo(|p| first!(p; single_subscript_attribute_target(p), del_t_atom(p)), 1)
}

fn del_t_atom(p: &mut Parser<'_>) -> R {
    let mark = p.mark;
    first!(p;
        p.name(),
        {
            p.lit("(")?;
            let inner = del_target(p)?;
            p.lit(")")?;
            Ok(inner)
        },
        {
            p.lit("(")?;
            p.maybe(del_targets)?;
            p.lit(")")?;
            Ok(p.node(What::Tuple, mark))
        },
        {
            p.lit("[")?;
            p.maybe(del_targets)?;
            p.lit("]")?;
            Ok(p.node(What::List, mark))
        },
    )
}
