//! The cyclic collector: generations as doubly linked lists of tracked objects.
//!
//! The algorithm is that of CPython 3.13 and 3.14.5 (`Python/gc.c`): three generations, each with a counter and a
//! threshold. [`count`] decides when a collection is due, [`refs`] finds what is unreachable, [`collect`] is the
//! collection as a machine that stops wherever Python code must run, [`clear`] breaks the cycles, [`query`] answers
//! the `gc` module.

mod clear;
mod collect;
mod count;
pub mod query;
mod refs;
#[cfg(test)]
pub(super) mod tests;

pub use collect::{Collection, CollectionRecord, GcStep, Phase, Reason};
pub use count::FreeLists;

use super::layout::{Layout, class::flag};
use super::{FINALIZED, GENERATION_HEADS, GcHead, HAS_WEAKREFS, Handle, Heap, fixed};

const LINK: u32 = !FINALIZED;

/// Heads of the lists that only a collection uses: what it found unreachable, and what it has dealt with.
const UNREACHABLE: Handle = 14;
const SEEN: Handle = 15;
pub(super) const TEMPORARY_HEADS: [Handle; 2] = [UNREACHABLE, SEEN];

/// `gc.DEBUG_SAVEALL`.
pub const DEBUG_SAVEALL: u32 = 32;

/// The collector's state; the names are those of CPython's `struct _gc_runtime_state`.
#[derive(Clone, Debug)]
pub struct GcState {
    pub enabled: bool,
    /// `gc.set_debug` flags.
    pub debug: u32,
    pub count: [i32; 3],
    pub threshold: [i32; 3],
    pub long_lived_total: usize,
    pub long_lived_pending: usize,
    pub collecting: bool,
    /// collections, collected, uncollectable of each generation.
    pub stats: [[u64; 3]; 3],
    /// An allocation has found that a collection is due; the breaker was set with it.
    pub due: bool,
    /// Collect at every allocation of a tracked object: finds references that nobody counts.
    stress: bool,
    /// How many objects of each type were made, by type id, of those that the collector counts. `None`: nobody asked.
    census: Option<Vec<u32>>,
    /// Every allocation is looked at, for one of the two.
    attends: bool,
    /// How full CPython's free lists would be.
    pub free_lists: FreeLists,
    /// The collection under way.
    pub run: Option<Box<Collection>>,
    /// What the last collection did.
    pub last: Option<CollectionRecord>,
}

impl Default for GcState {
    fn default() -> GcState {
        GcState {
            enabled: true,
            debug: 0,
            count: [0; 3],
            threshold: [2000, 10, 10],
            long_lived_total: 0,
            long_lived_pending: 0,
            collecting: false,
            stats: [[0; 3]; 3],
            due: false,
            stress: false,
            census: None,
            attends: false,
            free_lists: FreeLists::default(),
            run: None,
            last: None,
        }
    }
}

impl GcState {
    /// Is there a collection at every allocation?
    pub fn stresses(&self) -> bool {
        self.stress
    }
}

impl Heap {
    pub(super) fn init_generations(&mut self) {
        for head in GENERATION_HEADS.into_iter().chain(TEMPORARY_HEADS) {
            self.heads[head as usize] = GcHead { prev: head, next: head };
        }
    }

    /// A new object becomes known to the collector, as the youngest. Its payload must be in place.
    #[inline(always)]
    pub fn track(&mut self, h: Handle) {
        self.link(h, GENERATION_HEADS[0]);
        self.count_allocation(h);
    }

    /// The object comes to stand behind all others, as if it had been tracked only now.
    pub fn track_last(&mut self, h: Handle) {
        self.untrack(h);
        self.link(h, GENERATION_HEADS[0]);
    }

    #[inline]
    pub fn track_if_gc(&mut self, h: Handle) {
        if self.types[self.slot(h).ty as usize].has(flag::GC) {
            self.track(h);
        }
    }

    /// Appends an object that is in no list to the one with this head.
    #[inline(always)]
    pub(super) fn link(&mut self, h: Handle, head: Handle) {
        let tail = self.heads[head as usize].prev;
        let flags = self.heads[h as usize];
        self.heads[h as usize] =
            GcHead { prev: tail | flags.prev & FINALIZED, next: head | flags.next & HAS_WEAKREFS };
        let t = &mut self.heads[tail as usize];
        t.next = h | t.next & HAS_WEAKREFS;
        self.heads[head as usize].prev = h;
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

    /// Moves a tracked object to the end of another list.
    fn move_to(&mut self, h: Handle, head: Handle) {
        self.untrack(h);
        self.link(h, head);
    }

    /// Appends all of one list to another.
    fn merge(&mut self, from: Handle, to: Handle) {
        let GcHead { prev: last, next: first } = self.heads[from as usize];
        if first == from {
            return;
        }
        let tail = self.heads[to as usize].prev;
        let t = &mut self.heads[tail as usize];
        t.next = first | t.next & HAS_WEAKREFS;
        let f = &mut self.heads[first as usize];
        f.prev = tail | f.prev & FINALIZED;
        let l = &mut self.heads[last as usize];
        l.next = to | l.next & HAS_WEAKREFS;
        self.heads[to as usize].prev = last;
        self.heads[from as usize] = GcHead { prev: from, next: from };
    }

    /// The object after `h` in its list; the head after the last.
    #[inline(always)]
    pub(super) fn next_in_list(&self, h: Handle) -> Handle {
        self.heads[h as usize].next & LINK
    }

    #[inline(always)]
    pub(super) fn prev_in_list(&self, h: Handle) -> Handle {
        self.heads[h as usize].prev & LINK
    }

    /// The objects of a list, first to last.
    pub(super) fn list(&self, head: Handle) -> impl Iterator<Item = Handle> + '_ {
        let mut at = head;
        std::iter::from_fn(move || {
            at = self.next_in_list(at);
            (at != head).then_some(at)
        })
    }

    /// True for objects of types that take part in collection; builtin type objects do not.
    pub fn is_gc(&self, h: Handle) -> bool {
        let t = &self.types[self.slot(h).ty as usize];
        t.has(flag::GC) && !(t.layout == Layout::Type && h < fixed::END)
    }
}
