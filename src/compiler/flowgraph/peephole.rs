//! Local rewriting within a block: folding, jump threading, fused tests, swaps.

use super::constants::Constants;
use super::graph::{BlockId, Graph, Instr};
use super::{folding, swaps};
use crate::bytecode::{Op, oparg};

/// Rewrites one block.
pub fn optimize_block(graph: &mut Graph, id: BlockId, constants: &mut Constants) {
    let mut at = 0;
    while at < graph[id].instrs.len() {
        // A threaded jump is looked at again, it may lead to yet another jump.
        if !optimize_instruction(graph, id, at, constants) {
            at += 1;
        }
    }
    swaps::optimize(&mut graph[id]);
}

/// Rewrites one instruction; true if the same place is to be looked at again.
fn optimize_instruction(graph: &mut Graph, id: BlockId, at: usize, constants: &mut Constants) -> bool {
    use Op::*;
    let instr = graph[id].instrs[at];
    if instr.op.has_target() {
        return thread_jump(graph, id, at, instr);
    }
    let block = &mut graph[id];
    let next = block.op_at(at + 1).unwrap_or(CACHE);
    match (instr.op, next) {
        (BUILD_TUPLE, UNPACK_SEQUENCE)
            if instr.oparg == block.instrs[at + 1].oparg && (1..=3).contains(&instr.oparg) =>
        {
            block.instrs[at].make_nop();
            match instr.oparg {
                1 => block.instrs[at + 1].make_nop(),
                _ => block.instrs[at + 1].op = SWAP,
            }
        }
        (BUILD_TUPLE, _) => folding::fold_tuple(block, at, constants),
        (BUILD_LIST | BUILD_SET, _) => folding::fold_list_or_set(block, at, constants),
        (STORE_FAST, STORE_FAST) => {
            let after = block.instrs[at + 1];
            if after.oparg == instr.oparg && after.loc.lineno == instr.loc.lineno {
                block.instrs[at].set(POP_TOP, 0);
            }
        }
        (SWAP, _) if instr.oparg == 1 => block.instrs[at].make_nop(),
        (LOAD_GLOBAL, PUSH_NULL) if instr.oparg & 1 == 0 => {
            block.instrs[at].oparg |= 1;
            block.instrs[at + 1].make_nop();
        }
        (COMPARE_OP, TO_BOOL) => merge_into_next(block, at, COMPARE_OP, instr.oparg | oparg::COMPARE_TO_BOOL),
        (CONTAINS_OP | IS_OP, TO_BOOL) => merge_into_next(block, at, instr.op, instr.oparg),
        (CONTAINS_OP | IS_OP, UNARY_NOT) => merge_into_next(block, at, instr.op, instr.oparg ^ 1),
        (TO_BOOL, TO_BOOL) => block.instrs[at].make_nop(),
        (UNARY_NOT, TO_BOOL) => merge_into_next(block, at, UNARY_NOT, 0),
        (UNARY_NOT, UNARY_NOT) => {
            block.instrs[at].make_nop();
            block.instrs[at + 1].make_nop();
        }
        (UNARY_NOT | UNARY_INVERT | UNARY_NEGATIVE, _) => folding::fold_unary(block, at, constants),
        (CALL_INTRINSIC_1, _) if instr.oparg == oparg::INTRINSIC_LIST_TO_TUPLE => {
            if next == GET_ITER {
                block.instrs[at].make_nop();
            } else {
                folding::fold_list_to_tuple(block, at, constants);
            }
        }
        (CALL_INTRINSIC_1, _) if instr.oparg == oparg::INTRINSIC_UNARY_POSITIVE => {
            folding::fold_unary(block, at, constants);
        }
        (BINARY_OP, _) => folding::fold_binary(block, at, constants),
        _ => {}
    }
    false
}

/// The next instruction takes over; it keeps its own location.
fn merge_into_next(block: &mut super::graph::Block, at: usize, op: Op, oparg: u32) {
    block.instrs[at].make_nop();
    block.instrs[at + 1].set(op, oparg);
}

/// A jump to a jump goes on to where that one leads. True if something changed.
fn thread_jump(graph: &mut Graph, id: BlockId, at: usize, instr: Instr) -> bool {
    use Op::*;
    let Some(target) = instr.target else { return false };
    let Some(onto) = graph[target].instrs.first().copied() else { return false };
    let new_op = match (instr.op, onto.op) {
        (POP_JUMP_IF_NOT_NONE | POP_JUMP_IF_NONE | POP_JUMP_IF_FALSE | POP_JUMP_IF_TRUE, JUMP) => instr.op,
        (JUMP_IF_FALSE, JUMP | JUMP_IF_FALSE) | (JUMP_IF_TRUE, JUMP | JUMP_IF_TRUE) => instr.op,
        (JUMP_IF_FALSE, JUMP_IF_TRUE) | (JUMP_IF_TRUE, JUMP_IF_FALSE) => {
            // That jump will not be taken: go on behind it.
            graph[id].instrs[at].target = graph[target].next;
            return true;
        }
        (JUMP | JUMP_NO_INTERRUPT, JUMP) => JUMP,
        (JUMP | JUMP_NO_INTERRUPT, JUMP_NO_INTERRUPT) => instr.op,
        _ => return false,
    };
    if instr.target == onto.target {
        return false;
    }
    let mut jump = Instr::new(new_op, 0, onto.loc);
    jump.target = onto.target;
    graph[id].instrs[at].make_nop();
    graph[id].append(jump);
    true
}
