"""Generators: yield in expressions, delegation, finally, generator expressions."""


def simple():
    yield
    yield 1
    x = yield 2
    return x


def delegating(it):
    result = yield from it
    yield (yield result)
    try:
        yield from it
    except GeneratorExit:
        raise
    finally:
        yield "end"


def looping(n):
    while n:
        got = yield n
        if got:
            n = got
        else:
            n -= 1


def closing(a):
    with a as b:
        yield b
    for x in b:
        try:
            yield x
        except ValueError as e:
            yield e
    else:
        return


def expressions(xs):
    total = sum(x for x in xs)
    pairs = ((x, y) for x in xs for y in x)
    nested = (z for z in (w for w in xs))
    return total, pairs, nested, list(yield_from(x) for x in xs)


def lambda_yield():
    return lambda: (yield)
