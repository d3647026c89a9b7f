//! Vivarium: a terminal tutor for advanced Python and CPython internals.
pub mod course;
pub mod inspect;
pub mod tui;

pub mod bytecode;
pub mod compiler;
