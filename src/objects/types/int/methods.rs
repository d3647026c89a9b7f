//! `int`: construction and the method table.

use super::large;
use num_bigint::{BigInt, Sign};
use num_traits::{Signed, Zero};

use super::f64_to_big;
use super::parse::{Fault, parse, to_ascii_digits};
use crate::heap::{Layout, TypeId, Value, ty};
use crate::objects::protocol::BinaryOp;
use crate::objects::types::compare::compare_int;
use crate::objects::types::macros::{binary_slots, compare_slots, row, unary_slots};
use crate::objects::types::str_::methods::offset;
use crate::objects::{Args, Ctx, Flow, NativeDef, Resume, Special};
use crate::{index_param, size_param, sub};

/// Everything in `int`'s dict, in four slices.
pub static METHODS: &[&[NativeDef]] = &[BINARY, COMPARE, UNARY, OTHERS];

static BINARY: &[NativeDef] = binary_slots!(slot;
    "__add__" "__radd__" Add "+", "__sub__" "__rsub__" Sub "-", "__mul__" "__rmul__" Mul "*",
    "__mod__" "__rmod__" Mod "%", "__floordiv__" "__rfloordiv__" FloorDiv "//",
    "__truediv__" "__rtruediv__" TrueDiv "/", "__lshift__" "__rlshift__" LShift "<<",
    "__rshift__" "__rrshift__" RShift ">>", "__and__" "__rand__" And "&", "__xor__" "__rxor__" Xor "^",
    "__or__" "__ror__" Or "|",
);

static COMPARE: &[NativeDef] = compare_slots!(compare_int;
    "__lt__" Lt "<", "__le__" Le "<=", "__eq__" Eq "==", "__ne__" Ne "!=", "__gt__" Gt ">", "__ge__" Ge ">=");

static UNARY: &[NativeDef] = unary_slots!(
    "__neg__" Neg "-self", "__pos__" Pos "+self", "__abs__" Abs "abs(self)", "__invert__" Invert "~self",
    "__int__" Pos "int(self)", "__index__" Pos "Return self converted to an integer, if self is suitable for use as an index into a list.",
);

static OTHERS: &[NativeDef] = &[
    row!("__new__" "(cls, value=0, /, base=10)" Static new, "Create and return a new object."),
    row!("__repr__" "(self, /)" Slot |ctx, a| text(ctx, a.get(ctx, 0)), "Return repr(self)."),
    row!("__hash__" "(self, /)" Slot hash, "Return hash(self)."),
    row!("__bool__" "(self, /)" Slot |ctx, a| Ok(Value::bool(ctx.heap.small(a.get(ctx, 0)) != Some(0))), "True if self else False"),
    row!("__float__" "(self, /)" Slot to_float, "float(self)"),
    row!("__pow__" "(self, value, mod=None, /)" Slot pow, "Return pow(self, value, mod)."),
    row!("__rpow__" "(self, value, mod=None, /)" Slot rpow, "Return pow(value, self, mod)."),
    row!("__divmod__" "(self, value, /)" Slot |ctx, a| divmod(ctx, a.get(ctx, 0), a.get(ctx, 1)), "Return divmod(self, value)."),
    row!("__rdivmod__" "(self, value, /)" Slot |ctx, a| divmod(ctx, a.get(ctx, 1), a.get(ctx, 0)), "Return divmod(value, self)."),
    row!("__format__" "(self, format_spec, /)" Method crate::objects::types::support::format_method, "Convert to a string according to format_spec."),
    row!("__getnewargs__" "(self, /)" Method getnewargs, "Arguments for copying and pickling."),
    row!("__round__" "(self, ndigits=None, /)" Method round, "Rounding an Integral returns itself."),
    row!("__trunc__" "(self, /)" Method itself, "Truncating an Integral returns itself."),
    row!("__floor__" "(self, /)" Method itself, "Flooring an Integral returns itself."),
    row!("__ceil__" "(self, /)" Method itself, "Ceiling of an Integral returns itself."),
    row!("__sizeof__" "(self, /)" Method sizeof, "Returns size in memory, in bytes."),
    row!("conjugate" "(self, /)" Method itself, "Returns self, the complex conjugate of any int."),
    row!("bit_length" "(self, /)" Method bit_length, "Number of bits necessary to represent self in binary."),
    row!("bit_count" "(self, /)" Method bit_count, "Number of ones in the binary representation of the absolute value of self."),
    row!("to_bytes" "(self, /, length=1, byteorder='big', *, signed=False)" Method to_bytes, "Return an array of bytes representing an integer."),
    row!("from_bytes" "(type, /, bytes, byteorder='big', *, signed=False)" ClassMethod from_bytes, "Return the integer represented by the given array of bytes."),
    row!("as_integer_ratio" "(self, /)" Method as_integer_ratio, "Return a pair of integers, whose ratio is equal to the original int."),
    row!("is_integer" "(self, /)" Method |_, _| Ok(Value::TRUE), "Returns True. Exists for duck type compatibility with float.is_integer."),
    row!("real" "(self)" Get itself, "the real part of a complex number"),
    row!("imag" "(self)" Get |_, _| Ok(Value::small_int(0)), "the imaginary part of a complex number"),
    row!("numerator" "(self)" Get itself, "the numerator of a rational number in lowest terms"),
    row!("denominator" "(self)" Get |_, _| Ok(Value::small_int(1)), "the denominator of a rational number in lowest terms"),
];

