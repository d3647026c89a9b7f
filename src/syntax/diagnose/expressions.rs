//! Expressions from tuples down to powers.

use super::atoms::primary;
use super::lambdas::{lambda_params, lambdef};
use super::node::{Node, What};
use super::parser::{Parser, R, Stop, first};
use super::statements::{simple_stmt, word};
use super::token::Kind;

/// Words that are keywords only in some places.
const SOFT: &[&str] = &["_", "case", "match", "type"];

pub(super) fn expressions(p: &mut Parser<'_>) -> R {
    tuple_of(p, expression)
}

pub(super) fn star_expressions(p: &mut Parser<'_>) -> R {
    tuple_of(p, star_expression)
}

/// One, or several with commas: a tuple without parentheses.
fn tuple_of(p: &mut Parser<'_>, rule: fn(&mut Parser<'_>) -> R) -> R {
    let mark = p.mark;
    let mut parts = p.list(rule)?;
    let trailing = p.maybe(|p| p.lit(","))?.is_some();
    if parts.len() == 1 && !trailing {
        return Ok(parts.remove(0));
    }
    Ok(p.node(What::Tuple, mark).with(parts))
}

pub(super) fn star_expression(p: &mut Parser<'_>) -> R {
    p.memo(|p| first!(p; starred(p, bitwise_or), expression(p)), 1)
}

/// A star and what it unpacks.
pub(super) fn starred(p: &mut Parser<'_>, rule: fn(&mut Parser<'_>) -> R) -> R {
    let star = p.lit("*")?;
    let inner = rule(p)?;
    Ok(p.node(What::Starred, star).with([inner]))
}

pub(super) fn yield_expr(p: &mut Parser<'_>) -> R {
    let mark = p.mark;
    first!(p;
        {
            p.lit("yield")?;
            p.lit("from")?;
            expression(p)?;
            Ok(p.node(What::Yield, mark))
        },
        {
            p.lit("yield")?;
            p.maybe(star_expressions)?;
            Ok(p.node(What::Yield, mark))
        },
    )
}

pub(super) fn assignment_expression(p: &mut Parser<'_>) -> R {
    let mark = p.mark;
    p.name()?;
    p.lit(":=")?;
    expression(p)?;
    Ok(p.node(What::Named, mark))
}

pub(super) fn named_expression(p: &mut Parser<'_>) -> R {
    first!(p;
        assignment_expression(p),
        p.refuse(|p| p.memo(invalid_named_expression, 1)),
        expression_not_named(p),
    )
}

/// An expression with no `:=` after it.
pub(super) fn expression_not_named(p: &mut Parser<'_>) -> R {
    let node = expression(p)?;
    p.not_ahead(|p| p.lit(":="))?;
    Ok(node)
}

fn invalid_named_expression(p: &mut Parser<'_>) -> R {
    first!(p;
        {
            let a = expression(p)?;
            p.lit(":=")?;
            expression(p)?;
            let message = format!("cannot use assignment expressions with {}", a.what.words());
            Err(p.blame_node(&a, &message))
        },
        {
            let a = p.name()?;
            p.lit("=")?;
            let b = bitwise_or(p)?;
            p.not_ahead(|p| p.one_of(&["=", ":="]))?;
            let message = "invalid syntax. Maybe you meant '==' or ':=' instead of '='?";
            Err(p.blame(a.first, b.last, message))
        },
        {
            p.not_ahead(never_compared)?;
            let a = bitwise_or(p)?;
            p.lit("=")?;
            bitwise_or(p)?;
            p.not_ahead(|p| p.one_of(&["=", ":="]))?;
            let message =
                format!("cannot assign to {} here. Maybe you meant '==' instead of '='?", a.what.words());
            Err(p.blame_node(&a, &message))
        },
    )
}

/// What nobody means to compare with `==`.
fn never_compared(p: &mut Parser<'_>) -> R<()> {
    use super::collections::{genexp, list, tuple};
    first!(p;
        list(p).map(drop),
        tuple(p).map(drop),
        genexp(p).map(drop),
        p.one_of(&["True", "None", "False"]).map(drop),
    )
}

pub(super) fn expression(p: &mut Parser<'_>) -> R {
    p.memo(
        |p| {
            p.mistake(invalid_expression)?;
            p.mistake(invalid_legacy_expression)?;
            first!(p; if_expression(p), disjunction(p), lambdef(p))
        },
        1,
    )
}

