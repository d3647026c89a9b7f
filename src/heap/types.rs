//! The table of types: new classes, versions, dead classes.

use super::{Handle, Heap, TypeData, TypeId, Value};

impl Heap {
    /// Enters a class made by the program into the table and gives it a type object of metaclass `meta`; takes over
    /// the values in `data`. Returns the type object, owned and not yet tracked.
    pub fn new_type(&mut self, meta: TypeId, mut data: TypeData) -> Value {
        let h = self.alloc(meta);
        data.handle = h;
        data.flags &= !(super::flag::LEAF | super::flag::QUIET);
        let id =
            match self.types.iter().rposition(|t| t.handle == 0 && t.mro_ids.is_empty() && t.name.is_empty())
            {
                Some(id) if id as TypeId >= super::ty::USER => {
                    self.types[id] = data;
                    id
                }
                _ => {
                    self.types.push(data);
                    self.types.len() - 1
                }
            };
        self.slot_mut(h).w = [id as u64, 0, 0];
        self.own_type(meta);
        self.own_type(self.types[id].base);
        Value::owned(h)
    }

    /// A number that stands for the present state of a class in inline caches.
    pub fn type_version(&mut self, type_: TypeId) -> u32 {
        if self.types[type_ as usize].version == 0 {
            self.type_versions += 1;
            self.types[type_ as usize].version = self.type_versions;
        }
        self.types[type_ as usize].version
    }

    /// The version of a class that has one; `None` for anything else.
    #[inline(always)]
    pub fn version_of_class(&self, v: Value) -> Option<u32> {
        if !self.is_type(v) {
            return None;
        }
        let version = self.types[self.type_id(v) as usize].version;
        (version != 0).then_some(version)
    }

    /// The class has changed: caches about it and its subclasses are void.
    pub fn type_modified(&mut self, type_: TypeId) {
        self.type_changed(type_, true);
    }

    /// One attribute of the class has changed; `special` says that it may be a special method.
    pub fn type_changed(&mut self, type_: TypeId, special: bool) {
        let t = &mut self.types[type_ as usize];
        t.version = 0;
        if special {
            t.specials.clear();
        }
        for i in 0..t.subclasses.len() {
            let sub = self.types[type_ as usize].subclasses[i];
            self.type_changed(sub, special);
        }
    }

    pub(super) fn release_type(&mut self, h: Handle) {
        let id = self.slot(h).w[0] as usize;
        let t = &mut self.types[id];
        t.handle = 0;
        t.name = Box::default();
        t.shared_keys = Vec::new();
        t.specials = Vec::new();
        (t.dict, t.bases, t.mro) = (Value::NULL, Value::NULL, Value::NULL);
        let bases = std::mem::take(&mut t.mro_ids);
        for base in bases.iter().skip(1) {
            let subclasses = &mut self.types[*base as usize].subclasses;
            // The youngest die first, most of them.
            if let Some(at) = subclasses.iter().rposition(|&s| s == id as TypeId) {
                subclasses.remove(at);
            }
        }
    }
}
