# What f(**m), {**m} and dict.update(m) ask of a mapping, in which order, and how their errors are worded.
class G:
    def __init__(self, d): self.d = d
    def __getattr__(self, name):
        print('getattr', name)
        if name == 'keys': return self.d.keys
        raise AttributeError(name)
    def __getitem__(self, k):
        print('item', k); return self.d[k]
def f(**k): return k
def t(fn):
    try: print(fn())
    except BaseException as e: print(type(e).__name__, e, repr(e.__context__), repr(e.__cause__))
g = G({'a': 1, 'b': 2})
t(lambda: dict(g)); t(lambda: {**g}); t(lambda: f(**g)); t(lambda: {}.update(g)); t(lambda: f(a=1, **g)); t(lambda: dict(**g))
class H:
    def keys(self): raise AttributeError('inner')
    def __getitem__(self, k): return k
t(lambda: dict(H())); t(lambda: {**H()}); t(lambda: f(**H()))
class I:
    def keys(self): return ['a', 'b']
    def __getitem__(self, k): raise AttributeError('inner')
t(lambda: dict(I())); t(lambda: {**I()}); t(lambda: f(**I()))
class J:
    def keys(self): return ['a', 'b']
    def __getitem__(self, k): raise KeyError('inner')
t(lambda: dict(J())); t(lambda: {**J()}); t(lambda: f(**J()))
class K:
    def keys(self): return ['a', 'b']
    def __getitem__(self, k): raise KeyError
t(lambda: f(**K()))
class K2:
    def keys(self): return ['a', 'b']
    def __getitem__(self, k): raise KeyError(3)
t(lambda: f(**K2()))
class L:
    def keys(self): return 5
t(lambda: dict(L())); t(lambda: {**L()}); t(lambda: f(**L()))
class M:
    def keys(self):
        for i in 'ab': print('key', i); yield i
    def __getitem__(self, k): print('item', k); return k
t(lambda: dict(M())); t(lambda: {**M()}); t(lambda: f(**M())); t(lambda: f(b=1, **M()))
t(lambda: f(**{1: 2})); t(lambda: f(**{1: 2}, **{1: 3})); t(lambda: f(**5)); t(lambda: {**5}); t(lambda: f(**{'a':1}, **{'a':1}))
t(lambda: print(**{1: 2})); t(lambda: dict(**{1: 2}));t(lambda: f(a=1, **{1: 2}))
class D(dict):
    def keys(self): print('D.keys'); return ['z']
    def __getitem__(self, k): return 'got ' + k
d = D(a=1)
t(lambda: dict(d)); t(lambda: {**d}); t(lambda: f(**d)); t(lambda: {} | d); t(lambda: f(a=2, **d))
class E(dict):
    def __iter__(self): print('E.iter'); return dict.__iter__(self)
    def keys(self): print('E.keys'); return ['z']
    def __getitem__(self, k): return 'got ' + k
d = E(a=1)
t(lambda: dict(d)); t(lambda: {**d}); t(lambda: f(**d)); t(lambda: {} | d); t(lambda: f(z=2, **d))
class N(dict):
    keys = property(lambda s: print('looked') or (lambda: ['q']))
t(lambda: dict(N(a=1)))
class P:
    keys = None
    def __iter__(self): return iter([(1, 2)])
t(lambda: dict(P()))
class Q:
    @property
    def keys(self): raise ValueError('v')
t(lambda: dict(Q())); t(lambda: {**Q()}); t(lambda: f(**Q()))
class S(str):
    def __eq__(self, o): print('eq'); return str.__eq__(self, o)
    __hash__ = str.__hash__
t(lambda: f(a=1, **{S('a'): 2})); t(lambda: f(**{S('a'): 2}))
class R(dict):
    def __getattribute__(self, n): print('ga', n); return dict.__getattribute__(self, n)
t(lambda: dict(R(a=1))); t(lambda: {**R(a=1)}); t(lambda: f(**R(a=1)))
import types
t(lambda: {**types.MappingProxyType({'a':1})})
t(lambda: f(**types.MappingProxyType({'a':1})))
t(lambda: f(a=2,**types.MappingProxyType({'a':1})))
