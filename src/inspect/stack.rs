//! The value stack of the selected frame: what lies there, who owns it, who pushed it.

use super::frames::{self, FrameRef};
use super::look::Look;
use super::shown::Shower;
use super::views::{Change, Ownership, StackSlot, StackView};
use crate::bytecode::{Op, verify};
use crate::heap::Value;
use crate::objects::Ctx;

/// The pane's view.
pub fn view(look: &Look<'_>) -> StackView {
    let Some(frame) = look.frame() else { return StackView::default() };
    let Some((code, pc)) = frames::place(look.ctx, frame) else { return StackView::default() };
    let (_, stack) = frames::slots(look.ctx, frame);
    let old = look.before.and_then(|before| {
        let mut order = look.order_before.iter();
        let same = order.find(|other| frames::same_frame((look.ctx, frame), (before, **other)));
        same.map(|same| frames::slots(before, *same).1)
    });
    let pushers = pushers(look.ctx, code, pc, stack.len());
    let shown = Shower::new(look.ctx, look.program);
    let mut slots: Vec<StackSlot> = stack
        .iter()
        .enumerate()
        .map(|(at, &value)| {
            let change = match old.as_ref().map(|old| old.get(at)) {
                Some(Some(before)) if before.raw() == value.raw() => Change::Same,
                Some(Some(_)) => Change::Changed,
                _ => Change::New,
            };
            StackSlot {
                value: shown.short(value),
                type_name: shown.type_name(value),
                object: (!value.is_null()).then(|| look.id(value.handle())),
                ownership: ownership(look.ctx, value),
                pushed_by: pushers[at].map(|op| op.name().to_owned()),
                change,
            }
        })
        .collect();
    slots.reverse();
    let is_top = matches!(frame, FrameRef::Live(index) if index + 1 == look.ctx.t.frames.len());
    let ins = &look.ctx.code[pc as usize];
    StackView {
        next_takes: if is_top { (ins.base.popped(ins.arg).max(0) as usize).min(slots.len()) } else { 0 },
        depth_max: look.ctx.heap.codes[code as usize].code.stacksize as usize,
        slots,
    }
}

/// Whose the reference in a slot is.
pub fn ownership(ctx: &Ctx, value: Value) -> Ownership {
    if value.is_null() {
        Ownership::Null
    } else if ctx.heap.is_immortal(value.handle()) {
        Ownership::Immortal
    } else if value.is_owned() {
        Ownership::Owned
    } else {
        Ownership::Borrowed
    }
}

/// Which instruction pushed each of the `depth` values that lie there before `pc`: the nearest one above in the code whose
/// effect reaches the slot. Unknown beyond the nearest instruction that never falls through.
fn pushers(ctx: &Ctx, code: u32, pc: u32, depth: usize) -> Vec<Option<Op>> {
    let loaded = &ctx.heap.codes[code as usize];
    let entry = loaded.entry;
    let mut found = vec![None; depth];
    // A frame that waits in a call has given its arguments away: below them lies what is left.
    let depths = verify::depths(&loaded.code).unwrap_or_default();
    let before = pc.checked_sub(entry).and_then(|at| depths.get(at as usize).copied().flatten());
    let mut height = before.map_or(depth as i64, i64::from);
    for at in (entry..pc).rev() {
        let ins = &ctx.code[at as usize];
        let op = ins.base.deopt();
        if op.is_unconditional_jump() || op.exits_scope() {
            break;
        }
        let (popped, pushed) = (i64::from(op.popped(ins.arg)), i64::from(op.pushed(ins.arg)));
        for slot in (height - pushed).max(0)..height {
            if let Some(pusher @ None) = found.get_mut(slot as usize) {
                *pusher = Some(op);
            }
        }
        height += popped - pushed;
    }
    found
}
