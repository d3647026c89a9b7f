# oracle: 3.14
# What __hash__, __eq__ and __missing__ of keys see while dicts and sets look them up.
from sys import getrefcount as rc


class K:
    log = []
    def __init__(self, n, h=7): self.n, self.h = n, h
    def __hash__(self): K.log.append(('h', rc(self))); return self.h
    def __eq__(self, o): K.log.append(('e', rc(self), rc(o))); return self.n == o.n


def show(label): print(label, *K.log); K.log.clear()


a, b = K(1), K(2)
d = {a: 1}; show('display'); d[b] = 2; show('set'); d[b]; show('get'); d[K(1)]; show('get equal'); K(2) in d; show('in'); d.get(b); show('get method'); d.get(K(3)); show('get missing'); d.pop(K(2)); show('pop'); d.setdefault(K(5), 0); show('setdefault'); del d[K(5)]; show('del')
print(rc(a), rc(b)); e = dict(d); show('copy'); e == d; show('equal'); d | e; show('or'); {**d}; show('unpack'); d.update(e); show('update'); dict.fromkeys([a, b]); show('fromkeys'); list(d); d.copy(); show('list'); print(rc(a), rc(b)); del e; print(rc(a))
s = {a}; show('set'); s.add(b); K.log.clear(); K(2) in s; show('in set'); s.discard(K(9)); show('discard'); s.remove(K(2)); show('remove'); s | {b}; show('union'); s & {K(1)}; show('and'); frozenset([a, b]); K.log.clear(); s == {K(1)}; show('set equal'); s <= {a, b}; K.log.clear()
def local():
    k = K(1); d = {k: k}; show('local display'); d[k]; show('local get'); d[k] = 1; show('local set'); k in d; show('local in'); return rc(k)
print(local())
class M(dict):
    def __missing__(self, k): K.log.append(('m', rc(self), rc(k))); return k
m = M(); m[a]; m[K(4)]; M()[a]; print(len(K.log)); K.log.clear()
hash((a, b)); show('tuple hash'); (a,) == (K(1),); show('tuple equal'); [a].index(K(1)); show('index'); [b, a].count(K(1)); show('count'); (a, b).index(K(2)); show('tuple index'); a in (b, K(1)); show('in tuple'); l = [K(1)]; l.remove(a); show('remove from list'); print(rc(a), rc(b))
