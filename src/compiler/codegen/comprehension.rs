//! Comprehensions: generators are nested functions, the others are inlined where they stand (PEP 709).

use super::Codegen;
use super::fblock::BlockKind;
use super::names::Table;
use super::unit::{ArgCounts, ScopeType};
use crate::bytecode::Op;
use crate::compiler::ast::*;
use crate::compiler::error::Result;
use crate::compiler::instruction::Label;
use crate::compiler::symtable::{BlockType, Scope, def, scope_of};

/// What inlining changed and must put back.
#[derive(Default)]
struct Inlined {
    /// Names whose outer values wait on the stack.
    pushed: Vec<Name>,
    /// Outer symbols that the comprehension's own replaced.
    outer_symbols: Vec<(Name, u32)>,
    /// Names made fast for the time being.
    hidden: Vec<Name>,
    cleanup: Option<Label>,
}

impl<'a> Codegen<'a> {
    pub(super) fn comprehension(&mut self, node: &'a Comp, loc: Location) -> Result {
        let block = self.table.lookup(node.id);
        let Some(outermost) = node.generators.first() else { return Ok(()) };
        if !self.table.blocks[block].comp_inlined {
            return self.nested_comprehension(node, block, outermost, loc);
        }
        self.iterable(outermost)?;
        let inlined = self.enter_inlined(block, loc);
        self.op_i(loc, build_op(node.kind), 0);
        self.op_i(loc, Op::SWAP, 2);
        self.generator(node, 0, 0, true, loc)?;
        self.leave_inlined(inlined, loc);
        Ok(())
    }

    fn nested_comprehension(
        &mut self,
        node: &'a Comp,
        block: usize,
        outermost: &'a Generator,
        loc: Location,
    ) -> Result {
        let name = match node.kind {
            CompKind::List => "<listcomp>",
            CompKind::Set => "<setcomp>",
            CompKind::Dict => "<dictcomp>",
            CompKind::Generator => "<genexpr>",
        };
        let is_async = self.table.blocks[block].coroutine;
        let counts = ArgCounts { args: 1, ..ArgCounts::default() };
        self.enter_scope(name.into(), ScopeType::Comprehension, block, loc.lineno, None, counts);
        if node.kind != CompKind::Generator {
            self.op_i(loc, build_op(node.kind), 0);
        }
        self.generator(node, 0, 0, false, loc)?;
        if node.kind == CompKind::Generator {
            self.wrap_in_stopiteration_handler();
        } else {
            self.op(loc, Op::RETURN_VALUE);
        }
        let code = self.leave_scope(true)?;
        self.make_closure(loc, code, 0)?;
        self.iterable(outermost)?;
        self.op_i(loc, Op::CALL, 0);
        if is_async && node.kind != CompKind::Generator {
            self.op_i(loc, Op::GET_AWAITABLE, 0);
            self.load_none(loc);
            self.yield_from(loc, true);
        }
        Ok(())
    }

    fn iterable(&mut self, generator: &'a Generator) -> Result {
        self.visit_expr(&generator.iter)?;
        self.op(generator.iter.loc, if generator.is_async { Op::GET_AITER } else { Op::GET_ITER });
        Ok(())
    }

    /// The loops from the `index`th on. `depth` counts the iterators between the result and the top.
    fn generator(
        &mut self,
        node: &'a Comp,
        index: usize,
        depth: u32,
        on_stack: bool,
        loc: Location,
    ) -> Result {
        if node.generators[index].is_async {
            self.async_generator(node, index, depth, on_stack, loc)
        } else {
            self.sync_generator(node, index, depth, on_stack, loc)
        }
    }

