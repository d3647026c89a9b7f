//! Alternatives in patterns: all must bind the same names, and leave their values in the same order.

use super::match_::PatternContext;
use super::pattern::duplicate_store;
use super::{Codegen, error};
use crate::bytecode::Op;
use crate::compiler::ast::*;
use crate::compiler::error::Result;

impl<'a> Codegen<'a> {
    pub(super) fn pattern_or(
        &mut self,
        patterns: &'a [Pattern],
        loc: Location,
        context: &mut PatternContext,
    ) -> Result {
        let end = self.label();
        let outer = context.clone();
        let mut control: Vec<Name> = Vec::new();
        for (index, alternative) in patterns.iter().enumerate() {
            let last = index + 1 == patterns.len();
            *context = PatternContext {
                allow_irrefutable: last && outer.allow_irrefutable,
                ..PatternContext::default()
            };
            self.op_i(alternative.loc, Op::COPY, 1);
            self.pattern(alternative, context)?;
            if index == 0 {
                control = context.stores.clone();
            } else if context.stores.len() != control.len() {
                return different_names(loc);
            } else {
                self.reorder_captures(alternative.loc, &control, &mut context.stores, loc)?;
            }
            self.jump(alternative.loc, Op::JUMP, end);
            self.emit_fail_pop(alternative.loc, context);
        }
        *context = outer;
        // No alternative matched: drop the copy of the subject.
        self.op(loc, Op::POP_TOP);
        self.jump_to_fail_pop(loc, context, Op::JUMP);
        self.place(end);
        let rotations = control.len() + 1 + context.on_top + context.stores.len();
        for name in control {
            self.rotate(loc, rotations);
            if context.stores.contains(&name) {
                return duplicate_store(&name, loc);
            }
            context.stores.push(name);
        }
        self.op(loc, Op::POP_TOP);
        Ok(())
    }

    /// Brings the captures of an alternative into the order of the first one's.
    fn reorder_captures(
        &mut self,
        loc: Location,
        control: &[Name],
        stores: &mut Vec<Name>,
        pattern_loc: Location,
    ) -> Result {
        for (wanted, name) in control.iter().enumerate().rev() {
            let Some(actual) = stores.iter().position(|store| store == name) else {
                return different_names(pattern_loc);
            };
            if actual == wanted {
                continue;
            }
            let rotations = actual + 1;
            let rotated: Vec<Name> = stores.drain(..rotations).collect();
            let at = wanted - actual;
            stores.splice(at..at, rotated);
            for _ in 0..rotations {
                self.rotate(loc, wanted + 1);
            }
        }
        Ok(())
    }
}

fn different_names<T>(loc: Location) -> Result<T> {
    error("alternative patterns bind different names", loc)
}
