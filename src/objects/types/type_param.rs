//! `TypeVar`, `TypeVarTuple` and `ParamSpec`: type parameters, whose bounds, constraints and defaults are computed when
//! they are first asked for.

use super::core_support::{NO, STR};
use crate::heap::{Layout, TypeId, Value, ty};
use crate::objects::Kind::{Get, Member, Method, Slot, Static};
use crate::objects::{Args, Ctx, Flow, NativeDef as D, Resume};
use crate::sub;

/// Fields, the same for all three kinds.
pub const NAME: usize = 0;
const BOUND: usize = 1;
const EVALUATE_BOUND: usize = 2;
const CONSTRAINTS: usize = 3;
const EVALUATE_CONSTRAINTS: usize = 4;
const DEFAULT: usize = 5;
const EVALUATE_DEFAULT: usize = 6;
/// A small int of the bits below.
const VARIANCE: usize = 7;
const WORDS: usize = 8;

const COVARIANT: i64 = 1;
const CONTRAVARIANT: i64 = 2;
const INFERRED: i64 = 4;

/// Rows of all three.
pub static COMMON: &[D] = &[
    D::new("__repr__", "(self, /)", Slot, repr, "Return repr(self)."),
    D::new("__name__", "(self, /)", Member, |c, a| field(c, a, NAME), "The name."),
    D::new("__default__", "(self, /)", Get, |c, a| lazy(c, a, DEFAULT), "The default value."),
    D::new(
        "evaluate_default",
        "(self, /)",
        Get,
        |c, a| evaluator(c, a, DEFAULT),
        "What computes the default.",
    ),
    D::new("has_default", "(self, /)", Method, has_default, "True if it has a default."),
    D::new("__reduce__", "(self, /)", Method, |c, a| field(c, a, NAME), "Its name, for pickle."),
    D::new("__mro_entries__", "(self, bases, /)", Method, no_base, "Refuses to be a base class."),
    D::new("__typing_subst__", "(self, arg, /)", Method, substitute, "What takes its place."),
];

/// Rows of TypeVar and ParamSpec.
pub static VARIANT: &[D] = &[
    D::new("__covariant__", "(self, /)", Member, |c, a| variance(c, a, COVARIANT), "True if covariant."),
    D::new(
        "__contravariant__",
        "(self, /)",
        Member,
        |c, a| variance(c, a, CONTRAVARIANT),
        "True if contravariant.",
    ),
    D::new("__infer_variance__", "(self, /)", Member, |c, a| variance(c, a, INFERRED), "True if inferred."),
    D::new("__bound__", "(self, /)", Get, |c, a| lazy(c, a, BOUND), "The upper bound."),
    D::new("__or__", "(self, value, /)", Slot, |c, a| or(c, a, 0, 1), "Return self|value."),
    D::new("__ror__", "(self, value, /)", Slot, |c, a| or(c, a, 1, 0), "Return value|self."),
];

/// Rows of TypeVar alone.
pub static TYPE_VAR: &[D] = &[
    D::new(
        "__new__",
        "(cls, name, *constraints, bound=None, default=NoDefault, covariant=False, contravariant=False, infer_variance=False)",
        Static,
        new_type_var,
        "Create a TypeVar.",
    ),
    D::new("__constraints__", "(self, /)", Get, |c, a| lazy(c, a, CONSTRAINTS), "The constraints."),
    D::new("evaluate_bound", "(self, /)", Get, |c, a| evaluator(c, a, BOUND), "What computes the bound."),
    D::new(
        "evaluate_constraints",
        "(self, /)",
        Get,
        |c, a| evaluator(c, a, CONSTRAINTS),
        "What computes the constraints.",
    ),
];

/// Rows of ParamSpec alone.
pub static PARAM_SPEC: &[D] = &[
    D::new(
        "__new__",
        "(cls, name, *, bound=None, default=NoDefault, covariant=False, contravariant=False, infer_variance=False)",
        Static,
        new_param_spec,
        "Create a ParamSpec.",
    ),
    D::new("args", "(self, /)", Get, |c, a| part(c, a, ty::PARAM_SPEC_ARGS), "Its positional arguments."),
    D::new("kwargs", "(self, /)", Get, |c, a| part(c, a, ty::PARAM_SPEC_KWARGS), "Its keyword arguments."),
];

/// Rows of TypeVarTuple alone.
pub static TYPE_VAR_TUPLE: &[D] = &[
    D::new(
        "__new__",
        "(cls, name, *, default=NoDefault)",
        Static,
        new_type_var_tuple,
        "Create a TypeVarTuple.",
    ),
    D::new("__iter__", "(self, /)", Slot, unpacked, "Yields itself unpacked."),
];

