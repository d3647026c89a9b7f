//! The tutor in lines, driven by scripts: whole conversations compared, and what goes wrong on the way.

use std::io::{Cursor, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::rc::Rc;

use vivarium::course::progress::{Clock, Progress, Store};
use vivarium::course::{Course, Origin};
use vivarium::plain;
use vivarium::session::Session;
use vivarium::session::launch::InterpreterLauncher;
use vivarium::session::run::Program;

const COURSE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/course_screens");

const KINDS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/course_kinds");

const BEGUN: i64 = 1_700_000_000;

fn session_of(course: &str, progress: Progress) -> Session {
    let course = Course::load(&Origin::Directory(course.into())).unwrap_or_else(|faults| panic!("{faults}"));
    Session::new(Rc::new(course), progress, Box::new(InterpreterLauncher)).with_seed(1)
}

fn session(store: &Store) -> Session {
    session_of(COURSE, Progress::open(store).progress)
}

/// At this second after 1970.
fn session_at(store: &Store, now: i64) -> Session {
    session_of(COURSE, Progress::open(store).progress.with_clock(Clock::Fixed(now)))
}

/// What is said when these lines are typed.
fn talk_in(session: Session, script: &str) -> String {
    let mut out = Vec::new();
    plain::run(session, &mut Cursor::new(script), &mut out, true).expect("nothing fails");
    String::from_utf8(out).expect("UTF-8")
}

fn talk(script: &str) -> String {
    talk_in(session_at(&Store::Memory, BEGUN), script)
}

fn debugging(program: &str, script: &str) -> String {
    let mut session = session(&Store::Memory);
    session.open_program_as_root("walk.py", Program { file: "walk.py".into(), text: program.into() });
    talk_in(session, script)
}

#[track_caller]
fn check(name: &str, said: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../transcripts");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, said));
    assert!(!said.contains('\u{1b}'), "an escape sequence");
    let drawn = said.chars().find(|c| ('\u{2500}'..='\u{259f}').contains(c));
    assert_eq!(drawn, None, "a box is drawn");
}

#[test]
fn a_whole_lesson_with_its_task() {
    let dir = tempfile::tempdir().expect("a folder");
    let file = dir.path().join("adder.py");
    std::fs::write(&file, "def make_adder(n):\n    return lambda x: x + n\n").expect("a file");
    let script = format!(
        "2\nnext\ns\n]\n]\nn\nclosures\nq\n\
         next\n9\n1\nnext\n\
         answer\n1\n1\n.\nnext\n\
         check\nhint\nH\nhint\ncode\ndef make_adder(n):\n    return n\n.\ncheck\nsolution\nreset\nno\n\
         file {}\nc\nnext\nquit\n",
        file.display()
    );
    let said = talk(&script).replace(&dir.path().display().to_string(), "DIR");
    check("lesson", &said);
}

#[test]
fn a_quiz_to_its_score() {
    check(
        "quiz",
        &talk(
            "4\n1 7\n1 2 3\np\nn\nq\nagain\nnext\nreveal\n\n\nlist\nquiz closures\nskip\nanswer 2\nnext\ndone\n",
        ),
    );
}

#[test]
fn what_was_missed_comes_back_and_is_graded() {
    let dir = tempfile::tempdir().expect("a folder");
    let store = Store::Directory(dir.path().into());
    talk_in(session_at(&store, BEGUN), "quiz closures\n1\nnext\nanswer 3\nnext\n");
    let said =
        talk_in(session_at(&store, BEGUN + 86_400), "review\n1 2\n7\n3\nundo\n1 2\n\nreveal\n2\ndone\n");
    check("review", &said);
}

#[test]
fn an_interview_to_its_end_and_its_question_in_the_review() {
    check(
        "interview",
        &talk(
            "interview\n9\n2\nskip\nanswer They share one cell.\n9\n1 2\n2\nprove\nq\nnext\nagain\n\n2\n\nundo\nnext\nread\n\
             q\nnext\ndone\ni\n1\na\nA box\nwith one thing in it\n.\nnext\n\n4\nq\nreview\n",
        ),
    );
}

#[test]
fn an_open_question_comes_back_in_the_review() {
    let dir = tempfile::tempdir().expect("a folder");
    let store = Store::Directory(dir.path().into());
    talk_in(session_at(&store, BEGUN), "interview\n1\nanswer A box.\n\n1\n");
    let said = talk_in(session_at(&store, BEGUN + 86_400), "review\nreveal\n1 2 3\n\n\ndone\n");
    assert!(said.contains("Last time you said:\n   A box.\n"), "{said}");
}

#[test]
fn drills_about_a_program() {
    let program = "def f(n):\n    return n + 1\n\n\nx = f(1)\ny = f(x)\nprint(x, y)\n";
    let script = "d\n9\n1\nprove\nq\n\ntype\nanswer 5\n\nskip\nreveal\nprogram\nq\nwhere\n";
    check("drill", &debugging(program, script));
}

#[test]
fn a_program_is_written_run_stepped_and_kept() {
    check(
        "playground",
        &talk(
            "playground\nrun\ncode\nfor n in range(3):\n    print(n)\n.\nr\ninsert\nprint(1 / 0)\n.\nrun\n\
             code 3\nname = input()\nprint(name)\n.\nrun\ninput Ada\ncut 7\ncut 1 2\nprogram\nundo-text\nundo-text\ncode\n.\n\
             insert 1\nx = = 1\n.\nrun\nstep\ncut 1\ns\nn\nq\nnew\nnew cells\ncode\ny = 2\n.\nfiles\n7\n2\nrename scratch\n\
             rename first\nprogram 2\nf\n1\ndelete\nyes\nsave\noutput\neditor\ndrill\nq\nhelp\n",
        ),
    );
}

#[test]
fn the_whole_course_is_searched() {
    check(
        "find",
        &talk(
            "find\nfind zebra\n/cell count\n99\nmore\n1\nfind free var\n1\nfind nonlocal\nbookmark\nnote\nread twice\n.\n\
             list\nbookmarks\n1\nnote\n.\nno\nnote\n.\nyes\nlist\nfind twice\nwords\n2\ndefine cells\ndefine zebra\n\
             cheatsheet\nfilter cell\n",
        ),
    );
}

#[test]
fn every_newer_kind_of_question() {
    let talk = |script: &str| talk_in(session_of(KINDS, Progress::open(&Store::Memory).progress), script);
    let right = "quiz kinds\nanswer\n0\nnonlocal\n.\n\n";
    check(
        "kinds",
        &talk(&format!("{right}1 2\n1 2 3 4 5\n\n4 3 2 1\n\na b\na b c d\n\n4\n99\n7\n\n9\n1\n\n")),
    );
    check("kinds-shown", &talk("quiz kinds\nanswer\n.\nanswer\n0\n.\nr\n\nr\n\nr\n\nr\n\nr\n\nr\n\n"));
}

#[test]
fn silence_is_never_the_answer() {
    let said =
        talk("next-page\ninterview\nreview\nlist\nlesson cells\ninterview\nhint\nrun\nup\nquiz nowhere\n/\n");
    let told = [
        "Nothing comes of next-page here. You can type: the number of a lesson or quiz,",
        "That is done from the list: type list, then interview.",
        "Nothing comes of run here. You can type:",
        "That concerns the drawn screen alone. You can type:",
        "there is no quiz `nowhere`\nType list to hear all lessons and quizzes, or find and a word.",
        "Type find and words, or their beginnings",
    ];
    for text in told {
        assert!(said.contains(text), "`{text}` is not in\n{said}");
    }
}

#[test]
fn a_text_that_was_not_ended_is_kept_and_an_answer_is_not_given() {
    let dir = tempfile::tempdir().expect("a folder");
    let store = Store::Directory(dir.path().into());
    talk_in(session(&store), "playground\ncode\nx = 1\ny = 2\n");
    talk_in(session(&store), "lesson cells\nnote\nread this");
    talk_in(session(&store), "quiz closures\nskip\nanswer\n2\n");
    talk_in(session(&store), "interview\n1\nanswer\nA box\n");
    let said = talk_in(
        session(&store),
        "playground\nlist\nbookmarks\nquiz closures\ninterview\nlist\ninterview\n1\nreveal\n",
    );
    for text in
        ["1: x = 1\n2: y = 2\n", ": read this\n", "0 of 0 right so far", "Last time you said:\n   A box\n"]
    {
        assert!(said.contains(text), "`{text}` is not in\n{said}");
    }
}

#[test]
fn an_endless_program_pauses_and_goes_on() {
    let said = talk("playground\ncode\nwhile True: pass\n.\nrun\nc\n");
    assert_eq!(said.matches("paused, c goes on").count(), 2, "{said}");
}

const WALK: &str = "\
def count_to(limit):
    total = 0

    def add(n):
        nonlocal total
        total += n
        return total

    for n in range(limit):
        print(add(n))
    return add


last = count_to(2)
print([last(5)])
";

#[test]
fn a_walk_through_a_program() {
    let script = "n\nn\nn\nS\nbreak 6\nc\ni\ni\nstack\nframes\nu\nwhere\nU\nclosures\nmemory\ngc\nsource\nnarration\nc\noutput\n\
                  N\nback\n-\n\nC\nbreak 6\nc\nend\nn\nbytecode\nobject 1\n50%\n12\nmark a\nstart\nto-mark a\n";
    check("walk", &debugging(WALK, script));
}

#[test]
fn an_exception_is_told() {
    let said = debugging("def f():\n    raise ValueError('no')\n\n\nf()\n", "s\ns\ns\ns\nend\noutput\n");
    assert!(said.contains("Exception: ValueError: no"), "{said}");
    assert!(said.contains("The program ended with an exception."), "{said}");
    assert!(said.contains("ValueError: no\nSome of it went to stderr."), "{said}");
}

#[test]
fn what_is_not_known_says_what_can_be_typed() {
    let said = talk("fly\n99\n1 2\nzoom\nlesson nowhere\nset theme drak\n\n2\nnext\nnext\nmaybe\nhelp\n");
    let told = [
        "`fly` is not known here. You can type: the number of a lesson or quiz, resume, review, interview, playground, test-out; help tells more.",
        "There is no 99; the list goes from 1 to 4.",
        "Type one number.",
        "That concerns the drawn screen alone. You can type:",
        "there is no lesson `nowhere`",
        "there is no theme `drak`; there are auto, dark, light, high-contrast, colour-blind, mono",
        "`maybe` is not known here. You can type: a number, reveal, skip, program, next, back; help tells more.",
        "answer with that option",
    ];
    for text in told {
        assert!(said.contains(text), "`{text}` is not in\n{said}");
    }
}

#[test]
fn a_file_that_cannot_be_read_leaves_the_code() {
    let said = talk("lesson cells\nn\nn\n1\nn\nreveal\nn\nfile\nfile /no/such/file.py\nprogram\n");
    assert!(said.contains("Type file and the path of the file"), "{said}");
    assert!(said.contains("/no/such/file.py cannot be read: "), "{said}");
    assert!(said.ends_with("> program\n1: def make_adder(n):\n2:     pass\n> \n"), "{said}");
}

#[test]
fn the_end_of_the_input_keeps_what_was_written() {
    let dir = tempfile::tempdir().expect("a folder");
    let store = Store::Directory(dir.path().into());
    talk_in(session(&store), "lesson cells\nn\nn\n1\nn\nreveal\nn\ncode\nx = 'mine'\n.\n");
    let said = talk_in(session(&store), "resume\n");
    assert!(said.contains("Your code so far:\n1: x = 'mine'\n"), "{said}");
}

#[test]
fn a_lesson_is_found_where_it_was_left() {
    let said = talk("lesson cells\nn\nq\nlist\nquit\n");
    assert!(said.contains("> q\n\nInside CPython: 0 of 3 lessons done.\nType resume"), "{said}");
    assert!(said.contains("2. Free variables and cells: 15 minutes, begun, page 2 of 5."), "{said}");
    assert!(said.contains("Type resume to go on with: Free variables and cells."), "{said}");
}

/// The real program, its input and output pipes.
fn binary(dir: &Path, args: &[&str], input: &[u8]) -> (String, String, i32) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_vivarium"))
        .args(args)
        .current_dir(dir)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary runs");
    // Who refuses its arguments ends without reading anything.
    if let Err(error) = child.stdin.take().expect("a pipe").write_all(input) {
        assert_eq!(error.kind(), std::io::ErrorKind::BrokenPipe, "{error}");
    }
    let output = child.wait_with_output().expect("it ends");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    (text(output.stdout), text(output.stderr), output.status.code().unwrap_or(-1))
}

