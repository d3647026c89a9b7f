//! Program text: normalised source, lines, and positions as Python reports them.

pub mod suggest;
mod text;
pub mod words;

pub use text::{Position, SourceText};
