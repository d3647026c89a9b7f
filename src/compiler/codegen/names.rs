//! Loading, storing and deleting names by their scope.

use super::Codegen;
use super::unit::ScopeType;
use crate::bytecode::Op;
use crate::compiler::ast::*;
use crate::compiler::error::Result;
use crate::compiler::symtable::{BlockType, Scope};

/// Which list of the unit numbers a name.
#[derive(Clone, Copy)]
pub enum Table {
    Names,
    Varnames,
    Cellvars,
    Freevars,
}

/// Forms of an attribute load; each packs its flags below the name's index.
#[derive(Clone, Copy)]
pub enum AttrLoad {
    Attr,
    Method,
    SuperAttr,
    SuperMethod,
    ZeroSuperAttr,
    ZeroSuperMethod,
}

impl<'a> Codegen<'a> {
    fn number(&mut self, table: Table, name: &Name) -> u32 {
        let unit = self.unit();
        match table {
            Table::Names => unit.names.number(name),
            Table::Varnames => unit.varnames.number(name),
            Table::Cellvars => unit.cellvars.number(name),
            Table::Freevars => unit.freevars.number(name),
        }
    }

    /// Emits an instruction whose operand is an already mangled name.
    pub(super) fn op_name_raw(&mut self, loc: Location, op: Op, table: Table, name: &Name) {
        let arg = self.number(table, name);
        self.op_i(loc, op, arg);
    }

    /// Emits an instruction whose operand is a name, mangled when private.
    pub(super) fn op_name(&mut self, loc: Location, op: Op, table: Table, name: &Name) {
        let mangled = self.mangled(name);
        self.op_name_raw(loc, op, table, &mangled);
    }

    pub(super) fn load_attr(&mut self, loc: Location, form: AttrLoad, name: &Name) {
        let mangled = self.mangled(name);
        let arg = self.number(Table::Names, &mangled);
        let (op, arg) = match form {
            AttrLoad::Attr => (Op::LOAD_ATTR, arg << 1),
            AttrLoad::Method => (Op::LOAD_ATTR, arg << 1 | 1),
            AttrLoad::SuperAttr => (Op::LOAD_SUPER_ATTR, arg << 2 | 2),
            AttrLoad::SuperMethod => (Op::LOAD_SUPER_ATTR, arg << 2 | 3),
            AttrLoad::ZeroSuperAttr => (Op::LOAD_SUPER_ATTR, arg << 2),
            AttrLoad::ZeroSuperMethod => (Op::LOAD_SUPER_ATTR, arg << 2 | 1),
        };
        self.op_i(loc, op, arg);
    }

    /// Loads, stores or deletes a name.
    pub(super) fn nameop(&mut self, loc: Location, name: &Name, ctx: Context) -> Result {
        let mangled = self.mangled(name);
        let scope = self.block().scope(&mangled);
        match scope {
            Scope::Free => self.deref_op(loc, &mangled, Table::Freevars, ctx),
            Scope::Cell => self.deref_op(loc, &mangled, Table::Cellvars, ctx),
            Scope::Local if self.is_fast(&mangled) => {
                let op = match ctx {
                    Context::Load => Op::LOAD_FAST,
                    Context::Store => Op::STORE_FAST,
                    Context::Del => Op::DELETE_FAST,
                };
                self.op_name_raw(loc, op, Table::Varnames, &mangled);
            }
            Scope::GlobalImplicit if self.block().is_function_like() => {
                self.global_op(loc, &mangled, ctx, true);
            }
            Scope::GlobalExplicit => self.global_op(loc, &mangled, ctx, false),
            _ => self.dict_op(loc, &mangled, ctx),
        }
        Ok(())
    }

    fn is_fast(&mut self, mangled: &Name) -> bool {
        self.block().is_function_like() || self.unit().fasthidden.get(mangled) == Some(&true)
    }

    fn in_class_body(&mut self) -> bool {
        self.block().type_ == BlockType::Class
    }

    fn deref_op(&mut self, loc: Location, mangled: &Name, table: Table, ctx: Context) {
        let arg = self.number(table, mangled);
        let op = match ctx {
            Context::Store => Op::STORE_DEREF,
            Context::Del => Op::DELETE_DEREF,
            Context::Load if self.in_class_body() && self.unit().inlined_depth == 0 => {
                self.op(loc, Op::LOAD_LOCALS);
                Op::LOAD_FROM_DICT_OR_DEREF
            }
            Context::Load if self.block().can_see_class_scope => {
                self.load_classdict(loc);
                Op::LOAD_FROM_DICT_OR_DEREF
            }
            Context::Load => Op::LOAD_DEREF,
        };
        self.op_i(loc, op, arg);
    }

    fn load_classdict(&mut self, loc: Location) {
        self.op_name_raw(loc, Op::LOAD_DEREF, Table::Freevars, &"__classdict__".into());
    }

    fn global_op(&mut self, loc: Location, mangled: &Name, ctx: Context, implicit: bool) {
        let arg = self.number(Table::Names, mangled);
        match ctx {
            Context::Load if implicit && self.block().can_see_class_scope => {
                self.load_classdict(loc);
                self.op_i(loc, Op::LOAD_FROM_DICT_OR_GLOBALS, arg);
            }
            Context::Load => self.op_i(loc, Op::LOAD_GLOBAL, arg << 1),
            Context::Store => self.op_i(loc, Op::STORE_GLOBAL, arg),
            Context::Del => self.op_i(loc, Op::DELETE_GLOBAL, arg),
        }
    }

    fn dict_op(&mut self, loc: Location, mangled: &Name, ctx: Context) {
        let arg = self.number(Table::Names, mangled);
        match ctx {
            Context::Load if self.in_class_body() && self.unit().inlined_depth > 0 => {
                self.op_i(loc, Op::LOAD_GLOBAL, arg << 1);
            }
            Context::Load => self.op_i(loc, Op::LOAD_NAME, arg),
            Context::Store => self.op_i(loc, Op::STORE_NAME, arg),
            Context::Del => self.op_i(loc, Op::DELETE_NAME, arg),
        }
    }

    /// `self.x = ...` anywhere in a method notes `x` for the class's `__static_attributes__`.
    pub(super) fn note_static_attribute(&mut self, value: &Expr, attr: &Name, ctx: Context) {
        if ctx != Context::Store || value.as_name().is_none_or(|name| &**name != "self") {
            return;
        }
        let outer = self.units.len().saturating_sub(1);
        let class = self.units[..outer].iter_mut().rev().find(|unit| unit.scope_type == ScopeType::Class);
        if let Some(class) = class {
            class.static_attributes.insert(attr.clone());
        }
    }
}
