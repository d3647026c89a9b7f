//! The items of a `memoryview`: bytes of a format, as objects and back.

use num_bigint::BigInt;

use crate::heap::{Layout, Value};
use crate::objects::{Break, Ctx, Flow};

/// Bytes of an item.
pub fn size_of(format: char) -> usize {
    match format {
        'h' | 'H' | 'e' => 2,
        'i' | 'I' | 'f' => 4,
        'l' | 'L' | 'q' | 'Q' | 'n' | 'N' | 'd' | 'P' => 8,
        _ => 1,
    }
}

/// The item at byte offset `at`, as an object.
pub fn item(ctx: &mut Ctx, object: Value, format: char, at: usize) -> Value {
    let mut raw = [0u8; 8];
    let size = size_of(format);
    raw[..size].copy_from_slice(&ctx.heap.bytes_data(object.handle())[at..at + size]);
    let unsigned = u64::from_le_bytes(raw);
    let shift = 64 - 8 * size as u32;
    match format {
        'c' => ctx.heap.new_bytes(&raw[..1]),
        '?' => Value::bool(raw[0] != 0),
        'f' => ctx.heap.new_float(f32::from_bits(unsigned as u32) as f64),
        'd' => ctx.heap.new_float(f64::from_bits(unsigned)),
        'b' | 'h' | 'i' | 'l' | 'q' | 'n' => ctx.heap.new_int((unsigned << shift) as i64 >> shift),
        _ => ctx.heap.new_bigint(BigInt::from(unsigned)),
    }
}

fn invalid(ctx: &mut Ctx, what: &str, format: char) -> Break {
    let message = format!("memoryview: invalid {what} for format '{format}'");
    if what == "type" { ctx.type_error(message) } else { ctx.value_error(message) }
}

/// The bytes of a value as an item of the format.
pub fn packed(ctx: &mut Ctx, v: Value, format: char) -> Flow<Vec<u8>> {
    let size = size_of(format);
    match format {
        'c' => match ctx.heap.layout(v) {
            Layout::Bytes if ctx.heap.bytes_data(v.handle()).len() == 1 => {
                Ok(ctx.heap.bytes_data(v.handle()).to_vec())
            }
            Layout::Bytes => Err(invalid(ctx, "value", format)),
            _ => Err(invalid(ctx, "type", format)),
        },
        '?' => Ok(vec![ctx.truth_now(v).unwrap_or(true) as u8]),
        'f' | 'd' => {
            if !matches!(ctx.heap.layout(v), Layout::Float | Layout::Int) {
                return Err(invalid(ctx, "type", format));
            }
            let x = ctx.int_or_float(v)?;
            Ok(if size == 4 { (x as f32).to_le_bytes().to_vec() } else { x.to_le_bytes().to_vec() })
        }
        _ => {
            if !ctx.is_int(v) {
                return Err(invalid(ctx, "type", format));
            }
            let i = ctx.heap.big(v);
            let bits = 8 * size as u32;
            let (low, high) = match format.is_ascii_lowercase() {
                true => (-(BigInt::from(1) << (bits - 1)), BigInt::from(1) << (bits - 1)),
                false => (BigInt::from(0), BigInt::from(1) << bits),
            };
            if i < low || i >= high {
                return Err(invalid(ctx, "value", format));
            }
            let word = i64::try_from(&i).map(|i| i as u64).or_else(|_| u64::try_from(&i)).unwrap_or_default();
            Ok(word.to_le_bytes()[..size].to_vec())
        }
    }
}
