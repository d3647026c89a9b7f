# oracle: 3.14
# Named expressions keep what they bind, in functions, comprehensions and conditions.
from sys import getrefcount as rc


class P:
    def __init__(self, n=1): self.n = n
    def __bool__(self): return self.n > 0
    def __lt__(self, o): return (rc(self), rc(o), print('lt', rc(self), rc(o), end=' '))[0] > 0


def simple(): return rc(a := P()), rc(a), (a := P()) is a, rc(a)
def condition():
    if (p := P()) and (q := p): return rc(p), rc(q)
def falsy():
    if (p := P(0)): return 'true'
    return rc(p)
def loop():
    ps, out = [P(0), P(), P()], []
    while p := ps.pop(): out.append(rc(p))
    return out, rc(p)
def in_call(): return (lambda x: rc(x))(y := P()), rc(y)
def in_list(): l = [x := P(), x, (z := x)]; return rc(x), rc(z), rc(l)
def comprehension(): r = [rc(q := x) for x in [P(), P()]]; return r, rc(q)
def comparison(): return (a := P()) < (b := P()) < (a := P()), rc(a), rc(b)
def overwriting():
    a = P()
    b = (a, a := P(), a)
    return rc(a), [rc(x) for x in b]
def subscript(): d = {(k := P()): (v := P())}; return rc(k), rc(v), rc(d[k]), d[k] is v
def nested(): return rc((a := (b := P()))), rc(a), rc(b)
def fstring(): return f'{rc(p := P())} {rc(p)}'
def cell():
    x = (p := P())
    f = lambda: p
    return rc(p), rc(x), rc(f.__closure__[0].cell_contents)


for f in (simple, condition, falsy, loop, in_call, in_list, comprehension, comparison, overwriting, subscript, nested, fstring, cell): print(f.__name__, f())
print(rc(g := P()), rc(g), [rc(h := x) for x in [g]], rc(g), h is g)
any((hit := x).n == 1 for x in [P(0), P(1), P(2)]); print(rc(hit), hit.n)
