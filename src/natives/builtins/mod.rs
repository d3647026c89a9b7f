//! The functions of the `builtins` module.

pub mod class;
pub mod compile;
mod compile_args;
pub mod exec;
pub mod import;
pub mod input;
pub mod inspect;
pub mod io;
pub mod iter;
pub mod numbers;
pub mod open;
pub mod outside;
pub mod site;
pub mod source;

use crate::heap::{BUILTIN_TYPES, Handle, Value, ty};
use crate::objects::Ctx;

/// Types and constants of the module.
pub fn fill(ctx: &mut Ctx, dict: Handle) {
    const NAMED: &[u32] = &[
        ty::OBJECT,
        ty::TYPE,
        ty::INT,
        ty::BOOL,
        ty::FLOAT,
        ty::COMPLEX,
        ty::STR,
        ty::BYTES,
        ty::BYTEARRAY,
        ty::TUPLE,
        ty::LIST,
        ty::DICT,
        ty::SET,
        ty::FROZENSET,
        ty::RANGE,
        ty::SLICE,
        ty::PROPERTY,
        ty::CLASSMETHOD,
        ty::STATICMETHOD,
        ty::SUPER,
        ty::ENUMERATE,
        ty::ZIP,
        ty::MAP,
        ty::FILTER,
        ty::REVERSED,
        ty::MEMORYVIEW,
    ];
    let exceptions = BUILTIN_TYPES
        .iter()
        .filter(|t| ctx.heap.is_subtype(t.id, ty::BASE_EXCEPTION) && !t.name.contains('.'));
    for t in NAMED.iter().copied().chain(exceptions.map(|t| t.id).collect::<Vec<_>>()) {
        let v = ctx.heap.type_object(t);
        ctx.dict_set(dict, BUILTIN_TYPES[t as usize].name, v);
    }
    for (name, t) in [("EnvironmentError", ty::OS_ERROR), ("IOError", ty::OS_ERROR)] {
        let v = ctx.heap.type_object(t);
        ctx.dict_set(dict, name, v);
    }
    for (name, v) in [
        ("None", Value::NONE),
        ("True", Value::TRUE),
        ("False", Value::FALSE),
        ("Ellipsis", Value::ELLIPSIS),
        ("NotImplemented", Value::NOT_IMPLEMENTED),
        ("__debug__", Value::TRUE),
    ] {
        ctx.dict_set(dict, name, v);
    }
    site::fill(ctx, dict);
}
