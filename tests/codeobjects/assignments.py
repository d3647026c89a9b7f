"""Targets: tuples, stars, attributes, subscripts, slices, swaps, augmented."""


def targets(a, b, c, d):
    x = y = z = a
    a, b = b, a
    a, b, c = c, b, a
    a, b, c, d = d, c, b, a
    (x, (y, *z)), w = a
    *h, t = a
    h, *m, t = a
    a.x, b[0], c[1:2], d[::2] = 1, 2, 3, 4
    [p, q] = a
    a[b, c] = d
    a[1:2, ...] = d
    a[:] = a[1:], a[:-1], a[b:c:d]
    return x, y, z, w, h, m, t, p, q


def augmented(a, b):
    a += b
    a -= 1
    a *= b
    a @= b
    a /= 2
    a //= b
    a %= b
    a **= 2
    a <<= 1
    a >>= b
    a &= b
    a ^= b
    a |= b
    a.x += 1
    a[b] -= 2
    a[b:] *= 3
    a[b][1].y /= 4
    return a


def deletions(a, b):
    del a.x, b[0], a[1:2]
    del (a, [b])
    c = 1
    del c


def walrus(xs):
    if (n := len(xs)) > 3 and (m := n - 1):
        return n, m
    while (x := next(xs)):
        pass
    return x, [y := 1, y ** 2]


def same():
    a = 1
    a, a = 1, 2
    a = b = a
    b, a, b = 1, 2, 3
    return a, b


def overwrite(x):
    x = x
    x, y = x, x
    return y
