# Weak proxies: every operation goes to the object, until it has died.
import weakref

class Number:
    def __init__(self, n): self.n = n
    def __repr__(self): return f'Number({self.n})'
    def __str__(self): return f'N{self.n}'
    def __add__(self, o): return ('add', self.n, o if isinstance(o, int) else o.n)
    def __radd__(self, o): return ('radd', self.n, o)
    def __iadd__(self, o): self.n += o; return self
    def __neg__(self): return -self.n
    def __abs__(self): return abs(self.n)
    def __bool__(self): return self.n != 0
    def __int__(self): return self.n
    def __float__(self): return self.n + 0.5
    def __index__(self): return self.n
    def __eq__(self, o): return isinstance(o, Number) and self.n == o.n
    def __hash__(self): return hash(self.n)
    def __lt__(self, o): return self.n < o.n
    def __pow__(self, o, m=None): return ('pow', o, m)
    def __divmod__(self, o): return ('divmod', o)
    def __matmul__(self, o): return '@'
    def method(self, x=1): return self.n + x
    def __bytes__(self): return b'bytes'
    def __reversed__(self): return 'reversed'

class Box:
    def __init__(self): self.d = {}
    def __getitem__(self, k): return self.d[k]
    def __setitem__(self, k, v): self.d[k] = v
    def __delitem__(self, k): del self.d[k]
    def __contains__(self, k): return k in self.d
    def __len__(self): return len(self.d)
    def __iter__(self): return iter(self.d)

def attempt(f):
    try: return f()
    except Exception as e: return f'{type(e).__name__}: {e}'

n, m = Number(3), Number(4)
p, q = weakref.proxy(n), weakref.proxy(m)
print(type(p) is weakref.ProxyType, type(p).__name__, isinstance(p, Number), p.__class__ is Number)
print(p + 1, 1 + p, p + q, -p, abs(p), bool(p), int(p), float(p), [10, 20, 30, 40][p], str(p), f'{p}')
print(p == q, p == n, p != q, p < q, p == weakref.proxy(n), p is weakref.proxy(n))
print(p ** 2, pow(p, 2, 5), divmod(p, 7), p @ 1, bytes(p), reversed(p), p.method(5))
p += 10
print(type(p).__name__, n.n)
p = weakref.proxy(n)
p.extra = 7
print(n.extra, p.extra, hasattr(p, 'nothing'), sorted(vars(p)))
del p.extra
print(hasattr(n, 'extra'))
print(attempt(lambda: hash(p)), attempt(lambda: p - 1), attempt(lambda: p()), attempt(lambda: p.nope), attempt(lambda: next(p)))
print(repr(p).startswith('<weakproxy at 0x'), "to 'Number' at" in repr(p))
print(weakref.getweakrefcount(n), weakref.getweakrefs(n)[0] is p)

b = Box()
x = weakref.proxy(b)
x['a'] = 1
x['b'] = 2
del x['a']
print(x['b'], 'b' in x, 'a' in x, len(x), list(x), attempt(lambda: x['zz']))
f = lambda *a, **k: (a, k)
c = weakref.proxy(f)
print(type(c) is weakref.CallableProxyType, c(1, 2, k=3), c.__name__)
print(weakref.ProxyTypes == (weakref.ProxyType, weakref.CallableProxyType))
print(attempt(lambda: weakref.proxy(5)), attempt(lambda: weakref.proxy()), attempt(lambda: weakref.ProxyType()))

died = []
r = weakref.proxy(n, lambda ref: died.append(type(ref).__name__))
print(r is p, weakref.getweakrefcount(n))
del n
print(died)
for name, op in [('add', lambda: p + 1), ('radd', lambda: 1 + p), ('attr', lambda: p.n), ('str', lambda: str(p)), ('bool', lambda: bool(p)),
                 ('eq', lambda: p == 1), ('len', lambda: len(p)), ('iter', lambda: iter(p)), ('set', lambda: setattr(p, 'a', 1)), ('call', lambda: p.method())]:
    print(name, attempt(op))
print('dead' in repr(p))

def generator():
    yield 1
    yield 2
g = generator()
pg = weakref.proxy(g)
print(next(pg), list(pg))
