//! The `match` statement: cases, guards, and the blocks that clean up after a failed pattern.

use super::Codegen;
use crate::bytecode::Op;
use crate::compiler::ast::*;
use crate::compiler::error::Result;
use crate::compiler::instruction::Label;

/// State of one case's pattern.
#[derive(Clone, Default)]
pub struct PatternContext {
    /// Names captured so far; their values lie on the stack below `on_top`.
    pub stores: Vec<Name>,
    /// Whether a pattern that always matches may stand here.
    pub allow_irrefutable: bool,
    /// `fail_pop[i]` pops `i` values and goes on with the next case.
    pub fail_pop: Vec<Label>,
    /// Values on top of the stack that must stay there, and are popped on failure.
    pub on_top: usize,
}

impl<'a> Codegen<'a> {
    pub(super) fn match_(&mut self, subject: &'a Expr, cases: &'a [MatchCase]) -> Result {
        self.visit_expr(subject)?;
        let end = self.label();
        let Some((last, firsts)) = cases.split_last() else { return Ok(()) };
        let has_default = last.pattern.is_wildcard() && cases.len() > 1;
        let tested = if has_default { firsts } else { cases };
        for (index, case) in tested.iter().enumerate() {
            let last_tested = index + 1 == tested.len();
            if !last_tested {
                self.op_i(case.pattern.loc, Op::COPY, 1);
            }
            self.case(case, last_tested, index + 1 == cases.len(), end)?;
        }
        if has_default {
            // The default makes no code of its own; the NOP carries its line.
            self.op(last.pattern.loc, Op::NOP);
            if let Some(guard) = &last.guard {
                self.jump_if(last.pattern.loc, guard, end, false)?;
            }
            self.visit_body(&last.body)?;
        }
        self.place(end);
        Ok(())
    }

    fn case(&mut self, case: &'a MatchCase, last_tested: bool, last: bool, end: Label) -> Result {
        let loc = case.pattern.loc;
        let mut context =
            PatternContext { allow_irrefutable: case.guard.is_some() || last, ..PatternContext::default() };
        self.pattern(&case.pattern, &mut context)?;
        for name in &context.stores {
            self.nameop(loc, name, Context::Store)?;
        }
        // From here on nothing of the pattern is left on the stack.
        if let Some(guard) = &case.guard {
            self.ensure_fail_pop(&mut context, 0);
            self.jump_if(loc, guard, context.fail_pop[0], false)?;
        }
        if !last_tested {
            self.op(Location::NEXT, Op::POP_TOP);
        }
        self.visit_body(&case.body)?;
        self.jump(Location::NONE, Op::JUMP, end);
        self.emit_fail_pop(loc, &mut context);
        Ok(())
    }

    fn ensure_fail_pop(&mut self, context: &mut PatternContext, pops: usize) {
        while context.fail_pop.len() <= pops {
            let label = self.label();
            context.fail_pop.push(label);
        }
    }

    /// Jumps to where a failed match is cleaned up.
    pub(super) fn jump_to_fail_pop(&mut self, loc: Location, context: &mut PatternContext, op: Op) {
        let pops = context.on_top + context.stores.len();
        self.ensure_fail_pop(context, pops);
        self.jump(loc, op, context.fail_pop[pops]);
    }

    pub(super) fn emit_fail_pop(&mut self, loc: Location, context: &mut PatternContext) {
        let labels = std::mem::take(&mut context.fail_pop);
        for (index, label) in labels.into_iter().enumerate().rev() {
            self.place(label);
            if index > 0 {
                self.op(loc, Op::POP_TOP);
            }
        }
    }
}

impl Pattern {
    /// `_`.
    pub(super) fn is_wildcard(&self) -> bool {
        matches!(self.kind, PatternKind::As { pattern: _, name: None })
    }

    /// `*_`.
    pub(super) fn is_star_wildcard(&self) -> bool {
        matches!(self.kind, PatternKind::Star(None))
    }
}
