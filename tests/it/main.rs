//! Tests of the whole package, one binary.

mod authors;
mod bounds;
mod cli;
mod codeobjects;
mod content;
mod differs;
mod drill;
mod fake;
mod finding;
mod interview;
mod journeys;
mod kinds;
mod mouse;
#[cfg(unix)]
mod own_editor;
mod plain;
mod playground;
mod preferences;
mod progress;
mod pty;
mod reading;
mod replay;
mod review;
mod review_journey;
mod review_screens;
mod screens;
mod scripted;
mod session;
mod syntaxerrors;
mod terminal;
mod tidy;
mod watches;
