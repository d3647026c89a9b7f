# Special methods that answer the wrong thing, class creation hooks, and what may be in a class namespace.
import sys
def attempt(label, f):
    try: print(label, '->', f())
    except BaseException as e: print(label, '->', type(e).__name__, e)
ODD = [('__hash__', 10**20), ('__sizeof__', 10**20), ('__index__', 10**20)]
for name, use in [('__len__', len), ('__bool__', bool), ('__int__', int), ('__float__', float), ('__complex__', complex), ('__index__', lambda o: [1,2,3][o]), ('__str__', str), ('__repr__', repr), ('__bytes__', bytes), ('__format__', format), ('__hash__', hash), ('__iter__', iter), ('__length_hint__', lambda o: list(o)), ('__reversed__', reversed), ('__contains__', lambda o: 1 in o), ('__round__', round), ('__trunc__', __import__('math').trunc), ('__floor__', __import__('math').floor), ('__ceil__', __import__('math').ceil), ('__abs__', abs), ('__neg__', lambda o: -o), ('__divmod__', lambda o: divmod(o, 1)), ('__pow__', lambda o: pow(o, 2, 3)), ('__rpow__', lambda o: pow(2, o)), ('__missing__', lambda o: o[1]), ('__call__', lambda o: o()), ('__enter__', lambda o: o.__enter__()), ('__instancecheck__', lambda o: isinstance(1, o)), ('__getattr__', lambda o: o.nope), ('__next__', next), ('__index__', lambda o: range(o)), ('__index__', hex), ('__index__', lambda o: 'a' * o), ('__index__', lambda o: 'abc'[o:]), ('__index__', chr), ('__index__', lambda o: bytes([o])), ('__index__', float), ('__index__', complex), ('__int__', lambda o: int(o)), ('__float__', lambda o: __import__('math').sqrt(o))]:
    for r in (None, 1, -1, 1.5, 'a', b'a', [], [2, 1], 10**20, NotImplemented):
        ns = {name: lambda self, *a, r=r: r}
        if name == '__length_hint__': ns['__iter__'] = lambda self: iter([1])
        T = type('T', (dict,) if name == '__missing__' else (), ns)
        def go():
            if (name, r) in ODD: return 'left out'
            v = use(T())
            return type(v).__name__ if ' at 0x' in repr(v) else (v if name != '__sizeof__' else v > 0)
        attempt((name, r), go)
class Meta(type):
    @classmethod
    def __prepare__(m, n, b, **k): print('prepare', n, b, k); return {'pre': 1}
    def __new__(m, n, b, ns, **k): print('new', n, k); return super().__new__(m, n, b, ns)
    def __init__(c, n, b, ns, **k): print('init', n, k); super().__init__(n, b, ns)
    def __call__(c, *a, **k): print('call', a, k); return super().__call__(*a, **k)
    def __instancecheck__(c, o): return o == 1
    def __subclasscheck__(c, o): return o is int
    def __iter__(c): return iter('meta')
    def __len__(c): return 7
    def __getitem__(c, k): return ('item', k)
    def __contains__(c, k): return k == 3
    def __dir__(c): return ['z', 'a']
    def __or__(c, o): return ('or', o)
    def __bool__(c): return False
class A(metaclass=Meta, x=1):
    def __init_subclass__(cls, **k): print('init_subclass', cls.__name__, k)
    def __init__(self, *a): pass
class B(A): pass
print(A.pre, isinstance(1, A), isinstance(2, A), issubclass(int, A), issubclass(str, A), list(A), len(A), A['k'], 3 in A, dir(A), A | 1, bool(A), type(A(5)).__name__)
class D:
    def __set_name__(self, o, n): print('set_name', o.__name__, n)
    def __get__(self, o, t=None): return ('get', o is None, t.__name__)
    def __set__(self, o, v): print('set', v)
    def __delete__(self, o): print('delete')
class E:
    d = D()
e = E(); print(E.d, e.d); e.d = 5; del e.d
class Bad:
    def __set_name__(self, o, n): raise ValueError('sn')
try:
    class F: b = Bad()
except Exception as ex: print(type(ex).__name__, ex, getattr(ex, '__notes__', None))
class Entries:
    def __mro_entries__(self, bases): return (list,)
class G(Entries()): pass
print(G.__bases__, G.__orig_bases__[0].__class__.__name__)
class BadE:
    def __mro_entries__(self, b): return [1]
attempt('mro_entries', lambda: type('H', (), {}) and exec('class H(BadE()): pass', {'BadE': BadE}))
attempt('instance base', lambda: exec('class H(5): pass'))
class CG:
    def __class_getitem__(cls, k): return (cls.__name__, k)
print(CG[1], CG[1, 2])
for cls_ns in ({'__slots__': ('a', 'a')}, {'__slots__': '1x'}, {'__slots__': (1,)}, {'__slots__': ('a',), 'a': 1}, {'__slots__': ('__dict__', '__dict__')}, {'__qualname__': 5}, {'__classcell__': 5}, {'__doc__': 5, '__slots__': ('__doc__',)}):
    attempt(cls_ns, lambda: type('S', (), dict(cls_ns)).__name__)
for bases in ((int, str), (bool,), (type(None),), (int, int), (object, int), (type(len),), (slice,), (range,), (type(iter([])),)):
    attempt(bases, lambda: type('M', bases, {}).__name__)
attempt('type1', lambda: type('a\0b', (), {})); attempt('type2', lambda: type(1, (), {})); attempt('type3', lambda: type('a', [], {})); attempt('type4', lambda: type('a', (), 5)); attempt('type5', lambda: type('a', (), {}, k=1)); attempt('type6', lambda: type()); attempt('type7', lambda: type(1, 2))
class Res:
    def __del__(self):
        global saved; saved = self; print('del')
r = Res(); del r; print(type(saved).__name__); del saved; print('gone')
