"""Loads that may borrow and loads that may not."""


def consumed(a, b):
    return a + b * a


def stored(a):
    b = a
    c = d = b
    return c, d


def killed(a):
    x = (a, (a := 2))
    return a + (a := x)


def deleted(a):
    del a


def over_blocks(a, b):
    return a.x(b if a else 1), [a, b and a]


def escaping(a):
    with a as b:
        return b
    for x in a:
        yield x
        yield a
    a.append(x)
    x = f"{a}{'x' if a else 'y'}"
    return x


def swaps(a, b, c):
    a, b, c = b, c, a
    return a[b](c), a.method(b, c), {a: b}, {a, b}, a[b:c]


def imports(a):
    from os import path
    a.x = path
    return a


def raising(a, b):
    if a:
        raise a from b
    assert a, b


def pairs(a, b, c, d):
    x = a
    y = x
    return a, b, c, d, x < y, [a, b], a.f(b, c)


def matched(a):
    match a:
        case [x, y]:
            return x, y
        case {"k": v}:
            return v
