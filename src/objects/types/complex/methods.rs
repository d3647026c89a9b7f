//! `complex`: construction and the method table.

use super::C;
use super::parse::{Fault, parse};
use crate::heap::{Layout, TypeId, Value, ty};
use crate::objects::protocol::BinaryOp;
use crate::objects::types::compare::compare_complex;
use crate::objects::types::core_support::REPR;
use crate::objects::types::int::parse::to_ascii_digits;
use crate::objects::types::macros::{binary_slots, compare_slots, row, unary_slots};
use crate::objects::types::support::format_method;
use crate::objects::{Args, Ctx, Flow, NativeDef, Resume, Special};
use crate::sub;

/// Everything in `complex`'s dict.
pub static METHODS: &[&[NativeDef]] = &[BINARY, COMPARE, UNARY, OTHERS];

static BINARY: &[NativeDef] = binary_slots!(slot;
    "__add__" "__radd__" Add "+", "__sub__" "__rsub__" Sub "-", "__mul__" "__rmul__" Mul "*",
    "__truediv__" "__rtruediv__" TrueDiv "/",
);

static COMPARE: &[NativeDef] = compare_slots!(compare_complex;
    "__lt__" Lt "<", "__le__" Le "<=", "__eq__" Eq "==", "__ne__" Ne "!=", "__gt__" Gt ">", "__ge__" Ge ">=");

static UNARY: &[NativeDef] =
    unary_slots!("__neg__" Neg "-self", "__pos__" Pos "+self", "__abs__" Abs "abs(self)");

static OTHERS: &[NativeDef] = &[
    row!("__new__" "(cls, real=0, imag=0)" Static new, "Create and return a new object."),
    row!("__repr__" "(self, /)" Slot repr, "Return repr(self)."),
    row!("__hash__" "(self, /)" Slot hash, "Return hash(self)."),
    row!("__bool__" "(self, /)" Slot |ctx, a| Ok(Value::bool(value(ctx, a) != (0.0, 0.0))), "True if self else False"),
    row!("__pow__" "(self, value, mod=None, /)" Slot |ctx, a| pow(ctx, a, 0, 1), "Return pow(self, value, mod)."),
    row!("__rpow__" "(self, value, mod=None, /)" Slot |ctx, a| pow(ctx, a, 1, 0), "Return pow(value, self, mod)."),
    row!("__format__" "(self, format_spec, /)" Method format_method, "Convert to a string according to format_spec."),
    row!("__complex__" "(self, /)" Method itself, "Convert this value to exact type complex."),
    row!("__getnewargs__" "(self, /)" Method getnewargs, "Arguments for copying and pickling."),
    row!("conjugate" "(self, /)" Method conjugate, "Return the complex conjugate of its argument."),
    row!("from_number" "(type, number, /)" ClassMethod from_number, "Convert number to a complex floating-point number."),
    row!("real" "(self)" Member |ctx, a| { let c = value(ctx, a); Ok(ctx.heap.new_float(c.0)) }, "the real part of a complex number"),
    row!("imag" "(self)" Member |ctx, a| { let c = value(ctx, a); Ok(ctx.heap.new_float(c.1)) }, "the imaginary part of a complex number"),
];

fn value(ctx: &Ctx, args: Args) -> C {
    ctx.heap.complex(args.get(ctx, 0))
}

fn slot(ctx: &mut Ctx, op: BinaryOp, a: Value, b: Value) -> Flow {
    let number = |v: Value| matches!(ctx.heap.layout(v), Layout::Complex | Layout::Float | Layout::Int);
    if !number(a) || !number(b) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    super::binary_values(ctx, op, a, b)
}

fn pow(ctx: &mut Ctx, args: Args, i: u32, j: u32) -> Flow {
    let (a, b) = (args.get(ctx, i), args.get(ctx, j));
    let numbers =
        [a, b].iter().all(|&v| matches!(ctx.heap.layout(v), Layout::Int | Layout::Float | Layout::Complex));
    if numbers && args.opt(ctx, 2).is_some_and(|m| !m.is_none()) {
        return Err(ctx.value_error("complex modulo"));
    }
    slot(ctx, BinaryOp::Pow, a, b)
}

fn repr(ctx: &mut Ctx, args: Args) -> Flow {
    let (re, im) = value(ctx, args);
    Ok(ctx.heap.new_str(&crate::objects::format::float::complex_repr(re, im)))
}

