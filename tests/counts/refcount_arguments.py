# oracle: 3.14
# References while an object is an argument: positional, keyword, star, defaults, builtins, bound methods.
from sys import getrefcount as rc


def param(x): return rc(x)
def two(x, y): return rc(x), rc(y)
def star(*args): return rc(args[0]), rc(args)
def kwargs(**kw): return rc(kw['k']), rc(kw)
def keyword(*, k): return rc(k)
def passes_on(x): return param(x)
def deep(x, n): return rc(x) if n == 0 else deep(x, n - 1)


def rebinds(x):
    before = rc(x)
    y = x
    x = None
    return before, rc(y)


def deletes(x):
    y = [x]
    del x
    return rc(y[0])


def caller():
    o = []
    return (param(o), two(o, o), star(o), star(o, o), star(*[o]), kwargs(k=o), kwargs(**{'k': o}), keyword(k=o), passes_on(o),
            deep(o, 0), deep(o, 3), rebinds(o), deletes(o), rc(o))


print(caller())
o = []
print(param(o), two(o, o), star(o), kwargs(k=o), keyword(k=o), passes_on(o), deep(o, 3), rc(o))
print(param([]), param({}), two([], []), star([]), keyword(k=[]), (lambda x: rc(x))([]), rc([]), rc({}), rc(object()))


def default(x=[]): return rc(x)


print(default(), default([]), rc(default.__defaults__[0]), rc(default.__defaults__))
shared = []
def default_shared(x=shared, *, y=shared): return rc(x), rc(y)
print(rc(shared), default_shared(), default_shared(shared))
default_shared.__defaults__ = None
print(rc(shared))
del default_shared
print(rc(shared))


class C:
    def method(self, x=None): return rc(self), rc(x) if x is not None else None
    @classmethod
    def cm(cls, x): return rc(x)
    @staticmethod
    def sm(x): return rc(x)
    def __call__(self, x): return rc(self), rc(x)
    def __init__(self, *a):
        self.counts = rc(self), [rc(x) for x in a]


def methods():
    c, o = C(), []
    bound = c.method
    return c.method(), c.method(o), bound(o), rc(c), C.method(c, o), c.cm(o), c.sm(o), C.sm(o), c(o), rc(bound)


print(methods(), C([]).counts, C().counts)
def mapped():
    o = []
    return list(map(rc, [o])), list(map(param, [o, o])), [rc(v) for v in [o]], max([o], key=lambda v: rc(v)) is o, sorted([rc(v) for v in (o, o)])
print(mapped())
