//! The constants of a code object while it is optimised, and the pass over instructions that load them.

use std::collections::HashMap;

use super::evaluate;
use super::graph::{Block, Graph, Instr};
use crate::bytecode::constants::{self, ConstKey};
use crate::bytecode::{Const, Op};

/// Constants in order of their index, found by key.
pub struct Constants {
    list: Vec<Const>,
    index: HashMap<ConstKey, u32>,
}

impl Constants {
    pub fn new(list: Vec<Const>) -> Constants {
        let mut index = HashMap::new();
        for (at, constant) in list.iter().enumerate() {
            index.entry(constants::key(constant)).or_insert(at as u32);
        }
        Constants { list, index }
    }

    /// Index of the constant, which is added if it is new. A NaN is always new: it does not equal itself.
    pub fn add(&mut self, constant: Const) -> u32 {
        let next = self.list.len() as u32;
        if has_nan(&constant) {
            self.list.push(constant);
            return next;
        }
        *self.index.entry(constants::key(&constant)).or_insert_with(|| {
            self.list.push(constant);
            next
        })
    }

    /// The value that the instruction pushes, if it pushes a constant.
    pub fn loaded_by(&self, instr: &Instr) -> Option<Const> {
        match instr.op {
            Op::LOAD_CONST => Some(self.list[instr.oparg as usize].clone()),
            Op::LOAD_SMALL_INT => Some(Const::Int(instr.oparg.into())),
            _ => None,
        }
    }

    /// Makes the instruction push this constant.
    pub fn make_load(&mut self, instr: &mut Instr, constant: Const) {
        match small_int(&constant) {
            Some(small) => instr.set(Op::LOAD_SMALL_INT, small),
            None => instr.set(Op::LOAD_CONST, self.add(constant)),
        }
    }

    /// The finished list.
    pub fn into_list(self) -> Vec<Const> {
        self.list
    }
}

fn has_nan(constant: &Const) -> bool {
    match constant {
        Const::Float(value) => value.is_nan(),
        Const::Complex { real, imag } => real.is_nan() || imag.is_nan(),
        Const::Tuple(items) => items.iter().any(has_nan),
        _ => false,
    }
}

/// The operand of `LOAD_SMALL_INT` that pushes this constant.
fn small_int(constant: &Const) -> Option<u32> {
    match constant {
        Const::Int(int) => u8::try_from(int).ok().map(u32::from),
        _ => None,
    }
}

/// True if the instruction pushes a constant.
pub fn loads_const(op: Op) -> bool {
    matches!(op, Op::LOAD_CONST | Op::LOAD_SMALL_INT)
}

/// Simplifies what follows a load of a constant: conditional jumps, tests for None, conversions to bool.
pub fn optimize_loads(graph: &mut Graph, constants: &mut Constants) {
    for id in graph.order() {
        optimize_block(&mut graph[id], constants);
    }
}

fn optimize_block(block: &mut Block, constants: &mut Constants) {
    // The load whose value is on top; kept over a `COPY 1` of a constant.
    let mut load: Option<Instr> = None;
    for at in 0..block.instrs.len() {
        let instr = &mut block.instrs[at];
        if let Some(constant) = constants.loaded_by(instr)
            && let Some(small) = small_int(&constant)
        {
            instr.set(Op::LOAD_SMALL_INT, small);
        }
        let copies = instr.op == Op::COPY && instr.oparg == 1;
        if !(copies && load.is_some_and(|load| load.op == Op::LOAD_CONST)) {
            load = Some(*instr);
        }
        if let Some(constant) = load.and_then(|load| constants.loaded_by(&load)) {
            optimize_use(block, at, &constant, constants);
        }
    }
}

/// Rewrites the instruction after `at`, which pushes `constant`.
fn optimize_use(block: &mut Block, at: usize, constant: &Const, constants: &mut Constants) {
    let Some(next) = block.op_at(at + 1) else { return };
    match next {
        Op::POP_JUMP_IF_FALSE | Op::POP_JUMP_IF_TRUE | Op::JUMP_IF_FALSE | Op::JUMP_IF_TRUE => {
            if matches!(next, Op::POP_JUMP_IF_FALSE | Op::POP_JUMP_IF_TRUE) {
                block.instrs[at].make_nop();
            }
            let jump_if = matches!(next, Op::POP_JUMP_IF_TRUE | Op::JUMP_IF_TRUE);
            if evaluate::truth(constant) == jump_if {
                block.instrs[at + 1].op = Op::JUMP;
            } else {
                block.instrs[at + 1].make_nop();
            }
        }
        Op::IS_OP if matches!(constant, Const::None) => test_for_none(block, at),
        Op::TO_BOOL => {
            let index = constants.add(Const::Bool(evaluate::truth(constant)));
            block.instrs[at].make_nop();
            block.instrs[at + 1].set(Op::LOAD_CONST, index);
        }
        _ => {}
    }
}

/// `x is None` before a conditional jump becomes a jump on None.
fn test_for_none(block: &mut Block, at: usize) {
    let mut jump = at + 2;
    if block.op_at(jump) == Some(Op::TO_BOOL) {
        block.instrs[jump].make_nop();
        jump += 1;
    }
    let inverted = block.instrs[at + 1].oparg != 0;
    let not_none = match block.op_at(jump) {
        Some(Op::POP_JUMP_IF_FALSE) => !inverted,
        Some(Op::POP_JUMP_IF_TRUE) => inverted,
        _ => return,
    };
    block.instrs[at].make_nop();
    block.instrs[at + 1].make_nop();
    block.instrs[jump].op = if not_none { Op::POP_JUMP_IF_NOT_NONE } else { Op::POP_JUMP_IF_NONE };
}

/// Drops constants that no instruction loads. The first one stays: it may be the docstring.
pub fn remove_unused(graph: &mut Graph, constants: &mut Constants) {
    if constants.list.is_empty() {
        return;
    }
    let mut used = vec![false; constants.list.len()];
    used[0] = true;
    for_each_const_load(graph, |oparg| used[*oparg as usize] = true);
    let mut new_index = Vec::with_capacity(used.len());
    let mut count = 0;
    for &is_used in &used {
        new_index.push(count);
        count += u32::from(is_used);
    }
    for_each_const_load(graph, |oparg| *oparg = new_index[*oparg as usize]);
    let mut keep = used.iter();
    constants.list.retain(|_| *keep.next().unwrap_or(&true));
    constants.index.clear();
}

fn for_each_const_load(graph: &mut Graph, mut f: impl FnMut(&mut u32)) {
    for id in graph.order() {
        for instr in &mut graph[id].instrs {
            if instr.op == Op::LOAD_CONST {
                f(&mut instr.oparg);
            }
        }
    }
}