    fn sync_generator(
        &mut self,
        node: &'a Comp,
        index: usize,
        mut depth: u32,
        on_stack: bool,
        loc: Location,
    ) -> Result {
        let generator = &node.generators[index];
        let [start, if_cleanup, anchor] = [(); 3].map(|()| self.label());
        let mut loops = true;
        if !on_stack {
            if index == 0 {
                self.op_i(loc, Op::LOAD_FAST, 0);
            } else if let Some(single) = single_element(&generator.iter) {
                // `for y in [f(x)]` is an assignment.
                self.visit_expr(single)?;
                loops = false;
            } else {
                self.iterable(generator)?;
            }
        }
        if loops {
            depth += 1;
            self.place(start);
            self.jump(generator.iter.loc, Op::FOR_ITER, anchor);
        }
        self.visit_expr(&generator.target)?;
        for condition in &generator.ifs {
            self.jump_if(loc, condition, if_cleanup, false)?;
        }
        let elt_loc = self.inner_or_element(node, index, depth, loc)?;
        self.place(if_cleanup);
        if loops {
            self.jump(elt_loc, Op::JUMP, start);
            self.place(anchor);
            self.op(Location::NONE, Op::END_FOR);
            self.op(Location::NONE, Op::POP_ITER);
        }
        Ok(())
    }

    fn async_generator(
        &mut self,
        node: &'a Comp,
        index: usize,
        depth: u32,
        on_stack: bool,
        loc: Location,
    ) -> Result {
        let generator = &node.generators[index];
        let [start, send, except, if_cleanup] = [(); 4].map(|()| self.label());
        if !on_stack {
            if index == 0 {
                self.op_i(loc, Op::LOAD_FAST, 0);
            } else {
                self.iterable(generator)?;
            }
        }
        self.place(start);
        self.push_fblock(BlockKind::AsyncComprehension, loc)?;
        self.jump(loc, Op::SETUP_FINALLY, except);
        self.op(loc, Op::GET_ANEXT);
        self.load_none(loc);
        self.place(send);
        self.yield_from(loc, true);
        self.op(loc, Op::POP_BLOCK);
        self.visit_expr(&generator.target)?;
        for condition in &generator.ifs {
            self.jump_if(loc, condition, if_cleanup, false)?;
        }
        let elt_loc = self.inner_or_element(node, index, depth + 1, loc)?;
        self.place(if_cleanup);
        self.jump(elt_loc, Op::JUMP, start);
        self.pop_fblock(BlockKind::AsyncComprehension);
        self.place(except);
        self.jump(loc, Op::END_ASYNC_FOR, send);
        Ok(())
    }

    /// The next loop, or after the last one the element; the answer is where the jump back belongs.
    fn inner_or_element(
        &mut self,
        node: &'a Comp,
        index: usize,
        depth: u32,
        loc: Location,
    ) -> Result<Location> {
        if index + 1 < node.generators.len() {
            self.generator(node, index + 1, depth, false, loc)?;
            return Ok(node.elt.loc);
        }
        let mut elt_loc = node.elt.loc;
        self.visit_expr(&node.elt)?;
        match node.kind {
            CompKind::Generator => {
                self.yield_value(elt_loc);
                self.op(elt_loc, Op::POP_TOP);
            }
            CompKind::List => self.op_i(elt_loc, Op::LIST_APPEND, depth + 1),
            CompKind::Set => self.op_i(elt_loc, Op::SET_ADD, depth + 1),
            CompKind::Dict => {
                if let Some(value) = &node.value {
                    self.visit_expr(value)?;
                    (elt_loc.end_lineno, elt_loc.end_col) = (value.loc.end_lineno, value.loc.end_col);
                }
                self.op_i(elt_loc, Op::MAP_ADD, depth + 1);
            }
        }
        Ok(elt_loc)
    }

    /// Gives the comprehension's names its own meaning and saves what they meant outside.
    fn enter_inlined(&mut self, comp: usize, loc: Location) -> Inlined {
        let in_class = self.block().type_ == BlockType::Class && self.unit().inlined_depth == 0;
        self.unit().inlined_depth += 1;
        let symbols: Vec<(Name, u32)> =
            self.table.blocks[comp].symbols.iter().map(|(name, symbol)| (name.clone(), *symbol)).collect();
        let mut inlined = Inlined::default();
        for (name, symbol) in &symbols {
            self.tweak_scope(name, *symbol, in_class, &mut inlined);
        }
        for (name, symbol) in &symbols {
            if is_own(*symbol) {
                self.push_outer_value(name, *symbol, loc, &mut inlined);
            }
        }
        if !inlined.pushed.is_empty() {
            self.op_i(loc, Op::SWAP, inlined.pushed.len() as u32 + 1);
            let cleanup = self.label();
            inlined.cleanup = Some(cleanup);
            self.jump(loc, Op::SETUP_FINALLY, cleanup);
        }
        inlined
    }

