# oracle: 3.14
# References held by lists, tuples, dicts, sets and slices of them.
from sys import getrefcount as rc


class Thing:
    pass


def containers():
    t, out = Thing(), []
    out.append(rc(t))
    lst = [t, t]
    out.append(rc(t))
    tup = (t, lst)
    out.append(rc(t))
    d = {'k': t, t: 'v'}
    out.append(rc(t))
    s = {t}
    out.append(rc(t))
    copy = lst[:]
    out.append(rc(t))
    lst.pop()
    out.append(rc(t))
    del lst[:], copy
    out.append(rc(t))
    d.clear()
    out.append(rc(t))
    s.discard(t)
    out.append(rc(t))
    tup = None
    out.append(rc(t))
    return out


def repeated():
    t = Thing()
    many = [t] * 10
    a = rc(t)
    many *= 2
    b = rc(t)
    many[::2] = []* 0 if False else [None] * 10
    c = rc(t)
    many.clear()
    return a, b, c, rc(t)


def dict_values():
    v = Thing()
    d = dict.fromkeys('abc', v)
    a = rc(v)
    d['a'] = None
    b = rc(v)
    e = {**d, 'z': v}
    c = rc(v)
    del d
    f = rc(v)
    got = e.pop('z')
    return a, b, c, f, rc(v), rc(got)


def views():
    k, d = Thing(), {}
    d[k] = k
    out = [rc(k)]
    items = list(d.items())
    out.append(rc(k))
    keys = d.keys()
    out.append((rc(k), rc(d)))
    it = iter(d)
    out.append((rc(k), rc(d)))
    x = next(it)
    out.append(rc(k))
    del items, keys, it, x
    out.append((rc(k), rc(d)))
    return out


def nested():
    inner = []
    outer = [[inner], (inner,), {'x': inner}]
    a = rc(inner)
    del outer[0]
    b = rc(inner)
    outer.pop().popitem()
    c = rc(inner)
    del outer
    return a, b, c, rc(inner)


def sorting():
    a, b = [2], [1]
    lst = [a, b]
    lst.sort()
    s = sorted(lst, key=lambda v: v)
    return rc(a), rc(b), rc(lst), rc(s)


def concatenation():
    t = Thing()
    a, b = [t], (t,)
    c, d = a + a, b + b
    e = rc(t)
    c += a
    f = rc(t)
    a.extend(c)
    return e, f, rc(t), rc(b)


def constant_tuple():
    t = (1, 2, 3)
    return rc(t) > 1


print(containers()); print(repeated(), dict_values()); print(views(), nested(), sorting(), concatenation(), constant_tuple())
