//! Sets: `w[0]` = offset of a run or 0, to be laid out as CPython's setobject.c.

use crate::heap::{Handle, Heap, Value};

impl Heap {
    pub(in crate::heap) fn set_child(&self, _h: Handle, _i: usize) -> Option<Value> {
        None
    }

    pub(in crate::heap) fn set_release(&mut self, _h: Handle) {}
}
