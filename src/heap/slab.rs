//! `Slab`: runs of plain elements in one vector, with a LIFO free list per size class.
//!
//! Lists, dicts, tuples and instance values live in a slab of values, long strings and bytes in one of bytes. One
//! vector per kind makes a clone of the heap a copy of memory. Size classes are four to a doubling, so a run wastes
//! at most a quarter. A run's class follows from its capacity, which its owner keeps: nothing is stored beside it.
//!
//! A list that grows leaves behind runs of every size it had, several times what it needs in the end. So the vector
//! grows only when no large free run is left: new runs are cut off one of these, the spare, from its beginning on.

/// Runs of `T`. Offset 0 stands for "no run": the first elements are never handed out.
#[derive(Clone, Debug)]
pub struct Slab<T> {
    pub(super) elements: Vec<T>,
    pub(super) free: Vec<Vec<u32>>,
    /// The run that new ones are cut from: where it begins now, and how long it still is.
    pub(super) spare: (u32, u32),
    /// Large classes that may have free runs, one bit each.
    pub(super) large: u128,
    /// The vector has grown since somebody looked.
    pub(super) grown: bool,
}

/// Class of the smallest run that holds `n` elements, and its capacity.
#[inline]
fn class_of(n: usize) -> (usize, usize) {
    if n <= 4 {
        return (0, 4);
    }
    let log = (n - 1).ilog2() as usize; // 2^log < n <= 2^(log+1), log >= 2
    let quarter = 1usize << (log - 2);
    let steps = (n - (1 << log)).div_ceil(quarter);
    ((log - 2) * 4 + steps, (1 << log) + steps * quarter)
}

/// Capacity of a class's runs.
fn capacity_of(class: usize) -> usize {
    let (doubling, steps) = (class / 4, class % 4);
    (4 << doubling) + (steps << doubling)
}

/// Free runs of this class and larger ones, of 1024 elements and more, may be cut up.
const LARGE: usize = 32;
const CLASSES: usize = 120;

impl<T: Copy> Slab<T> {
    pub fn new(zero: T) -> Slab<T> {
        let free = vec![Vec::new(); CLASSES];
        Slab { elements: vec![zero; 4], free, spare: (0, 0), large: 0, grown: false }
    }

    /// Room for a run of `capacity` elements where none of its class is free. `None`: the vector must grow.
    #[inline]
    fn cut(&mut self, capacity: usize) -> Option<u32> {
        if (self.spare.1 as usize) < capacity && !self.find_spare(capacity) {
            return None;
        }
        let offset = self.spare.0;
        self.spare = (offset + capacity as u32, self.spare.1 - capacity as u32);
        Some(offset)
    }

    /// Makes the smallest large run that is free and holds `capacity` elements the spare. What was left of the old one
    /// becomes free runs.
    #[inline]
    fn find_spare(&mut self, capacity: usize) -> bool {
        self.large != 0 && self.find_large(capacity)
    }

    #[cold]
    fn find_large(&mut self, capacity: usize) -> bool {
        let mut classes = self.large;
        while classes != 0 {
            let class = classes.trailing_zeros() as usize;
            classes &= classes - 1;
            if capacity_of(class) < capacity {
                continue;
            }
            match self.free[class].pop() {
                None => self.large &= !(1 << class),
                Some(offset) => {
                    let (mut at, mut left) = self.spare;
                    while left >= 4 {
                        let mut piece = class_of(left as usize);
                        if piece.1 > left as usize {
                            piece = (piece.0 - 1, capacity_of(piece.0 - 1));
                        }
                        self.free_run(piece.0, at);
                        at += piece.1 as u32;
                        left -= piece.1 as u32;
                    }
                    self.spare = (offset, capacity_of(class) as u32);
                    return true;
                }
            }
        }
        false
    }

    #[inline]
    fn free_run(&mut self, class: usize, offset: u32) {
        if class >= LARGE {
            self.large |= 1 << class;
        }
        self.free[class].push(offset);
    }

    /// A run of at least `n` elements, every one set to `fill`. Returns its offset and its capacity.
    #[inline]
    pub fn alloc(&mut self, n: usize, fill: T) -> (u32, usize) {
        let (class, capacity) = class_of(n);
        if let Some(offset) = self.free[class].pop() {
            self.elements[offset as usize..offset as usize + capacity].fill(fill);
            return (offset, capacity);
        }
        if let Some(offset) = self.cut(capacity) {
            self.elements[offset as usize..offset as usize + capacity].fill(fill);
            return (offset, capacity);
        }
        let offset = self.elements.len();
        self.grown = true;
        self.elements.resize(offset + capacity, fill);
        (u32::try_from(offset).expect("slab is limited to 2^32 elements"), capacity)
    }

    /// A run of at least `n` elements with whatever was there before.
    #[inline]
    pub fn alloc_stale(&mut self, n: usize, zero: T) -> u32 {
        let (class, capacity) = class_of(n);
        match self.free[class].pop().or_else(|| self.cut(capacity)) {
            Some(offset) => offset,
            None => self.alloc(n, zero).0,
        }
    }

