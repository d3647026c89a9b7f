//! How each kind of object uses the 24 payload bytes of its slot, and the table of builtin types.
//!
//! A slot's payload is three words, `w[0..3]`, or seen otherwise six lanes of four bytes. The last word of every
//! object whose class may give it attributes is the same for all layouts: lane 4 holds its `__dict__` (a value),
//! lane 5 the offset of its inline attribute values ([`instance`]).

mod builtin_types;
pub mod class;
pub mod dict;
pub mod instance;
pub mod seq;
pub mod set;
pub mod text;

pub use builtin_types::{BUILTIN_TYPES, BuiltinType, ty};

/// Room for type objects at fixed handles.
pub const BUILTIN_TYPES_MAX: u32 = 256;

/// An index into the heap's table of types; the builtin ones have the constants of [`ty`].
pub type TypeId = u32;

/// What a slot's payload means.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
#[repr(u8)]
pub enum Layout {
    /// On the free list; `w[0]` is the next free handle.
    Free,
    /// Nothing but the extra word: `object()`, None, instances of plain classes.
    Object,
    /// `w[0]`: the value as `i64`; `w[1]`: 0, or 1 + its index among the big integers (then `w[0]` is 0).
    Int,
    /// `w[0]`: the bits.
    Float,
    /// `w[0]`, `w[1]`: the bits of the real and the imaginary part.
    Complex,
    /// See [`text`].
    Str,
    /// See [`text`].
    Bytes,
    /// See [`seq`].
    Tuple,
    /// See [`seq`].
    List,
    /// See [`dict`].
    Dict,
    /// See [`dict`]; `set` and `frozenset`.
    Set,
    /// Up to six lanes; the type's `traced` mask says which of them are values.
    Record,
    /// `w[0]`: offset and number of values in a run of the word slab (low and high half); all are values.
    Fields,
    /// `w[0]`: index among the types.
    Type,
    /// `w[0]`: index among the code objects.
    Code,
    /// Like `Fields`, the last [`FUNCTION_RAW`] words raw. See [`function`].
    Function,
    /// Like `Fields`; see [`generator`].
    Generator,
    /// Like `Fields`; see [`frame`].
    Frame,
}

/// Word offsets in a function's run.
pub mod function {
    pub const CODE: usize = 0;
    pub const GLOBALS: usize = 1;
    pub const BUILTINS: usize = 2;
    pub const NAME: usize = 3;
    pub const QUALNAME: usize = 4;
    pub const MODULE: usize = 5;
    pub const DEFAULTS: usize = 6;
    pub const KWDEFAULTS: usize = 7;
    pub const CLOSURE: usize = 8;
    pub const DOC: usize = 9;
    pub const ANNOTATIONS: usize = 10;
    pub const ANNOTATE: usize = 11;
    pub const TYPE_PARAMS: usize = 12;
    /// Words below this are values.
    pub const VALUES: usize = 13;
    /// Raw: index of the code object, for calls.
    pub const CODE_INDEX: usize = 13;
    /// Raw: `func_version`, 0 until a call site asks for it.
    pub const VERSION: usize = 14;
    pub const WORDS: usize = 15;
}

/// Raw lane of the awaitables of an asynchronous generator: 0 until they are first sent something.
pub const AWAITABLE_STATE: usize = 4;

/// Word offsets in the run of a generator, coroutine or async generator.
pub mod generator {
    pub const FUNC: usize = 0;
    pub const NAME: usize = 1;
    pub const QUALNAME: usize = 2;
    /// The exception being handled inside it while it is suspended.
    pub const EXC: usize = 3;
    /// Its frame object, if somebody asked for one.
    pub const FRAME: usize = 4;
    /// Where a coroutine was made (`cr_origin`), or the finalizer of an asynchronous generator; NULL for none.
    pub const ORIGIN_OR_FINALIZER: usize = 5;
    /// The namespace of a module that awaits, NULL for a function's.
    pub const NAMESPACE: usize = 6;
    /// Words below this are values; then come raw ones, then the saved fast locals and stack.
    pub const VALUES: usize = 7;
    pub const CODE_INDEX: usize = 7;
    /// Index of the instruction to go on with.
    pub const PC: usize = 8;
    pub const STATE: usize = 9;
    /// How many saved values follow.
    pub const SAVED: usize = 10;
    /// Of an asynchronous generator: the bits below.
    pub const ASYNC_FLAGS: usize = 11;
    pub const START: usize = 12;

    /// An `asend`, `athrow` or `aclose` is under way.
    pub const ASYNC_RUNNING: u32 = 1;
    /// It has been closed or is over.
    pub const ASYNC_CLOSED: u32 = 2;
    /// `sys.set_asyncgen_hooks` has been asked.
    pub const ASYNC_HOOKED: u32 = 4;

