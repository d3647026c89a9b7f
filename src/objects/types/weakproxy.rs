//! Weak proxies: every operation on one is done with the object behind it, as long as that lives.

use crate::heap::{Value, flag, ty};
use crate::objects::Kind::{Method, Slot};
use crate::objects::protocol::{BinaryOp, Compare, UnaryOp};
use crate::objects::{Args, Ctx, Flow, NativeDef as D, Resume, Special};
use crate::sub;

/// One binary operator: plain, reflected, in place.
macro_rules! binary {
    ($($op:ident $name:literal $reflected:literal $in_place:literal),* $(,)?) => {
        &[$(
            D::new($name, "(self, value, /)", Slot, |c, a| binary(c, a, BinaryOp::$op, 0, 1), "The operation on the object."),
            D::new($reflected, "(self, value, /)", Slot, |c, a| binary(c, a, BinaryOp::$op, 1, 0), "The operation on the object."),
            D::new($in_place, "(self, value, /)", Slot, |c, a| in_place(c, a, BinaryOp::$op), "The operation on the object."),
        )*]
    };
}

/// Operators with an in-place form.
pub static BINARY: &[D] = binary! {
    Add "__add__" "__radd__" "__iadd__",
    And "__and__" "__rand__" "__iand__",
    FloorDiv "__floordiv__" "__rfloordiv__" "__ifloordiv__",
    LShift "__lshift__" "__rlshift__" "__ilshift__",
    MatMul "__matmul__" "__rmatmul__" "__imatmul__",
    Mul "__mul__" "__rmul__" "__imul__",
    Mod "__mod__" "__rmod__" "__imod__",
    Or "__or__" "__ror__" "__ior__",
    RShift "__rshift__" "__rrshift__" "__irshift__",
    Sub "__sub__" "__rsub__" "__isub__",
    TrueDiv "__truediv__" "__rtruediv__" "__itruediv__",
    Xor "__xor__" "__rxor__" "__ixor__",
};

macro_rules! unary {
    ($($name:literal $func:expr;)*) => {
        &[$(D::new($name, "(self, /)", Slot, $func, "The operation on the object."),)*]
    };
}

/// Operations without an argument.
pub static UNARY: &[D] = unary! {
    "__neg__" |c, a| { let v = object(c, a, 0)?; c.unary_op(UnaryOp::Neg, v) };
    "__pos__" |c, a| { let v = object(c, a, 0)?; c.unary_op(UnaryOp::Pos, v) };
    "__invert__" |c, a| { let v = object(c, a, 0)?; c.unary_op(UnaryOp::Invert, v) };
    "__abs__" |c, a| { let v = object(c, a, 0)?; c.unary_op(UnaryOp::Abs, v) };
    "__bool__" |c, a| { let v = object(c, a, 0)?; c.truth(v) };
    "__int__" |c, a| { let v = object(c, a, 0)?; c.to_int(v) };
    "__float__" |c, a| { let v = object(c, a, 0)?; c.to_float(v) };
    "__index__" |c, a| { let v = object(c, a, 0)?; c.index(v) };
    "__len__" |c, a| { let v = object(c, a, 0)?; c.length(v) };
    "__iter__" |c, a| { let v = object(c, a, 0)?; c.iter(v) };
    "__str__" |c, a| { let v = object(c, a, 0)?; c.str_of(v) };
    "__next__" next;
    "__repr__" repr;
};

/// The rest of what both kinds have.
pub static METHODS: &[D] = &[
    D::new("__divmod__", "(self, value, /)", Slot, |c, a| divmod(c, a, 0, 1), "The operation on the object."),
    D::new(
        "__rdivmod__",
        "(self, value, /)",
        Slot,
        |c, a| divmod(c, a, 1, 0),
        "The operation on the object.",
    ),
    D::new(
        "__pow__",
        "(self, value, mod=None, /)",
        Slot,
        |c, a| pow(c, a, 0, 1),
        "The operation on the object.",
    ),
    D::new(
        "__rpow__",
        "(self, value, mod=None, /)",
        Slot,
        |c, a| pow(c, a, 1, 0),
        "The operation on the object.",
    ),
    D::new(
        "__ipow__",
        "(self, value, /)",
        Slot,
        |c, a| in_place(c, a, BinaryOp::Pow),
        "The operation on the object.",
    ),
    D::new("__lt__", "(self, value, /)", Slot, |c, a| compare(c, a, Compare::Lt), "Return self<value."),
    D::new("__le__", "(self, value, /)", Slot, |c, a| compare(c, a, Compare::Le), "Return self<=value."),
    D::new("__eq__", "(self, value, /)", Slot, |c, a| compare(c, a, Compare::Eq), "Return self==value."),
    D::new("__ne__", "(self, value, /)", Slot, |c, a| compare(c, a, Compare::Ne), "Return self!=value."),
    D::new("__gt__", "(self, value, /)", Slot, |c, a| compare(c, a, Compare::Gt), "Return self>value."),
    D::new("__ge__", "(self, value, /)", Slot, |c, a| compare(c, a, Compare::Ge), "Return self>=value."),
    D::new("__contains__", "(self, key, /)", Slot, contains, "Return bool(key in self)."),
    D::new("__getitem__", "(self, key, /)", Slot, getitem, "Return self[key]."),
    D::new("__setitem__", "(self, key, value, /)", Slot, setitem, "Set self[key] to value."),
    D::new("__delitem__", "(self, key, /)", Slot, delitem, "Delete self[key]."),
    D::new("__getattribute__", "(self, name, /)", Slot, getattribute, "Return getattr(self, name)."),
    D::new("__setattr__", "(self, name, value, /)", Slot, setattr, "Implement setattr(self, name, value)."),
    D::new("__delattr__", "(self, name, /)", Slot, delattr, "Implement delattr(self, name)."),
];

