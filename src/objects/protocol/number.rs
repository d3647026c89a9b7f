//! Number conversions and the two operators with more than one result or operand: `divmod`, `pow` with a modulus.

use num_bigint::BigInt;
use num_traits::{Signed, Zero};

use super::binary::BinaryOp;
use crate::heap::{Layout, TypeId, Value, ty};
use crate::objects::types::{float, int};
use crate::objects::{Break, Ctx, Flow, Resume, Special};
use crate::sub;

/// The answer of `__index__`.
static INDEX: Resume = Resume::new("", |ctx, _, v| checked_index(ctx, v));

fn checked_index(ctx: &mut Ctx, v: Value) -> Flow {
    if ctx.heap.type_of(v) == ty::INT {
        return Ok(v);
    }
    if ctx.is_int(v) {
        return ctx.warn_of_subclass("__index__", "int", v);
    }
    let message = format!("__index__ returned non-int (type {})", ctx.tp_name(v));
    ctx.heap.release(v);
    Err(ctx.type_error(message))
}

impl Ctx {
    /// True for ints, bools and instances of subclasses of int.
    #[inline]
    pub fn is_int(&self, v: Value) -> bool {
        self.heap.layout(v) == Layout::Int
    }

    /// `operator.index(v)`: an int, owned.
    pub fn index(&mut self, v: Value) -> Flow {
        if self.is_int(v) {
            return Ok(self.heap.dup(v));
        }
        let method = self.special_of(v, Special::INDEX);
        if method.is_null() || method.is_none() {
            return Err(self.not_an_index(v));
        }
        let v = sub!(self, self.call_special(method, v, &[]), &INDEX, [0; 4]);
        checked_index(self, v)
    }

    /// `'str' object cannot be interpreted as an integer`.
    #[cold]
    pub fn not_an_index(&mut self, v: Value) -> Break {
        let message = format!("'{}' object cannot be interpreted as an integer", self.tp_name(v));
        self.type_error(message)
    }

    #[cold]
    pub fn bad_slice_index(&mut self) -> Break {
        self.type_error("slice indices must be integers or None or have an __index__ method")
    }

    /// An int's value as a sequence index: ints beyond 64 bits are cut to the nearest bound.
    pub fn clamped(&self, v: Value) -> i64 {
        self.heap.small(v).unwrap_or_else(|| match self.heap.big_ref(v).is_some_and(|i| i.is_negative()) {
            true => i64::MIN,
            false => i64::MAX,
        })
    }

    /// An int or bool or float (or subclass) as a float.
    pub fn int_or_float(&mut self, v: Value) -> Flow<f64> {
        match self.heap.layout(v) {
            Layout::Float => Ok(self.heap.float(v)),
            _ => match self.heap.small(v) {
                Some(i) => Ok(i as f64),
                None => match int::big_to_f64(self.heap.big_ref(v).expect("not small")) {
                    Some(x) => Ok(x),
                    None => Err(self.overflow_error("int too large to convert to float")),
                },
            },
        }
    }

    /// `divmod(a, b)`.
    pub fn divmod(&mut self, a: Value, b: Value) -> Flow {
        if let Some(answer) = self.exact_divmod(a, b)? {
            return Ok(answer);
        }
        self.divmod_slots(a, b)
    }

    /// `divmod` of anything laid out as int or float; `None` for the rest.
    pub fn exact_divmod(&mut self, a: Value, b: Value) -> Flow<Option<Value>> {
        let kinds = [a, b].map(|v| self.heap.type_of(v));
        if kinds.iter().all(|t| matches!(*t, ty::INT | ty::BOOL)) {
            return self.int_divmod(a, b).map(Some);
        }
        if kinds.iter().all(|t| matches!(*t, ty::INT | ty::BOOL | ty::FLOAT)) {
            let (x, y) = (self.int_or_float(a)?, self.int_or_float(b)?);
            return self.float_divmod(x, y).map(Some);
        }
        Ok(None)
    }

