# oracle: 3.14
# weakref.proxy: forwards everything, counts nothing, raises ReferenceError when its object is dead.
import weakref
from sys import getrefcount as rc


class A:
    x = 1
    def __init__(self): self.items = [1, 2, 3]
    def __len__(self): return 3
    def __getitem__(self, i): return self.items[i]
    def __setitem__(self, i, v): self.items[i] = v
    def __contains__(self, v): return v in self.items
    def __iter__(self): return iter(self.items)
    def __add__(self, o): return 'add', type(o).__name__
    def __radd__(self, o): return 'radd', o
    def __bool__(self): return False
    def __call__(self, *a): return a
    def __str__(self): return 'A as str'
    def __repr__(self): return 'A as repr'
    def __eq__(self, o): return True
    def __lt__(self, o): return type(o).__name__
    def count(self): return rc(self)
    __hash__ = None


a = A()
p = weakref.proxy(a)
print(rc(a), rc(p), weakref.proxy(a) is p, type(p).__name__, p.__class__.__name__, isinstance(p, A), weakref.getweakrefcount(a))
print(p.x, len(p), p[0], 2 in p, list(p), p + 1, 1 + p, bool(p), p(5, 6), str(p), p == 5, p < 7, p.count(), a.count(), rc(a))
p[0] = 9; p.y = 5; print(a.items, a.y, p.items is a.items, rc(a)); del p.y; print(hasattr(a, 'y'), callable(p))
try: hash(p)
except TypeError as e: print(e)
class N: pass
n = N(); q = weakref.proxy(n, lambda r: print('callback', type(r).__name__, end=' ')); print(type(q).__name__, q is weakref.proxy(n), weakref.getweakrefcount(n))
del n; print('dead')
for f in (lambda: q.x, lambda: str(q), lambda: len(p), lambda: setattr(q, 'x', 1), lambda: bool(q), lambda: q + 1, lambda: list(q), lambda: q == 1, lambda: repr(q)[:11], lambda: callable(q), lambda: isinstance(q, N)):
    try: print(f(), end=' ')
    except ReferenceError as e: print('ReferenceError:', e, end='; ')
    except TypeError as e: print('TypeError:', e, end='; ')
print()
def fun(x): return x
f = weakref.proxy(fun); print(f(3), type(f).__name__, f.__name__, rc(fun)); del fun
try: f(3)
except ReferenceError as e: print(e)
m = A(); b = m.count; pm = weakref.proxy(b); print(pm() >= 2, rc(m)); del b
try: pm()
except ReferenceError as e: print(e)
it = weakref.proxy(a); print([x for x in it], max(it), sorted(it), sum(it), [*it]); i = iter(it); del a, p, it; print(next(i))
