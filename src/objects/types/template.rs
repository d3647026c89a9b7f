//! `Template` and `Interpolation`: what a t-string is made of.
//!
//! Lanes of a template: the tuple of its texts, that of its interpolations; the texts are one more. Lanes of an
//! interpolation: value, expression, conversion, format spec. Lanes of the iterator: both tuples, position (raw).

use super::core_support::{NO, REPR};
use crate::heap::{Layout, Value, ty};
use crate::objects::Kind::{ClassMethod, Get, Member, Method, Slot, Static};
use crate::objects::{Args, Ctx, Flow, NativeDef as D, Resume};
use crate::sub;

const STRINGS: usize = 0;
const INTERPOLATIONS: usize = 1;

/// Of the iterator.
const POSITION: usize = 2;

const VALUE: usize = 0;
const EXPRESSION: usize = 1;
const CONVERSION: usize = 2;
const SPEC: usize = 3;

/// Everything in `Template`'s dict.
pub static TEMPLATE: &[D] = &[
    D::new("__new__", "(cls, /, *args, **kwargs)", Static, new_template, "Create and return a new object."),
    D::new("__repr__", "(self, /)", Slot, repr_template, "Return repr(self)."),
    D::new("__iter__", "(self, /)", Slot, iter, "Implement iter(self)."),
    D::new("__add__", "(self, value, /)", Slot, add, "Return self+value."),
    D::new("strings", "(self, /)", Member, |c, a| lane(c, a, STRINGS), "Strings"),
    D::new("interpolations", "(self, /)", Member, |c, a| lane(c, a, INTERPOLATIONS), "Interpolations"),
    D::new("values", "(self, /)", Get, values, "Values of interpolations"),
    D::new(
        "__class_getitem__",
        "(cls, item, /)",
        ClassMethod,
        |c, a| Ok(c.new_generic_alias(a.get(c, 0), a.get(c, 1))),
        "See PEP 585",
    ),
    D::new("__reduce__", "(self, /)", Method, reduce_template, "What makes a template, and the two tuples."),
];

/// Everything in `Interpolation`'s dict but `__match_args__`.
pub static INTERPOLATION: &[D] = &[
    D::new(
        "__new__",
        "(cls, value, expression='', conversion=None, format_spec='')",
        Static,
        new_interpolation,
        "Create and return a new object.",
    ),
    D::new("__repr__", "(self, /)", Slot, repr_interpolation, "Return repr(self)."),
    D::new("value", "(self, /)", Member, |c, a| lane(c, a, VALUE), "Value"),
    D::new("expression", "(self, /)", Member, |c, a| lane(c, a, EXPRESSION), "Expression"),
    D::new("conversion", "(self, /)", Member, |c, a| lane(c, a, CONVERSION), "Conversion"),
    D::new("format_spec", "(self, /)", Member, |c, a| lane(c, a, SPEC), "Format specifier"),
    D::new(
        "__class_getitem__",
        "(cls, item, /)",
        ClassMethod,
        |c, a| Ok(c.new_generic_alias(a.get(c, 0), a.get(c, 1))),
        "See PEP 585",
    ),
    D::new("__reduce__", "(self, /)", Method, reduce_interpolation, "The class and the four parts."),
];

/// The iterator of a template.
pub static ITERATOR: &[D] = &[
    D::new("__iter__", "(self, /)", Slot, itself, "Implement iter(self)."),
    D::new("__next__", "(self, /)", Slot, next, "Implement next(self)."),
];

impl Ctx {
    /// A template of its parts, which are taken over.
    pub fn new_template(&mut self, strings: Value, interpolations: Value) -> Value {
        self.heap.new_record(ty::TEMPLATE, [strings.raw(), interpolations.raw(), NO, NO, NO, 0])
    }

    /// An interpolation of value, expression, conversion and format spec, which are taken over.
    pub fn new_interpolation(&mut self, parts: [Value; 4]) -> Value {
        let [a, b, c, d] = parts.map(Value::raw);
        self.heap.new_record(ty::INTERPOLATION, [a, b, c, d, NO, 0])
    }
}

fn lane(ctx: &mut Ctx, args: Args, i: usize) -> Flow {
    Ok(ctx.lane_or_none(args.get(ctx, 0).handle(), i))
}

