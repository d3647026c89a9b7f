//! `int` and `bool`: arithmetic. Values are 64-bit as long as they fit, big integers beyond.

pub mod convert;
pub mod large;
pub mod methods;
pub mod parse;

pub use convert::{big_to_f64, f64_to_big};
pub use methods::METHODS;

use num_bigint::{BigInt, Sign};
use num_traits::{Signed, Zero};

use crate::heap::{Heap, Value};
use crate::objects::protocol::BinaryOp;
use crate::objects::{Ctx, Flow};

/// Bits beyond which a product, a shift or a power is refused with MemoryError.
const BITS_MAX: u64 = 1 << 30;

/// `a + b`, for the quickened instruction too.
#[inline(always)]
pub fn int_add(heap: &mut Heap, a: i64, b: i64) -> Value {
    match a.checked_add(b) {
        Some(sum) => heap.new_int(sum),
        None => heap.new_bigint(BigInt::from(a) + b),
    }
}

/// `a - b`.
#[inline(always)]
pub fn int_sub(heap: &mut Heap, a: i64, b: i64) -> Value {
    match a.checked_sub(b) {
        Some(difference) => heap.new_int(difference),
        None => heap.new_bigint(BigInt::from(a) - b),
    }
}

/// `a * b`.
#[inline(always)]
pub fn int_mul(heap: &mut Heap, a: i64, b: i64) -> Value {
    match a.checked_mul(b) {
        Some(product) => heap.new_int(product),
        None => heap.new_bigint(BigInt::from(a) * b),
    }
}

/// `a // b`; `b` is not 0. `None` for the one quotient that does not fit.
#[inline]
pub fn floor_div(a: i64, b: i64) -> Option<i64> {
    let quotient = a.checked_div(b)?;
    Some(if a % b != 0 && (a < 0) != (b < 0) { quotient - 1 } else { quotient })
}

/// `a % b` with the sign of `b`, which is not 0.
#[inline]
pub fn floor_mod(a: i64, b: i64) -> i64 {
    let rest = a.wrapping_rem(b);
    if rest != 0 && (rest < 0) != (b < 0) { rest + b } else { rest }
}

/// `a op b` for anything laid out as an int; `NotImplemented` for `@`.
pub fn binary(ctx: &mut Ctx, op: BinaryOp, a: Value, b: Value) -> Flow {
    if let (Some(x), Some(y)) = (ctx.heap.small(a), ctx.heap.small(b))
        && let Some(answer) = small_binary(ctx, op, x, y)
    {
        return answer;
    }
    let (x, y) = (ctx.heap.big(a), ctx.heap.big(b));
    big_binary(ctx, op, x, y)
}

/// `None`: the big numbers must do it.
#[inline]
fn small_binary(ctx: &mut Ctx, op: BinaryOp, x: i64, y: i64) -> Option<Flow> {
    let heap = &mut ctx.heap;
    Some(Ok(match op {
        BinaryOp::Add => int_add(heap, x, y),
        BinaryOp::Sub => int_sub(heap, x, y),
        BinaryOp::Mul => int_mul(heap, x, y),
        BinaryOp::FloorDiv | BinaryOp::Mod | BinaryOp::TrueDiv if y == 0 => {
            return Some(Err(ctx.zero_division("division by zero")));
        }
        BinaryOp::FloorDiv => heap.new_int(floor_div(x, y)?),
        BinaryOp::Mod => heap.new_int(floor_mod(x, y)),
        BinaryOp::TrueDiv => {
            const EXACT: u64 = 1 << 53;
            if x.unsigned_abs() > EXACT || y.unsigned_abs() > EXACT {
                return None;
            }
            heap.new_float(x as f64 / y as f64)
        }
        BinaryOp::And => heap.new_int(x & y),
        BinaryOp::Or => heap.new_int(x | y),
        BinaryOp::Xor => heap.new_int(x ^ y),
        BinaryOp::LShift => {
            if !(0..63).contains(&y) || (x << y) >> y != x {
                return None;
            }
            heap.new_int(x << y)
        }
        BinaryOp::RShift if y >= 0 => heap.new_int(x >> y.min(63)),
        BinaryOp::Pow if y >= 0 => heap.new_int(x.checked_pow(u32::try_from(y).ok()?)?),
        BinaryOp::RShift | BinaryOp::Pow => return None,
        BinaryOp::MatMul => Value::NOT_IMPLEMENTED,
    }))
}

