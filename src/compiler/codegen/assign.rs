//! Assignments: plain, augmented, annotated; subscripts and slices.

use super::Codegen;
use super::NB_SUBSCR;
use super::names::{AttrLoad, Table};
use super::super_::start_at_attr;
use super::unit::ScopeType;
use crate::bytecode::{Const, Op};
use crate::compiler::ast::*;
use crate::compiler::error::Result;

/// In-place operators follow the plain ones in BINARY_OP's numbering.
const INPLACE: u32 = 13;

impl<'a> Codegen<'a> {
    pub(super) fn assign(&mut self, targets: &'a [Expr], value: &'a Expr, loc: Location) -> Result {
        self.visit_expr(value)?;
        for (index, target) in targets.iter().enumerate() {
            if index + 1 < targets.len() {
                self.op_i(loc, Op::COPY, 1);
            }
            self.visit_expr(target)?;
        }
        Ok(())
    }

    pub(super) fn aug_assign(
        &mut self,
        target: &'a Expr,
        op: Operator,
        value: &'a Expr,
        stmt_loc: Location,
    ) -> Result {
        let loc = target.loc;
        match &target.kind {
            ExprKind::Attribute { value: object, attr, .. } => {
                self.visit_expr(object)?;
                self.op_i(loc, Op::COPY, 1);
                self.load_attr(start_at_attr(loc, target), AttrLoad::Attr, attr);
            }
            ExprKind::Subscript { value: object, slice, .. } => {
                self.visit_expr(object)?;
                if splits_slice(slice) {
                    self.slice_two_parts(slice)?;
                    for _ in 0..3 {
                        self.op_i(loc, Op::COPY, 3);
                    }
                    self.op(loc, Op::BINARY_SLICE);
                } else {
                    self.visit_expr(slice)?;
                    self.op_i(loc, Op::COPY, 2);
                    self.op_i(loc, Op::COPY, 2);
                    self.op_i(loc, Op::BINARY_OP, NB_SUBSCR);
                }
            }
            ExprKind::Name { id, .. } => self.nameop(loc, id, Context::Load)?,
            _ => return super::error("illegal expression for augmented assignment", loc),
        }
        self.visit_expr(value)?;
        self.op_i(stmt_loc, Op::BINARY_OP, op as u32 + INPLACE);
        match &target.kind {
            ExprKind::Attribute { attr, .. } => {
                let loc = start_at_attr(loc, target);
                self.op_i(loc, Op::SWAP, 2);
                self.op_name(loc, Op::STORE_ATTR, Table::Names, attr);
            }
            ExprKind::Subscript { slice, .. } => {
                let split = splits_slice(slice);
                for depth in (2..=if split { 4 } else { 3 }).rev() {
                    self.op_i(loc, Op::SWAP, depth);
                }
                self.op(loc, if split { Op::STORE_SLICE } else { Op::STORE_SUBSCR });
            }
            ExprKind::Name { id, .. } => self.nameop(loc, id, Context::Store)?,
            _ => {}
        }
        Ok(())
    }

    pub(super) fn ann_assign(&mut self, node: &'a AnnAssign, loc: Location) -> Result {
        if let Some(value) = &node.value {
            self.visit_expr(value)?;
            self.visit_expr(&node.target)?;
        }
        let stores = matches!(self.unit().scope_type, ScopeType::Module | ScopeType::Class);
        match &node.target.kind {
            ExprKind::Name { id, .. } if node.simple && stores => {
                if self.future.annotations {
                    self.annotation_text(&node.annotation);
                    self.op_name(loc, Op::LOAD_NAME, Table::Names, &"__annotations__".into());
                    let mangled = self.mangled(id);
                    self.name_const(loc, &mangled);
                    self.op(loc, Op::STORE_SUBSCR);
                } else {
                    self.defer_annotation(node, loc);
                }
            }
            ExprKind::Attribute { value, .. } if node.value.is_none() => self.check_evaluates(value)?,
            ExprKind::Subscript { value, slice, .. } if node.value.is_none() => {
                self.check_evaluates(value)?;
                self.check_subscript_evaluates(slice)?;
            }
            _ => {}
        }
        // CPython checks here only when the annotation would not be evaluated otherwise; under the future import it
        // is a string anyway, so nothing is left to emit.
        Ok(())
    }

    /// Evaluates an expression for its errors alone.
    fn check_evaluates(&mut self, expr: &'a Expr) -> Result {
        self.visit_expr(expr)?;
        self.op(expr.loc, Op::POP_TOP);
        Ok(())
    }

    fn check_subscript_evaluates(&mut self, expr: &'a Expr) -> Result {
        match &expr.kind {
            ExprKind::Slice { lower, upper, step } => {
                [lower, upper, step].into_iter().flatten().try_for_each(|part| self.check_evaluates(part))
            }
            ExprKind::Tuple { elts, .. } => {
                elts.iter().try_for_each(|elt| self.check_subscript_evaluates(elt))
            }
            _ => self.check_evaluates(expr),
        }
    }

    pub(super) fn subscript(
        &mut self,
        value: &'a Expr,
        slice: &'a Expr,
        ctx: Context,
        loc: Location,
    ) -> Result {
        if ctx == Context::Load {
            self.check_subscript(value, slice);
        }
        self.visit_expr(value)?;
        if ctx != Context::Del && splits_slice(slice) {
            self.slice_two_parts(slice)?;
            self.op(loc, if ctx == Context::Load { Op::BINARY_SLICE } else { Op::STORE_SLICE });
            return Ok(());
        }
        self.visit_expr(slice)?;
        match ctx {
            Context::Load => self.op_i(loc, Op::BINARY_OP, NB_SUBSCR),
            Context::Store => self.op(loc, Op::STORE_SUBSCR),
            Context::Del => self.op(loc, Op::DELETE_SUBSCR),
        }
        Ok(())
    }

    fn slice_two_parts(&mut self, slice: &'a Expr) -> Result {
        let ExprKind::Slice { lower, upper, .. } = &slice.kind else { return Ok(()) };
        for part in [lower, upper] {
            match part {
                Some(part) => self.visit_expr(part)?,
                None => self.load_none(slice.loc),
            }
        }
        Ok(())
    }

    pub(super) fn slice(&mut self, slice: &'a Expr) -> Result {
        let ExprKind::Slice { lower, upper, step } = &slice.kind else { return Ok(()) };
        if is_constant_slice(slice) {
            let part = |part: &Option<Box<Expr>>| match part.as_deref().and_then(Expr::as_constant) {
                Some(value) => value.clone(),
                None => Const::None,
            };
            self.load_const(slice.loc, Const::Slice([part(lower), part(upper), part(step)].into()));
            return Ok(());
        }
        self.slice_two_parts(slice)?;
        let mut count = 2;
        if let Some(step) = step {
            count = 3;
            self.visit_expr(step)?;
        }
        self.op_i(slice.loc, Op::BUILD_SLICE, count);
        Ok(())
    }
}

fn is_constant_slice(slice: &Expr) -> bool {
    match &slice.kind {
        ExprKind::Slice { lower, upper, step } => {
            [lower, upper, step].into_iter().flatten().all(|part| part.is_constant())
        }
        _ => false,
    }
}

/// `a[b:c]` has instructions of its own, unless the slice is a constant.
fn splits_slice(slice: &Expr) -> bool {
    matches!(slice.kind, ExprKind::Slice { step: None, .. }) && !is_constant_slice(slice)
}
