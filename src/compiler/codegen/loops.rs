//! `if`, `for`, `async for`, `while`, `break` and `continue`.

use super::fblock::BlockKind;
use super::{Codegen, error};
use crate::bytecode::Op;
use crate::compiler::ast::*;
use crate::compiler::error::Result;

impl<'a> Codegen<'a> {
    pub(super) fn if_(
        &mut self,
        test: &'a Expr,
        body: &'a [Stmt],
        orelse: &'a [Stmt],
        loc: Location,
    ) -> Result {
        let end = self.label();
        let next = if orelse.is_empty() { end } else { self.label() };
        self.jump_if(loc, test, next, false)?;
        self.visit_body(body)?;
        if !orelse.is_empty() {
            self.jump(Location::NONE, Op::JUMP_NO_INTERRUPT, end);
            self.place(next);
            self.visit_body(orelse)?;
        }
        self.place(end);
        Ok(())
    }

    pub(super) fn for_(&mut self, node: &'a For, loc: Location) -> Result {
        let [start, body, cleanup, end] = [(); 4].map(|()| self.label());
        self.push_loop(BlockKind::ForLoop, loc, start, end)?;
        self.visit_expr(&node.iter)?;
        let loc = node.iter.loc;
        self.op(loc, Op::GET_ITER);
        self.place(start);
        self.jump(loc, Op::FOR_ITER, cleanup);
        // Gives the target its line in a statement of several lines; removed when it is redundant.
        self.op(node.target.loc, Op::NOP);
        self.place(body);
        self.visit_expr(&node.target)?;
        self.visit_body(&node.body)?;
        self.jump(Location::NONE, Op::JUMP, start);
        self.place(cleanup);
        self.op(Location::NONE, Op::END_FOR);
        self.op(Location::NONE, Op::POP_ITER);
        self.pop_fblock(BlockKind::ForLoop);
        self.visit_body(&node.orelse)?;
        self.place(end);
        Ok(())
    }

    pub(super) fn async_for(&mut self, node: &'a For, loc: Location) -> Result {
        let [start, send, except, end] = [(); 4].map(|()| self.label());
        self.visit_expr(&node.iter)?;
        self.op(node.iter.loc, Op::GET_AITER);
        self.place(start);
        self.push_loop(BlockKind::ForLoop, loc, start, end)?;
        // Guards the call of `__anext__`.
        self.jump(loc, Op::SETUP_FINALLY, except);
        self.op(loc, Op::GET_ANEXT);
        self.load_none(loc);
        self.place(send);
        self.yield_from(loc, true);
        self.op(loc, Op::POP_BLOCK);
        self.op(loc, Op::NOT_TAKEN);
        self.visit_expr(&node.target)?;
        self.visit_body(&node.body)?;
        self.jump(Location::NONE, Op::JUMP, start);
        self.pop_fblock(BlockKind::ForLoop);
        self.place(except);
        // The end of the loop succeeds the `for`, not the body.
        self.jump(node.iter.loc, Op::END_ASYNC_FOR, send);
        self.visit_body(&node.orelse)?;
        self.place(end);
        Ok(())
    }

    pub(super) fn while_(
        &mut self,
        test: &'a Expr,
        body: &'a [Stmt],
        orelse: &'a [Stmt],
        loc: Location,
    ) -> Result {
        let [start, end, anchor] = [(); 3].map(|()| self.label());
        self.place(start);
        self.push_loop(BlockKind::WhileLoop, loc, start, end)?;
        self.jump_if(loc, test, anchor, false)?;
        self.visit_body(body)?;
        self.jump(Location::NONE, Op::JUMP, start);
        self.pop_fblock(BlockKind::WhileLoop);
        self.place(anchor);
        self.visit_body(orelse)?;
        self.place(end);
        Ok(())
    }

    pub(super) fn break_(&mut self, origin: Location) -> Result {
        let mut loc = origin;
        self.op(loc, Op::NOP);
        let Some(block) = self.unwind(&mut loc, false, true)? else {
            return error("'break' outside loop", origin);
        };
        self.unwind_one(&mut loc, &block, false)?;
        if let Some(exit) = block.exit {
            self.jump(loc, Op::JUMP, exit);
        }
        Ok(())
    }

    pub(super) fn continue_(&mut self, origin: Location) -> Result {
        let mut loc = origin;
        self.op(loc, Op::NOP);
        let Some(block) = self.unwind(&mut loc, false, true)? else {
            return error("'continue' not properly in loop", origin);
        };
        if let Some(start) = block.start {
            self.jump(loc, Op::JUMP, start);
        }
        Ok(())
    }
}
