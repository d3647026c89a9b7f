//! `mappingproxy`: a read-only face of a mapping, above all of class dicts. Lane 0 is the mapping.

use crate::heap::{Layout, Value, ty};
use crate::objects::protocol::Compare;
use crate::objects::types::common::{method, slot};
use crate::objects::{Args, Ctx, Flow, Kind, NativeDef, Resume};
use crate::sub;

fn mapping(ctx: &Ctx, args: Args) -> Value {
    ctx.heap.lane(args.get(ctx, 0).handle(), 0)
}

/// `types.MappingProxyType(mapping)`.
fn new(ctx: &mut Ctx, args: Args) -> Flow {
    let v = args.get(ctx, 1);
    let fit = ctx.has_special(v, crate::objects::Special::GETITEM);
    if !fit || matches!(ctx.heap.layout(v), Layout::List | Layout::Tuple) {
        let message = format!("mappingproxy() argument must be a mapping, not {}", ctx.type_name(v));
        return Err(ctx.type_error(message));
    }
    Ok(ctx.new_iterator(ty::MAPPINGPROXY, v))
}

fn len(ctx: &mut Ctx, args: Args) -> Flow {
    let v = mapping(ctx, args);
    ctx.length(v)
}

fn get_item(ctx: &mut Ctx, args: Args) -> Flow {
    let (v, k) = (mapping(ctx, args), args.get(ctx, 1));
    ctx.get_item(v, k)
}

fn contains(ctx: &mut Ctx, args: Args) -> Flow {
    let (v, k) = (mapping(ctx, args), args.get(ctx, 1));
    ctx.contains(v, k)
}

fn iter(ctx: &mut Ctx, args: Args) -> Flow {
    let v = mapping(ctx, args);
    ctx.iter(v)
}

/// The mapping's own method of the name, called with the arguments that were given.
fn forward(ctx: &mut Ctx, args: Args, name: &'static str) -> Flow {
    let v = mapping(ctx, args);
    let given: Vec<Value> = (1..args.n).map(|i| args.get(ctx, i)).filter(|v| !v.is_null()).collect();
    if ctx.heap.type_of(v) == ty::DICT && name == "get" && given.len() == 1 {
        let found = sub!(ctx, ctx.dict_lookup(v, given[0]), &FOUND, [0; 4]);
        return Ok(if found.is_null() { Value::NONE } else { found });
    }
    let name = ctx.heap.intern(name);
    ctx.push(name);
    let f = sub!(ctx, ctx.find_attr(v, name.as_borrowed()), &METHOD, [args.base, args.n, 0, 0]);
    call_method(ctx, args, f)
}

static FOUND: Resume = Resume::new("get", |_, _, v| Ok(if v.is_null() { Value::NONE } else { v }));
static METHOD: Resume =
    Resume::new("", |ctx, cont, f| call_method(ctx, Args { base: cont.state[0], n: cont.state[1] }, f));

fn call_method(ctx: &mut Ctx, args: Args, f: Value) -> Flow {
    if f.is_null() {
        let (v, name) = (mapping(ctx, args), ctx.peek(0));
        let message = format!("'{}' object has no attribute '{}'", ctx.type_name(v), ctx.text(name));
        return Err(ctx.attribute_error(v, name, message));
    }
    ctx.push(f);
    let given: Vec<Value> = (1..args.n).map(|i| args.get(ctx, i)).filter(|v| !v.is_null()).collect();
    ctx.call(f.as_borrowed(), &given)
}

fn str_(ctx: &mut Ctx, args: Args) -> Flow {
    let v = mapping(ctx, args);
    ctx.str_of(v)
}

fn repr(ctx: &mut Ctx, args: Args) -> Flow {
    let v = mapping(ctx, args);
    let text = sub!(ctx, ctx.item_repr(v), &REPR, [0; 4]);
    wrapped(ctx, text)
}

static REPR: Resume = Resume::new("repr", |ctx, _, text| wrapped(ctx, text));

fn wrapped(ctx: &mut Ctx, text: Value) -> Flow {
    let out = [b"mappingproxy(", ctx.heap.str_bytes(text.handle()), b")"].concat();
    ctx.heap.release(text);
    Ok(ctx.heap.new_str(&out))
}

