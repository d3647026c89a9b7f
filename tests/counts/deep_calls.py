# oracle: 3.13
# Recursion through every kind of call ends in RecursionError, and the frames give back what they held.
from sys import getrefcount as rc
import sys


class P: pass


p = P()
def plain(x): return plain(x)
def keyword(x): return keyword(x=x)
def star(*x): return star(*x)
def local(x): y = x; z = [x]; return local(y)
class A:
    def m(self, x): return self.m(x)
    def __call__(self, x): return self(x)
    def __getattr__(self, name): return getattr(self, name + 'x')
    def __getitem__(self, i): return self[i]
    def __len__(self): return len(self)
    def __str__(self): return str(self)
    def __repr__(self): return repr(self)
    def __add__(self, o): return self + o
    def __eq__(self, o): return self == o
    def __bool__(self): return not self
    def __iter__(self): return iter(self)
    def __hash__(self): return hash(self)
    @property
    def prop(self): return self.prop
    def __init__(self, again=False): A(True) if again else None
    def __contains__(self, x): return x in self
    def __format__(self, s): return f'{self}'
    def __lt__(self, o): return self < o


a = A()
tests = [lambda: plain(p), lambda: keyword(p), lambda: star(p), lambda: local(p), lambda: a.m(p), lambda: a(p), lambda: a.zzz, lambda: a[p], lambda: len(a), lambda: str(a), lambda: repr(a), lambda: a + p, lambda: a == p, lambda: not a, lambda: iter(a), lambda: hash(a), lambda: a.prop, lambda: A(True), lambda: p in a, lambda: f'{a}', lambda: a < p, lambda: sorted([a, a]), lambda: max(a, a), lambda: [*a], lambda: sum([a, a]), lambda: {a: 1}]
for i, t in enumerate(tests):
    try: t(); print(i, 'returned')
    except (RecursionError, TypeError): print(i, rc(p), rc(a), end=' | ')
print()
def depth(n):
    try: return depth(n + 1)
    except RecursionError: return n
print(900 < depth(0) < 1000, depth(0) == depth(0)); old = sys.getrecursionlimit(); sys.setrecursionlimit(200); print(100 < depth(0) < 200); sys.setrecursionlimit(5000); print(4900 < depth(0) < 5000); sys.setrecursionlimit(old); print(rc(p), rc(a))
