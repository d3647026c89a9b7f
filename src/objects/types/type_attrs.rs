//! Computed attributes of classes: `__name__`, `__bases__`, `__dict__`, `__annotations__`, ...

use super::core_support::NO;
use super::type_::is_mutable;
use crate::audited_set;
use crate::heap::{Layout, TypeData, Value, flag, ty};
use crate::objects::Kind::{Get, Member, Set};
use crate::objects::{Args, Ctx, Flow, NativeDef as D, Resume, Special};
use crate::sub;

/// Rows of `type`.
pub static METHODS: &[D] = &[
    D::new("__name__", "(self, /)", Get, name, "The name of the class."),
    D::new("__name__", "(self, value, /)", Set, set_name, "The name of the class."),
    D::new("__qualname__", "(self, /)", Get, qualname, "The dotted path of the class."),
    D::new("__qualname__", "(self, value, /)", Set, set_qualname, "The dotted path of the class."),
    D::new("__module__", "(self, /)", Get, module, "The name of the module that defines the class."),
    D::new(
        "__module__",
        "(self, value, /)",
        Set,
        set_module,
        "The name of the module that defines the class.",
    ),
    D::new("__bases__", "(self, /)", Get, |ctx, a| data_value(ctx, a, |t| t.bases), "The base classes."),
    D::new("__bases__", "(self, value, /)", Set, set_bases, "The base classes."),
    D::new(
        "__mro__",
        "(self, /)",
        Get,
        |ctx, a| data_value(ctx, a, |t| t.mro),
        "The method resolution order.",
    ),
    D::new("__base__", "(self, /)", Member, base, "The base class that decides the layout."),
    D::new("__dict__", "(self, /)", Get, dict, "A read-only view of the class's namespace."),
    D::new("__doc__", "(self, /)", Get, doc, "The docstring."),
    D::new("__doc__", "(self, value, /)", Set, set_doc, "The docstring."),
    D::new("__abstractmethods__", "(self, /)", Get, abstractmethods, "Names of the abstract methods."),
    D::new(
        "__abstractmethods__",
        "(self, value, /)",
        Set,
        set_abstractmethods,
        "Names of the abstract methods.",
    ),
    D::new("__annotations__", "(self, /)", Get, annotations, "The annotations, computed when asked for."),
    D::new("__annotations__", "(self, value, /)", Set, set_annotations, "The annotations."),
    D::new("__annotate__", "(self, /)", Get, annotate, "The function that computes the annotations."),
    D::new(
        "__annotate__",
        "(self, value, /)",
        Set,
        set_annotate,
        "The function that computes the annotations.",
    ),
    D::new("__type_params__", "(self, /)", Get, type_params, "The type parameters."),
    D::new("__type_params__", "(self, value, /)", Set, set_type_params, "The type parameters."),
    D::new("__flags__", "(self, /)", Member, flags, "CPython's tp_flags."),
    D::new(
        "__basicsize__",
        "(self, /)",
        Member,
        basicsize,
        "Bytes of an instance without its variable part.",
    ),
    D::new("__itemsize__", "(self, /)", Member, itemsize, "Bytes of an item of the variable part."),
    D::new("__dictoffset__", "(self, /)", Member, dictoffset, "Where the instance dict lies."),
    D::new(
        "__weakrefoffset__",
        "(self, /)",
        Member,
        weakrefoffset,
        "Where the list of weak references lies.",
    ),
    D::new("__text_signature__", "(self, /)", Get, |_, _| Ok(Value::NONE), "The signature as text."),
];

fn data(ctx: &Ctx, args: Args) -> &TypeData {
    &ctx.heap.types[ctx.heap.type_id(args.get(ctx, 0)) as usize]
}

fn data_value(ctx: &mut Ctx, args: Args, field: fn(&TypeData) -> Value) -> Flow {
    let v = field(data(ctx, args));
    Ok(ctx.heap.dup(v))
}

/// The class's own dict entry, borrowed, or NULL.
fn own(ctx: &mut Ctx, args: Args, name: &str) -> Value {
    let dict = data(ctx, args).dict.handle();
    ctx.dict_get(dict, name)
}