    fn tweak_scope(&mut self, name: &Name, symbol: u32, in_class: bool, inlined: &mut Inlined) {
        let scope = scope_of(symbol);
        let outer_symbol = self.block().symbol(name);
        let outer = scope_of(outer_symbol);
        let differs =
            scope != outer && scope != Scope::Free && !(scope == Scope::Cell && outer == Scope::Free);
        if differs || in_class {
            self.block().symbols.insert(name.clone(), symbol);
            inlined.outer_symbols.push((name.clone(), outer_symbol));
        }
        if (is_own(symbol) || in_class)
            && !self.block().is_function_like()
            && self.unit().fasthidden.get(name) != Some(&true)
        {
            self.unit().fasthidden.insert(name.clone(), true);
            inlined.hidden.push(name.clone());
        }
    }

    fn push_outer_value(&mut self, name: &Name, symbol: u32, loc: Location, inlined: &mut Inlined) {
        self.op_name(loc, Op::LOAD_FAST_AND_CLEAR, Table::Varnames, name);
        if scope_of(symbol) == Scope::Cell {
            let outer = match inlined.outer_symbols.iter().find(|(outer, _)| outer == name) {
                Some((_, symbol)) => scope_of(*symbol),
                None => self.block().scope(name),
            };
            let table = if outer == Scope::Free { Table::Freevars } else { Table::Cellvars };
            self.op_name(loc, Op::MAKE_CELL, table, name);
        }
        inlined.pushed.push(name.clone());
    }

    fn leave_inlined(&mut self, inlined: Inlined, loc: Location) {
        if let Some(cleanup) = inlined.cleanup {
            let none = Location::NONE;
            self.op(none, Op::POP_BLOCK);
            let end = self.label();
            self.jump(none, Op::JUMP_NO_INTERRUPT, end);
            // On an exception: drop the unfinished result and restore.
            self.place(cleanup);
            self.op_i(none, Op::SWAP, 2);
            self.op(none, Op::POP_TOP);
            self.restore_outer_values(&inlined.pushed, loc);
            self.op_i(none, Op::RERAISE, 0);
            self.place(end);
            self.restore_outer_values(&inlined.pushed, loc);
        }
        self.unit().inlined_depth -= 1;
        for (name, symbol) in inlined.outer_symbols {
            self.block().symbols.insert(name, symbol);
        }
        for name in inlined.hidden {
            self.unit().fasthidden.insert(name, false);
        }
    }

    fn restore_outer_values(&mut self, pushed: &[Name], loc: Location) {
        self.op_i(loc, Op::SWAP, pushed.len() as u32 + 1);
        for name in pushed.iter().rev() {
            self.op_name(loc, Op::STORE_FAST_MAYBE_NULL, Table::Varnames, name);
        }
    }
}

/// Bound in the comprehension itself, not the nonlocal target of a named expression.
fn is_own(symbol: u32) -> bool {
    symbol & def::LOCAL != 0 && symbol & def::NONLOCAL == 0
}

fn build_op(kind: CompKind) -> Op {
    match kind {
        CompKind::Set => Op::BUILD_SET,
        CompKind::Dict => Op::BUILD_MAP,
        CompKind::List | CompKind::Generator => Op::BUILD_LIST,
    }
}

/// The element of a list or tuple display of one plain element.
fn single_element(expr: &Expr) -> Option<&Expr> {
    match &expr.kind {
        ExprKind::List { elts, .. } | ExprKind::Tuple { elts, .. } => match &elts[..] {
            [single] if !single.is_starred() => Some(single),
            _ => None,
        },
        _ => None,
    }
}
