//! Expressions: the dispatch, operators, yields and awaits.

use super::names::{AttrLoad, Table};
use super::super_::start_at_attr;
use super::unit::ScopeType;
use super::{Codegen, error, intrinsic, resume};
use crate::bytecode::Op;
use crate::compiler::ast::*;
use crate::compiler::error::Result;

impl<'a> Codegen<'a> {
    pub(super) fn visit_expr(&mut self, expr: &'a Expr) -> Result {
        let loc = expr.loc;
        match &expr.kind {
            ExprKind::Named { target, value } => {
                self.visit_expr(value)?;
                self.op_i(loc, Op::COPY, 1);
                self.visit_expr(target)
            }
            ExprKind::BoolOp { op, values } => self.bool_op(*op, values, loc),
            ExprKind::BinOp { left, op, right } => {
                self.visit_expr(left)?;
                self.visit_expr(right)?;
                self.op_i(loc, Op::BINARY_OP, *op as u32);
                Ok(())
            }
            ExprKind::UnaryOp { op, operand } => self.unary_op(*op, operand, loc),
            ExprKind::Lambda(node) => self.lambda(node, loc),
            ExprKind::IfExp { test, body, orelse } => self.if_exp(test, body, orelse, loc),
            ExprKind::Dict { keys, values } => self.dict(keys, values, loc),
            ExprKind::Set(elts) => self.set(elts, loc),
            ExprKind::Comp(node) => self.comprehension(node, loc),
            ExprKind::Yield(value) => self.yield_(value.as_deref(), loc),
            ExprKind::YieldFrom(value) => self.yield_from_expr(value, loc),
            ExprKind::Await(value) => {
                self.visit_expr(value)?;
                self.op_i(loc, Op::GET_AWAITABLE, 0);
                self.load_none(loc);
                self.yield_from(loc, true);
                Ok(())
            }
            ExprKind::Compare { left, ops, comparators } => self.compare(left, ops, comparators, loc),
            ExprKind::Call(node) => self.call(node, loc),
            ExprKind::Constant(value) => {
                self.load_const(loc, value.clone());
                Ok(())
            }
            ExprKind::JoinedStr(values) => self.joined_str(values, loc),
            ExprKind::TemplateStr(values) => self.template_str(values, loc),
            ExprKind::FormattedValue { value, conversion, spec } => {
                self.formatted_value(value, *conversion, spec.as_deref(), loc)
            }
            ExprKind::Interpolation(node) => self.interpolation(node, loc),
            ExprKind::Attribute { value, attr, ctx } => self.attribute(expr, value, attr, *ctx),
            ExprKind::Subscript { value, slice, ctx } => self.subscript(value, slice, *ctx, loc),
            ExprKind::Starred { ctx: Context::Store, .. } => {
                error("starred assignment target must be in a list or tuple", loc)
            }
            ExprKind::Starred { .. } => error("can't use starred expression here", loc),
            ExprKind::Slice { .. } => self.slice(expr),
            ExprKind::Name { id, ctx } => self.nameop(loc, id, *ctx),
            ExprKind::List { elts, ctx } => self.list_or_tuple(elts, *ctx, false, loc),
            ExprKind::Tuple { elts, ctx } => self.list_or_tuple(elts, *ctx, true, loc),
        }
    }

    fn unary_op(&mut self, op: UnaryOp, operand: &'a Expr, loc: Location) -> Result {
        self.visit_expr(operand)?;
        match op {
            UnaryOp::UAdd => self.op_i(loc, Op::CALL_INTRINSIC_1, intrinsic::UNARY_POSITIVE),
            UnaryOp::Not => {
                self.op(loc, Op::TO_BOOL);
                self.op(loc, Op::UNARY_NOT);
            }
            UnaryOp::Invert => self.op(loc, Op::UNARY_INVERT),
            UnaryOp::USub => self.op(loc, Op::UNARY_NEGATIVE),
        }
        Ok(())
    }

    fn attribute(&mut self, expr: &'a Expr, value: &'a Expr, attr: &'a Name, ctx: Context) -> Result {
        let loc = start_at_attr(expr.loc, expr);
        if ctx == Context::Load
            && let Some(call) = self.optimizable_super(value, attr)
        {
            self.load_super_args(call, value.loc)?;
            let form = if call.args.is_empty() { AttrLoad::ZeroSuperAttr } else { AttrLoad::SuperAttr };
            self.load_attr(expr.loc, form, attr);
            self.op(loc, Op::NOP);
            return Ok(());
        }
        self.note_static_attribute(value, attr, ctx);
        self.visit_expr(value)?;
        match ctx {
            Context::Load => self.load_attr(loc, AttrLoad::Attr, attr),
            Context::Store => self.op_name(loc, Op::STORE_ATTR, Table::Names, attr),
            Context::Del => self.op_name(loc, Op::DELETE_ATTR, Table::Names, attr),
        }
        Ok(())
    }

    fn yield_(&mut self, value: Option<&'a Expr>, loc: Location) -> Result {
        if !self.block().is_function_like() {
            return error("'yield' outside function", loc);
        }
        match value {
            Some(value) => self.visit_expr(value)?,
            None => self.load_none(loc),
        }
        self.yield_value(loc);
        Ok(())
    }

    /// Yields the value on top; what is sent takes its place.
    pub(super) fn yield_value(&mut self, loc: Location) {
        if self.block().generator && self.block().coroutine {
            self.op_i(loc, Op::CALL_INTRINSIC_1, intrinsic::ASYNC_GEN_WRAP);
        }
        self.op_i(loc, Op::YIELD_VALUE, 0);
        self.op_i(loc, Op::RESUME, resume::AFTER_YIELD);
    }

    fn yield_from_expr(&mut self, value: &'a Expr, loc: Location) -> Result {
        if !self.block().is_function_like() {
            return error("'yield from' outside function", loc);
        }
        if self.unit().scope_type == ScopeType::AsyncFunction {
            return error("'yield from' inside async function", loc);
        }
        self.visit_expr(value)?;
        self.op(loc, Op::GET_YIELD_FROM_ITER);
        self.load_none(loc);
        self.yield_from(loc, false);
        Ok(())
    }

    /// The loop that sends to an inner iterator until it is exhausted.
    pub(super) fn yield_from(&mut self, loc: Location, is_await: bool) {
        let [send, fail, exit] = [(); 3].map(|()| self.label());
        self.place(send);
        self.jump(loc, Op::SEND, exit);
        // A virtual try: a throw into the suspended frame may end in StopIteration.
        self.jump(loc, Op::SETUP_FINALLY, fail);
        self.op_i(loc, Op::YIELD_VALUE, 1);
        self.op(Location::NONE, Op::POP_BLOCK);
        let after = if is_await { resume::AFTER_AWAIT } else { resume::AFTER_YIELD_FROM };
        self.op_i(loc, Op::RESUME, after);
        self.jump(loc, Op::JUMP_NO_INTERRUPT, send);
        self.place(fail);
        self.op(loc, Op::CLEANUP_THROW);
        self.place(exit);
        self.op(loc, Op::END_SEND);
    }
}
