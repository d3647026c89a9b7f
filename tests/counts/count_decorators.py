# oracle: 3.14
# Decorators: the order of evaluation, what they hold meanwhile, and when the undecorated function dies.
from sys import getrefcount as rc
import weakref


class D:
    def __init__(self, n): self.n = n; print('made', n, end=' ')
    def __call__(self, f): print('apply', self.n, rc(self), rc(f), end=' '); return f
    def __del__(self): print('~' + self.n, end=' ')


@D('outer')
@D('inner')
def f(): pass
print('|', rc(f))


def replaces(f): global ref; ref = weakref.ref(f, lambda _: print('function gone', end=' ')); return 5
@replaces
def g(): pass
print('|', g, ref())


def keeps(f):
    def wrapper(*a): return f(*a)
    wrapper.inner = f
    return wrapper
@keeps
def h(a): return rc(a)
print(rc(h), rc(h.inner), rc(h.__closure__[0].cell_contents), h(D('arg')))
def local():
    d = D('local')
    @d
    @d
    def k(): pass
    print(rc(d), rc(k))
local()
@D('class')
class C:
    @D('method')
    def m(self): pass
    @property
    def p(self): print(rc(self), end=' ')
    @p.setter
    def p(self, v): print(rc(self), rc(v), end=' ')
    @staticmethod
    @D('static')
    def s(): pass
print('|', rc(C.m), rc(C.__dict__['p']))
c = C(); c.p; c.p = c; c.p = C(); C().p; C().p = []
@lambda cls: cls
class E: pass
print('|', rc(E) == rc(type('E2', (), {'__doc__': None})) + 1)
