# oracle: 3.14
# The order in which a dying instance gives up its attributes: inline values, __dict__, __slots__, inherited slots.


class D:
    def __init__(self, n): self.n = n
    def __del__(self): print(self.n, end=' ')


def end(label): print('|', label)


class A: pass
a = A(); a.x, a.y, a.z = D('x'), D('y'), D('z'); del a; end('inline')
a = A(); a.z, a.y, a.x = D('z'), D('y'), D('x'); del a; end('other order'); a = A(); a.z, a.x = D('z'), D('x'); vars(a); del a; end('with dict')
a = A(); a.x, a.y = D('x'), D('y'); del a.x; end('deleted'); a.x = D('x2'); del a; end('set again'); a = A(); a.y = D('y'); a.q = D('q'); a.x = D('x'); vars(a); del a; end('dict of a class with more keys')
a = A(); a.x = D('old'); a.x = D('new'); end('replaced'); del a; end('new')
class S: __slots__ = ('b', 'a', 'c')
s = S(); s.a, s.b, s.c = D('a'), D('b'), D('c'); del s; end('slots'); s = S(); s.c = D('c'); s.b = D('b'); del s.c; end('del slot'); del s; end('rest')
class T(S): __slots__ = ('e', 'd')
t = T(); t.a, t.b, t.c, t.d, t.e = map(D, 'abcde'); del t; end('derived slots')
class U(S): pass
u = U(); u.a, u.b, u.x, u.y = map(D, 'abxy'); del u; end('slots and dict')
class V(S): __slots__ = ('__dict__', 'v', '__weakref__')
v = V(); v.v, v.a, v.other = map(D, 'vao'); del v; end('dict slot')
class L(list): pass
l = L([D('i1'), D('i2')]); l.attr = D('attr'); del l; end('list subclass')
class M(dict): __slots__ = ('s',)
m = M(k=D('value')); m.s = D('slot'); del m; end('dict subclass')
class P(tuple): pass
p = P([D('t1'), D('t2')]); p.attr = D('attr'); del p; end('tuple subclass')
class E(Exception): pass
e = E(D('arg')); e.attr = D('attr'); e.__cause__ = E(D('cause')); e.add_note('note'); del e; end('exception')
class Del:
    def __init__(self): self.x, self.y = D('x'), D('y')
    def __del__(self): print('del', end=' '); self.x = D('x in del')
Del(); end('own del'); f = lambda: 0; f.attr = D('function attr'); del f; end('function')
def g(a=D('default'), *, k=D('kwdefault')): return D('body')
g.z = D('attr'); g(); end('called'); del g; end('function gone')
class Two: pass
x, y = Two(), Two(); x.other, y.name = y, D('y.name'); x.name = D('x.name'); del y; end('held'); del x; end('both')
a = A(); a.__dict__ = {'p': D('p'), 'o': D('o')}; del a; end('given dict')
