# Where the one statement of interactive input ends, and what may still follow it.
sources = [
    "if x: pass\n  ", "if x: pass", "if x: pass\n", "if x:\n  pass", "if x:\n  pass\n", "x\n  ", "x;", "x;y", "x\ny", "x\n y", "  x", " ", "",
    "\n", "#c", "x #c", "x\n#c", "def f():\n  pass\n ", "def f():\n  pass\n\n ", "if x: pass\nelse: pass", "if x: pass\n  \ny",
    "while x: pass\n\t", "x\\\n", "x\\", '"""a', "'a", "(", "(\n", "@d\n", "try: pass\n  ", "match x:\n case 1: pass\n  ", "if x:", "if x:\n",
    "if x:\n  ", "x\n\f", "f'''{", "f'''a", "if x: pass\r\n  ", ";", "x\n;", "x = ", "def f(a", "class A:\n  x = 1\n  ", "import a\n\n",
]
DONT_IMPLY_DEDENT, ALLOW_INCOMPLETE_INPUT = 0x200, 0x4000
for source in sources:
    for mode in "single", "exec", "eval":
        for flags in 0, DONT_IMPLY_DEDENT, ALLOW_INCOMPLETE_INPUT, DONT_IMPLY_DEDENT | ALLOW_INCOMPLETE_INPUT:
            try:
                compile(source, "f", mode, flags)
                print(repr(source), mode, hex(flags), "compiles")
            except SyntaxError as e:
                place = e.lineno, e.offset, e.end_lineno, e.end_offset, e.text
                print(repr(source), mode, hex(flags), type(e).__name__, e.msg, *map(repr, place))
