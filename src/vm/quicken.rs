//! Quickening: instructions replace themselves by a specialised form once they have seen what they work on.
//!
//! The names are 3.14's, and a form is used only where ours means the same, so that a listing shows what CPython's
//! would. Specialised forms allocate exactly what the general ones do: ids must not depend on warm-up.

use super::fast;
use crate::bytecode::Op;
use crate::heap::layout::{builtin, function, method};
use crate::heap::{TypeId, Value, flag, ty};
use crate::objects::counter::Counter;
use crate::objects::instruction::specialise;
use crate::objects::native::{Native, Signature};
use crate::objects::{Ctx, Form, Special};

/// The instruction at `pc` becomes `op`, or has been looked at in vain.
fn install(ctx: &mut Ctx, op: Option<Op>) {
    let i = ctx.t.pc as usize;
    let general = ctx.code[i].base.deopt();
    let op = op.filter(|&op| op != general);
    specialise(&mut ctx.code, i, op.unwrap_or(general));
    let counter = &mut ctx.code[i].counter;
    *counter = if op.is_some() { Counter::COOLDOWN } else { counter.back_off() };
}

/// [`install`] with what the arm, or [`fits`], compares with.
fn install_with(ctx: &mut Ctx, op: Op, cache: [u32; 3]) {
    install(ctx, Some(op));
    set_cache(ctx, cache);
}

fn set_cache(ctx: &mut Ctx, cache: [u32; 3]) {
    let ins = &mut ctx.code[ctx.t.pc as usize];
    [ins.c0, ins.c1, ins.c2] = cache;
}

/// [`install`] of the name alone: the general arm executes it.
fn install_name(ctx: &mut Ctx, op: Op, cache: [u32; 3]) {
    install_with(ctx, op, cache);
    let ins = &mut ctx.code[ctx.t.pc as usize];
    ins.form = Form::of(op.deopt());
    (ins.fast, ins.named) = (ins.form, op != op.deopt());
}

/// The listing's name for what was just installed: CPython's conditions are narrower or wider than the arm's.
fn rename(ctx: &mut Ctx, op: Op) {
    let i = ctx.t.pc as usize;
    ctx.code[i].base = op;
}

/// The form in which a specialised instruction takes what does not fit it.
#[cold]
#[inline(never)]
pub fn general(op: Op) -> Form {
    Form::of(op.deopt())
}

/// An instruction that is executed outside the loop counts here.
pub fn count(ctx: &mut Ctx, specialise: fn(&mut Ctx)) {
    let i = ctx.t.pc as usize;
    if ctx.code[i].named && fits(ctx) {
        return;
    }
    if ctx.code[i].counter.is_due() {
        specialise(ctx);
        if ctx.code[i].named && fits(ctx) {
            return;
        }
    }
    ctx.code[i].counter = ctx.code[i].counter.advance();
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
    install(ctx, op);
}

#[cold]
pub fn unpack_sequence(ctx: &mut Ctx) {
    let op = unpacked(ctx);
    install(ctx, op);
}

fn unpacked(ctx: &Ctx) -> Option<Op> {
    let (v, n) = (ctx.peek(0), ctx.code[ctx.t.pc as usize].arg as usize);
    match ctx.heap.type_of(v) {
        ty::TUPLE | ty::LIST if ctx.heap.seq_len(v.handle()) != n => None,
        ty::TUPLE if n == 2 => Some(Op::UNPACK_SEQUENCE_TWO_TUPLE),
        ty::TUPLE => Some(Op::UNPACK_SEQUENCE_TUPLE),
        ty::LIST => Some(Op::UNPACK_SEQUENCE_LIST),
        _ => None,
    }
}

#[cold]
pub fn send(ctx: &mut Ctx) {
    let op = matches!(ctx.heap.type_of(ctx.peek(1)), ty::GENERATOR | ty::COROUTINE).then_some(Op::SEND_GEN);
    install(ctx, op);
}

