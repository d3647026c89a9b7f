//! In which order a constant frozenset shows its items: CPython's on a 64-bit machine with `PYTHONHASHSEED=0`.
//!
//! The order follows from the items' hashes and from the set's table, which is filled here the way CPython fills it.

use std::hash::Hasher;

use num_bigint::BigInt;
use num_traits::{Signed, ToPrimitive};
use siphasher::sip::SipHasher13;

use super::code::Const;

/// Hashes of numbers are taken modulo this prime.
const MODULUS: u64 = (1 << 61) - 1;
/// `hash(None)`.
const NONE: i64 = 0xfca8_6420;
/// Neighbours that are tried before the table is probed elsewhere.
const LINEAR_PROBES: usize = 9;

/// The items in order of the set's table.
pub fn in_order(items: &[Const]) -> Vec<&Const> {
    let mut table = vec![None; 8];
    for (at, item) in items.iter().enumerate() {
        insert(&mut table, (hash(item), at));
        let used = at + 1;
        if used * 5 >= (table.len() - 1) * 3 {
            let wanted = if used > 50_000 { used * 2 } else { used * 4 };
            let size = (wanted + 1).next_power_of_two().max(8);
            let old = std::mem::replace(&mut table, vec![None; size]);
            old.into_iter().flatten().for_each(|entry| insert(&mut table, entry));
        }
    }
    table.into_iter().flatten().map(|(_, at)| &items[at]).collect()
}

fn insert(table: &mut [Option<(i64, usize)>], entry: (i64, usize)) {
    let mask = table.len() - 1;
    let mut perturb = entry.0 as u64;
    let mut start = perturb as usize & mask;
    loop {
        let probes = if start + LINEAR_PROBES <= mask { LINEAR_PROBES } else { 0 };
        if let Some(free) = (start..=start + probes).find(|&slot| table[slot].is_none()) {
            table[free] = Some(entry);
            return;
        }
        perturb >>= 5;
        start = start.wrapping_mul(5).wrapping_add(1).wrapping_add(perturb as usize) & mask;
    }
}

/// `hash()` of a constant. Code objects and slices cannot be items; they answer 0.
fn hash(constant: &Const) -> i64 {
    let hash = match constant {
        Const::None => NONE,
        Const::Bool(value) => i64::from(*value),
        Const::Int(value) => int(value),
        Const::Float(value) => float(*value),
        Const::Complex { real, imag } => float(*real).wrapping_add(float(*imag).wrapping_mul(1_000_003)),
        Const::Bytes(bytes) => bytes_hash(bytes),
        Const::Str(text) => bytes_hash(&units(text)),
        Const::Tuple(items) => tuple(items),
        Const::Ellipsis | Const::FrozenSet(_) | Const::Slice(_) | Const::Code(_) => 0,
    };
    if hash == -1 { -2 } else { hash }
}

fn int(value: &BigInt) -> i64 {
    let rest = (value.abs() % MODULUS).to_i64().unwrap_or_default();
    if value.is_negative() { -rest } else { rest }
}

/// Whole floats hash as their int; others as their fraction modulo the prime.
fn float(value: f64) -> i64 {
    if !value.is_finite() {
        return if value.is_nan() { 0 } else { 314_159 * value.signum() as i64 };
    }
    let (mut mantissa, mut exponent) = libm::frexp(value.abs());
    let mut hash = 0_u64;
    while mantissa != 0.0 {
        hash = (hash << 28) & MODULUS | hash >> (61 - 28);
        mantissa *= f64::from(1 << 28);
        exponent -= 28;
        hash += mantissa.trunc() as u64;
        mantissa = mantissa.fract();
        if hash >= MODULUS {
            hash -= MODULUS;
        }
    }
    let shift = exponent.rem_euclid(61);
    hash = (hash << shift) & MODULUS | hash.checked_shr(61 - shift as u32).unwrap_or(0);
    if value < 0.0 { -(hash as i64) } else { hash as i64 }
}

fn bytes_hash(bytes: &[u8]) -> i64 {
    if bytes.is_empty() {
        return 0;
    }
    let mut hasher = SipHasher13::new_with_keys(0, 0);
    hasher.write(bytes);
    hasher.finish() as i64
}

/// The characters as CPython stores them: one, two or four bytes each, as the widest needs.
fn units(text: &[u8]) -> Vec<u8> {
    let chars: Vec<u32> = code_points(text);
    let widest = chars.iter().max().copied().unwrap_or_default();
    let width = match widest {
        0..=0xff => 1,
        0x100..=0xffff => 2,
        _ => 4,
    };
    chars.iter().flat_map(|char| char.to_le_bytes().into_iter().take(width)).collect()
}

/// The code points of a WTF-8 string.
fn code_points(text: &[u8]) -> Vec<u32> {
    let mut points = Vec::new();
    for &byte in text {
        match byte {
            0..=0x7f => points.push(u32::from(byte)),
            0xc0..=0xdf => points.push(u32::from(byte & 0x1f)),
            0xe0..=0xef => points.push(u32::from(byte & 0x0f)),
            0xf0.. => points.push(u32::from(byte & 0x07)),
            0x80..=0xbf => {
                if let Some(last) = points.last_mut() {
                    *last = *last << 6 | u32::from(byte & 0x3f);
                }
            }
        }
    }
    points
}

/// The xxHash round CPython uses for tuples.
fn tuple(items: &[Const]) -> i64 {
    const PRIME_1: u64 = 11_400_714_785_074_694_791;
    const PRIME_2: u64 = 14_029_467_366_897_019_727;
    const PRIME_5: u64 = 2_870_177_450_012_600_261;
    let mut sum = PRIME_5;
    for item in items {
        sum = sum.wrapping_add((hash(item) as u64).wrapping_mul(PRIME_2));
        sum = sum.rotate_left(31).wrapping_mul(PRIME_1);
    }
    sum = sum.wrapping_add(items.len() as u64 ^ (PRIME_5 ^ 3_527_539));
    if sum == u64::MAX { 1_546_275_796 } else { sum as i64 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bytecode::repr;

    fn shown(items: &[Const]) -> Vec<String> {
        in_order(items).into_iter().map(repr::constant).collect()
    }

    fn text(value: &str) -> Const {
        Const::Str(value.as_bytes().into())
    }

    #[test]
    fn order_is_that_of_the_table() {
        let ints: Vec<_> = [3, 1, 2, 100, -1].map(|value| Const::Int(value.into())).into();
        assert_eq!(shown(&ints), EXPECTED_INTS);
        let mixed = [text("alpha"), text("b"), text("é"), text("日本"), Const::Float(1.5), Const::None];
        assert_eq!(shown(&mixed), EXPECTED_MIXED);
        let many: Vec<_> = (0..12).map(|value| text(&format!("key{value}"))).collect();
        assert_eq!(shown(&many), EXPECTED_MANY);
    }

    // Recorded from a 64-bit CPython with PYTHONHASHSEED=0.
    const EXPECTED_INTS: [&str; 5] = ["1", "2", "3", "100", "-1"];
    const EXPECTED_MIXED: [&str; 6] = ["None", "1.5", "'alpha'", "'é'", "'日本'", "'b'"];
    const EXPECTED_MANY: [&str; 12] = [
        "'key9'", "'key11'", "'key5'", "'key6'", "'key8'", "'key0'", "'key10'", "'key4'", "'key3'", "'key1'",
        "'key2'", "'key7'",
    ];
}