    /// A run with a copy of `items`, which are at least one; the rest of it is left as it is.
    #[inline]
    pub fn alloc_copy(&mut self, items: &[T]) -> u32 {
        let (class, capacity) = class_of(items.len());
        let Some(offset) = self.free[class].pop().or_else(|| self.cut(capacity)) else {
            let offset = self.elements.len();
            self.grown = true;
            self.elements.extend_from_slice(items);
            self.elements.resize(offset + capacity, items[0]);
            return u32::try_from(offset).expect("slab is limited to 2^32 elements");
        };
        self.elements[offset as usize..offset as usize + items.len()].copy_from_slice(items);
        offset
    }

    /// Gives back a run that was allocated for `n` elements.
    #[inline]
    pub fn release(&mut self, offset: u32, n: usize) {
        if offset != 0 {
            self.free_run(class_of(n).0, offset);
        }
    }

    /// How many elements fit in a run allocated for `n`.
    pub fn capacity(n: usize) -> usize {
        class_of(n).1
    }

    #[inline(always)]
    pub fn get(&self, index: usize) -> T {
        self.elements[index]
    }

    #[inline(always)]
    pub fn set(&mut self, index: usize, value: T) {
        self.elements[index] = value;
    }

    #[inline(always)]
    pub fn run(&self, offset: u32, len: usize) -> &[T] {
        &self.elements[offset as usize..offset as usize + len]
    }

    #[inline(always)]
    pub fn run_mut(&mut self, offset: u32, len: usize) -> &mut [T] {
        &mut self.elements[offset as usize..offset as usize + len]
    }

    /// Two runs that do not overlap, given by offset and length: one to read, one to write.
    pub fn two_runs(&mut self, from: usize, n: usize, to: usize, m: usize) -> (&[T], &mut [T]) {
        if from < to {
            let (low, high) = self.elements.split_at_mut(to);
            (&low[from..from + n], &mut high[..m])
        } else {
            let (low, high) = self.elements.split_at_mut(from);
            (&high[..n], &mut low[to..to + m])
        }
    }

    /// Copies `n` elements from one place to another.
    pub fn copy_within(&mut self, from: usize, to: usize, n: usize) {
        self.elements.copy_within(from..from + n, to);
    }

    /// Moves the first `len` elements to a run for `n` elements and releases the old one, which was for `old`. What follows
    /// them is left as it is.
    pub fn resize(&mut self, offset: u32, old: usize, len: usize, n: usize, fill: T) -> u32 {
        if offset != 0 && class_of(old) == class_of(n) {
            return offset;
        }
        let new = self.alloc_stale(n, fill);
        self.elements.copy_within(offset as usize..offset as usize + len, new as usize);
        self.release(offset, old);
        new
    }

    /// Elements of free runs.
    pub fn free_len(&self) -> usize {
        let runs = self.free.iter().enumerate().map(|(class, runs)| runs.len() * capacity_of(class));
        runs.sum::<usize>() + self.spare.1 as usize
    }

    /// Elements in use by the vector, free runs included.
    pub fn len(&self) -> usize {
        self.elements.len()
    }

    pub fn is_empty(&self) -> bool {
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_cover_every_size() {
        let mut last = (0, 4);
        for n in 1..5000 {
            let (class, capacity) = class_of(n);
            assert!(capacity >= n && (capacity as f64) < n as f64 * 1.26 + 4.0, "{n}: {capacity}");
            assert!((class, capacity) == last || (class == last.0 + 1 && capacity > last.1), "{n}");
            assert_eq!(class_of(capacity), (class, capacity), "{n}");
            assert_eq!(capacity_of(class), capacity, "{n}");
            last = (class, capacity);
        }
    }

    #[test]
    fn what_a_growing_run_leaves_behind_is_used() {
        let mut slab = Slab::new(0u32);
        let (mut big, mut n) = (slab.alloc(2000, 1).0, 2000);
        let mut bigs = slab.len();
        let mut small = Vec::new();
        while n < 100_000 {
            big = slab.resize(big, n, n, n * 9 / 8, 1);
            n = n * 9 / 8;
            bigs += Slab::<u32>::capacity(n);
            small.extend((0..n / 40).map(|_| slab.alloc_copy(&[2, 3, 4])));
        }
        assert!(slab.run(big, n).iter().all(|&x| x == 1));
        assert!(small.iter().all(|&at| slab.run(at, 3) == [2, 3, 4]));
        // Every small run lies where the big one once was.
        assert!(slab.len() <= bigs, "{} for {bigs}", slab.len());
        // What is left of a spare may be too short for any run.
        let used = Slab::<u32>::capacity(n) + small.len() * 4;
        assert!(slab.len() - 4 - slab.free_len() - used < 100);
    }
}
