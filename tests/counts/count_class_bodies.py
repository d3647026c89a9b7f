# oracle: 3.14
# What a class body leaves behind: names in the namespace, __class__ cells, annotations, the metaclass's copies.
from sys import getrefcount as rc
import gc


class P: pass


p = P()
class Body:
    a = p
    n1 = rc(p)
    b = a
    n2 = rc(p)
    del b
    n3 = rc(p)
    def method(self): return p
print(Body.n1, Body.n2, Body.n3, rc(p), rc(Body.a), rc(Body.method), rc(Body.__dict__['method']))
class Keeps(type):
    def __prepare__(name, bases, **kw): ns = {}; Keeps.ns = ns; return ns
    def __new__(m, name, bases, ns, **kw): print(rc(ns), rc(name) > 1, rc(kw), end=' '); return super().__new__(m, name, bases, ns)
class Made(metaclass=Keeps, k=p): x = P()
print(rc(Keeps.ns), rc(Made.x), Keeps.ns['x'] is Made.x); Keeps.ns = None; print(rc(Made.x), rc(p))
class Empty: pass
print(rc(Empty), len(gc.get_referrers(Empty)), rc(Empty.__mro__), rc(Empty.__bases__), rc(Empty.__dict__))
class Base: pass
n = rc(Base)
class Sub(Base): pass
print(rc(Base) - n, rc(Sub.__bases__), rc(Sub.__mro__), Sub.__mro__ is Sub.mro(), len(Base.__subclasses__()))
del Sub; print(rc(Base) - n); gc.collect(); print(rc(Base) - n, Base.__subclasses__())
class WithSuper:
    def m(self): return super().__init__, __class__
print(rc(WithSuper), WithSuper.m.__closure__[0].cell_contents is WithSuper, rc(WithSuper.m.__closure__[0]), rc(WithSuper.m.__closure__))
class Slotted: __slots__ = ('s',)
print(rc(Slotted), rc(Slotted.s), rc(Slotted.__slots__))
n = rc(Base); b = [Base() for _ in range(3)]; print(rc(Base) - n); b.pop(); print(rc(Base) - n); del b; print(rc(Base) - n)
T = type('T', (Base,), {'v': p}); print(rc(T), rc(p), rc(Base) - n); del T; gc.collect(); print(rc(p), rc(Base) - n)
def local_class():
    q = P()
    class L:
        v = q
        r = rc(q)
        def m(self): return q
    return L.r, rc(q), rc(L)
print(local_class()); print(gc.collect() > 0)
class Deco:
    @property
    def x(self): return 1
    @staticmethod
    def s(): pass
print(rc(Deco.__dict__['x']), rc(Deco.__dict__['x'].fget), rc(Deco.__dict__['s']), rc(Deco.s), rc(Deco.__dict__['s'].__func__))
