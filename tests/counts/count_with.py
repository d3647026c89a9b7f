# oracle: 3.14
# Who holds the context manager during a with block, and what __exit__ is given.
from sys import getrefcount as rc


class M:
    def __init__(self, other=None): self.other = other
    def __enter__(self): print('in', rc(self), end=' '); return self.other or self
    def __exit__(self, *args): print('out', rc(self), [rc(a) for a in args if a is not None and not isinstance(a, type)], end=' ')
    def __del__(self): print('~', end=' ')


class Quiet(M):
    def __exit__(self, *args): super().__exit__(*args); return True


def plain():
    with M(): print('body', end=' ')
    print('after')
def bound():
    with M() as m: print(rc(m), end=' ')
    print('after', rc(m))
def other():
    p = M()
    with M(p) as m: print(m is p, rc(p), end=' ')
    print('after', rc(p))
def two():
    with M() as a, M(a) as b: print(rc(a), a is b, end=' ')
    print('after', rc(a))
def swallowing():
    with Quiet() as m: raise ValueError('x')
    print('after', rc(m))
def propagating():
    try:
        with M(): raise ValueError('x')
    except ValueError as e: print('caught', rc(e), end=' ')
    print('after')
def returning():
    with M() as m: return rc(m)
def breaking():
    for _ in range(2):
        with M() as m: break
    print('broken', rc(m))
def nested():
    with M() as m:
        with m: print(rc(m), end=' ')
    print(rc(m))


for f in (plain, bound, other, two, swallowing, propagating, breaking, nested): print(f.__name__, end=': '); f(); print('|')
print(returning())
with M() as g: print(rc(g), end=' ')
print(rc(g)); del g; print('end')
