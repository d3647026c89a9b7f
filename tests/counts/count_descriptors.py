# oracle: 3.14
# What __get__, __set__ and __delete__ of a descriptor see of themselves, the instance and the value.
from sys import getrefcount as rc


class D:
    def __get__(self, obj, owner): return rc(self), rc(obj) if obj is not None else None, rc(owner) == rc(C)
    def __set__(self, obj, value): print('set', rc(self), rc(obj), rc(value), end=' ')
    def __delete__(self, obj): print('del', rc(self), rc(obj), end=' ')
    def __set_name__(self, owner, name): print('name', rc(self), name, end=' ')
class N:
    def __get__(self, obj, owner=None): return rc(self), rc(obj) if obj is not None else None


class C:
    d = D()
    n = N()


print(C.d, C.n)
c = C()
print(c.d, c.n, C().d, C().n); c.d = c; c.d = C(); C().d = c; C().d = C(); del c.d; del C().d; print('|')
def local():
    c, v = C(), C()
    print(c.d, c.n, rc(c)); c.d = v; c.d = C(); c.d = c; del c.d; print(rc(c), rc(v))
    print(getattr(c, 'd'), getattr(c, 'n'), object.__getattribute__(c, 'd'), type(c).d)
    setattr(c, 'd', v); setattr(c, 'd', C()); delattr(c, 'd'); object.__setattr__(c, 'd', v); print('|')
    for _ in range(60): x = c.d, c.n; c.n = 5; del c.n
    print(x, c.n, rc(c))
local()
class Shadowed(C): pass
s = Shadowed(); s.__dict__['d'] = 5; s.__dict__['n'] = 6; print(s.d, s.n)
C.late = D(); print(c.late, rc(C.__dict__['late'])); m = C.__dict__['d']; print(rc(m)); del C.d; print(rc(m), hasattr(c, 'd'))