/// What only the proxy of an object that cannot be called has.
pub static PLAIN: &[D] = &[
    D::new("__bytes__", "(self, /)", Method, bytes, "The bytes of the object."),
    D::new("__reversed__", "(self, /)", Method, reversed, "A reverse iterator over the object."),
];

/// What only the proxy of a callable has.
pub static CALLABLE: &[D] =
    &[D::new("__call__", "(self, /, *args, **kwargs)", Slot, call, "Call self as a function.")];

impl Ctx {
    /// `weakref.proxy(object, callback)`; a proxy without a callback is used again. Owned.
    pub fn new_weak_proxy(&mut self, object: Value, callback: Value) -> Flow {
        if !self.heap.type_data(object).has(flag::WEAK) {
            let message = format!("cannot create weak reference to '{}' object", self.type_name(object));
            return Err(self.type_error(message));
        }
        let type_ =
            if self.has_special(object, Special::CALL) { ty::WEAKCALLABLEPROXY } else { ty::WEAKPROXY };
        let callback = if callback.is_none() { Value::NULL } else { callback };
        if callback.is_null() {
            let first = self.heap.weakrefs_of(object.handle()).into_iter().find(|&w| {
                self.heap.slot(w).ty == type_
                    && self.heap.lane(w, crate::heap::layout::weakref::CALLBACK).is_null()
                    && self.heap.refcount(w) > 0
            });
            if let Some(w) = first {
                return Ok(self.heap.dup(Value::borrowed(w)));
            }
        }
        let callback = self.heap.dup(callback);
        Ok(self.heap.new_weakref(type_, object.handle(), callback))
    }
}

impl Ctx {
    /// An attribute of the object behind a proxy.
    pub fn proxy_get_attr(&mut self, proxy: Value, name: Value) -> Flow {
        let v = alive(self, proxy)?;
        let v = sub!(self, self.get_attr(v, name), &DONE, [0; 4]);
        self.cut(self.t.sp - 1);
        Ok(v)
    }

    /// Sets an attribute of the object behind a proxy; NULL deletes it.
    pub fn proxy_set_attr(&mut self, proxy: Value, name: Value, value: Value) -> Flow {
        let v = alive(self, proxy)?;
        let v = sub!(self, self.set_attr(v, name, value), &DONE, [0; 4]);
        self.cut(self.t.sp - 1);
        Ok(v)
    }
}

/// What an attribute's object was kept alive for is done.
static DONE: Resume = Resume::new("", |ctx, cont, v| {
    ctx.cut(cont.sp - 1);
    Ok(v)
});

/// Parameter `i`, or what it is a proxy of; kept alive on the stack, borrowed.
fn object(ctx: &mut Ctx, args: Args, i: u32) -> Flow {
    let v = args.get(ctx, i);
    if v.is_null() || !matches!(ctx.heap.type_of(v), ty::WEAKPROXY | ty::WEAKCALLABLEPROXY) {
        return Ok(v);
    }
    alive(ctx, v)
}

/// The object behind a proxy, kept alive on the stack, borrowed.
fn alive(ctx: &mut Ctx, proxy: Value) -> Flow {
    let found = ctx.referent(proxy);
    if found.is_null() {
        return Err(ctx.raise(ty::REFERENCE_ERROR, "weakly-referenced object no longer exists"));
    }
    ctx.push_dup(found);
    Ok(found)
}

fn binary(ctx: &mut Ctx, args: Args, op: BinaryOp, i: u32, j: u32) -> Flow {
    let (a, b) = (object(ctx, args, i)?, object(ctx, args, j)?);
    ctx.binary_op(op, a, b)
}

fn in_place(ctx: &mut Ctx, args: Args, op: BinaryOp) -> Flow {
    let (a, b) = (object(ctx, args, 0)?, object(ctx, args, 1)?);
    ctx.inplace_op(op, a, b)
}

