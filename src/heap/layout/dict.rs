//! Dicts: one run of words holding a header, the index table and the entries in insertion order.
//!
//! `w[0]` = offset of the run, 0 for a dict that never had a key (CPython's shared empty keys). The run is
//! `[log2 of the index size, nentries, used, usable, version, kind] [indices] [entries: hash low, hash high, key,
//! value]`. Up to 128 indices are of one byte, others of a word. Kind 1 says that a key other than an exact str has been in the table, which makes CPython's entries larger;
//! kind 2 that it is the `__dict__` of an instance whose keys CPython shares with the class.
//! A deleted entry keeps its place with a NULL key until the next resize. Probing, growth and fill follow CPython's
//! dictobject.c, so sizes and orders agree.

use super::instance::SHARED_KEYS_MAX;
use super::ty;
use crate::heap::{Handle, Heap, Value};

mod merge;
#[cfg(test)]
mod tests;

const HEADER: usize = 6;
const LOG2: usize = 0;
const NENTRIES: usize = 1;
const USED: usize = 2;
const USABLE: usize = 3;
const VERSION: usize = 4;
const KIND: usize = 5;
/// Values of the kind.
const GENERAL: u32 = 1;
const SPLIT: u32 = 2;
const EMPTY: u32 = u32::MAX;
const DUMMY: u32 = u32::MAX - 1;
const ENTRY: usize = 4;

/// What a look-up found.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Find {
    /// The entry's number.
    Found(u32),
    Absent,
    /// Entry `entry` has the same hash, but only Python code can tell whether the keys are equal. Ask it, then go on
    /// with [`Heap::dict_find_from`] at `probe`.
    Ask {
        entry: u32,
        probe: Probe,
    },
}

/// A place in a probe sequence.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub struct Probe {
    pub(super) slot: u32,
    /// Sets: how many neighbours of `slot` have been looked at.
    pub(super) at: u32,
    pub(super) perturb: u64,
}

fn usable_fraction(log2: u32) -> usize {
    (2usize << log2) / 3
}

/// The largest index table of bytes. It numbers less than 128 entries, so a byte's sign tells EMPTY and DUMMY.
const BYTES_LOG2_MAX: u32 = 7;

/// Words that an index table occupies.
#[inline(always)]
fn index_words(log2: u32) -> usize {
    if log2 <= BYTES_LOG2_MAX { 1 << (log2 - 2) } else { 1 << log2 }
}

fn words(log2: u32) -> usize {
    HEADER + index_words(log2) + usable_fraction(log2) * ENTRY
}

/// log2 of the size of the index table that CPython makes when it wants `n` places. Its bit trick gives 16 places for 1
/// to 7 and skips exact powers of two from 16 on.
fn log2_for(n: usize) -> u32 {
    usize::BITS - (((n | 8) - 1) | 7).leading_zeros()
}

/// The same for a table that shall take `n` keys without growing.
fn log2_for_keys(n: usize) -> u32 {
    log2_for((n * 3).div_ceil(2))
}

/// No table is made larger than this in advance for a display or call.
const LOG2_PRESIZED_MAX: u32 = 17;
/// Version of every dict without a table.
const VERSION_EMPTY: u32 = 1;

/// Enters an entry's number at the first free place of its hash's probe sequence.
#[inline]
fn index_insert(index: &mut [Value], log2: u32, hash: i64, entry: u32) {
    let mask = (1u64 << log2) - 1;
    let (mut slot, mut perturb) = (hash as u64 & mask, hash as u64);
    while place(index, log2, slot as usize) < DUMMY {
        perturb >>= 5;
        slot = (slot.wrapping_mul(5).wrapping_add(perturb).wrapping_add(1)) & mask;
    }
    set_place(index, log2, slot as usize, entry);
}

/// The entry number at a place of an index table, EMPTY or DUMMY.
#[inline(always)]
fn place(index: &[Value], log2: u32, i: usize) -> u32 {
    if log2 > BYTES_LOG2_MAX {
        return index[i].raw();
    }
    (index[i / 4].raw() >> (i % 4 * 8)) as i8 as u32
}