#[test]
fn pipes_are_enough() {
    let dir = tempfile::tempdir().expect("a folder");
    let (out, err, status) = binary(dir.path(), &["--plain", "--data", "d"], b"1\nnext");
    assert_eq!((err.as_str(), status), ("", 0));
    assert!(
        out.starts_with("Vivarium in lines. Type help to hear what can be typed, quit to leave.\n"),
        "{out}"
    );
    assert!(out.contains("Page 2 of"), "{out}");
    // What is no text is no reason to end.
    let (out, _, status) = binary(dir.path(), &["--plain", "--data", "d"], b"\xff\xfe\nhelp\n");
    assert!(out.contains("is not known here") && status == 0, "{out}");
}

#[test]
fn a_file_of_ones_own_is_stepped_in_lines() {
    let dir = tempfile::tempdir().expect("a folder");
    std::fs::write(dir.path().join("a.py"), "x = 1\nprint(x)\n").expect("a file");
    let (out, err, status) = binary(dir.path(), &["--plain", "step", "a.py", "--data", "d"], b"n\nn\nn\nq\n");
    assert_eq!((err.as_str(), status), ("", 0));
    assert!(out.contains("Printed: 1\n"), "{out}");
    let (_, err, status) = binary(dir.path(), &["--plain", "step", "-"], b"print(1)\n");
    assert_eq!(
        (err.as_str(), status),
        ("vivarium: with --plain, commands come from standard input: give the program as a file\n", 2)
    );
}

#[test]
fn the_preference_speaks_in_lines_too() {
    let dir = tempfile::tempdir().expect("a folder");
    std::fs::write(dir.path().join("p.toml"), "plain = true\ntheme = 7\n").expect("a file");
    let (out, _, status) = binary(dir.path(), &["--config", "p.toml", "--data", "d"], b"set plain off\n");
    assert_eq!(status, 0);
    assert!(out.contains("p.toml:2:9: `theme` is a text, such as theme = \"dark\""), "{out}");
    assert!(out.contains("The next start draws a screen; kept in p.toml."), "{out}");
    let (_, err, status) = binary(dir.path(), &["--config", "p.toml", "--data", "d"], b"");
    assert!(err.contains("needs a terminal") && err.contains("--plain") && status == 2, "{err}");
}