fn itself(ctx: &mut Ctx, args: Args) -> Flow {
    let v = args.get(ctx, 0);
    Ok(ctx.heap.dup(v))
}

/// Arguments: class, keywords, texts and interpolations in any order.
fn new_template(ctx: &mut Ctx, args: Args) -> Flow {
    let keywords = args.get(ctx, 1);
    if !keywords.is_null() && ctx.heap.dict_len(keywords.handle()) > 0 {
        return Err(ctx.type_error("Template.__new__ only accepts *args arguments"));
    }
    let (mut texts, mut between): (Vec<Vec<u8>>, Vec<Value>) = (vec![Vec::new()], Vec::new());
    for v in ctx.extra_args(args, 2) {
        if ctx.heap.layout(v) == Layout::Str {
            let last = texts.last_mut().expect("there is always one");
            last.extend_from_slice(ctx.heap.str_bytes(v.handle()));
        } else if ctx.heap.type_of(v) == ty::INTERPOLATION {
            between.push(v);
            texts.push(Vec::new());
        } else {
            let got = ctx.full_name_of(ctx.heap.type_of(v));
            let message =
                format!("Template.__new__ *args need to be of type 'str' or 'Interpolation', got {got}");
            return Err(ctx.type_error(message));
        }
    }
    let texts: Vec<Value> = texts.iter().map(|text| ctx.heap.new_str(text)).collect();
    let texts = ctx.heap.new_tuple(&texts);
    let between = ctx.tuple_of(&between);
    Ok(ctx.new_template(texts, between))
}

fn repr_template(ctx: &mut Ctx, args: Args) -> Flow {
    let h = args.get(ctx, 0).handle();
    let parts = [ctx.heap.lane(h, STRINGS), ctx.heap.lane(h, INTERPOLATIONS)];
    ctx.render(&format!("Template(strings={REPR}, interpolations={REPR})"), &parts)
}

fn values(ctx: &mut Ctx, args: Args) -> Flow {
    let between = ctx.heap.lane(args.get(ctx, 0).handle(), INTERPOLATIONS);
    let items = ctx.heap.items(between.handle()).to_vec();
    let values: Vec<Value> = items.iter().map(|v| ctx.heap.lane(v.handle(), VALUE)).collect();
    Ok(ctx.tuple_of(&values))
}

/// The last text of one and the first of the other become one.
fn add(ctx: &mut Ctx, args: Args) -> Flow {
    let (a, b) = (args.get(ctx, 0), args.get(ctx, 1));
    if ctx.heap.type_of(b) != ty::TEMPLATE {
        let got = ctx.full_name_of(ctx.heap.type_of(b));
        let message = format!(
            "can only concatenate string.templatelib.Template (not \"{got}\") to string.templatelib.Template"
        );
        return Err(ctx.type_error(message));
    }
    let items =
        |ctx: &Ctx, v: Value, i: usize| ctx.heap.items(ctx.heap.lane(v.handle(), i).handle()).to_vec();
    let (mut left, right) = (items(ctx, a, STRINGS), items(ctx, b, STRINGS));
    let last = left.pop().expect("there is always one");
    let joined = ctx.concat_str(last.as_borrowed(), right[0].as_borrowed())?;
    let mut texts: Vec<Value> = left.into_iter().map(|v| ctx.heap.dup(v)).collect();
    texts.push(joined);
    texts.extend(right[1..].iter().map(|&v| ctx.heap.dup(v)));
    let texts = ctx.heap.new_tuple(&texts);
    let between = [items(ctx, a, INTERPOLATIONS), items(ctx, b, INTERPOLATIONS)].concat();
    let between = ctx.tuple_of(&between);
    Ok(ctx.new_template(texts, between))
}

fn iter(ctx: &mut Ctx, args: Args) -> Flow {
    let h = args.get(ctx, 0).handle();
    let [strings, between] =
        [STRINGS, INTERPOLATIONS].map(|i| ctx.heap.lane(h, i)).map(|v| ctx.heap.dup(v).raw());
    Ok(ctx.heap.new_record(ty::TEMPLATE_ITER, [strings, between, 0, NO, NO, 0]))
}

