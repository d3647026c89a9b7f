//! Modules made of natives, one file each.

pub mod abc;
pub mod atexit;
pub mod calendar;
pub mod copyreg;
mod displayhook;
pub mod gc;
pub mod io;
pub mod math;
pub mod math_gamma;
mod math_int;
mod math_sum;
pub mod memory_io;
pub mod monitoring;
mod newlines;
pub mod opcode;
mod opcode_flags;
pub mod spec;
pub mod sys;
pub mod sys_facts;
pub mod sys_settings;
pub mod sys_trace;
pub mod templatelib;
pub mod thread;
pub mod time;
pub mod types;
pub mod typing;
pub mod weakref;

use crate::heap::Handle;
use crate::objects::Ctx;

/// For a module that has nothing but functions.
pub fn nothing(_: &mut Ctx, _: Handle) {}
