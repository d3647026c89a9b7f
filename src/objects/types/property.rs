//! `property`. Fields: getter, setter, deleter, docstring, name, whether the docstring is the getter's.

use crate::heap::{Value, ty};
use crate::objects::Kind::{Get, Member, Method, Set, Slot, Static};
use crate::objects::{Args, Ctx, Flow, NativeDef as D, Resume};
use crate::sub;

const FGET: usize = 0;
const FSET: usize = 1;
const FDEL: usize = 2;
const DOC: usize = 3;
const NAME: usize = 4;
const GETTER_DOC: usize = 5;
const FIELDS: usize = 6;

/// Everything in `property`'s dict.
pub static METHODS: &[D] = &[
    D::new("__new__", "(cls, /, *args, **kwargs)", Static, new, "Create and return a new object."),
    D::new("__init__", "(self, fget=None, fset=None, fdel=None, doc=None)", Slot, init, "Initialize self."),
    D::new(
        "__get__",
        "(self, instance, owner=None, /)",
        Slot,
        get,
        "Return an attribute of instance, which is of type owner.",
    ),
    D::new("__set__", "(self, instance, value, /)", Slot, set, "Set an attribute of instance to value."),
    D::new("__delete__", "(self, instance, /)", Slot, delete, "Delete an attribute of instance."),
    D::new(
        "getter",
        "(self, fget, /)",
        Method,
        |c, a| copy(c, a, FGET),
        "Descriptor to obtain a copy of the property with a different getter.",
    ),
    D::new(
        "setter",
        "(self, fset, /)",
        Method,
        |c, a| copy(c, a, FSET),
        "Descriptor to obtain a copy of the property with a different setter.",
    ),
    D::new(
        "deleter",
        "(self, fdel, /)",
        Method,
        |c, a| copy(c, a, FDEL),
        "Descriptor to obtain a copy of the property with a different deleter.",
    ),
    D::new("__set_name__", "(self, owner, name, /)", Method, set_name, "Method to set name of a property."),
    D::new("fget", "(self, /)", Member, |c, a| field(c, a, FGET), "The getter."),
    D::new("fset", "(self, /)", Member, |c, a| field(c, a, FSET), "The setter."),
    D::new("fdel", "(self, /)", Member, |c, a| field(c, a, FDEL), "The deleter."),
    D::new("__doc__", "(self, /)", Get, |c, a| field(c, a, DOC), "The docstring."),
    D::new("__doc__", "(self, value, /)", Set, |c, a| set_field(c, a, DOC), "The docstring."),
    D::new("__name__", "(self, /)", Get, name, "name of the property"),
    D::new("__name__", "(self, value, /)", Set, set_own_name, "name of the property"),
    D::new(
        "__isabstractmethod__",
        "(self, /)",
        Get,
        is_abstract,
        "True if one of the functions is abstract.",
    ),
];

fn new(ctx: &mut Ctx, args: Args) -> Flow {
    let id = super::object::class_arg(ctx, args.get(ctx, 0), ty::PROPERTY)?;
    Ok(ctx.new_fields_of(id, &[Value::NULL; FIELDS]))
}

fn field(ctx: &mut Ctx, args: Args, i: usize) -> Flow {
    Ok(ctx.field_or_none(args.get(ctx, 0).handle(), i))
}

fn put(ctx: &mut Ctx, property: Value, i: usize, v: Value) {
    let v = if v.is_none() { Value::NULL } else { ctx.heap.dup(v) };
    let old = ctx.heap.set_field(property.handle(), i, v);
    ctx.heap.release(old);
}

fn set_field(ctx: &mut Ctx, args: Args, i: usize) -> Flow {
    let v = args.get(ctx, 1);
    put(ctx, args.get(ctx, 0), i, v);
    Ok(Value::NONE)
}

