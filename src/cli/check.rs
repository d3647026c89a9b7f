//! `vivarium check`.

use std::path::PathBuf;
use std::process::ExitCode;

use crate::course::run::Interpreter;
use crate::course::validate;
use crate::course::{Course, Origin};

/// Checks the course by running everything that it claims.
pub fn check(dir: Option<PathBuf>) -> anyhow::Result<ExitCode> {
    let origin = dir.map_or(Origin::Embedded, Origin::Directory);
    let faults = validate::check(&origin, &Interpreter);
    let mut text = String::new();
    for fault in faults.0.iter() {
        text.push_str(&fault.one_line());
        text.push('\n');
    }
    super::print(&text)?;
    let count = faults.0.len();
    if count == 0 {
        if let Ok(course) = Course::load(&origin) {
            let (lessons, quizzes) = (course.lessons.len(), course.quizzes.len());
            let many = |n: usize, one: &str, more: &str| format!("{n} {}", if n == 1 { one } else { more });
            let (lessons, quizzes) = (many(lessons, "lesson", "lessons"), many(quizzes, "quiz", "quizzes"));
            eprintln!("vivarium: {lessons} and {quizzes}, no faults");
        }
        return Ok(ExitCode::SUCCESS);
    }
    eprintln!("vivarium: {count} {}", if count == 1 { "fault" } else { "faults" });
    Ok(ExitCode::FAILURE)
}
