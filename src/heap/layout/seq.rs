//! Tuples and lists.
//!
//! Tuple: `w[0]` = offset | length << 32, `w[1]` = cached hash or 0.
//! List: `w[0]` = offset | length << 32, `w[1]` = allocated (low half), which follows CPython's growth pattern.

use super::class::flag;
use super::ty;
use crate::heap::{GENERATION_HEADS, Handle, Heap, IMMORTAL, Slot, Value, dup_in};

/// Values that are looked at together.
const CHUNK: usize = 8;

/// True if none of the values is a counted reference: small ints, None and the like.
#[inline]
fn uncounted(values: &[Value]) -> bool {
    values.iter().fold(1, |bits, v| bits & v.raw()) & 1 == 1
}

/// Counts copies of a container's items: what lies there uncounted is immortal.
fn count_copies(slots: &mut [Slot], copies: &[Value]) {
    for chunk in copies.chunks(CHUNK) {
        if uncounted(chunk) {
            continue;
        }
        for v in chunk {
            if v.is_owned() {
                let slot = &mut slots[v.handle() as usize];
                if slot.rc < IMMORTAL {
                    slot.rc += 1;
                }
            }
        }
    }
}

impl Heap {
    /// How many of the first `left` items of a sequence may have to be released one by one: the others at the end are
    /// not counted.
    #[inline]
    pub(in crate::heap) fn skip_uncounted(&self, offset: usize, mut left: usize) -> usize {
        while left >= CHUNK && uncounted(self.words.run((offset + left - CHUNK) as u32, CHUNK)) {
            left -= CHUNK;
        }
        left
    }

    /// Length of a tuple or list.
    #[inline(always)]
    pub fn seq_len(&self, h: Handle) -> usize {
        (self.slot(h).w[0] >> 32) as usize
    }

    /// The items of a tuple or list.
    #[inline(always)]
    pub fn items(&self, h: Handle) -> &[Value] {
        let w = self.slot(h).w[0];
        self.words.run(w as u32, (w >> 32) as usize)
    }

    #[inline(always)]
    pub fn items_mut(&mut self, h: Handle) -> &mut [Value] {
        let w = self.slot(h).w[0];
        self.words.run_mut(w as u32, (w >> 32) as usize)
    }

    /// A new tuple; takes over the references in `items`. The empty tuple is one object.
    pub fn new_tuple(&mut self, items: &[Value]) -> Value {
        if items.is_empty() {
            return Value::EMPTY_TUPLE;
        }
        let h = self.new_tuple_of(ty::TUPLE, items);
        self.track(h);
        Value::owned(h)
    }

    /// A tuple of values that are already at hand (a display, arguments, a list's items): it is tracked only if one
    /// of them is of a type that the collector knows.
    pub fn new_tuple_packed(&mut self, items: &[Value]) -> Value {
        if items.is_empty() {
            return Value::EMPTY_TUPLE;
        }
        let h = self.new_tuple_of(ty::TUPLE, items);
        self.track_packed(h);
        Value::owned(h)
    }

    /// A run with the values of an operand stack, which it takes over: borrowed ones get a reference.
    fn run_of_operands(&mut self, operands: &[Value]) -> u32 {
        let offset = self.words.alloc_stale(operands.len(), Value::NULL);
        self.note_growth();
        self.store_operands(offset, operands);
        offset
    }

    /// Moves values of an operand stack to a run; borrowed ones get a reference.
    #[inline]
    pub fn store_operands(&mut self, offset: u32, operands: &[Value]) {
        let places = self.words.run_mut(offset, operands.len());
        // One by one: what has just been stored so is slow to load in larger pieces.
        for (i, &v) in operands.iter().enumerate() {
            places[i] = if v.is_owned() { v } else { dup_in(&mut self.slots, v) };
        }
    }

    /// [`Heap::new_tuple_packed`] of operands.
    pub fn new_tuple_of_operands(&mut self, operands: &[Value]) -> Value {
        if operands.is_empty() {
            return Value::EMPTY_TUPLE;
        }
        let offset = self.run_of_operands(operands);
        let h = self.alloc(ty::TUPLE);
        self.slot_mut(h).w = [offset as u64 | (operands.len() as u64) << 32, 0, 0];
        self.track_packed(h);
        Value::owned(h)
    }

    /// A new list of operands.
    pub fn new_list_of_operands(&mut self, operands: &[Value]) -> Value {
        if operands.is_empty() {
            return self.new_list(&[]);
        }
        let offset = self.run_of_operands(operands);
        let h = self.alloc(ty::LIST);
        self.slot_mut(h).w = [offset as u64 | (operands.len() as u64) << 32, operands.len() as u64, 0];
        self.track(h);
        Value::owned(h)
    }

