//! Assignments of every kind.

use super::collections::{list, star_named_expression, star_named_expressions, tuple};
use super::expressions::{expression, star_expressions, yield_expr};
use super::node::{Node, Targets, What};
use super::parser::{Parser, R, Stop, first};
use super::targets::{single_subscript_attribute_target, single_target, star_targets};

const AUGMENTED: &[&str] =
    &["+=", "-=", "*=", "@=", "/=", "%=", "&=", "|=", "^=", "<<=", ">>=", "**=", "//="];

pub(super) fn assignment(p: &mut Parser<'_>) -> R {
    let mark = p.mark;
    first!(p;
        {
            p.name()?;
            annotation_and_value(p, mark)
        },
        {
            annotated_target(p)?;
            annotation_and_value(p, mark)
        },
        {
            p.some(target_and_equals)?;
            annotated_rhs(p)?;
            p.not_ahead(|p| p.lit("="))?;
            Ok(p.node(What::Other, mark))
        },
        {
            single_target(p)?;
            p.one_of(AUGMENTED)?;
            match annotated_rhs(p) {
                Err(Stop::No) => Err(Stop::Cut),
                Err(stop) => Err(stop),
                Ok(_) => Ok(p.node(What::Other, mark)),
            }
        },
        p.refuse(invalid_assignment),
    )
}

fn annotation_and_value(p: &mut Parser<'_>, first: usize) -> R {
    p.lit(":")?;
    expression(p)?;
    p.maybe(|p| {
        p.lit("=")?;
        annotated_rhs(p)
    })?;
    Ok(p.node(What::Other, first))
}

fn annotated_target(p: &mut Parser<'_>) -> R {
    first!(p;
        {
            p.lit("(")?;
            let target = single_target(p)?;
            p.lit(")")?;
            Ok(target)
        },
        single_subscript_attribute_target(p),
    )
}

fn target_and_equals(p: &mut Parser<'_>) -> R {
    let targets = star_targets(p)?;
    p.lit("=")?;
    Ok(targets)
}

/// What stands right of an `=`.
pub(super) fn annotated_rhs(p: &mut Parser<'_>) -> R {
    first!(p; yield_expr(p), star_expressions(p))
}

fn invalid_assignment(p: &mut Parser<'_>) -> R<()> {
    const ONE_TARGET: &str = "only single target (not tuple) can be annotated";
    first!(p;
        {
            let a = invalid_annotated_target(p)?;
            p.lit(":")?;
            expression(p)?;
            let message = format!("only single target (not {}) can be annotated", a.what.words());
            Err(p.blame_node(&a, &message))
        },
        {
            let a = star_named_expression(p)?;
            p.lit(",")?;
            p.any(star_named_expressions)?;
            p.lit(":")?;
            expression(p)?;
            Err(p.blame_node(&a, ONE_TARGET))
        },
        {
            let a = expression(p)?;
            p.lit(":")?;
            expression(p)?;
            Err(p.blame_node(&a, "illegal target for annotation"))
        },
        {
            p.any(target_and_equals)?;
            let a = star_expressions(p)?;
            p.lit("=")?;
            p.blame_target(Targets::Assigned, &a)
        },
        {
            p.any(target_and_equals)?;
            let a = yield_expr(p)?;
            p.lit("=")?;
            Err(p.blame_node(&a, "assignment to yield expression not possible"))
        },
        {
            let a = star_expressions(p)?;
            p.one_of(AUGMENTED)?;
            annotated_rhs(p)?;
            let message = format!("'{}' is an illegal expression for augmented assignment", a.what.words());
            Err(p.blame_node(&a, &message))
        },
    )
}

fn invalid_annotated_target(p: &mut Parser<'_>) -> R<Node> {
    first!(p;
        list(p),
        tuple(p),
        {
            p.lit("(")?;
            let inner = invalid_annotated_target(p)?;
            p.lit(")")?;
            Ok(inner)
        },
    )
}
