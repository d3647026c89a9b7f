//! When two constants are the same one: CPython's constant key.

use super::code::Const;

/// Identifies a constant among others: two constants have equal keys if a code object may keep just one of them.
/// Types count (`1`, `True`, `1.0` differ), so do the bits of floats (`0.0`, `-0.0`), also inside tuples.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct ConstKey(Box<[u8]>);

/// The key of a constant.
pub fn key(constant: &Const) -> ConstKey {
    let mut bytes = Vec::new();
    write(&mut bytes, constant);
    ConstKey(bytes.into())
}

/// Appends a prefix-free encoding.
fn write(out: &mut Vec<u8>, constant: &Const) {
    match constant {
        Const::None => out.push(b'N'),
        Const::Ellipsis => out.push(b'.'),
        Const::Bool(value) => out.push(if *value { b'T' } else { b'F' }),
        Const::Int(value) => write_bytes(out, b'i', &value.to_signed_bytes_le()),
        Const::Float(value) => write_bytes(out, b'f', &value.to_bits().to_le_bytes()),
        Const::Complex { real, imag } => {
            write_bytes(out, b'c', &real.to_bits().to_le_bytes());
            out.extend(imag.to_bits().to_le_bytes());
        }
        Const::Str(text) => write_bytes(out, b's', text),
        Const::Bytes(bytes) => write_bytes(out, b'b', bytes),
        Const::Tuple(items) => write_items(out, b't', items.iter().map(key).collect()),
        Const::FrozenSet(items) => {
            // Sets are equal in any order.
            let mut keys: Vec<ConstKey> = items.iter().map(key).collect();
            keys.sort();
            write_items(out, b'z', keys);
        }
        Const::Slice(parts) => write_items(out, b'l', parts.iter().map(key).collect()),
        // Code objects of different places differ in their line tables: identity will do.
        Const::Code(code) => write_bytes(out, b'o', &(std::sync::Arc::as_ptr(code) as usize).to_le_bytes()),
    }
}

fn write_bytes(out: &mut Vec<u8>, tag: u8, bytes: &[u8]) {
    out.push(tag);
    out.extend((bytes.len() as u32).to_le_bytes());
    out.extend(bytes);
}

fn write_items(out: &mut Vec<u8>, tag: u8, keys: Vec<ConstKey>) {
    out.push(tag);
    out.extend((keys.len() as u32).to_le_bytes());
    keys.iter().for_each(|key| out.extend(&key.0));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn float(value: f64) -> Const {
        Const::Float(value)
    }

    fn tuple(items: &[Const]) -> Const {
        Const::Tuple(items.into())
    }

    #[test]
    fn types_and_bits_count() {
        let one = Const::Int(1.into());
        let all = [
            one.clone(),
            Const::Bool(true),
            float(1.0),
            float(0.0),
            float(-0.0),
            tuple(std::slice::from_ref(&one)),
        ];
        for (at, left) in all.iter().enumerate() {
            for (other, right) in all.iter().enumerate() {
                assert_eq!(key(left) == key(right), at == other, "{left:?} {right:?}");
            }
        }
        assert_ne!(key(&tuple(&[float(0.0)])), key(&tuple(&[float(-0.0)])));
    }

    #[test]
    fn sets_compare_in_any_order() {
        let (a, b) = (Const::Str((*b"a").into()), Const::Str((*b"b").into()));
        let set = |items: &[Const]| key(&Const::FrozenSet(items.into()));
        assert_eq!(set(&[a.clone(), b.clone()]), set(&[b, a]));
    }
}
