//! Tests of the whole package, one binary.

mod codeobjects;
mod content;
mod fake;
mod progress;
mod replay;
mod screens;
mod scripted;
mod session;
mod tidy;
