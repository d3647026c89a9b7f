//! Quickening: instructions replace themselves by a specialised form once they have seen what they work on.
//!
//! The names are 3.14's, and a form is used only where ours means the same, so that a listing shows what CPython's
//! would. Specialised forms allocate exactly what the general ones do: ids must not depend on warm-up.

mod attr;
mod call;
mod fits;
mod values;

pub use attr::{known, known_place, known_super, load_attr, load_global, load_super_attr, store_attr};
pub use call::{call, call_kw, knows_callee};
pub use fits::fits;
pub use values::{
    binary_op, compare_op, contains_op, for_iter, send, store_subscr, to_bool, unpack_sequence,
};

use crate::bytecode::Op;
use crate::objects::counter::Counter;
use crate::objects::instruction::specialise;
use crate::objects::{Ctx, Form};

/// The instruction at `pc` becomes `op`, or has been looked at in vain.
fn install(ctx: &mut Ctx, op: Option<Op>) {
    let i = ctx.t.pc as usize;
    let general = ctx.code[i].base.deopt();
    let op = op.filter(|&op| op != general);
    specialise(&mut ctx.code, i, op.unwrap_or(general));
    let counter = &mut ctx.code[i].counter;
    *counter = if op.is_some() { Counter::COOLDOWN } else { counter.back_off() };
}

/// [`install`] with what the arm, or [`fits`], compares with.
fn install_with(ctx: &mut Ctx, op: Op, cache: [u32; 3]) {
    install(ctx, Some(op));
    set_cache(ctx, cache);
}

fn set_cache(ctx: &mut Ctx, cache: [u32; 3]) {
    let ins = &mut ctx.code[ctx.t.pc as usize];
    [ins.c0, ins.c1, ins.c2] = cache;
}

/// [`install`] of the name alone: the general arm executes it.
fn install_name(ctx: &mut Ctx, op: Op, cache: [u32; 3]) {
    install_with(ctx, op, cache);
    let ins = &mut ctx.code[ctx.t.pc as usize];
    ins.form = Form::of(op.deopt());
    (ins.fast, ins.named) = (ins.form, op != op.deopt());
}

/// The listing's name for what was just installed: CPython's conditions are narrower or wider than the arm's.
fn rename(ctx: &mut Ctx, op: Op) {
    let i = ctx.t.pc as usize;
    ctx.code[i].base = op;
}

/// An instruction that is executed outside the loop counts here.
pub fn count(ctx: &mut Ctx, specialise: fn(&mut Ctx)) {
    let i = ctx.t.pc as usize;
    if ctx.code[i].named && fits(ctx) {
        return;
    }
    if ctx.code[i].counter.is_due() {
        specialise(ctx);
        if ctx.code[i].named && fits(ctx) {
            return;
        }
    }
    ctx.code[i].counter = ctx.code[i].counter.advance();
}

/// The instructions whose specialised form does not depend on what they work on take it when they first run. What has
/// been asked of tools since the code last ran is seen to at its RESUME.
#[cold]
#[inline(never)]
pub fn first(ctx: &mut Ctx, i: u32) {
    let code = ctx.t.frame().code;
    let op = match ctx.code[i as usize].base.deopt() {
        Op::RESUME => {
            if !ctx.heap.code(code).hidden {
                ctx.instrument_resumed(code, i);
            }
            if ctx.code[i as usize].form == Form::INSTRUMENTED {
                return;
            }
            Op::RESUME_CHECK
        }
        Op::JUMP_BACKWARD => Op::JUMP_BACKWARD_NO_JIT,
        _ => {
            let v = ctx.heap.code(code).consts[ctx.code[i as usize].arg as usize];
            if ctx.heap.is_immortal(v.handle()) { Op::LOAD_CONST_IMMORTAL } else { Op::LOAD_CONST_MORTAL }
        }
    };
    specialise(&mut ctx.code, i as usize, op);
}
