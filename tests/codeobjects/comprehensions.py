"""Comprehensions inlined and not, nested, with conditions and cells."""
squares = [x * x for x in range(10)]
evens = {x for x in squares if x % 2 == 0 if x}
table = {x: y for x, y in zip(squares, evens)}
lazy = (x for x in squares)
matrix = [[i * j for j in range(3)] for i in range(3)]
flat = [x for row in matrix for x in row if x]


def local(xs, ys):
    x = 5
    a = [x for x in xs]
    b = [x + y for x in xs for y in ys if x != y]
    c = {f(x): [y for y in x] for x in xs}
    d = sum(x for x in xs if x)
    e = [(yield_ := x) for x in xs]
    return a, b, c, d, e, x, yield_


def cells(n):
    fs = [lambda: i + n for i in range(n)]
    gs = [[lambda: (i, j) for j in range(i)] for i in range(n)]
    return fs, gs, any(n == m for m in fs)


def one_item(xs):
    return [y for x in xs for y in [x + 1] if y], [z for z in (1, 2, 3)]


def error(xs):
    try:
        return [x.y for x in xs]
    except AttributeError:
        return [x for x in xs if x is not None]


class Holder:
    names = [n for n in dir(int)]
    width = 3
    rows = [0 for _ in range(width)]
