//! Calling a class: `__new__`, then `__init__`.

use super::enter;
use crate::heap::layout::builtin;
use crate::heap::{TypeId, Value, ty};
use crate::objects::{Ctx, Flow, Resume, Special, frame_flag};
use crate::sub;

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
        if !is_native_of(ctx, call, ty::TYPE) {
            return enter::enter_call_slot(ctx, base, n, kwnames, call);
        }
    }
    make(ctx, base, n, kwnames, flags)
}

/// `type.__call__` proper: the class lies at `base`, `self` is NULL.
pub fn make(ctx: &mut Ctx, base: u32, n: u32, kwnames: bool, flags: u8) -> Flow {
    let class = ctx.at(base);
    let type_ = ctx.heap.type_id(class);
    let new = resolve_new(ctx, type_);
    let init = ctx.special(type_, Special::INIT);
    if is_native_of(ctx, new, ty::OBJECT)
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
    let kw = kwnames as u32;
    let state = [base, n, kw, 0];
    ctx.push_dup(new);
    for i in [0].into_iter().chain(2..2 + n + kw) {
        let v = ctx.at(base + i);
        ctx.push_dup(v);
    }
    let window = ctx.t.sp - n - kw - 2;
    let made = sub!(ctx, ctx.call_window(window, n, kwnames), &NEW, state);
    made_instance(ctx, state, made)
}

static NEW: Resume = Resume::new("", |ctx, cont, v| made_instance(ctx, cont.state, v));

/// `__new__` answered: run `__init__` if the result is an instance of the class.
fn made_instance(ctx: &mut Ctx, state: [u32; 4], made: Value) -> Flow {
    let [base, n, kw, _] = state;
    let type_ = ctx.heap.type_id(ctx.at(base));
    let got = ctx.heap.type_of(made);
    if !ctx.heap.is_subtype(got, type_) {
        ctx.cut(base);
        return Ok(made);
    }
    let init = ctx.special(got, Special::INIT);
    let new = resolve_new(ctx, got);
    if is_native_of(ctx, init, ty::OBJECT) && is_native_of(ctx, new, ty::OBJECT) && n + kw == 0 {
        ctx.cut(base);
        return Ok(made);
    }
    ctx.push(made);
    let init = ctx.special(got, Special::INIT);
    ctx.push_dup(init);
    ctx.push_dup(made);
    for i in 2..2 + n + kw {
        let v = ctx.at(base + i);
        ctx.push_dup(v);
    }
    let window = ctx.t.sp - n - kw - 2;
    let state = [base, window - 1, 0, 0];
    let result = match ctx.heap.type_of(init) {
        ty::FUNCTION | ty::METHOD_DESCRIPTOR | ty::WRAPPER_DESCRIPTOR => {
            sub!(ctx, ctx.call_window(window, n, kw != 0), &INIT, state)
        }
        _ => {
            let class = ctx.heap.type_object(got);
            let bound = sub!(
                ctx,
                ctx.descriptor_get(init, made.as_borrowed(), class),
                &INIT_BOUND,
                [window, n, kw, base]
            );
            return call_bound_init(ctx, [window, n, kw, base], bound);
        }
    };
    initialised(ctx, state, result)
}

static INIT_BOUND: Resume = Resume::new("", |ctx, cont, v| call_bound_init(ctx, cont.state, v));

fn call_bound_init(ctx: &mut Ctx, state: [u32; 4], bound: Value) -> Flow {
    let [window, n, kw, base] = state;
    ctx.set_at(window, bound);
    ctx.set_at(window + 1, Value::NULL);
    let state = [base, window - 1, 0, 0];
    let result = sub!(ctx, ctx.call_window(window, n, kw != 0), &INIT, state);
    initialised(ctx, state, result)
}

static INIT: Resume = Resume::new("", |ctx, cont, v| initialised(ctx, cont.state, v));

fn initialised(ctx: &mut Ctx, state: [u32; 4], result: Value) -> Flow {
    if !result.is_none() {
        return Err(init_not_none(ctx, result));
    }
    let made = ctx.take_at(state[1]);
    ctx.cut(state[0]);
    Ok(made)
}

/// `__init__` must answer None; takes over `result`.
pub fn init_not_none(ctx: &mut Ctx, result: Value) -> crate::objects::Break {
    let name = ctx.type_name(result).to_owned();
    ctx.heap.release(result);
    ctx.type_error(format!("__init__() should return None, not '{name}'"))
}

/// What `__new__` resolves to, staticmethods unwrapped.
pub fn resolve_new(ctx: &mut Ctx, type_: TypeId) -> Value {
    let new = ctx.special(type_, Special::NEW);
    match ctx.heap.type_of(new) {
        ty::STATICMETHOD => ctx.heap.lane(new.handle(), 0),
        _ => new,
    }
}

/// True if a special method is the native one that a builtin type defines.
pub fn is_native_of(ctx: &Ctx, method: Value, owner: TypeId) -> bool {
    matches!(ctx.heap.type_of(method), ty::BUILTIN | ty::WRAPPER_DESCRIPTOR | ty::METHOD_DESCRIPTOR)
        && ctx.heap.lane(method.handle(), builtin::OWNER).is(ctx.heap.type_object(owner))
}
