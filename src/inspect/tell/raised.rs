//! Where an exception went, and what it means that one is raised again: the compiler ends whatever an exception may
//! pass through with a `RERAISE`.

use super::super::shown::Shower;
use super::Teller;
use super::entered::landed;
use crate::bytecode::Op;

impl Teller<'_> {
    /// ` That raised ValueError('no'); it goes to the handler in `sell`.`
    pub(super) fn raised(&self) -> Option<String> {
        let after = self.after?;
        if after.t.frames.is_empty() {
            let is_end = self.op() == Op::RETURN_VALUE;
            return (!is_end).then(|| " Nobody caught the exception: the program is over.".into());
        }
        if self.op() == Op::RERAISE {
            return None;
        }
        let frame = after.t.frames.last()?;
        let exc = landed(after)?;
        let shown = Shower::new(after, self.shown.program);
        let handler = format!("the handler in `{}`", after.heap.codes[frame.code as usize].code.name);
        // What `raise` raised is said already.
        Some(match self.op() == Op::RAISE_VARARGS && self.value(self.ins.arg.saturating_sub(1)).is(exc) {
            true => format!(" It goes to {handler}."),
            false => format!(" That raised {}; it goes to {handler}.", shown.short(exc)),
        })
    }

    /// `RERAISE`, by what it ends.
    pub(super) fn raise_again(&self, arg: u32) -> String {
        let exc = self.top(0);
        let (raises, goes_on) = (self.verb("Raised", "Raises"), self.verb("Went on", "Goes on"));
        match arg {
            2 => format!("{raises} {exc} again: `__exit__` did not swallow it."),
            0 if self.ends_clauses() => format!("{raises} {exc} again: no `except` clause here caught it."),
            0 if self.ends_star_clauses() => format!("{raises} {exc}: that is what `except*` left."),
            0 if self.ends_comprehension() => format!("{goes_on} with {exc}, out of the comprehension."),
            0 => format!("{goes_on} with {exc} after the `finally`."),
            _ => format!("{goes_on} with {exc}: the handler was left."),
        }
    }

    /// Instructions before this one, the nearest first.
    fn before(&self) -> impl Iterator<Item = Op> {
        let entry =
            self.ctx.t.frames.last().map_or(0, |frame| self.ctx.heap.codes[frame.code as usize].entry);
        let code = &self.ctx.code[entry as usize..self.ctx.t.pc as usize];
        code.iter().rev().map(|ins| ins.base.deopt())
    }

    /// Does the last `except` clause jump here when it does not match?
    fn ends_clauses(&self) -> bool {
        let Some(frame) = self.ctx.t.frames.last() else { return false };
        let code =
            &self.ctx.code[self.ctx.heap.codes[frame.code as usize].entry as usize..self.ctx.t.pc as usize];
        code.windows(2).any(|pair| {
            pair[0].base.deopt() == Op::CHECK_EXC_MATCH
                && pair[1].base.deopt().is_conditional_jump()
                && pair[1].c0 == self.ctx.t.pc
        })
    }

    fn ends_star_clauses(&self) -> bool {
        self.before().take(2).eq([Op::POP_EXCEPT, Op::SWAP])
    }

    /// An inlined comprehension gives its names back before.
    fn ends_comprehension(&self) -> bool {
        let stores = |op: &Op| matches!(op, Op::STORE_FAST | Op::STORE_FAST_STORE_FAST);
        let mut before = self.before().skip_while(stores);
        before.by_ref().take(3).eq([Op::SWAP, Op::POP_TOP, Op::SWAP])
    }
}
