//! Builtin functions and the descriptors of builtin types.

use super::function::{call, get};
use crate::heap::layout::builtin;
use crate::heap::{Value, flag, ty};
use crate::objects::Kind::{Get, Member, Slot};
use crate::objects::protocol::hash::address_hash;
use crate::objects::{Args, Ctx, Flow, Native, NativeDef as D};

/// `builtin_function_or_method`.
pub static FUNCTION: &[D] = &[
    D::new("__repr__", "(self, /)", Slot, function_repr, "Return repr(self)."),
    D::new("__call__", "(self, /, *args, **kwargs)", Slot, call, "Call self as a function."),
    D::new("__hash__", "(self, /)", Slot, hash, "Return hash(self)."),
    D::new("__eq__", "(self, value, /)", Slot, |c, a| compare(c, a, true), "Return self==value."),
    D::new("__ne__", "(self, value, /)", Slot, |c, a| compare(c, a, false), "Return self!=value."),
    D::new("__name__", "(self, /)", Get, name, "The name."),
    D::new("__qualname__", "(self, /)", Get, qualname, "The dotted path."),
    D::new("__module__", "(self, /)", Member, module, "The module that defines it."),
    D::new("__self__", "(self, /)", Get, self_, "What it is bound to."),
    D::new("__doc__", "(self, /)", Get, doc, "The docstring."),
    D::new("__text_signature__", "(self, /)", Get, signature, "The signature as text."),
];

/// All descriptors.
pub static DESCRIPTOR: &[D] = &[
    D::new("__repr__", "(self, /)", Slot, repr, "Return repr(self)."),
    D::new("__name__", "(self, /)", Member, name, "The name."),
    D::new("__qualname__", "(self, /)", Get, qualname, "The dotted path."),
    D::new("__objclass__", "(self, /)", Member, objclass, "The class that defines it."),
    D::new("__doc__", "(self, /)", Get, doc, "The docstring."),
];

/// Descriptors of something that can be called.
pub static SIGNATURE: &[D] =
    &[D::new("__text_signature__", "(self, /)", Get, signature, "The signature as text.")];

/// Descriptors that bind.
pub static BINDING: &[D] = &[D::new(
    "__get__",
    "(self, instance, owner=None, /)",
    Slot,
    get,
    "Return an attribute of instance, which is of type owner.",
)];

/// Descriptors that can be called.
pub static CALLABLE: &[D] =
    &[D::new("__call__", "(self, /, *args, **kwargs)", Slot, call, "Call self as a function.")];

/// Descriptors that take assignments.
pub static SETTING: &[D] = &[
    D::new("__set__", "(self, instance, value, /)", Slot, set, "Set an attribute of instance to value."),
    D::new("__delete__", "(self, instance, /)", Slot, delete, "Delete an attribute of instance."),
];

/// `method-wrapper`: a slot bound to an object.
pub static SELF: &[D] = &[
    D::new("__self__", "(self, /)", Member, self_, "What it is bound to."),
    D::new("__eq__", "(self, value, /)", Slot, |c, a| compare(c, a, true), "Return self==value."),
    D::new("__ne__", "(self, value, /)", Slot, |c, a| compare(c, a, false), "Return self!=value."),
    D::new("__hash__", "(self, /)", Slot, hash, "Return hash(self)."),
];

/// The native behind a builtin; `None` for `__slots__` members.
fn native(ctx: &Ctx, v: Value) -> Option<&'static Native> {
    if ctx.heap.type_of(v) == ty::MEMBER_DESCRIPTOR && ctx.heap.slot(v.handle()).lane(builtin::READ_ONLY) == 0
    {
        return None;
    }
    ctx.natives.get(ctx.heap.slot(v.handle()).lane(builtin::NATIVE) as usize)
}

fn name(ctx: &mut Ctx, args: Args) -> Flow {
    Ok(ctx.lane_or_none(args.get(ctx, 0).handle(), builtin::NAME))
}

fn name_text(ctx: &Ctx, v: Value) -> String {
    ctx.text(ctx.heap.lane(v.handle(), builtin::NAME))
}

/// `list.append`, `print`, `A.x`.
fn qualname(ctx: &mut Ctx, args: Args) -> Flow {
    let v = args.get(ctx, 0);
    let (self_, owner) =
        (ctx.heap.lane(v.handle(), builtin::SELF), ctx.heap.lane(v.handle(), builtin::OWNER));
    let class = if !owner.is_null() && ctx.heap.is_type(owner) {
        Some(ctx.heap.type_id(owner))
    } else if self_.is_null() || ctx.heap.type_of(self_) == ty::MODULE {
        None
    } else if ctx.heap.is_type(self_) {
        Some(ctx.heap.type_id(self_))
    } else {
        Some(ctx.heap.type_of(self_))
    };
    let name = name_text(ctx, v);
    match class {
        Some(t) => {
            let class = ctx.qualname_of(t);
            Ok(ctx.str(&format!("{class}.{name}")))
        }
        None => Ok(ctx.str(&name)),
    }
}

fn module(ctx: &mut Ctx, args: Args) -> Flow {
    let owner = ctx.heap.lane(args.get(ctx, 0).handle(), builtin::OWNER);
    let known = !owner.is_null() && ctx.heap.type_of(owner) == ty::STR;
    Ok(if known { ctx.heap.dup(owner) } else { Value::NONE })
}

