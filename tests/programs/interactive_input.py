# compile(..., "single"): where a compound statement ends, and what is shown of a line without its end.
for source in [
    "if x: pass", "if x: pass\n", "if x: pass\n\n", "if x: pass #c", "if x: pass #c\n", "if x: pass\n#c", "if x: pass\n#c\n",
    "def f():\n  pass", "def f():\n  pass\n", "def f():\n  pass\n#c", "def f(): pass", "if x: a; b", "if x: a;",
    "if x:\n  if y: pass", "if x:\n  if y: pass\n", "if x: pass\nelse: pass", "if x: pass\nelse:\n pass",
    "if x: pass\nelif y: pass", "try: pass\nfinally: pass\n", "try: pass\nfinally: pass", "try: pass\nexcept E: pass",
    "try: pass\nexcept E: pass\nelse: pass", "for i in x: pass\nelse: pass", "while x: pass\nelse:\n pass",
    "@d\ndef f(): pass", "@d\nclass A: pass", "match x:\n case 1: pass", "while 1: pass", "x", "x\n\n", "if x: 1\n2",
    "if x: 1\n\n2", "if x:\n 1\n2", "if x:\n 1\n\n2", "if x:\n 1\n\n\n", "class A: pass;", "with a: pass\n\n\n\n",
    "for i in x: pass\\\n", "if x: '''a\nb'''", "if x: (a,\nb)", "if x: (a,\nb)\n", "", "\n", "#c", "#c\n", "\n\nx", "x;",
    "pass\n#a", "lambda: 0", "if x: y = 1  ", "if x: y = 1\t\n", "async def f(): pass", "async def f(): pass\n",
    "type X = int", "del x", "a = 1; b = 2", "a b", "1 +", "(", "if x", "if x:", "x\ny", "x\ny\n",
]:
    try:
        print(repr(source), compile(source, "<typed>", "single").co_name)
    except SyntaxError as error:
        place = error.lineno, error.offset, error.end_lineno, error.end_offset
        print(repr(source), type(error).__name__, error.msg, place, repr(error.text))
