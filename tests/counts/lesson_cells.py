# oracle: 3.14
# A lesson's questions about closures: who counts as a holder of a cell and of what lies in it.
from sys import getrefcount as rc


def counter():
    n = [0]
    def up(): n[0] += 1; return n[0]
    def down(): n[0] -= 1; return n[0]
    return up, down


up, down = counter()
print(up(), up(), down(), up.__closure__[0] is down.__closure__[0], rc(up.__closure__[0]), rc(up.__closure__[0].cell_contents), rc(up.__closure__), up.__closure__ is up.__closure__)
cell = up.__closure__[0]; print(rc(cell)); del down; print(rc(cell)); cell.cell_contents = [5]; print(up(), rc(cell.cell_contents)); del cell.cell_contents
try: up()
except NameError as e: print(e)
try: cell.cell_contents
except ValueError as e: print(e)


def makers(): return [lambda: i for i in range(3)], [lambda i=i: i for i in range(3)]
late, early = makers()
print([f() for f in late], [f() for f in early], len({id(f.__closure__[0]) for f in late}), rc(late[0].__closure__[0]), early[0].__closure__, rc(late[0].__code__))


def nested():
    x = object()
    def middle():
        def inner(): return x
        return inner
    inner = middle()
    out = rc(x), rc(middle.__closure__[0]), inner.__closure__[0] is middle.__closure__[0]
    del middle
    return out, rc(inner.__closure__[0]), rc(x)
print(nested())


def parameter(p):
    before = rc(p)
    def f(): return p
    after = rc(p)
    p = None
    return before, after, f()
print(parameter(object()), parameter([]))


def rebound():
    v = 'first' * 3
    def get(): return v
    a = get() is v, rc(v)
    v = 'second' * 3
    return a, get() is v, rc(v)
print(rebound())


class Tagged:
    def __del__(self): print('freed', end=' ')
def holds():
    t = Tagged()
    return lambda: t
f = holds(); print('held', end=' '); f = None; print('dropped')
def recursive():
    t = Tagged()
    def f(n): return f(n - 1) if n else t
    return f
import gc; gc.disable(); f = recursive(); f(2); f = None; print('still there', end=' '); print(gc.collect() > 0)
def partly():
    a, b = Tagged(), Tagged()
    def f(): return a
    return f
f = partly(); print('b gone'); del f; print('a gone')
class C:
    def m(self): return __class__
print(C.m.__closure__[0].cell_contents is C, rc(C.m.__closure__[0]), C().m() is C)
