//! Sets and frozensets: open addressing with short linear probes, as CPython's setobject.c lays them out.
//!
//! `w[0]` = offset of the run (0 for a small table that never had a key) | search finger of `pop` << 32; `w[1]` =
//! cached hash of a frozenset, 0 until asked for. The run is `[log2 of the table size, fill, used] [entries: hash low,
//! hash high, key]`. An unused entry has a NULL key and hash 0, a deleted one a NULL key and hash -1. Iteration goes by
//! table place, so probing and growth decide the order that a program sees.

use super::dict::{Find, Probe};
use super::{TypeId, ty};
use crate::heap::{Handle, Heap, IMMORTAL, Value, dup_in};

#[cfg(test)]
mod tests;

const HEADER: usize = 3;
const LOG2: usize = 0;
const FILL: usize = 1;
const USED: usize = 2;
const ENTRY: usize = 3;
/// Places looked at with each probe.
const LINEAR_PROBES: u32 = 10;
/// CPython's PySet_MINSIZE is 8.
const LOG2_MIN: u32 = 3;
/// Hash of a deleted entry; no key has it.
const DUMMY: i64 = -1;

/// A place of the table: hash low, hash high, key.
type Entry = [Value; ENTRY];
const UNUSED: Entry = [Value::from_raw(0), Value::from_raw(0), Value::NULL];

/// Where an absent key goes: the first never used place of its probe sequence, and the last deleted one before it.
#[derive(Clone, Copy)]
struct Vacancy {
    unused: u32,
    deleted: Option<u32>,
}

#[inline(always)]
fn hash_of(entry: &Entry) -> i64 {
    entry[0].raw() as i64 | (entry[1].raw() as i64) << 32
}

/// Enters a key that is known to be absent into a table without deleted places.
#[inline(always)]
fn insert_clean(table: &mut [Entry], entry: Entry) {
    let mask = table.len() as u32 - 1;
    let hash = hash_of(&entry);
    let (mut slot, mut perturb) = (hash as u32 & mask, hash as u64);
    loop {
        for place in &mut table[slot as usize..][..probes(slot, mask)] {
            if place[2].is_null() {
                *place = entry;
                return;
            }
        }
        perturb >>= 5;
        slot = step(slot, perturb, mask);
    }
}

fn words(log2: u32) -> usize {
    HEADER + (ENTRY << log2)
}

/// How many places from table place `i` on are looked at: one alone near the end of the table.
#[inline(always)]
fn probes(i: u32, mask: u32) -> usize {
    if i + LINEAR_PROBES <= mask + 1 { LINEAR_PROBES as usize } else { 1 }
}

/// Log2 of the size of the smallest table of more than `minused` places.
fn log2_above(minused: usize) -> u32 {
    LOG2_MIN.max(minused.checked_ilog2().map_or(0, |log2| log2 + 1))
}

/// Makes all places of a table unused. Copying what has been written already is quicker than writing place by place.
fn clear(table: &mut [Value]) {
    let mut done = ENTRY << LOG2_MIN;
    table[..done].as_chunks_mut().0.fill(UNUSED);
    while done < table.len() {
        table.copy_within(..done, done);
        done *= 2;
    }
}

/// The next place of the probe sequence.
#[inline(always)]
fn step(slot: u32, perturb: u64, mask: u32) -> u32 {
    (slot as u64).wrapping_mul(5).wrapping_add(1).wrapping_add(perturb) as u32 & mask
}

impl Heap {
    /// A new empty `set`.
    pub fn new_set(&mut self) -> Value {
        let h = self.new_set_of(ty::SET);
        self.track(h);
        Value::owned(h)
    }

    /// A new empty set of any type of that layout, not tracked yet.
    pub fn new_set_of(&mut self, type_: TypeId) -> Handle {
        let h = self.alloc(type_);
        self.slot_mut(h).w = [0; 3];
        h
    }

    #[inline(always)]
    fn set_run(&self, h: Handle) -> usize {
        self.slot(h).w[0] as u32 as usize
    }

    #[inline(always)]
    fn header(&self, run: usize, field: usize) -> u32 {
        self.words.get(run + field).raw()
    }

