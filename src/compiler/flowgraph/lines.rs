//! Lines for instructions that have none, and copies of small blocks where several lines would share one.
//!
//! `f_lineno` must be right wherever a frame ends or can be interrupted, so such blocks are copied until each has
//! one predecessor whose line it can take.

use super::graph::{BlockId, Graph};
use crate::bytecode::Op;
use crate::compiler::instruction::Location;

/// Greatest exit block that is copied into the blocks that jump to it.
const MAX_COPY_SIZE: usize = 4;

/// Replaces jumps to small exit blocks, and to blocks without lines, by a copy of the block.
pub fn inline_small_or_no_line_blocks(graph: &mut Graph) {
    loop {
        let mut changed = false;
        for id in graph.order() {
            changed |= inline_target(graph, id);
        }
        if !changed {
            return;
        }
    }
}

fn inline_target(graph: &mut Graph, id: BlockId) -> bool {
    let Some(last) = graph[id].instrs.last().copied() else { return false };
    let (true, Some(target)) = (last.op.is_unconditional_jump(), last.target) else { return false };
    let block = &graph[target];
    let small_exit = block.exits_scope() && block.instrs.len() <= MAX_COPY_SIZE;
    let no_line = block.has_no_line() && !block.falls_through();
    if !small_exit && !no_line {
        return false;
    }
    let copied = block.instrs.clone();
    graph[target].predecessors -= 1;
    let instrs = &mut graph[id].instrs;
    if let Some(jump) = instrs.last_mut() {
        jump.make_nop();
    }
    instrs.extend(copied);
    // A jump that lets pending work happen must not be replaced by one that does not.
    if no_line
        && last.op == Op::JUMP
        && let Some(end) = instrs.last_mut()
        && end.op.is_unconditional_jump()
    {
        end.op = Op::JUMP;
    }
    true
}

/// Gives lines to all instructions that can inherit one.
pub fn resolve(graph: &mut Graph) {
    duplicate_exits_without_line(graph);
    propagate(graph);
}

/// True for a block without lines where the frame can end or be interrupted.
fn needs_own_line(graph: &Graph, id: BlockId) -> bool {
    let block = &graph[id];
    let observed = block.exits_scope() || block.instrs.iter().any(|instr| checks_pending_work(instr.op));
    observed && block.has_no_line()
}

/// Instructions after which signals and thread switches may happen.
fn checks_pending_work(op: Op) -> bool {
    use Op::*;
    matches!(op, RESUME | JUMP | JUMP_BACKWARD | CALL | CALL_KW | CALL_FUNCTION_EX)
}

fn duplicate_exits_without_line(graph: &mut Graph) {
    let mut at = Some(graph.entry);
    while let Some(id) = at {
        copy_shared_target(graph, id);
        at = graph[id].next;
    }
    // What is left is reached by falling through, from one place only.
    for id in graph.order() {
        let Some(next) = graph.fallthrough(id) else { continue };
        let Some(loc) = graph[id].instrs.last().map(|last| last.loc) else { continue };
        if needs_own_line(graph, next) {
            graph[next].instrs[0].loc = loc;
        }
    }
}

/// If the block jumps to a block that needs a line and has other predecessors, gives it a copy of its own.
fn copy_shared_target(graph: &mut Graph, id: BlockId) {
    let Some(last) = graph[id].instrs.last().copied() else { return };
    if !last.op.is_jump() {
        return;
    }
    let Some(target) = graph.nonempty(last.target) else { return };
    if !needs_own_line(graph, target) || graph[target].predecessors <= 1 {
        return;
    }
    let copy = graph.copy_block(target);
    graph[copy].instrs[0].loc = last.loc;
    graph[copy].predecessors = 1;
    graph[copy].labelled = true;
    graph[copy].next = graph[target].next;
    graph[target].predecessors -= 1;
    graph[target].next = Some(copy);
    if let Some(jump) = graph[id].instrs.last_mut() {
        jump.target = Some(copy);
    }
}

/// Lines flow forward within a block, and into a successor that has no other predecessor.
fn propagate(graph: &mut Graph) {
    for id in graph.order() {
        let mut previous = Location::NONE;
        for instr in &mut graph[id].instrs {
            if instr.loc.lineno == Location::NONE.lineno {
                instr.loc = previous;
            } else {
                previous = instr.loc;
            }
        }
        let Some(last) = graph[id].instrs.last().copied() else { continue };
        let jump = if last.op.is_jump() { last.target } else { None };
        for successor in graph.fallthrough(id).into_iter().chain(jump) {
            let block = &mut graph[successor];
            if block.predecessors == 1
                && let Some(first) = block.instrs.first_mut()
                && first.loc.lineno == Location::NONE.lineno
            {
                first.loc = previous;
            }
        }
    }
}
