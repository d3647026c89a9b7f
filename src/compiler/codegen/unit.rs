//! Units: one code object each while it is being generated; entering, leaving and assembling them.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::consts::Consts;
use super::fblock::FrameBlock;
use super::{Codegen, resume};
use crate::bytecode::{Code, Const, Op, flags};
use crate::compiler::assemble::assemble_unit;
use crate::compiler::ast::*;
use crate::compiler::error::{CompileError, Result};
use crate::compiler::future::CO_FUTURE_ANNOTATIONS;
use crate::compiler::instruction::{Instructions, Unit};
use crate::compiler::ordered::OrderedMap;
use crate::compiler::symtable::{Block, Scope, def, mangle, scope_of};

/// What a unit is the code of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ScopeType {
    Module,
    Class,
    Function,
    AsyncFunction,
    Lambda,
    Comprehension,
    Annotations,
}

/// Counts of parameters, positional-only ones apart.
#[derive(Clone, Copy, Default)]
pub struct ArgCounts {
    pub args: u32,
    pub posonly: u32,
    pub kwonly: u32,
}

impl ArgCounts {
    pub fn of(args: &Arguments) -> Self {
        ArgCounts {
            args: args.args.len() as u32,
            posonly: args.posonly.len() as u32,
            kwonly: args.kwonly.len() as u32,
        }
    }
}

/// A variable annotation that `__annotate__` will evaluate.
#[derive(Clone, Copy)]
pub struct DeferredAnnotation<'a> {
    pub node: &'a AnnAssign,
    pub loc: Location,
    /// Its number among those that run only under a condition.
    pub conditional: Option<u32>,
}

/// A code object under construction.
pub struct UnitState<'a> {
    pub scope_type: ScopeType,
    /// Index of its block in the symbol table.
    pub block: usize,
    pub name: Name,
    pub qualname: Name,
    pub firstlineno: i32,
    pub counts: ArgCounts,
    pub private: Option<Name>,
    pub consts: Consts,
    pub names: OrderedMap<u32>,
    pub varnames: OrderedMap<u32>,
    pub cellvars: OrderedMap<u32>,
    /// Numbered on from the cells.
    pub freevars: OrderedMap<u32>,
    /// Names that are fast only inside an inlined comprehension: whether they are so right now.
    pub fasthidden: OrderedMap<bool>,
    pub static_attributes: BTreeSet<Name>,
    pub deferred: Vec<DeferredAnnotation<'a>>,
    pub next_conditional: u32,
    pub conditional_depth: u32,
    pub inlined_depth: u32,
    /// Copies of `finally` bodies being compiled for the second time.
    pub finally_depth: u32,
    pub fblocks: Vec<FrameBlock<'a>>,
    pub seq: Instructions,
}

impl<'a> Codegen<'a> {
    /// Opens a unit and emits its RESUME.
    pub(super) fn enter_scope(
        &mut self,
        name: Name,
        scope_type: ScopeType,
        block: usize,
        lineno: i32,
        private: Option<Name>,
        counts: ArgCounts,
    ) {
        let private = private.or_else(|| self.units.last().and_then(|unit| unit.private.clone()));
        let mut unit = new_unit(&self.table.blocks[block], block, name, scope_type);
        unit.firstlineno = lineno;
        unit.counts = counts;
        unit.private = private;
        if scope_type != ScopeType::Module {
            unit.qualname = self.qualname_in_parents(&unit);
        }
        self.units.push(unit);
        let mut loc = Location { lineno, end_lineno: lineno, col: 0, end_col: 0 };
        if scope_type == ScopeType::Module {
            loc.lineno = 0;
        }
        self.op_i(loc, Op::RESUME, resume::FUNC_START);
    }

    /// Qualified name of a unit about to be opened inside the present ones.
    fn qualname_in_parents(&self, unit: &UnitState<'a>) -> Name {
        let depth = self.units.len();
        if depth <= 1 {
            return unit.name.clone();
        }
        let mut parent = &self.units[depth - 1];
        // An annotation scope is no part of the name: what counts is the scope around it.
        if parent.scope_type == ScopeType::Annotations {
            if depth == 2 {
                return unit.name.clone();
            }
            parent = &self.units[depth - 2];
        }
        if self.is_named_scope(unit) {
            let mangled = mangle(parent.private.as_deref(), &unit.name);
            if self.table.blocks[parent.block].scope(&mangled) == Scope::GlobalExplicit {
                return unit.name.clone();
            }
        }
        match parent.scope_type {
            ScopeType::Function | ScopeType::AsyncFunction | ScopeType::Lambda => {
                format!("{}.<locals>.{}", parent.qualname, unit.name).into()
            }
            _ => format!("{}.{}", parent.qualname, unit.name).into(),
        }
    }

    fn is_named_scope(&self, unit: &UnitState<'a>) -> bool {
        matches!(unit.scope_type, ScopeType::Function | ScopeType::AsyncFunction | ScopeType::Class)
    }

    /// Closes the innermost unit: every path falls off into a return, then optimise and assemble.
    pub(super) fn leave_scope(&mut self, add_none: bool) -> Result<Code> {
        if add_none {
            self.load_none(Location::NONE);
        }
        self.op(Location::NONE, Op::RETURN_VALUE);
        let flags = self.code_flags();
        let unit = self.units.pop().expect("a unit is open while code is generated");
        let loc = Location { lineno: unit.firstlineno, end_lineno: unit.firstlineno, col: 0, end_col: 0 };
        assemble_unit(finished(unit, flags, self.filename.clone()))
            .map_err(|error| CompileError::new(error.to_string(), loc))
    }

