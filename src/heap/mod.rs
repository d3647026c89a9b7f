//! The heap: every Python object of a run, as flat data that can be cloned, counted and audited.
//!
//! An object is a slot of 32 bytes: reference count, type, 24 bytes of payload ([`layout`]). Handles name slots; free
//! slots form two LIFO lists ([`heads::Kind`]), so a handle (and with it `id()`) is reused the way CPython reuses memory.
//! Variable parts lie in two slabs ([`slab::Slab`]): values and bytes. The heap knows nothing of Python's rules: it never
//! runs code.
//!
//! Ownership: a stored value with its low bit clear is one counted reference. Functions that *take over* a value
//! store it without counting; functions that return an *owned* value hand one reference to the caller. Arguments are
//! borrowed unless they say otherwise. [`Heap::release`] gives a reference back.
//!
//! Deallocation is a work list ([`dealloc`]) that never recurses and stops where Python code must run.

mod audit;
pub mod code;
mod dealloc;
mod equal;
pub mod gc;
pub mod hash;
mod heads;
mod id;
mod intern;
pub mod layout;
mod number;
mod room;
mod setup;
mod size;
pub mod slab;
pub mod snapshot;
mod types;
mod value;
mod weakref;
pub mod wtf8;

pub use audit::{Finding, Problem};
pub use code::CodeData;
pub use dealloc::Due;
pub use equal::ITEMS_MAX;
pub use gc::{Collection, GcState, GcStep, Reason};
pub use layout::class::{TypeData, flag};
pub use layout::dict::{Find, Probe};
pub use layout::{BUILTIN_TYPES, Layout, TypeId, ty};
pub use snapshot::HeapSnapshot;
pub use value::{Handle, Value, fixed};

use dealloc::Work;
use heads::{Heads, Kind};
use intern::Interned;
use num_bigint::BigInt;
use slab::Slab;

/// Reference counts from here on never change and never reach zero: the object is immortal.
pub const IMMORTAL: u32 = 1 << 31;

/// One object.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(C)]
pub struct Slot {
    pub rc: u32,
    pub ty: TypeId,
    pub w: [u64; 3],
}

impl Slot {
    /// The payload as six lanes of four bytes.
    #[inline(always)]
    pub fn lane(&self, i: usize) -> u32 {
        (self.w[i / 2] >> (i % 2 * 32)) as u32
    }

    #[inline(always)]
    pub fn set_lane(&mut self, i: usize, x: u32) {
        let shift = i % 2 * 32;
        self.w[i / 2] = self.w[i / 2] & !(0xFFFF_FFFF << shift) | (x as u64) << shift;
    }

    /// Payload words 1 and 2 as bytes, for strings that lie in the slot.
    #[inline(always)]
    fn inline_bytes(&self) -> &[u8] {
        const { assert!(cfg!(target_endian = "little"), "inline strings rely on little-endian words") };
        bytemuck::cast_slice(&self.w[1..])
    }
}

/// Neighbours in a generation's list; see [`Heap::track`]. The top bit of each is a flag.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, bytemuck::Zeroable)]
#[repr(C)]
pub struct GcHead {
    pub prev: u32,
    pub next: u32,
}

/// In [`GcHead::prev`]: `__del__` has been called.
pub const FINALIZED: u32 = 1 << 31;
/// In [`GcHead::next`]: somebody holds a weak reference to it.
pub const HAS_WEAKREFS: u32 = 1 << 31;

/// Heads of the three generations' lists and of the frozen objects: fixed handles that are no objects.
pub const GENERATION_HEADS: [Handle; 4] = [10, 11, 12, 13];

/// All objects of one interpreter.
#[derive(Clone)]
pub struct Heap {
    slots: Vec<Slot>,
    heads: Heads,
    /// The first free slot of each [`Kind`], 0 for none.
    free: [Handle; 2],
    pub words: Slab<Value>,
    pub bytes: Slab<u8>,
    bigs: Vec<BigInt>,
    bigs_free: Vec<u32>,
    pub types: Vec<TypeData>,
    pub codes: Vec<CodeData>,
    codes_free: Vec<u32>,
    interned: Interned,
    dict_versions: u32,
    type_versions: u32,
    /// Set when the eval breaker should look: a collection is due, a signal, a request to switch threads.
    pub breaker: bool,
    pub(in crate::heap) room: room::Room,
    pub gc: GcState,
    /// Side table of a collection, by handle: `gc_refs << 2 | TENTATIVE | COLLECTING`; all zero between collections.
    gc_marks: Vec<u8>,
    /// Python code that a deallocation waits for.
    pub due: Due,
    work: Vec<Work>,
    /// The work list is being done: what dies now is put on it.
    deallocating: bool,
    /// Work below this belongs to a deallocation that waits for a finalizer.
    floor: usize,
    /// First weak reference of each object that has any.
    weakrefs: std::collections::BTreeMap<Handle, Handle>,
    /// What weak references have answered as their hash: they stand by it when the referent has died.
    pub weak_hashes: std::collections::BTreeMap<Handle, i64>,
}