fn hash(ctx: &mut Ctx, args: Args) -> Flow {
    let v = mapping(ctx, args);
    ctx.hash(v)
}

fn compare<const OP: usize>(ctx: &mut Ctx, args: Args) -> Flow {
    let (v, other) = (mapping(ctx, args), args.get(ctx, 1));
    ctx.compare(Compare::ALL[OP], v, other)
}

/// `proxy | other`: both sides without their proxies.
fn or(ctx: &mut Ctx, args: Args) -> Flow {
    let bare = |ctx: &Ctx, i| {
        let v = args.get(ctx, i);
        if ctx.heap.type_of(v) == ty::MAPPINGPROXY { ctx.heap.lane(v.handle(), 0) } else { v }
    };
    let (a, b) = (bare(ctx, 0), bare(ctx, 1));
    ctx.binary_op(crate::objects::protocol::BinaryOp::Or, a, b)
}

fn ior(ctx: &mut Ctx, args: Args) -> Flow {
    let v = args.get(ctx, 0);
    let message = format!("'|=' is not supported by {}; use '|' instead", ctx.type_name(v));
    Err(ctx.type_error(message))
}

pub static METHODS: &[NativeDef] = &[
    NativeDef::new("__new__", "(cls, mapping)", Kind::Static, new, "Read-only proxy of a mapping."),
    slot("__str__", "(self, /)", str_, "Return str(self)."),
    slot("__len__", "(self, /)", len, "Return len(self)."),
    slot("__getitem__", "(self, key, /)", get_item, "Return self[key]."),
    slot("__contains__", "(self, key, /)", contains, "Return bool(key in self)."),
    slot("__iter__", "(self, /)", iter, "Implement iter(self)."),
    slot("__repr__", "(self, /)", repr, "Return repr(self)."),
    slot("__str__", "(self, /)", |c, a| c.str_of(c.heap.lane(a.get(c, 0).handle(), 0)), "Return str(self)."),
    slot("__hash__", "(self, /)", hash, "Return hash(self)."),
    slot("__lt__", "(self, value, /)", compare::<0>, "Return self<value."),
    slot("__le__", "(self, value, /)", compare::<1>, "Return self<=value."),
    slot("__eq__", "(self, value, /)", compare::<2>, "Return self==value."),
    slot("__ne__", "(self, value, /)", compare::<3>, "Return self!=value."),
    slot("__gt__", "(self, value, /)", compare::<4>, "Return self>value."),
    slot("__ge__", "(self, value, /)", compare::<5>, "Return self>=value."),
    slot("__or__", "(self, value, /)", or, "Return self|value."),
    slot("__ror__", "(self, value, /)", ror, "Return value|self."),
    slot("__ior__", "(self, value, /)", ior, "Return self|=value."),
    method(
        "get",
        "(self, key, default=None, /)",
        |ctx, args| forward(ctx, args, "get"),
        "Return the value for key if key is in the mapping, else default.",
    ),
    method("keys", "(self, /)", |ctx, args| forward(ctx, args, "keys"), "A set-like view of the keys."),
    method("values", "(self, /)", |ctx, args| forward(ctx, args, "values"), "A view of the values."),
    method("items", "(self, /)", |ctx, args| forward(ctx, args, "items"), "A set-like view of the items."),
    method("copy", "(self, /)", |ctx, args| forward(ctx, args, "copy"), "A shallow copy of the mapping."),
    method("__reversed__", "(self, /)", |ctx, args| forward(ctx, args, "__reversed__"), "Iterate backwards."),
];

fn ror(ctx: &mut Ctx, args: Args) -> Flow {
    let bare = |ctx: &Ctx, i| {
        let v = args.get(ctx, i);
        if ctx.heap.type_of(v) == ty::MAPPINGPROXY { ctx.heap.lane(v.handle(), 0) } else { v }
    };
    let (a, b) = (bare(ctx, 1), bare(ctx, 0));
    ctx.binary_op(crate::objects::protocol::BinaryOp::Or, a, b)
}
