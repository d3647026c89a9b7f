//! Protocols: what an operator or a builtin does for objects of any type.

pub mod binary;
pub mod exact;
pub mod number;
pub mod unary;

pub use binary::BinaryOp;
pub use unary::UnaryOp;
