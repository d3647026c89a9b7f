//! `try` with `except` and `finally`. The `finally` body is emitted twice: for the normal way and for exceptions.

use super::fblock::{BlockKind, Datum};
use super::{Codegen, error};
use crate::bytecode::Op;
use crate::compiler::ast::*;
use crate::compiler::error::Result;
use crate::compiler::instruction::Label;

impl<'a> Codegen<'a> {
    pub(super) fn try_(&mut self, node: &'a Try, loc: Location) -> Result {
        if node.finalbody.is_empty() { self.try_except(node, loc) } else { self.try_finally(node, loc) }
    }

    pub(super) fn try_finally(&mut self, node: &'a Try, loc: Location) -> Result {
        let none = Location::NONE;
        let [body, end, exit, cleanup] = [(); 4].map(|()| self.label());
        self.jump(loc, Op::SETUP_FINALLY, end);
        self.place(body);
        self.push_fblock_datum(BlockKind::FinallyTry, loc, Datum::Body(&node.finalbody))?;
        match (node.handlers.is_empty(), node.is_star) {
            (true, _) => self.visit_body(&node.body)?,
            (false, true) => self.try_star_except(node, loc)?,
            (false, false) => self.try_except(node, loc)?,
        }
        self.op(none, Op::POP_BLOCK);
        self.pop_fblock(BlockKind::FinallyTry);
        self.visit_body(&node.finalbody)?;
        self.jump(none, Op::JUMP_NO_INTERRUPT, exit);
        self.place(end);
        self.jump(none, Op::SETUP_CLEANUP, cleanup);
        self.op(none, Op::PUSH_EXC_INFO);
        self.push_fblock(BlockKind::FinallyEnd, none)?;
        self.visit_body(&node.finalbody)?;
        self.pop_fblock(BlockKind::FinallyEnd);
        self.op_i(none, Op::RERAISE, 0);
        self.place(cleanup);
        self.pop_except_and_reraise(none);
        self.place(exit);
        Ok(())
    }

    /// Below the exception lie the place it was raised at and the exception being handled before.
    pub(super) fn pop_except_and_reraise(&mut self, loc: Location) {
        self.op_i(loc, Op::COPY, 3);
        self.op(loc, Op::POP_EXCEPT);
        self.op_i(loc, Op::RERAISE, 1);
    }

    fn try_except(&mut self, node: &'a Try, loc: Location) -> Result {
        let none = Location::NONE;
        let [body, except, end, cleanup] = [(); 4].map(|()| self.label());
        self.jump(loc, Op::SETUP_FINALLY, except);
        self.place(body);
        self.push_fblock(BlockKind::TryExcept, loc)?;
        self.visit_body(&node.body)?;
        self.pop_fblock(BlockKind::TryExcept);
        self.op(none, Op::POP_BLOCK);
        self.visit_body(&node.orelse)?;
        self.jump(none, Op::JUMP_NO_INTERRUPT, end);
        self.place(except);
        self.jump(none, Op::SETUP_CLEANUP, cleanup);
        self.op(none, Op::PUSH_EXC_INFO);
        self.push_fblock(BlockKind::ExceptionHandler, loc)?;
        for (index, handler) in node.handlers.iter().enumerate() {
            if handler.type_.is_none() && index + 1 < node.handlers.len() {
                return error("default 'except:' must be last", handler.loc);
            }
            self.handler(handler, end)?;
        }
        self.pop_fblock(BlockKind::ExceptionHandler);
        self.op_i(none, Op::RERAISE, 0);
        self.place(cleanup);
        self.pop_except_and_reraise(none);
        self.place(end);
        Ok(())
    }

    fn handler(&mut self, handler: &'a Handler, end: Label) -> Result {
        let next = self.label();
        let loc = handler.loc;
        if let Some(type_) = &handler.type_ {
            self.visit_expr(type_)?;
            self.op(loc, Op::CHECK_EXC_MATCH);
            self.jump(loc, Op::POP_JUMP_IF_FALSE, next);
        }
        match &handler.name {
            Some(name) => self.named_handler(handler, name, end)?,
            None => {
                let none = Location::NONE;
                let body = self.label();
                self.op(loc, Op::POP_TOP);
                self.place(body);
                self.push_fblock(BlockKind::HandlerCleanup, loc)?;
                self.visit_body(&handler.body)?;
                self.pop_fblock(BlockKind::HandlerCleanup);
                self.op(none, Op::POP_BLOCK);
                self.op(none, Op::POP_EXCEPT);
                self.jump(none, Op::JUMP_NO_INTERRUPT, end);
            }
        }
        self.place(next);
        Ok(())
    }

    /// `except E as name`: the name is deleted at the end, whichever way that comes.
    fn named_handler(&mut self, handler: &'a Handler, name: &'a Name, end: Label) -> Result {
        let (none, loc) = (Location::NONE, handler.loc);
        let [cleanup_end, body] = [(); 2].map(|()| self.label());
        self.nameop(loc, name, Context::Store)?;
        self.jump(loc, Op::SETUP_CLEANUP, cleanup_end);
        self.place(body);
        self.push_fblock_datum(BlockKind::HandlerCleanup, loc, Datum::Name(name.clone()))?;
        self.visit_body(&handler.body)?;
        self.pop_fblock(BlockKind::HandlerCleanup);
        self.op(none, Op::POP_BLOCK);
        self.op(none, Op::POP_BLOCK);
        self.op(none, Op::POP_EXCEPT);
        self.forget_name(none, name)?;
        self.jump(none, Op::JUMP_NO_INTERRUPT, end);
        self.place(cleanup_end);
        self.forget_name(none, name)?;
        self.op_i(none, Op::RERAISE, 1);
        Ok(())
    }
}
