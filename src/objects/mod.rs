//! Python's semantics per type and protocol, over [`Ctx`]. Nothing here names the VM: what needs Python code to run
//! answers with a next action ([`flow`]).

pub mod args;
mod args_wording;
pub mod attr;
pub mod attribute_cache;
pub mod audit;
pub mod call;
pub mod class_;
pub mod collect;
pub mod counter;
pub mod ctx;
pub mod flow;
pub mod form;
pub mod format;
pub mod frames;
pub mod host;
pub mod instruction;
pub mod load;
pub mod meter;
pub mod method_cache;
pub mod monitoring;
pub mod names;
pub mod native;
pub mod protocol;
pub mod raise;
pub mod settings;
pub mod special;
pub mod stderr;
mod stdin;
pub mod thread;
pub mod traceback;
pub mod types;
pub mod unraisable;
pub mod warn;

pub use crate::source::suggest;
pub use ctx::Ctx;
pub use flow::{Break, Cont, Flow, Resume, catches};
pub use form::Form;
pub use instruction::Ins;
pub use meter::Meter;
pub use native::{Args, Kind, Native, NativeDef, NativeFn};
pub use special::Special;
pub use thread::{Frame, Thread, frame_flag};
