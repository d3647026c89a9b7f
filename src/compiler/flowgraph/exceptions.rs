//! Which handler covers which instruction: `SETUP_*` and `POP_BLOCK` become a handler for every instruction.

use super::graph::{BlockId, Graph};
use crate::bytecode::Op;
use crate::bytecode::oparg::{RESUME_AT_FUNC_START, RESUME_DEPTH1};

/// Marks the blocks that handle exceptions.
pub fn mark_handlers(graph: &mut Graph) {
    for id in graph.order() {
        for at in 0..graph[id].instrs.len() {
            let instr = graph[id].instrs[at];
            if instr.op.is_block_push()
                && let Some(target) = instr.target
            {
                graph[target].except_handler = true;
            }
        }
    }
}

/// Gives every instruction its handler, following control flow with a stack of open ranges.
pub fn label_targets(graph: &mut Graph) {
    graph.clear_visited();
    graph.visit(graph.entry);
    let mut todo = vec![(graph.entry, Vec::new())];
    while let Some((id, ranges)) = todo.pop() {
        label_block(graph, id, ranges, &mut todo);
    }
}

/// Ranges open at some point, innermost last.
type Ranges = Vec<BlockId>;

#[expect(clippy::collapsible_match, reason = "a guard that changes the graph would be overlooked")]
fn label_block(graph: &mut Graph, id: BlockId, mut ranges: Ranges, todo: &mut Vec<(BlockId, Ranges)>) {
    let mut yielded_at = None;
    for at in 0..graph[id].instrs.len() {
        let instr = graph[id].instrs[at];
        let handler = ranges.last().copied();
        match (instr.op, instr.target) {
            (op, Some(target)) if op.is_block_push() => {
                if graph.visit(target) {
                    todo.push((target, ranges.clone()));
                }
                if op != Op::SETUP_FINALLY {
                    graph[target].preserve_lasti = true;
                }
                ranges.push(target);
                continue;
            }
            (Op::POP_BLOCK, _) => {
                ranges.pop();
                graph[id].instrs[at].make_nop();
                continue;
            }
            (op, Some(target)) if op.is_jump() => {
                if graph.visit(target) {
                    todo.push((target, ranges.clone()));
                }
            }
            (Op::YIELD_VALUE, _) => yielded_at = Some(ranges.len()),
            (Op::RESUME, _) if instr.oparg != RESUME_AT_FUNC_START => {
                if yielded_at.take() == Some(1) {
                    graph[id].instrs[at].oparg |= RESUME_DEPTH1;
                }
            }
            _ => {}
        }
        graph[id].instrs[at].except = handler;
    }
    if let Some(next) = graph.fallthrough(id)
        && graph.visit(next)
    {
        todo.push((next, ranges));
    }
}
