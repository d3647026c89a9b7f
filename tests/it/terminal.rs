//! The real binary in a pseudo-terminal: the way a learner goes, and the terminal as it was afterwards.

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use crate::pty::Pty;

const WIDE: (u16, u16) = (160, 45);
const SMALL: (u16, u16) = (80, 24);

const ENTER: &str = "\r";

fn tutor(dir: &Path, size: (u16, u16), args: &[&str]) -> Pty {
    let dir = dir.to_str().unwrap();
    Pty::start(size, &[&["--data", dir][..], args].concat())
}

fn file(dir: &Path, text: &str) -> String {
    let file = dir.join("program.py");
    std::fs::write(&file, text).unwrap();
    file.to_str().unwrap().to_owned()
}

/// The number after `step ` on the screen.
fn step(screen: &str) -> Option<u64> {
    let (_, rest) = screen.split_once(" step ")?;
    let digits: String = rest.chars().take_while(|c| c.is_ascii_digit() || *c == ',').collect();
    digits.replace(',', "").parse().ok()
}

#[test]
fn a_lesson_its_code_forwards_and_back_a_quiz_and_out() {
    let dir = tempfile::tempdir().unwrap();
    let mut pty = tutor(dir.path(), WIDE, &[]);
    pty.sees("Everything is an object");
    pty.is_taken();
    pty.does(ENTER, "page 1 of");
    pty.does("n", "page 2 of");
    pty.does("s", "AT THE START");
    let start = pty.settled();
    for count in 1..=20 {
        pty.types("i");
        pty.until(&format!("step {count}"), |screen| step(screen) == Some(count));
    }
    assert!(pty.text().contains("LOAD_"), "{}", pty.text());
    for count in (0..20).rev() {
        pty.types("I");
        pty.until(&format!("step {count}"), |screen| step(screen) == Some(count));
    }
    // The panes show the start again; the bars and the time line know more than before.
    let body = |screen: &str| screen.lines().skip(1).take(39).collect::<Vec<_>>().join("\n");
    assert_eq!(body(&pty.settled()), body(&start));
    pty.does("q", "page 2 of");
    pty.does("q", "Everything is an object");
    pty.does(":quiz objects-and-names\r", "Question 1 of");
    pty.does("1\r", "Enter next");
    pty.does(ENTER, "Question 2 of");
    // Typed, or taken for nothing by a question with options.
    pty.does("x\r", "Enter next");
    pty.does(ENTER, "Question 3 of");
    // Out of the box for the answer, then out of the quiz.
    pty.does("\x1b", "e type");
    pty.does("q", "lessons done");
    pty.types("q");
    assert_eq!(pty.ends().exit_code(), 0);
    pty.is_restored();

    let dir_text = dir.path().to_str().unwrap();
    let shown = Command::new(env!("CARGO_BIN_EXE_vivarium")).args(["progress", "--data", dir_text]).output();
    let shown = String::from_utf8(shown.unwrap().stdout).unwrap();
    let line = shown.lines().find(|line| line.contains("Everything is an object")).unwrap_or_default();
    assert!(line.contains("page 2 of"), "{shown}");

    let mut pty = tutor(dir.path(), WIDE, &[]);
    pty.does("c", "page 2 of");
    pty.does(":quiz objects-and-names\r", "Question 3 of");
}

#[test]
fn a_file_is_stepped_and_left() {
    let dir = tempfile::tempdir().unwrap();
    let program = file(dir.path(), "total = 0\nfor n in range(3):\n    total += n\nprint(total)\n");
    let mut pty = tutor(dir.path(), SMALL, &["step", &program]);
    pty.sees("AT THE START");
    pty.does("nn", "2 > for n in range(3):");
    pty.does(":last\r", "FINISHED");
    pty.does("8", "8 Output ━ 1 line");
    pty.does("C", "step 0  PAST");
    pty.types("q");
    assert_eq!(pty.ends().exit_code(), 0);
    pty.is_restored();
}

#[test]
fn the_screen_follows_the_size_of_the_terminal() {
    let dir = tempfile::tempdir().unwrap();
    let program = file(dir.path(), "x = 1\ny = 2\n");
    let mut pty = tutor(dir.path(), SMALL, &["step", &program]);
    pty.does("nn", "> y = 2");
    pty.resize(40, 10);
    pty.sees("80x24");
    pty.resize(160, 45);
    pty.sees("5 Closures");
    pty.sees("> y = 2");
    pty.resize(100, 30);
    pty.sees("[2 Code] 4 Frames");
}

#[test]
fn a_signal_gives_the_terminal_back() {
    for (name, status) in [("TERM", 143), ("INT", 130), ("HUP", 129)] {
        let dir = tempfile::tempdir().unwrap();
        let mut pty = tutor(dir.path(), SMALL, &[]);
        pty.sees("Everything is an object");
        pty.is_taken();
        pty.signal(name);
        assert_eq!(pty.ends().exit_code(), status);
        pty.is_restored();
    }
}

#[test]
fn a_running_program_does_not_keep_the_tutor_from_ending() {
    let dir = tempfile::tempdir().unwrap();
    let program = file(dir.path(), "while True:\n    pass\n");
    let mut pty = tutor(dir.path(), SMALL, &["step", &program]);
    pty.does("c", "RUNNING");
    pty.signal("TERM");
    assert_eq!(pty.ends().exit_code(), 143);
    pty.is_restored();
}

#[test]
fn the_tutor_ends_when_its_terminal_goes_away() {
    for controls in [true, false] {
        let dir = tempfile::tempdir().unwrap();
        let data = dir.path().to_str().unwrap();
        let mut pty = Pty::start_with(SMALL, &["--data", data], |command| {
            // Without a controlling terminal nobody sends SIGHUP.
            command.set_controlling_tty(controls);
        });
        pty.sees("Everything is an object");
        pty.hang_up();
        pty.ends_within(Duration::from_secs(8));
    }
}

#[test]
fn an_endless_program_can_be_paused() {
    let dir = tempfile::tempdir().unwrap();
    let program = file(dir.path(), "n = 0\nwhile True:\n    n += 1\n");
    let mut pty = tutor(dir.path(), SMALL, &["step", &program]);
    pty.does("c", "RUNNING");
    pty.does("\x03", "Paused.");
    pty.does("N", "PAST");
    pty.types("q");
    assert_eq!(pty.ends().exit_code(), 0);
}

#[test]
fn what_is_focused_can_be_copied_and_the_mouse_left_to_the_terminal() {
    let dir = tempfile::tempdir().unwrap();
    let program = file(dir.path(), "x = 1\n");
    let mut pty = tutor(dir.path(), SMALL, &["step", &program]);
    pty.sees("AT THE START");
    pty.does("y", "Copied the pane Source: 1 line.");
    // `x = 1` in base64, for the clipboard.
    assert!(pty.written().contains("\x1b]52;c;eCA9IDE="), "{:?}", pty.written());
    let has_mouse =
        |pty: &Pty| pty.ask(|screen| screen.mouse_protocol_mode() != vt100::MouseProtocolMode::None);
    assert!(has_mouse(&pty));
    pty.does(":mouse off\r", "The mouse is the terminal's now");
    assert!(!has_mouse(&pty));
    pty.does(":mouse on\r", "The mouse works here again.");
    assert!(has_mouse(&pty));
}
