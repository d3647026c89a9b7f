# frame.f_lineno = line: where a trace function may send a frame, and what CPython says about the rest.
import sys


def jump(f, start, to, event="line", decorate=lambda f: f):
    out = []
    done = []

    def tracer(frame, what, arg):
        if frame.f_code is not f.__code__:
            return None
        first = frame.f_code.co_firstlineno
        if what == event and frame.f_lineno - first == start and not done:
            done.append(1)
            try:
                frame.f_lineno = first + to if isinstance(to, int) else to
            except (ValueError, TypeError, AttributeError) as e:
                out.append((type(e).__name__, str(e).replace(str(first + to) if isinstance(to, int) else "!", "N")))
            else:
                out.append(("at", frame.f_lineno - first))
        elif done:
            out.append((what, frame.f_lineno - first))
        return tracer
    sys.settrace(tracer)
    try:
        result = f(out)
    except Exception as e:
        result = type(e).__name__, str(e)
    finally:
        sys.settrace(None)
    print(f.__name__, start, to, event, *out, "->", result)


def plain(out):
    out.append(1)
    out.append(2)
    out.append(3)
    return 4


def loop(out):
    out.append(1)
    for i in 1, 2:
        out.append(i + 10)
        out.append(i + 20)
    out.append(5)
    while True:
        out.append(7)
        break
    return 8


def nested(out):
    for i in 1, 2:
        for j in 3, 4:
            out.append(j)
            out.append(i)
        out.append("a")
    out.append("b")


def handlers(out):
    out.append(1)
    try:
        out.append(3)
        1 / 0
        out.append(5)
    except ZeroDivisionError as e:
        out.append(7)
        out.append(str(e))
    finally:
        out.append(10)
    out.append(11)


def handled(out):
    try:
        raise KeyError(1)
    except KeyError:
        out.append(4)
        out.append(repr(sys.exception()))
    out.append(repr(sys.exception()))


class CM:
    def __enter__(self):
        return self

    def __exit__(self, *args):
        return False


def withs(out):
    out.append(1)
    with CM() as c:
        out.append(3)
        out.append(4)
    out.append(5)
    with CM():
        out.append(7)


def unbound(out):
    out.append(1)
    x = 2
    y = 3
    return x, y


def gen(out):
    def g():
        yield 1
        yield 2
    return list(g())


def matching(out):
    match [1, 2]:
        case [a, b]:
            out.append(a)
        case _:
            out.append(0)
    out.append(6)


def tail(out):
    out.append(1); out.append(2)
    x = [out.append(i)
         for i in range(2)]
    return (x,
            out[0])


for start, to in (1, 3), (3, 1), (2, 4), (4, 2), (2, 2), (1, 0), (1, -5), (1, 99), (1, "x"), (1, 1.5), (1, None), (1, True), (1, 10**20):
    jump(plain, start, to)
for start, to in (1, 3), (3, 5), (3, 1), (5, 3), (1, 4), (6, 8), (7, 9), (8, 2), (4, 2), (2, 5), (3, 4):
    jump(loop, start, to)
for start, to in (3, 5), (3, 6), (5, 3), (5, 2), (2, 6), (6, 1), (3, 1), (1, 3):
    jump(nested, start, to)
for start, to in (1, 3), (3, 7), (1, 7), (7, 3), (7, 11), (7, 1), (3, 10), (10, 3), (3, 6), (6, 11), (5, 9), (11, 9):
    jump(handlers, start, to)
for start, to in (4, 6), (4, 2), (5, 4), (2, 4), (2, 6), (6, 5):
    jump(handled, start, to)
for start, to in (1, 3), (3, 1), (3, 5), (5, 7), (7, 5), (1, 2), (2, 5), (3, 4), (4, 3):
    jump(withs, start, to)
jump(unbound, 2, 4)
jump(unbound, 1, 3)
for start, to in (2, 5), (1, 4), (3, 5), (6, 3):
    jump(matching, start, to)
for start, to in (1, 4), (2, 4), (3, 4), (4, 1), (3, 2):
    jump(tail, start, to)
for event, start in ("call", 0), ("return", 4), ("exception", 4):
    jump(plain, start, 2, event)
jump(handlers, 4, 11, "exception")


def genfunc(out):
    out.append(1)
    yield 1
    out.append(3)
    yield 2
    out.append(5)


def generator(event, start, to):
    out = []
    done = []

    def tracer(frame, what, arg):
        if frame.f_code is not genfunc.__code__:
            return None
        first = frame.f_code.co_firstlineno
        if what == event and frame.f_lineno - first == start and not done:
            done.append(1)
            try:
                frame.f_lineno = first + to
            except ValueError as e:
                out.append(str(e))
        elif done:
            out.append((what, frame.f_lineno - first, arg))
        return tracer
    sys.settrace(tracer)
    try:
        result = list(genfunc(out))
    finally:
        sys.settrace(None)
    print("generator", event, start, to, *out, "->", result)


generator("line", 1, 4)
generator("return", 2, 5)
generator("call", 2, 5)
generator("return", 2, 1)
generator("line", 3, 1)
try:
    sys._getframe().f_lineno = 3
except ValueError as e:
    print(e)
