//! Quickening: instructions replace themselves by a specialised form once they have seen what they work on.
//!
//! The names are 3.14's, and a form is used only where ours means the same, so that a listing shows what CPython's
//! would. Specialised forms allocate exactly what the general ones do: ids must not depend on warm-up.

use super::cursor::Pc;
use crate::bytecode::Op;
use crate::heap::layout::{builtin, function, method};
use crate::heap::{TypeId, Value, flag, ty};
use crate::objects::instruction::specialise;
use crate::objects::native::Native;
use crate::objects::{Ctx, Form, Ins, Special};

/// Executions before a form that did not fit is tried again.
const BACKOFF: u16 = 16;

/// Executions before a specialised opcode without an arm of its own is looked at again.
const SETTLED: u16 = 4096;

/// Installs a form at `pc`.
pub fn set(code: &mut [Ins], pc: Pc, op: Op) {
    let i = pc.index(code) as usize;
    specialise(code, i, op);
}

/// Back to the general form.
#[cold]
#[inline(never)]
pub fn deopt(code: &mut [Ins], pc: Pc) {
    let i = pc.index(code) as usize;
    specialise(code, i, code[i].base.deopt());
    code[i].counter = BACKOFF;
}

fn install(ctx: &mut Ctx, op: Option<Op>, cache: [u32; 3]) {
    let i = ctx.t.pc as usize;
    if let Some(op) = op {
        specialise(&mut ctx.code, i, op);
    }
    let ins = &mut ctx.code[i];
    match op {
        Some(_) => {
            // Some specialised opcodes share the general arm: it need not ask again soon.
            ins.counter = SETTLED;
            [ins.c0, ins.c1, ins.c2] = cache;
        }
        None => {
            ins.base = ins.base.deopt();
            ins.counter = BACKOFF;
        }
    }
}

/// The listing's name for what was just installed: CPython's conditions are narrower or wider than the arm's.
fn rename(ctx: &mut Ctx, op: Op) {
    let i = ctx.t.pc as usize;
    ctx.code[i].base = op;
}

/// An instruction that is executed outside the loop counts down here.
pub fn named(ctx: &mut Ctx, specialise: fn(&mut Ctx)) {
    let i = ctx.t.pc as usize;
    match ctx.code[i].counter {
        0 => specialise(ctx),
        _ => ctx.code[i].counter -= 1,
    }
}

/// The instructions whose specialised form does not depend on what they work on take it when they first run.
#[cold]
#[inline(never)]
pub fn first(ctx: &mut Ctx, i: u32) {
    let ins = ctx.code[i as usize];
    let op = match ins.base {
        Op::RESUME => Op::RESUME_CHECK,
        Op::JUMP_BACKWARD => Op::JUMP_BACKWARD_NO_JIT,
        _ => {
            let code = ctx.t.frame().code;
            let v = ctx.heap.codes[code as usize].consts[ins.arg as usize];
            if ctx.heap.is_immortal(v.handle()) { Op::LOAD_CONST_IMMORTAL } else { Op::LOAD_CONST_MORTAL }
        }
    };
    specialise(&mut ctx.code, i as usize, op);
}

#[cold]
pub fn contains_op(ctx: &mut Ctx) {
    let op = match ctx.heap.type_of(ctx.peek(0)) {
        ty::DICT => Some(Op::CONTAINS_OP_DICT),
        ty::SET | ty::FROZENSET => Some(Op::CONTAINS_OP_SET),
        _ => None,
    };
    install(ctx, op, [0; 3]);
}

#[cold]
pub fn unpack_sequence(ctx: &mut Ctx) {
    let (v, n) = (ctx.peek(0), ctx.code[ctx.t.pc as usize].arg as usize);
    let op = match ctx.heap.type_of(v) {
        ty::TUPLE | ty::LIST if ctx.heap.seq_len(v.handle()) != n => None,
        ty::TUPLE if n == 2 => Some(Op::UNPACK_SEQUENCE_TWO_TUPLE),
        ty::TUPLE => Some(Op::UNPACK_SEQUENCE_TUPLE),
        ty::LIST => Some(Op::UNPACK_SEQUENCE_LIST),
        _ => None,
    };
    install(ctx, op, [0; 3]);
}