/// [`Heap::dup`] where a slab is borrowed meanwhile.
#[inline(always)]
fn dup_in(slots: &mut [Slot], v: Value) -> Value {
    if v.handle() < fixed::END {
        return v.as_borrowed();
    }
    let slot = &mut slots[v.handle() as usize];
    if slot.rc < IMMORTAL {
        slot.rc += 1;
    }
    Value::owned(v.handle())
}

impl Heap {
    #[inline(always)]
    pub fn slot(&self, h: Handle) -> &Slot {
        &self.slots[h as usize]
    }

    #[inline(always)]
    pub fn slot_mut(&mut self, h: Handle) -> &mut Slot {
        &mut self.slots[h as usize]
    }

    /// Number of slots, free ones included.
    pub fn len(&self) -> usize {
        self.slots.len()
    }

    pub fn is_empty(&self) -> bool {
        self.slots.is_empty()
    }

    #[inline(always)]
    pub fn type_of(&self, v: Value) -> TypeId {
        self.slot(v.handle()).ty
    }

    #[inline(always)]
    pub fn type_data(&self, v: Value) -> &TypeData {
        &self.types[self.type_of(v) as usize]
    }

    #[inline(always)]
    pub fn layout(&self, v: Value) -> Layout {
        self.type_data(v).layout
    }

    /// The type object of a type id, borrowed.
    #[inline(always)]
    pub fn type_object(&self, type_: TypeId) -> Value {
        Value::borrowed(self.types[type_ as usize].handle)
    }

    /// The type id behind a type object.
    #[inline(always)]
    pub fn type_id(&self, type_object: Value) -> TypeId {
        self.slot(type_object.handle()).w[0] as TypeId
    }

    /// True if the object is a type object.
    #[inline]
    pub fn is_type(&self, v: Value) -> bool {
        let t = self.type_of(v);
        t == ty::TYPE || self.types[t as usize].has(flag::META)
    }

    /// True if `type_` is `base` or derives from it.
    #[inline]
    pub fn is_subtype(&self, type_: TypeId, base: TypeId) -> bool {
        type_ == base || self.types[type_ as usize].mro_ids.contains(&base)
    }

    /// A lane of a record, borrowed.
    #[inline(always)]
    pub fn lane(&self, h: Handle, i: usize) -> Value {
        Value::from_raw(self.slot(h).lane(i) | 1)
    }

    /// Sets a lane that holds a value, taking it over; returns the old one, owned.
    #[inline]
    pub fn set_lane(&mut self, h: Handle, i: usize, v: Value) -> Value {
        let slot = self.slot_mut(h);
        let old = Value::from_raw(slot.lane(i));
        slot.set_lane(i, v.raw());
        old
    }

    /// Field `i` of an object laid out in a run ([`Layout::Fields`] and its kin), borrowed.
    #[inline(always)]
    pub fn field(&self, h: Handle, i: usize) -> Value {
        self.words.get(self.slot(h).w[0] as u32 as usize + i).as_borrowed()
    }

    /// The dicts in which a function looks up names: its globals and their builtins.
    #[inline(always)]
    pub fn function_scopes(&self, h: Handle) -> (Handle, Handle) {
        let fields = self.words.run(self.slot(h).w[0] as u32, layout::function::WORDS);
        (fields[layout::function::GLOBALS].handle(), fields[layout::function::BUILTINS].handle())
    }

    /// Field `i` as raw bits.
    #[inline(always)]
    pub fn field_raw(&self, h: Handle, i: usize) -> u32 {
        self.words.get(self.slot(h).w[0] as u32 as usize + i).raw()
    }

    /// Sets field `i`, taking over `v`; returns the old value, owned.
    #[inline]
    pub fn set_field(&mut self, h: Handle, i: usize, v: Value) -> Value {
        let at = self.slot(h).w[0] as u32 as usize + i;
        let old = self.words.get(at);
        self.words.set(at, v);
        old
    }

    #[inline]
    pub fn set_field_raw(&mut self, h: Handle, i: usize, x: u32) {
        let at = self.slot(h).w[0] as u32 as usize + i;
        self.words.set(at, Value::from_raw(x));
    }

    /// A new record; takes over the values among the lanes. Tracked if its type is.
    #[inline(always)]
    pub fn new_record(&mut self, type_: TypeId, lanes: [u32; 6]) -> Value {
        // In registers: what has been stored piece by piece is slow to load as a whole.
        let pair = |i: usize| lanes[i] as u64 | (lanes[i + 1] as u64) << 32;
        self.new_record_of(type_, pair(0), pair(2), pair(4))
    }

    #[inline(never)]
    fn new_record_of(&mut self, type_: TypeId, first: u64, second: u64, third: u64) -> Value {
        let h = self.alloc(type_);
        self.slot_mut(h).w = [first, second, third];
        self.track_if_gc(h);
        Value::owned(h)
    }

    /// A new object with a run of fields; takes over the values.
    pub fn new_fields(&mut self, type_: TypeId, fields: &[Value]) -> Value {
        let offset = self.words.alloc_copy(fields);
        self.note_growth();
        let h = self.alloc(type_);
        self.slot_mut(h).w = [offset as u64 | (fields.len() as u64) << 32, 0, 0];
        Value::owned(h)
    }