    pub fn int_divmod(&mut self, a: Value, b: Value) -> Flow {
        let quotient = int::binary(self, BinaryOp::FloorDiv, a, b)?;
        let rest = int::binary(self, BinaryOp::Mod, a, b)?;
        Ok(self.heap.new_tuple(&[quotient, rest]))
    }

    pub fn float_divmod(&mut self, x: f64, y: f64) -> Flow {
        if y == 0.0 {
            return Err(self.zero_division("division by zero"));
        }
        let (quotient, rest) = float::divmod(x, y);
        let pair = [self.heap.new_float(quotient), self.heap.new_float(rest)];
        Ok(self.heap.new_tuple(&pair))
    }

    fn divmod_slots(&mut self, a: Value, b: Value) -> Flow {
        let (s, t) = (self.heap.type_of(a), self.heap.type_of(b));
        let theirs = self.special(t, Special::RDIVMOD);
        let first = s != t
            && self.heap.is_subtype(t, s)
            && !theirs.is_null()
            && !theirs.is(self.special(s, Special::RDIVMOD));
        divmod_step(self, a, b, if first { 0 } else { 1 })
    }

    /// `pow(a, b, c)` with `c` not None: all ints, or the left operand's three-argument `__pow__`.
    pub fn pow_mod(&mut self, a: Value, b: Value, c: Value) -> Flow {
        let operands = [a, b, c];
        if operands.iter().all(|&v| matches!(self.heap.type_of(v), ty::INT | ty::BOOL)) {
            return int::pow_mod(self, a, b, c);
        }
        let layouts = operands.map(|v| self.heap.layout(v));
        if layouts.iter().all(|layout| matches!(layout, Layout::Int | Layout::Float))
            && layouts.contains(&Layout::Float)
        {
            let message = "pow() 3rd argument not allowed unless all arguments are integers";
            return Err(self.type_error(message));
        }
        let (left, right) = (self.heap.type_of(a), self.heap.type_of(b));
        let right_first = left != right && self.heap.is_subtype(right, left);
        pow3_step(self, operands, if right_first { 0 } else { 1 })
    }
}

static POW3: Resume = Resume::new("pow", |ctx, cont, v| {
    let [a, b, c, step] = cont.state;
    pow3_answer(ctx, [a, b, c].map(Value::from_raw), step, v)
});

/// Steps as those of [`divmod_step`].
fn pow3_step(ctx: &mut Ctx, operands: [Value; 3], step: u32) -> Flow {
    let [a, b, c] = operands;
    let (receiver, other, special) = match step {
        1 | 3 => (a, b, Special::POW),
        _ => (b, a, Special::RPOW),
    };
    let answer = match ctx.call_special_of(special, receiver, &[other, c]) {
        Some(answer) => sub!(ctx, answer, &POW3, [a.raw(), b.raw(), c.raw(), step]),
        None => Value::NOT_IMPLEMENTED,
    };
    pow3_answer(ctx, operands, step, answer)
}

fn pow3_answer(ctx: &mut Ctx, operands: [Value; 3], step: u32, v: Value) -> Flow {
    if !v.is(Value::NOT_IMPLEMENTED) {
        return Ok(v);
    }
    let [a, b, c] = operands;
    match step {
        0 => return pow3_step(ctx, operands, 3),
        1 if ctx.heap.type_of(a) != ctx.heap.type_of(b) => return pow3_step(ctx, operands, 2),
        _ => {}
    }
    let message = format!(
        "unsupported operand type(s) for ** or pow(): '{}', '{}', '{}'",
        ctx.tp_name(a),
        ctx.tp_name(b),
        ctx.tp_name(c)
    );
    Err(ctx.type_error(message))
}

static DIVMOD: Resume = Resume::new("divmod", |ctx, cont, v| {
    let [a, b, step, _] = cont.state;
    divmod_answer(ctx, Value::from_raw(a), Value::from_raw(b), step, v)
});

