def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
class A: pass
a = A()
print(a.__getstate__())
a.x = 1
print(a.__getstate__())
print(a.__getstate__() is a.__dict__)
class S: __slots__ = ('p', 'q', '__weakref__')
s = S()
print(s.__getstate__())
s.p = 1
print(s.__getstate__())
class SD(S): pass
s = SD(); s.p = 1; s.z = 2
print(s.__getstate__())
print((1).__getstate__(), [].__getstate__(), 'a'.__getstate__(), object().__getstate__())
class Priv: __slots__ = ('__x',)
p = Priv(); p._Priv__x = 3
print(p.__getstate__())
class L(list): pass
l = L([1]); print(l.__getstate__()); l.a = 1; print(l.__getstate__())
class I(int): pass
print(I(3).__getstate__())
t(lambda: [].__getstate__(1))
print(callable(object.__reduce__), callable(object.__reduce_ex__))
t(lambda: object().__reduce_ex__())
t(lambda: object().__reduce_ex__('a'))
class R:
    def __reduce__(self): return 'mine'
print(R().__reduce_ex__(2))
t(lambda: len(().__getstate__.__name__))
print(A.__getstate__)
print((lambda: 0).__getstate__() if hasattr(lambda: 0, '__getstate__') else None)
t(lambda: type.__getstate__(int))