fn big_binary(ctx: &mut Ctx, op: BinaryOp, x: BigInt, y: BigInt) -> Flow {
    let answer = match op {
        BinaryOp::Add => x + y,
        BinaryOp::Sub => x - y,
        BinaryOp::Mul if x.bits() + y.bits() > BITS_MAX => return Err(ctx.memory_error()),
        BinaryOp::Mul => large::mul(ctx, &x, &y)?,
        BinaryOp::FloorDiv | BinaryOp::Mod | BinaryOp::TrueDiv if y.is_zero() => {
            return Err(ctx.zero_division("division by zero"));
        }
        BinaryOp::FloorDiv => large::divmod(ctx, &x, &y)?.0,
        BinaryOp::Mod => large::divmod(ctx, &x, &y)?.1,
        BinaryOp::TrueDiv => {
            return match convert::ratio_to_f64(&x, &y) {
                Some(quotient) => Ok(ctx.heap.new_float(quotient)),
                None => Err(ctx.overflow_error("integer division result too large for a float")),
            };
        }
        BinaryOp::And => x & y,
        BinaryOp::Or => x | y,
        BinaryOp::Xor => x ^ y,
        BinaryOp::LShift | BinaryOp::RShift if y.is_negative() => {
            return Err(ctx.value_error("negative shift count"));
        }
        BinaryOp::LShift => match u64::try_from(&y) {
            _ if x.is_zero() => x,
            Ok(n) if n < 1 << 60 && n + x.bits() <= BITS_MAX => {
                ctx.need_room((n / 8) as usize)?;
                x << n
            }
            Ok(n) if n < 1 << 60 => return Err(ctx.memory_error()),
            _ => return Err(ctx.overflow_error("too many digits in integer")),
        },
        BinaryOp::RShift => match u64::try_from(&y) {
            Ok(n) => x >> n,
            Err(_) => BigInt::from(if x.is_negative() { -1 } else { 0 }),
        },
        BinaryOp::Pow => return big_pow(ctx, x, y),
        BinaryOp::MatMul => return Ok(Value::NOT_IMPLEMENTED),
    };
    Ok(ctx.heap.new_bigint(answer))
}

fn big_pow(ctx: &mut Ctx, x: BigInt, y: BigInt) -> Flow {
    if y.is_negative() {
        // A negative exponent makes floats of both.
        let (Some(x), Some(y)) = (big_to_f64(&x), big_to_f64(&y)) else {
            return Err(ctx.overflow_error("int too large to convert to float"));
        };
        return super::float::pow(ctx, x, y);
    }
    let one = BigInt::from(1);
    if x == one || x.is_zero() || x == -&one {
        let even = !y.bit(0);
        let answer = if y.is_zero() || x == -&one && even { one } else { x };
        return Ok(ctx.heap.new_bigint(answer));
    }
    match u32::try_from(&y) {
        Ok(n) if (x.bits() - 1).saturating_mul(n as u64) <= BITS_MAX => {
            ctx.need_room((x.bits() * n as u64 / 8) as usize)?;
            let power = large::pow(ctx, &x, n)?;
            Ok(ctx.heap.new_bigint(power))
        }
        _ => Err(ctx.memory_error()),
    }
}

/// `pow(a, b, c)` of ints.
pub fn pow_mod(ctx: &mut Ctx, a: Value, b: Value, c: Value) -> Flow {
    let (base, mut exponent, modulus) = (ctx.heap.big(a), ctx.heap.big(b), ctx.heap.big(c));
    if modulus.is_zero() {
        return Err(ctx.value_error("pow() 3rd argument cannot be 0"));
    }
    let positive = modulus.abs();
    let mut base = large::divmod(ctx, &base, &positive)?.1;
    if exponent.is_negative() {
        base = match large::inverse(ctx, &base, &positive)? {
            Some(inverse) => inverse,
            None => return Err(ctx.value_error("base is not invertible for the given modulus")),
        };
        exponent = -exponent;
    }
    let answer = large::pow_mod(ctx, &base, &exponent, &positive)?;
    let answer = large::divmod(ctx, &answer, &modulus)?.1;
    Ok(ctx.heap.new_bigint(answer))
}

/// `a op b` of two bools: `&`, `|` and `^` stay bools.
pub fn bool_binary(ctx: &mut Ctx, op: BinaryOp, a: Value, b: Value) -> Flow {
    let (x, y) = (a.is(Value::TRUE), b.is(Value::TRUE));
    Ok(Value::bool(match op {
        BinaryOp::And => x & y,
        BinaryOp::Or => x | y,
        BinaryOp::Xor => x ^ y,
        _ => return binary(ctx, op, a, b),
    }))
}

/// `hash(int)`: the value modulo 2^61 - 1, with the sign.
pub fn hash(heap: &Heap, v: Value) -> i64 {
    use crate::heap::hash::{MODULUS, fix, hash_i64};
    match heap.big_ref(v) {
        None => hash_i64(heap.small(v).unwrap_or(0)),
        Some(i) => {
            let (sign, magnitude) = (i.sign(), i.magnitude() % MODULUS);
            let magnitude = u64::try_from(magnitude).expect("below the modulus") as i64;
            fix(if sign == Sign::Minus { -magnitude } else { magnitude })
        }
    }
}

impl Ctx {
    /// Decimal text of anything laid out as an int.
    pub fn int_text(&mut self, v: Value) -> Flow<String> {
        match self.heap.big_ref(v) {
            Some(i) => decimal_text(i, self.settings.int_max_str_digits).map_err(|m| self.value_error(m)),
            None => Ok(self.heap.small(v).unwrap_or(0).to_string()),
        }
    }
}

/// Decimal text, or what to say of more digits than allowed; `limit` 0 allows any number.
pub fn decimal_text(i: &BigInt, limit: u32) -> Result<String, String> {
    let digits_max = limit as u64;
    // A decimal digit takes less than 4 bits: what is much longer need not be counted.
    let text = if limit != 0 && i.bits() > digits_max * 4 + 64 { None } else { Some(i.to_string()) };
    text.filter(|text| limit == 0 || text.trim_start_matches('-').len() as u64 <= digits_max).ok_or_else(
        || {
            format!(
                "Exceeds the limit ({limit} digits) for integer string conversion; \
             use sys.set_int_max_str_digits() to increase the limit"
            )
        },
    )
}