#[cold]
pub fn send(ctx: &mut Ctx) {
    let op = match ctx.heap.type_of(ctx.peek(1)) {
        ty::GENERATOR | ty::COROUTINE => Op::SEND_GEN,
        _ => Op::SEND,
    };
    // Its cache holds where it jumps to.
    let ins = &mut ctx.code[ctx.t.pc as usize];
    (ins.base, ins.counter) = (op, if op == Op::SEND { BACKOFF } else { SETTLED });
}

#[cold]
pub fn call_kw(ctx: &mut Ctx) {
    let n = ctx.code[ctx.t.pc as usize].arg;
    let (f, self_) = (ctx.peek(n + 2), ctx.peek(n + 1));
    let op = match ctx.heap.type_of(f) {
        ty::FUNCTION => Op::CALL_KW_PY,
        ty::METHOD if self_.is_null() && is_function(ctx, ctx.heap.lane(f.handle(), method::FUNC)) => {
            Op::CALL_KW_BOUND_METHOD
        }
        _ => Op::CALL_KW_NON_PY,
    };
    install(ctx, Some(op), [0; 3]);
}

fn is_function(ctx: &Ctx, f: Value) -> bool {
    ctx.heap.type_of(f) == ty::FUNCTION
}

#[cold]
pub fn to_bool(ctx: &mut Ctx) {
    let t = ctx.heap.type_of(ctx.peek(0));
    let op = match t {
        ty::INT => Some(Op::TO_BOOL_INT),
        ty::LIST => Some(Op::TO_BOOL_LIST),
        ty::NONE => Some(Op::TO_BOOL_NONE),
        ty::STR => Some(Op::TO_BOOL_STR),
        _ if ctx.heap.types[t as usize].has(flag::HEAP)
            && ctx.special(t, Special::BOOL).is_null()
            && ctx.special(t, Special::LEN).is_null() =>
        {
            Some(Op::TO_BOOL_ALWAYS_TRUE)
        }
        _ => None,
    };
    install(ctx, op, [0; 3]);
}

#[cold]
pub fn binary_op(ctx: &mut Ctx) {
    let (left, right) = (ctx.peek(1), ctx.peek(0));
    let (a, b) = (ctx.heap.type_of(left), ctx.heap.type_of(right));
    let arg = ctx.code[ctx.t.pc as usize].arg;
    let op = match (arg, a, b) {
        (0 | 13, ty::INT, ty::INT) => Some(Op::BINARY_OP_ADD_INT),
        (10 | 23, ty::INT, ty::INT) => Some(Op::BINARY_OP_SUBTRACT_INT),
        (5 | 18, ty::INT, ty::INT) => Some(Op::BINARY_OP_MULTIPLY_INT),
        (0 | 13, ty::FLOAT, ty::FLOAT) => Some(Op::BINARY_OP_ADD_FLOAT),
        (10 | 23, ty::FLOAT, ty::FLOAT) => Some(Op::BINARY_OP_SUBTRACT_FLOAT),
        (5 | 18, ty::FLOAT, ty::FLOAT) => Some(Op::BINARY_OP_MULTIPLY_FLOAT),
        (0 | 13, ty::STR, ty::STR) => Some(match stores_left(ctx, left) {
            true => Op::BINARY_OP_INPLACE_ADD_UNICODE,
            false => Op::BINARY_OP_ADD_UNICODE,
        }),
        (26, ty::LIST, ty::INT) => Some(Op::BINARY_OP_SUBSCR_LIST_INT),
        (26, ty::TUPLE, ty::INT) => Some(Op::BINARY_OP_SUBSCR_TUPLE_INT),
        (26, ty::DICT, _) => Some(Op::BINARY_OP_SUBSCR_DICT),
        (26, ty::STR, ty::INT) if super::fast::ascii_char(&ctx.heap, left, right).is_some() => {
            Some(Op::BINARY_OP_SUBSCR_STR_INT)
        }
        (26, ty::LIST, ty::SLICE) => Some(Op::BINARY_OP_SUBSCR_LIST_SLICE),
        (26, ..) => return subscript(ctx, a),
        // 3.14 has an entry for these in its table of rarer pairs.
        (1 | 7 | 12 | 14 | 20 | 25, ty::INT, ty::INT) => Some(Op::BINARY_OP_EXTEND),
        (0 | 5 | 10 | 11 | 13 | 18 | 23 | 24, ty::FLOAT, ty::INT)
        | (0 | 5 | 10 | 11 | 13 | 18 | 23 | 24, ty::INT, ty::FLOAT) => Some(Op::BINARY_OP_EXTEND),
        _ => None,
    };
    install(ctx, op, [0; 3]);
    if matches!((arg, a, b), (26, ty::LIST | ty::TUPLE, ty::INT)) && !is_index(ctx, right) {
        rename(ctx, Op::BINARY_OP);
    }
    ctx.code[ctx.t.pc as usize].fast = match (arg, a, b) {
        (1..=3 | 6 | 7 | 9 | 12 | 14..=16 | 19 | 20 | 22 | 25, ty::INT, ty::INT) => Form::INT_OPERATOR,
        (11 | 24, ty::FLOAT, ty::FLOAT) => Form::FLOAT_DIVIDE,
        _ => return,
    };
}

