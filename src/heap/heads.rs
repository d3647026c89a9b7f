//! Slots in blocks, and the collector's heads of those blocks that need them.
//!
//! Numbers and texts are most of a large heap, and the collector never knows them. They get blocks of slots of their own;
//! the heads beside such a block are never written, so their memory is never taken.

use super::{GcHead, Handle, Heap, Slot, TypeId, ty};

/// Slots in a block: their heads fill four pages of memory.
pub(super) const BLOCK: usize = 2048;

/// What a block of slots holds, and the number of its list of free slots.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    Collected,
    Plain,
}

impl Kind {
    /// Objects of plain types have no weak references, no finalizer, and refer to nothing.
    #[inline(always)]
    pub(super) const fn of(type_: TypeId) -> Kind {
        match type_ {
            ty::INT | ty::FLOAT | ty::STR | ty::BYTES | ty::COMPLEX => Kind::Plain,
            _ => Kind::Collected,
        }
    }
}

/// The heads, by handle.
#[derive(Clone)]
pub(super) struct Heads {
    /// At least as many as there are slots.
    pub(super) all: Vec<GcHead>,
    pub(super) blocks: Vec<Kind>,
}

impl Heads {
    /// Heads of the first blocks.
    pub(super) fn new(blocks: usize) -> Heads {
        Heads { all: vec![GcHead::default(); blocks * BLOCK], blocks: vec![Kind::Collected; blocks] }
    }

    fn add(&mut self, kind: Kind) {
        self.blocks.push(kind);
        if self.blocks.len() * BLOCK > self.all.len() {
            self.grow();
        }
    }

    /// Zeros that nobody touches take no memory: only blocks that are in use are copied.
    fn grow(&mut self) {
        let mut grown: Vec<GcHead> = bytemuck::zeroed_vec(self.all.len() * 2);
        let pairs = self.all.chunks(BLOCK).zip(grown.chunks_mut(BLOCK));
        for ((from, to), _) in pairs.zip(&self.blocks).filter(|(_, kind)| **kind == Kind::Collected) {
            to[..from.len()].copy_from_slice(from);
        }
        self.all = grown;
    }
}

impl std::ops::Deref for Heads {
    type Target = [GcHead];

    #[inline(always)]
    fn deref(&self) -> &[GcHead] {
        &self.all
    }
}

impl std::ops::DerefMut for Heads {
    #[inline(always)]
    fn deref_mut(&mut self) -> &mut [GcHead] {
        &mut self.all
    }
}

impl Heap {
    /// Free slots of a kind where there were none.
    #[cold]
    #[inline(never)]
    pub(super) fn add_block(&mut self, kind: Kind) {
        let first = self.slots.len() as Handle;
        let end = first + BLOCK as Handle;
        assert!(end < super::FINALIZED, "the heap is limited to 2^31 objects");
        self.slots.resize(end as usize, Slot { rc: 0, ty: ty::FREE, w: [0; 3] });
        self.heads.add(kind);
        self.link_free(first, end, kind);
        self.grew();
    }

    /// The free slots of each kind, in the order in which they will be used.
    pub fn free_slots(&self) -> [Vec<Handle>; 2] {
        self.free.map(|first| {
            let next = |&h: &Handle| Some(self.slot(h).w[0] as Handle).filter(|&h| h != 0);
            std::iter::successors(Some(first).filter(|&h| h != 0), next).collect()
        })
    }

    /// The list of free slots of a kind, which was empty, becomes these, in order.
    pub(super) fn link_free(&mut self, first: Handle, end: Handle, kind: Kind) {
        for h in first..end {
            let next = if h + 1 == end { 0 } else { h as u64 + 1 };
            self.slots[h as usize] = Slot { rc: 0, ty: ty::FREE, w: [next, 0, 0] };
        }
        self.free[kind as usize] = first;
    }
}
