# oracle: 3.14
# References held by locals, globals, aliases and rebinding, as seen with borrowed loads.
from sys import getrefcount as rc


def one_local():
    x = []
    return rc(x)


def aliases():
    x = []
    counts = [rc(x)]
    y = x
    counts.append(rc(x))
    z = y
    counts.append(rc(z))
    del y
    counts.append(rc(x))
    z = None
    counts.append(rc(x))
    return counts


def swapped():
    a, b = [], {}
    a, b = b, a
    return rc(a), rc(b)


def chained():
    a = b = c = []
    return rc(a), rc(b), rc(c)


def rebound():
    x = []
    keep = x
    x = [x]
    return rc(keep), rc(x)


def conditional(flag):
    x = []
    if flag:
        y = x
    return rc(x)


def loop():
    x, out = object(), []
    for y in (x, x):
        out.append(rc(y))
    out.append(rc(x))
    return out


print(one_local(), aliases(), swapped(), chained(), rebound(), conditional(True), conditional(False), loop())
g = []
print(rc(g))
h = g
print(rc(g), rc(h))
del h
print(rc(g))


def reads_global():
    local = g
    return rc(g), rc(local)


print(reads_global(), rc(g))


def unpacked():
    first, second = pair = [object(), object()]
    return rc(first), rc(second), rc(pair)


def starred():
    a, *b = [object(), object(), object()]
    return rc(a), rc(b), rc(b[0]), rc(b[1])


def walrus():
    return rc(x := []), rc(x)


def deleted():
    x = []
    y = x
    before = rc(y)
    del x
    return before, rc(y)


def augmented():
    x = []
    y = x
    y += [1]
    return rc(x), rc(y), x is y


print(unpacked(), starred(), walrus(), deleted(), augmented())