#[inline(always)]
fn set_place(index: &mut [Value], log2: u32, i: usize, entry: u32) {
    if log2 > BYTES_LOG2_MAX {
        index[i] = Value::from_raw(entry);
        return;
    }
    let shift = i % 4 * 8;
    index[i / 4] = Value::from_raw(index[i / 4].raw() & !(0xFF << shift) | (entry & 0xFF) << shift);
}

impl Heap {
    pub fn new_dict(&mut self) -> Value {
        let h = self.new_dict_of(ty::DICT);
        self.track(h);
        Value::owned(h)
    }

    pub fn new_dict_of(&mut self, type_: u32) -> Handle {
        let h = self.alloc(type_);
        self.slot_mut(h).w = [0; 3];
        h
    }

    /// Makes room for `n` keys at once, as `BUILD_MAP` and `dict.copy` do.
    pub fn dict_reserve(&mut self, h: Handle, n: usize) {
        if n > usable_fraction(3) && self.dict_len(h) == 0 {
            self.dict_resize(h, log2_for_keys(n).min(LOG2_PRESIZED_MAX));
        }
    }

    #[inline(always)]
    fn run_of(&self, h: Handle) -> usize {
        self.slot(h).w[0] as u32 as usize
    }

    #[inline(always)]
    fn head(&self, run: usize, field: usize) -> u32 {
        self.words.get(run + field).raw()
    }

    #[inline(always)]
    fn set_head(&mut self, run: usize, field: usize, x: u32) {
        self.words.set(run + field, Value::from_raw(x));
    }

    /// Number of keys.
    #[inline]
    pub fn dict_len(&self, h: Handle) -> usize {
        match self.run_of(h) {
            0 => 0,
            run => self.head(run, USED) as usize,
        }
    }

    /// Number of entries ever used since the last resize: the bound of entry numbers.
    #[inline]
    pub fn dict_entries(&self, h: Handle) -> u32 {
        match self.run_of(h) {
            0 => 0,
            run => self.head(run, NENTRIES),
        }
    }

    /// log2 of the index size, `None` for the shared empty keys.
    pub fn dict_log2(&self, h: Handle) -> Option<u32> {
        match self.run_of(h) {
            0 => None,
            run => Some(self.head(run, LOG2)),
        }
    }

    #[inline(always)]
    fn entry_at(&self, run: usize, entry: u32) -> usize {
        run + HEADER + index_words(self.head(run, LOG2)) + entry as usize * ENTRY
    }

    /// The size, the index table and the entries of the dict whose run begins at `run`.
    #[inline(always)]
    fn dict_parts(&self, run: usize) -> (u32, &[Value], &[[Value; ENTRY]]) {
        let log2 = self.head(run, LOG2);
        let (index, entries) =
            self.words.run((run + HEADER) as u32, words(log2) - HEADER).split_at(index_words(log2));
        (log2, index, entries.as_chunks().0)
    }

    /// Where the first entry's key lies in the word slab, and how many entries there are. Its value is the next word,
    /// the next entry's key the fourth.
    pub(in crate::heap) fn dict_places(&self, h: Handle) -> (usize, usize) {
        match self.run_of(h) {
            0 => (0, 0),
            run => (self.entry_at(run, 0) + 2, self.head(run, NENTRIES) as usize),
        }
    }

    /// Key and value of an entry; the key is NULL if it was deleted.
    #[inline(always)]
    pub fn dict_entry(&self, h: Handle, entry: u32) -> (Value, Value) {
        let at = self.entry_at(self.run_of(h), entry);
        (self.words.get(at + 2), self.words.get(at + 3))
    }

    /// Where in its dict's run an entry's value lies, for inline caches: see [`Heap::dict_value_at`].
    pub fn dict_place(&self, h: Handle, entry: u32) -> u32 {
        let run = self.run_of(h);
        (self.entry_at(run, entry) + 3 - run) as u32
    }

    /// The value at a place that [`Heap::dict_place`] has told; `None` if the dict has not the version any more that it
    /// had then.
    #[inline(always)]
    pub fn dict_value_at(&self, h: Handle, version: u32, place: u32) -> Option<Value> {
        let run = self.run_of(h);
        (run != 0 && self.head(run, VERSION) == version).then(|| self.words.get(run + place as usize))
    }