fn slot(ctx: &mut Ctx, op: BinaryOp, a: Value, b: Value) -> Flow {
    if !ctx.is_int(a) || !ctx.is_int(b) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    super::binary(ctx, op, a, b)
}

fn divmod(ctx: &mut Ctx, a: Value, b: Value) -> Flow {
    if !ctx.is_int(a) || !ctx.is_int(b) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    ctx.int_divmod(a, b)
}

fn pow(ctx: &mut Ctx, args: Args) -> Flow {
    power(ctx, args.get(ctx, 0), args.get(ctx, 1), args.opt(ctx, 2))
}

fn rpow(ctx: &mut Ctx, args: Args) -> Flow {
    power(ctx, args.get(ctx, 1), args.get(ctx, 0), args.opt(ctx, 2))
}

fn power(ctx: &mut Ctx, a: Value, b: Value, modulus: Option<Value>) -> Flow {
    match modulus.filter(|m| !m.is_none()) {
        None => slot(ctx, BinaryOp::Pow, a, b),
        Some(m) if [a, b, m].iter().all(|&v| ctx.is_int(v)) => super::pow_mod(ctx, a, b, m),
        Some(_) => Ok(Value::NOT_IMPLEMENTED),
    }
}

fn text(ctx: &mut Ctx, v: Value) -> Flow {
    let text = ctx.int_text(v)?;
    Ok(ctx.heap.new_str_unshared(text.as_bytes()))
}

fn hash(ctx: &mut Ctx, args: Args) -> Flow {
    let hash = super::hash(&ctx.heap, args.get(ctx, 0));
    Ok(ctx.heap.new_int(hash))
}

fn to_float(ctx: &mut Ctx, args: Args) -> Flow {
    let x = ctx.int_or_float(args.get(ctx, 0))?;
    Ok(ctx.heap.new_float(x))
}

/// The value as an exact int.
fn itself(ctx: &mut Ctx, args: Args) -> Flow {
    Ok(exact(ctx, args.get(ctx, 0)))
}

/// The value of anything laid out as an int, as an exact int.
pub fn exact(ctx: &mut Ctx, v: Value) -> Value {
    if ctx.heap.type_of(v) == ty::INT {
        return ctx.heap.dup(v);
    }
    match ctx.heap.small(v) {
        Some(i) => ctx.heap.new_int(i),
        None => {
            let i = ctx.heap.big(v);
            ctx.heap.new_bigint(i)
        }
    }
}

fn getnewargs(ctx: &mut Ctx, args: Args) -> Flow {
    let v = exact(ctx, args.get(ctx, 0));
    Ok(ctx.heap.new_tuple(&[v]))
}

