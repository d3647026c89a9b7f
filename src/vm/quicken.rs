//! Quickening: instructions replace themselves by a specialised form once they have seen what they work on.
//!
//! The names are 3.14's, and a form is used only where ours means the same, so that a listing shows what CPython's
//! would. Specialised forms allocate exactly what the general ones do: ids must not depend on warm-up.

use super::cursor::Pc;
use crate::bytecode::Op;
use crate::heap::layout::function;
use crate::heap::{TypeId, Value, flag, ty};
use crate::objects::{Ctx, Ins, Special};

/// Executions before a form that did not fit is tried again.
const BACKOFF: u16 = 16;

#[inline(always)]
pub fn count_down(code: &mut [Ins], pc: Pc) {
    let i = pc.index(code) as usize;
    code[i].counter = code[i].counter.saturating_sub(1);
}

/// Installs a form at `pc`.
pub fn set(code: &mut [Ins], pc: Pc, op: Op) {
    let i = pc.index(code) as usize;
    code[i].op = op;
    code[i].base = op;
}

/// Back to the general form.
#[cold]
#[inline(never)]
pub fn deopt(code: &mut [Ins], pc: Pc) {
    let ins = &mut code[pc.index(code) as usize];
    ins.op = ins.base.deopt();
    ins.base = ins.op;
    ins.counter = BACKOFF;
}

fn install(ctx: &mut Ctx, op: Option<Op>, cache: [u32; 3]) {
    let ins = &mut ctx.code[ctx.t.pc as usize];
    match op {
        Some(op) => {
            ins.op = op;
            ins.base = op;
            [ins.c0, ins.c1, ins.c2] = cache;
        }
        None => ins.counter = BACKOFF,
    }
}

#[cold]
pub fn to_bool(ctx: &mut Ctx) {
    let op = match ctx.heap.type_of(ctx.peek(0)) {
        ty::INT => Some(Op::TO_BOOL_INT),
        ty::LIST => Some(Op::TO_BOOL_LIST),
        ty::NONE => Some(Op::TO_BOOL_NONE),
        ty::STR => Some(Op::TO_BOOL_STR),
        _ => None,
    };
    install(ctx, op, [0; 3]);
}

#[cold]
pub fn binary_op(ctx: &mut Ctx) {
    let (a, b) = (ctx.heap.type_of(ctx.peek(1)), ctx.heap.type_of(ctx.peek(0)));
    let op = match (ctx.code[ctx.t.pc as usize].arg, a, b) {
        (0 | 13, ty::INT, ty::INT) => Some(Op::BINARY_OP_ADD_INT),
        (10 | 23, ty::INT, ty::INT) => Some(Op::BINARY_OP_SUBTRACT_INT),
        (5 | 18, ty::INT, ty::INT) => Some(Op::BINARY_OP_MULTIPLY_INT),
        (0 | 13, ty::FLOAT, ty::FLOAT) => Some(Op::BINARY_OP_ADD_FLOAT),
        (10 | 23, ty::FLOAT, ty::FLOAT) => Some(Op::BINARY_OP_SUBTRACT_FLOAT),
        (5 | 18, ty::FLOAT, ty::FLOAT) => Some(Op::BINARY_OP_MULTIPLY_FLOAT),
        (26, ty::LIST, ty::INT) => Some(Op::BINARY_OP_SUBSCR_LIST_INT),
        (26, ty::TUPLE, ty::INT) => Some(Op::BINARY_OP_SUBSCR_TUPLE_INT),
        (26, ..) => return subscript(ctx, a),
        _ => None,
    };
    install(ctx, op, [0; 3]);
}

/// `o[k]` of a class with `__getitem__` written in Python.
fn subscript(ctx: &mut Ctx, type_: TypeId) {
    let f = ctx.special(type_, Special::GETITEM);
    if !ctx.heap.types[type_ as usize].has(flag::HEAP) || !takes(ctx, f, 2) {
        return install(ctx, None, [0; 3]);
    }
    let version = ctx.heap.type_version(type_);
    install(ctx, Some(Op::BINARY_OP_SUBSCR_GETITEM), [version, f.handle(), 0]);
}

