//! The course inside the binary: every file of `lessons` and `quizzes`. A test compares this list with the folders.

macro_rules! files {
    ($($path:literal),* $(,)?) => {
        &[$(($path, include_str!(concat!("../../", $path)))),*]
    };
}

/// Path below the repository's root, and text.
pub const FILES: &[(&str, &str)] = files!["lessons/course.yaml",];
