//! "Differs from CPython": every entry of the README's list, seen in a program. An entry that is no longer true fails here,
//! and so does one without a program.

use std::path::Path;
use std::process::Command;

/// The beginning of the entry, a program, and what it prints.
const ENTRIES: &[(&str, &str, &str)] = &[
    (
        "`sys.implementation.name` is `vivarium`",
        "import sys\nprint(sys.implementation.name, sys.version.startswith('3.14.'), 'Vivarium' in sys.version)",
        "vivarium True True\n",
    ),
    ("`id()` values are a model of addresses", "print(id(object()) >> 32 == 0x7F00)", "True\n"),
    (
        "Hashes of str and bytes",
        "print(hash('a'), hash(b'abc'))",
        "4644417185603328019 -4594863902769663758\n",
    ),
    (
        "The standard library is there as far as",
        "import collections, functools, io, enum\nfor name in 're', 'os', 'json', 'mine':\n    try:\n        __import__(name)\n    except ImportError as error:\n        print(error)",
        "No module named '_sre'\nno os specific module found\nNo module named '_sre'\nNo module named 'mine'\n",
    ),
    (
        "Modules that are there when the program begins",
        "import sys, math, itertools\nprint(sys.__spec__, math.__spec__, itertools.__spec__.name)",
        "None None itertools\n",
    ),
    ("`gc` and `math` are complete;", "import time\nprint(hasattr(time, 'strptime'))", "False\n"),
    (
        "`copyreg`, `typing` and",
        "import typing, copyreg\nclass A[T]: pass\nprint(copyreg, hasattr(typing, 'Any'), A[int])\ntry:\n    A['int']\nexcept NotImplementedError as error:\n    print(error)",
        "<module 'copyreg' (built-in)> False __main__.A[int]\nVivarium does not support types given as text (the standard library's annotationlib) yet\n",
    ),
    (
        "Of `_thread` there is",
        "import io, _thread\nprint(hasattr(_thread, 'start_new_thread'))\ntry:\n    io.FileIO('a')\nexcept NotImplementedError as error:\n    print(error)",
        "False\nVivarium does not support _io.FileIO: there is no file system yet\n",
    ),
    (
        "Attributes of instances of builtin types' subclasses",
        "import dis\nclass L(list): kind = 1\nclass C: kind = 1\nc = C()\nc.__dict__\nfor o in L(), c, C():\n    def f(a): return a.kind\n    for i in range(9): f(o)\n    print([i.opname for i in dis.get_instructions(f, adaptive=True)][2])",
        "LOAD_ATTR\nLOAD_ATTR\nLOAD_ATTR_NONDESCRIPTOR_WITH_VALUES\n",
    ),
    (
        "Of inline caches",
        "def f(a):\n    return len(a) if a else 0\nfor i in range(9): f('x')\ncode = f.__code__._co_code_adaptive\nprint(code[6:12], code[14:16], code[20:28])",
        "b'@\\x03\\x00\\x00\\x00\\x00' b'\\x00\\x00' b'@\\x03\\x00\\x00\\x00\\x00\\x00\\x00'\n",
    ),
    (
        "`compile()` makes no syntax trees",
        "try:\n    compile('1', 'f', 'eval', 0x400)\nexcept NotImplementedError as error:\n    print(error)",
        "Vivarium does not support compile() of a syntax tree (PyCF_ONLY_AST) yet\n",
    ),
    (
        "What exists before the program begins",
        "import gc\nprint(gc.is_tracked(len), gc.is_tracked(str.upper), gc.is_tracked([].append))",
        "False False True\n",
    ),
    (
        "Names of files and of code objects",
        "print(ascii(compile('1', 'a\\ud800', 'eval').co_filename))",
        "'a\\ufffd\\ufffd\\ufffd'\n",
    ),
    (
        "`collections.OrderedDict` is",
        "import collections\ntry:\n    collections.OrderedDict().popitem(1, 2)\nexcept TypeError as error:\n    print(error)",
        "OrderedDict.popitem() takes from 1 to 2 positional arguments but 3 were given\n",
    ),
    (
        "There is no file system",
        "try:\n    open('a.py')\nexcept PermissionError as error:\n    print(error)",
        "Vivarium has no file system: open() cannot reach files\n",
    ),
    (
        "A source of more than 16 MiB",
        "try:\n    compile('x = 1\\n' * (3 << 20), 'a', 'exec')\nexcept MemoryError as error:\n    print(error)",
        "a source of 18 MiB is too long: at most 16 MiB are compiled\n",
    ),
    // The timeline's own test sees it stop.
    ("`breakpoint()` stops the tutor's debugger", "print(breakpoint(), breakpoint(1, a=2))", "None None\n"),
    ("`help()` needs", NEEDS_LIBRARY, "1 of 1\n"),
    (
        "`code()` and `code.replace` refuse",
        "def f(a):\n    return a\nfor change in {'co_stacksize': 0}, {'co_code': bytes([86, 200, 35, 0])}, {'co_argcount': 2}:\n    try:\n        f.__code__.replace(**change)\n    except ValueError as error:\n        print(str(error).split(':')[0])",
        "code\ncode\ncode\n",
    ),
    (
        "Audit hooks are not told of",
        "import sys\nheard = []\nsys.addaudithook(lambda event, args: heard.append(event))\ncode = sys._getframe().f_code\ncode.replace()\nimport keyword\nprint(heard)\nfor f, args in (sys.remote_exec, (1, 'a')), (sys._debugmallocstats, ()), (sys._baserepl, ()):\n    try:\n        f(*args)\n    except NotImplementedError:\n        print(f.__name__)",
        "['sys._getframe', 'object.__getattr__', 'import']\nremote_exec\n_debugmallocstats\n_baserepl\n",
    ),
    ("Builtin types have no docstrings", "print(int.__doc__)", "None\n"),
    (
        "In the tutor and in `trace`",
        "import time\nprint(time.time())\ntry:\n    input()\nexcept EOFError as error:\n    print(error)\nclass Kept:\n    def __del__(self):\n        print('dropped')\nkept = Kept()",
        "1759831200.000001\nEOF when reading a line\ndropped\n",
    ),
];

