# Reference counts while a generator or coroutine delegates: the delegate is held by its delegator's stack alone.
import sys


def inner():
    got = yield sys.getrefcount(delegate)
    while True:
        got = yield sys.getrefcount(delegate), sys.getrefcount(got)


def outer():
    yield from delegate


delegate = inner()
gen = outer()
print(next(gen), [gen.send(object()) for _ in range(4)])


def chain(depth):
    if depth:
        yield from chain(depth - 1)
    else:
        for _ in range(3):
            yield sys.getrefcount(top)


top = chain(5)
print(list(top))


class Box:
    pass


async def innermost(box):
    return sys.getrefcount(waiting), sys.getrefcount(box)


async def middle(box):
    return await waiting


box = Box()
for _ in range(3):
    waiting = innermost(box)
    try:
        middle(box).send(None)
    except StopIteration as stop:
        print(stop.value)
