//! The commands of the real binary: what they print, where, and with which exit status.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

/// What a command did.
struct Done {
    out: String,
    err: String,
    status: i32,
}

fn command(dir: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_vivarium"));
    command.args(args).current_dir(dir).stdin(Stdio::null());
    command
}

fn vivarium(dir: &Path, args: &[&str]) -> Done {
    let output = command(dir, args).output().expect("the binary runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    Done { out: text(output.stdout), err: text(output.stderr), status: output.status.code().unwrap_or(-1) }
}

/// A folder with one program in it, `a.py`.
fn folder(program: &str) -> tempfile::TempDir {
    let dir = tempfile::tempdir().expect("a folder");
    std::fs::write(dir.path().join("a.py"), program).expect("a file");
    dir
}

fn tests(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(path)
}

#[track_caller]
fn run(program: &str, args: &[&str], out: &str, err: &str, status: i32) {
    let dir = folder(program);
    let done = vivarium(dir.path(), &[&["run"], args].concat());
    let here = format!("{}/", dir.path().canonicalize().expect("a path").display());
    assert_eq!((done.out.as_str(), done.err.replace(&here, "/").as_str(), done.status), (out, err, status));
}

#[test]
fn a_program_gets_its_arguments() {
    let program = "import sys\nprint(sys.argv)\n";
    run(
        program,
        &["a.py", "b", "--audit", "-c", "--data"],
        "['a.py', 'b', '--audit', '-c', '--data']\n",
        "",
        0,
    );
    run("", &["-c", program, "b", "--audit", "--help"], "['-c', 'b', '--audit', '--help']\n", "", 0);
    run("", &["--audit", "-c", "print(1)"], "1\n", "", 0);
}

#[test]
fn a_program_gives_its_exit_status() {
    run("import sys\nprint('o')\nprint('e', file=sys.stderr)\nsys.exit(7)\n", &["a.py"], "o\n", "e\n", 7);
    run("raise SystemExit('bye')\n", &["a.py"], "", "bye\n", 1);
    let traceback = "\
Traceback (most recent call last):
  File \"/a.py\", line 1, in <module>
    print(1 / 0)
          ~~^~~
ZeroDivisionError: division by zero
";
    run("print(1 / 0)\n", &["a.py"], "", traceback, 1);
    let error = "  File \"/a.py\", line 1\n    f(\n     ^\nSyntaxError: '(' was never closed\n";
    run("f(\n", &["a.py"], "", error, 1);
}

#[test]
fn a_file_that_cannot_be_read_says_why() {
    run("", &["b.py"], "", "vivarium: can't open file '/b.py': [Errno 2] No such file or directory\n", 2);
    let dir = folder("");
    std::fs::write(dir.path().join("a.py"), b"x = '\xe9'\n").expect("a file");
    for name in ["run", "step", "dis", "code", "trace"] {
        let done = vivarium(dir.path(), &[name, "a.py"]);
        assert_eq!(done.status, 1, "{name}");
        assert!(
            done.err.contains(
                "    x = '\u{fffd}'\n         ^\nSyntaxError: Non-UTF-8 code starting with '\\xe9' in file"
            ),
            "{}",
            done.err
        );
    }
}

#[test]
fn usage_errors_end_with_2() {
    let dir = folder("");
    let wrong: &[&[&str]] = &[
        &["frob"],
        &["run"],
        &["run", "-c"],
        &["run", "--frob", "a.py"],
        &["dis"],
        &["code"],
        &["step"],
        &["trace", "a.py", "--by", "word"],
        &["trace", "a.py", "--max", "many"],
        &["lesson"],
        &["lesson", "no-such-lesson"],
        &["quiz"],
        &["step", "b.py"],
    ];
    for args in wrong {
        let done = vivarium(dir.path(), args);
        assert_eq!(done.status, 2, "{args:?}: {}", done.err);
        assert!(done.out.is_empty() && !done.err.is_empty(), "{args:?}");
    }
    for args in [&["--help"][..], &["run", "--help"], &["trace", "-h"], &["--version"]] {
        assert_eq!(vivarium(dir.path(), args).status, 0, "{args:?}");
    }
}

#[test]
fn a_closed_pipe_is_no_panic() {
    let dir = folder("for i in range(100_000):\n    print(i)\n");
    let data = dir.path().to_str().expect("UTF-8");
    let commands: &[&[&str]] = &[
        &["run", "a.py"],
        &["dis", "a.py"],
        &["code", "a.py"],
        &["trace", "a.py"],
        &["progress", "--data", data],
        &["licenses"],
        &["completions", "bash"],
        &["check", "/no/such/course"],
    ];
    for args in commands {
        let (reader, writer) = std::io::pipe().expect("a pipe");
        drop(reader);
        let output = command(dir.path(), args).stdout(writer).output().expect("the binary runs");
        let err = String::from_utf8_lossy(&output.stderr);
        assert!(!err.contains("panicked"), "{args:?}: {err}");
        assert_eq!(output.status.code(), Some(0), "{args:?}: {err}");
    }
}

#[test]
fn a_listing_is_that_of_dis() {
    let done = vivarium(Path::new("."), &["dis", tests("codeobjects/closures.py").to_str().expect("UTF-8")]);
    let recorded = std::fs::read_to_string(tests("codeobjects/closures.dis")).expect("a record");
    assert_eq!((done.out.lines().count(), done.status), (recorded.lines().count(), 0));
    assert_eq!(done.out.lines().next(), recorded.lines().next());
}

#[test]
fn code_objects_are_lines_of_json() {
    let dir = folder("def f(a, /, b, *, c):\n    return a\n");
    let done = vivarium(dir.path(), &["code", "a.py"]);
    let objects: Vec<Value> =
        done.out.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let names: Vec<&Value> = objects.iter().map(|object| &object["qualname"]).collect();
    assert_eq!(names, ["<module>", "f"]);
    let counts = ["argcount", "posonly", "kwonly"].map(|field| objects[1][field].as_u64());
    assert_eq!((counts, done.status), ([Some(2), Some(1), Some(1)], 0));
}

#[test]
fn states_are_lines_of_json() {
    let dir = folder("def f(a):\n    b = a + 1\n    return b\n\nprint(f(1))\n");
    let trace = |args: &[&str]| -> Vec<Value> {
        let done = vivarium(dir.path(), &[&["trace", "a.py"], args].concat());
        assert_eq!((done.err.as_str(), done.status), ("", 0));
        done.out.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
    };
    let all = trace(&[]);
    let fields: Vec<&String> = all[0].as_object().expect("an object").keys().collect();
    assert_eq!(
        fields,
        [
            "step",
            "line",
            "opcode",
            "operand",
            "frames",
            "stack",
            "refcounts",
            "gc",
            "output",
            "ended",
            "error"
        ]
    );
    assert!(all.iter().enumerate().all(|(at, state)| state["step"] == at));
    let returning = all.iter().find(|state| state["line"] == 3).expect("line 3 runs");
    assert_eq!(returning["frames"][0]["locals"], serde_json::json!({"a": "1", "b": "2"}));
    let last = all.last().expect("a state");
    assert_eq!((&last["output"], &last["ended"]), (&Value::from("2\n"), &Value::from(true)));
    assert_eq!(trace(&["--from", "3", "--max", "2"]), all[3..5]);
    let lines: Vec<Value> = trace(&["--by", "line"]).iter().map(|state| state["line"].clone()).collect();
    assert_eq!(lines[..4], [1, 5, 2, 3]);
}

#[test]
fn the_course_is_faultless() {
    let done = vivarium(Path::new("."), &["check"]);
    let (lessons, quizzes) = course_files();
    let said = format!("vivarium: {lessons} lessons and {quizzes} quizzes, no faults\n");
    assert_eq!((done.out.as_str(), done.err, done.status), ("", said, 0));
}

/// How many lessons and quizzes lie in the project's folders.
fn course_files() -> (usize, usize) {
    let count = |folder: &str| {
        let files = std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)).expect("a folder");
        let names = files.map(|file| file.expect("a file").file_name().into_string().expect("UTF-8"));
        let others = ["course.yaml", "coverage.yaml", "glossary.yaml", "cheatsheet.yaml", "interview.yaml"];
        names.filter(|name| name.ends_with(".yaml") && !others.contains(&name.as_str())).count()
    };
    (count("lessons"), count("quizzes"))
}