    /// A new object with a run of `n` fields, all NULL.
    pub fn new_empty_fields(&mut self, type_: TypeId, n: usize) -> Value {
        let (offset, _) = self.words.alloc(n, Value::NULL);
        self.note_growth();
        let h = self.alloc(type_);
        self.slot_mut(h).w = [offset as u64 | (n as u64) << 32, 0, 0];
        Value::owned(h)
    }

    /// All fields of an object laid out in a run, to be filled.
    #[inline]
    pub fn fields_mut(&mut self, h: Handle) -> &mut [Value] {
        let w = self.slot(h).w[0];
        self.words.run_mut(w as u32, (w >> 32) as usize)
    }

    /// A slot of the given type with one reference; the payload is what the last owner left.
    #[inline(always)]
    pub fn alloc(&mut self, type_: TypeId) -> Handle {
        let kind = Kind::of(type_);
        if self.free[kind as usize] == 0 {
            self.add_block(kind);
        }
        let h = self.free[kind as usize];
        let slot = &mut self.slots[h as usize];
        slot.rc = 1;
        slot.ty = type_;
        self.free[kind as usize] = slot.w[0] as Handle;
        h
    }

    #[inline(always)]
    fn free_slot(&mut self, h: Handle, kind: Kind) {
        let free = self.free[kind as usize];
        let slot = &mut self.slots[h as usize];
        debug_assert!(kind == Kind::of(slot.ty));
        slot.ty = ty::FREE;
        slot.w[0] = free as u64;
        self.free[kind as usize] = h;
    }

    /// One more reference. Immortal objects are not counted.
    #[inline(always)]
    pub fn incref(&mut self, h: Handle) {
        let slot = &mut self.slots[h as usize];
        if slot.rc < IMMORTAL {
            slot.rc += 1;
        }
    }

    /// A second, owned reference to the same object.
    #[inline(always)]
    pub fn dup(&mut self, v: Value) -> Value {
        dup_in(&mut self.slots, v)
    }

    /// The value itself if it is owned, else a new reference: what a container must store.
    #[inline(always)]
    pub fn own(&mut self, v: Value) -> Value {
        if v.is_owned() { v } else { self.dup(v) }
    }

    /// Gives back an owned value; nothing to do for a borrowed one. Afterwards `self.due` may say that Python code
    /// has to run.
    #[inline(always)]
    pub fn release(&mut self, v: Value) {
        if v.is_owned() {
            self.decref(v.handle());
        }
    }

    /// [`Heap::release`] for an exact float or an int of one word.
    #[inline(always)]
    pub fn release_number(&mut self, v: Value) {
        if v.is_owned() {
            let slot = &mut self.slots[v.handle() as usize];
            debug_assert!(slot.ty == ty::FLOAT || slot.ty == ty::INT && slot.w[1] == 0);
            if slot.rc < IMMORTAL {
                slot.rc -= 1;
                if slot.rc == 0 {
                    self.free_slot(v.handle(), Kind::Plain);
                }
            }
        }
    }

    /// One reference less; the object dies at zero.
    #[inline(always)]
    pub fn decref(&mut self, h: Handle) {
        let slot = &mut self.slots[h as usize];
        debug_assert!(slot.rc > 0 && (slot.ty != ty::FREE || h == 0), "release of dead object {h}");
        if slot.rc >= IMMORTAL {
            return;
        }
        slot.rc -= 1;
        if slot.rc == 0 {
            if slot.ty == ty::FLOAT || slot.ty == ty::INT && slot.w[1] == 0 {
                self.free_slot(h, Kind::Plain);
            } else {
                self.deallocate(h);
            }
        }
    }

    /// Gives back an owned value; true if Python code has become due.
    #[inline(always)]
    pub fn release_due(&mut self, v: Value) -> bool {
        if v.is_owned() {
            let slot = &mut self.slots[v.handle() as usize];
            debug_assert!(slot.rc > 0 && slot.ty != ty::FREE, "release of a dead object");
            if slot.rc < IMMORTAL {
                slot.rc -= 1;
                if slot.rc == 0 {
                    return self.died(v.handle());
                }
            }
        }
        false
    }

    #[inline(never)]
    fn died(&mut self, h: Handle) -> bool {
        let t = self.slots[h as usize].ty;
        if t == ty::FLOAT || t == ty::INT && self.slots[h as usize].w[1] == 0 {
            self.free_slot(h, Kind::Plain);
            return false;
        }
        self.deallocate(h);
        !self.due.is_nothing()
    }

    /// `sys.getrefcount` without its argument's own reference.
    pub fn refcount(&self, h: Handle) -> u32 {
        self.slot(h).rc
    }

    pub fn is_immortal(&self, h: Handle) -> bool {
        self.slot(h).rc >= IMMORTAL
    }

    pub fn make_immortal(&mut self, h: Handle) {
        self.slot_mut(h).rc = IMMORTAL;
    }
}
