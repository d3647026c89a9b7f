# oracle: 3.13
import sys
def tryit(what, g):
    try:
        r = g()
        print(what, 'ok', type(r).__name__)
    except RecursionError as e:
        print(what, 'RecursionError', e)
    except Exception as e:
        print(what, type(e).__name__, e)
def nest(n, wrap, x):
    for _ in range(n): x = wrap(x)
    return x
N = 100000
for name, wrap in [('list', lambda x: [x]), ('tuple', lambda x: (x,)), ('dict', lambda x: {1: x})]:
    a = nest(N, wrap, 0)
    b = nest(N, wrap, 0)
    tryit(name + ' repr', lambda: repr(a))
    tryit(name + ' str', lambda: str(a))
    tryit(name + ' eq', lambda: a == b)
    if name != 'dict':
        tryit(name + ' lt', lambda: a < b)
    if name == 'tuple': tryit(name + ' hash', lambda: hash(a))
    del a
    del b
a = nest(N, lambda x: frozenset([x]), 0)
print('frozenset made')
tryit('fs repr', lambda: repr(a))
del a
class Node:
    def __init__(self, n): self.next = n
a = None
for _ in range(N): a = Node(a)
del a
print('chain freed')
class D:
    def __init__(self, n): self.next = n
    def __del__(self):
        global count
        count += 1
count = 0
a = None
for _ in range(N): a = D(a)
del a
print('del chain', count)
def deep():
    x = None
    for _ in range(N):
        def f(y=x): return y
        x = f
    return x
f = deep()
del f
def wrapg(g):
    yield from g
g = iter([1, 2])
for _ in range(N): g = wrapg(g)
print('gens made')
del g
print('gens freed')
g = iter([1, 2])
for _ in range(500): g = wrapg(g)
print(list(g))
g = iter([1, 2])
for _ in range(5000): g = wrapg(g)
tryit('deep gen', lambda: next(g))
m = iter([1, 2])
for _ in range(N): m = map(int, m)
del m
print('maps freed')
c = int
cls = object
for i in range(300): cls = type('C%d' % i, (cls,), {})
print(len(cls.__mro__), cls().__class__.__name__)
print(isinstance(cls(), cls.__mro__[150]))
e = None
for i in range(1000):
    try:
        raise ValueError(i)
    except ValueError as x:
        x.__context__ = e
        e = x
del e
print('exc chain')
l = []
l.append(l)
print(l, l == l)
m = []
m.append(m)
tryit('cyc eq', lambda: l == m)
tryit('cyc lt', lambda: l < m)
d = {}
d[1] = d
dd = {}
dd[1] = dd
print(d)
tryit('dcyc', lambda: d == dd)
