# oracle: 3.14
# Star arguments: when the tuple is shared and when it is built anew.
from sys import getrefcount as rc


class P: pass


g = P()
def tup(*a): return a and rc(a), [rc(x) for x in a]
def ident(*a): return id(a)
def first(*a): return rc(a[0])
def fixed(a, b): return rc(a), rc(b)
def both(*a, **k): return a and rc(a), rc(k)
def through(*a): return tup(*a), rc(a)
def local():
    t = P(), P()
    l = [P()]
    return tup(*t), rc(t), ident(*t) == id(t), tup(*l), rc(l), tup(*l, *t), tup(P(), *t), rc(t), [rc(x) for x in t]


print(tup(), tup(g), tup(P()), tup(P(), P()), tup(g, g))
print(first(g), first(P()), first(*[P()]), first(*(P(),)), first(*(P() for _ in 'a')))
print(fixed(*(g, g)), fixed(*[P(), P()]), fixed(*(P() for _ in 'ab')), fixed(P(), *[P()]))
print(through(g), through(P(), P()), both(), both(*[]), both(*(P(),), **{}), both(**{'a': 1}))
print(local())
t = (g, P())
print(tup(*t), rc(t), ident(*t) == id(t), (lambda *a: a is t)(*t), (lambda *a: a is t)(*t, *()), (lambda *a: a is t)(*t, *[]))
print(max(*[1, 2]), rc([*t]), rc((*t,)), rc({*t}), [rc(x) for x in [*t]], (*t,) is t, [*t] == list(t))
print(tup(*()), (lambda *a: a is ())(), rc(g))
