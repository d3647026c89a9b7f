//! Calls with unpacked arguments, and intrinsics.

use super::Answer;
use crate::heap::layout::{builtin, function};
use crate::heap::{Value, ty};
use crate::objects::types::exception;
use crate::objects::{Args, Break, Cont, Ctx, Flow, NativeDef, Resume};
use crate::vm::cursor::{Pc, Sp};
use crate::vm::{ends, enter};

/// `[callee, NULL, arguments, keywords|NULL]`: arguments become a tuple first, then the window is spread.
pub fn call_function_ex(ctx: &mut Ctx) -> Answer {
    let (callee, args) = (ctx.peek(3), ctx.peek(1));
    if ctx.heap.type_of(args) != ty::TUPLE {
        return (super::sets::star_args(ctx, callee, args), &SPREAD, [0; 4]);
    }
    match holds_tuple(ctx, callee) {
        true => (spread_beside(ctx), &ends::CALL, [4, 0, 0, 0]),
        false => (spread(ctx), &ends::CALL, [0; 4]),
    }
}

/// True if the call leaves the callee and the tuple where they are while it lasts. A function's frame takes the items
/// over from the tuple; classes and instances with `__call__` are given a tuple of their own.
fn holds_tuple(ctx: &Ctx, callee: Value) -> bool {
    matches!(
        ctx.heap.type_of(callee),
        ty::METHOD | ty::BUILTIN | ty::METHOD_DESCRIPTOR | ty::WRAPPER_DESCRIPTOR | ty::METHOD_WRAPPER
    )
}

/// `f(**{1: 2})` is refused before it begins.
fn check_names(ctx: &mut Ctx, keywords: Value) -> Result<(), Break> {
    let plain = keywords.is_null() || ctx.heap.dict_items(keywords.handle()).all(|(key, _)| ctx.is_str(key));
    if plain { Ok(()) } else { Err(ctx.type_error("keywords must be strings")) }
}

/// Calls with the contents of the tuple and the dict on the stack, which stay there.
fn spread_beside(ctx: &mut Ctx) -> Flow {
    let (callee, tuple, keywords) = (ctx.peek(3), ctx.peek(1).handle(), ctx.peek(0));
    check_names(ctx, keywords)?;
    let window = ctx.t.sp;
    // A frame has references of its own.
    let owned = ctx.heap.type_of(callee) == ty::METHOD;
    let mut values = ctx.heap.items(tuple).to_vec();
    let mut names = Vec::new();
    if !keywords.is_null() {
        for (key, value) in ctx.heap.dict_items(keywords.handle()) {
            names.push(key);
            values.push(value);
        }
    }
    ctx.push(callee);
    ctx.push(Value::NULL);
    for &v in &values {
        if owned { ctx.push_dup(v) } else { ctx.push(v.as_borrowed()) }
    }
    let kwnames = !names.is_empty();
    if kwnames {
        let names: Vec<Value> = names.into_iter().map(|name| ctx.heap.dup(name)).collect();
        let names = ctx.heap.new_tuple(&names);
        ctx.push(names);
    }
    ctx.call_window(window, values.len() as u32, kwnames)
}

/// The positional arguments have become a tuple: now the call, which ends the instruction itself.
static SPREAD: Resume = ends::end(|ctx, cont, tuple| {
    ctx.cut(cont.sp);
    ctx.set_at(cont.sp - 2, tuple);
    let depth = ctx.t.conts.len();
    let sp = ctx.t.sp;
    if holds_tuple(ctx, ctx.peek(3)) {
        return match spread_beside(ctx) {
            Ok(v) => (ends::CALL.run)(ctx, Cont { sp, resume: &ends::CALL, state: [4, 0, 0, 0] }, v),
            Err(broken) => Err(ctx.park(depth, sp, broken, &ends::CALL, [4, 0, 0, 0])),
        };
    }
    match spread(ctx) {
        Err(Break::Raise) => Err(ctx.park(depth, ctx.t.sp, Break::Raise, &ends::CALL, [0; 4])),
        flow => flow,
    }
});

/// Replaces the tuple and the dict on the stack by their contents and calls.
fn spread(ctx: &mut Ctx) -> Flow {
    check_names(ctx, ctx.peek(0))?;
    let keywords = ctx.pop_owned();
    let tuple = ctx.pop_owned();
    let base = ctx.t.sp - 2;
    let mut n = ctx.heap.seq_len(tuple.handle()) as u32;
    for i in 0..n as usize {
        let v = ctx.heap.items(tuple.handle())[i];
        ctx.push_dup(v);
    }
    let mut kwnames = false;
    if !keywords.is_null() && ctx.heap.dict_len(keywords.handle()) > 0 {
        kwnames = true;
        let items: Vec<(Value, Value)> = ctx.heap.dict_items(keywords.handle()).collect();
        for &(_, v) in &items {
            ctx.push_dup(v);
        }
        n += items.len() as u32;
        let names: Vec<Value> = items.iter().map(|&(k, _)| ctx.heap.dup(k)).collect();
        let names = ctx.heap.new_tuple(&names);
        ctx.push(names);
    }
    ctx.heap.release(tuple);
    ctx.heap.release(keywords);
    debug_assert_eq!(ctx.t.sp, base + 2 + n + kwnames as u32);
    enter::call_instruction(ctx, n, kwnames)
}

