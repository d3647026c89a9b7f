//! The table of interned strings: an open-addressed table of handles, plain data like the rest of the heap.

use super::{Handle, Heap, Value};

/// Interned strings. They are mortal: a dying one leaves the table.
#[derive(Clone, Debug)]
pub(super) struct Interned {
    pub(super) table: Vec<Handle>,
    pub(super) used: usize,
    /// How many have died.
    pub(super) deaths: u32,
}

const TOMBSTONE: Handle = u32::MAX;

impl Interned {
    pub(super) fn new() -> Interned {
        Interned { table: vec![0; 4096], used: 0, deaths: 0 }
    }
}

impl Heap {
    /// The interned string with this text, as an owned value.
    pub fn intern(&mut self, text: &str) -> Value {
        let v = self.new_str(text.as_bytes());
        self.intern_value(v)
    }

    /// Interns an exact str: takes over `v` and returns the canonical object, owned.
    pub fn intern_value(&mut self, v: Value) -> Value {
        let h = v.handle();
        if self.str_is_name(h) {
            return v;
        }
        if let Some(shared) = self.shared_character(h) {
            self.release(v);
            return Value::borrowed(shared);
        }
        let hash = self.str_hash(h) as u64;
        let mask = self.interned.table.len() - 1;
        let mut i = hash as usize & mask;
        let mut place = None;
        loop {
            match self.interned.table[i] {
                0 => break,
                TOMBSTONE => place = place.or(Some(i)),
                other if self.str_eq(other, h) => {
                    let canonical = self.dup(Value::borrowed(other));
                    self.release(v);
                    return canonical;
                }
                _ => {}
            }
            i = (i + 1) & mask;
        }
        self.str_set_interned(h, true);
        match place {
            Some(place) => self.interned.table[place] = h,
            None => {
                self.interned.table[i] = h;
                self.interned.used += 1;
            }
        }
        if self.interned.used * 2 > self.interned.table.len() {
            self.grow_interned();
        }
        v
    }

    /// The interned string equal to `h`, if there is one; 0 if not.
    pub fn find_interned(&mut self, h: Handle) -> Handle {
        if self.str_is_name(h) {
            return h;
        }
        if let Some(shared) = self.shared_character(h) {
            return shared;
        }
        let mask = self.interned.table.len() - 1;
        let mut i = self.str_hash(h) as usize & mask;
        loop {
            match self.interned.table[i] {
                0 => return 0,
                TOMBSTONE => {}
                other if self.str_eq(other, h) => return other,
                _ => {}
            }
            i = (i + 1) & mask;
        }
    }

    /// Every interned string but the fixed ones.
    pub(super) fn interned_handles(&self) -> impl Iterator<Item = Handle> + '_ {
        self.interned.table.iter().copied().filter(|&h| h != 0 && h != TOMBSTONE)
    }

    fn grow_interned(&mut self) {
        let live = self.interned.table.iter().filter(|&&h| h != 0 && h != TOMBSTONE).count();
        let len = self.interned.table.len();
        let size = if live * 4 > len { len * 2 } else { len };
        let old = std::mem::replace(&mut self.interned.table, vec![0; size]);
        self.interned.used = 0;
        for h in old.into_iter().filter(|&h| h != 0 && h != TOMBSTONE) {
            let mut i = self.str_hash(h) as usize & (size - 1);
            while self.interned.table[i] != 0 {
                i = (i + 1) & (size - 1);
            }
            self.interned.table[i] = h;
            self.interned.used += 1;
        }
    }

    /// A dying interned string leaves the table.
    pub(super) fn forget_interned(&mut self, h: Handle) {
        let mask = self.interned.table.len() - 1;
        let mut i = self.str_hash(h) as usize & mask;
        while self.interned.table[i] != h {
            i = (i + 1) & mask;
        }
        self.interned.table[i] = TOMBSTONE;
        self.interned.deaths = self.interned.deaths.wrapping_add(1);
    }

    /// How many strings are interned.
    pub fn interned_count(&self) -> usize {
        self.interned.table.iter().filter(|&&h| h != 0 && h != TOMBSTONE).count()
    }

    /// How many interned strings have died: until the next one does, their handles name them.
    #[inline(always)]
    pub fn interned_deaths(&self) -> u32 {
        self.interned.deaths
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_texts_become_one_object() {
        let heap = &mut Heap::new();
        let (a, b) = (heap.intern("spam"), heap.intern("spam"));
        assert!(a.is(b) && heap.refcount(a.handle()) == 2);
        let c = heap.new_str(b"spam");
        assert_eq!(heap.find_interned(c.handle()), a.handle());
        let c = heap.intern_value(c);
        assert!(c.is(a));
        [a, b, c].into_iter().for_each(|v| heap.release(v));
        let d = heap.new_str(b"spam");
        assert_eq!(heap.find_interned(d.handle()), 0);
        heap.release(d);
        assert_eq!(heap.audit(&mut |_| {}), []);
    }

    #[test]
    fn the_table_grows_and_forgets() {
        let heap = &mut Heap::new();
        let all: Vec<Value> = (0..5000).map(|i| heap.intern(&format!("name{i}"))).collect();
        assert_eq!(heap.audit(&mut |f| all.iter().for_each(|&v| f(v))), []);
        all.into_iter().for_each(|v| heap.release(v));
        let size = heap.interned.table.len();
        // Names that come and go leave the table as large as it is.
        for i in 0..50_000 {
            let v = heap.intern(&format!("other{i}"));
            heap.release(v);
        }
        assert_eq!(heap.interned.table.len(), size);
        assert_eq!(heap.audit(&mut |_| {}), []);
    }
}
