//! `float`: construction and the method table.

use num_bigint::BigInt;

use super::hex;
use crate::heap::{Layout, TypeId, Value, ty};
use crate::objects::protocol::BinaryOp;
use crate::objects::types::compare::compare_float;
use crate::objects::types::int::{convert::as_ratio, parse::to_ascii_digits};
use crate::objects::types::macros::{binary_slots, compare_slots, row, unary_slots};
use crate::objects::types::support::format_method;
use crate::objects::{Args, Ctx, Flow, NativeDef, Resume, Special};
use crate::{index_param, sub};

/// Everything in `float`'s dict.
pub static METHODS: &[&[NativeDef]] = &[BINARY, COMPARE, UNARY, OTHERS];

static BINARY: &[NativeDef] = binary_slots!(slot;
    "__add__" "__radd__" Add "+", "__sub__" "__rsub__" Sub "-", "__mul__" "__rmul__" Mul "*",
    "__mod__" "__rmod__" Mod "%", "__floordiv__" "__rfloordiv__" FloorDiv "//",
    "__truediv__" "__rtruediv__" TrueDiv "/",
);

static COMPARE: &[NativeDef] = compare_slots!(compare_float;
    "__lt__" Lt "<", "__le__" Le "<=", "__eq__" Eq "==", "__ne__" Ne "!=", "__gt__" Gt ">", "__ge__" Ge ">=");

static UNARY: &[NativeDef] =
    unary_slots!("__neg__" Neg "-self", "__pos__" Pos "+self", "__abs__" Abs "abs(self)");

static OTHERS: &[NativeDef] = &[
    row!("__new__" "(cls, x=0, /)" Static new, "Create and return a new object."),
    row!("__repr__" "(self, /)" Slot repr, "Return repr(self)."),
    row!("__hash__" "(self, /)" Slot hash, "Return hash(self)."),
    row!("__bool__" "(self, /)" Slot |ctx, a| Ok(Value::bool(value(ctx, a) != 0.0)), "True if self else False"),
    row!("__int__" "(self, /)" Slot trunc, "int(self)"),
    row!("__float__" "(self, /)" Slot itself, "float(self)"),
    row!("__pow__" "(self, value, mod=None, /)" Slot |ctx, a| pow(ctx, a, 0, 1), "Return pow(self, value, mod)."),
    row!("__rpow__" "(self, value, mod=None, /)" Slot |ctx, a| pow(ctx, a, 1, 0), "Return pow(value, self, mod)."),
    row!("__divmod__" "(self, value, /)" Slot |ctx, a| divmod(ctx, a, 0, 1), "Return divmod(self, value)."),
    row!("__rdivmod__" "(self, value, /)" Slot |ctx, a| divmod(ctx, a, 1, 0), "Return divmod(value, self)."),
    row!("__format__" "(self, format_spec, /)" Method format_method, "Formats the float according to format_spec."),
    row!("__getnewargs__" "(self, /)" Method getnewargs, "Arguments for copying and pickling."),
    row!("__round__" "(self, ndigits=None, /)" Method round, "Return the Integral closest to x, rounding half toward even."),
    row!("__trunc__" "(self, /)" Method trunc, "Return the Integral closest to x between 0 and x."),
    row!("__floor__" "(self, /)" Method |ctx, a| { let x = value(ctx, a); ctx.float_to_int(x.floor()) }, "Return the floor as an Integral."),
    row!("__ceil__" "(self, /)" Method |ctx, a| { let x = value(ctx, a); ctx.float_to_int(x.ceil()) }, "Return the ceiling as an Integral."),
    row!("__getformat__" "(type, typestr, /)" ClassMethod getformat, "You probably don't want to use this function."),
    row!("conjugate" "(self, /)" Method itself, "Return self, the complex conjugate of any float."),
    row!("is_integer" "(self, /)" Method is_integer, "Return True if the float is an integer."),
    row!("as_integer_ratio" "(self, /)" Method as_integer_ratio, "Return a pair of integers, whose ratio is exactly equal to the original float."),
    row!("hex" "(self, /)" Method to_hex, "Return a hexadecimal representation of a floating-point number."),
    row!("fromhex" "(type, string, /)" ClassMethod from_hex, "Create a floating-point number from a hexadecimal string."),
    row!("from_number" "(type, number, /)" ClassMethod from_number, "Convert real number to a floating-point number."),
    row!("real" "(self)" Get itself, "the real part of a complex number"),
    row!("imag" "(self)" Get |ctx, _| Ok(ctx.heap.new_float(0.0)), "the imaginary part of a complex number"),
];

fn value(ctx: &Ctx, args: Args) -> f64 {
    ctx.heap.float(args.get(ctx, 0))
}

fn is_real(ctx: &Ctx, v: Value) -> bool {
    matches!(ctx.heap.layout(v), Layout::Float | Layout::Int)
}

