//! Weak references: a doubly linked list for each referent, through the reference objects themselves.

use super::layout::weakref::{CALLBACK, NEXT, PREV, REFERENT};
use super::{HAS_WEAKREFS, Handle, Heap, TypeId, Value, ty};

impl Heap {
    /// A new weak reference; takes over `callback` (NULL for none). A basic one (type exactly `weakref.ref`, no
    /// callback) goes to the front of the referent's list, a basic proxy behind it, all others behind those.
    pub fn new_weakref(&mut self, type_: TypeId, referent: Handle, callback: Value) -> Value {
        let v = self.new_record(type_, [referent, callback.raw(), 0, 0, 0, 0]);
        let h = v.handle();
        self.init_extra(h);
        self.own_type(type_);
        let basic = self.basic_weakref(referent);
        let proxy = self.basic_proxy(referent);
        let before = match type_ {
            ty::WEAKREF if callback.is_null() => None,
            ty::WEAKPROXY | ty::WEAKCALLABLEPROXY if callback.is_null() => basic,
            _ => proxy.or(basic),
        };
        self.link_weakref(referent, h, before);
        self.heads[referent as usize].next |= HAS_WEAKREFS;
        v
    }

    /// The one weak reference without callback that `weakref.ref(x)` shares, if it exists.
    pub fn basic_weakref(&self, h: Handle) -> Option<Handle> {
        let first = *self.weakrefs.get(&h)?;
        let slot = self.slot(first);
        (slot.ty == ty::WEAKREF && Value::from_raw(slot.lane(CALLBACK)).is_null()).then_some(first)
    }

    /// The one proxy without callback that `weakref.proxy(x)` shares, if it exists.
    pub fn basic_proxy(&self, h: Handle) -> Option<Handle> {
        let at = match self.basic_weakref(h) {
            Some(basic) => self.slot(basic).lane(NEXT),
            None => *self.weakrefs.get(&h)?,
        };
        let slot = self.slot(at);
        let proxy = matches!(slot.ty, ty::WEAKPROXY | ty::WEAKCALLABLEPROXY);
        (at != 0 && proxy && Value::from_raw(slot.lane(CALLBACK)).is_null()).then_some(at)
    }

    fn link_weakref(&mut self, referent: Handle, h: Handle, before: Option<Handle>) {
        let next = match before {
            Some(before) => {
                let next = self.slot(before).lane(NEXT);
                self.slot_mut(before).set_lane(NEXT, h);
                self.slot_mut(h).set_lane(PREV, before);
                next
            }
            None => self.weakrefs.insert(referent, h).unwrap_or(0),
        };
        self.slot_mut(h).set_lane(NEXT, next);
        if next != 0 {
            self.slot_mut(next).set_lane(PREV, h);
        }
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

    /// Is it a weak reference with a callback?
    pub fn has_callback(&self, h: Handle) -> bool {
        self.types[self.slot(h).ty as usize].is_weakref() && !self.lane(h, CALLBACK).is_null()
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

    /// Clears all weak references to an object; returns callback and reference (both owned) of those that have one, in
    /// the order of their calls. References that are dying themselves only lose their callback.
    pub(super) fn take_weakref_callbacks(&mut self, h: Handle) -> Vec<(Value, Value)> {
        let mut calls = Vec::new();
        for w in self.weakrefs_of(h) {
            self.unlink_weakref(w);
            if self.slot(w).rc == 0 {
                continue;
            }
            let callback = self.set_lane(w, CALLBACK, Value::NULL);
            if !callback.is_null() {
                calls.push((callback, self.dup(Value::borrowed(w))));
            }
        }
        calls
    }
}
