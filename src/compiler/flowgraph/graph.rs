//! The control-flow graph: basic blocks in a chain of normal control flow, made from an instruction sequence.

use std::ops::{Index, IndexMut};

use crate::bytecode::Op;
use crate::compiler::instruction::{Instructions, Location};

/// Names a block of its [`Graph`].
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct BlockId(u32);

/// One instruction of a block.
#[derive(Clone, Copy, Debug)]
pub struct Instr {
    pub op: Op,
    pub oparg: u32,
    pub loc: Location,
    /// Block of a jump or of a handler being set up.
    pub target: Option<BlockId>,
    /// Handler of an exception raised here.
    pub except: Option<BlockId>,
}

impl Instr {
    pub fn new(op: Op, oparg: u32, loc: Location) -> Instr {
        Instr { op, oparg, loc, target: None, except: None }
    }

    /// Replaces operation and operand; the location stays.
    pub fn set(&mut self, op: Op, oparg: u32) {
        self.op = op;
        self.oparg = oparg;
    }

    /// Turns the instruction into a `NOP`, which keeps its line until a later pass drops it.
    pub fn make_nop(&mut self) {
        self.set(Op::NOP, 0);
    }
}

/// A run of instructions that is entered only at its beginning and left only at its end.
#[derive(Clone, Debug)]
pub struct Block {
    pub instrs: Vec<Instr>,
    /// The block after this one, where control falls through to.
    pub next: Option<BlockId>,
    /// True if jumps or handlers may lead here.
    pub labelled: bool,
    pub predecessors: i32,
    /// Depth of the stack at entry; negative while unknown.
    pub start_depth: i32,
    /// Bit i is set if local i may be unbound at entry.
    pub unsafe_locals: u64,
    /// As a handler: also gets the index of the failing instruction.
    pub preserve_lasti: bool,
    pub except_handler: bool,
    pub cold: bool,
    pub warm: bool,
    /// Scratch mark of the pass that is running.
    pub visited: bool,
    /// Handlers of instructions that once stood behind the last one; see [`Block::append`].
    leftover: Vec<Option<BlockId>>,
}

impl Block {
    fn new(labelled: bool) -> Block {
        Block {
            instrs: Vec::new(),
            next: None,
            labelled,
            predecessors: 0,
            start_depth: 0,
            unsafe_locals: 0,
            preserve_lasti: false,
            except_handler: false,
            cold: false,
            warm: false,
            visited: false,
            leftover: Vec::new(),
        }
    }

    /// Appends an instruction that a pass has made up. CPython does not set its handler: it is covered by whatever
    /// handler the place in memory held before, mostly none, and exception tables show that.
    pub fn append(&mut self, mut instr: Instr) {
        instr.except = self.leftover.get(self.instrs.len()).copied().flatten();
        self.instrs.push(instr);
    }

    /// Puts what is left of the instructions back, and remembers the handlers behind their end.
    pub fn shrink(&mut self, before: &[Instr], kept: Vec<Instr>) {
        if before.len() > self.leftover.len() {
            self.leftover.resize(before.len(), None);
        }
        for (left, instr) in self.leftover.iter_mut().zip(before).skip(kept.len()) {
            *left = instr.except;
        }
        self.instrs = kept;
    }

    /// True unless the last instruction leaves the block for good.
    pub fn falls_through(&self) -> bool {
        !self.instrs.last().is_some_and(|last| last.op.exits_scope() || last.op.is_unconditional_jump())
    }

    /// True if the block ends in a return or raise.
    pub fn exits_scope(&self) -> bool {
        self.instrs.last().is_some_and(|last| last.op.exits_scope())
    }

    /// True if no instruction has a line.
    pub fn has_no_line(&self) -> bool {
        self.instrs.iter().all(|instr| instr.loc.lineno < 0)
    }

    /// Operation at an index, if there is one.
    pub fn op_at(&self, index: usize) -> Option<Op> {
        self.instrs.get(index).map(|instr| instr.op)
    }
}

/// All blocks of a code object. Blocks are only added; those cut out of the chain are forgotten.
pub struct Graph {
    blocks: Vec<Block>,
    pub entry: BlockId,
}

