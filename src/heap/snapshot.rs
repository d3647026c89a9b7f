//! Snapshots of the heap for checkpoints: pages shared with the snapshot before where nothing has changed.
//!
//! The large vectors are cut into pages of 8 KiB. A page equal to the previous snapshot's is shared, the others are
//! copied; so a snapshot of an unchanged heap costs one comparison of memory and no space. Small tables are shared
//! whole, types one by one. [`Heap::state_hash`] sums up everything that decides how a run goes on.

use std::collections::BTreeMap;
use std::mem::size_of;
use std::sync::Arc;

use num_bigint::BigInt;

use super::dealloc::{Due, Work};
use super::heads::Kind;
use super::room::Room;
use super::slab::Slab;
use super::{CodeData, GcHead, GcState, Handle, Heap, Slot, TypeData, Value};

/// Bytes in a page.
const PAGE_BYTES: usize = 8192;

/// A vector in pages.
#[derive(Clone, Debug)]
struct Pages<T> {
    pages: Vec<Arc<[T]>>,
}

/// Plain data that can be compared page by page. Written so that the compiler compares many at once.
trait Plain: Copy {
    fn same(a: &[Self], b: &[Self]) -> bool;
}

fn all_same<T>(a: &[T], b: &[T], differ: impl Fn(&T, &T) -> u64) -> bool {
    a.len() == b.len() && a.iter().zip(b).fold(0, |sum, (x, y)| sum | differ(x, y)) == 0
}

impl Plain for Slot {
    fn same(a: &[Slot], b: &[Slot]) -> bool {
        all_same(a, b, |x, y| {
            let w = (x.w[0] ^ y.w[0]) | (x.w[1] ^ y.w[1]) | (x.w[2] ^ y.w[2]);
            w | ((x.rc ^ y.rc) | (x.ty ^ y.ty)) as u64
        })
    }
}

impl Plain for GcHead {
    fn same(a: &[GcHead], b: &[GcHead]) -> bool {
        all_same(a, b, |x, y| ((x.prev ^ y.prev) | (x.next ^ y.next)) as u64)
    }
}

impl Plain for Value {
    fn same(a: &[Value], b: &[Value]) -> bool {
        a.len() == b.len() && a.iter().zip(b).fold(0, |sum, (x, y)| sum | (x.raw() ^ y.raw())) == 0
    }
}

impl Plain for u32 {
    fn same(a: &[u32], b: &[u32]) -> bool {
        a == b
    }
}

impl Plain for u8 {
    fn same(a: &[u8], b: &[u8]) -> bool {
        a == b
    }
}

impl<T: Plain> Pages<T> {
    fn take(all: &[T], previous: Option<&Pages<T>>, fresh: &mut usize) -> Pages<T> {
        let mut old = previous.map_or(&[][..], |p| &p.pages[..]).iter();
        let share = |chunk: &[T]| match old.next() {
            Some(page) if T::same(page, chunk) => page.clone(),
            _ => {
                *fresh += size_of_val(chunk);
                Arc::from(chunk)
            }
        };
        Pages { pages: all.chunks(PAGE_BYTES / size_of::<T>()).map(share).collect() }
    }

    /// Most of what is there is the same as a rule: comparing costs less than writing.
    fn put(&self, all: &mut Vec<T>) {
        let mut at = 0;
        for page in &self.pages {
            match all.get_mut(at..at + page.len()) {
                Some(there) if T::same(there, page) => {}
                Some(there) => there.copy_from_slice(page),
                None => {
                    all.truncate(at);
                    all.extend_from_slice(page);
                }
            }
            at += page.len();
        }
        all.truncate(at);
    }
}

impl Slab<Value> {
    /// Are all elements the same, those of free runs too?
    pub fn is_same(&self, other: &Slab<Value>) -> bool {
        Value::same(&self.elements, &other.elements)
    }
}

/// A slab in pages, with its free lists.
#[derive(Clone, Debug)]
struct SlabPages<T> {
    elements: Pages<T>,
    spare: (u32, u32),
    large: u128,
    free: Vec<Arc<[u32]>>,
}

impl<T: Plain> SlabPages<T> {
    fn take(slab: &Slab<T>, previous: Option<&SlabPages<T>>, fresh: &mut usize) -> SlabPages<T> {
        let free = slab.free.iter().enumerate().map(|(class, list)| {
            match previous.and_then(|p| p.free.get(class)) {
                Some(old) if **old == list[..] => old.clone(),
                _ => {
                    *fresh += size_of_val(&list[..]);
                    Arc::from(&list[..])
                }
            }
        });
        let free = free.collect();
        let elements = Pages::take(&slab.elements, previous.map(|p| &p.elements), fresh);
        SlabPages { elements, free, spare: slab.spare, large: slab.large }
    }

