//! `dict.keys()`, `.values()`, `.items()`.

use crate::objects::NativeDef;

pub static METHODS: &[NativeDef] = &[];
pub static SET_METHODS: &[NativeDef] = &[];
