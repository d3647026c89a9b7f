//! When a collection is due: counting allocations and deaths of objects that the collector knows.
//!
//! CPython counts when memory is really allocated and freed, and its free lists keep some memory back. So a list made
//! after another died does not count. The lists are modelled as plain counters, with the limits of 3.13.

use crate::heap::layout::class::flag;
use crate::heap::{GcHead, Handle, Heap, TypeId, ty};

const LISTS_MAX: u8 = 80;
const DICTS_MAX: u8 = 80;
const TUPLES_MAX: u16 = 2000;
/// Tuples of length 1 to this have a free list each.
const TUPLE_LENGTH_MAX: usize = 20;
const ASYNC_GENS_MAX: u8 = 80;

/// How many dead objects CPython's free lists would hold.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct FreeLists {
    lists: u8,
    dicts: u8,
    slices: u8,
    asends: u8,
    wrapped_values: u8,
    /// By length less one.
    tuples: [u16; TUPLE_LENGTH_MAX],
}

impl FreeLists {
    /// Counter and limit of the free list for this object, if its type has one.
    #[inline]
    fn list_of(&mut self, type_: TypeId) -> Option<(&mut u8, u8)> {
        Some(match type_ {
            ty::LIST => (&mut self.lists, LISTS_MAX),
            ty::DICT => (&mut self.dicts, DICTS_MAX),
            ty::SLICE => (&mut self.slices, 1),
            ty::ASYNC_GENERATOR_ASEND => (&mut self.asends, ASYNC_GENS_MAX),
            ty::ASYNC_GENERATOR_WRAPPED_VALUE => (&mut self.wrapped_values, ASYNC_GENS_MAX),
            _ => return None,
        })
    }

    fn tuples_of(&mut self, length: usize) -> Option<&mut u16> {
        self.tuples.get_mut(length.wrapping_sub(1))
    }

    /// True if a new object would come from a free list.
    #[inline]
    fn take(&mut self, type_: TypeId, length: usize) -> bool {
        if type_ == ty::TUPLE {
            return self.tuples_of(length).is_some_and(decrement);
        }
        match self.list_of(type_) {
            Some((n, _)) if *n > 0 => {
                *n -= 1;
                true
            }
            _ => false,
        }
    }

    /// True if a dead object would go to a free list.
    #[inline]
    fn give(&mut self, type_: TypeId, length: usize) -> bool {
        if type_ == ty::TUPLE {
            return match self.tuples_of(length) {
                Some(n) if *n < TUPLES_MAX => {
                    *n += 1;
                    true
                }
                _ => false,
            };
        }
        match self.list_of(type_) {
            Some((n, max)) if *n < max => {
                *n += 1;
                true
            }
            _ => false,
        }
    }
}

fn decrement(n: &mut u16) -> bool {
    let some = *n > 0;
    *n -= some as u16;
    some
}

impl Heap {
    /// Counts a new object of a type with [`flag::GC`].
    #[inline]
    pub(in crate::heap) fn count_allocation(&mut self, h: Handle) {
        let slot = &self.slots[h as usize];
        if !self.gc.free_lists.take(slot.ty, (slot.w[0] >> 32) as usize) {
            self.gc.count[0] += 1;
        }
        if self.gc.count[0] > self.gc.threshold[0] || self.gc.attends {
            self.attend(self.slots[h as usize].ty);
        }
    }

    /// Counts an object of a builtin type that CPython makes for the time of an operation and that is not made here.
    pub fn count_absent(&mut self, type_: TypeId) {
        if !self.gc.free_lists.take(type_, 0) {
            self.gc.count[0] += 1;
        }
        if self.gc.count[0] > self.gc.threshold[0] || self.gc.attends {
            self.attend(type_);
        }
    }

    /// The death of an object that [`Heap::count_absent`] has counted.
    pub fn count_absent_death(&mut self, type_: TypeId) {
        if !self.gc.free_lists.give(type_, 0) && self.gc.count[0] > 0 {
            self.gc.count[0] -= 1;
        }
    }

    /// Asks for a collection at every allocation from now on.
    pub fn stress(&mut self) {
        self.gc.stress = true;
        self.gc.attends = true;
    }

    /// Counts from now on what is made of each type.
    pub fn begin_census(&mut self) {
        self.gc.census = Some(Vec::new());
        self.gc.attends = true;
    }

    /// How many objects of a type were made since the census began; `None` if the collector does not count this type's.
    pub fn made(&self, type_: TypeId) -> Option<u32> {
        let census = self.gc.census.as_ref().filter(|_| self.types[type_ as usize].has(flag::GC))?;
        Some(census.get(type_ as usize).copied().unwrap_or(0))
    }

    #[cold]
    fn attend(&mut self, type_: TypeId) {
        if let Some(census) = &mut self.gc.census {
            let at = type_ as usize;
            census.resize(census.len().max(at + 1), 0);
            census[at] += 1;
        }
        if self.gc.count[0] > self.gc.threshold[0] || self.gc.stress {
            self.request_collection();
        }
    }

    fn request_collection(&mut self) {
        if self.gc.enabled && self.gc.threshold[0] != 0 && !self.gc.collecting {
            self.gc.due = true;
            self.breaker = true;
        }
    }

    /// A slot is about to be freed: its flags must not pass to the next object there.
    #[inline]
    pub(in crate::heap) fn note_freed(&mut self, h: Handle) {
        match self.types[self.slots[h as usize].ty as usize].has(flag::GC) {
            true => self.note_collectable_freed(h),
            false => self.heads[h as usize] = GcHead::default(),
        }
    }

    /// The same for an object of a type with [`flag::GC`].
    #[inline(always)]
    pub(in crate::heap) fn note_collectable_freed(&mut self, h: Handle) {
        self.heads[h as usize] = GcHead::default();
        let slot = &self.slots[h as usize];
        if !self.gc.free_lists.give(slot.ty, (slot.w[0] >> 32) as usize) && self.gc.count[0] > 0 {
            self.gc.count[0] -= 1;
        }
        if self.gc.collecting
            && let Some(mark) = self.gc_marks.get_mut(h as usize)
        {
            *mark = 0;
        }
    }

    /// Full collections empty the free lists, which counts as freeing what was in them.
    pub(super) fn clear_free_lists(&mut self) {
        let lists = std::mem::take(&mut self.gc.free_lists);
        let small = [lists.lists, lists.dicts, lists.slices, lists.asends, lists.wrapped_values];
        let n = small.iter().map(|&n| n as i32).sum::<i32>()
            + lists.tuples.iter().map(|&n| n as i32).sum::<i32>();
        self.gc.count[0] = (self.gc.count[0] - n).max(0);
    }
}
