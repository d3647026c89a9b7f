//! Changes to the tree before it is compiled (`Python/ast_preprocess.c`): `__debug__` becomes a constant, `%`
//! formatting of a literal with a tuple becomes an f-string, signed and complex literals in patterns are folded.

use num_traits::ToPrimitive;

use super::ast::*;
use super::format_fold::fold_percent;
use crate::bytecode::Const;

/// What the walk must know.
#[derive(Clone, Copy)]
pub struct Preprocess {
    pub optimize: u8,
    /// Annotations stay as they are written, for they become text.
    pub keep_annotations: bool,
}

impl Preprocess {
    pub fn module(&self, module: &mut Module) {
        match module {
            Module::Exec(body) => self.body(body),
            Module::Single(body) => self.stmts(body),
            Module::Eval(expr) => self.expr(expr),
        }
    }

    /// A body that may begin with a docstring.
    fn body(&self, body: &mut Vec<Stmt>) {
        let mut has_docstring = docstring(body).is_some();
        if has_docstring && self.optimize >= 2 {
            remove_docstring(body);
            has_docstring = false;
        }
        self.stmts(body);
        // What only folding made a string is no docstring.
        if !has_docstring && docstring(body).is_some() {
            let stmt = &mut body[0];
            if let StmtKind::Expr(value) = &mut stmt.kind {
                let inner = value.clone();
                *value = Expr { kind: ExprKind::JoinedStr(vec![inner]), loc: stmt.loc };
            }
        }
    }

    fn stmts(&self, body: &mut [Stmt]) {
        body.iter_mut().for_each(|stmt| self.stmt(stmt));
    }

    fn exprs(&self, exprs: &mut [Expr]) {
        exprs.iter_mut().for_each(|expr| self.expr(expr));
    }

    fn opt(&self, expr: Option<&mut Expr>) {
        if let Some(expr) = expr {
            self.expr(expr);
        }
    }

    fn stmt(&self, stmt: &mut Stmt) {
        match &mut stmt.kind {
            StmtKind::FunctionDef(node) => {
                self.type_params(&mut node.type_params);
                self.arguments(&mut node.args);
                self.body(&mut node.body);
                self.exprs(&mut node.decorators);
                if !self.keep_annotations {
                    self.opt(node.returns.as_mut());
                }
            }
            StmtKind::ClassDef(node) => {
                self.type_params(&mut node.type_params);
                self.exprs(&mut node.bases);
                node.keywords.iter_mut().for_each(|keyword| self.expr(&mut keyword.value));
                self.body(&mut node.body);
                self.exprs(&mut node.decorators);
            }
            StmtKind::TypeAlias(node) => {
                self.type_params(&mut node.type_params);
                self.expr(&mut node.value);
            }
            StmtKind::Return(value) => self.opt(value.as_mut()),
            StmtKind::Delete(targets) => self.exprs(targets),
            StmtKind::Assign { targets, value } => {
                self.exprs(targets);
                self.expr(value);
            }
            StmtKind::AugAssign { target, value, .. } => {
                self.expr(target);
                self.expr(value);
            }
            StmtKind::AnnAssign(node) => {
                self.expr(&mut node.target);
                if !self.keep_annotations {
                    self.expr(&mut node.annotation);
                }
                self.opt(node.value.as_mut());
            }
            StmtKind::For(node) => {
                self.expr(&mut node.target);
                self.expr(&mut node.iter);
                self.stmts(&mut node.body);
                self.stmts(&mut node.orelse);
            }
            StmtKind::While { test, body, orelse } | StmtKind::If { test, body, orelse } => {
                self.expr(test);
                self.stmts(body);
                self.stmts(orelse);
            }
            StmtKind::With(node) => {
                for item in &mut node.items {
                    self.expr(&mut item.context);
                    self.opt(item.vars.as_mut());
                }
                self.stmts(&mut node.body);
            }
            StmtKind::Match { subject, cases } => {
                self.expr(subject);
                cases.iter_mut().for_each(|case| self.match_case(case));
            }
            StmtKind::Raise { exc: first, cause: second } => {
                self.opt(first.as_mut());
                self.opt(second.as_mut());
            }
            StmtKind::Assert { test, msg } => {
                self.expr(test);
                self.opt(msg.as_mut());
            }
            StmtKind::Try(node) => {
                self.stmts(&mut node.body);
                for handler in &mut node.handlers {
                    self.opt(handler.type_.as_mut());
                    self.stmts(&mut handler.body);
                }
                self.stmts(&mut node.orelse);
                self.stmts(&mut node.finalbody);
            }
            StmtKind::Expr(value) => self.expr(value),
            StmtKind::Import(_)
            | StmtKind::ImportFrom { .. }
            | StmtKind::Global(_)
            | StmtKind::Nonlocal(_)
            | StmtKind::Pass
            | StmtKind::Break
            | StmtKind::Continue => {}
        }
    }

    fn type_params(&self, params: &mut TypeParams) {
        for param in &mut params.list {
            self.opt(param.bound.as_mut());
            self.opt(param.default.as_mut());
        }
    }

    fn arguments(&self, args: &mut Arguments) {
        let all =
            args.posonly.iter_mut().chain(&mut args.args).chain(&mut args.vararg).chain(&mut args.kwonly);
        if !self.keep_annotations {
            all.chain(&mut args.kwarg).for_each(|arg| self.opt(arg.annotation.as_mut()));
        }
        args.kw_defaults.iter_mut().flatten().for_each(|default| self.expr(default));
        self.exprs(&mut args.defaults);
    }

