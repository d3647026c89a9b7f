//! The deepest stack that any way through the code needs.

use super::graph::{BlockId, Graph};
use crate::bytecode::Op;
use crate::compiler::assemble::AssembleError;

/// Gives every reachable block its depth at entry, and the greatest depth of all, at least 1.
pub fn calculate(graph: &mut Graph) -> Result<u32, AssembleError> {
    for id in graph.order() {
        graph[id].start_depth = i32::MIN;
    }
    let mut deepest = 0;
    let mut todo = Vec::new();
    enter(graph, graph.entry, 0, &mut todo)?;
    while let Some(id) = todo.pop() {
        let mut depth = graph[id].start_depth;
        for at in 0..graph[id].instrs.len() {
            let instr = graph[id].instrs[at];
            let after = depth + instr.op.stack_effect(instr.oparg, false);
            if after < 0 {
                return Err(AssembleError::StackUnderflow { op: instr.op, lineno: instr.loc.lineno });
            }
            deepest = deepest.max(depth);
            if instr.op.has_target()
                && instr.op != Op::END_ASYNC_FOR
                && let Some(target) = instr.target
            {
                enter(graph, target, depth + instr.op.stack_effect(instr.oparg, true), &mut todo)?;
            }
            depth = after;
        }
        if let Some(next) = graph.fallthrough(id) {
            enter(graph, next, depth, &mut todo)?;
        }
    }
    Ok(deepest.max(1) as u32)
}

fn enter(graph: &mut Graph, id: BlockId, depth: i32, todo: &mut Vec<BlockId>) -> Result<(), AssembleError> {
    let known = graph[id].start_depth;
    if known < 0 {
        graph[id].start_depth = depth;
        todo.push(id);
    } else if known != depth {
        let lineno = graph[id].instrs.first().map_or(-1, |instr| instr.loc.lineno);
        return Err(AssembleError::InconsistentDepth { lineno, one: known, other: depth });
    }
    Ok(())
}
