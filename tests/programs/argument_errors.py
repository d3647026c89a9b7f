# Wording of wrong calls: keywords, counts, constructors, stars, read-only members, special methods that answer wrongly.
class A:
    async def __aenter__(s): pass
    async def __aexit__(s,*a): pass
class E:
    def __exit__(s,*a): pass
class B:
    def __enter__(s): pass
class AE:
    async def __aexit__(s,*a): pass
class C(A):
    def __exit__(s,*a): pass
class F:
    def __enter__(s): pass
    def __exit__(s,*a): pass
class G(F):
    async def __aexit__(s,*a): pass
def t(x):
    try:
        with x: pass
    except Exception as e: print(type(x).__name__, e)
for x in (5, A(), E(), B(), C()): t(x)
async def u(x):
    try:
        async with x: pass
    except Exception as e: print(type(x).__name__, e)
for x in (5, F(), G(), AE()):
    try: u(x).send(None)
    except StopIteration: pass
# misc wording
def a(f):
    try: print(f())
    except BaseException as e: print(type(e).__name__, e, getattr(e,'__notes__',''))
a(lambda: (1).__add__(x=2))
a(lambda: [].append(x=2))
a(lambda: enumerate())
a(lambda: enumerate(iterable=[1], foo=2))
a(lambda: enumerate([1],2,3))
a(lambda: str(1,2,3,4))
a(lambda: bytes(1,2,3,4))
a(lambda: bytes(foo=1))
a(lambda: str(foo=1))
a(lambda: sorted([1],keyy=None))
a(lambda: [].sort(keyy=None))
a(lambda: sorted())
a(lambda: sorted(iterable=[]))
a(lambda: int('1', bas=2))
a(lambda: print(seq=1))
a(lambda: print(1,sepp=1))
a(lambda: range(stop=1))
a(lambda: slice(stop=1))
a(lambda: float(x=1))
a(lambda: list(x=1))
a(lambda: tuple(x=1))
a(lambda: dict(1,2))
a(lambda: set(x=1))
a(lambda: frozenset(x=1))
a(lambda: type(lambda:0)(1))
a(lambda: type(lambda:0)((lambda:0).__code__,{}).__name__)
a(lambda: type(lambda:0)((lambda:0).__code__,{}, 5))
a(lambda: type(lambda:0)((lambda:0).__code__,{}, None, 5))
a(lambda: type(lambda:0)((lambda:0).__code__,5))
a(lambda: type(lambda:0)((lambda:a).__code__,{}, None, None, ()).__closure__)
def o():
    z=1
    return lambda: z
a(lambda: type(lambda:0)(o().__code__,{}))
a(lambda: type(lambda:0)(o().__code__,{}, None, None, ()))
a(lambda: type(lambda:0)(o().__code__,{}, None, None, (1,)))
a(lambda: type(lambda:0)(o().__code__,{}, 'nm', (1,), o().__closure__)())
a(lambda: type(lambda:0)(o().__code__,{}, 'nm', (1,), o().__closure__,{'a':1}).__kwdefaults__)

a(lambda: types.ModuleType())
a(lambda: types.ModuleType(5))
a(lambda: types.ModuleType('a',1,2))
import weakref
class types: ModuleType = type(weakref)
a(lambda: weakref.ref())
a(lambda: weakref.ref(1,2,3))
a(lambda: max(1,*5))
a(lambda: dict(**5))
a(lambda: dict(a=1,**{'a':2}))
class K:
    def keys(self): return 5
a(lambda: {**K()})
a(lambda: dict(K()))
a(lambda: dict(**K()))
a(lambda: {}.update(K()))
class M:
    def m(s,a): pass
a(lambda: M().m(*5))
a(lambda: M(*5))
a(lambda: [].append(*5))
a(lambda: len(*5))
a(lambda: a(*5))
a(lambda: [*5])
a(lambda: (1,*5))
a(lambda: {*5})
a(lambda: print(1, *5))
a(lambda: print(*5, 1))
class D: 
    x = property()
for n,v in (('fget',1),('__doc__',1)):
    a(lambda: setattr(property(), n, v))
a(lambda: setattr(slice(1), 'start', 2))
a(lambda: delattr(slice(1), 'start'))
a(lambda: setattr(M().m, '__func__', 2))
a(lambda: setattr((lambda:0).__code__, 'co_name', 2))
a(lambda: setattr((lambda:0).__code__, 'co_code', 2))
a(lambda: setattr(super(M,M()), '__self__', 2))
a(lambda: setattr(classmethod(1), '__func__', 2))
a(lambda: setattr(weakref.ref(M), '__callback__', 2))
a(lambda: type(slice.start))
a(lambda: slice.start)
a(lambda: type(type(lambda:0).__globals__))
a(lambda: float('x'*3, 3))
class FF:
    def __float__(s): return 1
    def __complex__(s): return 1
    def __int__(s): return 1.5
    def __index__(s): return 1.5
    def __bool__(s): return 1
    def __len__(s): return -1
    def __hash__(s): return 'x'
    def __str__(s): return 1
    def __repr__(s): return 1
    def __bytes__(s): return 1
    def __format__(s,f): return 1
    def __iter__(s): return 1
    def __contains__(s,f): return 1
    def __length_hint__(s): return 'x'
    def __dir__(s): return 5
    def __round__(s): return 5
f=FF()
import math
for g in (float, complex, int, bool, len, hash, str, repr, bytes, format, iter, dir, round, math.sqrt, hex, range, ascii, list): a(lambda: g(f))
a(lambda: [1][f]); a(lambda: [1]*f); a(lambda: 'a'[f:]); a(lambda: f'{f}'); a(lambda: '%d' % f); a(lambda: '%s' % f); a(lambda: '%f' % f); a(lambda: int.__new__(str)); a(lambda: str.__new__(int)); a(lambda: list.__new__(int)); a(lambda: float.__new__(1)); a(lambda: int.__new__())
# memoryview and bytearray have their own program
for T in (int,float,complex,str,bytes,tuple,list,dict,set,frozenset,bool,slice,range,property,classmethod,type,BaseException,object, enumerate, zip, map, filter, reversed, super, types.ModuleType, staticmethod):
    a(lambda: T.__new__(type))
    a(lambda: T.__new__(1))
    a(lambda: T.__new__())