/// Rows of `P.args` and `P.kwargs`; lane 0 is the ParamSpec.
pub static PART: &[D] = &[
    D::new("__new__", "(cls, origin, /)", Static, new_part, "Create and return a new object."),
    D::new(
        "__origin__",
        "(self, /)",
        Member,
        |c, a| Ok(c.lane_or_none(a.get(c, 0).handle(), 0)),
        "The ParamSpec.",
    ),
    D::new("__repr__", "(self, /)", Slot, part_repr, "Return repr(self)."),
    D::new("__eq__", "(self, value, /)", Slot, |c, a| part_compare(c, a, true), "Return self==value."),
    D::new("__ne__", "(self, value, /)", Slot, |c, a| part_compare(c, a, false), "Return self!=value."),
    D::new("__mro_entries__", "(self, bases, /)", Method, no_base, "Refuses to be a base class."),
];

/// True for the three kinds of type parameters.
pub fn is_type_param(t: TypeId) -> bool {
    matches!(t, ty::TYPE_VAR | ty::TYPE_VAR_TUPLE | ty::PARAM_SPEC)
}

impl Ctx {
    /// A type parameter as the syntax makes it; the name is borrowed.
    pub fn new_type_param(&mut self, type_: TypeId, name: Value) -> Value {
        let mut fields = [Value::NULL; WORDS];
        fields[NAME] = self.heap.dup(name);
        fields[VARIANCE] = Value::small_int(INFERRED);
        self.new_fields_of(type_, &fields)
    }

    /// Sets what computes a bound (2), constraints (3) or a default (5), by the numbers of the intrinsics.
    pub fn set_type_param_part(&mut self, param: Value, which: u32, evaluate: Value) {
        let i = match which {
            2 => EVALUATE_BOUND,
            3 => EVALUATE_CONSTRAINTS,
            _ => EVALUATE_DEFAULT,
        };
        let evaluate = self.heap.dup(evaluate);
        let old = self.heap.set_field(param.handle(), i, evaluate);
        self.heap.release(old);
    }

    /// The default of a type parameter, computed if it has not been asked for before.
    pub fn type_param_default(&mut self, param: Value) -> Flow {
        compute(self, param, DEFAULT)
    }

    /// True if a type parameter has a default.
    pub fn type_param_has_default(&self, param: Value) -> bool {
        let v = self.heap.field(param.handle(), DEFAULT);
        !self.heap.field(param.handle(), EVALUATE_DEFAULT).is_null()
            || !v.is_null() && !v.is(Value::NO_DEFAULT)
    }

    /// What the program means by a type argument: None is its type. A tuple or a str is refused.
    pub fn type_argument(&mut self, v: Value, what: &str) -> Flow<Value> {
        match self.heap.type_of(v) {
            ty::NONE => Ok(self.heap.type_object(ty::NONE)),
            ty::STR => Err(self
                .unsupported("types given as text (the standard library's annotationlib)")
                .unwrap_err()),
            ty::TUPLE => {
                let text = format!("{what} Got {}.", super::core_support::REPR);
                Err(self.raise_rendered(ty::TYPE_ERROR, &text, &[v]).unwrap_err())
            }
            _ => Ok(v),
        }
    }

    /// Remembers the module of the running function in `__module__`.
    fn tell_module(&mut self, v: Value) {
        if let Some(frame) = self.visible_frame() {
            let module = self.heap.field(frame.func.handle(), crate::heap::layout::function::MODULE);
            let module = if module.is_null() { Value::NONE } else { self.heap.dup(module) };
            self.dict_set_attr(v, "__module__", module);
        }
    }
}

fn field(ctx: &mut Ctx, args: Args, i: usize) -> Flow {
    Ok(ctx.field_or_none(args.get(ctx, 0).handle(), i))
}

fn bits(ctx: &Ctx, v: Value) -> i64 {
    ctx.heap.exact_int(ctx.heap.field(v.handle(), VARIANCE)).unwrap_or(0)
}

fn variance(ctx: &mut Ctx, args: Args, bit: i64) -> Flow {
    Ok(Value::bool(bits(ctx, args.get(ctx, 0)) & bit != 0))
}

fn repr(ctx: &mut Ctx, args: Args) -> Flow {
    let v = args.get(ctx, 0);
    let name = ctx.heap.field(v.handle(), NAME);
    let sign = match bits(ctx, v) {
        _ if ctx.heap.type_of(v) == ty::TYPE_VAR_TUPLE => "",
        b if b & INFERRED != 0 => "",
        b if b & COVARIANT != 0 => "+",
        b if b & CONTRAVARIANT != 0 => "-",
        _ => "~",
    };
    ctx.render(&format!("{sign}{STR}"), &[name])
}

