//! Functions and modules written in Rust: one file per family, each with its table.

pub mod builtins;
pub mod library;
pub mod modules;
pub mod registry;

use crate::heap::{Handle, TypeId, ty};
use crate::objects::{Ctx, NativeDef};

/// Types whose methods belong to a module here.
pub static MODULE_TYPES: &[(TypeId, &[&[NativeDef]])] = &[
    (ty::IO_BASE, &[modules::io::IO_BASE]),
    (ty::STRING_IO, &[modules::memory_io::STRING_IO, modules::memory_io::STRING_ONLY]),
    (ty::BYTES_IO, &[modules::memory_io::BYTES_IO, modules::memory_io::BYTES_ONLY]),
    (ty::FILE_IO, &[modules::io::REFUSED]),
    (ty::BUFFERED_READER, &[modules::io::REFUSED]),
    (ty::BUFFERED_WRITER, &[modules::io::REFUSED]),
    (ty::BUFFERED_RW_PAIR, &[modules::io::REFUSED]),
    (ty::BUFFERED_RANDOM, &[modules::io::REFUSED]),
    (ty::NEWLINE_DECODER, &[modules::io::REFUSED]),
    (ty::LOCK, &[modules::thread::LOCK]),
    (ty::RLOCK, &[modules::thread::LOCK, modules::thread::RLOCK]),
    (ty::MODULE_SPEC, &[modules::spec::MODULE_SPEC]),
    (ty::ZIP_IMPORTER, &[modules::spec::ZIP_IMPORTER]),
    (ty::TEXT_IO, &[builtins::io::STREAM_METHODS]),
    (ty::SITE_QUITTER, &[builtins::site::QUITTER]),
    (ty::SITE_PRINTER, &[builtins::site::PRINTER]),
    (ty::SITE_HELPER, &[builtins::site::HELPER]),
];

/// A module made of natives.
pub struct ModuleDef {
    pub name: &'static str,
    /// Its `__doc__`.
    pub doc: &'static str,
    /// Its functions, in tables by family.
    pub functions: &'static [&'static [NativeDef]],
    /// Adds what is no function: constants, types. The handle is that of the module's dict.
    pub fill: fn(&mut Ctx, Handle),
}

/// Native modules that are there from the start; `builtins` first.
pub static MODULES: &[ModuleDef] = &[
    ModuleDef {
        name: "builtins",
        doc: "Built-in functions, types, exceptions, and other objects.",
        functions: &[
            builtins::io::FUNCTIONS,
            builtins::input::FUNCTIONS,
            builtins::iter::FUNCTIONS,
            builtins::numbers::FUNCTIONS,
            builtins::class::FUNCTIONS,
            builtins::exec::FUNCTIONS,
            builtins::import::FUNCTIONS,
            builtins::inspect::FUNCTIONS,
            builtins::outside::FUNCTIONS,
        ],
        fill: builtins::fill,
    },
    ModuleDef {
        name: "sys",
        doc: "This module provides access to some objects used or maintained by the\ninterpreter and to functions that interact strongly with the interpreter.",
        functions: &[
            modules::sys::FUNCTIONS,
            modules::sys_trace::FUNCTIONS,
            modules::sys_settings::FUNCTIONS,
            modules::sys_facts::FUNCTIONS,
        ],
        fill: modules::sys::fill,
    },
    ModuleDef {
        name: "sys.monitoring",
        doc: "",
        functions: &[modules::monitoring::FUNCTIONS],
        fill: modules::monitoring::fill,
    },
    ModuleDef { name: "sys._jit", doc: "", functions: &[modules::sys_facts::JIT], fill: |_, _| {} },
    ModuleDef {
        name: "gc",
        doc: "This module provides access to the garbage collector for reference cycles.",
        functions: &[modules::gc::FUNCTIONS],
        fill: modules::gc::fill,
    },
    ModuleDef {
        name: "time",
        doc: "This module provides various functions to manipulate time values.",
        functions: &[modules::time::FUNCTIONS, modules::calendar::FUNCTIONS],
        fill: modules::time::fill,
    },
    ModuleDef {
        name: "_weakref",
        doc: "Weak-reference support module.",
        functions: &[modules::weakref::FUNCTIONS],
        fill: modules::weakref::fill,
    },
    ModuleDef {
        name: "copyreg",
        doc: "Helper to provide extensibility for pickle.",
        functions: &[modules::copyreg::FUNCTIONS, crate::objects::types::reduce_ex::COPYREG],
        fill: modules::copyreg::fill,
    },
    ModuleDef {
        name: "math",
        doc: "This module provides access to the mathematical functions\ndefined by the C standard.",
        functions: modules::math::FUNCTIONS,
        fill: modules::math::fill,
    },
    ModuleDef {
        name: "_typing",
        doc: "Primitives and accelerators for the typing module.\n",
        functions: &[modules::typing::FUNCTIONS],
        fill: modules::typing::fill,
    },
    ModuleDef {
        name: "typing",
        doc: "The classes of type parameters and generic classes.",
        functions: &[],
        fill: modules::typing::fill,
    },
    ModuleDef { name: "string", doc: "", functions: &[], fill: modules::templatelib::fill_package },
    ModuleDef {
        name: "string.templatelib",
        doc: "Support for template string literals (t-strings).",
        functions: &[modules::templatelib::FUNCTIONS],
        fill: modules::templatelib::fill,
    },
];

/// What a native module has in Python, run in its namespace when it is imported; the program never sees the frames.
pub static APPS: &[(&str, &str)] =
    &[("_abc", include_str!("app/abc.py")), ("_collections", include_str!("app/collections.py"))];

/// Native modules that are made when they are first imported.
pub static IMPORTED: &[ModuleDef] = &[
    ModuleDef {
        name: "_abc",
        doc: "Module contains faster C implementation of abc.ABCMeta",
        functions: &[modules::abc::FUNCTIONS],
        fill: |_, _| {},
    },
    ModuleDef {
        name: "atexit",
        doc: "allow programmer to define multiple exit functions to be executed\nupon normal program termination.\n\nTwo public functions, register and unregister, are defined.\n",
        functions: &[modules::atexit::FUNCTIONS],
        fill: modules::atexit::fill,
    },
    ModuleDef {
        name: "_io",
        doc: "The io module provides the Python interfaces to stream handling.",
        functions: &[modules::io::FUNCTIONS],
        fill: modules::io::fill,
    },
    ModuleDef {
        name: "_collections",
        doc: "High performance data structures.\n- deque:        ordered collection accessible from endpoints only\n- defaultdict:  dict subclass with a default value factory\n",
        functions: &[modules::types::COLLECTIONS],
        fill: modules::types::fill_collections,
    },
    ModuleDef {
        name: "_thread",
        doc: "This module provides primitive operations to write multi-threaded programs.",
        functions: &[modules::thread::FUNCTIONS],
        fill: modules::thread::fill,
    },
    ModuleDef {
        name: "itertools",
        doc: "Functional tools for creating and using iterators.",
        functions: &[crate::objects::types::itertools::FUNCTIONS],
        fill: modules::types::fill_itertools,
    },
    ModuleDef {
        name: "_types",
        doc: "Define names for built-in types.",
        functions: &[],
        fill: modules::types::fill,
    },
    ModuleDef {
        name: "_opcode",
        doc: "Opcode support module.",
        functions: &[modules::opcode::FUNCTIONS],
        fill: modules::opcode::fill,
    },
];
