//! Attribute instructions.

use super::Answer;
use crate::heap::{Value, ty};
use crate::objects::{Ctx, Flow, Special};
use crate::vm::ends;

fn name_at(ctx: &Ctx, index: u32) -> Value {
    let code = ctx.t.frame().code;
    ctx.heap.codes[code as usize].names[index as usize].as_borrowed()
}

/// `[owner]`: the attribute.
pub fn load_attr(ctx: &mut Ctx, index: u32) -> Flow {
    let (owner, name) = (ctx.peek(0), name_at(ctx, index));
    ctx.get_attr(owner, name)
}

/// `[owner]`: the attribute to be called; NULL with the function pushed if the owner becomes `self`.
pub fn load_method(ctx: &mut Ctx, index: u32) -> Flow {
    let (owner, name) = (ctx.peek(0), name_at(ctx, index));
    ctx.get_method(owner, name)
}

/// `[value, owner]`.
pub fn store_attr(ctx: &mut Ctx, index: u32) -> Flow {
    let (value, owner, name) = (ctx.peek(1), ctx.peek(0), name_at(ctx, index));
    ctx.set_attr(owner, name, value)
}

/// `[owner]`.
pub fn delete_attr(ctx: &mut Ctx, index: u32) -> Flow {
    let (owner, name) = (ctx.peek(0), name_at(ctx, index));
    ctx.set_attr(owner, name, Value::NULL)
}

/// `[super, class, self]`: `super().name`, or with the method flag function and self.
pub fn load_super_attr(ctx: &mut Ctx, arg: u32) -> Answer {
    let name = name_at(ctx, arg >> 2);
    let (global_super, class, self_) = (ctx.peek(2), ctx.peek(1), ctx.peek(0));
    if !global_super.is(ctx.heap.type_object(ty::SUPER)) {
        // Somebody has another `super`: call it, then look the attribute up on what it made.
        let flow = match arg & 2 {
            0 => ctx.call(global_super, &[]),
            _ => ctx.call(global_super, &[class, self_]),
        };
        let end = if arg & 1 != 0 { &SUPER_METHOD } else { &SUPER_ATTR };
        return (flow, end, [3, arg >> 2, 0, 0]);
    }
    let flow = ctx.super_lookup(class, self_, name);
    (flow, if arg & 1 != 0 { &ends::PUSH_OVER } else { &ends::REPLACE }, [3, 0, 0, 0])
}

static SUPER_ATTR: crate::objects::Resume = ends::end(|ctx, cont, v| super_attr(ctx, cont, v, false));
static SUPER_METHOD: crate::objects::Resume = ends::end(|ctx, cont, v| super_attr(ctx, cont, v, true));

fn super_attr(ctx: &mut Ctx, cont: crate::objects::Cont, v: Value, method: bool) -> Flow {
    ctx.cut(cont.sp - cont.state[0]);
    ctx.push(v);
    let (owner, name) = (ctx.peek(0), name_at(ctx, cont.state[1]));
    let end = if method { &ends::PUSH_OVER } else { &ends::REPLACE };
    let (depth, sp) = (ctx.t.conts.len(), ctx.t.sp);
    match ctx.get_attr(owner, name) {
        Ok(v) => (end.run)(ctx, crate::objects::Cont { sp, resume: end, state: [1, 0, 0, 0] }, v),
        Err(broken) => Err(ctx.park(depth, sp, broken, end, [1, 0, 0, 0])),
    }
}

/// `LOAD_SPECIAL` where the class has a function (or a native method) under that name, which the owner is passed to.
pub fn special_function(ctx: &mut Ctx, owner: Value, arg: u32) -> Option<Value> {
    let found = ctx.special_of(owner, special_named(arg));
    let function = !found.is_null()
        && matches!(ctx.heap.type_of(found), ty::FUNCTION | ty::METHOD_DESCRIPTOR | ty::WRAPPER_DESCRIPTOR);
    function.then_some(found)
}

fn special_named(arg: u32) -> Special {
    [Special::ENTER, Special::EXIT, Special::AENTER, Special::AEXIT][arg as usize & 3]
}

/// `LOAD_SPECIAL` otherwise: the owner on top becomes `[method, NULL]`. The answer is that of a descriptor's `__get__`
/// where one has to be called.
pub fn load_special(ctx: &mut Ctx, arg: u32) -> Answer {
    let special = special_named(arg);
    let owner = ctx.peek(0);
    let found = ctx.special_of(owner, special);
    if found.is_null() {
        let class = ctx.class_shown(owner);
        let (protocol, other) = match special {
            Special::ENTER | Special::EXIT => ("context manager", [Special::AENTER, Special::AEXIT]),
            _ => ("asynchronous context manager", [Special::ENTER, Special::EXIT]),
        };
        let mut message = format!("'{class}' object does not support the {protocol} protocol");
        message += &format!(" (missed {} method)", crate::objects::special::SPECIAL_NAMES[special as usize]);
        let bound = |ctx: &mut Ctx, special| {
            let method = ctx.special_of(owner, special);
            !method.is_null() && ctx.is_descriptor(method)
        };
        if other.into_iter().all(|special| bound(ctx, special)) {
            let (with, that) = match special {
                Special::ENTER | Special::EXIT => ("async with", "asynchronous context manager"),
                _ => ("with", "context manager"),
            };
            message += &format!(" but it supports the {that} protocol. Did you mean to use '{with}'?");
        }
        return (Err(ctx.type_error(message)), &ends::REPLACE, [0; 4]);
    }
    let class = ctx.heap.type_object(ctx.heap.type_of(owner));
    let flow = ctx.descriptor_get(found, owner, class);
    (flow, &ends::PUSH_OVER, [1, 0, 0, 0])
}
