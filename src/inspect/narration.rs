//! What the last instruction did and what the next one will do, in words.

use super::look::Look;
use super::tell::{Teller, Tense};
use super::views::NarrationView;
use crate::objects::Ctx;

/// The pane's view.
pub fn view(look: &Look<'_>) -> NarrationView {
    let mut view = NarrationView { next: next(look), ..NarrationView::default() };
    match look.before.filter(|before| !before.t.frames.is_empty()) {
        Some(before) => {
            let ins = &before.code[before.t.pc as usize];
            view.opcode = ins.base.deopt().name().to_owned();
            view.sentence = Teller::new(before, look.program, Tense::Past).after(look.ctx).sentence();
            view.detail = detail(before);
        }
        None => {
            view.sentence =
                "Nothing has run yet: the module's frame is ready, and its stack is empty.".into();
        }
    }
    view
}

fn next(look: &Look<'_>) -> String {
    if look.state.finished {
        return match look.state.ended.as_ref().and_then(|ended| ended.failure.as_ref()) {
            Some(failure) => format!("The program has ended: nobody caught the {}.", failure.type_name),
            None => "The program has ended.".into(),
        };
    }
    let ins = &look.ctx.code[look.ctx.t.pc as usize];
    format!("{}: {}", ins.base.deopt().name(), Teller::new(look.ctx, look.program, Tense::Future).sentence())
}

/// The rule behind the instruction, and behind its specialised form if it has one.
fn detail(ctx: &Ctx) -> String {
    let op = ctx.code[ctx.t.pc as usize].base;
    let general = op.deopt().info().doc;
    match op == op.deopt() {
        true => general.to_owned(),
        false => format!("{general} Specialised to {}: {}", op.name(), op.info().doc),
    }
}
