//! Tests of the whole package, one binary.

mod content;
mod fake;
mod progress;
mod screens;
mod scripted;
