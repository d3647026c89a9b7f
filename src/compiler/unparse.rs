//! Expressions back to text, as CPython writes annotations under `from __future__ import annotations`.

use super::ast::*;
use crate::bytecode::{Const, repr};

/// The text of an expression.
pub fn unparse(expr: &Expr) -> String {
    let mut writer = Writer { out: String::new() };
    writer.expr(expr, level::TEST);
    writer.out
}

/// How tightly an operator binds; an operand of a lower level is put in parentheses.
mod level {
    pub const TUPLE: u8 = 0;
    pub const TEST: u8 = 1;
    pub const OR: u8 = 2;
    pub const AND: u8 = 3;
    pub const NOT: u8 = 4;
    pub const CMP: u8 = 5;
    pub const BOR: u8 = 6;
    pub const BXOR: u8 = 7;
    pub const BAND: u8 = 8;
    pub const SHIFT: u8 = 9;
    pub const ARITH: u8 = 10;
    pub const TERM: u8 = 11;
    pub const FACTOR: u8 = 12;
    pub const POWER: u8 = 13;
    pub const AWAIT: u8 = 14;
    pub const ATOM: u8 = 15;
}

/// A constant as a program writes it: infinity is a literal too big for a float.
fn constant(value: &Const) -> String {
    match value {
        Const::Ellipsis => "...".into(),
        Const::Float(_) | Const::Complex { .. } => repr::constant(value).replace("inf", "1e309"),
        _ => repr::constant(value),
    }
}

struct Writer {
    out: String,
}

impl Writer {
    fn text(&mut self, text: &str) {
        self.out.push_str(text);
    }

    fn list(&mut self, exprs: &[Expr], level: u8) {
        for (index, expr) in exprs.iter().enumerate() {
            if index > 0 {
                self.text(", ");
            }
            self.expr(expr, level);
        }
    }

    /// Writes parentheses around what binds less tightly than its place demands.
    fn wrapped(&mut self, own: u8, place: u8, write: impl FnOnce(&mut Self)) {
        if place > own {
            self.text("(");
            write(self);
            self.text(")");
        } else {
            write(self);
        }
    }

    fn expr(&mut self, expr: &Expr, place: u8) {
        match &expr.kind {
            ExprKind::BoolOp { op, values } => {
                let (own, word) =
                    if *op == BoolOp::And { (level::AND, " and ") } else { (level::OR, " or ") };
                self.wrapped(own, place, |this| {
                    for (index, value) in values.iter().enumerate() {
                        if index > 0 {
                            this.text(word);
                        }
                        this.expr(value, own + 1);
                    }
                });
            }
            ExprKind::BinOp { left, op, right } => self.bin_op(left, *op, right, place),
            ExprKind::UnaryOp { op, operand } => {
                let (word, own) = match op {
                    UnaryOp::Invert => ("~", level::FACTOR),
                    UnaryOp::Not => ("not ", level::NOT),
                    UnaryOp::UAdd => ("+", level::FACTOR),
                    UnaryOp::USub => ("-", level::FACTOR),
                };
                self.wrapped(own, place, |this| {
                    this.text(word);
                    this.expr(operand, own);
                });
            }
            ExprKind::Lambda(node) => self.wrapped(level::TEST, place, |this| {
                this.text("lambda");
                this.arguments(&node.args);
                this.text(": ");
                this.expr(&node.body, level::TEST);
            }),
            ExprKind::IfExp { test, body, orelse } => self.wrapped(level::TEST, place, |this| {
                this.expr(body, level::TEST + 1);
                this.text(" if ");
                this.expr(test, level::TEST + 1);
                this.text(" else ");
                this.expr(orelse, level::TEST);
            }),
            ExprKind::Named { target, value } => self.wrapped(level::TUPLE, place, |this| {
                this.expr(target, level::ATOM);
                this.text(" := ");
                this.expr(value, level::ATOM);
            }),
            ExprKind::Await(value) => self.wrapped(level::AWAIT, place, |this| {
                this.text("await ");
                this.expr(value, level::ATOM);
            }),
            ExprKind::Yield(value) => {
                self.text("(yield");
                if let Some(value) = value {
                    self.text(" ");
                    self.expr(value, level::TUPLE);
                }
                self.text(")");
            }
            ExprKind::YieldFrom(value) => {
                self.text("(yield from ");
                self.expr(value, level::TEST);
                self.text(")");
            }
            ExprKind::Compare { left, ops, comparators } => self.wrapped(level::CMP, place, |this| {
                this.expr(left, level::CMP + 1);
                for (op, comparator) in ops.iter().zip(comparators) {
                    this.text(comparison(*op));
                    this.expr(comparator, level::CMP + 1);
                }
            }),
            _ => self.primary(expr, place),
        }
    }

