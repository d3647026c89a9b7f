//! Assignment to `__bases__`: new bases, and a new MRO for the class and everything below it.

use crate::heap::{Layout, TypeId, Value, flag};
use crate::objects::{Break, Ctx, Flow};

/// What a class and its subclasses had before: type, MRO as ids and as a tuple (owned).
type Saved = Vec<(TypeId, Box<[TypeId]>, Value)>;

impl Ctx {
    /// `class.__bases__ = value`; both borrowed. Nothing changes if the new order cannot be had.
    pub fn set_bases(&mut self, class: Value, value: Value) -> Flow {
        let id = self.heap.type_id(class);
        let bases = self.checked_bases(id, value)?;
        let base = self.best_base(&bases)?;
        self.check_same_layout(self.heap.types[id as usize].base, base)?;
        let tuple = self.heap.dup(value);
        let t = &mut self.heap.types[id as usize];
        let old_base = std::mem::replace(&mut t.base, base);
        let old_tuple = std::mem::replace(&mut t.bases, tuple);
        let mut saved = Saved::new();
        if let Err(broken) = self.renew_mro(id, &mut saved) {
            for (t, ids, mro) in saved {
                let data = &mut self.heap.types[t as usize];
                data.mro_ids = ids;
                let new = std::mem::replace(&mut data.mro, mro);
                self.heap.release(new);
            }
            let data = &mut self.heap.types[id as usize];
            data.base = old_base;
            data.bases = old_tuple;
            self.heap.release(tuple);
            return Err(broken);
        }
        self.heap.own_type(base);
        let old_base = self.heap.type_object(old_base);
        if !self.heap.is_immortal(old_base.handle()) {
            self.heap.decref(old_base.handle());
        }
        self.relist(id, old_tuple, &bases);
        self.heap.type_modified(id);
        self.update_del_flag(id);
        saved.into_iter().for_each(|(_, _, mro)| self.heap.release(mro));
        self.heap.release(old_tuple);
        Ok(Value::NONE)
    }

    fn checked_bases(&mut self, id: TypeId, value: Value) -> Flow<Vec<TypeId>> {
        let class = self.heap.types[id as usize].name.clone();
        if self.heap.layout(value) != Layout::Tuple {
            let got = self.type_name(value);
            return Err(self.type_error(format!("can only assign tuple to {class}.__bases__, not {got}")));
        }
        let items = self.heap.items(value.handle()).to_vec();
        if items.is_empty() {
            let message = format!("can only assign non-empty tuple to {class}.__bases__, not ()");
            return Err(self.type_error(message));
        }
        let mut ids = Vec::new();
        for item in items {
            if !self.heap.is_type(item) {
                let got = self.type_name(item);
                let message = format!("{class}.__bases__ must be tuple of classes, not '{got}'");
                return Err(self.type_error(message));
            }
            let base = self.heap.type_id(item);
            if self.heap.is_subtype(base, id) {
                return Err(self.type_error("a __bases__ item causes an inheritance cycle"));
            }
            ids.push(base);
        }
        Ok(ids)
    }

    /// Instances exist already: the new base must lay them out as the old one did.
    fn check_same_layout(&mut self, old: TypeId, new: TypeId) -> Flow<()> {
        let (a, b) = (&self.heap.types[old as usize], &self.heap.types[new as usize]);
        let same = |bit: u16| a.has(bit) == b.has(bit);
        let alike = a.solid == b.solid && a.slots == b.slots && same(flag::DICT) && same(flag::WEAK);
        if alike {
            return Ok(());
        }
        let message = format!("__bases__ assignment: '{}' object layout differs from '{}'", b.name, a.name);
        Err(self.type_error(message))
    }

    /// Computes the MRO anew, here and in the subclasses; what it was goes to `saved`.
    fn renew_mro(&mut self, id: TypeId, saved: &mut Saved) -> Flow<()> {
        let bases = self.heap.types[id as usize].bases.handle();
        let bases: Vec<TypeId> =
            self.heap.items(bases).to_vec().into_iter().map(|b| self.heap.type_id(b)).collect();
        let mut ids = vec![id];
        ids.extend(self.merge_mro(&bases)?);
        let mro = self.mro_tuple(&ids);
        let data = &mut self.heap.types[id as usize];
        let old_ids = std::mem::replace(&mut data.mro_ids, ids.into());
        let old = std::mem::replace(&mut data.mro, mro);
        saved.push((id, old_ids, old));
        for sub in self.heap.types[id as usize].subclasses.clone() {
            self.renew_mro(sub, saved)?;
        }
        Ok::<(), Break>(())
    }

    /// The class moves from its old bases' lists of subclasses to the new ones'.
    fn relist(&mut self, id: TypeId, old: Value, new: &[TypeId]) {
        for base in self.heap.items(old.handle()).to_vec() {
            let base = self.heap.type_id(base);
            self.heap.types[base as usize].subclasses.retain(|&s| s != id);
        }
        for &base in new {
            self.heap.types[base as usize].subclasses.push(id);
        }
    }
}
