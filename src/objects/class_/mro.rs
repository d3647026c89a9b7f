//! The C3 method resolution order.

use crate::heap::{TypeId, Value};
use crate::objects::{Ctx, Flow};

impl Ctx {
    /// The MRO of a new class over the given bases, without the class itself.
    pub fn merge_mro(&mut self, bases: &[TypeId]) -> Flow<Vec<TypeId>> {
        if let Some(i) = (1..bases.len()).find(|&i| bases[..i].contains(&bases[i])) {
            let message = format!("duplicate base class {}", self.heap.types[bases[i] as usize].name);
            return Err(self.type_error(message));
        }
        let mut lists: Vec<Vec<TypeId>> =
            bases.iter().map(|&b| self.heap.types[b as usize].mro_ids.to_vec()).collect();
        lists.push(bases.to_vec());
        let mut merged = Vec::new();
        loop {
            lists.retain(|l| !l.is_empty());
            if lists.is_empty() {
                return Ok(merged);
            }
            let good = lists.iter().map(|l| l[0]).find(|c| !lists.iter().any(|l| l[1..].contains(c)));
            let Some(good) = good else { return Err(self.inconsistent(&lists)) };
            merged.push(good);
            lists.iter_mut().for_each(|l| l.retain(|&c| c != good));
        }
    }

    fn inconsistent(&mut self, lists: &[Vec<TypeId>]) -> crate::objects::Break {
        let mut heads: Vec<TypeId> = Vec::new();
        for l in lists {
            if !heads.contains(&l[0]) {
                heads.push(l[0]);
            }
        }
        let names: Vec<String> =
            heads.iter().map(|&t| self.heap.types[t as usize].name.to_string()).collect();
        self.type_error(format!(
            "Cannot create a consistent method resolution order (MRO) for bases {}",
            names.join(", ")
        ))
    }

    /// The tuple of type objects for an MRO.
    pub fn mro_tuple(&mut self, ids: &[TypeId]) -> Value {
        let values: Vec<Value> = ids.iter().map(|&t| self.heap.type_object(t)).collect();
        let values: Vec<Value> = values.into_iter().map(|v| self.heap.dup(v)).collect();
        self.heap.new_tuple(&values)
    }
}
