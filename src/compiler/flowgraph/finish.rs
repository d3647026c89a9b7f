//! The last rewriting before assembly: pseudo instructions, cells, prefixes, conditional jumps forward only.

use super::graph::{Graph, Instr};
use super::nops;
use crate::bytecode::{Op, flags};
use crate::compiler::instruction::{Location, Unit};

/// `JUMP_IF_*` become a copy, a conversion and a popping jump.
pub fn convert_conditional_jumps(graph: &mut Graph) {
    for id in graph.order() {
        let Some(jump) = graph[id].instrs.last().copied() else { continue };
        let op = match jump.op {
            Op::JUMP_IF_FALSE => Op::POP_JUMP_IF_FALSE,
            Op::JUMP_IF_TRUE => Op::POP_JUMP_IF_TRUE,
            _ => continue,
        };
        let instrs = &mut graph[id].instrs;
        instrs.pop();
        instrs.push(Instr { op: Op::COPY, oparg: 1, target: None, ..jump });
        instrs.push(Instr { op: Op::TO_BOOL, oparg: 0, target: None, ..jump });
        instrs.push(Instr { op, ..jump });
    }
}

/// Adds what sets up the frame, and turns indices of cells into indices of fast locals.
pub fn prepare_locals(graph: &mut Graph, unit: &Unit) {
    let nlocals = unit.varnames.len();
    let cell_local: Vec<Option<usize>> =
        unit.cellvars.iter().map(|name| unit.varnames.iter().position(|local| local == name)).collect();
    insert_prefix(graph, unit, &cell_local);
    // Cells that are arguments take no place of their own.
    let mut places = Vec::with_capacity(unit.cellvars.len() + unit.freevars.len());
    let mut next = nlocals;
    for local in cell_local.into_iter().chain(unit.freevars.iter().map(|_| None)) {
        places.push(local.unwrap_or(next));
        next += usize::from(local.is_none());
    }
    use Op::*;
    for id in graph.order() {
        for instr in &mut graph[id].instrs {
            let takes_cell = matches!(
                instr.op,
                MAKE_CELL | LOAD_CLOSURE | LOAD_DEREF | STORE_DEREF | DELETE_DEREF | LOAD_FROM_DICT_OR_DEREF
            );
            if takes_cell {
                instr.oparg = places[instr.oparg as usize] as u32;
            }
        }
    }
}

/// Instructions at the very start: copy the closure, make the cells (arguments first), make the generator.
fn insert_prefix(graph: &mut Graph, unit: &Unit, cell_local: &[Option<usize>]) {
    let mut prefix = Vec::new();
    if !unit.freevars.is_empty() {
        prefix.push(Instr::new(Op::COPY_FREE_VARS, unit.freevars.len() as u32, Location::NONE));
    }
    let mut cells: Vec<usize> = (0..cell_local.len()).collect();
    cells.sort_by_key(|&cell| cell_local[cell].unwrap_or(unit.varnames.len() + cell));
    prefix.extend(cells.into_iter().map(|cell| Instr::new(Op::MAKE_CELL, cell as u32, Location::NONE)));
    if unit.flags & (flags::GENERATOR | flags::COROUTINE | flags::ASYNC_GENERATOR) != 0 {
        let lineno = unit.firstlineno as i32;
        let loc = Location { lineno, end_lineno: lineno, col: -1, end_col: -1 };
        prefix.push(Instr::new(Op::RETURN_GENERATOR, 0, loc));
        prefix.push(Instr::new(Op::POP_TOP, 0, loc));
    }
    let entry = graph.entry;
    graph[entry].instrs.splice(0..0, prefix);
}

/// Pseudo instructions that need nothing but another name, or nothing at all.
pub fn convert_pseudo(graph: &mut Graph) {
    for id in graph.order() {
        for instr in &mut graph[id].instrs {
            match instr.op {
                op if op.is_block_push() => instr.make_nop(),
                Op::LOAD_CLOSURE => instr.op = Op::LOAD_FAST,
                Op::STORE_FAST_MAYBE_NULL => instr.op = Op::STORE_FAST,
                _ => {}
            }
        }
    }
    nops::remove_redundant_nops_and_jumps(graph);
}

/// Conditional jumps lead forward only: one that led backward jumps over a jump instead.
pub fn normalize_jumps(graph: &mut Graph) {
    graph.clear_visited();
    let mut at = Some(graph.entry);
    while let Some(id) = at {
        graph.visit(id);
        normalize_block(graph, id);
        at = graph[id].next;
    }
}

fn normalize_block(graph: &mut Graph, id: super::graph::BlockId) {
    let Some(jump) = graph[id].instrs.last().copied() else { return };
    let Some(target) = jump.target.filter(|_| jump.op.is_conditional_jump()) else { return };
    let not_taken = Instr::new(Op::NOT_TAKEN, 0, jump.loc);
    if !graph[target].visited {
        graph[id].append(not_taken);
        return;
    }
    let reversed = match jump.op {
        Op::POP_JUMP_IF_NOT_NONE => Op::POP_JUMP_IF_NONE,
        Op::POP_JUMP_IF_NONE => Op::POP_JUMP_IF_NOT_NONE,
        Op::POP_JUMP_IF_FALSE => Op::POP_JUMP_IF_TRUE,
        _ => Op::POP_JUMP_IF_FALSE,
    };
    let back = graph.add_block();
    let mut jump_back = Instr::new(Op::JUMP, 0, jump.loc);
    jump_back.target = Some(target);
    let next = graph[id].next;
    let (start_depth, cold) = (graph[target].start_depth, graph[id].cold);
    let block = &mut graph[back];
    block.instrs.extend([not_taken, jump_back]);
    block.start_depth = start_depth;
    block.cold = cold;
    block.next = next;
    graph[id].next = Some(back);
    if let Some(last) = graph[id].instrs.last_mut() {
        last.op = reversed;
        last.target = next;
    }
}
