# Opcodes that monitoring puts in place of others, as listings of adaptive code show them.
import dis
import sys

mon = sys.monitoring
E = mon.events
opnames = dis._all_opname
caches = [dis._inline_cache_entries.get(name, 0) for name in opnames]


def f(a, *b):
    t = 0
    for i in a:
        if i and b:
            t += len(b)
        while t > 100:
            t -= 1
    return super.__name__, t


class C:
    def m(self):
        return super().__init__()


def g():
    x = yield 1
    yield from (1, 2)


async def h():
    async for i in k(): pass


async def k():
    yield 1


def ex(*a, **k):
    print(*a, sep="", **k)
    try:
        pass
    except ValueError: pass
    x = [1 for i in a]
    return x is None or x


def show(f):
    for i in dis.get_instructions(f, adaptive=True): print("   ", i.offset, i.opname, i.argrepr)


fs = f, C.m, g, h, k, ex
f([1, 2, 0] * 9, 1); f([1])


def watch(e):
    mon.use_tool_id(1, "t")
    mon.set_events(1, e)
    for i in (1, 2, 0): f([i, 0] * 2, 1)
    C().m()
    list(g())
    ex(1, end="")
    try: h().send(None)
    except StopIteration: pass
    print(e)
    for q in fs:
        print(q.__name__, [name for name in names(q) if name.startswith("INSTRUMENTED")])
    mon.set_events(1, 0)
    mon.free_tool_id(1)


def names(f):
    # CPython's own listing of a watched LOAD_SUPER_ATTR fails.
    code, i = f.__code__._co_code_adaptive, 0
    while i < len(code):
        yield opnames[code[i]]
        i += 2 + 2 * caches[f.__code__.co_code[i]]


for e in (
    E.PY_START, E.PY_RETURN, E.CALL, E.LINE, E.JUMP, E.BRANCH_LEFT, E.BRANCH_RIGHT, E.INSTRUCTION, E.STOP_ITERATION,
    E.PY_YIELD, E.PY_RESUME, E.BRANCH_LEFT | E.BRANCH_RIGHT | E.CALL, E.LINE | E.INSTRUCTION, E.RAISE,
):
    watch(e)
print("none")
show(f)
mon.use_tool_id(1, "t")
mon.set_local_events(1, f.__code__, E.LINE)
mon.register_callback(1, E.LINE, lambda c, l: mon.DISABLE)
show(f)
f([1, 2], 2)
show(f)
f([1, 2], 2)
show(f)


def t(*a): return t


sys.settrace(t)
f([1])
sys.settrace(None)
show(f)
