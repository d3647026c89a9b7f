//! The cursors of the interpreter loop: stack pointer, frame pointer and program counter as raw pointers.
//!
//! This is the one module of the VM that uses `unsafe` (checked indices here cost 24 % of the whole loop, see
//! DESIGN). What makes it sound:
//! - Entering a frame makes sure that the value stack has room for the frame's fast locals and its stack
//!   (`CodeData::framesize`), which the verifier has proved sufficient for every path through the code.
//! - Cursors are derived anew from indices after every operation that may grow the value stack or the instruction
//!   arena: the loop does so at its `'reload` label.
//! - The program counter only moves by `next` and by jump targets, both inside one code object's instructions.

#![allow(unsafe_code)]

use crate::bytecode::Op;
use crate::heap::Value;
use crate::objects::counter::Counter;
use crate::objects::{Form, Ins};

/// Points at the first free place of the value stack, or at a frame's first fast local.
#[derive(Clone, Copy, PartialEq)]
pub struct Sp(*mut Value);

/// Points at an instruction.
#[derive(Clone, Copy)]
pub struct Pc(*mut Ins);

impl Sp {
    #[inline(always)]
    pub fn new(stack: &mut [Value], index: u32) -> Sp {
        debug_assert!(index as usize <= stack.len());
        // SAFETY: `index` is at most the length.
        Sp(unsafe { stack.as_mut_ptr().add(index as usize) })
    }

    #[inline(always)]
    pub fn index(self, stack: &[Value]) -> u32 {
        ((self.0 as usize - stack.as_ptr() as usize) / size_of::<Value>()) as u32
    }

    /// The value `offset` places away.
    #[inline(always)]
    pub fn get(self, offset: isize) -> Value {
        // SAFETY: inside the running frame's window, see the module's text.
        unsafe { *self.0.offset(offset) }
    }

    #[inline(always)]
    pub fn set(self, offset: isize, v: Value) {
        // SAFETY: as above; the loop has the only access to the stack while it runs.
        unsafe { *self.0.offset(offset) = v }
    }

    #[inline(always)]
    pub fn add(self, offset: isize) -> Sp {
        // SAFETY: stays within the frame's window or one past it.
        Sp(unsafe { self.0.offset(offset) })
    }
}

/// Reads single fields of the instruction: a copy of all of it would go through memory before the dispatch.
macro_rules! field {
    ($($(#[$doc:meta])* $name:ident: $type:ty,)*) => {
        $($(#[$doc])*
        #[inline(always)]
        pub fn $name(self) -> $type {
            // SAFETY: points at an instruction of the arena.
            unsafe { (*self.0).$name }
        })*
    };
}

impl Pc {
    #[inline(always)]
    pub fn new(code: &mut [Ins], index: u32) -> Pc {
        debug_assert!((index as usize) < code.len());
        // SAFETY: in bounds.
        Pc(unsafe { code.as_mut_ptr().add(index as usize) })
    }

    #[inline(always)]
    pub fn index(self, code: &[Ins]) -> u32 {
        ((self.0 as usize - code.as_ptr() as usize) / size_of::<Ins>()) as u32
    }

    /// A copy of the instruction.
    #[inline(always)]
    pub fn ins(self) -> Ins {
        // SAFETY: points at an instruction of the arena.
        unsafe { *self.0 }
    }

    field!(
        /// What is executed where nobody looks.
        fast: Form,
        /// What is executed where somebody looks at every instruction.
        form: Form,
        /// The operand.
        arg: u32,
        /// The inline cache's first word; a jump's target.
        c0: u32,
        /// Its second word.
        c1: u32,
        /// Its third word.
        c2: u32,
        /// When it is specialised, or specialised anew.
        counter: Counter,
        /// What listings show.
        base: Op,
        /// Only the name is specialised.
        named: bool,
    );

    #[inline(always)]
    pub fn next(self) -> Pc {
        // SAFETY: every code object ends with an instruction that does not fall through.
        Pc(unsafe { self.0.add(1) })
    }

    /// One execution less before the instruction is specialised.
    #[inline(always)]
    pub fn advance(self) {
        // SAFETY: points at an instruction of the arena; no other reference to it is alive.
        unsafe { (*self.0).counter = (*self.0).counter.advance() }
    }

    /// The instruction at an absolute index of the arena that starts at `code`.
    #[inline(always)]
    pub fn jump(code: &mut [Ins], index: u32) -> Pc {
        Pc::new(code, index)
    }
}
