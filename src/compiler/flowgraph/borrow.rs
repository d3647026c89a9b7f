//! Loads of locals that need not count their reference: the local outlives the value on the stack.
//!
//! A load may borrow if its value leaves the stack within the block, is not stored into a local, and the local is
//! not rebound before. The stack is followed through one block at a time.

use super::graph::{Block, BlockId, Graph};
use crate::bytecode::Op;

/// A value on the stack: the instruction that pushed it, and the local it came from.
#[derive(Clone, Copy)]
struct Ref {
    instr: Option<usize>,
    local: Option<u32>,
}

/// State of one block.
struct Walk {
    stack: Vec<Ref>,
    /// Whether the instruction at this place must count its reference.
    owned: Vec<bool>,
    /// Blocks that control may go to.
    successors: Vec<BlockId>,
}

/// Turns loads into borrowing ones where that is safe.
pub fn optimize_loads(graph: &mut Graph) {
    graph.clear_visited();
    let entry = graph.entry;
    graph[entry].start_depth = 0;
    graph.visit(entry);
    let mut todo = vec![entry];
    while let Some(id) = todo.pop() {
        let mut walk = Walk::new(&graph[id]);
        for at in 0..graph[id].instrs.len() {
            walk.step(&graph[id], at);
        }
        if !graph[id].instrs.is_empty() {
            walk.successors.extend(graph.fallthrough(id));
        }
        walk.mark_unconsumed();
        borrow(&mut graph[id], &walk.owned);
        for successor in walk.successors {
            if graph.visit(successor) {
                todo.push(successor);
            }
        }
    }
}

fn borrow(block: &mut Block, owned: &[bool]) {
    for (instr, _) in block.instrs.iter_mut().zip(owned).filter(|(_, owned)| !**owned) {
        match instr.op {
            Op::LOAD_FAST => instr.op = Op::LOAD_FAST_BORROW,
            Op::LOAD_FAST_LOAD_FAST => instr.op = Op::LOAD_FAST_BORROW_LOAD_FAST_BORROW,
            _ => {}
        }
    }
}

impl Walk {
    fn new(block: &Block) -> Walk {
        let unknown = Ref { instr: None, local: None };
        Walk {
            stack: vec![unknown; block.start_depth.max(0) as usize],
            owned: vec![false; block.instrs.len()],
            successors: Vec::new(),
        }
    }

    fn push(&mut self, instr: usize, local: Option<u32>) {
        self.stack.push(Ref { instr: Some(instr), local });
    }

    fn pop(&mut self) -> Ref {
        self.stack.pop().unwrap_or(Ref { instr: None, local: None })
    }

    fn drop_top(&mut self, count: i32) {
        self.stack.truncate(self.stack.len().saturating_sub(count.max(0) as usize));
    }

    /// The local is about to lose its value: what was loaded from it must be counted.
    fn kill(&mut self, local: u32) {
        for value in &self.stack {
            if value.local == Some(local)
                && let Some(instr) = value.instr
            {
                self.owned[instr] = true;
            }
        }
    }

    fn store(&mut self, local: u32) {
        let value = self.pop();
        self.kill(local);
        if let Some(instr) = value.instr {
            self.owned[instr] = true;
        }
    }

    fn mark_unconsumed(&mut self) {
        for value in &self.stack {
            if let Some(instr) = value.instr {
                self.owned[instr] = true;
            }
        }
    }

    fn step(&mut self, block: &Block, at: usize) {
        use Op::*;
        let instr = &block.instrs[at];
        let (op, oparg) = (instr.op, instr.oparg);
        let (popped, pushed) = (op.popped(oparg), op.pushed(oparg));
        match op {
            LOAD_FAST => self.push(at, Some(oparg)),
            LOAD_FAST_AND_CLEAR => {
                self.kill(oparg);
                self.push(at, Some(oparg));
            }
            DELETE_FAST => self.kill(oparg),
            LOAD_FAST_LOAD_FAST => {
                self.push(at, Some(oparg >> 4));
                self.push(at, Some(oparg & 15));
            }
            STORE_FAST => self.store(oparg),
            STORE_FAST_LOAD_FAST => {
                self.store(oparg >> 4);
                self.push(at, Some(oparg & 15));
            }
            STORE_FAST_STORE_FAST => {
                self.store(oparg >> 4);
                self.store(oparg & 15);
            }
            COPY => {
                let value = self.stack[self.stack.len() - oparg as usize];
                self.stack.push(value);
            }
            SWAP => {
                let top = self.stack.len() - 1;
                self.stack.swap(top, top + 1 - oparg as usize);
            }
            // CPython notes a wrong producer here, the block's first instruction: if the value stays on the stack or
            // is stored, that one counts its reference. Listings show it, so it is done the same way.
            GET_ANEXT | GET_LEN | IMPORT_FROM | MATCH_KEYS | MATCH_MAPPING | MATCH_SEQUENCE
            | WITH_EXCEPT_START => {
                (0..(pushed - popped) as usize).for_each(|first| self.push(first, None));
            }
            // These may leave the very object they took: a str is its own text, an iterator its own iterator.
            FORMAT_SIMPLE | GET_YIELD_FROM_ITER => {}
            DICT_MERGE | DICT_UPDATE | LIST_APPEND | LIST_EXTEND | MAP_ADD | RERAISE | SET_ADD
            | SET_UPDATE => {
                self.drop_top(popped - pushed);
            }
            CHECK_EXC_MATCH => {
                self.pop();
                self.push(at, None);
            }
            LOAD_SPECIAL | PUSH_EXC_INFO => {
                let value = self.pop();
                self.push(at, None);
                self.stack.push(value);
            }
            END_SEND | SET_FUNCTION_ATTRIBUTE => {
                let value = self.pop();
                self.pop();
                self.stack.push(value);
            }
            FOR_ITER => {
                self.successors.extend(instr.target);
                self.push(at, None);
            }
            LOAD_ATTR | LOAD_SUPER_ATTR => {
                let owner = self.pop();
                self.drop_top(popped - 1);
                self.push(at, None);
                // As a method call it may leave the object itself on the stack.
                if oparg & 1 != 0 {
                    self.stack.push(owner);
                }
            }
            SEND => {
                self.successors.extend(instr.target);
                self.pop();
                self.push(at, None);
            }
            _ => {
                self.successors.extend(instr.target.filter(|_| op.has_target()));
                if !op.is_block_push() {
                    self.drop_top(popped);
                    (0..pushed).for_each(|_| self.push(at, None));
                }
            }
        }
    }
}