fn divmod(ctx: &mut Ctx, args: Args, i: u32, j: u32) -> Flow {
    let (a, b) = (object(ctx, args, i)?, object(ctx, args, j)?);
    ctx.divmod(a, b)
}

fn pow(ctx: &mut Ctx, args: Args, i: u32, j: u32) -> Flow {
    let (a, b, modulus) = (object(ctx, args, i)?, object(ctx, args, j)?, object(ctx, args, 2)?);
    if modulus.is_null() || modulus.is_none() {
        return ctx.binary_op(BinaryOp::Pow, a, b);
    }
    ctx.pow_mod(a, b, modulus)
}

fn compare(ctx: &mut Ctx, args: Args, op: Compare) -> Flow {
    let (a, b) = (object(ctx, args, 0)?, object(ctx, args, 1)?);
    ctx.compare(op, a, b)
}

fn next(ctx: &mut Ctx, args: Args) -> Flow {
    let v = object(ctx, args, 0)?;
    match ctx.call_special_of(Special::NEXT, v, &[]) {
        Some(answer) => answer,
        None => {
            let message = format!("Weakref proxy referenced a non-iterator '{}' object", ctx.tp_name(v));
            Err(ctx.type_error(message))
        }
    }
}

fn repr(ctx: &mut Ctx, args: Args) -> Flow {
    let proxy = args.get(ctx, 0);
    let (address, v) = (ctx.address_of(proxy), ctx.referent(proxy));
    if v.is_null() {
        return Ok(ctx.str(&format!("<weakproxy at {address:#x}; dead>")));
    }
    let (class, to) = (ctx.class_shown(v), ctx.address_of(v));
    let text = format!("<weakproxy at {address:#x}; to '{class}' at {to:#x}>");
    Ok(ctx.str(&text))
}

fn contains(ctx: &mut Ctx, args: Args) -> Flow {
    let v = object(ctx, args, 0)?;
    ctx.contains(v, args.get(ctx, 1))
}

fn getitem(ctx: &mut Ctx, args: Args) -> Flow {
    let (v, key) = (object(ctx, args, 0)?, object(ctx, args, 1)?);
    ctx.get_item(v, key)
}

fn setitem(ctx: &mut Ctx, args: Args) -> Flow {
    let v = object(ctx, args, 0)?;
    ctx.set_item(v, args.get(ctx, 1), args.get(ctx, 2))
}

fn delitem(ctx: &mut Ctx, args: Args) -> Flow {
    let v = object(ctx, args, 0)?;
    ctx.del_item(v, args.get(ctx, 1))
}

fn getattribute(ctx: &mut Ctx, args: Args) -> Flow {
    let v = object(ctx, args, 0)?;
    let name = ctx.attr_name(args.get(ctx, 1))?;
    ctx.push(name);
    ctx.get_attr(v, name.as_borrowed())
}

fn setattr(ctx: &mut Ctx, args: Args) -> Flow {
    let v = object(ctx, args, 0)?;
    let name = ctx.attr_name(args.get(ctx, 1))?;
    ctx.push(name);
    ctx.set_attr(v, name.as_borrowed(), args.get(ctx, 2))
}

fn delattr(ctx: &mut Ctx, args: Args) -> Flow {
    let v = object(ctx, args, 0)?;
    let name = ctx.attr_name(args.get(ctx, 1))?;
    ctx.push(name);
    ctx.set_attr(v, name.as_borrowed(), Value::NULL)
}

fn bytes(ctx: &mut Ctx, args: Args) -> Flow {
    let v = object(ctx, args, 0)?;
    match ctx.call_special_of(Special::BYTES, v, &[]) {
        Some(answer) => answer,
        None => {
            let message = format!("'{}' object has no attribute '__bytes__'", ctx.tp_name(v));
            Err(ctx.raise(ty::ATTRIBUTE_ERROR, message))
        }
    }
}

fn reversed(ctx: &mut Ctx, args: Args) -> Flow {
    let v = object(ctx, args, 0)?;
    match ctx.call_special_of(Special::REVERSED, v, &[]) {
        Some(answer) => answer,
        None => {
            let message = format!("'{}' object has no attribute '__reversed__'", ctx.tp_name(v));
            Err(ctx.raise(ty::ATTRIBUTE_ERROR, message))
        }
    }
}

fn call(ctx: &mut Ctx, args: Args) -> Flow {
    let v = object(ctx, args, 0)?;
    let given = ctx.extra_args(args, 2);
    ctx.call_kw(v, &given, args.get(ctx, 1))
}

/// `weakref.proxy`.
pub fn proxy(ctx: &mut Ctx, args: Args) -> Flow {
    let callback = args.opt(ctx, 1).unwrap_or(Value::NULL);
    ctx.new_weak_proxy(args.get(ctx, 0), callback)
}