    #[inline(always)]
    fn put_head(&mut self, run: usize, field: usize, x: u32) {
        self.words.set(run + field, Value::from_raw(x));
    }

    /// Number of keys.
    #[inline]
    pub fn set_len(&self, h: Handle) -> usize {
        match self.set_run(h) {
            0 => 0,
            run => self.header(run, USED) as usize,
        }
    }

    /// Keys and deleted places.
    pub fn set_fill(&self, h: Handle) -> usize {
        match self.set_run(h) {
            0 => 0,
            run => self.header(run, FILL) as usize,
        }
    }

    /// Number of places in the table, at least 8.
    #[inline]
    pub fn set_table_size(&self, h: Handle) -> u32 {
        match self.set_run(h) {
            0 => 1 << LOG2_MIN,
            run => 1 << self.header(run, LOG2),
        }
    }

    #[inline(always)]
    fn hash_at(&self, at: usize) -> i64 {
        self.words.get(at).raw() as i64 | (self.words.get(at + 1).raw() as i64) << 32
    }

    #[inline(always)]
    fn put_entry(&mut self, at: usize, hash: i64, key: Value) {
        let entry = self.words.run_mut(at as u32, ENTRY);
        entry[0] = Value::from_raw(hash as u32);
        entry[1] = Value::from_raw((hash >> 32) as u32);
        entry[2] = key;
    }

    /// Where the keys lie in the word slab: the first place of the table, each third of so many from there on.
    pub(in crate::heap) fn set_places(&self, h: Handle) -> (usize, usize) {
        match self.set_run(h) {
            0 => (0, 0),
            run => (run + HEADER + 2, 1 << self.header(run, LOG2)),
        }
    }

    /// All places of the table whose run begins at `run`.
    #[inline(always)]
    fn set_table(&self, run: usize) -> &[Entry] {
        self.words.run((run + HEADER) as u32, ENTRY << self.header(run, LOG2)).as_chunks().0
    }

    /// The key at a table place, borrowed or owned as it is stored; NULL if the place is empty.
    #[inline(always)]
    pub fn set_entry(&self, h: Handle, entry: u32) -> Value {
        self.words.get(self.set_run(h) + HEADER + entry as usize * ENTRY + 2)
    }

    /// Hash of the key at a table place.
    #[inline(always)]
    pub fn set_entry_hash(&self, h: Handle, entry: u32) -> i64 {
        self.hash_at(self.set_run(h) + HEADER + entry as usize * ENTRY)
    }

    /// First key at or after table place `entry`.
    #[inline]
    pub fn set_next(&self, h: Handle, entry: u32) -> Option<(u32, Value)> {
        self.set_next_entry(h, entry).map(|(at, key, _)| (at, key))
    }

    /// The same with the key's hash.
    #[inline]
    pub fn set_next_entry(&self, h: Handle, entry: u32) -> Option<(u32, Value, i64)> {
        let run = self.set_run(h);
        if run == 0 {
            return None;
        }
        let table = self.set_table(run);
        let mut at = entry as usize;
        while let Some(entry) = table.get(at) {
            if !entry[2].is_null() {
                return Some((at as u32, entry[2], hash_of(entry)));
            }
            at += 1;
        }
        None
    }

