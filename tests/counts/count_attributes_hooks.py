# oracle: 3.14
# __getattr__, __getattribute__, __setattr__ and __delattr__: what they see of self, name and value.
from sys import getrefcount as rc


class A:
    def __getattr__(self, name): return rc(self), name
    def __setattr__(self, name, v): print('set', rc(self), rc(v), end=' '); object.__setattr__(self, name, v)
    def __delattr__(self, name): print('del', rc(self), end=' '); object.__delattr__(self, name)
class B:
    def __getattribute__(self, name): return rc(self) if name == 'n' else object.__getattribute__(self, name)
    def m(self): return rc(self)
class Both(B):
    def __getattr__(self, name): return rc(self), name


a, b, c = A(), B(), Both()
print(a.x, A().x, b.n, B().n, b.m(), B().m(), c.n, c.z, Both().z, Both().m())
a.v = a; a.w = A(); del a.v, a.w; A().v = A(); print(rc(a))
def local():
    a, b, c = A(), B(), Both()
    print(a.x, b.n, b.m(), c.z, getattr(a, 'q'), getattr(b, 'n'), hasattr(a, 'x'))
    a.v = b; setattr(a, 'v', c); del a.v; delattr(a, 'x') if 'x' in a.__dict__ else None
    for _ in range(50): r = a.x, b.n, c.z
    print(r, rc(a), rc(b), rc(c))
local()
class M(type):
    def __getattr__(cls, name): return rc(cls) - base, name
    def __call__(cls, *args): print('call', [rc(x) for x in args], end=' '); return super().__call__(*args)
class C(metaclass=M):
    def __init__(self, *args): print('init', rc(self), [rc(x) for x in args], end=' ')
    def __new__(cls, *args): print('new', [rc(x) for x in args], end=' '); return super().__new__(cls)
base = rc(C); print(C.zzz); c = C(a); print(rc(c), rc(a)); c = C(A()); print(rc(C(a)))
def make(): x = A(); c = C(x); return rc(c), rc(x), rc(C(x))
print(make())
class N:
    def __new__(cls, x): print('new', rc(x), end=' '); return x
    def __init__(self, x): print('not called')
print(rc(N(a)), N(a) is a, rc(a)); del a; print('end')
