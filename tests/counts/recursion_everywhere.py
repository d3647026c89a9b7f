# oracle: 3.13
import sys
def f(n): return 0 if n == 0 else 1 + f(n-1)
def tryit(what, g):
    try:
        r = g()
        print(what, 'ok', type(r).__name__)
    except RecursionError as e:
        print(what, 'RecursionError', e)
    except Exception as e:
        print(what, type(e).__name__, e)
def inf(): return inf()
tryit('inf', inf)
class R:
    def __repr__(self): return repr(self)
tryit('repr', lambda: repr(R()))
class E:
    def __eq__(self, o): return self == o
tryit('eq', lambda: E() == E())
class H:
    def __hash__(self): return hash(self)
tryit('hash', lambda: hash(H()))
tryit('hash dict', lambda: {H(): 1})
class G:
    def __getattr__(self, n): return self.x
tryit('getattr', lambda: G().y)
class GA:
    def __getattribute__(self, n): return self.x
tryit('getattribute', lambda: GA().y)
class L:
    def __lt__(self, o): return self < o
tryit('lt', lambda: L() < L())
tryit('sort', lambda: sorted([L(), L()]))
class C:
    def __call__(self): return self()
tryit('call', lambda: C()())
class I:
    def __init__(self): I()
tryit('init', lambda: I())
class N:
    def __new__(cls): return cls()
tryit('new', lambda: N())
class S:
    def __str__(self): return str(self)
tryit('str', lambda: str(S()))
tryit('fstr', lambda: f'{S()}')
class B:
    def __bool__(self): return bool(self)
tryit('bool', lambda: bool(B()))
class LEN:
    def __len__(self): return len(self)
tryit('len', lambda: len(LEN()))
class IT:
    def __iter__(self): return iter(self)
tryit('iter', lambda: iter(IT()))
class NX:
    def __iter__(self): return self
    def __next__(self): return next(self)
tryit('next', lambda: next(NX()))
class A:
    def __add__(self, o): return self + o
tryit('add', lambda: A() + 1)
class RA:
    def __radd__(self, o): return o + self
tryit('radd', lambda: 1 + RA())
class GI:
    def __getitem__(self, i): return self[i]
tryit('getitem', lambda: GI()[0])
tryit('contains', lambda: 1 in GI())
class SA:
    def __setattr__(self, n, v): setattr(self, n, v)
def sa(): SA().x = 1
tryit('setattr', sa)
class P:
    @property
    def x(self): return self.x
tryit('prop', lambda: P().x)
class D:
    def __get__(self, o, t): return o.x
class DD: x = D()
tryit('desc', lambda: DD().x)
class M(type):
    def __call__(cls): return cls()
class MM(metaclass=M): pass
tryit('metacall', lambda: MM())
class IC(type):
    def __instancecheck__(cls, o): return isinstance(o, cls)
class ICC(metaclass=IC): pass
tryit('isinst', lambda: isinstance(1, ICC))
class SC(type):
    def __subclasscheck__(cls, o): return issubclass(o, cls)
class SCC(metaclass=SC): pass
tryit('issub', lambda: issubclass(int, SCC))
class F:
    def __format__(self, s): return format(self, s)
tryit('format', lambda: f'{F():x}')
class IX:
    def __index__(self): return [0][self]
tryit('index', lambda: [1][IX()])
class EN:
    def __enter__(self):
        with self: pass
    def __exit__(self, *a): pass
def en():
    with EN(): pass
tryit('enter', en)
def gen(): yield from gen()
tryit('gen', lambda: next(gen()))
def gen2():
    for x in gen2(): yield x
tryit('gen2', lambda: list(gen2()))
tryit('map', lambda: list(map(lambda x: inf(), [1])))
tryit('eval', lambda: eval('inf()'))
def ev(): return eval('ev()')
tryit('ev', ev)
def ex(): exec('ex()')
tryit('ex', ex)
def srt(): return sorted([1,2], key=lambda _: srt())
tryit('srt', srt)
def red(): return max([1,2], key=lambda _: red())
tryit('red', red)
print(f(900))
