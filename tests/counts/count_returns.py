# oracle: 3.14
# What return, break and continue leave behind on their way through loops, with blocks and finally.
from sys import getrefcount as rc


class P:
    def __init__(self, n='p'): self.n = n
    def __del__(self): print('~' + self.n, end=' ')
    def __enter__(self): return self
    def __exit__(self, *a): print('exit', rc(self), end=' ')


def plain(p): return [rc(p)]
def through(p): return p
def tuple_(p): return p, p
def in_loop(p):
    for x in [p, P('item')]: return x
def replaced(p):
    x = P('first')
    try: return x
    finally: x = p
def nested(p):
    for a in [P('a')]:
        for b in [P('b')]:
            with P('w') as w:
                try: return p
                finally: print('finally', rc(a), rc(b), rc(w), end=' ')
def breaks(p):
    for x in [P('x'), P('y')]:
        try: break
        finally: print(rc(x), end=' ')
    return x
def continues(p):
    for x in [P('x'), P('y')]:
        try: continue
        finally: print(rc(x), end=' ')
    return p
def while_(p):
    while True:
        q = P('q')
        with q:
            if rc(q): return q
def generator(p):
    for x in [p]: yield x; return
def raised(p):
    try: raise KeyError(p)
    except KeyError as e: return e.args[0]
def conditional(p): return p if rc(p) else P('never')
def or_(p): return None or p
def call(p): return through(through(p))
def default(p=P('default')): return p


g = P('global')

for f in (plain, through, tuple_, in_loop, replaced, nested, breaks, continues, while_, raised, conditional, or_, call):
    r = f(g); print(f.__name__, rc(g), rc(r), end=' | '); r = f(P('temporary')); print(rc(r), end=' '); del r; print()
r = default(); print(rc(r)); del r; print([rc(x) for x in generator(g)], rc(g)); del g, default; print('end')
