//! Calling a class: `__new__`, then `__init__`.

use super::enter;
use crate::heap::{Handle, Layout, TypeId, Value, flag, ty};
use crate::objects::{Break, Cont, Ctx, Flow, Resume, Special, frame_flag};

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
                return Err(Break::Call { n, kwnames });
            }
            return enter::enter_call_slot(ctx, base, n, kwnames, call);
        }
    }
    make(ctx, base, n, kwnames, flags)
}

/// The quickened call of a class: makes the instance and enters `__init__` with the arguments as they lie there.
/// False: the call site must go the general way.
pub fn enter_init_exact(ctx: &mut Ctx, n: u32, version: u32, init: Handle) -> bool {
    let base = ctx.t.sp - n - 2;
    let class = ctx.at(base);
    if !ctx.heap.is_type(class) || !ctx.at(base + 1).is_null() {
        return false;
    }
    let type_ = ctx.heap.type_id(class);
    if ctx.heap.types[type_ as usize].version != version || ctx.t.frames.len() as u32 >= ctx.t.recursion_limit
    {
        return false;
    }
    place_instance(ctx, base, type_, Value::borrowed(init));
    enter::enter_init(ctx, base, n, false, frame_flag::INIT).is_err_and(|b| matches!(b, Break::Next))
}

/// `[class, NULL, args]` -> `[instance, __init__, instance, args]`.
fn place_instance(ctx: &mut Ctx, base: u32, type_: TypeId, init: Value) {
    let instance = ctx.heap.new_instance(type_);
    let class = ctx.t.stack[base as usize];
    ctx.push(Value::NULL);
    let (at, top) = (base as usize + 2, ctx.t.sp as usize);
    ctx.t.stack.copy_within(at..top - 1, at + 1);
    ctx.t.stack[base as usize + 2] = ctx.heap.dup(instance);
    ctx.t.stack[base as usize + 1] = ctx.heap.dup(init);
    ctx.t.stack[base as usize] = instance;
    ctx.heap.release(class);
}

/// `type.__call__` proper: the class lies at `base`, `self` is NULL.
pub fn make(ctx: &mut Ctx, base: u32, n: u32, kwnames: bool, flags: u8) -> Flow {
    let class = ctx.at(base);
    let type_ = ctx.heap.type_id(class);
    if ctx.heap.types[type_ as usize].layout != Layout::Object {
        return ctx.make_instance(base, n, kwnames, false);
    }
    let new = ctx.resolve_new(type_);
    let init = ctx.special(type_, Special::INIT);
    let plain = ctx.is_native_of(new, ty::OBJECT) && !ctx.is_abstract(type_);
    if plain && n == 0 && ctx.heap.types[type_ as usize].has(flag::HEAP) && ctx.is_native_of(init, ty::OBJECT)
    {
        let instance = ctx.heap.new_instance(type_);
        ctx.cut(base);
        return Ok(instance);
    }
    if plain && ctx.heap.type_of(init) == ty::FUNCTION {
        if flags & frame_flag::CONT == 0 {
            return Err(Break::Call { n, kwnames });
        }
        return general_init(ctx, base, n, kwnames, type_, init);
    }
    ctx.make_instance(base, n, kwnames, false)
}

/// The general way of making a plain instance: the arguments are held in a tuple besides.
fn general_init(ctx: &mut Ctx, base: u32, n: u32, kwnames: bool, type_: TypeId, init: Value) -> Flow {
    let instance = ctx.heap.new_instance(type_);
    ctx.hold_arguments(base, n, kwnames, instance);
    let window = ctx.t.sp;
    ctx.push(instance);
    ctx.push_dup(init);
    ctx.push_dup(instance);
    for i in base + 2..base + 2 + n + kwnames as u32 {
        let v = ctx.at(i);
        ctx.push_dup(v);
    }
    ctx.t.conts.push(Cont { sp: window, resume: &MADE, state: [base, 0, 0, 0] });
    enter::enter_init(ctx, window, n, kwnames, frame_flag::INIT | frame_flag::CONT)
}

/// The instance is made: the caller's window goes.
static MADE: Resume = Resume::new("", |ctx, cont, v| {
    ctx.cut(cont.state[0]);
    Ok(v)
});
