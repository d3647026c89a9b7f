//! What attribute names resolve to on classes, remembered: CPython's type cache.

use crate::heap::Handle;

const SIZE: usize = 1024;

/// One remembered answer; `value` is the raw borrowed value, which the class's version keeps alive.
#[derive(Clone, Copy, Default, Debug)]
struct Entry {
    version: u32,
    name: Handle,
    /// Interned strings that had died when it was made: a handle may name another string by now.
    deaths: u32,
    value: u32,
}

/// The cache. Derived from the heap: a heap that is put back to an earlier state needs an empty one.
#[derive(Clone, Debug)]
pub struct MethodCache {
    entries: Box<[Entry]>,
}

impl Default for MethodCache {
    fn default() -> MethodCache {
        MethodCache { entries: vec![Entry::default(); SIZE].into() }
    }
}

impl MethodCache {
    /// What `name` is on the class of that version, as raw bits, if it is known.
    #[inline(always)]
    pub fn get(&self, version: u32, name: Handle, deaths: u32) -> Option<u32> {
        let e = &self.entries[place(version, name)];
        (e.version == version && e.name == name && e.deaths == deaths).then_some(e.value)
    }

    /// Remembers an answer.
    pub fn set(&mut self, version: u32, name: Handle, deaths: u32, value: u32) {
        self.entries[place(version, name)] = Entry { version, name, deaths, value };
    }

    /// Forgets everything.
    pub fn clear(&mut self) {
        self.entries.fill(Entry::default());
    }
}

#[inline(always)]
fn place(version: u32, name: Handle) -> usize {
    (version.wrapping_mul(31) ^ name) as usize % SIZE
}
