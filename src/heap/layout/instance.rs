//! Instances of classes: the extra word, inline attribute values and the materialised `__dict__`.
//!
//! Lane 4: the `__dict__` (a dict value) or NULL. Lane 5: offset of the run of inline values or 0; a str has its tag there
//! and keeps the offset behind its text. The run is
//! `[capacity | size << 8] [values] [insertion order, one byte each]`: `__slots__` members first, then the values of
//! the class's shared keys. The insertion order is that of the keys only, as CPython keeps it (PEP 412 and 3.13's
//! inline values). Once a `__dict__` is materialised its table owns the references and only the slots stay here.

use super::TypeId;
use super::class::flag;
use crate::heap::{Handle, Heap, Value};

/// How many attribute names the instances of a class share; the thirtieth gives an instance a dict of its own.
pub const SHARED_KEYS_MAX: usize = 29;

/// Lane of a dict: the instance whose inline values it has taken over, or 0.
const OWNER: usize = 2;

/// Lane 5 of a string in the slab, as those of subclasses are, is no less than this.
const STR_TAG: u32 = 0x80 << 24;

fn run_words(capacity: usize) -> usize {
    1 + capacity + capacity.div_ceil(4)
}

impl Heap {
    /// A new instance of a class whose layout has no payload of its own.
    pub fn new_instance(&mut self, type_: TypeId) -> Value {
        let h = self.alloc(type_);
        self.slot_mut(h).w = [0; 3];
        self.init_extra(h);
        self.own_type(type_);
        self.track_if_gc(h);
        Value::owned(h)
    }

    /// Gives a fresh object of a heap type its inline values.
    #[inline]
    pub fn init_extra(&mut self, h: Handle) {
        let type_ = self.slot(h).ty as usize;
        let n = self.types[type_].values as usize;
        if n > 0 && self.values_head(h) == 0 {
            self.alloc_values(h, n);
        }
    }

    fn alloc_values(&mut self, h: Handle, capacity: usize) {
        let (offset, _) = self.words.alloc(run_words(capacity), Value::NULL);
        self.note_growth();
        self.words.set(offset as usize, Value::from_raw(capacity as u32));
        self.set_values_head(h, offset);
    }

    /// Offset of the run of inline values, 0 if the object has none.
    #[inline]
    fn values_head(&self, h: Handle) -> u32 {
        let lane = self.slot(h).lane(5);
        if lane < STR_TAG { lane } else { self.str_values(h) }
    }

    fn set_values_head(&mut self, h: Handle, offset: u32) {
        match self.slot(h).lane(5) < STR_TAG {
            true => self.slot_mut(h).set_lane(5, offset),
            false => self.set_str_values(h, offset),
        }
    }

    /// An instance of a heap type counts as a reference to it.
    #[inline]
    pub fn own_type(&mut self, type_: TypeId) {
        if self.types[type_ as usize].has(flag::HEAP) {
            let handle = self.types[type_ as usize].handle;
            self.incref(handle);
        }
    }

    /// Offset of the inline values (of value 0), 0 if the object has none.
    #[inline]
    pub fn values_at(&self, h: Handle) -> usize {
        match self.values_head(h) as usize {
            0 => 0,
            offset => offset + 1,
        }
    }

    /// The same for an object that is known to be no str.
    #[inline(always)]
    pub fn plain_values_at(&self, h: Handle) -> usize {
        match self.slot(h).lane(5) as usize {
            0 => 0,
            offset => offset + 1,
        }
    }

    /// Number of inline values there is room for.
    #[inline]
    pub fn values_capacity(&self, h: Handle) -> usize {
        match self.values_head(h) as usize {
            0 => 0,
            offset => self.words.get(offset).raw() as usize & 0xFF,
        }
    }

    /// The materialised `__dict__`, borrowed, or NULL.
    #[inline(always)]
    pub fn instance_dict(&self, h: Handle) -> Value {
        Value::from_raw(self.slot(h).lane(4) | 1)
    }

    /// True if attribute values are inline: no `__dict__` has been made.
    #[inline(always)]
    pub fn has_inline_values(&self, h: Handle) -> bool {
        self.slot(h).lane(4) <= 1 && self.types[self.slot(h).ty as usize].has(flag::INLINE)
    }

    /// Index of an interned name among the class's shared keys, `__slots__` counted in.
    #[inline]
    pub fn shared_key(&self, type_: TypeId, name: Handle) -> Option<usize> {
        let t = &self.types[type_ as usize];
        t.shared_keys.iter().position(|k| k.handle() == name).map(|i| i + t.slots as usize)
    }