#[test]
fn faults_of_a_course_are_told_with_their_place() {
    let dir = tempfile::tempdir().expect("a folder");
    for folder in ["lessons", "quizzes"] {
        std::fs::create_dir(dir.path().join(folder)).expect("a folder");
    }
    for file in ["lessons/course.yaml", "lessons/hello.yaml", "quizzes/hello.yaml"] {
        std::fs::copy(tests("course_min").join(file), dir.path().join(file)).expect("a copy");
    }
    let check = || vivarium(dir.path(), &["check", "."]);
    let clean = check();
    assert_eq!((clean.out.as_str(), clean.status), ("", 0));
    std::fs::copy(
        tests("course_min/broken/lesson-output-differs.yaml"),
        dir.path().join("lessons/hello.yaml"),
    )
    .expect("a copy");
    let broken = check();
    assert_eq!((broken.err.as_str(), broken.status), ("vivarium: 1 fault\n", 1));
    assert!(broken.out.starts_with("lessons/hello.yaml:"), "{}", broken.out);
}

#[test]
fn progress_begins_empty() {
    let dir = folder("");
    let data = dir.path().to_str().expect("UTF-8");
    let done = vivarium(dir.path(), &["progress", "--data", data]);
    let begun = (done.out.matches("not begun").count(), done.out.matches("not taken").count());
    assert_eq!((begun, done.status), (course_files(), 0), "{}", done.out);
}