#[cold]
pub fn call_kw(ctx: &mut Ctx) {
    let n = ctx.code[ctx.t.pc as usize].arg;
    let (f, self_) = (ctx.peek(n + 2), ctx.peek(n + 1));
    let (op, f) = match ctx.heap.type_of(f) {
        ty::FUNCTION => (Op::CALL_KW_PY, f),
        ty::METHOD if self_.is_null() => (Op::CALL_KW_BOUND_METHOD, ctx.heap.lane(f.handle(), method::FUNC)),
        _ => return install(ctx, Some(Op::CALL_KW_NON_PY)),
    };
    match is_function(ctx, f) {
        true => install_with(ctx, op, [code_index(ctx, f), 0, 0]),
        false => install(ctx, Some(Op::CALL_KW_NON_PY)),
    }
}

/// What stands for a function's version: functions of one `def` share it.
fn code_index(ctx: &Ctx, f: Value) -> u32 {
    ctx.heap.field_raw(f.handle(), function::CODE_INDEX)
}

fn is_function(ctx: &Ctx, f: Value) -> bool {
    ctx.heap.type_of(f) == ty::FUNCTION
}

#[cold]
pub fn to_bool(ctx: &mut Ctx) {
    let t = ctx.heap.type_of(ctx.peek(0));
    let op = match t {
        ty::BOOL => Op::TO_BOOL_BOOL,
        ty::INT => Op::TO_BOOL_INT,
        ty::LIST => Op::TO_BOOL_LIST,
        ty::NONE => Op::TO_BOOL_NONE,
        ty::STR => Op::TO_BOOL_STR,
        _ if ctx.heap.types[t as usize].has(flag::HEAP)
            && ctx.special(t, Special::BOOL).is_null()
            && ctx.special(t, Special::LEN).is_null() =>
        {
            let version = ctx.heap.type_version(t);
            return install_with(ctx, Op::TO_BOOL_ALWAYS_TRUE, [version, 0, 0]);
        }
        _ => return install(ctx, None),
    };
    install(ctx, Some(op));
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
        (26, ty::LIST, ty::INT) if is_index(ctx, right) => Some(Op::BINARY_OP_SUBSCR_LIST_INT),
        (26, ty::TUPLE, ty::INT) if is_index(ctx, right) => Some(Op::BINARY_OP_SUBSCR_TUPLE_INT),
        (26, ty::DICT, _) => Some(Op::BINARY_OP_SUBSCR_DICT),
        (26, ty::STR, ty::INT) if fast::ascii_char(&ctx.heap, left, right).is_some() => {
            Some(Op::BINARY_OP_SUBSCR_STR_INT)
        }
        (26, ty::LIST, ty::SLICE) => Some(Op::BINARY_OP_SUBSCR_LIST_SLICE),
        (26, ..) => return subscript(ctx, a),
        _ => extended(ctx, arg, left, right).then_some(Op::BINARY_OP_EXTEND),
    };
    install(ctx, op);
    if op == Some(Op::BINARY_OP_EXTEND) {
        // Which row of the table it is.
        set_cache(ctx, [a, 0, 0]);
    }
    ctx.code[ctx.t.pc as usize].fast = match (arg, a, b) {
        (1..=3 | 6 | 7 | 9 | 12 | 14..=16 | 19 | 20 | 22 | 25, ty::INT, ty::INT) => Form::INT_OPERATOR,
        (11 | 24, ty::FLOAT, ty::FLOAT) => Form::FLOAT_DIVIDE,
        _ => return,
    };
}

/// 3.14 has a table of rarer pairs: bits of small ints, and a float with a small int.
fn extended(ctx: &Ctx, arg: u32, left: Value, right: Value) -> bool {
    let small = |v: Value| fast::small_int(&ctx.heap, v);
    let float = |v: Value| ctx.heap.exact_float(v).filter(|x| !x.is_nan());
    match arg {
        1 | 7 | 12 | 14 | 20 | 25 => small(left).is_some() && small(right).is_some(),
        0 | 5 | 10 => {
            float(left).is_some() && small(right).is_some() || small(left).is_some() && float(right).is_some()
        }
        11 => {
            float(left).is_some() && small(right).is_some_and(|i| i != 0)
                || small(left).is_some() && float(right).is_some_and(|x| x != 0.0)
        }
        _ => false,
    }
}

/// True for an int that counts from the front.
fn is_index(ctx: &Ctx, i: Value) -> bool {
    ctx.heap.exact_int(i).is_some_and(|i| i >= 0)
}