/// Stores into (or, for NULL, removes from) the class dict.
fn store(ctx: &mut Ctx, args: Args, name: &str, value: Value) {
    let class = args.get(ctx, 0);
    let dict = data(ctx, args).dict.handle();
    if value.is_null() {
        let key = ctx.heap.intern(name);
        if let Some(entry) = ctx.heap.dict_find_str(dict, key.handle()) {
            let (k, v) = ctx.heap.dict_remove(dict, entry);
            ctx.heap.release(k);
            ctx.heap.release(v);
        }
        ctx.heap.release(key);
    } else {
        let value = ctx.heap.dup(value);
        ctx.dict_set(dict, name, value);
    }
    let id = ctx.heap.type_id(class);
    ctx.heap.type_modified(id);
}

/// Refuses to set or delete an attribute of a builtin type, or to delete one that must exist.
fn check_set(ctx: &mut Ctx, args: Args, name: &str, deletable: bool) -> Flow<()> {
    let class = data(ctx, args).name.clone();
    if !is_mutable(ctx, args.get(ctx, 0)) {
        return Err(ctx.type_error(format!("cannot set '{name}' attribute of immutable type '{class}'")));
    }
    if !deletable && args.get(ctx, 1).is_null() {
        return Err(ctx.type_error(format!("cannot delete '{name}' attribute of immutable type '{class}'")));
    }
    Ok(())
}

fn name(ctx: &mut Ctx, args: Args) -> Flow {
    let name = data(ctx, args).name.clone();
    let heap = data(ctx, args).has(flag::HEAP);
    let plain = if heap { &name } else { name.rsplit('.').next().unwrap_or(&name) };
    Ok(ctx.heap.intern(plain))
}

fn set_name(ctx: &mut Ctx, args: Args) -> Flow {
    check_set(ctx, args, "__name__", false)?;
    audited_set!(ctx, args, "__name__", replace_name)
}

fn replace_name(ctx: &mut Ctx, args: Args) -> Flow {
    let value = args.get(ctx, 1);
    if ctx.heap.layout(value) != Layout::Str {
        let message = format!(
            "can only assign string to {}.__name__, not '{}'",
            data(ctx, args).name,
            ctx.type_name(value)
        );
        return Err(ctx.type_error(message));
    }
    if ctx.text(value).contains('\0') {
        return Err(ctx.value_error("type name must not contain null characters"));
    }
    let id = ctx.heap.type_id(args.get(ctx, 0));
    ctx.heap.types[id as usize].name = ctx.text(value).into();
    Ok(Value::NONE)
}

fn qualname(ctx: &mut Ctx, args: Args) -> Flow {
    let v = data(ctx, args).qualname;
    if !v.is_null() {
        return Ok(ctx.heap.dup(v));
    }
    name(ctx, args)
}

fn set_qualname(ctx: &mut Ctx, args: Args) -> Flow {
    check_set(ctx, args, "__qualname__", false)?;
    audited_set!(ctx, args, "__qualname__", replace_qualname)
}

fn replace_qualname(ctx: &mut Ctx, args: Args) -> Flow {
    let value = args.get(ctx, 1);
    if ctx.heap.layout(value) != Layout::Str {
        let message = format!(
            "can only assign string to {}.__qualname__, not '{}'",
            data(ctx, args).name,
            ctx.type_name(value)
        );
        return Err(ctx.type_error(message));
    }
    let id = ctx.heap.type_id(args.get(ctx, 0));
    let value = ctx.heap.dup(value);
    let old = std::mem::replace(&mut ctx.heap.types[id as usize].qualname, value);
    ctx.heap.release(old);
    Ok(Value::NONE)
}

fn module(ctx: &mut Ctx, args: Args) -> Flow {
    if data(ctx, args).has(flag::HEAP) {
        let v = own(ctx, args, "__module__");
        return match v.is_null() {
            true => Err(ctx.raise(ty::ATTRIBUTE_ERROR, "__module__")),
            false => Ok(ctx.heap.dup(v)),
        };
    }
    let module = ctx.module_of(ctx.heap.type_id(args.get(ctx, 0))).unwrap_or_default();
    Ok(ctx.heap.intern(&module))
}

fn set_module(ctx: &mut Ctx, args: Args) -> Flow {
    check_set(ctx, args, "__module__", false)?;
    audited_set!(ctx, args, "__module__", replace_module)
}

