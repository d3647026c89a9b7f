//! The terminal.

pub mod layout;
pub mod panes;
pub mod theme;
pub mod widgets;