/// Unary intrinsics, by CPython's numbers.
pub fn intrinsic_1(ctx: &mut Ctx, which: u32) -> Flow {
    let v = ctx.peek(0);
    match which {
        1 => {
            let name = ctx.names.displayhook;
            let hook = ctx.heap.dict_get_str(ctx.sys_dict.handle(), name.handle());
            match hook.is_null() {
                true => Err(ctx.raise(ty::RUNTIME_ERROR, "lost sys.displayhook")),
                false => ctx.call(hook, &[v]),
            }
        }
        2 => super::import::import_star(ctx, v),
        3 => {
            // A StopIteration leaving a generator becomes a RuntimeError (PEP 479).
            let what = match ctx.heap.type_of(ctx.t.frame().generator) {
                ty::COROUTINE => "coroutine raised StopIteration",
                ty::ASYNC_GENERATOR => "async generator raised StopIteration",
                _ => "generator raised StopIteration",
            };
            let is_async = ctx.heap.type_of(ctx.t.frame().generator) == ty::ASYNC_GENERATOR;
            let async_stop = is_async && ctx.heap.is_subtype(ctx.heap.type_of(v), ty::STOP_ASYNC_ITERATION);
            let what = if async_stop { "async generator raised StopAsyncIteration" } else { what };
            if async_stop || ctx.heap.is_subtype(ctx.heap.type_of(v), ty::STOP_ITERATION) {
                let exc = ctx.heap.dup(v);
                let old = std::mem::replace(&mut ctx.t.exc, exc);
                ctx.heap.release(old);
                ctx.raise_from_current(ty::RUNTIME_ERROR, what);
                return Ok(ctx.take_exc());
            }
            Ok(ctx.heap.dup(v))
        }
        5 => ctx.unary_op(crate::objects::protocol::unary::UnaryOp::Pos, v),
        6 => {
            let items: Vec<Value> = ctx.heap.items(v.handle()).to_vec();
            let items: Vec<Value> = items.into_iter().map(|v| ctx.heap.dup(v)).collect();
            Ok(ctx.heap.new_tuple_packed(&items))
        }
        7 => Ok(ctx.new_type_param(ty::TYPE_VAR, v)),
        8 => Ok(ctx.new_type_param(ty::PARAM_SPEC, v)),
        9 => Ok(ctx.new_type_param(ty::TYPE_VAR_TUPLE, v)),
        10 => Ok(crate::objects::types::generic::subscript_generic(ctx, v)),
        11 => Ok(ctx.new_type_alias(v)),
        4 => Ok(ctx.wrap_async_value(v)),
        n => ctx.unsupported(&format!("intrinsic function {n}")),
    }
}

/// Binary intrinsics, by CPython's numbers.
pub fn intrinsic_2(ctx: &mut Ctx, which: u32) -> Flow {
    let (a, b) = (ctx.peek(1), ctx.peek(0));
    match which {
        1 => super::exc_star::prep_reraise_star(ctx),
        2 | 3 => {
            let param = ctx.new_type_param(ty::TYPE_VAR, a);
            ctx.set_type_param_part(param, which, b);
            Ok(param)
        }
        4 => {
            let params = ctx.heap.dup(b);
            let old = ctx.heap.set_field(a.handle(), function::TYPE_PARAMS, params);
            ctx.heap.release(old);
            Ok(ctx.heap.dup(a))
        }
        _ => {
            ctx.set_type_param_part(a, which, b);
            Ok(ctx.heap.dup(a))
        }
    }
}

/// The native that a quickened `CALL` is about and how many arguments lie there; `None` if it is not that one.
#[inline(always)]
pub fn native_at(ctx: &Ctx, sp: Sp, pc: Pc) -> Option<(&'static NativeDef, u32)> {
    let n = pc.arg();
    let (f, self_) = (sp.get(-(n as isize) - 2), sp.get(-(n as isize) - 1));
    let slot = ctx.heap.slot(f.handle());
    if slot.lane(builtin::NATIVE) != pc.c0() {
        return None;
    }
    let count = match slot.ty {
        ty::METHOD_DESCRIPTOR if !self_.is_null() && ctx.heap.type_of(self_) == pc.c1() => n + 1,
        ty::BUILTIN if self_.is_null() && pc.c1() == 0 && slot.lane(builtin::SELF) <= 1 => n,
        _ => return None,
    };
    Some((ctx.natives[pc.c0() as usize].def, count))
}

/// The arguments on top of the stack, bound: see [`crate::objects::native::Signature::shape`].
#[inline(always)]
pub fn native_args(ctx: &mut Ctx, count: u32, shape: u32) -> Args {
    let base = ctx.t.sp - count;
    let (absent, extra) = (shape & 0xFF, shape >> 8);
    for _ in 0..absent {
        ctx.push(Value::NULL);
    }
    if extra > 0 && absent > 0 {
        let top = ctx.t.sp as usize;
        ctx.t.stack[top - (absent + extra) as usize..top].rotate_right(absent as usize);
    }
    Args { base, n: count + absent }
}

/// A new exception of a class that does no more than store its arguments, the `n` on top of the stack.
pub fn exception(ctx: &mut Ctx, class: Value, n: u32) -> Value {
    let type_ = ctx.heap.type_id(class);
    exception::make(ctx, type_, Args { base: ctx.t.sp - n, n })
}

/// `[class, NULL, arguments]` becomes `[class, new container, arguments]`: the container is empty yet.
#[inline(always)]
pub fn place_container(ctx: &mut Ctx, n: u32) {
    let at = (ctx.t.sp - n - 1) as usize;
    let class = ctx.t.stack[at - 1];
    let made = match ctx.heap.type_id(class) {
        ty::LIST => ctx.heap.new_list(&[]),
        ty::SET => ctx.heap.new_set(),
        _ => ctx.heap.new_dict(),
    };
    ctx.t.stack[at] = made;
}
