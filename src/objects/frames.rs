//! Frame objects: what `sys._getframe`, tracebacks and generators show of a frame.

use super::{Ctx, Frame, frame_flag};
use crate::heap::layout::{frame, function};
use crate::heap::{Handle, Value, ty};

impl Ctx {
    /// [`frame_object`] as a method.
    pub fn frame_object(&mut self, index: usize) -> Value {
        frame_object(self, index)
    }
}

/// The frame object of frame number `index` of the thread, made if need be. Owned.
pub fn frame_object(ctx: &mut Ctx, index: usize) -> Value {
    let f = ctx.t.frames[index];
    if f.object != 0 {
        return ctx.heap.dup(Value::borrowed(f.object));
    }
    let n = ctx.heap.codes[f.code as usize].framesize as usize;
    let func = ctx.heap.dup(f.func);
    let namespace = ctx.heap.dup(f.namespace);
    let object = ctx.heap.new_empty_fields(ty::FRAME, frame::START + n);
    let fields = ctx.heap.fields_mut(object.handle());
    fields[frame::FUNC] = func;
    fields[frame::NAMESPACE] = namespace;
    fields[frame::CODE_INDEX] = Value::from_raw(f.code);
    fields[frame::PC] = Value::from_raw(f.pc);
    fields[frame::STATE] = Value::from_raw(frame::LIVE);
    fields[frame::INDEX] = Value::from_raw(index as u32);
    fields[frame::TRACE_FLAGS] = Value::from_raw(0);
    ctx.heap.track(object.handle());
    ctx.t.frames[index].object = object.handle();
    ctx.heap.dup(object)
}

/// The frame is about to be popped: if somebody else holds its object, the locals move into it.
pub fn detach(ctx: &mut Ctx, f: Frame) {
    let object = f.object;
    let index = ctx.t.frames.len() - 1;
    ctx.t.frames[index].object = 0;
    if ctx.heap.refcount(object) == 1 {
        ctx.heap.release(Value::owned(object));
        return;
    }
    let nlocals = ctx.heap.codes[f.code as usize].nlocalsplus;
    for i in 0..nlocals {
        let v = ctx.take_at(f.fp + i);
        ctx.heap.set_field(object, frame::START + i as usize, v);
    }
    finish_object(ctx, object, nlocals, index);
    ctx.heap.release(Value::owned(object));
}

/// Marks a frame object as no longer running, with its caller's frame object as `f_back`.
pub fn finish_object(ctx: &mut Ctx, object: Handle, nlocals: u32, index: usize) {
    ctx.heap.set_field_raw(object, frame::PC, ctx.t.pc);
    ctx.heap.set_field_raw(object, frame::STATE, frame::DONE);
    ctx.heap.set_field_raw(object, frame::INDEX, nlocals);
    let back = (0..index).rev().find(|&i| ctx.t.frames[i].flags & frame_flag::HIDDEN == 0);
    if let Some(back) = back {
        let back = frame_object(ctx, back);
        let old = ctx.heap.set_field(object, frame::BACK, back);
        ctx.heap.release(old);
    }
}

/// Line number at which a frame object stands, `None` where it has none.
pub fn line(ctx: &Ctx, object: Handle) -> Option<i32> {
    let code = ctx.heap.field_raw(object, frame::CODE_INDEX);
    let data = &ctx.heap.codes[code as usize];
    let line = *data.lines.get((pc(ctx, object) - data.entry) as usize)?;
    (line >= 0).then_some(line)
}

/// Index of the instruction at which a frame object stands.
pub fn pc(ctx: &Ctx, object: Handle) -> u32 {
    if ctx.heap.field_raw(object, frame::STATE) != frame::LIVE {
        return ctx.heap.field_raw(object, frame::PC);
    }
    let index = ctx.heap.field_raw(object, frame::INDEX) as usize;
    if index + 1 == ctx.t.frames.len() { ctx.t.pc } else { ctx.t.frames[index].pc }
}

/// Globals of a frame object, borrowed.
pub fn globals(ctx: &Ctx, object: Handle) -> Value {
    let func = ctx.heap.field(object, frame::FUNC);
    ctx.heap.field(func.handle(), function::GLOBALS)
}