    /// [`Heap::new_tuple_packed`] with references of its own.
    pub fn new_tuple_shared(&mut self, items: &[Value]) -> Value {
        let tuple = self.new_tuple_packed(items);
        self.share_items(tuple.handle(), 0);
        tuple
    }

    /// [`Heap::new_list`] with references of its own.
    pub fn new_list_shared(&mut self, items: &[Value]) -> Value {
        let list = self.new_list(items);
        self.share_items(list.handle(), 0);
        list
    }

    /// Items from `from` on have been copied from anywhere: each becomes a reference of its own.
    pub fn share_items(&mut self, h: Handle, from: usize) {
        let w = self.slot(h).w[0];
        for place in &mut self.words.run_mut(w as u32, (w >> 32) as usize)[from..] {
            *place = dup_in(&mut self.slots, *place);
        }
    }

    /// The items from `from` on are copies of a container's: each becomes a reference of its own.
    pub fn count_items(&mut self, h: Handle, from: usize) {
        let w = self.slot(h).w[0];
        count_copies(&mut self.slots, &self.words.run(w as u32, (w >> 32) as usize)[from..]);
    }

    /// Copies `n` items of one sequence over those of another, without counting the references.
    pub fn copy_items(&mut self, from: Handle, start: usize, to: Handle, at: usize, n: usize) {
        debug_assert!(start + n <= self.seq_len(from) && at + n <= self.seq_len(to));
        let (from, to) = (self.slot(from).w[0] as u32 as usize, self.slot(to).w[0] as u32 as usize);
        self.words.copy_within(from + start, to + at, n);
    }

    /// A run of `count` items of a sequence, from `start` on and `step` apart, each a reference of its own.
    fn items_shared(&mut self, from: Handle, start: usize, step: i64, count: usize) -> u32 {
        if count == 0 {
            return 0;
        }
        let copy = self.words.alloc_stale(count, Value::NULL);
        self.note_growth();
        let w = self.slot(from).w[0];
        let (items, places) =
            self.words.two_runs(w as u32 as usize, (w >> 32) as usize, copy as usize, count);
        if step == 1 {
            places.copy_from_slice(&items[start..start + count]);
        } else {
            let mut at = start as i64;
            for place in &mut *places {
                *place = items[at as usize];
                at += step;
            }
        }
        count_copies(&mut self.slots, places);
        copy
    }

    /// A new list of `count` items of a sequence, from `start` on and `step` apart.
    pub fn new_list_of_items(&mut self, from: Handle, start: usize, step: i64, count: usize) -> Value {
        let offset = self.items_shared(from, start, step, count);
        let h = self.alloc(ty::LIST);
        self.slot_mut(h).w = [offset as u64 | (count as u64) << 32, count as u64, 0];
        self.track(h);
        Value::owned(h)
    }

    /// A new tuple of the same kind, always tracked.
    pub fn new_tuple_of_items(&mut self, from: Handle, start: usize, step: i64, count: usize) -> Value {
        if count == 0 {
            return Value::EMPTY_TUPLE;
        }
        let offset = self.items_shared(from, start, step, count);
        let h = self.alloc(ty::TUPLE);
        self.slot_mut(h).w = [offset as u64 | (count as u64) << 32, 0, 0];
        self.track(h);
        Value::owned(h)
    }

    /// A new tuple with the items of a sequence, tracked as [`Heap::new_tuple_packed`] does it.
    pub fn new_tuple_packed_from(&mut self, from: Handle) -> Value {
        let count = self.seq_len(from);
        if count == 0 {
            return Value::EMPTY_TUPLE;
        }
        let offset = self.items_shared(from, 0, 1, count);
        let h = self.alloc(ty::TUPLE);
        self.slot_mut(h).w = [offset as u64 | (count as u64) << 32, 0, 0];
        self.track_packed(h);
        Value::owned(h)
    }

    /// Tracks a tuple if one of its items is of a type that the collector knows.
    fn track_packed(&mut self, h: Handle) {
        let plain =
            |v: &Value| matches!(self.type_of(*v), ty::INT | ty::STR | ty::FLOAT | ty::NONE | ty::BOOL);
        if self.items(h).iter().any(|v| !plain(v) && self.type_data(*v).has(flag::GC)) {
            self.track(h);
        } else {
            self.count_allocation(h);
        }
    }

