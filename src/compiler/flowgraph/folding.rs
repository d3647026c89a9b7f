//! Constant folding: operators, tuples, lists and sets whose operands are constants.

use std::sync::Arc;

use super::constants::{Constants, loads_const};
use super::evaluate;
use super::graph::Block;
use crate::bytecode::{Const, Op};
use crate::compiler::instruction::Location;

/// Greatest display that is folded as a whole.
const MAX_DISPLAY: u32 = 30;
/// Smallest list or set display worth building from a constant.
const MIN_CONST_SEQUENCE: u32 = 3;

/// Finds the `count` constants loaded right before `end`, `NOP`s aside.
fn const_loads(block: &Block, end: usize, count: usize) -> Option<Vec<usize>> {
    let mut places = Vec::with_capacity(count);
    for at in (0..end).rev() {
        if places.len() == count {
            break;
        }
        match block.instrs[at].op {
            Op::NOP => {}
            op if loads_const(op) => places.push(at),
            _ => return None,
        }
    }
    places.reverse();
    (places.len() == count).then_some(places)
}

fn values(block: &Block, places: &[usize], constants: &Constants) -> Arc<[Const]> {
    places.iter().filter_map(|&at| constants.loaded_by(&block.instrs[at])).collect()
}

/// Turns loads into `NOP`s without a line.
fn drop_loads(block: &mut Block, places: &[usize]) {
    for &at in places {
        block.instrs[at].make_nop();
        block.instrs[at].loc = Location::NONE;
    }
}

/// `BUILD_TUPLE` of constants becomes a constant tuple.
pub fn fold_tuple(block: &mut Block, at: usize, constants: &mut Constants) {
    let size = block.instrs[at].oparg;
    if size > MAX_DISPLAY {
        return;
    }
    let Some(places) = const_loads(block, at, size as usize) else { return };
    let tuple = Const::Tuple(values(block, &places, constants));
    drop_loads(block, &places);
    constants.make_load(&mut block.instrs[at], tuple);
}

/// A long display of constants that was built by appending, then made a tuple, becomes a constant tuple.
pub fn fold_list_to_tuple(block: &mut Block, at: usize, constants: &mut Constants) {
    let mut places = Vec::new();
    let mut expect_append = true;
    let mut start = None;
    for place in (0..at).rev() {
        let instr = block.instrs[place];
        if instr.op == Op::NOP {
            continue;
        }
        if instr.op == Op::BUILD_LIST && instr.oparg == 0 {
            if !expect_append {
                return;
            }
            start = Some(place);
            break;
        }
        if expect_append {
            if instr.op != Op::LIST_APPEND || instr.oparg != 1 {
                return;
            }
        } else if loads_const(instr.op) {
            places.push(place);
        } else {
            return;
        }
        expect_append = !expect_append;
    }
    let Some(start) = start else { return };
    places.reverse();
    let tuple = Const::Tuple(values(block, &places, constants));
    let dropped: Vec<usize> = (start..at).filter(|&place| block.instrs[place].op != Op::NOP).collect();
    drop_loads(block, &dropped);
    constants.make_load(&mut block.instrs[at], tuple);
}

/// List and set displays: constants for `in` and `for`, else built at once from a constant.
pub fn fold_list_or_set(block: &mut Block, at: usize, constants: &mut Constants) {
    let display = block.instrs[at];
    let only_read = matches!(block.op_at(at + 1), Some(Op::GET_ITER | Op::CONTAINS_OP));
    let size = display.oparg;
    if size > MAX_DISPLAY || (size < MIN_CONST_SEQUENCE && !only_read) {
        return;
    }
    let Some(places) = const_loads(block, at, size as usize) else {
        if only_read && display.op == Op::BUILD_LIST {
            block.instrs[at].op = Op::BUILD_TUPLE;
        }
        return;
    };
    let items = values(block, &places, constants);
    let folded = if display.op == Op::BUILD_SET { evaluate::frozenset(&items) } else { Const::Tuple(items) };
    let index = constants.add(folded);
    drop_loads(block, &places);
    if only_read {
        block.instrs[at].set(Op::LOAD_CONST, index);
        return;
    }
    let extend = if display.op == Op::BUILD_LIST { Op::LIST_EXTEND } else { Op::SET_UPDATE };
    block.instrs[at - 2].loc = display.loc;
    block.instrs[at - 2].set(display.op, 0);
    block.instrs[at - 1].set(Op::LOAD_CONST, index);
    block.instrs[at].set(extend, 1);
}

/// `BINARY_OP` of two constants.
pub fn fold_binary(block: &mut Block, at: usize, constants: &mut Constants) {
    let Some(places) = const_loads(block, at, 2) else { return };
    let operands = values(block, &places, constants);
    let Some(result) = evaluate::binary(block.instrs[at].oparg, &operands[0], &operands[1]) else { return };
    drop_loads(block, &places);
    constants.make_load(&mut block.instrs[at], result);
}

/// A unary operator on a constant.
pub fn fold_unary(block: &mut Block, at: usize, constants: &mut Constants) {
    let Some(places) = const_loads(block, at, 1) else { return };
    let operand = values(block, &places, constants);
    let Some(result) = evaluate::unary(block.instrs[at].op, &operand[0]) else { return };
    drop_loads(block, &places);
    constants.make_load(&mut block.instrs[at], result);
}
