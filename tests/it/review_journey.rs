//! The review with the real binary in a pseudo-terminal: across days, and killed in the middle.

use std::path::Path;
use std::process::Command;

use crate::pty::Pty;

const MONDAY: &str = "1790000000";
const FRIDAY: &str = "1790345600";
const ENTER: &str = "\r";
const CONTENT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/course_min");

/// The tutor with the smallest course, at a time.
fn tutor(data: &Path, now: &str, more: &[&str]) -> Pty {
    let data = data.to_str().unwrap();
    Pty::start((100, 30), &[&["--content", CONTENT, "--data", data, "--now", now][..], more].concat())
}

fn progress(data: &Path, now: &str) -> String {
    let args = ["progress", "--content", CONTENT, "--data", data.to_str().unwrap(), "--now", now];
    let shown = Command::new(env!("CARGO_BIN_EXE_vivarium")).args(args).output().unwrap();
    String::from_utf8(shown.stdout).unwrap()
}

/// Answers the three questions of the quiz, all of them wrong.
fn miss_the_quiz(data: &Path) {
    let mut pty = tutor(data, MONDAY, &["quiz", "hello"]);
    pty.sees("Question 1 of 3");
    let screen = pty.settled();
    let line = screen.lines().find(|line| line.contains("'bye'")).unwrap_or_else(|| panic!("{screen}"));
    let wrong = line.chars().find(char::is_ascii_digit).unwrap_or_else(|| panic!("{line}"));
    pty.does(&format!("{wrong}{ENTER}"), "Nobody says so.");
    pty.does(ENTER, "Question 2 of 3");
    pty.does(&format!("1{ENTER}"), "Words have letters.");
    pty.does(ENTER, "Question 3 of 3");
    pty.does(&format!("1{ENTER}"), "It is bound again.");
    pty.does(ENTER, "0 of 3");
    pty.does("q", "lessons done");
    pty.types("q");
    pty.ends();
}

#[test]
fn grades_and_what_was_taken_back_outlive_a_killed_process() {
    let data = tempfile::tempdir().unwrap();
    miss_the_quiz(data.path());
    assert!(progress(data.path(), MONDAY).contains("0 of 3 cards due, the next in 1 d"));
    assert!(progress(data.path(), FRIDAY).contains("3 of 3 cards due"));

    let mut pty = tutor(data.path(), FRIDAY, &[]);
    pty.sees("r reviews 3 cards due");
    pty.does("r", "3 left");
    pty.does("r", "How well did you know it?");
    pty.does("3", "2 left");
    pty.signal("KILL");
    pty.ends();

    let mut pty = tutor(data.path(), FRIDAY, &[]);
    pty.sees("r reviews 2 cards due");
    pty.does("r", "2 left");
    pty.does("r", "How well did you know it?");
    pty.does("4", "1 left");
    // The card that comes is answered by typing: Escape leaves its editor first.
    pty.does("\x1b", "e type");
    pty.does("u", "Taken back: 4 easy.");
    pty.sees("2 left");
    pty.signal("KILL");
    pty.ends();

    let pty = tutor(data.path(), FRIDAY, &[]);
    pty.sees("r reviews 2 cards due");
}
