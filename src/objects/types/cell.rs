//! Cells: the boxes that closures share.

use crate::heap::{Value, ty};
use crate::objects::Kind::{Get, Set, Slot, Static};
use crate::objects::protocol::Compare;
use crate::objects::{Args, Ctx, Flow, NativeDef as D};

/// Everything in `cell`'s dict.
pub static METHODS: &[D] = &[
    D::new("__new__", "(cls, contents=<unrepresentable>, /)", Static, new, "Create a new cell object."),
    D::new("__repr__", "(self, /)", Slot, repr, "Return repr(self)."),
    D::new("__eq__", "(self, value, /)", Slot, |c, a| order(c, a, Compare::Eq), "Return self==value."),
    D::new("__ne__", "(self, value, /)", Slot, |c, a| order(c, a, Compare::Ne), "Return self!=value."),
    D::new("__lt__", "(self, value, /)", Slot, |c, a| order(c, a, Compare::Lt), "Return self<value."),
    D::new("__le__", "(self, value, /)", Slot, |c, a| order(c, a, Compare::Le), "Return self<=value."),
    D::new("__gt__", "(self, value, /)", Slot, |c, a| order(c, a, Compare::Gt), "Return self>value."),
    D::new("__ge__", "(self, value, /)", Slot, |c, a| order(c, a, Compare::Ge), "Return self>=value."),
    D::new("cell_contents", "(self, /)", Get, contents, "The value in the cell."),
    D::new("cell_contents", "(self, value, /)", Set, set_contents, "The value in the cell."),
];

fn new(ctx: &mut Ctx, args: Args) -> Flow {
    let v = args.get(ctx, 1);
    let v = ctx.heap.dup(v);
    Ok(ctx.heap.new_record(ty::CELL, [v.raw(), 0, 0, 0, 0, 0]))
}

fn inside(ctx: &Ctx, cell: Value) -> Value {
    ctx.heap.lane(cell.handle(), 0)
}

fn contents(ctx: &mut Ctx, args: Args) -> Flow {
    let v = inside(ctx, args.get(ctx, 0));
    if v.is_null() {
        return Err(ctx.value_error("Cell is empty"));
    }
    Ok(ctx.heap.dup(v))
}

fn set_contents(ctx: &mut Ctx, args: Args) -> Flow {
    let (cell, v) = (args.get(ctx, 0), args.get(ctx, 1));
    let v = ctx.heap.dup(v);
    let old = ctx.heap.set_lane(cell.handle(), 0, v);
    ctx.heap.release(old);
    Ok(Value::NONE)
}

fn repr(ctx: &mut Ctx, args: Args) -> Flow {
    let cell = args.get(ctx, 0);
    let address = ctx.address_of(cell);
    let v = inside(ctx, cell);
    let text = match v.is_null() {
        true => format!("<cell at {address:#x}: empty>"),
        false => {
            let inner = ctx.address_of(v);
            format!("<cell at {address:#x}: {} object at {inner:#x}>", ctx.type_name(v))
        }
    };
    Ok(ctx.str(&text))
}

/// Cells compare by contents; an empty one is less than any other.
fn order(ctx: &mut Ctx, args: Args, op: Compare) -> Flow {
    let (a, b) = (args.get(ctx, 0), args.get(ctx, 1));
    if ctx.heap.type_of(b) != ty::CELL {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let (x, y) = (inside(ctx, a), inside(ctx, b));
    match x.is_null() || y.is_null() {
        true => Ok(Value::bool(op.holds(Some((!x.is_null()).cmp(&!y.is_null()))))),
        false => ctx.compare(op, x, y),
    }
}
