//! Programs that want too much get a Python exception and leave the process alone.

use std::io::Read as _;
use std::process::{Command, Stdio};

/// Runs a program with so many MiB: what it printed and the last line of its complaint.
fn run(memory: &str, program: &str) -> (String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_vivarium"))
        .args(["run", "--memory", memory, "--audit", "-c", program])
        .stdin(Stdio::null())
        .output()
        .expect("the binary runs");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (text(&output.stdout), text(&output.stderr).lines().last().unwrap_or_default().to_owned())
}

#[track_caller]
fn exhausts(program: &str) {
    assert_eq!(run("16", program), (String::new(), "MemoryError".to_owned()), "{program}");
}

#[test]
fn objects_of_impossible_size() {
    for program in [
        "10**10**9",
        "1 << 10**12",
        "[0] * 10**12",
        "(0,) * 10**12",
        "'x' * 10**12",
        "b'x' * 10**12",
        "bytearray(10**12)",
        "list(range(10**12))",
        "sorted(range(10**12))",
        "'a'.ljust(10**12)",
        "f'{1:1000000000d}'",
        "''.join(['x' * 1000000] * 1000)",
        "x = 'x' * 20000000; x + x",
        "x = [0] * 5000000; x + x",
    ] {
        exhausts(program);
    }
}

#[test]
fn growth_without_end() {
    for program in [
        "l = []\nwhile True: l.append(1)",
        "l = []\nwhile True: l.append([])",
        "x = 0\nwhile True: x = (x, x)",
        "x = 'a'\nwhile True: x += x",
        "d = {}\nfor i in iter(int, 1): d[len(d)] = str(i)",
        "s = set()\nwhile True: s.add(len(s))",
        "list(iter(int, 1))",
        "set(range(10**10))",
        "import sys\nsys.setrecursionlimit(10**9)\ndef f(): return f()\nf()",
    ] {
        exhausts(program);
    }
}

#[test]
fn a_memory_error_is_caught_and_the_program_goes_on() {
    let program = "
l = []
try:
    while True:
        l.append('x' * 1000)
except MemoryError:
    many = len(l) > 10000
del l
print(many, len([0] * 1000000), len('y' * 10000000))
";
    assert_eq!(run("32", program).0, "True 1000000 10000000\n");
}

#[test]
fn output_flows_while_the_program_runs() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_vivarium"))
        .args(["run", "-c", "while True: print('x' * 1000)"])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the binary runs");
    let mut first = vec![0; 1 << 20];
    child.stdout.take().expect("piped").read_exact(&mut first).expect("a MiB of output");
    child.kill().expect("it runs still");
    child.wait().expect("it ends");
    assert!(first.starts_with(b"xxxx"));
}

#[test]
fn depth_without_end() {
    for program in [
        "a = []\nfor i in range(1000000): a = [a]\nprint(type(a) is list)",
        "a = b = []\nfor i in range(300000): a, b = {0: a}, (b,)\ndel a\ndel b\nprint(True)",
        "f = lambda: f()\ntry: f()\nexcept RecursionError: print(True)",
        "a = []\nfor i in range(100000): a = [a]\ntry: repr(a)\nexcept RecursionError: print(True)",
        "class C: pass\nc = C()\nfor i in range(100000): d = C(); d.c = c; c = d\ndel c\ndel d\nprint(True)",
    ] {
        let (out, _) = run("200", program);
        assert_eq!(out, "True\n", "{program}");
    }
}

/// Runs a program with options: its exit status, its output and the last line of its complaint.
fn run_with(options: &[&str], program: &str) -> (Option<i32>, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_vivarium"))
        .arg("run")
        .args(options)
        .args(["--audit", "-c", program])
        .stdin(Stdio::null())
        .output()
        .expect("the binary runs");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let last = text(&output.stderr).lines().last().unwrap_or_default().to_owned();
    (output.status.code(), text(&output.stdout), last)
}

/// Natives that go on for ever, or nearly, without running Python code.
const ENDLESS: &[&str] = &[
    "sum(iter(int, 1))",
    "sum(range(10**14))",
    "5 in iter(int, 1)",
    "5.5 in range(10**14)",
    "any(iter(int, 1))",
    "all(iter(lambda: 1, 0))",
    "max(iter(int, 1))",
    "min(iter(int, 1), key=abs)",
    "next(filter(None, iter(int, 1)))",
    "next(zip(filter(None, iter(int, 1))))",
    "set().isdisjoint(iter(int, 1))",
    "{1}.difference(iter(int, 1))",
    "dict.fromkeys(iter(int, 1))",
    "dict(iter(lambda: (1, 2), 0))",
    "import math; math.prod(iter(int, 1))",
    "import math; math.isqrt(10**5000000)",
    "import math; math.comb(400000, 200000)",
    "7**10**8",
    "x = 7**1000000\nwhile True: x = x * x % (x - 1)",
    "pow(7**100000, 7**100000, 7**100000 + 2)",
    "a, b = [], []\nfor i in range(60): a, b = [a, a], [b, b]\na == b",
    "a, b = (), ()\nfor i in range(60): a, b = (a, a), (b, b)\na == b",
    "a = ()\nfor i in range(60): a = (a, a)\nisinstance(1, a)",
    "a = ()\nfor i in range(60): a = (a, a)\nrepr(a)",
    "[(i * 7919 % 1000003, i) for i in range(100000)].sort()",
    "while True: pass",
    "def f():\n    while True: yield\nfor x in f(): pass",
];

