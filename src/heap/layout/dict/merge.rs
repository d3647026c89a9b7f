//! Copying dicts and merging one into another, by CPython's rules of when a table is cloned and when rebuilt.

use super::{GENERAL, KIND, LOG2, SPLIT, VERSION, log2_for_keys, usable_fraction, words};
use crate::heap::layout::instance::SHARED_KEYS_MAX;
use crate::heap::{Handle, Heap, Value};

impl Heap {
    /// A copy as `dict.copy` makes it: table and gaps are taken over unless more than a third of the entries are gone.
    /// A plain dict, tracked.
    pub fn dict_copy(&mut self, h: Handle) -> Value {
        let copy = self.new_dict();
        let (used, entries) = (self.dict_len(h), self.dict_entries(h) as usize);
        if used > 0 && used >= entries * 2 / 3 {
            self.dict_clone_table(copy.handle(), h);
        } else {
            self.dict_merge(copy.handle(), h);
        }
        copy
    }

    /// First part of `h.update(other)`: makes room and, if `h` is empty, copies all. False: the caller must set key by
    /// key, since some may be equal.
    pub fn dict_merge(&mut self, h: Handle, other: Handle) -> bool {
        let n = self.dict_len(other);
        if h == other || n == 0 {
            return true;
        }
        let was_empty = self.dict_len(h) == 0;
        let log2 = self.dict_log2(other).expect("has keys");
        let shared = self.head(self.run_of(other), KIND) == SPLIT;
        let compact = n == self.dict_entries(other) as usize && !shared;
        if was_empty && compact && (log2 == 3 || usable_fraction(log2 - 1) < n) {
            self.dict_release(h);
            self.dict_clone_table(h, other);
            return true;
        }
        let room = self.dict_log2(h).map_or(0, usable_fraction);
        if room < n {
            self.dict_resize(h, log2_for_keys(self.dict_len(h) + n));
            if self.head(self.run_of(other), KIND) == GENERAL {
                self.set_head(self.run_of(h), KIND, GENERAL);
            }
        }
        if !was_empty {
            return false;
        }
        let mut from = 0;
        while let Some((entry, key, value)) = self.dict_next(other, from) {
            from = entry + 1;
            let hash = self.dict_entry_hash(other, entry);
            let (key, value) = (self.dup(key.as_borrowed()), self.dup(value.as_borrowed()));
            self.dict_insert(h, key, hash, value);
        }
        true
    }

    /// Marks a dict as the materialised `__dict__` of an instance with shared keys.
    pub(in crate::heap) fn dict_mark_split(&mut self, h: Handle) {
        if self.run_of(h) == 0 {
            self.dict_resize(h, 3);
        }
        self.set_head(self.run_of(h), KIND, SPLIT);
    }

    /// True while a dict has the keys that its class shares.
    pub(in crate::heap) fn dict_is_split(&self, h: Handle) -> bool {
        let run = self.run_of(h);
        run != 0 && self.head(run, KIND) == SPLIT && self.dict_len(h) <= SHARED_KEYS_MAX
    }

    /// True if a key that is no exact str has been in the table.
    pub(in crate::heap) fn dict_is_general(&self, h: Handle) -> bool {
        let run = self.run_of(h);
        run != 0 && self.head(run, KIND) == GENERAL
    }

    /// Gives `h`, which has no table, a copy of another dict's.
    fn dict_clone_table(&mut self, h: Handle, other: Handle) {
        let from = self.run_of(other);
        let n = words(self.head(from, LOG2));
        let run = self.words.alloc(n, Value::NULL).0 as usize;
        self.note_growth();
        self.words.elements.copy_within(from..from + n, run);
        self.set_head(run, VERSION, 0);
        self.slot_mut(h).w[0] = run as u64;
        for entry in 0..self.dict_entries(h) {
            let at = self.entry_at(run, entry) + 2;
            for at in [at, at + 1] {
                let v = self.words.get(at).as_borrowed();
                let v = self.dup(v);
                self.words.set(at, v);
            }
        }
    }
}
