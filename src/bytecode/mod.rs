//! Plain data about code: the opcode table, code objects, their tables and listings. Nothing here executes.

mod code;
pub mod opcode;
mod optable;
pub mod stack_effect;

pub use code::{Code, Const, flags, kinds};
pub use opcode::{ArgKind, Op, OpInfo};
