//! `types.SimpleNamespace`: an object of which nothing but the attributes is known.

use super::core_support::{REPR, STR};
use crate::heap::{Layout, Value, ty};
use crate::objects::Kind::{Method, Slot, Static};
use crate::objects::protocol::Compare;
use crate::objects::{Args, Ctx, Flow, NativeDef as D, Resume, catches};
use crate::sub;

pub static METHODS: &[D] = &[
    D::new("__new__", "(cls, /, *args, **kwargs)", Static, new, "Create and return a new object."),
    D::new("__init__", "(self, /, *args, **kwargs)", Slot, init, "Initialize self."),
    D::new("__repr__", "(self, /)", Slot, repr, "Return repr(self)."),
    D::new("__lt__", "(self, value, /)", Slot, |c, a| compare(c, a, Compare::Lt), "Return self<value."),
    D::new("__le__", "(self, value, /)", Slot, |c, a| compare(c, a, Compare::Le), "Return self<=value."),
    D::new("__eq__", "(self, value, /)", Slot, |c, a| compare(c, a, Compare::Eq), "Return self==value."),
    D::new("__ne__", "(self, value, /)", Slot, |c, a| compare(c, a, Compare::Ne), "Return self!=value."),
    D::new("__gt__", "(self, value, /)", Slot, |c, a| compare(c, a, Compare::Gt), "Return self>value."),
    D::new("__ge__", "(self, value, /)", Slot, |c, a| compare(c, a, Compare::Ge), "Return self>=value."),
    D::new(
        "__replace__",
        "(self, /, **kwargs)",
        Method,
        replace,
        "Return a copy with new values for some attributes.",
    ),
];

fn new(ctx: &mut Ctx, args: Args) -> Flow {
    let id = super::object::class_arg(ctx, args.get(ctx, 0), ty::SIMPLE_NAMESPACE)?;
    Ok(ctx.heap.new_instance(id))
}

/// Window: self, keywords, mapping, the mapping as a dict.
fn init(ctx: &mut Ctx, args: Args) -> Flow {
    if args.n > 3 {
        let name = ctx.tp_name(args.get(ctx, 0));
        let name = name.rsplit('.').next().unwrap_or(name).to_owned();
        return Err(ctx.type_error(format!("{name} expected at most 1 argument, got {}", args.n - 2)));
    }
    if args.n == 3 {
        let dict = ctx.heap.type_object(ty::DICT);
        let given = sub!(ctx, ctx.call(dict, &[args.get(ctx, 2)]), &GIVEN, [args.base, args.n, 0, 0]);
        return take(ctx, args, given);
    }
    take(ctx, args, Value::NULL)
}

static GIVEN: Resume =
    Resume::new("", |ctx, cont, given| take(ctx, Args { base: cont.state[0], n: cont.state[1] }, given));

fn take(ctx: &mut Ctx, args: Args, given: Value) -> Flow {
    ctx.push(given);
    let own = ctx.dict_of(args.get(ctx, 0));
    for from in [given, args.get(ctx, 1)] {
        if from.is_null() {
            continue;
        }
        let items: Vec<(Value, Value)> = ctx.heap.dict_items(from.handle()).collect();
        if items.iter().any(|(k, _)| !ctx.is_str(*k)) {
            return Err(ctx.type_error("keywords must be strings"));
        }
        for (k, v) in items {
            let (k, v) = (ctx.heap.dup(k), ctx.heap.dup(v));
            ctx.dict_set_now(own, k, v);
        }
    }
    Ok(Value::NONE)
}

/// Window: self, the values that are written.
fn repr(ctx: &mut Ctx, args: Args) -> Flow {
    let v = args.get(ctx, 0);
    let type_ = ctx.heap.type_of(v);
    let name = match type_ {
        ty::SIMPLE_NAMESPACE => "namespace".to_owned(),
        _ => ctx.heap.types[type_ as usize].name.to_string(),
    };
    if !ctx.repr_enter(v.handle()) {
        return Ok(ctx.str(&format!("{name}(...)")));
    }
    let dict = ctx.dict_of(v);
    let items: Vec<(Value, Value)> = ctx.heap.dict_items(dict.handle()).collect();
    let mut template = Vec::new();
    let mut values = Vec::new();
    for (k, v) in items {
        if ctx.is_str(k) && ctx.heap.str_len(k.handle()) > 0 {
            template.push(format!("{STR}={REPR}"));
            values.extend([k.as_borrowed(), v.as_borrowed()]);
        }
    }
    let template = format!("{name}({})", template.join(", "));
    let text = sub!(ctx, ctx.render(&template, &values), &RENDERED, [args.base, 0, 0, 0]);
    Ok(rendered(ctx, args.base, text))
}

static RENDERED: Resume = Resume::catching(
    "",
    |ctx, cont, text| Ok(rendered(ctx, cont.state[0], text)),
    catches::ALL,
    |ctx, cont| {
        rendered(ctx, cont.state[0], Value::NULL);
        Err(crate::objects::Break::Raise)
    },
);

fn rendered(ctx: &mut Ctx, base: u32, text: Value) -> Value {
    let v = ctx.at(base);
    ctx.repr_leave(v.handle());
    text
}

/// As their dicts compare.
fn compare(ctx: &mut Ctx, args: Args, op: Compare) -> Flow {
    let (a, b) = (args.get(ctx, 0), args.get(ctx, 1));
    let both = [a, b].iter().all(|&v| ctx.heap.is_subtype(ctx.heap.type_of(v), ty::SIMPLE_NAMESPACE));
    if !both {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let (a, b) = (ctx.dict_of(a), ctx.dict_of(b));
    ctx.push_dup(a);
    ctx.push_dup(b);
    ctx.compare(op, a, b)
}

/// Window: self, keywords, the copy.
fn replace(ctx: &mut Ctx, args: Args) -> Flow {
    let class = ctx.heap.type_object(ctx.heap.type_of(args.get(ctx, 0)));
    let copy = sub!(ctx, ctx.call(class, &[]), &COPY, [args.base, 0, 0, 0]);
    fill_copy(ctx, args.base, copy)
}

static COPY: Resume = Resume::new("", |ctx, cont, copy| fill_copy(ctx, cont.state[0], copy));

fn fill_copy(ctx: &mut Ctx, base: u32, copy: Value) -> Flow {
    ctx.push(copy);
    let (old, new) = (ctx.dict_of(ctx.at(base)), ctx.dict_of(copy));
    let changes = ctx.at(base + 1);
    for from in [old, changes] {
        if from.is_null() || ctx.heap.layout(from) != Layout::Dict {
            continue;
        }
        let items: Vec<(Value, Value)> = ctx.heap.dict_items(from.handle()).collect();
        for (k, v) in items {
            let (k, v) = (ctx.heap.dup(k), ctx.heap.dup(v));
            ctx.dict_set_now(new, k, v);
        }
    }
    Ok(ctx.heap.dup(copy))
}
