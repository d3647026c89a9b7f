//! Comparisons, boolean operators, conditional expressions, and jumping on a condition.

use super::Codegen;
use crate::bytecode::Op;
use crate::compiler::ast::*;
use crate::compiler::error::Result;
use crate::compiler::instruction::Label;

impl<'a> Codegen<'a> {
    /// Emits one comparison of the two values on top.
    pub(super) fn compare_op(&mut self, loc: Location, op: CmpOp) {
        // The comparison's number stands in the top bits, a mask of outcomes below, for the specialised forms.
        let (number, mask) = match op {
            CmpOp::Lt => (0, 2),
            CmpOp::LtE => (1, 2 | 8),
            CmpOp::Eq => (2, 8),
            CmpOp::NotEq => (3, 1 | 2 | 4),
            CmpOp::Gt => (4, 4),
            CmpOp::GtE => (5, 4 | 8),
            CmpOp::Is => return self.op_i(loc, Op::IS_OP, 0),
            CmpOp::IsNot => return self.op_i(loc, Op::IS_OP, 1),
            CmpOp::In => return self.op_i(loc, Op::CONTAINS_OP, 0),
            CmpOp::NotIn => return self.op_i(loc, Op::CONTAINS_OP, 1),
        };
        self.op_i(loc, Op::COMPARE_OP, number << 5 | mask);
    }

    pub(super) fn compare(
        &mut self,
        left: &'a Expr,
        ops: &[CmpOp],
        comparators: &'a [Expr],
        loc: Location,
    ) -> Result {
        self.check_identity(left, ops, comparators, loc);
        self.visit_expr(left)?;
        let last = ops.len() - 1;
        if last == 0 {
            self.visit_expr(&comparators[0])?;
            self.compare_op(loc, ops[0]);
            return Ok(());
        }
        let cleanup = self.label();
        for (op, comparator) in ops[..last].iter().zip(comparators) {
            self.visit_expr(comparator)?;
            self.op_i(loc, Op::SWAP, 2);
            self.op_i(loc, Op::COPY, 2);
            self.compare_op(loc, *op);
            self.op_i(loc, Op::COPY, 1);
            self.op(loc, Op::TO_BOOL);
            self.jump(loc, Op::POP_JUMP_IF_FALSE, cleanup);
            self.op(loc, Op::POP_TOP);
        }
        self.visit_expr(&comparators[last])?;
        self.compare_op(loc, ops[last]);
        let end = self.label();
        self.jump(Location::NONE, Op::JUMP_NO_INTERRUPT, end);
        self.place(cleanup);
        self.op_i(loc, Op::SWAP, 2);
        self.op(loc, Op::POP_TOP);
        self.place(end);
        Ok(())
    }

    pub(super) fn bool_op(&mut self, op: BoolOp, values: &'a [Expr], loc: Location) -> Result {
        let jump = if op == BoolOp::And { Op::JUMP_IF_FALSE } else { Op::JUMP_IF_TRUE };
        let end = self.label();
        let Some((last, firsts)) = values.split_last() else { return Ok(()) };
        for value in firsts {
            self.visit_expr(value)?;
            self.jump(loc, jump, end);
            self.op(loc, Op::POP_TOP);
        }
        self.visit_expr(last)?;
        self.place(end);
        Ok(())
    }

    pub(super) fn if_exp(
        &mut self,
        test: &'a Expr,
        body: &'a Expr,
        orelse: &'a Expr,
        loc: Location,
    ) -> Result {
        let [end, next] = [(); 2].map(|()| self.label());
        self.jump_if(loc, test, next, false)?;
        self.visit_expr(body)?;
        self.jump(Location::NONE, Op::JUMP_NO_INTERRUPT, end);
        self.place(next);
        self.visit_expr(orelse)?;
        self.place(end);
        Ok(())
    }

    /// Jumps to `next` when the expression's truth is `wanted`; falls through otherwise.
    pub(super) fn jump_if(&mut self, loc: Location, expr: &'a Expr, next: Label, wanted: bool) -> Result {
        match &expr.kind {
            ExprKind::UnaryOp { op: UnaryOp::Not, operand } => self.jump_if(loc, operand, next, !wanted),
            ExprKind::BoolOp { op, values } => self.jump_if_bool_op(loc, *op, values, next, wanted),
            ExprKind::IfExp { test, body, orelse } => {
                let [end, otherwise] = [(); 2].map(|()| self.label());
                self.jump_if(loc, test, otherwise, false)?;
                self.jump_if(loc, body, next, wanted)?;
                self.jump(Location::NONE, Op::JUMP_NO_INTERRUPT, end);
                self.place(otherwise);
                self.jump_if(loc, orelse, next, wanted)?;
                self.place(end);
                Ok(())
            }
            ExprKind::Compare { left, ops, comparators } if ops.len() > 1 => {
                self.jump_if_chain(left, ops, comparators, expr.loc, next, wanted)
            }
            _ => {
                self.visit_expr(expr)?;
                self.op(expr.loc, Op::TO_BOOL);
                self.jump_on(expr.loc, next, wanted);
                Ok(())
            }
        }
    }

    fn jump_on(&mut self, loc: Location, next: Label, wanted: bool) {
        self.jump(loc, if wanted { Op::POP_JUMP_IF_TRUE } else { Op::POP_JUMP_IF_FALSE }, next);
    }

    fn jump_if_bool_op(
        &mut self,
        loc: Location,
        op: BoolOp,
        values: &'a [Expr],
        next: Label,
        wanted: bool,
    ) -> Result {
        let decides = op == BoolOp::Or;
        let shortcut = if decides == wanted { next } else { self.label() };
        let Some((last, firsts)) = values.split_last() else { return Ok(()) };
        for value in firsts {
            self.jump_if(loc, value, shortcut, decides)?;
        }
        self.jump_if(loc, last, next, wanted)?;
        if shortcut != next {
            self.place(shortcut);
        }
        Ok(())
    }

    fn jump_if_chain(
        &mut self,
        left: &'a Expr,
        ops: &[CmpOp],
        comparators: &'a [Expr],
        loc: Location,
        next: Label,
        wanted: bool,
    ) -> Result {
        self.check_identity(left, ops, comparators, loc);
        let cleanup = self.label();
        self.visit_expr(left)?;
        let last = ops.len() - 1;
        for (op, comparator) in ops[..last].iter().zip(comparators) {
            self.visit_expr(comparator)?;
            self.op_i(loc, Op::SWAP, 2);
            self.op_i(loc, Op::COPY, 2);
            self.compare_op(loc, *op);
            self.op(loc, Op::TO_BOOL);
            self.jump(loc, Op::POP_JUMP_IF_FALSE, cleanup);
        }
        self.visit_expr(&comparators[last])?;
        self.compare_op(loc, ops[last]);
        self.op(loc, Op::TO_BOOL);
        self.jump_on(loc, next, wanted);
        let end = self.label();
        self.jump(Location::NONE, Op::JUMP_NO_INTERRUPT, end);
        self.place(cleanup);
        self.op(loc, Op::POP_TOP);
        if !wanted {
            self.jump(Location::NONE, Op::JUMP_NO_INTERRUPT, next);
        }
        self.place(end);
        Ok(())
    }
}