    fn put(&self, slab: &mut Slab<T>) {
        self.elements.put(&mut slab.elements);
        (slab.spare, slab.large) = (self.spare, self.large);
        for (list, saved) in slab.free.iter_mut().zip(&self.free) {
            list.clear();
            list.extend_from_slice(saved);
        }
    }
}

/// A heap as it was at one moment.
#[derive(Clone, Debug)]
pub struct HeapSnapshot {
    slots: Pages<Slot>,
    heads: Pages<GcHead>,
    blocks: Arc<[Kind]>,
    words: SlabPages<Value>,
    bytes: SlabPages<u8>,
    interned: Pages<Handle>,
    interned_used: usize,
    types: Vec<Arc<TypeData>>,
    codes: Vec<Arc<CodeData>>,
    codes_free: Arc<[u32]>,
    bigs: Arc<Vec<BigInt>>,
    bigs_free: Arc<[u32]>,
    weakrefs: Arc<BTreeMap<Handle, Handle>>,
    weak_hashes: Arc<BTreeMap<Handle, i64>>,
    free: [Handle; 2],
    dict_versions: u32,
    type_versions: u32,
    breaker: bool,
    room: Room,
    gc: GcState,
    gc_marks: Vec<u8>,
    due: Due,
    work: Vec<Work>,
    floor: usize,
    fresh_bytes: usize,
}

impl HeapSnapshot {
    /// Bytes that this snapshot does not share with the one before, about.
    pub fn fresh_bytes(&self) -> usize {
        self.fresh_bytes
    }

    /// Number of slots.
    pub fn slots(&self) -> usize {
        self.slots.pages.iter().map(|p| p.len()).sum()
    }
}

/// The old `Arc` if it holds the same, else a new one.
fn share<T: Clone>(now: &T, old: Option<&Arc<T>>, same: impl Fn(&T, &T) -> bool) -> Arc<T> {
    match old {
        Some(old) if same(old, now) => old.clone(),
        _ => Arc::new(now.clone()),
    }
}

fn share_slice<T: Copy + PartialEq>(now: &[T], old: Option<&Arc<[T]>>) -> Arc<[T]> {
    match old {
        Some(old) if **old == *now => old.clone(),
        _ => Arc::from(now),
    }
}

/// Code data never changes but for its entry; a slot that was used again holds other code.
fn same_code(a: &CodeData, b: &CodeData) -> bool {
    a.handle == b.handle
        && a.entry == b.entry
        && Arc::ptr_eq(&a.code, &b.code)
        && Value::same(&a.consts, &b.consts)
        && Value::same(&a.names, &b.names)
        && Value::same(&a.localsplusnames, &b.localsplusnames)
}

fn same_type(a: &TypeData, b: &TypeData) -> bool {
    let plain = |t: &TypeData| {
        let values = [t.dict, t.bases, t.mro].map(Value::raw);
        (t.handle, t.layout, t.traced, t.flags, values, t.base, t.solid, t.version, t.values, t.slots)
    };
    plain(a) == plain(b)
        && a.name == b.name
        && a.mro_ids == b.mro_ids
        && a.subclasses == b.subclasses
        && Value::same(&a.shared_keys, &b.shared_keys)
        && Value::same(&a.specials, &b.specials)
}

impl Heap {
    /// The heap as it is now, sharing what it can with `previous`.
    pub fn snapshot(&self, previous: Option<&HeapSnapshot>) -> HeapSnapshot {
        let mut fresh = 0;
        let p = previous;
        let mut types = Vec::with_capacity(self.types.len());
        for (i, now) in self.types.iter().enumerate() {
            let old = p.and_then(|p| p.types.get(i));
            types.push(share(now, old, same_type));
        }
        let mut codes = Vec::with_capacity(self.codes.len());
        for (i, now) in self.codes.iter().enumerate() {
            codes.push(match p.and_then(|p| p.codes.get(i)) {
                Some(old) if same_code(old, now) => old.clone(),
                _ => Arc::new(now.clone()),
            });
        }
        HeapSnapshot {
            slots: Pages::take(&self.slots, p.map(|p| &p.slots), &mut fresh),
            heads: Pages::take(&self.heads[..self.slots.len()], p.map(|p| &p.heads), &mut fresh),
            blocks: share_slice(&self.heads.blocks, p.map(|p| &p.blocks)),
            words: SlabPages::take(&self.words, p.map(|p| &p.words), &mut fresh),
            bytes: SlabPages::take(&self.bytes, p.map(|p| &p.bytes), &mut fresh),
            interned: Pages::take(&self.interned.table, p.map(|p| &p.interned), &mut fresh),
            interned_used: self.interned.used,
            types,
            codes,
            codes_free: share_slice(&self.codes_free, p.map(|p| &p.codes_free)),
            bigs: share(&self.bigs, p.map(|p| &p.bigs), |a, b| a == b),
            bigs_free: share_slice(&self.bigs_free, p.map(|p| &p.bigs_free)),
            weakrefs: share(&self.weakrefs, p.map(|p| &p.weakrefs), |a, b| a == b),
            weak_hashes: share(&self.weak_hashes, p.map(|p| &p.weak_hashes), |a, b| a == b),
            free: self.free,
            dict_versions: self.dict_versions,
            type_versions: self.type_versions,
            breaker: self.breaker,
            room: self.room,
            gc: self.gc.clone(),
            gc_marks: if self.gc.collecting { self.gc_marks.clone() } else { Vec::new() },
            due: self.due,
            work: self.work.clone(),
            floor: self.floor,
            fresh_bytes: fresh,
        }
    }

