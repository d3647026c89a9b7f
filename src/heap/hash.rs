//! CPython's hashes of plain data, with the key that PYTHONHASHSEED=0 gives.

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
    fix(siphash13(data) as i64)
}

/// SipHash-1-3 with the secret that PYTHONHASHSEED=0 gives, all zeros. Strings are short and hashed one by one, so it
/// is worth having the whole of it inlined.
#[inline]
fn siphash13(data: &[u8]) -> u64 {
    let mut v = [0x736F_6D65_7073_6575, 0x646F_7261_6E64_6F6D, 0x6C79_6765_6E65_7261, 0x7465_6462_7974_6573];
    let (words, rest) = data.as_chunks();
    for &word in words {
        let word = u64::from_le_bytes(word);
        v[3] ^= word;
        sip_round(&mut v);
        v[0] ^= word;
    }
    let mut last = (data.len() as u64) << 56;
    for (i, &b) in rest.iter().enumerate() {
        last |= (b as u64) << (8 * i);
    }
    v[3] ^= last;
    sip_round(&mut v);
    v[0] ^= last;
    v[2] ^= 0xFF;
    for _ in 0..3 {
        sip_round(&mut v);
    }
    v[0] ^ v[1] ^ v[2] ^ v[3]
}

#[inline(always)]
fn sip_round(v: &mut [u64; 4]) {
    v[0] = v[0].wrapping_add(v[1]);
    v[2] = v[2].wrapping_add(v[3]);
    v[1] = v[1].rotate_left(13) ^ v[0];
    v[3] = v[3].rotate_left(16) ^ v[2];
    v[0] = v[0].rotate_left(32).wrapping_add(v[3]);
    v[2] = v[2].wrapping_add(v[1]);
    v[1] = v[1].rotate_left(17) ^ v[2];
    v[3] = v[3].rotate_left(21) ^ v[0];
    v[2] = v[2].rotate_left(32);
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
#[inline]
pub fn fix(hash: i64) -> i64 {
    if hash == -1 { -2 } else { hash }
}

/// Hash of an `i64`.
#[inline]
pub fn hash_i64(i: i64) -> i64 {
    if i.unsigned_abs() < MODULUS {
        return fix(i);
    }
    let r = (i.unsigned_abs() % MODULUS) as i64;
    fix(if i < 0 { -r } else { r })
}
