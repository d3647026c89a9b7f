# oracle: 3.14
# References during iteration: iterators hold their sequence, loop variables the item, comprehensions their own copies.
from sys import getrefcount as rc


class Thing:
    pass


def for_list():
    t = Thing()
    lst = [t, t]
    out = [rc(lst)]
    for v in lst:
        out.append((rc(lst), rc(t), rc(v)))
    out.append((rc(lst), rc(t)))
    del v
    out.append(rc(t))
    return out


def nested():
    t = Thing()
    lst = [t]
    for a in lst:
        for b in lst:
            inside = rc(lst), rc(t)
        after = rc(lst)
    return inside, after, rc(lst), rc(t)


def breaking():
    t = Thing()
    lst = [t, 1]
    for v in lst:
        break
    a = rc(lst), rc(t)
    for v in lst:
        pass
    return a, rc(lst), rc(t)


def enumerated():
    t = Thing()
    lst = [t]
    out = []
    for i, v in enumerate(lst):
        out.append((rc(lst), rc(v)))
    for a, b in zip(lst, lst):
        out.append((rc(lst), rc(a), rc(b), rc(t)))
    for k, v in {t: t}.items():
        out.append((rc(k), rc(v)))
    return out


def comprehension():
    t = Thing()
    lst = [t, t]
    return [(rc(lst), rc(v)) for v in lst], rc(lst), rc(t), {rc(v) for v in lst}, {i: rc(v) for i, v in enumerate(lst)}, [rc(w) for v in [lst] for w in v]


def iterators():
    t = Thing()
    lst = [t]
    it = iter(lst)
    a = rc(lst), rc(it)
    next(it)
    b = rc(lst)
    next(it, None)
    c = rc(lst), rc(it)
    r = reversed(lst)
    d = rc(lst)
    z = zip(lst, lst)
    e = rc(lst)
    m = map(rc, lst)
    f = rc(lst), next(m)
    del it, r, z, m
    return a, b, c, d, e, f, rc(lst)


def exceptions():
    t = Thing()
    lst = [t]
    try:
        for v in lst:
            1 / 0
    except ZeroDivisionError:
        inside = rc(lst), rc(t)
    return inside, rc(lst), rc(t)


def while_loop():
    t, n, out = Thing(), 3, []
    while n:
        u = t
        out.append(rc(t))
        n -= 1
    return out


def star():
    t = Thing()
    lst = [t]
    a = [*lst, *lst]
    b = rc(t)
    c = (*a, *a)
    d = rc(t)
    x, *y = c
    return b, d, rc(t), rc(y)


def sorted_key():
    t = Thing()
    seen = []
    sorted([t], key=lambda v: seen.append(rc(v)) or 0)
    list(filter(lambda v: seen.append(rc(v)), [t]))
    max([t, t], key=lambda v: seen.append(rc(v)) or 0)
    return seen, rc(t)


print(for_list(), nested()); print(breaking(), enumerated()); print(comprehension(), iterators()); print(exceptions(), while_loop(), star(), sorted_key())