fn replace_module(ctx: &mut Ctx, args: Args) -> Flow {
    store(ctx, args, "__firstlineno__", Value::NULL);
    store(ctx, args, "__module__", args.get(ctx, 1));
    Ok(Value::NONE)
}

fn set_bases(ctx: &mut Ctx, args: Args) -> Flow {
    check_set(ctx, args, "__bases__", false)?;
    audited_set!(ctx, args, "__bases__", replace_bases)
}

fn replace_bases(ctx: &mut Ctx, args: Args) -> Flow {
    ctx.set_bases(args.get(ctx, 0), args.get(ctx, 1))
}

fn base(ctx: &mut Ctx, args: Args) -> Flow {
    let id = ctx.heap.type_id(args.get(ctx, 0));
    if id == ty::OBJECT {
        return Ok(Value::NONE);
    }
    let base = ctx.heap.type_object(ctx.heap.types[id as usize].base);
    Ok(ctx.heap.dup(base))
}

fn dict(ctx: &mut Ctx, args: Args) -> Flow {
    let dict = data(ctx, args).dict;
    let dict = ctx.heap.dup(dict);
    Ok(ctx.heap.new_record(ty::MAPPINGPROXY, [dict.raw(), NO, NO, NO, NO, 0]))
}

fn doc(ctx: &mut Ctx, args: Args) -> Flow {
    let v = own(ctx, args, "__doc__");
    if v.is_null() {
        return Ok(Value::NONE);
    }
    if ctx.special_of(v, Special::GET).is_null() {
        return Ok(ctx.heap.dup(v));
    }
    ctx.descriptor_get(v, Value::NULL, args.get(ctx, 0))
}

fn set_doc(ctx: &mut Ctx, args: Args) -> Flow {
    check_set(ctx, args, "__doc__", false)?;
    audited_set!(ctx, args, "__doc__", replace_doc)
}

fn replace_doc(ctx: &mut Ctx, args: Args) -> Flow {
    store(ctx, args, "__doc__", args.get(ctx, 1));
    Ok(Value::NONE)
}

fn abstractmethods(ctx: &mut Ctx, args: Args) -> Flow {
    let v = match args.get(ctx, 0).is(ctx.heap.type_object(ty::TYPE)) {
        true => Value::NULL,
        false => own(ctx, args, "__abstractmethods__"),
    };
    if v.is_null() {
        let (class, name) = (args.get(ctx, 0), ctx.names.abstractmethods);
        return Err(ctx.attribute_error(class, name, "__abstractmethods__"));
    }
    Ok(ctx.heap.dup(v))
}

fn set_abstractmethods(ctx: &mut Ctx, args: Args) -> Flow {
    check_set(ctx, args, "__abstractmethods__", true)?;
    if args.get(ctx, 1).is_null() && own(ctx, args, "__abstractmethods__").is_null() {
        return Err(ctx.raise(ty::ATTRIBUTE_ERROR, "__abstractmethods__"));
    }
    let value = args.get(ctx, 1);
    store(ctx, args, "__abstractmethods__", value);
    let abstract_ = !value.is_null() && ctx.length_now(value) != Some(0);
    let id = ctx.heap.type_id(args.get(ctx, 0)) as usize;
    let t = &mut ctx.heap.types[id];
    t.flags = if abstract_ { t.flags | flag::ABSTRACT } else { t.flags & !flag::ABSTRACT };
    Ok(Value::NONE)
}

/// Window: the native's arguments. The annotations are cached in the class dict.
fn annotations(ctx: &mut Ctx, args: Args) -> Flow {
    if !data(ctx, args).has(flag::HEAP) {
        let (class, name) = (args.get(ctx, 0), ctx.names.annotations);
        let message = format!("type object '{}' has no attribute '__annotations__'", data(ctx, args).name);
        return Err(ctx.attribute_error(class, name, message));
    }
    for key in ["__annotations__", "__annotations_cache__"] {
        let v = own(ctx, args, key);
        if !v.is_null() {
            return Ok(ctx.heap.dup(v));
        }
    }
    let f = annotate_of(ctx, args);
    if f.is_null() || f.is_none() {
        return Ok(cache_annotations(ctx, args, Value::NULL));
    }
    let v = sub!(ctx, ctx.call(f, &[Value::small_int(1)]), &ANNOTATIONS, [args.base, args.n, 0, 0]);
    annotated(ctx, args, v)
}

