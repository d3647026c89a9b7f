//! Lowering of expressions.

use ruff_python_ast as ruff;

use super::Lowerer;
use crate::bytecode::Const;
use crate::compiler::ast::*;

impl Lowerer<'_> {
    pub(super) fn exprs(&mut self, exprs: &[ruff::Expr]) -> Vec<Expr> {
        exprs.iter().map(|expr| self.expr(expr)).collect()
    }

    pub(super) fn expr_box(&mut self, expr: &ruff::Expr) -> Box<Expr> {
        Box::new(self.expr(expr))
    }

    fn expr_opt(&mut self, expr: Option<&ruff::Expr>) -> Option<Box<Expr>> {
        expr.map(|expr| self.expr_box(expr))
    }

    pub(super) fn expr(&mut self, expr: &ruff::Expr) -> Expr {
        let loc = self.loc(expr);
        let kind = match expr {
            ruff::Expr::BoolOp(node) => {
                let op = if node.op == ruff::BoolOp::And { BoolOp::And } else { BoolOp::Or };
                ExprKind::BoolOp { op, values: self.exprs(&node.values) }
            }
            ruff::Expr::Named(node) => {
                ExprKind::Named { target: self.expr_box(&node.target), value: self.expr_box(&node.value) }
            }
            ruff::Expr::BinOp(node) => ExprKind::BinOp {
                left: self.expr_box(&node.left),
                op: operator(node.op),
                right: self.expr_box(&node.right),
            },
            ruff::Expr::UnaryOp(node) => {
                ExprKind::UnaryOp { op: unary_operator(node.op), operand: self.expr_box(&node.operand) }
            }
            ruff::Expr::Lambda(node) => ExprKind::Lambda(Box::new(Lambda {
                id: self.fresh(),
                args: self.arguments(node.parameters.as_deref()),
                body: self.expr(&node.body),
            })),
            ruff::Expr::If(node) => ExprKind::IfExp {
                test: self.expr_box(&node.test),
                body: self.expr_box(&node.body),
                orelse: self.expr_box(&node.orelse),
            },
            ruff::Expr::Dict(node) => ExprKind::Dict {
                keys: node.items.iter().map(|item| item.key.as_ref().map(|key| self.expr(key))).collect(),
                values: node.items.iter().map(|item| self.expr(&item.value)).collect(),
            },
            ruff::Expr::Set(node) => ExprKind::Set(self.exprs(&node.elts)),
            ruff::Expr::Await(node) => ExprKind::Await(self.expr_box(&node.value)),
            ruff::Expr::Yield(node) => ExprKind::Yield(self.expr_opt(node.value.as_deref())),
            ruff::Expr::YieldFrom(node) => ExprKind::YieldFrom(self.expr_box(&node.value)),
            ruff::Expr::Compare(node) => ExprKind::Compare {
                left: self.expr_box(&node.left),
                ops: node.ops.iter().map(|op| comparison(*op)).collect(),
                comparators: self.exprs(&node.comparators),
            },
            ruff::Expr::Call(node) => ExprKind::Call(Box::new(Call {
                func: self.expr(&node.func),
                args: self.call_args(&node.arguments),
                keywords: self.keywords(&node.arguments.keywords),
            })),
            ruff::Expr::ListComp(node) => {
                self.comprehension(CompKind::List, &node.elt, None, &node.generators)
            }
            ruff::Expr::SetComp(node) => self.comprehension(CompKind::Set, &node.elt, None, &node.generators),
            ruff::Expr::Generator(node) => {
                self.comprehension(CompKind::Generator, &node.elt, None, &node.generators)
            }
            ruff::Expr::DictComp(node) => match &node.key {
                Some(key) => self.comprehension(CompKind::Dict, key, Some(&node.value), &node.generators),
                // `{**d for ...}` is not in 3.14's grammar; the parser has refused it.
                None => self.comprehension(CompKind::Dict, &node.value, None, &node.generators),
            },
            ruff::Expr::Attribute(node) => ExprKind::Attribute {
                value: self.expr_box(&node.value),
                attr: self.identifier(&node.attr),
                ctx: context(node.ctx),
            },
            ruff::Expr::Subscript(node) => ExprKind::Subscript {
                value: self.expr_box(&node.value),
                slice: self.expr_box(&node.slice),
                ctx: context(node.ctx),
            },
            ruff::Expr::Starred(node) => {
                ExprKind::Starred { value: self.expr_box(&node.value), ctx: context(node.ctx) }
            }
            ruff::Expr::Name(node) => {
                ExprKind::Name { id: self.name(node.id.as_str()), ctx: context(node.ctx) }
            }
            ruff::Expr::List(node) => ExprKind::List { elts: self.exprs(&node.elts), ctx: context(node.ctx) },
            ruff::Expr::Tuple(node) => {
                ExprKind::Tuple { elts: self.exprs(&node.elts), ctx: context(node.ctx) }
            }
            ruff::Expr::Slice(node) => ExprKind::Slice {
                lower: self.expr_opt(node.lower.as_deref()),
                upper: self.expr_opt(node.upper.as_deref()),
                step: self.expr_opt(node.step.as_deref()),
            },
            _ => self.literal(expr),
        };
        Expr { kind, loc }
    }

    fn literal(&mut self, expr: &ruff::Expr) -> ExprKind {
        match expr {
            ruff::Expr::FString(node) => self.fstring(node),
            ruff::Expr::TString(node) => self.tstring(node),
            ruff::Expr::StringLiteral(node) => self.string(node),
            ruff::Expr::BytesLiteral(node) => {
                for literal in &node.value {
                    self.check_escapes(literal.content_range(), literal.flags.prefix().is_raw(), true);
                }
                ExprKind::Constant(Const::Bytes(node.value.bytes().collect::<Vec<_>>().into()))
            }
            ruff::Expr::NumberLiteral(node) => {
                self.check_number(node.range);
                ExprKind::Constant(super::number::number(&node.value))
            }
            ruff::Expr::BooleanLiteral(node) => ExprKind::Constant(Const::Bool(node.value)),
            ruff::Expr::EllipsisLiteral(_) => ExprKind::Constant(Const::Ellipsis),
            // What is left are `None` and escape commands, which exist in notebooks only.
            _ => ExprKind::Constant(Const::None),
        }
    }

    /// Positional arguments. A generator that is the only argument owns the call's parentheses.
    pub(super) fn call_args(&mut self, arguments: &ruff::Arguments) -> Vec<Expr> {
        let mut args = self.exprs(&arguments.args);
        if let ([ruff::Expr::Generator(generator)], [arg]) = (&arguments.args[..], &mut args[..])
            && !generator.parenthesized
        {
            arg.loc = self.loc(arguments);
        }
        args
    }

    pub(super) fn keywords(&mut self, keywords: &[ruff::Keyword]) -> Vec<Keyword> {
        let lower = |keyword: &ruff::Keyword| Keyword {
            loc: self.loc(keyword),
            arg: keyword.arg.as_ref().map(|arg| self.identifier(arg)),
            value: self.expr(&keyword.value),
        };
        keywords.iter().map(lower).collect()
    }

    fn comprehension(
        &mut self,
        kind: CompKind,
        elt: &ruff::Expr,
        value: Option<&ruff::Expr>,
        generators: &[ruff::Comprehension],
    ) -> ExprKind {
        let id = self.fresh();
        let elt = self.expr(elt);
        let value = value.map(|value| self.expr(value));
        let generators = generators.iter().map(|generator| Generator {
            target: self.expr(&generator.target),
            iter: self.expr(&generator.iter),
            ifs: self.exprs(&generator.ifs),
            is_async: generator.is_async,
        });
        ExprKind::Comp(Box::new(Comp { id, kind, elt, value, generators: generators.collect() }))
    }
}

