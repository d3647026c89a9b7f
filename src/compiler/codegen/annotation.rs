//! Annotations (PEP 649): the `__annotate__` functions of functions, classes and modules.

use super::names::Table;
use super::unit::{ArgCounts, DeferredAnnotation, ScopeType};
use super::{Codegen, common, function_flag};
use crate::bytecode::Op;
use crate::compiler::ast::*;
use crate::compiler::error::Result;
use crate::compiler::instruction::Instructions;
use crate::compiler::unparse::unparse;

/// Formats above this one are left to `annotationlib`.
const VALUE_WITH_FAKE_GLOBALS: i64 = 2;
/// `COMPARE_OP` for `>`.
const GREATER: u32 = 4 << 5 | 4;

impl<'a> Codegen<'a> {
    /// Opens a function that takes `format` and refuses formats it does not know.
    pub(super) fn enter_annotation_scope(&mut self, loc: Location, block: usize, name: Name) {
        let counts = ArgCounts { posonly: 1, ..ArgCounts::default() };
        self.enter_scope(name, ScopeType::Annotations, block, loc.lineno, None, counts);
        let body = self.label();
        self.op_i(loc, Op::LOAD_FAST, 0);
        self.load_int(loc, VALUE_WITH_FAKE_GLOBALS);
        self.op_i(loc, Op::COMPARE_OP, GREATER);
        self.jump(loc, Op::POP_JUMP_IF_FALSE, body);
        self.op_i(loc, Op::LOAD_COMMON_CONSTANT, common::NOT_IMPLEMENTED_ERROR);
        self.op_i(loc, Op::RAISE_VARARGS, 1);
        self.place(body);
    }

    fn leave_annotation_scope(&mut self, loc: Location) -> Result {
        self.op(loc, Op::RETURN_VALUE);
        let mut code = self.leave_scope(true)?;
        // The parameter is `.format` inside, so that a name `format` in an annotation means the global one.
        if let Some(first) = code.localsplusnames.first_mut() {
            *first = "format".into();
        }
        self.make_closure(loc, code, 0)
    }

    /// Notes a variable's annotation for the end of the body; one that may not be reached is marked when it is.
    pub(super) fn defer_annotation(&mut self, node: &'a AnnAssign, loc: Location) {
        let unit = self.unit();
        let is_module = unit.scope_type == ScopeType::Module;
        let mut conditional = None;
        if is_module || unit.conditional_depth > 0 {
            conditional = Some(unit.next_conditional);
            unit.next_conditional += 1;
        }
        unit.deferred.push(DeferredAnnotation { node, loc, conditional });
        if let Some(index) = conditional {
            let op = if unit.scope_type == ScopeType::Class { Op::LOAD_DEREF } else { Op::LOAD_NAME };
            self.op_name(loc, op, Table::Cellvars, &"__conditional_annotations__".into());
            self.load_int(loc, index.into());
            self.op_i(loc, Op::SET_ADD, 1);
            self.op(loc, Op::POP_TOP);
        }
    }

    /// Emits `__annotate__` for the annotations noted. A module's is made first of all, at the module's start.
    pub(super) fn deferred_annotations(&mut self, loc: Location) -> Result {
        let deferred = std::mem::take(&mut self.unit().deferred);
        if deferred.is_empty() {
            return Ok(());
        }
        let scope_type = self.unit().scope_type;
        let is_module = scope_type == ScopeType::Module;
        let Some(block) = self.block().annotation_block else { return Ok(()) };
        let stashed = is_module.then(|| std::mem::take(&mut self.unit().seq));
        let name = self.table.blocks[block].name.clone();
        self.enter_annotation_scope(loc, block, name);
        self.annotations_body(loc, &deferred, scope_type)?;
        self.leave_annotation_scope(loc)?;
        let name = if scope_type == ScopeType::Class { "__annotate_func__" } else { "__annotate__" };
        self.nameop(loc, &name.into(), Context::Store)?;
        if let Some(stashed) = stashed {
            let annotations = std::mem::replace(&mut self.unit().seq, stashed);
            insert_after_resume(&mut self.unit().seq, annotations);
        }
        Ok(())
    }

