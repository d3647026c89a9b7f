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