/// Texts at even positions, interpolations at odd ones; an empty text is passed over.
fn next(ctx: &mut Ctx, args: Args) -> Flow {
    let it = args.get(ctx, 0).handle();
    loop {
        let at = ctx.heap.slot(it).lane(POSITION) as usize;
        let from = ctx.heap.lane(it, if at.is_multiple_of(2) { STRINGS } else { INTERPOLATIONS });
        let Some(&v) = ctx.heap.items(from.handle()).get(at / 2) else {
            return Err(ctx.stop_iteration(Value::NULL));
        };
        ctx.heap.slot_mut(it).set_lane(POSITION, at as u32 + 1);
        if at % 2 == 1 || !ctx.heap.str_bytes(v.handle()).is_empty() {
            return Ok(ctx.heap.dup(v));
        }
    }
}

/// Arguments: class, value, expression, conversion, format spec.
fn new_interpolation(ctx: &mut Ctx, args: Args) -> Flow {
    let conversion = args.opt(ctx, 3).unwrap_or(Value::NONE);
    for (i, name) in [(2, "expression"), (4, "format_spec")] {
        if let Some(v) = args.opt(ctx, i)
            && ctx.heap.layout(v) != Layout::Str
        {
            let got = ctx.type_or_none(v);
            let message = format!("Interpolation() argument '{name}' must be str, not {got}");
            return Err(ctx.type_error(message));
        }
    }
    if !conversion.is_none() {
        if ctx.heap.layout(conversion) != Layout::Str {
            let got = ctx.full_name_of(ctx.heap.type_of(conversion));
            let message = format!("Interpolation() argument 'conversion' must be str, not {got}");
            return Err(ctx.type_error(message));
        }
        if !matches!(ctx.heap.str_bytes(conversion.handle()), b"a" | b"r" | b"s") {
            let message = "Interpolation() argument 'conversion' must be one of 's', 'a' or 'r'";
            return Err(ctx.value_error(message));
        }
    }
    let empty = Value::borrowed(crate::heap::fixed::EMPTY_STR);
    let (expression, spec) = (args.opt(ctx, 2).unwrap_or(empty), args.opt(ctx, 4).unwrap_or(empty));
    let parts = [args.get(ctx, 1), expression, conversion, spec].map(|v| ctx.heap.dup(v));
    Ok(ctx.new_interpolation(parts))
}

fn parts(ctx: &Ctx, args: Args) -> [Value; 4] {
    let h = args.get(ctx, 0).handle();
    [VALUE, EXPRESSION, CONVERSION, SPEC].map(|i| ctx.heap.lane(h, i))
}

fn repr_interpolation(ctx: &mut Ctx, args: Args) -> Flow {
    let parts = parts(ctx, args);
    ctx.render(&format!("Interpolation({REPR}, {REPR}, {REPR}, {REPR})"), &parts)
}

fn reduce_template(ctx: &mut Ctx, args: Args) -> Flow {
    let modules = ctx.modules.handle();
    let module = ctx.dict_get(modules, "string.templatelib");
    if module.is_null() {
        return Err(ctx.raise(ty::IMPORT_ERROR, "No module named 'string.templatelib'"));
    }
    let name = ctx.heap.intern("_template_unpickle");
    ctx.push(name);
    let f = sub!(ctx, ctx.get_attr(module, name.as_borrowed()), &UNPICKLE, [args.base, args.n, 0, 0]);
    Ok(reduced_template(ctx, args, f))
}

static UNPICKLE: Resume = Resume::new("", |ctx, cont, f| {
    let [base, n, ..] = cont.state;
    Ok(reduced_template(ctx, Args { base, n }, f))
});

/// Takes the function over.
fn reduced_template(ctx: &mut Ctx, args: Args, f: Value) -> Value {
    let h = args.get(ctx, 0).handle();
    let parts = [STRINGS, INTERPOLATIONS].map(|i| ctx.heap.lane(h, i));
    let state = ctx.tuple_of(&parts);
    ctx.heap.new_tuple(&[f, state])
}

fn reduce_interpolation(ctx: &mut Ctx, args: Args) -> Flow {
    let parts = parts(ctx, args);
    let state = ctx.tuple_of(&parts);
    let class = ctx.heap.type_object(ty::INTERPOLATION);
    let class = ctx.heap.dup(class);
    Ok(ctx.heap.new_tuple(&[class, state]))
}