    fn annotations_body(
        &mut self,
        loc: Location,
        deferred: &[DeferredAnnotation<'a>],
        scope_type: ScopeType,
    ) -> Result {
        self.op_i(loc, Op::BUILD_MAP, 0);
        for annotation in deferred {
            let Some(id) = annotation.node.target.as_name() else { continue };
            let at = annotation.loc;
            let mangled = crate::compiler::symtable::mangle(self.unit().private.as_deref(), id);
            let not_set = self.label();
            if let Some(index) = annotation.conditional {
                let marks: Name = "__conditional_annotations__".into();
                self.load_int(at, index.into());
                if scope_type == ScopeType::Class {
                    self.op_name(at, Op::LOAD_DEREF, Table::Freevars, &marks);
                } else {
                    self.op_name(at, Op::LOAD_GLOBAL, Table::Names, &marks);
                }
                self.op_i(at, Op::CONTAINS_OP, 0);
                self.jump(at, Op::POP_JUMP_IF_FALSE, not_set);
            }
            self.visit_expr(&annotation.node.annotation)?;
            self.op_i(at, Op::COPY, 2);
            self.name_const(at, &mangled);
            self.op(loc, Op::STORE_SUBSCR);
            self.place(not_set);
        }
        Ok(())
    }

    /// Emits the `__annotate__` of a function, when it has annotations; the answer is the flag for its making.
    pub(super) fn function_annotations(
        &mut self,
        loc: Location,
        args: &'a Arguments,
        returns: Option<&'a Expr>,
    ) -> Result<u32> {
        let block = self.table.lookup(args.id);
        if !self.table.blocks[block].annotations_used {
            return Ok(0);
        }
        let name = self.table.blocks[block].name.clone();
        self.enter_annotation_scope(loc, block, name);
        let mut count = 0;
        let all =
            args.args.iter().chain(&args.posonly).chain(&args.vararg).chain(&args.kwonly).chain(&args.kwarg);
        for arg in all {
            count += self.argument_annotation(&arg.name, arg.annotation.as_ref(), loc)?;
        }
        count += self.argument_annotation(&"return".into(), returns, loc)?;
        self.op_i(loc, Op::BUILD_MAP, count);
        self.leave_annotation_scope(loc)?;
        Ok(function_flag::ANNOTATE)
    }

    fn argument_annotation(
        &mut self,
        name: &Name,
        annotation: Option<&'a Expr>,
        loc: Location,
    ) -> Result<u32> {
        let Some(annotation) = annotation else { return Ok(0) };
        let mangled = self.mangled(name);
        self.name_const(loc, &mangled);
        if self.future.annotations {
            self.annotation_text(annotation);
        } else if let ExprKind::Starred { value, .. } = &annotation.kind {
            // `*args: *Ts`: the annotation is `[*Ts][0]`.
            self.visit_expr(value)?;
            self.op_i(loc, Op::UNPACK_SEQUENCE, 1);
        } else {
            self.visit_expr(annotation)?;
        }
        Ok(1)
    }

    /// Under `from __future__ import annotations` an annotation is its own source text.
    pub(super) fn annotation_text(&mut self, annotation: &Expr) {
        self.load_str(annotation.loc, &unparse(annotation));
    }
}

/// Puts instructions after the first one; those put in have no labels.
fn insert_after_resume(seq: &mut Instructions, inserted: Instructions) {
    let count = inserted.list.len() as u32;
    debug_assert!(inserted.labels.is_empty());
    seq.list.splice(1..1, inserted.list);
    for label in seq.labels.iter_mut().filter(|at| **at != u32::MAX && **at >= 1) {
        *label += count;
    }
}