fn round(ctx: &mut Ctx, args: Args) -> Flow {
    if !args.get(ctx, 1).is_none() {
        index_param!(ctx, args, 1, round);
    }
    let v = args.get(ctx, 0);
    let digits = match args.opt(ctx, 1).filter(|d| !d.is_none()) {
        None => return Ok(exact(ctx, v)),
        Some(d) => ctx.clamped(d),
    };
    if digits >= 0 {
        return Ok(exact(ctx, v));
    }
    let i = ctx.heap.big(v);
    if digits < -(i.bits() as i64) {
        return Ok(Value::small_int(0));
    }
    // Half to even, on the magnitude.
    let unit = large::pow(ctx, &BigInt::from(10), digits.unsigned_abs() as u32)?;
    let (mut quotient, rest) = large::divmod(ctx, &i.abs(), &unit)?;
    let twice: BigInt = rest * 2;
    if twice > unit || twice == unit && quotient.bit(0) {
        quotient += 1;
    }
    let rounded = large::mul(ctx, &quotient, &unit)?;
    Ok(ctx.heap.new_bigint(if i.is_negative() { -rounded } else { rounded }))
}

/// CPython stores 30 bits in each four bytes.
fn sizeof(ctx: &mut Ctx, args: Args) -> Flow {
    let size = ctx.heap.sizeof_object(args.get(ctx, 0));
    Ok(ctx.heap.new_int(size as i64))
}

fn bit_length(ctx: &mut Ctx, args: Args) -> Flow {
    let bits = ctx.heap.big(args.get(ctx, 0)).bits();
    Ok(ctx.heap.new_int(bits as i64))
}

fn bit_count(ctx: &mut Ctx, args: Args) -> Flow {
    let ones: u32 = ctx.heap.big(args.get(ctx, 0)).iter_u64_digits().map(u64::count_ones).sum();
    Ok(ctx.heap.new_int(ones as i64))
}

fn as_integer_ratio(ctx: &mut Ctx, args: Args) -> Flow {
    let v = exact(ctx, args.get(ctx, 0));
    Ok(ctx.heap.new_tuple_packed(&[v, Value::small_int(1)]))
}

fn little_endian(ctx: &mut Ctx, v: Option<Value>, name: &str) -> Flow<bool> {
    let Some(v) = v else { return Ok(false) };
    if ctx.heap.layout(v) != Layout::Str {
        return Err(ctx.not_str(v, &format!("{name}() argument 'byteorder'")));
    }
    match ctx.heap.str_bytes(v.handle()) {
        b"little" => Ok(true),
        b"big" => Ok(false),
        _ => Err(ctx.value_error("byteorder must be either 'little' or 'big'")),
    }
}

fn is_signed(ctx: &Ctx, v: Option<Value>) -> bool {
    v.is_some_and(|v| !v.is(Value::FALSE) && !v.is_none() && ctx.heap.small(v) != Some(0))
}

fn to_bytes(ctx: &mut Ctx, args: Args) -> Flow {
    size_param!(ctx, args, 1, to_bytes);
    let i = ctx.heap.big(args.get(ctx, 0));
    let length = args.opt(ctx, 1).map_or(1, |v| ctx.clamped(v));
    let little = little_endian(ctx, args.opt(ctx, 2), "to_bytes")?;
    let signed = is_signed(ctx, args.opt(ctx, 3));
    if length < 0 {
        return Err(ctx.value_error("length argument must be non-negative"));
    }
    if i.is_negative() && !signed {
        return Err(ctx.overflow_error("can't convert negative int to unsigned"));
    }
    if length > 1 << 28 {
        return Err(ctx.memory_error());
    }
    let length = length as usize;
    let mut bytes = if signed { i.to_signed_bytes_le() } else { i.magnitude().to_bytes_le() };
    if i.is_zero() {
        bytes.clear();
    }
    if bytes.len() > length {
        return Err(ctx.overflow_error("int too big to convert"));
    }
    bytes.resize(length, if i.is_negative() { 0xFF } else { 0 });
    if !little {
        bytes.reverse();
    }
    Ok(ctx.heap.new_bytes(&bytes))
}

