# oracle: 3.14
# del of every kind of target gives its reference back at once.
from sys import getrefcount as rc


class P:
    def __init__(self, n): self.n = n
    def __del__(self): print('~' + self.n, end=' ')


def local():
    a = b = P('local')
    print(rc(b), end=' '); del a; print(rc(b), end=' '); del b; print('gone')
def several():
    a, b, c = P('a'), P('b'), P('c')
    del c, a, b; print('gone')
def nested_targets():
    a, b, c = P('a'), P('b'), P('c')
    del (c, [a, (b)]); print('gone')
def cell():
    a = P('cell')
    f = lambda: a
    print(rc(a), end=' '); del a; print('gone', end=' ')
    try: f()
    except NameError as e: print(e)
def items():
    l, d = [P('l0'), P('l1'), P('l2')], {'k': P('dk'), 'm': P('dm')}
    del l[1], d['k'], l[-1]; print('items', end=' '); del l[:], d; print('rest')
def attributes():
    p = P('owner'); p.x, p.y = P('x'), P('y')
    del p.x; print('x', end=' '); del p.y, p; print('all')
def in_loop():
    for x in [P('1'), P('2')]: del x; print('body', end=' ')
    print('loop')
def in_handler():
    try: raise ValueError(P('arg'))
    except ValueError as e: del e; print('deleted', end=' ')
    print('handled')
def parameters(a, *b, **c): del a; print('a', end=' '); del b; print('b', end=' '); del c; print('c')
def conditional(x):
    a = P('conditional')
    if x: del a; print('then', end=' ')
    print('end')


for f in (local, several, nested_targets, cell, items, attributes, in_loop, in_handler): print(f.__name__, end=': '); f(); print('|')
parameters(P('pa'), P('pb'), k=P('pc')); conditional(0); print('|'); conditional(1); print('|')
g = P('global'); h = g; del g; print(rc(h)); del h; print('gone')
def dels_global(): global k; del k; print('in function', end=' ')
k = P('k'); dels_global(); print('back')
class Body: x = P('body'); del x; print('after del')
exec("z = P('exec'); del z; print('in exec')")
