//! `classmethod` and `staticmethod`: lane 0 holds the wrapped callable, lane 4 the `__dict__`.

use super::core_support::{NO, REPR};
use super::function::get;
use crate::heap::layout::function;
use crate::heap::{TypeId, Value, ty};
use crate::objects::Kind::{Get, Member, Set, Slot, Static};
use crate::objects::{Args, Ctx, Flow, NativeDef as D, Resume};
use crate::sub;

/// What both have.
pub static COMMON: &[D] = &[
    D::new("__init__", "(self, callable, /)", Slot, init, "Initialize self."),
    D::new(
        "__get__",
        "(self, instance, owner=None, /)",
        Slot,
        get,
        "Return an attribute of instance, which is of type owner.",
    ),
    D::new("__func__", "(self, /)", Member, func, "The wrapped callable."),
    D::new("__wrapped__", "(self, /)", Member, func, "The wrapped callable."),
    D::new(
        "__isabstractmethod__",
        "(self, /)",
        Get,
        is_abstract,
        "True if the wrapped callable is abstract.",
    ),
    D::new(
        "__annotations__",
        "(self, /)",
        Get,
        |c, a| kept(c, a, ANNOTATIONS),
        "The callable's annotations.",
    ),
    D::new(
        "__annotations__",
        "(self, value, /)",
        Set,
        |c, a| set_kept(c, a, ANNOTATIONS),
        "The callable's annotations.",
    ),
    D::new("__annotate__", "(self, /)", Get, |c, a| kept(c, a, ANNOTATE), "What makes the annotations."),
    D::new(
        "__annotate__",
        "(self, value, /)",
        Set,
        |c, a| set_kept(c, a, ANNOTATE),
        "What makes the annotations.",
    ),
];

/// `classmethod`'s own.
pub static CLASSMETHOD: &[D] = &[
    D::new(
        "__new__",
        "(cls, /, *args, **kwargs)",
        Static,
        |c, a| new(c, a, ty::CLASSMETHOD),
        "Create and return a new object.",
    ),
    D::new("__repr__", "(self, /)", Slot, |c, a| repr(c, a, "classmethod"), "Return repr(self)."),
];

/// `staticmethod`'s own.
pub static STATICMETHOD: &[D] = &[
    D::new(
        "__new__",
        "(cls, /, *args, **kwargs)",
        Static,
        |c, a| new(c, a, ty::STATICMETHOD),
        "Create and return a new object.",
    ),
    D::new("__repr__", "(self, /)", Slot, |c, a| repr(c, a, "staticmethod"), "Return repr(self)."),
    D::new("__call__", "(self, /, *args, **kwargs)", Slot, call, "Call self as a function."),
];

fn new(ctx: &mut Ctx, args: Args, base: TypeId) -> Flow {
    let id = super::object::class_arg(ctx, args.get(ctx, 0), base)?;
    Ok(ctx.new_core_record(id, [NO, NO, NO, NO, NO, 0]))
}

fn func(ctx: &mut Ctx, args: Args) -> Flow {
    Ok(ctx.lane_or_none(args.get(ctx, 0).handle(), 0))
}

/// What `functools.wraps` copies too.
const COPIED: [(&str, usize); 4] = [
    ("__module__", function::MODULE),
    ("__name__", function::NAME),
    ("__qualname__", function::QUALNAME),
    ("__doc__", function::DOC),
];

fn init(ctx: &mut Ctx, args: Args) -> Flow {
    let (self_, f) = (args.get(ctx, 0), args.get(ctx, 1));
    let owned = ctx.heap.dup(f);
    let old = ctx.heap.set_lane(self_.handle(), 0, owned);
    ctx.heap.release(old);
    if ctx.heap.type_of(f) == ty::FUNCTION {
        let dict = ctx.dict_of(self_).handle();
        for (name, field) in COPIED {
            let v = ctx.field_or_none(f.handle(), field);
            ctx.dict_set(dict, name, v);
        }
        return Ok(Value::NONE);
    }
    copy(ctx, args.base, 0)
}

static COPY: Resume = Resume::new("", |ctx, cont, v| {
    copied(ctx, cont.state[0], cont.state[1], v);
    copy(ctx, cont.state[0], cont.state[1] + 1)
});

/// Window: self, callable. Copies the attributes from number `i` on.
fn copy(ctx: &mut Ctx, base: u32, mut i: u32) -> Flow {
    while let Some((name, _)) = COPIED.get(i as usize) {
        let f = ctx.at(base + 1);
        let name = ctx.heap.intern(name);
        ctx.push(name);
        let v = sub!(ctx, ctx.get_attr_or_null(f, name.as_borrowed()), &COPY, [base, i, 0, 0]);
        copied(ctx, base, i, v);
        i += 1;
    }
    Ok(Value::NONE)
}

