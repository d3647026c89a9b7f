//! `_tuplegetter`: the attributes of named tuples. Lanes: the index, the docstring.

use super::core_support::REPR;
use crate::heap::{Layout, Value, ty};
use crate::objects::Kind::{Get, Method, Set, Slot, Static};
use crate::objects::{Args, Ctx, Flow, NativeDef as D};

const INDEX: usize = 0;
const DOC: usize = 1;

/// Everything in `_tuplegetter`'s dict.
pub static METHODS: &[D] = &[
    D::new("__new__", "(cls, index, doc, /)", Static, new, "Create and return a new object."),
    D::new(
        "__get__",
        "(self, instance, owner=None, /)",
        Slot,
        get,
        "Return an attribute of instance, which is of type owner.",
    ),
    D::new(
        "__set__",
        "(self, instance, value, /)",
        Slot,
        |c, _| Err(c.raise(ty::ATTRIBUTE_ERROR, "can't set attribute")),
        "Set an attribute of instance to value.",
    ),
    D::new(
        "__delete__",
        "(self, instance, /)",
        Slot,
        |c, _| Err(c.raise(ty::ATTRIBUTE_ERROR, "can't delete attribute")),
        "Delete an attribute of instance.",
    ),
    D::new(
        "__doc__",
        "(self, /)",
        Get,
        |c, a| Ok(c.lane_or_none(a.get(c, 0).handle(), DOC)),
        "The docstring.",
    ),
    D::new("__doc__", "(self, value, /)", Set, set_doc, "The docstring."),
    D::new("__repr__", "(self, /)", Slot, repr, "Return repr(self)."),
    D::new("__reduce__", "(self, /)", Method, reduce, "Return state information for pickling."),
];

fn new(ctx: &mut Ctx, args: Args) -> Flow {
    let class = ctx.class_arg(args)?;
    let index = args.get(ctx, 1);
    ctx.index_arg(index)?;
    let [index, doc] = [index, args.get(ctx, 2)].map(|v| ctx.heap.dup(v).raw());
    Ok(ctx.new_record_of(class, [index, doc, 0, 0, 0, 0]))
}

fn get(ctx: &mut Ctx, args: Args) -> Flow {
    let (own, object) = (args.get(ctx, 0), args.get(ctx, 1));
    let i = ctx.heap.small(ctx.heap.lane(own.handle(), INDEX)).unwrap_or(-1);
    if ctx.heap.layout(object) == Layout::Tuple {
        let found = usize::try_from(i).ok().and_then(|i| ctx.heap.items(object.handle()).get(i).copied());
        return match found {
            Some(v) => Ok(ctx.heap.dup(v)),
            None => Err(ctx.index_error("tuple index out of range")),
        };
    }
    if object.is_null() || object.is_none() {
        return Ok(ctx.heap.dup(own));
    }
    let name = ctx.type_name(object);
    let message = format!("descriptor for index '{i}' for tuple subclasses doesn't apply to '{name}' object");
    Err(ctx.type_error(message))
}

fn set_doc(ctx: &mut Ctx, args: Args) -> Flow {
    let (own, doc) = (args.get(ctx, 0), args.get(ctx, 1));
    let doc = if doc.is_null() { Value::NONE } else { ctx.heap.dup(doc) };
    let old = ctx.heap.set_lane(own.handle(), DOC, doc);
    ctx.heap.release(old);
    Ok(Value::NONE)
}

fn parts(ctx: &Ctx, args: Args) -> [Value; 2] {
    let h = args.get(ctx, 0).handle();
    [ctx.heap.lane(h, INDEX), ctx.heap.lane(h, DOC)]
}

fn repr(ctx: &mut Ctx, args: Args) -> Flow {
    let parts = parts(ctx, args);
    ctx.render(&format!("_tuplegetter({REPR}, {REPR})"), &parts)
}

fn reduce(ctx: &mut Ctx, args: Args) -> Flow {
    let given = parts(ctx, args);
    let given = ctx.tuple_of(&given);
    let class = ctx.heap.type_object(ty::TUPLEGETTER);
    let class = ctx.heap.dup(class);
    Ok(ctx.heap.new_tuple(&[class, given]))
}
