//! Tests of the whole package, one binary.

mod codeobjects;
mod content;
mod fake;
mod progress;
mod screens;
mod replay;
mod scripted;
mod session;
mod tidy;
