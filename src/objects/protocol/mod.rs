//! Protocols: what an operator or a builtin does for objects of any type.

pub mod binary;
pub mod buffer;
pub mod compare;
pub mod exact;
pub mod hash;
pub mod index;
pub mod iter;
pub mod number;
pub mod truth;
pub mod unary;
pub mod unpack;

pub use binary::BinaryOp;
pub use compare::Compare;
pub use unary::UnaryOp;
