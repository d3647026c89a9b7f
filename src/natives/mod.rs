//! Functions and modules written in Rust: one file per family, each with its table.

pub mod builtins;
pub mod modules;
pub mod registry;

use crate::heap::{Handle, TypeId, ty};
use crate::objects::{Ctx, NativeDef};

/// Types whose methods belong to a module here.
pub static MODULE_TYPES: &[(TypeId, &[&[NativeDef]])] = &[
    (ty::FUTURE_FEATURE, &[modules::future::FEATURE]),
    (ty::DIS_BYTECODE, &[modules::dis_instructions::BYTECODE]),
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

/// Every native module; `builtins` first.
pub static MODULES: &[ModuleDef] = &[
    ModuleDef {
        name: "builtins",
        doc: "Built-in functions, types, exceptions, and other objects.",
        functions: &[
            builtins::io::FUNCTIONS,
            builtins::iter::FUNCTIONS,
            builtins::numbers::FUNCTIONS,
            builtins::class::FUNCTIONS,
            builtins::exec::FUNCTIONS,
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
        name: "weakref",
        doc: "Weak reference support for Python.",
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
    ModuleDef {
        name: "__future__",
        doc: "Record of phased-in incompatible language changes.",
        functions: &[],
        fill: modules::future::fill,
    },
    ModuleDef { name: "string", doc: "", functions: &[], fill: modules::templatelib::fill_package },
    ModuleDef {
        name: "string.templatelib",
        doc: "Support for template string literals (t-strings).",
        functions: &[modules::templatelib::FUNCTIONS],
        fill: modules::templatelib::fill,
    },
    ModuleDef {
        name: "dis",
        doc: "Disassembler of Python byte code into mnemonics.",
        functions: &[modules::dis::FUNCTIONS, modules::dis_instructions::FUNCTIONS],
        fill: modules::dis_instructions::fill,
    },
];
