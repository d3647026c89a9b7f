# oracle: 3.14
# sys._getframe makes a frame object; what it holds while the call runs, and after it.
import sys
from sys import getrefcount as rc


class P:
    def __init__(self, n): self.n = n
    def __del__(self): print('~' + self.n, end=' ')


def keeps():
    p = P('kept')
    return sys._getframe()
def asks():
    p = P('asked')
    sys._getframe(); sys._getframe().f_locals
    return rc(p)
def twice(): return sys._getframe() is sys._getframe(), rc(sys._getframe())
def stored():
    f = sys._getframe()
    n = rc(f)
    return n
def parent(): return sys._getframe(1)
def calls(): f = parent(); return f is sys._getframe(), rc(f), sorted(f.f_locals)
def writes():
    x = P('old')
    sys._getframe().f_locals['x'] = P('new')
    return x.n, rc(x)
def temporaries(p):
    f = sys._getframe()
    return [rc(p), rc(f.f_locals['p']), f.f_locals['p'] is p]
def gen():
    p = P('generator')
    yield sys._getframe()
    yield 2


f = keeps(); print(rc(f), f.f_locals['p'].n, f.f_back is sys._getframe()); del f; print('|')
print(asks(), '|', twice(), stored(), calls(), writes(), '|')
import gc; print(temporaries(P('arg')), gc.collect() > 0, '|')
g = gen(); f = next(g); print(rc(f), f is g.gi_frame, f.f_locals['p'].n); del g; print('generator gone'); print(list(f.f_locals)); del f; print('|')
g = gen(); f = next(g); f2 = g.gi_frame; print(rc(f), f is f2); next(g); next(g, None); print(list(f.f_locals), g.gi_frame); del f, f2, g; print('|')
f = keeps(); l = f.f_locals; print(rc(f), rc(l), l['p'].n); del f; print(l['p'].n); del l; print('|')
f = keeps(); f.clear(); print(dict(f.f_locals)); f.clear(); del f
def running():
    try: sys._getframe().clear()
    except RuntimeError as e: return str(e)
print(running())
def chain(n): return chain(n - 1) if n else sys._getframe()
f = chain(3); print(f.f_back is sys._getframe(), f.f_locals)
def inner_chain(): return chain(2).f_back
print(inner_chain().f_code.co_name if inner_chain() else None)
def lambda_frame(): return (lambda p: sys._getframe())(P('lambda'))
f = lambda_frame(); print(f.f_code.co_name, rc(f.f_locals['p'])); f = None; print('end')
