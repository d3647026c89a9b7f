//! A set of handles, as bits: a heap has few gaps, and a view asks for every object.

use crate::heap::Handle;

/// Which handles are in.
#[derive(Clone, Debug, Default)]
pub struct HandleSet {
    words: Vec<u64>,
    count: usize,
}

impl HandleSet {
    /// The handles that are in by what is `known` of each: the item at its index.
    pub fn of<T>(known: &[T], is_in: impl Fn(&T) -> bool) -> HandleSet {
        let word =
            |known: &[T]| known.iter().rev().fold(0, |word, known| word << 1 | u64::from(is_in(known)));
        let words: Vec<u64> = known.chunks(64).map(word).collect();
        let count = words.iter().map(|word| word.count_ones() as usize).sum();
        HandleSet { words, count }
    }

    /// Puts a handle in; false if it was in.
    pub fn insert(&mut self, h: Handle) -> bool {
        let (word, bit) = (h as usize / 64, 1 << (h % 64));
        if word >= self.words.len() {
            self.words.resize(word + 1, 0);
        }
        let is_new = self.words[word] & bit == 0;
        self.words[word] |= bit;
        self.count += usize::from(is_new);
        is_new
    }

    pub fn contains(&self, h: Handle) -> bool {
        self.words.get(h as usize / 64).is_some_and(|word| word & (1 << (h % 64)) != 0)
    }

    pub fn len(&self) -> usize {
        self.count
    }

    /// The handles in ascending order.
    pub fn iter(&self) -> impl Iterator<Item = Handle> + '_ {
        self.words.iter().enumerate().flat_map(|(at, &word)| {
            let mut left = word;
            std::iter::from_fn(move || {
                let bit = (left != 0).then(|| left.trailing_zeros())?;
                left &= left - 1;
                Some(at as Handle * 64 + bit)
            })
        })
    }
}

impl FromIterator<Handle> for HandleSet {
    fn from_iter<T: IntoIterator<Item = Handle>>(handles: T) -> HandleSet {
        let mut set = HandleSet::default();
        handles.into_iter().for_each(|h| {
            set.insert(h);
        });
        set
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn handles_come_back_in_order_and_once() {
        let mut set = HandleSet::of(&[0_u8; 70], |known| *known > 0);
        assert!(set.insert(200) && set.insert(3) && !set.insert(3) && set.insert(64));
        assert!(set.contains(64) && !set.contains(65) && !set.contains(100_000));
        assert_eq!((set.iter().collect::<Vec<_>>(), set.len()), (vec![3, 64, 200], 3));
        let of: Vec<bool> = (0..300).map(|h| set.contains(h)).collect();
        let again = HandleSet::of(&of, |is_in| *is_in);
        assert_eq!((again.iter().collect::<Vec<_>>(), again.len()), (vec![3, 64, 200], 3));
    }
}