    fn code_flags(&mut self) -> u32 {
        let future = if self.future.annotations { CO_FUTURE_ANNOTATIONS } else { 0 };
        let block = self.block();
        let mut set = future;
        let mut add = |condition: bool, flag: u32| set |= if condition { flag } else { 0 };
        if block.is_function_like() {
            add(true, flags::NEWLOCALS | flags::OPTIMIZED);
            add(block.nested, flags::NESTED);
            add(block.generator && !block.coroutine, flags::GENERATOR);
            add(block.generator && block.coroutine, flags::ASYNC_GENERATOR);
            add(block.varargs, flags::VARARGS);
            add(block.varkeywords, flags::VARKEYWORDS);
            add(block.has_docstring, flags::HAS_DOCSTRING);
            add(block.method, flags::METHOD);
        }
        add(block.coroutine && !block.generator, flags::COROUTINE);
        set
    }

    /// Where the closure of a nested code object finds a cell of this name.
    fn lookup_closure_arg(&mut self, name: &Name) -> Option<u32> {
        if self.ref_type(name) == Scope::Cell {
            self.unit().cellvars.get(name).copied()
        } else {
            self.unit().freevars.get(name).copied()
        }
    }

    /// The scope of a name as closures see it: a class provides the cells of its special names.
    pub(super) fn ref_type(&mut self, name: &str) -> Scope {
        let special = matches!(name, "__class__" | "__classdict__" | "__conditional_annotations__");
        if special && self.unit().scope_type == ScopeType::Class {
            return Scope::Cell;
        }
        self.block().scope(name)
    }

    /// Emits the making of a function from a code object, with its closure.
    pub(super) fn make_closure(&mut self, loc: Location, code: Code, mut made: u32) -> Result {
        use super::function_flag::*;
        let free: Vec<Name> = code
            .localsplusnames
            .iter()
            .zip(&code.localskinds)
            .filter(|(_, kind)| **kind & crate::bytecode::kinds::FREE != 0)
            .map(|(name, _)| name.clone())
            .collect();
        if !free.is_empty() {
            for name in &free {
                let Some(arg) = self.lookup_closure_arg(name) else {
                    return super::error(format!("no cell for the free variable '{name}'"), loc);
                };
                self.op_i(loc, Op::LOAD_CLOSURE, arg);
            }
            made |= CLOSURE;
            self.op_i(loc, Op::BUILD_TUPLE, free.len() as u32);
        }
        self.load_const(loc, Const::Code(Arc::new(code)));
        self.op(loc, Op::MAKE_FUNCTION);
        for flag in [CLOSURE, ANNOTATIONS, ANNOTATE, KWDEFAULTS, DEFAULTS] {
            if made & flag != 0 {
                self.op_i(loc, Op::SET_FUNCTION_ATTRIBUTE, flag);
            }
        }
        Ok(())
    }
}

fn new_unit<'a>(block: &Block, at: usize, name: Name, scope_type: ScopeType) -> UnitState<'a> {
    let mut varnames = OrderedMap::default();
    for name in &block.varnames {
        varnames.number(name);
    }
    let mut cellvars = by_scope(block, Scope::Cell, def::COMP_CELL, 0);
    for (needed, name) in [
        (block.needs_class_closure, "__class__"),
        (block.needs_classdict, "__classdict__"),
        (block.has_conditional_annotations, "__conditional_annotations__"),
    ] {
        if needed {
            cellvars.number(&name.into());
        }
    }
    let freevars = by_scope(block, Scope::Free, def::FREE_CLASS, cellvars.len() as u32);
    UnitState {
        scope_type,
        block: at,
        qualname: name.clone(),
        name,
        firstlineno: 1,
        counts: ArgCounts::default(),
        private: None,
        consts: Consts::default(),
        names: OrderedMap::default(),
        varnames,
        cellvars,
        freevars,
        fasthidden: OrderedMap::default(),
        static_attributes: BTreeSet::new(),
        deferred: Vec::new(),
        next_conditional: 0,
        conditional_depth: 0,
        inlined_depth: 0,
        finally_depth: 0,
        fblocks: Vec::new(),
        seq: Instructions::default(),
    }
}

/// Names of a scope, or with a flag, sorted and numbered.
fn by_scope(block: &Block, scope: Scope, flag: u32, offset: u32) -> OrderedMap<u32> {
    let wanted = |symbol: u32| scope_of(symbol) == scope || symbol & flag != 0;
    let mut names: Vec<&Name> =
        block.symbols.iter().filter(|(_, symbol)| wanted(**symbol)).map(|(name, _)| name).collect();
    names.sort();
    let mut numbered = OrderedMap::default();
    for (index, name) in names.into_iter().enumerate() {
        numbered.insert(name.clone(), offset + index as u32);
    }
    numbered
}

fn finished(unit: UnitState<'_>, flags: u32, filename: Arc<str>) -> Unit {
    Unit {
        filename,
        name: unit.name,
        qualname: unit.qualname,
        firstlineno: unit.firstlineno as u32,
        flags,
        argcount: unit.counts.args + unit.counts.posonly,
        posonlyargcount: unit.counts.posonly,
        kwonlyargcount: unit.counts.kwonly,
        consts: unit.consts.list,
        names: unit.names.keys().cloned().collect(),
        varnames: unit.varnames.keys().cloned().collect(),
        cellvars: unit.cellvars.keys().cloned().collect(),
        freevars: unit.freevars.keys().cloned().collect(),
        fasthidden: unit.fasthidden.keys().cloned().collect(),
        instructions: unit.seq,
    }
}