impl Index<BlockId> for Graph {
    type Output = Block;
    fn index(&self, id: BlockId) -> &Block {
        &self.blocks[id.0 as usize]
    }
}

impl IndexMut<BlockId> for Graph {
    fn index_mut(&mut self, id: BlockId) -> &mut Block {
        &mut self.blocks[id.0 as usize]
    }
}

impl Graph {
    /// Cuts a sequence into blocks: at every target, and after every jump, return and raise.
    pub fn new(instructions: &Instructions) -> Graph {
        let mut graph = Graph { blocks: vec![Block::new(false)], entry: BlockId(0) };
        let is_target = mark_targets(instructions);
        let mut block_at = vec![None; instructions.list.len()];
        let mut pending = Vec::new();
        let mut current = graph.entry;
        for (index, instruction) in instructions.list.iter().enumerate() {
            if instruction.op == Op::ANNOTATIONS_PLACEHOLDER && !is_target[index] {
                continue;
            }
            current = graph.block_for(current, is_target[index]);
            block_at[index] = Some(current);
            let op = if instruction.op == Op::ANNOTATIONS_PLACEHOLDER { Op::NOP } else { instruction.op };
            graph[current].instrs.push(Instr::new(op, instruction.oparg, instruction.location));
            if let Some(label) = instruction.target {
                let place = graph[current].instrs.len() - 1;
                pending.push((current, place, instructions.labels[label.0 as usize] as usize));
            }
        }
        for (block, place, target) in pending {
            graph[block].instrs[place].target = block_at[target];
        }
        graph
    }

    /// The block that takes the next instruction: the current one, or a new one behind it.
    fn block_for(&mut self, current: BlockId, labelled: bool) -> BlockId {
        let block = &mut self[current];
        let ended = block.instrs.last().is_some_and(|last| last.op.is_jump() || last.op.exits_scope());
        if !ended && !(labelled && (!block.instrs.is_empty() || block.labelled)) {
            block.labelled |= labelled;
            return current;
        }
        let new = self.add_block();
        self[new].labelled = labelled;
        self[current].next = Some(new);
        new
    }

    /// Adds a block that stands in no chain yet.
    pub fn add_block(&mut self) -> BlockId {
        self.blocks.push(Block::new(false));
        BlockId(self.blocks.len() as u32 - 1)
    }

    /// Adds a block with the same instructions.
    pub fn copy_block(&mut self, id: BlockId) -> BlockId {
        let new = self.add_block();
        self[new].instrs = self[id].instrs.clone();
        new
    }

    /// The blocks in order of the chain.
    pub fn order(&self) -> Vec<BlockId> {
        let mut order = Vec::with_capacity(self.blocks.len());
        let mut at = Some(self.entry);
        while let Some(id) = at {
            order.push(id);
            at = self[id].next;
        }
        order
    }

    /// The first block with instructions, from this one on.
    pub fn nonempty(&self, from: Option<BlockId>) -> Option<BlockId> {
        let mut at = from;
        while let Some(id) = at {
            if !self[id].instrs.is_empty() {
                return at;
            }
            at = self[id].next;
        }
        None
    }

    /// Takes the scratch marks off all blocks.
    pub fn clear_visited(&mut self) {
        for block in &mut self.blocks {
            block.visited = false;
        }
    }

    /// Marks a block; true if it was not marked before.
    pub fn visit(&mut self, id: BlockId) -> bool {
        !std::mem::replace(&mut self[id].visited, true)
    }

    /// The block control falls through to from this one.
    pub fn fallthrough(&self, id: BlockId) -> Option<BlockId> {
        if self[id].falls_through() { self[id].next } else { None }
    }
}

/// For each instruction, whether a jump or a handler leads to it.
fn mark_targets(instructions: &Instructions) -> Vec<bool> {
    let mut is_target = vec![false; instructions.list.len()];
    for instruction in &instructions.list {
        if let Some(label) = instruction.target {
            is_target[instructions.labels[label.0 as usize] as usize] = true;
        }
    }
    is_target
}