    fn bin_op(&mut self, left: &Expr, op: Operator, right: &Expr, place: u8) {
        let (word, own) = operator(op);
        self.wrapped(own, place, |this| {
            let power = op == Operator::Pow;
            this.expr(left, own + power as u8);
            this.text(word);
            this.expr(right, own + !power as u8);
        });
    }

    fn primary(&mut self, expr: &Expr, place: u8) {
        match &expr.kind {
            ExprKind::Constant(value) => self.text(&constant(value)),
            ExprKind::Name { id, .. } => self.text(id),
            ExprKind::Attribute { value, attr, .. } => {
                self.expr(value, level::ATOM);
                // `1 .real`, for `1.real` is no expression.
                let space = matches!(value.kind, ExprKind::Constant(Const::Int(_)));
                self.text(if space { " ." } else { "." });
                self.text(attr);
            }
            ExprKind::Subscript { value, slice, .. } => {
                self.expr(value, level::ATOM);
                self.text("[");
                self.expr(slice, level::TUPLE);
                self.text("]");
            }
            ExprKind::Starred { value, .. } => {
                self.text("*");
                self.expr(value, level::BOR);
            }
            ExprKind::Call(node) => self.call(node),
            ExprKind::List { elts, .. } => {
                self.text("[");
                self.list(elts, level::TEST);
                self.text("]");
            }
            ExprKind::Tuple { elts, .. } if elts.is_empty() => self.text("()"),
            ExprKind::Tuple { elts, .. } => self.wrapped(level::TUPLE, place, |this| {
                this.list(elts, level::TEST);
                this.text(if elts.len() == 1 { "," } else { "" });
            }),
            ExprKind::Set(elts) => {
                self.text("{");
                self.list(elts, level::TEST);
                self.text("}");
            }
            ExprKind::Dict { keys, values } => self.dict(keys, values),
            ExprKind::Comp(node) => self.comprehension(node),
            ExprKind::Slice { lower, upper, step } => {
                self.optional(lower.as_deref());
                self.text(":");
                self.optional(upper.as_deref());
                if let Some(step) = step {
                    self.text(":");
                    self.expr(step, level::TEST);
                }
            }
            ExprKind::JoinedStr(values) => self.interpolated("f", values),
            ExprKind::TemplateStr(values) => self.interpolated("t", values),
            ExprKind::FormattedValue { .. } => self.interpolated("f", std::slice::from_ref(expr)),
            _ => {}
        }
    }

    fn optional(&mut self, expr: Option<&Expr>) {
        if let Some(expr) = expr {
            self.expr(expr, level::TEST);
        }
    }

    fn call(&mut self, node: &Call) {
        self.expr(&node.func, level::ATOM);
        if let ([Expr { kind: ExprKind::Comp(comp), .. }], []) = (&node.args[..], &node.keywords[..])
            && comp.kind == CompKind::Generator
        {
            return self.comprehension(comp);
        }
        self.text("(");
        self.list(&node.args, level::TEST);
        for (index, keyword) in node.keywords.iter().enumerate() {
            if index > 0 || !node.args.is_empty() {
                self.text(", ");
            }
            match &keyword.arg {
                Some(arg) => {
                    self.text(arg);
                    self.text("=");
                }
                None => self.text("**"),
            }
            self.expr(&keyword.value, level::TEST);
        }
        self.text(")");
    }

    fn dict(&mut self, keys: &[Option<Expr>], values: &[Expr]) {
        self.text("{");
        for (index, (key, value)) in keys.iter().zip(values).enumerate() {
            if index > 0 {
                self.text(", ");
            }
            match key {
                Some(key) => {
                    self.expr(key, level::TEST);
                    self.text(": ");
                    self.expr(value, level::TEST);
                }
                None => {
                    self.text("**");
                    self.expr(value, level::BOR);
                }
            }
        }
        self.text("}");
    }

    fn comprehension(&mut self, node: &Comp) {
        let (open, close) = match node.kind {
            CompKind::List => ("[", "]"),
            CompKind::Generator => ("(", ")"),
            CompKind::Set | CompKind::Dict => ("{", "}"),
        };
        self.text(open);
        self.expr(&node.elt, level::TEST);
        if let Some(value) = &node.value {
            self.text(": ");
            self.expr(value, level::TEST);
        }
        for generator in &node.generators {
            self.text(if generator.is_async { " async for " } else { " for " });
            self.expr(&generator.target, level::TUPLE);
            self.text(" in ");
            self.expr(&generator.iter, level::TEST + 1);
            for condition in &generator.ifs {
                self.text(" if ");
                self.expr(condition, level::TEST + 1);
            }
        }
        self.text(close);
    }