/// A part that may have to be computed.
fn lazy(ctx: &mut Ctx, args: Args, i: usize) -> Flow {
    compute(ctx, args.get(ctx, 0), i)
}

/// Window: the parameter.
fn compute(ctx: &mut Ctx, param: Value, i: usize) -> Flow {
    let known = ctx.heap.field(param.handle(), i);
    if !known.is_null() {
        return Ok(ctx.heap.dup(known));
    }
    let evaluate = ctx.heap.field(param.handle(), i + 1);
    if evaluate.is_null() {
        return Ok(match i {
            BOUND => Value::NONE,
            CONSTRAINTS => Value::EMPTY_TUPLE,
            _ => Value::NO_DEFAULT,
        });
    }
    ctx.push_dup(param);
    let base = ctx.t.sp - 1;
    let v = sub!(ctx, ctx.call(evaluate, &[]), &COMPUTED, [base, i as u32, 0, 0]);
    Ok(keep(ctx, base, i, v))
}

static COMPUTED: Resume =
    Resume::new("", |ctx, cont, v| Ok(keep(ctx, cont.state[0], cont.state[1] as usize, v)));

fn keep(ctx: &mut Ctx, base: u32, i: usize, v: Value) -> Value {
    let answer = ctx.heap.dup(v);
    let old = ctx.heap.set_field(ctx.at(base).handle(), i, v);
    ctx.heap.release(old);
    ctx.cut(base);
    answer
}

/// The function that computes a part; one that answers the known value if there is none.
fn evaluator(ctx: &mut Ctx, args: Args, i: usize) -> Flow {
    let h = args.get(ctx, 0).handle();
    let (known, evaluate) = (ctx.heap.field(h, i), ctx.heap.field(h, i + 1));
    Ok(match (evaluate.is_null(), known.is_null()) {
        (false, _) => ctx.heap.dup(evaluate),
        (true, false) => ctx.new_const_evaluator(known),
        (true, true) => Value::NONE,
    })
}

fn has_default(ctx: &mut Ctx, args: Args) -> Flow {
    Ok(Value::bool(ctx.type_param_has_default(args.get(ctx, 0))))
}

fn no_base(ctx: &mut Ctx, args: Args) -> Flow {
    let name = ctx.type_name(args.get(ctx, 0)).rsplit('.').next().unwrap_or("").to_owned();
    Err(ctx.type_error(format!("Cannot subclass an instance of {name}")))
}

fn substitute(ctx: &mut Ctx, args: Args) -> Flow {
    if ctx.heap.type_of(args.get(ctx, 0)) == ty::TYPE_VAR_TUPLE {
        return Err(ctx.type_error("Substitution of bare TypeVarTuple is not supported"));
    }
    let v = ctx.type_argument(args.get(ctx, 1), "Parameters to generic types must be types.")?;
    Ok(ctx.heap.dup(v))
}

fn or(ctx: &mut Ctx, args: Args, left: u32, right: u32) -> Flow {
    super::union::union(ctx, args.get(ctx, left), args.get(ctx, right))
}

/// The variance flags of a constructor, from argument `i` on: each may be any object.
fn flags(ctx: &mut Ctx, args: Args, i: u32) -> Flow<i64> {
    let mut bits = 0;
    for (j, bit) in [COVARIANT, CONTRAVARIANT, INFERRED].into_iter().enumerate() {
        let v = args.get(ctx, i + j as u32);
        if !v.is_null() && ctx.truth_now(v) != Some(false) {
            bits |= bit;
        }
    }
    if bits & COVARIANT != 0 && bits & CONTRAVARIANT != 0 {
        return Err(ctx.value_error("Bivariant types are not supported."));
    }
    if bits & INFERRED != 0 && bits != INFERRED {
        return Err(ctx.value_error("Variance cannot be specified with infer_variance."));
    }
    Ok(bits)
}

fn check_name(ctx: &mut Ctx, args: Args, class: &str) -> Flow<Value> {
    let name = args.get(ctx, 1);
    if ctx.heap.layout(name) == Layout::Str {
        return Ok(name);
    }
    let message = format!("{class}() argument 'name' must be str, not {}", ctx.type_name(name));
    Err(ctx.type_error(message))
}

/// A bound given to a constructor: NULL for none.
fn check_bound(ctx: &mut Ctx, bound: Value) -> Flow<Value> {
    match bound.is_null() || bound.is_none() {
        true => Ok(Value::NULL),
        false => ctx.type_argument(bound, "Bound must be a type."),
    }
}

