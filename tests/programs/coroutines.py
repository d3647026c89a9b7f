# Coroutines driven by hand: send, throw, close, await, async with, and what goes wrong.
import sys


def t(f, *args):
    try:
        print(f(*args))
    except BaseException as e:
        print(type(e).__name__, e, "| cause", repr(e.__cause__), "| context", repr(e.__context__))


class Pause:
    """Yields once to whoever drives, answers what was sent."""

    def __init__(self, tag):
        self.tag = tag

    def __await__(self):
        got = yield self.tag
        return got


def drive(coro, *sends):
    out = []
    try:
        out.append(coro.send(None))
        for v in sends:
            out.append(coro.send(v))
    except StopIteration as e:
        out.append(("done", e.value))
    return out


async def simple():
    return 5


async def once(tag):
    got = await Pause(tag)
    return "got", got


async def chain(n):
    if n == 0:
        return await once("bottom")
    return n, await chain(n - 1)


print(drive(simple()), drive(once("a"), 1), drive(chain(3), "x"))

c = once("tag")
print(type(c), c.__name__, c.__qualname__, c.cr_running, c.cr_suspended, c.cr_await, c.cr_origin, c.cr_code.co_name)
print(c.cr_frame is not None, c.cr_frame.f_lineno - once.__code__.co_firstlineno)
print(c.send(None), c.cr_suspended, type(c.cr_await), c.cr_frame.f_lineno - once.__code__.co_firstlineno)
t(c.send, "v")
print(c.cr_frame, c.cr_await, c.cr_suspended)
t(c.send, None)
t(c.throw, ValueError("late"))
print(c.close())
c = simple()
t(c.send, 5)
t(c.send, None)
c = simple()
print(c.close(), c.cr_frame)
t(c.send, None)
c = simple()
t(c.throw, KeyError("k"))
t(iter, simple)
c = simple()
t(iter, c)
t(next, c)
t(lambda: [*c])
c.close()
c.__name__ = "renamed"
c.__qualname__ = "also.renamed"
print(c.__name__, c.__qualname__)


async def awaits(v):
    return await v


class BadAwait:
    def __init__(self, v):
        self.v = v

    def __await__(self):
        return self.v


class Raises:
    def __await__(self):
        raise ZeroDivisionError("in __await__")


for v in 5, None, "s", [1], BadAwait(5), BadAwait([1]), BadAwait(iter([1, 2])), Raises(), simple, (i for i in ()):
    t(awaits(v).send, None)
inner = simple()
t(awaits(BadAwait(inner)).send, None)
inner.close()

# awaiting twice
c = simple()
print(drive(awaits(c)))
t(awaits(c).send, None)
c = once("busy")
c.send(None)
one, two = awaits(c), awaits(c)
t(one.send, None)
c.close()


async def me():
    return await holder[0]


holder = [None]
holder[0] = me()
t(holder[0].send, None)


def running():
    async def inner():
        t(self.send, None)
        t(self.throw, ValueError)
        t(self.close)
        print(self.cr_running)

    self = inner()
    drive(self)


running()

# two wait for one
shared = once("shared")
first, second = awaits(shared), awaits(shared)
print(first.send(None))
t(second.send, None)
t(first.send, "end")


# throw and close
async def guarded():
    try:
        return await Pause("in try")
    except ValueError as e:
        return "caught", e.args, await Pause("in except")
    finally:
        print("  finally")


c = guarded()
print(c.send(None), c.throw(ValueError("thrown")), drive_end := None)
t(c.send, "end")
c = guarded()
c.send(None)
print(c.close(), c.cr_frame)
c = guarded()
c.send(None)
t(c.throw, GeneratorExit)
c = guarded()
c.send(None)
t(c.throw, KeyError, KeyError("old style"))


async def stubborn():
    while True:
        try:
            await Pause("stuck")
        except GeneratorExit:
            pass


c = stubborn()
c.send(None)
t(c.close)
t(c.throw, 5)
t(c.throw, ValueError)


async def stops():
    raise StopIteration("no")


t(stops().send, None)


async def outer_handles():
    try:
        await once("deep")
    except LookupError as e:
        return "outer", repr(e)


