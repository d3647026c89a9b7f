//! Modules that are names for types: `_types`, and the classes of `_collections` and `itertools`.

use crate::heap::{Handle, TypeId, Value, flag, ty};
use crate::objects::{Ctx, Kind, NativeDef};

/// The names of `types` for types that are no builtins.
const NAMES: &[(&str, TypeId)] = &[
    ("AsyncGeneratorType", ty::ASYNC_GENERATOR),
    ("BuiltinFunctionType", ty::BUILTIN),
    ("BuiltinMethodType", ty::BUILTIN),
    ("CapsuleType", ty::CAPSULE),
    ("CellType", ty::CELL),
    ("ClassMethodDescriptorType", ty::CLASSMETHOD_DESCRIPTOR),
    ("CodeType", ty::CODE),
    ("CoroutineType", ty::COROUTINE),
    ("EllipsisType", ty::ELLIPSIS),
    ("FrameType", ty::FRAME),
    ("FrameLocalsProxyType", ty::FRAME_LOCALS_PROXY),
    ("FunctionType", ty::FUNCTION),
    ("GeneratorType", ty::GENERATOR),
    ("GenericAlias", ty::GENERIC_ALIAS),
    ("GetSetDescriptorType", ty::GETSET_DESCRIPTOR),
    ("LambdaType", ty::FUNCTION),
    ("MappingProxyType", ty::MAPPINGPROXY),
    ("MemberDescriptorType", ty::MEMBER_DESCRIPTOR),
    ("MethodDescriptorType", ty::METHOD_DESCRIPTOR),
    ("MethodType", ty::METHOD),
    ("MethodWrapperType", ty::METHOD_WRAPPER),
    ("ModuleType", ty::MODULE),
    ("NoneType", ty::NONE),
    ("NotImplementedType", ty::NOT_IMPLEMENTED),
    ("SimpleNamespace", ty::SIMPLE_NAMESPACE),
    ("TracebackType", ty::TRACEBACK),
    ("UnionType", ty::UNION),
    ("WrapperDescriptorType", ty::WRAPPER_DESCRIPTOR),
];

pub fn fill(ctx: &mut Ctx, dict: Handle) {
    for &(name, t) in NAMES {
        set(ctx, dict, name, t);
    }
}

/// For the Python part of `_collections`, which does not keep it.
pub static COLLECTIONS: &[NativeDef] = &[NativeDef::new(
    "_make_immutable",
    "(cls, /)",
    Kind::Function,
    |ctx, args| {
        let class = ctx.heap.type_id(args.get(ctx, 0));
        ctx.heap.types[class as usize].flags |= flag::IMMUTABLE;
        Ok(Value::NONE)
    },
    "Makes a class one that cannot be changed.",
)];

pub fn fill_collections(ctx: &mut Ctx, dict: Handle) {
    for (name, t) in [
        ("deque", ty::DEQUE),
        ("_deque_iterator", ty::DEQUE_ITERATOR),
        ("_deque_reverse_iterator", ty::DEQUE_REVERSE_ITERATOR),
        ("_tuplegetter", ty::TUPLEGETTER),
    ] {
        set(ctx, dict, name, t);
    }
}

pub fn fill_itertools(ctx: &mut Ctx, dict: Handle) {
    for t in ty::ACCUMULATE..=ty::ZIP_LONGEST {
        let name = crate::heap::BUILTIN_TYPES[t as usize].name;
        set(ctx, dict, name.rsplit('.').next().unwrap_or(name), t);
    }
}

fn set(ctx: &mut Ctx, dict: Handle, name: &str, t: TypeId) {
    let class = ctx.heap.type_object(t);
    let class = ctx.heap.dup(class);
    ctx.dict_set(dict, name, class);
}