/// Steps: 0 reflected first (its class derives from the left one's), 1 left, 2 reflected, 3 left after reflected.
fn divmod_step(ctx: &mut Ctx, a: Value, b: Value, step: u32) -> Flow {
    let (receiver, other, special) = match step {
        1 | 3 => (a, b, Special::DIVMOD),
        _ => (b, a, Special::RDIVMOD),
    };
    let answer = match ctx.has_special(receiver, special) {
        true => sub!(
            ctx,
            ctx.call_special_of(special, receiver, &[other]).expect("just found"),
            &DIVMOD,
            [a.raw(), b.raw(), step, 0]
        ),
        false => Value::NOT_IMPLEMENTED,
    };
    divmod_answer(ctx, a, b, step, answer)
}

fn divmod_answer(ctx: &mut Ctx, a: Value, b: Value, step: u32, v: Value) -> Flow {
    if !v.is(Value::NOT_IMPLEMENTED) {
        return Ok(v);
    }
    match step {
        0 => divmod_step(ctx, a, b, 3),
        1 if ctx.heap.type_of(a) != ctx.heap.type_of(b) => divmod_step(ctx, a, b, 2),
        _ => {
            let (s, t) = (ctx.tp_name(a), ctx.tp_name(b));
            let message = format!("unsupported operand type(s) for divmod(): '{s}' and '{t}'");
            Err(ctx.type_error(message))
        }
    }
}

/// Python's `//` and `%` on big integers: the remainder has the divisor's sign.
pub fn big_divmod(a: &BigInt, b: &BigInt) -> (BigInt, BigInt) {
    let (mut quotient, mut rest) = num_integer::Integer::div_rem(a, b);
    if !rest.is_zero() && rest.is_negative() != b.is_negative() {
        quotient -= 1;
        rest += b;
    }
    (quotient, rest)
}

/// Converts parameter `i` of a native to an int in place; if that takes Python code, the native starts again when
/// the int is there. NULL stays.
#[macro_export]
macro_rules! index_param {
    ($ctx:expr, $args:expr, $i:expr, $native:path) => {{
        let v = $args.get($ctx, $i);
        if !v.is_null() && !$ctx.is_int(v) {
            static AGAIN: $crate::objects::Resume = $crate::objects::Resume::new("", |ctx, cont, v| {
                let [base, n, i, _] = cont.state;
                ctx.set_at(base + i, v);
                $native(ctx, $crate::objects::Args { base, n })
            });
            let v = $crate::sub!($ctx, $ctx.index(v), &AGAIN, [$args.base, $args.n, $i, 0]);
            $ctx.set_at($args.base + $i, v);
        }
    }};
}
pub use index_param;

/// Like [`index_param`] for an index or a count, with the exception for a number that fits neither.
#[macro_export]
macro_rules! fitting_param {
    ($ctx:expr, $args:expr, $i:expr, $native:path, $error:expr) => {{
        let v = $args.get($ctx, $i);
        if $ctx.heap.exact_int(v).is_none() {
            static AGAIN: $crate::objects::Resume = $crate::objects::Resume::new("", |ctx, cont, v| {
                let [base, n, i, _] = cont.state;
                ctx.set_at(base + i, v);
                $native(ctx, $crate::objects::Args { base, n })
            });
            let v =
                $crate::sub!($ctx, $ctx.to_fitting_index(v, $error), &AGAIN, [$args.base, $args.n, $i, 0]);
            $ctx.set_at($args.base + $i, v);
        }
    }};
}
pub use fitting_param;

/// Like [`index_param`] for a bound of a slice, with its own complaint.
#[macro_export]
macro_rules! bound_param {
    ($ctx:expr, $args:expr, $i:expr, $native:path) => {{
        let v = $args.get($ctx, $i);
        if !v.is_null() && !v.is_none() && !$ctx.is_int(v) && !$ctx.has_index(v) {
            return Err($ctx.bad_slice_index());
        }
        if !v.is_none() {
            $crate::index_param!($ctx, $args, $i, $native);
        }
    }};
}
pub use bound_param;

