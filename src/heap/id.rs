//! `id()`: a plausible 64-bit address for every handle.
//!
//! Handles are reused last in, first out, as CPython's allocator reuses memory; so ids repeat where CPython's do. But
//! one list of handles serves many sizes, while in CPython a dead list's memory never becomes a tuple. So the address also
//! depends on the size class: each class has its own region, as pymalloc's pools have.

use super::{Handle, Heap, Value, fixed};

/// Where the objects lie that CPython has in its data segment.
const STATIC: u64 = 0x5580_0000_0000;
/// Where arenas begin.
const ARENAS: u64 = 0x7f00_0000_0000;
/// Room for a size class: 2^30 handles of 32 bytes.
const REGION_LOG2: u32 = 35;
/// Largest request that pymalloc serves.
const SMALL_MAX: usize = 512;

impl Heap {
    /// `id(v)`. Never changes while the object lives.
    pub fn id(&self, v: Value) -> u64 {
        let h = v.handle();
        if h < fixed::END {
            return STATIC + h as u64 * 32;
        }
        ARENAS + ((self.size_class(h) as u64) << REGION_LOG2) + h as u64 * 32
    }

    /// The pymalloc size class an object would be in (16-byte steps), one more than the last for large objects.
    pub fn size_class(&self, h: Handle) -> usize {
        let size = self.sizeof_headers(Value::borrowed(h)) + self.sizeof_struct(h);
        match size {
            0..=SMALL_MAX => (size.max(1) - 1) / 16,
            _ => SMALL_MAX / 16,
        }
    }

    /// The object with this id, if it is alive.
    pub fn object_with_id(&self, id: u64) -> Option<Handle> {
        let h = match id {
            STATIC..ARENAS => (id - STATIC) / 32,
            ARENAS.. => ((id - ARENAS) & ((1 << REGION_LOG2) - 1)) / 32,
            _ => return None,
        } as Handle;
        let alive = (h as usize) < self.slots.len() && self.slot(h).ty != super::ty::FREE;
        (alive && self.id(Value::borrowed(h)) == id).then_some(h)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_repeat_for_the_same_size_only() {
        let heap = &mut Heap::new();
        let list = heap.new_list(&[]);
        let id = heap.id(list);
        assert_eq!(heap.object_with_id(id), Some(list.handle()));
        heap.release(list);
        assert_eq!(heap.object_with_id(id), None);
        let five = heap.new_tuple(&[Value::NONE; 5]);
        assert_eq!(five.handle(), list.handle());
        assert_ne!(heap.id(five), id);
        heap.release(five);
        let list = heap.new_list(&[]);
        assert_eq!(heap.id(list), id);
        assert_eq!(id % 16, 0);
        assert_ne!(heap.id(Value::NONE), heap.id(Value::TRUE));
    }
}
