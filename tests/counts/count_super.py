# oracle: 3.14
# super() calls by LOAD_SUPER_ATTR make no super object; stored ones hold class and instance.
from sys import getrefcount as rc


class A:
    def m(self): return rc(self)
    def n(self, x): return rc(self), rc(x)
    @property
    def p(self): return rc(self)
    @classmethod
    def c(cls): return rc(cls)
    @staticmethod
    def s(x): return rc(x)
    attr = 'attr of A'


class B(A):
    def m(self): return super().m(), rc(self)
    def n(self, x): return super().n(x), super().n(self), rc(self), rc(x)
    @property
    def p(self): return super().p, rc(self)
    @classmethod
    def c(cls): return super().c() - rc(cls)
    def s(self): return super().s(self)
    def two(self): return super(B, self).m(), super(B, self).p, super(B, B).s(self)
    def explicit(self): return A.m(self)
    def stored(self): s = super(); return rc(self), s.m(), rc(s), rc(s.m), rc(s.__self__), s.attr
    def bound(self): f = super().m; return rc(self), f(), rc(f), rc(f.__self__)
    def fresh(self): return rc(super()), rc(super().m), rc(self)
    def in_closure(self): return (lambda: super(B, self).m())(), rc(self)
    def rebound(self): old = self; self = B(); return super().m(), rc(old), rc(self)


b = B()
for name in ('m', 'two', 'explicit', 's', 'stored', 'bound', 'fresh', 'in_closure', 'rebound', 'c'): print(name, getattr(b, name)(), getattr(B(), name)())
print(b.m(), B().m(), b.n(b), B().n(B()), b.p, B().p, B.c())
def local():
    b = B()
    return b.m(), b.two(), b.p, b.stored(), b.bound(), rc(b)
print(local())
u = super(B); print(rc(u), rc(u.__get__(b)), u.__self__, u.__self_class__, u.__get__(b).m()); del u
s = super(B, b); print(rc(b), rc(s)); del s; print(rc(b))
n = rc(B); s = [super(B, b) for _ in range(3)]; print(rc(B) - n, rc(b)); del s; print(rc(B) - n, rc(b))