static ANNOTATIONS: Resume =
    Resume::new("", |ctx, cont, v| annotated(ctx, Args { base: cont.state[0], n: cont.state[1] }, v));

fn annotated(ctx: &mut Ctx, args: Args, v: Value) -> Flow {
    let v = super::function::check_annotations(ctx, v)?;
    Ok(cache_annotations(ctx, args, v))
}

/// Stores the annotations (taken over; a new dict for NULL) in the class and answers them.
fn cache_annotations(ctx: &mut Ctx, args: Args, v: Value) -> Value {
    let v = if v.is_null() { ctx.heap.new_dict() } else { v };
    store(ctx, args, "__annotations_cache__", v.as_borrowed());
    v
}

fn annotate_of(ctx: &mut Ctx, args: Args) -> Value {
    let v = own(ctx, args, "__annotate__");
    if v.is_null() { own(ctx, args, "__annotate_func__") } else { v }
}

fn set_annotations(ctx: &mut Ctx, args: Args) -> Flow {
    check_set(ctx, args, "__annotations__", true)?;
    let key =
        if own(ctx, args, "__annotations__").is_null() { "__annotations_cache__" } else { "__annotations__" };
    if args.get(ctx, 1).is_null() && own(ctx, args, key).is_null() {
        return Err(ctx.raise(ty::ATTRIBUTE_ERROR, "__annotations__"));
    }
    store(ctx, args, key, args.get(ctx, 1));
    for key in ["__annotate_func__", "__annotate__"] {
        store(ctx, args, key, Value::NULL);
    }
    Ok(Value::NONE)
}

fn annotate(ctx: &mut Ctx, args: Args) -> Flow {
    if !data(ctx, args).has(flag::HEAP) {
        let (class, name) = (args.get(ctx, 0), ctx.names.annotate);
        let message = format!("type object '{}' has no attribute '__annotate__'", data(ctx, args).name);
        return Err(ctx.attribute_error(class, name, message));
    }
    let v = annotate_of(ctx, args);
    Ok(if v.is_null() { Value::NONE } else { ctx.heap.dup(v) })
}

fn set_annotate(ctx: &mut Ctx, args: Args) -> Flow {
    check_set(ctx, args, "__annotate__", true)?;
    let value = args.get(ctx, 1);
    if value.is_null() {
        return Err(ctx.type_error("cannot delete __annotate__ attribute"));
    }
    if !value.is_none() && ctx.special_of(value, Special::CALL).is_null() {
        return Err(ctx.type_error("__annotate__ must be callable or None"));
    }
    store(ctx, args, "__annotate_func__", value);
    if !value.is_none() {
        store(ctx, args, "__annotations_cache__", Value::NULL);
    }
    Ok(Value::NONE)
}

fn type_params(ctx: &mut Ctx, args: Args) -> Flow {
    let v = own(ctx, args, "__type_params__");
    Ok(if v.is_null() || !data(ctx, args).has(flag::HEAP) { Value::EMPTY_TUPLE } else { ctx.heap.dup(v) })
}

fn set_type_params(ctx: &mut Ctx, args: Args) -> Flow {
    check_set(ctx, args, "__type_params__", false)?;
    audited_set!(ctx, args, "__type_params__", replace_type_params)
}

fn replace_type_params(ctx: &mut Ctx, args: Args) -> Flow {
    store(ctx, args, "__type_params__", args.get(ctx, 1));
    Ok(Value::NONE)
}