/// True for a Python function with exactly `n` plain parameters.
fn takes(ctx: &Ctx, f: Value, n: u32) -> bool {
    if ctx.heap.type_of(f) != ty::FUNCTION {
        return false;
    }
    let code = ctx.heap.code(ctx.heap.field_raw(f.handle(), function::CODE_INDEX));
    code.simple && code.argcount == n
}

#[cold]
pub fn compare_op(ctx: &mut Ctx) {
    let (a, b) = (ctx.heap.type_of(ctx.peek(1)), ctx.heap.type_of(ctx.peek(0)));
    let arg = ctx.code[ctx.t.pc as usize].arg;
    let op = match (a, b) {
        (ty::INT, ty::INT) => Some(Op::COMPARE_OP_INT),
        (ty::FLOAT, ty::FLOAT) => Some(Op::COMPARE_OP_FLOAT),
        // == and != only.
        (ty::STR, ty::STR) if matches!(arg >> 5, 2 | 3) => Some(Op::COMPARE_OP_STR),
        _ => None,
    };
    install(ctx, op, [0; 3]);
}

#[cold]
pub fn load_global(ctx: &mut Ctx) {
    let frame = ctx.t.frame();
    let (globals, builtins, code) = (frame.globals, frame.builtins, frame.code);
    let index = ctx.code[ctx.t.pc as usize].arg >> 1;
    let name = ctx.heap.codes[code as usize].names[index as usize].handle();
    if let Some(entry) = ctx.heap.dict_find_str(globals, name) {
        let version = ctx.heap.dict_version(globals);
        return install(ctx, Some(Op::LOAD_GLOBAL_MODULE), [version, entry, 0]);
    }
    if let Some(entry) = ctx.heap.dict_find_str(builtins, name) {
        let (g, b) = (ctx.heap.dict_version(globals), ctx.heap.dict_version(builtins));
        return install(ctx, Some(Op::LOAD_GLOBAL_BUILTIN), [g, entry, b]);
    }
    install(ctx, None, [0; 3]);
}

#[cold]
pub fn load_attr(ctx: &mut Ctx) {
    let arg = ctx.code[ctx.t.pc as usize].arg;
    let code = ctx.t.frame().code;
    let name = ctx.heap.codes[code as usize].names[(arg >> 1) as usize].as_borrowed();
    let owner = ctx.peek(0);
    let found = attr_form(ctx, owner, name, arg & 1 != 0);
    match found {
        Some((op, cache)) => install(ctx, Some(op), cache),
        None => install(ctx, None, [0; 3]),
    }
}

fn attr_form(ctx: &mut Ctx, owner: Value, name: Value, method: bool) -> Option<(Op, [u32; 3])> {
    let t = ctx.heap.type_of(owner);
    let getattribute = ctx.special(t, Special::GETATTRIBUTE);
    if ctx.native_owner(getattribute) != Some(ty::OBJECT) {
        return None;
    }
    let found = ctx.lookup_mro(t, name.handle());
    let inline = ctx.heap.types[t as usize].has(flag::INLINE);
    if found.is_null() {
        if !inline || !ctx.heap.has_inline_values(owner.handle()) {
            return None;
        }
        let index = ctx.heap.shared_key(t, name.handle())?;
        if index >= ctx.heap.values_capacity(owner.handle()) {
            return None;
        }
        let version = ctx.heap.type_version(t);
        return Some((Op::LOAD_ATTR_INSTANCE_VALUE, [version, index as u32, 0]));
    }
    if !method && ctx.heap.type_of(found) == ty::PROPERTY {
        let fget = ctx.heap.field(found.handle(), 0);
        let getattr = ctx.special(t, Special::GETATTR);
        if !getattr.is_null() || fget.is_null() || !takes(ctx, fget, 1) {
            return None;
        }
        return Some((Op::LOAD_ATTR_PROPERTY, [ctx.heap.type_version(t), fget.handle(), 0]));
    }
    if !method
        || !matches!(ctx.heap.type_of(found), ty::FUNCTION | ty::METHOD_DESCRIPTOR | ty::WRAPPER_DESCRIPTOR)
    {
        return None;
    }
    let version = ctx.heap.type_version(t);
    if inline {
        if !ctx.heap.has_inline_values(owner.handle()) || ctx.heap.shared_key(t, name.handle()).is_some() {
            return None;
        }
        let keys = ctx.heap.types[t as usize].shared_keys.len() as u32;
        return Some((Op::LOAD_ATTR_METHOD_WITH_VALUES, [version, found.handle(), keys]));
    }
    if ctx.heap.types[t as usize].has(flag::DICT) {
        return None;
    }
    Some((Op::LOAD_ATTR_METHOD_NO_DICT, [version, found.handle(), 0]))
}

