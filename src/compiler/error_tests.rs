//! Messages and places of syntax errors, recorded from CPython 3.14.2: kind, message, line, column, end line, end column.

use super::{Mode, Options, compile};

type Expected = (&'static str, &'static str, u32, u32, u32, i32);

#[track_caller]
fn check(source: &str, expected: Expected) {
    let source = format!("{source}\n");
    let error = compile(&source, "t.py", Mode::Exec, Options::default()).expect_err("a syntax error");
    let found =
        (error.kind.name(), &*error.message, error.line, error.column, error.end_line, error.end_column);
    assert_eq!(found, expected, "for {source:?}");
}

#[test]
fn brackets() {
    check("x = (1, 2", ("SyntaxError", "'(' was never closed", 1, 5, 1, 0));
    check("x = [1, 2\ny = 3", ("SyntaxError", "'[' was never closed", 1, 5, 1, 0));
    check("x = )", ("SyntaxError", "unmatched ')'", 1, 5, 1, 5));
    check(
        "x = (1]",
        ("SyntaxError", "closing parenthesis ']' does not match opening parenthesis '('", 1, 7, 1, 7),
    );
    check("def f(\n    pass", ("SyntaxError", "'(' was never closed", 1, 6, 1, 0));
    check("from x import (a, b", ("SyntaxError", "'(' was never closed", 1, 15, 1, 0));
    check("print(1\nprint(2)", ("SyntaxError", "'(' was never closed", 1, 6, 1, 0));
    check("d = {'a': 1\ne = 2", ("SyntaxError", "'{' was never closed", 1, 5, 1, 0));
}

#[test]
fn grammar() {
    check("if x\n    pass", ("SyntaxError", "expected ':'", 1, 5, 1, 6));
    check("x = 5 5", ("SyntaxError", "invalid syntax", 1, 7, 1, 8));
    check(
        "print \"hello\"",
        ("SyntaxError", "Missing parentheses in call to 'print'. Did you mean print(...)?", 1, 1, 1, 14),
    );
    check("while True\n    pass", ("SyntaxError", "expected ':'", 1, 11, 1, 12));
    check("class A\n    pass", ("SyntaxError", "expected ':'", 1, 8, 1, 9));
    check(
        "def f(a=1, b): pass",
        ("SyntaxError", "parameter without a default follows parameter with a default", 1, 12, 1, 13),
    );
    check("f(a=1, 2)", ("SyntaxError", "positional argument follows keyword argument", 1, 9, 1, 10));
    check(
        "if x = 1: pass",
        ("SyntaxError", "invalid syntax. Maybe you meant '==' or ':=' instead of '='?", 1, 4, 1, 9),
    );
    check("x += 1 = 2", ("SyntaxError", "invalid syntax", 1, 8, 1, 9));
    check("import a.b as", ("SyntaxError", "invalid syntax", 1, 14, 1, 15));
    check("from x import", ("SyntaxError", "Expected one or more names after 'import'", 1, 14, 1, 14));
    check("x = 1 +", ("SyntaxError", "invalid syntax", 1, 8, 1, 9));
    check("lambda x: = 1", ("SyntaxError", "invalid syntax", 1, 11, 1, 12));
    check("else:\n    pass", ("SyntaxError", "invalid syntax", 1, 1, 1, 5));
    check("try:\n    pass\nx = 1", ("SyntaxError", "expected 'except' or 'finally' block", 3, 1, 3, 2));
    check("x = {1: 2, 3}", ("SyntaxError", "':' expected after dictionary key", 1, 12, 1, 0));
    check("x = {1:}", ("SyntaxError", "expression expected after dictionary key and ':'", 1, 7, 1, 8));
    check("x = $", ("SyntaxError", "invalid syntax", 1, 5, 1, 6));
    check("x = a ? b", ("SyntaxError", "invalid syntax", 1, 7, 1, 8));
    check("a.1", ("SyntaxError", "invalid syntax", 1, 2, 1, 4));
    check("x = 1 if 2", ("SyntaxError", "expected 'else' after 'if' expression", 1, 5, 1, 11));
    check("assert (x, 'm') = 1", ("SyntaxError", "invalid syntax", 1, 17, 1, 18));
    check("def f(*): pass", ("SyntaxError", "named arguments must follow bare *", 1, 7, 1, 8));
    check("def f(*, **k): pass", ("SyntaxError", "named arguments must follow bare *", 1, 7, 1, 8));
    check("x: int: str", ("SyntaxError", "invalid syntax", 1, 7, 1, 8));
    check("f(x for x in y, 1)", ("SyntaxError", "Generator expression must be parenthesized", 1, 3, 1, 15));
    check("import *", ("SyntaxError", "invalid syntax", 1, 8, 1, 9));
    check("async x = 1", ("SyntaxError", "invalid syntax", 1, 7, 1, 8));
    check("x := 1", ("SyntaxError", "invalid syntax", 1, 3, 1, 5));
    check("global x = 1", ("SyntaxError", "invalid syntax", 1, 10, 1, 11));
    check("pass x", ("SyntaxError", "invalid syntax", 1, 6, 1, 7));
    check("x = 1;; y = 2", ("SyntaxError", "invalid syntax", 1, 7, 1, 8));
    check("a = 1 ++ ", ("SyntaxError", "invalid syntax", 1, 10, 1, 11));
    check("raise from x", ("SyntaxError", "invalid syntax", 1, 7, 1, 11));
    check("match x:\n    case 1, 2 = 3: pass", ("SyntaxError", "invalid syntax", 2, 15, 2, 16));
    check("for x in range(10)\n    pass", ("SyntaxError", "expected ':'", 1, 19, 1, 20));
    check("foo(a, b for b in c)", ("SyntaxError", "Generator expression must be parenthesized", 1, 8, 1, 20));
    check("elif x: pass", ("SyntaxError", "invalid syntax", 1, 1, 1, 5));
    check("@\ndef f(): pass", ("SyntaxError", "invalid syntax", 1, 2, 1, 3));
    check(
        "async def f():\n    yield from x",
        ("SyntaxError", "'yield from' inside async function", 2, 5, 2, 17),
    );
    check("*a", ("SyntaxError", "can't use starred expression here", 1, 1, 1, 3));
    check("def f(None): pass", ("SyntaxError", "invalid syntax", 1, 7, 1, 11));
    check(
        "try:\n    pass\nexcept:\n    pass\nexcept A:\n    pass",
        ("SyntaxError", "default 'except:' must be last", 3, 1, 4, 9),
    );
}