fn hash(ctx: &mut Ctx, args: Args) -> Flow {
    let identity = ctx.address_of(args.get(ctx, 0)) >> 4;
    let hash = super::hash(value(ctx, args), identity);
    Ok(ctx.heap.new_int(hash))
}

fn itself(ctx: &mut Ctx, args: Args) -> Flow {
    let v = args.get(ctx, 0);
    if ctx.heap.type_of(v) == ty::COMPLEX {
        return Ok(ctx.heap.dup(v));
    }
    let (re, im) = value(ctx, args);
    Ok(ctx.heap.new_complex(re, im))
}

fn conjugate(ctx: &mut Ctx, args: Args) -> Flow {
    let (re, im) = value(ctx, args);
    Ok(ctx.heap.new_complex(re, -im))
}

fn getnewargs(ctx: &mut Ctx, args: Args) -> Flow {
    let (re, im) = value(ctx, args);
    let parts = [ctx.heap.new_float(re), ctx.heap.new_float(im)];
    Ok(ctx.heap.new_tuple(&parts))
}

/// A new complex of a class.
pub fn make(ctx: &mut Ctx, class: TypeId, c: C) -> Value {
    if class == ty::COMPLEX {
        return ctx.heap.new_complex(c.0, c.1);
    }
    let h = ctx.heap.alloc(class);
    ctx.heap.slot_mut(h).w = [c.0.to_bits(), c.1.to_bits(), 0];
    ctx.adopt(h)
}

/// What a part of `complex(real, imag)` may be converted by.
fn is_number(ctx: &mut Ctx, v: Value) -> bool {
    matches!(ctx.heap.layout(v), Layout::Complex | Layout::Float | Layout::Int)
        || !ctx.special_of(v, Special::FLOAT).is_null()
        || !ctx.special_of(v, Special::INDEX).is_null()
}

/// Window: class, real, imag.
fn new(ctx: &mut Ctx, args: Args) -> Flow {
    let class = ctx.heap.type_id(args.get(ctx, 0));
    if let (Some(v), None) = (args.opt(ctx, 1), args.opt(ctx, 2)) {
        if ctx.is_str(v) {
            return from_text(ctx, class, v);
        }
        if ctx.heap.type_of(v) == ty::COMPLEX && class == ty::COMPLEX {
            return Ok(ctx.heap.dup(v));
        }
    }
    let real = args.opt(ctx, 1).unwrap_or(Value::small_int(0));
    if matches!(ctx.heap.type_of(real), ty::COMPLEX | ty::FLOAT | ty::INT)
        || ctx.special_of(real, Special::COMPLEX).is_null()
    {
        ctx.push_dup(real);
        return checked(ctx, args);
    }
    let method = ctx.special_of(real, Special::COMPLEX);
    let c = sub!(ctx, ctx.call_special(method, real, &[]), &REAL, [args.base, args.n, 0, 0]);
    real_answer(ctx, args, c)
}

/// The real part's `__complex__` has answered.
static REAL: Resume = Resume::new("complex", |ctx, cont, v| {
    let [base, n, ..] = cont.state;
    real_answer(ctx, Args { base, n }, v)
});

fn real_answer(ctx: &mut Ctx, args: Args, v: Value) -> Flow {
    if ctx.heap.layout(v) != Layout::Complex {
        let message = format!("__complex__ returned non-complex (type {})", ctx.tp_name(v));
        ctx.heap.release(v);
        return Err(ctx.type_error(message));
    }
    let v = match ctx.heap.type_of(v) {
        ty::COMPLEX => v,
        _ => sub!(
            ctx,
            ctx.warn_of_subclass("__complex__", "complex", v),
            &REAL_KEPT,
            [args.base, args.n, 0, 0]
        ),
    };
    ctx.push(v);
    checked(ctx, args)
}

static REAL_KEPT: Resume = Resume::new("complex", |ctx, cont, v| {
    let [base, n, ..] = cont.state;
    ctx.push(v);
    checked(ctx, Args { base, n })
});