fn copied(ctx: &mut Ctx, base: u32, i: u32, v: Value) {
    if !v.is_null() {
        let dict = ctx.dict_of(ctx.at(base)).handle();
        ctx.dict_set(dict, COPIED[i as usize].0, v);
    }
}

fn repr(ctx: &mut Ctx, args: Args, what: &str) -> Flow {
    let f = ctx.heap.lane(args.get(ctx, 0).handle(), 0);
    if f.is_null() {
        return Ok(ctx.str(&format!("<{what}(<NULL>)>")));
    }
    ctx.render(&format!("<{what}({REPR})>"), &[f])
}

fn call(ctx: &mut Ctx, args: Args) -> Flow {
    let f = wrapped(ctx, args.get(ctx, 0))?;
    let given = ctx.extra_args(args, 2);
    ctx.call_kw(f, &given, args.get(ctx, 1))
}

/// The callable, borrowed; there is none before `__init__`.
pub fn wrapped(ctx: &mut Ctx, method: Value) -> Flow {
    let f = ctx.heap.lane(method.handle(), 0);
    if f.is_null() {
        let message = format!("uninitialized {} object", ctx.type_name(method));
        return Err(ctx.raise(ty::RUNTIME_ERROR, message));
    }
    Ok(f)
}

/// Attributes that are asked of the callable when they are first wanted, and kept in the `__dict__`.
const KEPT: [&str; 2] = ["__annotations__", "__annotate__"];
const ANNOTATIONS: u32 = 0;
const ANNOTATE: u32 = 1;

fn kept(ctx: &mut Ctx, args: Args, which: u32) -> Flow {
    let self_ = args.get(ctx, 0);
    let dict = ctx.dict_of(self_).handle();
    let v = ctx.dict_get(dict, KEPT[which as usize]);
    if !v.is_null() {
        return Ok(ctx.heap.dup(v));
    }
    let f = wrapped(ctx, self_)?;
    let v = sub!(ctx, ctx.get_attr_str(f, KEPT[which as usize]), &KEEP, [args.base, which, 0, 0]);
    Ok(keep(ctx, args.base, which, v))
}

static KEEP: Resume = Resume::new("", |ctx, cont, v| Ok(keep(ctx, cont.state[0], cont.state[1], v)));

fn keep(ctx: &mut Ctx, base: u32, which: u32, v: Value) -> Value {
    let dict = ctx.dict_of(ctx.at(base)).handle();
    let owned = ctx.heap.dup(v);
    ctx.dict_set(dict, KEPT[which as usize], owned);
    v
}

fn set_kept(ctx: &mut Ctx, args: Args, which: u32) -> Flow {
    let (self_, v, name) = (args.get(ctx, 0), args.get(ctx, 1), KEPT[which as usize]);
    let dict = ctx.dict_of(self_).handle();
    if !v.is_null() {
        let owned = ctx.heap.dup(v);
        ctx.dict_set(dict, name, owned);
        return Ok(Value::NONE);
    }
    let key = ctx.heap.intern(name);
    ctx.push(key);
    let Some(entry) = ctx.heap.dict_find_str(dict, key.handle()) else {
        let message = format!("'{}' object has no attribute '{name}'", ctx.tp_name(self_));
        return Err(ctx.attribute_error(self_, key.as_borrowed(), message));
    };
    let (key, old) = ctx.heap.dict_remove(dict, entry);
    ctx.heap.release(old);
    ctx.heap.release(key);
    Ok(Value::NONE)
}

fn is_abstract(ctx: &mut Ctx, args: Args) -> Flow {
    let f = ctx.heap.lane(args.get(ctx, 0).handle(), 0);
    if f.is_null() {
        return Ok(Value::FALSE);
    }
    let name = ctx.heap.intern("__isabstractmethod__");
    ctx.push(name);
    let v = sub!(ctx, ctx.get_attr_or_null(f, name.as_borrowed()), &ABSTRACT, [0; 4]);
    abstract_truth(ctx, v)
}

static ABSTRACT: Resume = Resume::new("", |ctx, _, v| abstract_truth(ctx, v));

fn abstract_truth(ctx: &mut Ctx, v: Value) -> Flow {
    if v.is_null() {
        return Ok(Value::FALSE);
    }
    ctx.push(v);
    ctx.truth(v.as_borrowed())
}
