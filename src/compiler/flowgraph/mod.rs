//! From instruction sequence to final order of instructions: CPython's passes over the control-flow graph, in
//! CPython's order. Their results show in every listing, so the order is part of the dialect.

mod borrow;
mod constants;
mod evaluate;
mod exceptions;
mod finish;
mod folding;
mod graph;
mod lines;
mod locals;
mod nops;
mod peephole;
mod reachable;
mod stackdepth;
mod superinstructions;
mod swaps;

use constants::Constants;
use graph::{BlockId, Graph};

use super::assemble::AssembleError;
use super::instruction::{Location, Unit};
use crate::bytecode::{Const, Op, flags};

/// An instruction in its final place; targets are indices into [`Flat::instrs`].
#[derive(Clone, Copy, Debug)]
pub struct FlatInstr {
    pub op: Op,
    pub oparg: u32,
    pub loc: Location,
    pub target: Option<usize>,
    pub handler: Option<Handler>,
}

/// Where an exception goes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Handler {
    pub target: usize,
    /// Depth of the stack at the handler's entry, with all that is pushed for it.
    pub start_depth: i32,
    pub preserve_lasti: bool,
}

/// The optimised code, ready to be assembled.
pub struct Flat {
    pub instrs: Vec<FlatInstr>,
    pub consts: Vec<Const>,
    pub stacksize: u32,
}

/// Runs all passes. Takes the unit's constants.
pub fn optimize(unit: &mut Unit) -> Result<Flat, AssembleError> {
    let mut constants = Constants::new(std::mem::take(&mut unit.consts));
    let mut graph = Graph::new(&unit.instructions);
    exceptions::mark_handlers(&mut graph);
    exceptions::label_targets(&mut graph);
    simplify(&mut graph, &mut constants);
    constants::remove_unused(&mut graph, &mut constants);
    locals::add_checks(&mut graph, unit.varnames.len(), parameters(unit));
    superinstructions::insert(&mut graph);
    reachable::push_cold_blocks_to_end(&mut graph);
    lines::resolve(&mut graph);

    finish::convert_conditional_jumps(&mut graph);
    let stacksize = stackdepth::calculate(&mut graph)?;
    finish::prepare_locals(&mut graph, unit);
    finish::convert_pseudo(&mut graph);
    finish::normalize_jumps(&mut graph);
    borrow::optimize_loads(&mut graph);
    Ok(Flat { instrs: flatten(&graph), consts: constants.into_list(), stacksize })
}

/// The optimising passes proper.
fn simplify(graph: &mut Graph, constants: &mut Constants) {
    lines::inline_small_or_no_line_blocks(graph);
    reachable::remove_unreachable(graph);
    lines::resolve(graph);
    constants::optimize_loads(graph, constants);
    for id in graph.order() {
        peephole::optimize_block(graph, id, constants);
    }
    nops::remove_redundant_nops_and_pairs(graph);
    reachable::remove_unreachable(graph);
    nops::remove_redundant_nops_and_jumps(graph);
}

/// Number of parameters of all kinds.
fn parameters(unit: &Unit) -> usize {
    let stars = (unit.flags & flags::VARARGS != 0) as usize + (unit.flags & flags::VARKEYWORDS != 0) as usize;
    (unit.argcount + unit.kwonlyargcount) as usize + stars
}

/// Puts the blocks one after the other.
fn flatten(graph: &Graph) -> Vec<FlatInstr> {
    let order = graph.order();
    let mut starts = std::collections::HashMap::new();
    let mut count = 0;
    for &id in &order {
        starts.insert(id, count);
        count += graph[id].instrs.len();
    }
    let handler = |id: BlockId| Handler {
        target: starts[&id],
        start_depth: graph[id].start_depth,
        preserve_lasti: graph[id].preserve_lasti,
    };
    let flat = |instr: &graph::Instr| FlatInstr {
        op: instr.op,
        oparg: instr.oparg,
        loc: instr.loc,
        target: instr.target.filter(|_| instr.op.is_jump()).map(|id| starts[&id]),
        handler: instr.except.map(handler),
    };
    order.iter().flat_map(|&id| graph[id].instrs.iter().map(flat)).collect()
}