fn context(ctx: ruff::ExprContext) -> Context {
    match ctx {
        ruff::ExprContext::Store => Context::Store,
        ruff::ExprContext::Del => Context::Del,
        ruff::ExprContext::Load | ruff::ExprContext::Invalid => Context::Load,
    }
}

pub(super) fn operator(op: ruff::Operator) -> Operator {
    match op {
        ruff::Operator::Add => Operator::Add,
        ruff::Operator::Sub => Operator::Sub,
        ruff::Operator::Mult => Operator::Mult,
        ruff::Operator::MatMult => Operator::MatMult,
        ruff::Operator::Div => Operator::Div,
        ruff::Operator::Mod => Operator::Mod,
        ruff::Operator::Pow => Operator::Pow,
        ruff::Operator::LShift => Operator::LShift,
        ruff::Operator::RShift => Operator::RShift,
        ruff::Operator::BitOr => Operator::BitOr,
        ruff::Operator::BitXor => Operator::BitXor,
        ruff::Operator::BitAnd => Operator::BitAnd,
        ruff::Operator::FloorDiv => Operator::FloorDiv,
    }
}

fn unary_operator(op: ruff::UnaryOp) -> UnaryOp {
    match op {
        ruff::UnaryOp::Invert => UnaryOp::Invert,
        ruff::UnaryOp::Not => UnaryOp::Not,
        ruff::UnaryOp::UAdd => UnaryOp::UAdd,
        ruff::UnaryOp::USub => UnaryOp::USub,
    }
}

fn comparison(op: ruff::CmpOp) -> CmpOp {
    match op {
        ruff::CmpOp::Eq => CmpOp::Eq,
        ruff::CmpOp::NotEq => CmpOp::NotEq,
        ruff::CmpOp::Lt => CmpOp::Lt,
        ruff::CmpOp::LtE => CmpOp::LtE,
        ruff::CmpOp::Gt => CmpOp::Gt,
        ruff::CmpOp::GtE => CmpOp::GtE,
        ruff::CmpOp::Is => CmpOp::Is,
        ruff::CmpOp::IsNot => CmpOp::IsNot,
        ruff::CmpOp::In => CmpOp::In,
        ruff::CmpOp::NotIn => CmpOp::NotIn,
    }
}
