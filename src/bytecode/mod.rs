//! Plain data about code: the opcode table, code objects, their tables and listings. Nothing here executes.

mod code;
pub mod constants;
pub mod decode;
pub mod dis;
pub mod exctable;
pub mod instrumented;
pub mod json;
pub mod linetable;
pub mod oparg;
pub mod opcode;
pub mod optable;
pub mod repr;
mod set_order;
pub mod stack_effect;
pub mod verify;

pub use code::{Code, Const, flags, kinds};
pub use constants::{ConstKey, key as const_key};
pub use opcode::{ArgKind, Op, OpInfo};
pub use repr::constant as const_repr;
