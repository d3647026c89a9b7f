//! The ways a learner goes, from the first key to the last, with the real binary in a pseudo-terminal.

use std::path::Path;
use std::process::Command;

use crate::pty::Pty;

const SIZE: (u16, u16) = (100, 30);
const ENTER: &str = "\r";
const ESCAPE: &str = "\x1b";
const CHECK: &str = "\x13";

/// The tutor with the smallest course.
fn tutor(data: &Path, more: &[&str]) -> Pty {
    let content = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/course_min");
    let data = data.to_str().unwrap();
    Pty::start(SIZE, &[&["--content", content, "--data", data][..], more].concat())
}

fn progress(data: &Path) -> String {
    let content = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/course_min");
    let args = ["progress", "--content", content, "--data", data.to_str().unwrap()];
    let shown = Command::new(env!("CARGO_BIN_EXE_vivarium")).args(args).output().unwrap();
    String::from_utf8(shown.stdout).unwrap()
}

#[test]
fn a_lesson_is_finished_with_its_task() {
    let data = tempfile::tempdir().unwrap();
    let mut pty = tutor(data.path(), &[]);
    pty.sees("0 of 1 lessons done");
    pty.does(ENTER, "page 1 of 5");
    pty.does("n", "page 2 of 5");
    pty.does("n", "page 3 of 5");
    pty.does(ENTER, "AT THE START");
    pty.does("]", "The name is bound.");
    pty.does("]", "It is printed.");
    pty.does("q", "page 3 of 5");
    pty.does("n", "page 4 of 5");
    // A wrong prediction has its reason, and the next page is a key away.
    pty.does("hello", "hello");
    pty.does(CHECK, "That was the page before.");
    pty.does(ENTER, "page 5 of 5");
    pty.does("H", "Change the word.");
    pty.does("c", "Not yet");
    pty.does(ENTER, "leave the editor");
    // Ctrl+K empties the line.
    pty.types("\x0b");
    pty.does("print(\"goodbye\")", "print(\"goodbye\")");
    pty.does(CHECK, "Enter next");
    pty.does(ENTER, "1 of 1 lessons done");
    pty.types("q");
    assert_eq!(pty.ends().exit_code(), 0);
    let shown = progress(data.path());
    assert!(shown.contains("Hello        finished"), "{shown}");
}

#[test]
fn what_is_written_at_a_task_outlives_the_process() {
    let data = tempfile::tempdir().unwrap();
    let mut pty = tutor(data.path(), &["lesson", "hello"]);
    pty.sees("page 1 of 5");
    pty.types("nnn");
    pty.sees("page 4 of 5");
    pty.does(ESCAPE, "e type");
    pty.does("n", "page 5 of 5");
    pty.does(ENTER, "leave the editor");
    pty.does("half = 'a thought'", "half = 'a thought'");
    pty.signal("KILL");
    pty.ends();
    let mut pty = tutor(data.path(), &[]);
    pty.sees("0 of 1 lessons done");
    pty.does("c", "page 5 of 5");
    pty.sees("half = 'a thought'");
    // Checked, left and opened again it is still there.
    pty.does("c", "Not yet");
    pty.does("q", "0 of 1 lessons done");
    pty.does("c", "half = 'a thought'");
}

#[test]
fn a_quiz_is_failed_and_then_passed() {
    let data = tempfile::tempdir().unwrap();
    let mut pty = tutor(data.path(), &["quiz", "hello"]);
    pty.sees("Question 1 of 3");
    // Whatever the order of the options is, the right one is known by its text.
    let option = |pty: &Pty, text: &str| {
        let screen = pty.settled();
        // `( ) 1  text`: the number behind the box, and the text behind that.
        let behind_box = |line: &str| {
            let (_, rest) = line.split_once("( ) ").or_else(|| line.split_once("[ ] "))?;
            let (digit, rest) = rest.split_at_checked(1)?;
            rest.contains(text).then(|| digit.to_owned())
        };
        screen.lines().find_map(behind_box).unwrap_or_else(|| panic!("{text}: {screen}"))
    };
    let wrong = option(&pty, "'bye'");
    pty.does(&format!("{wrong}{ENTER}"), "Nobody says so.");
    pty.does(ENTER, "Question 2 of 3");
    let wrong = option(&pty, "2");
    pty.does(&format!("{wrong}{ENTER}"), "A number.");
    pty.does(ENTER, "Question 3 of 3");
    pty.does(&format!("1{ENTER}"), "It is bound again.");
    pty.does(ENTER, "0 of 3");
    pty.does("q", "lessons done");

    pty.does(":quiz hello\r", "Question 1 of 3");
    let right = option(&pty, "'hello'");
    pty.does(&format!("{right}{ENTER}"), "It is bound once.");
    pty.does(ENTER, "Question 2 of 3");
    let both = format!("{}{}", option(&pty, "one"), option(&pty, "three"));
    pty.does(&format!("{both}{ENTER}"), "Words have letters.");
    pty.does(ENTER, "Question 3 of 3");
    pty.does(&format!("2{ENTER}"), "The second assignment binds it again.");
    pty.does(ENTER, "3 of 3");
}

#[test]
fn a_review_goes_over_two_days() {
    const FIRST_DAY: i64 = 1_790_000_000;
    const DAY: i64 = 86_400;
    let data = tempfile::tempdir().unwrap();
    let at = |seconds: i64, more: &[&str]| {
        let now = seconds.to_string();
        tutor(data.path(), &[&["--now", now.as_str()], more].concat())
    };
    // The last question is missed, the others are not answered.
    let mut pty = at(FIRST_DAY, &["quiz", "hello"]);
    pty.does("s", "Question 2 of 3");
    pty.does("s", "Question 3 of 3");
    pty.does("1\r", "It is bound again.");
    pty.types("\x03\x03");
    pty.ends();

    let mut pty = at(FIRST_DAY + 3_600, &[]);
    pty.sees("0 of 1 lessons done");
    pty.does("r", "is due in");
    pty.types("\x03\x03");
    pty.ends();

    // A day later it is due, wrong once more, and back after minutes; the grade is durable at once.
    let mut pty = at(FIRST_DAY + DAY, &[]);
    pty.sees("reviews 1 card due");
    pty.does("r", "What is n at the end?");
    pty.does("1\r", "How well did you know it?");
    pty.does("1", "1 card reviewed.");
    pty.signal("KILL");
    pty.ends();

    let mut pty = at(FIRST_DAY + DAY + 3_600, &[]);
    pty.does("r", "What is n at the end?");
    pty.does("2\r", "How well did you know it?");
    pty.does("3", "1 card reviewed.");
    // Taken back, it is asked again, and graded otherwise.
    pty.does("u", "What is n at the end?");
    pty.does("2\r", "How well did you know it?");
    pty.does("\r", "1 card reviewed.");
    pty.does("\r", "0 of 1 lessons done");
    assert!(!pty.text().contains("due"), "{}", pty.text());
    pty.types("q");
    assert_eq!(pty.ends().exit_code(), 0);
}
