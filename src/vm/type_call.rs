//! Calling a class: `__new__`, then `__init__`.

use super::enter;
use crate::heap::{Value, ty};
use crate::objects::{Ctx, Flow, Special, frame_flag};

/// Calls the class whose window begins at `base`. `flags` are those of a frame that is entered directly.
pub fn type_call(ctx: &mut Ctx, base: u32, n: u32, kwnames: bool, flags: u8) -> Flow {
    let class = ctx.at(base);
    let meta = ctx.heap.type_of(class);
    if meta == ty::TYPE && class.handle() == ctx.heap.types[ty::TYPE as usize].handle && n == 1 && !kwnames {
        let t = ctx.heap.type_of(ctx.at(base + 2));
        let t = ctx.heap.type_object(t);
        let v = ctx.heap.dup(t);
        ctx.cut(base);
        return Ok(v);
    }
    if meta != ty::TYPE {
        let call = ctx.special(meta, Special::CALL);
        if !ctx.is_native_of(call, ty::TYPE) {
            if flags & frame_flag::CONT == 0 {
                // The frame of `__call__` answers to the driver, which must know who waits.
                return Err(crate::objects::Break::Call { n, kwnames });
            }
            return enter::enter_call_slot(ctx, base, n, kwnames, call);
        }
    }
    make(ctx, base, n, kwnames, flags)
}

/// `type.__call__` proper: the class lies at `base`, `self` is NULL.
pub fn make(ctx: &mut Ctx, base: u32, n: u32, kwnames: bool, flags: u8) -> Flow {
    let class = ctx.at(base);
    let type_ = ctx.heap.type_id(class);
    let new = ctx.resolve_new(type_);
    let init = ctx.special(type_, Special::INIT);
    if ctx.is_native_of(new, ty::OBJECT)
        && ctx.heap.type_of(init) == ty::FUNCTION
        && ctx.heap.types[type_ as usize].layout == crate::heap::Layout::Object
        && !ctx.is_abstract(type_)
    {
        // [class, NULL, args] -> [instance, __init__, instance, args]
        let instance = ctx.heap.new_instance(type_);
        let class = ctx.t.stack[base as usize];
        ctx.push(Value::NULL);
        let (at, top) = (base as usize + 2, ctx.t.sp as usize);
        ctx.t.stack.copy_within(at..top - 1, at + 1);
        ctx.t.stack[base as usize + 2] = ctx.heap.dup(instance);
        ctx.t.stack[base as usize + 1] = ctx.heap.dup(init);
        ctx.t.stack[base as usize] = instance;
        ctx.heap.release(class);
        return enter::enter_init(ctx, base, n, kwnames, flags | frame_flag::INIT);
    }
    ctx.make_instance(base, n, kwnames)
}
