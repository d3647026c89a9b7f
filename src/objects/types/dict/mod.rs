//! The type `dict`: key look-up with callbacks, operations, methods, views.

mod methods;
pub mod ops;
pub mod probe;
pub mod update;
pub mod views;

pub use methods::METHODS;
