//! The course inside the binary: every file of `lessons` and `quizzes`, as the build script lists them.

/// A file of the course.
#[derive(Debug, Hash)]
pub struct Embedded {
    /// Path below the repository's root.
    pub path: &'static str,
    /// The file as its author wrote it: what places of faults refer to.
    pub yaml: &'static str,
    /// What it says, in a form that is read many times faster; empty for what is no YAML.
    pub json: &'static str,
}

pub const FILES: &[Embedded] = include!(concat!(env!("OUT_DIR"), "/course.rs"));
