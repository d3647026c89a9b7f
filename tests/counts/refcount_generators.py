# oracle: 3.14
# References while generator frames run, are suspended, finish and are closed.
from sys import getrefcount as rc


class Thing:
    pass


def keeps(x):
    yield rc(x)
    y = x
    yield rc(x)
    del x
    yield rc(y)


def over(items):
    for item in items:
        yield rc(item)


def outer(x):
    yield from keeps(x)


def arguments():
    t = Thing()
    g = keeps(t)
    out = [rc(t), rc(g)]
    out.append(next(g)); out.append(rc(t))
    out.append(next(g)); out.append(rc(t))
    out.append(next(g)); out.append(rc(t))
    out.append(next(g, 'end')); out.append(rc(t))
    return out


def closed():
    t = Thing()
    g = keeps(t)
    next(g)
    a = rc(t)
    g.close()
    b = rc(t), rc(g)
    h = keeps(t)
    c = rc(t)
    del h
    return a, b, c, rc(t)


def iterated():
    t = Thing()
    lst = [t, t]
    g = over(lst)
    out = [rc(lst), next(g), rc(t), rc(lst), next(g), rc(t)]
    out.append(next(g, None)); out += [rc(t), rc(lst)]
    return out


def delegated():
    t = Thing()
    g = outer(t)
    out = [rc(t), next(g), rc(t), rc(g.gi_yieldfrom), next(g), next(g), next(g, 'end'), rc(t)]
    return out


def expression():
    t = Thing()
    lst = [t]
    g = (rc(v) for v in lst)
    return rc(lst), next(g), rc(t), rc(lst), list(g), rc(lst), sum(rc(v) for v in [t]), [rc(v) for v in (t,)], max(rc(v) for v in lst)


def sent():
    def echo():
        got = yield
        while True:
            got = yield rc(got)
    g = echo()
    next(g)
    t = Thing()
    return g.send(t), rc(t), g.send(None) > 100, rc(t)


def thrown():
    def catch():
        try: yield
        except ValueError as e: yield rc(e)
        yield 'after'
    g = catch(); next(g)
    e = ValueError()
    return g.throw(e), rc(e) >= 2, next(g), rc(e)


def frames():
    t = Thing()
    g = keeps(t)
    f = g.gi_frame
    a = rc(f), rc(t)
    del g
    b = rc(t)
    del f
    return a, b, rc(t)


def returned():
    def r(v):
        yield
        return v
    t = Thing()
    g = r(t)
    next(g)
    try: next(g)
    except StopIteration as stop: return rc(stop.value), rc(t)


print(arguments(), closed(), iterated()); print(delegated(), expression(), sent(), thrown()); print(frames(), returned())
