//! `try` with `except*`: each handler takes its part of the group; what is left or raised is raised at the end.

use super::fblock::{BlockKind, Datum};
use super::{Codegen, intrinsic};
use crate::bytecode::Op;
use crate::compiler::ast::*;
use crate::compiler::error::Result;
use crate::compiler::instruction::Label;

impl<'a> Codegen<'a> {
    pub(super) fn try_star(&mut self, node: &'a Try, loc: Location) -> Result {
        if node.finalbody.is_empty() { self.try_star_except(node, loc) } else { self.try_finally(node, loc) }
    }

    pub(super) fn try_star_except(&mut self, node: &'a Try, loc: Location) -> Result {
        let none = Location::NONE;
        let [body, except, orelse, end, cleanup, reraise_star] = [(); 6].map(|()| self.label());
        self.jump(loc, Op::SETUP_FINALLY, except);
        self.place(body);
        self.push_fblock(BlockKind::TryExcept, loc)?;
        self.visit_body(&node.body)?;
        self.pop_fblock(BlockKind::TryExcept);
        self.op(none, Op::POP_BLOCK);
        self.jump(none, Op::JUMP_NO_INTERRUPT, orelse);
        self.place(except);
        self.jump(none, Op::SETUP_CLEANUP, cleanup);
        self.op(none, Op::PUSH_EXC_INFO);
        self.push_fblock(BlockKind::ExceptionGroupHandler, loc)?;
        for (index, handler) in node.handlers.iter().enumerate() {
            if index == 0 {
                // The list of exceptions raised in handlers, and a copy of the group to split.
                self.op_i(handler.loc, Op::BUILD_LIST, 0);
                self.op_i(handler.loc, Op::COPY, 2);
            }
            self.star_handler(handler)?;
            if index + 1 == node.handlers.len() {
                self.op_i(none, Op::LIST_APPEND, 1);
                self.jump(none, Op::JUMP_NO_INTERRUPT, reraise_star);
            }
        }
        self.pop_fblock(BlockKind::ExceptionGroupHandler);
        self.finish_star(reraise_star, cleanup, end);
        self.place(orelse);
        self.visit_body(&node.orelse)?;
        self.place(end);
        Ok(())
    }

    fn star_handler(&mut self, handler: &'a Handler) -> Result {
        let (none, loc) = (Location::NONE, handler.loc);
        let [next, next_with_error, no_match] = [(); 3].map(|()| self.label());
        if let Some(type_) = &handler.type_ {
            self.visit_expr(type_)?;
            self.op(loc, Op::CHECK_EG_MATCH);
            self.op_i(loc, Op::COPY, 1);
            self.jump(loc, Op::POP_JUMP_IF_NONE, no_match);
        }
        let [cleanup_end, body] = [(); 2].map(|()| self.label());
        let datum = match &handler.name {
            Some(name) => {
                self.nameop(loc, name, Context::Store)?;
                Datum::Name(name.clone())
            }
            None => {
                self.op(loc, Op::POP_TOP);
                Datum::None
            }
        };
        self.jump(loc, Op::SETUP_CLEANUP, cleanup_end);
        self.place(body);
        self.push_fblock_datum(BlockKind::HandlerCleanup, loc, datum)?;
        self.visit_body(&handler.body)?;
        self.pop_fblock(BlockKind::HandlerCleanup);
        self.op(none, Op::POP_BLOCK);
        if let Some(name) = &handler.name {
            self.forget_name(none, name)?;
        }
        self.jump(none, Op::JUMP_NO_INTERRUPT, next);
        self.place(cleanup_end);
        if let Some(name) = &handler.name {
            self.forget_name(none, name)?;
        }
        // Keep the exception that the handler raised.
        self.op_i(none, Op::LIST_APPEND, 3);
        self.op(none, Op::POP_TOP);
        self.jump(none, Op::JUMP_NO_INTERRUPT, next_with_error);
        self.place(next);
        self.op(none, Op::NOP);
        self.jump(none, Op::JUMP_NO_INTERRUPT, next_with_error);
        self.place(no_match);
        self.op(loc, Op::POP_TOP);
        self.place(next_with_error);
        Ok(())
    }

    fn finish_star(&mut self, reraise_star: Label, cleanup: Label, end: Label) {
        let none = Location::NONE;
        let reraise = self.label();
        self.place(reraise_star);
        self.op_i(none, Op::CALL_INTRINSIC_2, intrinsic::PREP_RERAISE_STAR);
        self.op_i(none, Op::COPY, 1);
        self.jump(none, Op::POP_JUMP_IF_NOT_NONE, reraise);
        self.op(none, Op::POP_TOP);
        self.op(none, Op::POP_BLOCK);
        self.op(none, Op::POP_EXCEPT);
        self.jump(none, Op::JUMP_NO_INTERRUPT, end);
        self.place(reraise);
        self.op(none, Op::POP_BLOCK);
        self.op_i(none, Op::SWAP, 2);
        self.op(none, Op::POP_EXCEPT);
        self.op_i(none, Op::RERAISE, 0);
        self.place(cleanup);
        self.pop_except_and_reraise(none);
    }
}
