//! Code objects as the VM holds them: the compiler's data with constants and names turned into values.

use std::sync::Arc;

use crate::bytecode::Code;
use crate::heap::{Handle, Heap, Value, ty};

/// A loaded code object.
#[derive(Clone, Debug)]
pub struct CodeData {
    /// Its slot; 0 for a free entry of the table.
    pub handle: Handle,
    pub code: Arc<Code>,
    /// `co_consts`, a tuple, owned.
    pub consts_tuple: Value,
    /// Its items, borrowed.
    pub consts: Box<[Value]>,
    /// `co_names`, interned, owned.
    pub names: Box<[Value]>,
    /// Names of the fast locals, interned, owned.
    pub localsplusnames: Box<[Value]>,
    /// `co_filename`, `co_name`, `co_qualname`, owned.
    pub filename: Value,
    pub name: Value,
    pub qualname: Value,
    /// Index of its first instruction in the VM's instruction arena.
    pub entry: u32,
    /// Fast locals of all kinds.
    pub nlocalsplus: u32,
    /// Room a frame needs: fast locals and stack.
    pub framesize: u32,
    /// `co_argcount`.
    pub argcount: u32,
    /// Takes exactly its positional parameters: no `*args`, `**kwargs` or keyword-only ones.
    pub simple: bool,
    /// Never shown to the program: no traceback entry, no `f_back`.
    pub hidden: bool,
    /// The exception table in terms of instruction indices.
    pub handlers: Box<[Handler]>,
    /// Line number of each instruction from `entry` on, -1 where it has none.
    pub lines: Box<[i32]>,
}

/// A row of the exception table; `start..end` and `target` are indices into the instruction arena.
#[derive(Clone, Copy, Debug)]
pub struct Handler {
    pub start: u32,
    pub end: u32,
    pub target: u32,
    /// Height to which the frame's stack is cut.
    pub depth: u32,
    /// Push the failing instruction's offset too.
    pub lasti: bool,
}

impl Heap {
    /// Index of a code object's data.
    #[inline(always)]
    pub fn code_index(&self, code: Value) -> u32 {
        self.slot(code.handle()).w[0] as u32
    }

    #[inline(always)]
    pub fn code(&self, index: u32) -> &CodeData {
        &self.codes[index as usize]
    }

    /// A code object; takes over every value in `data`, whose `handle` is filled in here.
    pub fn new_code(&mut self, mut data: CodeData) -> Value {
        let h = self.alloc(ty::CODE);
        data.handle = h;
        let index = match self.codes_free.pop() {
            Some(index) => {
                self.codes[index as usize] = data;
                index
            }
            None => {
                self.codes.push(data);
                self.codes.len() as u32 - 1
            }
        };
        self.slot_mut(h).w = [index as u64, 0, 0];
        Value::owned(h)
    }

    pub(super) fn release_code(&mut self, h: Handle) {
        let index = self.slot(h).w[0] as u32;
        let data = &mut self.codes[index as usize];
        data.handle = 0;
        data.consts_tuple = Value::NULL;
        data.consts = Box::default();
        data.names = Box::default();
        data.localsplusnames = Box::default();
        self.codes_free.push(index);
    }
}