/// True for an int that counts from the front.
fn is_index(ctx: &Ctx, i: Value) -> bool {
    ctx.heap.exact_int(i).is_some_and(|i| i >= 0)
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

/// True if the next instruction stores into the local from which the left operand came.
fn stores_left(ctx: &Ctx, left: Value) -> bool {
    let next = &ctx.code[ctx.t.pc as usize + 1];
    next.form == Form::STORE_FAST && ctx.t.stack[(ctx.t.fp + next.arg) as usize].is(left)
}

#[cold]
pub fn store_subscr(ctx: &mut Ctx) {
    let key = ctx.peek(0);
    let op = match (ctx.heap.type_of(ctx.peek(1)), ctx.heap.type_of(key)) {
        (ty::LIST, ty::INT) => Some(Op::STORE_SUBSCR_LIST_INT),
        (ty::DICT, _) => Some(Op::STORE_SUBSCR_DICT),
        _ => None,
    };
    install(ctx, op, [0; 3]);
    if op == Some(Op::STORE_SUBSCR_LIST_INT) && !is_index(ctx, key) {
        rename(ctx, Op::STORE_SUBSCR);
    }
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
        None => {
            install(ctx, None, [0; 3]);
            static_form(ctx, owner, name);
        }
    }
}

/// A staticmethod: 3.14 does not specialise it, so it is a form of the plain loop alone.
fn static_form(ctx: &mut Ctx, owner: Value, name: Value) {
    let t = ctx.heap.type_of(owner);
    let getattribute = ctx.special(t, Special::GETATTRIBUTE);
    let (class, form) = match ctx.native_owner(getattribute) {
        Some(ty::OBJECT) => (t, Form::LOAD_ATTR_NONDESCRIPTOR),
        Some(ty::TYPE) if t == ty::TYPE && ctx.lookup_mro(ty::TYPE, name.handle()).is_null() => {
            (ctx.heap.type_id(owner), Form::LOAD_ATTR_CLASS)
        }
        _ => return,
    };
    let found = ctx.lookup_mro(class, name.handle());
    if found.is_null() || ctx.heap.type_of(found) != ty::STATICMETHOD {
        return;
    }
    let Some(keys) = (if class == t { keys_without(ctx, owner, name) } else { Some(u32::MAX) }) else {
        return;
    };
    let version = ctx.heap.type_version(class);
    let function = ctx.heap.lane(found.handle(), 0).handle();
    let ins = &mut ctx.code[ctx.t.pc as usize];
    ins.fast = form;
    ins.counter = SETTLED;
    [ins.c0, ins.c1, ins.c2] = [version, function, keys];
}

/// How many keys the instance's class shares while none of its instances has an attribute of this name; `u32::MAX` if
/// instances have no attributes of their own; `None` if this one must be asked each time.
fn keys_without(ctx: &Ctx, owner: Value, name: Value) -> Option<u32> {
    let t = ctx.heap.type_of(owner);
    let data = &ctx.heap.types[t as usize];
    if data.has(flag::INLINE) {
        let none =
            ctx.heap.has_inline_values(owner.handle()) && ctx.heap.shared_key(t, name.handle()).is_none();
        none.then_some(data.shared_keys.len() as u32)
    } else {
        (!data.has(flag::DICT)).then_some(u32::MAX)
    }
}

