//! Program text: normalised source, lines, and positions as Python reports them.

mod text;

pub use text::{Position, SourceText};
