//! Plain data about code: the opcode table, code objects, their tables and listings. Nothing here executes.

mod code;

pub use code::{Code, Const, flags, kinds};
