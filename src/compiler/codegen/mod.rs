//! Codegen: walks the tree and writes the instruction sequence of each code object, as CPython 3.14's
//! `Python/codegen.c` does, pseudo instructions included. Optimising is the flow graph's work.
//!
//! One file per syntax family. A visitor emits into the innermost unit; entering a function, class or annotation
//! scope pushes a unit, leaving it assembles the unit into a code object.

mod annotation;
mod assign;
mod call;
mod class;
mod compare;
mod comprehension;
mod consts;
mod docstring;
mod expr;
mod fblock;
mod func;
mod import;
mod loops;
mod match_;
mod module;
mod names;
mod pattern;
mod pattern_or;
mod sequence;
mod stmt;
mod string;
mod super_;
mod try_;
mod try_star;
mod type_params;
mod unit;
mod warn;
mod with_;

use std::sync::Arc;

use super::ast::*;
use super::error::{CompileError, Result};
use super::future::Future;
use super::instruction::Label;
use super::symtable::{Block, SymbolTable};
use super::warning::SyntaxWarning;
use crate::bytecode::{Code, Const, Op};

use unit::UnitState;

/// Beyond this many stacked operands a display is built up piece by piece.
const STACK_USE_GUIDELINE: usize = 30;

/// Operands of `CALL_INTRINSIC_1` and `CALL_INTRINSIC_2`.
mod intrinsic {
    pub const PRINT: u32 = 1;
    pub const IMPORT_STAR: u32 = 2;
    pub const STOPITERATION_ERROR: u32 = 3;
    pub const ASYNC_GEN_WRAP: u32 = 4;
    pub const UNARY_POSITIVE: u32 = 5;
    pub const LIST_TO_TUPLE: u32 = 6;
    pub const TYPEVAR: u32 = 7;
    pub const PARAMSPEC: u32 = 8;
    pub const TYPEVARTUPLE: u32 = 9;
    pub const SUBSCRIPT_GENERIC: u32 = 10;
    pub const TYPEALIAS: u32 = 11;
    pub const PREP_RERAISE_STAR: u32 = 1;
    pub const TYPEVAR_WITH_BOUND: u32 = 2;
    pub const TYPEVAR_WITH_CONSTRAINTS: u32 = 3;
    pub const SET_FUNCTION_TYPE_PARAMS: u32 = 4;
    pub const SET_TYPEPARAM_DEFAULT: u32 = 5;
}

/// Operands of `LOAD_COMMON_CONSTANT`.
mod common {
    pub const ASSERTION_ERROR: u32 = 0;
    pub const NOT_IMPLEMENTED_ERROR: u32 = 1;
    pub const TUPLE: u32 = 2;
    pub const ALL: u32 = 3;
    pub const ANY: u32 = 4;
}

/// Operands of `RESUME`.
mod resume {
    pub const FUNC_START: u32 = 0;
    pub const AFTER_YIELD: u32 = 1;
    pub const AFTER_YIELD_FROM: u32 = 2;
    pub const AFTER_AWAIT: u32 = 3;
}

/// Flags of a function being made: `SET_FUNCTION_ATTRIBUTE`'s operands.
mod function_flag {
    pub const DEFAULTS: u32 = 0x01;
    pub const KWDEFAULTS: u32 = 0x02;
    pub const ANNOTATIONS: u32 = 0x04;
    pub const CLOSURE: u32 = 0x08;
    pub const ANNOTATE: u32 = 0x10;
}

/// `BINARY_OP`'s operand for a subscript.
const NB_SUBSCR: u32 = 26;

/// What compiling needs to know beside the tree.
#[derive(Clone, Copy, Debug, Default)]
pub struct Settings {
    /// 0, 1 (`-O`: no asserts) or 2 (`-OO`: no docstrings either).
    pub optimize: u8,
}

/// Compiles a tree whose symbol table has been built.
pub fn generate(
    module: &Module,
    table: SymbolTable,
    future: Future,
    settings: Settings,
    filename: Arc<str>,
) -> Result<(Code, Vec<SyntaxWarning>)> {
    let interactive = matches!(module, Module::Single(_));
    let mut codegen =
        Codegen { table, future, settings, filename, interactive, units: Vec::new(), warnings: Vec::new() };
    let code = codegen.module(module)?;
    Ok((code, codegen.warnings))
}

/// Codegen's state: the symbol table and the stack of units under construction.
struct Codegen<'a> {
    table: SymbolTable,
    future: Future,
    settings: Settings,
    filename: Arc<str>,
    interactive: bool,
    units: Vec<UnitState<'a>>,
    warnings: Vec<SyntaxWarning>,
}

impl<'a> Codegen<'a> {
    /// The innermost unit.
    fn unit(&mut self) -> &mut UnitState<'a> {
        self.units.last_mut().expect("a unit is open while code is generated")
    }

    /// The symbol table's entry of the innermost unit.
    fn block(&mut self) -> &mut Block {
        let at = self.unit().block;
        &mut self.table.blocks[at]
    }

    fn op(&mut self, loc: Location, op: Op) {
        self.op_i(loc, op, 0);
    }

    fn op_i(&mut self, loc: Location, op: Op, arg: u32) {
        self.unit().seq.push(op, arg, loc);
    }

    fn jump(&mut self, loc: Location, op: Op, target: Label) {
        self.unit().seq.push_jump(op, target, loc);
    }

    fn label(&mut self) -> Label {
        self.unit().seq.new_label()
    }

    fn place(&mut self, label: Label) {
        self.unit().seq.place(label);
    }

    fn load_const(&mut self, loc: Location, value: Const) {
        let arg = self.unit().consts.add(value);
        self.op_i(loc, Op::LOAD_CONST, arg);
    }

    fn load_none(&mut self, loc: Location) {
        self.load_const(loc, Const::None);
    }

    fn load_str(&mut self, loc: Location, text: &str) {
        self.load_const(loc, str_const(text));
    }

    fn load_int(&mut self, loc: Location, value: i64) {
        self.load_const(loc, Const::Int(value.into()));
    }

    /// The name as it is stored in this unit.
    fn mangled(&mut self, name: &Name) -> Name {
        let unit = self.units.last().expect("a unit is open while code is generated");
        self.table.maybe_mangle(unit.private.as_deref(), unit.block, name)
    }

    fn visit_exprs(&mut self, exprs: &'a [Expr]) -> Result {
        exprs.iter().try_for_each(|expr| self.visit_expr(expr))
    }

    fn visit_body(&mut self, body: &'a [Stmt]) -> Result {
        body.iter().try_for_each(|stmt| self.visit_stmt(stmt))
    }
}

fn str_const(text: &str) -> Const {
    Const::Str(text.as_bytes().into())
}

fn names_const<'n>(names: impl Iterator<Item = &'n Name>) -> Const {
    Const::Tuple(names.map(|name| str_const(name)).collect())
}

fn error<T>(message: impl Into<String>, loc: Location) -> Result<T> {
    Err(CompileError::new(message, loc))
}