#[test]
fn indentation() {
    check(
        "if x:\npass",
        ("IndentationError", "expected an indented block after 'if' statement on line 1", 2, 1, 2, 5),
    );
    check(
        "def f():\nreturn 1",
        ("IndentationError", "expected an indented block after function definition on line 1", 2, 1, 2, 7),
    );
    check("  x = 1", ("IndentationError", "unexpected indent", 1, 2, 1, -1));
    check(
        "if True:\n    x = 1\n  y = 2",
        ("IndentationError", "unindent does not match any outer indentation level", 3, 8, 3, -1),
    );
    check("if True:\n    x = 1\n      y = 2", ("IndentationError", "unexpected indent", 3, 6, 3, -1));
    check(
        "def f():\n	x = 1\n        y = 2",
        ("TabError", "inconsistent use of tabs and spaces in indentation", 3, 1, 3, 0),
    );
}

#[test]
fn scopes() {
    check("return 1", ("SyntaxError", "'return' outside function", 1, 1, 1, 9));
    check("break", ("SyntaxError", "'break' outside loop", 1, 1, 1, 6));
    check("continue", ("SyntaxError", "'continue' not properly in loop", 1, 1, 1, 9));
    check("yield 1", ("SyntaxError", "'yield' outside function", 1, 1, 1, 8));
    check("await x", ("SyntaxError", "'await' outside function", 1, 1, 1, 8));
    check(
        "def f(x, x): pass",
        ("SyntaxError", "duplicate argument 'x' in function definition", 1, 10, 1, 11),
    );
    check("def f():\n    nonlocal zz", ("SyntaxError", "no binding for nonlocal 'zz' found", 2, 5, 2, 16));
    check("class C: return 1", ("SyntaxError", "'return' outside function", 1, 10, 1, 18));
    check("from __future__ import braces", ("SyntaxError", "not a chance", 1, 24, 1, 30));
    check(
        "x = 1\nfrom __future__ import division\n",
        ("SyntaxError", "from __future__ imports must occur at the beginning of the file", 2, 1, 2, 32),
    );
}

#[test]
fn strings_and_numbers() {
    check("x = 'abc", ("SyntaxError", "unterminated string literal (detected at line 1)", 1, 5, 1, 5));
    check(
        "x = \"\"\"abc\ndef",
        ("SyntaxError", "unterminated triple-quoted string literal (detected at line 2)", 1, 5, 1, 5),
    );
    check("f'{x'", ("SyntaxError", "f-string: expecting '}'", 1, 5, 1, 5));
    check("f'{}'", ("SyntaxError", "f-string: valid expression required before '}'", 1, 4, 1, 5));
    check(
        "f'{x!z}'",
        ("SyntaxError", "f-string: invalid conversion character 'z': expected 's', 'r', or 'a'", 1, 6, 1, 7),
    );
    check("f'}'", ("SyntaxError", "f-string: single '}' is not allowed", 1, 3, 1, 3));
    check(
        "'\\N{foo}'",
        (
            "SyntaxError",
            "(unicode error) 'unicodeescape' codec can't decode bytes in position 0-6: unknown Unicode character name",
            1,
            1,
            1,
            10,
        ),
    );
    check("b'é'", ("SyntaxError", "bytes can only contain ASCII literal characters", 1, 1, 1, 5));
    check(
        "0777",
        (
            "SyntaxError",
            "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers",
            1,
            1,
            1,
            2,
        ),
    );
    check("1_000_", ("SyntaxError", "invalid decimal literal", 1, 6, 1, 6));
    check("1abc", ("SyntaxError", "invalid decimal literal", 1, 1, 1, 1));
    check("0xfg", ("SyntaxError", "invalid hexadecimal literal", 1, 3, 1, 3));
    check("def 1f(): pass", ("SyntaxError", "invalid decimal literal", 1, 5, 1, 5));
    check("x = \"a\" b\"c\"", ("SyntaxError", "cannot mix bytes and nonbytes literals", 1, 13, 1, 14));
    check("x = \\ 1", ("SyntaxError", "unexpected character after line continuation character", 1, 6, 1, 0));
}