    /// A new list or tuple, of the type of `a`, with the items of two sequences.
    pub fn new_concat(&mut self, a: Handle, b: Handle) -> Value {
        let (m, n, type_) = (self.seq_len(a), self.seq_len(b), self.slot(a).ty);
        let all = m + n;
        if all == 0 {
            return if type_ == ty::TUPLE { Value::EMPTY_TUPLE } else { self.new_list(&[]) };
        }
        let offset = self.words.alloc_stale(all, Value::NULL);
        self.note_growth();
        for (h, to, len) in [(a, offset as usize, m), (b, offset as usize + m, n)] {
            let from = self.slot(h).w[0] as u32 as usize;
            self.words.copy_within(from, to, len);
        }
        let h = self.alloc(type_);
        let allocated = if type_ == ty::TUPLE { 0 } else { all as u64 };
        self.slot_mut(h).w = [offset as u64 | (all as u64) << 32, allocated, 0];
        count_copies(&mut self.slots, self.words.run(offset, all));
        self.track(h);
        Value::owned(h)
    }

    /// An iterator's own result tuple with new items, if the iterator is the only one that knows it; takes the items
    /// over then.
    pub fn reuse_tuple(&mut self, result: Value, items: &[Value]) -> Option<Value> {
        let h = result.handle();
        if result.is_null() || self.refcount(h) != 1 {
            return None;
        }
        self.incref(h);
        if !self.is_tracked(h) {
            self.link(h, GENERATION_HEADS[0]);
        }
        self.slot_mut(h).w[1] = 0;
        for (i, &item) in items.iter().enumerate() {
            let old = std::mem::replace(&mut self.items_mut(h)[i], item);
            self.release(old);
        }
        Some(Value::owned(h))
    }

    /// Like [`Heap::new_tuple`] for any type of that layout, empty too; not tracked yet.
    pub fn new_tuple_of(&mut self, type_: u32, items: &[Value]) -> Handle {
        let mut offset = 0;
        if !items.is_empty() {
            offset = self.words.alloc_copy(items);
            self.note_growth();
        }
        let h = self.alloc(type_);
        self.slot_mut(h).w = [offset as u64 | (items.len() as u64) << 32, 0, 0];
        h
    }

    /// A new list; takes over the references in `items`, allocated exactly.
    pub fn new_list(&mut self, items: &[Value]) -> Value {
        let mut offset = 0;
        if !items.is_empty() {
            offset = self.words.alloc_copy(items);
            self.note_growth();
        }
        let h = self.alloc(ty::LIST);
        self.slot_mut(h).w = [offset as u64 | (items.len() as u64) << 32, items.len() as u64, 0];
        self.track(h);
        Value::owned(h)
    }

    /// `allocated` of a list.
    pub fn list_allocated(&self, h: Handle) -> usize {
        self.slot(h).w[1] as u32 as usize
    }

    /// Sets a list's length to `n`, growing or shrinking its storage as CPython's `list_resize` does. New items are
    /// NULL and must be filled; items beyond `n` are forgotten, not released.
    pub fn list_resize(&mut self, h: Handle, n: usize) {
        let w = self.slot(h).w;
        let (offset, len, allocated) = (w[0] as u32, (w[0] >> 32) as usize, w[1] as u32 as usize);
        if n <= allocated && n >= allocated >> 1 {
            if n > len {
                self.words.run_mut(offset, n)[len..].fill(Value::NULL);
            }
            self.slot_mut(h).w[0] = offset as u64 | (n as u64) << 32;
            return;
        }
        let mut new = (n + (n >> 3) + 6) & !3;
        if n.saturating_sub(len) > new - n {
            new = (n + 3) & !3;
        }
        if n == 0 {
            new = 0;
        }
        self.list_reallocate(h, n, new);
    }

    /// Sets a list's length without touching its storage, which must be large enough; items beyond are forgotten.
    pub fn list_set_len(&mut self, h: Handle, n: usize) {
        let slot = self.slot_mut(h);
        slot.w[0] = slot.w[0] as u32 as u64 | (n as u64) << 32;
    }

    /// Exchanges the items and storage of two lists.
    pub fn list_swap(&mut self, a: Handle, b: Handle) {
        let (x, y) = (self.slot(a).w, self.slot(b).w);
        let half = |mine: u64, other: u64| mine >> 32 << 32 | other as u32 as u64;
        self.slot_mut(a).w = [y[0], half(x[1], y[1]), x[2]];
        self.slot_mut(b).w = [x[0], half(y[1], x[1]), y[2]];
    }