c = outer_handles()
c.send(None)
t(c.throw, KeyError("deep"))


# objects with send and throw
class Manual:
    def __init__(self):
        self.n = 0

    def __await__(self):
        return self

    def __iter__(self):
        return self

    def __next__(self):
        return self.send(None)

    def send(self, v):
        self.n += 1
        print("  send", v)
        if self.n == 3:
            raise StopIteration("manual done")
        return self.n

    def throw(self, *args):
        print("  throw", args)
        return "thrown"

    def close(self):
        print("  close")


c = awaits(Manual())
print(c.send(None), c.send("b"), c.throw(ValueError, "x"), type(c.cr_await).__name__)
t(c.send, "c")
c = awaits(Manual())
c.send(None)
c.close()


class OnlyNext:
    def __await__(self):
        return iter(["one", "two"])


c = awaits(OnlyNext())
print(c.send(None))
t(c.send, 5)
c = awaits(OnlyNext())
print(drive(c, None, None))

# the wrapper of a coroutine
w = once("w").__await__()
print(type(w), next(w), iter(w) is w)
t(w.send, 1)
t(w.send, 1)
w = once("w").__await__()
print(w.send(None))
t(w.throw, ValueError("w"))
w = once("w").__await__()
next(w)
print(w.close())
w = once("w").__await__()
print(list(w))


# async with
class CM:
    def __init__(self, name, swallow=False):
        self.name, self.swallow = name, swallow

    async def __aenter__(self):
        print("  enter", self.name, await Pause("entering"))
        return self.name

    async def __aexit__(self, *exc):
        print("  exit", self.name, exc[0] and exc[0].__name__, await Pause("leaving"))
        return self.swallow


async def with_():
    async with CM("a") as a, CM("b", True) as b:
        print("  body", a, b)
        raise ValueError("body")
    return "after"


print(drive(with_(), *range(4)))


async def with_return():
    async with CM("r"):
        return await Pause("returning")


print(drive(with_return(), 1, 2, 3))
c = with_return()
c.send(None)
c.send(None)
try:
    c.throw(KeyError("inside"))
    c.send("left")
except KeyError as e:
    print("out", e)


async def bad_with(cm):
    async with cm:
        pass


class Sync:
    def __enter__(self): pass
    def __exit__(self, *a): pass


class Half:
    async def __aenter__(self): pass


class NotAwaitable:
    def __aenter__(self): return 5
    def __aexit__(self, *a): return 6


class ExitNotAwaitable:
    async def __aenter__(self): pass
    def __aexit__(self, *a): return 6


for cm in 5, Sync(), Half(), NotAwaitable(), ExitNotAwaitable():
    t(bad_with(cm).send, None)


def bad_sync():
    with CM("x"):
        pass


t(bad_sync)


# tracebacks go through awaits
async def fails():
    await once("before")
    raise RuntimeError("deep inside")


async def middle():
    await fails()


c = middle()
c.send(None)
try:
    c.send(None)
except RuntimeError as e:
    tb = e.__traceback__.tb_next
    while tb:
        print("  in", tb.tb_frame.f_code.co_name)
        tb = tb.tb_next


# deep chains
async def deep(n):
    return await Pause("deep") if n == 0 else await deep(n - 1)


print(drive(deep(300), "up"))


# comprehensions that await
async def comps():
    a = [await Pause(i) for i in range(2)]
    b = {await Pause(i): i for i in range(2)}
    c = {await Pause(i) for i in range(2)}
    return a, b, sorted(c), [x for x in [await Pause("src")]]


print(drive(comps(), *range(7)))


class Meth:
    async def m(self, *a, k=1, **kw):
        return self.__class__.__name__, a, k, kw

    @classmethod
    async def cm(cls):
        return cls.__name__

    @staticmethod
    async def sm():
        return "static"


print(drive(Meth().m(1, k=2, z=3)), drive(Meth.cm()), drive(Meth.sm()))
l = [simple() for _ in range(3)]
print([drive(c)[0] for c in l])
for c in [v for v in globals().values() if type(v).__name__ == 'coroutine']: c.close()
