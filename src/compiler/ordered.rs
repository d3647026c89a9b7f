//! A map that remembers insertion order, like Python's dict; order decides indexes all over the compiler.

use std::collections::HashMap;

use super::ast::Name;

/// Names to values in insertion order.
#[derive(Clone, Debug)]
pub struct OrderedMap<V> {
    entries: Vec<(Name, V)>,
    index: HashMap<Name, usize>,
}

impl<V> Default for OrderedMap<V> {
    fn default() -> Self {
        OrderedMap { entries: Vec::new(), index: HashMap::new() }
    }
}

impl<V> OrderedMap<V> {
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    pub fn get(&self, name: &str) -> Option<&V> {
        self.index.get(name).map(|at| &self.entries[*at].1)
    }

    /// Sets a value; a new name goes to the end, a known one keeps its place.
    pub fn insert(&mut self, name: Name, value: V) {
        match self.index.get(&name) {
            Some(at) => self.entries[*at].1 = value,
            None => {
                self.index.insert(name.clone(), self.entries.len());
                self.entries.push((name, value));
            }
        }
    }

    /// Removes a name, keeping the order of the others.
    pub fn remove(&mut self, name: &str) {
        if let Some(at) = self.index.remove(name) {
            self.entries.remove(at);
            for place in self.index.values_mut().filter(|place| **place > at) {
                *place -= 1;
            }
        }
    }

    pub fn iter(&self) -> impl Iterator<Item = (&Name, &V)> {
        self.entries.iter().map(|(name, value)| (name, value))
    }

    pub fn keys(&self) -> impl Iterator<Item = &Name> {
        self.entries.iter().map(|(name, _)| name)
    }
}

impl OrderedMap<u32> {
    /// Index of a name that numbers itself on first use.
    pub fn number(&mut self, name: &Name) -> u32 {
        if let Some(number) = self.get(name) {
            return *number;
        }
        let number = self.len() as u32;
        self.insert(name.clone(), number);
        number
    }
}