/// `o[k]` of a class with `__getitem__` written in Python.
fn subscript(ctx: &mut Ctx, type_: TypeId) {
    let f = ctx.special(type_, Special::GETITEM);
    if !ctx.heap.types[type_ as usize].has(flag::HEAP) || !takes(ctx, f, 2) {
        return install(ctx, None);
    }
    let version = ctx.heap.type_version(type_);
    install_with(ctx, Op::BINARY_OP_SUBSCR_GETITEM, [version, f.handle(), 0]);
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
        (ty::LIST, ty::INT) if is_index(ctx, key) => Some(Op::STORE_SUBSCR_LIST_INT),
        (ty::DICT, _) => Some(Op::STORE_SUBSCR_DICT),
        _ => None,
    };
    install(ctx, op);
}

#[cold]
pub fn compare_op(ctx: &mut Ctx) {
    let (left, right) = (ctx.peek(1), ctx.peek(0));
    let (a, b) = (ctx.heap.type_of(left), ctx.heap.type_of(right));
    let arg = ctx.code[ctx.t.pc as usize].arg;
    let op = match (a, b) {
        (ty::INT, ty::INT)
            if fast::small_int(&ctx.heap, left).is_some() && fast::small_int(&ctx.heap, right).is_some() =>
        {
            Some(Op::COMPARE_OP_INT)
        }
        (ty::FLOAT, ty::FLOAT) => Some(Op::COMPARE_OP_FLOAT),
        // == and != only.
        (ty::STR, ty::STR) if matches!(arg >> 5, 2 | 3) => Some(Op::COMPARE_OP_STR),
        _ => None,
    };
    install(ctx, op);
    if op.is_none() && (a, b) == (ty::INT, ty::INT) {
        ctx.code[ctx.t.pc as usize].fast = Form::COMPARE_WIDE_INTS;
    }
}

#[cold]
pub fn load_global(ctx: &mut Ctx) {
    let frame = ctx.t.frame();
    let (globals, builtins, code) = (frame.globals, frame.builtins, frame.code);
    let index = ctx.code[ctx.t.pc as usize].arg >> 1;
    let name = ctx.heap.codes[code as usize].names[index as usize].handle();
    if let Some(entry) = ctx.heap.dict_find_str(globals, name) {
        let version = ctx.heap.dict_version(globals);
        return install_with(ctx, Op::LOAD_GLOBAL_MODULE, [version, entry, 0]);
    }
    if let Some(entry) = ctx.heap.dict_find_str(builtins, name) {
        let (g, b) = (ctx.heap.dict_version(globals), ctx.heap.dict_version(builtins));
        return install_with(ctx, Op::LOAD_GLOBAL_BUILTIN, [g, entry, b]);
    }
    install(ctx, None);
}

#[cold]
pub fn load_attr(ctx: &mut Ctx) {
    let arg = ctx.code[ctx.t.pc as usize].arg;
    let code = ctx.t.frame().code;
    let name = ctx.heap.codes[code as usize].names[(arg >> 1) as usize].as_borrowed();
    let owner = ctx.peek(0);
    let found = attr_form(ctx, owner, name, arg & 1 != 0);
    match found {
        Some((op, cache)) => install_with(ctx, op, cache),
        None => {
            install(ctx, None);
            static_form(ctx, owner, name);
        }
    }
}

