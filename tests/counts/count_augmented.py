# oracle: 3.14
# Augmented assignment: in-place methods see their operand's counts; results replace the target.
from sys import getrefcount as rc


class A:
    def __init__(self, n=''): self.n = n
    def __iadd__(self, o): print('iadd', rc(self), rc(o), end=' '); return self
    def __isub__(self, o): print('isub', rc(self), rc(o), end=' '); return A('new')
    def __mul__(self, o): print('mul', rc(self), rc(o), end=' '); return A('product')
    def __ror__(self, o): print('ror', rc(self), rc(o), end=' '); return o
    def __del__(self): print('~' + self.n, end=' ')


def local():
    a, b = A('a'), A('b')
    a += b; a += a; a += A('t'); print(rc(a), rc(b), '|', end=' ')
    a -= b; print(rc(a), rc(b), '|', end=' ')
    a *= b; print(rc(a), rc(b), '|', end=' ')
    n = []; n |= b; print(n)
def attribute():
    h = A('h'); h.x = A('x'); o = A('o')
    h.x += o; h.x -= o; h.x *= o; print(rc(h), rc(h.x), rc(o))
def item():
    l, o = [A('i')], A('o')
    l[0] += o; l[0] -= o; l[0] *= o; print(rc(l), rc(l[0]), rc(o))
    d = {'k': A('k')}; d['k'] += o; d['k'] -= o; print(rc(d['k']), rc(o))
def lists():
    l = m = [1]
    l += [2]; l += (3,); l *= 2; print(l is m, rc(l), m, end=' ')
    t = u = (1,); t += (2,); print(t is u, rc(t), rc(u))
def strings():
    s = 'x' * 50; ids = set()
    for i in range(5): s += 'y'; ids.add(rc(s))
    t = s; s += 'z'; print(ids, rc(s), rc(t), t is s)


for f in (local, attribute, item, lists, strings): print(f.__name__, end=': '); f(); print('|')
g = A('g'); g += g; g += A('t'); print(rc(g)); g -= []; print(rc(g)); g *= g; print(rc(g)); del g; print('|')
s = {1}; t = s; s |= {2}; s &= {2}; s -= {2}; print(s is t, rc(s)); f = frozenset([1]); h = f; f |= {2}; print(f is h, rc(f))
