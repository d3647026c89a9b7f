//! Modules, interactive input and `eval` expressions; bodies with docstrings.

use super::docstring::clean_doc;
use super::names::Table;
use super::unit::{ArgCounts, ScopeType};
use super::{Codegen, str_const};
use crate::bytecode::{Code, Const, Op};
use crate::compiler::ast::*;
use crate::compiler::error::Result;
use crate::compiler::symtable::TOP;

impl<'a> Codegen<'a> {
    pub(super) fn module(&mut self, module: &'a Module) -> Result<Code> {
        self.enter_scope("<module>".into(), ScopeType::Module, TOP, 1, None, ArgCounts::default());
        match module {
            Module::Exec(body) => self.module_body(body, false)?,
            Module::Single(body) => self.module_body(body, true)?,
            Module::Eval(expr) => self.visit_expr(expr)?,
        }
        self.leave_scope(!matches!(module, Module::Eval(_)))
    }

    fn module_body(&mut self, body: &'a [Stmt], interactive: bool) -> Result {
        let loc =
            body.first().map_or(Location { lineno: 1, end_lineno: 1, col: 0, end_col: 0 }, |stmt| stmt.loc);
        if self.block().has_conditional_annotations {
            self.op_i(loc, Op::BUILD_SET, 0);
            self.op_name_raw(loc, Op::STORE_NAME, Table::Names, &"__conditional_annotations__".into());
        }
        self.body(loc, body, interactive)
    }

    /// A body with its docstring and, at the end, its deferred annotations.
    pub(super) fn body(&mut self, loc: Location, body: &'a [Stmt], interactive: bool) -> Result {
        if self.future.annotations && self.block().annotations_used {
            self.op(loc, Op::SETUP_ANNOTATIONS);
        }
        if body.is_empty() {
            return Ok(());
        }
        let mut rest = body;
        // A string typed at the prompt is no docstring.
        if !interactive
            && self.block().has_docstring
            && let (Some(doc), [Stmt { kind: StmtKind::Expr(expr), .. }, tail @ ..]) = (docstring(body), body)
        {
            self.load_const(expr.loc, Const::Str(clean_doc(doc).into()));
            self.nameop(Location::NONE, &"__doc__".into(), Context::Store)?;
            rest = tail;
        }
        self.visit_body(rest)?;
        if !self.future.annotations {
            self.deferred_annotations(loc)?;
        }
        Ok(())
    }

    /// An expression that stands as a statement.
    pub(super) fn expr_stmt(&mut self, loc: Location, value: &'a Expr) -> Result {
        if self.interactive && self.units.len() == 1 {
            self.visit_expr(value)?;
            self.op_i(loc, Op::CALL_INTRINSIC_1, super::intrinsic::PRINT);
            self.op(Location::NONE, Op::POP_TOP);
            return Ok(());
        }
        if value.is_constant() {
            self.op(loc, Op::NOP);
            return Ok(());
        }
        self.visit_expr(value)?;
        self.op(Location::NONE, Op::POP_TOP);
        Ok(())
    }

    /// The constant of an identifier.
    pub(super) fn name_const(&mut self, loc: Location, name: &str) {
        self.load_const(loc, str_const(name));
    }
}