/// Window: self, fget, fset, fdel, doc.
fn init(ctx: &mut Ctx, args: Args) -> Flow {
    let property = args.get(ctx, 0);
    for i in [FGET, FSET, FDEL, DOC] {
        let v = args.get(ctx, 1 + i as u32);
        put(ctx, property, i, v);
    }
    put(ctx, property, NAME, Value::NULL);
    put(ctx, property, GETTER_DOC, Value::NULL);
    let fget = ctx.heap.field(property.handle(), FGET);
    let given = args.opt(ctx, 4).unwrap_or(Value::NULL);
    let doc = ctx.heap.field(property.handle(), DOC);
    if fget.is_null() || !doc.is_null() {
        return keep_doc(ctx, property, given, false);
    }
    let name = ctx.names.doc;
    let doc = sub!(ctx, ctx.get_attr_or_null(fget, name), &GETTERS_DOC, [args.base, 0, 0, 0]);
    getters_doc(ctx, args.base, doc)
}

static GETTERS_DOC: Resume = Resume::new("", |ctx, cont, doc| getters_doc(ctx, cont.state[0], doc));

fn getters_doc(ctx: &mut Ctx, base: u32, doc: Value) -> Flow {
    let property = ctx.at(base);
    ctx.push(doc);
    let found = !doc.is_null() && !doc.is_none();
    if found {
        put(ctx, property, DOC, doc.as_borrowed());
        put(ctx, property, GETTER_DOC, Value::TRUE);
    }
    keep_doc(ctx, property, doc.as_borrowed(), found)
}

/// A subclass has a `__doc__` of its own in the way: the property's goes into the instance. Where there is no room for it, it
/// is lost if it was only given.
fn keep_doc(ctx: &mut Ctx, property: Value, doc: Value, getters: bool) -> Flow {
    if ctx.heap.type_of(property) == ty::PROPERTY {
        return Ok(Value::NONE);
    }
    ctx.push_dup(if doc.is_null() { Value::NONE } else { doc });
    put(ctx, property, DOC, Value::NULL);
    let (doc, name) = (ctx.peek(0), ctx.names.doc);
    if getters {
        return ctx.set_attr(property, name, doc);
    }
    sub!(ctx, ctx.set_attr(property, name, doc), &KEPT, [0; 4]);
    Ok(Value::NONE)
}

static KEPT: Resume = Resume::catching(
    "",
    |_, _, _| Ok(Value::NONE),
    crate::objects::catches::ATTRIBUTE_ERROR,
    |ctx, _| {
        ctx.clear_exc();
        Ok(Value::NONE)
    },
);

fn get(ctx: &mut Ctx, args: Args) -> Flow {
    super::function::get_args(ctx, args)?;
    let (property, instance) = (args.get(ctx, 0), args.get(ctx, 1));
    if instance.is_none() {
        return Ok(ctx.heap.dup(property));
    }
    ctx.property_get(property, instance)
}

fn set(ctx: &mut Ctx, args: Args) -> Flow {
    ctx.property_set(args.get(ctx, 0), args.get(ctx, 1), args.get(ctx, 2))
}

fn delete(ctx: &mut Ctx, args: Args) -> Flow {
    ctx.property_set(args.get(ctx, 0), args.get(ctx, 1), Value::NULL)
}

/// `type(self)(fget, fset, fdel, doc)` with one of them replaced.
fn copy(ctx: &mut Ctx, args: Args, which: usize) -> Flow {
    let h = args.get(ctx, 0).handle();
    let mut parts = [FGET, FSET, FDEL, DOC].map(|i| match ctx.heap.field(h, i) {
        v if v.is_null() => Value::NONE,
        v => v,
    });
    let replacement = args.get(ctx, 1);
    if !replacement.is_none() {
        parts[which] = replacement;
    }
    if !ctx.heap.field(h, GETTER_DOC).is_null() && !parts[FGET].is_none() {
        parts[DOC] = Value::NONE;
    }
    let class = ctx.heap.type_object(ctx.heap.type_of(args.get(ctx, 0)));
    let made = sub!(ctx, ctx.call(class, &parts), &COPIED, [args.base, 0, 0, 0]);
    Ok(copied(ctx, args.base, made))
}

