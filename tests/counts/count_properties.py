# oracle: 3.14
# Properties: getters, setters and deleters are called with the instance; a property holds its functions.
from sys import getrefcount as rc


class P:
    def __init__(self): self.hits = 0
    @property
    def get(self): return rc(self)
    @property
    def full(self): return rc(self)
    @full.setter
    def full(self, v): print('set', rc(self), rc(v), end=' ')
    @full.deleter
    def full(self): print('del', rc(self), end=' ')
    @property
    def boxed(self): return self
    @property
    def fresh(self): return P()
    raw = property(lambda self: rc(self), lambda self, v: print(rc(self), rc(v), end=' '))


p = P()
print(p.get, P().get, p.full, p.raw, p.boxed.get, P().boxed.get, p.fresh.get, rc(p.boxed), rc(P().boxed), rc(p.fresh))
p.full = p; p.full = P(); P().full = P(); P().full = p; del p.full; del P().full; p.raw = p; P().raw = P(); print('|')
def local():
    p, v = P(), P()
    print(p.get, p.full, p.raw, p.boxed.get, rc(p.boxed), getattr(p, 'get'), P.get.fget(p), P.get.__get__(p), P.get.__get__(p, P))
    p.full = v; p.full = p; setattr(p, 'full', v); P.full.__set__(p, v); P.full.__delete__(p); del p.full; print(rc(p), rc(v))
    for _ in range(60): x = p.get, p.full
    print(x, rc(p))
local()
q = P.__dict__['full']
print(rc(q), rc(q.fget), rc(q.fset), rc(q.fdel), q.fdel is P.full.fdel, rc(P.get), q.getter(q.fget) is q)
f = lambda self: 1; r = property(f); print(rc(f)); s = r.setter(f); print(rc(f), rc(s)); del r; print(rc(f)); del s; print(rc(f))
try: p.get = 5
except AttributeError as e: print(e, rc(e.obj) if hasattr(e, 'obj') and e.obj else None)
print(rc(p))
