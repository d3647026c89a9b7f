//! The type `mappingproxy`.

use crate::objects::NativeDef;

pub static METHODS: &[NativeDef] = &[];
