//! The type `tuple`.

use super::common::{iter, len, method, one_arg, slot};
use super::list::{contains, count, get_item, index, mul};
use super::repr::container_repr;
use crate::heap::{Layout, TypeId, Value, ty};
use crate::objects::{Args, Ctx, Flow, Kind, NativeDef, Resume};
use crate::sub;

impl Ctx {
    /// A tuple of a class derived from `tuple`; takes over the items.
    pub fn new_tuple_subtype(&mut self, type_: TypeId, items: &[Value]) -> Value {
        let h = self.heap.new_tuple_of(type_, items);
        self.heap.init_extra(h);
        self.heap.own_type(type_);
        self.heap.track_if_gc(h);
        Value::owned(h)
    }
}

/// `tuple.__new__(cls, iterable=())`.
fn new(ctx: &mut Ctx, args: Args) -> Flow {
    let class = ctx.class_arg(args)?;
    let strict = ctx.inherits(class, ty::TUPLE, "__init__");
    let iterable = one_arg(ctx, args, "tuple", strict)?;
    let tuple = match iterable {
        None => Value::EMPTY_TUPLE,
        Some(v) => sub!(ctx, ctx.to_tuple(v), &NEW, [class, 0, 0, 0]),
    };
    of_class(ctx, class, tuple)
}

static NEW: Resume = Resume::new("tuple", |ctx, cont, tuple| of_class(ctx, cont.state[0], tuple));

fn of_class(ctx: &mut Ctx, class: TypeId, tuple: Value) -> Flow {
    if class == ty::TUPLE {
        return Ok(tuple);
    }
    let items = ctx.heap.items(tuple.handle()).to_vec();
    let items: Vec<Value> = items.into_iter().map(|v| ctx.heap.dup(v)).collect();
    ctx.heap.release(tuple);
    Ok(ctx.new_tuple_subtype(class, &items))
}

fn add(ctx: &mut Ctx, args: Args) -> Flow {
    let (a, b) = (args.get(ctx, 0), args.get(ctx, 1));
    if ctx.heap.layout(b) != Layout::Tuple {
        let message = format!("can only concatenate tuple (not \"{}\") to tuple", ctx.type_name(b));
        return Err(ctx.type_error(message));
    }
    for (one, other) in [(a, b), (b, a)] {
        if ctx.heap.type_of(one) == ty::TUPLE && ctx.heap.items(other.handle()).is_empty() {
            return Ok(ctx.heap.dup(one));
        }
    }
    let both = [ctx.heap.items(a.handle()), ctx.heap.items(b.handle())].concat();
    Ok(ctx.tuple_of(&both))
}

fn hash(ctx: &mut Ctx, args: Args) -> Flow {
    let v = args.get(ctx, 0);
    match ctx.hash_as(v, ty::TUPLE) {
        Some(hash) => Ok(ctx.heap.new_int(hash)),
        None => ctx.hash_items(v),
    }
}

fn getnewargs(ctx: &mut Ctx, args: Args) -> Flow {
    let items = ctx.heap.items(args.get(ctx, 0).handle()).to_vec();
    let copy = ctx.tuple_of(&items);
    Ok(ctx.heap.new_tuple(&[copy]))
}

pub static METHODS: &[NativeDef] = &[
    NativeDef::new("__new__", "(cls, /, *args, **kwargs)", Kind::Static, new, "Create a new object."),
    slot("__repr__", "(self, /)", container_repr, "Return repr(self)."),
    slot("__hash__", "(self, /)", hash, "Return hash(self)."),
    slot("__len__", "(self, /)", len, "Return len(self)."),
    slot("__iter__", "(self, /)", iter, "Implement iter(self)."),
    slot("__getitem__", "(self, key, /)", get_item, "Return self[key]."),
    slot("__contains__", "(self, key, /)", contains, "Return bool(key in self)."),
    slot("__add__", "(self, value, /)", add, "Return self+value."),
    slot("__mul__", "(self, value, /)", mul, "Return self*value."),
    slot("__rmul__", "(self, value, /)", mul, "Return value*self."),
    method("count", "(self, value, /)", count, "Return number of occurrences of value."),
    method(
        "index",
        "(self, value, start=0, stop=9223372036854775807, /)",
        index,
        "Return first index of value.",
    ),
    method("__getnewargs__", "(self, /)", getnewargs, "Arguments for copying and pickling."),
];
