//! Binary operators on exact builtin types: no special method is looked up, no Python code runs.

use smallvec::SmallVec;

use crate::heap::{TypeId, Value, ty};
use crate::objects::protocol::BinaryOp;
use crate::objects::types::{complex, float, int};
use crate::objects::{Ctx, Flow};

/// Longest sequence a repetition may make, in items.
pub const LEN_MAX: usize = 1 << 28;

impl Ctx {
    /// `a op b` where both are of exact builtin types that know each other; `None` if the protocol must decide.
    #[inline]
    pub fn exact_binary(&mut self, op: BinaryOp, a: Value, b: Value) -> Option<Flow> {
        let answer = match (self.heap.type_of(a), self.heap.type_of(b)) {
            (ty::INT, ty::INT) => int::binary(self, op, a, b),
            (ty::FLOAT, ty::FLOAT) => {
                let (x, y) = (self.heap.float(a), self.heap.float(b));
                float::binary(self, op, x, y)
            }
            (ty::STR, ty::STR) if op == BinaryOp::Add => self.concat_str(a, b),
            (ty::BOOL, ty::BOOL) => int::bool_binary(self, op, a, b),
            (ty::INT | ty::BOOL, ty::INT | ty::BOOL) => int::binary(self, op, a, b),
            (ty::INT | ty::BOOL | ty::FLOAT, ty::INT | ty::BOOL | ty::FLOAT) => self.mixed_float(op, a, b),
            (ty::COMPLEX | ty::INT | ty::BOOL | ty::FLOAT, ty::COMPLEX | ty::INT | ty::BOOL | ty::FLOAT) => {
                complex::binary_values(self, op, a, b)
            }
            (ty::STR, t) if op == BinaryOp::Mod && !self.hooks_percent(t) => {
                return Some(self.percent_str(a, b));
            }
            (ty::STR | ty::BYTES | ty::TUPLE | ty::LIST, ty::INT | ty::BOOL) if op == BinaryOp::Mul => {
                self.repeat_exact(a, b)
            }
            (ty::INT | ty::BOOL, ty::STR | ty::BYTES | ty::TUPLE | ty::LIST) if op == BinaryOp::Mul => {
                self.repeat_exact(b, a)
            }
            (ty::BYTES, ty::BYTES) if op == BinaryOp::Add => self.concat_bytes(a, b),
            (ty::TUPLE, ty::TUPLE) | (ty::LIST, ty::LIST) if op == BinaryOp::Add => self.concat_items(a, b),
            _ => return None,
        };
        match answer {
            Ok(v) if v.is(Value::NOT_IMPLEMENTED) => None,
            answer => Some(answer),
        }
    }

    /// A class derived from str may have a `__rmod__` of its own, which goes first.
    #[inline]
    fn hooks_percent(&self, t: TypeId) -> bool {
        t >= ty::USER && self.heap.is_subtype(t, ty::STR)
    }

    fn mixed_float(&mut self, op: BinaryOp, a: Value, b: Value) -> Flow {
        let x = self.int_or_float(a)?;
        let y = self.int_or_float(b)?;
        float::binary(self, op, x, y)
    }

    /// `a + b` of strings.
    pub fn concat_str(&mut self, a: Value, b: Value) -> Flow {
        let (x, y) = (self.heap.str_bytes(a.handle()), self.heap.str_bytes(b.handle()));
        if x.is_empty() && self.heap.type_of(b) == ty::STR {
            return Ok(self.heap.dup(b));
        }
        if y.is_empty() && self.heap.type_of(a) == ty::STR {
            return Ok(self.heap.dup(a));
        }
        self.need_room(x.len() + y.len())?;
        Ok(self.heap.str_concat(a.handle(), b.handle()))
    }

    /// `a + b` of bytes.
    pub fn concat_bytes(&mut self, a: Value, b: Value) -> Flow {
        for (one, other) in [(a, b), (b, a)] {
            if self.heap.bytes_data(other.handle()).is_empty() && self.heap.type_of(one) == ty::BYTES {
                return Ok(self.heap.dup(one));
            }
        }
        self.need_room(self.heap.bytes_data(a.handle()).len() + self.heap.bytes_data(b.handle()).len())?;
        let both = [self.heap.bytes_data(a.handle()), self.heap.bytes_data(b.handle())].concat();
        Ok(self.heap.new_bytes(&both))
    }

    /// `a + b` of two lists or two tuples.
    pub fn concat_items(&mut self, a: Value, b: Value) -> Flow {
        let tuple = self.heap.type_of(a) == ty::TUPLE;
        if tuple && self.heap.seq_len(a.handle()) == 0 {
            return Ok(self.heap.dup(b));
        }
        if tuple && self.heap.seq_len(b.handle()) == 0 {
            return Ok(self.heap.dup(a));
        }
        self.need_room((self.heap.seq_len(a.handle()) + self.heap.seq_len(b.handle())) * 4)?;
        Ok(self.heap.new_concat(a.handle(), b.handle()))
    }

    /// `sequence * count` for str, bytes, tuple and list; `count` is laid out as an int.
    pub fn repeat_exact(&mut self, sequence: Value, count: Value) -> Flow {
        let Some(n) = self.heap.small(count) else {
            return Err(self.unfit(count, ty::OVERFLOW_ERROR));
        };
        let n = n.max(0) as usize;
        let h = sequence.handle();
        let type_ = self.heap.type_of(sequence);
        let len = match type_ {
            ty::STR => self.heap.str_bytes(h).len(),
            ty::BYTES => self.heap.bytes_data(h).len(),
            _ => self.heap.seq_len(h),
        };
        if type_ != ty::LIST && (n == 1 || len == 0) {
            return Ok(self.heap.dup(sequence));
        }
        if len.checked_mul(n).is_none_or(|all| all > LEN_MAX) {
            return Err(self.memory_error());
        }
        self.need_room(len * n * if matches!(type_, ty::STR | ty::BYTES) { 1 } else { 4 })?;
        Ok(match type_ {
            ty::STR => {
                let text = repeated(self.heap.str_bytes(h), n);
                self.heap.new_str(&text)
            }
            ty::BYTES => {
                let data = self.heap.bytes_data(h).repeat(n);
                self.heap.new_bytes(&data)
            }
            _ => {
                let mut items = self.heap.items(h).repeat(n);
                for item in &mut items {
                    *item = self.heap.dup(*item);
                }
                if type_ == ty::TUPLE { self.heap.new_tuple(&items) } else { self.heap.new_list(&items) }
            }
        })
    }
}

/// Text `n` times over.
fn repeated(text: &[u8], n: usize) -> SmallVec<[u8; 64]> {
    match *text {
        [byte] => SmallVec::from_elem(byte, n),
        _ => SmallVec::from_vec(text.repeat(n)),
    }
}