/// Like [`index_param`] for a C `ssize_t`: an int beyond 64 bits is refused.
#[macro_export]
macro_rules! size_param {
    ($ctx:expr, $args:expr, $i:expr, $native:path) => {{
        $crate::index_param!($ctx, $args, $i, $native);
        let v = $args.get($ctx, $i);
        if !v.is_null() && $ctx.heap.small(v).is_none() {
            return Err($ctx.overflow_error("Python int too large to convert to C ssize_t"));
        }
    }};
}
pub use size_param;

/// Like [`size_param`] for a C `int`.
#[macro_export]
macro_rules! int_param {
    ($ctx:expr, $args:expr, $i:expr, $native:path) => {{
        $crate::index_param!($ctx, $args, $i, $native);
        let v = $args.get($ctx, $i);
        if !v.is_null() && $ctx.heap.small(v).is_none_or(|i| i32::try_from(i).is_err()) {
            return Err($ctx.overflow_error("Python int too large to convert to C int"));
        }
    }};
}
pub use int_param;

/// Like [`index_param`] for a float: `__float__`, or `__index__` if there is none.
#[macro_export]
macro_rules! float_param {
    ($ctx:expr, $args:expr, $i:expr, $native:path) => {{
        let v = $args.get($ctx, $i);
        if !v.is_null() && $ctx.heap.layout(v) != $crate::heap::Layout::Float {
            static AGAIN: $crate::objects::Resume = $crate::objects::Resume::new("", |ctx, cont, v| {
                let [base, n, i, _] = cont.state;
                ctx.set_at(base + i, v);
                $native(ctx, $crate::objects::Args { base, n })
            });
            let v = $crate::sub!($ctx, $ctx.to_float(v), &AGAIN, [$args.base, $args.n, $i, 0]);
            $ctx.set_at($args.base + $i, v);
        }
    }};
}
pub use float_param;

/// `__float__` or `__index__` has answered; state: which, the type that was asked.
static TO_FLOAT: Resume = Resume::new("", |ctx, cont, v| float_answer(ctx, cont.state[0], cont.state[1], v));

fn float_answer(ctx: &mut Ctx, from_index: u32, asked: TypeId, v: Value) -> Flow {
    if from_index != 0 {
        let x = ctx.int_or_float(v);
        ctx.heap.release(v);
        let x = x?;
        return Ok(ctx.heap.new_float(x));
    }
    if ctx.heap.type_of(v) == ty::FLOAT {
        return Ok(v);
    }
    if ctx.heap.layout(v) == Layout::Float {
        let method = format!("{}.__float__", ctx.heap.types[asked as usize].name);
        return ctx.warn_of_subclass(&method, "float", v);
    }
    let message = format!(
        "{}.__float__ returned non-float (type {})",
        ctx.heap.types[asked as usize].name,
        ctx.tp_name(v)
    );
    ctx.heap.release(v);
    Err(ctx.type_error(message))
}

impl Ctx {
    /// `PyNumber_Float` without strings: a float from a number, `must be real number, not X` otherwise.
    pub fn to_float(&mut self, v: Value) -> Flow {
        match self.heap.type_of(v) {
            ty::FLOAT => return Ok(self.heap.dup(v)),
            ty::INT | ty::BOOL => {
                let x = self.int_or_float(v)?;
                return Ok(self.heap.new_float(x));
            }
            _ => {}
        }
        if self.heap.layout(v) == Layout::Float {
            return Ok(self.heap.dup(v));
        }
        if self.has_special(v, Special::FLOAT) {
            let t = self.heap.type_of(v);
            let v = sub!(
                self,
                self.call_special_of(Special::FLOAT, v, &[]).expect("just found"),
                &TO_FLOAT,
                [0, t, 0, 0]
            );
            return float_answer(self, 0, t, v);
        }
        if self.special_of(v, Special::INDEX).is_null() {
            let message = format!("must be real number, not {}", self.tp_name(v));
            return Err(self.type_error(message));
        }
        let t = self.heap.type_of(v);
        let v = sub!(self, self.index(v), &TO_FLOAT, [1, t, 0, 0]);
        float_answer(self, 1, t, v)
    }
}
