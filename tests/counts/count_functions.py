# oracle: 3.14
# What a function object holds: code, globals, defaults, names, annotations, attributes.
from sys import getrefcount as rc


class P: pass


p = P()
def plain(): pass
def defaults(a=p, b=p, *, k=p): pass
def annotated(a: p, b: 'x') -> p: pass
def documented(): 'a docstring of its own'


print(rc(p), rc(plain), rc(plain.__code__), rc(defaults.__defaults__), rc(defaults.__kwdefaults__), rc(defaults.__kwdefaults__['k']))
plain.attr = p; print(rc(p), rc(plain.__dict__), rc(plain.attr)); del plain.attr; print(rc(p))
print(rc(annotated.__annotations__), rc(p)); del annotated; print(rc(p))
defaults.__defaults__ = None; print(rc(p)); defaults.__kwdefaults__ = None; print(rc(p)); defaults.__defaults__ = (p,); print(rc(p)); del defaults; print(rc(p))
def factory():
    def made(a=p): return a
    return made
fs = [factory() for _ in range(4)]; print(rc(p), rc(fs[0].__code__), fs[0].__code__ is fs[1].__code__, rc(factory.__code__.co_consts), len({id(f) for f in fs}))
del fs; print(rc(p), rc(factory.__code__.co_consts[1]) if len(factory.__code__.co_consts) > 1 else rc(factory.__code__.co_consts[0]))
n = rc(plain.__code__); g = type(plain)(plain.__code__, globals()); print(rc(plain.__code__) - n, rc(g.__globals__) - rc(globals()) > -1); plain.__code__ = (lambda: 1).__code__; print(rc(g.__code__)); del g; print(rc(plain.__code__))
l = lambda: 0; print(rc(l), rc(l.__code__), l.__name__ is l.__qualname__, rc(l.__dict__), l.__dict__ is l.__dict__)
import gc
print(len(gc.get_referrers(plain.__code__)), [type(x).__name__ for x in gc.get_referents(documented)])
m = P(); m.f = plain; print(rc(plain)); m.f(); print(rc(plain), rc(m)); del m; print(rc(plain))
def self_default(x=[]): x.append(self_default); return rc(self_default), rc(x)
print(self_default(), self_default(), rc(self_default.__defaults__[0]), rc(self_default))