pub(super) fn if_expression(p: &mut Parser<'_>) -> R {
    let mark = p.mark;
    disjunction(p)?;
    p.lit("if")?;
    disjunction(p)?;
    p.lit("else")?;
    expression(p)?;
    Ok(p.node(What::Conditional, mark))
}

/// An expression to which the rules for mistakes do not apply at once.
fn expression_without_invalid(p: &mut Parser<'_>) -> R {
    let second = std::mem::replace(&mut p.second, false);
    let answer = plain_expression(p);
    p.second = second;
    answer
}

fn plain_expression(p: &mut Parser<'_>) -> R {
    first!(p; if_expression(p), disjunction(p), lambdef(p))
}

fn invalid_expression(p: &mut Parser<'_>) -> R<()> {
    let mark = p.mark;
    first!(p;
        {
            p.kind(Kind::String)?;
            let between = p.some(|p| {
                p.not_ahead(|p| p.kind(Kind::String))?;
                expression_without_invalid(p)
            })?;
            p.kind(Kind::String)?;
            let (first, last) = (between[0].first, between[between.len() - 1].last);
            Err(p.blame(first, last, "invalid syntax. Is this intended to be part of the string?"))
        },
        {
            p.not_ahead(prefix_or_soft)?;
            let a = disjunction(p)?;
            let b = expression_without_invalid(p)?;
            if is_legacy(p, &a) || p.tokens[p.mark - 1].level == 0 {
                return Err(Stop::No);
            }
            Err(p.blame(a.first, b.last, "invalid syntax. Perhaps you forgot a comma?"))
        },
        {
            let a = disjunction(p)?;
            p.lit("if")?;
            let b = disjunction(p)?;
            p.not_ahead(|p| p.one_of(&["else", ":"]))?;
            Err(p.blame(a.first, b.last, "expected 'else' after 'if' expression"))
        },
        {
            disjunction(p)?;
            p.lit("if")?;
            disjunction(p)?;
            p.lit("else")?;
            p.not_ahead(expression)?;
            Err(p.blame_next("expected expression after 'else', but statement is given"))
        },
        {
            let a = jump(p)?;
            p.lit("if")?;
            disjunction(p)?;
            p.lit("else")?;
            simple_stmt(p)?;
            Err(p.blame_node(&a, "expected expression before 'if', but statement is given"))
        },
        {
            p.lit("lambda")?;
            p.maybe(lambda_params)?;
            let colon = p.lit(":")?;
            let Kind::Middle(letter) = p.peek()?.kind else { return Err(Stop::No) };
            let message = format!("{letter}-string: lambda expressions are not allowed without parentheses");
            Err(p.blame(mark, colon, &message))
        },
    )
}

/// `kf"..."` is a misspelt prefix, and `match x` may be a statement.
fn prefix_or_soft(p: &mut Parser<'_>) -> R<()> {
    first!(p;
        {
            p.name()?;
            p.kind(Kind::String).map(drop)
        },
        {
            let name = p.name()?;
            let token = p.tokens[name.first];
            match SOFT.iter().any(|soft| soft.as_bytes() == p.text_of(&token)) {
                true => Ok(()),
                false => Err(Stop::No),
            }
        },
    )
}

fn jump(p: &mut Parser<'_>) -> R {
    first!(p; word(p, "pass"), word(p, "break"), word(p, "continue"))
}

/// `print` or `exec` as they were written in Python 2.
fn is_legacy(p: &Parser<'_>, node: &Node) -> bool {
    node.what == What::Name && matches!(p.text_of(&p.tokens[node.first]), b"print" | b"exec")
}

fn invalid_legacy_expression(p: &mut Parser<'_>) -> R<()> {
    let a = p.name()?;
    p.not_ahead(|p| p.lit("("))?;
    let b = star_expressions(p)?;
    if !is_legacy(p, &a) {
        return Err(Stop::No);
    }
    let name = String::from_utf8_lossy(p.text_of(&p.tokens[a.first])).into_owned();
    let message = format!("Missing parentheses in call to '{name}'. Did you mean {name}(...)?");
    Err(p.blame(a.first, b.last, &message))
}

pub(super) fn disjunction(p: &mut Parser<'_>) -> R {
    p.memo(|p| joined(p, "or", conjunction), 1)
}

fn conjunction(p: &mut Parser<'_>) -> R {
    p.memo(|p| joined(p, "and", inversion), 1)
}