/// What a builtin is bound to: an object, a class (for `__new__`), its module.
fn bound_to(ctx: &mut Ctx, v: Value) -> Value {
    let (self_, owner) =
        (ctx.heap.lane(v.handle(), builtin::SELF), ctx.heap.lane(v.handle(), builtin::OWNER));
    if !self_.is_null() || owner.is_null() {
        return self_;
    }
    match ctx.heap.type_of(owner) {
        ty::STR => ctx.heap.dict_get_str(ctx.modules.handle(), owner.handle()),
        _ => owner,
    }
}

fn self_(ctx: &mut Ctx, args: Args) -> Flow {
    let v = bound_to(ctx, args.get(ctx, 0));
    Ok(if v.is_null() { Value::NONE } else { ctx.heap.dup(v) })
}

fn doc(ctx: &mut Ctx, args: Args) -> Flow {
    match native(ctx, args.get(ctx, 0)) {
        Some(n) => Ok(ctx.str(n.def.doc)),
        None => Ok(Value::NONE),
    }
}

/// `($self, index, /)`.
fn signature(ctx: &mut Ctx, args: Args) -> Flow {
    match native(ctx, args.get(ctx, 0)) {
        Some(n) => {
            let text = n.def.sig.replacen("(self", "($self", 1).replacen("(cls", "($type", 1);
            Ok(ctx.str(&text))
        }
        None => Ok(Value::NONE),
    }
}

fn objclass(ctx: &mut Ctx, args: Args) -> Flow {
    Ok(ctx.lane_or_none(args.get(ctx, 0).handle(), builtin::OWNER))
}

fn function_repr(ctx: &mut Ctx, args: Args) -> Flow {
    let v = args.get(ctx, 0);
    let name = name_text(ctx, v);
    let bound = bound_to(ctx, v);
    if bound.is_null() || ctx.heap.type_of(bound) == ty::MODULE {
        return Ok(ctx.str(&format!("<built-in function {name}>")));
    }
    let (class, address) = (ctx.type_name(bound).to_owned(), ctx.address_of(bound));
    Ok(ctx.str(&format!("<built-in method {name} of {class} object at {address:#x}>")))
}

fn repr(ctx: &mut Ctx, args: Args) -> Flow {
    let v = args.get(ctx, 0);
    let name = name_text(ctx, v);
    let owner = ctx.heap.lane(v.handle(), builtin::OWNER);
    let class = match owner.is_null() {
        true => "?".to_owned(),
        false => ctx.heap.types[ctx.heap.type_id(owner) as usize].name.to_string(),
    };
    let text = match ctx.heap.type_of(v) {
        ty::METHOD_WRAPPER => {
            let bound = ctx.heap.lane(v.handle(), builtin::SELF);
            let (class, address) = (ctx.type_name(bound), ctx.address_of(bound));
            format!("<method-wrapper '{name}' of {class} object at {address:#x}>")
        }
        ty::WRAPPER_DESCRIPTOR => format!("<slot wrapper '{name}' of '{class}' objects>"),
        ty::GETSET_DESCRIPTOR => format!("<attribute '{name}' of '{class}' objects>"),
        ty::MEMBER_DESCRIPTOR => format!("<member '{name}' of '{class}' objects>"),
        _ => format!("<method '{name}' of '{class}' objects>"),
    };
    Ok(ctx.str(&text))
}

/// Bound builtins are equal if they bind one native to one object.
fn compare(ctx: &mut Ctx, args: Args, eq: bool) -> Flow {
    let (a, b) = (args.get(ctx, 0), args.get(ctx, 1));
    if ctx.heap.type_of(a) != ctx.heap.type_of(b) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let part = |v: Value| {
        (ctx.heap.slot(v.handle()).lane(builtin::NATIVE), ctx.heap.lane(v.handle(), builtin::SELF).handle())
    };
    Ok(Value::bool((part(a) == part(b)) == eq))
}

fn hash(ctx: &mut Ctx, args: Args) -> Flow {
    let v = args.get(ctx, 0);
    let self_ = ctx.heap.lane(v.handle(), builtin::SELF);
    let native = ctx.heap.slot(v.handle()).lane(builtin::NATIVE) as i64;
    let hash = address_hash(ctx.address_of(self_)) ^ native << 4;
    Ok(ctx.heap.new_int(if hash == -1 { -2 } else { hash }))
}

fn set(ctx: &mut Ctx, args: Args) -> Flow {
    let descr = args.get(ctx, 0);
    let name = ctx.heap.lane(descr.handle(), builtin::NAME);
    check_instance(ctx, descr, args.get(ctx, 1))?;
    ctx.descriptor_set(descr, args.get(ctx, 1), name, args.get(ctx, 2))
}

fn delete(ctx: &mut Ctx, args: Args) -> Flow {
    let descr = args.get(ctx, 0);
    let name = ctx.heap.lane(descr.handle(), builtin::NAME);
    check_instance(ctx, descr, args.get(ctx, 1))?;
    ctx.descriptor_set(descr, args.get(ctx, 1), name, Value::NULL)
}

/// The object must be of the class that defines the descriptor.
fn check_instance(ctx: &mut Ctx, descr: Value, object: Value) -> Flow<()> {
    let owner = ctx.heap.lane(descr.handle(), builtin::OWNER);
    let id = ctx.heap.type_id(owner);
    let hidden = ctx.heap.types[id as usize].has(flag::IMMUTABLE) && id == ty::HIDDEN;
    if hidden || ctx.heap.is_subtype(ctx.heap.type_of(object), id) {
        return Ok(());
    }
    let (name, class) = (name_text(ctx, descr), ctx.heap.types[id as usize].name.clone());
    let got = ctx.type_name(object);
    let message = format!("descriptor '{name}' for '{class}' objects doesn't apply to a '{got}' object");
    Err(ctx.type_error(message))
}
