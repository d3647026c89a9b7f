# Asynchronous generators and iteration, driven by hand.
import sys


def t(f, *args):
    try:
        print(f(*args))
    except BaseException as e:
        print(type(e).__name__, e, "| cause", repr(e.__cause__), "| context", repr(e.__context__))


class Pause:
    def __init__(self, tag):
        self.tag = tag

    def __await__(self):
        return (yield self.tag)


def run(awaitable, *sends):
    """Drives an awaitable to its end: what it yielded on the way, and its result."""
    it = awaitable.__await__() if hasattr(awaitable, "__await__") else awaitable
    out, sends = [], list(sends)
    try:
        out.append(it.send(None))
        while True:
            out.append(it.send(sends.pop(0) if sends else None))
    except StopIteration as e:
        return out, e.value
    except BaseException as e:
        return out, repr(e)


async def count(n):
    try:
        for i in range(n):
            got = yield i
            if got is not None:
                print("  got", got)
            await Pause(("paused", i))
    finally:
        print("  finally", await Pause("cleanup"))


g = count(3)
print(type(g), g.__name__, g.__qualname__, g.ag_running, g.ag_await, g.ag_code.co_name, g.ag_frame is not None, g.ag_suspended)
print(aiter(g) is g, g.__aiter__() is g)
a = g.__anext__()
print(type(a), run(a))
t(a.send, None)
t(a.throw, ValueError)
print(a.close())
print(run(g.asend("hello")), g.ag_suspended)
print(run(anext(g)))
print(run(g.__anext__()))
print(run(g.__anext__()), g.ag_frame)
print(run(g.asend(1)), run(g.athrow(ValueError("x"))), run(g.aclose()))

# sending to a new one
g = count(1)
t(g.asend(5).send, None)
print(run(g.asend(None)))
print(run(g.aclose()))
print(run(g.aclose()), run(g.__anext__()), run(g.athrow(KeyError)))
g = count(1)
print(run(g.aclose()), g.ag_frame, run(g.__anext__()))
g = count(2)
print(run(g.athrow(ValueError("first"))))
g = count(2)
run(g.__anext__())
print(run(g.athrow(ValueError("inside"))))
print(run(g.__anext__()))


async def catches():
    while True:
        try:
            yield "value"
        except ValueError as e:
            yield "caught", e.args
        except GeneratorExit:
            print("  exit")
            raise


g = catches()
run(g.__anext__())
print(run(g.athrow(ValueError, "old")), run(g.athrow(ValueError("new"))), run(g.__anext__()), run(g.aclose()))


async def stubborn():
    try:
        yield 1
    except GeneratorExit:
        yield 2


g = stubborn()
run(g.__anext__())
print(run(g.aclose()))


async def awaits_in_close():
    try:
        yield 1
    finally:
        await Pause("closing")
        await Pause("still")


g = awaits_in_close()
run(g.__anext__())
print(run(g.aclose()))
g = awaits_in_close()
run(g.__anext__())
ac = g.aclose()
print(ac.send(None))
t(ac.throw, KeyError("while closing"))
t(ac.send, None)
g = awaits_in_close()
run(g.__anext__())
ac = g.aclose()
print(ac.send(None), g.ag_running)
t(g.__anext__().send, None)
t(g.asend(1).send, None)
t(g.athrow(ValueError).send, None)
t(g.aclose().send, None)
t(g.aclose().throw, ValueError)
t(ac.close)
g = count(3)
a = g.__anext__()
print(a.send(None) if False else "", g.ag_running)
run(a)
a, b = g.__anext__(), g.__anext__()
print(a.send(None), g.ag_running, g.ag_await is not None)
t(b.send, None)
t(b.send, None)
t(a.throw, LookupError("in a"))
print(g.ag_running)

# close and throw of awaitables that have not begun
g = count(3)
a = g.asend(None)
print(a.close())
t(a.send, None)
a = g.asend(None)
t(a.throw, ValueError("not begun"))
g = count(3)
c = g.aclose()
t(c.send, 5)
t(c.throw, ValueError("not begun"))
g = count(3)
c = g.athrow(KeyError)
print(c.close())
t(c.send, None)
print(iter(c) is c, c.__await__() is c)


async def stop_iteration():
    yield 1
    raise StopIteration("inner")


async def stop_async():
    yield 1
    raise StopAsyncIteration("inner")