#[test]
fn a_budget_of_instructions_reaches_natives() {
    for program in ENDLESS {
        let (status, out, complaint) = run_with(&["--instructions", "200000"], program);
        let expected = "KeyboardInterrupt: the budget of instructions is used up";
        assert_eq!((status, &*out, &*complaint), (Some(130), "", expected), "{program}");
    }
}

#[test]
fn a_program_that_goes_on_beyond_its_budget_is_stopped() {
    let program = "while True:\n    try:\n        while True: pass\n    except BaseException as e: print(e)";
    let (status, out, complaint) = run_with(&["--instructions", "100000"], program);
    assert_eq!((status, &*out), (Some(4), "the budget of instructions is used up\n"));
    assert!(complaint.starts_with("vivarium: stopped after 104,"), "{complaint}");
    let program = "try:\n    while True: pass\nexcept BaseException: print('tidied up')";
    assert_eq!(run_with(&["--instructions", "100000"], program).1, "tidied up\n");
}

#[test]
fn a_budget_of_output() {
    let program = "try:\n    while True: print('x' * 999)\nexcept OSError as e: error = e\nimport sys\nsys.exit(f'{error} {error.errno}')";
    let (status, out, complaint) = run_with(&["--output", "1"], program);
    assert_eq!((status, &*complaint), (Some(1), "[Errno 27] File too large 27"));
    assert!((1 << 20) - 1000 < out.len() && out.len() <= 1 << 20, "{}", out.len());
}

#[test]
fn big_integers_count_as_memory() {
    exhausts("l = []\nwhile True: l.append(1 << 1000000)");
}

#[cfg(unix)]
#[test]
fn control_c_reaches_natives() {
    use std::os::unix::process::ExitStatusExt as _;
    for program in ENDLESS.iter().chain(&["input()", "import time; time.sleep(1000)"]) {
        // A sleep shows what has been printed.
        let program = format!("import time\nprint('begins')\ntime.sleep(0)\n{program}");
        let mut child = Command::new(env!("CARGO_BIN_EXE_vivarium"))
            .args(["run", "-c", &program])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the binary runs");
        let mut begins = [0; 7];
        child.stdout.take().expect("piped").read_exact(&mut begins).expect("it begins");
        std::thread::sleep(std::time::Duration::from_millis(50));
        let pid = rustix::process::Pid::from_child(&child);
        rustix::process::kill_process(pid, rustix::process::Signal::INT).expect("it runs");
        let mut stderr = String::new();
        child.stderr.take().expect("piped").read_to_string(&mut stderr).expect("text");
        let status = child.wait().expect("it ends");
        assert_eq!(
            (status.signal(), stderr.lines().last()),
            (Some(2), Some("KeyboardInterrupt")),
            "{program}"
        );
    }
}

#[test]
fn a_source_that_is_too_long_is_refused_at_once() {
    let file = tempfile::NamedTempFile::new().expect("a file");
    std::fs::write(file.path(), "x = 1\n".repeat(17 << 20)).expect("written");
    let output =
        Command::new(env!("CARGO_BIN_EXE_vivarium")).arg("run").arg(file.path()).output().expect("runs");
    let expected = "MemoryError: a source of 102 MiB is too long: at most 16 MiB are compiled\n";
    assert_eq!(String::from_utf8_lossy(&output.stderr), expected);
}

#[test]
fn a_program_from_standard_input() {
    use std::io::Write as _;
    let mut child = Command::new(env!("CARGO_BIN_EXE_vivarium"))
        .args(["run", "-", "a", "b"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary runs");
    let program = b"import sys\nprint(sys.argv)\n1/0\n";
    child.stdin.take().expect("piped").write_all(program).expect("taken");
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(String::from_utf8_lossy(&output.stdout), "['-', 'a', 'b']\n");
    let expected = "Traceback (most recent call last):\n  File \"<stdin>\", line 3, in <module>\nZeroDivisionError: division by zero\n";
    assert_eq!(String::from_utf8_lossy(&output.stderr), expected);
}
