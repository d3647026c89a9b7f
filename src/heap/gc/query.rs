//! What the `gc` module and the GC pane ask.

use super::{Handle, Heap, UNREACHABLE};
use crate::heap::{FINALIZED, GENERATION_HEADS};

/// How many unreachable objects a record of a collection names.
pub const CANDIDATES_MAX: usize = 64;

impl Heap {
    /// `gc.get_objects(generation)`; all three generations, youngest first, for `None`.
    pub fn gc_objects(&self, generation: Option<usize>) -> Vec<Handle> {
        let generations = match generation {
            Some(i) => i..i + 1,
            None => 0..3,
        };
        generations.flat_map(|i| self.list(GENERATION_HEADS[i])).collect()
    }

    /// Numbers of objects in the three generations and among the frozen ones.
    pub fn gc_sizes(&self) -> [usize; 4] {
        GENERATION_HEADS.map(|head| self.list(head).count())
    }

    /// `gc.get_referents` of one object: what its `tp_traverse` visits.
    pub fn gc_referents(&self, h: Handle) -> Vec<Handle> {
        let mut out = Vec::new();
        if self.is_gc(h) {
            self.for_each_child(h, |v| {
                if !v.is_null() {
                    out.push(v.handle());
                }
            });
            let t = &self.types[self.slot(h).ty as usize];
            if t.has(crate::heap::flag::HEAP) {
                out.push(t.handle);
            }
        }
        out
    }

    /// `gc.get_referrers`: the tracked objects that refer to one of `targets`; `except` is left out.
    pub fn gc_referrers(&self, targets: &[Handle], except: Handle) -> Vec<Handle> {
        let refers = |h: Handle| self.gc_referents(h).iter().any(|c| targets.contains(c));
        self.gc_objects(None).into_iter().filter(|&h| h != except && refers(h)).collect()
    }

    /// `gc.freeze`: moves everything tracked out of the collector's sight.
    pub fn gc_freeze(&mut self) {
        for i in 0..3 {
            self.merge(GENERATION_HEADS[i], GENERATION_HEADS[3]);
            self.gc.count[i] = 0;
        }
    }

    /// `gc.unfreeze`: moves it to the oldest generation.
    pub fn gc_unfreeze(&mut self) {
        self.merge(GENERATION_HEADS[3], GENERATION_HEADS[2]);
    }

    /// `gc.is_finalized`.
    pub fn gc_is_finalized(&self, h: Handle) -> bool {
        self.heads[h as usize].prev & FINALIZED != 0
    }

    /// What the collection under way holds to be unreachable.
    pub fn gc_unreachable(&self) -> Vec<Handle> {
        self.list(UNREACHABLE).collect()
    }

    /// The generation an object is in: 0 to 2, 3 if frozen, `None` if untracked or in the hands of a collection. Walks
    /// a list: for panes.
    pub fn gc_generation(&self, h: Handle) -> Option<usize> {
        self.is_tracked(h).then(|| (0..4).find(|&i| self.list(GENERATION_HEADS[i]).any(|x| x == h))).flatten()
    }
}
