# What co_lines, co_positions and co_branches of code objects answer.
import copy
import gc
import operator
import sys
import weakref


def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


def f(a):
    x = 1
    for i in a:
        if i:
            x += 1

    return x


code = f.__code__
for it in code.co_lines(), code.co_positions(), code.co_branches():
    kind = type(it)
    print(kind, kind.__module__, kind.__qualname__, kind.__base__, iter(it) is it)
    print([name for name in dir(kind) if name not in dir(object)])
    print(repr(it).split(" at ")[0], gc.is_tracked(it), operator.length_hint(it, 7), bool(it))
    for refused in (
        kind, lambda: len(it), lambda: it.__length_hint__(), lambda: it.__reduce__(), lambda: copy.copy(it),
        lambda: setattr(it, "a", 1), lambda: weakref.ref(it), lambda: it.__next__(1), lambda: it[0],
        type("Sub", (kind,), {}),
    ):
        show(refused)
    print(kind.__iter__, kind.__next__)
    print(next(it), it.__next__())
    print(list(it))
    show(lambda: next(it))
    print(list(it), next(it, "end"))

print(type(code.co_lines()) is type(code.co_branches()))
show(lambda: code.co_lines(1))
show(lambda: code.co_positions(a=1))

before = sys.getrefcount(code)
for ask in code.co_lines, code.co_positions, code.co_branches:
    it = ask()
    held = sys.getrefcount(code) - before
    list(it)
    exhausted = sys.getrefcount(code) - before
    del it
    print(held, exhausted)
del ask
print(sys.getrefcount(code) - before)

for source in "", "x", "pass\n\n\nx", "(x,\ny,\nz)", "with a: b", "async def f():\n async for i in b: pass":
    made = compile(source, "a", "exec")
    print(list(made.co_lines()), list(made.co_positions()), list(made.co_branches()))
    made = made.replace(co_linetable=b"")
    print(list(made.co_lines()), list(made.co_positions()))


def delegate(it):
    yield from it


print(list(delegate(code.co_lines())), [*code.co_lines()][:1], max(code.co_lines()))
print(dict(enumerate(code.co_positions()))[1], sorted(code.co_branches()), (code.co_lines().__next__())[0])
for start, end, line in code.co_lines():
    print(start, end, line - code.co_firstlineno)
first, *rest = code.co_lines()
print(first, len(rest), tuple(zip(code.co_lines(), code.co_branches())))
