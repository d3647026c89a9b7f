//! `typing.Union`: what `int | str` is. Lane 0 is the tuple of members, flat and without repetition, lane 1 that of the
//! type parameters among them.

use super::alias::{is_alias, write_item};
use super::type_param::is_type_param;
use crate::heap::{Layout, Value, ty};
use crate::objects::Kind::{ClassMethod, Get, Member, Method, Slot};
use crate::objects::{Args, Ctx, Flow, NativeDef as D};

/// Everything in `typing.Union`'s dict.
pub static METHODS: &[D] = &[
    D::new("__repr__", "(self, /)", Slot, repr, "Return repr(self)."),
    D::new("__hash__", "(self, /)", Slot, hash, "Return hash(self)."),
    D::new("__eq__", "(self, value, /)", Slot, |c, a| compare(c, a, true), "Return self==value."),
    D::new("__ne__", "(self, value, /)", Slot, |c, a| compare(c, a, false), "Return self!=value."),
    D::new(
        "__or__",
        "(self, value, /)",
        Slot,
        |c, a| union(c, a.get(c, 0), a.get(c, 1)),
        "Return self|value.",
    ),
    D::new(
        "__ror__",
        "(self, value, /)",
        Slot,
        |c, a| union(c, a.get(c, 1), a.get(c, 0)),
        "Return value|self.",
    ),
    D::new("__getitem__", "(self, key, /)", Slot, super::alias::getitem, "Return self[key]."),
    D::new("__args__", "(self, /)", Member, args, "The members."),
    D::new(
        "__parameters__",
        "(self, /)",
        Get,
        |c, a| Ok(c.lane_or_none(a.get(c, 0).handle(), PARAMETERS)),
        "Type variables in the union.",
    ),
    D::new("__origin__", "(self, /)", Get, origin, "Always returns the type"),
    D::new("__name__", "(self, /)", Get, |c, _| Ok(c.str("Union")), "Name of the type"),
    D::new("__qualname__", "(self, /)", Get, |c, _| Ok(c.str("Union")), "Qualified name of the type"),
    D::new("__module__", "(self, /)", Get, |c, _| Ok(c.str("typing")), "The defining module."),
    D::new("__mro_entries__", "(self, bases, /)", Method, mro_entries, "Refuses."),
    D::new("__class_getitem__", "(cls, object, /)", ClassMethod, class_getitem, "The union of the types."),
];

/// Lane of the tuple of type parameters.
pub const PARAMETERS: usize = 1;

/// `X | Y` of classes, None, aliases, type parameters and other unions.
pub fn union(ctx: &mut Ctx, a: Value, b: Value) -> Flow {
    // What a union is joined with is not looked at.
    let checked = ctx.heap.type_of(a) != ty::UNION && ctx.heap.type_of(b) != ty::UNION;
    of(ctx, &[a, b], checked)
}

/// The union of a tuple's items.
pub fn of_tuple(ctx: &mut Ctx, tuple: Value) -> Flow {
    let items: Vec<Value> = ctx.heap.items(tuple.handle()).iter().map(|v| v.as_borrowed()).collect();
    of(ctx, &items, false)
}

fn of(ctx: &mut Ctx, items: &[Value], checked: bool) -> Flow {
    let mut members: Vec<Value> = Vec::new();
    for &v in items {
        let parts: Vec<Value> = match ctx.heap.type_of(v) {
            ty::UNION => self::members(ctx, v),
            ty::NONE => vec![ctx.heap.type_object(ty::NONE)],
            t if is_alias(t) || is_type_param(t) || t == ty::TYPE_ALIAS_TYPE => vec![v],
            ty::STR if !checked || items.iter().any(|&w| is_type_param(ctx.heap.type_of(w))) => {
                return ctx.type_argument(v, "");
            }
            _ if ctx.heap.is_type(v) => vec![v],
            _ if checked => return Ok(Value::NOT_IMPLEMENTED),
            _ => vec![v],
        };
        for part in parts {
            if !members.iter().any(|&m| ctx.same_member(m, part)) {
                members.push(part.as_borrowed());
            }
        }
    }
    if let [only] = members[..] {
        return Ok(ctx.heap.dup(only));
    }
    let params = super::generic::parameters_in(ctx, &members);
    let params = if params.is_empty() { Value::EMPTY_TUPLE } else { ctx.tuple_of(&params) };
    let tuple = ctx.tuple_of(&members);
    Ok(ctx.heap.new_record(ty::UNION, [tuple.raw(), params.raw(), 0, 0, 0, 0]))
}

/// The members, borrowed.
pub fn members(ctx: &Ctx, union: Value) -> Vec<Value> {
    let tuple = ctx.heap.lane(union.handle(), 0);
    ctx.heap.items(tuple.handle()).iter().map(|v| v.as_borrowed()).collect()
}

fn repr(ctx: &mut Ctx, args: Args) -> Flow {
    let (mut template, mut values) = (String::new(), Vec::new());
    for (i, member) in members(ctx, args.get(ctx, 0)).into_iter().enumerate() {
        template += if i > 0 { " | " } else { "" };
        match member.is(ctx.heap.type_object(ty::NONE)) {
            true => template += "None",
            false => write_item(ctx, member, &mut template, &mut values, true),
        }
    }
    ctx.render(&template, &values)
}

/// That of the frozenset of the members: their order does not count.
fn hash(ctx: &mut Ctx, args: Args) -> Flow {
    let class = ctx.heap.type_object(ty::FROZENSET);
    let tuple = ctx.heap.lane(args.get(ctx, 0).handle(), 0);
    let set = crate::sub!(ctx, ctx.call(class, &[tuple]), &SET, [0; 4]);
    ctx.push(set);
    ctx.hash(set.as_borrowed())
}

static SET: crate::objects::Resume = crate::objects::Resume::new("", |ctx, _, set| {
    ctx.push(set);
    ctx.hash(set.as_borrowed())
});

fn compare(ctx: &mut Ctx, args: Args, eq: bool) -> Flow {
    let (a, b) = (args.get(ctx, 0), args.get(ctx, 1));
    if ctx.heap.type_of(b) != ty::UNION {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let (x, y) = (members(ctx, a), members(ctx, b));
    let same = x.len() == y.len() && x.iter().all(|&m| y.iter().any(|&n| ctx.same_member(m, n)));
    Ok(Value::bool(same == eq))
}

fn args(ctx: &mut Ctx, args: Args) -> Flow {
    Ok(ctx.lane_or_none(args.get(ctx, 0).handle(), 0))
}

fn mro_entries(ctx: &mut Ctx, args: Args) -> Flow {
    let union = args.get(ctx, 0);
    ctx.raise_rendered(ty::TYPE_ERROR, &format!("Cannot subclass {}", super::core_support::REPR), &[union])
}

fn origin(ctx: &mut Ctx, _: Args) -> Flow {
    let class = ctx.heap.type_object(ty::UNION);
    Ok(ctx.heap.dup(class))
}

/// `Union[int, str]`: of anything.
fn class_getitem(ctx: &mut Ctx, args: Args) -> Flow {
    let given = args.get(ctx, 1);
    let items: Vec<Value> = match ctx.heap.layout(given) == Layout::Tuple {
        true => ctx.heap.items(given.handle()).iter().map(|v| v.as_borrowed()).collect(),
        false => vec![given],
    };
    if items.is_empty() {
        return Err(ctx.type_error("Cannot take a Union of no types."));
    }
    of(ctx, &items, false)
}
