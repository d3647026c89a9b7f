//! Attribute protocol: descriptors and look-up.

use super::{Ctx, Flow};
use crate::heap::layout::method;
use crate::heap::{Value, ty};

impl Ctx {
    /// `type(descr).__get__(descr, object, type)`, or `descr` itself if it has no `__get__`. `object` is NULL for
    /// access through the class. All borrowed; answers an owned value.
    pub fn descriptor_get(&mut self, descr: Value, object: Value, _type: Value) -> Flow {
        match self.heap.type_of(descr) {
            ty::FUNCTION if !object.is_null() => Ok(self.new_method(descr, object)),
            _ => Ok(self.heap.dup(descr)),
        }
    }

    /// A bound method.
    pub fn new_method(&mut self, func: Value, self_: Value) -> Value {
        let (func, self_) = (self.heap.dup(func), self.heap.dup(self_));
        let mut lanes = [0; 6];
        lanes[method::FUNC] = func.raw();
        lanes[method::SELF] = self_.raw();
        self.heap.new_record(ty::METHOD, lanes)
    }
}
