//! The builtin types: what their objects do, and the tables of their methods.

pub mod complex;
pub mod float;
pub mod int;
pub mod str_;
