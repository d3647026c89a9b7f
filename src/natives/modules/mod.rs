//! Modules made of natives, one file each.

pub mod calendar;
pub mod copyreg;
pub mod dis;
pub mod dis_instructions;
pub mod future;
pub mod gc;
pub mod math;
pub mod math_gamma;
mod math_int;
mod math_sum;
pub mod monitoring;
pub mod sys;
pub mod sys_facts;
pub mod sys_settings;
pub mod sys_trace;
pub mod templatelib;
pub mod time;
pub mod typing;
pub mod weakref;
