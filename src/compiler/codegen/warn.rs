//! Suspicious code: identity with a literal, calls and subscripts of literals.

use super::Codegen;
use crate::bytecode::Const;
use crate::compiler::ast::*;
use crate::compiler::warning::SyntaxWarning;

impl Codegen<'_> {
    /// Notes a warning, but not twice for a `finally` body, which is compiled twice.
    pub(super) fn warn(&mut self, message: String, loc: Location) {
        if self.units.iter().all(|unit| unit.finally_depth == 0) {
            self.warnings.push(SyntaxWarning::new(message, loc));
        }
    }

    pub(super) fn check_identity(&mut self, left: &Expr, ops: &[CmpOp], comparators: &[Expr], loc: Location) {
        let mut left = left;
        for (op, right) in ops.iter().zip(comparators) {
            let advice = match op {
                CmpOp::Is => Some(("is", "==")),
                CmpOp::IsNot => Some(("is not", "!=")),
                _ => None,
            };
            let literal = if is_plain_literal(left) {
                Some(left)
            } else {
                Some(right).filter(|it| is_plain_literal(it))
            };
            if let (Some((word, instead)), Some(literal)) = (advice, literal) {
                let type_ = type_name(literal).unwrap_or("object");
                self.warn(format!("\"{word}\" with '{type_}' literal. Did you mean \"{instead}\"?"), loc);
                return;
            }
            left = right;
        }
    }

    pub(super) fn check_caller(&mut self, func: &Expr) {
        let callable = matches!(func.kind, ExprKind::Lambda(_));
        if let Some(type_) = type_name(func).filter(|_| !callable) {
            self.warn(format!("'{type_}' object is not callable; perhaps you missed a comma?"), func.loc);
        }
    }

    pub(super) fn check_subscript(&mut self, value: &Expr, slice: &Expr) {
        let Some(type_) = type_name(value) else { return };
        match type_ {
            "NoneType"
            | "ellipsis"
            | "int"
            | "bool"
            | "float"
            | "complex"
            | "set"
            | "generator"
            | "function"
            | "string.templatelib.Template" => {
                let message = format!("'{type_}' object is not subscriptable; perhaps you missed a comma?");
                self.warn(message, value.loc);
            }
            "str" | "bytes" | "tuple" | "list" => {
                let Some(index) = type_name(slice).filter(|index| !matches!(*index, "int" | "bool")) else {
                    return;
                };
                let message = format!(
                    "{type_} indices must be integers or slices, not {index}; perhaps you missed a comma?"
                );
                self.warn(message, value.loc);
            }
            _ => {}
        }
    }

    pub(super) fn check_assert(&mut self, test: &Expr, loc: Location) {
        if matches!(&test.kind, ExprKind::Tuple { elts, .. } if !elts.is_empty()) {
            self.warn("assertion is always true, perhaps remove parentheses?".into(), loc);
        }
    }
}

/// A literal that is not one of the singletons.
fn is_plain_literal(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Tuple { elts, .. } => elts.iter().all(Expr::is_constant),
        ExprKind::Constant(value) => !matches!(value, Const::None | Const::Bool(_) | Const::Ellipsis),
        _ => false,
    }
}

/// The type an expression visibly has.
fn type_name(expr: &Expr) -> Option<&'static str> {
    Some(match &expr.kind {
        ExprKind::Tuple { .. } => "tuple",
        ExprKind::List { .. } => "list",
        ExprKind::Dict { .. } => "dict",
        ExprKind::Set(_) => "set",
        ExprKind::Comp(node) => match node.kind {
            CompKind::List => "list",
            CompKind::Set => "set",
            CompKind::Dict => "dict",
            CompKind::Generator => "generator",
        },
        ExprKind::Lambda(_) => "function",
        ExprKind::JoinedStr(_) => "str",
        ExprKind::TemplateStr(_) => "string.templatelib.Template",
        ExprKind::Constant(value) => match value {
            Const::None => "NoneType",
            Const::Bool(_) => "bool",
            Const::Ellipsis => "ellipsis",
            Const::Int(_) => "int",
            Const::Float(_) => "float",
            Const::Complex { .. } => "complex",
            Const::Str(_) => "str",
            Const::Bytes(_) => "bytes",
            _ => return None,
        },
        _ => return None,
    })
}