    fn arguments(&mut self, args: &Arguments) {
        let positional: Vec<&Arg> = args.posonly.iter().chain(&args.args).collect();
        let first_default = positional.len() - args.defaults.len();
        let mut parts = Vec::new();
        for (index, arg) in positional.iter().enumerate() {
            let default = index.checked_sub(first_default).map(|at| &args.defaults[at]);
            parts.push(parameter(arg, default));
            if !args.posonly.is_empty() && index + 1 == args.posonly.len() {
                parts.push("/".to_owned());
            }
        }
        match &args.vararg {
            Some(arg) => parts.push(format!("*{}", arg.name)),
            None if !args.kwonly.is_empty() => parts.push("*".to_owned()),
            None => {}
        }
        for (arg, default) in args.kwonly.iter().zip(&args.kw_defaults) {
            parts.push(parameter(arg, default.as_ref()));
        }
        parts.extend(args.kwarg.iter().map(|arg| format!("**{}", arg.name)));
        // CPython forgets the space before a star.
        if !positional.is_empty() {
            self.text(" ");
        }
        self.text(&parts.join(", "));
    }

    fn interpolated(&mut self, prefix: &str, values: &[Expr]) {
        let mut body = Writer { out: String::new() };
        values.iter().for_each(|value| body.string_part(value));
        self.text(prefix);
        self.text(&repr::string(body.out.as_bytes()));
    }

    fn string_part(&mut self, part: &Expr) {
        match &part.kind {
            ExprKind::Constant(Const::Str(text)) => {
                let text = String::from_utf8_lossy(text).replace('{', "{{").replace('}', "}}");
                self.text(&text);
            }
            ExprKind::JoinedStr(values) => values.iter().for_each(|value| self.string_part(value)),
            ExprKind::FormattedValue { value, conversion, spec } => {
                self.replacement(value, *conversion, spec.as_deref());
            }
            ExprKind::Interpolation(node) => {
                self.replacement(&node.value, node.conversion, node.spec.as_ref())
            }
            _ => {}
        }
    }

    fn replacement(&mut self, value: &Expr, conversion: Option<Conversion>, spec: Option<&Expr>) {
        let mut inner = Writer { out: String::new() };
        inner.expr(value, level::TEST + 1);
        // A brace at the beginning must not double the one before it.
        self.text(if inner.out.starts_with('{') { "{ " } else { "{" });
        self.text(&inner.out);
        self.text(match conversion {
            None => "",
            Some(Conversion::Str) => "!s",
            Some(Conversion::Repr) => "!r",
            Some(Conversion::Ascii) => "!a",
        });
        if let Some(spec) = spec {
            self.text(":");
            self.string_part(spec);
        }
        self.text("}");
    }
}

fn parameter(arg: &Arg, default: Option<&Expr>) -> String {
    match default {
        Some(default) => format!("{}={}", arg.name, unparse(default)),
        None => arg.name.to_string(),
    }
}

fn operator(op: Operator) -> (&'static str, u8) {
    match op {
        Operator::Add => (" + ", level::ARITH),
        Operator::Sub => (" - ", level::ARITH),
        Operator::Mult => (" * ", level::TERM),
        Operator::MatMult => (" @ ", level::TERM),
        Operator::Div => (" / ", level::TERM),
        Operator::Mod => (" % ", level::TERM),
        Operator::LShift => (" << ", level::SHIFT),
        Operator::RShift => (" >> ", level::SHIFT),
        Operator::BitOr => (" | ", level::BOR),
        Operator::BitXor => (" ^ ", level::BXOR),
        Operator::BitAnd => (" & ", level::BAND),
        Operator::FloorDiv => (" // ", level::TERM),
        Operator::Pow => (" ** ", level::POWER),
    }
}

fn comparison(op: CmpOp) -> &'static str {
    match op {
        CmpOp::Eq => " == ",
        CmpOp::NotEq => " != ",
        CmpOp::Lt => " < ",
        CmpOp::LtE => " <= ",
        CmpOp::Gt => " > ",
        CmpOp::GtE => " >= ",
        CmpOp::Is => " is ",
        CmpOp::IsNot => " is not ",
        CmpOp::In => " in ",
        CmpOp::NotIn => " not in ",
    }
}
