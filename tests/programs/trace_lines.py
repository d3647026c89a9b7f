# Event sequences of sys.settrace.
import sys

events = []


def tracer(frame, event, arg):
    code = frame.f_code
    if code.co_filename != __file__ and code.co_filename != "main.py":
        return None
    if event == "exception":
        text = str(arg[1])
        arg = arg[0].__name__, text if " at 0x" not in text else "...", arg[2] is not None and arg[2].tb_lineno - code.co_firstlineno
    elif not isinstance(arg, (int, str, type(None), list)):
        arg = type(arg).__name__
    events.append((code.co_name, frame.f_lineno - code.co_firstlineno, event, arg))
    return tracer


def run(f, *args):
    events.clear()
    print("==", f.__name__)
    sys.settrace(tracer)
    try:
        f(*args)
    except Exception as error:
        caught = error
    else:
        caught = None
    finally:
        sys.settrace(None)
    for event in events:
        print(*event)
    if caught is not None:
        print("raised", type(caught).__name__, caught)


def basic():
    x = 1
    del x
    return 2


def arigo1():
    x = 1
    del x
    while 0:
        pass
    x = 1


def arigo2():
    try:
        x = 1
    except KeyError:
        x = 2
    else:
        x = 3
    finally:
        x = 4
    return x


def loops():
    for i in range(3):
        a = i
    else:
        a = 9
    while a > 7:
        a -= 1
    return a


def tight():
    i = 0
    while i < 3: i += 1
    for i in range(2): pass
    return [j for j in range(2)]


def nested():
    def inner(x):
        return x * 2
    return inner(1) + inner(2)


def raising():
    try:
        1 / 0
    except ZeroDivisionError as e:
        e
    try:
        try:
            raise KeyError("k")
        finally:
            x = 1
    except KeyError:
        pass
    raise ValueError("out")


def deep():
    def g():
        raise KeyError(1)
    def f():
        g()
    try:
        f()
    except KeyError:
        return "got"


def gen():
    yield 1
    yield 2
    return 3


def generators():
    for x in gen():
        x
    a = list(gen())
    g = gen()
    next(g)
    next(g)
    try:
        next(g)
    except StopIteration as e:
        e.value
    def delegating():
        r = yield from gen()
        return r
    for y in delegating():
        pass


def throwing():
    def g():
        try:
            yield 1
        except KeyError:
            yield 2
    it = g()
    next(it)
    it.throw(KeyError("x"))
    it.close()
    it2 = g()
    try:
        it2.throw(ValueError("v"))
    except ValueError:
        pass
    it3 = g()
    next(it3)
    it3.close()


class CM:
    def __enter__(self):
        return self

    def __exit__(self, *args):
        return True


def withs():
    with CM() as c:
        c
    with CM():
        1 / 0
    with CM() as a, \
            CM() as b:
        a
    return 1


def matching():
    for x in (1, "a", [1, 2]):
        match x:
            case int():
                y = 1
            case [a, b]:
                y = 2
            case _:
                y = 3
    return y


def multi(a,
          b=2):
    x = (a +
         b +
         1)
    y = [
        x,
        b,
    ]
    if (a and
            b):
        return (
            y
        )


def conditional(x):
    if x:
        y = 1
    elif not x:
        y = 2
    else:
        y = 3
    z = 1 if x else 2
    return y or z


def breaks():
    for i in range(5):
        if i == 1:
            continue
        if i == 3:
            break
    while True:
        try:
            break
        finally:
            i
    return i


class It:
    def __init__(self):
        self.n = 0

    def __iter__(self):
        return self

    def __next__(self):
        self.n += 1
        if self.n > 2:
            raise StopIteration
        return self.n


def iterators():
    for x in It():
        x
    a, b = It()
    return sum(It())


def classes():
    class A:
        x = 1

        def f(self): return self.x
    return A().f()


def lambdas():
    f = lambda x: x + 1
    return f(1) + sorted([2, 1], key=lambda v: -v)[0]


async def co():
    await sub()
    async with ACM():
        pass
    async for x in agen():
        x
    return 7


async def sub():
    return 1


async def agen():
    yield 1
    yield 2


class ACM:
    async def __aenter__(self):
        return self

    async def __aexit__(self, *args):
        return None


def coroutines():
    c = co()
    try:
        c.send(None)
    except StopIteration as e:
        return e.value


def finally_return():
    try:
        return 1
    finally:
        x = 2


def stars():
    try:
        raise ExceptionGroup("g", [KeyError(1)])
    except* KeyError:
        pass
    except* ValueError:
        pass


def asserts():
    assert True
    assert False, "no"


def no_tracer_for_this():
    events.append("called")


__file__ = basic.__code__.co_filename
for f in (basic, arigo1, arigo2, loops, tight, nested, raising, deep, generators, throwing, withs, matching,
          breaks, iterators, classes, lambdas, coroutines, finally_return, stars, asserts):
    run(f)
run(multi, 1)
run(conditional, 1)
run(conditional, 0)
run(generators)
