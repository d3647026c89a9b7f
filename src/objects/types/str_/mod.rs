//! `str`: construction, methods, characters.

pub mod chars;
mod tables;
