//! `TypeAliasType`: what a `type` statement makes; and the small helpers of lazy evaluation, `NoDefault` and the
//! evaluator of a value that is known.

use super::core_support::{NO, REPR, STR};
use super::generic;
use crate::heap::{Layout, Value, ty};
use crate::objects::Kind::{Get, Member, Method, Set, Slot, Static};
use crate::objects::{Args, Ctx, Flow, NativeDef as D, Resume};
use crate::sub;

const NAME: usize = 0;
const TYPE_PARAMS: usize = 1;
const COMPUTE: usize = 2;
const VALUE: usize = 3;
const MODULE: usize = 4;
const WORDS: usize = 5;

/// Everything in `typing.TypeAliasType`'s dict.
pub static METHODS: &[D] = &[
    D::new("__new__", "(cls, name, value, *, type_params=())", Static, new, "Create a TypeAliasType."),
    D::new("__repr__", "(self, /)", Slot, repr, "Return repr(self)."),
    D::new("__getitem__", "(self, key, /)", Slot, getitem, "Return self[key]."),
    D::new("__iter__", "(self, /)", Slot, iter, "Implement iter(self)."),
    D::new("__or__", "(self, value, /)", Slot, |c, a| or(c, a, 0, 1), "Return self|value."),
    D::new("__ror__", "(self, value, /)", Slot, |c, a| or(c, a, 1, 0), "Return value|self."),
    D::new(
        "__name__",
        "(self, /)",
        Member,
        |c, a| Ok(c.field_or_none(a.get(c, 0).handle(), NAME)),
        "The name.",
    ),
    D::new("__value__", "(self, /)", Get, value, "The value, computed when asked for."),
    D::new("evaluate_value", "(self, /)", Get, evaluate_value, "The function that computes the value."),
    D::new("__type_params__", "(self, /)", Get, type_params, "The type parameters."),
    D::new("__parameters__", "(self, /)", Get, parameters, "The type parameters, tuples of them unpacked."),
    D::new("__module__", "(self, /)", Get, module, "The defining module's name."),
    D::new("__module__", "(self, value, /)", Set, set_module, "The defining module's name."),
    D::new(
        "__reduce__",
        "(self, /)",
        Method,
        |c, a| Ok(c.field_or_none(a.get(c, 0).handle(), NAME)),
        "Its name, for pickle.",
    ),
];

/// `NoDefaultType`.
pub static NO_DEFAULT: &[D] = &[
    D::new("__new__", "(cls, /)", Static, |_, _| Ok(Value::NO_DEFAULT), "The one object of its kind."),
    D::new("__repr__", "(self, /)", Slot, |c, _| Ok(c.str("typing.NoDefault")), "Return repr(self)."),
    D::new("__reduce__", "(self, /)", Method, |c, _| Ok(c.str("NoDefault")), "Its name, for pickle."),
];

/// The evaluator of a known value, which is lane 0.
pub static CONST_EVALUATOR: &[D] = &[
    D::new("__repr__", "(self, /)", Slot, evaluator_repr, "Return repr(self)."),
    D::new("__call__", "(self, format, /)", Slot, evaluator_call, "The value, or its text for format 4."),
];

impl Ctx {
    /// `type X = ...`: a tuple of name, type parameters (or None) and the function that computes the value.
    pub fn new_type_alias(&mut self, parts: Value) -> Value {
        let items = self.heap.items(parts.handle()).to_vec();
        let mut fields = [Value::NULL; WORDS];
        fields[NAME] = self.heap.dup(items[0]);
        fields[TYPE_PARAMS] = if items[1].is_none() { Value::NULL } else { self.heap.dup(items[1]) };
        fields[COMPUTE] = self.heap.dup(items[2]);
        self.new_fields_of(ty::TYPE_ALIAS_TYPE, &fields)
    }

    /// The type parameters of a type alias, borrowed, or NULL.
    pub fn type_alias_params(&self, alias: Value) -> Value {
        self.heap.field(alias.handle(), TYPE_PARAMS)
    }

    /// A callable that answers a known value.
    pub fn new_const_evaluator(&mut self, v: Value) -> Value {
        let v = self.heap.dup(v);
        self.heap.new_record(ty::CONST_EVALUATOR, [v.raw(), NO, NO, NO, NO, 0])
    }
}

/// Arguments: class, name, value, type_params.
fn new(ctx: &mut Ctx, args: Args) -> Flow {
    let (name, value, params) = (args.get(ctx, 1), args.get(ctx, 2), args.get(ctx, 3));
    if ctx.heap.layout(name) != Layout::Str {
        let message = format!("typealias() argument 'name' must be str, not {}", ctx.type_name(name));
        return Err(ctx.type_error(message));
    }
    if !params.is_null() && ctx.heap.layout(params) != Layout::Tuple {
        return Err(ctx.type_error("type_params must be a tuple"));
    }
    let mut default_seen = false;
    let list = if params.is_null() { Vec::new() } else { ctx.heap.items(params.handle()).to_vec() };
    for &param in &list {
        if !super::type_param::is_type_param(ctx.heap.type_of(param)) {
            return ctx.raise_rendered(
                ty::TYPE_ERROR,
                &format!("Expected a type param, got {REPR}"),
                &[param],
            );
        }
        let has = ctx.type_param_has_default(param);
        if default_seen && !has {
            let text = format!("non-default type parameter '{REPR}' follows default type parameter");
            return ctx.raise_rendered(ty::TYPE_ERROR, &text, &[param]);
        }
        default_seen |= has;
    }
    let frame = ctx.visible_frame();
    let module =
        frame.map_or(Value::NULL, |f| ctx.heap.field(f.func.handle(), crate::heap::layout::function::MODULE));
    let mut fields = [Value::NULL; WORDS];
    fields[NAME] = ctx.heap.dup(name);
    fields[TYPE_PARAMS] = if list.is_empty() { Value::NULL } else { ctx.heap.dup(params) };
    fields[VALUE] = ctx.heap.dup(value);
    fields[MODULE] = ctx.heap.dup(module);
    Ok(ctx.new_fields_of(ty::TYPE_ALIAS_TYPE, &fields))
}

