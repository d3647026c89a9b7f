//! Vivarium: a terminal tutor for advanced Python and CPython internals.

pub mod bytecode;
pub mod cli;
pub mod compiler;
pub mod course;
pub mod heap;
pub mod inspect;
pub mod natives;
pub mod objects;
pub mod session;
pub mod source;
pub mod syntax;
pub mod tui;
pub mod vm;
