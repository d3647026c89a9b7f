//! Integers, floats and complex numbers as payload.

use num_bigint::BigInt;
use num_traits::ToPrimitive;

use super::{Handle, Heap, Value, ty};

impl Heap {
    /// An int; -5..=256 are shared objects.
    #[inline(always)]
    pub fn new_int(&mut self, i: i64) -> Value {
        if (-5..=256).contains(&i) {
            return Value::small_int(i);
        }
        let h = self.alloc(ty::INT);
        let slot = self.slot_mut(h);
        slot.w[0] = i as u64;
        slot.w[1] = 0;
        Value::owned(h)
    }

    /// An int of any size.
    pub fn new_bigint(&mut self, i: BigInt) -> Value {
        match i.to_i64() {
            Some(small) => self.new_int(small),
            None => Value::owned(self.new_int_of(ty::INT, i)),
        }
    }

    /// A fresh int object of the given type (for subclasses).
    pub fn new_int_of(&mut self, type_: u32, i: BigInt) -> Handle {
        let mut w = [0; 3];
        match i.to_i64() {
            Some(small) => w[0] = small as u64,
            None => {
                self.add_digits(i.bits());
                let index = match self.bigs_free.pop() {
                    Some(index) => {
                        self.bigs[index as usize] = i;
                        index
                    }
                    None => {
                        self.bigs.push(i);
                        self.bigs.len() as u32 - 1
                    }
                };
                w[1] = index as u64 + 1;
            }
        }
        let h = self.alloc(type_);
        self.slot_mut(h).w = w;
        h
    }

    /// The value of an exact int that fits; `None` for big ones and for every other type, bool too.
    #[inline(always)]
    pub fn exact_int(&self, v: Value) -> Option<i64> {
        let slot = self.slot(v.handle());
        if slot.ty == ty::INT && slot.w[1] == 0 { Some(slot.w[0] as i64) } else { None }
    }

    /// The value of anything laid out as an int (bool and subclasses too), if it fits.
    pub fn small(&self, v: Value) -> Option<i64> {
        let slot = self.slot(v.handle());
        (slot.w[1] == 0).then_some(slot.w[0] as i64)
    }

    /// The value of anything laid out as an int.
    pub fn big(&self, v: Value) -> BigInt {
        let slot = self.slot(v.handle());
        match slot.w[1] {
            0 => BigInt::from(slot.w[0] as i64),
            index => self.bigs[index as usize - 1].clone(),
        }
    }

    /// A view of a big integer; `None` if the value fits in 64 bits.
    pub fn big_ref(&self, v: Value) -> Option<&BigInt> {
        match self.slot(v.handle()).w[1] {
            0 => None,
            index => Some(&self.bigs[index as usize - 1]),
        }
    }

    pub(super) fn release_big(&mut self, h: Handle) {
        let index = self.slot(h).w[1];
        if index != 0 {
            let gone = std::mem::replace(&mut self.bigs[index as usize - 1], BigInt::ZERO);
            self.remove_digits(gone.bits());
            self.bigs_free.push(index as u32 - 1);
        }
    }

    #[inline(always)]
    pub fn new_float(&mut self, x: f64) -> Value {
        let h = self.alloc(ty::FLOAT);
        self.slot_mut(h).w[0] = x.to_bits();
        Value::owned(h)
    }

    /// The value of an exact float.
    #[inline(always)]
    pub fn exact_float(&self, v: Value) -> Option<f64> {
        let slot = self.slot(v.handle());
        if slot.ty == ty::FLOAT { Some(f64::from_bits(slot.w[0])) } else { None }
    }

    /// The value of anything laid out as a float.
    #[inline(always)]
    pub fn float(&self, v: Value) -> f64 {
        f64::from_bits(self.slot(v.handle()).w[0])
    }

    pub fn new_complex(&mut self, re: f64, im: f64) -> Value {
        let h = self.alloc(ty::COMPLEX);
        self.slot_mut(h).w = [re.to_bits(), im.to_bits(), 0];
        Value::owned(h)
    }

    /// Real and imaginary part of anything laid out as a complex.
    pub fn complex(&self, v: Value) -> (f64, f64) {
        let w = self.slot(v.handle()).w;
        (f64::from_bits(w[0]), f64::from_bits(w[1]))
    }
}
