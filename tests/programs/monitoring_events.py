# sys.monitoring: events and their arguments.
import sys

m = sys.monitoring
E = m.events
names = {v: k for k, v in vars(E).items() if v}
seen = []


def show(v):
    if v is m.MISSING:
        return "MISSING"
    if isinstance(v, BaseException):
        return repr(v)
    if isinstance(v, (int, str, type(None))):
        return v
    return getattr(v, "__qualname__", None) or type(v).__name__


def recorder(event):
    def callback(code, *args):
        seen.append((names[event], code.co_name, *map(show, args)))
    return callback


def watch(f, events, tool=3):
    seen.clear()
    print("==", f.__name__, "|".join(n for b, n in names.items() if events & b))
    m.use_tool_id(tool, "test")
    for bit in names:
        if bit & (events | (E.C_RETURN | E.C_RAISE if events & E.CALL else 0)):
            m.register_callback(tool, bit, recorder(bit))
    m.set_events(tool, events)
    try:
        f()
    except Exception as error:
        seen.append(("raised", repr(error)))
    finally:
        m.set_events(tool, 0)
        m.free_tool_id(tool)
    for row in seen:
        print(*row)


def straight():
    x = 1
    y = x + 1
    return y


def branches():
    for i in range(3):
        if i == 1:
            pass
        else:
            x = i
    while x:
        x -= 1
    y = 1 if x else 2
    return x and y or None


def nones(a=None):
    if a is None:
        b = 1
    if a is not None:
        b = 2
    for i in ():
        break
    for i in (1, 2):
        break
    else:
        b = 3
    return b


def gen():
    yield 1
    return 2


def calls():
    len([1])
    print(end="")
    str(3)
    Cls()
    Cls().meth(1)
    Cls.meth(Cls(), 2)
    max(*[1, 2], key=None)
    simple(*[], **{})
    simple()
    try:
        int("x")
    except ValueError:
        pass
    Sub().meth(5)


class Cls:
    def meth(self, x=0):
        return x


class Sub(Cls):
    def __init__(self):
        super().__init__()

    def meth(self, x=0):
        return super(Sub, self).meth(x)


def simple():
    return 1


def raises():
    try:
        try:
            raise KeyError(1)
        finally:
            x = 1
    except KeyError:
        pass
    try:
        inner()
    except ZeroDivisionError:
        pass
    raise ValueError("end")


def inner():
    1 / 0


def yields():
    for x in gen():
        pass
    for x in gen():
        pass
    list(gen())

    def outer():
        r = yield from gen()
        return r
    list(outer())
    g = gen()
    next(g)
    try:
        g.throw(KeyError("t"))
    except KeyError:
        pass


class It:
    n = 0

    def __iter__(self):
        return self

    def __next__(self):
        self.n += 1
        if self.n > 1:
            raise StopIteration(9)
        return 1


def iterates():
    for x in It():
        pass
    list(It())


async def aco():
    return await asub()


async def asub():
    return 4


async def agen():
    yield 1


async def auser():
    async for x in agen():
        pass
    return 5


def coroutines():
    for f in aco, auser:
        try:
            f().send(None)
        except StopIteration as e:
            pass


START = E.PY_START | E.PY_RESUME | E.PY_RETURN | E.PY_YIELD
watch(straight, START)
watch(straight, E.LINE)
watch(straight, E.INSTRUCTION)
watch(straight, START | E.LINE | E.INSTRUCTION)
watch(branches, E.LINE)
watch(branches, E.BRANCH_LEFT | E.BRANCH_RIGHT | E.JUMP)
watch(branches, E.BRANCH)
watch(branches, E.LINE | E.JUMP | E.BRANCH_RIGHT)
watch(nones, E.BRANCH_LEFT | E.BRANCH_RIGHT | E.JUMP)
watch(calls, E.CALL)
watch(calls, E.CALL | E.PY_START | E.PY_RETURN)
watch(raises, E.RAISE | E.RERAISE | E.EXCEPTION_HANDLED | E.PY_UNWIND)
watch(raises, E.RAISE | E.PY_START | E.PY_UNWIND | E.C_RAISE | E.C_RETURN | E.CALL)
watch(yields, START | E.STOP_ITERATION | E.PY_THROW | E.RAISE | E.PY_UNWIND)
watch(iterates, START | E.STOP_ITERATION | E.RAISE)
watch(coroutines, START | E.STOP_ITERATION | E.RAISE | E.EXCEPTION_HANDLED)
watch(coroutines, E.BRANCH_LEFT | E.BRANCH_RIGHT | E.JUMP)