#[cold]
pub fn store_attr(ctx: &mut Ctx) {
    let arg = ctx.code[ctx.t.pc as usize].arg;
    let code = ctx.t.frame().code;
    let name = ctx.heap.codes[code as usize].names[arg as usize].as_borrowed();
    let owner = ctx.peek(0);
    let t = ctx.heap.type_of(owner);
    let setattr = ctx.special(t, Special::SETATTR);
    let plain = ctx.native_owner(setattr) == Some(ty::OBJECT)
        && ctx.heap.types[t as usize].has(flag::INLINE)
        && ctx.heap.has_inline_values(owner.handle())
        && ctx.lookup_mro(t, name.handle()).is_null();
    let index = if plain { ctx.heap.shared_key(t, name.handle()) } else { None };
    match index {
        Some(index) if index < ctx.heap.values_capacity(owner.handle()) => {
            let version = ctx.heap.type_version(t);
            install(ctx, Some(Op::STORE_ATTR_INSTANCE_VALUE), [version, index as u32, 0]);
        }
        _ => install(ctx, None, [0; 3]),
    }
}

#[cold]
pub fn for_iter(ctx: &mut Ctx) {
    let op = match ctx.heap.type_of(ctx.peek(0)) {
        ty::RANGE_ITERATOR => Some(Op::FOR_ITER_RANGE),
        ty::LIST_ITERATOR => Some(Op::FOR_ITER_LIST),
        ty::TUPLE_ITERATOR => Some(Op::FOR_ITER_TUPLE),
        _ => None,
    };
    let ins = &mut ctx.code[ctx.t.pc as usize];
    match op {
        Some(op) => {
            ins.op = op;
            ins.base = op;
        }
        None => ins.counter = BACKOFF,
    }
}

#[cold]
pub fn call(ctx: &mut Ctx) {
    let n = ctx.code[ctx.t.pc as usize].arg;
    let mut f = ctx.peek(n + 1);
    let mut given = n + !ctx.peek(n).is_null() as u32;
    let mut op = Op::CALL_PY_EXACT_ARGS;
    if ctx.heap.type_of(f) == ty::METHOD && ctx.peek(n).is_null() {
        f = ctx.heap.lane(f.handle(), crate::heap::layout::method::FUNC);
        given += 1;
        op = Op::CALL_BOUND_METHOD_EXACT_ARGS;
    }
    if ctx.heap.is_type(f) && ctx.peek(n).is_null() && super::type_call::init_is_simple(ctx, f, n) {
        let type_ = ctx.heap.type_id(f);
        let version = ctx.heap.type_version(type_);
        return install(ctx, Some(Op::CALL_ALLOC_AND_ENTER_INIT), [version, 0, 0]);
    }
    if ctx.heap.type_of(f) != ty::FUNCTION {
        return install(ctx, None, [0; 3]);
    }
    let code = ctx.heap.field_raw(f.handle(), crate::heap::layout::function::CODE_INDEX);
    let data = &ctx.heap.codes[code as usize];
    let fits = data.simple && data.argcount == given;
    install(ctx, fits.then_some(op), [0; 3]);
}