/// Window: class, bytes, byteorder, signed.
fn from_bytes(ctx: &mut Ctx, args: Args) -> Flow {
    let little = little_endian(ctx, args.opt(ctx, 2), "from_bytes")?;
    let v = args.get(ctx, 1);
    if ctx.heap.layout(v) != Layout::Bytes {
        let state = [args.base, args.n, 0, 0];
        let bytes = sub!(ctx, ctx.bytes_from(v), &FROM_BYTES, state);
        ctx.set_at(args.base + 1, bytes);
    }
    let signed = is_signed(ctx, args.opt(ctx, 3));
    let mut data = ctx.heap.bytes_data(args.get(ctx, 1).handle()).to_vec();
    if little {
        data.reverse();
    }
    let i =
        if signed { BigInt::from_signed_bytes_be(&data) } else { BigInt::from_bytes_be(Sign::Plus, &data) };
    let v = ctx.heap.new_bigint(i);
    let class = args.get(ctx, 0);
    if ctx.heap.type_id(class) == ty::INT {
        return Ok(v);
    }
    ctx.push(v);
    ctx.call(class, &[v.as_borrowed()])
}

static FROM_BYTES: Resume = Resume::new("int.from_bytes", |ctx, cont, v| {
    let [base, n, ..] = cont.state;
    ctx.set_at(base + 1, v);
    from_bytes(ctx, Args { base, n })
});

/// Window: class, value, base.
fn new(ctx: &mut Ctx, args: Args) -> Flow {
    let class = ctx.heap.type_id(args.get(ctx, 0));
    let (value, base) = (args.opt(ctx, 1), args.opt(ctx, 2));
    let Some(value) = value else {
        if base.is_some() {
            return Err(ctx.type_error("int() missing string argument"));
        }
        return Ok(make(ctx, class, BigInt::ZERO));
    };
    if let Some(given) = base {
        if given.is_none() {
            return Err(ctx.not_an_index(given));
        }
        index_param!(ctx, args, 2, new);
        let base = ctx.clamped(args.get(ctx, 2));
        if base != 0 && !(2..=36).contains(&base) {
            return Err(ctx.value_error("int() base must be >= 2 and <= 36, or 0"));
        }
        if !matches!(ctx.heap.layout(value), Layout::Str | Layout::Bytes) {
            return Err(ctx.type_error("int() can't convert non-string with explicit base"));
        }
        return from_text(ctx, class, value, base as u32);
    }
    let number = sub!(ctx, ctx.to_int(value), &NEW, [class, 0, 0, 0]);
    Ok(finish(ctx, class, number))
}

static NEW: Resume = Resume::new("int", |ctx, cont, v| Ok(finish(ctx, cont.state[0], v)));

/// An int made by a conversion, as an instance of the class.
fn finish(ctx: &mut Ctx, class: TypeId, number: Value) -> Value {
    if class == ty::INT && ctx.heap.type_of(number) == ty::INT {
        return number;
    }
    let i = ctx.heap.big(number);
    ctx.heap.release(number);
    make(ctx, class, i)
}

/// A new int of a class.
pub fn make(ctx: &mut Ctx, class: TypeId, i: BigInt) -> Value {
    if class == ty::INT {
        return ctx.heap.new_bigint(i);
    }
    let h = ctx.heap.new_int_of(class, i);
    ctx.adopt(h)
}

/// The commonest text by far: some decimal ASCII digits that fit in a word, and at most a minus.
fn plain_decimal(text: &[u8]) -> Option<i64> {
    let digits = text.strip_prefix(b"-").unwrap_or(text);
    if !(1..=18).contains(&digits.len()) || !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let i = digits.iter().fold(0, |i, b| i * 10 + (b - b'0') as i64);
    Some(if digits.len() < text.len() { -i } else { i })
}

fn from_text(ctx: &mut Ctx, class: TypeId, value: Value, base: u32) -> Flow {
    let h = value.handle();
    if (class, base) == (ty::INT, 10)
        && ctx.heap.layout(value) == Layout::Str
        && let Some(i) = plain_decimal(ctx.heap.str_bytes(h))
    {
        return Ok(ctx.heap.new_int(i));
    }
    let ascii = match ctx.heap.layout(value) {
        Layout::Str => std::str::from_utf8(ctx.heap.str_bytes(h)).ok().and_then(to_ascii_digits),
        _ => String::from_utf8(ctx.heap.bytes_data(h).to_vec()).ok().filter(|t| t.is_ascii()),
    };
    let limit = ctx.settings.int_max_str_digits as usize;
    let parsed = ascii.map_or(Err(Fault::Invalid), |text| parse(&text, base, limit));
    match parsed {
        Ok(i) => Ok(make(ctx, class, i)),
        Err(Fault::TooLong(n)) => Err(ctx.value_error(format!(
            "Exceeds the limit ({limit} digits) for integer string conversion: value has {n} digits; \
             use sys.set_int_max_str_digits() to increase the limit"
        ))),
        Err(Fault::Invalid) => {
            if ctx.heap.layout(value) == Layout::Bytes {
                let data = ctx.heap.bytes_data(h);
                let first = data[..data.len().min(SHOWN_MAX)].to_vec();
                let first = ctx.heap.new_bytes(&first);
                ctx.push(first);
                return invalid_literal(ctx, first.as_borrowed(), base);
            }
            invalid_literal(ctx, value, base)
        }
    }
}