    /// Values of `STATE`: CPython's frame states.
    pub const CREATED: u32 = 0;
    pub const SUSPENDED: u32 = 1;
    pub const EXECUTING: u32 = 2;
    pub const COMPLETED: u32 = 3;
}

/// Word offsets in a frame object's run.
pub mod frame {
    pub const FUNC: usize = 0;
    pub const BACK: usize = 1;
    pub const TRACE: usize = 2;
    /// Extra locals written through `f_locals`, a dict or NULL.
    pub const EXTRA: usize = 3;
    /// The namespace of a module or class frame, NULL for a function's.
    pub const NAMESPACE: usize = 4;
    /// Values that `f_locals` has replaced while the frame ran, a list or NULL: they may be borrowed on its stack.
    pub const OVERWRITTEN: usize = 5;
    pub const VALUES: usize = 6;
    pub const CODE_INDEX: usize = 6;
    /// Index of the current instruction; the thread's while the frame runs.
    pub const PC: usize = 7;
    /// `LIVE` while the frame is on a thread's stack, `DONE` when the locals have moved in here.
    pub const STATE: usize = 8;
    /// While live: its index among the thread's frames. When done: how many locals follow.
    pub const INDEX: usize = 9;
    /// The bits below.
    pub const TRACE_FLAGS: usize = 10;
    pub const START: usize = 11;

    /// `f_trace_lines` is False.
    pub const TRACE_NO_LINES: u32 = 1;
    /// `f_trace_opcodes` is True.
    pub const TRACE_OPCODES: u32 = 2;

    pub const LIVE: u32 = 0;
    pub const DONE: u32 = 1;
    /// The frame of a generator that is not running: its locals are in the generator, whose handle is in `INDEX`.
    pub const PARKED: u32 = 2;
}

/// Lanes of a bound method.
pub mod method {
    pub const FUNC: usize = 0;
    pub const SELF: usize = 1;
}

/// Lanes of a cell.
pub mod cell {
    /// What the variable refers to, NULL if it is unbound.
    pub const VALUE: usize = 0;
}

/// Lanes of a weak reference. The referent is not counted.
pub mod weakref {
    /// Raw: the referent's handle, 0 when it died.
    pub const REFERENT: usize = 0;
    pub const CALLBACK: usize = 1;
    /// Raw: neighbours in the referent's list of weak references.
    pub const PREV: usize = 2;
    pub const NEXT: usize = 3;
}

/// Lanes of a traceback entry.
pub mod traceback {
    pub const NEXT: usize = 0;
    pub const FRAME: usize = 1;
    /// Raw: byte offset of the instruction (`tb_lasti`).
    pub const LASTI: usize = 2;
    /// Raw: line number.
    pub const LINENO: usize = 3;
}

/// Fields of every exception; those of a particular class follow from `FIRST`.
pub mod exception {
    pub const ARGS: usize = 0;
    pub const TRACEBACK: usize = 1;
    pub const CONTEXT: usize = 2;
    pub const CAUSE: usize = 3;
    /// True or False: `__suppress_context__`.
    pub const SUPPRESS: usize = 4;
    pub const NOTES: usize = 5;
    /// StopIteration.value, SystemExit.code, NameError.name, AttributeError.name/obj, KeyError none, ImportError
    /// msg/name/path, OSError errno/strerror/filename, SyntaxError msg/filename/lineno/offset/text/...
    pub const FIRST: usize = 6;
    /// Of a SyntaxError: line and column of the statement before it, and the source.
    pub const SYNTAX_METADATA: usize = FIRST + 8;
    pub const WORDS: usize = 16;
    /// Words of an exception whose class keeps no more than `BaseException` does, as most do.
    pub const WORDS_PLAIN: usize = FIRST;
}

/// Lanes of a builtin function or method descriptor (`Record`).
pub mod builtin {
    /// Raw: index into the table of natives.
    pub const NATIVE: usize = 0;
    /// The bound `__self__` of a builtin method, or NULL.
    pub const SELF: usize = 1;
    /// The name, a str.
    pub const NAME: usize = 2;
    /// The defining class of a descriptor, the module of a function.
    pub const OWNER: usize = 3;
    /// Raw, of a getset descriptor: 1 + the native that sets the attribute, 0 if nothing does.
    pub const SETTER: usize = 4;
    /// Raw, of a member descriptor: 1 for a read-only field that native number `NATIVE` reads, 2 + the native that sets
    /// the field if one does, 0 for one of `__slots__`, whose place is in `NATIVE`.
    pub const READ_ONLY: usize = 4;
}