    /// Makes the heap what it was.
    pub fn restore(&mut self, s: &HeapSnapshot) {
        s.slots.put(&mut self.slots);
        s.heads.put(&mut self.heads.all);
        self.heads.blocks = s.blocks.to_vec();
        s.words.put(&mut self.words);
        s.bytes.put(&mut self.bytes);
        s.interned.put(&mut self.interned.table);
        self.interned.used = s.interned_used;
        self.types = s.types.iter().map(|t| TypeData::clone(t)).collect();
        self.codes.truncate(s.codes.len());
        for (i, saved) in s.codes.iter().enumerate() {
            match self.codes.get_mut(i) {
                Some(now) if same_code(now, saved) => {}
                Some(now) => *now = CodeData::clone(saved),
                None => self.codes.push(CodeData::clone(saved)),
            }
        }
        self.codes_free = s.codes_free.to_vec();
        self.bigs = s.bigs.to_vec();
        self.bigs_free = s.bigs_free.to_vec();
        self.weakrefs = BTreeMap::clone(&s.weakrefs);
        self.weak_hashes = BTreeMap::clone(&s.weak_hashes);
        self.free = s.free;
        self.dict_versions = s.dict_versions;
        self.type_versions = s.type_versions;
        self.breaker = s.breaker;
        self.room = s.room;
        self.gc = s.gc.clone();
        self.gc_marks.clone_from(&s.gc_marks);
        self.due = s.due;
        self.work = s.work.clone();
        self.floor = s.floor;
        self.deallocating = false;
    }

    /// A hash of everything that the program can see or that decides what happens next: objects and free lists, slabs,
    /// types, the collector. Not of what only makes things fast (caches of special methods, version numbers).
    pub fn state_hash(&self) -> u64 {
        let mut hash = Mixer::default();
        self.slots
            .iter()
            .for_each(|s| hash.four([s.rc as u64 | (s.ty as u64) << 32, s.w[0], s.w[1], s.w[2]]));
        hash.pairs(self.heads[..self.slots.len()].iter().map(|h| (h.prev, h.next)));
        hash.pairs(self.words.elements.chunks(2).map(|c| (c[0].raw(), c.get(1).map_or(0, |v| v.raw()))));
        hash.bytes(&self.bytes.elements);
        for list in self.words.free.iter().chain(&self.bytes.free) {
            hash.pairs(list.iter().map(|&x| (x, 1)));
        }
        hash.pairs([self.words.spare, self.bytes.spare].into_iter());
        for t in &self.types {
            let facts =
                [t.handle, t.flags as u32, t.dict.raw(), t.bases.raw(), t.mro.raw(), t.base, t.values];
            hash.pairs(facts.into_iter().chain(t.mro_ids.iter().copied()).map(|x| (x, 2)));
            hash.pairs(t.shared_keys.iter().map(|v| (v.raw(), 3)));
        }
        hash.pairs(self.codes.iter().map(|c| (c.handle, c.entry)));
        hash.pairs(self.codes_free.iter().chain(&self.bigs_free).map(|&x| (x, 4)));
        for big in &self.bigs {
            hash.pairs(
                big.iter_u32_digits().map(|x| (x, 5 + (big.sign() == num_bigint::Sign::Minus) as u32)),
            );
        }
        hash.pairs(self.weakrefs.iter().map(|(&a, &b)| (a, b)));
        hash.pairs(self.weak_hashes.iter().flat_map(|(&a, &b)| [(a, b as u32), (a, (b >> 32) as u32)]));
        self.hash_collector(&mut hash);
        hash.finish()
    }

