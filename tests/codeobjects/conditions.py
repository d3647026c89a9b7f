"""Short circuits, chained comparisons, jump threading."""


def logic(a, b, c, d):
    if a and b or c and not d:
        return 1
    if not (a or b) and (c or d):
        return 2
    x = a and b and c
    y = a or b or c
    z = a and (b or c) and d
    w = (a or b) and (c or d)
    return x, y, z, w, not a, not not b


def chain(a, b, c):
    if a < b < c <= 10 != a:
        return True
    x = 1 < a < 3
    return x and (a == b == c) or a is b is not c


def ternary(a, b):
    return (a if b else b) if a else (1 if not b else None)


def nones(x, y):
    if x is None:
        return 1
    if y is not None and x is not None:
        return 2
    while x is None or y is None:
        x = y
    return x is None, not x is None


def constants(x):
    if True:
        x += 1
    if False:
        x += 2
    if 0 or x:
        x += 3
    if 1 and x:
        x += 4
    while 1:
        if x:
            break
    while 0:
        x = 5
    if __debug__:
        x = 6
    return x if "yes" else x + 1


def member(x, xs):
    if x in xs and x not in (1, 2):
        return bool(x in xs)
    assert x, "message"
    assert not xs
    return not (x in xs), not (x is xs), not x == xs
