//! The constants of a unit: equal constants of equal type share one index.

use std::collections::HashMap;

use crate::bytecode::{Code, Const};

/// Constants in the order of their first use.
#[derive(Default)]
pub struct Consts {
    pub list: Vec<Const>,
    index: HashMap<Vec<u8>, u32>,
}

impl Consts {
    /// Index of a constant, which is added when it is new.
    pub fn add(&mut self, value: Const) -> u32 {
        let mut key = Vec::new();
        write_key(&value, &mut key);
        *self.index.entry(key).or_insert_with(|| {
            self.list.push(value);
            self.list.len() as u32 - 1
        })
    }
}

/// Writes a key that two constants share exactly when CPython merges them: same type and value, floats by their bits.
pub fn write_key(value: &Const, key: &mut Vec<u8>) {
    match value {
        Const::None => key.push(b'N'),
        Const::Ellipsis => key.push(b'.'),
        Const::Bool(value) => key.extend([b'B', *value as u8]),
        Const::Int(value) => bytes_key(b'i', &value.to_signed_bytes_le(), key),
        Const::Float(value) => bytes_key(b'f', &value.to_bits().to_le_bytes(), key),
        Const::Complex { real, imag } => {
            bytes_key(b'c', &real.to_bits().to_le_bytes(), key);
            key.extend(imag.to_bits().to_le_bytes());
        }
        Const::Str(text) => bytes_key(b's', text, key),
        Const::Bytes(bytes) => bytes_key(b'b', bytes, key),
        Const::Tuple(items) => items_key(b'(', items, key),
        Const::FrozenSet(items) => items_key(b'{', items, key),
        Const::Slice(parts) => items_key(b':', &parts[..], key),
        Const::Code(code) => code_key(code, key),
    }
}

fn bytes_key(tag: u8, bytes: &[u8], key: &mut Vec<u8>) {
    key.push(tag);
    key.extend((bytes.len() as u32).to_le_bytes());
    key.extend_from_slice(bytes);
}

fn items_key(tag: u8, items: &[Const], key: &mut Vec<u8>) {
    key.push(tag);
    key.extend((items.len() as u32).to_le_bytes());
    for item in items {
        write_key(item, key);
    }
}

/// Code objects are equal by content; a `finally` body that stands twice in the code has its functions once.
fn code_key(code: &Code, key: &mut Vec<u8>) {
    bytes_key(b'C', code.name.as_bytes(), key);
    for number in [code.argcount, code.posonlyargcount, code.kwonlyargcount, code.flags, code.firstlineno] {
        key.extend(number.to_le_bytes());
    }
    for table in [&code.code, &code.linetable, &code.exceptiontable] {
        bytes_key(b'b', table, key);
    }
    items_key(b'(', &code.consts, key);
    for name in code.names.iter().chain(&code.localsplusnames) {
        bytes_key(b's', name.as_bytes(), key);
    }
}