    /// Sets an inline value of an object that is no str by index, taking over `v`; returns the old one, owned or NULL.
    #[inline]
    pub fn set_inline(&mut self, h: Handle, index: usize, v: Value) -> Value {
        let at = self.plain_values_at(h) + index;
        let old = self.words.get(at);
        self.words.set(at, v);
        if old.is_null() && index >= self.types[self.slot(h).ty as usize].slots as usize {
            self.note_insertion(h, index);
        }
        old
    }

    /// Sets a member of `__slots__` by index, taking over `v`; returns the old one, owned or NULL.
    pub fn set_member(&mut self, h: Handle, index: usize, v: Value) -> Value {
        let at = self.values_at(h) + index;
        let old = self.words.get(at);
        self.words.set(at, v);
        old
    }

    fn note_insertion(&mut self, h: Handle, index: usize) {
        let head = self.slot(h).lane(5) as usize;
        let word = self.words.get(head).raw();
        let (capacity, size) = ((word & 0xFF) as usize, (word >> 8) as usize);
        let at = head + 1 + capacity + size / 4;
        let shift = size % 4 * 8;
        let old = self.words.get(at).raw() & !(0xFF << shift);
        self.words.set(at, Value::from_raw(old | (index as u32) << shift));
        self.words.set(head, Value::from_raw(word + (1 << 8)));
    }

    /// Removes an inline value; returns it, owned or NULL.
    pub fn take_inline(&mut self, h: Handle, index: usize) -> Value {
        let at = self.values_at(h) + index;
        let old = self.words.get(at);
        self.words.set(at, Value::NULL);
        if !old.is_null() && index >= self.types[self.slot(h).ty as usize].slots as usize {
            let order: Vec<usize> = self.inline_order(h).into_iter().filter(|&i| i != index).collect();
            let head = self.slot(h).lane(5) as usize;
            self.words.set(head, Value::from_raw(self.words.get(head).raw() & 0xFF));
            for i in order {
                self.note_insertion(h, i);
            }
        }
        old
    }

    /// Indices of the set inline values in order of insertion, `__slots__` left out.
    pub fn inline_order(&self, h: Handle) -> Vec<usize> {
        let head = self.values_head(h) as usize;
        if head == 0 {
            return Vec::new();
        }
        let word = self.words.get(head).raw();
        let (capacity, size) = ((word & 0xFF) as usize, (word >> 8) as usize);
        let byte =
            |i: usize| (self.words.get(head + 1 + capacity + i / 4).raw() >> (i % 4 * 8) & 0xFF) as usize;
        (0..size).map(byte).collect()
    }

    /// Index for a new attribute name: an existing shared key or a new one while the class still shares keys.
    /// `None`: the instance must get a real dict. The name must be interned.
    pub fn shared_key_or_new(&mut self, h: Handle, name: Handle) -> Option<usize> {
        let type_ = self.slot(h).ty;
        let capacity = self.values_capacity(h);
        if let Some(i) = self.shared_key(type_, name) {
            return (i < capacity).then_some(i);
        }
        let t = &self.types[type_ as usize];
        let next = t.shared_keys.len() + t.slots as usize;
        if t.shared_keys.len() >= SHARED_KEYS_MAX || next >= capacity {
            return None;
        }
        let key = self.dup(Value::borrowed(name));
        self.types[type_ as usize].shared_keys.push(key);
        Some(next)
    }

    /// The instance's `__dict__`, made from the inline values if need be; borrowed.
    pub fn materialise_dict(&mut self, h: Handle) -> Value {
        let existing = self.instance_dict(h);
        if !existing.is_null() {
            return existing;
        }
        let dict = self.new_dict();
        let d = dict.handle();
        let slots = self.types[self.slot(h).ty as usize].slots as usize;
        for index in self.inline_order(h) {
            let at = self.values_at(h) + index;
            let value = self.words.get(at);
            self.words.set(at, Value::NULL);
            let key = self.types[self.slot(h).ty as usize].shared_keys[index - slots];
            let hash = self.str_hash(key.handle());
            let key = self.dup(key.as_borrowed());
            self.dict_insert(d, key, hash, value);
        }
        self.forget_insertions(h);
        if self.types[self.slot(h).ty as usize].has(flag::INLINE) {
            self.dict_mark_split(d);
            self.slot_mut(d).set_lane(OWNER, h);
        }
        self.slot_mut(h).set_lane(4, dict.raw());
        dict.as_borrowed()
    }

    /// The `__dict__` that is a view of this instance's inline values in CPython, 0 if it has none or one of its own.
    pub fn attached_dict(&self, h: Handle) -> Handle {
        let t = &self.types[self.slot(h).ty as usize];
        if !t.has(flag::INLINE) {
            return 0;
        }
        let dict = self.instance_dict(h);
        match !dict.is_null()
            && self.slot(dict.handle()).lane(OWNER) == h
            && self.dict_is_split(dict.handle())
        {
            true => dict.handle(),
            false => 0,
        }
    }

