//! Functions and modules written in Rust: one file per family, each with its table.

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
pub static MODULES: &[ModuleDef] = &[];