fn slot(ctx: &mut Ctx, op: BinaryOp, a: Value, b: Value) -> Flow {
    if !is_real(ctx, a) || !is_real(ctx, b) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let (x, y) = (ctx.int_or_float(a)?, ctx.int_or_float(b)?);
    super::binary(ctx, op, x, y)
}

fn pow(ctx: &mut Ctx, args: Args, i: u32, j: u32) -> Flow {
    let modulus = args.opt(ctx, 2).filter(|m| !m.is_none());
    let (a, b) = (args.get(ctx, i), args.get(ctx, j));
    if modulus.is_some() {
        return Err(ctx.type_error("pow() 3rd argument not allowed unless all arguments are integers"));
    }
    slot(ctx, BinaryOp::Pow, a, b)
}

fn divmod(ctx: &mut Ctx, args: Args, i: u32, j: u32) -> Flow {
    let (a, b) = (args.get(ctx, i), args.get(ctx, j));
    if !is_real(ctx, a) || !is_real(ctx, b) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let (x, y) = (ctx.int_or_float(a)?, ctx.int_or_float(b)?);
    ctx.float_divmod(x, y)
}

fn repr(ctx: &mut Ctx, args: Args) -> Flow {
    let text = crate::objects::format::float::repr(value(ctx, args));
    Ok(ctx.heap.new_str(&text))
}

fn hash(ctx: &mut Ctx, args: Args) -> Flow {
    let identity = ctx.address_of(args.get(ctx, 0)) >> 4;
    let hash = super::hash(value(ctx, args), identity);
    Ok(ctx.heap.new_int(hash))
}

fn itself(ctx: &mut Ctx, args: Args) -> Flow {
    let v = args.get(ctx, 0);
    if ctx.heap.type_of(v) == ty::FLOAT {
        return Ok(ctx.heap.dup(v));
    }
    let x = ctx.heap.float(v);
    Ok(ctx.heap.new_float(x))
}

fn trunc(ctx: &mut Ctx, args: Args) -> Flow {
    let x = value(ctx, args);
    ctx.float_to_int(x)
}

fn getnewargs(ctx: &mut Ctx, args: Args) -> Flow {
    let x = value(ctx, args);
    let v = ctx.heap.new_float(x);
    Ok(ctx.heap.new_tuple(&[v]))
}

fn round(ctx: &mut Ctx, args: Args) -> Flow {
    if !args.get(ctx, 1).is_none() {
        index_param!(ctx, args, 1, round);
    }
    let x = value(ctx, args);
    let Some(digits) = args.opt(ctx, 1).filter(|d| !d.is_none()) else {
        return ctx.float_to_int(super::round_half_even(x));
    };
    let digits = ctx.clamped(digits);
    if !x.is_finite() {
        return Ok(ctx.heap.new_float(x));
    }
    match super::round_digits(x, digits) {
        Some(x) => Ok(ctx.heap.new_float(x)),
        None => Err(ctx.overflow_error("rounded value too large to represent")),
    }
}

fn getformat(ctx: &mut Ctx, args: Args) -> Flow {
    let name = ctx.only_str(args, "__getformat__")?;
    match ctx.heap.str_bytes(name.handle()) {
        b"double" | b"float" => Ok(ctx.str("IEEE, little-endian")),
        _ => Err(ctx.value_error("__getformat__() argument 1 must be 'double' or 'float'")),
    }
}

fn is_integer(ctx: &mut Ctx, args: Args) -> Flow {
    let x = value(ctx, args);
    Ok(Value::bool(x.is_finite() && x.floor() == x))
}

fn as_integer_ratio(ctx: &mut Ctx, args: Args) -> Flow {
    let x = value(ctx, args);
    if x.is_infinite() {
        return Err(ctx.overflow_error("cannot convert Infinity to integer ratio"));
    }
    if x.is_nan() {
        return Err(ctx.value_error("cannot convert NaN to integer ratio"));
    }
    let (n, d): (BigInt, BigInt) = as_ratio(x);
    let pair = [ctx.heap.new_bigint(n), ctx.heap.new_bigint(d)];
    Ok(ctx.heap.new_tuple_packed(&pair))
}

fn to_hex(ctx: &mut Ctx, args: Args) -> Flow {
    let text = hex::to_hex(value(ctx, args));
    Ok(ctx.str(&text))
}

/// A float made by a class method, as an instance of the class: classes of the program are called.
fn of_class(ctx: &mut Ctx, class: Value, x: f64) -> Flow {
    let v = ctx.heap.new_float(x);
    if ctx.heap.type_id(class) == ty::FLOAT {
        return Ok(v);
    }
    ctx.push(v);
    ctx.call(class, &[v.as_borrowed()])
}

fn from_hex(ctx: &mut Ctx, args: Args) -> Flow {
    let v = args.get(ctx, 1);
    if !ctx.is_str(v) {
        return Err(ctx.type_error("bad argument type for built-in operation"));
    }
    let text = ctx.text(v);
    match hex::from_hex(&text) {
        Ok(x) => of_class(ctx, args.get(ctx, 0), x),
        Err(hex::Fault::Invalid) => Err(ctx.value_error("invalid hexadecimal floating-point string")),
        Err(hex::Fault::TooLarge) => {
            Err(ctx.overflow_error("hexadecimal value too large to represent as a float"))
        }
    }
}