    #[inline(always)]
    pub fn dict_entry_value(&self, h: Handle, entry: u32) -> Value {
        self.words.get(self.entry_at(self.run_of(h), entry) + 3)
    }

    /// Hash of an entry's key.
    pub fn dict_entry_hash(&self, h: Handle, entry: u32) -> i64 {
        let at = self.entry_at(self.run_of(h), entry);
        self.words.get(at).raw() as i64 | (self.words.get(at + 1).raw() as i64) << 32
    }

    /// Replaces an entry's value, takes over `v` and returns the old one, owned.
    #[inline(always)]
    pub fn dict_replace_value(&mut self, h: Handle, entry: u32, v: Value) -> Value {
        let at = self.entry_at(self.run_of(h), entry) + 3;
        let old = self.words.get(at);
        self.words.set(at, v);
        old
    }

    /// First live entry at or after `entry`.
    #[inline]
    pub fn dict_next(&self, h: Handle, mut entry: u32) -> Option<(u32, Value, Value)> {
        let n = self.dict_entries(h);
        while entry < n {
            let (key, value) = self.dict_entry(h, entry);
            if !key.is_null() {
                return Some((entry, key, value));
            }
            entry += 1;
        }
        None
    }

    /// First live entry at or after `entry`: its number, key and hash.
    #[inline]
    pub fn dict_next_entry(&self, h: Handle, entry: u32) -> Option<(u32, Value, i64)> {
        self.dict_next(h, entry).map(|(at, key, _)| (at, key, self.dict_entry_hash(h, at)))
    }

