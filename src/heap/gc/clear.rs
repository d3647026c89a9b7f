//! `tp_clear`: how the collector breaks a cycle at each kind of object.

use super::{Handle, Heap};
use crate::heap::layout::{Layout, cell, frame, function, weakref};
use crate::heap::{Value, ty};

/// Fields of a function that stay, so that it can still be shown.
const FUNCTION_KEPT: [usize; 3] = [function::CODE, function::NAME, function::QUALNAME];

impl Heap {
    /// Makes an object drop the references that CPython's `tp_clear` of its type drops. Types without one (tuples,
    /// generators, methods) keep all: no cycle consists of such objects alone.
    pub fn clear_object(&mut self, h: Handle) {
        let mut dropped = Vec::new();
        self.take_instance_values(h, &mut dropped);
        self.take_layout(h, &mut dropped);
        for v in dropped {
            self.release(v);
        }
    }

    fn take_instance_values(&mut self, h: Handle, dropped: &mut Vec<Value>) {
        let t = &self.types[self.slot(h).ty as usize];
        if !crate::heap::dealloc::has_extra(t) {
            return;
        }
        for index in 0..self.values_capacity(h) {
            let at = self.values_at(h) + index;
            dropped.push(self.words.get(at));
            self.words.set(at, Value::NULL);
        }
        self.forget_insertions(h);
        dropped.push(self.set_lane(h, 4, Value::NULL));
    }

    fn take_layout(&mut self, h: Handle, dropped: &mut Vec<Value>) {
        let slot = *self.slot(h);
        let t = &self.types[slot.ty as usize];
        let (layout, solid) = (t.layout, t.solid);
        match layout {
            Layout::List => {
                dropped.extend(self.items(h).iter().rev());
                self.list_reallocate(h, 0, 0);
            }
            Layout::Dict => dropped.extend(self.dict_take_all(h)),
            Layout::Set => dropped.extend(self.set_take_all(h)),
            Layout::Function => {
                for i in (0..function::VALUES).filter(|i| !FUNCTION_KEPT.contains(i)) {
                    dropped.push(self.set_field(h, i, Value::NULL));
                }
            }
            Layout::Frame => self.take_frame(h, dropped),
            Layout::Type => self.take_class(h, dropped),
            Layout::Fields if solid != ty::PROPERTY => {
                for i in 0..(slot.w[0] >> 32) as usize {
                    dropped.push(self.set_field(h, i, Value::NULL));
                }
            }
            Layout::Record => self.take_record(h, solid, dropped),
            _ => {}
        }
    }

    fn take_frame(&mut self, h: Handle, dropped: &mut Vec<Value>) {
        for i in [frame::TRACE, frame::EXTRA, frame::NAMESPACE, frame::OVERWRITTEN] {
            dropped.push(self.set_field(h, i, Value::NULL));
        }
        if self.field_raw(h, frame::STATE) == frame::DONE {
            for i in 0..self.field_raw(h, frame::INDEX) as usize {
                dropped.push(self.set_field(h, frame::START + i, Value::NULL));
            }
        }
    }

    fn take_class(&mut self, h: Handle, dropped: &mut Vec<Value>) {
        let id = self.slot(h).w[0] as u32;
        self.type_modified(id);
        let t = &mut self.types[id as usize];
        let dict = t.dict;
        dropped.push(std::mem::replace(&mut t.mro, Value::NULL));
        if !dict.is_null() {
            let mut all = self.dict_take_all(dict.handle());
            all.append(dropped);
            *dropped = all;
        }
    }

    fn take_record(&mut self, h: Handle, solid: u32, dropped: &mut Vec<Value>) {
        let lanes: &[usize] = match solid {
            ty::CELL => &[cell::VALUE],
            ty::TRACEBACK => &[0, 1],
            ty::CLASSMETHOD | ty::STATICMETHOD => &[0, 4],
            ty::MODULE => &[4],
            _ if self.types[solid as usize].is_weakref() => {
                self.unlink_weakref(h);
                &[weakref::CALLBACK]
            }
            _ => &[],
        };
        for &lane in lanes {
            dropped.push(self.set_lane(h, lane, Value::NULL));
        }
    }
}
