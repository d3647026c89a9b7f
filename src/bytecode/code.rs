//! Code objects as plain data: what the compiler makes and everything above reads.
//!
//! Field by field this is CPython 3.14's code object. Constants are a plain enum, so that compiling needs no heap;
//! the VM turns them into values when it first loads the code.

use std::sync::Arc;

use num_bigint::BigInt;

/// A constant of a code object. Equality follows CPython's constant merging: the type and, for floats, the bits
/// count (`0.0` and `-0.0` are two constants, `1` and `True` too).
#[derive(Clone, Debug)]
pub enum Const {
    None,
    Bool(bool),
    Ellipsis,
    Int(BigInt),
    Float(f64),
    Complex {
        real: f64,
        imag: f64,
    },
    /// WTF-8: UTF-8 in which lone surrogates are allowed, as Python strings allow them.
    Str(Arc<[u8]>),
    Bytes(Arc<[u8]>),
    Tuple(Arc<[Const]>),
    FrozenSet(Arc<[Const]>),
    Slice(Arc<[Const; 3]>),
    Code(Arc<Code>),
}

/// `co_flags` bits, with CPython's values and names.
pub mod flags {
    pub const OPTIMIZED: u32 = 0x1;
    pub const NEWLOCALS: u32 = 0x2;
    pub const VARARGS: u32 = 0x4;
    pub const VARKEYWORDS: u32 = 0x8;
    pub const NESTED: u32 = 0x10;
    pub const GENERATOR: u32 = 0x20;
    pub const COROUTINE: u32 = 0x80;
    pub const ITERABLE_COROUTINE: u32 = 0x100;
    pub const FUTURE_ANNOTATIONS: u32 = 0x100_0000;
    pub const ASYNC_GENERATOR: u32 = 0x200;
    pub const HAS_DOCSTRING: u32 = 0x400_0000;
    pub const METHOD: u32 = 0x800_0000;
}

/// Kinds of a fast local, CPython's `CO_FAST_*` bits; one byte a name in [`Code::localskinds`].
pub mod kinds {
    pub const ARG_POS: u8 = 0x02;
    pub const ARG_KW: u8 = 0x04;
    pub const ARG_VAR: u8 = 0x08;
    pub const HIDDEN: u8 = 0x10;
    pub const LOCAL: u8 = 0x20;
    pub const CELL: u8 = 0x40;
    pub const FREE: u8 = 0x80;
}

/// A code object.
#[derive(Clone, Debug)]
pub struct Code {
    pub filename: Arc<str>,
    pub name: Arc<str>,
    pub qualname: Arc<str>,
    pub firstlineno: u32,
    pub flags: u32,
    pub argcount: u32,
    pub posonlyargcount: u32,
    pub kwonlyargcount: u32,
    pub stacksize: u32,
    /// Code units as bytes, opcode and oparg in turn, inline caches zeroed (`co_code`).
    pub code: Box<[u8]>,
    pub consts: Box<[Const]>,
    pub names: Box<[Arc<str>]>,
    /// Names of all fast locals in order: locals, then cells that are no arguments, then free variables.
    pub localsplusnames: Box<[Arc<str>]>,
    /// One byte a fast local, of [`kinds`].
    pub localskinds: Box<[u8]>,
    /// `co_exceptiontable`, encoded as CPython encodes it.
    pub exceptiontable: Box<[u8]>,
    /// `co_linetable`, encoded as CPython encodes it.
    pub linetable: Box<[u8]>,
}
