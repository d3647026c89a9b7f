//! Weak references.

use super::object::class_arg;
use crate::heap::layout::weakref;
use crate::heap::{Value, flag, ty};
use crate::objects::Kind::{Member, Slot, Static};
use crate::objects::protocol::Compare;
use crate::objects::{Args, Ctx, Flow, NativeDef as D, Resume};
use crate::sub;

/// Everything in `weakref.ReferenceType`'s dict.
pub static METHODS: &[D] = &[
    D::new(
        "__new__",
        "(cls, object, callback=None, /, **kwargs)",
        Static,
        new,
        "Create and return a new object.",
    ),
    D::new("__init__", "(self, object, callback=None, /)", Slot, |_, _| Ok(Value::NONE), "Initialize self."),
    D::new("__call__", "(self, /)", Slot, call, "Call self as a function."),
    D::new("__repr__", "(self, /)", Slot, repr, "Return repr(self)."),
    D::new("__hash__", "(self, /)", Slot, hash, "Return hash(self)."),
    D::new("__eq__", "(self, value, /)", Slot, |c, a| compare(c, a, Compare::Eq), "Return self==value."),
    D::new("__ne__", "(self, value, /)", Slot, |c, a| compare(c, a, Compare::Ne), "Return self!=value."),
    D::new(
        "__callback__",
        "(self, /)",
        Member,
        |c, a| Ok(c.lane_or_none(a.get(c, 0).handle(), weakref::CALLBACK)),
        "What is called when the object dies.",
    ),
];

impl Ctx {
    /// The object behind a weak reference, borrowed; NULL when it has died.
    pub fn referent(&self, weak: Value) -> Value {
        match self.heap.slot(weak.handle()).lane(weakref::REFERENT) {
            0 => Value::NULL,
            h if self.heap.refcount(h) == 0 => Value::NULL,
            h => Value::borrowed(h),
        }
    }

    /// `weakref.ref(object, callback)`; a basic reference is reused. Owned.
    pub fn new_weak(&mut self, type_: u32, object: Value, callback: Value) -> Flow {
        if !self.heap.type_data(object).has(flag::WEAK) {
            let message = format!("cannot create weak reference to '{}' object", self.type_name(object));
            return Err(self.type_error(message));
        }
        let callback = if callback.is_none() { Value::NULL } else { callback };
        if callback.is_null() && type_ == ty::WEAKREF {
            let first = self.heap.weakrefs_of(object.handle()).into_iter().find(|&w| {
                self.heap.slot(w).ty == ty::WEAKREF
                    && self.heap.lane(w, weakref::CALLBACK).is_null()
                    && self.heap.refcount(w) > 0
            });
            if let Some(w) = first {
                return Ok(self.heap.dup(Value::borrowed(w)));
            }
        }
        let callback = self.heap.dup(callback);
        let weak = self.heap.new_weakref(type_, object.handle(), callback);
        if type_ >= ty::USER {
            self.heap.init_extra(weak.handle());
        }
        Ok(weak)
    }
}

fn new(ctx: &mut Ctx, args: Args) -> Flow {
    let id = class_arg(ctx, args.get(ctx, 0), ty::WEAKREF)?;
    let callback = args.get(ctx, 2);
    ctx.new_weak(id, args.get(ctx, 1), callback)
}

fn call(ctx: &mut Ctx, args: Args) -> Flow {
    let v = ctx.referent(args.get(ctx, 0));
    Ok(if v.is_null() { Value::NONE } else { ctx.heap.dup(v) })
}

fn repr(ctx: &mut Ctx, args: Args) -> Flow {
    let weak = args.get(ctx, 0);
    let address = ctx.address_of(weak);
    let v = ctx.referent(weak);
    if v.is_null() {
        return Ok(ctx.str(&format!("<weakref at {address:#x}; dead>")));
    }
    ctx.push_dup(v);
    // What the class says, as for a special method.
    let (type_, name) = (ctx.heap.type_of(v), ctx.names.name);
    let found = ctx.lookup_mro(type_, name.handle());
    if found.is_null() {
        return repr_named(ctx, args.base, Value::NULL);
    }
    let class = ctx.heap.type_object(type_);
    let name = sub!(ctx, ctx.descriptor_get(found, v, class), &NAMED, [args.base, 0, 0, 0]);
    repr_named(ctx, args.base, name)
}

static NAMED: Resume = Resume::new("", |ctx, cont, name| repr_named(ctx, cont.state[0], name));

/// Window: the native's arguments, the referent.
fn repr_named(ctx: &mut Ctx, base: u32, name: Value) -> Flow {
    ctx.push(name);
    let (weak, v) = (ctx.at(base), ctx.peek(1));
    let named = !name.is_null() && ctx.is_str(name);
    let name = if named { format!(" ({})", ctx.text(name)) } else { String::new() };
    let class = ctx.class_shown(v);
    let (address, to) = (ctx.address_of(weak), ctx.address_of(v));
    let text = format!("<weakref at {address:#x}; to '{class}' at {to:#x}{name}>");
    Ok(ctx.str(&text))
}

/// The referent's hash, remembered from the first time on.
fn hash(ctx: &mut Ctx, args: Args) -> Flow {
    let weak = args.get(ctx, 0);
    if let Some(&hash) = ctx.heap.weak_hashes.get(&weak.handle()) {
        return Ok(ctx.heap.new_int(hash));
    }
    let v = ctx.referent(weak);
    if v.is_null() {
        return Err(ctx.type_error("weak object has gone away"));
    }
    ctx.push_dup(v);
    let hash = sub!(ctx, ctx.hash(v), &HASHED, [args.base, 0, 0, 0]);
    hashed(ctx, args.base, hash)
}

static HASHED: Resume = Resume::new("", |ctx, cont, hash| hashed(ctx, cont.state[0], hash));

fn hashed(ctx: &mut Ctx, base: u32, hash: Value) -> Flow {
    let weak = ctx.at(base).handle();
    if let Some(i) = ctx.heap.small(hash) {
        ctx.heap.weak_hashes.insert(weak, i);
    }
    Ok(hash)
}

/// Live references compare as their objects do, dead ones by identity.
fn compare(ctx: &mut Ctx, args: Args, op: Compare) -> Flow {
    let (a, b) = (args.get(ctx, 0), args.get(ctx, 1));
    if !ctx.heap.is_subtype(ctx.heap.type_of(b), ty::WEAKREF) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let (x, y) = (ctx.referent(a), ctx.referent(b));
    if x.is_null() || y.is_null() {
        return Ok(Value::bool(a.is(b) == (op == Compare::Eq)));
    }
    ctx.push_dup(x);
    ctx.push_dup(y);
    ctx.compare(op, x, y)
}