static COPIED: Resume = Resume::new("", |ctx, cont, made| Ok(copied(ctx, cont.state[0], made)));

fn copied(ctx: &mut Ctx, base: u32, made: Value) -> Value {
    if ctx.heap.types[ctx.heap.type_of(made) as usize].solid == ty::PROPERTY {
        let name = ctx.heap.field(ctx.at(base).handle(), NAME);
        put_name(ctx, made.as_borrowed(), name);
    }
    made
}

fn set_name(ctx: &mut Ctx, args: Args) -> Flow {
    let name = args.get(ctx, 2);
    put_name(ctx, args.get(ctx, 0), name);
    Ok(Value::NONE)
}

fn set_own_name(ctx: &mut Ctx, args: Args) -> Flow {
    let name = args.get(ctx, 1);
    put_name(ctx, args.get(ctx, 0), name);
    Ok(Value::NONE)
}

/// None is a name too; NULL is none, so that the getter's counts.
fn put_name(ctx: &mut Ctx, property: Value, name: Value) {
    let name = ctx.heap.dup(name);
    let old = ctx.heap.set_field(property.handle(), NAME, name);
    ctx.heap.release(old);
}

/// The name given by the class, else the getter's.
fn name(ctx: &mut Ctx, args: Args) -> Flow {
    let h = args.get(ctx, 0).handle();
    let v = ctx.heap.field(h, NAME);
    if !v.is_null() {
        return Ok(ctx.heap.dup(v));
    }
    let fget = ctx.heap.field(h, FGET);
    if !fget.is_null() {
        let name = ctx.names.name;
        let v = sub!(ctx, ctx.get_attr_or_null(fget, name), &GETTERS_NAME, [args.base, 0, 0, 0]);
        return getters_name(ctx, args.base, v);
    }
    getters_name(ctx, args.base, Value::NULL)
}

static GETTERS_NAME: Resume = Resume::new("", |ctx, cont, v| getters_name(ctx, cont.state[0], v));

fn getters_name(ctx: &mut Ctx, base: u32, v: Value) -> Flow {
    if !v.is_null() {
        return Ok(v);
    }
    let (property, name) = (ctx.at(base), ctx.names.name);
    let message = format!("'{}' object has no attribute '__name__'", ctx.type_name(property));
    Err(ctx.attribute_error(property, name, message))
}

fn is_abstract(ctx: &mut Ctx, args: Args) -> Flow {
    abstract_from(ctx, args.base, 0, Value::FALSE)
}

static ABSTRACT: Resume =
    Resume::new("", |ctx, cont, v| abstract_truth(ctx, cont.state[0], cont.state[1], v));
static TRUTH: Resume = Resume::new("", |ctx, cont, v| abstract_from(ctx, cont.state[0], cont.state[1], v));

/// Asks getter, setter and deleter from number `i` on.
fn abstract_from(ctx: &mut Ctx, base: u32, i: u32, answer: Value) -> Flow {
    if answer.is(Value::TRUE) || i > 2 {
        return Ok(answer);
    }
    let f = ctx.heap.field(ctx.at(base).handle(), i as usize);
    if f.is_null() {
        return abstract_from(ctx, base, i + 1, answer);
    }
    let name = ctx.heap.intern("__isabstractmethod__");
    ctx.push(name);
    let v = sub!(ctx, ctx.get_attr_or_null(f, name.as_borrowed()), &ABSTRACT, [base, i + 1, 0, 0]);
    abstract_truth(ctx, base, i + 1, v)
}

fn abstract_truth(ctx: &mut Ctx, base: u32, i: u32, v: Value) -> Flow {
    if v.is_null() {
        return abstract_from(ctx, base, i, Value::FALSE);
    }
    ctx.push(v);
    let truth = sub!(ctx, ctx.truth(v.as_borrowed()), &TRUTH, [base, i, 0, 0]);
    abstract_from(ctx, base, i, truth)
}
