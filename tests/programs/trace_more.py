# More of sys.settrace: code made at run time, finalizers, depth, generators switched on half way.
import sys

log = []


def tracer(frame, event, arg):
    name = frame.f_code.co_name
    if event == "exception":
        arg = arg[0].__name__
    elif arg is not None and not isinstance(arg, (int, str)):
        arg = type(arg).__name__
    log.append((name, event, frame.f_lineno, arg))
    return tracer


def run(f, *args):
    log.clear()
    sys.settrace(tracer)
    try:
        f(*args)
    except Exception as e:
        log.append(type(e).__name__)
    finally:
        sys.settrace(None)
    first = f.__code__.co_firstlineno
    print("==", f.__name__)
    for row in log:
        if isinstance(row, tuple) and row[2] and row[2] > 30:
            row = row[0], row[1], row[2] - first, row[3]
        print(row)


def executes():
    exec("a = 1\nfor i in range(2):\n    a += i\ndef g():\n    return a\nb = g()")
    eval("[x for x in (1, 2)]")
    exec(compile("x = 1\n\n\ny = 2", "other", "exec"), {})


class D:
    def __del__(self):
        x = 1


def finalizers():
    d = D()
    del d
    for i in range(2):
        d = D()
    return 1


def recursive():
    def r(n):
        if n:
            return r(n - 1)
        return 0
    return r(3)


def too_deep():
    def r():
        r()
    try:
        r()
    except RecursionError:
        log.clear()
        return "deep"


def half():
    def g():
        yield 1
        yield 2
        yield 3
    it = g()
    sys.settrace(None)
    next(it)
    sys.settrace(tracer)
    next(it)
    list(it)


def decorated():
    def deco(f):
        return f

    @deco
    @deco
    def g(a,
          b=1):
        return a
    return g(1)


def with_return():
    for i in range(3):
        with CM():
            if i == 1:
                return i
            continue


class CM:
    def __enter__(self): return self
    def __exit__(self, *a): return None


def try_else():
    for i in range(2):
        try:
            if i:
                raise KeyError
        except KeyError:
            continue
        else:
            x = 1
        finally:
            y = 2
    try:
        pass
    finally:
        pass


def oneliners():
    x = 1; y = 2
    if x: y = 3
    for i in (1, 2): y += i
    while y > 7: y -= 1
    a = [i for i in range(2) if i]; b = {k: v for k, v in [(1, 2)]}
    c = sum(i for i in range(2))
    return (lambda: x)() if y else 0


def while_else():
    n = 2
    while n:
        n -= 1
        if n == 5:
            break
    else:
        n = 9
    while 1:
        if n < 8:
            break
        n -= 1
    return n


def match_guard():
    for v in 1, 2, "x":
        match v:
            case int(n) if n > 1:
                r = 1
            case int():
                r = 2
            case str() | bytes():
                r = 3


def unpacking():
    a, b = 1, 2
    (c,
     d) = (
        3,
        4)
    x = {
        "a": a,
        **{"b": b},
    }
    f(
        a,
        *[b],
        c=c
    )
    assert (a
            and b)
    return f"{a}" \
           f"{b}"


def f(*args, **kw):
    pass


def global_code():
    import math
    global G
    G = 1
    del G
    x = math.pi


def type_params():
    type B = int
    B.__value__

    def g[T](a: T) -> T:
        return a
    g(1)
    g.__annotations__


for fn in (executes, finalizers, recursive, too_deep, half, decorated, with_return, try_else, oneliners, while_else,
           match_guard, unpacking, global_code, type_params):
    run(fn)
