//! Classes: making them, their MRO, `super`.

mod bases;
mod build;
mod call;
mod mro;
mod super_;
