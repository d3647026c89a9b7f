//! `str`: construction, methods, characters, codecs.

pub mod case;
pub mod chars;
pub mod codec;
pub mod escapes;
pub mod methods;
pub mod search;
pub mod slots;
mod tables;

use crate::objects::NativeDef;

/// Everything in `str`'s dict.
pub static METHODS: &[&[NativeDef]] = &[methods::METHODS, slots::SLOTS, slots::COMPARE];
