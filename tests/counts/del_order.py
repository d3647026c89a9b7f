# oracle: 3.14
# The order in which __del__ runs: locals at return, containers, attributes, rebinding, del lists, nested ownership.


class D:
    def __init__(self, name, *held): self.name, self.held = name, held
    def __del__(self): print(self.name, end=' ')


def section(label): print('|', label)


def locals_in_order():
    a, b, c = D('a'), D('b'), D('c')


def reversed_creation():
    c = D('c'); b = D('b'); a = D('a')
    def never(): pass


def cells_last():
    x = D('cell')
    y = D('plain')
    def f(): return x


def parameters(p, q, *r, s, **t): local = D('local')


locals_in_order(); section('locals'); reversed_creation(); section('reversed'); cells_last(); section('cells')
parameters(D('p'), D('q'), D('r1'), D('r2'), s=D('s'), t1=D('t1')); section('parameters')
[D('l1'), D('l2'), D('l3')]; section('list'); (D('t1'), D('t2'), D('t3')); section('tuple'); {1: D('d1'), 2: D('d2')}; section('dict')
{D('k1'): D('v1'), D('k2'): D('v2')}; section('dict keys'); {1: D('s')}; D('outer', D('inner1'), D('inner2', D('deep'))); section('held')
class Multi: pass
m = Multi(); m.a = D('attr a'); m.b = D('attr b'); m.c = D('attr c'); m.a = m.a; del m.b; section('del b'); del m; section('instance')
class Slots:
    __slots__ = 'y', 'x', 'z'
s = Slots(); s.x, s.y, s.z = D('x'), D('y'), D('z'); del s; section('slots')
class Sub(Slots): __slots__ = ('w',)
s = Sub(); s.w = D('w'); s.x = D('x'); del s; section('sub slots')
l = [D(str(i)) for i in range(5)]; del l[1:3]; section('del slice'); l[:] = []; section('clear slice')
l = [D(c) for c in 'abc']; l.clear(); section('clear'); l = [D(c) for c in 'abc']; l *= 0; section('times 0'); l = [D(c) for c in 'abcd']; l[::2] = [0, 0]; section('extended'); del l; section('rest')
d = {i: D(f'd{i}') for i in range(4)}; del d[2]; section('del item'); d[1] = 0; section('set item'); d.update({0: 0}); section('update'); d.clear(); section('clear')
x = D('x1'); x = D('x2'); section('rebind'); x, y = D('y1'), D('y2'); section('two'); x = y = None; section('none'); a = b = D('shared'); del a; section('one left'); b = 0; section('gone')
for v in [D('f1'), D('f2'), D('f3')]: print('body', v.name, end=' ')
section('loop'); del v; section('v')
def gen():
    g = D('gen local')
    try: yield 1
    finally: print('finally', end=' ')
g = gen(); next(g); del g; section('generator'); g = gen(); next(g); next(g, None); section('finished'); del g; section('g')
class Chain:
    def __init__(self, n): self.n, self.next = n, Chain(n - 1) if n else None
    def __del__(self): print(self.n, end=' ')
c = Chain(4); del c; section('chain'); c = Chain(4); n = c.next.next; del c; section('upper part'); del n; section('rest')
class Creates:
    def __init__(self, n): self.n = n
    def __del__(self): print('C', self.n, end=' '); self.n and Creates(self.n - 1)
Creates(3); section('creates'); lst = [1]; lst[0] = Creates(1); lst[0] = 0; section('set in list')
class Clears:
    def __del__(self): holder.clear(); print('cleared', end=' ')
holder = [D('h1'), Clears(), D('h2')]; holder[1] = None; section('holder'); print(len(holder))
class Raises:
    def __init__(self, n): self.n = D(n)
    def __del__(self): print('raising', end=' '); return self.n.missing if False else None
Raises('r'); section('raises')
def returns_self(x): return x
returns_self(D('through')).name; section('through'); k = [returns_self(D('kept'))]; section('kept'); del k[0]; section('k')
def exits():
    a = D('a')
    for i in range(3):
        b = D(f'b{i}')
        if i == 1: return i
exits(); section('exits'); (lambda q: (lambda: q))(D('cell arg'))(); section('cell arg')
class Node:
    def __init__(self, name): self.name, self.kids = name, []
    def __del__(self): print(self.name, end=' ')
r = Node('r'); r.kids += [Node('k1'), Node('k2')]; r.kids[0].kids.append(Node('kk')); del r; section('tree')
def module_end(): pass
D('end'); section('end')
