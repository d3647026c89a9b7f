//! Dicts: key look-up with callbacks, operations, methods, views.

pub mod ops;
pub mod probe;
pub mod update;
pub mod views;

use crate::objects::NativeDef;

pub static METHODS: &[NativeDef] = &[];
