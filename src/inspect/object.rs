//! One object in detail.

use super::edges;
use super::handles::HandleSet;
use super::look::Look;
use super::memory;
use super::shown::Shower;
use super::survey::Survey;
use super::views::{Change, ObjectView};
use crate::heap::{Value, fixed, ty};

/// References listed.
const CHILDREN_MAX: usize = 200;

/// An object by its display id; `None` if none with this id lives.
pub fn view(look: &Look<'_>, id: u64) -> Option<ObjectView> {
    let ctx = look.ctx;
    let h = look.program.handle(id);
    let is_there = h > 0 && (h as usize) < ctx.heap.len() && look.id(h) == id;
    if !is_there || h >= fixed::END && ctx.heap.slot(h).ty == ty::FREE {
        return None;
    }
    let v = Value::borrowed(h);
    let shown = Shower::new(ctx, look.program);
    let mut children = Vec::new();
    edges::edges(ctx, h, |way, child| {
        if children.len() < CHILDREN_MAX {
            let how = way.suffix(ctx, h, &|v| shown.show(v, 20)).trim_start().to_owned();
            children.push((how, look.id(child.handle()), shown.short(child)));
        }
    });
    let holders =
        Survey::new(ctx, look.program).holders(ctx, look.program, &HandleSet::from_iter([h])).remove(&h);
    Some(ObjectView {
        id,
        type_name: shown.type_name(v),
        value: shown.show(v, 1_000),
        refcount: i64::from(ctx.heap.refcount(h)),
        immortal: ctx.heap.is_immortal(h),
        address: ctx.heap.id(v),
        size: ctx.heap.sizeof(v),
        generation: ctx.heap.gc_generation(h).map(|generation| generation as u8),
        holders: memory::complete(holders.unwrap_or_default(), memory::count(ctx, h), Change::Same),
        children,
    })
}
