//! Statements: the dispatch, and the simple ones.

use super::{Codegen, common, error};
use crate::bytecode::Op;
use crate::compiler::ast::*;
use crate::compiler::error::Result;

impl<'a> Codegen<'a> {
    pub(super) fn visit_stmt(&mut self, stmt: &'a Stmt) -> Result {
        let loc = stmt.loc;
        match &stmt.kind {
            StmtKind::FunctionDef(node) => self.function(node, loc),
            StmtKind::ClassDef(node) => self.class(node, loc),
            StmtKind::TypeAlias(node) => self.type_alias(node, loc),
            StmtKind::Return(value) => self.return_(value.as_ref(), loc),
            StmtKind::Delete(targets) => self.visit_exprs(targets),
            StmtKind::Assign { targets, value } => self.assign(targets, value, loc),
            StmtKind::AugAssign { target, op, value } => self.aug_assign(target, *op, value, loc),
            StmtKind::AnnAssign(node) => self.ann_assign(node, loc),
            StmtKind::For(node) if node.is_async => self.conditionally(|this| this.async_for(node, loc)),
            StmtKind::For(node) => self.conditionally(|this| this.for_(node, loc)),
            StmtKind::While { test, body, orelse } => {
                self.conditionally(|this| this.while_(test, body, orelse, loc))
            }
            StmtKind::If { test, body, orelse } => {
                self.conditionally(|this| this.if_(test, body, orelse, loc))
            }
            StmtKind::Match { subject, cases } => self.conditionally(|this| this.match_(subject, cases)),
            StmtKind::Raise { exc, cause } => self.raise(exc.as_ref(), cause.as_ref(), loc),
            StmtKind::Try(node) if node.is_star => self.conditionally(|this| this.try_star(node, loc)),
            StmtKind::Try(node) => self.conditionally(|this| this.try_(node, loc)),
            StmtKind::Assert { test, msg } => self.assert(test, msg.as_ref(), loc),
            StmtKind::Import(names) => self.import(names, loc),
            StmtKind::ImportFrom { module, names, level } => {
                self.import_from(module.as_ref(), names, *level, loc)
            }
            StmtKind::Global(_) | StmtKind::Nonlocal(_) => Ok(()),
            StmtKind::Expr(value) => self.expr_stmt(loc, value),
            StmtKind::Pass => {
                self.op(loc, Op::NOP);
                Ok(())
            }
            StmtKind::Break => self.break_(loc),
            StmtKind::Continue => self.continue_(loc),
            StmtKind::With(node) => self.conditionally(|this| this.with(node, 0)),
        }
    }

    /// Annotations in here are evaluated only if this code was reached.
    fn conditionally(&mut self, visit: impl FnOnce(&mut Self) -> Result) -> Result {
        self.unit().conditional_depth += 1;
        visit(self)?;
        self.unit().conditional_depth -= 1;
        Ok(())
    }

    fn return_(&mut self, value: Option<&'a Expr>, stmt_loc: Location) -> Result {
        let mut loc = stmt_loc;
        let constant = value.and_then(Expr::as_constant);
        let preserve = value.is_some() && constant.is_none();
        let block = self.block();
        if !block.is_function_like() {
            return error("'return' outside function", loc);
        }
        if value.is_some() && block.coroutine && block.generator {
            return error("'return' with value in async generator", loc);
        }
        if let Some(value) = value {
            if preserve {
                self.visit_expr(value)?;
            } else {
                loc = value.loc;
                self.op(loc, Op::NOP);
            }
        }
        if value.is_none_or(|value| value.loc.lineno != stmt_loc.lineno) {
            loc = stmt_loc;
            self.op(loc, Op::NOP);
        }
        self.unwind(&mut loc, preserve, false)?;
        match (value, constant) {
            (None, _) => self.load_none(loc),
            (_, Some(constant)) => self.load_const(loc, constant.clone()),
            _ => {}
        }
        self.op(loc, Op::RETURN_VALUE);
        Ok(())
    }

    fn raise(&mut self, exc: Option<&'a Expr>, cause: Option<&'a Expr>, loc: Location) -> Result {
        let mut count = 0;
        for expr in exc.into_iter().chain(cause) {
            self.visit_expr(expr)?;
            count += 1;
        }
        self.op_i(loc, Op::RAISE_VARARGS, count);
        Ok(())
    }

    fn assert(&mut self, test: &'a Expr, msg: Option<&'a Expr>, loc: Location) -> Result {
        self.check_assert(test, loc);
        if self.settings.optimize > 0 {
            return Ok(());
        }
        let end = self.label();
        self.jump_if(loc, test, end, true)?;
        self.op_i(loc, Op::LOAD_COMMON_CONSTANT, common::ASSERTION_ERROR);
        if let Some(msg) = msg {
            self.visit_expr(msg)?;
            self.op_i(loc, Op::CALL, 0);
        }
        self.op_i(test.loc, Op::RAISE_VARARGS, 1);
        self.place(end);
        Ok(())
    }
}
