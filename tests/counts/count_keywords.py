# oracle: 3.14
# Keyword arguments, keyword-only parameters and their defaults, and the dict of **kwargs.
from sys import getrefcount as rc


class P: pass


g = P()
def key(a, *, k): return rc(a), rc(k)
def defaulted(a=g, *, k=g): return rc(a), rc(k)
def collecting(**kw): return rc(kw), rc(kw['a']), len(kw)
def passing_on(**kw): return collecting(**kw), rc(kw), rc(kw['a'])
def mixed(a, b=g, *args, k=g, **kw): return rc(a), rc(b), args and rc(args), rc(k), rc(kw)
def local():
    p = P()
    return key(p, k=p), key(a=p, k=p), collecting(a=p), collecting(a=p, b=p), mixed(p, p, p, k=p, z=p), rc(p)
def from_dict():
    d = {'a': P(), 'k': P()}
    return key(**d), rc(d), rc(d['a']), collecting(**d), collecting(**d, b=d['a']), rc(d['a'])


print(key(g, k=g), key(P(), k=P()), key(k=P(), a=P()), defaulted(), defaulted(P()), defaulted(k=P()))
print(collecting(a=g), collecting(a=P()), passing_on(a=g), passing_on(a=P(), b=P()))
print(mixed(g), mixed(P()), mixed(g, g, g, g), mixed(g, k=P(), z=P()), rc(mixed(g)))
print(local(), from_dict())
print(rc(key.__kwdefaults__) if key.__kwdefaults__ else None, rc(defaulted.__kwdefaults__), rc(defaulted.__defaults__))
print(rc(g), dict(a=g)['a'] is g, rc(dict(a=P())['a']), rc(dict(a=P())))
print((lambda *, k: rc(k))(k=g), (lambda *, k: rc(k))(k=P()), (lambda **k: rc(k['x']))(x=P()))
print(rc(g))
