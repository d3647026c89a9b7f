//! The numbers under which objects are shown: small for the program's own, apart for those that were there before.
//!
//! An object keeps the slot it got, and slots are given out in order; so numbers follow the order in which a program makes
//! its objects, until a slot is used again. Slots of the two kinds take turns: odd numbers for what the collector may
//! know, even ones for numbers and texts.

use std::sync::Arc;

use crate::heap::{Handle, Heap};

/// Numbers of objects that were there before the program begin here.
pub const BUILTIN_IDS: u64 = 1 << 40;

/// Made of the heap before the program is loaded.
#[derive(Clone, Default)]
pub struct Numbers {
    /// By handle: its number, 0 for an object that is there already.
    by_handle: Arc<[u32]>,
    /// By number, from 1: the handle; 0 for a number that nobody has.
    by_number: Arc<[Handle]>,
}

impl Numbers {
    pub fn of(heap: &Heap) -> Numbers {
        let lists = heap.free_slots();
        let most = lists.iter().map(Vec::len).max().unwrap_or(0);
        let mut by_handle = vec![0; heap.len()];
        let mut by_number = vec![0; most * lists.len()];
        for (kind, list) in lists.iter().enumerate() {
            for (i, &h) in list.iter().enumerate() {
                let at = i * lists.len() + kind;
                (by_handle[h as usize], by_number[at]) = (at as u32 + 1, h);
            }
        }
        Numbers { by_handle: by_handle.into(), by_number: by_number.into() }
    }

    /// The number of the object in a slot.
    pub fn number(&self, h: Handle) -> u64 {
        match self.by_handle.get(h as usize) {
            Some(0) => BUILTIN_IDS + u64::from(h),
            Some(&number) => u64::from(number),
            None => (self.by_number.len() + h as usize - self.by_handle.len() + 1) as u64,
        }
    }

    /// The slot behind a number, 0 for none.
    pub fn handle(&self, number: u64) -> Handle {
        let h = match number {
            0 => 0,
            1..BUILTIN_IDS => match self.by_number.get(number as usize - 1) {
                Some(&h) => u64::from(h),
                None => number - 1 - self.by_number.len() as u64 + self.by_handle.len() as u64,
            },
            builtin => builtin - BUILTIN_IDS,
        };
        Handle::try_from(h).unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_follow_the_order_of_making_and_lead_back() {
        let mut heap = Heap::new();
        let old = heap.new_list(&[]).handle();
        let numbers = Numbers::of(&heap);
        assert_eq!(numbers.number(old), BUILTIN_IDS + u64::from(old));
        let made = [heap.new_list(&[]), heap.new_float(0.5), heap.new_list(&[]), heap.new_int(1000)];
        assert_eq!(made.map(|v| numbers.number(v.handle())), [1, 2, 3, 4]);
        for h in 1..heap.len() as Handle + 5 {
            assert_eq!(numbers.handle(numbers.number(h)), h);
        }
        assert_eq!(numbers.handle(0), 0);
    }
}
