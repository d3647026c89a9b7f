//! Reusable pieces of the screen; none of them knows the session.

pub mod cells;
pub mod code_edit;
pub mod code_view;
pub mod gauge;
pub mod heading;
pub mod highlight;
pub mod hints;
pub mod markdown;
pub mod prose_edit;
pub mod rows;
pub mod terms;
