//! The tables of the core types: `object`, `type`, functions, descriptors, code, generators, exceptions, ...

use super::{
    alias, builtin, cell, classmethod, code, code_replace, exception, exception_fields, exception_group,
    frame, frame_locals, function, generator, method, module, object, pickling, property, super_, traceback,
    type_, type_attrs, union, weakref,
};
use crate::heap::{TypeId, ty};
use crate::objects::NativeDef;

/// Every core type with the tables that fill its dict.
pub static CORE_TABLES: &[(TypeId, &[&[NativeDef]])] = &[
    (ty::OBJECT, &[object::METHODS, pickling::METHODS]),
    (ty::HIDDEN, &[object::DICT, object::WEAKREF]),
    (ty::TYPE, &[type_::METHODS, type_attrs::METHODS]),
    (ty::FUNCTION, &[function::METHODS, object::DICT]),
    (ty::METHOD, &[method::METHODS]),
    (ty::BUILTIN, &[builtin::FUNCTION]),
    (ty::METHOD_DESCRIPTOR, &[builtin::DESCRIPTOR, builtin::BINDING, builtin::CALLABLE]),
    (ty::WRAPPER_DESCRIPTOR, &[builtin::DESCRIPTOR, builtin::BINDING, builtin::CALLABLE]),
    (ty::METHOD_WRAPPER, &[builtin::DESCRIPTOR, builtin::SELF, builtin::CALLABLE]),
    (ty::CLASSMETHOD_DESCRIPTOR, &[builtin::DESCRIPTOR, builtin::BINDING, builtin::CALLABLE]),
    (ty::GETSET_DESCRIPTOR, &[builtin::DESCRIPTOR, builtin::BINDING, builtin::SETTING]),
    (ty::MEMBER_DESCRIPTOR, &[builtin::DESCRIPTOR, builtin::BINDING, builtin::SETTING]),
    (ty::CELL, &[cell::METHODS]),
    (ty::PROPERTY, &[property::METHODS]),
    (ty::CLASSMETHOD, &[classmethod::COMMON, classmethod::CLASSMETHOD, object::DICT]),
    (ty::STATICMETHOD, &[classmethod::COMMON, classmethod::STATICMETHOD, object::DICT]),
    (ty::SUPER, &[super_::METHODS]),
    (ty::MODULE, &[module::METHODS]),
    (ty::CODE, &[code::METHODS, code_replace::METHODS]),
    (ty::FRAME, &[frame::METHODS]),
    (ty::FRAME_LOCALS_PROXY, &[frame_locals::METHODS]),
    (ty::TRACEBACK, &[traceback::METHODS]),
    (ty::GENERATOR, &[generator::COMMON, generator::GENERATOR]),
    (ty::COROUTINE, &[generator::COMMON, generator::COROUTINE]),
    (ty::ASYNC_GENERATOR, &[generator::ASYNC_GENERATOR]),
    (ty::WEAKREF, &[weakref::METHODS]),
    (ty::GENERIC_ALIAS, &[alias::METHODS]),
    (ty::UNION, &[union::METHODS]),
    (ty::BASE_EXCEPTION, &[exception::METHODS, object::DICT]),
    (ty::BASE_EXCEPTION_GROUP, &[exception_group::METHODS]),
    (ty::STOP_ITERATION, &[exception_fields::STOP_ITERATION]),
    (ty::SYSTEM_EXIT, &[exception_fields::SYSTEM_EXIT]),
    (ty::NAME_ERROR, &[exception_fields::NAME_ERROR]),
    (ty::ATTRIBUTE_ERROR, &[exception_fields::ATTRIBUTE_ERROR]),
    (ty::IMPORT_ERROR, &[exception_fields::IMPORT_ERROR]),
    (ty::KEY_ERROR, &[exception_fields::KEY_ERROR]),
    (ty::OS_ERROR, &[exception_fields::OS_ERROR]),
    (ty::SYNTAX_ERROR, &[exception_fields::SYNTAX_ERROR]),
    (ty::UNICODE_DECODE_ERROR, &[exception_fields::UNICODE_ERROR]),
    (ty::UNICODE_ENCODE_ERROR, &[exception_fields::UNICODE_ERROR]),
    (ty::UNICODE_TRANSLATE_ERROR, &[exception_fields::UNICODE_TRANSLATE_ERROR]),
];
