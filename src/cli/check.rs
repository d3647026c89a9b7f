//! `vivarium check`.

use std::io::IsTerminal;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use crate::course::run::Interpreter;
use crate::course::validate;
use crate::course::validate::Memory;
use crate::course::{Course, Origin};
use crate::session::watch::Watch;

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

/// How often to look whether a file changed.
const LOOK: Duration = Duration::from_millis(50);

/// Checks now and whenever a file is saved. It ends when the process is told to (Ctrl-C), or when nobody reads any more.
pub fn watch(dir: Option<PathBuf>) -> anyhow::Result<ExitCode> {
    let Some(dir) = dir else {
        anyhow::bail!("--watch needs a directory: the built-in course does not change");
    };
    let mut watch = Watch::directory(&dir);
    let origin = Origin::Directory(dir);
    let mut memory = Memory::default();
    let mut told = None;
    loop {
        let begun = Instant::now();
        let faults = validate::check_again(&origin, &Interpreter, &mut memory);
        // A watch that only guesses may see no change at all.
        if memory.run > 0 || told.as_ref() != Some(&faults) {
            let mut text =
                if std::io::stdout().is_terminal() { "\x1b[2J\x1b[H".to_owned() } else { String::new() };
            for fault in &faults.0 {
                text.push_str(&fault.one_line());
                text.push('\n');
            }
            let files = if memory.run == 1 { "1 file" } else { &format!("{} files", memory.run) };
            let found = match faults.0.len() {
                0 => "no faults".to_owned(),
                1 => "1 fault".to_owned(),
                count => format!("{count} faults"),
            };
            let seconds = begun.elapsed().as_secs_f64();
            text.push_str(&format!("{} UTC: {found}; {files} run in {seconds:.1} s\n", clock()));
            super::print(&text)?;
            told = Some(faults);
        }
        while !watch.changed() {
            std::thread::sleep(LOOK);
        }
    }
}

/// The time of day.
fn clock() -> String {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    format!("{:02}:{:02}:{:02}", seconds / 3600 % 24, seconds / 60 % 60, seconds % 60)
}