#[test]
fn targets() {
    check(
        "1 = x",
        ("SyntaxError", "cannot assign to literal here. Maybe you meant '==' instead of '='?", 1, 1, 1, 2),
    );
    check(
        "f() = 1",
        (
            "SyntaxError",
            "cannot assign to function call here. Maybe you meant '==' instead of '='?",
            1,
            1,
            1,
            4,
        ),
    );
    check(
        "x + 1 = 2",
        ("SyntaxError", "cannot assign to expression here. Maybe you meant '==' instead of '='?", 1, 1, 1, 6),
    );
    check("None = 1", ("SyntaxError", "cannot assign to None", 1, 1, 1, 5));
    check("(a, 1) = 2", ("SyntaxError", "cannot assign to literal", 1, 5, 1, 6));
    check("for 1 in x: pass", ("SyntaxError", "cannot assign to literal", 1, 5, 1, 6));
    check(
        "def f():\n    x = 1\n    global x",
        ("SyntaxError", "name 'x' is assigned to before global declaration", 3, 5, 3, 13),
    );
    check("del f()", ("SyntaxError", "cannot delete function call", 1, 5, 1, 8));
    check(
        "f() += 1",
        ("SyntaxError", "'function call' is an illegal expression for augmented assignment", 1, 1, 1, 4),
    );
    check(
        "a, b += 1",
        ("SyntaxError", "'tuple' is an illegal expression for augmented assignment", 1, 1, 1, 5),
    );
    check("with open(x) as 1: pass", ("SyntaxError", "cannot assign to literal", 1, 17, 1, 18));
    check("x = yield = 1", ("SyntaxError", "assignment to yield expression not possible", 1, 5, 1, 10));
    check("True = 1", ("SyntaxError", "cannot assign to True", 1, 1, 1, 5));
    check(
        "[x for x in y] = 1",
        (
            "SyntaxError",
            "cannot assign to list comprehension here. Maybe you meant '==' instead of '='?",
            1,
            1,
            1,
            15,
        ),
    );
    check(
        "{x: 1} = 2",
        (
            "SyntaxError",
            "cannot assign to dict literal here. Maybe you meant '==' instead of '='?",
            1,
            1,
            1,
            7,
        ),
    );
    check("a if b else c = 1", ("SyntaxError", "cannot assign to conditional expression", 1, 1, 1, 14));
    check("lambda: x = 1", ("SyntaxError", "cannot assign to lambda", 1, 1, 1, 10));
    check(
        "f(a.b=1)",
        ("SyntaxError", "expression cannot contain assignment, perhaps you meant \"==\"?", 1, 3, 1, 7),
    );
    check(
        "f(1=2)",
        ("SyntaxError", "expression cannot contain assignment, perhaps you meant \"==\"?", 1, 3, 1, 5),
    );
    check("f(True=2)", ("SyntaxError", "cannot assign to True", 1, 3, 1, 8));
    check("not x = 1", ("SyntaxError", "cannot assign to expression", 1, 1, 1, 6));
    check(
        "-x = 1",
        ("SyntaxError", "cannot assign to expression here. Maybe you meant '==' instead of '='?", 1, 1, 1, 3),
    );
    check("x == 1 = 2", ("SyntaxError", "cannot assign to comparison", 1, 1, 1, 7));
    check(
        "(x := 1) = 2",
        (
            "SyntaxError",
            "cannot assign to named expression here. Maybe you meant '==' instead of '='?",
            1,
            2,
            1,
            8,
        ),
    );
    check("(1 := 2)", ("SyntaxError", "cannot use assignment expressions with literal", 1, 2, 1, 3));
    check("(x.y := 2)", ("SyntaxError", "cannot use assignment expressions with attribute", 1, 2, 1, 5));
    check("a = b = 1 = c", ("SyntaxError", "cannot assign to literal", 1, 9, 1, 10));
    check(
        "[*a for a in b]",
        ("SyntaxError", "iterable unpacking cannot be used in comprehension", 1, 2, 1, 4),
    );
    check(
        "{**a for a in b}",
        ("SyntaxError", "dict unpacking cannot be used in dict comprehension", 1, 2, 1, 4),
    );
    check("*a = 1", ("SyntaxError", "starred assignment target must be in a list or tuple", 1, 1, 1, 3));
    check("*a, *b = c", ("SyntaxError", "multiple starred expressions in assignment", 1, 1, 1, 7));
    check("__debug__ = 1", ("SyntaxError", "cannot assign to __debug__", 1, 1, 1, 10));
}