    /// Before an instance dies with a `__dict__` that nobody else holds: the values go in the order of the class's keys.
    pub(in crate::heap) fn order_attached_dict(&mut self, h: Handle) {
        let (dict, type_) = (self.attached_dict(h), self.slot(h).ty);
        if self.slot(dict).rc != 1 {
            return;
        }
        let mut entries = Vec::new();
        for entry in 0..self.dict_entries(dict) {
            let (key, value) = self.dict_entry(dict, entry);
            if !key.is_null() {
                let place = self.shared_key(type_, key.handle()).unwrap_or(usize::MAX);
                entries.push((place, key, self.dict_entry_hash(dict, entry), value));
            }
        }
        if entries.is_sorted_by_key(|e| e.0) {
            return;
        }
        entries.sort_by_key(|e| e.0);
        self.dict_release(dict);
        for (_, key, hash, value) in entries {
            self.dict_insert(dict, key, hash, value);
        }
        self.dict_mark_split(dict);
    }

    /// A key did not fit among the shared ones: from now on the dict has values of its own.
    pub fn detach_dict(&mut self, dict: Handle) {
        self.slot_mut(dict).set_lane(OWNER, 0);
    }

    /// True for such a dict while its instance lives.
    pub(in crate::heap) fn is_attached_dict(&self, h: Handle) -> bool {
        let slot = self.slot(h);
        if slot.ty != super::ty::DICT || slot.lane(OWNER) == 0 {
            return false;
        }
        let owner = slot.lane(OWNER);
        self.slot(owner).ty != super::ty::FREE && self.attached_dict(owner) == h
    }

    /// After the inline values have been taken out: none is set.
    pub(in crate::heap) fn forget_insertions(&mut self, h: Handle) {
        let head = self.values_head(h) as usize;
        if head != 0 {
            self.words.set(head, Value::from_raw(self.words.get(head).raw() & 0xFF));
        }
    }

    pub(in crate::heap) fn release_values(&mut self, h: Handle) {
        let offset = self.values_head(h);
        if offset != 0 {
            let capacity = self.values_capacity(h);
            self.words.release(offset, run_words(capacity));
            self.set_values_head(h, 0);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::heap::gc::tests::{class, clean, set_attr};

    fn names(heap: &mut Heap, object: Value) -> Vec<String> {
        let dict = heap.materialise_dict(object.handle());
        heap.dict_items(dict.handle()).map(|(k, _)| heap.str_text(k.handle()).into_owned()).collect()
    }

    #[test]
    fn values_keep_each_instances_order_of_insertion() {
        let heap = &mut Heap::new();
        let point = class(heap, "Point", 0);
        let type_ = heap.type_id(point);
        let (a, b) = (heap.new_instance(type_), heap.new_instance(type_));
        for (object, order) in [(a, ["x", "y", "z"]), (b, ["z", "x", "y"])] {
            for name in order {
                let value = heap.new_list(&[]);
                set_attr(heap, object, name, value);
            }
        }
        let old = heap.take_inline(b.handle(), 0);
        heap.release(old);
        assert_eq!(heap.inline_order(b.handle()), [2, 1]);
        let again = heap.new_list(&[]);
        set_attr(heap, b, "x", again);
        clean(heap, &[point, a, b]);
        assert_eq!(names(heap, a), ["x", "y", "z"]);
        assert_eq!(names(heap, b), ["z", "y", "x"]);
        assert!(!heap.has_inline_values(a.handle()) && heap.inline_order(a.handle()).is_empty());
        clean(heap, &[point, a, b]);
        let dict = heap.instance_dict(a.handle());
        assert_eq!(64 + heap.dict_keys_size(dict.handle()), 296);
        [a, b].into_iter().for_each(|v| heap.release(v));
        clean(heap, &[point]);
    }

    #[test]
    fn thirty_names_do_not_fit() {
        let heap = &mut Heap::new();
        let wide = class(heap, "Wide", 0);
        let type_ = heap.type_id(wide);
        let object = heap.new_instance(type_);
        for i in 0..SHARED_KEYS_MAX {
            set_attr(heap, object, &format!("a{i}"), Value::NONE);
        }
        let name = heap.intern("one too many");
        assert_eq!(heap.shared_key_or_new(object.handle(), name.handle()), None);
        assert_eq!(names(heap, object).len(), 29);
        heap.release(name);
        clean(heap, &[wide, object]);
    }
}
