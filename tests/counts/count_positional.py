# oracle: 3.14
# What a positional argument costs: locals, globals, attributes and temporaries, passed on through several calls.
from sys import getrefcount as rc


class P: pass


g = P()
def one(a): return rc(a)
def two(a, b): return rc(a), rc(b)
def default(a, b=g): return rc(a), rc(b)
def passing(a): return rc(a), one(a), two(a, a)
def rebinding(a): b = a; n = rc(a); del a; return n, rc(b)
def deep(a, n): return deep(a, n - 1) if n else rc(a)
def assigned(a): a = a; return rc(a)
def local():
    p = P()
    q = [P()]
    return rc(p), one(p), two(p, p), passing(p), deep(p, 5), one(q[0]), deep(q[0], 5), assigned(p)
def evaluated():
    p = P()
    return one((p, 1)[0]), one(p if p else 0), one(p or 0), one(0 or p), one([p][0]), one({0: p}[0])
def swapped(a, b): a, b = b, a; return rc(a), rc(b)


print(rc(g), one(g), two(g, g), default(g), default(P()), one(P()), two(P(), P()))
print(passing(g), passing(P()), deep(g, 9), deep(P(), 9))
print(local(), evaluated())
print(rebinding(g), rebinding(P()), swapped(g, P()), swapped(P(), g))
print(one(one), one(P), one(print) == one(print))
print((lambda a: rc(a))(g), (lambda a: rc(a))(P()), (lambda a: (lambda b: rc(b))(a))(P()))
print([one(x) for x in (g, P())], [one(x) for x in [P()]], list(map(one, [g, P()])), list(map(one, (P() for _ in 'ab'))))
print(rc(g))