    /// Gives a list storage for exactly `allocated` items and the length `n`.
    pub fn list_reallocate(&mut self, h: Handle, n: usize, allocated: usize) {
        let w = self.slot(h).w;
        let (offset, len, old) = (w[0] as u32, (w[0] >> 32) as usize, w[1] as u32 as usize);
        let offset = if allocated == 0 {
            self.words.release(offset, old);
            0
        } else {
            let offset = self.words.resize(offset, old, len.min(n), allocated, Value::NULL);
            self.note_growth();
            if n > len {
                self.words.run_mut(offset, n)[len..].fill(Value::NULL);
            }
            offset
        };
        let slot = self.slot_mut(h);
        slot.w[0] = offset as u64 | (n as u64) << 32;
        slot.w[1] = slot.w[1] >> 32 << 32 | allocated as u64;
    }

    /// Appends, taking over the reference.
    #[inline]
    pub fn list_push(&mut self, h: Handle, v: Value) {
        let w = self.slot(h).w;
        let (offset, len, allocated) = (w[0] as u32, (w[0] >> 32) as usize, w[1] as u32 as usize);
        if len < allocated {
            self.words.set(offset as usize + len, v);
            self.slot_mut(h).w[0] = offset as u64 | (len as u64 + 1) << 32;
        } else {
            self.list_resize(h, len + 1);
            *self.items_mut(h).last_mut().expect("just grown") = v;
        }
    }
}

#[cfg(test)]
mod tests {
    //! Capacities were recorded from 64-bit CPython 3.13.

    use super::*;

    /// Lengths at which the capacity changes, with the new capacity.
    fn steps(
        heap: &mut Heap,
        list: Value,
        mut next: impl FnMut(&mut Heap, usize) -> bool,
    ) -> Vec<(usize, usize)> {
        let mut out: Vec<(usize, usize)> = Vec::new();
        while next(heap, heap.seq_len(list.handle())) {
            let now = (heap.seq_len(list.handle()), heap.list_allocated(list.handle()));
            if out.last().is_none_or(|last| last.1 != now.1) {
                out.push(now);
            }
        }
        out
    }

    #[test]
    fn lists_grow_and_shrink_like_cpython() {
        let heap = &mut Heap::new();
        let list = heap.new_list(&[]);
        let grown = steps(heap, list, |heap, n| {
            if n < 400 {
                let v = heap.new_int(n as i64);
                heap.list_push(list.handle(), v);
            }
            n < 400
        });
        let first = [(1, 4), (5, 8), (9, 16), (17, 24), (25, 32), (33, 40), (41, 52), (53, 64), (65, 76)];
        assert_eq!(grown[..9], first);
        assert_eq!(grown[18..], [(309, 352), (353, 400)]);
        let shrunk = steps(heap, list, |heap, n| {
            if n > 0 {
                let last = heap.items(list.handle())[n - 1];
                heap.list_resize(list.handle(), n - 1);
                heap.release(last);
            }
            n > 0
        });
        let expect = [(399, 400), (199, 228), (113, 132), (65, 76), (37, 44), (21, 28), (13, 20), (9, 16)];
        assert_eq!(shrunk[..8], expect);
        assert_eq!(shrunk[8..], [(7, 12), (5, 8), (1, 4), (0, 0)]);
        assert_eq!(heap.audit(&mut |f| f(list)), []);
    }

    #[test]
    fn extending_by_several_rounds_up_to_four() {
        let heap = &mut Heap::new();
        for (before, after, allocated) in [(3, 7, 12), (1, 11, 12), (0, 3, 8), (0, 1, 4), (4, 7, 12)] {
            let list = heap.new_list(&vec![Value::NONE; before]);
            heap.list_resize(list.handle(), after);
            assert_eq!(heap.list_allocated(list.handle()), allocated, "{before} to {after}");
            assert!(heap.items(list.handle())[before..].iter().all(|v| v.is_null()));
            heap.release(list);
        }
    }

    #[test]
    fn a_run_is_reused_for_the_same_size() {
        let heap = &mut Heap::new();
        let tuple = heap.new_tuple(&[Value::TRUE; 3]);
        let (slot, words) = (tuple.handle(), heap.words.len());
        heap.release(tuple);
        let tuple = heap.new_tuple(&[Value::FALSE; 4]);
        assert_eq!((tuple.handle(), heap.words.len()), (slot, words));
        assert!(heap.items(slot).iter().all(|v| v.is(Value::FALSE)));
    }
}
