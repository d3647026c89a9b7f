//! Type parameters and `type` statements (PEP 695).

use super::unit::{ArgCounts, ScopeType};
use super::{Codegen, error, function_flag, intrinsic};
use crate::bytecode::{Const, Op};
use crate::compiler::ast::*;
use crate::compiler::error::Result;

impl<'a> Codegen<'a> {
    /// Opens the scope that holds the type parameters of a definition.
    pub(super) fn enter_generic_scope(
        &mut self,
        name: &Name,
        params: &TypeParams,
        firstlineno: i32,
        private: Option<Name>,
        args: u32,
    ) {
        let name = format!("<generic parameters of {name}>").into();
        let block = self.table.lookup(params.id);
        let counts = ArgCounts { args, ..ArgCounts::default() };
        self.enter_scope(name, ScopeType::Annotations, block, firstlineno, private, counts);
    }

    /// Makes the type parameters, binds each to its name, and leaves the tuple of them.
    pub(super) fn type_params(&mut self, params: &'a TypeParams) -> Result {
        let mut seen_default = false;
        for param in &params.list {
            self.name_const(param.loc, &param.name);
            self.make_type_param(param)?;
            if let Some(default) = &param.default {
                seen_default = true;
                let starred = param.kind == TypeParamKind::TypeVarTuple;
                self.bound_or_default(default, &param.name, param.default_id, starred)?;
                self.op_i(param.loc, Op::CALL_INTRINSIC_2, intrinsic::SET_TYPEPARAM_DEFAULT);
            } else if seen_default {
                let message =
                    format!("non-default type parameter '{}' follows default type parameter", param.name);
                return error(message, param.loc);
            }
            self.op_i(param.loc, Op::COPY, 1);
            self.nameop(param.loc, &param.name, Context::Store)?;
        }
        if let Some(first) = params.list.first() {
            self.op_i(first.loc, Op::BUILD_TUPLE, params.list.len() as u32);
        }
        Ok(())
    }

    fn make_type_param(&mut self, param: &'a TypeParam) -> Result {
        let plain = match param.kind {
            TypeParamKind::TypeVar => intrinsic::TYPEVAR,
            TypeParamKind::TypeVarTuple => intrinsic::TYPEVARTUPLE,
            TypeParamKind::ParamSpec => intrinsic::PARAMSPEC,
        };
        let Some(bound) = &param.bound else {
            self.op_i(param.loc, Op::CALL_INTRINSIC_1, plain);
            return Ok(());
        };
        self.bound_or_default(bound, &param.name, param.bound_id, false)?;
        let constraints = matches!(bound.kind, ExprKind::Tuple { .. });
        let with =
            if constraints { intrinsic::TYPEVAR_WITH_CONSTRAINTS } else { intrinsic::TYPEVAR_WITH_BOUND };
        self.op_i(param.loc, Op::CALL_INTRINSIC_2, with);
        Ok(())
    }

    /// A lazily evaluated bound or default: a function of a `format` that defaults to 1.
    fn bound_or_default(&mut self, expr: &'a Expr, name: &Name, node: NodeId, allow_starred: bool) -> Result {
        self.format_default(expr.loc);
        let block = self.table.lookup(node);
        self.enter_annotation_scope(expr.loc, block, name.clone());
        match &expr.kind {
            ExprKind::Starred { value, .. } if allow_starred => {
                self.visit_expr(value)?;
                self.op_i(expr.loc, Op::UNPACK_SEQUENCE, 1);
            }
            _ => self.visit_expr(expr)?,
        }
        self.op(expr.loc, Op::RETURN_VALUE);
        let code = self.leave_scope(true)?;
        self.make_closure(expr.loc, code, function_flag::DEFAULTS)
    }

    fn format_default(&mut self, loc: Location) {
        self.load_const(loc, Const::Tuple([Const::Int(1.into())].into()));
    }

    pub(super) fn type_alias(&mut self, node: &'a TypeAlias, loc: Location) -> Result {
        let Some(name) = node.name.as_name() else { return Ok(()) };
        let generic = !node.type_params.list.is_empty();
        if generic {
            self.enter_generic_scope(name, &node.type_params, loc.lineno, None, 0);
            self.name_const(loc, name);
            self.type_params(&node.type_params)?;
        } else {
            self.name_const(loc, name);
            self.load_none(loc);
        }
        self.type_alias_body(node, name, loc)?;
        if generic {
            let code = self.leave_scope(false)?;
            self.make_closure(loc, code, 0)?;
            self.op(loc, Op::PUSH_NULL);
            self.op_i(loc, Op::CALL, 0);
        }
        self.nameop(loc, name, Context::Store)
    }

    fn type_alias_body(&mut self, node: &'a TypeAlias, name: &Name, loc: Location) -> Result {
        self.format_default(loc);
        let block = self.table.lookup(node.id);
        self.enter_annotation_scope(loc, block, name.clone());
        self.visit_expr(&node.value)?;
        self.op(loc, Op::RETURN_VALUE);
        let code = self.leave_scope(false)?;
        self.make_closure(loc, code, function_flag::DEFAULTS)?;
        self.op_i(loc, Op::BUILD_TUPLE, 3);
        self.op_i(loc, Op::CALL_INTRINSIC_1, intrinsic::TYPEALIAS);
        Ok(())
    }
}
