# compile() with PyCF_ALLOW_TOP_LEVEL_AWAIT: a module that awaits is a coroutine.
import dis
import sys

AWAIT = 0x2000


class Ready:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        got = yield self.value
        return got


class Source:
    def __init__(self, n):
        self.n = n

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self.n == 0:
            raise StopAsyncIteration
        self.n -= 1
        return self.n


class Room:
    async def __aenter__(self):
        print("enter")
        return "room"

    async def __aexit__(self, *details):
        print("exit", details[0])
        return True


def drive(coroutine, sent="sent"):
    try:
        value = coroutine.send(None)
        while True:
            print("awaits", value)
            value = coroutine.send(sent)
    except StopIteration as stop:
        return stop.value


def run(source, mode="exec", **names):
    code = compile(source, "<typed>", mode, AWAIT)
    names |= {"Ready": Ready, "Source": Source, "Room": Room}
    print(hex(code.co_flags), code.co_name, code.co_varnames)
    made = eval(code, names)
    print(type(made).__name__)
    answer = drive(made) if made is not None else None
    shown = {k: v for k, v in names.items() if k not in ("Ready", "Source", "Room", "__builtins__")}
    print("->", answer, {k: v for k, v in shown.items() if isinstance(v, (int, str, list, dict))})
    return names


run("x = await Ready(1)\ny = x + ' twice'")
run("await Ready('value') + ' and more'", "eval")
run("await Ready('typed')", "single")
run("x = 1")
run("async for i in Source(3):\n    print('item', i)\nelse:\n    print('none left')")
run("async with Room() as r:\n    x = r\n    1 / 0")
run("x = [i async for i in Source(4) if i % 2]\ny = {i: await Ready(i) for i in range(2)}")
run("g = (i async for i in Source(2))\nprint(type(g).__name__)")
run("def f(a=await Ready('default')): return a\nx = f()")
run("x = (lambda a=(await Ready(2)): a)()")
run("'doc'\nx: int = await Ready(5)\nprint(__doc__)")
run("from __future__ import annotations\nx = await Ready(6)\nprint(x)")
run("import sys as s\nx = await Ready(s is not None)\ndel s")
run("async def inner():\n    return await Ready('deep')\nx = await inner()")
run("try:\n    await Ready(1)\n    raise ValueError(await Ready(2))\nexcept ValueError as e:\n    x = str(e)\nfinally:\n    y = await Ready(3)")

for source in "def f(): await x", "class A: await x", "lambda: await x", "return 1", "yield 1", "yield from x", \
        "def f(): [i async for i in x]", "class A:\n    async with x: pass", "def f():\n    async for i in x: pass", \
        "x: await y", "type X = await y":
    try:
        compile(source, "<typed>", "exec", AWAIT)
        print("compiled", source)
    except SyntaxError as error:
        print(error, error.offset, error.text)
for source in "await x", "async for i in x: pass", "async with x: pass", "[i async for i in x]":
    try:
        compile(source, "<typed>", "exec")
    except SyntaxError as error:
        print(error, error.offset, error.text)

# Globals and locals of its own.
code = compile("x = await Ready(y)\nglobal z\nz = x", "<typed>", "exec", AWAIT)
outer, inner = {"Ready": Ready, "y": "global y"}, {"y": "local y"}
made = eval(code, outer, inner)
print(drive(made), inner, outer["z"], "x" in outer)

# The frame shows the namespace at every moment.
space = {"Ready": Ready}
made = eval(compile("a = 1\nb = await Ready(2)\nc = 3", "<typed>", "exec", AWAIT), space)
print(made.cr_frame.f_locals is space, made.cr_code.co_name, made.__name__, made.__qualname__, made.cr_running)
made.send(None)
print(sorted(set(space) - {"__builtins__"}), made.cr_frame.f_lineno, made.cr_await is not None)
made.close()
print(sorted(set(space) - {"__builtins__"}), made.cr_frame)
made = eval(compile("await Ready(1)", "<typed>", "exec", AWAIT), {"Ready": Ready})
made.send(None)
try:
    made.throw(KeyError("thrown"))
except KeyError as error:
    tb = error.__traceback__.tb_next
    print(error, tb.tb_frame.f_code.co_name, tb.tb_lineno)
try:
    made.send(None)
except RuntimeError as error:
    print(error)

# exec drops it.
exec(compile("await Ready(1)", "<typed>", "exec", AWAIT), {"Ready": Ready})
print(exec(compile("x = 1", "<typed>", "exec", AWAIT), space), space["x"])

dis.dis(compile("x = await f()\nasync for i in x: pass", "<typed>", "exec", AWAIT))
dis.dis(compile("await f(1)", "<typed>", "eval", AWAIT))
dis.dis(compile("[i async for i in x]", "<typed>", "single", AWAIT))