fn attr_form(ctx: &mut Ctx, owner: Value, name: Value, method: bool) -> Option<(Op, [u32; 3])> {
    let t = ctx.heap.type_of(owner);
    let getattribute = ctx.special(t, Special::GETATTRIBUTE);
    let Some(native) = ctx.native_owner(getattribute) else {
        let alone = !method && ctx.special(t, Special::GETATTR).is_null() && takes(ctx, getattribute, 2);
        let cache = [ctx.heap.type_version(t), getattribute.handle(), u32::MAX];
        return alone.then_some((Op::LOAD_ATTR_GETATTRIBUTE_OVERRIDDEN, cache));
    };
    match native {
        ty::OBJECT => instance_form(ctx, owner, name, method),
        ty::TYPE if ctx.heap.is_type(owner) => class_form(ctx, owner, name),
        ty::MODULE if t == ty::MODULE => {
            let dict = ctx.heap.instance_dict(owner.handle());
            if dict.is_null() {
                return None;
            }
            let entry = ctx.heap.dict_find_str(dict.handle(), name.handle())?;
            let version = ctx.heap.dict_version(dict.handle());
            Some((Op::LOAD_ATTR_MODULE, [version, entry, 0]))
        }
        _ => None,
    }
}

/// An attribute of a class that its metaclass does not have.
fn class_form(ctx: &mut Ctx, owner: Value, name: Value) -> Option<(Op, [u32; 3])> {
    let meta = ctx.heap.type_of(owner);
    if !ctx.lookup_mro(meta, name.handle()).is_null() {
        return None;
    }
    let t = ctx.heap.type_id(owner);
    let found = ctx.lookup_mro(t, name.handle());
    if found.is_null() || ctx.heap.type_of(found) != ty::FUNCTION && !is_plain(ctx, found) {
        return None;
    }
    let op = match meta {
        ty::TYPE => Op::LOAD_ATTR_CLASS,
        _ => Op::LOAD_ATTR_CLASS_WITH_METACLASS_CHECK,
    };
    Some((op, [ctx.heap.type_version(t), found.handle(), 0]))
}

/// True if the value is no descriptor.
fn is_plain(ctx: &mut Ctx, v: Value) -> bool {
    let t = ctx.heap.type_of(v);
    ctx.special(t, Special::GET).is_null()
}

fn instance_form(ctx: &mut Ctx, owner: Value, name: Value, method: bool) -> Option<(Op, [u32; 3])> {
    let t = ctx.heap.type_of(owner);
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
    let version = ctx.heap.type_version(t);
    match ctx.heap.type_of(found) {
        ty::MEMBER_DESCRIPTOR => {
            return slot_of(ctx, t, found).map(|slot| (Op::LOAD_ATTR_SLOT, [version, slot, 0]));
        }
        ty::PROPERTY if !method => {
            let getter = ctx.heap.field(found.handle(), 0);
            if getter.is_null() || !takes(ctx, getter, 1) || !ctx.special(t, Special::GETATTR).is_null() {
                return None;
            }
            return Some((Op::LOAD_ATTR_PROPERTY, [version, getter.handle(), u32::MAX]));
        }
        _ => {}
    }
    // What the class says counts only if the instance has no such attribute of its own.
    let keys = keys_without(ctx, owner, name)?;
    let callable =
        matches!(ctx.heap.type_of(found), ty::FUNCTION | ty::METHOD_DESCRIPTOR | ty::WRAPPER_DESCRIPTOR);
    let op = match (inline, method) {
        (true, true) if callable => Op::LOAD_ATTR_METHOD_WITH_VALUES,
        (false, true) if callable => Op::LOAD_ATTR_METHOD_NO_DICT,
        (true, false) if is_plain(ctx, found) => Op::LOAD_ATTR_NONDESCRIPTOR_WITH_VALUES,
        (false, false) if is_plain(ctx, found) => Op::LOAD_ATTR_NONDESCRIPTOR_NO_DICT,
        _ => return None,
    };
    Some((op, [version, found.handle(), keys]))
}

/// Index of the inline value behind a `__slots__` member of the class or one of its bases.
fn slot_of(ctx: &Ctx, type_: TypeId, found: Value) -> Option<u32> {
    if found.is_null() || ctx.heap.type_of(found) != ty::MEMBER_DESCRIPTOR {
        return None;
    }
    let d = ctx.heap.slot(found.handle());
    let owner = Value::borrowed(d.lane(builtin::OWNER) >> 1);
    let own = d.lane(builtin::READ_ONLY) == 0
        && ctx.heap.is_type(owner)
        && ctx.heap.is_subtype(type_, ctx.heap.type_id(owner));
    own.then(|| d.lane(builtin::NATIVE))
}

