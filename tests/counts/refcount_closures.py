# oracle: 3.14
# References through cells: closures share one, deletion empties it, cells outlive their frames.
from sys import getrefcount as rc


class Thing:
    pass


def capture():
    t = Thing()
    out = [rc(t)]
    def f(): return t
    out.append(rc(t))
    def g(): return t
    out.append(rc(t))
    out.append(rc(f.__closure__[0]))
    out.append(f.__closure__[0] is g.__closure__[0])
    cell = f.__closure__[0]
    out.append(rc(cell))
    del f
    out.append(rc(cell))
    del g
    out.append((rc(cell), rc(t)))
    return out


print(capture())


def make():
    t = Thing()
    return lambda: rc(t), lambda: t


count, get = make()
print(count(), rc(get()), rc(count.__closure__[0]), rc(get.__closure__))
kept = get()
print(count(), rc(kept))
del get
print(count(), rc(count.__closure__[0]), rc(kept))
count.__closure__[0].cell_contents = None
print(rc(kept))


def rebinding():
    t = first = Thing()
    def put(v):
        nonlocal t
        t = v
    a = rc(first)
    put(None)
    b = rc(first)
    put(first)
    c = rc(first)
    del t
    return a, b, c, rc(first)


def argument(x):
    def f(): return x
    return rc(x), f


n, f = argument(Thing())
print(rebinding(), n, rc(f.__closure__[0].cell_contents), rc(f))


def loop():
    fs = []
    for t in [Thing(), Thing()]:
        fs.append(lambda: t)
    return [rc(f.__closure__[0]) for f in fs], rc(t), rc(fs[0]())


def deep():
    t = Thing()
    def middle():
        def inner(): return t
        return inner
    inner = middle()
    a = rc(t), rc(inner.__closure__[0])
    del middle
    return a, rc(t), rc(inner.__closure__[0])


def comprehension():
    t = Thing()
    fs = [lambda: t for _ in range(3)]
    return rc(t), rc(fs[0].__closure__[0])


def default_instead():
    t = Thing()
    fs = [lambda t=t: t for _ in range(3)]
    a = rc(t)
    fs.pop()
    return a, rc(t)


def self_reference():
    def f(): return f
    a = rc(f)
    g = f()
    return a, rc(g), rc(f.__closure__[0])


def class_cell():
    class C:
        def m(self): return __class__
    return rc(C.m.__closure__[0]), C().m() is C


print(loop(), deep(), comprehension(), default_instead(), self_reference(), class_cell())


def function_objects():
    def f(x=[]): return x
    a = rc(f)
    f.attr = f.__defaults__[0]
    b = rc(f.attr)
    g = f
    h = [f, g]
    return a, b, rc(f), rc(f.__code__) > 1, rc(f.__dict__)


print(function_objects())