static FROM_NUMBER: Resume = Resume::new("float.from_number", |ctx, cont, v| {
    let x = ctx.heap.float(v);
    ctx.heap.release(v);
    let class = ctx.at(cont.state[0]);
    of_class(ctx, class, x)
});

fn from_number(ctx: &mut Ctx, args: Args) -> Flow {
    let v = sub!(ctx, ctx.to_float(args.get(ctx, 1)), &FROM_NUMBER, [args.base, 0, 0, 0]);
    let x = ctx.heap.float(v);
    ctx.heap.release(v);
    of_class(ctx, args.get(ctx, 0), x)
}

/// Window: class, value.
fn new(ctx: &mut Ctx, args: Args) -> Flow {
    let class = ctx.heap.type_id(args.get(ctx, 0));
    let Some(v) = args.opt(ctx, 1) else { return Ok(make(ctx, class, 0.0)) };
    // Text of a class of its own may be a number as well.
    let number = match ctx.heap.layout(v) {
        Layout::Str | Layout::Bytes
            if [Special::FLOAT, Special::INDEX]
                .into_iter()
                .all(|special| ctx.special_of(v, special).is_null()) =>
        {
            sub!(ctx, from_text(ctx, v, v), &NEW, [class, 0, 0, 0])
        }
        _ => sub!(ctx, ctx.float_argument(v), &NEW, [class, 0, 0, 0]),
    };
    Ok(finish(ctx, class, number))
}

static NEW: Resume = Resume::new("float", |ctx, cont, v| Ok(finish(ctx, cont.state[0], v)));

fn finish(ctx: &mut Ctx, class: TypeId, number: Value) -> Value {
    if class == ty::FLOAT && ctx.heap.type_of(number) == ty::FLOAT {
        return number;
    }
    let x = ctx.heap.float(number);
    ctx.heap.release(number);
    make(ctx, class, x)
}

/// A new float of a class.
pub fn make(ctx: &mut Ctx, class: TypeId, x: f64) -> Value {
    if class == ty::FLOAT {
        return ctx.heap.new_float(x);
    }
    let h = ctx.heap.alloc(class);
    ctx.heap.slot_mut(h).w = [x.to_bits(), 0, 0];
    ctx.adopt(h)
}

/// The number that an object's text is; the object is shown if it is none.
fn from_text(ctx: &mut Ctx, v: Value, text: Value) -> Flow {
    let h = text.handle();
    let ascii = match ctx.heap.layout(text) {
        Layout::Str => std::str::from_utf8(ctx.heap.str_bytes(h)).ok().and_then(to_ascii_digits),
        _ => String::from_utf8(ctx.heap.bytes_data(h).to_vec()).ok().filter(|t| t.is_ascii()),
    };
    match ascii.and_then(|text| super::parse(&text)) {
        Some(x) => Ok(ctx.heap.new_float(x)),
        None => {
            let shown = sub!(ctx, ctx.repr(v), &NO_NUMBER, [0; 4]);
            no_number(ctx, shown)
        }
    }
}

static NO_NUMBER: Resume = Resume::new("float", |ctx, _, shown| no_number(ctx, shown));

fn no_number(ctx: &mut Ctx, shown: Value) -> Flow {
    let message = [b"could not convert string to float: ", ctx.heap.str_bytes(shown.handle())].concat();
    ctx.heap.release(shown);
    let message = ctx.heap.new_str(&message);
    Err(ctx.raise_with(ty::VALUE_ERROR, &[message]))
}

impl Ctx {
    /// [`Ctx::to_float`] with the wording of `float(x)`.
    fn float_argument(&mut self, v: Value) -> Flow {
        let number = matches!(self.heap.layout(v), Layout::Int | Layout::Float)
            || !self.special_of(v, Special::FLOAT).is_null()
            || !self.special_of(v, Special::INDEX).is_null();
        if number {
            return self.to_float(v);
        }
        let text = sub!(self, self.simple_buffer_or_null(v), &TEXT, [v.raw(), 0, 0, 0]);
        from_buffer(self, v, text)
    }
}

static TEXT: Resume =
    Resume::new("float", |ctx, cont, text| from_buffer(ctx, Value::from_raw(cont.state[0]), text));

/// The number in the bytes of an object's buffer (owned), NULL if it has none.
fn from_buffer(ctx: &mut Ctx, v: Value, text: Value) -> Flow {
    if text.is_null() {
        let name = ctx.tp_name(v);
        let message = format!("float() argument must be a string or a real number, not '{name}'");
        return Err(ctx.type_error(message));
    }
    ctx.push(text);
    from_text(ctx, v, text.as_borrowed())
}