fn joined(p: &mut Parser<'_>, operator: &str, rule: fn(&mut Parser<'_>) -> R) -> R {
    let mark = p.mark;
    let mut parts = p.separated(operator, rule)?;
    match parts.len() {
        1 => Ok(parts.remove(0)),
        _ => Ok(p.node(What::Operation, mark)),
    }
}

fn inversion(p: &mut Parser<'_>) -> R {
    p.memo(
        |p| {
            let mark = p.mark;
            first!(p;
                {
                    p.lit("not")?;
                    inversion(p)?;
                    Ok(p.node(What::Operation, mark))
                },
                comparison(p),
            )
        },
        1,
    )
}

fn comparison(p: &mut Parser<'_>) -> R {
    let mark = p.mark;
    let left = bitwise_or(p)?;
    let operators = p.any(|p| {
        let is_in = compare_operator(p)?;
        bitwise_or(p)?;
        Ok(is_in)
    })?;
    match operators.first() {
        Some(is_in) => Ok(p.node(What::Compare(*is_in), mark).with([left])),
        None => Ok(left),
    }
}

/// Whether it is `in`.
fn compare_operator(p: &mut Parser<'_>) -> R<bool> {
    first!(p;
        p.one_of(&["==", "!=", "<=", "<", ">=", ">"]).map(|_| false),
        {
            p.lit("not")?;
            p.lit("in").map(|_| false)
        },
        p.lit("in").map(|_| true),
        {
            p.lit("is")?;
            p.lit("not").map(|_| false)
        },
        p.lit("is").map(|_| false),
    )
}

pub(super) fn bitwise_or(p: &mut Parser<'_>) -> R {
    p.memo(|p| operation(p, &["|"], bitwise_xor), 2)
}

fn bitwise_xor(p: &mut Parser<'_>) -> R {
    p.deeper(2, |p| operation(p, &["^"], bitwise_and))
}

fn bitwise_and(p: &mut Parser<'_>) -> R {
    p.deeper(2, |p| operation(p, &["&"], shift_expr))
}

fn shift_expr(p: &mut Parser<'_>) -> R {
    p.deeper(2, |p| {
        p.mistake(|p| {
            sum(p)?;
            p.one_of(&["+", "-", "*", "/", "%", "//", "@"])?;
            negation_after_operator(p, inversion)
        })?;
        operation(p, &["<<", ">>"], sum)
    })
}

fn sum(p: &mut Parser<'_>) -> R {
    p.memo(|p| operation(p, &["+", "-"], term), 2)
}

fn term(p: &mut Parser<'_>) -> R {
    p.memo(
        |p| {
            p.mistake(|p| {
                p.one_of(&["+", "-", "~"])?;
                negation_after_operator(p, factor)
            })?;
            operation(p, &["*", "/", "//", "%", "@"], factor)
        },
        2,
    )
}

fn negation_after_operator(p: &mut Parser<'_>, rule: fn(&mut Parser<'_>) -> R) -> R<()> {
    let not = p.lit("not")?;
    let b = rule(p)?;
    Err(p.blame(not, b.last, "'not' after an operator must be parenthesized"))
}

/// Operands of a rule with operators between, from the left.
fn operation(p: &mut Parser<'_>, operators: &[&str], rule: fn(&mut Parser<'_>) -> R) -> R {
    let mark = p.mark;
    let mut node = rule(p)?;
    while p
        .maybe(|p| {
            p.one_of(operators)?;
            rule(p)
        })?
        .is_some()
    {
        node = p.node(What::Operation, mark);
    }
    Ok(node)
}

fn factor(p: &mut Parser<'_>) -> R {
    p.memo(
        |p| {
            let mark = p.mark;
            first!(p;
                {
                    p.one_of(&["+", "-", "~"])?;
                    factor(p)?;
                    Ok(p.node(What::Operation, mark))
                },
                power(p),
            )
        },
        1,
    )
}

fn power(p: &mut Parser<'_>) -> R {
    let mark = p.mark;
    let base = p.memo(await_primary, 2)?;
    let raised = p.maybe(|p| {
        p.lit("**")?;
        factor(p)
    })?;
    Ok(if raised.is_some() { p.node(What::Operation, mark) } else { base })
}

fn await_primary(p: &mut Parser<'_>) -> R {
    let mark = p.mark;
    first!(p;
        {
            p.lit("await")?;
            primary(p)?;
            Ok(p.node(What::Await, mark))
        },
        primary(p),
    )
}
