//! What the heap keeps about each type, builtin or made by a `class` statement.

use super::{Layout, TypeId, ty};
use crate::heap::{Handle, Value};

/// A type's facts. The type object itself is an ordinary slot whose payload names this by index.
///
/// Counted references live in `qualname`, `dict`, `bases`, `mro` and `shared_keys`; those in `specials` are borrowed.
#[derive(Clone, Debug)]
pub struct TypeData {
    /// The type object's slot, 0 for a free entry of the table.
    pub handle: Handle,
    pub layout: Layout,
    /// For records: lanes that hold values, bit n for lane n.
    pub traced: u8,
    /// Bits of [`flag`].
    pub flags: u16,
    /// `__name__` without the module, as CPython's messages show it (`tp_name`).
    pub name: Box<str>,
    /// `__qualname__`, owned; NULL for builtin types.
    pub qualname: Value,
    /// The class dict (a dict value). `mappingproxy` wraps it for `__dict__`.
    pub dict: Value,
    /// Tuple of base classes.
    pub bases: Value,
    /// Tuple: the method resolution order, this class first.
    pub mro: Value,
    /// The same as type ids, for walking.
    pub mro_ids: Box<[TypeId]>,
    /// `__base__`: the base that decides the layout.
    pub base: TypeId,
    /// The builtin type whose layout instances have.
    pub solid: TypeId,
    /// Changes whenever the class or one of its bases changes; 0 until an inline cache asks for one.
    pub version: u32,
    /// Names of inline attribute values, in slot order; grown by the first instances (PEP 412).
    pub shared_keys: Vec<Value>,
    /// How many values a new instance's run has room for, `__slots__` first.
    pub values: u32,
    /// How many of them are `__slots__` members.
    pub slots: u32,
    /// Direct subclasses, by type id, in order of creation.
    pub subclasses: Vec<TypeId>,
    /// What the special methods of [`crate::objects::special`] resolve to through the MRO, borrowed; empty until
    /// first asked for after a change.
    pub specials: Vec<Value>,
}

/// Flags of a type.
pub mod flag {
    /// Objects are known to the collector.
    pub const GC: u16 = 1;
    /// It may be a base class.
    pub const BASE: u16 = 2;
    /// Instances have a `__dict__`.
    pub const DICT: u16 = 4;
    /// Instances can be weakly referenced.
    pub const WEAK: u16 = 8;
    /// Made by a `class` statement or `type()`: instances own a reference to it.
    pub const HEAP: u16 = 16;
    /// Has a `__del__` somewhere in the MRO.
    pub const DEL: u16 = 32;
    /// Cannot be changed: builtin types.
    pub const IMMUTABLE: u16 = 64;
    /// Instances keep attribute values inline until somebody asks for the `__dict__`.
    pub const INLINE: u16 = 128;
    /// A metaclass: its instances are types.
    pub const META: u16 = 256;
    /// Defines `__getattr__` or overrides `__getattribute__`.
    pub const GETATTR: u16 = 512;
    /// Has abstract methods: no instances.
    pub const ABSTRACT: u16 = 1024;
    /// Instances hold no references, have no finalizer and cannot be weakly referenced: they die on the spot.
    pub const LEAF: u16 = 2048;
    /// Instances die by giving up what they refer to and nothing else, if there is no weak reference to them.
    pub const QUIET: u16 = 4096;
    /// Patterns of sequences match.
    pub const SEQUENCE: u16 = 8192;
    /// Patterns of mappings match.
    pub const MAPPING: u16 = 16384;
    /// What a class says about patterns.
    pub const COLLECTION: u16 = SEQUENCE | MAPPING;
}

impl TypeData {
    #[inline(always)]
    pub fn has(&self, flags: u16) -> bool {
        self.flags & flags != 0
    }

    /// True for `weakref.ref`, the proxies and their subclasses.
    #[inline]
    pub fn is_weakref(&self) -> bool {
        matches!(self.solid, ty::WEAKREF | ty::WEAKPROXY | ty::WEAKCALLABLEPROXY)
    }

    /// The flag [`flag::LEAF`] if a builtin type with this layout and these flags deserves it.
    pub fn leaf_flag(layout: Layout, flags: u16) -> u16 {
        use Layout::{Bytes, Complex, Float, Int, Object, Str};
        let plain = matches!(layout, Int | Float | Complex | Str | Bytes | Object);
        if plain && flags & (flag::GC | flag::DICT | flag::WEAK | flag::HEAP) == 0 { flag::LEAF } else { 0 }
    }
}
