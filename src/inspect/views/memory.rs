//! The views of the heap: objects, one object in detail, and the collector.

use super::{Change, Holder};

/// The program's objects: what its names reach, not what the interpreter needs for itself.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MemoryView {
    /// What this step touched first, then by birth.
    pub rows: Vec<MemoryRow>,
    /// Live objects of the program, also those not listed.
    pub total: usize,
}

/// One object.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MemoryRow {
    pub id: u64,
    pub type_name: String,
    /// Shortened `repr`.
    pub value: String,
    /// Reference count after this step; 0 for an object that this step freed.
    pub refcount: i64,
    /// What the step did to the count: +1, -1, ... 0.
    pub delta: i64,
    pub holders: Vec<Holder>,
    /// `New`: born in this step; `Gone`: freed in it; `Changed`: count or content changed.
    pub change: Change,
    /// An immortal object; its count never changes.
    pub immortal: bool,
}

/// One object in detail, for the popup.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ObjectView {
    pub id: u64,
    pub type_name: String,
    /// A longer `repr`.
    pub value: String,
    pub refcount: i64,
    pub immortal: bool,
    /// `id()` as the program sees it.
    pub address: u64,
    /// `sys.getsizeof`.
    pub size: usize,
    /// The collector's generation (0, 1, 2); `None` for an untracked object.
    pub generation: Option<u8>,
    pub holders: Vec<Holder>,
    /// What it refers to: how (`[0]`, `.name`, `key 'a'`), display id, shortened `repr`.
    pub children: Vec<(String, u64, String)>,
}

/// The cyclic collector.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GcView {
    pub enabled: bool,
    /// Objects put aside by `gc.freeze()`.
    pub frozen: usize,
    /// The three generations, youngest first.
    pub generations: [GcGeneration; 3],
    /// The last collection, when there was one.
    pub last: Option<Collection>,
    /// A collection happened in this very step.
    pub ran_now: bool,
}

/// One generation.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GcGeneration {
    /// The counter: net allocations for generation 0, collections of the younger one for the others.
    pub count: usize,
    pub threshold: usize,
    /// Tracked objects in it.
    pub objects: usize,
    /// Collections so far (`gc.get_stats()`).
    pub collections: usize,
    /// Objects freed so far.
    pub collected: usize,
}

/// One run of the collector.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Collection {
    pub generation: u8,
    /// The step it ran in.
    pub step: u64,
    pub examined: usize,
    pub promoted: usize,
    /// Survivors that are tracked no longer: tuples of nothing that could be part of a cycle.
    pub untracked: usize,
    pub freed: usize,
    /// Why it ran, e.g. `count 2001 > threshold 2000`, `gc.collect()`.
    pub reason: String,
}
