//! Finding what is unreachable: CPython's `update_refs`, `subtract_refs` and `move_unreachable`.
//!
//! Every object under collection gets a copy of its reference count. Each reference held by one of them to another is
//! subtracted. What is left counts the references from outside: an object with any is reachable, and so is all that
//! it leads to. The rest can only be referenced from within itself.

use std::collections::BTreeMap;

use super::{Handle, Heap};
use crate::heap::layout::class::flag;
use crate::heap::{GENERATION_HEADS, IMMORTAL, TypeId, Value, ty};

/// In [`Heap::gc_marks`]: the object is in the set being collected.
pub(super) const COLLECTING: u8 = 1;
/// It has been moved to the unreachable list, tentatively.
const TENTATIVE: u8 = 2;
/// One reference.
const ONE: u8 = 4;
/// A mark with this many references or more: their number is in [`Marks::many`].
const MANY: u32 = 63;

/// The marks while references are counted. A byte each is enough for nearly all objects.
struct Marks {
    marks: Vec<u8>,
    many: BTreeMap<Handle, u32>,
}

impl Marks {
    fn start(&mut self, h: Handle, refs: u32) {
        self.marks[h as usize] = (refs.min(MANY) as u8 * ONE) | COLLECTING;
        if refs >= MANY {
            self.many.insert(h, refs);
        }
    }

    /// One reference to `h` comes from within.
    #[inline]
    fn subtract(&mut self, h: Handle) {
        let mark = &mut self.marks[h as usize];
        if *mark & COLLECTING == 0 {
            return;
        }
        debug_assert!(*mark >= ONE, "object {h} has fewer references than referrers");
        if *mark < MANY as u8 * ONE {
            *mark = mark.wrapping_sub(ONE);
            return;
        }
        let refs = self.many.get_mut(&h).expect("a full mark has a number");
        *refs -= 1;
        if *refs < MANY {
            *mark = (*refs as u8 * ONE) | COLLECTING;
            self.many.remove(&h);
        }
    }
}

impl Heap {
    /// Visits every counted reference of an object that a collection follows: its children and, for instances of
    /// classes made by the program, the class.
    #[inline]
    pub(super) fn visit_references(&self, h: Handle, mut visit: impl FnMut(Handle)) {
        let t = &self.types[self.slot(h).ty as usize];
        if t.has(flag::HEAP) {
            visit(t.handle);
        }
        if self.is_attached_dict(h) {
            return;
        }
        let attached = self.attached_dict(h);
        if attached != 0 {
            // The values are the instance's, the dict is only a view of them that the collector does not see.
            let slots = self.words.run(self.values_at(h) as u32, self.values_capacity(h)).iter().copied();
            let values = self.dict_items(attached).map(|(_, v)| v);
            return slots
                .chain(values)
                .filter(|v| v.is_owned() && !v.is_null())
                .for_each(|v| visit(v.handle()));
        }
        self.for_each_child(h, |v: Value| {
            if v.is_owned() && !v.is_null() {
                visit(v.handle());
            }
        });
    }

    /// Moves what is unreachable from outside `base` to the empty list `unreachable`. Both keep their order, save that
    /// objects reached late go to the end of `base`. Returns how many objects were looked at.
    pub(super) fn deduce_unreachable(&mut self, base: Handle, unreachable: Handle) -> usize {
        let mut marks = Marks { marks: std::mem::take(&mut self.gc_marks), many: BTreeMap::new() };
        marks.marks.resize(self.slots.len(), 0);
        let examined = self.update_refs(base, &mut marks);
        self.subtract_refs(base, &mut marks);
        self.move_unreachable(base, unreachable, &mut marks.marks);
        self.gc_marks = marks.marks;
        examined
    }

    fn update_refs(&mut self, base: Handle, marks: &mut Marks) -> usize {
        let mut n = 0;
        let mut h = self.next_in_list(base);
        while h != base {
            let next = self.next_in_list(h);
            let rc = self.slot(h).rc;
            if rc >= IMMORTAL {
                self.move_to(h, GENERATION_HEADS[3]);
            } else {
                // One that waits for its death behind a finalizer is no garbage: it is dying already.
                marks.start(h, rc.max(1));
                n += 1;
            }
            h = next;
        }
        n
    }

    fn subtract_refs(&self, base: Handle, marks: &mut Marks) {
        for h in self.list(base) {
            self.visit_references(h, |c| marks.subtract(c));
        }
    }

    fn move_unreachable(&mut self, base: Handle, unreachable: Handle, marks: &mut [u8]) {
        let mut saved = Vec::new();
        let mut h = self.next_in_list(base);
        while h != base {
            if marks[h as usize] < ONE {
                let next = self.next_in_list(h);
                self.move_to(h, unreachable);
                marks[h as usize] = COLLECTING | TENTATIVE;
                h = next;
                continue;
            }
            self.visit_references(h, |c| {
                let mark = &mut marks[c as usize];
                if *mark & TENTATIVE != 0 {
                    saved.push(c);
                    *mark = ONE | COLLECTING;
                } else if *mark & COLLECTING != 0 && *mark < ONE {
                    *mark = ONE | COLLECTING;
                }
            });
            for c in saved.drain(..) {
                self.move_to(c, base);
            }
            marks[h as usize] = 0;
            h = self.next_in_list(h);
        }
    }

    /// Forgets the marks of a list's objects.
    pub(super) fn clear_marks(&mut self, head: Handle) {
        let mut h = self.next_in_list(head);
        while h != head {
            self.gc_marks[h as usize] = 0;
            h = self.next_in_list(h);
        }
    }

    /// True if the object is in the set that the present collection found unreachable.
    pub(super) fn is_trash(&self, h: Handle) -> bool {
        self.gc_marks.get(h as usize).is_some_and(|m| m & COLLECTING != 0)
    }

    /// Tuples that hold nothing trackable need no collector any more.
    pub(super) fn untrack_tuples(&mut self, head: Handle) {
        let mut h = self.next_in_list(head);
        while h != head {
            let next = self.next_in_list(h);
            if self.slot(h).ty == ty::TUPLE && !self.items(h).iter().any(|&v| self.may_be_tracked(v)) {
                self.untrack(h);
            }
            h = next;
        }
    }

    fn may_be_tracked(&self, v: Value) -> bool {
        let h = v.handle();
        let exact_tuple = |t: TypeId| t == ty::TUPLE;
        v.is_null() || self.is_gc(h) && (!exact_tuple(self.slot(h).ty) || self.is_tracked(h))
    }
}
