//! Read-only answers about an execution, as plain structs with public fields.
//!
//! `views` holds the structs, one file for each group of panes; what fills them lies beside it. No heap handle, frame
//! or code object leaves this layer: objects are named by display ids, everything else is text and numbers.

pub mod views;