const NEEDS_LIBRARY: &str = r#"
found = 0
for needs in lambda: help(int),:
    try:
        needs()
    except NotImplementedError as error:
        found += str(error).startswith("Vivarium does not support")
print(found, "of 1")
"#;

/// What a program prints, run as the tutor runs it.
fn traced(program: &str) -> String {
    let dir = tempfile::tempdir().expect("a folder");
    std::fs::write(dir.path().join("a.py"), program).expect("a file");
    let mut command = Command::new(env!("CARGO_BIN_EXE_vivarium"));
    command.args(["trace", "a.py", "--from", "1000000"]).current_dir(dir.path());
    let output = command.output().expect("the binary runs");
    let line: serde_json::Value = serde_json::from_slice(&output.stdout).expect("one line of JSON");
    line["output"].as_str().expect("the output").to_owned()
}

/// The entries of the section, each in one line.
fn entries() -> Vec<String> {
    let readme =
        std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).expect("README");
    let (_, section) = readme.split_once("## Differs from CPython").expect("the section");
    let (section, _) = section.split_once("\n## ").expect("a section after it");
    section
        .split("\n- ")
        .skip(1)
        .map(|entry| entry.split_whitespace().collect::<Vec<_>>().join(" "))
        .collect()
}

#[test]
fn every_difference_is_listed_and_seen() {
    let listed = entries();
    assert_eq!(listed.len(), ENTRIES.len(), "{listed:#?}");
    for (entry, (start, program, expected)) in listed.iter().zip(ENTRIES) {
        assert!(entry.starts_with(start), "{entry} is not {start}");
        assert_eq!(traced(program), *expected, "{entry}");
    }
}
