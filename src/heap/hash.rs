//! CPython's hashes of plain data, with the key that PYTHONHASHSEED=0 gives.

use std::hash::Hasher;

use siphasher::sip::SipHasher13;

/// Modulus of numeric hashes: 2^61 - 1.
pub const MODULUS: u64 = (1 << 61) - 1;
/// Hash of infinity.
pub const INF: i64 = 314_159;
/// Multiplier of the imaginary part.
pub const IMAG: i64 = 1_000_003;

/// SipHash-1-3 of a buffer; -1 becomes -2, the empty buffer 0.
pub fn hash_buffer(data: &[u8]) -> i64 {
    if data.is_empty() {
        return 0;
    }
    // PYTHONHASHSEED=0 fills the secret with zeros.
    let mut hasher = SipHasher13::new_with_keys(0, 0);
    hasher.write(data);
    fix(hasher.finish() as i64)
}

/// Hash of a string given as WTF-8: CPython hashes the characters in their narrowest fixed width.
pub fn hash_text(text: &[u8]) -> i64 {
    if text.is_ascii() {
        return hash_buffer(text);
    }
    let chars: Vec<u32> = super::wtf8::chars(text).collect();
    let buffer: Vec<u8> = match chars.iter().max() {
        Some(0..=0xFF) => chars.iter().map(|&c| c as u8).collect(),
        Some(0x100..=0xFFFF) => chars.iter().flat_map(|&c| (c as u16).to_le_bytes()).collect(),
        _ => chars.iter().flat_map(|&c| c.to_le_bytes()).collect(),
    };
    hash_buffer(&buffer)
}

/// -1 is reserved for errors in CPython.
pub fn fix(hash: i64) -> i64 {
    if hash == -1 { -2 } else { hash }
}

/// Hash of an `i64`.
#[inline]
pub fn hash_i64(i: i64) -> i64 {
    let r = (i.unsigned_abs() % MODULUS) as i64;
    fix(if i < 0 { -r } else { r })
}