    /// The live entries, in order.
    pub fn dict_items(&self, h: Handle) -> impl Iterator<Item = (Value, Value)> + '_ {
        (0..self.dict_entries(h)).map(move |i| self.dict_entry(h, i)).filter(|(k, _)| !k.is_null())
    }

    /// A number that changes with the set of keys, for inline caches; never 0.
    pub fn dict_version(&mut self, h: Handle) -> u32 {
        let run = self.run_of(h);
        if run == 0 {
            return VERSION_EMPTY;
        }
        if self.head(run, VERSION) == 0 {
            self.dict_versions += 1;
            let version = self.dict_versions;
            self.set_head(run, VERSION, version);
        }
        self.head(run, VERSION)
    }

    /// The version if the dict has one, else 0.
    #[inline(always)]
    pub fn dict_version_seen(&self, h: Handle) -> u32 {
        match self.run_of(h) {
            0 => VERSION_EMPTY,
            run => self.head(run, VERSION),
        }
    }

    /// Looks a key up by hash.
    #[inline]
    pub fn dict_find(&self, h: Handle, key: Value, hash: i64) -> Find {
        let run = self.run_of(h);
        if run == 0 {
            return Find::Absent;
        }
        let log2 = self.head(run, LOG2);
        let slot = hash as u32 & ((1 << log2) - 1);
        // Most keys are at the first place, and are the very object, or are not there at all.
        let index = self.words.run((run + HEADER) as u32, index_words(log2));
        let entry = place(index, log2, slot as usize);
        if entry == EMPTY {
            return Find::Absent;
        }
        if entry != DUMMY && self.words.get(self.entry_at(run, entry) + 2).is(key) {
            return Find::Found(entry);
        }
        self.dict_find_from(h, key, hash, Probe { slot, at: 0, perturb: hash as u64 })
    }

    /// Goes on with a look-up at a place of the probe sequence.
    pub fn dict_find_from(&self, h: Handle, key: Value, hash: i64, mut probe: Probe) -> Find {
        let (log2, index, entries) = self.dict_parts(self.run_of(h));
        let mask = (1u32 << log2) - 1;
        loop {
            let entry = place(index, log2, probe.slot as usize);
            if entry == EMPTY {
                return Find::Absent;
            }
            probe.perturb >>= 5;
            probe.slot = (probe.slot as u64 * 5).wrapping_add(probe.perturb).wrapping_add(1) as u32 & mask;
            if entry == DUMMY {
                continue;
            }
            let [low, high, found, _] = entries[entry as usize];
            if found.is(key) {
                return Find::Found(entry);
            }
            if low.raw() == hash as u32 && high.raw() == (hash >> 32) as u32 {
                match self.exact_eq(found, key) {
                    Some(true) => return Find::Found(entry),
                    Some(false) => {}
                    None => return Find::Ask { entry, probe },
                }
            }
        }
    }

    /// Looks up a str key.
    #[inline]
    pub fn dict_find_str(&mut self, h: Handle, key: Handle) -> Option<u32> {
        let hash = self.str_hash(key);
        match self.dict_find(h, Value::borrowed(key), hash) {
            Find::Found(entry) => Some(entry),
            _ => None,
        }
    }

    /// The value under a str key, borrowed; NULL if there is none.
    #[inline]
    pub fn dict_get_str(&mut self, h: Handle, key: Handle) -> Value {
        match self.dict_find_str(h, key) {
            Some(entry) => self.dict_entry_value(h, entry).as_borrowed(),
            None => Value::NULL,
        }
    }

    /// Sets a str key; takes over `value`, borrows `key`. Returns the old value, owned, or NULL.
    pub fn dict_set_str(&mut self, h: Handle, key: Handle, value: Value) -> Value {
        let hash = self.str_hash(key);
        match self.dict_find(h, Value::borrowed(key), hash) {
            Find::Found(entry) => self.dict_replace_value(h, entry, value),
            _ => {
                let key = self.dup(Value::borrowed(key));
                self.dict_insert(h, key, hash, value);
                Value::NULL
            }
        }
    }

    /// Adds a key that is known to be absent; takes over key and value.
    pub fn dict_insert(&mut self, h: Handle, key: Value, hash: i64, value: Value) {
        let mut run = self.run_of(h);
        let general = self.type_of(key) != ty::STR;
        if run == 0 || self.head(run, USABLE) == 0 || general && self.head(run, KIND) != GENERAL {
            run = self.dict_make_room(h, general);
        }
        let entry = self.head(run, NENTRIES);
        self.index_insert(run, hash, entry);
        let head = self.words.run_mut(run as u32, HEADER);
        head[NENTRIES] = Value::from_raw(entry + 1);
        head[USED] = Value::from_raw(head[USED].raw() + 1);
        head[USABLE] = Value::from_raw(head[USABLE].raw() - 1);
        head[VERSION] = Value::from_raw(0);
        let at = self.entry_at(run, entry);
        self.put_entry_at(at, hash, key, value);
    }

    #[inline(always)]
    fn put_entry_at(&mut self, at: usize, hash: i64, key: Value, value: Value) {
        let words = self.words.run_mut(at as u32, ENTRY);
        words[0] = Value::from_raw(hash as u32);
        words[1] = Value::from_raw((hash >> 32) as u32);
        words[2] = key;
        words[3] = value;
    }

    /// A first table, a larger one, or, for the first key that is no str, one of the general kind. In CPython a full
    /// table of strs grows once for the new kind and has room then, so one resize stands for both.
    #[cold]
    #[inline(never)]
    fn dict_make_room(&mut self, h: Handle, general: bool) -> usize {
        let run = self.run_of(h);
        let log2 = if run == 0 { 3 } else { log2_for(self.head(run, USED) as usize * 3) };
        self.dict_resize(h, log2);
        let run = self.run_of(h);
        if general {
            self.set_head(run, KIND, GENERAL);
        }
        run
    }

    fn index_insert(&mut self, run: usize, hash: i64, entry: u32) {
        let log2 = self.head(run, LOG2);
        index_insert(self.words.run_mut((run + HEADER) as u32, index_words(log2)), log2, hash, entry);
    }

    /// Removes an entry; returns its key and value, owned.
    pub fn dict_remove(&mut self, h: Handle, entry: u32) -> (Value, Value) {
        let run = self.run_of(h);
        let hash = self.dict_entry_hash(h, entry);
        let log2 = self.head(run, LOG2);
        let mask = (1u64 << log2) - 1;
        let index = self.words.run_mut((run + HEADER) as u32, index_words(log2));
        let (mut slot, mut perturb) = (hash as u64 & mask, hash as u64);
        while place(index, log2, slot as usize) != entry {
            perturb >>= 5;
            slot = (slot.wrapping_mul(5).wrapping_add(perturb).wrapping_add(1)) & mask;
        }
        set_place(index, log2, slot as usize, DUMMY);
        self.set_head(run, USED, self.head(run, USED) - 1);
        self.set_head(run, VERSION, 0);
        let at = self.entry_at(run, entry);
        let (key, value) = (self.words.get(at + 2), self.words.get(at + 3));
        self.put_entry_at(at, hash, Value::NULL, Value::NULL);
        (key, value)
    }

    /// Forgets the last entry's place after [`Heap::dict_remove`], as `popitem` does.
    pub fn dict_shrink_entries(&mut self, h: Handle, nentries: u32) {
        let run = self.run_of(h);
        self.set_head(run, NENTRIES, nentries);
    }

    /// Moves the live entries to a table of `1 << log2` indices.
    pub fn dict_resize(&mut self, h: Handle, log2: u32) {
        let old = self.run_of(h);
        let run = self.words.alloc_stale(words(log2), Value::NULL) as usize;
        self.note_growth();
        let indices = index_words(log2);
        self.words.run_mut((run + HEADER) as u32, indices).fill(Value::from_raw(EMPTY));
        self.set_head(run, LOG2, log2);
        self.set_head(run, KIND, if old == 0 { 0 } else { self.head(old, KIND) });
        let mut n = 0;
        if old != 0 {
            let (from, entries) = (self.entry_at(old, 0), self.head(old, NENTRIES) as usize);
            let (from, to) = self.words.two_runs(from, entries * ENTRY, run + HEADER, words(log2) - HEADER);
            let (index, places) = to.split_at_mut(indices);
            let places = places.as_chunks_mut().0;
            for entry in from.as_chunks::<ENTRY>().0 {
                if !entry[2].is_null() {
                    places[n] = *entry;
                    let hash = entry[0].raw() as i64 | (entry[1].raw() as i64) << 32;
                    index_insert(index, log2, hash, n as u32);
                    n += 1;
                }
            }
        }
        self.set_head(run, NENTRIES, n as u32);
        self.set_head(run, USED, n as u32);
        self.set_head(run, USABLE, (usable_fraction(log2) - n) as u32);
        self.set_head(run, VERSION, 0);
        self.dict_release(h);
        self.slot_mut(h).w[0] = run as u64;
    }

    /// Gives back a dict's run; its references must be gone or moved.
    pub fn dict_release(&mut self, h: Handle) {
        let run = self.run_of(h);
        if run != 0 {
            let log2 = self.head(run, LOG2);
            self.words.release(run as u32, words(log2));
            self.slot_mut(h).w[0] = 0;
        }
    }

    /// Takes everything out of a dict; returns the references that were in it, owned, in order of release.
    pub fn dict_take_all(&mut self, h: Handle) -> Vec<Value> {
        let mut out = Vec::new();
        for entry in 0..self.dict_entries(h) {
            let (key, value) = self.dict_entry(h, entry);
            if !key.is_null() {
                out.push(key);
                out.push(value);
            }
        }
        self.dict_release(h);
        out
    }

    /// `sys.getsizeof` of the keys table: CPython's header of 32 bytes, indices of 1, 2, 4 or 8 bytes, entries of 24
    /// bytes or, when every key is a str, 16.
    pub fn dict_keys_size(&self, h: Handle) -> usize {
        let Some(log2) = self.dict_log2(h) else { return 0 };
        let index = match log2 {
            0..=7 => 1,
            8..=15 => 2,
            16..=31 => 4,
            _ => 8,
        };
        let entry = match self.head(self.run_of(h), KIND) {
            SPLIT if self.dict_len(h) <= SHARED_KEYS_MAX => return SHARED_KEYS_MAX * 8,
            GENERAL => 24,
            _ => 16,
        };
        32 + (index << log2) + usable_fraction(log2) * entry
    }
}
