//! A new heap: the fixed objects and the table of builtin types.

use super::heads::{BLOCK, Heads, Kind};
use super::intern::Interned;
use super::layout::BUILTIN_TYPES_MAX;
use super::{
    BUILTIN_TYPES, Due, GcState, Handle, Heap, IMMORTAL, Layout, Slot, TypeData, Value, fixed, flag,
    slab::Slab, ty,
};

/// Blocks of the fixed objects.
const FIXED_BLOCKS: usize = (fixed::END as usize).div_ceil(BLOCK);

impl Default for Heap {
    fn default() -> Heap {
        Heap::new()
    }
}

impl Heap {
    /// A heap with nothing but the immortal objects. Type dicts are empty; `bases` and `mro` are set.
    pub fn new() -> Heap {
        let mut heap = Heap {
            slots: vec![Slot { rc: IMMORTAL, ty: ty::FREE, w: [0; 3] }; FIXED_BLOCKS * BLOCK],
            heads: Heads::new(FIXED_BLOCKS),
            free: [0; 2],
            words: Slab::new(Value::NULL),
            bytes: Slab::new(0),
            bigs: Vec::new(),
            bigs_free: Vec::new(),
            types: Vec::new(),
            codes: Vec::new(),
            codes_free: Vec::new(),
            interned: Interned::new(),
            // 1 is the version of every dict without a table.
            dict_versions: 1,
            type_versions: 0,
            breaker: false,
            room: Default::default(),
            gc: GcState::default(),
            gc_marks: Vec::new(),
            due: Due::Nothing,
            work: Vec::new(),
            deallocating: false,
            floor: 0,
            weakrefs: std::collections::BTreeMap::new(),
            weak_hashes: std::collections::BTreeMap::new(),
        };
        heap.link_free(fixed::END, (FIXED_BLOCKS * BLOCK) as Handle, Kind::Collected);
        heap.init_generations();
        heap.fix_singletons();
        heap.make_builtin_types();
        heap
    }

    fn fix(&mut self, h: Handle, type_: u32, w: [u64; 3]) {
        self.slots[h as usize] = Slot { rc: IMMORTAL, ty: type_, w };
    }

    fn fix_singletons(&mut self) {
        self.fix(fixed::NONE, ty::NONE, [0; 3]);
        self.fix(fixed::ELLIPSIS, ty::ELLIPSIS, [0; 3]);
        self.fix(fixed::NOT_IMPLEMENTED, ty::NOT_IMPLEMENTED, [0; 3]);
        self.fix(fixed::FALSE, ty::BOOL, [0; 3]);
        self.fix(fixed::TRUE, ty::BOOL, [1, 0, 0]);
        self.fix(fixed::NO_DEFAULT, ty::NO_DEFAULT_TYPE, [0; 3]);
        self.fix(fixed::EMPTY_TUPLE, ty::TUPLE, [0; 3]);
        self.fix(fixed::EMPTY_BYTES, ty::BYTES, [0; 3]);
        self.fix(fixed::EMPTY_STR, ty::STR, [0; 3]);
        for i in -5..257i64 {
            self.fix((fixed::SMALL_INTS as i64 + i + 5) as Handle, ty::INT, [i as u64, 0, 0]);
        }
        for c in 0..256u32 {
            let text = char::from_u32(c).expect("Latin-1").to_string();
            self.copy_fixed(ty::STR, text.as_bytes(), fixed::CHARS + c);
            self.copy_fixed(ty::BYTES, &[c as u8], fixed::BYTES1 + c);
        }
    }

    /// Makes a one-character object and moves it to its fixed place.
    fn copy_fixed(&mut self, type_: u32, text: &[u8], place: Handle) {
        let h = if type_ == ty::STR { self.new_str_of(type_, text) } else { self.new_bytes_of(type_, text) };
        let w = self.slot(h).w;
        self.fix(place, type_, w);
        self.slot_mut(h).rc = 0;
        self.free_slot(h, Kind::Plain);
    }

    fn make_builtin_types(&mut self) {
        assert!(BUILTIN_TYPES.len() < BUILTIN_TYPES_MAX as usize);
        for t in BUILTIN_TYPES {
            let handle = fixed::TYPES + t.id;
            self.fix(handle, ty::TYPE, [t.id as u64, 0, 0]);
            self.types.push(TypeData {
                handle,
                layout: t.layout,
                traced: t.traced,
                flags: t.flags
                    | flag::IMMUTABLE
                    | TypeData::leaf_flag(t.layout, t.flags)
                    | TypeData::quiet_flag(t.id, t.layout, t.flags)
                    | if t.id == ty::TYPE { flag::META } else { 0 },
                name: t.name.into(),
                qualname: Value::NULL,
                dict: Value::NULL,
                bases: Value::EMPTY_TUPLE,
                mro: Value::NULL,
                mro_ids: Box::default(),
                base: t.base,
                // Struct sequences are tuples through and through.
                solid: match t.id {
                    _ if t.base == ty::TUPLE => ty::TUPLE,
                    // A class without instances of its own goes with any other base.
                    ty::GENERIC => ty::OBJECT,
                    id if id > ty::BASE_EXCEPTION && !ty::EXCEPTIONS_WITH_FIELDS.contains(&id) => {
                        self.types[t.base as usize].solid
                    }
                    id => id,
                },
                version: 0,
                shared_keys: Vec::new(),
                values: 0,
                slots: 0,
                subclasses: Vec::new(),
                specials: Vec::new(),
            });
        }
        for t in BUILTIN_TYPES.iter().filter(|t| t.layout != Layout::Free) {
            self.link_builtin_type(t.id, t.base);
        }
    }

    /// Dict, bases and MRO of a builtin type: its base comes before it in the table.
    fn link_builtin_type(&mut self, id: u32, base: u32) {
        let dict = self.new_dict();
        self.untrack(dict.handle());
        let mut ids = vec![id];
        if id != ty::OBJECT {
            self.types[id as usize].flags |= self.types[base as usize].flags & flag::COLLECTION;
            ids.extend_from_slice(&self.types[base as usize].mro_ids);
            self.types[base as usize].subclasses.push(id);
            let bases = self.new_tuple(&[Value::borrowed(fixed::TYPES + base)]);
            self.untrack(bases.handle());
            self.types[id as usize].bases = bases;
        }
        // The builtin types with two bases.
        let second = match id {
            ty::EXCEPTION_GROUP => Some(ty::EXCEPTION),
            ty::UNSUPPORTED_OPERATION => Some(ty::VALUE_ERROR),
            _ => None,
        };
        if let Some(second) = second {
            ids = vec![id, base, second];
            ids.extend([ty::EXCEPTION, ty::BASE_EXCEPTION, ty::OBJECT].iter().filter(|&&t| t != second));
            self.types[second as usize].subclasses.push(id);
            let both = [base, second].map(|t| Value::borrowed(fixed::TYPES + t));
            let bases = self.new_tuple(&both);
            self.untrack(bases.handle());
            let old = std::mem::replace(&mut self.types[id as usize].bases, bases);
            self.release(old);
        }
        let mro: Vec<Value> = ids.iter().map(|&t| Value::borrowed(fixed::TYPES + t)).collect();
        let mro = self.new_tuple(&mro);
        self.untrack(mro.handle());
        let t = &mut self.types[id as usize];
        t.dict = dict;
        t.mro = mro;
        t.mro_ids = ids.into();
    }
}
