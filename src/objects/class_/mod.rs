//! Classes: making them, their MRO, `super`.

mod build;
mod mro;
mod super_;