/// True for a Python function with exactly `n` plain parameters.
fn takes(ctx: &Ctx, f: Value, n: u32) -> bool {
    if ctx.heap.type_of(f) != ty::FUNCTION {
        return false;
    }
    let code = ctx.heap.field_raw(f.handle(), function::CODE_INDEX);
    let data = &ctx.heap.codes[code as usize];
    data.simple && data.argcount == n
}

/// `super().method` where `super` is the builtin: the function and what its look-up depends on.
#[cold]
pub fn load_super_attr(ctx: &mut Ctx) {
    let arg = ctx.code[ctx.t.pc as usize].arg;
    let (global_super, class, self_) = (ctx.peek(2), ctx.peek(1), ctx.peek(0));
    let code = ctx.t.frame().code;
    let name = ctx.heap.codes[code as usize].names[(arg >> 2) as usize].as_borrowed();
    if !global_super.is(ctx.heap.type_object(ty::SUPER)) || !ctx.heap.is_type(class) {
        return install(ctx, None, [0; 3]);
    }
    if arg & 1 == 0 {
        return install(ctx, Some(Op::LOAD_SUPER_ATTR_ATTR), [0; 3]);
    }
    let t = ctx.heap.type_of(self_);
    let found = ctx.behind_in_mro(t, ctx.heap.type_id(class), name);
    match ctx.heap.type_of(found) {
        ty::FUNCTION | ty::METHOD_DESCRIPTOR | ty::WRAPPER_DESCRIPTOR if !found.is_null() => {
            let cache = [ctx.heap.type_version(t), found.handle(), class.handle()];
            install(ctx, Some(Op::LOAD_SUPER_ATTR_METHOD), cache);
        }
        _ => install(ctx, None, [0; 3]),
    }
}

#[cold]
pub fn store_attr(ctx: &mut Ctx) {
    let arg = ctx.code[ctx.t.pc as usize].arg;
    let code = ctx.t.frame().code;
    let name = ctx.heap.codes[code as usize].names[arg as usize].as_borrowed();
    let owner = ctx.peek(0);
    match store_form(ctx, owner, name) {
        Some((op, cache)) => install(ctx, Some(op), cache),
        None => {
            let hint = stored_in_dict(ctx, owner, name);
            install(ctx, hint.then_some(Op::STORE_ATTR_WITH_HINT), [0; 3]);
        }
    }
}

fn store_form(ctx: &mut Ctx, owner: Value, name: Value) -> Option<(Op, [u32; 3])> {
    let t = ctx.heap.type_of(owner);
    let setattr = ctx.special(t, Special::SETATTR);
    if ctx.native_owner(setattr) != Some(ty::OBJECT) {
        return None;
    }
    let found = ctx.lookup_mro(t, name.handle());
    if let Some(slot) = slot_of(ctx, t, found) {
        return Some((Op::STORE_ATTR_SLOT, [ctx.heap.type_version(t), slot, 0]));
    }
    if !found.is_null()
        || !ctx.heap.types[t as usize].has(flag::INLINE)
        || !ctx.heap.has_inline_values(owner.handle())
    {
        return None;
    }
    let index = ctx.heap.shared_key(t, name.handle())?;
    let fits = index < ctx.heap.values_capacity(owner.handle());
    fits.then(|| (Op::STORE_ATTR_INSTANCE_VALUE, [ctx.heap.type_version(t), index as u32, 0]))
}

/// True for a store into the dict of an instance whose attributes are no longer inline.
fn stored_in_dict(ctx: &mut Ctx, owner: Value, name: Value) -> bool {
    let t = ctx.heap.type_of(owner);
    let setattr = ctx.special(t, Special::SETATTR);
    if ctx.native_owner(setattr) != Some(ty::OBJECT)
        || !ctx.lookup_mro(t, name.handle()).is_null()
        || !ctx.heap.types[t as usize].has(flag::INLINE)
        || ctx.heap.has_inline_values(owner.handle())
    {
        return false;
    }
    let dict = ctx.heap.instance_dict(owner.handle());
    !dict.is_null() && ctx.heap.dict_find_str(dict.handle(), name.handle()).is_some()
}