/// The bits of CPython's tp_flags that programs look at.
fn flags(ctx: &mut Ctx, args: Args) -> Flow {
    let id = ctx.heap.type_id(args.get(ctx, 0));
    let t = &ctx.heap.types[id as usize];
    let mut bits: i64 = 1 << 12;
    let own = [
        (flag::INLINE, 2),
        (flag::SEQUENCE, 5),
        (flag::MAPPING, 6),
        (flag::IMMUTABLE, 8),
        (flag::HEAP, 9),
        (flag::BASE, 10),
        (flag::GC, 14),
    ];
    for (flag, bit) in own {
        bits |= (t.has(flag) as i64) << bit;
    }
    if t.has(flag::HEAP) {
        // Kept in front of the object, unless the builtin type that it is built on has a place for them.
        let solid = &ctx.heap.types[t.solid as usize];
        let managed = |bit: u16| (t.has(bit) && !solid.has(bit)) as i64;
        bits |= managed(flag::WEAK) << 3 | managed(flag::DICT) << 4;
    }
    // What derived classes have too.
    let inherited = [
        (ty::INT, 24),
        (ty::LIST, 25),
        (ty::TUPLE, 26),
        (ty::BYTES, 27),
        (ty::STR, 28),
        (ty::DICT, 29),
        (ty::BASE_EXCEPTION, 30),
        (ty::TYPE, 31),
        // A vectorcall.
        (ty::TYPE, 11),
        (ty::FUNCTION, 11),
        (ty::METHOD, 11),
        (ty::BUILTIN, 11),
        (ty::METHOD_DESCRIPTOR, 11),
        (ty::GENERIC_ALIAS, 11),
        // Called with the object instead of being bound to it.
        (ty::FUNCTION, 17),
        (ty::METHOD_DESCRIPTOR, 17),
        (ty::WRAPPER_DESCRIPTOR, 17),
        // A pattern of the class with one argument matches the object itself.
        (ty::INT, 22),
        (ty::FLOAT, 22),
        (ty::STR, 22),
        (ty::BYTES, 22),
        (ty::BYTEARRAY, 22),
        (ty::LIST, 22),
        (ty::TUPLE, 22),
        (ty::DICT, 22),
        (ty::SET, 22),
        (ty::FROZENSET, 22),
        // Items at the end of the object.
        (ty::TYPE, 23),
    ];
    for (base, bit) in inherited {
        bits |= (ctx.heap.is_subtype(id, base) as i64) << bit;
    }
    if !ctx.heap.types[id as usize].has(flag::HEAP) {
        // Those of other modules than `builtins` are on CPython's heap.
        let made = [ty::DEQUE, ty::DEQUE_ITERATOR, ty::DEQUE_REVERSE_ITERATOR, ty::TUPLEGETTER];
        if made.contains(&id) || (ty::ACCUMULATE..=ty::ZIP_LONGEST).contains(&id) {
            bits |= 1 << 9;
        } else {
            bits |= ((id != ty::BRANCHES_ITERATOR) as i64) << 1;
            bits |= ((super::object::makes_none(ctx, id) || super::structseq::ALONE_TYPES.contains(&id))
                as i64)
                << 7;
        }
        if id == ty::EXCEPTION_GROUP {
            bits = bits & !(1 << 1 | 1 << 8) | 1 << 3 | 1 << 9;
        }
    }
    bits |= (ctx.is_abstract(id) as i64) << 20;
    Ok(ctx.heap.new_int(bits))
}

fn basicsize(ctx: &mut Ctx, args: Args) -> Flow {
    let t = data(ctx, args);
    let own = match t.solid {
        ty::INT | ty::FLOAT | ty::TUPLE => 24,
        ty::COMPLEX => 32,
        ty::STR => 64,
        ty::BYTES => 33,
        ty::LIST => 40,
        ty::DICT => 64,
        ty::SET | ty::FROZENSET => 200,
        ty::TYPE => 936,
        _ if t.layout == Layout::Fields => 72,
        _ => 16,
    };
    let size = own + 8 * t.slots as i64;
    Ok(ctx.heap.new_int(size))
}

fn itemsize(ctx: &mut Ctx, args: Args) -> Flow {
    let size = match data(ctx, args).layout {
        Layout::Tuple => 8,
        Layout::Int => 4,
        Layout::Bytes => 1,
        Layout::Type => 40,
        _ => 0,
    };
    Ok(ctx.heap.new_int(size))
}

fn dictoffset(ctx: &mut Ctx, args: Args) -> Flow {
    let t = data(ctx, args);
    let offset = if t.has(flag::HEAP) && t.has(flag::DICT) { -1 } else { 0 };
    Ok(ctx.heap.new_int(offset))
}

fn weakrefoffset(ctx: &mut Ctx, args: Args) -> Flow {
    let t = data(ctx, args);
    let offset = if t.has(flag::HEAP) && t.has(flag::WEAK) { -32 } else { 0 };
    Ok(ctx.heap.new_int(offset))
}
