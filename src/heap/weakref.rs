//! Weak references: a doubly linked list for each referent, through the reference objects themselves.

use super::layout::weakref::{CALLBACK, NEXT, PREV, REFERENT};
use super::{Due, HAS_WEAKREFS, Handle, Heap, TypeId, Value};

impl Heap {
    /// A new weak reference; takes over `callback` (NULL for none).
    pub fn new_weakref(&mut self, type_: TypeId, referent: Handle, callback: Value) -> Value {
        let v = self.new_record(type_, [referent, callback.raw(), 0, 0, 0, 0]);
        let h = v.handle();
        self.own_type(type_);
        let first = self.weakrefs.get(&referent).copied().unwrap_or(0);
        if first != 0 && callback.is_null() {
            self.slot_mut(h).set_lane(NEXT, first);
            self.slot_mut(first).set_lane(PREV, h);
            self.weakrefs.insert(referent, h);
        } else if first != 0 {
            // With a callback: behind the first, as CPython inserts after the basic reference.
            let next = self.slot(first).lane(NEXT);
            self.slot_mut(h).set_lane(PREV, first);
            self.slot_mut(h).set_lane(NEXT, next);
            self.slot_mut(first).set_lane(NEXT, h);
            if next != 0 {
                self.slot_mut(next).set_lane(PREV, h);
            }
        } else {
            self.weakrefs.insert(referent, h);
        }
        self.heads[referent as usize].next |= HAS_WEAKREFS;
        v
    }

    /// The weak references to an object, newest basic one first.
    pub fn weakrefs_of(&self, h: Handle) -> Vec<Handle> {
        let mut out = Vec::new();
        let mut at = self.weakrefs.get(&h).copied().unwrap_or(0);
        while at != 0 {
            out.push(at);
            at = self.slot(at).lane(NEXT);
        }
        out
    }

    /// Takes a weak reference off its referent's list (it dies, or its referent did).
    pub(super) fn unlink_weakref(&mut self, h: Handle) {
        let slot = *self.slot(h);
        let (referent, prev, next) = (slot.lane(REFERENT), slot.lane(PREV), slot.lane(NEXT));
        if referent == 0 {
            return;
        }
        if prev != 0 {
            self.slot_mut(prev).set_lane(NEXT, next);
        } else if next != 0 {
            self.weakrefs.insert(referent, next);
        } else {
            self.weakrefs.remove(&referent);
            self.heads[referent as usize].next &= !HAS_WEAKREFS;
        }
        if next != 0 {
            self.slot_mut(next).set_lane(PREV, prev);
        }
        let slot = self.slot_mut(h);
        slot.set_lane(REFERENT, 0);
        slot.set_lane(PREV, 0);
        slot.set_lane(NEXT, 0);
    }

    /// Clears the weak references of a dying object up to the first with a callback, which is returned.
    pub(super) fn clear_next_weakref(&mut self, h: Handle) -> Option<Due> {
        for w in self.weakrefs_of(h) {
            self.unlink_weakref(w);
            let callback = self.set_lane(w, CALLBACK, Value::NULL);
            if callback.is_null() {
                continue;
            }
            if self.slot(w).rc == 0 {
                self.release(callback);
                continue;
            }
            let weakref = self.dup(Value::owned(w));
            return Some(Due::Callback { callback, weakref });
        }
        None
    }
}