for f in stop_iteration, stop_async:
    g = f()
    print(run(g.__anext__()))
    t(g.__anext__().send, None)
    print(run(g.__anext__()))


# async for
async def loop(source):
    out = []
    async for x in source:
        if x == "skip":
            continue
        if x == "stop":
            break
        out.append(x)
    else:
        out.append("else")
    return out


async def items(*values):
    for v in values:
        yield v


print(run(loop(items(1, 2, 3))), run(loop(items(1, "skip", "stop", 2))), run(loop(items())))
print(run(loop(count(2))))


class Iter:
    def __init__(self, n):
        self.n = n

    def __aiter__(self):
        return self

    async def __anext__(self):
        self.n -= 1
        if self.n < 0:
            raise StopAsyncIteration
        return await Pause(self.n)


print(run(loop(Iter(3)), "a", "b", "c"))


class NoAnext:
    def __aiter__(self): return 5


class BadAnext:
    def __aiter__(self): return self
    def __anext__(self): return 5


class AsyncAiter:
    async def __aiter__(self): return self


class RaisingAiter:
    def __aiter__(self): raise ZeroDivisionError("aiter")


class RaisingAnext:
    def __aiter__(self): return self
    def __anext__(self): raise ZeroDivisionError("anext")


class RaisingAwait:
    def __aiter__(self): return self
    def __anext__(self): return self
    def __await__(self): raise ZeroDivisionError("await")


for source in 5, [1], NoAnext(), BadAnext(), RaisingAiter(), RaisingAnext(), RaisingAwait():
    t(loop(source).send, None)


async def raising_body():
    async for x in items(1, 2):
        raise KeyError(x)


t(raising_body().send, None)


async def plain_for():
    for x in items(1):
        pass


t(plain_for().send, None)


# comprehensions
async def comps():
    a = [x async for x in items(1, 2, 3) if x != 2]
    b = {x: y async for x in items(1, 2) for y in "ab"}
    c = {x async for x in count(2)}
    d = [(x, y) async for x in items(1, 2) async for y in items("p", "q")]
    e = (x * 2 async for x in items(1, 2))
    f = [x async for x in e]
    g = [await Pause(x) async for x in items("s", "t")]
    return a, b, c, d, type(e).__name__, f, g, [[z async for z in items(x)] for x in range(2)]


print(run(comps()))


# anext with a default
async def nexts():
    it = items(1)
    return [await anext(it, "d"), await anext(it, "d"), await anext(it, None), await anext(Iter(0), "e")]


print(run(nexts()))
an = anext(items(0), "default")
print(type(an), run(an))
an = anext(items(), "default")
t(an.send, None)
an = anext(Iter(1), "default")
print(an.send(None), next(an) if False else "")
t(an.throw, StopAsyncIteration)
an = anext(Iter(1), "default")
an.send(None)
print(an.close())
an = anext(Iter(2), "default")
print(next(iter(an)))
t(an.throw, ValueError("x"))
t(anext, 5)
t(anext, 5, 1)
t(aiter, 5)
t(aiter, NoAnext())
t(lambda: anext(BadAnext(), 1).send(None))


# finalisation
async def watched(name):
    try:
        yield name
    finally:
        print("  end of", name)


def dropped():
    g = watched("dropped")
    run(g.__anext__())


dropped()
g = watched("never begun")
del g


async def delegate():
    async for x in watched("inner"):
        yield x
    yield "last"


g = delegate()
print(run(g.__anext__()), run(g.__anext__()), run(g.__anext__()))


# yields inside try/except/with
class CM:
    async def __aenter__(self):
        return await Pause("enter")

    async def __aexit__(self, *exc):
        print("  exit", exc[0] and exc[0].__name__)
        await Pause("exit")
        return exc[0] is KeyError


async def with_yield():
    async with CM() as v:
        yield v
        yield "two"
    yield "after"


g = with_yield()
print(run(g.__anext__(), "sent"), run(g.athrow(KeyError("swallowed"))), run(g.aclose()))


async def pipeline():
    async def numbers():
        for i in range(5):
            await Pause(i)
            yield i

    async def squares(source):
        async for x in source:
            yield x * x

    total = 0
    async for x in squares(numbers()):
        total += x
    return total


print(run(pipeline()))
print(type(sys).__name__, count.__code__.co_flags & 0x200 != 0)
