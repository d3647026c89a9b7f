//! Bound methods.

use super::core_support::{REPR, STR};
use super::function::{call, get_args};
use crate::heap::layout::method;
use crate::heap::{Value, ty};
use crate::objects::Kind::{Member, Slot, Static};
use crate::objects::protocol::Compare;
use crate::objects::protocol::hash::address_hash;
use crate::objects::{Args, Ctx, Flow, NativeDef as D, Resume, Special};
use crate::sub;

/// Everything in `method`'s dict.
pub static METHODS: &[D] = &[
    D::new("__new__", "(cls, function, instance, /)", Static, new, "Create and return a new object."),
    D::new("__repr__", "(self, /)", Slot, repr, "Return repr(self)."),
    D::new("__call__", "(self, /, *args, **kwargs)", Slot, call, "Call self as a function."),
    D::new("__get__", "(self, instance, owner=None, /)", Slot, get, "A bound method stays as it is."),
    D::new("__eq__", "(self, value, /)", Slot, |c, a| compare(c, a, true), "Return self==value."),
    D::new("__ne__", "(self, value, /)", Slot, |c, a| compare(c, a, false), "Return self!=value."),
    D::new("__hash__", "(self, /)", Slot, hash, "Return hash(self)."),
    D::new("__getattribute__", "(self, name, /)", Slot, getattribute, "Return getattr(self, name)."),
    D::new(
        "__self__",
        "(self, /)",
        Member,
        |c, a| Ok(lane(c, a, method::SELF)),
        "the instance to which a method is bound",
    ),
    D::new(
        "__func__",
        "(self, /)",
        Member,
        |c, a| Ok(lane(c, a, method::FUNC)),
        "the function implementing a method",
    ),
];

fn lane(ctx: &mut Ctx, args: Args, i: usize) -> Value {
    ctx.lane_or_none(args.get(ctx, 0).handle(), i)
}

fn new(ctx: &mut Ctx, args: Args) -> Flow {
    let (f, instance) = (args.get(ctx, 1), args.get(ctx, 2));
    if ctx.special_of(f, Special::CALL).is_null() {
        return Err(ctx.type_error("first argument must be callable"));
    }
    if instance.is_none() {
        return Err(ctx.type_error("instance must not be None"));
    }
    Ok(ctx.new_method(f, instance))
}

fn get(ctx: &mut Ctx, args: Args) -> Flow {
    get_args(ctx, args)?;
    let v = args.get(ctx, 0);
    Ok(ctx.heap.dup(v))
}

/// Attributes that a method does not have are those of its function.
fn getattribute(ctx: &mut Ctx, args: Args) -> Flow {
    let name = ctx.attr_name(args.get(ctx, 1))?;
    ctx.push(name);
    let name = name.as_borrowed();
    ctx.method_get_attr(args.get(ctx, 0), name)
}

impl Ctx {
    /// `method.__getattribute__`: what the type `method` defines, else the function's attribute.
    pub fn method_get_attr(&mut self, object: Value, name: Value) -> Flow {
        let found = self.lookup_mro(ty::METHOD, name.handle());
        if found.is_null() {
            let f = self.heap.lane(object.handle(), method::FUNC);
            return self.get_attr(f, name);
        }
        if name.is(self.names.doc) {
            let f = self.heap.lane(object.handle(), method::FUNC);
            return self.get_attr(f, name);
        }
        self.generic_get_attr(object, name)
    }
}

/// Window: the arguments, then whether the functions are equal. Methods are equal with equal functions and one self.
fn compare(ctx: &mut Ctx, args: Args, eq: bool) -> Flow {
    let (a, b) = (args.get(ctx, 0), args.get(ctx, 1));
    if ctx.heap.type_of(b) != ty::METHOD {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let part = |ctx: &Ctx, v: Value, i: usize| ctx.heap.lane(v.handle(), i);
    if !part(ctx, a, method::SELF).is(part(ctx, b, method::SELF)) {
        return Ok(Value::bool(!eq));
    }
    let (f, g) = (part(ctx, a, method::FUNC), part(ctx, b, method::FUNC));
    if f.is(g) {
        return Ok(Value::bool(eq));
    }
    ctx.compare_truth(if eq { Compare::Eq } else { Compare::Ne }, f, g)
}

fn hash(ctx: &mut Ctx, args: Args) -> Flow {
    let f = ctx.heap.lane(args.get(ctx, 0).handle(), method::FUNC);
    let v = sub!(ctx, ctx.hash(f), &HASH, [args.base, 0, 0, 0]);
    Ok(with_self(ctx, args.base, v))
}

static HASH: Resume = Resume::new("", |ctx, cont, v| Ok(with_self(ctx, cont.state[0], v)));

fn with_self(ctx: &mut Ctx, base: u32, v: Value) -> Value {
    let self_ = ctx.heap.lane(ctx.at(base).handle(), method::SELF);
    let hash = address_hash(ctx.address_of(self_)) ^ ctx.take_hash(v);
    ctx.heap.new_int(if hash == -1 { -2 } else { hash })
}

/// `<bound method A.f of ...>`: the function's `__qualname__`, else its `__name__`, else a question mark.
fn repr(ctx: &mut Ctx, args: Args) -> Flow {
    let f = ctx.heap.lane(args.get(ctx, 0).handle(), method::FUNC);
    let name = ctx.names.qualname;
    let name = sub!(ctx, ctx.get_attr_or_null(f, name), &QUALNAME, [args.base, 0, 0, 0]);
    repr_qualified(ctx, args.base, name)
}

static QUALNAME: Resume = Resume::new("", |ctx, cont, name| repr_qualified(ctx, cont.state[0], name));

fn repr_qualified(ctx: &mut Ctx, base: u32, mut name: Value) -> Flow {
    if name.is_null() {
        let (f, plain) = (ctx.heap.lane(ctx.at(base).handle(), method::FUNC), ctx.names.name);
        name = sub!(ctx, ctx.get_attr_or_null(f, plain), &NAME, [base, 0, 0, 0]);
    }
    repr_with(ctx, base, name)
}

static NAME: Resume = Resume::new("", |ctx, cont, name| repr_with(ctx, cont.state[0], name));

fn repr_with(ctx: &mut Ctx, base: u32, name: Value) -> Flow {
    let name = match name.is_null() || ctx.heap.type_of(name) != ty::STR {
        true => {
            ctx.heap.release(name);
            ctx.str("?")
        }
        false => name,
    };
    ctx.push(name);
    let self_ = ctx.heap.lane(ctx.at(base).handle(), method::SELF);
    ctx.render(&format!("<bound method {STR} of {REPR}>"), &[name.as_borrowed(), self_])
}
