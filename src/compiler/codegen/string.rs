//! f-strings and t-strings.

use super::names::AttrLoad;
use super::{Codegen, STACK_USE_GUIDELINE};
use crate::bytecode::Op;
use crate::compiler::ast::*;
use crate::compiler::error::Result;

impl<'a> Codegen<'a> {
    pub(super) fn joined_str(&mut self, values: &'a [Expr], loc: Location) -> Result {
        if values.len() > STACK_USE_GUIDELINE {
            self.load_str(loc, "");
            self.load_attr(loc, AttrLoad::Method, &"join".into());
            self.op_i(loc, Op::BUILD_LIST, 0);
            for value in values {
                self.visit_expr(value)?;
                self.op_i(loc, Op::LIST_APPEND, 1);
            }
            self.op_i(loc, Op::CALL, 1);
            return Ok(());
        }
        self.visit_exprs(values)?;
        match values.len() {
            0 => self.load_str(loc, ""),
            1 => {}
            count => self.op_i(loc, Op::BUILD_STRING, count as u32),
        }
        Ok(())
    }

    pub(super) fn formatted_value(
        &mut self,
        value: &'a Expr,
        conversion: Option<Conversion>,
        spec: Option<&'a Expr>,
        loc: Location,
    ) -> Result {
        self.visit_expr(value)?;
        if let Some(conversion) = conversion {
            self.op_i(loc, Op::CONVERT_VALUE, conversion as u32);
        }
        match spec {
            Some(spec) => {
                self.visit_expr(spec)?;
                self.op(loc, Op::FORMAT_WITH_SPEC);
            }
            None => self.op(loc, Op::FORMAT_SIMPLE),
        }
        Ok(())
    }

    /// A template: the tuple of its strings, which alternate with the tuple of its interpolations.
    pub(super) fn template_str(&mut self, values: &'a [Expr], loc: Location) -> Result {
        let is_interpolation = |value: &Expr| matches!(value.kind, ExprKind::Interpolation(_));
        let mut strings = 0;
        let mut after_interpolation = true;
        for value in values {
            if !is_interpolation(value) {
                self.visit_expr(value)?;
                strings += 1;
                after_interpolation = false;
                continue;
            }
            if after_interpolation {
                self.load_str(loc, "");
                strings += 1;
            }
            after_interpolation = true;
        }
        if after_interpolation {
            self.load_str(loc, "");
            strings += 1;
        }
        self.op_i(loc, Op::BUILD_TUPLE, strings);
        let mut interpolations = 0;
        for value in values.iter().filter(|value| is_interpolation(value)) {
            self.visit_expr(value)?;
            interpolations += 1;
        }
        self.op_i(loc, Op::BUILD_TUPLE, interpolations);
        self.op(loc, Op::BUILD_TEMPLATE);
        Ok(())
    }

    pub(super) fn interpolation(&mut self, node: &'a Interpolation, loc: Location) -> Result {
        self.visit_expr(&node.value)?;
        self.load_const(loc, node.text.clone());
        let mut arg = 2;
        if let Some(spec) = &node.spec {
            arg += 1;
            self.visit_expr(spec)?;
        }
        if let Some(conversion) = node.conversion {
            arg |= (conversion as u32) << 2;
        }
        self.op_i(loc, Op::BUILD_INTERPOLATION, arg);
        Ok(())
    }
}
