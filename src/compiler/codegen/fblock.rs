//! Frame blocks: what `return`, `break` and `continue` must undo on their way out.

use super::{Codegen, error};
use crate::bytecode::Op;
use crate::compiler::ast::*;
use crate::compiler::error::Result;
use crate::compiler::instruction::Label;

/// CPython refuses deeper nesting.
const MAX_BLOCKS: usize = 21;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum BlockKind {
    WhileLoop,
    ForLoop,
    TryExcept,
    FinallyTry,
    FinallyEnd,
    With,
    AsyncWith,
    HandlerCleanup,
    PopValue,
    ExceptionHandler,
    ExceptionGroupHandler,
    AsyncComprehension,
    StopIteration,
}

/// What a block must know to be undone.
#[derive(Clone)]
pub enum Datum<'a> {
    None,
    /// The body of a `finally`.
    Body(&'a [Stmt]),
    /// The name of an exception handler.
    Name(Name),
}

#[derive(Clone)]
pub struct FrameBlock<'a> {
    pub kind: BlockKind,
    /// Where `continue` goes.
    pub start: Option<Label>,
    /// Where `break` goes.
    pub exit: Option<Label>,
    pub loc: Location,
    pub datum: Datum<'a>,
}

impl<'a> Codegen<'a> {
    pub(super) fn push_fblock(&mut self, kind: BlockKind, loc: Location) -> Result {
        self.push_fblock_full(FrameBlock { kind, start: None, exit: None, loc, datum: Datum::None })
    }

    pub(super) fn push_loop(&mut self, kind: BlockKind, loc: Location, start: Label, exit: Label) -> Result {
        self.push_fblock_full(FrameBlock {
            kind,
            start: Some(start),
            exit: Some(exit),
            loc,
            datum: Datum::None,
        })
    }

    pub(super) fn push_fblock_datum(&mut self, kind: BlockKind, loc: Location, datum: Datum<'a>) -> Result {
        self.push_fblock_full(FrameBlock { kind, start: None, exit: None, loc, datum })
    }

    fn push_fblock_full(&mut self, block: FrameBlock<'a>) -> Result {
        if self.unit().fblocks.len() >= MAX_BLOCKS {
            return error("too many statically nested blocks", block.loc);
        }
        self.unit().finally_depth += (block.kind == BlockKind::FinallyEnd) as u32;
        self.unit().fblocks.push(block);
        Ok(())
    }

    pub(super) fn pop_fblock(&mut self, kind: BlockKind) {
        let popped = self.unit().fblocks.pop();
        self.unit().finally_depth -= (kind == BlockKind::FinallyEnd) as u32;
        debug_assert!(popped.is_some_and(|block| block.kind == kind));
    }

    pub(super) fn call_exit_with_nones(&mut self, loc: Location) {
        for _ in 0..3 {
            self.load_none(loc);
        }
        self.op_i(loc, Op::CALL, 3);
    }

    /// Emits the undoing of one block. When `preserve` is set the top of the stack is a value to keep.
    pub(super) fn unwind_one(
        &mut self,
        loc: &mut Location,
        block: &FrameBlock<'a>,
        preserve: bool,
    ) -> Result {
        match block.kind {
            BlockKind::WhileLoop
            | BlockKind::ExceptionHandler
            | BlockKind::ExceptionGroupHandler
            | BlockKind::AsyncComprehension
            | BlockKind::StopIteration => {}
            BlockKind::ForLoop => {
                self.swap_if(preserve, *loc);
                self.op(*loc, Op::POP_TOP);
            }
            BlockKind::TryExcept => self.op(*loc, Op::POP_BLOCK),
            BlockKind::FinallyTry => self.unwind_finally(loc, block, preserve)?,
            BlockKind::FinallyEnd => {
                self.swap_if(preserve, *loc);
                self.op(*loc, Op::POP_TOP);
                self.swap_if(preserve, *loc);
                self.op(*loc, Op::POP_BLOCK);
                self.op(*loc, Op::POP_EXCEPT);
            }
            BlockKind::With | BlockKind::AsyncWith => self.unwind_with(loc, block, preserve),
            BlockKind::HandlerCleanup => self.unwind_handler(*loc, block, preserve)?,
            BlockKind::PopValue => {
                self.swap_if(preserve, *loc);
                self.op(*loc, Op::POP_TOP);
            }
        }
        Ok(())
    }

    fn swap_if(&mut self, preserve: bool, loc: Location) {
        if preserve {
            self.op_i(loc, Op::SWAP, 2);
        }
    }

    /// The `finally` body is emitted in place; what follows it belongs to no line.
    fn unwind_finally(&mut self, loc: &mut Location, block: &FrameBlock<'a>, preserve: bool) -> Result {
        self.op(*loc, Op::POP_BLOCK);
        if preserve {
            self.push_fblock(BlockKind::PopValue, *loc)?;
        }
        if let Datum::Body(body) = block.datum {
            self.visit_body(body)?;
        }
        if preserve {
            self.pop_fblock(BlockKind::PopValue);
        }
        *loc = Location::NONE;
        Ok(())
    }

    fn unwind_with(&mut self, loc: &mut Location, block: &FrameBlock<'a>, preserve: bool) {
        *loc = block.loc;
        self.op(*loc, Op::POP_BLOCK);
        if preserve {
            self.op_i(*loc, Op::SWAP, 3);
            self.op_i(*loc, Op::SWAP, 2);
        }
        self.call_exit_with_nones(*loc);
        if block.kind == BlockKind::AsyncWith {
            self.op_i(*loc, Op::GET_AWAITABLE, 2);
            self.load_none(*loc);
            self.yield_from(*loc, true);
        }
        self.op(*loc, Op::POP_TOP);
        *loc = Location::NONE;
    }

    fn unwind_handler(&mut self, loc: Location, block: &FrameBlock<'a>, preserve: bool) -> Result {
        let name = match &block.datum {
            Datum::Name(name) => Some(name.clone()),
            _ => None,
        };
        if name.is_some() {
            self.op(loc, Op::POP_BLOCK);
        }
        self.swap_if(preserve, loc);
        self.op(loc, Op::POP_BLOCK);
        self.op(loc, Op::POP_EXCEPT);
        if let Some(name) = name {
            self.forget_name(loc, &name)?;
        }
        Ok(())
    }

    /// `name = None; del name`.
    pub(super) fn forget_name(&mut self, loc: Location, name: &Name) -> Result {
        self.load_none(loc);
        self.nameop(loc, name, Context::Store)?;
        self.nameop(loc, name, Context::Del)
    }

    /// Undoes all blocks, or those up to the nearest loop, which is then the answer.
    pub(super) fn unwind(
        &mut self,
        loc: &mut Location,
        preserve: bool,
        to_loop: bool,
    ) -> Result<Option<FrameBlock<'a>>> {
        let Some(top) = self.unit().fblocks.last().cloned() else { return Ok(None) };
        if top.kind == BlockKind::ExceptionGroupHandler {
            return error("'break', 'continue' and 'return' cannot appear in an except* block", *loc);
        }
        if to_loop && matches!(top.kind, BlockKind::WhileLoop | BlockKind::ForLoop) {
            return Ok(Some(top));
        }
        self.unit().fblocks.pop();
        self.unwind_one(loc, &top, preserve)?;
        let found = self.unwind(loc, preserve, to_loop)?;
        self.unit().fblocks.push(top);
        Ok(found)
    }
}