/// Characters of what is no integer that its repr may show.
const SHOWN_MAX: usize = 200;

fn invalid_literal(ctx: &mut Ctx, value: Value, base: u32) -> Flow {
    let shown = sub!(ctx, ctx.repr(value), &INVALID, [base, 0, 0, 0]);
    refuse_literal(ctx, shown, base)
}

static INVALID: Resume = Resume::new("int", |ctx, cont, shown| refuse_literal(ctx, shown, cont.state[0]));

fn refuse_literal(ctx: &mut Ctx, shown: Value, base: u32) -> Flow {
    let text = ctx.heap.str_bytes(shown.handle());
    let end = offset(text, SHOWN_MAX);
    let message = [format!("invalid literal for int() with base {base}: ").as_bytes(), &text[..end]].concat();
    ctx.heap.release(shown);
    let message = ctx.heap.new_str(&message);
    Err(ctx.raise_with(ty::VALUE_ERROR, &[message]))
}

impl Ctx {
    /// `int(v)`: from a number by `__int__`, `__index__` or `__trunc__`, from text.
    pub fn to_int(&mut self, v: Value) -> Flow {
        match self.heap.layout(v) {
            Layout::Int if matches!(self.heap.type_of(v), ty::INT | ty::BOOL) => return Ok(exact(self, v)),
            Layout::Float if self.heap.type_of(v) == ty::FLOAT => {
                let x = self.heap.float(v);
                return self.float_to_int(x);
            }
            _ => {}
        }
        let method = self.special_of(v, Special::INT);
        if !method.is_null() && !method.is_none() {
            let number = sub!(self, self.call_special(method, v, &[]), &TO_INT, [0; 4]);
            return int_answer(self, number);
        }
        if !self.special_of(v, Special::INDEX).is_null() {
            return self.index(v);
        }
        match self.heap.layout(v) {
            Layout::Str | Layout::Bytes => from_text(self, ty::INT, v, 10),
            _ => {
                let text = sub!(self, self.simple_buffer_or_null(v), &TEXT, [v.raw(), 0, 0, 0]);
                from_buffer(self, v, text)
            }
        }
    }

    /// A float cut to an integer.
    pub fn float_to_int(&mut self, x: f64) -> Flow {
        if x.is_nan() {
            return Err(self.value_error("cannot convert float NaN to integer"));
        }
        if x.is_infinite() {
            return Err(self.overflow_error("cannot convert float infinity to integer"));
        }
        Ok(self.heap.new_bigint(f64_to_big(x)))
    }
}

static TEXT: Resume =
    Resume::new("int", |ctx, cont, text| from_buffer(ctx, Value::from_raw(cont.state[0]), text));

/// The number in the bytes of an object's buffer (owned), NULL if it has none.
fn from_buffer(ctx: &mut Ctx, v: Value, text: Value) -> Flow {
    if text.is_null() {
        let name = ctx.tp_name(v);
        let message =
            format!("int() argument must be a string, a bytes-like object or a real number, not '{name}'");
        return Err(ctx.type_error(message));
    }
    ctx.push(text);
    from_text(ctx, ty::INT, text.as_borrowed(), 10)
}

static TO_INT: Resume = Resume::new("int", |ctx, _, v| int_answer(ctx, v));

fn int_answer(ctx: &mut Ctx, v: Value) -> Flow {
    if ctx.heap.type_of(v) == ty::INT {
        return Ok(v);
    }
    if ctx.is_int(v) {
        return ctx.warn_of_subclass("__int__", "int", v);
    }
    let message = format!("__int__ returned non-int (type {})", ctx.tp_name(v));
    ctx.heap.release(v);
    Err(ctx.type_error(message))
}
