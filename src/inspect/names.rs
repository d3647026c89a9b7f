//! Names as the running frame sees them: locals, then cells, then globals, then builtins.

use super::attributes::dict_get;
use super::frames::{self, FrameRef};
use crate::heap::{Value, ty};
use crate::objects::{Ctx, frame_flag};

/// The innermost frame that is shown.
pub fn innermost(ctx: &Ctx) -> Option<usize> {
    ctx.t.frames.iter().rposition(|frame| frame.flags & frame_flag::HIDDEN == 0)
}

/// What a name means in the innermost frame. At the end of the program, in its module.
pub fn lookup(ctx: &Ctx, name: &str) -> Option<Value> {
    let Some(index) = innermost(ctx) else {
        return main_globals(ctx).and_then(|globals| dict_get(ctx, globals, name));
    };
    let frame = &ctx.t.frames[index];
    let data = &ctx.heap.codes[frame.code as usize].code;
    let (locals, _) = frames::slots(ctx, FrameRef::Live(index));
    let fast = data.localsplusnames.iter().zip(&locals).filter(|(local, _)| &***local == name);
    for (_, &value) in fast {
        if value.is_null() {
            continue;
        }
        let value =
            if ctx.heap.type_of(value) == ty::CELL { ctx.heap.lane(value.handle(), 0) } else { value };
        if !value.is_null() {
            return Some(value.as_borrowed());
        }
    }
    let namespace = frames::namespace(ctx, FrameRef::Live(index)).and_then(|dict| dict_get(ctx, dict, name));
    namespace.or_else(|| dict_get(ctx, frame.globals, name)).or_else(|| dict_get(ctx, frame.builtins, name))
}

/// The namespace of `__main__`.
pub fn main_globals(ctx: &Ctx) -> Option<crate::heap::Handle> {
    let main = dict_get(ctx, ctx.modules.handle(), "__main__")?;
    let dict = Value::from_raw(ctx.heap.slot(main.handle()).lane(4));
    (!dict.is_null()).then(|| dict.handle())
}
