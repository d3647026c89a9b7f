//! The cyclic collector's bookkeeping: generations as doubly linked lists of tracked objects.

use super::layout::class::flag;
use super::{FINALIZED, GENERATION_HEADS, GcHead, HAS_WEAKREFS, Handle, Heap};

const LINK: u32 = !FINALIZED;

impl Heap {
    pub(super) fn init_generations(&mut self) {
        for head in GENERATION_HEADS {
            self.heads[head as usize] = GcHead { prev: head, next: head };
        }
    }

    /// Puts an object into the youngest generation.
    #[inline(always)]
    pub fn track(&mut self, h: Handle) {
        const YOUNG: Handle = GENERATION_HEADS[0];
        let tail = self.heads[YOUNG as usize].prev;
        let flags = self.heads[h as usize];
        self.heads[h as usize] =
            GcHead { prev: tail | flags.prev & FINALIZED, next: YOUNG | flags.next & HAS_WEAKREFS };
        let t = &mut self.heads[tail as usize];
        t.next = h | t.next & HAS_WEAKREFS;
        self.heads[YOUNG as usize].prev = h;
    }

    #[inline]
    pub fn track_if_gc(&mut self, h: Handle) {
        if self.types[self.slot(h).ty as usize].has(flag::GC) {
            self.track(h);
        }
    }

    /// True if the collector knows the object.
    #[inline(always)]
    pub fn is_tracked(&self, h: Handle) -> bool {
        self.heads[h as usize].prev & LINK != 0
    }

    /// Takes an object out of its generation.
    #[inline(always)]
    pub fn untrack(&mut self, h: Handle) {
        let GcHead { prev, next } = self.heads[h as usize];
        if prev & LINK == 0 {
            return;
        }
        let (p, n) = (prev & LINK, next & LINK);
        let left = &mut self.heads[p as usize];
        left.next = n | left.next & HAS_WEAKREFS;
        let right = &mut self.heads[n as usize];
        right.prev = p | right.prev & FINALIZED;
        self.heads[h as usize] = GcHead { prev: prev & FINALIZED, next: next & HAS_WEAKREFS };
    }

    /// A slot is about to be freed: its flags must not pass to the next object there.
    pub(super) fn note_freed(&mut self, h: Handle) {
        self.heads[h as usize] = GcHead::default();
    }
}