#[cold]
pub fn for_iter(ctx: &mut Ctx) {
    let op = match ctx.heap.type_of(ctx.peek(0)) {
        ty::RANGE_ITERATOR => Some(Op::FOR_ITER_RANGE),
        ty::LIST_ITERATOR => Some(Op::FOR_ITER_LIST),
        ty::TUPLE_ITERATOR => Some(Op::FOR_ITER_TUPLE),
        ty::GENERATOR => Some(Op::FOR_ITER_GEN),
        _ => None,
    };
    let i = ctx.t.pc as usize;
    match op {
        Some(op) => specialise(&mut ctx.code, i, op),
        None => ctx.code[i].counter = BACKOFF,
    }
}

#[cold]
pub fn call(ctx: &mut Ctx) {
    let n = ctx.code[ctx.t.pc as usize].arg;
    let (f, self_) = (ctx.peek(n + 1), ctx.peek(n));
    let given = n + !self_.is_null() as u32;
    let (form, otherwise) = match ctx.heap.type_of(f) {
        ty::FUNCTION => {
            (takes(ctx, f, given).then_some((Op::CALL_PY_EXACT_ARGS, [0; 3])), Op::CALL_PY_GENERAL)
        }
        ty::METHOD if self_.is_null() => {
            let f = ctx.heap.lane(f.handle(), method::FUNC);
            let exact = takes(ctx, f, given + 1).then_some((Op::CALL_BOUND_METHOD_EXACT_ARGS, [0; 3]));
            let general =
                if is_function(ctx, f) { Op::CALL_BOUND_METHOD_GENERAL } else { Op::CALL_NON_PY_GENERAL };
            (exact, general)
        }
        ty::TYPE if self_.is_null() && n == 1 && f.is(ctx.heap.type_object(ty::TYPE)) => {
            (Some((Op::CALL_TYPE_1, [0; 3])), Op::CALL)
        }
        ty::TYPE if self_.is_null() && n == 1 && f.is(ctx.heap.type_object(ty::STR)) => {
            (Some((Op::CALL_STR_1, [0; 3])), Op::CALL)
        }
        ty::TYPE if self_.is_null() && n == 1 && f.is(ctx.heap.type_object(ty::TUPLE)) => {
            (Some((Op::CALL_TUPLE_1, [0; 3])), Op::CALL)
        }
        _ if ctx.heap.is_type(f) && self_.is_null() => {
            let vector = VECTORCALL.contains(&ctx.heap.type_id(f));
            let general = if vector { Op::CALL_BUILTIN_CLASS } else { Op::CALL_NON_PY_GENERAL };
            (init_form(ctx, f, n).or_else(|| class_call_form(ctx, f, n)), general)
        }
        ty::BUILTIN | ty::METHOD_DESCRIPTOR => (native_form(ctx, f, self_, given), general_native(ctx, f)),
        _ => (None, Op::CALL_NON_PY_GENERAL),
    };
    match form {
        Some((op, cache)) => {
            install(ctx, Some(op), cache);
            if op == Op::CALL_BUILTIN_CLASS {
                rename(ctx, otherwise);
                if matches!(ctx.heap.type_id(f), ty::LIST | ty::SET | ty::DICT) {
                    let ins = &mut ctx.code[ctx.t.pc as usize];
                    (ins.form, ins.fast) = (Form::CALL_CONTAINER_CLASS, Form::CALL_CONTAINER_CLASS);
                }
            }
        }
        // The name alone: the general arm calls it.
        None => {
            install(ctx, None, [0; 3]);
            rename(ctx, otherwise);
        }
    }
}

/// Builtin classes that 3.14 calls without an argument tuple.
const VECTORCALL: &[TypeId] = &[
    ty::BOOL,
    ty::DICT,
    ty::ENUMERATE,
    ty::FLOAT,
    ty::FROZENSET,
    ty::INT,
    ty::LIST,
    ty::RANGE,
    ty::REVERSED,
    ty::SET,
    ty::STR,
    ty::SUPER,
    ty::TUPLE,
    ty::TYPE,
];

/// What 3.14 calls a native whose arguments the arm does not take as they lie.
fn general_native(ctx: &Ctx, f: Value) -> Op {
    let slot = ctx.heap.slot(f.handle());
    let native: &'static Native = &ctx.natives[slot.lane(builtin::NATIVE) as usize];
    let s = &native.signature;
    let keywords = s.params.len() > s.positional;
    match slot.ty == ty::METHOD_DESCRIPTOR {
        true if s.kwargs.is_some() => Op::CALL_NON_PY_GENERAL,
        true if keywords => Op::CALL_METHOD_DESCRIPTOR_FAST_WITH_KEYWORDS,
        true if s.varargs => Op::CALL_METHOD_DESCRIPTOR_FAST,
        false if keywords => Op::CALL_BUILTIN_FAST_WITH_KEYWORDS,
        false if s.varargs => Op::CALL_BUILTIN_FAST,
        _ => Op::CALL_NON_PY_GENERAL,
    }
}