/// A staticmethod: 3.14 does not specialise it, so it is a form of the plain loop alone, which counts as the general one.
fn static_form(ctx: &mut Ctx, owner: Value, name: Value) {
    let t = ctx.heap.type_of(owner);
    let getattribute = ctx.special(t, Special::GETATTRIBUTE);
    let (class, form) = match ctx.native_owner(getattribute) {
        Some(ty::OBJECT) => (t, Form::LOAD_ATTR_STATIC),
        Some(ty::TYPE) if t == ty::TYPE && ctx.lookup_mro(ty::TYPE, name.handle()).is_null() => {
            (ctx.heap.type_id(owner), Form::LOAD_ATTR_STATIC_OF_CLASS)
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
        return install(ctx, None);
    }
    if arg & 1 == 0 {
        return install(ctx, Some(Op::LOAD_SUPER_ATTR_ATTR));
    }
    match super_method(ctx, class, self_, name) {
        Some(cache) => install_with(ctx, Op::LOAD_SUPER_ATTR_METHOD, cache),
        None => install(ctx, None),
    }
}

/// The function behind `class` and what that depends on, if it becomes a method of `self_`.
fn super_method(ctx: &mut Ctx, class: Value, self_: Value, name: Value) -> Option<[u32; 3]> {
    let t = ctx.heap.type_of(self_);
    let found = ctx.behind_in_mro(t, ctx.heap.type_id(class), name);
    let becomes_method =
        matches!(ctx.heap.type_of(found), ty::FUNCTION | ty::METHOD_DESCRIPTOR | ty::WRAPPER_DESCRIPTOR);
    (!found.is_null() && becomes_method).then(|| [ctx.heap.type_version(t), found.handle(), class.handle()])
}

/// CPython's `LOAD_SUPER_ATTR_METHOD` looks up each time. True if the arm knows this method now.
#[cold]
pub fn knows_super_method(ctx: &mut Ctx) -> bool {
    let arg = ctx.code[ctx.t.pc as usize].arg;
    let (class, self_) = (ctx.peek(1), ctx.peek(0));
    let code = ctx.t.frame().code;
    let name = ctx.heap.codes[code as usize].names[(arg >> 2) as usize].as_borrowed();
    let cache = super_method(ctx, class, self_, name);
    cache.inspect(|&cache| set_cache(ctx, cache)).is_some()
}

#[cold]
pub fn store_attr(ctx: &mut Ctx) {
    let arg = ctx.code[ctx.t.pc as usize].arg;
    let code = ctx.t.frame().code;
    let name = ctx.heap.codes[code as usize].names[arg as usize].as_borrowed();
    let owner = ctx.peek(0);
    match store_form(ctx, owner, name) {
        Some((op, cache)) => install_with(ctx, op, cache),
        None => {
            let hint = stored_in_dict(ctx, owner, name);
            install(ctx, hint.then_some(Op::STORE_ATTR_WITH_HINT));
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

/// A dict of no more keys still shares them with its class in CPython, which does not specialise that.
const SHARED_KEYS_MAX: usize = 30;

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
    !dict.is_null()
        && ctx.heap.dict_len(dict.handle()) > SHARED_KEYS_MAX
        && ctx.heap.dict_find_str(dict.handle(), name.handle()).is_some()
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
    install(ctx, op);
}

#[cold]
pub fn call(ctx: &mut Ctx) {
    match callee(ctx) {
        Callee { arm: Some((op, cache)), name } => {
            install_with(ctx, op, cache);
            rename(ctx, name);
            fill_container(ctx);
        }
        Callee { arm: None, name } => {
            let known = callee_version(ctx, name);
            install_name(ctx, name, [known, 0, 0]);
        }
    }
}

/// A specialised arm found another callee than it knows. True if CPython's instruction would take that one as well: now the
/// arm knows it.
#[cold]
pub fn knows_callee(ctx: &mut Ctx) -> bool {
    let ins = ctx.code[ctx.t.pc as usize];
    let callee = callee(ctx);
    // These are called by the general ones too.
    let wider = match callee.name {
        Op::CALL_LEN => Op::CALL_BUILTIN_O,
        Op::CALL_ISINSTANCE => Op::CALL_BUILTIN_FAST,
        Op::CALL_LIST_APPEND => Op::CALL_METHOD_DESCRIPTOR_O,
        name => name,
    };
    let op = ins.base;
    match callee.arm {
        _ if op != callee.name && op != wider => return false,
        Some((arm, cache)) => {
            install_with(ctx, if op == wider && op != callee.name { wider } else { arm }, cache);
            rename(ctx, op);
            fill_container(ctx);
        }
        None => install_name(ctx, op, [0; 3]),
    }
    ctx.code[ctx.t.pc as usize].counter = ins.counter;
    true
}

/// `list`, `set` and `dict` are filled by their `__init__`.
fn fill_container(ctx: &mut Ctx) {
    let ins = &mut ctx.code[ctx.t.pc as usize];
    let containers = [ty::LIST, ty::SET, ty::DICT].map(|t| ctx.heap.type_object(t).handle());
    if ins.form == Form::CALL_BUILTIN_CLASS && containers.contains(&ins.c1) {
        (ins.form, ins.fast) = (Form::CALL_CONTAINER_CLASS, Form::CALL_CONTAINER_CLASS);
    }
}

/// What [`fits`] compares a callee's name with.
fn callee_version(ctx: &mut Ctx, name: Op) -> u32 {
    if name == Op::CALL_ALLOC_AND_ENTER_INIT {
        let class = ctx.peek(ctx.code[ctx.t.pc as usize].arg + 1);
        return ctx.heap.type_version(ctx.heap.type_id(class));
    }
    function_of(ctx).map_or(0, |f| code_index(ctx, f))
}

/// The Python function that a `CALL` calls, through a bound method or not.
fn function_of(ctx: &Ctx) -> Option<Value> {
    let n = ctx.code[ctx.t.pc as usize].arg;
    let (f, self_) = (ctx.peek(n + 1), ctx.peek(n));
    match ctx.heap.type_of(f) {
        ty::FUNCTION => Some(f),
        ty::METHOD if self_.is_null() => {
            Some(ctx.heap.lane(f.handle(), method::FUNC)).filter(|&f| is_function(ctx, f))
        }
        _ => None,
    }
}

/// What a `CALL` calls: the arm that takes it with its cache, if one does, and CPython's name.
struct Callee {
    arm: Option<(Op, [u32; 3])>,
    name: Op,
}

fn callee(ctx: &mut Ctx) -> Callee {
    let n = ctx.code[ctx.t.pc as usize].arg;
    let (f, self_) = (ctx.peek(n + 1), ctx.peek(n));
    let given = n + !self_.is_null() as u32;
    let exact = |ctx: &Ctx, f: Value, given: u32, op: Op| {
        takes(ctx, f, given).then(|| (op, [code_index(ctx, f), 0, 0]))
    };
    let one = |class: TypeId| self_.is_null() && n == 1 && f.is(ctx.heap.type_object(class));
    let (arm, otherwise) = match ctx.heap.type_of(f) {
        ty::FUNCTION => (exact(ctx, f, given, Op::CALL_PY_EXACT_ARGS), Op::CALL_PY_GENERAL),
        ty::METHOD if self_.is_null() => match function_of(ctx) {
            Some(f) => {
                (exact(ctx, f, given + 1, Op::CALL_BOUND_METHOD_EXACT_ARGS), Op::CALL_BOUND_METHOD_GENERAL)
            }
            None => (None, Op::CALL_NON_PY_GENERAL),
        },
        ty::TYPE if one(ty::TYPE) => (Some((Op::CALL_TYPE_1, [0; 3])), Op::CALL),
        ty::TYPE if one(ty::STR) => (Some((Op::CALL_STR_1, [0; 3])), Op::CALL),
        ty::TYPE if one(ty::TUPLE) => (None, Op::CALL_TUPLE_1),
        _ if ctx.heap.is_type(f) && self_.is_null() => {
            let general = match () {
                _ if VECTORCALL.contains(&ctx.heap.type_id(f)) => Op::CALL_BUILTIN_CLASS,
                _ if enters_init(ctx, f) => Op::CALL_ALLOC_AND_ENTER_INIT,
                _ => Op::CALL_NON_PY_GENERAL,
            };
            (init_form(ctx, f, n).or_else(|| class_call_form(ctx, f, n)), general)
        }
        ty::BUILTIN | ty::METHOD_DESCRIPTOR => (native_form(ctx, f, self_, given), general_native(ctx, f)),
        _ => (None, Op::CALL_NON_PY_GENERAL),
    };
    let name = match arm {
        Some((op, _)) if op != Op::CALL_BUILTIN_CLASS => op,
        _ => otherwise,
    };
    Callee { arm, name }
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

/// True for exactly one argument, apart from the receiver.
fn takes_one(s: &Signature, receiver: bool) -> bool {
    let given = 1 + receiver as usize;
    s.positional == given
        && s.required == given
        && s.params.len() == given
        && !s.varargs
        && s.kwargs.is_none()
}

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
        false if takes_one(s, slot.lane(builtin::SELF) > 1) => Op::CALL_BUILTIN_O,
        false if keywords => Op::CALL_BUILTIN_FAST_WITH_KEYWORDS,
        false if s.varargs => Op::CALL_BUILTIN_FAST,
        _ => Op::CALL_NON_PY_GENERAL,
    }
}

/// True for a class whose `__new__` is `object`'s and whose `__init__` is a Python function without `*args` and the like.
fn enters_init(ctx: &mut Ctx, class: Value) -> bool {
    let t = ctx.heap.type_id(class);
    let (new, init) = (ctx.resolve_new(t), ctx.special(t, Special::INIT));
    ctx.heap.type_of(class) == ty::TYPE
        && ctx.heap.types[t as usize].has(flag::HEAP)
        && ctx.is_native_of(new, ty::OBJECT)
        && is_function(ctx, init)
        && ctx.heap.codes[code_index(ctx, init) as usize].simple
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
    let takes_one = takes_one(s, is_method);
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

/// CPython's guard of an instruction of which only the name is specialised. What does not fit is counted.
pub fn fits(ctx: &mut Ctx) -> bool {
    let ins = ctx.code[ctx.t.pc as usize];
    let top = ctx.heap.type_of(ctx.peek(0));
    match ins.base {
        Op::BINARY_OP_EXTEND => {
            let (left, right) = (ctx.peek(1), ctx.peek(0));
            ctx.heap.type_of(left) == ins.c0 && extended(ctx, ins.arg, left, right)
        }
        Op::BINARY_OP_ADD_UNICODE => top == ty::STR && ctx.heap.type_of(ctx.peek(1)) == ty::STR,
        Op::BINARY_OP_SUBSCR_LIST_SLICE => top == ty::SLICE && ctx.heap.type_of(ctx.peek(1)) == ty::LIST,
        Op::UNPACK_SEQUENCE_TWO_TUPLE | Op::UNPACK_SEQUENCE_TUPLE | Op::UNPACK_SEQUENCE_LIST => {
            unpacked(ctx) == Some(ins.base)
        }
        Op::SEND_GEN => matches!(ctx.heap.type_of(ctx.peek(1)), ty::GENERATOR | ty::COROUTINE),
        Op::TO_BOOL_ALWAYS_TRUE => ctx.heap.types[top as usize].version == ins.c0,
        Op::LOAD_ATTR_CLASS_WITH_METACLASS_CHECK => {
            let owner = ctx.peek(0);
            ctx.heap.is_type(owner) && ctx.heap.types[ctx.heap.type_id(owner) as usize].version == ins.c0
        }
        Op::LOAD_SUPER_ATTR_ATTR => {
            ctx.peek(2).is(ctx.heap.type_object(ty::SUPER)) && ctx.heap.is_type(ctx.peek(1))
        }
        Op::STORE_ATTR_WITH_HINT => {
            let frame = ctx.t.frame();
            let name = ctx.heap.codes[frame.code as usize].names[ins.arg as usize].as_borrowed();
            let owner = ctx.peek(0);
            stored_in_dict(ctx, owner, name)
        }
        Op::CALL_KW_PY | Op::CALL_KW_BOUND_METHOD | Op::CALL_KW_NON_PY => {
            called_as(ctx, ins.base, ctx.peek(ins.arg + 2), ctx.peek(ins.arg + 1))
        }
        _ => called_as(ctx, ins.base, ctx.peek(ins.arg + 1), ctx.peek(ins.arg)),
    }
}

/// The guards of calls.
fn called_as(ctx: &Ctx, name: Op, f: Value, self_: Value) -> bool {
    let known = ctx.code[ctx.t.pc as usize].c0;
    let t = ctx.heap.type_of(f);
    match name {
        Op::CALL_PY_GENERAL | Op::CALL_KW_PY => t == ty::FUNCTION && code_index(ctx, f) == known,
        Op::CALL_BOUND_METHOD_GENERAL | Op::CALL_KW_BOUND_METHOD => {
            let f = if t == ty::METHOD { ctx.heap.lane(f.handle(), method::FUNC) } else { f };
            t == ty::METHOD && self_.is_null() && is_function(ctx, f) && code_index(ctx, f) == known
        }
        Op::CALL_NON_PY_GENERAL | Op::CALL_KW_NON_PY => t != ty::FUNCTION && t != ty::METHOD,
        Op::CALL_ALLOC_AND_ENTER_INIT => {
            ctx.heap.is_type(f) && ctx.heap.types[ctx.heap.type_id(f) as usize].version == known
        }
        Op::CALL_TUPLE_1 => f.is(ctx.heap.type_object(ty::TUPLE)),
        Op::CALL_BUILTIN_CLASS => ctx.heap.is_type(f) && VECTORCALL.contains(&ctx.heap.type_id(f)),
        name => matches!(t, ty::BUILTIN | ty::METHOD_DESCRIPTOR) && general_native(ctx, f) == name,
    }
}
