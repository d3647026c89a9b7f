# oracle: 3.14
# Closures and cells: who holds a cell, and when its content is given back.
from sys import getrefcount as rc


class P:
    def __init__(self, n): self.n = n
    def __del__(self): print('~' + self.n, end=' ')


def one():
    p = P('one')
    f = lambda: p
    c = f.__closure__
    print(rc(p), rc(f), rc(c), rc(c[0]), rc(c[0].cell_contents), rc(f()), end=' ')
    return f
def shared():
    p = P('shared')
    fs = [lambda: p, lambda: p, lambda: p]
    print(rc(p), rc(fs[0].__closure__[0]), fs[0].__closure__[0] is fs[1].__closure__[0], fs[0].__closure__ is fs[1].__closure__, end=' ')
    return fs
def nonlocal_():
    p = P('first')
    def set_(): nonlocal p; p = P('second'); return rc(p)
    def clear(): nonlocal p; del p
    return set_, clear
def parameter(p):
    def f(): return rc(p)
    return f
def deep():
    p = P('deep')
    def a():
        def b():
            def c(): return rc(p)
            return c
        return b
    return a
def loop():
    fs = []
    for i in range(3):
        p = P(str(i))
        fs.append(lambda: p.n)
    return fs
def own():
    p = P('own')
    def f(p=p): return rc(p)
    print(rc(p), f(), end=' ')
def recursive():
    def f(n): return f(n - 1) if n else rc(f)
    return f(3), rc(f)


f = one(); print(rc(f), rc(f.__closure__[0])); del f; print('|')
fs = shared(); print(rc(fs[0].__closure__[0])); fs.pop(); print(rc(fs[0].__closure__[0])); del fs; print('|')
s, c = nonlocal_(); print(s()); c(); print('cleared'); print(s()); del s, c; print('|')
f = parameter(P('param')); print(f()); del f; print('|'); a = deep(); print(a()()(), rc(a)); del a; print('|')
fs = loop(); print([f() for f in fs]); del fs; print('|'); del f; own(); print('|'); print(recursive())
cell = (lambda x: (lambda: x))(P('c')).__closure__[0]; print(rc(cell), rc(cell.cell_contents)); cell.cell_contents = 5; print('set'); del cell.cell_contents; print(rc(cell))
import types
f = types.FunctionType((lambda: x).__code__, globals()) if False else parameter(P('last')); g = f; print(rc(f), rc(g.__code__) > 1, f()); del f; print('f'); del g; print('end')
