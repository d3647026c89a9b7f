//! The type `tuple`.

use crate::objects::NativeDef;

pub static METHODS: &[NativeDef] = &[];