fn repr(ctx: &mut Ctx, args: Args) -> Flow {
    let name = ctx.heap.field(args.get(ctx, 0).handle(), NAME);
    ctx.render(&STR.to_string(), &[name])
}

/// Window: the native's arguments. A value that could be computed is kept.
fn value(ctx: &mut Ctx, args: Args) -> Flow {
    let h = args.get(ctx, 0).handle();
    let known = ctx.heap.field(h, VALUE);
    if !known.is_null() {
        return Ok(ctx.heap.dup(known));
    }
    let compute = ctx.heap.field(h, COMPUTE);
    let v = sub!(ctx, ctx.call(compute, &[]), &COMPUTED, [args.base, 0, 0, 0]);
    Ok(keep(ctx, args.base, v))
}

static COMPUTED: Resume = Resume::new("", |ctx, cont, v| Ok(keep(ctx, cont.state[0], v)));

fn keep(ctx: &mut Ctx, base: u32, v: Value) -> Value {
    let answer = ctx.heap.dup(v);
    let old = ctx.heap.set_field(ctx.at(base).handle(), VALUE, v);
    ctx.heap.release(old);
    answer
}

fn evaluate_value(ctx: &mut Ctx, args: Args) -> Flow {
    let h = args.get(ctx, 0).handle();
    let (compute, known) = (ctx.heap.field(h, COMPUTE), ctx.heap.field(h, VALUE));
    Ok(if compute.is_null() { ctx.new_const_evaluator(known) } else { ctx.heap.dup(compute) })
}

fn type_params(ctx: &mut Ctx, args: Args) -> Flow {
    let v = ctx.type_alias_params(args.get(ctx, 0));
    Ok(if v.is_null() { Value::EMPTY_TUPLE } else { ctx.heap.dup(v) })
}

fn parameters(ctx: &mut Ctx, args: Args) -> Flow {
    let v = ctx.type_alias_params(args.get(ctx, 0));
    Ok(if v.is_null() { Value::EMPTY_TUPLE } else { generic::unpack_tuples(ctx, v) })
}

fn module(ctx: &mut Ctx, args: Args) -> Flow {
    let h = args.get(ctx, 0).handle();
    let (own, compute) = (ctx.heap.field(h, MODULE), ctx.heap.field(h, COMPUTE));
    let v = match own.is_null() && !compute.is_null() {
        true => ctx.heap.field(compute.handle(), crate::heap::layout::function::MODULE),
        false => own,
    };
    Ok(if v.is_null() { Value::NONE } else { ctx.heap.dup(v) })
}

fn set_module(ctx: &mut Ctx, args: Args) -> Flow {
    let v = args.get(ctx, 1);
    let v = ctx.heap.dup(v);
    let old = ctx.heap.set_field(args.get(ctx, 0).handle(), MODULE, v);
    ctx.heap.release(old);
    Ok(Value::NONE)
}

fn getitem(ctx: &mut Ctx, args: Args) -> Flow {
    let alias = args.get(ctx, 0);
    if ctx.type_alias_params(alias).is_null() {
        return Err(ctx.type_error("Only generic type aliases are subscriptable"));
    }
    Ok(ctx.new_generic_alias(alias, args.get(ctx, 1)))
}

fn iter(ctx: &mut Ctx, args: Args) -> Flow {
    let one = ctx.new_unpack(args.get(ctx, 0));
    let one = ctx.heap.new_tuple(&[one]);
    ctx.push(one);
    ctx.iter(one.as_borrowed())
}

fn or(ctx: &mut Ctx, args: Args, left: u32, right: u32) -> Flow {
    super::union::union(ctx, args.get(ctx, left), args.get(ctx, right))
}

fn evaluator_repr(ctx: &mut Ctx, args: Args) -> Flow {
    let v = ctx.heap.lane(args.get(ctx, 0).handle(), 0);
    ctx.render(&format!("<constevaluator {REPR}>"), &[v])
}

fn evaluator_call(ctx: &mut Ctx, args: Args) -> Flow {
    let (v, format) = (ctx.heap.lane(args.get(ctx, 0).handle(), 0), args.get(ctx, 1));
    if ctx.heap.exact_int(format) != Some(4) {
        return Ok(ctx.heap.dup(v));
    }
    let items = match ctx.heap.type_of(v) {
        ty::TUPLE => ctx.heap.items(v.handle()).to_vec(),
        _ => vec![v],
    };
    let (mut text, mut values) = (String::new(), Vec::new());
    for (i, item) in items.iter().enumerate() {
        text += if i > 0 { ", " } else { "" };
        match item.is(ctx.heap.type_object(ty::NONE)) {
            true => text += "None",
            false => super::alias::write_item(ctx, item.as_borrowed(), &mut text, &mut values, true),
        }
    }
    let text = if ctx.heap.type_of(v) == ty::TUPLE { format!("({text})") } else { text };
    ctx.render(&text, &values)
}
