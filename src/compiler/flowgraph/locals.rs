//! Which loads of locals can meet an unbound variable: they become `LOAD_FAST_CHECK`.

use super::graph::{BlockId, Graph};
use crate::bytecode::Op;

/// Locals followed across blocks; those beyond are looked at one block at a time.
const TRACKED: u32 = 64;

/// Adds the checks. The first `nparams` locals are bound at entry.
pub fn add_checks(graph: &mut Graph, nlocals: usize, nparams: usize) {
    if nlocals == 0 {
        return;
    }
    if nlocals > TRACKED as usize {
        check_untracked(graph, nlocals);
    }
    graph.clear_visited();
    let mut unsafe_at_entry = 0;
    for local in nparams..nlocals.min(TRACKED as usize) {
        unsafe_at_entry |= 1_u64 << local;
    }
    let mut todo = Vec::new();
    reach(graph, graph.entry, unsafe_at_entry, &mut todo);
    // A `del` can stand anywhere, so every block is looked at once.
    for id in graph.order() {
        scan_block(graph, id, &mut todo);
    }
    while let Some(id) = todo.pop() {
        graph[id].visited = false;
        scan_block(graph, id, &mut todo);
    }
}

/// Tells a block what may be unbound at its entry; it is scanned again if that is news.
fn reach(graph: &mut Graph, id: BlockId, unsafe_locals: u64, todo: &mut Vec<BlockId>) {
    let known = graph[id].unsafe_locals;
    if known | unsafe_locals != known {
        graph[id].unsafe_locals |= unsafe_locals;
        if graph.visit(id) {
            todo.push(id);
        }
    }
}

fn scan_block(graph: &mut Graph, id: BlockId, todo: &mut Vec<BlockId>) {
    let mut unbound = graph[id].unsafe_locals;
    for at in 0..graph[id].instrs.len() {
        let instr = graph[id].instrs[at];
        if let Some(handler) = instr.except {
            reach(graph, handler, unbound, todo);
        }
        if instr.oparg >= TRACKED {
            continue;
        }
        let bit = 1_u64 << instr.oparg;
        match instr.op {
            Op::DELETE_FAST | Op::LOAD_FAST_AND_CLEAR | Op::STORE_FAST_MAYBE_NULL => unbound |= bit,
            Op::STORE_FAST | Op::LOAD_FAST_CHECK => unbound &= !bit,
            Op::LOAD_FAST => {
                if unbound & bit != 0 {
                    graph[id].instrs[at].op = Op::LOAD_FAST_CHECK;
                }
                unbound &= !bit;
            }
            _ => {}
        }
    }
    if let Some(next) = graph.fallthrough(id) {
        reach(graph, next, unbound, todo);
    }
    let last = graph[id].instrs.last().copied();
    if let Some(target) = last.filter(|last| last.op.is_jump()).and_then(|last| last.target) {
        reach(graph, target, unbound, todo);
    }
}

/// Locals beyond the tracked ones count as bound only after a use in the same block.
fn check_untracked(graph: &mut Graph, nlocals: usize) {
    // Ordinal of the block in which the local was last known to be bound.
    let mut bound_in = vec![0; nlocals];
    for (ordinal, id) in graph.order().into_iter().enumerate() {
        let ordinal = ordinal + 1;
        for instr in &mut graph[id].instrs {
            let local = instr.oparg as usize;
            if instr.oparg < TRACKED || local >= nlocals {
                continue;
            }
            match instr.op {
                Op::DELETE_FAST | Op::LOAD_FAST_AND_CLEAR | Op::STORE_FAST_MAYBE_NULL => {
                    bound_in[local] = ordinal - 1
                }
                Op::STORE_FAST => bound_in[local] = ordinal,
                Op::LOAD_FAST => {
                    if bound_in[local] != ordinal {
                        instr.op = Op::LOAD_FAST_CHECK;
                    }
                    bound_in[local] = ordinal;
                }
                _ => {}
            }
        }
    }
}