    fn expr(&self, expr: &mut Expr) {
        match &mut expr.kind {
            ExprKind::BoolOp { values: elts, .. }
            | ExprKind::Set(elts)
            | ExprKind::JoinedStr(elts)
            | ExprKind::TemplateStr(elts)
            | ExprKind::List { elts, .. }
            | ExprKind::Tuple { elts, .. } => self.exprs(elts),
            ExprKind::BinOp { left, right, .. } => {
                self.expr(left);
                self.expr(right);
                if let Some(folded) = fold_percent(expr) {
                    *expr = folded;
                }
            }
            ExprKind::Named { value, .. }
            | ExprKind::UnaryOp { operand: value, .. }
            | ExprKind::Await(value)
            | ExprKind::YieldFrom(value)
            | ExprKind::Attribute { value, .. }
            | ExprKind::Starred { value, .. } => self.expr(value),
            ExprKind::Yield(value) => self.opt(value.as_deref_mut()),
            ExprKind::Lambda(node) => {
                self.arguments(&mut node.args);
                self.expr(&mut node.body);
            }
            ExprKind::IfExp { test, body, orelse } => {
                self.expr(test);
                self.expr(body);
                self.expr(orelse);
            }
            ExprKind::Dict { keys, values } => {
                keys.iter_mut().flatten().for_each(|key| self.expr(key));
                self.exprs(values);
            }
            ExprKind::Comp(node) => {
                self.expr(&mut node.elt);
                self.opt(node.value.as_mut());
                for generator in &mut node.generators {
                    self.expr(&mut generator.target);
                    self.expr(&mut generator.iter);
                    self.exprs(&mut generator.ifs);
                }
            }
            ExprKind::Compare { left, comparators, .. } => {
                self.expr(left);
                self.exprs(comparators);
            }
            ExprKind::Call(node) => {
                self.expr(&mut node.func);
                self.exprs(&mut node.args);
                node.keywords.iter_mut().for_each(|keyword| self.expr(&mut keyword.value));
            }
            ExprKind::FormattedValue { value, spec, .. } => {
                self.expr(value);
                self.opt(spec.as_deref_mut());
            }
            ExprKind::Interpolation(node) => {
                self.expr(&mut node.value);
                self.opt(node.spec.as_mut());
            }
            ExprKind::Subscript { value, slice, .. } => {
                self.expr(value);
                self.expr(slice);
            }
            ExprKind::Slice { lower, upper, step } => {
                [lower, upper, step].into_iter().for_each(|part| self.opt(part.as_deref_mut()));
            }
            ExprKind::Name { id, ctx: Context::Load } if &**id == "__debug__" => {
                expr.kind = ExprKind::Constant(Const::Bool(self.optimize == 0));
            }
            ExprKind::Name { .. } | ExprKind::Constant(_) => {}
        }
    }

    fn match_case(&self, case: &mut MatchCase) {
        self.pattern(&mut case.pattern);
        self.opt(case.guard.as_mut());
        self.stmts(&mut case.body);
    }

    fn pattern(&self, pattern: &mut Pattern) {
        match &mut pattern.kind {
            PatternKind::Value(value) => fold_signed(value),
            PatternKind::Singleton(_) | PatternKind::Star(_) => {}
            PatternKind::Sequence(patterns) | PatternKind::Or(patterns) => {
                patterns.iter_mut().for_each(|pattern| self.pattern(pattern));
            }
            PatternKind::Mapping { keys, patterns, .. } => {
                keys.iter_mut().for_each(fold_signed);
                patterns.iter_mut().for_each(|pattern| self.pattern(pattern));
            }
            PatternKind::Class { cls, patterns, kwd_patterns, .. } => {
                self.expr(cls);
                patterns.iter_mut().chain(kwd_patterns).for_each(|pattern| self.pattern(pattern));
            }
            PatternKind::As { pattern: inner, .. } => {
                if let Some(inner) = inner {
                    self.pattern(inner);
                }
            }
        }
    }
}

fn remove_docstring(body: &mut Vec<Stmt>) {
    if body.len() > 1 {
        body.remove(0);
        return;
    }
    let stmt = &mut body[0];
    stmt.loc.end_lineno = stmt.loc.lineno;
    stmt.loc.end_col = stmt.loc.col + 4;
    stmt.kind = StmtKind::Pass;
}

/// Folds `-1` and `1 + 2j` to a constant.
fn fold_signed(expr: &mut Expr) {
    let folded = match &mut expr.kind {
        ExprKind::UnaryOp { op: UnaryOp::USub, operand } => operand.as_constant().and_then(negated),
        ExprKind::BinOp { left, op: op @ (Operator::Add | Operator::Sub), right } => {
            fold_signed(left);
            match (left.as_constant(), right.as_constant()) {
                (Some(left), Some(right)) => complex_sum(left, right, *op == Operator::Sub),
                _ => None,
            }
        }
        _ => None,
    };
    if let Some(value) = folded {
        expr.kind = ExprKind::Constant(value);
    }
}

fn negated(value: &Const) -> Option<Const> {
    match value {
        Const::Int(value) => Some(Const::Int(-value)),
        Const::Float(value) => Some(Const::Float(-value)),
        Const::Complex { real, imag } => Some(Const::Complex { real: -real, imag: -imag }),
        _ => None,
    }
}

fn complex_sum(left: &Const, right: &Const, subtract: bool) -> Option<Const> {
    let Const::Complex { real: right_real, imag: right_imag } = right else { return None };
    let left = match left {
        Const::Int(value) => value.to_f64()?,
        Const::Float(value) => *value,
        _ => return None,
    };
    // A real number mixes with a complex one without an imaginary part of its own.
    Some(if subtract {
        Const::Complex { real: left - right_real, imag: -right_imag }
    } else {
        Const::Complex { real: left + right_real, imag: *right_imag }
    })
}
