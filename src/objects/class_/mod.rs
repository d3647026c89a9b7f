//! Classes: making them, their MRO, `super`.

mod build;
mod call;
mod mro;
mod super_;
