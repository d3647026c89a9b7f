//! Dropping what does nothing: `NOP`s whose line shows elsewhere, load-and-pop pairs, jumps to the next instruction.

use super::graph::{BlockId, Graph, Instr};
use crate::bytecode::Op;

/// Drops `NOP`s of one block where no line event is lost; says how many.
fn remove_from_block(graph: &mut Graph, id: BlockId) -> usize {
    let instrs = std::mem::take(&mut graph[id].instrs);
    let line_after = line_after_block(graph, id);
    let mut kept: Vec<Instr> = Vec::with_capacity(instrs.len());
    let mut previous_line = -1;
    let before = instrs.clone();
    let mut instrs = instrs.into_iter().peekable();
    while let Some(instr) = instrs.next() {
        let line = instr.loc.lineno;
        if instr.op == Op::NOP {
            if line < 0 || line == previous_line {
                continue;
            }
            match instrs.peek_mut() {
                Some(next) if next.loc.lineno == line => continue,
                Some(next) if next.loc.lineno < 0 => {
                    next.loc = instr.loc;
                    continue;
                }
                None if line_after == Some(line) => continue,
                _ => {}
            }
        }
        previous_line = line;
        kept.push(instr);
    }
    let removed = before.len() - kept.len();
    if removed > 0 {
        graph[id].shrink(&before, kept);
    } else {
        graph[id].instrs = kept;
    }
    removed
}

/// Line of the first instruction after the block that will not be dropped itself.
fn line_after_block(graph: &Graph, id: BlockId) -> Option<i32> {
    let next = graph.nonempty(graph[id].next)?;
    let shown = graph[next].instrs.iter().find(|instr| instr.op != Op::NOP || instr.loc.lineno >= 0);
    shown.map(|instr| instr.loc.lineno)
}

/// Drops redundant `NOP`s everywhere; says how many.
pub fn remove_redundant_nops(graph: &mut Graph) -> usize {
    graph.order().into_iter().map(|id| remove_from_block(graph, id)).sum()
}

/// Turns jumps to the instruction that follows anyway into `NOP`s; says how many.
fn remove_redundant_jumps(graph: &mut Graph) -> usize {
    let mut changes = 0;
    for id in graph.order() {
        let Some(last) = graph[id].instrs.last().copied() else { continue };
        if last.op.is_unconditional_jump()
            && graph.nonempty(last.target).is_some()
            && graph.nonempty(last.target) == graph.nonempty(graph[id].next)
        {
            changes += 1;
            if let Some(last) = graph[id].instrs.last_mut() {
                last.make_nop();
            }
        }
    }
    changes
}

/// Repeats both until nothing changes.
pub fn remove_redundant_nops_and_jumps(graph: &mut Graph) {
    while remove_redundant_nops(graph) + remove_redundant_jumps(graph) > 0 {}
}

/// Drops values that are pushed only to be popped, together with redundant `NOP`s.
pub fn remove_redundant_nops_and_pairs(graph: &mut Graph) {
    while remove_pairs(graph) {}
}

fn remove_pairs(graph: &mut Graph) -> bool {
    let mut found = false;
    // Place of the instruction before, as long as control comes from nowhere else.
    let mut before: Option<(BlockId, usize)> = None;
    for id in graph.order() {
        remove_from_block(graph, id);
        if graph[id].labelled {
            before = None;
        }
        for at in 0..graph[id].instrs.len() {
            let previous = before.replace((id, at));
            let Some((block, place)) = previous else { continue };
            if graph[id].instrs[at].op == Op::POP_TOP && only_pushes(&graph[block].instrs[place]) {
                graph[block].instrs[place].make_nop();
                graph[id].instrs[at].make_nop();
                found = true;
            }
        }
        let jumps = before.is_some_and(|(block, place)| graph[block].instrs[place].op.is_jump());
        if jumps || !graph[id].falls_through() {
            before = None;
        }
    }
    found
}

/// True if the instruction does nothing but push a value.
fn only_pushes(instr: &Instr) -> bool {
    match instr.op {
        Op::LOAD_CONST | Op::LOAD_SMALL_INT => true,
        Op::COPY => instr.oparg == 1,
        _ => false,
    }
}
