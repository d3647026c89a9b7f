# oracle: 3.14
# What copies share: lists, tuples, dicts and sets hold references, and each place counts once.
from sys import getrefcount as rc


class Thing: pass


def places():
    t = Thing()
    out = [rc(t)]
    l = [t, t, t]; out.append(rc(t))
    l2 = l[:]; out.append(rc(t))
    l3 = list(l); l4 = l.copy(); l5 = l * 2; out.append(rc(t))
    del l2, l3, l4, l5; out.append(rc(t))
    tup = tuple(l); out.append(rc(t)); same = tuple(tup); out += [rc(t), same is tup, rc(tup)]
    l.pop(); out.append(rc(t)); l.remove(t); out.append(rc(t)); l.clear(); out.append(rc(t))
    return out


def dicts():
    t = Thing()
    d = {'a': t, t: 'b'}
    out = [rc(t)]
    e = dict(d); f = {**d}; g = d | e; out.append(rc(t))
    h = d.fromkeys([1, 2, 3], t); out.append(rc(t))
    vals, keys, items = list(d.values()), list(d), list(d.items()); out.append(rc(t))
    view = d.values(); out.append(rc(t)); out.append(rc(d))
    d.setdefault('c', t); d.setdefault('c', t); d.update(x=t); out.append(rc(t))
    d.pop('x'); d.popitem(); out.append(rc(t))
    return out


def sets():
    t = Thing()
    s = {t, t}; out = [rc(t)]
    u = s | {t}; v = s & u; w = s.copy(); f = frozenset(s); out.append(rc(t))
    s.discard(t); u.clear(); out.append(rc(t)); f2 = frozenset(f); out += [f2 is f, rc(t), rc(f)]
    return out


def nested():
    inner = []
    a = [inner] * 3; b = a[:]
    c = [[] for _ in range(3)]
    out = [rc(inner), [rc(x) for x in a], [rc(x) for x in c]]
    a[0].append(1); out += [a, b, inner is b[2]]
    rows = [[0] * 2] * 2; rows[0][0] = 1; out.append(rows)
    return out


def unpacking():
    t = Thing()
    a, b = t, t; out = [rc(t)]
    a, b = b, a; out.append(rc(t)); (a, *rest) = (t, t, t); out += [rc(t), rc(rest)]
    a = b = rest = None; out.append(rc(t))
    def f(*args, **kw): return rc(t), rc(args) if args else 0, rc(kw)
    out += [f(t), f(t, t), f(*[t, t]), f(k=t), f(t, k=t, j=t), f(**{'k': t})]
    return out


def interned():
    n, s, x = 7, 'name', 1000
    return rc(None) > 10 ** 8, rc(n) > 10 ** 8, rc(True) > 10 ** 8, rc(()) > 10 ** 8, rc('') > 10 ** 8, rc('a') > 10 ** 8, rc(b'') > 10 ** 8, rc(256) > 10 ** 8, rc(int) > 10 ** 8, rc(len) < 1000, rc(10 ** 20) < 10


for f in places, dicts, sets, nested, unpacking, interned: print(f.__name__, f())
