//! The type `list`.

use crate::objects::NativeDef;

pub static METHODS: &[NativeDef] = &[];
