//! Read-only answers about an execution, as plain structs with public fields.
//!
//! `views` holds the structs, one file for each group of panes; what fills them lies beside it. No heap handle, frame
//! or code object leaves this layer: objects are named by display ids, everything else is text and numbers.
//!
//! Nothing here takes `&mut Ctx`: looking allocates nothing in the live heap, so every state has the same hash with every
//! pane on or off.

pub mod attributes;
mod census;
pub mod code;
pub mod collector;
pub mod edges;
pub mod frames;
mod handles;
pub mod look;
pub mod memory;
pub mod names;
pub mod narration;
pub mod object;
pub mod output;
pub mod shown;
pub mod stack;
pub mod status;
mod survey;
mod tell;
pub mod views;

pub use look::{Look, views};
