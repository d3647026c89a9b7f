//! `with` and `async with`.

use super::Codegen;
use super::fblock::BlockKind;
use crate::bytecode::Op;
use crate::compiler::ast::*;
use crate::compiler::error::Result;
use crate::compiler::instruction::Label;

/// Operands of LOAD_SPECIAL.
mod special {
    pub const ENTER: u32 = 0;
    pub const EXIT: u32 = 1;
    pub const AENTER: u32 = 2;
    pub const AEXIT: u32 = 3;
}

impl<'a> Codegen<'a> {
    /// The item at `index`, with the later ones and the body inside it.
    pub(super) fn with(&mut self, node: &'a With, index: usize) -> Result {
        let item = &node.items[index];
        let [block, handler, exit, cleanup] = [(); 4].map(|()| self.label());
        self.visit_expr(&item.context)?;
        let loc = item.context.loc;
        let (enter_name, exit_name) =
            if node.is_async { (special::AENTER, special::AEXIT) } else { (special::ENTER, special::EXIT) };
        self.op_i(loc, Op::COPY, 1);
        self.op_i(loc, Op::LOAD_SPECIAL, exit_name);
        self.op_i(loc, Op::SWAP, 2);
        self.op_i(loc, Op::SWAP, 3);
        self.op_i(loc, Op::LOAD_SPECIAL, enter_name);
        self.op_i(loc, Op::CALL, 0);
        if node.is_async {
            self.await_context(loc, 1);
        }
        self.jump(loc, Op::SETUP_WITH, handler);
        self.place(block);
        let kind = if node.is_async { BlockKind::AsyncWith } else { BlockKind::With };
        self.push_fblock(kind, loc)?;
        match &item.vars {
            Some(vars) => self.visit_expr(vars)?,
            None => self.op(loc, Op::POP_TOP),
        }
        if index + 1 == node.items.len() {
            self.visit_body(&node.body)?;
        } else {
            self.with(node, index + 1)?;
        }
        self.pop_fblock(kind);
        // The normal way out.
        self.op(if node.is_async { loc } else { Location::NONE }, Op::POP_BLOCK);
        self.call_exit_with_nones(loc);
        if node.is_async {
            self.await_context(loc, 2);
        }
        self.op(loc, Op::POP_TOP);
        self.jump(loc, Op::JUMP, exit);
        // The way out by exception.
        self.place(handler);
        self.jump(loc, Op::SETUP_CLEANUP, cleanup);
        self.op(loc, Op::PUSH_EXC_INFO);
        self.op(loc, Op::WITH_EXCEPT_START);
        if node.is_async {
            self.await_context(loc, 2);
        }
        self.with_except_finish(cleanup);
        self.place(exit);
        Ok(())
    }

    /// Awaits what `__aenter__` (1) or `__aexit__` (2) answered.
    fn await_context(&mut self, loc: Location, which: u32) {
        self.op_i(loc, Op::GET_AWAITABLE, which);
        self.load_none(loc);
        self.yield_from(loc, true);
    }

    /// After `__exit__` saw the exception: a true answer swallows it.
    fn with_except_finish(&mut self, cleanup: Label) {
        let none = Location::NONE;
        let [suppress, exit] = [(); 2].map(|()| self.label());
        self.op(none, Op::TO_BOOL);
        self.jump(none, Op::POP_JUMP_IF_TRUE, suppress);
        self.op_i(none, Op::RERAISE, 2);
        self.place(suppress);
        self.op(none, Op::POP_TOP);
        self.op(none, Op::POP_BLOCK);
        self.op(none, Op::POP_EXCEPT);
        for _ in 0..3 {
            self.op(none, Op::POP_TOP);
        }
        self.jump(none, Op::JUMP_NO_INTERRUPT, exit);
        self.place(cleanup);
        self.pop_except_and_reraise(none);
        self.place(exit);
    }
}
