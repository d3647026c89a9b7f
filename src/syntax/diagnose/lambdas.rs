//! Lambdas.

use super::expressions::expression;
use super::node::What;
use super::parameters::{Of, parameters_of};
use super::parser::{Parser, R};

pub(super) fn lambdef(p: &mut Parser<'_>) -> R {
    let mark = p.mark;
    p.lit("lambda")?;
    p.maybe(lambda_params)?;
    p.lit(":")?;
    expression(p)?;
    Ok(p.node(What::Lambda, mark))
}

pub(super) fn lambda_params(p: &mut Parser<'_>) -> R<()> {
    parameters_of(p, Of::Lambda)
}
