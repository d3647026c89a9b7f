# oracle: 3.14
# A method call does not make a bound method; taking the method does, and it holds its object.
from sys import getrefcount as rc


class C:
    def m(self): return rc(self)
    def n(self, x): return rc(self), rc(x)
    def inner(self): return self.m(), self.m.__func__ is C.m
    @classmethod
    def c(cls): return rc(cls)
    @staticmethod
    def s(x): return rc(x)
    def __call__(self): return rc(self)


c = C()
print(c.m(), C().m(), c.n(c), c.n(C()), C().n(C()), c.inner(), C().inner(), c(), C()())
b = c.m
print(rc(c), rc(b), b(), rc(b.__self__), rc(c.m), rc(C().m), c.m is b, c.m == b, c.m.__self__ is c)
bs = [c.m for _ in range(3)]
print(rc(c), rc(C.m), [rc(x) for x in bs], len({id(x) for x in bs}), len(set(bs)))
del bs, b
print(rc(c), rc(C.m), c.s(c), C.s(C()), c.s(C()), rc(C) - c.c(), rc(C) - C.c(), rc(C) - C().c())
def local():
    p = C()
    f = p.m
    return p.m(), p.n(p), rc(p), f(), rc(f), p(), (p.m)(), getattr(p, 'm')(), C.m(p), C.n(p, p), p.s(p), rc(p)
print(local())
l = []
add = l.append
print(rc(l), rc(add), rc([].append), rc(l.append), add is l.append, add == l.append, add.__self__ is l)
del add
print(rc(l), 'x'.upper().lower(), rc('x'.join), rc({}.get))