/// Makes the object; bound, constraints and default are borrowed and may be NULL.
fn made(ctx: &mut Ctx, type_: TypeId, parts: [Value; 4], bits: i64) -> Value {
    let [name, bound, constraints, default] = parts;
    let mut fields = [Value::NULL; WORDS];
    fields[NAME] = ctx.heap.dup(name);
    fields[BOUND] = ctx.heap.dup(bound);
    fields[CONSTRAINTS] = ctx.heap.dup(constraints);
    fields[DEFAULT] = ctx.heap.dup(if default.is_null() { Value::NO_DEFAULT } else { default });
    fields[VARIANCE] = Value::small_int(bits);
    let v = ctx.new_fields_of(type_, &fields);
    ctx.tell_module(v.as_borrowed());
    v
}

/// Arguments: class, name, bound, default, three flags, constraints...
fn new_type_var(ctx: &mut Ctx, args: Args) -> Flow {
    let name = check_name(ctx, args, "typevar")?;
    let bits = flags(ctx, args, 4)?;
    let bound = check_bound(ctx, args.get(ctx, 2))?;
    let mut constraints = ctx.extra_args(args, 7);
    if constraints.len() == 1 {
        return Err(ctx.type_error("A single constraint is not allowed"));
    }
    if !constraints.is_empty() && !bound.is_null() {
        return Err(ctx.type_error("Constraints cannot be combined with bound=..."));
    }
    for v in &mut constraints {
        *v = ctx.type_argument(*v, "TypeVar(name, constraint, ...): constraints must be types.")?;
    }
    let constraints = if constraints.is_empty() { Value::EMPTY_TUPLE } else { ctx.tuple_of(&constraints) };
    ctx.push(constraints);
    Ok(made(ctx, ty::TYPE_VAR, [name, bound, constraints.as_borrowed(), args.get(ctx, 3)], bits))
}

fn new_param_spec(ctx: &mut Ctx, args: Args) -> Flow {
    let name = check_name(ctx, args, "paramspec")?;
    let bits = flags(ctx, args, 4)?;
    // Unlike TypeVar's, no bound is checked like one that is None.
    let bound = args.opt(ctx, 2).unwrap_or(Value::NONE);
    let bound = ctx.type_argument(bound, "Bound must be a type.")?;
    Ok(made(ctx, ty::PARAM_SPEC, [name, bound, Value::NULL, args.get(ctx, 3)], bits))
}

fn new_type_var_tuple(ctx: &mut Ctx, args: Args) -> Flow {
    let name = check_name(ctx, args, "typevartuple")?;
    Ok(made(ctx, ty::TYPE_VAR_TUPLE, [name, Value::NULL, Value::NULL, args.get(ctx, 2)], 0))
}

/// `*Ts`: the one item is `Unpack[Ts]`.
fn unpacked(ctx: &mut Ctx, args: Args) -> Flow {
    let one = ctx.new_unpack(args.get(ctx, 0));
    let one = ctx.heap.new_tuple(&[one]);
    ctx.push(one);
    ctx.iter(one.as_borrowed())
}

fn part(ctx: &mut Ctx, args: Args, type_: TypeId) -> Flow {
    let origin = args.get(ctx, 0);
    let origin = ctx.heap.dup(origin);
    Ok(ctx.heap.new_record(type_, [origin.raw(), NO, NO, NO, 0, 0]))
}

fn new_part(ctx: &mut Ctx, args: Args) -> Flow {
    let id = ctx.class_arg(args)?;
    let origin = args.get(ctx, 1);
    let origin = ctx.heap.dup(origin);
    Ok(ctx.heap.new_record(id, [origin.raw(), NO, NO, NO, 0, 0]))
}

fn part_repr(ctx: &mut Ctx, args: Args) -> Flow {
    let v = args.get(ctx, 0);
    let which = if ctx.heap.type_of(v) == ty::PARAM_SPEC_ARGS { "args" } else { "kwargs" };
    let origin = ctx.heap.lane(v.handle(), 0);
    if ctx.heap.type_of(origin) == ty::PARAM_SPEC {
        let name = ctx.heap.field(origin.handle(), NAME);
        return ctx.render(&format!("{STR}.{which}"), &[name]);
    }
    ctx.render(&format!("{}.{which}", super::core_support::REPR), &[origin])
}

fn part_compare(ctx: &mut Ctx, args: Args, eq: bool) -> Flow {
    let (a, b) = (args.get(ctx, 0), args.get(ctx, 1));
    if ctx.heap.type_of(a) != ctx.heap.type_of(b) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let (a, b) = (ctx.heap.lane(a.handle(), 0), ctx.heap.lane(b.handle(), 0));
    use crate::objects::protocol::Compare;
    ctx.compare(if eq { Compare::Eq } else { Compare::Ne }, a, b)
}