    fn hash_collector(&self, hash: &mut Mixer) {
        let gc = &self.gc;
        hash.pairs(gc.count.iter().chain(&gc.threshold).map(|&x| (x as u32, 7)));
        hash.pairs(gc.stats.iter().flatten().map(|&x| (x as u32, (x >> 32) as u32)));
        let flags = [gc.enabled, gc.collecting, gc.due, gc.stresses(), self.breaker].map(|b| (b as u32, 8));
        hash.pairs(flags.into_iter());
        hash.pairs(
            [(gc.long_lived_total as u32, gc.long_lived_pending as u32), (gc.debug, 0), self.free.into()]
                .into_iter(),
        );
        hash.pairs([(self.work.len() as u32, self.floor as u32)].into_iter());
        let mut lists = std::collections::hash_map::DefaultHasher::new();
        std::hash::Hash::hash(&gc.free_lists, &mut lists);
        let lists = std::hash::Hasher::finish(&lists);
        hash.pairs([(lists as u32, (lists >> 32) as u32)].into_iter());
    }
}

/// Four independent lanes of multiply and rotate: fast, not for adversaries.
struct Mixer {
    lanes: [u64; 4],
}

impl Default for Mixer {
    fn default() -> Mixer {
        Mixer {
            lanes: [
                0x243F_6A88_85A3_08D3,
                0x1319_8A2E_0370_7344,
                0xA409_3822_299F_31D0,
                0x082E_FA98_EC4E_6C89,
            ],
        }
    }
}

impl Mixer {
    const K: u64 = 0x9E37_79B9_7F4A_7C15;

    #[inline(always)]
    fn four(&mut self, x: [u64; 4]) {
        for (lane, x) in self.lanes.iter_mut().zip(x) {
            *lane = (*lane ^ x).wrapping_mul(Self::K).rotate_left(29);
        }
    }

    /// A sequence, its length counted in.
    fn pairs(&mut self, mut items: impl Iterator<Item = (u32, u32)>) {
        let word = |(a, b): (u32, u32)| a as u64 | (b as u64) << 32;
        let mut n = 0;
        while let Some(first) = items.next() {
            let mut rest = || items.next().map_or(u64::MAX, word);
            self.four([word(first), rest(), rest(), rest()]);
            n += 1;
        }
        self.four([n, 0, 0, 0]);
    }

    fn bytes(&mut self, bytes: &[u8]) {
        let (chunks, tail) = bytes.as_chunks::<32>();
        for chunk in chunks {
            let word =
                |i: usize| u64::from_le_bytes(chunk[i * 8..i * 8 + 8].try_into().expect("eight bytes"));
            self.four([word(0), word(1), word(2), word(3)]);
        }
        self.pairs(tail.iter().map(|&b| (b as u32, 9)));
    }

    fn finish(&self) -> u64 {
        let mix = |h: u64, lane: &u64| (h ^ lane).wrapping_mul(Self::K).rotate_left(31);
        let h = self.lanes.iter().fold(0, mix);
        h ^ h >> 32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grown() -> (Heap, Value) {
        let mut heap = Heap::new();
        let mut items = Vec::new();
        for i in 0..20_000 {
            let n = heap.new_int(i + 1000);
            let text = heap.new_str(format!("a string of some length {i}").as_bytes());
            items.push(heap.new_tuple(&[n, text]));
        }
        let list = heap.new_list(&items);
        (heap, list)
    }

    #[test]
    fn unchanged_pages_are_shared_and_restored() {
        let (mut heap, list) = grown();
        let first = heap.snapshot(None);
        let hash = heap.state_hash();
        assert_eq!(heap.snapshot(Some(&first)).fresh_bytes(), 0);
        let extra = heap.new_int(5000);
        heap.list_push(list.handle(), extra);
        let second = heap.snapshot(Some(&first));
        assert!(second.fresh_bytes() < first.fresh_bytes() / 4);
        assert_ne!(heap.state_hash(), hash);
        heap.release(list);
        heap.restore(&first);
        assert_eq!(heap.state_hash(), hash);
        assert_eq!(heap.audit(&mut |f| f(list)), []);
        // The same work gives the same handles and the same state.
        let extra = heap.new_int(5000);
        heap.list_push(list.handle(), extra);
        let again = heap.snapshot(Some(&second));
        assert_eq!(again.fresh_bytes(), 0);
        heap.restore(&second);
        heap.release(list);
        assert_eq!(heap.audit(&mut |_| {}), []);
    }

    #[test]
    fn a_reference_count_changes_the_hash() {
        let mut heap = Heap::new();
        let v = heap.new_list(&[]);
        let hash = heap.state_hash();
        heap.incref(v.handle());
        assert_ne!(heap.state_hash(), hash);
        heap.decref(v.handle());
        assert_eq!(heap.state_hash(), hash);
    }
}
