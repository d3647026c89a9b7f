//! Calls: who is called, and how the arguments reach it.

use super::{install, install_name, install_with, rename};
use crate::bytecode::Op;
use crate::heap::layout::{builtin, function, method};
use crate::heap::{TypeId, Value, flag, ty};
use crate::objects::native::{Native, Signature};
use crate::objects::{Ctx, Form, Special};

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
pub(super) fn code_index(ctx: &Ctx, f: Value) -> u32 {
    ctx.heap.field_raw(f.handle(), function::CODE_INDEX)
}

pub(super) fn is_function(ctx: &Ctx, f: Value) -> bool {
    ctx.heap.type_of(f) == ty::FUNCTION
}

/// True for a Python function with exactly `n` plain parameters.
pub(super) fn takes(ctx: &Ctx, f: Value, n: u32) -> bool {
    if ctx.heap.type_of(f) != ty::FUNCTION {
        return false;
    }
    let code = ctx.heap.field_raw(f.handle(), function::CODE_INDEX);
    let data = &ctx.heap.codes[code as usize];
    data.simple && data.argcount == n
}

#[cold]
pub fn call(ctx: &mut Ctx) {
    match callee(ctx) {
        Callee { arm: Some((op, cache)), name } => {
            install_with(ctx, op, cache);
            rename(ctx, name);
            choose_class_form(ctx);
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
            choose_class_form(ctx);
        }
        None => install_name(ctx, op, [0; 3]),
    }
    ctx.code[ctx.t.pc as usize].counter = ins.counter;
    true
}

/// `list`, `set` and `dict` are filled by their `__init__`; exceptions are known by their class's version.
fn choose_class_form(ctx: &mut Ctx) {
    let ins = &mut ctx.code[ctx.t.pc as usize];
    if ins.form != Form::CALL_BUILTIN_CLASS {
        return;
    }
    let containers = [ty::LIST, ty::SET, ty::DICT].map(|t| ctx.heap.type_object(t).handle());
    let form = match ins.c1 {
        0 => Form::CALL_EXCEPTION_CLASS,
        class if containers.contains(&class) => Form::CALL_CONTAINER_CLASS,
        _ => Form::CALL_BUILTIN_CLASS,
    };
    (ins.form, ins.fast) = (form, form);
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
        ty::TYPE if one(ty::TUPLE) => (Some((Op::CALL_TUPLE_1, [0; 3])), Op::CALL),
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
pub(super) const VECTORCALL: &[TypeId] = &[
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
pub(super) fn general_native(ctx: &Ctx, f: Value) -> Op {
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

/// A builtin class whose instances are made by its native `__new__` alone, or by filling an empty container; or a class
/// of exceptions that stores its arguments.
fn class_call_form(ctx: &mut Ctx, class: Value, n: u32) -> Option<(Op, [u32; 3])> {
    let t = ctx.heap.type_id(class);
    if ctx.stores_arguments(t) && ctx.heap.type_of(class) == ty::TYPE {
        return Some((Op::CALL_BUILTIN_CLASS, [ctx.heap.type_version(t), 0, 0]));
    }
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
