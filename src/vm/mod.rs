//! Execution: the loop, calls, unwinding. Python never recurses on the Rust stack.
//!
//! [`run::run`] executes instructions until somebody stops it. Calls push frames on the thread; natives that need
//! Python code answer with a next action, and [`drive::drive`] is the one place where values, exceptions, calls and
//! finalizers meet. So a run can be paused, cloned and resumed before any instruction.

mod attribute;
mod bind;
pub mod collect;
mod cursor;
pub mod drive;
mod ends;
mod enter;
mod fast;
pub mod finish;
mod generator;
mod monitor;
mod ops;
mod quicken;
#[allow(
    clippy::obfuscated_if_else,
    clippy::nonminimal_bool,
    reason = "the shape that compiles to the quickest loop"
)]
pub mod run;
pub mod start;
pub mod teardown;
mod type_call;
mod unwind;

pub use crate::objects::load::load;
pub use drive::interrupt;
pub use run::{Observer, Stop, Unobserved, run};
