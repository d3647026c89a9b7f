//! `super().name` without making a super object, and where an attribute of several lines is.

use super::Codegen;
use crate::bytecode::Op;
use crate::compiler::ast::*;
use crate::compiler::error::Result;
use crate::compiler::symtable::{Scope, TOP};

impl<'a> Codegen<'a> {
    /// The call, when `value.attr` is `super(...).attr` of the plain kind.
    pub(super) fn optimizable_super(&mut self, value: &'a Expr, attr: &str) -> Option<&'a Call> {
        let ExprKind::Call(call) = &value.kind else { return None };
        let is_super = call.func.as_name().is_some_and(|name| &**name == "super");
        if !is_super || attr == "__class__" || !call.keywords.is_empty() {
            return None;
        }
        // Not when the name `super` visibly means something else.
        if self.block().scope("super") != Scope::GlobalImplicit
            || self.table.blocks[TOP].scope("super") != Scope::Unknown
        {
            return None;
        }
        match call.args.len() {
            2 => (!call.args.iter().any(Expr::is_starred)).then_some(call),
            0 => {
                let counts = self.unit().counts;
                let has_self = counts.args > 0 || counts.posonly > 0;
                (has_self && self.ref_type("__class__") == Scope::Free).then_some(call)
            }
            _ => None,
        }
    }

    /// Pushes `super`, the class and the object.
    pub(super) fn load_super_args(&mut self, call: &'a Call, loc: Location) -> Result {
        if let Some(name) = call.func.as_name() {
            self.nameop(call.func.loc, name, Context::Load)?;
        }
        if call.args.len() == 2 {
            return self.visit_exprs(&call.args);
        }
        self.nameop(loc, &"__class__".into(), Context::Load)?;
        let first = self.unit().varnames.keys().next().cloned();
        match first {
            Some(name) => self.nameop(loc, &name, Context::Load),
            None => super::error("super(): no arguments", loc),
        }
    }

    /// Whether the name is imported at module level; methods of imported things are not bound early.
    pub(super) fn is_import_originated(&self, expr: &Expr) -> bool {
        use crate::compiler::symtable::def;
        expr.as_name().is_some_and(|name| self.table.blocks[TOP].symbol(name) & def::IMPORT != 0)
    }

    pub(super) fn nop(&mut self, loc: Location) {
        self.op(loc, Op::NOP);
    }
}

/// When an attribute access spans lines, its instructions belong to the attribute's name.
pub fn start_at_attr(mut loc: Location, expr: &Expr) -> Location {
    let ExprKind::Attribute { attr, .. } = &expr.kind else { return loc };
    if loc.lineno == expr.loc.end_lineno {
        return loc;
    }
    loc.lineno = expr.loc.end_lineno;
    let length = attr.chars().count() as i32;
    if length <= expr.loc.end_col {
        loc.col = expr.loc.end_col - length;
    } else {
        loc.col = -1;
        loc.end_col = -1;
    }
    loc.end_lineno = loc.end_lineno.max(loc.lineno);
    if loc.lineno == loc.end_lineno {
        loc.end_col = loc.end_col.max(loc.col);
    }
    loc
}
