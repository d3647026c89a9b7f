//! First pass: the builder that walks the tree and records facts; entering and leaving blocks.

use std::collections::HashSet;

use super::{BlockType, SymbolTable, TOP, analyze, def};
use crate::compiler::ast::*;
use crate::compiler::error::{CompileError, Result};
use crate::compiler::future::Future;

/// Builds the symbol table of a module, which may await only if `top_level_await` says so.
pub fn build(module: &Module, future: Future, top_level_await: bool) -> Result<SymbolTable> {
    let mut builder = Builder::new(future, top_level_await);
    let nowhere = Location { lineno: 0, end_lineno: 0, col: 0, end_col: 0 };
    builder.enter_block("top".into(), BlockType::Module, NodeId(0), nowhere)?;
    match module {
        Module::Exec(body) => {
            builder.block().has_docstring = docstring(body).is_some();
            builder.visit_body(body)?;
        }
        Module::Single(body) => builder.visit_body(body)?,
        Module::Eval(expr) => builder.visit_expr(expr)?,
    }
    builder.exit_block();
    analyze::analyze(&mut builder.table)?;
    Ok(builder.table)
}

/// State of the walk.
pub(super) struct Builder {
    pub(super) table: SymbolTable,
    pub(super) future: Future,
    top_level_await: bool,
    /// Blocks entered, innermost last.
    pub(super) stack: Vec<usize>,
    /// Class whose names are mangled.
    pub(super) private: Option<Name>,
}

impl Builder {
    fn new(future: Future, top_level_await: bool) -> Self {
        Builder { table: SymbolTable::default(), future, top_level_await, stack: Vec::new(), private: None }
    }

    pub(super) fn current(&self) -> usize {
        *self.stack.last().unwrap_or(&TOP)
    }

    pub(super) fn block(&mut self) -> &mut super::Block {
        let at = self.current();
        &mut self.table.blocks[at]
    }

    /// True in a module that may await.
    pub(super) fn awaits_at_top(&mut self) -> bool {
        self.top_level_await && self.block().type_ == BlockType::Module
    }

    pub(super) fn enter_block(
        &mut self,
        name: Name,
        type_: BlockType,
        node: NodeId,
        loc: Location,
    ) -> Result {
        let at = self.new_block(name, type_, node, loc);
        self.enter_existing(at);
        if matches!(type_, BlockType::Annotation | BlockType::TypeVariable | BlockType::TypeAlias) {
            self.add_def(&".format".into(), def::PARAM, loc)?;
            self.add_def(&".format".into(), def::USE, loc)?;
        }
        Ok(())
    }

    pub(super) fn new_block(&mut self, name: Name, type_: BlockType, node: NodeId, loc: Location) -> usize {
        let parent = self.stack.last().map(|at| &self.table.blocks[*at]);
        let block = super::block::new(name, type_, loc, parent);
        let at = self.table.blocks.len();
        self.table.blocks.push(block);
        self.table.by_node.insert(node, at);
        at
    }

    pub(super) fn enter_existing(&mut self, at: usize) {
        let parent = self.stack.last().copied();
        self.stack.push(at);
        let Some(parent) = parent else { return };
        let (iter_expr, mangled) = {
            let parent = &self.table.blocks[parent];
            (parent.comp_iter_expr, parent.mangled_names)
        };
        let block = &mut self.table.blocks[at];
        block.comp_iter_expr = iter_expr;
        if mangled.is_some() && block.type_ != BlockType::Class {
            block.mangled_names = mangled;
        }
        // Under `from __future__ import annotations` annotations become strings and bind nothing.
        if self.future.annotations && block.type_ == BlockType::Annotation {
            return;
        }
        self.table.blocks[parent].children.push(at);
    }

    pub(super) fn exit_block(&mut self) {
        self.stack.pop();
    }

    pub(super) fn mangle(&self, name: &Name) -> Name {
        self.table.maybe_mangle(self.private.as_deref(), self.current(), name)
    }

    /// Symbol of a name in a block of the stack, mangled as that block mangles.
    pub(super) fn lookup_in(&self, at: usize, name: &Name) -> u32 {
        let mangled = self.table.maybe_mangle(self.private.as_deref(), at, name);
        self.table.blocks[at].symbol(&mangled)
    }

    pub(super) fn add_def(&mut self, name: &Name, flag: u32, loc: Location) -> Result {
        let ctx = if flag == def::USE { Context::Load } else { Context::Store };
        self.add_def_ctx(name, flag, loc, ctx)
    }

    pub(super) fn add_def_ctx(&mut self, name: &Name, flag: u32, loc: Location, ctx: Context) -> Result {
        if flag & (def::PARAM | def::LOCAL | def::IMPORT) != 0 {
            check_name(name, loc, ctx)?;
        }
        let at = self.current();
        if flag & def::TYPE_PARAM != 0
            && let Some(set) = self.table.blocks[at].mangled_names
        {
            self.table.mangled_sets[set].insert(name.clone());
        }
        self.add_def_to(at, name, flag, loc)
    }

    pub(super) fn add_def_to(&mut self, at: usize, name: &Name, flag: u32, loc: Location) -> Result {
        let mangled = self.mangle(name);
        let block = &mut self.table.blocks[at];
        let known = block.symbol(&mangled);
        if flag & def::PARAM != 0 && known & def::PARAM != 0 {
            return error(format!("duplicate argument '{name}' in function definition"), loc);
        }
        if flag & def::TYPE_PARAM != 0 && known & def::TYPE_PARAM != 0 {
            return error(format!("duplicate type parameter '{name}'"), loc);
        }
        let mut value = known | flag;
        if block.comp_iter_target {
            // An iteration variable may not rebind the target of a named expression.
            if value & (def::GLOBAL | def::NONLOCAL) != 0 {
                return error(
                    format!("comprehension inner loop cannot rebind assignment expression target '{name}'"),
                    loc,
                );
            }
            value |= def::COMP_ITER;
        }
        block.symbols.insert(mangled.clone(), value);
        if flag & def::PARAM != 0 {
            block.varnames.push(mangled);
        } else if flag & def::GLOBAL != 0 {
            let global = self.table.blocks[TOP].symbol(&mangled) | flag;
            self.table.blocks[TOP].symbols.insert(mangled, global);
        }
        Ok(())
    }

    pub(super) fn record_directive(&mut self, name: &Name, loc: Location) {
        let mangled = self.mangle(name);
        self.block().directives.push((mangled, loc));
    }

    pub(super) fn new_mangled_set(&mut self) -> usize {
        self.table.mangled_sets.push(HashSet::new());
        self.table.mangled_sets.len() - 1
    }

    /// Walks statements that run only under a condition.
    pub(super) fn conditionally(&mut self, walk: impl FnOnce(&mut Self) -> Result) -> Result {
        let before = std::mem::replace(&mut self.block().in_conditional_block, true);
        walk(self)?;
        self.block().in_conditional_block = before;
        Ok(())
    }
}

/// Refuses to bind or delete `__debug__`.
pub(super) fn check_name(name: &str, loc: Location, ctx: Context) -> Result {
    match ctx {
        Context::Store if name == "__debug__" => error("cannot assign to __debug__".into(), loc),
        Context::Del if name == "__debug__" => error("cannot delete __debug__".into(), loc),
        _ => Ok(()),
    }
}

pub(super) fn error<T>(message: String, loc: Location) -> Result<T> {
    Err(CompileError::new(message, loc))
}
