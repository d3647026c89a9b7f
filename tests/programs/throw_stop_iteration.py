# StopIteration thrown in where `yield from` or `await` waits for something without throw().
import types


def outer(inner):
    kept = [1, 2, (yield from inner), 4]
    return "outer", kept


class Endless:
    def __iter__(self):
        return self

    def __next__(self):
        return 1


class Throwing(Endless):
    def throw(self, *args):
        raise StopIteration("thrown")


for inner in Endless(), [1, 2], "ab", range(3), Throwing():
    for exc in StopIteration(4), StopIteration(), StopIteration(5, 6), StopIteration((7, 8)):
        g = outer(inner)
        next(g)
        try:
            print(g.throw(exc))
        except StopIteration as e:
            print(e.value)
    g = outer(Endless())
    next(g)
    try:
        g.throw(KeyError("k"))
    except KeyError as e:
        print(repr(e))


class Awaitable:
    def __await__(self):
        return iter([1, 2])


async def waits():
    return [1, await Awaitable(), 3]


c = waits()
print(c.send(None))
try:
    c.throw(StopIteration(2))
except StopIteration as e:
    print(e.value)


async def agen():
    yield [1, await Awaitable(), 3]


a = agen()
step = a.__anext__()
print(step.send(None))
try:
    step.throw(StopIteration("x"))
except StopIteration as e:
    print(e.value)


@types.coroutine
def plain():
    try:
        yield 1
    except StopIteration as e:
        return "caught", e.value


async def waits_plain():
    return await plain()


c = waits_plain()
c.send(None)
try:
    c.throw(StopIteration(9))
except StopIteration as e:
    print(e.value)
