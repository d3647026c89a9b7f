//! Assignment to `__bases__`: new bases, and a new MRO for the class and everything below it.

use crate::heap::{Layout, TypeId, Value, flag, ty};
use crate::objects::{Break, Ctx, Flow};

/// What a class and its subclasses had before: type, MRO as ids and as a tuple (owned).
type Saved = Vec<(TypeId, Box<[TypeId]>, Value)>;

impl Ctx {
    /// `class.__bases__ = value`; both borrowed. Nothing changes if the new order cannot be had.
    pub fn set_bases(&mut self, class: Value, value: Value) -> Flow {
        let id = self.heap.type_id(class);
        let bases = self.checked_bases(id, value)?;
        let base = self.best_base(&bases)?;
        self.check_assignable("__bases__", self.heap.types[id as usize].base, base)?;
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

    /// Instances exist already: a new class or base must lay them out as the old one did. `what` is assigned to.
    pub fn check_assignable(&mut self, what: &str, old: TypeId, new: TypeId) -> Flow<()> {
        let (a, b) = (&self.heap.types[old as usize], &self.heap.types[new as usize]);
        let same = |bit: u16| a.has(bit) == b.has(bit);
        let differs = if !same(flag::GC) {
            "deallocator"
        } else if a.solid != b.solid || !same(flag::DICT) || !same(flag::WEAK) || !self.same_layout(old, new)
        {
            "object layout"
        } else {
            return Ok(());
        };
        let message = format!("{what} assignment: '{}' {differs} differs from '{}'", b.name, a.name);
        Err(self.type_error(message))
    }

    /// Whether the same ancestor, or ancestors that added the same to the same base, last changed the layout.
    fn same_layout(&self, a: TypeId, b: TypeId) -> bool {
        let (a, b) = (self.layout_changer(a), self.layout_changer(b));
        let base = |t: TypeId| self.heap.types[t as usize].base;
        a == b || base(a) == base(b) && self.slot_names(a) == self.slot_names(b)
    }

    fn layout_changer(&self, mut t: TypeId) -> TypeId {
        loop {
            let (data, base) =
                (&self.heap.types[t as usize], &self.heap.types[self.heap.types[t as usize].base as usize]);
            let same = |bit: u16| data.has(bit) == base.has(bit);
            let inherited = match data.has(flag::HEAP) {
                true => data.slots == base.slots && same(flag::DICT) && same(flag::WEAK) && same(flag::GC),
                false => data.solid != t,
            };
            if !inherited {
                return t;
            }
            t = data.base;
        }
    }

    /// What a class itself has in `__slots__`, sorted.
    fn slot_names(&self, t: TypeId) -> Vec<String> {
        let dict = self.heap.types[t as usize].dict.handle();
        let mut names: Vec<String> = self
            .heap
            .dict_items(dict)
            .filter(|&(_, v)| self.heap.type_of(v) == ty::MEMBER_DESCRIPTOR)
            .map(|(k, _)| self.text(k))
            .collect();
        names.sort_unstable();
        names
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
