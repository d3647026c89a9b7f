//! Pairs of loads and stores of locals that are one instruction.

use super::graph::{Graph, Instr};
use super::nops;
use crate::bytecode::Op;

/// Fuses pairs on one line whose locals fit in four bits each.
pub fn insert(graph: &mut Graph) {
    for id in graph.order() {
        let instrs = &mut graph[id].instrs;
        for at in 1..instrs.len() {
            let (before, from) = instrs.split_at_mut(at);
            fuse(&mut before[at - 1], &mut from[0]);
        }
    }
    nops::remove_redundant_nops(graph);
}

fn fuse(first: &mut Instr, second: &mut Instr) {
    let fused = match (first.op, second.op) {
        (Op::LOAD_FAST, Op::LOAD_FAST) => Op::LOAD_FAST_LOAD_FAST,
        (Op::STORE_FAST, Op::LOAD_FAST) => Op::STORE_FAST_LOAD_FAST,
        (Op::STORE_FAST, Op::STORE_FAST) => Op::STORE_FAST_STORE_FAST,
        _ => return,
    };
    let (line, next_line) = (first.loc.lineno, second.loc.lineno);
    if (line >= 0 && next_line >= 0 && line != next_line) || first.oparg >= 16 || second.oparg >= 16 {
        return;
    }
    first.set(fused, first.oparg << 4 | second.oparg);
    second.make_nop();
}
