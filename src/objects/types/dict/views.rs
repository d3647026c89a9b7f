//! `dict.keys()`, `.values()`, `.items()`. Lane 0 of a view is its dict.

use crate::heap::{Layout, Value, ty};
use crate::objects::protocol::Compare;
use crate::objects::types::common::{iter, method, slot};
use crate::objects::types::repr::container_repr;
use crate::objects::types::set::{BinaryOp, is_set_like};
use crate::objects::{Args, Ctx, Flow, Kind, NativeDef, Resume};
use crate::sub;

fn dict_of(ctx: &Ctx, view: Value) -> Value {
    ctx.heap.lane(view.handle(), 0)
}

fn len(ctx: &mut Ctx, args: Args) -> Flow {
    let dict = dict_of(ctx, args.get(ctx, 0));
    let n = ctx.heap.dict_len(dict.handle());
    Ok(ctx.heap.new_int(n as i64))
}

fn reversed(ctx: &mut Ctx, args: Args) -> Flow {
    let view = args.get(ctx, 0);
    let type_ = match ctx.heap.type_of(view) {
        ty::DICT_KEYS => ty::DICT_REVERSEKEYITERATOR,
        ty::DICT_VALUES => ty::DICT_REVERSEVALUEITERATOR,
        _ => ty::DICT_REVERSEITEMITERATOR,
    };
    let dict = dict_of(ctx, view);
    Ok(ctx.new_dict_iterator(type_, dict))
}

fn mapping(ctx: &mut Ctx, args: Args) -> Flow {
    let dict = dict_of(ctx, args.get(ctx, 0));
    Ok(ctx.new_iterator(ty::MAPPINGPROXY, dict))
}

/// `key in d.keys()`, `(key, value) in d.items()`.
fn contains(ctx: &mut Ctx, args: Args) -> Flow {
    let (view, item) = (args.get(ctx, 0), args.get(ctx, 1));
    ctx.view_contains(view, item)
}

impl Ctx {
    /// `item in view`, for keys and items.
    pub fn view_contains(&mut self, view: Value, item: Value) -> Flow {
        let dict = dict_of(self, view);
        if self.heap.type_of(view) == ty::DICT_KEYS {
            return self.dict_contains(dict, item);
        }
        if self.heap.layout(item) != Layout::Tuple || self.heap.seq_len(item.handle()) != 2 {
            return Ok(Value::FALSE);
        }
        self.push(item.as_borrowed());
        let key = self.heap.items(item.handle())[0].as_borrowed();
        let v = sub!(self, self.dict_lookup(dict, key), &ITEM, [0; 4]);
        item_value(self, v)
    }
}

/// Window: the pair. The dict's value or NULL arrives.
static ITEM: Resume = Resume::new("in", |ctx, _, v| item_value(ctx, v));

fn item_value(ctx: &mut Ctx, v: Value) -> Flow {
    if v.is_null() {
        return Ok(Value::FALSE);
    }
    let pair = ctx.peek(0).handle();
    ctx.push(v);
    let wanted = ctx.heap.items(pair)[1].as_borrowed();
    ctx.equal(v.as_borrowed(), wanted)
}

/// Comparison of keys and items views with sets and each other: as sets.
fn compare<const OP: usize>(ctx: &mut Ctx, args: Args) -> Flow {
    let (a, b) = (args.get(ctx, 0), args.get(ctx, 1));
    if !is_set_like(ctx, b) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    ctx.set_like_compare(Compare::ALL[OP], a, b)
}

fn operate<const OP: usize, const SWAPPED: bool>(ctx: &mut Ctx, args: Args) -> Flow {
    let (mut a, mut b) = (args.get(ctx, 0), args.get(ctx, 1));
    if SWAPPED {
        std::mem::swap(&mut a, &mut b);
    }
    ctx.view_operation(BinaryOp::ALL[OP], a, b)
}

fn isdisjoint(ctx: &mut Ctx, args: Args) -> Flow {
    let (a, b) = (args.get(ctx, 0), args.get(ctx, 1));
    ctx.set_like_disjoint(a, b)
}

/// Rows of all three views.
pub static METHODS: &[NativeDef] = &[
    slot("__repr__", "(self, /)", container_repr, "Return repr(self)."),
    slot("__len__", "(self, /)", len, "Return len(self)."),
    slot("__iter__", "(self, /)", iter, "Implement iter(self)."),
    method("__reversed__", "(self, /)", reversed, "Return a reverse iterator over the view."),
    NativeDef::new("mapping", "(self, /)", Kind::Get, mapping, "dictionary that this view refers to"),
];

/// Rows of keys and items.
pub static SET_METHODS: &[NativeDef] = &[
    slot("__contains__", "(self, key, /)", contains, "Return bool(key in self)."),
    slot("__lt__", "(self, value, /)", compare::<0>, "Return self<value."),
    slot("__le__", "(self, value, /)", compare::<1>, "Return self<=value."),
    slot("__eq__", "(self, value, /)", compare::<2>, "Return self==value."),
    slot("__ne__", "(self, value, /)", compare::<3>, "Return self!=value."),
    slot("__gt__", "(self, value, /)", compare::<4>, "Return self>value."),
    slot("__ge__", "(self, value, /)", compare::<5>, "Return self>=value."),
    slot("__or__", "(self, value, /)", operate::<0, false>, "Return self|value."),
    slot("__ror__", "(self, value, /)", operate::<0, true>, "Return value|self."),
    slot("__and__", "(self, value, /)", operate::<1, false>, "Return self&value."),
    slot("__rand__", "(self, value, /)", operate::<1, true>, "Return value&self."),
    slot("__sub__", "(self, value, /)", operate::<2, false>, "Return self-value."),
    slot("__rsub__", "(self, value, /)", operate::<2, true>, "Return value-self."),
    slot("__xor__", "(self, value, /)", operate::<3, false>, "Return self^value."),
    slot("__rxor__", "(self, value, /)", operate::<3, true>, "Return value^self."),
    method(
        "isdisjoint",
        "(self, other, /)",
        isdisjoint,
        "Return True if the view and the iterable have no common item.",
    ),
];
