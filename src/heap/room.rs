//! How much memory a program may use. Beyond the limit Python code gets a MemoryError instead of the process its end.
//!
//! Growth is noticed where a slab or the table of slots grows, which is rare; then [`Heap::breaker`] is set, and the
//! interpreter raises at its next look. Natives that may make one huge object ask [`Heap::has_room`] first, those that
//! loop without Python code poll the interpreter's meter, which looks at [`Heap::exhausted`].

use super::{Heap, Slot};

/// Bytes that a program may use unless somebody says otherwise.
const LIMIT: usize = 3 << 30;

/// The bound and whether it was crossed.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Room {
    /// Bytes.
    limit: usize,
    /// Bytes beyond which the limit is not raised: handlers of MemoryError need some room to work in.
    last: usize,
    /// Bytes of the value stack and of the frames, which lie outside the heap.
    stack: usize,
    /// Bytes of the digits of big integers, which lie outside the slabs.
    digits: usize,
    exhausted: bool,
}

impl Default for Room {
    fn default() -> Room {
        Room { limit: LIMIT, last: LIMIT / 4 * 5, stack: 0, digits: 0, exhausted: false }
    }
}

impl Heap {
    /// Sets the number of bytes that the program may use, at most what 32-bit offsets reach.
    pub fn set_memory_limit(&mut self, bytes: usize) {
        let limit = bytes.min(LIMIT);
        self.room = Room { limit, last: limit / 4 * 5, ..self.room };
    }

    /// The value stack and the frames occupy so many bytes now.
    pub fn set_stack_bytes(&mut self, n: usize) {
        self.room.stack = n;
        self.grew();
    }

    /// A big integer of so many bits has been made.
    pub(super) fn add_digits(&mut self, bits: u64) {
        self.room.digits += bits as usize / 8;
        if bits > 1 << 15 {
            self.grew();
        }
    }

    /// It is gone.
    pub(super) fn remove_digits(&mut self, bits: u64) {
        self.room.digits -= bits as usize / 8;
    }

    /// True if `n` more bytes are within the limit.
    pub fn has_room(&self, n: usize) -> bool {
        n < 1 << 16 || n < self.room.limit && self.bytes_in_use() < self.room.limit - n
    }

    /// True if the limit has been crossed and nobody has been told yet.
    #[inline]
    pub fn exhausted(&self) -> bool {
        self.room.exhausted
    }

    /// The program is being told: a little more is allowed from now on.
    pub fn acknowledge_exhaustion(&mut self) {
        self.room.exhausted = false;
        let room = &mut self.room;
        room.limit = (room.limit + room.limit / 32).min(room.last);
    }

    /// To be called after a slab may have grown.
    #[inline(always)]
    pub(super) fn note_growth(&mut self) {
        if self.words.grown | self.bytes.grown {
            self.grew();
        }
    }

    /// Something has grown.
    #[cold]
    #[inline(never)]
    pub(super) fn grew(&mut self) {
        self.words.grown = false;
        self.bytes.grown = false;
        if self.footprint() > self.room.limit && self.bytes_in_use() > self.room.limit {
            self.room.exhausted = true;
            self.breaker = true;
        }
    }

    /// Bytes of slots and slabs, free ones included, and of the stack.
    fn footprint(&self) -> usize {
        self.slots.len() * size_of::<Slot>()
            + self.words.len() * 4
            + self.bytes.len()
            + self.room.stack
            + self.room.digits
    }

    /// Bytes that live objects occupy in slabs, and all slots.
    fn bytes_in_use(&self) -> usize {
        self.footprint() - self.words.free_len() * 4 - self.bytes.free_len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::heap::Value;

    #[test]
    fn growth_beyond_the_limit_is_told_once() {
        let heap = &mut Heap::new();
        heap.set_memory_limit(1 << 20);
        let list = heap.new_list(&[]);
        while !heap.exhausted() {
            heap.list_push(list.handle(), Value::NONE);
            assert!(heap.seq_len(list.handle()) < 1 << 19);
        }
        assert!(heap.breaker && !heap.has_room(1 << 20));
        heap.acknowledge_exhaustion();
        heap.release(list);
        assert!(!heap.exhausted() && heap.has_room(1 << 18));
    }
}