/// A class whose `__new__` is `object`'s and whose `__init__` is a Python function of so many arguments.
fn init_form(ctx: &mut Ctx, class: Value, n: u32) -> Option<(Op, [u32; 3])> {
    let t = ctx.heap.type_id(class);
    let new = ctx.resolve_new(t);
    let init = ctx.special(t, Special::INIT);
    let fits = ctx.is_native_of(new, ty::OBJECT)
        && ctx.heap.types[t as usize].has(flag::INLINE)
        && !ctx.is_abstract(t)
        && takes(ctx, init, n + 1);
    fits.then(|| (Op::CALL_ALLOC_AND_ENTER_INIT, [ctx.heap.type_version(t), init.handle(), 0]))
}

/// A builtin class whose instances are made by its native `__new__` alone, or by filling an empty container.
fn class_call_form(ctx: &mut Ctx, class: Value, n: u32) -> Option<(Op, [u32; 3])> {
    let t = ctx.heap.type_id(class);
    if ctx.passes_tuple(t) || t == ty::TYPE {
        return None;
    }
    let (new, init) = (ctx.resolve_new(t), ctx.special(t, Special::INIT));
    let fills = matches!(t, ty::LIST | ty::SET | ty::DICT);
    let maker = if fills { init } else { new };
    if !fills && (!ctx.is_native_of(init, ty::OBJECT) || ctx.heap.type_of(new) != ty::BUILTIN) {
        return None;
    }
    let index = ctx.heap.slot(maker.handle()).lane(builtin::NATIVE);
    let native: &'static Native = &ctx.natives[index as usize];
    if !fills && native.constructs != Some(t) {
        return None;
    }
    let shape = native.signature.shape(n as usize + 1)?;
    Some((Op::CALL_BUILTIN_CLASS, [index, class.handle(), shape]))
}

/// A native that takes the given positional arguments; the cache holds its number, the receiver's type and the shape of
/// the call.
fn native_form(ctx: &mut Ctx, f: Value, self_: Value, given: u32) -> Option<(Op, [u32; 3])> {
    let slot = *ctx.heap.slot(f.handle());
    let is_method = slot.ty == ty::METHOD_DESCRIPTOR;
    let native: &'static Native = &ctx.natives[slot.lane(builtin::NATIVE) as usize];
    let s = &native.signature;
    let given = given as usize;
    let receiver = match is_method {
        true if self_.is_null() => return None,
        true => ctx.heap.type_of(self_),
        false if self_.is_null() && slot.lane(builtin::SELF) <= 1 => 0,
        false => return None,
    };
    let owner = ctx.heap.lane(f.handle(), builtin::OWNER);
    let owned = !is_method || !owner.is_null() && ctx.heap.type_id(owner) == receiver;
    if !owned || native.constructs.is_some() {
        return None;
    }
    let shape = s.shape(given)?;
    let takes_one = s.positional == is_method as usize + 1 && s.required == s.positional;
    let pops = ctx.code[ctx.t.pc as usize + 1].base == Op::POP_TOP;
    let op = match native.def.name {
        "len" if !is_method => Op::CALL_LEN,
        "isinstance" if !is_method => Op::CALL_ISINSTANCE,
        "append" if is_method && receiver == ty::LIST && pops => Op::CALL_LIST_APPEND,
        _ if is_method && s.positional == 1 => Op::CALL_METHOD_DESCRIPTOR_NOARGS,
        _ if s.positional == 0 => return None,
        _ if takes_one && is_method => Op::CALL_METHOD_DESCRIPTOR_O,
        _ if takes_one => Op::CALL_BUILTIN_O,
        _ if s.positional_only_all() && is_method => Op::CALL_METHOD_DESCRIPTOR_FAST,
        _ if s.positional_only_all() => Op::CALL_BUILTIN_FAST,
        _ if is_method => Op::CALL_METHOD_DESCRIPTOR_FAST_WITH_KEYWORDS,
        _ => Op::CALL_BUILTIN_FAST_WITH_KEYWORDS,
    };
    Some((op, [slot.lane(builtin::NATIVE), receiver, shape]))
}
