//! The playground in a real terminal: the learner's own editor takes it over and gives it back, and nothing is lost by a kill.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use crate::pty::Pty;

const SIZE: (u16, u16) = (100, 30);

/// An editor that shows a line, waits for Enter, and then writes a program.
fn fake_editor(dir: &Path, program: &str) -> String {
    let script = dir.join("editor");
    let text =
        format!("#!/bin/sh\necho \"EDITING $1\"\nread answer\nprintf '%s\\n' \"{program}\" > \"$1\"\n");
    fs::write(&script, text).unwrap();
    fs::set_permissions(&script, fs::Permissions::from_mode(0o755)).unwrap();
    script.to_str().unwrap().to_owned()
}

fn start(data: &Path, editor: &str, args: &[&str]) -> Pty {
    let args = [&["--data", data.to_str().unwrap()][..], args].concat();
    Pty::start_with(SIZE, &args, |command| {
        command.env("VISUAL", editor);
    })
}

#[test]
fn the_own_editor_has_the_terminal_while_it_runs() {
    let dir = tempfile::tempdir().unwrap();
    let editor = fake_editor(dir.path(), "print('from the editor')");
    let mut pty = start(dir.path(), &editor, &["play"]);
    pty.sees("Nothing has run yet");
    pty.does("\x1b", "Enter edits");
    pty.does("E", "EDITING");
    pty.is_restored();
    // Ctrl+C is the editor's affair: this one ends of it, and nothing is changed.
    pty.types("\x03");
    pty.sees("nothing is changed here");
    pty.is_taken();
    pty.does("E", "EDITING");
    pty.does("\n", "from the editor");
    pty.is_taken();
    pty.until("what it printed", |screen| screen.matches("from the editor").count() == 2);
    pty.types("q");
    assert!(pty.ends().success());
    pty.is_restored();
}

#[test]
fn a_stepped_file_is_edited_and_stepped_anew() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("program.py");
    fs::write(&file, "old = 1\n").unwrap();
    let editor = fake_editor(dir.path(), "new = 2");
    let mut pty = start(dir.path(), &editor, &["step", file.to_str().unwrap()]);
    pty.does("n", "old = 1");
    pty.does("e", "EDITING");
    pty.does("\n", "The new version, from its start.");
    pty.does("n", "new = 2");
}

#[test]
fn a_kill_loses_nothing_that_was_typed_before_a_pause() {
    let dir = tempfile::tempdir().unwrap();
    let mut pty = start(dir.path(), "false", &["play"]);
    pty.sees("Nothing has run yet");
    pty.does("answer = 6 * 7", "answer = 6 * 7");
    // The bar says when the text is kept.
    pty.until("the text to be kept", |screen| screen.lines().next().is_some_and(|bar| bar.contains("kept")));
    pty.signal("KILL");
    pty.ends();
    let pty = start(dir.path(), "false", &["play"]);
    pty.sees("answer = 6 * 7");
}
