//! Asking objects about themselves: attributes, classes, identity.

use crate::audited;
use crate::heap::{Layout, Value};
use crate::objects::Kind::Function;
use crate::objects::{Args, Ctx, Flow, NativeDef as D, Resume, Special};
use crate::sub;

pub static FUNCTIONS: &[D] = &[
    D::new(
        "isinstance",
        "(obj, class_or_tuple, /)",
        Function,
        |c, a| c.isinstance(a.get(c, 0), a.get(c, 1)),
        "Return whether an object is an instance of a class or of a subclass thereof.",
    ),
    D::new(
        "issubclass",
        "(cls, class_or_tuple, /)",
        Function,
        issubclass,
        "Return whether 'cls' is derived from another class or is the same class.",
    ),
    D::new(
        "getattr",
        "(object, name, default=None, /)",
        Function,
        getattr,
        "Get a named attribute from an object.",
    ),
    D::new(
        "setattr",
        "(obj, name, value, /)",
        Function,
        setattr,
        "Sets the named attribute on the given object to the specified value.",
    ),
    D::new(
        "delattr",
        "(obj, name, /)",
        Function,
        delattr,
        "Deletes the named attribute from the given object.",
    ),
    D::new(
        "hasattr",
        "(obj, name, /)",
        Function,
        hasattr,
        "Return whether the object has an attribute with the given name.",
    ),
    D::new(
        "callable",
        "(obj, /)",
        Function,
        callable,
        "Return whether the object is callable (i.e., some kind of function).",
    ),
    D::new("id", "(obj, /)", Function, id, "Return the identity of an object."),
    D::new(
        "hash",
        "(obj, /)",
        Function,
        |c, a| c.hash(a.get(c, 0)),
        "Return the hash value for the given object.",
    ),
];

fn issubclass(ctx: &mut Ctx, args: Args) -> Flow {
    ctx.issubclass(args.get(ctx, 0), args.get(ctx, 1))
}

/// The name argument, interned and pushed; borrowed.
fn name(ctx: &mut Ctx, args: Args) -> Flow {
    let name = ctx.attr_name(args.get(ctx, 1))?;
    ctx.push(name);
    Ok(name.as_borrowed())
}

fn getattr(ctx: &mut Ctx, args: Args) -> Flow {
    let name = name(ctx, args)?;
    let object = args.get(ctx, 0);
    if args.get(ctx, 2).is_null() {
        return ctx.get_attr(object, name);
    }
    let v = sub!(ctx, ctx.get_attr_or_null(object, name), &DEFAULT, [args.base, 0, 0, 0]);
    Ok(or_default(ctx, args.base, v))
}

static DEFAULT: Resume = Resume::new("", |ctx, cont, v| Ok(or_default(ctx, cont.state[0], v)));

fn or_default(ctx: &mut Ctx, base: u32, v: Value) -> Value {
    if !v.is_null() {
        return v;
    }
    let default = ctx.at(base + 2);
    ctx.heap.dup(default)
}

fn setattr(ctx: &mut Ctx, args: Args) -> Flow {
    let name = name(ctx, args)?;
    ctx.set_attr(args.get(ctx, 0), name, args.get(ctx, 2))
}

fn delattr(ctx: &mut Ctx, args: Args) -> Flow {
    let name = name(ctx, args)?;
    ctx.set_attr(args.get(ctx, 0), name, Value::NULL)
}

fn hasattr(ctx: &mut Ctx, args: Args) -> Flow {
    let name = name(ctx, args)?;
    let v = sub!(ctx, ctx.get_attr_or_null(args.get(ctx, 0), name), &HAS, [0; 4]);
    Ok(has(ctx, v))
}

static HAS: Resume = Resume::new("", |ctx, _, v| Ok(has(ctx, v)));

fn has(ctx: &mut Ctx, v: Value) -> Value {
    ctx.heap.release(v);
    Value::bool(!v.is_null())
}

fn callable(ctx: &mut Ctx, args: Args) -> Flow {
    let v = args.get(ctx, 0);
    Ok(Value::bool(ctx.is_callable(v)))
}

impl Ctx {
    /// `callable(v)`.
    pub fn is_callable(&mut self, v: Value) -> bool {
        self.heap.layout(v) == Layout::Type || !self.special_of(v, Special::CALL).is_null()
    }
}

fn id(ctx: &mut Ctx, args: Args) -> Flow {
    audited!(ctx, args, "builtins.id", [address(ctx, args)], |ctx: &mut Ctx, args| Ok(address(ctx, args)))
}

fn address(ctx: &mut Ctx, args: Args) -> Value {
    let address = ctx.address_of(args.get(ctx, 0));
    ctx.heap.new_int(address)
}
