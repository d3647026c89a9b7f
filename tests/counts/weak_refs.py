# oracle: 3.14
# weakref.ref: sharing, equality, hashing, counts; a dead reference answers None.
import weakref
from sys import getrefcount as rc


class A:
    def __eq__(self, o): return isinstance(o, A)
    def __hash__(self): return 42


class B: pass


a, b = A(), B()
r, s = weakref.ref(a), weakref.ref(a)
print(r is s, r() is a, rc(a), rc(r), weakref.getweakrefcount(a), weakref.getweakrefs(a) == [r], r.__callback__)
c1, c2 = weakref.ref(a, print), weakref.ref(a, print); print(c1 is c2, c1 == c2, c1 is r, weakref.getweakrefcount(a), c1.__callback__ is print, [x is y for x, y in zip(weakref.getweakrefs(a), (r, c2, c1))])
del c1, c2; print(weakref.getweakrefcount(a)); del s; print(rc(r), weakref.getweakrefcount(a))
a2 = A(); r2 = weakref.ref(a2); print(r == r2, r != r2, hash(r) == hash(r2) == 42, r == a, len({r, r2})); del a2; print(r == r2, r2 == r2, hash(r2), r2(), r2 == weakref.ref(a))
q = weakref.ref(b); hash_b = hash(q); print(hash_b == hash(b)); del b; print(hash(q) == hash_b, q())
d = B(); u = weakref.ref(d); del d; print(u())
try: hash(u)
except TypeError as e: print(e)
for x in (5, 'text', (1,), [], {}, None, 1.5, object()):
    try: weakref.ref(x); print('yes', type(x).__name__, end=' ')
    except TypeError as e: print(e, end='; ')
print()
for x in (set(), frozenset(), print, len, A, B(), (lambda: 0), (i for i in ()), type, B().__init__, A.__eq__, r, weakref, b'x'.__class__):
    try: weakref.ref(x); print(type(x).__name__, end=' ')
    except TypeError as e: print('no', type(x).__name__, end='; ')
print()
class S: __slots__ = ('x',)
class W: __slots__ = ('x', '__weakref__')
try: weakref.ref(S())
except TypeError as e: print(e)
w = W(); rw = weakref.ref(w); print(rw() is w, W.__weakref__ is not None, w.__weakref__ is rw)
class Sub(weakref.ref):
    def __init__(self, o, cb=None, *, tag): super().__init__(o, cb); self.tag = tag
    def __new__(cls, o, cb=None, *, tag): return super().__new__(cls, o, cb)
t1, t2 = Sub(w, tag=1), Sub(w, tag=2); print(t1 is t2, t1 == t2, t1.tag, t2.tag, weakref.getweakrefcount(w), t1 is rw); del w; print(t1(), t2(), rw(), t1 == t2)
print(str(weakref.ref(A)).startswith('<weakref at'), 'dead' in str(rw), weakref.getweakrefcount(5), weakref.getweakrefs(5))
