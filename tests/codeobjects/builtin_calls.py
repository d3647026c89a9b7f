"""Calls that 3.14 compiles specially: any, all, tuple over generators; comparisons with themselves."""


def special(xs):
    a = any(x for x in xs)
    b = all(x.ok for x in xs if x)
    c = tuple(x * 2 for x in xs)
    d = list(x for x in xs)
    e = any([x for x in xs])
    f = all(f(x) for x in xs) and any(y for y in xs)
    g = tuple(x for x in (y for y in xs))
    return a, b, c, d, e, f, g


def shadowed(any, xs):
    return any(x for x in xs)
