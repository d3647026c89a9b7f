//! Classes: the body as a function, `__build_class__`, bases and keywords.

use super::names::Table;
use super::unit::{ArgCounts, ScopeType};
use super::{Codegen, intrinsic, names_const};
use crate::bytecode::Op;
use crate::compiler::ast::*;
use crate::compiler::error::Result;

impl<'a> Codegen<'a> {
    pub(super) fn class(&mut self, node: &'a ClassDef, loc: Location) -> Result {
        self.visit_exprs(&node.decorators)?;
        let firstlineno = node.decorators.first().map_or(loc.lineno, |decorator| decorator.loc.lineno);
        let generic = !node.type_params.list.is_empty();
        let type_params: Name = ".type_params".into();
        if generic {
            self.enter_generic_scope(&node.name, &node.type_params, firstlineno, Some(node.name.clone()), 0);
            self.type_params(&node.type_params)?;
            self.nameop(loc, &type_params, Context::Store)?;
        }
        self.class_body(node, firstlineno, loc)?;
        if generic {
            let base: Name = ".generic_base".into();
            self.nameop(loc, &type_params, Context::Load)?;
            self.op_i(loc, Op::CALL_INTRINSIC_1, intrinsic::SUBSCRIPT_GENERIC);
            self.nameop(loc, &base, Context::Store)?;
            self.call_helper(loc, 2, &node.bases, Some(&base), &node.keywords)?;
            let code = self.leave_scope(false)?;
            self.make_closure(loc, code, 0)?;
            self.op(loc, Op::PUSH_NULL);
            self.op_i(loc, Op::CALL, 0);
        } else {
            self.call_helper(loc, 2, &node.bases, None, &node.keywords)?;
        }
        self.apply_decorators(&node.decorators);
        self.nameop(loc, &node.name, Context::Store)
    }

    fn class_body(&mut self, node: &'a ClassDef, firstlineno: i32, class_loc: Location) -> Result {
        let block = self.table.lookup(node.id);
        let private = Some(node.name.clone());
        self.enter_scope(
            node.name.clone(),
            ScopeType::Class,
            block,
            firstlineno,
            private,
            ArgCounts::default(),
        );
        let loc = Location { lineno: firstlineno, end_lineno: firstlineno, col: 0, end_col: 0 };
        self.nameop(loc, &"__name__".into(), Context::Load)?;
        self.nameop(loc, &"__module__".into(), Context::Store)?;
        let qualname = self.unit().qualname.clone();
        self.name_const(loc, &qualname);
        self.nameop(loc, &"__qualname__".into(), Context::Store)?;
        self.load_int(loc, firstlineno.into());
        self.nameop(loc, &"__firstlineno__".into(), Context::Store)?;
        if !node.type_params.list.is_empty() {
            self.nameop(loc, &".type_params".into(), Context::Load)?;
            self.nameop(loc, &"__type_params__".into(), Context::Store)?;
        }
        if self.block().needs_classdict {
            self.op(loc, Op::LOAD_LOCALS);
            self.op_name_raw(loc, Op::STORE_DEREF, Table::Cellvars, &"__classdict__".into());
        }
        if self.block().has_conditional_annotations {
            self.op_i(loc, Op::BUILD_SET, 0);
            self.op_name_raw(loc, Op::STORE_DEREF, Table::Cellvars, &"__conditional_annotations__".into());
        }
        self.body(loc, &node.body, false)?;
        self.class_end()?;
        let code = self.leave_scope(true)?;
        // The call belongs to the class line, not to a decorator's.
        self.op(class_loc, Op::LOAD_BUILD_CLASS);
        self.op(class_loc, Op::PUSH_NULL);
        self.make_closure(class_loc, code, 0)?;
        self.name_const(class_loc, &node.name);
        Ok(())
    }

    /// The artificial end of a class body: static attributes and the cells that `type` wants to fill.
    fn class_end(&mut self) -> Result {
        let none = Location::NONE;
        let attributes = names_const(self.unit().static_attributes.clone().iter());
        self.load_const(none, attributes);
        self.nameop(none, &"__static_attributes__".into(), Context::Store)?;
        if self.block().needs_classdict {
            self.load_own_cell("__classdict__");
            self.nameop(none, &"__classdictcell__".into(), Context::Store)?;
        }
        if self.block().needs_class_closure {
            self.load_own_cell("__class__");
            self.op_i(none, Op::COPY, 1);
            self.nameop(none, &"__classcell__".into(), Context::Store)?;
        } else {
            self.load_none(none);
        }
        self.op(none, Op::RETURN_VALUE);
        Ok(())
    }

    fn load_own_cell(&mut self, name: &str) {
        self.op_name_raw(Location::NONE, Op::LOAD_CLOSURE, Table::Cellvars, &name.into());
    }
}
