//! `Value`: the four bytes that stand for any Python object.
//!
//! A value is `handle << 1 | borrowed`. The handle names a slot of the heap; everything is a slot, `None` and small
//! integers too. The low bit says whose duty the reference is: 0, the holder owns one reference and must give it back;
//! 1, nobody does (a value borrowed from a local, as 3.14's `LOAD_FAST_BORROW` leaves it, or an immortal object).
//! The trap: two values of one object may differ in that bit, so values are compared with [`Value::is`], never `==`.

/// Names a slot of the heap.
pub type Handle = u32;

/// A reference to an object, owned or borrowed; `NULL` where there is none.
#[derive(Clone, Copy, Hash)]
#[repr(transparent)]
pub struct Value(u32);

impl Value {
    /// No object: CPython's `NULL` on the stack, an unbound local, an empty cell.
    pub const NULL: Value = Value(1);
    pub const NONE: Value = Value::immortal(fixed::NONE);
    pub const FALSE: Value = Value::immortal(fixed::FALSE);
    pub const TRUE: Value = Value::immortal(fixed::TRUE);
    pub const ELLIPSIS: Value = Value::immortal(fixed::ELLIPSIS);
    pub const NOT_IMPLEMENTED: Value = Value::immortal(fixed::NOT_IMPLEMENTED);
    /// `typing.NoDefault`.
    pub const NO_DEFAULT: Value = Value::immortal(fixed::NO_DEFAULT);
    pub const EMPTY_TUPLE: Value = Value::immortal(fixed::EMPTY_TUPLE);

    const fn immortal(handle: Handle) -> Value {
        Value(handle << 1 | 1)
    }

    /// The holder of this value owns one reference.
    #[inline(always)]
    pub const fn owned(handle: Handle) -> Value {
        Value(handle << 1)
    }

    /// Somebody else keeps the object alive.
    #[inline(always)]
    pub const fn borrowed(handle: Handle) -> Value {
        Value(handle << 1 | 1)
    }

    /// The preallocated object of an integer from -5 to 256.
    #[inline(always)]
    pub const fn small_int(i: i64) -> Value {
        Value((fixed::SMALL_INTS as i64 + i + 5) as u32 * 2 + 1)
    }

    #[inline(always)]
    pub const fn bool(b: bool) -> Value {
        if b { Value::TRUE } else { Value::FALSE }
    }

    #[inline(always)]
    pub const fn handle(self) -> Handle {
        self.0 >> 1
    }

    /// True if the holder owes a reference.
    #[inline(always)]
    pub const fn is_owned(self) -> bool {
        self.0 & 1 == 0
    }

    #[inline(always)]
    pub const fn as_borrowed(self) -> Value {
        Value(self.0 | 1)
    }

    #[inline(always)]
    pub const fn is_null(self) -> bool {
        self.0 >> 1 == 0
    }

    #[inline(always)]
    pub const fn is_none(self) -> bool {
        self.0 >> 1 == fixed::NONE
    }

    /// Python's `is`.
    #[inline(always)]
    pub const fn is(self, other: Value) -> bool {
        self.0 >> 1 == other.0 >> 1
    }

    /// The raw four bytes, for storage in a slot's lanes.
    #[inline(always)]
    pub const fn raw(self) -> u32 {
        self.0
    }

    #[inline(always)]
    pub const fn from_raw(raw: u32) -> Value {
        Value(raw)
    }
}

impl Default for Value {
    fn default() -> Value {
        Value::NULL
    }
}

impl std::fmt::Debug for Value {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.is_null() {
            true => f.write_str("NULL"),
            false => write!(f, "{}{}", if self.is_owned() { "#" } else { "&" }, self.handle()),
        }
    }
}

/// Handles that every heap has, in this order, and that never die.
pub mod fixed {
    use super::Handle;

    pub const NULL: Handle = 0;
    pub const NONE: Handle = 1;
    pub const FALSE: Handle = 2;
    pub const TRUE: Handle = 3;
    pub const ELLIPSIS: Handle = 4;
    pub const NOT_IMPLEMENTED: Handle = 5;
    pub const EMPTY_TUPLE: Handle = 6;
    pub const EMPTY_BYTES: Handle = 7;
    pub const EMPTY_STR: Handle = 8;
    pub const NO_DEFAULT: Handle = 9;
    /// `range(-5, 257)`.
    pub const SMALL_INTS: Handle = 16;
    /// The 256 strings of one Latin-1 character.
    pub const CHARS: Handle = SMALL_INTS + 262;
    /// The 256 bytes objects of one byte.
    pub const BYTES1: Handle = CHARS + 256;
    /// Type objects of the builtin types: `TYPES + TypeId`.
    pub const TYPES: Handle = BYTES1 + 256;
    /// The first handle of an ordinary object.
    pub const END: Handle = TYPES + super::super::layout::BUILTIN_TYPES_MAX;
}