    /// The keys in order of iteration.
    pub fn set_items(&self, h: Handle) -> impl Iterator<Item = Value> + '_ {
        let table = match self.set_run(h) {
            0 => &[],
            run => self.set_table(run),
        };
        table.iter().map(|entry| entry[2]).filter(|key| !key.is_null())
    }

    /// First key at or after table place `entry` that another set has (or has not, if not `wanted`), with its hash and
    /// what the look-up found: a question where only Python code knows.
    pub fn set_next_shared(
        &self,
        h: Handle,
        entry: u32,
        other: Handle,
        wanted: bool,
    ) -> Option<(u32, Value, i64, Find)> {
        let run = self.set_run(h);
        if run == 0 {
            return None;
        }
        for (at, place) in (entry..).zip(self.set_table(run).get(entry as usize..)?) {
            let (key, hash) = (place[2], hash_of(place));
            if key.is_null() {
                continue;
            }
            let find = self.set_find(other, key, hash);
            let matters = match find {
                Find::Ask { .. } => true,
                Find::Found(_) => wanted,
                Find::Absent => !wanted,
            };
            if matters {
                return Some((at, key, hash, find));
            }
        }
        None
    }

    /// Looks a key up by hash.
    #[inline]
    pub fn set_find(&self, h: Handle, key: Value, hash: i64) -> Find {
        let run = self.set_run(h);
        if run == 0 {
            return Find::Absent;
        }
        let table = self.set_table(run);
        let slot = hash as u32 & (table.len() as u32 - 1);
        // Most searches end at the first place.
        let place = &table[slot as usize];
        if place[2].is_null() && hash_of(place) == 0 {
            return Find::Absent;
        }
        if place[2].is(key) && hash_of(place) == hash {
            return Find::Found(slot);
        }
        self.set_find_from(h, key, hash, Probe { slot, at: 0, perturb: hash as u64 })
    }

    /// Goes on with a look-up at a place of the probe sequence.
    pub fn set_find_from(&self, h: Handle, key: Value, hash: i64, mut probe: Probe) -> Find {
        let table = self.set_table(self.set_run(h));
        let mask = table.len() as u32 - 1;
        loop {
            let first = probe.slot + probe.at;
            let places = &table[probe.slot as usize..][..probes(probe.slot, mask)];
            for (entry, place) in (first..).zip(&places[probe.at as usize..]) {
                let (found, stored) = (place[2], hash_of(place));
                if found.is_null() {
                    if stored == 0 {
                        return Find::Absent;
                    }
                } else if stored == hash {
                    match found.is(key).then_some(true).or_else(|| self.exact_eq(found, key)) {
                        Some(true) => return Find::Found(entry),
                        Some(false) => {}
                        None => {
                            probe.at = entry - probe.slot + 1;
                            return Find::Ask { entry, probe };
                        }
                    }
                }
            }
            probe.at = 0;
            probe.perturb >>= 5;
            probe.slot = step(probe.slot, probe.perturb, mask);
        }
    }

    /// Looks a key up and, if it is absent, adds it with a reference of its own. Answers what the look-up found.
    #[inline]
    pub fn set_add(&mut self, h: Handle, key: Value, hash: i64) -> Find {
        self.set_take(h, key.as_borrowed(), hash)
    }

    /// The same, but an absent key is taken over if it is owned.
    #[inline]
    pub fn set_take(&mut self, h: Handle, key: Value, hash: i64) -> Find {
        match self.set_vacancy(h, key, hash) {
            Ok(vacancy) => {
                let key = self.own(key);
                self.set_occupy(h, vacancy, hash, key);
                Find::Absent
            }
            Err(find) => find,
        }
    }

    /// Looks for a key, and for its place if it is absent. The set gets a table if it has none.
    #[inline]
    fn set_vacancy(&mut self, h: Handle, key: Value, hash: i64) -> Result<Vacancy, Find> {
        if self.set_run(h) == 0 {
            self.set_make_table(h, LOG2_MIN);
        }
        let table = self.set_table(self.set_run(h));
        let slot = hash as u32 & (table.len() as u32 - 1);
        // Most searches end at the first place.
        let place = &table[slot as usize];
        if place[2].is_null() && hash_of(place) == 0 {
            return Ok(Vacancy { unused: slot, deleted: None });
        }
        self.set_vacancy_from(h, key, hash)
    }

    fn set_vacancy_from(&self, h: Handle, key: Value, hash: i64) -> Result<Vacancy, Find> {
        let table = self.set_table(self.set_run(h));
        let mask = table.len() as u32 - 1;
        let (mut slot, mut perturb, mut deleted) = (hash as u32 & mask, hash as u64, None);
        loop {
            let places = &table[slot as usize..][..probes(slot, mask)];
            for (entry, place) in (slot..).zip(places) {
                let (found, stored) = (place[2], hash_of(place));
                if found.is_null() {
                    match stored {
                        0 => return Ok(Vacancy { unused: entry, deleted }),
                        _ => deleted = Some(entry),
                    }
                } else if stored == hash {
                    match found.is(key).then_some(true).or_else(|| self.exact_eq(found, key)) {
                        Some(true) => return Err(Find::Found(entry)),
                        Some(false) => {}
                        None => {
                            let probe = Probe { slot, at: entry - slot + 1, perturb };
                            return Err(Find::Ask { entry, probe });
                        }
                    }
                }
            }
            perturb >>= 5;
            slot = step(slot, perturb, mask);
        }
    }

    /// Adds a key that is known to be absent; takes it over.
    pub fn set_insert(&mut self, h: Handle, key: Value, hash: i64) {
        if self.set_run(h) == 0 {
            self.set_make_table(h, LOG2_MIN);
        }
        let table = self.set_table(self.set_run(h));
        let mask = table.len() as u32 - 1;
        let (mut slot, mut perturb, mut deleted) = (hash as u32 & mask, hash as u64, None);
        let unused = 'unused: loop {
            for (entry, place) in (slot..).zip(&table[slot as usize..][..probes(slot, mask)]) {
                if place[2].is_null() {
                    match hash_of(place) {
                        0 => break 'unused entry,
                        _ => deleted = Some(entry),
                    }
                }
            }
            perturb >>= 5;
            slot = step(slot, perturb, mask);
        };
        self.set_occupy(h, Vacancy { unused, deleted }, hash, key);
    }

    /// Puts a key (taken over) at a deleted place rather than at an unused one, and grows the table if it is three
    /// fifths full.
    #[inline]
    fn set_occupy(&mut self, h: Handle, vacancy: Vacancy, hash: i64, key: Value) {
        let run = self.set_run(h);
        let place = vacancy.deleted.unwrap_or(vacancy.unused) as usize;
        self.put_entry(run + HEADER + place * ENTRY, hash, key);
        let header = self.words.run_mut(run as u32, HEADER);
        let (used, fill) = (header[USED].raw() + 1, header[FILL].raw() + 1);
        header[USED] = Value::from_raw(used);
        if vacancy.deleted.is_some() {
            return;
        }
        header[FILL] = Value::from_raw(fill);
        let mask = (1usize << header[LOG2].raw()) - 1;
        if fill as usize * 5 >= mask * 3 {
            self.set_resize(h, if used > 50_000 { used as usize * 2 } else { used as usize * 4 });
        }
    }

    /// An empty table of `1 << log2` places; what the old one held is forgotten, not released.
    fn set_make_table(&mut self, h: Handle, log2: u32) {
        let run = self.set_new_run(h, log2);
        clear(self.words.run_mut((run + HEADER) as u32, ENTRY << log2));
    }

    /// A run for a table of `1 << log2` places whose entries are still to be written; answers where it is.
    fn set_new_run(&mut self, h: Handle, log2: u32) -> usize {
        let run = self.words.alloc_stale(words(log2), Value::NULL) as usize;
        self.note_growth();
        self.put_head(run, LOG2, log2);
        self.put_head(run, FILL, 0);
        self.put_head(run, USED, 0);
        let slot = self.slot_mut(h);
        slot.w[0] = slot.w[0] >> 32 << 32 | run as u64;
        run
    }

    /// Moves the keys to the smallest table of more than `minused` places; deleted places vanish.
    pub fn set_resize(&mut self, h: Handle, minused: usize) {
        let log2 = log2_above(minused);
        let old = self.set_run(h);
        if old == 0 && log2 == LOG2_MIN {
            return;
        }
        let old_log2 = if old == 0 { LOG2_MIN } else { self.header(old, LOG2) };
        if log2 == LOG2_MIN && old_log2 == LOG2_MIN && self.header(old, FILL) == self.header(old, USED) {
            return;
        }
        self.set_make_table(h, log2);
        if old != 0 {
            let run = self.set_run(h);
            let (from, to) =
                self.words.two_runs(old + HEADER, ENTRY << old_log2, run + HEADER, ENTRY << log2);
            let to = to.as_chunks_mut().0;
            for &entry in from.as_chunks::<ENTRY>().0 {
                if !entry[2].is_null() {
                    insert_clean(to, entry);
                }
            }
            let used = self.header(old, USED);
            self.put_head(run, FILL, used);
            self.put_head(run, USED, used);
            self.words.release(old as u32, words(old_log2));
        }
    }

    /// Removes the key at a table place; returns it, owned.
    pub fn set_remove(&mut self, h: Handle, entry: u32) -> Value {
        let run = self.set_run(h);
        let at = run + HEADER + entry as usize * ENTRY;
        let key = self.words.get(at + 2);
        self.put_entry(at, DUMMY, Value::NULL);
        let used = self.header(run, USED) - 1;
        self.put_head(run, USED, used);
        key
    }

    /// `set.pop`: takes out the first key at or after the finger, owned; NULL if the set is empty.
    pub fn set_pop(&mut self, h: Handle) -> Value {
        if self.set_len(h) == 0 {
            return Value::NULL;
        }
        let mask = self.set_table_size(h) - 1;
        let mut entry = (self.slot(h).w[0] >> 32) as u32 & mask;
        while self.set_entry(h, entry).is_null() {
            entry = (entry + 1) & mask;
        }
        let slot = self.slot_mut(h);
        slot.w[0] = slot.w[0] as u32 as u64 | (entry as u64 + 1) << 32;
        self.set_remove(h, entry)
    }

    /// Takes everything out of a set; returns the keys, owned, in order of release.
    pub fn set_take_all(&mut self, h: Handle) -> Vec<Value> {
        let keys = self.set_items(h).collect();
        self.set_release(h);
        keys
    }

    /// Exchanges the tables of two sets (CPython's `set_swap_bodies`, which leaves the fingers alone).
    pub fn set_swap(&mut self, a: Handle, b: Handle) {
        let (x, y) = (self.slot(a).w, self.slot(b).w);
        let frozen = |heap: &Heap, h| heap.types[heap.slot(h).ty as usize].solid == ty::FROZENSET;
        let keep_hash = frozen(self, a) && frozen(self, b);
        for (h, mine, other) in [(a, x, y), (b, y, x)] {
            let slot = self.slot_mut(h);
            slot.w[0] = mine[0] >> 32 << 32 | other[0] as u32 as u64;
            slot.w[1] = if keep_hash { other[1] } else { 0 };
        }
    }

    /// Makes room for `n` more keys as `set.update` does with a dict or another set.
    pub fn set_reserve(&mut self, h: Handle, n: usize) {
        if let Some(minused) = self.set_room_wanted(h, n) {
            self.set_resize(h, minused);
        }
    }

    /// The room that `n` more keys want, if there is not enough.
    fn set_room_wanted(&self, h: Handle, n: usize) -> Option<usize> {
        let mask = self.set_table_size(h) as usize - 1;
        ((self.set_fill(h) + n) * 5 >= mask * 3).then(|| (self.set_len(h) + n) * 2)
    }

    /// First part of `h.update(other)` for another set: makes room and, if `h` never had a key since its last resize,
    /// copies all. False: the caller must insert key by key, since some may be equal.
    pub fn set_merge(&mut self, h: Handle, other: Handle) -> bool {
        let n = self.set_len(other);
        if h == other || n == 0 {
            return true;
        }
        if self.set_fill(h) == 0 && self.set_fill(other) == n {
            let log2 = self.set_room_wanted(h, n).map_or(self.set_table_size(h).ilog2(), log2_above);
            if 1 << log2 == self.set_table_size(other) {
                self.set_copy_table(h, other, log2);
                return true;
            }
        }
        self.set_reserve(h, n);
        if self.set_fill(h) != 0 {
            return false;
        }
        if self.set_run(h) == 0 {
            self.set_make_table(h, LOG2_MIN);
        }
        let (run, source) = (self.set_run(h), self.set_run(other));
        let (size, other_size) = (self.set_table_size(h) as usize, self.set_table_size(other) as usize);
        let (from, to) = self.words.two_runs(source + HEADER, ENTRY * other_size, run + HEADER, ENTRY * size);
        let to = to.as_chunks_mut().0;
        for &[low, high, key] in from.as_chunks().0 {
            if !key.is_null() {
                insert_clean(to, [low, high, dup_in(&mut self.slots, key)]);
            }
        }
        self.put_head(run, FILL, n as u32);
        self.put_head(run, USED, n as u32);
        true
    }

    /// Gives a set without keys a table like another's, which has no deleted places: each key has the same place.
    fn set_copy_table(&mut self, h: Handle, other: Handle, log2: u32) {
        self.set_release(h);
        let (run, source) = (self.set_new_run(h, log2), self.set_run(other));
        let (from, to) = self.words.two_runs(source, words(log2), run, words(log2));
        to.copy_from_slice(from);
        for entry in to[HEADER..].as_chunks_mut::<ENTRY>().0 {
            if entry[2].is_owned() {
                entry[2] = dup_in(&mut self.slots, entry[2]);
            }
        }
    }

    /// A copy with the given type, not tracked yet.
    pub fn set_copy(&mut self, h: Handle, type_: TypeId) -> Handle {
        let copy = self.new_set_of(type_);
        self.set_merge(copy, h);
        copy
    }

    /// `hash(frozenset)`, cached in the object.
    pub fn frozenset_hash(&mut self, h: Handle) -> i64 {
        let cached = self.slot(h).w[1];
        if cached != 0 {
            return cached as i64;
        }
        let mut hash = 0u64;
        let mut from = 0;
        while let Some((entry, _, key_hash)) = self.set_next_entry(h, from) {
            from = entry + 1;
            hash ^= shuffle(key_hash as u64);
        }
        hash ^= (self.set_len(h) as u64 + 1).wrapping_mul(1_927_868_237);
        hash ^= hash >> 11 ^ hash >> 25;
        hash = hash.wrapping_mul(69_069).wrapping_add(907_133_923);
        if hash == u64::MAX {
            hash = 590_923_713;
        }
        self.slot_mut(h).w[1] = hash;
        hash as i64
    }

    /// Bytes of the table outside the object, as `sys.getsizeof` counts them.
    pub fn set_table_bytes(&self, h: Handle) -> usize {
        match self.set_table_size(h) {
            8 => 0,
            size => size as usize * 16,
        }
    }

    /// The key at table place `i`, NULL if empty; `None` past the end.
    pub(in crate::heap) fn set_child(&self, h: Handle, i: usize) -> Option<Value> {
        (self.set_run(h) != 0 && i < self.set_table_size(h) as usize).then(|| self.set_entry(h, i as u32))
    }

    /// Gives back the references to keys from place `done` on, as long as somebody else holds the keys, too. Answers how
    /// many places those are.
    pub(in crate::heap) fn set_drop_shared(&mut self, h: Handle, done: usize) -> usize {
        let run = self.set_run(h);
        if run == 0 {
            return 0;
        }
        let size = ENTRY << self.header(run, LOG2);
        let table = self.words.run((run + HEADER) as u32, size).as_chunks::<ENTRY>().0;
        let drop_shared = |[_, _, key]: &&Entry| {
            if !key.is_owned() {
                return true;
            }
            let slot = &mut self.slots[key.handle() as usize];
            let is_shared = slot.rc > 1;
            if is_shared && slot.rc < IMMORTAL {
                slot.rc -= 1;
            }
            is_shared
        };
        table[done..].iter().take_while(drop_shared).count()
    }

    /// Gives back a set's table; its references must be gone or moved.
    pub(in crate::heap) fn set_release(&mut self, h: Handle) {
        let run = self.set_run(h);
        if run != 0 {
            let log2 = self.header(run, LOG2);
            self.words.release(run as u32, words(log2));
            self.slot_mut(h).w[0] &= !0xFFFF_FFFF;
        }
    }
}

/// Spreads the bits of a key's hash before all are xored together.
fn shuffle(h: u64) -> u64 {
    ((h ^ 89_869_747) ^ (h << 16)).wrapping_mul(3_644_798_167)
}
