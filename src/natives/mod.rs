//! Functions and modules written in Rust: one file per family, each with its table.

pub mod builtins;
pub mod modules;
pub mod registry;

use crate::heap::Handle;
use crate::objects::{Ctx, NativeDef};

/// A module made of natives.
pub struct ModuleDef {
    pub name: &'static str,
    /// Its functions, in tables by family.
    pub functions: &'static [&'static [NativeDef]],
    /// Adds what is no function: constants, types. The handle is that of the module's dict.
    pub fill: fn(&mut Ctx, Handle),
}

/// Every native module; `builtins` first.
pub static MODULES: &[ModuleDef] = &[
    ModuleDef {
        name: "builtins",
        functions: &[
            builtins::io::FUNCTIONS,
            builtins::iter::FUNCTIONS,
            builtins::numbers::FUNCTIONS,
            builtins::class::FUNCTIONS,
            builtins::exec::FUNCTIONS,
            builtins::inspect::FUNCTIONS,
        ],
        fill: builtins::fill,
    },
    ModuleDef { name: "sys", functions: &[modules::sys::FUNCTIONS], fill: modules::sys::fill },
    ModuleDef { name: "gc", functions: &[modules::gc::FUNCTIONS], fill: modules::gc::fill },
    ModuleDef { name: "time", functions: &[modules::time::FUNCTIONS], fill: modules::time::fill },
    ModuleDef { name: "weakref", functions: &[modules::weakref::FUNCTIONS], fill: modules::weakref::fill },
    ModuleDef { name: "math", functions: modules::math::FUNCTIONS, fill: modules::math::fill },
    ModuleDef { name: "dis", functions: &[modules::dis::FUNCTIONS], fill: |_, _| {} },
];
