//! What control flow can reach: unreachable code goes, cold code moves to the end.

use super::graph::{BlockId, Graph, Instr};
use super::nops;
use crate::bytecode::Op;
use crate::compiler::instruction::Location;

/// Counts predecessors and empties the blocks that have none.
pub fn remove_unreachable(graph: &mut Graph) {
    let order = graph.order();
    for &id in &order {
        graph[id].predecessors = 0;
    }
    graph.clear_visited();
    let entry = graph.entry;
    graph[entry].predecessors = 1;
    graph.visit(entry);
    let mut todo = vec![entry];
    while let Some(id) = todo.pop() {
        let next = graph.fallthrough(id);
        for successor in next.into_iter().chain(targets(graph, id, |op| op.has_target())) {
            graph[successor].predecessors += 1;
            if graph.visit(successor) {
                todo.push(successor);
            }
        }
    }
    for id in order {
        if graph[id].predecessors == 0 {
            graph[id].instrs.clear();
            graph[id].except_handler = false;
        }
    }
}

/// Targets of the block's instructions of a kind.
fn targets(graph: &Graph, id: BlockId, wanted: fn(Op) -> bool) -> Vec<BlockId> {
    graph[id].instrs.iter().filter(|instr| wanted(instr.op)).filter_map(|instr| instr.target).collect()
}

/// Moves code that runs only after exceptions behind all other code.
pub fn push_cold_blocks_to_end(graph: &mut Graph) {
    if graph[graph.entry].next.is_none() {
        return;
    }
    mark_warm(graph);
    mark_cold(graph);
    jump_from_cold_to_warm(graph);
    let (cold, warm): (Vec<_>, Vec<_>) = graph.order().into_iter().partition(|&id| graph[id].cold);
    if cold.is_empty() {
        return;
    }
    let chain: Vec<_> = warm.into_iter().chain(cold).collect();
    for pair in chain.windows(2) {
        graph[pair[0]].next = Some(pair[1]);
    }
    if let Some(&last) = chain.last() {
        graph[last].next = None;
    }
    nops::remove_redundant_nops_and_jumps(graph);
}

/// Marks what is reached without an exception.
fn mark_warm(graph: &mut Graph) {
    graph.clear_visited();
    graph.visit(graph.entry);
    let mut todo = vec![graph.entry];
    while let Some(id) = todo.pop() {
        graph[id].warm = true;
        let next = graph.fallthrough(id);
        for successor in next.into_iter().chain(targets(graph, id, Op::is_jump)) {
            if graph.visit(successor) {
                todo.push(successor);
            }
        }
    }
}

/// Marks what is reached from handlers only.
fn mark_cold(graph: &mut Graph) {
    graph.clear_visited();
    let mut todo = Vec::new();
    for id in graph.order() {
        if graph[id].except_handler {
            graph.visit(id);
            todo.push(id);
        }
    }
    while let Some(id) = todo.pop() {
        graph[id].cold = true;
        let next = graph.fallthrough(id);
        for successor in next.into_iter().chain(targets(graph, id, Op::is_jump)) {
            if !graph[successor].warm && graph.visit(successor) {
                todo.push(successor);
            }
        }
    }
}

/// A cold block that falls through into a warm one will not stand before it any more: it needs a jump.
fn jump_from_cold_to_warm(graph: &mut Graph) {
    for id in graph.order() {
        let Some(next) = graph.fallthrough(id) else { continue };
        if !graph[id].cold || !graph[next].warm {
            continue;
        }
        graph[next].labelled = true;
        let jump = graph.add_block();
        let mut instr = Instr::new(Op::JUMP_NO_INTERRUPT, 0, Location::NONE);
        instr.target = Some(next);
        let block = &mut graph[jump];
        block.instrs.push(instr);
        block.cold = true;
        block.predecessors = 1;
        block.next = Some(next);
        graph[id].next = Some(jump);
    }
}
