//! `"%s: %r" % (a, b)` as the f-string it means, when every unit of the format is simple enough.

use super::ast::*;
use crate::bytecode::Const;

/// Widths and precisions of more digits are left to the runtime.
const MAX_DIGITS: usize = 3;

/// The f-string of a `%` expression; `None` when it must stay.
pub fn fold_percent(expr: &Expr) -> Option<Expr> {
    let ExprKind::BinOp { left, op: Operator::Mod, right } = &expr.kind else { return None };
    let (Const::Str(format), ExprKind::Tuple { elts, .. }) = (left.as_constant()?, &right.kind) else {
        return None;
    };
    if elts.iter().any(Expr::is_starred) {
        return None;
    }
    let mut rest = &format[..];
    let mut values = Vec::new();
    let mut items = elts.iter();
    loop {
        let (literal, after) = take_literal(rest);
        if !literal.is_empty() {
            values.push(constant(literal));
        }
        if after.is_empty() {
            break;
        }
        let (value, after) = take_unit(&after[1..], items.next()?)?;
        values.push(value);
        rest = after;
    }
    if items.next().is_some() {
        return None;
    }
    Some(Expr { kind: ExprKind::JoinedStr(values), loc: expr.loc })
}

fn constant(text: Vec<u8>) -> Expr {
    Expr { kind: ExprKind::Constant(Const::Str(text.into())), loc: Location::NONE }
}

/// Text up to the next format unit, `%%` undoubled.
fn take_literal(format: &[u8]) -> (Vec<u8>, &[u8]) {
    let mut text = Vec::new();
    let mut rest = format;
    loop {
        match rest {
            [b'%', b'%', after @ ..] => {
                text.push(b'%');
                rest = after;
            }
            [] | [b'%', ..] => return (text, rest),
            [byte, after @ ..] => {
                text.push(*byte);
                rest = after;
            }
        }
    }
}

/// One unit after its `%`: `s`, `r` or `a` with an optional `-`, width and precision.
fn take_unit<'f>(unit: &'f [u8], value: &Expr) -> Option<(Expr, &'f [u8])> {
    let flags = unit.iter().take_while(|byte| b"-+ #0".contains(byte)).count();
    let left_justified = unit[..flags].contains(&b'-');
    let mut rest = &unit[flags..];
    let width = take_number(&mut rest)?;
    let mut precision = None;
    if let [b'.', after @ ..] = rest {
        rest = after;
        precision = Some(take_number(&mut rest)?.unwrap_or(0));
    }
    let (kind, rest) = rest.split_first()?;
    let conversion = match kind {
        b's' => Conversion::Str,
        b'r' => Conversion::Repr,
        b'a' => Conversion::Ascii,
        _ => return None,
    };
    let mut spec = String::new();
    if let Some(width) = width {
        if !left_justified && width > 0 {
            spec.push('>');
        }
        spec += &width.to_string();
    }
    if let Some(precision) = precision {
        spec += &format!(".{precision}");
    }
    let spec = (!spec.is_empty()).then(|| Box::new(constant(spec.into_bytes())));
    let kind =
        ExprKind::FormattedValue { value: Box::new(value.clone()), conversion: Some(conversion), spec };
    Some((Expr { kind, loc: value.loc }, rest))
}

/// A number if one stands here; `None` outside when it has too many digits.
fn take_number(rest: &mut &[u8]) -> Option<Option<u32>> {
    let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
    if digits >= MAX_DIGITS {
        return None;
    }
    let number = rest[..digits].iter().fold(0, |number, digit| number * 10 + u32::from(digit - b'0'));
    *rest = &rest[digits..];
    Some((digits > 0).then_some(number))
}