/// Window, from here on: the arguments, what the real part has become.
fn checked(ctx: &mut Ctx, args: Args) -> Flow {
    let imag = args.opt(ctx, 2);
    for (v, name) in [(Some(ctx.peek(0)), "real"), (imag, "imag")] {
        let Some(v) = v else { continue };
        if !is_number(ctx, v) {
            let type_ = ctx.class_shown(v);
            let message = match imag {
                None => format!("complex() argument must be a string or a number, not {type_}"),
                Some(_) => format!("complex() argument '{name}' must be a real number, not {type_}"),
            };
            return Err(ctx.type_error(message));
        }
    }
    parts(ctx, args, 1)
}

/// Makes the parts numbers that need no Python code, from the given parameter on. A complex one is deprecated, but as the
/// only argument.
fn parts(ctx: &mut Ctx, args: Args, from: u32) -> Flow {
    let top = ctx.t.sp - 1;
    for i in from..=2 {
        let Some(given) = args.opt(ctx, i) else { continue };
        let v = if i == 1 { ctx.at(top) } else { given };
        let state = [args.base, args.n, i, top];
        if matches!(ctx.heap.layout(v), Layout::Int | Layout::Float) {
            continue;
        }
        if ctx.heap.layout(v) != Layout::Complex {
            let number = sub!(ctx, ctx.to_float(v), &PART, state);
            ctx.set_at(if i == 1 { top } else { args.base + i }, number);
        } else if args.opt(ctx, 2).is_some() {
            let name = if i == 1 { "real" } else { "imag" };
            let type_ = ctx.class_shown(given);
            let text = format!("complex() argument '{name}' must be a real number, not {type_}");
            sub!(ctx, ctx.warn(ty::DEPRECATION_WARNING, &text, false), &WARNED, state);
        }
    }
    let part = |ctx: &mut Ctx, v: Value| -> Flow<C> {
        Ok(match ctx.heap.layout(v) {
            Layout::Complex => ctx.heap.complex(v),
            _ => (ctx.int_or_float(v)?, 0.0),
        })
    };
    let (real, class) = (ctx.at(top), ctx.heap.type_id(args.get(ctx, 0)));
    let x = part(ctx, real)?;
    let Some(imag) = args.opt(ctx, 2) else { return Ok(make(ctx, class, x)) };
    let y = part(ctx, imag)?;
    // Only a part that is complex itself takes part in the other's place: `complex(0, -0.0)` keeps its sign.
    let is_complex = |v: Value| ctx.heap.layout(v) == Layout::Complex;
    let c = (if is_complex(imag) { x.0 - y.1 } else { x.0 }, if is_complex(real) { y.0 + x.1 } else { y.0 });
    Ok(make(ctx, class, c))
}

static PART: Resume = Resume::new("complex", |ctx, cont, number| {
    let [base, n, i, top] = cont.state;
    ctx.set_at(if i == 1 { top } else { base + i }, number);
    parts(ctx, Args { base, n }, i + 1)
});

static WARNED: Resume = Resume::new("complex", |ctx, cont, _| {
    let [base, n, i, _] = cont.state;
    parts(ctx, Args { base, n }, i + 1)
});

fn from_text(ctx: &mut Ctx, class: TypeId, v: Value) -> Flow {
    let text = String::from_utf8_lossy(ctx.heap.str_bytes(v.handle()));
    // What is no digit of any script is as wrong as it is, but underscores are looked at first.
    let ascii = to_ascii_digits(&text);
    match parse(ascii.as_deref().unwrap_or(&text)) {
        Ok(c) => Ok(make(ctx, class, c)),
        Err(Fault::Underscores) => {
            ctx.raise_rendered(ty::VALUE_ERROR, &format!("could not convert string to complex: {REPR}"), &[v])
        }
        Err(Fault::Malformed) => Err(ctx.value_error("complex() arg is a malformed string")),
    }
}

fn from_number(ctx: &mut Ctx, args: Args) -> Flow {
    let (class, v) = (args.get(ctx, 0), args.get(ctx, 1));
    if ctx.heap.type_of(v) == ty::COMPLEX && ctx.heap.type_id(class) == ty::COMPLEX {
        return Ok(ctx.heap.dup(v));
    }
    if ctx.is_str(v) || !is_number(ctx, v) && ctx.special_of(v, Special::COMPLEX).is_null() {
        let message = format!("must be real number, not {}", ctx.tp_name(v));
        return Err(ctx.type_error(message));
    }
    ctx.call(class, &[v])
}
